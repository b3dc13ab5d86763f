"""How long a start takes: from the process's beginning to the first painted window, and to the workspace on show."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

_AT_THE_LATEST = 1500
"""Milliseconds after which a window that is not shown, such as one begun as an icon, is taken for painted."""
_FIELDS_BEFORE_START = 19
_FILETIME_UNIT = 1e-7  # seconds


def since_start() -> float:
    """Return the seconds since this process began; where the system does not say, since its clock was first asked."""
    if sys.platform.startswith("linux"):
        with open("/proc/self/stat", encoding="ascii", errors="replace") as file:  # noqa: PTH123 - no file of ours
            fields = file.read().rpartition(")")[2].split()
        ticks = int(fields[_FIELDS_BEFORE_START])
        return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    if sys.platform == "win32":
        return _since_start_on_windows()
    return time.perf_counter() - _FIRST_ASKED


def _since_start_on_windows() -> float:
    import ctypes

    kernel: ctypes.CDLL = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]  # on Windows alone
    made, *others, now = (ctypes.c_uint64() for _ in range(5))
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.GetProcessTimes.argtypes = [ctypes.c_void_p] + [ctypes.c_void_p] * 4
    kernel.GetProcessTimes(kernel.GetCurrentProcess(), *(ctypes.byref(one) for one in (made, *others)))
    kernel.GetSystemTimeAsFileTime(ctypes.byref(now))
    return (now.value - made.value) * _FILETIME_UNIT


_FIRST_ASKED = time.perf_counter()


class _FirstPaint(QObject):
    """Does something once, right after its window has been painted for the first time, or when it is not shown at all."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._then: Callable[[], object] | None = then
        window.installEventFilter(self)
        QTimer.singleShot(_AT_THE_LATEST, self, self._go_on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first painting."""
        if event.type() is QEvent.Type.Paint and watched is self._window:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go_on)
        return False

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:  # it may ask something, and then time goes on in here
            self._window.removeEventFilter(self)
            self.deleteLater()
            then()


def once_painted(window: QWidget, then: Callable[[], object]) -> None:
    """Do something as soon as the window has been painted for the first time."""
    _FirstPaint(window, then)


class StartWatch(QObject):
    """Writes milliseconds as JSON, `{"painted": 412, "ready": 930}`, once the workspace is on show, and calls `done`."""

    def __init__(self, window: QWidget, path: Path, done: Callable[[], object]) -> None:
        super().__init__(window)
        self._path, self._done, self._window = path, done, window
        self.measured: dict[str, int] = {}
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that the window paints for the first time; that takes a few milliseconds more."""
        if event.type() is QEvent.Type.Paint and watched is self._window:
            self._window.removeEventFilter(self)
            self._note("painted")
        return False

    def ready(self) -> None:
        """Note that the workspace is on show, once that too has been painted."""
        QTimer.singleShot(0, self, self._end)

    def _note(self, name: str) -> None:
        self.measured[name] = round(since_start() * 1000)

    def _end(self) -> None:
        if "painted" not in self.measured:
            QTimer.singleShot(5, self, self._end)
            return
        self._note("ready")
        self._path.write_text(json.dumps(self.measured) + "\n", encoding="ascii")
        self._done()
