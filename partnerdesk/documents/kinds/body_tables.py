"""The tables of terms of reference: its seats, and what is handed over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partnerdesk.documents.content import Block, Cell, Table
from partnerdesk.documents.kinds import facts
from partnerdesk.domain import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.seating import SeatFacts
    from partnerdesk.text import Language


def by_name(snapshot: AgreementSnapshot) -> Mapping[str, Callable[[], tuple[Block, ...]]]:
    """Return each table by the name that clauses call it."""
    made = {"body_seats": _seats, "body_deliverables": _deliverables}
    return {name: partial(table, snapshot) for name, table in made.items()}


def _seats(snapshot: AgreementSnapshot) -> tuple[Block, ...]:
    """Return the seats: how many of each, who appoints to them, whether they vote, for how long. The clause says how many that makes."""
    say, language = snapshot.words.say, snapshot.words
    seats = snapshot.body.seats if snapshot.body else ()
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            _called(one, language),
            language.number(one.seat.places),
            facts.cell(one.seat.appointed_by),
            say("Yes") if one.seat.voting else say("No"),
            _term(one, language),
        )
        for one in seats
    )
    questions = (say("which seat"), say("how many"), say("who appoints"), say("yes or no"), say("how long"))
    open_row = tuple(facts.hole(question) for question in questions)
    return (
        Table(
            head=(say("Seat"), say("Places"), say("Appointed by"), say("Vote"), say("Term")),
            rows=rows or (open_row,),
            widths=(0.29, 0.1, 0.26, 0.07, 0.28),
            align=("left", "number", "left", "left", "left"),
            alt=say("Seats"),
        ),
    )


def _called(one: SeatFacts, language: Language) -> str:
    """Return a seat with whom it is kept for and the post it comes with; its remark is for us alone."""
    seat, say = one.seat, language.say
    kept = say("kept for {name}", name=one.organization.called()) if one.organization else ""
    office = language.say(seat.office.label) if seat.office else ""
    office = "" if office.casefold() in seat.title.casefold() else terms.uncapital(office)
    post = say("comes with the post") if seat.ex_officio else ""
    return facts.cell(", ".join(filter(None, (seat.title.strip(), office, kept, post))))


def _term(one: SeatFacts, language: Language) -> str:
    seat, said = one.seat, []
    if seat.term_months:
        said.append(terms.months(seat.term_months, language))
    if seat.term_limit:
        most = seat.term_limit
        often = (language.say("at most once"), language.say("at most twice"))
        said.append(
            often[most - 1] if most <= len(often) else language.count("at most {n} time", "at most {n} times", most)
        )
    return facts.cell(", ".join(said))


def _deliverables(snapshot: AgreementSnapshot) -> tuple[Block, ...]:
    """Return what is handed over, who answers for it, and by when; without what nobody asks for any longer."""
    say, language, body = snapshot.words.say, snapshot.words, snapshot.body
    asked = [one for one in body.deliverables if not one.dropped] if body else []
    people = body.people if body else {}
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            facts.cell(one.what),
            facts.cell(people[one.person].name if one.person in people else ""),
            language.short_day(one.due_on) if one.due_on else facts.DASH,
        )
        for one in asked
    )
    open_row = tuple(facts.hole(question) for question in (say("what"), say("who"), say("when")))
    return (
        Table(
            head=(say("What"), say("Who answers for it"), say("By when")),
            rows=rows or (open_row,),
            widths=(0.54, 0.26, 0.2),
            alt=say("What it hands over"),
        ),
    )
