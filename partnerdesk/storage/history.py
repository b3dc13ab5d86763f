"""What happened, in words: to some records or to all, and to a record with all that belongs to it or was merged into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from partnerdesk.domain.fields import Link
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.partners import Membership
from partnerdesk.domain.records import owned_by
from partnerdesk.storage import schema
from partnerdesk.storage.images import read_image
from partnerdesk.storage.refusals import reading_record
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.fields import Field
    from partnerdesk.domain.records import Record
    from partnerdesk.storage.store import Store

ROWS, STEPS = schema.change_row, schema.change
# A partner's standing stands in the partnership's list, and people look for it at the partner.
ALSO: dict[str, tuple[tuple[type[Record], str], ...]] = {"organization": ((Membership, "organization"),)}


@dataclass(frozen=True)
class Difference:
    """One value that changed, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One step in the history of a record: when, who, what, and each value from and to."""

    at: datetime
    author: str
    title: str
    kind: str
    record: str
    happened: str  # added, changed, removed
    differences: tuple[Difference, ...]


def entries(store: Store, *records: str, most: int = 500) -> list[Entry]:
    """Return what happened to these records, newest first; without any, to all."""
    query = (
        sa.select(STEPS.c.at, STEPS.c.author, STEPS.c.title, ROWS)
        .join(STEPS, STEPS.c.n == ROWS.c.change)
        .where(STEPS.c.state == "done")
    )
    if records:
        query = query.where(ROWS.c.record.in_(records))
    found = store.connection.execute(query.order_by(ROWS.c.change.desc(), ROWS.c.n).limit(most))
    return [_entry(store, row) for row in found]


def _entry(store: Store, row: sa.Row[Any]) -> Entry:
    image = read_image(row)
    happened = "added" if image.before is None else "removed" if image.after is None else "changed"
    with reading_record(row.kind, row.record):
        at = datetime.fromisoformat(row.at)
        found = _differences(store, row.kind, image.before, image.after)
    return Entry(at, row.author, row.title, row.kind, row.record, happened, found)


def _differences(
    store: Store, kind: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> tuple[Difference, ...]:
    made: list[Difference] = []
    for field in KINDS[kind].described:
        words = [_word(store, field, kind, image) for image in (before, after)]
        if words[0] != words[1] and field.name != "position":
            made.append(Difference(tr(field.label), *words))
    days = [(image or {}).get("binned_on", "") for image in (before, after)]
    if days[0] != days[1]:
        made.append(Difference(tr("In the bin"), *days))
    return tuple(made)


def _word(store: Store, field: Field, kind: str, image: dict[str, Any] | None) -> str:
    """Return a value of an image in words; what an image does not say is as in a new record."""
    if image is None:
        return ""
    value = field.from_json(image[field.name]) if field.name in image else KINDS[kind].defaults[field.name]
    return _called(store, field.kinds, value) if isinstance(field, Link) else field.word(value)


def _called(store: Store, kinds: tuple[str, ...], record: str) -> str:
    found = next((each for kind in kinds if (each := store.get(KINDS[kind], record))), None)
    return found.called() if found else tr("(removed)") if record else ""


def history_of(store: Store, record: str, *, most: int = 500) -> list[Entry]:
    """Return what happened to a record, to the rows of its lists, and to what was merged into it, newest first."""
    return entries(store, *belonging(store.connection, record), most=most)


def belonging(connection: sa.Connection, record: str) -> list[str]:
    """Return the ids of a record and of all that belongs or belonged to it; the record may be gone."""
    kind = connection.execute(
        sa.select(schema.change_row.c.kind).where(schema.change_row.c.record == record).limit(1)
    ).scalar()
    if kind is None:
        return [record]
    found: dict[str, str] = {}
    fresh = {record: kind}
    while fresh:
        found |= fresh
        below: dict[str, str] = {}
        for each in set(fresh.values()):
            owners = [id_ for id_, its in fresh.items() if its == each]
            below |= _rows_below(connection, each, owners) | _merged_into(connection, each, owners)
        fresh = {id_: its for id_, its in below.items() if id_ not in found}
    return list(found)


def _rows_below(connection: sa.Connection, kind: str, owners: list[str]) -> dict[str, str]:
    """Return the rows that belong to these records of a kind, or did until they were removed: id and kind."""
    found: dict[str, str] = {}
    lists = [(cls, cls.owner.name) for cls in owned_by(kind) if cls.owner]
    for cls, name in (*lists, *ALSO.get(kind, ())):
        table = schema.TABLES[cls.kind]
        live = sa.select(table.c.id).where(table.c[name].in_(owners))
        removed = (
            sa.select(ROWS.c.record)
            .join(STEPS, STEPS.c.n == ROWS.c.change)
            .where(ROWS.c.after.is_(None), ROWS.c.kind == cls.kind, STEPS.c.state == "done")
            .where(sa.func.json_extract(ROWS.c.before, f"$.{name}").in_(owners))
        )
        for query in (live, removed):
            found.update(dict.fromkeys(connection.execute(query).scalars(), cls.kind))
    return found


def _merged_into(connection: sa.Connection, kind: str, owners: Iterable[str]) -> dict[str, str]:
    table = schema.TABLES["merged"]
    rows = connection.execute(sa.select(table.c.other).where(table.c.into.in_(list(owners))))
    return {row.other: kind for row in rows}
