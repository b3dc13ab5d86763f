"""Where this copy of the program keeps what is its own: on this computer, or beside itself on a stick."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from partnerdesk.storage.places import Places, can_write, portable_folder

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Home:
    """The folder of settings and the folders of data; `portable` is the one that holds all, if this copy is portable.

    `wanted` is the folder of a portable program that cannot be written; it goes on with the folders of the computer.
    """

    settings: Path
    places: Places
    portable: Path | None = None
    wanted: Path | None = None

    @property
    def data(self) -> Path:
        """The folder of the program's own data."""
        return self.places.sessions.parent


def find_home(writable: Callable[[Path], bool] = can_write) -> Home:
    """Return where settings and data are kept; PARTNERDESK_SETTINGS names the folder of settings, for tests and trials."""
    folder = portable_folder()
    named = os.environ.get("PARTNERDESK_SETTINGS")
    if folder is not None and writable(folder):
        return Home(Path(named) if named else folder / "settings", Places.of_this_computer(), portable=folder)
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    settings = Path(named) if named else Path(place) / "PartnerDesk"
    return Home(settings, Places.of_the_system(), wanted=folder)
