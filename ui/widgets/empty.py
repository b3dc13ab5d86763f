"""What an empty screen says: its question, what it is for, and how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable


class EmptyState(QWidget):
    """The question the screen answers, two sentences, one button to begin, one to see the sample."""

    begun = Signal()
    sample_asked = Signal()

    def __init__(self, question: str, words: str, begin: str = "", sample: str = "", icon: str = "plus") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(3), 0, theme.space(3))
        column.setSpacing(theme.space(1))
        self.question = Label(question, "heading", "ink", 600, wrap=True)
        self.words = Label(words, "body", "ink2", wrap=True)
        theme.current().changed.connect(self._fit)
        self._fit()
        column.addWidget(self.question)
        column.addWidget(self.words)
        self._row = row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        row.setContentsMargins(0, theme.space(1), 0, 0)
        if begin:
            self.begin = Button(begin, "primary", icon, self.begun.emit)
            row.addWidget(self.begin)
        if sample:
            self.sample = Button(sample, "word", "", self.sample_asked.emit)
            row.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def _fit(self) -> None:
        self.words.setMaximumWidth(theme.px(520))

    def add_way(self, words: str, run: Callable[[], object]) -> None:
        """Offer another way to begin, before the empty room at the end."""
        self._row.insertWidget(self._row.count() - 1, Button(words, "word", run=run), 0, Qt.AlignmentFlag.AlignVCenter)


def on_sheet(widget: QWidget) -> QWidget:
    """Return a sheet of paper with a widget on it, such as what an empty screen says."""
    sheet = QWidget()
    sheet.setAutoFillBackground(True)
    sheet.setBackgroundRole(QPalette.ColorRole.Base)
    column = QVBoxLayout(sheet)
    column.setContentsMargins(24, 0, 24, 0)
    column.addWidget(widget)
    return sheet
