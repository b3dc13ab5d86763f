"""Meters: as many parts as things counted, and money as solid, hatched and open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.theme import Tokens


_PAGE_BAR = 6


def paint_meter(painter: QPainter, rect: QRectF, done: float, of: int, tokens: Tokens, gap: float = 1) -> None:
    """Paint as many parts as there are things; half a part is under way."""
    if of <= 0:
        return
    part = (rect.width() + gap) / of
    for index in range(of):
        share = min(max(done - index, 0.0), 1.0)
        left, width = rect.left() + index * part, part - gap
        painter.fillRect(QRectF(left, rect.top(), width, rect.height()), tokens.hairline)
        painter.fillRect(QRectF(left, rect.top(), width * share, rect.height()), tokens.teal)


class Meter(QWidget):
    """A bar of as many parts as things counted; the words stand above it."""

    def __init__(self, done: float, of: int, name: str, height: int = 6) -> None:
        super().__init__()
        self._height = height
        self._done, self._of = done, of
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_count(done, of, name)

    def show_count(self, done: float, of: int, name: str) -> None:
        """Show other numbers; the name says them in words to screen readers."""
        self._done, self._of = done, of
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a bar of middling length."""
        return QSize(160, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts."""
        painter = QPainter(self)
        gap = 1 if self._height < _PAGE_BAR else 2
        paint_meter(painter, QRectF(self.rect()), self._done, self._of, theme.tokens(), gap)


class MoneyMeter(QWidget):
    """A bar of shares: solid is counted on, hatched is to raise, empty is open."""

    def __init__(self, counted_on: float, to_raise: float, name: str) -> None:
        super().__init__()
        self._solid, self._hatched = counted_on, to_raise
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, counted_on: float, to_raise: float, name: str) -> None:
        """Show other shares, each from 0 to 1, with the words for screen readers."""
        self._solid, self._hatched = counted_on, to_raise
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a bar of middling length."""
        return QSize(160, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the three shares."""
        painter, tokens = QPainter(self), theme.tokens()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        solid, hatched = box.width() * self._solid, box.width() * self._hatched
        painter.fillRect(box, tokens.paper)
        painter.fillRect(QRectF(box.left(), box.top(), solid, box.height()), tokens.teal)
        brush = QBrush(tokens.teal, Qt.BrushStyle.BDiagPattern)
        painter.fillRect(QRectF(box.left() + solid, box.top(), hatched, box.height()), brush)
        painter.setPen(QPen(tokens.edge, 1))
        painter.drawRect(box)
