"""How one row of a light list is painted: margin, first thing, the rest, state, note and action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.paint import paint_box, paint_line, paint_ring, paint_words
from ui.widgets.states import State, paint_state_row, word_weight

if TYPE_CHECKING:
    from ui.theme import Tokens

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
LEAST_ROW = 32
_LEAST_REST = 24
_RIGHT = Qt.AlignmentFlag.AlignRight

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """What one row shows: `when` stands in the margin, `first` leads, `note` and `badge` stand at the end.

    Where rows wrap, `caption` stands small above the first and `below` small under it.
    """

    key: str
    first: str
    rest: str = ""
    state: State | None = None
    word: str = ""
    note: str = ""
    badge: str = ""
    icon: str = ""
    when: str = ""
    when_state: State | None = None
    caption: str = ""
    below: str = ""
    action: str = ""
    tip: str = ""

    def spoken(self) -> str:
        """Return the whole row in words."""
        parts = (self.when, self.caption, self.first, self.rest, self.word, self.badge, self.note, self.below)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Columns:
    """Where things stand in a row, in pixels at 100 % text; 0 leaves a column out.

    `share` lets the first thing have more than that: so much of the room, where there is more.
    """

    margin: int = 0
    rest: int = 0
    state: int = 0
    action: int = 0
    wrap: bool = False
    inset: int = 0
    share: float = 0


def wrapped_lines(text: str, width: int, size: str = "body") -> list[str]:
    """Return a text broken into lines of a width."""
    layout = QTextLayout(text.replace("\n", "\u2028"), theme.font(size))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(24, width))
        found.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return found


class RowDelegate(QStyledItemDelegate):
    """Paints rows of a list; the columns are the list's."""

    def __init__(self, columns: Columns, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._columns = columns
        self._view = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height the row needs at the list's width."""
        row = index.data(ROW_ROLE)
        width = self._view.viewport().width()
        line = QFontMetrics(theme.font("body")).height()
        small = QFontMetrics(theme.font("small")).height()
        lines, below = 1, 0
        if self._columns.wrap:
            room = width - 2 * self._columns.inset - self._start(row) - self._end_width(row)
            lines = len(wrapped_lines(row.first, room))
            below = len(wrapped_lines(row.below, room, "small")) if row.below else 0
        height = lines * (line + 1) + 12 + (small if row.caption else 0) + below * small
        return QSize(width, max(LEAST_ROW, height))

    def action_rect(self, rect: QRect, row: Row) -> QRect:
        """Return where the action's word lies in a row."""
        width = QFontMetrics(theme.font("small", 600)).horizontalAdvance(row.action)
        left = rect.right() - theme.px(self._columns.action) + 1
        return QRect(left - 8, rect.top() + 3, width + 16, rect.height() - 7)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        row, rect, tokens = index.data(ROW_ROLE), option.rect, theme.tokens()
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, tokens.selected)
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), tokens.teal)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.sunk)
        paint_line(painter, rect.left(), rect.bottom(), rect.right(), rect.bottom(), tokens.hairline)
        inner = rect.adjusted(self._columns.inset, 0, -self._columns.inset, -1)
        self._paint_margin(painter, inner, row, tokens)
        left = inner.left() + self._start(row)
        if row.icon:
            side = theme.px(16)
            icons.paint(
                painter, QRect(left - side - 8, inner.center().y() - side // 2 + 1, side, side), row.icon, "ink2"
            )
        right = self._paint_end(painter, inner, row, tokens, chosen=chosen)
        self._paint_body(painter, QRect(left, inner.top(), right - left, inner.height()), row, tokens, heavy=chosen)
        self._paint_focus(painter, option, row, tokens)
        painter.restore()

    def _start(self, row: Row) -> int:
        margin = theme.px(self._columns.margin) + 12 if self._columns.margin else 0
        return margin + (theme.px(16) + 8 if row.icon else 0)

    def _end_width(self, row: Row) -> int:
        width = theme.px(self._columns.action) + 8 if self._columns.action else 0
        if row.state is not None or self._columns.state:
            width += theme.px(self._columns.state or 104) + (8 if row.state is not None else 0)
        metrics = QFontMetrics(theme.font("small"))
        if row.note:
            width += metrics.horizontalAdvance(row.note) + 12
        if row.badge:
            width += metrics.horizontalAdvance(row.badge) + 24
        return width

    def _paint_margin(self, painter: QPainter, rect: QRect, row: Row, tokens: Tokens) -> None:
        width = theme.px(self._columns.margin)
        if not width:
            return
        rule = rect.left() + width
        paint_line(painter, rule, rect.top(), rule, rect.bottom() + 1, tokens.margin_rule)
        place = QRect(rect.left(), rect.top(), width - 6, rect.height())
        painter.setFont(theme.font("small", word_weight(row.when_state)))
        if row.when_state is not None:
            paint_state_row(painter, place.left(), place, row.when_state, row.when)
        else:
            paint_words(painter, place, row.when, tokens.ink3)

    def _paint_end(self, painter: QPainter, rect: QRect, row: Row, tokens: Tokens, *, chosen: bool) -> int:
        """Paint what stands at the end of the row; return where the words must stop."""
        right = rect.right() + 1
        if self._columns.action:
            right -= theme.px(self._columns.action)
            if row.action:
                painter.setFont(theme.font("small", 600))
                paint_words(
                    painter,
                    QRect(right, rect.top(), theme.px(self._columns.action), rect.height()),
                    row.action,
                    tokens.teal,
                )
            right -= 8
        painter.setFont(theme.font("small"))
        if row.note:
            width = painter.fontMetrics().horizontalAdvance(row.note)
            paint_words(
                painter, QRect(right - width, rect.top(), width + 1, rect.height()), row.note, tokens.ink3, _RIGHT
            )
            right -= width + 12
        if row.badge:
            width, height = painter.fontMetrics().horizontalAdvance(row.badge) + 12, painter.fontMetrics().height() + 4
            box = QRect(right - width, rect.center().y() - height // 2 + 1, width, height)
            paint_box(painter, box, tokens.sunk, tokens.hairline, 3)
            paint_words(painter, box.adjusted(6, 0, 0, -1), row.badge, tokens.ink2)
            right -= width + 12
        if row.state is not None or self._columns.state:
            right -= theme.px(self._columns.state or 104)
        if row.state is not None:
            painter.setFont(theme.font("small", max(word_weight(row.state), 600 if chosen else 400)))
            place = QRect(right, rect.top(), theme.px(self._columns.state or 104), rect.height())
            paint_state_row(painter, right, place, row.state, row.word or row.state.value, selected=chosen)
            right -= 8
        return right

    def _paint_body(self, painter: QPainter, rect: QRect, row: Row, tokens: Tokens, *, heavy: bool) -> None:
        if self._columns.wrap:
            self._paint_lines(painter, rect, row, tokens)
            return
        painter.setFont(theme.font("body", 600 if heavy else 500))
        fixed = max(theme.px(self._columns.rest), round(rect.width() * self._columns.share))
        first = rect if not fixed else rect.adjusted(0, 0, fixed - rect.width() - 8, 0)
        used = paint_words(painter, first, row.first, tokens.ink)
        if row.rest:
            painter.setFont(theme.font("body"))
            rest = rect.adjusted(fixed or used + 7, 0, 0, 0)
            if rest.width() > _LEAST_REST:
                paint_words(painter, rest, row.rest, tokens.ink3)

    def _paint_lines(self, painter: QPainter, rect: QRect, row: Row, tokens: Tokens) -> None:
        y = rect.top() + 6
        if row.caption:
            painter.setFont(theme.font("small"))
            height = painter.fontMetrics().height()
            paint_words(painter, QRect(rect.left(), y, rect.width(), height), row.caption, tokens.ink3)
            y += height
        painter.setFont(theme.font("body"))
        height = painter.fontMetrics().height() + 1
        lines = wrapped_lines(row.first, rect.width())
        if len(lines) == 1 and not row.caption and not row.below:
            y = rect.top() + (rect.height() - height) // 2
        for line in lines:
            paint_words(painter, QRect(rect.left(), y, rect.width() + 2, height), line, tokens.ink)
            y += height
        painter.setFont(theme.font("small"))
        height = painter.fontMetrics().height()
        for line in wrapped_lines(row.below, rect.width(), "small") if row.below else ():
            paint_words(painter, QRect(rect.left(), y, rect.width() + 2, height), line, tokens.ink3)
            y += height

    def _paint_focus(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, tokens: Tokens) -> None:
        if not option.state & QStyle.StateFlag.State_HasFocus or not self._view.hasFocus():
            return
        on_action = bool(self._view.property("on_action")) and bool(row.action)
        paint_ring(
            painter, self.action_rect(option.rect, row) if on_action else option.rect.adjusted(0, 0, 0, -1), tokens, 3
        )
