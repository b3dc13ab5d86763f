"""The sample workspace of the day: made once, and copied for every further look at it."""

from __future__ import annotations

import hashlib
import shutil
import uuid
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from partnerdesk import __version__, assets
from partnerdesk.storage.format import FORMAT
from partnerdesk.storage.whole import connect, is_whole

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def make_or_copy(path: Path, today: date, kept: Path) -> None:
    """Make the sample workspace, or copy the one already made on that day, which lies in the folder `kept`.

    A copy is a workspace of its own: it has its own id. A folder that cannot be written is no hindrance.
    """
    made = kept / f"{_made_of(today)}.made"
    if made.exists() and is_whole(made):
        shutil.copyfile(made, path)
        with closing(connect(path)) as raw:
            raw.execute("PRAGMA synchronous=OFF")
            raw.execute("UPDATE workspace SET id = ?", (str(uuid.uuid4()),))
        return
    from partnerdesk.storage import sample  # with all that writing a workspace needs, which a copy does without

    sample.make(path, today)
    with suppress(OSError):
        for outdated in kept.glob("*.made*"):
            outdated.unlink()
        begun = made.with_suffix(".made-begun")
        shutil.copyfile(path, begun)
        begun.replace(made)


def _made_of(today: date) -> str:
    """Return a name for all that a sample is made of: the program, its files, the day."""
    files = [(file.name, (told := file.stat()).st_size, told.st_mtime_ns) for file in sorted(_folder().iterdir())]
    return hashlib.sha256(repr((__version__, FORMAT, today, files)).encode()).hexdigest()[:16]


def _folder() -> Path:
    return assets.root() / "content" / "en" / "sample"
