"""What marks a file as one of our workspaces, and which format it is written in."""

from __future__ import annotations

import os
import stat
import struct
from typing import TYPE_CHECKING, Final, NamedTuple

from partnerdesk.storage.refusals import (
    AFolder,
    DamagedWorkspace,
    Missing,
    NewerWorkspace,
    NoPermission,
    NotAFile,
    NotAWorkspace,
    Unreadable,
)

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID: Final = 0x50444B31  # "PDK1"
SUFFIX: Final = ".partnerdesk"
PAGE_SIZE: Final = 8192
"""Twice what SQLite takes by itself: publishing, checking and backing up take a quarter less, a change as long as before."""

_HEADER_BYTES: Final = 100
_MAGIC: Final = b"SQLite format 3\x00"
_WAL: Final = 2
_LARGEST_PAGE: Final = 65536


class Format(NamedTuple):
    """A format of the file: another major one needs another program, a minor one adds only what may be left alone."""

    major: int
    minor: int

    @property
    def packed(self) -> int:
        """The number kept in the file's user_version."""
        return self.major * 1000 + self.minor

    @classmethod
    def unpack(cls, number: int) -> Format:
        """Return the format that a file's user_version stands for."""
        return cls(*divmod(number, 1000))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


FORMAT: Final = Format(1, 1)


class Header(NamedTuple):
    """The first bytes of a SQLite file, as far as they concern us."""

    application_id: int
    format: Format
    is_wal: bool
    size: int
    """Bytes the file must have at least to be whole."""


def read_header(path: Path) -> Header:
    """Read a file's header as plain bytes, so that nothing is opened, locked, rolled back or left beside it.

    Raises Missing, AFolder, NoPermission, Unreadable, NotAWorkspace, DamagedWorkspace.
    """
    head = _read_head(path)
    if not head.strip(b"\x00") or (len(head) < _HEADER_BYTES and head.startswith(_MAGIC[: len(head)])):
        raise DamagedWorkspace(path)  # empty, zero-filled by a power cut, or cut off
    if not head.startswith(_MAGIC):
        raise NotAWorkspace(path)
    (page_size, write_version) = struct.unpack_from(">HB", head, 16)
    (counter, pages) = struct.unpack_from(">II", head, 24)
    (user_version,) = struct.unpack_from(">i", head, 60)
    (application_id,) = struct.unpack_from(">I", head, 68)
    (counted_at,) = struct.unpack_from(">I", head, 92)
    size = pages * (_LARGEST_PAGE if page_size == 1 else page_size) if counter == counted_at else 0
    return Header(application_id, Format.unpack(user_version), write_version == _WAL, size)


def read_format(path: Path) -> Format:
    """Return the format of a workspace without opening it for writing.

    Raises what `read_header` raises, and NewerWorkspace for a major format newer than ours.
    """
    header = read_header(path)
    if header.application_id != APPLICATION_ID:
        raise NotAWorkspace(path)
    if header.format.major > FORMAT.major:
        raise NewerWorkspace(path, str(header.format), str(FORMAT))
    if path.stat().st_size < header.size and not side_files(path):
        raise DamagedWorkspace(path)
    return header.format


def side_files(path: Path) -> list[Path]:
    """Return the files SQLite may have left beside a database that was not closed; ours never has any."""
    found = [path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm")]
    return [each for each in found if os.path.exists(each)]  # noqa: PTH110 - a name too long for the disk is not there


def _read_head(path: Path) -> bytes:
    try:
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
            raise NotAFile(path)
        with path.open("rb") as file:
            return file.read(_HEADER_BYTES)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Missing(path) from error
    except PermissionError as error:  # Windows says this of folders, too
        raise (AFolder(path) if path.is_dir() else NoPermission(path)) from error
    except IsADirectoryError as error:
        raise AFolder(path) from error
    except OSError as error:
        raise Unreadable(path, error) from error
