"""A part of a page that is folded away until it is wanted; folded, it says in one line what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.paint import paint_line
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent


class Fold(QWidget):
    """A line to press, with a summary; what is below it is made when it is first opened."""

    unfolded = Signal()

    def __init__(self, title: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._title = title
        self.button = Button(title, "word", "chevron-right", self.toggle, f"fold_{name}")
        self.button.setProperty("flush", True)
        self.button.setAccessibleName(title)
        self.summary = ElidedLabel("", "small", "ink3")
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 3, 0, 4)
        row.setSpacing(8)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignVCenter)
        # Open, the summary is away and the title still stands at the beginning.
        row.addStretch(0)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 8)
        self.body.setSpacing(0)
        self._holder = QWidget()
        self._holder.setLayout(self.body)
        self._holder.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._holder)

    @property
    def is_open(self) -> bool:
        """Whether its inside is on show."""
        return not self._holder.isHidden()

    def show_summary(self, words: str) -> None:
        """Show other words beside the title."""
        self.summary.setText(words)
        self.button.setAccessibleDescription(words)

    def toggle(self) -> None:
        """Open or close."""
        self.set_open(on=not self.is_open)

    def set_open(self, *, on: bool) -> None:
        """Open or close; the first opening makes the inside."""
        if on:
            self.unfolded.emit()
        self._holder.setVisible(on)
        self.summary.setVisible(not on)
        self.button.set_icon("chevron-down" if on else "chevron-right")
        self.button.setAccessibleName(self._title)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open or close with a press anywhere on the line."""
        if event.position().y() < self._head.height():
            self.toggle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line below."""
        bottom = self.height() - 1
        paint_line(QPainter(self), 0, bottom, self.width(), bottom, theme.tokens().hairline)
