"""Putting the work copy's contents in the document's place: whole, all at once, and never over somebody else's work."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from partnerdesk.storage.beside import draft_of, reserve_copy
from partnerdesk.storage.format import side_files
from partnerdesk.storage.refusals import AlreadyThere, DamagedWorkspace
from partnerdesk.storage.whole import (
    Fingerprint,
    flush_folder,
    is_whole,
    overwrite,
    read_identity,
    snapshot,
)
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

_WAITS: Final = (0.1, 0.2, 0.4, 0.6, 0.7)
"""Seconds between tries while a file service or virus scanner holds the document."""
_HELD: Final = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}


@dataclass(frozen=True)
class Published:
    """The document now is what the work copy was; `note` says what else a person should know."""

    document: Path
    left: Fingerprint
    note: str = ""


@dataclass(frozen=True)
class Conflict:
    """Somebody else changed the document, so both were kept: theirs in its place, ours in a new file."""

    theirs: Path
    ours: Path
    left: Fingerprint
    sentence: str


@dataclass(frozen=True)
class Unpublished:
    """The document is as it was. Nothing is lost: the work copy has everything; `copy` perhaps holds it, too."""

    reason: str
    copy: Path | None = None


Outcome = Published | Conflict | Unpublished


@dataclass(frozen=True)
class Publication:
    """One publishing of a work copy to a document.

    `known` is what the document was when we last saw to it.
    `announce` is told what the document will be just before it is, so that a crash in between leaves no riddle.
    `leftovers` is the folder for side files that were read with the document when it was opened; other ones mean a conflict.
    `taken_over` says that the document is somebody else's by now: ours is kept beside it.
    """

    work: Path
    document: Path
    known: Fingerprint
    host: str
    token: str
    now: datetime
    announce: Callable[[Fingerprint], None]
    leftovers: Path | None = None
    taken_over: bool = False

    def run(self) -> Outcome:
        """Write, check, compare, replace."""
        draft = draft_of(self.document, self.token)
        try:
            ours = self._write(draft)
            return self._place(draft, ours)
        except (OSError, sqlite3.Error) as error:
            return Unpublished(explain(error, self.document))
        except DamagedWorkspace:
            return Unpublished(_unsound(self.document))
        finally:
            _remove(draft)

    def _write(self, draft: Path) -> Fingerprint:
        digest = _write_draft(self.work, draft)
        with suppress(OSError):  # a file shared with a group stays shared, where the disk knows such things
            shutil.copymode(self.document, draft)
        return Fingerprint.of(draft, read_identity(draft), digest)

    def _place(self, draft: Path, ours: Fingerprint) -> Outcome:
        self.announce(ours)
        for wait in (0.0, *_WAITS):
            if wait:
                time.sleep(wait)
            gone = not self.document.exists()
            if not gone and (
                self.taken_over or not self._is_untouched()
            ):  # after each wait again: what held it may have exchanged it
                return self._keep_both(draft, ours)
            self._clear_side_files()
            if self._replace(draft):
                flush_folder(self.document.parent)
                return Published(self.document, ours, self._tell_gone() if gone else "")
        return self._write_in_place(draft, ours)

    def _is_untouched(self) -> bool:
        if side_files(self.document) and self.leftovers is None:
            return False  # another program is at work in it
        return self.known.fits(self.document)

    def _clear_side_files(self) -> None:
        """Move them away before the document they belong to: SQLite would mix them into the new one."""
        if self.leftovers is not None:
            for each in side_files(self.document):
                shutil.move(each, self.leftovers / each.name)

    def _replace(self, draft: Path) -> bool:
        try:
            draft.replace(self.document)
        except OSError as error:
            if error.errno in _HELD:
                return False
            raise
        return True

    def _tell_gone(self) -> str:
        return tr("“{name}” was not in its folder any more. It has been saved there again.", name=self.document.name)

    def _write_in_place(self, draft: Path, ours: Fingerprint) -> Outcome:
        """Exchange the contents, as the file itself may not be exchanged; else save a copy beside it."""
        try:
            if self.document.exists():
                overwrite(draft, self.document)
                if is_whole(self.document) and read_identity(self.document) == ours.identity:
                    return Published(self.document, Fingerprint.of(self.document, ours.identity))
        except (OSError, sqlite3.Error):
            pass  # whatever holds the document holds it against writing, too: SQLite has put back what was there
        copy = self._save_beside(draft, tr("saved on {host}", host=self.host))
        sentence = tr(
            "Another program holds “{name}”, so it could not be saved there. Your work is in “{copy}” beside it, and everything is "
            "kept on this computer. Close the other program; PartnerDesk tries again by itself.",
            name=self.document.name,
            copy=copy.name,
        )
        return Unpublished(sentence, copy)

    def _keep_both(self, draft: Path, ours: Fingerprint) -> Conflict:
        place = self._save_beside(draft, tr("conflict, {host}", host=self.host))
        return Conflict(self.document, place, ours, self._tell_conflict(place, ours))

    def _save_beside(self, draft: Path, remark: str) -> Path:
        place = reserve_copy(self.document, remark, self.now)
        try:
            draft.replace(place)
        except OSError:
            place.unlink(missing_ok=True)
            raise
        flush_folder(place.parent)
        return place

    def _tell_conflict(self, place: Path, ours: Fingerprint) -> str:
        try:
            same = read_identity(self.document).workspace == ours.identity.workspace
        except sqlite3.Error:
            same = False
        if self.taken_over:
            what = tr("Somebody else has taken “{name}” over while you had it open.", name=self.document.name)
        elif same:
            what = tr("“{name}” was changed by somebody else while you had it open.", name=self.document.name)
        else:
            what = tr("“{name}” has been replaced by another file while you had it open.", name=self.document.name)
        kept = tr(
            "Both were kept: yours is now “{ours}”, and you go on working in it. Compare the two and agree which one to use.",
            ours=place.name,
        )
        return f"{what} {kept}"


def write_new(work: Path, place: Path, token: str) -> None:
    """Write a work copy's contents, whole or not at all, into a file that was not there.

    Raises AlreadyThere, DamagedWorkspace, OSError.
    """
    try:
        place.touch(exist_ok=False)  # from here on the name is ours
    except FileExistsError as error:
        raise AlreadyThere(place) from error
    fill(work, place, token)


def fill(work: Path, place: Path, token: str) -> None:
    """Write a work copy's contents into a name reserved for them, or give the name back. Raises DamagedWorkspace, OSError."""
    draft = draft_of(place, token)
    try:
        _write_draft(work, draft)
        draft.replace(place)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    finally:
        _remove(draft)
    flush_folder(place.parent)


def _write_draft(work: Path, draft: Path) -> str:
    """Write a whole file that is to take another's place; return its digest. Raises OSError, DamagedWorkspace."""
    _remove(draft)
    try:
        return snapshot(work, draft)
    except sqlite3.Error as error:
        raise OSError(_errno_of(error), str(error)) from error


def explain(error: OSError | sqlite3.Error, document: Path) -> str:
    """Return a sentence for a person: why the document was not saved, that nothing is lost, what to do."""
    number = error.errno if isinstance(error, OSError) else _errno_of(error)
    place = {"name": document.name, "folder": str(document.parent)}
    if number in {errno.ENOSPC, errno.EDQUOT}:
        return tr(
            "“{name}” could not be saved: the disk of {folder} is full. Everything is kept on this computer. "
            "Make some room there; PartnerDesk tries again by itself.",
            **place,
        )
    if not document.parent.is_dir():
        return tr(
            "“{name}” could not be saved: {folder} cannot be reached. Everything is kept on this computer. "
            "Connect the disk or the network again; PartnerDesk tries again by itself.",
            **place,
        )
    if number in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return tr(
            "“{name}” could not be saved: you are not allowed to change files in {folder}. Everything is kept on this computer. "
            "Ask for permission, or save a copy in another folder.",
            **place,
        )
    return tr(
        "“{name}” could not be saved to {folder} ({cause}). Everything is kept on this computer. PartnerDesk tries again by itself; "
        "if it does not help, save a copy in another folder.",
        **place,
        cause=getattr(error, "strerror", None) or str(error),
    )


def _errno_of(error: sqlite3.Error) -> int:
    """Return what the system would call what SQLite met."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    known = {
        sqlite3.SQLITE_FULL: errno.ENOSPC,
        sqlite3.SQLITE_READONLY: errno.EROFS,
        sqlite3.SQLITE_CANTOPEN: errno.EACCES,
        sqlite3.SQLITE_PERM: errno.EACCES,
        sqlite3.SQLITE_BUSY: errno.EBUSY,
    }
    return known.get(code, errno.EIO)


def _unsound(document: Path) -> str:
    return tr(
        "“{name}” was not saved: the copy made of it was not whole, so the document was left as it was. Everything is kept on this computer. "
        "The disk may be failing: save a copy on another disk.",
        name=document.name,
    )


def _remove(draft: Path) -> None:
    """Remove a draft; one on a disk that went away goes when the document is opened next."""
    try:
        draft.unlink(missing_ok=True)
    except OSError:
        return
