"""When something breaks: a log without anybody's data, a calm word, and a way on."""

from __future__ import annotations

import faulthandler
import platform
import sys
import threading
import traceback
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QObject, QProcess, QThread, Signal, qVersion
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout

from partnerdesk import __version__
from partnerdesk.errors import Cancelled, Told
from partnerdesk.text import tr
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_LARGEST_LOG = 200_000
_KEPT_LOGS = 3
_OWN_FOLDERS = {"ui", "partnerdesk"}


def describe(wrong: BaseException, version: str) -> str:
    """Return what a report may say: types, places in our code and versions; never a value or a sentence."""
    lines = [
        f"PartnerDesk {version}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}"
    ]
    seen: set[int] = set()
    cause: BaseException | None = wrong
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [f"  {_place(frame)}" for frame in traceback.extract_tb(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def _place(frame: traceback.FrameSummary) -> str:
    """Return file, line and function; of a path only what is ours, for paths tell people's names."""
    parts = Path(frame.filename).parts
    start = next((i for i in range(len(parts) - 1, -1, -1) if parts[i] in _OWN_FOLDERS), len(parts) - 1)
    return f"{'/'.join(parts[start:])}:{frame.lineno} {frame.name}"


class CrashLog:
    """The file reports are written to; old ones are kept for a while, then go."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "crash.log"
        self._fault_path = folder / "fault.log"
        self._fault_file: TextIO | None = None

    def write(self, report: str) -> None:
        """Add a report with its time; begin a new file when this one is large. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.exists() and self.path.stat().st_size > _LARGEST_LOG:
            self._rotate()
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z\n{report}\n\n")

    def watch_faults(self) -> str:
        """Return what a hard stop of the last run left behind, and watch for the next one. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        left = ""
        if self._fault_path.exists():
            left = self._fault_path.read_text("utf-8", errors="replace").strip()
        if left:
            self.write(left)
        self._fault_file = self._fault_path.open("w", encoding="utf-8")
        faulthandler.enable(self._fault_file)
        return left

    def close(self) -> None:
        """Stop watching; an ordinary end leaves nothing behind."""
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            self._fault_file = None
            self._fault_path.unlink(missing_ok=True)

    def _rotate(self) -> None:
        for number in range(_KEPT_LOGS - 1, 0, -1):
            older = self.path.with_suffix(f".{number}.log")
            newer = self.path if number == 1 else self.path.with_suffix(f".{number - 1}.log")
            if newer.exists():
                newer.replace(older)


class CrashDialog(QDialog):
    """Says that something went wrong, that the work is safe, and what can be done."""

    def __init__(self, report: str) -> None:
        super().__init__()
        self.setObjectName("crash_dialog")
        self.setWindowTitle(tr("PartnerDesk"))
        self.report = report
        self.choice = "go on"
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(Label(tr("Something went wrong in PartnerDesk"), "heading", "ink", 600))
        words = tr(
            "Everything you changed up to now is saved. You can go on, but starting again is safer. "
            "The report says where in the program it happened. It holds nothing from your records."
        )
        told = Label(words, "body", "ink2", wrap=True)
        told.setMinimumWidth(420)
        column.addWidget(told)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._copy = Button(tr("Copy report"), "word", "copy", self._on_copied)
        row.addWidget(self._copy)
        row.addStretch(1)
        buttons = (
            ("quit", tr("Quit"), "second"),
            ("go on", tr("Go on"), "second"),
            ("restart", tr("Start again"), "primary"),
        )
        for choice, text, kind in buttons:
            button = Button(text, kind, "", partial(self._choose, choice))
            button.setObjectName(choice)
            row.addWidget(button)
        column.addLayout(row)

    def _choose(self, choice: str) -> None:
        self.choice = choice
        self.accept()

    def _on_copied(self) -> None:
        QApplication.clipboard().setText(self.report)
        self._copy.set_words(tr("Copied"))


class CrashWatch(QObject):
    """Catches what nothing else caught, on any thread, and tells it once."""

    _broken = Signal(str)
    _said = Signal(str)

    def __init__(
        self,
        log: CrashLog,
        version: str,
        restart: Callable[[], object] | None = None,
        owner: QObject | None = None,
        say: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__(owner)
        self._say = say
        self._log, self._version = log, version
        self._restart = restart or start_again
        self._telling = False
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._broken.connect(self.tell)
        self._said.connect(self._on_said)

    def install(self) -> None:
        """Take over from Python's own hooks."""
        sys.excepthook = self._on_raised
        threading.excepthook = self._on_told
        sys.unraisablehook = self._on_told

    def remove(self) -> None:
        """Give Python its hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _on_told(self, told: threading.ExceptHookArgs | sys.UnraisableHookArgs) -> None:
        self._on_raised(told.exc_type, told.exc_value, told.exc_traceback)

    def _on_raised(self, kind: type[BaseException], wrong: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, Cancelled):
            return  # it was told already, or the person wanted it so
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, wrong or kind(), trace)
            return
        if isinstance(wrong, Told) and self._say is not None:
            self._said.emit(str(wrong))  # a sentence for people, wherever it came up
            return
        report = kind.__qualname__
        try:
            report = describe(wrong, self._version) if wrong is not None else report
            self._log.write(report)
        except Exception as worse:  # noqa: BLE001 - a full disk must not hide the first fault
            _say(f"the report could not be written: {type(worse).__name__}")
        _say(report)
        try:
            if QThread.currentThread() == self.thread():
                self.tell(report)
            else:
                self._broken.emit(report)
        except Exception as worse:  # noqa: BLE001 - what tells of faults has none of its own
            _say(f"the fault could not be shown: {type(worse).__name__}")

    def _on_said(self, sentence: str) -> None:
        """Say a sentence, one at a time: what is painted again meanwhile would say the same."""
        if self._telling or self._say is None:
            return
        self._telling = True
        try:
            self._say(sentence)
        finally:
            self._telling = False

    def tell(self, report: str) -> None:
        """Show the dialog, one at a time, and do what was chosen."""
        if self._telling or QApplication.instance() is None:
            return
        self._telling = True
        try:
            choice = self.show_dialog(report)
        finally:
            self._telling = False
        if choice == "restart":
            self._restart()
        if choice in {"restart", "quit"}:
            QApplication.exit(1)

    def show_dialog(self, report: str) -> str:
        """Show the dialog and return what was chosen."""
        dialog = CrashDialog(report)
        dialog.exec()
        choice = dialog.choice
        dialog.deleteLater()
        return choice


def _say(text: str) -> None:
    """Write to the terminal, where there is one."""
    if sys.stderr is not None:
        sys.stderr.write(text + "\n")


def watch(owner: QObject, folder: Path, say: Callable[[str], object] | None = None) -> CrashWatch:
    """Watch over the program as long as its owner lives, with the log in this folder; `say` shows a sentence."""
    log = CrashLog(folder)
    try:
        log.watch_faults()
    except OSError as error:  # a computer that lets us write nowhere: the program still runs
        _say(f"no log can be kept: {type(error).__name__}")
    watching = CrashWatch(log, __version__, owner=owner, say=say)
    watching.install()
    app = QApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(watching.remove)
        app.aboutToQuit.connect(log.close)
    return watching


def start_again() -> None:
    """Start the program anew beside this one."""
    if getattr(sys, "frozen", False):
        QProcess.startDetached(sys.executable, sys.argv[1:])
    else:
        QProcess.startDetached(sys.executable, ["-m", "ui", *sys.argv[1:]])
