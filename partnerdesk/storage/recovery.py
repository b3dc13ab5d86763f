"""After a program that ended badly: which work copies hold what no document has, and how to get it back."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.storage.beside import reserve_copy, sweep_drafts
from partnerdesk.storage.filehome import FileHome
from partnerdesk.storage.lock import Holder, Lock
from partnerdesk.storage.opening import Opened
from partnerdesk.storage.places import local_now
from partnerdesk.storage.processes import this_process
from partnerdesk.storage.publishing import fill, write_new
from partnerdesk.storage.refusals import DamagedWorkspace, Missing, NotWritten
from partnerdesk.storage.sessions import Session
from partnerdesk.storage.whole import Fingerprint, is_whole, read_identity
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from partnerdesk.storage.places import Places


@dataclass(frozen=True)
class Unfinished:
    """Work that was left in a work copy."""

    document: Path
    work: Path
    when: datetime
    """When that document had been opened."""
    revision: int
    newer_than_document: bool
    """Whether the work copy holds changes the document was never given."""
    document_went_on: bool = False
    """Whether the document was changed since by another opening of it, so that the work opens as a copy beside it."""


def unfinished_sessions(places: Places) -> list[Unfinished]:
    """Return what programs that no longer run have left, newest first; clear away what has nothing to offer."""
    found = []
    for folder in sorted(places.sessions.glob("*/")):
        session = Session.read(folder)
        if session is None or not (session.given_up or session.process.is_gone):
            continue
        if session.disposable or session.published is None or not session.work.exists():
            session.end()
            continue
        found.append(_describe(session))
    return sorted(found, key=lambda each: each.when, reverse=True)


def _describe(session: Session) -> Unfinished:
    known = _what_the_document_is(session)
    if known is not None and known is session.announced:
        # Noted while it can be seen: once the document goes on, nobody could tell that this work is in it.
        with suppress(OSError):
            session = session.noted(published=known, announced=None)
    base = known or session.published
    assert base is not None
    try:
        revision = read_identity(session.work, reading=False).revision
    except sqlite3.Error:  # recovering will say what is wrong with it
        revision = base.identity.revision + 1
    newer, went_on = revision > base.identity.revision, known is None and session.document.exists()
    return Unfinished(session.document, session.work, session.opened, revision, newer, went_on)


def _what_the_document_is(session: Session) -> Fingerprint | None:
    """Return which of the two things it may be that we left, or None if it is something else."""
    for known in filter(None, (session.announced, session.published)):
        try:
            if known.fits(session.document):
                return known
        except OSError:
            return None
    return None


def discard(unfinished: Unfinished) -> None:
    """Delete the work copy for good; for the person who does not want it."""
    session = _session_of(unfinished)
    Lock(session.document, Holder.here("", session.opened, session.token)).release()
    session.end()


def recover(
    unfinished: Unfinished, *, places: Places, who: str, to: Path | None = None, now: Callable[[], datetime] = local_now
) -> FileHome:
    """Go on with the work copy where its document is as it was left; otherwise save it as a copy beside that, or at `to`, and open this.

    Raises Missing when the document's folder cannot be reached, DamagedWorkspace when the work copy is not whole, InUse, NotWritten.
    """
    session = _session_of(unfinished)
    if not is_whole(session.work, reading=False):
        raise DamagedWorkspace(session.work)
    if to is None:
        if not session.document.parent.is_dir():
            raise Missing(session.document)
        known = _what_the_document_is(session)
        if known is not None or not session.document.exists():
            return _resume(session, known or session.published, places, who, now)
    place = _save(session, to, now())
    home = FileHome.open(place, places=places, who=who, now=now)
    Lock(session.document, Holder.here(who, now(), session.token)).release()
    session.end()
    return home


def _resume(
    session: Session, known: Fingerprint | None, places: Places, who: str, now: Callable[[], datetime]
) -> FileHome:
    try:
        lock, _ = Lock.take(session.document, Holder.here(who, now(), session.token))
    except OSError as error:
        raise NotWritten(session.document, error) from error
    sweep_drafts(session.document)
    session = session.noted(process=this_process(), published=known, announced=None, given_up=False)
    return FileHome(Opened(session, lock, why="", left_over=False), places=places, now=now)


def _save(session: Session, to: Path | None, now: datetime) -> Path:
    place = session.document
    try:
        if to is None:
            place = reserve_copy(session.document, tr("recovered"), now)
            fill(session.work, place, session.token)
        else:
            place = to.absolute()
            write_new(session.work, place, session.token)
    except OSError as error:
        raise NotWritten(place, error) from error
    return place


def _session_of(unfinished: Unfinished) -> Session:
    session = Session.read(unfinished.work.parent)
    if session is None:
        raise Missing(unfinished.work)
    return session
