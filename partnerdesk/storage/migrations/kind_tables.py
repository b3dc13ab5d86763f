"""The table of a kind of record, as formats 1.0 and 1.1 know it: some columns are the same for every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.operations import Operations


def create_kind(operations: Operations, name: str, *columns: sa.Column[Any]) -> None:
    """Make the table of a kind of record, with its own columns behind those that each kind has."""
    operations.create_table(
        name,
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("binned_on", sa.String),
        *columns,
    )
