"""What Today says of reviews, recommendations and going on, read in plain SQL as the rest of that page is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partnerdesk.domain.reminders import AHEAD, FORGOTTEN, Reminder
from partnerdesk.storage.refusals import reading_record
from partnerdesk.text import tr

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

REVIEWS = (
    "SELECT id, name, ends_on FROM review WHERE partnership = ? AND binned_on IS NULL AND done_on IS NULL "
    "AND ends_on BETWEEN ? AND ? ORDER BY ends_on, n"
)
# Late, and nobody does it: an action has its own reminder, and what was declined is not waited for.
RECOMMENDATIONS = (
    "SELECT id, what, due_on FROM recommendation r WHERE partnership = ? AND binned_on IS NULL AND answer != 'not' "
    "AND due_on BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM action a WHERE a.id = r.action AND a.binned_on IS NULL "
    "AND a.outcome IN ('open', 'kept')) ORDER BY due_on, n"
)
CONTINUATIONS = (
    "SELECT c.id, p.name, c.considered_on FROM continuation c JOIN partnership p ON p.id = c.partnership "
    "WHERE c.partnership = ? AND c.binned_on IS NULL AND c.chosen IS NULL AND c.considered_on BETWEEN ? AND ? "
    "ORDER BY c.considered_on, c.n"
)


def read(connection: sqlite3.Connection, partnership: str, today: date) -> Iterator[Reminder]:
    """Give what is to be found, seen to or decided in the time that Today shows; a recommendation only once it is late."""
    first, last = (today - FORGOTTEN).isoformat(), (today + AHEAD).isoformat()
    yesterday = date.fromordinal(today.toordinal() - 1).isoformat()
    said = (
        ("review", REVIEWS, last, tr("The findings of a review are due"), tr("Look at it")),
        ("recommendation", RECOMMENDATIONS, yesterday, tr("Nobody sees to a recommendation yet"), tr("Look at it")),
        ("continuation", CONTINUATIONS, last, tr("Decide whether to go on"), tr("Decide on it")),
    )
    for kind, query, until, what, action in said:
        for id_, about, day in connection.execute(query, (partnership, first, until)):
            with reading_record(kind, id_):
                words = str(about).split("\n", 1)[0]
                made = Reminder(f"{id_} {kind}", date.fromisoformat(day), what, words, action, "reviews", id_)
            yield made
