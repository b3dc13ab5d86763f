"""The bin: what was thrown away stays there for 30 days, can be taken back whole, and then really goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa

from partnerdesk.domain.agreements import Agreement, Party
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Different, Membership
from partnerdesk.domain.people import Person, Post
from partnerdesk.storage import schema
from partnerdesk.storage.merging import naming
from partnerdesk.text import tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.records import Record
    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store

T = TypeVar("T", bound="Record")

KEPT_DAYS = 30
# What has no sense without the record it names: it goes into the bin, and out of it, together with it.
HANGING: dict[type[Record], tuple[type[Record], str]] = {
    Organization: (Membership, "organization"),
    Person: (Post, "person"),
}
# Rows whose name is that of another record: of what kind, and the link to it.
NAMED_AFTER: dict[type[Record], tuple[type[Record], str]] = {
    Membership: (Organization, "organization"),
    Post: (Person, "person"),
    Party: (Agreement, "agreement"),
}


@dataclass(frozen=True)
class Binned:
    """A record in the bin: what it is called, whose it is, since when it lies there, and how many days are left."""

    record: Record
    name: str
    whose: str
    binned_on: date
    days_left: int


@dataclass(frozen=True)
class Kept:
    """A record that was not removed, because others still name it."""

    record: Record
    name: str
    named_in: tuple[str, ...]


@dataclass(frozen=True)
class Emptied:
    """What emptying the bin did: the names of what is gone, and what is kept with the reason."""

    removed: tuple[str, ...]
    kept: tuple[Kept, ...]


def put_in_bin(change: OpenChange, record: T) -> T:
    """Put a record into the bin: an organization with its standings in partnerships, a person with their places.

    The people of an organization stay, and so do the agreements that name it.
    """
    for row in _hanging(change.connection, record):
        if row.binned_on is None:
            change.bin(row)
    return change.bin(record)


def take_back(change: OpenChange, record: T) -> T:
    """Take a record out of the bin with what went in with it."""
    for row in _hanging(change.connection, record):
        if row.binned_on == record.binned_on:
            change.take_back(row)
    return change.take_back(record)


def binned(store: Store, today: date) -> list[Binned]:
    """Return what lies in the bin, the newest first; what went in with something else is not named on its own."""
    found = [each for each in _all_binned(store) if not _lies_with_another(store, each)]
    rows = [
        Binned(each, name_of(store, each), whose(store, each), day, max(0, (day + timedelta(KEPT_DAYS) - today).days))
        for each in found
        if (day := each.binned_on)
    ]
    return sorted(rows, key=lambda row: (-row.binned_on.toordinal(), row.name.casefold()))


def empty(store: Store, before: date) -> Emptied:
    """Remove what was put into the bin before this day, unless it is still named elsewhere, as one change."""
    old = [each for each in _all_binned(store) if each.binned_on and each.binned_on < before]
    due = [each for each in old if not _lies_with_another(store, each)]
    return _remove_due(store, due, tr("Empty the bin"))


def remove(store: Store, record: Record) -> Emptied:
    """Remove one record from the bin for good, unless it is still named elsewhere, as one change."""
    return _remove_due(store, [record], tr("remove {name} for good", name=name_of(store, record)))


def named_in(store: Store, record: Record) -> tuple[str, ...]:
    """Return what still names a record, or anything that would go with it; none where it can be removed."""
    return _names(store, _doomed(store.connection, record)[1])


def name_of(store: Store, record: Record) -> str:
    """Return what a person calls a record: a standing by its organization, a place by its person."""
    cls, link = NAMED_AFTER.get(type(record), (type(record), "id"))
    named = store.get(cls, getattr(record, link))
    return (named or record).called()


def whose(store: Store, record: Record) -> str:
    """Return what the owner of a record is called, such as the partner a note is about; nothing where nobody owns it."""
    link = type(record).owner
    owners = (store.get(KINDS[kind], getattr(record, link.name)) for kind in link.kinds) if link else ()
    return next((owner.called() for owner in owners if owner), "")


def _remove_due(store: Store, due: list[Record], title: str) -> Emptied:
    removed: list[str] = []
    with store.change(title) as change:
        while gone := [each for each in due if not _users(change, each)]:
            for each in gone:
                removed.append(name_of(store, each))
                _remove(change, each)
            due = [each for each in due if each not in gone]
        kept = tuple(Kept(each, name_of(store, each), _names(store, _users(change, each))) for each in due)
    return Emptied(tuple(removed), kept)


def _names(store: Store, users: list[Record]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name_of(store, user) for user in users))


def _all_binned(store: Store) -> list[Record]:
    return [each for cls in KINDS.values() for each in store.all(cls, binned=True)]


def _hanging(connection: sa.Connection, record: Record) -> list[Record]:
    if type(record) not in HANGING:
        return []
    cls, link = HANGING[type(record)]
    table = schema.TABLES[cls.kind]
    rows = connection.execute(sa.select(table).where(table.c[link] == record.id)).mappings()
    return [schema.from_row(cls, row) for row in rows]


def _lies_with_another(store: Store, record: Record) -> bool:
    """Whether a record lies in the bin because of what it stands under, or hangs on."""
    over = [(KINDS[kind], record.owner.name) for kind in record.owner.kinds] if record.owner else []
    over += [(cls, link) for cls, (row, link) in HANGING.items() if isinstance(record, row)]
    found = (store.get(cls, getattr(record, link)) for cls, link in over)
    return any(each is not None and each.binned_on is not None for each in found)


def _doomed(connection: sa.Connection, record: Record) -> tuple[dict[str, Record], list[Record]]:
    """Return what goes with a record, from the top down, and who else names any of it."""
    doomed, users = {record.id: record}, []
    waiting = [record]
    while waiting:
        for row, links in naming(connection, waiting.pop()):
            goes = bool(row.owner and row.owner.name in links) or isinstance(row, Different)
            hangs = row.binned_on is not None and any(
                isinstance(row, cls) and link in links for cls, link in HANGING.values()
            )
            if row.id in doomed:
                continue
            if goes or hangs:
                doomed[row.id] = row
                waiting.append(row)
            else:
                users.append(row)
    return doomed, [user for user in users if user.id not in doomed]


def _users(change: OpenChange, record: Record) -> list[Record]:
    return _doomed(change.connection, record)[1]


def _remove(change: OpenChange, record: Record) -> None:
    change.remove(*_doomed(change.connection, record)[0].values())
