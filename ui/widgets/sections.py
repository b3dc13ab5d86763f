"""The head of a section: its name, a count or help, an action, and an ink line below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.headings import mark_heading
from ui.paint import paint_line
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_LEAST = 36


class SectionHeader(QWidget):
    """A heading on an ink line; screen readers hear it as a heading."""

    acted = Signal()

    def __init__(self, title: str, note: str = "", action: str = "", icon: str = "plus") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.title = Label(title, "body", "ink", 600)
        self.title.setObjectName("heading")
        mark_heading(self.title)
        self.note = ElidedLabel(note, "small", "ink3")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        self.action: Button | None = None
        if action:
            self.action = Button(action, "word", icon, self.acted.emit, f"{action}: {title}")
            self.action.setProperty("flush", "end")
            row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.current().changed.connect(self._fit)
        self._fit()
        self.show_note(note)

    def _fit(self) -> None:
        self.setMinimumHeight(theme.current().height(_LEAST, self.fontMetrics(), 16))

    def show_note(self, note: str) -> None:
        """Show another count or help beside the title."""
        self.note.setText(note)
        self.setAccessibleName(f"{self.title.text()} {note}".strip())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ink line."""
        bottom = self.height() - 1
        paint_line(QPainter(self), 0, bottom, self.width(), bottom, theme.tokens().ink2)
