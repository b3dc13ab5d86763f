"""From format to format: one module per step, each with its own frozen definitions, imported only when a file needs it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib import import_module
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from partnerdesk.errors import Told
from partnerdesk.storage.format import FORMAT, Format, read_format
from partnerdesk.storage.refusals import NOT_AS_WRITTEN, NoRoomToWork, is_full
from partnerdesk.storage.store import Damaged, is_as_made
from partnerdesk.storage.whole import connect
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# From which format a step leads, and its module: the way ends at today's format.
STEPS: Final = {Format(0, 9): "from_0_9", Format(1, 0): "from_1_0"}


class TooOld(Told):
    """A workspace from before the oldest format that can be brought up to date."""

    def __init__(self, path: Path, theirs: Format) -> None:
        super().__init__(
            tr(
                "“{name}” was saved by a very early PartnerDesk (file format {theirs}) that this one cannot read. It was left as it is.",
                name=path.name,
                theirs=theirs,
            )
        )


def is_needed(path: Path) -> bool:
    """Whether a workspace is in an older format. Raises a Refused."""
    return read_format(path) < FORMAT


def migrate(path: Path, *, back_up: Callable[[], object], document: Path | None = None) -> None:
    """Bring a workspace that nobody else has open to today's format, in one transaction; before, a backup is made.

    `document` is the file a person knows, where this is its work copy. It ends undo; the history stays readable. Raises a Refused, TooOld, Damaged, and what the backup raises.
    """
    theirs = read_format(path)
    if theirs >= FORMAT:
        return
    if theirs not in STEPS:
        raise TooOld(document or path, theirs)
    back_up()
    engine = sa.create_engine("sqlite://", creator=lambda: _open(path), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            _run(connection, theirs)
    except (
        sa.exc.SQLAlchemyError,
        sqlite3.DatabaseError,
        *NOT_AS_WRITTEN,
    ) as error:  # a step meets what it does not know
        raise (NoRoomToWork if is_full(error) else Damaged) from error
    finally:
        engine.dispose()


def _open(path: Path) -> sqlite3.Connection:
    database = connect(path)
    database.execute("PRAGMA foreign_keys=OFF")  # a table that is made anew is gone for a moment
    database.execute("PRAGMA synchronous=FULL")
    return database


def _run(connection: sa.Connection, theirs: Format) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        operations = Operations(MigrationContext.configure(connection))
        while theirs < FORMAT:
            step = import_module(f"{__name__}.{STEPS[theirs]}")
            step.upgrade(operations)
            theirs = step.TO
        _end_undo(connection)
        connection.exec_driver_sql(f"PRAGMA user_version={FORMAT.packed}")
        _check(connection)
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        with closing(connection.connection.cursor()) as cursor:
            cursor.execute("ROLLBACK")
        raise


def _check(connection: sa.Connection) -> None:
    if not is_as_made(connection) or connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise Damaged


def _end_undo(connection: sa.Connection) -> None:
    connection.exec_driver_sql("UPDATE change SET state = 'dropped' WHERE state = 'undone'")
    connection.exec_driver_sql(
        "UPDATE workspace SET revision = revision + 1, undo_from = (SELECT coalesce(max(n), 0) FROM change)"
    )
