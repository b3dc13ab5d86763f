"""Merging two records of one thing inside an open change: every link to the other goes to the kept one, then it goes.

What stands in both goes together the same way: two standings in one partnership, two places of one person, two equal
notes. Undo takes the whole merge back; a `Merged` row keeps the way to the other's history.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from partnerdesk.domain.agreements import Agreement, Party
from partnerdesk.domain.fields import Link
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.merging import FieldChoice, MergeChoices, compare, merged, same_people
from partnerdesk.domain.organizations import Organization, Value
from partnerdesk.domain.partners import Different, Match, Membership, Merged
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from partnerdesk.errors import Told
from partnerdesk.storage import schema
from partnerdesk.text import fold, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partnerdesk.domain.merging import Pick
    from partnerdesk.domain.records import Record
    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store

T = TypeVar("T", bound="Record")
IDENTITIES: dict[type[Record], Callable[[Any], object]] = {
    Membership: lambda row: (row.partnership, row.organization),
    Party: lambda row: (row.agreement, row.organization),
    Post: lambda row: (row.organization, row.person),
    Value: lambda row: (row.organization, fold(row.name)),
    Match: lambda row: (row.membership, row.value),
    Different: lambda row: {row.one, row.other},
}


class PartiesToOne(Told):
    """Two organizations that both sign the same agreement."""

    def __init__(self, agreement: str) -> None:
        super().__init__(
            tr(
                "Both are parties to “{agreement}”, and nobody agrees with themselves. Nothing was merged. Take one of them out of the agreement first.",
                agreement=agreement,
            )
        )


@dataclass(frozen=True)
class MembershipChoice:
    """The standings of both in one partnership, side by side."""

    partnership: Partnership
    fields: list[FieldChoice]


@dataclass(frozen=True)
class Offer:
    """All there is to choose when two organizations are merged: fields, standings, and people recorded in both."""

    fields: list[FieldChoice]
    memberships: list[MembershipChoice]
    people: list[tuple[Person, Person]]


def offer(store: Store, keep: Organization, other: Organization) -> Offer:
    """Return what there is to choose before the second is merged into the first."""
    standings = {each.partnership: each for each in store.all(Membership, organization=keep.id)}
    both = [
        MembershipChoice(
            store.need(Partnership, each.partnership),
            compare(standings[each.partnership], replace(each, organization=keep.id)),
        )
        for each in store.all(Membership, organization=other.id)
        if each.partnership in standings
    ]
    return Offer(compare(keep, other), both, _same_people(store.connection, keep.id, other.id))


def merge(
    change: OpenChange, keep: Organization, other: Organization, choices: MergeChoices | None = None
) -> Organization:
    """Merge the second organization into the first and return it. Raises Gone and PartiesToOne."""
    chosen = choices or MergeChoices()
    pairs = _same_people(change.connection, keep.id, other.id)
    wanted = chosen.people if chosen.people is not None else [(one.id, twin.id) for one, twin in pairs]
    for one, twin in wanted:
        merge_people(change, _need(change.connection, Person, one), _need(change.connection, Person, twin))
    return _Merging(change, chosen.memberships).run(keep, other, chosen.fields)


def merge_people(change: OpenChange, keep: Person, other: Person, picks: Mapping[str, Pick] | None = None) -> Person:
    """Merge the second person into the first and return them. Raises Gone."""
    return _Merging(change, {}).run(keep, other, picks)


class _Merging:
    """One merge while it is being made."""

    def __init__(self, change: OpenChange, memberships: Mapping[str, Mapping[str, Pick]]) -> None:
        self._change = change
        self._connection = change.connection
        self._memberships = memberships

    def run(self, keep: T, other: T, picks: Mapping[str, Pick] | None) -> T:
        """Merge the second record into the first; return it."""
        if keep.id == other.id:
            raise ValueError("A record cannot be merged with itself.")
        cls = type(keep)
        kept, gone = (_need(self._connection, cls, each.id) for each in (keep, other))
        firsts = self._first_contacts(kept)
        made = self._absorb(kept, gone, picks)
        self._change.add(Merged(into=kept.id, other=gone.id, name=gone.called(), on=self._change.today))
        self._keep_one_first(kept, firsts)
        return made

    def _absorb(self, keep: T, other: T, picks: Mapping[str, Pick] | None = None) -> T:
        """Give the first what the second says and all that names it; remove the second."""
        made = self._change.put(merged(keep, other, picks))
        known = naming(self._connection, keep)
        for row, names in naming(self._connection, other):
            moved = _pointed(row, names, keep.id)
            candidates = [each for each, _ in known if type(each) is type(moved)]
            self._move(moved, row, candidates)
        self._change.remove(_need(self._connection, type(other), other.id))
        return made

    def _move(self, moved: Record, row: Record, candidates: list[Record]) -> None:
        """Put a row that names the kept record now, or let it go into one that says the same."""
        # A row may name both, such as a standing that one keeps and the other brought about: it is no twin of itself.
        twin = next((each for each in candidates if each.id != moved.id and _is_twin(each, moved)), None)
        if isinstance(moved, Different) and moved.one == moved.other:
            self._change.remove(row)
        elif twin is None:
            self._change.put(_placed_last(moved, candidates))
        elif isinstance(moved, Party):
            raise PartiesToOne(_need(self._connection, Agreement, moved.agreement).called())
        else:
            candidates.remove(twin)
            now = _need(self._connection, type(twin), twin.id)
            self._absorb(now, moved, self._picks(moved))

    def _picks(self, row: Record) -> Mapping[str, Pick] | None:
        return self._memberships.get(row.partnership) if isinstance(row, Membership) else None

    def _first_contacts(self, record: Record) -> list[Post]:
        if not isinstance(record, Organization):
            return []
        return [post for post in _rows(self._connection, Post, "organization", record.id) if post.primary]

    def _keep_one_first(self, record: Record, before: list[Post]) -> None:
        """Leave one first contact: who was it before, if anybody was."""
        now = self._first_contacts(record)
        first = next((post.id for post in before), now[0].id if now else "")
        for post in now:
            if post.id != first:
                self._change.put(replace(post, primary=False))


def naming(connection: sa.Connection, record: Record) -> list[tuple[Record, list[str]]]:
    """Return every record that links to this one, in a list of it or not, in the bin or not, with the fields that do."""
    found: list[tuple[Record, list[str]]] = []
    for cls in KINDS.values():
        links = [f for f in cls.described if isinstance(f, Link) and record.kind in f.kinds]
        if links:
            table = schema.TABLES[cls.kind]
            where = sa.or_(*(table.c[field.name] == record.id for field in links))
            order = [table.c.position] if "position" in table.c else []
            for row in connection.execute(sa.select(table).where(where).order_by(*order, table.c.n)).mappings():
                made = schema.from_row(cls, row)
                found.append((made, [field.name for field in links if getattr(made, field.name) == record.id]))
    return found


def _pointed(row: Record, names: list[str], record: str) -> Record:
    """Return a row whose links of these names lead to a record."""
    links: dict[str, Any] = dict.fromkeys(names, record)
    return replace(row, **links)


def _is_twin(one: Record, other: Record) -> bool:
    """Whether two rows of one list say the same thing, so that one is enough."""
    if isinstance(one, Post) and isinstance(other, Post) and _is_after(one, other):
        return False
    return bool(_identity(one) == _identity(other))


def _is_after(one: Post, other: Post) -> bool:
    """Whether somebody left before they came again: two places, one after the other."""
    return any(bool(a.until and b.since and a.until < b.since) for a, b in ((one, other), (other, one)))


def _identity(row: Record) -> Any:
    """Return what makes a row the one it is; for most kinds all it says but its place."""
    if type(row) in IDENTITIES:
        return IDENTITIES[type(row)](row)
    return [getattr(row, field.name) for field in row.described if field.name != "position"], row.binned_on


def _placed_last(moved: Record, candidates: list[Record]) -> Record:
    """Return a row of a list behind those that are there."""
    if moved.owner is None or not candidates or not hasattr(moved, "position"):
        return moved
    last = max(getattr(each, "position", 0) for each in candidates)
    place: dict[str, Any] = {"position": last + 1 + moved.position}
    return replace(moved, **place)


def _same_people(connection: sa.Connection, keep: str, other: str) -> list[tuple[Person, Person]]:
    people = [
        [_need(connection, Person, post.person) for post in _rows(connection, Post, "organization", each)]
        for each in (keep, other)
    ]
    return same_people(*people)


def _rows(connection: sa.Connection, cls: type[T], field: str, wanted: str) -> list[T]:
    table = schema.TABLES[cls.kind]
    found = connection.execute(sa.select(table).where(table.c[field] == wanted).order_by(table.c.n)).mappings()
    return [schema.from_row(cls, row) for row in found]


def _need(connection: sa.Connection, cls: type[T], record: str) -> T:
    from partnerdesk.storage.changes import Gone, Rows

    if (found := Rows(connection).read(cls, record)) is None:
        raise Gone
    return found
