"""Line icons, recoloured by role: they follow the look by themselves."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from partnerdesk import assets
from ui import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

_SIZE = 16


@cache
def source(name: str) -> str:
    """Return the drawing of an icon as SVG text."""
    return (assets.root() / "icons" / f"{name}.svg").read_text("utf-8")


@cache
def _picture(name: str, colour: str, side: int) -> QPixmap:
    """Return the icon in one colour as a square of so many device pixels."""
    drawing = QSvgRenderer(QByteArray(source(name).replace("currentColor", colour).encode()))
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return picture


def pixmap(name: str, role: str = "ink2", size: int = _SIZE, ratio: float = 1.0) -> QPixmap:
    """Return an icon in the colour of a role, sharp on a screen of this device pixel ratio."""
    picture = QPixmap(_picture(name, theme.tokens().colour(role).name(), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    return picture


def paint(painter: QPainter, rect: QRect, name: str, role: str = "ink2") -> None:
    """Paint an icon in the middle of a rectangle, as large as fits."""
    side = min(rect.width(), rect.height())
    picture = pixmap(name, role, side, painter.device().devicePixelRatioF())
    painter.drawPixmap(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, picture)


class _RoleEngine(QIconEngine):
    """Draws an icon in the colour its role has at that moment."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the icon for Qt."""
        del state
        paint(painter, rect, self._name, "ink3" if mode is QIcon.Mode.Disabled else self._role)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon for Qt on a plain screen."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Return the icon for Qt; the size is already in device pixels."""
        del state, scale
        role = "ink3" if mode is QIcon.Mode.Disabled else self._role
        return QPixmap(_picture(self._name, theme.tokens().colour(role).name(), min(size.width(), size.height())))

    def clone(self) -> QIconEngine:
        """Return another engine alike."""
        return _RoleEngine(self._name, self._role)


def icon(name: str, role: str = "ink2") -> QIcon:
    """Return an icon in the colour of a role; it changes with the look."""
    source(name)
    return QIcon(_RoleEngine(name, role))


def place(point: QPoint, size: int = _SIZE) -> QRect:
    """Return the square of an icon whose middle is the point."""
    return QRect(point.x() - size // 2, point.y() - size // 2, size, size)
