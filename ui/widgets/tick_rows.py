"""Rows to tick: a box, a name over a line in small, and an amount at the end; the name opens what is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from partnerdesk.text import tr
from ui import theme
from ui.paint import paint_line
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent


@dataclass(frozen=True)
class Tick:
    """What one row shows; `problem` tells that the line in small says why it cannot be done."""

    key: str
    name: str
    below: str
    amount: str
    on: bool
    problem: bool = False
    done: str = ""


class _Box(QCheckBox):
    """A box that Enter opens and Space ticks."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        super().keyPressEvent(event)


class TickRow(QWidget):
    """One row; a click beside the box opens it."""

    ticked = Signal(str, bool)
    opened = Signal(str)

    def __init__(self, tick: Tick, *, locked: bool = False) -> None:
        super().__init__()
        self.tick = tick
        self.setObjectName("tick_row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # Preferred, since a row asks for its height at the width it has; as a minimum, words that wrap would ask for more.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.box = _Box()
        self.box.setEnabled(not locked)
        self.name = Label("", "body", "ink", 500, wrap=True)
        self.below = Label("", "small", "ink3", wrap=True)
        self.done = Label("", "small", "ink2", wrap=True)
        self.amount = Label("", "body", "ink")
        words = QVBoxLayout()
        words.setSpacing(0)
        for part in (self.name, self.below, self.done):
            words.addWidget(part)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.amount.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.space(1), 0, theme.space(1))
        row.setSpacing(8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.amount, 0, Qt.AlignmentFlag.AlignTop)
        self.box.clicked.connect(lambda on: self.ticked.emit(self.tick.key, on))
        self.box.entered.connect(lambda: self.opened.emit(self.tick.key))
        self.show_tick(tick)

    def show_tick(self, tick: Tick) -> None:
        """Show another state of the row."""
        self.tick = tick
        self.box.setChecked(tick.on)
        self.name.setText(tick.name)
        self.below.setText(tick.below)
        self.below.recast("small", "amber" if tick.problem else "ink3")
        self.done.setText(tick.done)
        self.done.setVisible(bool(tick.done))
        self.amount.setText(tick.amount)
        said = ", ".join(part for part in (tick.name, tick.amount, tick.below, tick.done) if part)
        self.box.setAccessibleName(said)
        self.box.setAccessibleDescription(tr("Space ticks it, Enter opens it."))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what is behind the row."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.tick.key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line below."""
        bottom = self.height() - 1
        paint_line(QPainter(self), 0, bottom, self.width(), bottom, theme.tokens().hairline)
