"""Backups: whole copies on this computer, kept the longer the older they are, and perhaps in a second place."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from partnerdesk.errors import Told
from partnerdesk.storage.format import SUFFIX, read_format, side_files
from partnerdesk.storage.lock import Holder, Lock
from partnerdesk.storage.refusals import DamagedWorkspace, NotWritten
from partnerdesk.storage.whole import copy_whole, is_whole, read_identity, snapshot
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from partnerdesk.storage.places import Places

BEFORE_MIGRATION: Final = "before-migration"
BEFORE_RESTORE: Final = "before-restore"

_EVERY: Final = timedelta(hours=1)
_NEWEST, _DAYS, _WEEKS, _MONTHS = 10, 7, 4, 12
_KEPT_BEFORE: Final = timedelta(days=366)
_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d{6})(?:-([a-z-]+))?" + re.escape(SUFFIX))
_STAMP: Final = "%Y-%m-%dT%H%M%S"
_ABOUT: Final = "about.json"


class BackupFailed(Told):
    """No backup could be made; the workspace itself is untouched."""

    def __init__(self, folder: Path, cause: Exception) -> None:
        reason = getattr(cause, "strerror", None) or str(cause)
        super().__init__(
            tr(
                "No backup could be written to {folder} ({reason}). The workspace itself is untouched. Make some room on that disk.",
                folder=folder,
                reason=reason,
            )
        )


@dataclass(frozen=True)
class Backup:
    """One whole copy of a workspace; `told` says what a person should know about its making."""

    path: Path
    when: datetime
    why: str = ""
    told: str = ""


def back_up(
    work: Path, places: Places, now: datetime, *, why: str = "", document: Path | None = None, extra: Path | None = None
) -> Backup:
    """Copy a workspace, which may be in use, into the backups, and let the oldest ones go.

    `extra` is a second place, such as a stick: that it is not there is told, and no error. Raises BackupFailed, DamagedWorkspace.
    """
    try:
        workspace = read_identity(work, reading=False).workspace
        folder = places.backups / workspace
        folder.mkdir(parents=True, exist_ok=True)
        if document is not None:
            (folder / _ABOUT).write_text(json.dumps({"document": str(document)}), encoding="utf-8")
        backup = _write(work, folder, now, why)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(places.backups, error) from error
    thin_out(folder, now)
    told = "" if extra is None else _copy_to_second_place(backup, extra, document or work, now)
    return Backup(backup.path, backup.when, backup.why, told)


def _write(work: Path, folder: Path, now: datetime, why: str) -> Backup:
    backup = _name(folder, now, why)
    draft = backup.path.with_suffix(".tmp")
    try:
        draft.unlink(missing_ok=True)
        snapshot(work, draft)
        draft.replace(backup.path)
    finally:
        draft.unlink(missing_ok=True)
    return backup


def _name(folder: Path, now: datetime, why: str) -> Backup:
    """Return a backup at the first second nobody has taken."""
    taken = {each.when for each in list_backups(folder)}
    while now in taken:
        now += timedelta(seconds=1)
    return Backup(folder / f"{now:{_STAMP}}{'-' if why else ''}{why}{SUFFIX}", now, why)


def _copy_to_second_place(backup: Backup, extra: Path, document: Path, now: datetime) -> str:
    if not extra.is_dir():
        return tr(
            "The second place for backups, {folder}, is not connected. The backup on this computer was made.",
            folder=extra,
        )
    folder = extra / f"{document.name.removesuffix(SUFFIX)} - {backup.path.parent.name[:8]}"
    try:
        folder.mkdir(exist_ok=True)
        copy_whole(backup.path, folder / backup.path.name)
    except (OSError, Told) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return tr(
            "The backup on this computer was made, but it could not be copied to {folder} ({reason}).",
            folder=extra,
            reason=reason,
        )
    thin_out(folder, now)
    return ""


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups in a folder, newest first; files of other names are not ours."""
    try:
        names = [(each, _NAME.fullmatch(each.name)) for each in folder.iterdir()]
    except OSError:
        return []
    found = [Backup(path, datetime.strptime(match[1], _STAMP), match[2] or "") for path, match in names if match]  # noqa: DTZ007 - wall clock time
    return sorted(found, key=lambda each: each.when, reverse=True)


def backups_of(places: Places, workspace: str) -> list[Backup]:
    """Return the backups of one workspace, newest first."""
    return list_backups(places.backups / workspace)


def newest_whole(places: Places, document: Path) -> Backup | None:
    """Return the newest backup that is whole of a document that perhaps cannot be read itself."""
    for folder in _folders_of(places, document):
        for backup in list_backups(folder):
            if is_whole(backup.path):
                return backup
    return None


def _folders_of(places: Places, document: Path) -> list[Path]:
    with suppress(sqlite3.Error, OSError):
        folder = places.backups / read_identity(document).workspace
        if folder.is_dir():
            return [folder]
    found = []
    for about in places.backups.glob(f"*/{_ABOUT}"):
        with suppress(OSError, ValueError, KeyError):
            if json.loads(about.read_text(encoding="utf-8"))["document"] == str(document):
                found.append(about.parent)
    return found


def is_due(places: Places, work: Path, now: datetime) -> bool:
    """Whether the newest backup is an hour old, or none, and the workspace has changed since."""
    try:
        present = read_identity(work, reading=False)
        newest = next(iter(backups_of(places, present.workspace)), None)
        if newest is None or newest.when > now:  # a clock put back must not stop the backups
            return True
        return now - newest.when >= _EVERY and read_identity(newest.path) != present
    except sqlite3.Error:
        return True


def thin_out(folder: Path, now: datetime) -> list[Path]:
    """Delete what need not be kept: 10 newest, 7 days, 4 weeks, 12 months stay; return what went."""
    everything = list_backups(folder)
    ordinary = [each for each in everything if not each.why.startswith("before")]
    kept = {each.path for each in everything if each.why.startswith("before") and now - each.when <= _KEPT_BEFORE}
    kept |= {each.path for each in ordinary[:_NEWEST]}
    kept |= _newest_of_each(ordinary, lambda when: when.date(), _DAYS)
    kept |= _newest_of_each(ordinary, lambda when: when.isocalendar()[:2], _WEEKS)
    kept |= _newest_of_each(ordinary, lambda when: (when.year, when.month), _MONTHS)
    gone = [each.path for each in everything if each.path not in kept]
    for path in gone:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return gone


def _newest_of_each(backups: Iterable[Backup], span: Callable[[datetime], object], number: int) -> set[Path]:
    newest: dict[object, Path] = {}
    for backup in backups:  # newest first
        newest.setdefault(span(backup.when), backup.path)
    return set(list(newest.values())[:number])


def restore(backup: Backup, to: Path, places: Places, now: datetime, *, who: str) -> Path:
    """Make a backup the workspace at a place; what is there is backed up first. Return that place.

    Raises InUse when it is open, DamagedWorkspace when the backup is not whole, NotAWorkspace rather than replace another file,
    NotWritten.
    """
    read_format(backup.path)
    if not is_whole(backup.path):
        raise DamagedWorkspace(backup.path)
    to = to.resolve()
    try:
        lock, _ = Lock.take(to, Holder.here(who, now))
        try:
            if to.exists():
                _set_aside(to, places, now)
            copy_whole(backup.path, to)
        finally:
            lock.release()
    except OSError as error:
        raise NotWritten(to, error) from error
    return to


def _set_aside(document: Path, places: Places, now: datetime) -> None:
    try:
        read_format(document)
        folder = places.backups / read_identity(document).workspace
        folder.mkdir(parents=True, exist_ok=True)
        copy_whole(document, _name(folder, now, BEFORE_RESTORE).path)
    except (DamagedWorkspace, sqlite3.Error):  # somebody may be able to get more out of it than we are
        places.backups.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(document, places.backups / f"{now:{_STAMP}} damaged{SUFFIX}")
    for each in side_files(document):  # SQLite would mix them into the restored file
        shutil.move(each, places.backups / f"{now:{_STAMP}} damaged{each.suffix}")
