"""A text of several lines that grows with what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

_ROOM = 14


class GrowingText(QPlainTextEdit):
    """Plain text; as high as its lines between a least and a most, and Tab goes on to the next field."""

    left = Signal()

    def __init__(self, text: str = "", least_lines: int = 2, most_lines: int = 12) -> None:
        super().__init__()
        self._least, self._most = least_lines, most_lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(4, 2, 4, 2)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(4)
        self.setPlainText(text)
        self.textChanged.connect(self._fit)
        theme.current().changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the size the text has grown to."""
        return QSize(240, self.height())

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        lines = int(self.document().size().height())
        shown = min(max(lines, self._least), self._most)
        self.setFixedHeight(shown * line + _ROOM)
        policy = Qt.ScrollBarPolicy
        on = policy.ScrollBarAlwaysOn if lines > self._most else policy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere when the width changes."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the type changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()
