"""The names of what stands beside a document: drafts, the lock, copies kept, and signs of a conflict."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Final

from partnerdesk.errors import Told
from partnerdesk.storage.format import SUFFIX, read_format
from partnerdesk.storage.whole import read_identity

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST_NAME: Final = 230  # bytes; file systems take 255, and SQLite adds “-journal”
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f/\\:*?"<>|]')
_SIGN: Final = re.compile(r"\s*\([^()]*\)$|[.-]sync-conflict-.*$")
_MOST_LOOKED_AT: Final = 50
_TOKEN: Final = 6
_RESTORED: Final = re.compile(r" \(\d{4}-\d\d-\d\d \d{4}\)$")


def hidden(document: Path, ending: str) -> Path:
    """Return the name of a passing file of ours beside a document: `.~Name.partnerdesk.lock`."""
    return document.with_name(_shorten(f".~{document.name}", ending))


def draft_of(document: Path, token: str) -> Path:
    """Return the name of a file of ours that is to take the document's place."""
    return hidden(document, f".{token[:_TOKEN]:0<{_TOKEN}}.tmp")


def sweep_drafts(document: Path) -> None:
    """Remove drafts that programs which ended badly left beside a document."""
    start = draft_of(document, "").name.removesuffix("0" * _TOKEN + ".tmp")
    with suppress(OSError):
        for each in document.parent.iterdir():
            if each.name.startswith(start) and ".tmp" in each.name[len(start) :]:
                each.unlink(missing_ok=True)


def reserve_copy(document: Path, remark: str, now: datetime) -> Path:
    """Make an empty file for a copy, named after the document with a remark and the minute; never one that was there.

    Raises OSError.
    """
    stem = document.name.removesuffix(SUFFIX)
    remark = _FORBIDDEN.sub("-", remark)
    for number in count(1):
        again = f" {number}" if number > 1 else ""
        place = document.with_name(_shorten(stem, f" ({remark}, {now:%Y-%m-%d %H%M}{again}){SUFFIX}"))
        try:
            place.touch(exist_ok=False)
        except FileExistsError:
            continue
        return place
    raise AssertionError


def _shorten(name: str, ending: str) -> str:
    """Join both; a name too long for the file system loses its middle to a digest that keeps it apart from others."""
    room = _LONGEST_NAME - len(ending.encode("utf-8", "surrogateescape"))
    encoded = name.encode("utf-8", "surrogateescape")
    if len(encoded) <= room:
        return name + ending
    mark = "~" + hashlib.sha256(encoded).hexdigest()[:8]
    return encoded[: room - len(mark)].decode("utf-8", "ignore") + mark + ending


def restored_beside(document: Path, when: datetime) -> Path:
    """Return the name of a backup that is opened as a copy beside its document; nobody takes it for a conflict."""
    return document.with_name(f"{document.stem} ({when:%Y-%m-%d %H%M}){document.suffix}")


def is_restored(document: Path) -> bool:
    """Whether a file has the name of a backup that was opened as a copy."""
    return bool(_RESTORED.search(document.name.removesuffix(SUFFIX)))


@dataclass(frozen=True)
class Sibling:
    """Another file beside a document that holds the same workspace."""

    path: Path
    revision: int
    written: datetime


def find_siblings(document: Path, workspace: str) -> tuple[Sibling, ...]:
    """Return what looks like a copy kept after a conflict: a similar name, the same workspace inside; newest first."""
    if is_restored(document):
        return ()
    stem = document.name.removesuffix(SUFFIX)
    start = (_SIGN.sub("", stem) or stem).casefold()
    try:
        names = [
            each
            for each in document.parent.iterdir()
            if each.name.casefold().startswith(start) and each.suffix == SUFFIX
        ]
    except OSError:  # a folder may be open to a known name and closed to looking around
        return ()
    others = [each for each in sorted(names) if each.name != document.name and not _RESTORED.search(each.stem)]
    found = [_look_at(each) for each in others[:_MOST_LOOKED_AT]]
    kept = [sibling for identity, sibling in filter(None, found) if identity == workspace]
    return tuple(sorted(kept, key=lambda each: each.written, reverse=True))


def _look_at(path: Path) -> tuple[str, Sibling] | None:
    try:
        read_format(path)
        identity = read_identity(path)
        written = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).astimezone().replace(tzinfo=None, microsecond=0)
    except (Told, OSError, sqlite3.Error):
        return None
    return identity.workspace, Sibling(path, identity.revision, written)
