"""How the rail's items are painted: places, stages with their bar, and the tab cut from the page's paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from partnerdesk.text import tr
from ui import icons, theme
from ui.paint import paint_chevron, paint_line, paint_ring, paint_words
from ui.widgets.meters import paint_meter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTreeView

    from ui.theme import Tokens

ITEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_RIGHT, _CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
_SEPARATOR = 17

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class RailItem:
    """A place to go to, or a stage with its places; `stage_steps` is (done, of)."""

    key: str
    label: str
    icon: str
    count: str = ""
    stage_steps: tuple[float, int] | None = None
    children: tuple[RailItem, ...] = ()

    @property
    def is_stage(self) -> bool:
        """Whether it holds places of its own."""
        return bool(self.children) or self.stage_steps is not None

    def steps_in_words(self, *, short: bool = False) -> str:
        """Say how far a stage is."""
        if self.stage_steps is None:
            return ""
        done, of = self.stage_steps
        whole = int(done) if float(done).is_integer() else done
        return tr("{done} of {of}", done=whole, of=of) if short else tr("{done} of {of} steps", done=whole, of=of)

    def spoken(self) -> str:
        """Return the item in words."""
        return ", ".join(part for part in (self.label, self.steps_in_words(), self.count) if part)


class RailDelegate(QStyledItemDelegate):
    """Paints places and stages, wide or as icons over words."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self.narrow = False
        self.place = ""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a place, a stage or an icon over its word."""
        item, body = index.data(ITEM_ROLE), QFontMetrics(theme.font("body"))
        if self.narrow:
            least, lines = (68, 2) if item.stage_steps else (52, 1)
            return QSize(0, max(least, theme.px(18) + 6 + lines * body.height()))
        if item.is_stage:
            return QSize(0, max(43 if item.stage_steps else 36, body.height() + (23 if item.stage_steps else 14)))
        return QSize(0, max(32, body.height() + 12) + (_SEPARATOR if self.closes_group(index) else 0))

    @staticmethod
    def closes_group(index: Index) -> bool:
        """Say whether a line follows: the last place before the stages."""
        if index.parent().isValid() or index.data(ITEM_ROLE).is_stage:
            return False
        after = index.sibling(index.row() + 1, 0)
        return after.isValid() and after.data(ITEM_ROLE).is_stage

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the item."""
        item, tokens, rect = index.data(ITEM_ROLE), theme.tokens(), QRect(option.rect)
        rect.setLeft(0)
        painter.save()
        if not self.narrow and self.closes_group(index):
            rect.setBottom(rect.bottom() - _SEPARATOR)
            y = rect.bottom() + 9
            paint_line(painter, 16, y, rect.right() - 17, y, tokens.hairline)
        current = item.key == self.place or (self.narrow and any(c.key == self.place for c in item.children))
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if current:
            _paint_tab(painter, rect, tokens)
        if self.narrow:
            _paint_narrow(painter, rect, item, tokens, current=current)
        elif item.is_stage:
            is_open = bool(option.state & QStyle.StateFlag.State_Open)
            _paint_stage(painter, rect, item, tokens, is_open=is_open, over=over)
        else:
            _paint_place(painter, rect, item, tokens, current=current, over=over)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint_ring(painter, rect.adjusted(4, 2, -5, -2), tokens)
        painter.restore()


def _paint_tab(painter: QPainter, rect: QRect, tokens: Tokens) -> None:
    painter.fillRect(rect, tokens.paper)
    paint_line(painter, rect.left(), rect.top(), rect.right(), rect.top(), tokens.hairline)
    paint_line(painter, rect.left(), rect.bottom(), rect.right(), rect.bottom(), tokens.hairline)
    painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), tokens.teal)


def _paint_place(painter: QPainter, rect: QRect, item: RailItem, tokens: Tokens, *, current: bool, over: bool) -> None:
    strong = current or over
    side = theme.px(16)
    square = QRect(16, rect.center().y() - side // 2 + 1, side, side)
    icons.paint(painter, square, item.icon, "teal" if current else "ink2")
    painter.setFont(theme.font("small", 600 if current else 400))
    width = painter.fontMetrics().horizontalAdvance(item.count)
    left = 16 + side + 10
    words = QRect(left, rect.top(), rect.right() - left - 12, rect.height())
    paint_words(painter, words, item.count, tokens.ink2, _RIGHT)
    painter.setFont(theme.font("body", 600 if current else 400))
    paint_words(painter, words.adjusted(0, 0, -width - 8, 0), item.label, tokens.ink if strong else tokens.ink2)


def _paint_stage(painter: QPainter, rect: QRect, item: RailItem, tokens: Tokens, *, is_open: bool, over: bool) -> None:
    middle = rect.top() + (rect.height() - 8) // 2 + 1
    paint_chevron(painter, QPointF(21, middle + 1), tokens.ink if over else tokens.ink2, "down" if is_open else "right")
    words = QRect(34, rect.top() + 1, rect.right() - 34 - 12, rect.height() - 8)
    painter.setFont(theme.font("body"))
    steps = item.steps_in_words()
    room = words.width() - QFontMetrics(theme.font("body", 600)).horizontalAdvance(item.label) - 8
    if painter.fontMetrics().horizontalAdvance(steps) > room:
        painter.setFont(theme.font("small"))
    if painter.fontMetrics().horizontalAdvance(steps) > room:
        steps = item.steps_in_words(short=True)
    width = painter.fontMetrics().horizontalAdvance(steps)
    paint_words(painter, words, steps, tokens.ink2, _RIGHT)
    painter.setFont(theme.font("body", 600))
    paint_words(painter, words.adjusted(0, 0, -width - 6, 0), item.label, tokens.ink)
    if item.stage_steps is not None:
        done, of = item.stage_steps
        bar = QRectF(16, rect.bottom() - 8, rect.width() - 29, 3)
        paint_meter(painter, bar, done, of, tokens)


def _paint_narrow(painter: QPainter, rect: QRect, item: RailItem, tokens: Tokens, *, current: bool) -> None:
    side, line = theme.px(18), QFontMetrics(theme.font("body")).height()
    steps = item.steps_in_words(short=True)
    y = rect.top() + max(6, (rect.height() - side - 4 - line * (2 if steps else 1)) // 2)
    icons.paint(painter, QRect(rect.center().x() - side // 2, y, side, side), item.icon, "teal" if current else "ink2")
    painter.setFont(theme.font("body", 600 if current else 400))
    inner = rect.adjusted(6, 0, -6, 0)
    if painter.fontMetrics().horizontalAdvance(item.label) > inner.width():
        painter.setFont(theme.font("small", 600 if current else 400))
    words = QRect(inner.left(), y + side + 2, inner.width(), line)
    paint_words(painter, words, item.label, tokens.ink if current else tokens.ink2, _CENTRE)
    if steps:
        painter.setFont(theme.font("small"))
        paint_words(painter, words.translated(0, line - 1), steps, tokens.ink2, _CENTRE)
