"""A score from nought to five as squares: clicked, or set with the arrow keys and the digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from partnerdesk.text import tr
from ui import theme
from ui.paint import paint_words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

SQUARE, GAP, MOST = 12, 3, 5


class Closeness(QWidget):
    """Five squares and the score in words below; nothing is scored until one is pressed."""

    scored = Signal(object)

    def __init__(self, name: str, value: int | None = None) -> None:
        super().__init__()
        self._name, self._value, self._locked = name, value, False
        self._over = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("0: at odds. 5: the same wish. Press a digit, or click."))
        self.show_value(value)

    def value(self) -> int | None:
        """Return the score, or None."""
        return self._value

    def show_value(self, value: int | None) -> None:
        """Show a score without telling anyone."""
        self._value = value
        self.setAccessibleName(tr("Closeness: {name}", name=self._name))
        self.setAccessibleDescription(self._words())
        self.update()

    def lock(self) -> None:
        """Only show the score."""
        self._locked = True
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        """Return the room of the squares and the words."""
        squares = MOST * SQUARE + (MOST - 1) * GAP
        words = self.fontMetrics().horizontalAdvance(tr("not scored"))
        return QSize(max(squares, words) + 8, SQUARE + 10 + self.fontMetrics().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, steps and Delete."""
        digit = event.text()
        now = -1 if self._value is None else self._value
        if digit.isdigit() and int(digit) <= MOST:
            self._score(int(digit))
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Plus}:
            self._score(min(MOST, now + 1))
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Minus}:
            self._score(max(0, now - 1))
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._score(None)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Score with a click; the first square again means nought."""
        place = self._place(event.position().x())
        self._score(0 if place == 1 and self._value == 1 else place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a click would score."""
        self._over = 0 if self._locked else self._place(event.position().x())
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Show the score again."""
        super().leaveEvent(event)  # type: ignore[arg-type]  # Qt hands over the event it made
        self._over = 0
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint squares and words."""
        painter, tokens = QPainter(self), theme.tokens()
        value = self._over or self._value or 0
        for place in range(MOST):
            square = QRect(4 + place * (SQUARE + GAP), 4, SQUARE, SQUARE)
            if place < value:
                painter.fillRect(square, tokens.teal)
            else:
                painter.setPen(QPen(tokens.edge, 1))
                painter.drawRect(square.adjusted(0, 0, -1, -1))
        painter.setFont(theme.font("small"))
        words = QRect(4, SQUARE + 6, self.width() - 4, self.height() - SQUARE - 6)
        paint_words(painter, words, self._words(), tokens.ink3)

    def _words(self) -> str:
        if self._value is None:
            return tr("not scored")
        return tr("{value} of {most}", value=self._value, most=MOST)

    def _place(self, x: float) -> int:
        return min(MOST, max(1, int((x - 4) // (SQUARE + GAP)) + 1))

    def _score(self, value: int | None) -> None:
        if self._locked or value == self._value:
            return
        self.show_value(value)
        self.scored.emit(value)
