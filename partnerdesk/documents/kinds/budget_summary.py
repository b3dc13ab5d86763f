"""A budget on one page, for people who decide about it: the finding, the sums, the chart, and what costs most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Document, Paragraph, Table, words
from partnerdesk.documents.kinds import budget_chart
from partnerdesk.documents.kinds.budget_statement import heading, paper, width
from partnerdesk.documents.kinds.budget_tables import category_name
from partnerdesk.documents.kinds.budget_ways import in_short
from partnerdesk.domain.budget_words import called, in_words
from partnerdesk.domain.projections import project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.content import Block
    from partnerdesk.domain.budget_snapshot import BudgetSnapshot
    from partnerdesk.domain.projections import Course, Projection

CHART_HEIGHT = 115.0
MOST_SENTENCES = 4
MOST_ROWS = 6


def compose(snapshot: BudgetSnapshot) -> Document:
    """Return the summary as a paper without format."""
    return paper(snapshot, snapshot.words.say("Budget on one page"), tuple(_blocks(snapshot)), landscape=False)


def _blocks(snapshot: BudgetSnapshot) -> Iterator[Block]:
    projection, say = project(snapshot), snapshot.words.say
    yield heading(snapshot, say("Budget on one page"))
    yield Paragraph(runs=words(" ".join(in_words(projection)[:MOST_SENTENCES])))
    if not projection.columns:
        return
    yield _views(projection)
    yield budget_chart.chart(projection, width(snapshot, landscape=False), CHART_HEIGHT)
    if said := in_short(projection):
        yield Paragraph(runs=words(said))
    if projection.snapshot.expenses:
        yield _categories(projection)
    if projection.in_kind:
        amount = snapshot.told(projection.in_kind)
        yield Paragraph(
            runs=words(say("Given in kind beside that: {amount}. It pays no bills.", amount=amount)), style="small"
        )


def _views(projection: Projection) -> Table:
    """Return the three views side by side: what comes, what is missing, and when it is first short."""
    snapshot, say = projection.snapshot, projection.snapshot.words.say
    courses = _courses(projection)
    expenses = snapshot.told(sum(projection.expenses))
    rows = [
        (say("Income"), *(snapshot.told(sum(one.income)) for one in courses)),
        (say("Expenses"), *(expenses for _ in courses)),
        (say("Left at the end"), *(_end(projection, one) for one in courses)),
    ]
    if any(any(one.kept) for one in courses):
        rows.append((say("Of that, for set purposes only"), *(snapshot.told(one.kept[-1]) for one in courses)))
    rows.append((say("First short"), *(_first(projection, one) for one in courses)))
    return Table(
        head=(say("On this income"), say("Confirmed"), say("Expected"), say("All")),
        rows=tuple(rows),
        widths=(2.2, 1.4, 1.4, 1.4),
        align=("left", "right", "right", "right"),
        first_column_head=True,
    )


def _courses(projection: Projection) -> tuple[Course, ...]:
    return (projection.confirmed, projection.expected, projection.everything)


def _end(projection: Projection, course: Course) -> str:
    return projection.snapshot.told(course.left[-1]).replace("-", "\N{MINUS SIGN}")


def _first(projection: Projection, course: Course) -> str:
    if course.first_short is None:
        return projection.snapshot.words.say("never")
    return called(projection, course.first_short)


def _categories(projection: Projection) -> Table:
    """Return what each category costs, the largest first; beyond the page's room the rest is one sum."""
    snapshot, say = projection.snapshot, projection.snapshot.words.say
    sums = {category_name(projection, *key): sum(values) for key, values in projection.by_category.items()}
    ordered = sorted(sums.items(), key=lambda one: -one[1])
    most = MOST_ROWS - any(projection.indirect) - any(any(one.kept) for one in _courses(projection))
    if len(ordered) > most:
        rest = sum(amount for _, amount in ordered[most - 1 :])
        ordered = [*ordered[: most - 1], (say("Everything else"), rest)]
    if any(projection.indirect):
        ordered.append((say("Indirect costs"), sum(projection.indirect)))
    whole = sum(projection.expenses)
    rows = [(name, snapshot.told(amount), _share(amount, whole)) for name, amount in ordered]
    rows.append((say("Expenses"), snapshot.told(whole), _share(whole, whole)))
    return Table(
        head=(say("What it is spent on"), say("Amount"), say("Share")),
        rows=tuple(rows),
        widths=(3, 1.4, 0.8),
        align=("left", "right", "right"),
        first_column_head=True,
        totals=1,
    )


def _share(amount: int, whole: int) -> str:
    return f"{(amount * 200 + whole) // (2 * whole)} %" if whole > 0 else "\N{EN DASH}"
