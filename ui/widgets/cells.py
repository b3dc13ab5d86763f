"""Tables in the house style: rows on hairlines, state as shape and word, painted without detours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.paint import paint_line, paint_ring, paint_words
from ui.widgets.states import State, paint_state_row, word_weight

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

STATE_ROLE = int(Qt.ItemDataRole.UserRole) + 20
QUIET_ROLE = int(Qt.ItemDataRole.UserRole) + 21
_ROOM = 8
_LEAST_ROW = 32

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints one cell; the first column leads, STATE_ROLE adds a shape, QUIET_ROLE makes the words quiet."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def fit_rows(self) -> None:
        """Make all rows as high as the text wants."""
        height = theme.current().height(_LEAST_ROW, QFontMetrics(theme.font("body")))
        self._table.verticalHeader().setDefaultSectionSize(height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, words, hairline and ring."""
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            super().paint(painter, option, index)
            return
        rect, tokens = option.rect, theme.tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, tokens.selected)
            if index.column() == 0:
                painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), tokens.teal)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.sunk)
        paint_line(painter, rect.left(), rect.bottom(), rect.right(), rect.bottom(), tokens.hairline)
        self._paint_words(painter, rect.adjusted(_ROOM, 0, -_ROOM, -1), index, chosen=chosen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect.adjusted(0, 0, 0, -1), tokens, 2)
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, rect: QRect, index: Index, *, chosen: bool) -> None:
        tokens, words = theme.tokens(), str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if kept := index.data(STATE_ROLE):
            state = State(kept)  # a model that keeps Qt's values gives the bare word back
            painter.setFont(theme.font("small", 600 if chosen else word_weight(state)))
            paint_state_row(painter, rect.left(), rect, state, words or state.value, selected=chosen)
            return
        leads = index.column() == 0
        painter.setFont(theme.font("body", 600 if chosen and leads else 500 if leads else 400))
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        right = align is not None and bool(Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignRight)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        paint_words(painter, rect, words, tokens.ink3 if index.data(QUIET_ROLE) else tokens.ink, side)


def furnish_table(table: QTableView, name: str) -> CellDelegate:
    """Give a table its name, its rows and its habits: whole rows, Tab leaves it, widths stay with the person."""
    table.setAccessibleName(name)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setMouseTracking(True)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rows, heads = table.verticalHeader(), table.horizontalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    heads.setHighlightSections(False)
    heads.setStretchLastSection(True)
    delegate = CellDelegate(table)
    table.setItemDelegate(delegate)
    theme.current().changed.connect(delegate.fit_rows)
    delegate.fit_rows()
    return delegate
