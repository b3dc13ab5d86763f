"""A quorum, shown: its working line by line, and the seats as squares with the mark of how many are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from partnerdesk.text import screen, tr
from ui import theme
from ui.paint import paint_line, paint_ring, paint_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from partnerdesk.domain.quorums import Step

SQUARE, GAP, LINE = 18, 8, 22
MOST_SQUARES = 40


class Working(QWidget):
    """Lines of words and numbers as on a bill: what is taken away has a minus, a sum a line above, the result two below."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: Sequence[Step] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self._fit)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show another working."""
        self._steps = steps
        self.setAccessibleName("; ".join(f"{step.words}: {_number(step)}" for step in steps))
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the room of all lines."""
        return QSize(theme.px(280), self._line() * len(self._steps) + 6)

    def _line(self) -> int:
        return theme.current().height(LINE, self.fontMetrics(), 4)

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter, tokens, high = QPainter(self), theme.tokens(), self._line()
        for place, step in enumerate(self._steps):
            top = 2 + place * high
            if step.sum:
                paint_line(painter, 0, top, self.width(), top, tokens.ink2)
            painter.setFont(theme.font("body", 600 if step.result else 400))
            words = QRect(0, top, self.width() - theme.px(56), high)
            paint_words(painter, words, step.words, tokens.ink if step.result else tokens.ink2)
            number = QRect(self.width() - theme.px(56), top, theme.px(56), high)
            paint_words(painter, number, _number(step), tokens.ink, Qt.AlignmentFlag.AlignRight)
            if step.result:
                for below in (high - 1, high + 1):
                    paint_line(painter, 0, top + below, self.width(), top + below, tokens.ink2)


class Squares(QWidget):
    """One square for each vote: who comes, who does not, which seat is vacant. A click or the arrows change who comes."""

    counted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._base = self._vacant = self._needed = self._coming = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.current().changed.connect(self._fit)

    def show_votes(self, base: int, vacant: int, needed: int, coming: int) -> None:
        """Show so many who could come, vacant ones, how many are needed (0: not known), and how many come."""
        self._base, self._vacant, self._needed, self._coming = base, vacant, needed, coming
        self.setAccessibleName(tr("How many come: {n} of {of}", n=screen.number(coming), of=screen.number(base)))
        self.setAccessibleDescription(tr("Left and right change how many come."))
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the room of the squares, with the words above and below."""
        line = self.fontMetrics().height()
        return QSize(theme.px(280), (line + 4) * 2 + self._rows() * theme.px(SQUARE + GAP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let one more or one fewer come."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Minus: -1}.get(
            Qt.Key(event.key())
        )
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self._base}.get(Qt.Key(event.key()))
        if step is not None:
            self._count(self._coming + step)
        elif ends is not None:
            self._count(ends)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let as many come as there are squares up to the one that was clicked; the last one again means one fewer."""
        for place in range(self._base):
            if self._square(place).adjusted(-3, -3, 3, 3).contains(event.position().toPoint()):
                self._count(place if place + 1 == self._coming else place + 1)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the squares, the mark, and the words below."""
        painter, tokens = QPainter(self), theme.tokens()
        for place in range(min(self._base + self._vacant, MOST_SQUARES)):
            square = self._square(place)
            if place < self._coming:
                painter.fillRect(square, tokens.teal)
            elif place < self._base:
                painter.setPen(QPen(tokens.teal, 1.5))
                painter.drawRect(square.adjusted(0, 0, -1, -1))
                painter.drawLine(
                    QPointF(square.left() + 5, square.bottom() - 5), QPointF(square.right() - 4, square.top() + 5)
                )
            else:
                pen = QPen(tokens.amber_mark, 1.5)
                pen.setDashPattern([1.6, 1.2])
                painter.setPen(pen)
                painter.drawRect(square.adjusted(1, 1, -1, -1))
        self._paint_mark(painter)
        self._paint_words(painter)
        if self.hasFocus():
            paint_ring(painter, self.rect(), tokens, 2)

    def _paint_mark(self, painter: QPainter) -> None:
        if not 0 < self._needed <= min(self._base + self._vacant, MOST_SQUARES):
            return
        tokens, square = theme.tokens(), self._square(self._needed - 1)
        x = square.right() + theme.px(GAP) // 2 + 1
        painter.setPen(QPen(tokens.ink, 2))
        painter.drawLine(x, square.top() - theme.px(9), x, square.bottom() + theme.px(9))
        painter.setFont(theme.font("small", 600))
        words = tr("{n} needed", n=screen.number(self._needed))
        width = painter.fontMetrics().horizontalAdvance(words) + 2
        left = x + 4 if x + 4 + width < self.width() else x - 4 - width
        top = square.top() - painter.fontMetrics().height() - 2
        paint_words(painter, QRect(left, top, width, painter.fontMetrics().height()), words, tokens.ink)

    def _paint_words(self, painter: QPainter) -> None:
        tokens = theme.tokens()
        parts = [(tr("{n} come", n=screen.number(self._coming)), tokens.ink2, 400)]
        if away := self._base - self._coming:
            parts.append((tr("{n} cannot", n=screen.number(away)), tokens.ink2, 400))
        if self._vacant:
            parts.append((tr("{n} vacant", n=screen.number(self._vacant)), tokens.amber, 600))
        x = 4
        for words, colour, weight in parts:
            painter.setFont(theme.font("small", weight))
            high = painter.fontMetrics().height()
            width = painter.fontMetrics().horizontalAdvance(words) + 2
            paint_words(painter, QRect(x, self.height() - high - 2, width, high), words, colour)
            x += width + 14

    def _per_row(self) -> int:
        return max(1, (self.width() - 8) // theme.px(SQUARE + GAP))

    def _rows(self) -> int:
        return max(1, -(-min(self._base + self._vacant, MOST_SQUARES) // self._per_row()))

    def _square(self, place: int) -> QRect:
        row, column = divmod(place, self._per_row())
        pitch, side = theme.px(SQUARE + GAP), theme.px(SQUARE)
        return QRect(4 + column * pitch, self.fontMetrics().height() + 6 + row * pitch, side, side)

    def _count(self, coming: int) -> None:
        coming = min(self._base, max(0, coming))
        if coming != self._coming:
            self.show_votes(self._base, self._vacant, self._needed, coming)
            self.counted.emit(coming)

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def resizeEvent(self, event: object) -> None:
        """Squares may need another line."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt hands over the event it made
        if self.height() != self.sizeHint().height():
            self._fit()


def _number(step: Step) -> str:
    return f"− {screen.number(step.number)}" if step.less else screen.number(step.number)
