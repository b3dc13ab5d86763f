"""The members of a body: its seats, who holds each, from which organization, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Block, Document, Paragraph, Run, Table, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.domain.quorums import needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerdesk.documents.content import Cell, PageSize
    from partnerdesk.domain.seating import BodySnapshot, SeatFacts, SittingFacts


def compose(snapshot: BodySnapshot) -> Document:
    """Return the list as a paper without format."""
    say = snapshot.words.say
    return Document(
        title=say("Members of {body}", body=snapshot.body.called()),
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership.name,
        subject=say("Members of a body"),
        short_title=say("Members of {body}", body=snapshot.body.called()),
        version_label=snapshot.words.day(snapshot.today),
        blocks=tuple(_blocks(snapshot)),
    )


def _blocks(snapshot: BodySnapshot) -> Iterable[Block]:
    language, say = snapshot.words, snapshot.words.say
    yield Title(text=say("Members of {body}", body=snapshot.body.called()), subtitle=snapshot.partnership.name)
    if snapshot.body.purpose.strip():
        yield Paragraph(runs=words(snapshot.body.purpose.strip()), style="lead")
    if not snapshot.seats:
        yield Paragraph(runs=words(say("It has no seats yet.")))
        return
    yield Table(
        head=(say("Seat"), say("Who"), say("Organization"), say("Vote"), say("Since"), say("Term ends")),
        rows=tuple(row for seat in snapshot.seats for row in _rows(seat, snapshot)),
        widths=(0.15, 0.19, 0.24, 0.07, 0.175, 0.175),
        alt=say("Seats with their holders"),
    )
    counted = [
        language.count("{n} seat", "{n} seats", snapshot.places),
        language.count("{n} vacant", "{n} vacant", snapshot.vacant) if snapshot.vacant else "",
        language.count("{n} with a vote", "{n} with a vote", snapshot.voting),
    ]
    yield Paragraph(runs=words(", ".join(part for part in counted if part) + "."), style="small")
    if number := needed(snapshot):
        text = say("Needed for a valid decision on this day: {n}.", n=language.number(number))
        yield Paragraph(runs=words(text), style="small")


def _rows(seat: SeatFacts, snapshot: BodySnapshot) -> Iterator[tuple[Cell, ...]]:
    for one in seat.sitting_on(snapshot.today):
        yield _row(seat, one, snapshot)
    if vacant := seat.vacant_on(snapshot.today):
        kept = seat.organization.called() if seat.organization else ""
        said = snapshot.words.count("vacant", "{n} vacant", vacant)
        yield (
            seat.seat.title,
            (Run(said, italic=True),),
            facts.cell(kept),
            _vote(seat, snapshot),
            facts.DASH,
            facts.DASH,
        )


def _row(seat: SeatFacts, one: SittingFacts, snapshot: BodySnapshot) -> tuple[Cell, ...]:
    organization, language = seat.organization_of(one), snapshot.words
    since, ends = one.sitting.since, one.sitting.term_ends
    return (
        seat.seat.title,
        (Run(one.name or facts.DASH, bold=True),),
        facts.cell(organization.called() if organization else ""),
        _vote(seat, snapshot),
        language.short_day(since) if since else facts.DASH,
        language.short_day(ends) if ends else facts.DASH,
    )


def _vote(seat: SeatFacts, snapshot: BodySnapshot) -> str:
    return snapshot.words.say("yes") if seat.seat.voting else snapshot.words.say("no")
