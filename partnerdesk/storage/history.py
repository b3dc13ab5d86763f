"""The history of a record with all that belongs to it: its lists, what was taken out of them, what was merged into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from partnerdesk.domain.fields import Link
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.partners import Membership
from partnerdesk.domain.records import owned_by
from partnerdesk.storage import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.records import Record
    from partnerdesk.storage.store import Entry, Store

# A partner's standing stands in the partnership's list, and people look for it at the partner.
ALSO: dict[str, tuple[tuple[type[Record], str], ...]] = {"organization": ((Membership, "organization"),)}


def history_of(store: Store, record: str, *, most: int = 500) -> list[Entry]:
    """Return what happened to a record, to the rows of its lists, and to what was merged into it, newest first."""
    return store.history(*belonging(store.connection, record), most=most)


def belonging(connection: sa.Connection, record: str) -> list[str]:
    """Return the ids of a record and of all that belongs or belonged to it; the record may be gone."""
    kind = connection.execute(
        sa.select(schema.change_row.c.kind).where(schema.change_row.c.record == record).limit(1)
    ).scalar()
    if kind is None:
        return [record]
    removed = _removed_rows(connection)
    found: dict[str, str] = {}
    fresh = {record: kind}
    while fresh:
        found |= fresh
        below: dict[str, str] = {}
        for each in set(fresh.values()):
            owners = [id_ for id_, its in fresh.items() if its == each]
            below |= _rows_below(connection, each, owners) | _merged_into(connection, each, owners)
        for id_, its, image in removed:
            if any(image.get(name) in fresh for name in _ties(its)):
                below[id_] = its
        fresh = {id_: its for id_, its in below.items() if id_ not in found}
    return list(found)


def _ties(kind: str) -> list[str]:
    """Return the links by which a row of this kind belongs to another record."""
    owner = KINDS[kind].owner
    also = [name for ties in ALSO.values() for cls, name in ties if cls.kind == kind]
    return [*([owner.name] if owner else ()), *also]


def _rows_below(connection: sa.Connection, kind: str, owners: list[str]) -> dict[str, str]:
    """Return the rows that belong to these records of a kind: id and kind."""
    found: dict[str, str] = {}
    lists = [(cls, cls.owner.name) for cls in owned_by(kind) if isinstance(cls.owner, Link)]
    for cls, name in (*lists, *ALSO.get(kind, ())):
        table = schema.TABLES[cls.kind]
        rows = connection.execute(sa.select(table.c.id).where(table.c[name].in_(owners)))
        found.update((row.id, cls.kind) for row in rows)
    return found


def _merged_into(connection: sa.Connection, kind: str, owners: Iterable[str]) -> dict[str, str]:
    table = schema.TABLES["merged"]
    rows = connection.execute(sa.select(table.c.other).where(table.c.into.in_(list(owners))))
    return {row.other: kind for row in rows}


def _removed_rows(connection: sa.Connection) -> list[tuple[str, str, dict[str, str]]]:
    """Return each list row that was taken away, with the ids by which it belonged to something."""
    import json

    rows, steps = schema.change_row, schema.change
    kinds = [kind for kind in KINDS if _ties(kind)]
    query = (
        sa.select(rows.c.record, rows.c.kind, rows.c.before)
        .join(steps, steps.c.n == rows.c.change)
        .where(rows.c.after.is_(None), rows.c.before.is_not(None), rows.c.kind.in_(kinds), steps.c.state == "done")
    )
    return [(row.record, row.kind, json.loads(row.before)) for row in connection.execute(query)]
