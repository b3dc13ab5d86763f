"""The days that bodies bring with them, in plain SQL: for the opening page, and for the list of what their rules ask next."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from partnerdesk.domain import body_reminders
from partnerdesk.domain.body_reminders import STEERING_MONTHS, BodyDates, HandOver, Steering, TermDue
from partnerdesk.domain.dates import add_months
from partnerdesk.domain.reminders import AHEAD, FORGOTTEN, Reminder
from partnerdesk.storage.refusals import reading_record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

# Each asks first for the partnership, then for the day on which a body must still be there.
TERMS = (
    "SELECT t.id, s.id, s.title, p.name, b.id, b.name, t.term_ends FROM sitting t JOIN seat s ON s.id = t.seat "
    "JOIN body b ON b.id = s.body JOIN person p ON p.id = t.person "
    "WHERE b.partnership = ? AND b.binned_on IS NULL AND (b.ended_on IS NULL OR b.ended_on > ?) "
    "AND t.term_ends BETWEEN ? AND ? AND t.left_on IS NULL AND t.binned_on IS NULL "
    "AND s.binned_on IS NULL AND p.binned_on IS NULL ORDER BY t.term_ends, t.n"
)
BODIES = (
    "SELECT b.id, b.name, b.founded_on, b.review_on, b.review_months, b.ends_on FROM body b "
    "WHERE b.partnership = ? AND b.binned_on IS NULL AND (b.ended_on IS NULL OR b.ended_on > ?) "
    "AND (b.review_on IS NOT NULL OR b.review_months IS NOT NULL OR b.ends_on IS NOT NULL) ORDER BY b.n"
)
DELIVERABLES = (
    "SELECT d.id, b.id, b.name, d.what, d.due_on, b.kind_of = 'task-force' FROM deliverable d JOIN body b ON b.id = d.body "
    "WHERE b.partnership = ? AND b.binned_on IS NULL AND (b.ended_on IS NULL OR b.ended_on > ?) "
    "AND d.due_on BETWEEN ? AND ? AND d.done_on IS NULL AND NOT d.dropped AND d.binned_on IS NULL ORDER BY d.due_on, d.n"
)
STEERING = (
    "SELECT b.id, b.name, p.formed_on, b.remind_on FROM body b JOIN partnership p ON p.id = b.partnership "
    "WHERE b.partnership = ? AND b.binned_on IS NULL AND (b.ended_on IS NULL OR b.ended_on > ?) "
    "AND b.kind_of = 'steering' AND p.formed_on IS NOT NULL ORDER BY b.n"
)


def read(connection: sqlite3.Connection, partnership: str, today: date, ahead: timedelta = AHEAD) -> Iterator[Reminder]:
    """Give what the bodies of a partnership ask for, from what was forgotten lately to so far ahead; in no order."""
    there = (partnership, today.isoformat())
    span = ((today - FORGOTTEN).isoformat(), (today + ahead).isoformat())
    for sitting, seat, title, person, body_id, body_name, ends_on in connection.execute(TERMS, (*there, *span)):
        with reading_record("sitting", sitting):
            made = TermDue(sitting, seat, str(title), str(person), body_id, str(body_name), date.fromisoformat(ends_on))
        yield body_reminders.of_term(made)
    for id_, name, founded, review, months, ends in connection.execute(BODIES, there):
        with reading_record("body", id_):
            body = BodyDates(id_, str(name), _day(founded), _day(review), int(months) if months else None, _day(ends))
        yield from body_reminders.of_body(body, today)
    for row in connection.execute(DELIVERABLES, (*there, *span)):
        with reading_record("deliverable", row[0]):
            what = HandOver(
                row[0], row[1], str(row[2]), str(row[3]).split("\n", 1)[0], date.fromisoformat(row[4]), bool(row[5])
            )
        yield body_reminders.of_hand_over(what)
    for id_, name, formed, put_off in connection.execute(STEERING, there):
        with reading_record("body", id_):
            over = add_months(date.fromisoformat(formed), STEERING_MONTHS)
            steering = Steering(id_, str(name), over, _day(put_off))
        yield body_reminders.of_steering(steering, today)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
