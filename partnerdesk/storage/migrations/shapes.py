"""Tables of a step said in short: every record has its number, id, revision and bin, then columns by what they keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from partnerdesk.storage.migrations.kind_tables import create_kind

if TYPE_CHECKING:
    from alembic.operations import Operations


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A table of records: the names of its columns by what they keep, several in one text, and its links to other tables.

    Texts and yes or no are never empty. `days` are all that is kept as a text or nothing: days, choices, exact numbers, files.
    """

    texts: str = ""
    keyed: str = ""
    days: str = ""
    numbers: str = ""
    sums: str = ""
    flags: str = ""
    links: dict[str, str] = field(default_factory=dict)
    loose: str = ""

    def columns(self) -> list[sa.Column[Any]]:
        """Return its columns, without those that every record has."""
        made: list[sa.Column[Any]] = []
        made += [sa.Column(name, sa.String, nullable=False) for name in f"{self.texts} {self.keyed}".split()]
        made += [sa.Column(f"{name}_key", sa.String, nullable=False) for name in self.keyed.split()]
        made += [sa.Column(name, sa.String) for name in f"{self.days} {self.loose}".split()]
        made += [sa.Column(name, sa.Integer) for name in self.numbers.split()]
        for name in self.sums.split():
            made += [sa.Column(name, sa.BigInteger), sa.Column(f"{name}_currency", sa.String)]
        made += [sa.Column(name, sa.Boolean, nullable=False) for name in self.flags.split()]
        return made + [
            sa.Column(name, sa.String, sa.ForeignKey(f"{to}.id", deferrable=True, initially="DEFERRED"))
            for name, to in self.links.items()
        ]

    def indexed(self) -> list[str]:
        """Return the columns that have an index: links and sorting keys."""
        return [*self.links, *self.loose.split(), *(f"{name}_key" for name in self.keyed.split())]


def create(operations: Operations, name: str, shape: Shape) -> None:
    """Make a table of records with its indexes."""
    create_kind(operations, name, *shape.columns())
    for column in shape.indexed():
        operations.create_index(f"ix_{name}_{column}", name, [column])


def widen(operations: Operations, name: str, shape: Shape) -> None:
    """Add columns without links to a table there is; in its rows texts are empty and what is yes or no is no."""
    with operations.batch_alter_table(name, recreate="always") as table:
        for column in shape.columns():
            if not column.nullable:
                column.server_default = sa.DefaultClause(sa.false() if isinstance(column.type, sa.Boolean) else "")
            table.add_column(column)
    with operations.batch_alter_table(name, recreate="always") as table:
        for column in shape.columns():
            if not column.nullable:
                table.alter_column(column.name, server_default=None)  # it was there for the rows of before only


def link_to(operations: Operations, name: str, column: str, to: str) -> None:
    """Add a link to a table there is; it must not have a name, which a column of its own would ask for."""
    there = sa.Table(to, sa.MetaData(), sa.Column("id", sa.String))
    key = sa.ForeignKeyConstraint([column], [there.c.id], deferrable=True, initially="DEFERRED")
    with operations.batch_alter_table(name, recreate="always", table_args=(key,)) as table:
        table.add_column(sa.Column(column, sa.String))
    operations.create_index(f"ix_{name}_{column}", name, [column])
