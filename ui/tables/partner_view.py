"""The table of partners on the screen: how its rows are painted, walked and chosen."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from partnerdesk.storage.queries import PartnerRow
from partnerdesk.text import fold, screen, tr
from ui import theme
from ui.paint import paint_chevron, paint_line, paint_words
from ui.tables.partner_filters import LAST_CONTACT
from ui.tables.partners import ROW_ROLE, USUAL_COLUMNS, Group, Index, PartnersModel
from ui.widgets.states import paint_state_row, word_weight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent

    from ui.theme import Tokens

ROW = 32
INSET, GAP = 24, 8
NAME_LEAST, NAME_WIDE, COLUMN, COLUMN_WIDE = 176, 260, 116, 136
TYPED_TOGETHER = 0.9  # seconds


class PartnerDelegate(QStyledItemDelegate):
    """Paints a partner's cells on one line, and the head of a group across all columns."""

    def __init__(self, view: PartnerTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        line, tokens, rect = index.data(ROW_ROLE), theme.tokens(), option.rect
        painter.save()
        if isinstance(line, Group):
            self._paint_group(painter, rect, line, tokens)
        else:
            self._paint_cell(painter, option, index, line, tokens)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group, tokens: Tokens) -> None:
        paint_line(painter, rect.left(), rect.bottom(), rect.right(), rect.bottom(), tokens.hairline)
        inner = rect.adjusted(theme.px(INSET), 6, -GAP, 0)
        painter.setFont(theme.font("small", 600))
        used = paint_words(painter, inner, group.label, tokens.ink)
        painter.setFont(theme.font("small"))
        paint_words(painter, inner.adjusted(used + 8, 0, 0, 0), screen.number(group.size), tokens.ink3)

    def _paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: PartnerRow, tokens: Tokens
    ) -> None:
        rect, chosen = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        first = index.column() == 0
        if chosen:
            painter.fillRect(rect, tokens.selected)
            if first:
                painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), tokens.teal)
        elif index.row() == self._view.hovered_row:
            painter.fillRect(rect, tokens.hairline if self._view.is_sunk else tokens.sunk)
        paint_line(painter, rect.left(), rect.bottom(), rect.right(), rect.bottom(), tokens.hairline)
        model = self._view.partners
        key = model.columns[index.column()]
        if key == LAST_CONTACT:
            state = model.state(row)
            painter.setFont(theme.font("small", max(word_weight(state), 600 if chosen else 400)))
            inner = rect.adjusted(0, 0, -4, 0)
            paint_state_row(painter, inner.x(), inner, state, model.words(row, key), selected=chosen)
        else:
            painter.setFont(theme.font("body", (600 if chosen else 500) if first else 400))
            inner = rect.adjusted(theme.px(INSET) if first else 0, 0, -GAP, 0)
            paint_words(painter, inner, model.words(row, key), tokens.ink if first else tokens.ink2)
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            self._paint_ring(painter, rect, index, tokens)

    def _paint_ring(self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens) -> None:
        """Paint this cell's part of the ring round the whole row."""
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), tokens.teal)
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), tokens.teal)
        if index.column() == self._view.partners.columnCount() - 1:
            painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()), tokens.teal)


class _Heads(QHeaderView):
    """The heads of columns on the ground of the list; the first stands over the names, not at the edge."""

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head: its words, the arrow of the order, the ink line."""
        tokens = theme.tokens()
        painter.save()
        painter.fillRect(rect, tokens.sunk)
        paint_line(painter, rect.left(), rect.bottom(), rect.right(), rect.bottom(), tokens.ink2)
        inner = rect.adjusted(theme.px(INSET) if section == 0 else 0, 0, -GAP - 14, 0)
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        painter.setFont(theme.font("small"))
        used = paint_words(painter, inner, words, tokens.ink3)
        if section == self.sortIndicatorSection():
            way = "up" if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else "down"
            paint_chevron(painter, QPointF(inner.left() + used + 10, rect.center().y() + 1), tokens.ink2, way, 3.5)
        painter.restore()


class PartnerTable(QTableView):
    """Several partners can be chosen; arrows, letters, Enter, Delete and Ctrl+C work as in a list of files."""

    opened = Signal(str)
    chosen = Signal()
    deleted = Signal()
    copied = Signal()
    menu_asked = Signal(QPoint)
    sorted = Signal(str, bool)
    widths_set = Signal(dict)

    def __init__(self, model: PartnersModel) -> None:
        super().__init__()
        self.partners = model
        self.is_sunk = True
        self.hovered_row = -1
        self._typed, self._typed_at = "", 0.0
        self._kept: tuple[list[str], str, int] = ([], "", 0)
        self._held = False
        self._widths: dict[str, int] = {}
        self.setObjectName("partner_table")
        self.setAccessibleName(tr("Partners"))
        self.setItemDelegate(PartnerDelegate(self))
        self._set_up_look()
        model.modelAboutToBeReset.connect(self._keep_place)
        self.setModel(model)
        model.modelReset.connect(self._on_reset)
        self.selectionModel().selectionChanged.connect(lambda: None if self._held else self.chosen.emit())
        self.doubleClicked.connect(lambda _index: self._open_current())
        self.entered.connect(self._on_entered)
        self.horizontalHeader().sectionClicked.connect(self._on_header_clicked)
        self.horizontalHeader().sectionResized.connect(self._on_resized)
        theme.current().changed.connect(self._fit)
        self._fit()

    def _set_up_look(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalHeader(_Heads(Qt.Orientation.Horizontal, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.viewport().setAutoFillBackground(False)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        heads.setAccessibleName(tr("Columns of partners"))

    # What is chosen

    def chosen_memberships(self) -> list[str]:
        """Return the chosen partners, in the order on show."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = [self.partners.line(row) for row in rows]
        return [line.membership for line in lines if isinstance(line, PartnerRow)]

    def current_membership(self) -> str:
        """Return the partner the keyboard is on, or nothing."""
        index = self.currentIndex()
        line = self.partners.line(index.row()) if index.isValid() else None
        return line.membership if isinstance(line, PartnerRow) else ""

    def choose(self, membership: str) -> bool:
        """Choose one partner and bring it into view; return whether it is on show."""
        row = self.partners.row_of(membership)
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return False
        index = self.partners.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def set_widths(self, widths: dict[str, int]) -> None:
        """Use widths kept from before, by column."""
        self._widths = widths
        self._fit()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, delete and copy; letters go to the next name."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open_current()
        elif event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        else:
            super().keyPressEvent(event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the ring round whole rows anew, not only round the cells that change."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Go to the next partner whose name begins with what is typed, without asking Qt about each cell."""
        now = monotonic()
        self._typed = self._typed + fold(search) if now - self._typed_at < TYPED_TOGETHER else fold(search)
        self._typed_at = now
        self.partners.settle()
        count, start = self.partners.rowCount(), max(0, self.currentIndex().row())
        step = 1 if len(self._typed) == 1 else 0
        for offset in range(step, count + step):
            line = self.partners.line((start + offset) % count)
            if isinstance(line, PartnerRow) and fold(str(line.cells[0])).startswith(self._typed):
                self.setCurrentIndex(self.partners.index((start + offset) % count, 0))
                return

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Walk over the heads of groups."""
        found: QModelIndex = super().moveCursor(action, modifiers)
        up = action in {
            QAbstractItemView.CursorAction.MoveUp,
            QAbstractItemView.CursorAction.MovePageUp,
        }
        row = found.row()
        while 0 <= row < self.partners.rowCount() and isinstance(self.partners.line(row), Group):
            row += -1 if up else 1
        if not 0 <= row < self.partners.rowCount():
            return self.currentIndex()
        return self.partners.index(row, 0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is chosen."""
        if self.chosen_memberships():
            self.menu_asked.emit(event.globalPos())

    def leaveEvent(self, event: object) -> None:
        """No row is under the pointer any more."""
        super().leaveEvent(event)  # type: ignore[arg-type]  # Qt hands over the event it made
        self.hovered_row = -1
        self.viewport().update()

    # Place and size

    def _keep_place(self) -> None:
        self._kept = (self.chosen_memberships(), self.current_membership(), self.verticalScrollBar().value())
        self._held = True

    def _on_reset(self) -> None:
        chosen, current, scrolled = self._kept
        self._fit()
        self._choose_rows(row for each in chosen if (row := self.partners.row_of(each)) >= 0)
        if (row := self.partners.row_of(current)) >= 0:
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.partners.index(row, 0), flag)
        self.verticalScrollBar().setValue(scrolled)
        self._held = False

    def _choose_rows(self, rows: Iterable[int]) -> None:
        selection, last = QItemSelection(), self.partners.columnCount() - 1
        for row in rows:
            selection.select(self.partners.index(row, 0), self.partners.index(row, last))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _fit(self) -> None:
        # Not the table's own metrics: right after another text size they are still those of the one before.
        metrics, heads = QFontMetrics(theme.font("body")), self.horizontalHeader()
        tall = theme.current().height(ROW, metrics)
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(tall)
        last = self.partners.rowCount() - 1
        if last >= 0 and rows.sectionSize(last) != tall:
            # Qt leaves rows that come with a reset at the style's own height, and takes the same size twice for no change.
            rows.setDefaultSectionSize(tall + 1)
            rows.setDefaultSectionSize(tall)
        heads.setFixedHeight(tall)
        self.clearSpans()
        for row in self.partners.group_lines():
            if self.partners.columnCount() > 1:
                self.setSpan(row, 0, 1, self.partners.columnCount())
        heads.setMinimumSectionSize(theme.px(64))
        many = self.partners.columnCount() > len(USUAL_COLUMNS)
        heads.setStretchLastSection(many)
        heads.blockSignals(True)
        for place, key in enumerate(self.partners.columns):
            stretches = place == 0 and not many
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            heads.setSectionResizeMode(place, mode)
            usual = (NAME_WIDE if many else NAME_LEAST) if place == 0 else COLUMN_WIDE if many else COLUMN
            heads.resizeSection(place, theme.px(self._widths.get(key, usual)))
        heads.blockSignals(False)
        order = Qt.SortOrder.DescendingOrder if self.partners.descending else Qt.SortOrder.AscendingOrder
        heads.setSortIndicator(self.partners.columns.index(self.partners.sorted_by), order)

    def _open_current(self) -> None:
        if membership := self.current_membership():
            self.opened.emit(membership)

    def _on_entered(self, index: QModelIndex) -> None:
        self.hovered_row = index.row()
        self.viewport().update()

    def _on_header_clicked(self, section: int) -> None:
        key = self.partners.columns[section]
        self.sorted.emit(key, key == self.partners.sorted_by and not self.partners.descending)

    def _on_resized(self, section: int, _before: int, size: int) -> None:
        if self.horizontalHeader().sectionResizeMode(section) is QHeaderView.ResizeMode.Interactive:
            self._widths[self.partners.columns[section]] = round(size / theme.px(1000) * 1000)
            self.widths_set.emit(dict(self._widths))
