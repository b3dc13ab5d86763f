"""The first look at a workspace: what the opening page and the rail say, read in plain SQL.

It needs neither tables nor SQLAlchemy, so it is on the screen before those are loaded; later the same page is read the same
way through the store's own connection.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from partnerdesk.domain import reminders
from partnerdesk.domain.agreements import Agreement, Changing, PaperKind, PaperState, Renewal
from partnerdesk.domain.partners import Attachment, Status
from partnerdesk.storage import action_glances, body_glances, indicator_glances, purpose_glances, review_glances
from partnerdesk.storage.refusals import reading_record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from partnerdesk.domain.options import Option

Chosen = TypeVar("Chosen", bound="Option")

MOST_CHANGES = 8
# What else has days that are told of; each reads them in the same way.
MORE = (body_glances, purpose_glances, action_glances, review_glances, indicator_glances)
TALKING = (Status.IN_TALKS, Status.APPROACHED)
PARTNERSHIPS = "SELECT id, name FROM partnership WHERE binned_on IS NULL ORDER BY n"
PARTNERS = (
    "SELECT count(*) FROM membership m JOIN organization o ON o.id = m.organization "
    "WHERE m.partnership = ? AND m.binned_on IS NULL AND NOT m.archived AND o.binned_on IS NULL AND NOT o.ours"
)
# With the end and notice of the version that all have signed last, which holds while the agreement is being changed, and
# whether what is owed under it is on record.
AGREEMENTS = (
    "SELECT a.id, a.title, a.state, a.starts_on, a.ends_on, a.notice_days, a.review_on, a.renewal, a.lead_days, "
    "a.renewed_until, a.ended_on, a.changing, a.change_on, v.ends_on, v.notice_days, a.paper, v.number, "
    "EXISTS (SELECT 1 FROM obligation o WHERE o.agreement = a.id) FROM agreement a "
    "LEFT JOIN version v ON v.id = (SELECT w.id FROM version w WHERE w.paper = a.id AND w.signed_on IS NOT NULL "
    "ORDER BY w.number DESC LIMIT 1) "
    "WHERE a.partnership = ? AND a.binned_on IS NULL AND NOT a.archived ORDER BY a.n"
)
# The day to which a change was put off that all have signed, under the version that holds.
CHANGED = (
    "SELECT a.id, v.change_on FROM agreement a "
    "JOIN version v ON v.id = (SELECT w.id FROM version w WHERE w.paper = a.id AND w.signed_on IS NOT NULL "
    "ORDER BY w.number DESC LIMIT 1) WHERE a.partnership = ? AND v.change_on > v.signed_on"
)
# Who has signed the version that holds, and needed an approval before that nobody has noted.
UNAPPROVED = (
    "SELECT a.id, a.title, s.id, s.party, v.signed_on FROM agreement a "
    "JOIN version v ON v.id = (SELECT w.id FROM version w WHERE w.paper = a.id AND w.signed_on IS NOT NULL "
    "ORDER BY w.number DESC LIMIT 1) JOIN signature s ON s.version = v.id "
    "WHERE a.partnership = ? AND a.state != 'ended' AND (a.ended_on IS NULL OR a.ended_on >= ?) "
    "AND a.binned_on IS NULL AND NOT a.archived AND s.binned_on IS NULL AND s.approval = 'needed' "
    "AND s.approved_on IS NULL AND trim(s.approval_reference) = '' ORDER BY a.n, s.position, s.n"
)
OWED = (
    "SELECT o.id, a.id, a.title, o.what, coalesce(nullif(g.trading_name, ''), g.legal_name, ''), o.due_on "
    "FROM obligation o JOIN agreement a ON a.id = o.agreement LEFT JOIN organization g ON g.id = o.organization "
    "WHERE a.partnership = ? AND a.binned_on IS NULL AND NOT a.archived AND o.binned_on IS NULL "
    "AND o.outcome = 'open' AND o.due_on BETWEEN ? AND ? ORDER BY o.due_on, o.n"
)
COUNTED = "SELECT count(*) FROM agreement WHERE partnership = ? AND binned_on IS NULL AND NOT archived"
OPEN = (
    "SELECT count(*) FROM obligation o JOIN agreement a ON a.id = o.agreement "
    "WHERE a.partnership = ? AND a.binned_on IS NULL AND NOT a.archived AND o.binned_on IS NULL AND o.outcome = 'open'"
)
# What has no day, under agreements whose last day was decided and has passed since: most of it is no longer owed.
OVER = (
    "SELECT o.what, o.due, o.about FROM obligation o JOIN agreement a ON a.id = o.agreement "
    "WHERE a.partnership = ? AND a.binned_on IS NULL AND NOT a.archived AND o.binned_on IS NULL AND o.outcome = 'open' "
    "AND o.due_on IS NULL AND a.state = 'signed' AND a.ended_on < ?"
)
# Who is missing under the version that waits for signatures, which is the newest one of a paper that is closed.
MISSING = (
    "SELECT a.id, a.title, s.party, s.sent_on, v.issued_on FROM agreement a "
    "JOIN version v ON v.id = (SELECT w.id FROM version w WHERE w.paper = a.id ORDER BY w.number DESC LIMIT 1) "
    "JOIN signature s ON s.version = v.id WHERE a.partnership = ? AND a.state = 'final' AND a.binned_on IS NULL "
    "AND NOT a.archived AND s.binned_on IS NULL AND s.signed_on IS NULL ORDER BY a.n, s.position, s.n"
)
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


class Unfinished(NamedTuple):
    """An agreement that is a draft, or one in force whose next version is to be signed: which version holds till then."""

    id: str
    title: str
    state: PaperState = PaperState.DRAFT
    changing: Changing | None = None
    held: int = 0


class Unsigned(NamedTuple):
    """A paper that waits for signatures: whose are missing, and since when.

    That is the day it was first sent to one of them, or else the day it was issued.
    """

    agreement: str
    title: str
    missing: tuple[str, ...]
    since: date | None
    was_sent: bool


@dataclass(frozen=True)
class Glance:
    """What the opening page and the rail say of one partnership."""

    partnerships: tuple[tuple[str, str], ...] = ()
    partnership: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    reminders: tuple[reminders.Reminder, ...] = ()
    changes: tuple[Done, ...] = ()
    waiting: Waiting | None = None
    drafts: tuple[Unfinished, ...] = ()
    unsigned: tuple[Unsigned, ...] = ()


def read(connection: sqlite3.Connection, partnership: str, today: date) -> Glance:
    """Return the first look at a partnership, or at the first one where there is none of that id."""
    known = tuple((str(id_), str(name)) for id_, name in connection.execute(PARTNERSHIPS))
    chosen = partnership if partnership in dict(known) else known[0][0] if known else ""
    taken: set[str] = set()
    held: dict[str, int] = {}
    agreements = list(_agreements(connection, chosen, taken, held))
    more = [each for part in MORE for each in part.read(connection, chosen, today)]
    more += _changed(connection, chosen, agreements)
    more += _unapproved(connection, chosen, today)
    due = reminders.collect(agreements, _files(connection), today, _owed(connection, chosen, today), taken, more)
    return Glance(
        partnerships=known,
        partnership=chosen,
        counts=count(connection, chosen, today),
        reminders=tuple(due),
        changes=tuple(_changes(connection)),
        waiting=_waiting(connection, chosen),
        drafts=_unfinished(agreements, held),
        unsigned=tuple(_unsigned(connection, chosen)),
    )


def count(connection: sqlite3.Connection, partnership: str, today: date) -> dict[str, int]:
    """Return how many there are of what the rail names; archived and binned ones left out, and ourselves."""
    asked = {"partners": PARTNERS, "agreements": COUNTED, "obligations": OPEN}
    counted = {key: int(connection.execute(query, (partnership,)).fetchone()[0]) for key, query in asked.items()}
    over = connection.execute(OVER, (partnership, today.isoformat())).fetchall()
    counted["obligations"] += action_glances.count(connection, partnership)
    counted["obligations"] -= sum(1 for row in over if not _is_still_owed(*row))
    return counted


def _is_still_owed(what: str, due: str, about: str) -> bool:
    from partnerdesk.domain.endings import outlives
    from partnerdesk.domain.obligations import About, Obligation

    one = Obligation(what=str(what), due=str(due), about=_option(About, about))
    return outlives(one, Agreement())


def read_file(path: Path, partnership: str, today: date) -> Glance:
    """Return the first look at a work copy, before there is a store."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as connection:
        return read(connection, partnership, today)


def _agreements(
    connection: sqlite3.Connection, partnership: str, taken: set[str], held: dict[str, int]
) -> Iterator[Agreement]:
    """Give the agreements as they hold; the ids of those whose obligations are on record are added to `taken`.

    The number of the version that all have signed last is added to `held`.
    """
    for row in connection.execute(AGREEMENTS, (partnership,)):
        with reading_record("agreement", row[0]):
            made = _agreement(*row)
        *_, number, is_taken = row
        if is_taken:
            taken.add(made.id)
        if number:
            held[made.id] = int(number)
        yield made


def _changed(
    connection: sqlite3.Connection, partnership: str, agreements: list[Agreement]
) -> Iterator[reminders.Reminder]:
    shown = {one.id: one for one in agreements}
    for id_, on in connection.execute(CHANGED, (partnership,)):
        with reading_record("version", id_):
            day = date.fromisoformat(on)
        if id_ in shown:
            yield from reminders.of_change(shown[id_], day)


def _unapproved(connection: sqlite3.Connection, partnership: str, today: date) -> Iterator[reminders.Reminder]:
    for agreement, title, id_, party, signed in connection.execute(UNAPPROVED, (partnership, today.isoformat())):
        with reading_record("signature", id_):
            day = date.fromisoformat(signed)
        yield reminders.of_approval(agreement, str(title), id_, str(party), day)


def _unfinished(agreements: list[Agreement], held: Mapping[str, int]) -> tuple[Unfinished, ...]:
    """Return what is to be finished; first what is in force and being changed, since people rely on it meanwhile."""
    found = [
        Unfinished(one.id, one.title, one.state, one.changing, held.get(one.id, 0))
        for one in agreements
        if one.state is PaperState.DRAFT or (one.state is PaperState.FINAL and one.changing)
    ]
    return tuple(sorted(found, key=lambda one: one.changing is None))


def _agreement(
    id_: str, title: str, state: str, starts: str | None, ends: str | None, notice: int | None, review: str | None,
    renewal: str | None, lead: int | None, renewed: str | None, ended: str | None, changing: str | None,
    change_on: str | None, held_until: str | None, held_notice: int | None, paper: str,
    _held: int | None,
    _taken: int,
) -> Agreement:  # fmt: skip
    made = Agreement(
        id=id_, title=str(title), state=_option(PaperState, state), starts_on=_day(starts), ends_on=_day(ends),
        notice_days=_number(notice), review_on=_day(review), renewal=_option(Renewal, renewal) if renewal else None,
        lead_days=_number(lead), renewed_until=_day(renewed), ended_on=_day(ended),
        changing=_option(Changing, changing) if changing else None, change_on=_day(change_on),
        paper=_option(PaperKind, paper),
    )  # fmt: skip
    return reminders.as_it_holds(made, _day(held_until), _number(held_notice)) if held_until or held_notice else made


def _owed(connection: sqlite3.Connection, partnership: str, today: date) -> Iterator[reminders.Owed]:
    first, last = (day.isoformat() for day in (today - reminders.FORGOTTEN, today + reminders.AHEAD))
    for id_, agreement, title, what, who, due in connection.execute(OWED, (partnership, first, last)):
        with reading_record("obligation", id_):
            line = str(what).split("\n", 1)[0]
            made = reminders.Owed(id_, agreement, str(title), line, str(who), date.fromisoformat(due))
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


def _unsigned(connection: sqlite3.Connection, partnership: str) -> Iterator[Unsigned]:
    for key, rows in groupby(connection.execute(MISSING, (partnership,)), key=lambda row: (row[0], row[1])):
        with reading_record("agreement", key[0]):
            places = list(rows)
            sent = sorted(date.fromisoformat(row[3]) for row in places if row[3])
            since = sent[0] if sent else _day(places[0][4])
            made = Unsigned(key[0], str(key[1]), tuple(str(row[2]) for row in places), since, bool(sent))
        yield made


def _waiting(connection: sqlite3.Connection, partnership: str) -> Waiting | None:
    statuses = {str(status.value): status for status in TALKING}
    found = connection.execute(WAITING, (partnership, *statuses)).fetchone()
    return Waiting(found[0], found[1], statuses[found[2]]) if found else None


def _option(options: type[Chosen], value: str) -> Chosen:
    found: dict[Any, Chosen] = {option.value: option for option in options}
    return found[value]


def _number(value: int | None) -> int | None:
    return None if value is None else int(value)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
