"""The file a workspace lives in: what the person sees is always whole and closed; the work is done on a copy."""

from __future__ import annotations

import errno
import os
import platform
import sqlite3
import threading
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from partnerdesk.storage.beside import Sibling, find_siblings
from partnerdesk.storage.format import read_format
from partnerdesk.storage.lock import Holder, Lock
from partnerdesk.storage.opening import Opened, Opening
from partnerdesk.storage.places import Places, local_now
from partnerdesk.storage.publishing import Conflict, Outcome, Publication, Unpublished, write_new
from partnerdesk.storage.refusals import NoRoomHere, NotWritten, is_full
from partnerdesk.storage.whole import Fingerprint, read_identity
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from partnerdesk.storage.format import Format

_SHORTEST_PAUSE, _LONGEST_PAUSE = 2.0, 60.0
_SHARE_OF_TIME: Final = 20
"""Publishing takes at most one part in so many of the time."""


class FileHome:
    """One open workspace file: the document the person knows, and the work copy everything is read from and written to."""

    def __init__(self, opened: Opened, *, places: Places, now: Callable[[], datetime] = local_now) -> None:
        self.places = places
        self.why = opened.why
        """Why it is open for reading only; empty when it may be changed."""
        self.is_closed = False
        self._session = opened.session
        self._lock = opened.lock
        self._left_over = opened.left_over
        self._now = now
        self._pause = _SHORTEST_PAUSE
        self._publishing = threading.Lock()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        places: Places,
        who: str,
        read_only: bool = False,
        break_lock: bool = False,
        now: Callable[[], datetime] = local_now,
    ) -> FileHome:
        """Open a document; for reading only where it cannot be changed, and `why` says why.

        `break_lock` is for the person who knows better than the lock. Raises a Refused.
        """
        opened = Opening.at(path, places, who, now()).run(read_only=read_only, break_lock=break_lock)
        return cls(opened, places=places, now=now)

    @classmethod
    def create(
        cls,
        path: Path,
        make: Callable[[Path], None],
        *,
        places: Places,
        who: str,
        now: Callable[[], datetime] = local_now,
    ) -> FileHome:
        """Open a new document; `make` fills an empty file and closes it. Raises AlreadyThere, InUse, NotWritten, NoRoomHere."""
        opening = Opening.at(path, places, who, now())
        document = opening.document
        session = opening.start_session()
        lock = None
        try:
            lock, _ = Lock.take(document, Holder.here(who, now(), session.token))
            make(session.work)
            identity = read_identity(session.work, reading=False)
            write_new(session.work, document, session.token)
            session = session.noted(published=Fingerprint.of(document, identity))
        except BaseException as error:
            if lock is not None:
                lock.release()
            session.end()
            if isinstance(error, OSError):
                raise NotWritten(document, error) from error
            if is_full(error):
                raise NoRoomHere(document, places.sessions, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))) from error
            raise
        return cls(Opened(session, lock, why="", left_over=False), places=places, now=now)

    @property
    def document(self) -> Path:
        """The file the person knows. After a conflict it is the copy that was kept of ours."""
        return self._session.document

    @property
    def work(self) -> Path:
        """The database to work in."""
        return self._session.work

    @property
    def workspace(self) -> str:
        """The workspace's id."""
        return self._known.identity.workspace

    @property
    def format(self) -> Format:
        """The format the document is in."""
        return read_format(self.document)

    @property
    def read_only(self) -> bool:
        """Whether nothing of it will ever be saved."""
        return self._lock is None

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about how it was found, for the person to see once."""
        if not self._left_over:
            return ()
        return (
            tr(
                "Another program had left “{name}” unfinished. It has been put in order; please check what was changed last.",
                name=self.document.name,
            ),
        )

    @property
    def siblings(self) -> tuple[Sibling, ...]:
        """Files beside the document that hold the same workspace, as a file service leaves them after a conflict."""
        return find_siblings(self.document, self.workspace)

    @property
    def _known(self) -> Fingerprint:
        assert self._session.published is not None
        return self._session.published

    def needs_publishing(self, revision: int) -> bool:
        """Whether the document lacks what the work copy has at this revision."""
        return not self.read_only and (self._left_over or revision != self._known.identity.revision)

    def pause_seconds(self) -> float:
        """Return how long to wait before publishing again: the longer, the more the last time cost or the oftener it failed."""
        return self._pause

    def publish(self) -> Outcome:
        """Put the work copy's contents in the document's place. Any thread may ask; another may go on working meanwhile."""
        with self._publishing:
            if self.is_closed:
                return Unpublished(tr("“{name}” is closed.", name=self.document.name))
            if self.read_only:
                return Unpublished(self.why)
            started = time.perf_counter()
            outcome = self._publication().run()
            cost = (time.perf_counter() - started) * _SHARE_OF_TIME
            self._pause = min(
                max(self._pause * 2 if isinstance(outcome, Unpublished) else _SHORTEST_PAUSE, cost), _LONGEST_PAUSE
            )
            self._remember(outcome)
            return outcome

    def _publication(self) -> Publication:
        return Publication(
            work=self.work,
            document=self.document,
            known=self._known,
            host=platform.node(),
            token=self._session.token,
            now=self._now(),
            announce=self._announce,
            leftovers=self._session.folder if self._left_over else None,
            taken_over=self._is_taken_over(),
        )

    def _is_taken_over(self) -> bool:
        try:
            return self._lock is not None and self._lock.is_taken_over
        except OSError:  # the disk is away: whether the document can be reached is seen when it is written
            return False

    def _announce(self, coming: Fingerprint) -> None:
        with suppress(OSError):  # it spares a riddle after a crash, and is no reason not to publish
            self._session = self._session.noted(announced=coming)

    def _remember(self, outcome: Outcome) -> None:
        if isinstance(outcome, Unpublished):
            return
        self._left_over = False
        noted = outcome.left == self._session.announced
        self._session = replace(self._session, published=outcome.left)
        if isinstance(outcome, Conflict):
            self._move_to(outcome.ours)
        elif not noted:
            with suppress(OSError):
                self._session = self._session.noted()

    def _move_to(self, ours: Path) -> None:
        assert self._lock is not None
        with suppress(OSError):
            holder = self._lock.holder
            self._lock.release()
            self._lock, _ = Lock.take(ours, holder)
        self._session = replace(self._session, document=ours)
        with suppress(OSError):
            self._session = self._session.noted()

    def save_copy(self, path: Path) -> None:
        """Write the workspace as it is now into another, new file. Raises AlreadyThere, NotWritten, DamagedWorkspace."""
        path = path.absolute()
        try:
            write_new(self.work, path, self._session.token)
        except OSError as error:
            raise NotWritten(path, error) from error

    def close(self) -> Outcome | None:
        """Publish what is not published, then clear up. After Unpublished it stays open: try again, or `leave`."""
        if self.is_closed:
            return None
        outcome = self.publish() if self._has_unpublished() else None
        if not isinstance(outcome, Unpublished):
            self._session.end()
            if self._lock is not None:
                self._lock.release()
            self.is_closed = True
        return outcome

    def _has_unpublished(self) -> bool:
        try:
            return self.needs_publishing(read_identity(self.work, reading=False).revision)
        except sqlite3.Error:
            return not self.read_only  # publishing finds out what is wrong, and says so

    def leave(self) -> None:
        """Close without publishing: what is not published waits on this computer to be recovered, and the lock stays."""
        with suppress(OSError):
            self._session = self._session.noted(given_up=True)
        self.is_closed = True
