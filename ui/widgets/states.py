"""States as shape and word: a shape of 12 pixels for each, so that colour never stands alone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.paint import paint_tick, paint_words

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPaintEvent

    from ui.theme import Tokens

_SIDE = 12


class State(StrEnum):
    """What a thing that waits for someone is like."""

    LATE = "late"
    SOON = "soon"
    TO_DO = "to do"
    UNDER_WAY = "under way"
    DONE = "done"
    VACANT = "vacant"
    IDEA = "idea"
    ONLY_SOURCE = "only source"
    NEVER = "never"


def mark_side() -> int:
    """Return the side of a state's shape, which grows with the text."""
    return theme.px(_SIDE)


def word_colour(state: State | None, tokens: Tokens) -> QColor:
    """Return the colour of a state's word."""
    if state is State.LATE:
        return tokens.red
    if state in {State.SOON, State.VACANT}:
        return tokens.amber
    return tokens.ink if state is State.ONLY_SOURCE else tokens.ink2


def word_weight(state: State | None) -> int:
    """Return the weight of a state's word: heavy where someone is waited for."""
    return 600 if state in {State.LATE, State.SOON, State.VACANT, State.ONLY_SOURCE} else 400


def paint_state(painter: QPainter, rect: QRectF, state: State, tokens: Tokens, *, selected: bool = False) -> None:
    """Paint the shape of a state into a square; on a selected row open shapes are darker."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = tokens.ink2 if selected else tokens.edge
    _SHAPES[state](painter, QRectF(rect), tokens, edge)
    painter.restore()


def _line(painter: QPainter, colour: QColor, width: float = 1.5, dashes: tuple[float, ...] = ()) -> None:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashes:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(list(dashes))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _fill(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _late(painter: QPainter, rect: QRectF, tokens: Tokens, _edge: QColor) -> None:
    middle, reach = rect.center(), rect.width() / 2
    corners = [QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0)]
    _fill(painter, tokens.red)
    painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
    unit = rect.width() / 12
    painter.setBrush(tokens.paper)
    painter.drawRect(QRectF(middle.x() - 0.7 * unit, middle.y() - 2.8 * unit, 1.4 * unit, 3.2 * unit))
    painter.drawRect(QRectF(middle.x() - 0.7 * unit, middle.y() + 1.3 * unit, 1.4 * unit, 1.4 * unit))


def _soon(painter: QPainter, rect: QRectF, tokens: Tokens, _edge: QColor) -> None:
    inner = rect.adjusted(0.8, 1.2, -0.8, -1.2)
    _line(painter, tokens.amber_mark)
    top = QPointF(inner.center().x(), inner.top())
    painter.drawPolygon(QPolygonF([top, inner.bottomRight(), inner.bottomLeft()]))


def _to_do(painter: QPainter, rect: QRectF, _tokens: Tokens, edge: QColor) -> None:
    _line(painter, edge)
    painter.drawEllipse(rect.adjusted(1.25, 1.25, -1.25, -1.25))


def _under_way(painter: QPainter, rect: QRectF, tokens: Tokens, _edge: QColor) -> None:
    ring = rect.adjusted(1, 1, -1, -1)
    _line(painter, tokens.teal)
    painter.drawEllipse(ring)
    _fill(painter, tokens.teal)
    painter.drawPie(ring, 270 * 16, 180 * 16)


def _done(painter: QPainter, rect: QRectF, tokens: Tokens, _edge: QColor) -> None:
    _fill(painter, tokens.teal)
    painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    paint_tick(painter, rect.adjusted(1, 1, -1, -1), tokens.on_teal, 1.6)


def _vacant(painter: QPainter, rect: QRectF, tokens: Tokens, _edge: QColor) -> None:
    _line(painter, tokens.amber_mark, 1.5, (1.6, 1.2))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


def _idea(painter: QPainter, rect: QRectF, _tokens: Tokens, edge: QColor) -> None:
    _line(painter, edge, 1.5, (1.3, 1.2))
    painter.drawEllipse(rect.adjusted(1.25, 1.25, -1.25, -1.25))


def _only_source(painter: QPainter, rect: QRectF, tokens: Tokens, _edge: QColor) -> None:
    fifth = rect.width() / 5
    painter.fillRect(rect.adjusted(fifth, fifth, -fifth, -fifth), tokens.ink)


def _never(painter: QPainter, rect: QRectF, tokens: Tokens, _edge: QColor) -> None:
    _line(painter, tokens.ink3)
    y = rect.center().y()
    painter.drawLine(QPointF(rect.left() + 2.5, y), QPointF(rect.right() - 2.5, y))


_SHAPES = {
    State.LATE: _late,
    State.SOON: _soon,
    State.TO_DO: _to_do,
    State.UNDER_WAY: _under_way,
    State.DONE: _done,
    State.VACANT: _vacant,
    State.IDEA: _idea,
    State.ONLY_SOURCE: _only_source,
    State.NEVER: _never,
}


class StateMark(QWidget):
    """A state's shape with its word beside it."""

    def __init__(self, state: State, word: str = "") -> None:
        super().__init__()
        # Never squeezed: beside a long title the title is cut, not the word of its state.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._state = state
        self._word = word
        self.show_state(state, word)

    def show_state(self, state: State, word: str = "") -> None:
        """Show another state; without a word of its own it is called by its name."""
        self._state, self._word = state, word or state.value
        self.setAccessibleName(self._word)
        theme.dress(self, "small", "", word_weight(state))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of shape and word."""
        width = self.fontMetrics().horizontalAdvance(self._word)
        return QSize(mark_side() + 6 + width + 2, self.fontMetrics().height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shape and word."""
        painter = QPainter(self)
        paint_state_row(painter, self.rect().x(), self.rect(), self._state, self._word)


def paint_state_row(painter: QPainter, x: int, row: QRect, state: State, word: str, *, selected: bool = False) -> None:
    """Paint shape and word in the height of a row, from x to the row's end, in the painter's font."""
    tokens, side = theme.tokens(), mark_side()
    square = QRectF(x, row.center().y() - side / 2 + 0.5, side, side)
    paint_state(painter, square, state, tokens, selected=selected)
    words = row.adjusted(x - row.x() + side + 6, 0, 0, 0)
    paint_words(painter, words, word, word_colour(state, tokens))
