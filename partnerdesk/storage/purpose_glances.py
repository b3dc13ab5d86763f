"""What Today says of objectives, decisions and the plan, read in plain SQL as the rest of that page is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partnerdesk.domain.reminders import AHEAD, FORGOTTEN, Reminder
from partnerdesk.storage.refusals import reading_record
from partnerdesk.text import tr

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

AIMS = (
    "SELECT id, what, due_on FROM aim WHERE partnership = ? AND binned_on IS NULL AND reached_on IS NULL "
    "AND dropped_on IS NULL AND due_on BETWEEN ? AND ? ORDER BY due_on, n"
)
# One that was replaced is not looked at again: the later one is.
DECISIONS = (
    "SELECT id, what, revisit_on FROM decision d WHERE partnership = ? AND binned_on IS NULL AND revisit_on BETWEEN ? AND ? "
    "AND NOT EXISTS (SELECT 1 FROM decision r WHERE r.replaces = d.id AND r.binned_on IS NULL) ORDER BY revisit_on, n"
)
PLANS = "SELECT id, name, plan_review_on FROM partnership WHERE id = ? AND plan_review_on BETWEEN ? AND ?"


def read(connection: sqlite3.Connection, partnership: str, today: date) -> Iterator[Reminder]:
    """Give what is to be reached, looked at again or reviewed in the time that Today shows."""
    asked = (partnership, (today - FORGOTTEN).isoformat(), (today + AHEAD).isoformat())
    said = (
        ("aim", AIMS, "purpose", "", tr("Reach an objective"), tr("Look at it")),
        ("decision", DECISIONS, "decisions", "", tr("Look at a decision again"), tr("Look at it")),
        ("partnership", PLANS, "purpose", "plan", tr("Look at the strategic plan again"), tr("Look at it")),
    )
    for kind, query, screen, section, what, action in said:
        for id_, about, day in connection.execute(query, asked):
            with reading_record(kind, id_):
                words = str(about).split("\n", 1)[0]
                made = Reminder(f"{id_} {kind}", date.fromisoformat(day), what, words, action, screen, id_, section)
            yield made
