"""Shapes that everything painted is made of: boxes, the focus ring, small arrows, hairlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QWidget

if TYPE_CHECKING:
    from ui.theme import Tokens

RADIUS = 4


def paint_box(painter: QPainter, rect: QRect | QRectF, fill: QColor, edge: QColor, radius: float = RADIUS) -> None:
    """Paint a rounded box with a line of one pixel inside the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def paint_ring(painter: QPainter, rect: QRect | QRectF, tokens: Tokens, radius: float = RADIUS + 1) -> None:
    """Paint the focus ring: two teal pixels just inside the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tokens.teal, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def paint_chevron(painter: QPainter, centre: QPointF, colour: QColor, way: str = "down", size: float = 4) -> None:
    """Paint a small arrow without a stem: down, up, right or left."""
    half = size / 2
    points = [QPointF(-size, -half), QPointF(0, half), QPointF(size, -half)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.rotate({"down": 0, "up": 180, "right": -90, "left": 90}[way])
    painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF(points))
    painter.restore()


def paint_tick(painter: QPainter, rect: QRectF, colour: QColor, width: float = 1.8) -> None:
    """Paint a tick that fits into a box."""
    side = rect.width()
    points = [QPointF(0.24, 0.52), QPointF(0.43, 0.70), QPointF(0.76, 0.32)]
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([rect.topLeft() + point * side for point in points]))


def paint_line(painter: QPainter, x1: int, y1: int, x2: int, y2: int, colour: QColor) -> None:
    """Paint a hairline, one device pixel wide at every scale."""
    painter.save()
    pen = QPen(colour, 0)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.drawLine(x1, y1, x2, y2)
    painter.restore()


def paint_words(
    painter: QPainter, rect: QRect, text: str, colour: QColor, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> int:
    """Paint one line of text in the painter's font, cut with an ellipsis where it is too long; return its width."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, rect.width()))
    painter.setPen(colour)
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine), shown)
    return metrics.horizontalAdvance(shown)


def mirrored(widget: QWidget, rect: QRect) -> QRect:
    """Return the rectangle where it lies when text runs from right to left."""
    return QStyle.visualRect(widget.layoutDirection(), widget.rect(), rect)
