"""Statements compiled once. Finding a statement in Core's cache costs more than SQLite's work on one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import sqlalchemy as sa
    from sqlalchemy.engine.interfaces import DBAPICursor as Cursor


class Prepared:
    """One statement with named values. They reach the driver as they are, so they must be of the database's own types."""

    def __init__(self, statement: sa.ClauseElement, names: Sequence[str] | None = None) -> None:
        self._statement = statement
        self._names = names
        self._sql = ""
        self._order: list[str] = []
        self._fixed: Mapping[str, Any] = {}
        self._columns: list[str] = []

    def run(self, connection: sa.Connection, values: Mapping[str, Any] | None = None) -> sa.CursorResult[Any]:
        """Run it and return what Core returns."""
        sql = self._prepare(connection)
        return connection.exec_driver_sql(sql, self._row(values or {}))

    def write(self, connection: sa.Connection, values: Mapping[str, Any] | None = None) -> Cursor:
        """Run it past Core and return the driver's cursor, for statements that return no rows."""
        return self._execute(connection, values)

    def write_each(self, connection: sa.Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run it for many rows."""
        sql = self._prepare(connection)
        if rows:
            connection.exec_driver_sql(sql, [self._row(row) for row in rows])

    def first(self, connection: sa.Connection, values: Mapping[str, Any] | None = None) -> dict[str, Any] | None:
        """Run it past Core and return the first row by column, or None."""
        cursor = self._execute(connection, values)
        row = cursor.fetchone()
        if row is None:
            return None
        self._columns = self._columns or [each[0] for each in cursor.description]
        cursor.close()
        return dict(zip(self._columns, row, strict=True))

    def _execute(self, connection: sa.Connection, values: Mapping[str, Any] | None) -> Cursor:
        sql = self._prepare(connection)
        cursor: Cursor = connection.connection.cursor()
        cursor.execute(sql, self._row(values or {}))
        return cursor

    def _prepare(self, connection: sa.Connection) -> str:
        if not self._sql:
            names = list(self._names) if self._names is not None else None
            compiled: Any = self._statement.compile(dialect=connection.dialect, column_keys=names)
            self._sql, self._order, self._fixed = str(compiled), list(compiled.positiontup), compiled.params
        return self._sql

    def _row(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        fixed = self._fixed
        return tuple([values[name] if name in values else fixed[name] for name in self._order])
