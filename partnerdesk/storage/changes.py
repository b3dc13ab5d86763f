"""Changes: one transaction, one undo step and one event each, with a journal that is the history too.

Only this module writes records and only this module commits. A change inside `with store.change(title) as change:` writes
row, revision, before- and after-image and search index together; an exception leaves everything as it was.
"""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from partnerdesk.domain.kinds import KINDS
from partnerdesk.errors import Told
from partnerdesk.storage import schema, search
from partnerdesk.storage.identity import is_id, new_id
from partnerdesk.storage.images import Image, dumped, image
from partnerdesk.storage.prepared import Prepared
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partnerdesk.domain.files import StoredFile
    from partnerdesk.domain.records import Record

T = TypeVar("T", bound="Record")
LARGEST_FILE = 25 * 1024 * 1024


class Gone(Told):
    """A record that is no longer there."""

    def __init__(self) -> None:
        super().__init__(tr("This is no longer in the workspace. Somebody removed it, or a change was undone."))


class ChangedMeanwhile(Told):
    """A record that was changed since it was read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr(
                "“{name}” was changed elsewhere in the meantime. Nothing was overwritten. Look at it again, then repeat your change.",
                name=name,
            )
        )


class FileTooLarge(Told):
    """An attachment beyond the limit."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(
            tr(
                "“{name}” has {size} MB. A workspace keeps files of up to 25 MB, so that it stays easy to copy and to back up. Nothing was attached. Make the file smaller, or keep it elsewhere and note where.",
                name=name,
                size=-(-size // 1_048_576),
            )
        )


class StillNeeded(Told):
    """A record that others refer to."""

    def __init__(self, name: str, users: str) -> None:
        super().__init__(
            tr(
                "“{name}” is still named in: {users}. Nothing was removed. Take it out there first.",
                name=name,
                users=users,
            )
        )


@dataclass(frozen=True)
class Change:
    """What was changed: its title, the kinds and records touched, and whose screen asked for it."""

    title: str
    kinds: frozenset[str]
    ids: frozenset[str]
    origin: object = None


class Rows:
    """The one way to a record's row: reading, writing and indexing it, inside a transaction somebody else holds."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def read(self, cls: type[T], record: str) -> T | None:
        """Return a record, or None."""
        return found[1] if (found := self.read_numbered(cls, record)) else None

    def read_numbered(self, cls: type[T], record: str) -> tuple[int, T] | None:
        """Return a record with its row's number, or None."""
        row = schema.select_by_id(cls.kind).first(self.connection, {"record": record})
        return (row["n"], schema.from_row(cls, row)) if row else None

    def insert(self, record: Record) -> None:
        """Write a new row."""
        made = schema.insert_row(record.kind).write(self.connection, schema.to_row(record))
        search.put(self.connection, schema.band(record.kind) + made.lastrowid, record)

    def update(self, number: int, before: Record, record: Record) -> None:
        """Write a row over, only the columns that differ."""
        differing = schema.differing_columns(before, record)
        statement = schema.update_columns(record.kind, tuple(differing))
        statement.write(self.connection, {"number": number, **differing})
        search.move(self.connection, schema.band(record.kind) + number, before, record)

    def delete(self, number: int, record: Record) -> None:
        """Take a row away."""
        schema.delete_row(record.kind).write(self.connection, {"number": number})
        search.drop(self.connection, schema.band(record.kind) + number, record)


class OpenChange:
    """A change that is being made; what it did is in `images`."""

    def __init__(self, rows: Rows, today: date) -> None:
        self._rows = rows
        self._today = today
        self.images: dict[str, Image] = {}
        self.final = False

    @property
    def connection(self) -> sa.Connection:
        """The open connection, for reading inside the change."""
        return self._rows.connection

    @property
    def today(self) -> date:
        """The day of this change."""
        return self._today

    def end_undo(self) -> None:
        """Let undo begin after this change: it, and all before it, stays in the history and can no longer be taken back."""
        self.final = True

    def add(self, record: T) -> T:
        """Write a new record and return it with its id; an id given is kept."""
        if record.id and not is_id(record.id):
            raise ValueError(f"Not an id: {record.id}")
        made = dataclasses.replace(record, id=record.id or new_id(), revision=1)
        self._rows.insert(made)
        self._note(made, None, made)
        return made

    def put(self, record: T) -> T:
        """Write a record over and return it with its new revision; an unchanged one is left alone.

        Raises Gone, and ChangedMeanwhile where the record was read before somebody else changed it.
        """
        number, current = self._current(record)
        if record.revision and record.revision != current.revision:
            raise ChangedMeanwhile(current.called())
        made = dataclasses.replace(record, revision=current.revision)
        if made == current:
            return current
        made = dataclasses.replace(made, revision=current.revision + 1)
        self._rows.update(number, current, made)
        self._note(made, current, made)
        return made

    def bin(self, record: T) -> T:
        """Put a record into the bin, from where it can be taken back."""
        _, current = self._current(record)
        return self.put(dataclasses.replace(current, binned_on=self._today))

    def take_back(self, record: T) -> T:
        """Take a record out of the bin."""
        _, current = self._current(record)
        return self.put(dataclasses.replace(current, binned_on=None))

    def remove(self, *records: Record) -> None:
        """Take records away with all that stands in their lists, also where they name each other.

        Undo brings them back; raises StillNeeded where others name one.
        """
        doomed = {each.id: each for record in records for each in self._with_lists(self._current(record)[1])}
        for each in doomed.values():
            if users := [user for user in self.users_of(each) if user.id not in doomed]:
                raise StillNeeded(each.called(), ", ".join(dict.fromkeys(user.called() for user in users)))
        for each in reversed(doomed.values()):
            number, now = self._current(each)
            self._rows.delete(number, now)
            self._note(now, now, None)

    def users_of(self, record: Record) -> list[Record]:
        """Return the records that name this one, other than those of its own lists."""
        found: list[Record] = []
        for cls in KINDS.values():
            table = schema.TABLES[cls.kind]
            for field in cls.described:
                if record.kind in getattr(field, "kinds", ()) and not getattr(field, "owner", False):
                    rows = self._rows.connection.execute(
                        sa.select(table).where(table.c[field.name] == record.id)
                    ).mappings()
                    found += [schema.from_row(cls, row) for row in rows]
        return found

    def keep_file(self, data: bytes, name: str, media: str) -> StoredFile:
        """Keep a file's bytes in the workspace; raise FileTooLarge."""
        from partnerdesk.domain.files import StoredFile

        if len(data) > LARGEST_FILE:
            raise FileTooLarge(name, len(data))
        digest = hashlib.sha256(data).hexdigest()
        insert = sa.insert(schema.blob).prefix_with("OR IGNORE").values(digest=digest, data=data)
        self._rows.connection.execute(insert)
        return StoredFile(digest, name, media, len(data))

    def _with_lists(self, record: Record) -> list[Record]:
        """Return a record and, below it, the records of its lists."""
        found: list[Record] = [record]
        for cls in KINDS.values():
            if cls.owner and record.kind in cls.owner.kinds:
                table = schema.TABLES[cls.kind]
                rows = self._rows.connection.execute(
                    sa.select(table).where(table.c[cls.owner.name] == record.id)
                ).mappings()
                for row in rows.all():
                    found += self._with_lists(schema.from_row(cls, row))
        return found

    def _current(self, record: T) -> tuple[int, T]:
        found = self._rows.read_numbered(type(record), record.id)
        if found is None:
            raise Gone
        return found

    def _note(self, record: Record, before: Record | None, after: Record | None) -> None:
        noted = self.images.setdefault(
            record.id, Image(record.kind, record.id, image(before) if before else None, None)
        )
        noted.after = image(after) if after else None

    @property
    def noted(self) -> list[Image]:
        """The images of what really changed."""
        return [each for each in self.images.values() if each.before != each.after]


class Journal:
    """The changes kept in the workspace: what can be undone, and what was ever done."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._known = False
        self._last: dict[str, Any] | None = None
        self._next: dict[str, Any] | None = None

    def write(self, change: OpenChange, title: str, at: str, author: str, amends: str) -> None:
        """Write a finished change, into the last one if that has the same non-empty key."""
        last = self.last()
        if self.next() is not None:
            DROP_UNDONE.write(self._connection)
        if amends and last is not None and last["amends"] == amends:
            self._amend(last["n"], change.noted)
            TOUCH.write(self._connection, {"number": last["n"], "now": at})
        else:
            values = {
                "title": title,
                "at": at,
                "author": author,
                "amends": amends,
                "state": "done",
                "final": change.final,
            }
            number: int = ADD_CHANGE.write(self._connection, values).lastrowid
            self._insert_images(number, change.noted)
            last = last if change.final else {**values, "n": number}
        self._last, self._next = last, None
        if change.final:
            self.seal()

    def forget(self) -> None:
        """Read the journal's ends again before they are next asked for."""
        self._known = False

    def last(self) -> dict[str, Any] | None:
        """Return the last change that stands and may be undone."""
        self._look()
        return self._last

    def next(self) -> dict[str, Any] | None:
        """Return the change that was undone and may be done again."""
        self._look()
        return self._next

    def rows(self, number: int, *, newest_first: bool) -> Sequence[sa.Row[Any]]:
        """Return what a change did to each record, in its order or backwards; `read_image` reads one."""
        table = schema.change_row
        order = table.c.n.desc() if newest_first else table.c.n
        return self._connection.execute(sa.select(table).where(table.c.change == number).order_by(order)).all()

    def size(self, number: int) -> int:
        """Return how many records a change touched."""
        table = schema.change_row
        counted = sa.select(sa.func.count()).select_from(table).where(table.c.change == number)
        return int(self._connection.execute(counted).scalar_one())

    def mark(self, number: int, state: str) -> None:
        """Say whether a change stands."""
        table = schema.change
        self._connection.execute(sa.update(table).where(table.c.n == number).values(state=state))
        self.forget()

    def seal(self) -> None:
        """Let undo and redo begin after the last change of now."""
        DROP_UNDONE.write(self._connection)
        newest = sa.select(sa.func.coalesce(sa.func.max(_CHANGE.c.n), 0)).scalar_subquery()
        self._connection.execute(sa.update(schema.workspace).values(undo_from=newest))
        self.forget()

    def _look(self) -> None:
        if not self._known:
            self._last = LAST_DONE.first(self._connection)
            self._next = FIRST_UNDONE.first(self._connection)
            self._known = True

    def _insert_images(self, number: int, images: list[Image]) -> None:
        rows = [
            {
                "change": number,
                "kind": each.kind,
                "record": each.record,
                "before": dumped(each.before),
                "after": dumped(each.after),
            }
            for each in images
        ]
        ADD_IMAGE.write_each(self._connection, rows)

    def _amend(self, number: int, images: list[Image]) -> None:
        for each in images:
            same = {"number": number, "same": each.record, "image": dumped(each.after)}
            if not AMEND_IMAGE.write(self._connection, same).rowcount:
                self._insert_images(number, [each])


_CHANGE, _ROW = schema.change, schema.change_row
ADD_CHANGE = Prepared(sa.insert(_CHANGE), [column.name for column in _CHANGE.c if column.name != "n"])
ADD_IMAGE = Prepared(sa.insert(_ROW), [column.name for column in _ROW.c if column.name != "n"])
TOUCH = Prepared(sa.update(_CHANGE).where(_CHANGE.c.n == sa.bindparam("number")).values(at=sa.bindparam("now")))
AMEND_IMAGE = Prepared(
    sa.update(_ROW)
    .where(_ROW.c.change == sa.bindparam("number"), _ROW.c.record == sa.bindparam("same"))
    .values(after=sa.bindparam("image"))
)
DROP_UNDONE = Prepared(sa.update(_CHANGE).where(_CHANGE.c.state == "undone").values(state="dropped"))
_UNDOABLE = (
    _CHANGE.c.state == "done",
    _CHANGE.c.final.is_(False),
    _CHANGE.c.n > sa.select(schema.workspace.c.undo_from).scalar_subquery(),
)
LAST_DONE = Prepared(sa.select(_CHANGE).where(*_UNDOABLE).order_by(_CHANGE.c.n.desc()).limit(1))
FIRST_UNDONE = Prepared(sa.select(_CHANGE).where(_CHANGE.c.state == "undone").order_by(_CHANGE.c.n).limit(1))
