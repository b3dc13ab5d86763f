"""The budget and gap statement: what is planned, what is missing when, gifts in kind apart, and what it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents import styles
from partnerdesk.documents.content import Bullets, Document, Heading, PageBreak, Paragraph, Run, Table, Title, words
from partnerdesk.documents.kinds import budget_chart, facts
from partnerdesk.documents.kinds.budget_figures import Figures
from partnerdesk.documents.kinds.budget_programs import programs
from partnerdesk.documents.kinds.budget_tables import Notes, actuals, gifts, tables
from partnerdesk.documents.kinds.budget_ways import kept_to, ways
from partnerdesk.domain.budget_problems import problems
from partnerdesk.domain.budget_words import in_words
from partnerdesk.domain.projections import project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.content import Block, PageSize
    from partnerdesk.domain.budget_snapshot import BudgetSnapshot
    from partnerdesk.domain.projections import Projection

CHART_HEIGHT = 190.0


def compose(snapshot: BudgetSnapshot) -> Document:
    """Return the statement as a paper without format."""
    return paper(snapshot, snapshot.words.say("Budget and gap statement"), tuple(_blocks(snapshot)), landscape=True)


def paper(snapshot: BudgetSnapshot, subject: str, blocks: tuple[Block, ...], *, landscape: bool) -> Document:
    """Return a paper on a budget."""
    return Document(
        title=f"{subject}: {snapshot.budget.name}",
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership.name if snapshot.partnership else "",
        subject=subject,
        short_title=f"{subject}: {snapshot.budget.name}",
        version_label=snapshot.words.day(snapshot.today),
        blocks=blocks,
        landscape=landscape,
    )


def heading(snapshot: BudgetSnapshot, subject: str) -> Title:
    """Return the title over such a paper: whose budget, and what the paper is."""
    whose = snapshot.partnership.name if snapshot.partnership else ""
    return Title(text=snapshot.budget.name, subtitle=" · ".join(filter(None, (subject, whose))))


def width(snapshot: BudgetSnapshot, *, landscape: bool) -> float:
    """Return the room for text on a page, in points."""
    wide, tall = styles.PAGES[cast("PageSize", snapshot.page)]
    return (tall if landscape else wide) - 2 * styles.MARGIN_SIDE


def _blocks(snapshot: BudgetSnapshot) -> Iterator[Block]:
    say, projection = snapshot.words.say, project(snapshot)
    room = width(snapshot, landscape=True)
    figures, notes = Figures(projection), Notes()
    yield heading(snapshot, say("Budget and gap statement"))
    yield Paragraph(runs=words(" ".join((*in_words(projection), *kept_to(projection)))), style="lead")
    if projection.columns:
        yield Heading(text=say("Where does the money run out?"))
        yield budget_chart.chart(projection, room, CHART_HEIGHT)
        yield PageBreak()
    yield Table(head=(), rows=tuple(_facts(projection)), widths=(1, 3), first_column_head=True)
    if not projection.columns:
        return
    yield budget_chart.table(projection)
    pages = figures.pages(room)
    for page in pages:
        yield PageBreak()
        yield Heading(text=say("Budget, {columns}", columns=figures.time(page)))
        yield from tables(figures, page, notes, room)
    if figures.is_rounded:
        yield Paragraph(
            runs=words(say("Rounded to whole units here; sums are made of the exact figures.")), style="small"
        )
    yield from ways(projection)
    yield from gifts(projection, notes)
    yield from actuals(projection)
    yield from programs(projection)
    yield from _closing(snapshot, notes)


def _facts(projection: Projection) -> Iterator[tuple[str, str]]:
    snapshot, words_of = projection.snapshot, projection.snapshot.words
    budget, say = snapshot.budget, words_of.say
    if projection.columns:
        first, last = projection.columns[0].first, projection.columns[-1].last
        yield say("Time"), say("{first} to {last}", first=words_of.day(first), last=words_of.day(last))
    if budget.program:
        yield say("For the program"), facts.cell(snapshot.names.get(budget.program))
    yield say("Currency"), snapshot.currency
    yield say("In the bank at the start"), snapshot.told(projection.opening)
    if projection.opening_kept:
        yield say("Of that, kept for set purposes"), snapshot.told(projection.opening_kept)
    if projection.floor:
        yield say("Reserve to be kept"), snapshot.told(projection.floor)
    if budget.indirect:
        yield say("Indirect costs"), say("{rate} % of direct costs", rate=words_of.number(budget.indirect))
    yield say("Prepared by"), facts.cell(budget.prepared_by)
    approved = ", ".join(
        filter(None, (budget.approved_by, words_of.day(budget.approved_on) if budget.approved_on else ""))
    )
    yield say("Approved by"), approved or say("not approved yet")
    if budget.remark.strip():
        yield say("Remark"), budget.remark.strip()


def _closing(snapshot: BudgetSnapshot, notes: Notes) -> Iterator[Block]:
    """Return how it was counted, the footnotes, and what is not in order."""
    say = snapshot.words.say
    yield Heading(text=say("How it is counted"))
    yield Bullets(
        items=(
            say("Confirmed income is what was received, or promised in writing."),
            say("Expected income adds what is pending, times its chance. All income adds what is still to be raised."),
            say("The gap is expenses less income: a shortfall stands without a minus, what is over with one."),
            say("Money for one program pays for that program alone; what it has not paid for is kept apart."),
        )
    )
    if notes.texts:
        yield Heading(text=say("Notes"))
        yield Bullets(items=tuple(notes.texts), numbered=True)
    if wrong := problems(snapshot):
        yield Heading(text=say("To be put right"))
        yield Bullets(items=tuple((Run(f"{one.record.called()}: ", bold=True), Run(one.text)) for one in wrong))
