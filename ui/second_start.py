"""A start while the program runs already: the one that runs comes to the front and opens the file; also files from macOS.

The two meet in a folder of the person's, without any connection: who runs holds a lock there, and who comes later leaves a note.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QFileSystemWatcher, QLockFile, QObject, QSysInfo, Qt, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from partnerdesk.text import tr

if TYPE_CHECKING:
    from ui.program import Program

ANSWERED_WITHIN = 4.0
"""Seconds a running program has for its answer; one that does not answer is left alone, and another window opens."""
_LOOK_EVERY = 0.05
_LONGEST_NOTE = 100_000
_FILE, _SAMPLE = "file", "sample"


class Application(QApplication):
    """The application; it tells of the files that macOS hands to a program by an event."""

    file_asked = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Tell of a file; only what is meant for the application itself comes by here."""
        if event.type() is QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self.file_asked.emit(event.file())
            return True
        return super().event(event)


class Door:
    """The folder where starts of the program meet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock: QLockFile | None = None

    def enter(self) -> bool:
        """Whether this start is the one that runs from now on; also where no lock can be kept, or another computer has it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True
        self._lock = QLockFile(str(self.folder / "running.lock"))
        self._lock.setStaleLockTime(0)  # a program may run for weeks; one that is gone is known by its number
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return True
        return self._holder()[1] != QSysInfo.machineHostName()

    def _holder(self) -> tuple[int, str]:
        """Return the number of the program that runs, and its computer's name; 0 and no name where that cannot be read."""
        found = self._lock.getLockInfo() if self._lock is not None else None
        if not isinstance(found, tuple):
            return 0, ""
        number, computer, *_ = found
        return int(number), str(computer)

    def leave(self) -> None:
        """Let the next start be the one that runs."""
        if self._lock is not None:
            self._lock.unlock()

    def ring(self, file: Path | None, *, sample: bool = False, within: float = ANSWERED_WITHIN) -> bool:
        """Ask the running program to come to the front, and to open a file; whether it answered."""
        self._let_it_come_to_the_front()
        import json

        note = self.folder / f"{time.time_ns()}-{os.getpid()}.asked"
        begun = note.with_suffix(".begun")
        said = {_FILE: str(Path(os.path.abspath(file))) if file else "", _SAMPLE: sample}  # noqa: PTH100 - links stay
        try:
            begun.write_text(json.dumps(said), encoding="utf-8")
            begun.replace(note)
        except OSError:
            return False
        until = time.monotonic() + within
        while time.monotonic() < until:
            if not note.exists():
                return True
            if self._lock is not None and self._lock.tryLock(0):
                break  # it has just ended, perhaps to start again
            time.sleep(_LOOK_EVERY)
        try:
            note.unlink()
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return False

    def asked(self) -> list[tuple[Path | None, bool]]:
        """Take the notes that were left: the file to open, if any, and whether the sample is meant."""
        found: list[tuple[Path | None, bool]] = []
        with suppress(OSError):
            for note in sorted(self.folder.glob("*.asked")):
                told = _read(note)
                note.unlink()
                if told is not None:
                    found.append(told)
        return found

    def _let_it_come_to_the_front(self) -> None:
        """Windows lets a program come to the front only if the one in front, which is this start, allows it."""
        if sys.platform == "win32":
            import ctypes

            ctypes.windll.user32.AllowSetForegroundWindow(self._holder()[0])


def _read(note: Path) -> tuple[Path | None, bool] | None:
    """Return what a note says; nothing where it is none of ours."""
    import json

    try:
        if note.stat().st_size > _LONGEST_NOTE:
            return None
        said = json.loads(note.read_text(encoding="utf-8"))
        file, sample = str(said[_FILE]), bool(said[_SAMPLE])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return (Path(file) if file else None), sample


class Doorkeeper(QObject):
    """Does for the running program what later starts, and the system, ask of it."""

    def __init__(self, door: Door | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._program: Program | None = None
        self._waiting: list[tuple[Path | None, bool]] = []
        self._watch = QFileSystemWatcher(self)
        if door is not None and door.folder.is_dir():
            self._watch.addPath(str(door.folder))
            self._watch.directoryChanged.connect(self.look)

    def first_file(self) -> Path | None:
        """Return the file the system asked for before there was a program, if any."""
        files = [file for file, _sample in self._waiting if file is not None]
        self._waiting = [asked for asked in self._waiting if asked[0] is None]
        return files[0] if files else None

    def serve(self, program: Program) -> None:
        """Open in this program from now on."""
        self._program = program
        self.look()

    def take_file(self, file: str) -> None:
        """Open a file that the system hands over, now or as soon as there is a program."""
        self._waiting.append((Path(file), False))
        self._do_all()

    def look(self) -> None:
        """Take the notes that later starts have left."""
        if self._door is not None:
            self._waiting += self._door.asked()
        self._do_all()

    def _do_all(self) -> None:
        while self._program is not None and self._waiting:
            self._do(self._program, *self._waiting.pop(0))

    def _do(self, program: Program, file: Path | None, sample: bool) -> None:
        come_to_front(program)
        if file is None and not sample:
            return
        if QApplication.activeModalWidget() is not None:
            name = file.name if file is not None else tr("Sample partnership")
            program.window.notice(tr("Answer what is asked first. Then open “{name}” again.", name=name))
        elif file is not None:
            program.open_path(file)
        else:
            program.open_sample()


def come_to_front(program: Program) -> None:
    """Show the window before all others."""
    window = program.window
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
