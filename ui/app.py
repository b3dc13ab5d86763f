"""Start: the frame is painted first, then the workspace is opened."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from partnerdesk import __version__, assets
from ui import theme
from ui.main_window import MainWindow
from ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Run the program until its window is closed; return the exit code."""
    arguments = _arguments(sys.argv[1:] if words is None else words)
    collect_seldom()
    app = QApplication([sys.argv[0]])
    app.setApplicationName("PartnerDesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("partnerdesk")
    app.setWindowIcon(QIcon(str(assets.root() / "icons" / "app.svg")))
    settings = Settings(settings_folder())
    theme.apply(app, settings.mode, settings.text_scale)
    window = MainWindow()
    window.restore_geometry(settings.geometry)
    window.show()
    # Everything heavy waits until the frame is on the screen.
    QTimer.singleShot(0, window, lambda: _begin(window, settings, arguments))
    return app.exec()


def collect_seldom() -> None:
    """Look for garbage a seventieth as often: a list of thousands of rows would set it off, and a key would wait 0.1 s."""
    gc.set_threshold(50_000, 20, 20)


def settings_folder() -> Path:
    """Return the folder of this computer's settings; PARTNERDESK_SETTINGS names another, for tests and trials."""
    import os

    from PySide6.QtCore import QStandardPaths

    named = os.environ.get("PARTNERDESK_SETTINGS")
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(named) if named else Path(place) / "PartnerDesk"


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="partnerdesk", description="An offline desk for people who build partnerships."
    )
    parser.add_argument("file", nargs="?", type=Path, help="a workspace to open")
    parser.add_argument("--sample", action="store_true", help="open a fresh copy of the sample workspace")
    parser.add_argument("--version", action="version", version=__version__)
    return parser.parse_args(words)


def _begin(window: MainWindow, settings: Settings, arguments: argparse.Namespace) -> None:
    from partnerdesk.storage.places import Places
    from ui.crash import watch
    from ui.program import Program

    places = Places.of_this_computer()
    program = Program(window, settings, places)
    watch(program, places.logs, program.messages.tell)
    if arguments.file:
        opened = program.open_path(arguments.file)
    elif arguments.sample:
        opened = program.open_sample()
    else:
        opened = program.open_default()
    if not opened:
        program.open_default()
