"""Where the money runs out: lines of money added up, over the columns of the table below, which is the chart's axis."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QBrush,
    QColor,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.paint import paint_line, paint_words
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from ui.theme import Tokens

TALL, LEAST = 184, 136
TOP, BOTTOM, APART, HATCH = 14, 6, 15, 7
MOST_LINES = 4
# Role of the colour, width, and dashes of each kind of line.
KINDS = {
    "ink": ("ink", 2.0, ()),
    "solid": ("teal", 2.0, ()),
    "dashed": ("teal", 1.5, (4.0, 2.0)),
    "dotted": ("teal", 1.5, (1.0, 2.0)),
    "tried": ("teal", 2.0, (6.0, 2.0, 1.0, 2.0)),
}


@dataclass(frozen=True)
class ChartLine:
    """One line: what it is called at its end, its kind, and a value for each column."""

    label: str
    kind: str
    values: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ChartFacts:
    """What the chart shows. `needed` and `there` are the lines the shortfall lies between; `short` is the first short column.

    `tried` is what there would be; where there is such a line, what is hatched is what it leaves open.
    """

    lines: tuple[ChartLine, ...] = ()
    needed: ChartLine | None = None
    there: ChartLine | None = None
    tried: ChartLine | None = None
    short: int = -1
    short_words: str = ""
    caption: str = ""


def step_of(least: int, most: int) -> int:
    """Return the distance of the horizontal lines: at most four over the range, at round amounts."""
    span = max(most - least, 1)
    power = int(10 ** max(0, len(str(span)) - 2))
    while True:
        for factor in (1, 2, 5):
            if span <= factor * power * MOST_LINES:
                return factor * power
        power *= 10


class MoneyChart(QWidget):
    """Paints the lines; `place` tells where a column lies, so that chart and table stand on the same columns.

    The arrow keys and the pointer go from column to column, and what is there is said at the left.
    """

    walked = Signal(int)

    def __init__(self, name: str, place: Callable[[int], tuple[int, int]], left: Callable[[], int]) -> None:
        super().__init__()
        self._place, self._left = place, left
        self._facts = ChartFacts()
        self._amount: Callable[[int], str] = str
        self._said: Callable[[int], str] = str
        self._at = -1
        self._names_from = 0.0
        self.setAccessibleName(name)
        self.setObjectName("money_chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.caption = Label("", "small", "ink2", wrap=True)
        self.caption.setParent(self)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.caption.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.current().changed.connect(self.lay_out)

    def show_facts(
        self, facts: ChartFacts, amount: Callable[[int], str], said: Callable[[int], str], told: str
    ) -> None:
        """Show other lines; `amount` writes a round amount of the axis, `said` a column in words, `told` is the finding."""
        self._facts, self._amount, self._said = facts, amount, said
        self._at = -1
        self.caption.setText(facts.caption)
        self.setAccessibleDescription(told)
        self.lay_out()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the usual height."""
        return QSize(600, theme.px(TALL))

    def minimumSizeHint(self) -> QSize:
        """Return the height below which lines cannot be told apart."""
        return QSize(200, theme.px(LEAST))

    # Going along

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the column before or after and say what is there."""
        count = len(self._facts.lines[0].values) if self._facts.lines else 0
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step or not count:
            super().keyPressEvent(event)
            return
        start = self._at if self._at >= 0 else (max(self._facts.short, 0)) - step
        self._go(min(max(start + step, 0), count - 1))
        self.walked.emit(self._at)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._said(self._at)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is in the column under the pointer."""
        x = event.position().x()
        self._go(next((one for one, (start, width) in enumerate(self._places()) if start <= x < start + width), -1))

    def leaveEvent(self, event: object) -> None:
        """Say again what the chart is about."""
        super().leaveEvent(event)  # type: ignore[arg-type]  # Qt hands over the event it made
        self._go(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say again what the chart is about."""
        super().focusOutEvent(event)
        self._go(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the words at the left."""
        super().resizeEvent(event)
        self.lay_out()

    def _go(self, column: int) -> None:
        if column != self._at:
            self._at = column
            self.caption.setText(self._said(column) if column >= 0 else self._facts.caption)
            self.update()

    def lay_out(self) -> None:
        """Lay the words at the left, and paint the columns where they are now."""
        self.update()
        # Where nothing is drawn yet, the words have all the room.
        wide = self._left() - theme.px(56) if self._facts.lines else self.width()
        self.caption.setGeometry(0, TOP - 6, max(40, wide), max(0, self.height() - TOP))

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the short column, the scale, the shortfall, the lines and their names."""
        painter, tokens, facts = QPainter(self), theme.tokens(), self._facts
        painter.fillRect(self.rect(), tokens.paper)
        places = self._places()
        if not facts.lines or not places:
            return
        left = self._left()
        painter.setClipRect(QRect(left, 0, self.width() - left, self.height()))
        if 0 <= facts.short < len(places):
            start, width = places[facts.short]
            painter.fillRect(QRect(start, 0, width, self.height()), tokens.amber_tint)
        painter.setClipping(False)
        scale = _Scale(facts.lines, TOP, self.height() - BOTTOM)
        end = max(start + width for start, width in places)
        self._paint_scale(painter, tokens, scale, left, min(end, self.width()))
        painter.setClipRect(QRect(left, 0, self.width() - left, self.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middles = [start + width / 2 for start, width in places]
        if 0 <= self._at < len(middles):
            paint_line(painter, int(middles[self._at]), TOP - 8, int(middles[self._at]), self.height(), tokens.edge)
        traced = {
            line.kind: [QPointF(x, scale.y(value)) for x, value in zip(middles, line.values, strict=False)]
            for line in facts.lines
        }
        # Lines are dear also where nobody sees them: of many columns most lie beyond the edges.
        seen = seen_of(middles, left, self.width())
        if facts.needed and facts.there:
            there = traced[(facts.tried or facts.there).kind]
            self._hatch(painter, tokens, traced[facts.needed.kind][seen], there[seen])
        for kind in ("dotted", "dashed", "solid", "tried", "ink"):
            if kind in traced:
                _paint_traced(painter, line_pen(kind, tokens), traced[kind], seen)
        self._paint_names(painter, tokens, traced)
        if facts.needed and facts.there and facts.short >= 0:
            self._paint_crossing(painter, tokens, traced[facts.needed.kind], traced[facts.there.kind])

    def _paint_scale(self, painter: QPainter, tokens: Tokens, scale: _Scale, left: int, right: int) -> None:
        painter.setFont(theme.font("small"))
        tall = painter.fontMetrics().height()
        for value in scale.marks:
            y = int(scale.y(value))
            paint_line(painter, left, y, right, y, tokens.ink2 if value == 0 else tokens.hairline)
            words = QRect(0, min(y - tall // 2, self.height() - tall), left - 8, tall)
            paint_words(painter, words, self._amount(value) if value else "0", tokens.ink2, Qt.AlignmentFlag.AlignRight)

    @staticmethod
    def _hatch(painter: QPainter, tokens: Tokens, needed: Sequence[QPointF], there: Sequence[QPointF]) -> None:
        """Hatch where more is needed than there is; y grows downwards."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(tokens.amber_mark, Qt.BrushStyle.BDiagPattern))
        # The lines that are drawn over its edges make them smooth.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for (top, top_after), (low, low_after) in zip(pairwise(needed), pairwise(there), strict=False):
            first, last = low.y() - top.y(), low_after.y() - top_after.y()
            if max(first, last) <= 0:
                continue
            corners = [top, top_after, low_after, low]
            if min(first, last) < 0:
                crossing = top + (top_after - top) * (first / (first - last))
                corners = [top, crossing, low] if first > 0 else [crossing, top_after, low_after]
            painter.drawConvexPolygon(QPolygonF(corners))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_names(self, painter: QPainter, tokens: Tokens, traced: dict[str, list[QPointF]]) -> None:
        """Write each name at the end of its line, with room between; beyond the view, at its edge."""
        names = [(line, traced[line.kind][-1]) for line in self._facts.lines]
        painter.setFont(theme.font("small", 600))
        metrics = painter.fontMetrics()
        wide = max(metrics.horizontalAdvance(line.label) for line, _ in names)
        apart = max(APART, metrics.height() - 1)
        last = max(point.x() for _, point in names)
        x = min(last + 18, self.width() - wide - 2)
        if x < last + 4:
            names = [(line, _at(traced[line.kind], x - 6)) for line, _ in names]
        self._names_from = x
        names.sort(key=lambda one: one[1].y())
        heights = spread_apart([point.y() for _, point in names], apart, apart / 2, self.height() - apart / 2)
        for (line, point), y in zip(names, heights, strict=True):
            role = KINDS[line.kind][0]
            if x >= last + 4:
                painter.setPen(QPen(tokens.edge, 1))
                painter.drawLine(point + QPointF(2, 0), QPointF(x - 3, y))
            words = QRect(int(x), int(y - apart / 2), wide + 2, int(apart))
            painter.fillRect(words, tokens.paper)
            paint_words(painter, words, line.label, tokens.colour(role))

    def _paint_crossing(
        self, painter: QPainter, tokens: Tokens, needed: Sequence[QPointF], there: Sequence[QPointF]
    ) -> None:
        """Ring the point where the lines cross, and say below it what is missing."""
        place = self._facts.short
        point = needed[place]
        if place > 0:
            before, after = needed[place - 1], needed[place]
            first, last = there[place - 1].y() - before.y(), there[place].y() - after.y()
            share = first / (first - last) if first < 0 < last else 1.0
            point = before + (after - before) * share
        if not self._left() <= point.x() <= self.width():
            return
        painter.setPen(QPen(tokens.amber_mark, 2))
        painter.setBrush(tokens.paper)
        painter.drawEllipse(point, 5, 5)
        painter.setFont(theme.font("small", 600))
        metrics = painter.fontMetrics()
        wide, tall = metrics.horizontalAdvance(self._facts.short_words), metrics.height()
        y = point.y() + 22 if point.y() + 22 + tall < self.height() else point.y() - 22 - tall
        x = min(max(point.x() + 8, self._left() + 4.0), self.width() - wide - 4.0)
        if point.x() < self._names_from < x + wide + 6 and self._names_from - wide - 8 > self._left():
            x = self._names_from - wide - 8
        words = QRectF(x, y, wide + 2, tall)
        painter.setPen(QPen(tokens.amber_mark, 1))
        edge = words.top() if y > point.y() else words.bottom()
        painter.drawLine(point + QPointF(2, 5 if y > point.y() else -5), QPointF(x + 2, edge))
        painter.fillRect(words.adjusted(-2, 0, 2, 0), _veil(tokens.amber_tint))
        paint_words(painter, words.toRect(), self._facts.short_words, tokens.amber)

    def _places(self) -> list[tuple[int, int]]:
        count = len(self._facts.lines[0].values) if self._facts.lines else 0
        return [self._place(one) for one in range(count)]


class _Scale:
    """Turns amounts into heights."""

    def __init__(self, lines: Sequence[ChartLine], top: int, bottom: int) -> None:
        values = [value for line in lines for value in line.values]
        least, most = min(0, *values), max(1, *values)
        step = step_of(least, most)
        first, last = -(-least // step) if least >= 0 else least // step, -(-most // step)
        self._low, self._high, self._top, self._bottom = first * step, last * step, top, bottom
        self.marks = [place * step for place in range(first, last + 1)]

    def y(self, value: int) -> float:
        """Return the height of an amount."""
        return self._bottom - (value - self._low) / (self._high - self._low) * (self._bottom - self._top)


def spread_apart(heights: Sequence[float], apart: float, top: float, bottom: float) -> list[float]:
    """Return heights in their order, moved so that none is nearer to the next than this, within top and bottom."""
    made: list[float] = []
    for height in heights:
        made.append(max(height, made[-1] + apart if made else top))
    low = bottom
    for place in range(len(made) - 1, -1, -1):
        made[place] = min(made[place], low)
        low = made[place] - apart
    return made


def seen_of(middles: Sequence[float], left: float, right: float) -> slice:
    """Return which of these rising places are needed to draw a line between left and right: one beyond either edge too."""
    first = max(bisect_left(middles, left) - 1, 0)
    return slice(first, max(bisect_right(middles, right), first) + 1)


def _at(points: Sequence[QPointF], x: float) -> QPointF:
    """Return where a line is at x, or at its nearest end."""
    if x <= points[0].x():
        return points[0]
    for before, after in pairwise(points):
        if before.x() <= x <= after.x():
            return before + (after - before) * ((x - before.x()) / max(1.0, after.x() - before.x()))
    return points[-1]


def line_pen(kind: str, tokens: Tokens) -> QPen:
    """Return the pen of a kind of line."""
    role, width, dashes = KINDS[kind]
    pen = QPen(tokens.colour(role), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashes else Qt.PenCapStyle.RoundCap)
    if dashes:
        pen.setDashPattern(list(dashes))
    return pen


def _paint_traced(painter: QPainter, pen: QPen, points: Sequence[QPointF], seen: slice) -> None:
    """Draw what is seen of a line piece by piece: Qt takes ten times as long for a long line that is nearly level."""
    dashed, along = pen.style() == Qt.PenStyle.CustomDashLine, 0.0
    painter.setPen(pen)
    for place, (one, other) in enumerate(pairwise(points[: seen.stop])):
        piece = QLineF(one, other)
        if place >= seen.start:
            if dashed:
                # They go on from piece to piece, and stay where they are while the line is scrolled.
                pen.setDashOffset(along / pen.widthF())
                painter.setPen(pen)
            painter.drawLine(piece)
        along += piece.length()


def _veil(colour: QColor) -> QColor:
    """Return the colour a little clear, so that words are read over lines."""
    veil = QColor(colour)
    veil.setAlpha(215)
    return veil
