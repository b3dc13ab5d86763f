"""From a document to a session: may it be opened, by whom else is it, is it whole, and a work copy of it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from partnerdesk.storage.backups import newest_whole
from partnerdesk.storage.beside import sweep_drafts
from partnerdesk.storage.format import FORMAT, read_format, read_header, side_files
from partnerdesk.storage.lock import Holder, InUse, Lock
from partnerdesk.storage.refusals import DamagedWorkspace, Missing, NoRoomHere
from partnerdesk.storage.sessions import Session
from partnerdesk.storage.whole import Fingerprint, connect, fetch, read_identity
from partnerdesk.text import tr

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from partnerdesk.storage.places import Places

_SMALL_ENOUGH: Final = 50_000_000
"""Bytes up to which every opening checks the whole file: a tenth of a second."""


@dataclass(frozen=True)
class Opened:
    """A document with its work copy; without a lock it is for reading only, and `why` says why."""

    session: Session
    lock: Lock | None
    why: str
    left_over: bool
    """Whether another program had left files beside it; SQLite has put the work copy in order."""


@dataclass(frozen=True)
class Opening:
    """The opening of one document by one person."""

    document: Path
    places: Places
    who: str
    now: datetime

    @classmethod
    def at(cls, path: Path, places: Places, who: str, now: datetime) -> Opening:
        """Follow links, so that the file is exchanged and not the link. Raises Missing."""
        try:
            return cls(path.resolve(), places, who, now)
        except (OSError, RuntimeError) as error:  # a link that leads to itself
            raise Missing(path) from error

    def run(self, *, read_only: bool, break_lock: bool) -> Opened:
        """Check, lock, copy. Raises a Refused."""
        try:
            return self._run(read_only=read_only, break_lock=break_lock)
        except DamagedWorkspace as error:
            backup = newest_whole(self.places, self.document)
            if backup is None:
                raise
            raise DamagedWorkspace(self.document, backup.path, backup.when) from error

    def _run(self, *, read_only: bool, break_lock: bool) -> Opened:
        read_format(self.document)
        why = (
            tr("You opened “{name}” for reading only.", name=self.document.name)
            if read_only
            else self._why_not_writable()
        )
        session = self.start_session()
        lock, unclean = None, False
        try:
            if not why:
                lock, why, unclean = self._take_lock(session, break_lock=break_lock)
            left = side_files(self.document)
            seen = self._make_work_copy(session, left=left, unclean=unclean)
            session = session.noted(disposable=lock is None, published=seen)
        except BaseException as error:
            if lock is not None:
                lock.release()
            session.end()
            if isinstance(error, OSError):
                raise NoRoomHere(self.document, self.places.sessions, error) from error
            raise
        return Opened(session, lock, why, bool(left))

    def start_session(self) -> Session:
        """Make the session's folder. Raises NoRoomHere."""
        try:
            return Session.start(self.places, self.document, self.now)
        except OSError as error:
            raise NoRoomHere(self.document, self.places.sessions, error) from error

    def _why_not_writable(self) -> str:
        theirs = read_format(self.document)
        if theirs > FORMAT:
            return tr(
                "“{name}” was saved by a newer PartnerDesk (file format {theirs}; this program writes {ours}), so it is open for reading only. "
                "Install the newer PartnerDesk to change it.",
                name=self.document.name,
                theirs=theirs,
                ours=FORMAT,
            )
        if not os.access(self.document, os.W_OK):
            return tr("“{name}” is protected against changes, so it is open for reading only.", name=self.document.name)
        return ""

    def _take_lock(self, session: Session, *, break_lock: bool) -> tuple[Lock | None, str, bool]:
        try:
            lock, found_dead = Lock.take(
                self.document, Holder.here(self.who, self.now, session.token), break_lock=break_lock
            )
        except InUse as held:
            return (
                None,
                tr("{held} Here you can read it; to change it, wait until it is closed there.", held=str(held)),
                False,
            )
        except OSError:
            folder = self.document.parent
            return (
                None,
                tr(
                    "Nothing can be saved in {folder}, so “{name}” is open for reading only.",
                    folder=folder,
                    name=self.document.name,
                ),
                False,
            )
        sweep_drafts(self.document)
        return lock, "", found_dead

    def _make_work_copy(self, session: Session, *, left: list[Path], unclean: bool) -> Fingerprint:
        """Copy the document; return what it was like. Raises a Refused."""
        try:
            seen = self._copy_with(left, session) if left else None
            if seen is None:
                seen = self._copy_alone(session)
                if not _is_sound(session.work, thoroughly=unclean or bool(left)):
                    raise DamagedWorkspace(self.document)
            return Fingerprint.seen(*seen, read_identity(session.work, reading=False))
        except sqlite3.Error as error:
            raise DamagedWorkspace(self.document) from error

    def _copy_alone(self, session: Session) -> tuple[os.stat_result, str]:
        for each in (session.work, *side_files(session.work)):
            each.unlink(missing_ok=True)
        return fetch(self.document, session.work)

    def _copy_with(self, left: list[Path], session: Session) -> tuple[os.stat_result, str] | None:
        """Let SQLite finish what the other program began, in our copy; None if that does not make a whole file."""
        seen = self._copy_alone(session)
        needed = "-wal" if read_header(self.document).is_wal else "-journal"
        for each in left:
            if each.name.endswith(needed):
                shutil.copyfile(each, session.work.with_name(session.work.name + needed))
        return seen if _is_sound(session.work, thoroughly=True) else None


def _is_sound(work: Path, *, thoroughly: bool) -> bool:
    """Whether a work copy is whole; it is out of any journal mode that needs side files then."""
    try:
        with closing(connect(work)) as database:
            database.execute("PRAGMA journal_mode=DELETE")
            if not thoroughly and work.stat().st_size > _SMALL_ENOUGH:
                return True
            return bool(database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False
