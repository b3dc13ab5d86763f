"""One whole, closed SQLite file: made from a database in use, checked, known again, flushed to the disk."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final
from urllib.parse import quote

from partnerdesk.storage.format import read_header
from partnerdesk.storage.refusals import DamagedWorkspace, Missing, NoPermission, StillChanging, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK: Final = 1 << 20
_PATIENCE: Final = 5.0  # seconds to wait for another program that holds a database
_AN_ID: Final = re.compile(r"[0-9A-Za-z-]{1,64}")  # it becomes the name of a folder
_SECOND: Final = 1_000_000_000
_PASSING_THROUGH: Final = (
    "PRAGMA cache_size=60"  # pages each read or written once: keeping them costs a tenth of the time
)


@dataclass(frozen=True)
class Identity:
    """Which workspace a file holds, and after how many changes."""

    workspace: str
    revision: int


@dataclass(frozen=True)
class Fingerprint:
    """What a file was like, exactly enough to know whether somebody changed it since."""

    identity: Identity
    size: int
    mtime_ns: int
    inode: int
    digest: str

    @classmethod
    def of(cls, path: Path, identity: Identity, digest: str = "") -> Fingerprint:
        """Return the fingerprint of a closed file that nobody else writes; the digest, too, unless it is known."""
        return cls.seen(path.stat(), digest or digest_of(path), identity)

    @classmethod
    def seen(cls, stat: os.stat_result, digest: str, identity: Identity) -> Fingerprint:
        """Return the fingerprint of a file from what was seen while it was read."""
        return cls(identity, stat.st_size, stat.st_mtime_ns, stat.st_ino, digest)

    def fits(self, path: Path) -> bool:
        """Whether the file is still the same; read only when its size and times leave a doubt."""
        stat = path.stat()
        if stat.st_size != self.size:
            return False
        # A disk that counts whole seconds cannot tell two changes in one second apart.
        certain = stat.st_mtime_ns % _SECOND and (stat.st_mtime_ns, stat.st_ino) == (self.mtime_ns, self.inode)
        return bool(certain) or digest_of(path) == self.digest


def connect(path: Path, *, reading: bool = False, making: bool = False) -> sqlite3.Connection:
    """Open a database that is there, or make it; `reading` leaves a closed file as it is and looks at nothing beside it."""
    place = quote(os.fsencode(Path(path).absolute().as_posix()))
    drive = "" if place.startswith("/") else "/"
    how = "ro&immutable=1" if reading else "rwc" if making else "rw"
    return sqlite3.connect(f"file://{drive}{place}?mode={how}", uri=True, isolation_level=None, timeout=_PATIENCE)


def read_identity(path: Path, *, reading: bool = True) -> Identity:
    """Return which workspace a file holds and its revision. Not `reading` for a database in use or left by a crash.

    Raises sqlite3.Error.
    """
    with closing(connect(path, reading=reading)) as database:
        row = database.execute("SELECT id, revision FROM workspace").fetchone()
    if row is None or not _AN_ID.fullmatch(str(row[0])) or not isinstance(row[1], int):
        raise sqlite3.DatabaseError("not a row of a workspace")
    return Identity(row[0], row[1])


def is_whole(path: Path, *, reading: bool = True) -> bool:
    """Whether SQLite finds nothing wrong in a file."""
    try:
        with closing(connect(path, reading=reading)) as database:
            database.execute(_PASSING_THROUGH)
            return bool(database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes. Never of a database in use: closing it would lose SQLite's locks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def snapshot(source: Path, target: Path) -> str:
    """Write the database as it is now, while others may use it, into a new file, sure that it is whole and on the disk; return its digest.

    Raises sqlite3.Error, OSError, DamagedWorkspace; then an unfinished target may be left.
    """
    with closing(connect(source)) as database, closing(connect(target, making=True)) as copy:
        # Nobody needs the target unless it gets finished, so it needs no journal, and one flush at the end.
        copy.execute("PRAGMA journal_mode=OFF")
        copy.execute("PRAGMA synchronous=OFF")
        copy.execute(_PASSING_THROUGH)
        database.execute(_PASSING_THROUGH)
        _copy_pages(database, copy)
    if read_header(target).is_wal:
        with closing(connect(target)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")
    with ThreadPoolExecutor(max_workers=1) as beside:  # reading it twice at the same time saves a quarter of the whole
        try:
            digest = beside.submit(digest_of, target).result
        except RuntimeError:  # the program is ending and starts no more threads
            digest = partial(digest_of, target)
        flush_file(target)
        if not is_whole(target):
            raise DamagedWorkspace(target)
        return digest()


def overwrite(source: Path, target: Path) -> None:
    """Write a whole file's contents into another database where it stands; a crash rolls it back.

    Raises sqlite3.Error, OSError.
    """
    with closing(connect(source, reading=True)) as database, closing(connect(target)) as copy:
        copy.execute("PRAGMA synchronous=FULL")
        _copy_pages(database, copy)
    flush_file(target)


def _copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    deadline = time.monotonic() + _PATIENCE

    def give_up_when_held(status: int, _remaining: int, _total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and time.monotonic() > deadline:
            raise sqlite3.OperationalError("database is locked")  # backup() itself would wait for ever

    source.backup(target, progress=give_up_when_held, sleep=0.05)


def fetch(document: Path, target: Path, *, attempts: int = 4, pause: float = 0.25) -> tuple[os.stat_result, str]:
    """Copy a closed file as it is, sure that nobody wrote it meanwhile; return what it was like, and its digest.

    Raises Missing, NoPermission, Unreadable, StillChanging for the document; OSError for the target.
    """
    for attempt in range(attempts):
        if attempt:
            time.sleep(pause)
        with target.open("wb") as write:
            if seen := _copy_steadily(document, write):
                return seen
    raise StillChanging(document)


def _copy_steadily(document: Path, write: BinaryIO) -> tuple[os.stat_result, str] | None:
    digest = hashlib.sha256()
    with _told_of(document):
        read, before = document.open("rb"), document.stat()
    with read:
        while write.tell() <= before.st_size:  # further on it grows, and might do so for ever
            with _told_of(document):
                chunk = read.read(_CHUNK)
            if not chunk:
                break
            digest.update(chunk)
            write.write(chunk)
    with _told_of(document):
        after = document.stat()
    steady = (before.st_size, before.st_mtime_ns, before.st_ino) == (after.st_size, after.st_mtime_ns, after.st_ino)
    return (after, digest.hexdigest()) if steady and write.tell() == after.st_size else None


@contextmanager
def _told_of(document: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise Missing(document) from error
    except PermissionError as error:
        raise NoPermission(document) from error
    except OSError as error:
        raise Unreadable(document, error) from error


def copy_whole(source: Path, target: Path) -> None:
    """Copy a closed file to a new place all at once: under the new name there is the whole file or none.

    Raises OSError, DamagedWorkspace; then nothing is left.
    """
    draft = target.with_name(f".~{uuid.uuid4().hex[:8]}.tmp")
    try:
        shutil.copyfile(source, draft)
        flush_file(draft)
        if not is_whole(draft):
            raise DamagedWorkspace(source)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    flush_folder(target.parent)


def flush_file(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    with path.open("r+b") as file:
        if sys.platform == "darwin":
            import fcntl

            try:  # fsync on a Mac stops at the disk's own cache
                fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)
            except OSError:  # a network disk knows only the ordinary way
                os.fsync(file.fileno())
        else:
            os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until a folder knows its new names for good, where the system can be asked for that."""
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:  # some network disks cannot; the rename itself has happened
        pass
    finally:
        os.close(handle)
