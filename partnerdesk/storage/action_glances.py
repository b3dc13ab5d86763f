"""What Today and the rail say of actions, read in plain SQL as the rest of that page is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partnerdesk.domain.reminders import AHEAD, FORGOTTEN, of_action
from partnerdesk.storage.refusals import reading_record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from partnerdesk.domain.reminders import Reminder

ACTIONS = (
    "SELECT a.id, a.what, a.due_on, coalesce(p.name, '') FROM action a LEFT JOIN person p ON p.id = a.person "
    "AND p.binned_on IS NULL WHERE a.partnership = ? AND a.binned_on IS NULL AND a.outcome = 'open' "
    "AND a.due_on BETWEEN ? AND ? ORDER BY a.due_on, a.n"
)
OPEN = "SELECT count(*) FROM action WHERE partnership = ? AND binned_on IS NULL AND outcome = 'open'"


def read(connection: sqlite3.Connection, partnership: str, today: date) -> Iterator[Reminder]:
    """Give the actions that are to be done in the time that Today shows."""
    span = ((today - FORGOTTEN).isoformat(), (today + AHEAD).isoformat())
    for id_, what, day, who in connection.execute(ACTIONS, (partnership, *span)):
        with reading_record("action", id_):
            made = of_action(id_, str(what), str(who), date.fromisoformat(day))
        yield made


def count(connection: sqlite3.Connection, partnership: str) -> int:
    """Return how many actions are still to be done."""
    return int(connection.execute(OPEN, (partnership,)).fetchone()[0])
