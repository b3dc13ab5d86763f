"""The field that finds everything: a magnifying glass, the words, and its shortcut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtWidgets import QLineEdit

from partnerdesk.text import tr
from ui import icons, theme
from ui.paint import mirrored, paint_box

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent


class SearchField(QLineEdit):
    """A line that passes up, down, Enter and Esc on to its list of answers."""

    stepped = Signal(int)
    accepted = Signal()
    dismissed = Signal()

    def __init__(self, placeholder: str, shortcut: str = "Ctrl+K") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._shortcut = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""
        self.setToolTip(tr("Search ({keys})", keys=self._shortcut) if shortcut else "")
        theme.current().changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the width the top bar gives at most."""
        return QSize(theme.px(392), theme.current().height(32, self.fontMetrics()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on the keys that belong to the answers."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.stepped.emit(1 if key is Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accepted.emit()
        elif key is Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, its glass and its shortcut."""
        super().paintEvent(event)
        painter, tokens, side = QPainter(self), theme.tokens(), theme.px(16)
        icons.paint(painter, mirrored(self, QRect(10, (self.height() - side) // 2, side, side)), "search", "ink2")
        if not self._shortcut or self.text():
            return
        painter.setFont(theme.font("small"))
        width, height = self._cap_width(), painter.fontMetrics().height() + 2
        cap = QRect(self.width() - width - 8, (self.height() - height) // 2, width, height)
        cap = mirrored(self, cap)
        paint_box(painter, cap, tokens.sunk, tokens.hairline, 3)
        painter.setPen(tokens.ink3)
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._shortcut)

    def _fit(self) -> None:
        self.setTextMargins(theme.px(16) + 13, 0, self._cap_width() + 13 if self._shortcut else 5, 0)

    def _cap_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._shortcut) + 10
