"""Start: the frame is painted first, then the workspace is opened."""

from __future__ import annotations

import argparse
import gc
import sys
from contextlib import contextmanager
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
    from collections.abc import Iterator, Sequence

    from ui.start_time import StartWatch


def main(words: Sequence[str] | None = None) -> int:
    """Run the program until its window is closed; return the exit code."""
    arguments = _arguments(sys.argv[1:] if words is None else words)
    if arguments.self_test:
        from ui.self_test import run

        return run(arguments.report, arguments.file, arguments.only)
    collect_seldom()
    app = QApplication([sys.argv[0]])
    app.setApplicationName("PartnerDesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("partnerdesk")
    app.setWindowIcon(QIcon(str(assets.root() / "icons" / "app.svg")))
    with _trial_folder(arguments) as trial:
        settings = Settings(trial or settings_folder())
        theme.apply(app, settings.mode, settings.text_scale)
        window = MainWindow()
        window.restore_geometry(settings.geometry)
        watch = _start_watch(window, arguments.measure_start)
        window.show()
        # Everything heavy waits until the frame is on the screen.
        QTimer.singleShot(0, window, lambda: _begin(window, settings, arguments, trial, watch))
        return app.exec()


@contextmanager
def _trial_folder(arguments: argparse.Namespace) -> Iterator[Path | None]:
    """Give a passing folder for a start that is only measured; otherwise nothing, and the person's own are used."""
    if arguments.measure_start is None:
        yield None
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="partnerdesk-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _start_watch(window: MainWindow, path: Path | None) -> StartWatch | None:
    if path is None:
        return None
    from ui.start_time import StartWatch

    return StartWatch(window, path, window.close)


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
    testing = parser.add_argument_group("testing")
    testing.add_argument(
        "--self-test", action="store_true", help="test the whole program in a temporary folder, and quit"
    )
    testing.add_argument(
        "--measure-start", type=Path, metavar="FILE", help="write how long the start took, in milliseconds, and quit"
    )
    testing.add_argument("--report", type=Path, metavar="FILE", help="write what the test says to a file")
    testing.add_argument("--only", action="append", default=[], metavar="CHECK", help="make this check alone")
    return parser.parse_args(words)


def _begin(
    window: MainWindow,
    settings: Settings,
    arguments: argparse.Namespace,
    trial: Path | None = None,
    watching: StartWatch | None = None,
) -> None:
    from partnerdesk.storage.places import Places
    from ui.crash import watch
    from ui.program import Program

    places = Places.within(trial) if trial else Places.of_this_computer()
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
    if watching is not None:
        watching.ready()
