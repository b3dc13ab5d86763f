"""The store: one open database of records, its changes, undo, history and files. It knows no file home and no clock of its own."""

from __future__ import annotations

import hashlib
import re
import uuid
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

import sqlalchemy as sa

from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.records import field_of
from partnerdesk.errors import Told
from partnerdesk.storage import schema, search
from partnerdesk.storage.changes import Change, Gone, Journal, OpenChange, Rows
from partnerdesk.storage.format import APPLICATION_ID, FORMAT, PAGE_SIZE
from partnerdesk.storage.images import Image, from_image, image, read_image
from partnerdesk.storage.prepared import Prepared
from partnerdesk.storage.refusals import NoRoomToWork, WorkCopyAway, is_away, is_full, is_index_broken
from partnerdesk.text import tr

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from partnerdesk.domain.records import Record

T = TypeVar("T", bound="Record")

PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-16000",
    "temp_store=MEMORY",
    "cell_size_check=ON",
    "busy_timeout=2000",
    "secure_delete=ON",
)
COUNT = Prepared(sa.update(schema.workspace).values(revision=schema.workspace.c.revision + 1))


class ReadOnly(Told):
    """A workspace that was opened for reading."""

    def __init__(self) -> None:
        super().__init__(tr("This workspace is open for reading only, so nothing was changed."))


class CannotUndo(Told):
    """A change whose records have been changed since by something that cannot be undone."""

    def __init__(self, title: str) -> None:
        super().__init__(
            tr(
                "“{title}” cannot be undone: what it changed has been changed again since. Nothing was touched.",
                title=title,
            )
        )


class SearchMended(Told):
    """A change that met a broken search index, which has been made anew since."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "What the search goes by was damaged in this workspace. It has been made anew, and nothing of yours is lost. Only the last change was not written: make it once more."
            )
        )


class FileChanged(Gone):
    """A kept file whose bytes were changed behind the program's back."""

    def __init__(self) -> None:
        Told.__init__(
            self,
            tr(
                "A file that is kept in this workspace is not as it was put there, so it is not shown. All else is unchanged. Restore a backup to have it again."
            ),
        )


class Damaged(Told):
    """A workspace whose tables are not as this program makes them."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "The inside of this workspace is not as PartnerDesk makes it, so it is not opened for writing. Nothing was changed. Restore a backup, or open it for reading only."
            )
        )


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """The records of one workspace."""

    def __init__(
        self, path: Path, *, author: str = "", now: Callable[[], datetime] = _utc_now, read_only: bool = False
    ) -> None:
        self.author = author
        self.read_only = read_only
        self.listeners: list[Callable[[Change], None]] = []
        self._now = now
        mode = "ro" if read_only else "rw"
        url = sa.URL.create(
            "sqlite",
            database=f"file:{path.resolve().as_posix().replace('%', '%25').replace('?', '%3f').replace('#', '%23')}",
            query={"mode": mode, "uri": "true"},
        )
        self._engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.StaticPool)
        self._connection = self._engine.connect()
        for pragma in PRAGMAS:
            if not (read_only and pragma.startswith("journal_mode")):
                self._connection.exec_driver_sql(f"PRAGMA {pragma}")
        self._rows = Rows(self._connection)
        self._journal = Journal(self._connection)
        self._open: OpenChange | None = None

    @classmethod
    def create(cls, path: Path, *, author: str = "", now: Callable[[], datetime] = _utc_now) -> Store:
        """Make an empty workspace at a path where nothing is, or where an empty file is, and open it."""
        import sqlite3

        with sqlite3.connect(path, isolation_level=None) as raw:
            raw.execute(f"PRAGMA page_size={PAGE_SIZE}")
            raw.execute("BEGIN")  # one transaction: each of eighty statements would wait for the disk by itself
            raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
            raw.execute(f"PRAGMA user_version={FORMAT.packed}")
            for statement in schema.statements():
                raw.execute(statement)
            made_at = now().isoformat(timespec="seconds")
            raw.execute("INSERT INTO workspace VALUES (?, 0, ?, 0)", (str(uuid.uuid4()), made_at))
            raw.execute("COMMIT")
        raw.close()
        return cls(path, author=author, now=now)

    def close(self) -> None:
        """Close the database."""
        self._connection.close()
        self._engine.dispose()

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be read any more."""
        return self._connection.closed

    @property
    def connection(self) -> sa.Connection:
        """The open connection, for queries that only read."""
        return self._connection

    @property
    def raw(self) -> sqlite3.Connection:
        """The same connection as sqlite3's own, for the few queries in plain SQL."""
        return cast("sqlite3.Connection", self._connection.connection.dbapi_connection)

    @property
    def id(self) -> str:
        """The workspace's own id; a copy has the same."""
        return str(self._connection.execute(sa.select(schema.workspace.c.id)).scalar_one())

    @property
    def revision(self) -> int:
        """How many changes were ever committed, undoing among them."""
        return int(self._connection.execute(sa.select(schema.workspace.c.revision)).scalar_one())

    def check_inside(self) -> None:
        """Raise Damaged where the tables are not exactly those this program makes."""
        if not is_as_made(self._connection):
            raise Damaged

    # Reading

    def get(self, cls: type[T], record: str) -> T | None:
        """Return a record, binned or not, or None."""
        return self._rows.read(cls, record) if record else None

    def need(self, cls: type[T], record: str) -> T:
        """Return a record; raise Gone."""
        if (found := self.get(cls, record)) is None:
            raise Gone
        return found

    def all(self, cls: type[T], *, binned: bool = False, **equal: object) -> list[T]:
        """Return the records of a kind whose fields equal what is given; lists by their position, others as they came."""
        table = schema.TABLES[cls.kind]
        query = sa.select(table).where(table.c.binned_on.is_not(None) if binned else table.c.binned_on.is_(None))
        for name, value in equal.items():
            column, wanted = next(iter(schema.encode(field_of(cls, name), value).items()))
            query = query.where(table.c[column] == wanted)
        order = [table.c.position] if "position" in table.c else []
        rows = self._connection.execute(query.order_by(*order, table.c.n)).mappings()
        return [schema.from_row(cls, row) for row in rows]

    def many(self, cls: type[T], ids: Iterable[str]) -> dict[str, T]:
        """Return the records of these ids that are there, by id."""
        table = schema.TABLES[cls.kind]
        rows = self._connection.execute(sa.select(table).where(table.c.id.in_(list(ids)))).mappings()
        return {row["id"]: schema.from_row(cls, row) for row in rows}

    def read_file(self, digest: str) -> bytes:
        """Return a kept file's bytes; raise Gone, and FileChanged where they are not those that were kept."""
        data = self._connection.execute(sa.select(schema.blob.c.data).where(schema.blob.c.digest == digest)).scalar()
        if data is None:
            raise Gone
        if not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != digest:
            raise FileChanged
        return data

    def find(self, typed: str, *, kinds: tuple[str, ...] = (), most: int = 40) -> list[search.Found]:
        """Return the records that hold words beginning with those typed. Raises Damaged where the index cannot be mended."""
        try:
            return search.find(self._connection, typed, kinds=kinds, most=most)
        except sa.exc.DatabaseError as error:
            if not is_index_broken(error):
                raise
            self._mend_search()
            return search.find(self._connection, typed, kinds=kinds, most=most)

    def users_of(self, record: Record) -> list[Record]:
        """Return the records that name this one."""
        return OpenChange(self._rows, self._now().date()).users_of(record)

    # Changing

    @contextmanager
    def change(self, title: str, *, amends: str = "", origin: object = None) -> Iterator[OpenChange]:
        """Make everything inside one transaction, one undo step and one event; on an exception nothing has happened.

        Changes with the same non-empty `amends` that follow each other become one step. Raises ReadOnly, NoRoomToWork, WorkCopyAway.
        """
        if self._open is not None:
            raise RuntimeError("A change is open already.")
        with self._transaction():
            opened = self._open = OpenChange(self._rows, self._now().astimezone().date())
            try:
                yield opened
            finally:
                self._open = None
            noted = opened.noted
            if noted:
                self._journal.write(opened, title, self._now().isoformat(), self.author, amends)
                self._count()
        if noted:
            self._tell(title, noted, origin)

    def undo(self, origin: object = None) -> str:
        """Take the last change back; return its title, or nothing where there is none. Raises CannotUndo."""
        return _to_the_end(self.stepping(back=True, origin=origin))

    def redo(self, origin: object = None) -> str:
        """Do again what was undone; return its title, or nothing where there is none. Raises CannotUndo."""
        return _to_the_end(self.stepping(back=False, origin=origin))

    def step_size(self, *, back: bool) -> int:
        """Return how many records undo, or redo, would touch."""
        step = self._journal.last() if back else self._journal.next()
        return self._journal.size(step["n"]) if step else 0

    def stepping(self, *, back: bool, origin: object = None) -> Generator[tuple[int, int], None, str]:
        """Undo or redo one record at each step, giving how many are done of how many; the title comes at the end.

        All of it is one transaction: an exception, or closing the generator, leaves everything as it was. Raises CannotUndo.
        """
        step = self._journal.last() if back else self._journal.next()
        if step is None:
            return ""
        rows = self._journal.rows(step["n"], newest_first=back)
        with self._transaction():
            for done, row in enumerate(rows):
                yield done, len(rows)
                each = read_image(row)
                expected, wanted = (each.after, each.before) if back else (each.before, each.after)
                self._replace(each, expected, wanted, step["title"])
            self._journal.mark(step["n"], "undone" if back else "done")
            self._count()
        self._tell(step["title"], rows, origin)
        return str(step["title"])

    def seal(self) -> None:
        """End undo and redo here: what was done so far stays in the history and can no longer be taken back."""
        with self._transaction():
            self._journal.seal()
            self._count()

    @property
    def undo_title(self) -> str:
        """The title of the change that undo would take back, or nothing."""
        return str(last["title"]) if (last := self._journal.last()) is not None else ""

    @property
    def redo_title(self) -> str:
        """The title of the change that redo would do again, or nothing."""
        return str(after["title"]) if (after := self._journal.next()) is not None else ""

    def _replace(self, each: Image, expected: dict[str, Any] | None, wanted: dict[str, Any] | None, title: str) -> None:
        """Put one record as the journal says it was, only if it still is as the journal says it should be."""
        from dataclasses import replace

        found = self._rows.read_numbered(KINDS[each.kind], each.record)
        if (image(found[1]) if found else None) != expected:
            raise CannotUndo(title)
        if found is None and wanted is not None:
            self._rows.insert(replace(from_image(each.kind, each.record, wanted), revision=1))
        elif found is not None and wanted is None:
            self._rows.delete(*found)
        elif found is not None and wanted is not None:
            number, current = found
            made = from_image(each.kind, each.record, wanted)
            self._rows.update(number, current, replace(made, revision=current.revision + 1))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self.read_only:
            raise ReadOnly
        try:
            self._connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield
            self._connection.exec_driver_sql("COMMIT")
        except BaseException as error:
            if self._connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]  # sqlite3's own
                self._connection.exec_driver_sql("ROLLBACK")
            self._journal.forget()
            if is_full(error):
                raise NoRoomToWork from error
            if is_away(error):
                raise WorkCopyAway from error
            if is_index_broken(error):
                self._mend_search()
                raise SearchMended from error
            raise

    def _mend_search(self) -> None:
        """Make the search index anew from the texts beside it; raise Damaged where that cannot be done."""
        if self.read_only:
            raise Damaged
        try:
            search.rebuild(self._connection)
        except sa.exc.DatabaseError as error:
            raise Damaged from error

    def _count(self) -> None:
        COUNT.write(self._connection)

    def _tell(self, title: str, images: Sequence[Image | sa.Row[Any]], origin: object) -> None:
        change = Change(
            title, frozenset(each.kind for each in images), frozenset(each.record for each in images), origin
        )
        for listener in list(self.listeners):
            listener(change)


def _to_the_end(steps: Generator[tuple[int, int], None, str]) -> str:
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return str(stop.value)


def is_as_made(connection: sa.Connection) -> bool:
    """Whether the tables are exactly those this program makes, however they came to be."""
    there = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search\\_%' ESCAPE '\\' OR name = 'search_text'"
    )
    return sorted(_plain(row[0]) for row in there) == sorted(map(_plain, schema.statements()))


def _plain(statement: str) -> tuple[str, list[str]]:
    """Return what a statement makes and of which parts, without what making a table anew changes: quotes, lines, order."""
    head, _, parts = " ".join(statement.replace('"', "").split()).partition("(")
    return head.strip(), sorted(part.strip() for part in re.split(r",(?![^(]*\))", parts.removesuffix(")")))
