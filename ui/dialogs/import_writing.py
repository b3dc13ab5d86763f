"""An import being written: a little at a time on the window's thread, in one change that a Cancel leaves undone."""

from __future__ import annotations

from contextlib import ExitStack
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from partnerdesk.errors import Cancelled
from partnerdesk.exchange.import_apply import steps

if TYPE_CHECKING:
    from collections.abc import Generator

    from partnerdesk.exchange.import_plan import ImportPlan, Outcome
    from ui.desk import Desk

AT_ONCE = 0.03  # seconds between two looks at the keyboard


class ImportWriting(QObject):
    """Writes between the window's events; nothing else can change the workspace meanwhile, so its dialog is modal."""

    progressed = Signal(int, int)
    written = Signal(object)
    cancelled = Signal()

    def __init__(self, desk: Desk, plan: ImportPlan, title: str) -> None:
        super().__init__()
        self._desk, self._plan, self._title = desk, plan, title
        self._stack = ExitStack()
        self._steps: Generator[tuple[int, int], None, Outcome] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        """Whether the change is open."""
        return self._steps is not None

    def begin(self) -> None:
        """Open the change and start."""
        change = self._stack.enter_context(self._desk.store.change(self._title))
        self._steps = steps(self._plan, change)
        self._timer.start()

    def cancel(self) -> None:
        """Leave the workspace as it was."""
        if self.is_running:
            self._leave(Cancelled())
            self.cancelled.emit()

    def _go_on(self) -> None:
        assert self._steps is not None
        until = perf_counter() + AT_ONCE
        try:
            while perf_counter() < until:
                done, whole = next(self._steps)
        except StopIteration as stop:
            self._timer.stop()
            self._steps = None
            self._stack.close()
            self.written.emit(stop.value)
            return
        except Exception as error:
            self._leave(error)
            raise
        self.progressed.emit(done, whole)

    def _leave(self, error: Exception) -> None:
        """Close the change as one that failed: nothing has happened."""
        self._timer.stop()
        self._steps = None
        self._stack.__exit__(type(error), error, None)
