"""What a partnership accomplished: counts by sort and objective, the log itself, and the benefits that are claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Block, Document, Heading, Paragraph, Table, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.domain import terms
from partnerdesk.domain.accomplishment_counts import by_objective, by_sort, periods

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerdesk.documents.content import Alignment, PageSize
    from partnerdesk.domain.accomplishment_counts import Counted
    from partnerdesk.domain.indicator_snapshot import IndicatorsSnapshot


def compose(snapshot: IndicatorsSnapshot) -> Document:
    """Return the list as a paper without format."""
    say = snapshot.words.say
    return Document(
        title=say("Accomplishments of {name}", name=snapshot.partnership.name),
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership.name,
        subject=say("Accomplishments"),
        short_title=say("Accomplishments"),
        version_label=snapshot.words.day(snapshot.today),
        landscape=True,
        blocks=tuple(_blocks(snapshot)),
    )


def _blocks(snapshot: IndicatorsSnapshot) -> Iterator[Block]:
    say, log = snapshot.words.say, snapshot.accomplishments
    yield Title(text=say("What we accomplished"), subtitle=snapshot.partnership.name)
    if log:
        yield counts(snapshot, by_sort(log, snapshot.words), say("What it is"))
        yield counts(snapshot, by_objective(log, snapshot.aims, snapshot.words), say("Objective"))
        yield Heading(text=say("The log, the newest first"))
        yield log_table(snapshot)
    else:
        yield Paragraph(runs=words(say("Nothing is written in the log yet.")))
    if snapshot.benefits:
        yield Heading(text=say("Benefits of working together"))
        yield benefits(snapshot)


def counts(snapshot: IndicatorsSnapshot, counted: Sequence[Counted], head: str) -> Table:
    """Return how many there are in each year, in all, and for the first time."""
    say, number = snapshot.words.say, snapshot.words.number
    years = periods(snapshot.accomplishments)
    figures: list[Alignment] = ["number"] * (len(years) + 2)
    return Table(
        head=(head, *(str(year) if year else say("no day") for year in years), say("In all"), say("First time")),
        rows=tuple(
            (terms.capital(one.name), *(number(each) for each in one.periods), number(one.whole), number(one.first))
            for one in counted
        ),
        widths=(0.5, *(0.5 / (len(years) + 2) for _ in range(len(years) + 2))),
        align=("left", *figures),
        alt=say("How many there are, by {what}", what=head.lower()),
        dense=True,
    )


def log_table(snapshot: IndicatorsSnapshot) -> Table:
    """Return the log, a line for each accomplishment."""
    language, say = snapshot.words, snapshot.words.say
    aims = {one.id: one.called() for one in snapshot.aims}
    first = ". " + say("The first time.")
    return Table(
        head=(
            say("On"), say("What changed"), say("What it is"), say("Who did it"), say("Objective"), say("How we know"),
        ),
        rows=tuple(
            (
                language.short_day(one.happened_on) if one.happened_on else facts.DASH,
                facts.cell(one.what),
                say(one.sort.label) + (first if one.first else ""),
                facts.cell(one.who),
                facts.cell(aims.get(one.aim, "")),
                facts.cell(one.evidence),
            )
            for one in snapshot.accomplishments
        ),
        widths=(0.1, 0.26, 0.16, 0.14, 0.16, 0.18),
        alt=say("The log of accomplishments"),
        dense=True,
    )  # fmt: skip


def benefits(snapshot: IndicatorsSnapshot) -> Table:
    """Return the benefits that are claimed, with what speaks for each."""
    language, say = snapshot.words, snapshot.words.say
    return Table(
        head=(say("Benefit"), say("What it brought"), say("How we know"), say("What speaks for it"), say("As of")),
        rows=tuple(
            (
                say(one.claim.benefit.label),
                facts.cell(one.claim.what),
                facts.cell(one.claim.evidence),
                facts.cell(", ".join(part for part in (one.indicator, one.story) if part)),
                language.short_day(one.claim.noted_on) if one.claim.noted_on else facts.DASH,
            )
            for one in snapshot.benefits
        ),
        widths=(0.17, 0.28, 0.26, 0.19, 0.1),
        alt=say("Benefits that are claimed, and what speaks for them"),
        dense=True,
    )
