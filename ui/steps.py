"""Long writing on the window's thread: a little at a time between its events, and a Cancel that leaves nothing behind."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Generator

AT_ONCE = 0.03  # seconds between two looks at the keyboard


class Steps(QObject):
    """Goes through a generator that writes inside one transaction.

    Nothing else can change the workspace meanwhile, so whoever starts it shows a modal dialog. The generator gives how many
    steps are done of how many; closing it must leave everything as it was.
    """

    progressed = Signal(int, int)
    ended = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Generator[tuple[int, int], None, Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Generator[tuple[int, int], None, Any] | None = work
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        """Whether there is something left to do."""
        return self._work is not None

    def begin(self) -> None:
        """Do the first step, which raises what cannot be begun, and then the others."""
        assert self._work is not None
        next(self._work)
        self._timer.start()

    def cancel(self) -> None:
        """Leave the workspace as it was."""
        if self._work is not None:
            work = self._end()
            work.close()
            self.cancelled.emit()

    def _go_on(self) -> None:
        assert self._work is not None
        until = perf_counter() + AT_ONCE
        try:
            while perf_counter() < until:
                done, whole = next(self._work)
        except StopIteration as stop:
            self._end()
            self.ended.emit(stop.value)
            return
        except BaseException:
            self._end()
            self.cancelled.emit()
            raise
        self.progressed.emit(done, whole)

    def _end(self) -> Generator[tuple[int, int], None, Any]:
        self._timer.stop()
        work, self._work = self._work, None
        assert work is not None
        return work
