"""The painted frame of things: heads of columns, scroll bars, splitters, tooltips and menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyleOption,
    QStyleOptionHeader,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QWidget,
)

from ui import theme
from ui.paint import paint_box, paint_chevron, paint_line, paint_words
from ui.style_parts import is_on

if TYPE_CHECKING:
    from ui.theme import Tokens

_State = QStyle.StateFlag


def draw_header(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint the ground of a column's head: paper closed by an ink line."""
    over = is_on(option, _State.State_MouseOver) and is_on(option, _State.State_Enabled)
    _paint_header(tokens, option, painter, sunk=over != _lies_sunk(widget))
    return True


def draw_header_rest(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint the ground right of the last column's head."""
    _paint_header(tokens, option, painter, sunk=_lies_sunk(widget))
    return True


def _lies_sunk(header: QWidget | None) -> bool:
    view = header.parentWidget() if header is not None else None
    return view is not None and view.backgroundRole() is QPalette.ColorRole.AlternateBase


def _paint_header(tokens: Tokens, option: QStyleOption, painter: QPainter, *, sunk: bool) -> None:
    painter.fillRect(option.rect, tokens.sunk if sunk else tokens.paper)
    paint_line(
        painter, option.rect.left(), option.rect.bottom(), option.rect.right(), option.rect.bottom(), tokens.ink2
    )


def draw_header_label(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint the words of a column's head and the arrow of its order."""
    if not isinstance(option, QStyleOptionHeader) or not option.text:
        return False
    del widget
    right = bool(option.textAlignment & Qt.AlignmentFlag.AlignRight)
    align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    rect = option.rect.adjusted(8, 0, -8, 0)
    painter.setFont(theme.font("small", 500))
    sort = option.sortIndicator
    sorted_ = sort is not QStyleOptionHeader.SortIndicator.None_
    width = paint_words(painter, rect.adjusted(0, 0, -16 if sorted_ else 0, 0), option.text, tokens.ink3, align)
    if sorted_:
        x = rect.right() - 5 if right else rect.left() + width + 10
        way = "down" if sort is QStyleOptionHeader.SortIndicator.SortUp else "up"
        paint_chevron(painter, QPointF(x, rect.center().y() + 1), tokens.ink2, way, 3.5)
    return True


def scroll_parts(option: QStyleOptionSlider) -> tuple[QRect, QRect]:
    """Return groove and slider of a scroll bar without arrows."""
    groove = option.rect
    upright = option.orientation is Qt.Orientation.Vertical
    length = groove.height() if upright else groove.width()
    span = option.maximum - option.minimum
    size = length if span <= 0 else max(24, length * option.pageStep // (span + option.pageStep))
    start = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - size, option.upsideDown
    )
    slider = QRect(0, start, groove.width(), size) if upright else QRect(start, 0, size, groove.height())
    return groove, slider.translated(groove.topLeft())


def draw_scroll_bar(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint a scroll bar: a groove that is always there and a slider that can be seen."""
    if not isinstance(option, QStyleOptionSlider):
        return False
    del widget
    groove, slider = scroll_parts(option)
    painter.fillRect(groove, tokens.sunk)
    if option.maximum > option.minimum:
        busy = is_on(option, _State.State_MouseOver) or is_on(option, _State.State_Sunken)
        colour = tokens.ink3 if busy else tokens.edge
        paint_box(painter, QRectF(slider).adjusted(3, 2, -3, -2), colour, colour, 3)
    return True


def draw_splitter(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint the line between two panes."""
    del widget
    rect = option.rect
    if is_on(option, _State.State_Horizontal):
        paint_line(painter, rect.center().x(), rect.top(), rect.center().x(), rect.bottom(), tokens.hairline)
    else:
        paint_line(painter, rect.left(), rect.center().y(), rect.right(), rect.center().y(), tokens.hairline)
    return True


def draw_tip(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint the ground of a tooltip."""
    del widget
    painter.fillRect(option.rect, tokens.paper)
    painter.setPen(QPen(tokens.edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
    return True


def draw_menu_bar(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint the empty part of the menu bar as desk, without Fusion's line."""
    del widget
    painter.fillRect(option.rect, tokens.desk)
    return True


def draw_menu_bar_item(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint the name of a menu; the open one stands on tint."""
    if not isinstance(option, QStyleOptionMenuItem):
        return False
    del widget
    painter.fillRect(option.rect, tokens.desk)
    if is_on(option, _State.State_Selected) or is_on(option, _State.State_Sunken):
        paint_box(painter, option.rect.adjusted(1, 1, -1, -1), tokens.selected, tokens.selected)
    painter.setPen(tokens.ink2)
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextHideMnemonic)
    painter.drawText(option.rect, flags, option.text)
    return True


def draw_menu_panel(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint the ground of an open menu."""
    return draw_tip(tokens, option, painter, widget)


def draw_nothing(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Leave out what Fusion would paint."""
    del tokens, option, painter, widget
    return True
