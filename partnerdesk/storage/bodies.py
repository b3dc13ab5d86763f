"""Read a body with its seats and people in one go, so that its papers and its screen need no store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.aims import Aim
from partnerdesk.domain.bodies import Body, Deliverable, Seat, Serving, Sitting
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.seating import BodiesSnapshot, BodySnapshot, SeatFacts, SittingFacts, goes_round, is_ended
from partnerdesk.storage.letterheads import letterhead

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partnerdesk.storage.store import Store


def body(
    store: Store,
    id: str,  # noqa: A002 - records call it so
    *,
    today: date,
    language: str = "en_US",
    page: str = "Letter",
) -> BodySnapshot:
    """Return a body with all that belongs to it; raise Gone."""
    said = store.need(Body, id)
    deliverables = store.all(Deliverable, body=id)
    serving = store.all(Serving, body=id)
    aims = store.many(Aim, {one.objective for one in serving})
    return BodySnapshot(
        body=said,
        partnership=store.get(Partnership, said.partnership) or Partnership(),
        today=today,
        parent=_standing(store, said.parent),
        grown_from=store.get(Body, said.grown_from),
        children=tuple(one for one in store.all(Body, parent=id) if not is_ended(one, today)),
        seats=seats(store, id),
        deliverables=tuple(deliverables),
        aims=tuple(
            aims[one.objective] for one in serving if one.objective in aims and not aims[one.objective].binned_on
        ),
        people=store.many(Person, {one.person for one in deliverables if one.person}),
        goes_round=goes_round(said, store.all(Body, partnership=said.partnership)),
        language=language,
        page=page,
        letterhead=letterhead(store),
    )


def bodies(
    store: Store, partnership: str, *, today: date, language: str = "en_US", page: str = "Letter"
) -> BodiesSnapshot:
    """Return all bodies of a partnership that have not ended; raise Gone."""
    there = [one.id for one in store.all(Body, partnership=partnership) if not is_ended(one, today)]
    return BodiesSnapshot(
        partnership=store.need(Partnership, partnership),
        today=today,
        bodies=tuple(body(store, one, today=today, language=language, page=page) for one in there),
        aims=tuple(store.all(Aim, partnership=partnership)),
        language=language,
        page=page,
        letterhead=letterhead(store),
    )


def voting_seats(store: Store, body: str) -> int:
    """Return how many places of a body have a vote, filled or not."""
    return sum(seat.places for seat in store.all(Seat, body=body) if seat.voting)


def seats(store: Store, body: str) -> tuple[SeatFacts, ...]:
    """Return the seats of a body in their order, each with all who sit or sat in it."""
    return seat_facts(store, store.all(Seat, body=body))


def seat_facts(store: Store, seats: Iterable[Seat]) -> tuple[SeatFacts, ...]:
    """Return these seats with their people and organizations."""
    every = list(seats)
    times = {one.id: store.all(Sitting, seat=one.id) for one in every}
    people = store.many(Person, {one.person for each in times.values() for one in each if one.person})
    named = {one.organization for one in every} | {one.organization for each in times.values() for one in each}
    organizations = store.many(Organization, {one for one in named if one})
    grown = {
        one.id: one.grown_from for one in store.many(Body, {seat.body for seat in every}).values() if one.grown_from
    }
    return tuple(
        SeatFacts(
            seat=seat,
            before=_before(store, seat, grown.get(seat.body, "")),
            sittings=tuple(
                SittingFacts(
                    sitting=one, person=people.get(one.person), organization=organizations.get(one.organization)
                )
                for one in times[seat.id]
            ),
            organization=organizations.get(seat.organization),
        )
        for seat in every
    )


def _before(store: Store, seat: Seat, body: str) -> tuple[Sitting, ...]:
    """Return the times in the same seat of the body that its body grew from."""
    if not body:
        return ()
    same = [one for one in store.all(Seat, body=body) if (one.title, one.office) == (seat.title, seat.office)]
    return tuple(sitting for one in same for sitting in store.all(Sitting, seat=one.id))


def _standing(store: Store, id: str) -> Body | None:  # noqa: A002 - records call it so
    found = store.get(Body, id)
    return None if found is None or found.binned_on else found
