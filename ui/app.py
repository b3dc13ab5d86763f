"""Start: the frame is painted first, then the workspace is opened."""

from __future__ import annotations

import argparse
import gc
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon

from partnerdesk import __version__, assets
from partnerdesk.storage.places import Places
from ui import theme
from ui.homes import Home, find_home
from ui.main_window import MainWindow
from ui.second_start import Application, Door, Doorkeeper
from ui.settings import Settings
from ui.start_time import once_painted

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
    app = Application([sys.argv[0]])
    app.setApplicationName("PartnerDesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("partnerdesk")
    app.setWindowIcon(QIcon(str(assets.root() / "icons" / "app.svg")))
    if arguments.measure_start is not None:
        with _passing_home() as home:
            return _run(app, home, arguments)
    home = find_home()
    door = Door(home.data / "running")
    if not door.enter() and door.ring(arguments.file, sample=arguments.sample):
        return 0
    try:
        return _run(app, home, arguments, door)
    finally:
        door.leave()


def _run(app: Application, home: Home, arguments: argparse.Namespace, door: Door | None = None) -> int:
    settings = Settings(home.settings, home.portable.parent if home.portable else None)
    theme.apply(app, settings.mode, settings.text_scale)
    window = MainWindow()
    window.restore_geometry(settings.geometry)
    keeper = Doorkeeper(door, window)
    app.file_asked.connect(keeper.take_file)
    watch = _start_watch(window, arguments.measure_start)
    # Everything heavy waits until the frame is on the screen.
    once_painted(window, lambda: _begin(window, settings, arguments, home, keeper, watch))
    window.show()
    return app.exec()


@contextmanager
def _passing_home() -> Iterator[Home]:
    """Give folders that go afterwards, for a start that is only measured."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="partnerdesk-", ignore_cleanup_errors=True) as folder:
        yield Home(Path(folder), Places.within(Path(folder)))


def _start_watch(window: MainWindow, path: Path | None) -> StartWatch | None:
    if path is None:
        return None
    from ui.start_time import StartWatch

    return StartWatch(window, path, window.close)


def collect_seldom() -> None:
    """Look for garbage a seventieth as often: a list of thousands of rows would set it off, and a key would wait 0.1 s."""
    gc.set_threshold(50_000, 20, 20)


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
    home: Home,
    keeper: Doorkeeper,
    watching: StartWatch | None = None,
) -> None:
    from ui.crash import watch
    from ui.program import Program

    program = Program(window, settings, home.places)
    program.home = home
    watch(program, home.places.logs, program.messages.tell)
    program.begin(arguments.file or keeper.first_file(), sample=arguments.sample)
    keeper.serve(program)
    if watching is not None:
        watching.ready()
