"""Files kept inside the workspace: taken in as bytes, never read by us, looked at in the system's own program."""

from __future__ import annotations

import mimetypes
from pathlib import PurePath
from typing import TYPE_CHECKING

from partnerdesk.errors import Told
from partnerdesk.text import tr
from ui.files import read_file, save_copy
from ui.papers import open_in_system

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from partnerdesk.domain.files import StoredFile
    from partnerdesk.storage.changes import OpenChange
    from ui.desk import Desk

# Opening these would run them.
PROGRAMS = frozenset(
    ".exe .com .bat .cmd .scr .msi .ps1 .vbs .js .jse .wsf .hta .jar .sh .desktop .app .command .lnk .reg .py".split()
)


class FileRefusedToOpen(Told):
    """A file that is a program."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr(
                "“{name}” is a program, and opening it would run it. It was not opened. Save it elsewhere if you know where it comes from.",
                name=name,
            )
        )


def read_files(paths: Sequence[Path]) -> tuple[list[tuple[Path, bytes]], list[str]]:
    """Return the bytes of files on disk, and in words what could not be taken."""
    data: list[tuple[Path, bytes]] = []
    troubles: list[str] = []
    for path in paths:
        try:
            data.append((path, read_file(path)))
        except Told as told:
            troubles.append(str(told))
    return data, troubles


def keep(change: OpenChange, path: Path, data: bytes) -> StoredFile:
    """Keep the bytes of a file under its name."""
    return change.keep_file(data, path.name, mimetypes.guess_type(path.name)[0] or "application/octet-stream")


def look_at(desk: Desk, stored: StoredFile) -> None:
    """Open a copy of a file in the system's own program; programs are not opened."""
    if PurePath(stored.name).suffix.casefold() in PROGRAMS:
        desk.messages.tell(FileRefusedToOpen(stored.name))
        return
    name = PurePath(stored.name.replace("\\", "/")).name or tr("File")
    open_in_system(desk, name, desk.store.read_file(stored.digest))


def save(desk: Desk, parent: QWidget, stored: StoredFile) -> None:
    """Write a copy of a file where the person wants it."""
    save_copy(desk, parent, stored.name, desk.store.read_file(stored.digest))
