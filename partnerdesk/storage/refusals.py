"""Why a workspace cannot be opened: one class per cause, with its sentence."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from partnerdesk.errors import Told
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

_SQLITE_FULL: Final = 13
_SQLITE_MOVED: Final = 1032
_SQLITE_AWAY: Final = frozenset((10, 14))
_PRIMARY: Final = 0xFF
_SQLITE_CORRUPT_VTAB = 267
NOT_AS_WRITTEN: Final = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What reading raises of a value that this program never writes."""


def say_when(moment: datetime) -> str:
    """Return a moment as people read it: Jan 5, 2027, 14:05."""
    return tr("{day}, {time}", day=screen.short_day(moment.date()), time=f"{moment:%H:%M}")


class UnreadableRecord(Told):
    """A row that holds what this program never writes; another program was at it, or a disk that fails."""

    def __init__(self, kind: str, record: str) -> None:
        self.kind, self.record = kind, record
        super().__init__(
            tr(
                "A record of this workspace cannot be read ({kind} {record}): it holds something that PartnerDesk never writes. "
                "Nothing was changed. Restore a backup of the workspace.",
                kind=kind,
                record=record,
            )
        )


class Unkeepable(Told):
    """A value that could be written and never read again."""

    def __init__(self, label: str, value: object) -> None:
        super().__init__(
            tr(
                "“{label}” would be {value}, which cannot be kept. Nothing was changed. Check the days and numbers it follows from.",
                label=tr(label),
                value=value,
            )
        )


class NoRoomToWork(Told):
    """The disk that work copies lie on is full; the change did not happen."""

    def __init__(self) -> None:
        super().__init__(
            tr("The disk of this computer is full, so nothing was changed. Make some room and do it again.")
        )


class WorkCopyAway(Told):
    """The work copy is there no more, or its disk; the change did not happen."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "PartnerDesk cannot reach its working copy any more, so nothing was changed. Was a stick pulled out, or a folder removed? "
                "What was saved before is in your file. Put the stick back if there is one, close PartnerDesk and start it again."
            )
        )


def is_away(error: BaseException) -> bool:
    """Whether SQLite met a file that was moved or removed, or a disk that does not answer, also as SQLAlchemy tells it."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", None) or 0
    return code == _SQLITE_MOVED or code & _PRIMARY in _SQLITE_AWAY


def is_full(error: BaseException) -> bool:
    """Whether a full disk is what SQLite met, also as SQLAlchemy tells it."""
    met = getattr(error, "orig", error)
    return getattr(met, "sqlite_errorcode", None) == _SQLITE_FULL


def is_index_broken(error: BaseException) -> bool:
    """Whether the search index is what SQLite could not read, also as SQLAlchemy tells it."""
    met = getattr(error, "orig", error)
    return getattr(met, "sqlite_errorcode", None) == _SQLITE_CORRUPT_VTAB


@contextmanager
def reading_record(kind: str, record: str) -> Iterator[None]:
    """Say what cannot be understood as UnreadableRecord."""
    try:
        yield
    except NOT_AS_WRITTEN as error:
        raise UnreadableRecord(kind, record) from error


class Refused(Told):
    """A workspace file that cannot be opened."""

    def __init__(self, path: Path, sentence: str) -> None:
        self.path = path
        super().__init__(sentence)


class Missing(Refused):
    """There is no file at this place."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr(
                "“{name}” is not in {folder}. It may have been moved or renamed, or the disk it is on is not connected. "
                "Connect the disk, or choose the file where it is now.",
                name=path.name,
                folder=path.parent,
            ),
        )


class AFolder(Refused):
    """The place holds a folder, not a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, tr("“{name}” is a folder. Choose the workspace file inside it.", name=path.name))


class NotAFile(Refused):
    """The place holds a device or a pipe, which may never answer."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, tr("“{name}” is a part of the system, not a file. Choose a file that was saved.", name=path.name)
        )


class NoPermission(Refused):
    """The person may not read the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr(
                "You are not allowed to read “{name}” in {folder}. Nothing was changed. Ask the person who owns the file to let you read it.",
                name=path.name,
                folder=path.parent,
            ),
        )


class Unreadable(Refused):
    """The disk or the network did not give the file."""

    def __init__(self, path: Path, cause: OSError) -> None:
        super().__init__(
            path,
            tr(
                "“{name}” could not be read from {folder} ({cause}). Nothing was changed. Check that the disk or the network is connected, and try again.",
                name=path.name,
                folder=path.parent,
                cause=cause.strerror or type(cause).__name__,
            ),
        )


class NotAWorkspace(Refused):
    """The file was made by another program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr(
                "“{name}” is not a PartnerDesk workspace. It was left as it is. Workspaces end in .partnerdesk.",
                name=path.name,
            ),
        )


class NewerWorkspace(Refused):
    """A newer PartnerDesk wrote the file in a way this one does not know."""

    def __init__(self, path: Path, theirs: str, ours: str) -> None:
        self.theirs, self.ours = theirs, ours
        super().__init__(
            path,
            tr(
                "“{name}” was saved by a newer PartnerDesk (file format {theirs}; this program knows up to {ours}). "
                "It was left as it is. Install the newer PartnerDesk on this computer to open it.",
                name=path.name,
                theirs=theirs,
                ours=ours,
            ),
        )


class DamagedWorkspace(Refused):
    """The file is a workspace no longer whole; `backup` is the newest backup that is, if there is one."""

    def __init__(self, path: Path, backup: Path | None = None, backed_up: datetime | None = None) -> None:
        self.backup = backup
        if backup is not None and backed_up is not None:
            way_out = tr("There is a backup of {when}; restore it to go on.", when=say_when(backed_up))
        else:
            way_out = tr(
                "No backup of it is on this computer. Look for an earlier version at your file service or on another disk."
            )
        sentence = tr(
            "“{name}” is damaged: a part of it is missing or unreadable. It was left as it is.", name=path.name
        )
        super().__init__(path, f"{sentence} {way_out}")


class StillChanging(Refused):
    """The file is being written while we want to read it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr(
                "“{name}” is being written by another program right now, perhaps a file service that is still fetching it. "
                "Nothing was changed. Wait a moment and open it again.",
                name=path.name,
            ),
        )


class NoRoomHere(Refused):
    """This computer cannot take the work copy."""

    def __init__(self, path: Path, folder: Path, cause: OSError) -> None:
        super().__init__(
            path,
            tr(
                "“{name}” could not be opened: this computer could not keep a working copy of it in {folder} ({cause}). "
                "It was left as it is. Make some room on this computer and open it again.",
                name=path.name,
                folder=folder,
                cause=cause.strerror or type(cause).__name__,
            ),
        )


class AlreadyThere(Refused):
    """A new workspace would overwrite a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr(
                "There is already a file “{name}” in {folder}. It was left as it is. Choose another name.",
                name=path.name,
                folder=path.parent,
            ),
        )


class NotWritten(Refused):
    """A new file could not be written at the place the person chose."""

    def __init__(self, path: Path, cause: OSError) -> None:
        super().__init__(
            path,
            tr(
                "“{name}” could not be written to {folder} ({cause}). Nothing was changed there. Make some room, or choose another folder.",
                name=path.name,
                folder=path.parent,
                cause=cause.strerror or type(cause).__name__,
            ),
        )
