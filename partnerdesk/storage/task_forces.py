"""Read the task forces of a partnership, and change who is in them: each within one change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain.bodies import Body, Office, Seat, Sitting
from partnerdesk.domain.people import Person, Post
from partnerdesk.domain.seating import BodySnapshot, sits
from partnerdesk.storage import bodies
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store


def all_bodies(store: Store, partnership: str, today: date) -> list[BodySnapshot]:
    """Return all bodies of a partnership in their order, those that have ended too."""
    every = store.all(Body, partnership=partnership) if partnership else []
    return [bodies.body(store, one.id, today=today) for one in every]


def add_member(
    change: OpenChange, store: Store, force: str, person: str, today: date, *, interest: str = ""
) -> Sitting | None:
    """Let a person take part from today; return None where they do already."""
    seats = store.all(Seat, body=force)
    times = [one for seat in seats for one in store.all(Sitting, seat=seat.id) if sits(one, today)]
    if any(one.person == person for one in times):
        return None
    seat = _members_seat(change, seats, force)
    there = [one for one in times if one.seat == seat.id]
    if len(there) >= seat.places:
        change.put(replace(seat, count=len(there) + 1))
    return change.add(
        Sitting(
            seat=seat.id,
            position=_after(store.all(Sitting, seat=seat.id)),
            person=person,
            organization=_from(store, person, today),
            since=today,
            interest=interest or _interest(store, person),
        )
    )


def set_lead(change: OpenChange, store: Store, force: str, person: str, today: date) -> None:
    """Let a person lead a task force from today, or nobody; who led it before has left that seat, and history keeps them."""
    seats = store.all(Seat, body=force)
    lead = next((one for one in seats if one.office in {Office.LEAD, Office.CHAIR}), None)
    held = [one for one in store.all(Sitting, seat=lead.id) if sits(one, today)] if lead else []
    if [one.person for one in held] == ([person] if person else []):
        return
    before = [each for seat in seats for each in store.all(Sitting, seat=seat.id) if sits(each, today)]
    member = next((one for one in before if person and one.person == person), None)
    leave(change, (one for one in before if one in held or one == member), today)
    if not person:
        return
    if lead is None:
        lead = change.add(Seat(body=force, position=0, title=tr("Lead"), office=Office.LEAD))
    change.add(
        Sitting(
            seat=lead.id,
            position=_after(store.all(Sitting, seat=lead.id)),
            person=person,
            organization=member.organization if member else _from(store, person, today),
            since=today,
            interest=member.interest if member else _interest(store, person),
        )
    )


def leave(change: OpenChange, times: Iterable[Sitting], today: date) -> None:
    """End times in a seat today; one that began today never was."""
    for one in times:
        if one.since == today:
            change.remove(one)
        else:
            change.put(replace(one, left_on=today))


def _members_seat(change: OpenChange, seats: list[Seat], force: str) -> Seat:
    """Return the seat of those who take part without an office, set up where there is none."""
    plain = [one for one in seats if one.office is None and not one.organization]
    return plain[0] if plain else change.add(Seat(body=force, position=_after(seats), title=tr("Members"), count=1))


def _after(records: Iterable[Seat | Sitting]) -> int:
    return 1 + max((one.position for one in records), default=0)


def _from(store: Store, person: str, today: date) -> str:
    """Return the organization a person is from: where they have a place today, speaking for it first."""
    posts = [one for one in store.all(Post, person=person) if one.until is None or one.until >= today]
    posts.sort(key=lambda one: (not one.speaks, not one.primary))
    return posts[0].organization if posts else ""


def _interest(store: Store, person: str) -> str:
    found = store.get(Person, person)
    return ", ".join(found.interests) if found else ""
