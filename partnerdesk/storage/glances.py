"""The first look at a workspace: what the opening page and the rail say, read in plain SQL.

It needs neither tables nor SQLAlchemy, so it is on the screen before those are loaded; later the same page is read the same
way through the store's own connection.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerdesk.domain import reminders
from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.partners import Attachment, Status
from partnerdesk.storage.refusals import reading_record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MOST_CHANGES = 8
TALKING = (Status.IN_TALKS, Status.APPROACHED)
PARTNERSHIPS = "SELECT id, name FROM partnership WHERE binned_on IS NULL ORDER BY n"
PARTNERS = (
    "SELECT count(*) FROM membership m JOIN organization o ON o.id = m.organization "
    "WHERE m.partnership = ? AND m.binned_on IS NULL AND NOT m.archived AND o.binned_on IS NULL AND NOT o.ours"
)
AGREEMENTS = (
    "SELECT id, title, state, starts_on, ends_on, notice_days, review_on FROM agreement "
    "WHERE partnership = ? AND binned_on IS NULL AND NOT archived ORDER BY n"
)
COUNTED = "SELECT count(*) FROM agreement WHERE partnership = ? AND binned_on IS NULL AND NOT archived"
FILES = "SELECT id, holder, title, remark, ends_on FROM attachment WHERE binned_on IS NULL AND ends_on IS NOT NULL"
CHANGES = "SELECT title, at, author FROM change WHERE state = 'done' ORDER BY n DESC LIMIT ?"
WAITING = (
    "SELECT m.id, coalesce(nullif(o.trading_name, ''), o.legal_name), m.status FROM membership m "
    "JOIN organization o ON o.id = m.organization WHERE m.partnership = ? AND m.binned_on IS NULL AND NOT m.archived "
    "AND o.binned_on IS NULL AND m.status IN (?, ?) ORDER BY m.n LIMIT 1"
)


class Done(NamedTuple):
    """A change that stands: its title, when, and by whom."""

    title: str
    at: datetime
    author: str


class Waiting(NamedTuple):
    """A partner one is talking with: the membership, the name, the standing."""

    membership: str
    name: str
    status: Status


@dataclass(frozen=True)
class Glance:
    """What the opening page and the rail say of one partnership."""

    partnerships: tuple[tuple[str, str], ...] = ()
    partnership: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    reminders: tuple[reminders.Reminder, ...] = ()
    changes: tuple[Done, ...] = ()
    waiting: Waiting | None = None
    drafts: tuple[tuple[str, str], ...] = ()


def read(connection: sqlite3.Connection, partnership: str, today: date) -> Glance:
    """Return the first look at a partnership, or at the first one where there is none of that id."""
    known = tuple((str(id_), str(name)) for id_, name in connection.execute(PARTNERSHIPS))
    chosen = partnership if partnership in dict(known) else known[0][0] if known else ""
    agreements = list(_agreements(connection, chosen))
    due = reminders.collect(agreements, _files(connection), today)
    return Glance(
        partnerships=known,
        partnership=chosen,
        counts=count(connection, chosen),
        reminders=tuple(due),
        changes=tuple(_changes(connection)),
        waiting=_waiting(connection, chosen),
        drafts=tuple((one.id, one.title) for one in agreements if one.state is PaperState.DRAFT),
    )


def count(connection: sqlite3.Connection, partnership: str) -> dict[str, int]:
    """Return how many there are of what the rail names; archived and binned ones left out, and ourselves."""
    asked = {"partners": PARTNERS, "agreements": COUNTED}
    return {key: int(connection.execute(query, (partnership,)).fetchone()[0]) for key, query in asked.items()}


def read_file(path: Path, partnership: str, today: date) -> Glance:
    """Return the first look at a work copy, before there is a store."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as connection:
        return read(connection, partnership, today)


def _agreements(connection: sqlite3.Connection, partnership: str) -> Iterator[Agreement]:
    states: dict[Any, PaperState] = {state.value: state for state in PaperState}
    for id_, title, state, starts, ends, notice, review in connection.execute(AGREEMENTS, (partnership,)):
        with reading_record("agreement", id_):
            made = Agreement(
                id=id_, title=str(title), state=states[state], starts_on=_day(starts), ends_on=_day(ends),
                notice_days=None if notice is None else int(notice), review_on=_day(review),
            )  # fmt: skip
        yield made


def _files(connection: sqlite3.Connection) -> Iterator[Attachment]:
    for id_, holder, title, remark, ends in connection.execute(FILES):
        with reading_record("attachment", id_):
            made = Attachment(id=id_, holder=holder or "", title=str(title), remark=str(remark), ends_on=_day(ends))
        yield made


def _changes(connection: sqlite3.Connection) -> Iterator[Done]:
    for title, at, author in connection.execute(CHANGES, (MOST_CHANGES,)):
        with reading_record("change", str(at)):
            made = Done(str(title), datetime.fromisoformat(at), str(author))
        yield made


def _waiting(connection: sqlite3.Connection, partnership: str) -> Waiting | None:
    statuses = {str(status.value): status for status in TALKING}
    found = connection.execute(WAITING, (partnership, *statuses)).fetchone()
    return Waiting(found[0], found[1], statuses[found[2]]) if found else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
