"""What every command shares: where and when it runs, what it answers, and a workspace opened for it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from partnerdesk.errors import Told
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from partnerdesk.storage.filehome import FileHome
    from partnerdesk.storage.places import Places
    from partnerdesk.storage.store import Store

DONE: Final = 0
PROBLEMS: Final = 1
WRONG_USE: Final = 2
NOT_WRITABLE: Final = 3


class WrongUse(Told):
    """A command whose words do not go together."""


class NotWritable(Told):
    """A workspace that can only be read now: somebody has it open, or it is protected."""


class NotPublished(Told):
    """A change that could not be put into the document; it waits on this computer."""


@dataclass(frozen=True)
class Here:
    """Where and when a command runs, and for whom."""

    places: Places
    now: Callable[[], datetime]
    who: str


@dataclass(frozen=True)
class Answer:
    """What a command did: `said` for machines, `lines` for people, remarks beside both, and the exit code."""

    said: dict[str, Any]
    lines: tuple[str, ...] = ()
    code: int = DONE
    remarks: tuple[str, ...] = field(default=())


@contextmanager
def reading(path: Path, here: Here) -> Iterator[tuple[FileHome, Store]]:
    """Open a workspace to read, whoever else has it open; an older format is brought up to date in the copy only."""
    from partnerdesk.storage.filehome import FileHome
    from partnerdesk.storage.migrations import is_needed, migrate
    from partnerdesk.storage.store import Store

    home = FileHome.open(path, places=here.places, who=here.who, read_only=True, now=here.now)
    try:
        if is_needed(home.work):
            migrate(home.work, back_up=lambda: None, document=home.document)
        store = Store(home.work, author=here.who, read_only=True)
        try:
            with _understood(home, here):
                yield home, store
        finally:
            store.close()
    finally:
        home.close()


@contextmanager
def writing(path: Path, here: Here) -> Iterator[tuple[FileHome, Store]]:
    """Open a workspace to change it, and publish what was changed. Raises NotWritable, NotPublished."""
    from partnerdesk.storage.filehome import FileHome
    from partnerdesk.storage.store import Store

    home = FileHome.open(path, places=here.places, who=here.who, now=here.now)
    if home.read_only:
        home.close()
        raise NotWritable(home.why)
    try:
        bring_up(home, here)
        store = Store(home.work, author=here.who)
        try:
            store.check_inside()
            with _understood(home, here):
                yield home, store
        finally:
            store.close()
    finally:
        _publish(home)


def bring_up(home: FileHome, here: Here) -> None:
    """Bring the work copy to today's format where it is older, after a backup."""
    from partnerdesk.storage import backups
    from partnerdesk.storage.migrations import migrate

    def back_up() -> None:
        backups.back_up(home.work, here.places, here.now(), why=backups.BEFORE_MIGRATION, document=home.document)

    migrate(home.work, back_up=back_up, document=home.document)


@contextmanager
def _understood(home: FileHome, here: Here) -> Iterator[None]:
    """Say what SQLite itself cannot read or write inside as a damaged workspace."""
    import sqlite3

    from sqlalchemy.exc import DatabaseError

    from partnerdesk.storage.backups import newest_whole
    from partnerdesk.storage.refusals import DamagedWorkspace, NoRoomToWork, is_full

    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if is_full(error):
            raise NoRoomToWork from error
        if (backup := newest_whole(here.places, home.document)) is None:
            raise DamagedWorkspace(home.document) from error
        raise DamagedWorkspace(home.document, backup.path, backup.when) from error


def _publish(home: FileHome) -> None:
    from partnerdesk.storage.publishing import Conflict, Unpublished

    outcome = home.close()
    if isinstance(outcome, Unpublished):
        home.leave()
        raise NotPublished(outcome.reason)
    if isinstance(outcome, Conflict):
        raise NotPublished(outcome.sentence)


def write_file(path: Path, data: bytes) -> None:
    """Write a file all at once, over one that is there. Raises NotWritten, WorkspaceThere."""
    from partnerdesk.outputs import write_whole
    from partnerdesk.storage.refusals import NotWritten

    path = path.absolute()
    try:
        write_whole(path, data)
    except OSError as error:
        raise NotWritten(path, error) from error


def make_folder(folder: Path) -> None:
    """Make a folder where there is none. Raises NotWritten."""
    from partnerdesk.storage.refusals import NotWritten

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(folder, error) from error


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes. Raises a Refused."""
    from partnerdesk.storage.refusals import Missing, NotAFile, Unreadable

    path = path.absolute()
    try:
        if not path.is_file() and not path.is_dir() and path.exists():  # a pipe or a device may never end
            raise NotAFile(path)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Missing(path) from error
    except OSError as error:
        raise Unreadable(path, error) from error


def saved(path: Path) -> str:
    """Return the sentence that something was written."""
    return tr("Saved to {path}.", path=path)
