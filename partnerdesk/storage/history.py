"""The history of a record with all that belongs to it: its lists, what was taken out of them, what was merged into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from partnerdesk.domain.partners import Membership
from partnerdesk.domain.records import owned_by
from partnerdesk.storage import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.records import Record
    from partnerdesk.storage.store import Entry, Store

ROWS, STEPS = schema.change_row, schema.change
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
