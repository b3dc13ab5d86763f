"""What was done last, by title alone: the first look at a workspace must not read whole images from the journal."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from partnerdesk.storage import schema

if TYPE_CHECKING:
    from partnerdesk.storage.store import Store


class Done(NamedTuple):
    """A change that stands: its title, when, and by whom."""

    title: str
    at: datetime
    author: str


def recent_changes(store: Store, most: int) -> list[Done]:
    """Return the last changes that stand, newest first."""
    table = schema.change
    query = sa.select(table.c.title, table.c.at, table.c.author).where(table.c.state == "done")
    rows = store.connection.execute(query.order_by(table.c.n.desc()).limit(most))
    return [Done(row.title, datetime.fromisoformat(row.at), row.author) for row in rows]
