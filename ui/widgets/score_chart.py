"""Charts of scores on the screen: the shapes of the papers in the colours of the window, walked with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from partnerdesk.documents.charts import Path, Words
from partnerdesk.documents.score_facts import Drawn, Look
from ui import theme
from ui.paint import paint_ring
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

DASHES = {"solid": Qt.PenStyle.SolidLine, "dashed": Qt.PenStyle.DashLine, "dotted": Qt.PenStyle.DotLine}
LEAST = 280
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


def screen_look() -> Look:
    """Return the look of the window in force."""
    tokens = theme.tokens()

    def wide(text: str, _size: float, bold: bool) -> float:
        return QFontMetricsF(theme.font("small", 600 if bold else 400)).horizontalAdvance(text)

    colours = {
        "ink": tokens.ink, "quiet": tokens.ink2, "teal": tokens.teal, "strong": tokens.teal_tint, "care": tokens.desk,
        "paper": tokens.paper, "hairline": tokens.hairline, "trail": tokens.mark2,
    }  # fmt: skip
    named = {key: colour.name()[1:] for key, colour in colours.items()}
    if tokens.name == "contrast":
        named["care"] = named["paper"]
    return Look(**named, size=float(theme.current().sizes.small), wide=wide)


class _Canvas(QWidget):
    """The drawing itself: it is as tall as it needs to be for its width."""

    moved = Signal(int)
    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._make: Callable[[float, Look], Drawn] | None = None
        self._drawn = Drawn(0, 0, ())
        self._selected = ""
        self.at = -1
        self.setObjectName("score_canvas")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.lay_out)

    def show_drawing(self, make: Callable[[float, Look], Drawn] | None) -> None:
        """Draw something else."""
        self._make, self.at = make, -1
        self.lay_out()

    def select(self, key: str) -> None:
        """Mark the place of a key."""
        self._selected = key
        self.update()

    def said(self) -> str:
        """Return what stands where one is, in words."""
        return self._drawn.spots[self.at].words if 0 <= self.at < len(self._drawn.spots) else ""

    def key(self) -> str:
        """Return whose place one is at."""
        return self._drawn.spots[self.at].key if 0 <= self.at < len(self._drawn.spots) else ""

    def lay_out(self) -> None:
        """Draw anew for another width, text size or look."""
        if self._make is not None:
            self._drawn = self._make(float(max(self.width(), theme.px(LEAST))), screen_look())
            self.setFixedHeight(round(self._drawn.height) + 4)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the usual width."""
        return QSize(theme.px(560), round(self._drawn.height) + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the width below which nothing can be told apart."""
        return QSize(theme.px(LEAST), round(self._drawn.height) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place before or after and say what is there; Enter takes it."""
        key, count = Qt.Key(event.key()), len(self._drawn.spots)
        if key in STEPS and count:
            keys = [spot.key for spot in self._drawn.spots]
            start = self.at if self.at >= 0 else keys.index(self._selected) if self._selected in keys else -1
            self._go(min(max(start + STEPS[key], 0), count - 1))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.said()))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.key():
            self.chosen.emit(self.key())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the pointer."""
        self._go(self._under(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take what is under the pointer."""
        self._go(self._under(event.position()))
        if self.key():
            self.chosen.emit(self.key())

    def leaveEvent(self, event: object) -> None:
        """Say again what the drawing is about."""
        super().leaveEvent(event)  # type: ignore[arg-type]  # Qt hands over the event it made
        self._go(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say again what the drawing is about."""
        super().focusOutEvent(event)
        self._go(-1)

    def _under(self, point: QPointF) -> int:
        boxes = [QRectF(spot.x, spot.y, spot.width, spot.height) for spot in self._drawn.spots]
        return next((place for place, one in enumerate(boxes) if one.contains(point)), -1)

    def _go(self, place: int) -> None:
        if place != self.at:
            self.at = place
            self.update()
            self.moved.emit(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint all shapes, then where one is."""
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in self._drawn.shapes:
            if isinstance(shape, Path):
                _paint_path(painter, shape)
            else:
                _paint_words(painter, shape)
        for place, spot in enumerate(self._drawn.spots):
            if (place == self.at and self.hasFocus()) or (spot.key == self._selected and place != self.at):
                paint_ring(painter, QRectF(spot.x, spot.y + 1, spot.width, spot.height - 1), tokens)
            elif place == self.at:
                painter.setPen(QPen(tokens.edge, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(spot.x + 0.5, spot.y + 1.5, spot.width - 1, spot.height - 2))


def _paint_path(painter: QPainter, shape: Path) -> None:
    points = QPolygonF([QPointF(x, y) for x, y in shape.points])
    pen = QPen(QColor(f"#{shape.color}"), shape.thickness, DASHES[shape.dash]) if shape.color else None
    painter.setPen(pen if pen is not None and shape.thickness else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(f"#{shape.fill}") if shape.fill else Qt.BrushStyle.NoBrush)
    if not shape.closed:
        painter.drawPolyline(points)
        return
    painter.drawPolygon(points)
    if shape.hatch:
        painter.setBrush(QBrush(QColor(f"#{shape.hatch}"), Qt.BrushStyle.BDiagPattern))
        painter.drawPolygon(points)


def _paint_words(painter: QPainter, shape: Words) -> None:
    painter.setFont(theme.font("small", 600 if shape.bold else 400))
    painter.setPen(QColor(f"#{shape.color}"))
    wide = QFontMetricsF(painter.font()).horizontalAdvance(shape.text)
    back = {"left": 0.0, "center": wide / 2, "right": wide}[shape.align]
    painter.drawText(QPointF(shape.x - back, shape.y), shape.text)


class ScoreChart(QWidget):
    """A drawing with a line below it that says what stands where one is; `chosen` names what was taken by key or pointer."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.canvas = _Canvas(name)
        self.caption = Label("", "small", "ink2", wrap=True)
        self.caption.setObjectName("score_caption")
        self._told = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.canvas)
        column.addWidget(self.caption)
        self.setFocusProxy(self.canvas)
        self.canvas.moved.connect(lambda _place: self._say())
        self.canvas.chosen.connect(self.chosen)
        theme.current().changed.connect(self._keep_room)

    def show_drawing(self, make: Callable[[float, Look], Drawn] | None, told: str) -> None:
        """Show another drawing; `told` says the same in words, and stands below until one goes along it."""
        self._told = told
        self.canvas.setAccessibleDescription(told)
        self.canvas.show_drawing(make)
        self._say()
        self._keep_room()

    def select(self, key: str) -> None:
        """Mark the place of a key."""
        self.canvas.select(key)

    def _keep_room(self) -> None:
        """Keep two lines, so that going along moves nothing."""
        self.caption.setMinimumHeight(self.caption.fontMetrics().height() * 2 + 4)

    def _say(self) -> None:
        self.caption.setText(self.canvas.said() or self._told)
