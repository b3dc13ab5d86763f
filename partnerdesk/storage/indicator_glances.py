"""What Today says of indicators: whose next reading is due, read in plain SQL as the rest of that page is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partnerdesk.domain.next_readings import Rhythm, next_reading, of_indicator
from partnerdesk.domain.reminders import AHEAD, FORGOTTEN, Reminder
from partnerdesk.storage.refusals import reading_record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

# What serves an objective that was given up is not read any more; a figure of a day to come says nothing of today.
INDICATORS = (
    "SELECT i.id, i.name, i.unit, i.read_every, i.baseline_on, i.target_on, (SELECT max(r.read_on) FROM reading r "
    "WHERE r.indicator = i.id AND r.binned_on IS NULL AND r.read_on <= ?) FROM indicator i "
    "LEFT JOIN aim a ON a.id = i.aim WHERE i.partnership = ? AND i.binned_on IS NULL AND i.read_every IS NOT NULL "
    "AND a.dropped_on IS NULL ORDER BY i.n"
)


def read(connection: sqlite3.Connection, partnership: str, today: date) -> Iterator[Reminder]:
    """Give the indicators whose next reading falls into the time that Today shows."""
    for one in every(connection, partnership, today):
        if today - FORGOTTEN <= one.day <= today + AHEAD:
            yield one


def every(connection: sqlite3.Connection, partnership: str, today: date) -> Iterator[Reminder]:
    """Give the next reading of each indicator that is read by a rhythm, however far off: for a calendar."""
    for id_, name, unit, months, begun, ends, last in connection.execute(INDICATORS, (today.isoformat(), partnership)):
        with reading_record("indicator", id_):
            due = next_reading(Rhythm(int(months), _day(begun), _day(ends)), _day(last))
        if due:
            yield of_indicator(id_, str(name), str(unit), due)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
