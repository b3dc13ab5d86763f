"""What the checks stand on: a folder of their own, and the program with its window in it, which asks nobody."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QtMsgType, qInstallMessageHandler

from partnerdesk import __version__
from partnerdesk.storage.places import Places
from ui import theme
from ui.crash import CrashLog, CrashWatch
from ui.homes import Home
from ui.main_window import MainWindow
from ui.messages import Message, Messages
from ui.program import Program
from ui.self_test.report import Skipped, Wrong, require
from ui.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QMessageLogContext
    from PySide6.QtWidgets import QApplication, QWidget

    from partnerdesk.storage.store import Store
    from ui.desk import Desk, Place

JOBS_TAKE_AT_MOST = 120
SETTLED_FOR = 3


class Unasking(Messages):
    """Message boxes that nobody sees: each is kept and answered with the verb that changes nothing."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.said: list[Message] = []

    def show_box(self, message: Message) -> str:
        """Keep the box and choose its last verb."""
        self.said.append(message)
        return message.verbs[-1]

    def taken(self) -> list[str]:
        """Return what was said since the last time."""
        said, self.said = [message.fact for message in self.said], []
        return said


class Watching(CrashWatch):
    """Keeps what broke instead of telling it in a window."""

    def __init__(self, log: CrashLog) -> None:
        self.broken: list[str] = []
        super().__init__(log, __version__, say=self.broken.append)

    def show_dialog(self, report: str) -> str:
        """Keep the report and go on."""
        self.broken.append(report)
        return "go on"

    def taken(self) -> list[str]:
        """Return what broke since the last time, line by line."""
        broken = [line for report in self.broken for line in report.splitlines()]
        self.broken.clear()
        return broken


class Bench:
    """A folder and an application; the program is opened in it on a fresh copy of the sample when it is first asked for."""

    def __init__(self, app: QApplication, folder: Path, older: Path | None = None) -> None:
        self.app, self.folder, self.older = app, folder, older
        self.today = date.today  # as the program asks
        self.places = Places.within(folder)
        self.settings = Settings(folder / "settings")
        self.watching = Watching(CrashLog(folder / "logs"))
        self.watching.install()
        self.qt_said: list[str] = []
        theme.apply(app, self.settings.mode, self.settings.text_scale)
        self._program: Program | None = None
        self._cannot_open = ""
        self.papers: list[tuple[str, bytes]] = []
        """The PDFs made so far, by their titles."""
        qInstallMessageHandler(self._on_qt)

    def _on_qt(self, kind: QtMsgType, _where: QMessageLogContext, what: str | None) -> None:
        if kind is not QtMsgType.QtDebugMsg and what:
            self.qt_said.append(what)

    @property
    def program(self) -> Program:
        """The program with the sample open. Raises Skipped where it could not be opened."""
        if self._cannot_open:
            raise Skipped(f"the sample could not be opened ({self._cannot_open})")
        if self._program is None:
            self._cannot_open = "it broke off"
            self._program = self._opened()
            self._cannot_open = ""
        return self._program

    @property
    def messages(self) -> Unasking:
        """The message boxes of the program."""
        messages = self.program.messages
        assert isinstance(messages, Unasking)
        return messages

    @property
    def desk(self) -> Desk:
        """The desk of the open sample."""
        desk = self.program.desk
        if desk is None:
            raise Wrong("no workspace is open any more")
        return desk

    @property
    def store(self) -> Store:
        """The records of the open sample."""
        return self.desk.store

    def go(self, place: Place) -> None:
        """Show a place and wait until all of it is there."""
        self.program.go(place)
        self.settle()

    def settle(self) -> None:
        """Let the window paint and the work in the background end."""
        jobs = self.program.jobs
        until = time.monotonic() + JOBS_TAKE_AT_MOST
        quiet = 0
        while quiet < SETTLED_FOR:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            quiet = 0 if jobs.running() else quiet + 1
            require(time.monotonic() < until, "the work in the background does not end")

    def close(self) -> None:
        """Close the program and let the hooks go."""
        if self._program is not None:
            self._program.window.close()
            self._program = None
        self.watching.remove()
        qInstallMessageHandler(None)

    def _opened(self) -> Program:
        window = MainWindow()
        window.show()
        program = Program(window, self.settings, self.places, messages=Unasking(window))
        program.home = Home(self.settings.folder, self.places)
        require(program.open_sample(), str(program.messages.last))
        return program
