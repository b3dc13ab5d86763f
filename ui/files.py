"""Files that come from outside: read with care, within limits, with a clear word when they cannot be."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from partnerdesk.errors import Told
from partnerdesk.text import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


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


def save_copy(desk: Desk, parent: QWidget, name: str, data: bytes) -> None:
    """Write a copy of a kept file where the person wants it, byte for byte."""
    from PySide6.QtWidgets import QFileDialog

    from partnerdesk.outputs import write_whole

    start = desk.settings.folder_for("files") / PurePath(name.replace("\\", "/")).name
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Save a copy"), str(start))
    if not chosen:
        return
    path = Path(chosen)
    desk.settings.remember_folder("files", path.parent)
    try:
        write_whole(path, data)
    except OSError as error:
        desk.messages.tell(
            tr(
                "“{name}” could not be written ({reason}). The file in the workspace is untouched. Choose another place.",
                name=path.name,
                reason=error.strerror or error,
            )
        )
        return
    desk.notice(tr("A copy is in {name}.", name=path.name))


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files on this computer that are dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


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
