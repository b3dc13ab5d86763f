"""What papers about a body need of it beyond its own facts: who leads it, and how it would be with another state of one record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from partnerdesk.domain.bodies import Body, Deliverable, Office, Seat

if TYPE_CHECKING:
    from partnerdesk.domain.records import Record
    from partnerdesk.domain.seating import BodySnapshot

LEADING = (Office.CHAIR, Office.LEAD)


def leader(body: BodySnapshot) -> tuple[str, str]:
    """Return who leads a body today and what the seat is called; nothing where nobody does."""
    for office in LEADING:
        for seat, one in body.members:
            if seat.seat.office is office and one.name:
                return one.name, seat.seat.title.strip()
    return "", ""


def with_record(body: BodySnapshot, record: Record) -> BodySnapshot:
    """Return a body with another state of itself, a seat or a deliverable; the same where it has no such record."""
    if record.id == body.body.id:
        return replace(body, body=cast("Body", record))
    if isinstance(record, Seat) and any(one.seat.id == record.id for one in body.seats):
        seats = tuple(replace(one, seat=record) if one.seat.id == record.id else one for one in body.seats)
        return replace(body, seats=seats)
    if isinstance(record, Deliverable) and any(one.id == record.id for one in body.deliverables):
        return replace(body, deliverables=tuple(record if one.id == record.id else one for one in body.deliverables))
    return body
