"""Files that come from outside: read with care, within limits, with a clear word when they cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.errors import Told
from partnerdesk.text import tr

if TYPE_CHECKING:
    from pathlib import Path


class FileUnreadable(Told):
    """A file that the system does not let us read."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            tr(
                "“{name}” could not be read ({reason}). Nothing was changed. Check that it is still there and not open elsewhere.",
                name=path.name,
                reason=error.strerror or error,
            )
        )


def read_file(path: Path) -> bytes:
    """Return a file's bytes; raise FileTooLarge before reading one beyond the limit, NotAFile and FileUnreadable."""
    from partnerdesk.storage.changes import LARGEST_FILE, FileTooLarge
    from partnerdesk.storage.refusals import NotAFile

    try:
        size = path.stat().st_size
        if not path.is_file() and not path.is_dir():  # a pipe or a device may never end
            raise NotAFile(path)
        if size > LARGEST_FILE:
            raise FileTooLarge(path.name, size)
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path, error) from error


def show_folder(folder: Path) -> None:
    """Show a folder in the system's own program."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def read_picture_file(path: Path) -> tuple[bytes, str, str]:
    """Return a picture made harmless, with its new name and media type; raise what says that it is none."""
    from partnerdesk.documents.pictures import read_picture

    picture = read_picture(read_file(path))
    return picture.data, f"{path.stem}.{picture.kind}", f"image/{picture.kind}"
