"""Widgets of which one is on show, as high as that one: a short step leaves no room empty for a long one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class StepStack(QWidget):
    """A stack whose height is that of the widget on show. Qt's own is always as high as its highest."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, step: QWidget) -> None:
        """Put a widget after the others; the first is on show."""
        self._column.addWidget(step)
        if self._steps:
            step.hide()
        self._steps.append(step)

    def currentIndex(self) -> int:
        """Return the place of the widget on show."""
        return next((place for place, step in enumerate(self._steps) if not step.isHidden()), 0)

    def currentWidget(self) -> QWidget:
        """Return the widget on show."""
        return self._steps[self.currentIndex()]

    def setCurrentIndex(self, place: int) -> None:
        """Show another one."""
        for each, step in enumerate(self._steps):
            if each != place:
                step.hide()
        self._steps[place].show()
