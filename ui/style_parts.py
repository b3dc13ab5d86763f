"""The painted parts of the style: each takes the colours and a Qt option, and says whether it has painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionSpinBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

from ui.paint import paint_box, paint_chevron, paint_ring, paint_tick, paint_words

if TYPE_CHECKING:
    from ui.theme import Tokens

_State = QStyle.StateFlag
_Sub = QStyle.SubControl


def button_kind(widget: QWidget | None) -> str:
    """Return how a button is painted: primary, second, word or small."""
    return str(widget.property("kind") or "second") if widget is not None else "second"


def plain(text: str) -> str:
    """Return the text of a control without its mnemonic mark."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def is_on(option: QStyleOption, flag: QStyle.StateFlag) -> bool:
    """Return whether the option has this state."""
    return bool(option.state & flag)


def field_colours(tokens: Tokens, option: QStyleOption, widget: QWidget | None) -> tuple[QColor, QColor]:
    """Return fill and edge of a field; its `problem` property turns the edge amber, and a locked one lies sunk."""
    locked = isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit)) and widget.isReadOnly()
    if locked or not is_on(option, _State.State_Enabled):
        return tokens.sunk, tokens.hairline
    wrong = widget is not None and bool(widget.property("problem"))
    return tokens.paper, tokens.amber_mark if wrong else tokens.edge


def draw_focus(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint the ring inside cells and rows; all else has the ring around it."""
    popup = widget is not None and widget.window().windowType() is Qt.WindowType.Popup
    if isinstance(widget, (QAbstractItemView, QTabBar)) and not popup:
        paint_ring(painter, option.rect, tokens, 2)
    return True


def draw_field(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint the paper and edge of a line to type in."""
    inside = widget is not None and isinstance(widget.parentWidget(), (QComboBox, QAbstractSpinBox))
    framed = not isinstance(widget, QLineEdit) or widget.hasFrame()
    if framed and not inside:
        paint_box(painter, option.rect, *field_colours(tokens, option, widget))
    return True


def draw_frame(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint the paper and edge of a text to type in."""
    if not isinstance(widget, (QPlainTextEdit, QTextEdit)) or widget.property("bare"):
        return False
    paint_box(painter, option.rect, *field_colours(tokens, option, widget))
    return True


def draw_button(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint the ground of a button after its kind."""
    kind, enabled = button_kind(widget), is_on(option, _State.State_Enabled)
    down = is_on(option, _State.State_Sunken) or is_on(option, _State.State_On)
    over = enabled and is_on(option, _State.State_MouseOver)
    if kind == "primary" and enabled:
        fill = tokens.teal.darker(116 if down else 108) if over or down else tokens.teal
        paint_box(painter, option.rect, fill, fill)
    elif kind == "word":
        if over or down:
            fill = tokens.selected if down else tokens.sunk
            paint_box(painter, option.rect, fill, fill)
    else:
        fill = tokens.selected if down else tokens.sunk if over else tokens.paper
        paint_box(painter, option.rect, fill, tokens.edge if enabled else tokens.hairline)
    return True


def _button_ink(tokens: Tokens, option: QStyleOption, kind: str) -> QColor:
    if not is_on(option, _State.State_Enabled):
        return tokens.ink3
    return {"primary": tokens.on_teal, "word": tokens.teal}.get(kind, tokens.ink)


def draw_button_label(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint icon, words and menu arrow of a button, in the middle or flush with its start."""
    if not isinstance(option, QStyleOptionButton):
        return False
    kind, rect = button_kind(widget), option.rect
    ink = _button_ink(tokens, option, kind)
    side = 0 if option.icon.isNull() else option.iconSize.width()
    gap = 6 if side and option.text else 0
    arrow = 16 if option.features & QStyleOptionButton.ButtonFeature.HasMenu else 0
    wide = side + gap + option.fontMetrics.horizontalAdvance(plain(option.text)) + arrow
    spare = rect.width() - wide
    flush = str(widget.property("flush") or "") if kind == "word" and widget is not None else ""
    start = {"start": 0, "end": spare}.get(flush, spare // 2)
    left = rect.x() + max(0 if kind == "word" else 4, start)
    if side:
        mode = QIcon.Mode.Normal if is_on(option, _State.State_Enabled) else QIcon.Mode.Disabled
        place = QRect(left, rect.y() + (rect.height() - side) // 2, side, side)
        option.icon.paint(painter, QStyle.visualRect(option.direction, rect, place), Qt.AlignmentFlag.AlignCenter, mode)
    words = QRect(left + side + gap, rect.y(), rect.right() + 1 - left - side - gap - arrow, rect.height())
    align = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    painter.setPen(ink)
    mnemonic = Qt.TextFlag.TextHideMnemonic | Qt.TextFlag.TextSingleLine
    painter.drawText(QStyle.visualRect(option.direction, rect, words), int(align) | int(mnemonic), option.text)
    if arrow:
        paint_chevron(painter, QPointF(left + wide - 5, rect.center().y() + 1), ink)
    return True


def draw_tick_box(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint a box to tick: empty, half or ticked."""
    rect, enabled = QRectF(option.rect), is_on(option, _State.State_Enabled)
    on, half = is_on(option, _State.State_On), is_on(option, _State.State_NoChange)
    full = tokens.teal if enabled else tokens.ink3
    fill, edge = (full, full) if on or half else field_colours(tokens, option, widget)
    paint_box(painter, rect, fill, edge, 3)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if on:
        paint_tick(painter, rect, tokens.on_teal)
    elif half:
        painter.fillRect(rect.adjusted(4, rect.height() / 2 - 1, -4, 1 - rect.height() / 2), tokens.on_teal)
    painter.restore()
    return True


def draw_radio(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint one of several choices: a ring, with a disc when it is chosen."""
    rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    fill, edge = field_colours(tokens, option, widget)
    on = is_on(option, _State.State_On)
    full = tokens.teal if is_on(option, _State.State_Enabled) else tokens.ink3
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(full if on else edge, 1.5 if on else 1))
    painter.setBrush(fill)
    painter.drawEllipse(rect)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(full)
        painter.drawEllipse(rect.adjusted(3.5, 3.5, -3.5, -3.5))
    painter.restore()
    return True


def draw_combo(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint a field to choose from: paper, edge and one small arrow."""
    if not isinstance(option, QStyleOptionComboBox) or not option.frame:
        return False
    paint_box(painter, option.rect, *field_colours(tokens, option, widget))
    right = QStyle.visualRect(option.direction, option.rect, option.rect.adjusted(option.rect.width() - 24, 0, 0, 0))
    ink = tokens.ink2 if is_on(option, _State.State_Enabled) else tokens.ink3
    paint_chevron(painter, QPointF(right.center()) + QPointF(0, 0.5), ink)
    return True


def draw_combo_label(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint the chosen words of a field to choose from."""
    if not isinstance(option, QStyleOptionComboBox) or option.editable:
        return False
    rect = option.rect.adjusted(9, 0, -26, 0)
    if not option.currentIcon.isNull():
        option.currentIcon.paint(painter, QRect(rect.x(), rect.center().y() - 7, 16, 16))
        rect.setLeft(rect.x() + 22)
    placeholder = isinstance(widget, QComboBox) and widget.currentIndex() < 0
    ink = tokens.ink if is_on(option, _State.State_Enabled) and not placeholder else tokens.ink3
    align = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
    paint_words(painter, QStyle.visualRect(option.direction, option.rect, rect), option.currentText, ink, align)
    return True


def draw_spin(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Paint a field for numbers with its two small arrows."""
    if not isinstance(option, QStyleOptionSpinBox) or widget is None:
        return False
    if option.frame:
        paint_box(painter, option.rect, *field_colours(tokens, option, widget))
    if option.buttonSymbols is QAbstractSpinBox.ButtonSymbols.NoButtons:
        return True
    style, control = widget.style(), QStyle.ComplexControl.CC_SpinBox
    steps = ((_Sub.SC_SpinBoxUp, "up", QAbstractSpinBox.StepEnabledFlag.StepUpEnabled),
             (_Sub.SC_SpinBoxDown, "down", QAbstractSpinBox.StepEnabledFlag.StepDownEnabled))  # fmt: skip
    for part, way, flag in steps:
        rect = style.subControlRect(control, option, part, widget)
        live = is_on(option, _State.State_Enabled) and bool(option.stepEnabled & flag)
        paint_chevron(painter, QPointF(rect.center()), tokens.ink2 if live else tokens.hairline, way, 3.5)
    return True
