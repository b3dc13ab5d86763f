"""A light list of rows inside a page: as high as its rows, walked with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QSizePolicy, QStyleOptionViewItem

from ui import theme
from ui.widgets.row_painting import ROW_ROLE, Columns, Index, Row, RowDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent

__all__ = ["Columns", "Row", "RowList"]

_NOWHERE = QModelIndex()


class _Rows(QAbstractListModel):
    """The rows for Qt."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def put(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return what Qt asks about a row."""
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.first
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip or None
        return None


class RowList(QListView):
    """Rows of a section: Enter opens, Delete removes, Left and Right reach a row's action."""

    opened = Signal(str)
    removed = Signal(str)
    acted = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, name: str, columns: Columns | None = None, *, chooses: bool = False) -> None:
        super().__init__()
        self._rows = _Rows()
        self._delegate = RowDelegate(columns or Columns(), self)
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.SingleSelection if chooses else mode.NoSelection)
        self.viewport().setAutoFillBackground(False)
        self.setTabKeyNavigation(False)
        self.setProperty("on_action", False)
        theme.current().changed.connect(self._on_theme_changed)

    def rows(self) -> tuple[Row, ...]:
        """Return the rows on show."""
        return self._rows.rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the keyboard stays on the same one, or near it."""
        if tuple(rows) == self.rows():
            return
        key, place = self.current_key(), self.currentIndex().row()
        self._rows.put(rows)
        keys = [row.key for row in rows]
        if keys:
            self._go_to(keys.index(key) if key in keys else min(max(place, 0), len(keys) - 1))
        self._fit()

    def current_key(self) -> str:
        """Return the key of the row the keyboard is on."""
        row = self.currentIndex().row()
        return self._rows.rows[row].key if 0 <= row < len(self._rows.rows) else ""

    def go_to(self, key: str) -> None:
        """Put the keyboard on a row."""
        if key == self.current_key() and self.selectionModel().hasSelection():
            return
        for place, row in enumerate(self._rows.rows):
            if row.key == key:
                self._go_to(place)

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(240, self._content_height())

    def minimumSizeHint(self) -> QSize:
        """Rows are never cut."""
        return QSize(80, self._content_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, remove, or reach the action of the row."""
        key, name = Qt.Key(event.key()), self.current_key()
        row = self._rows.rows[self.currentIndex().row()] if name else None
        if row is None:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            (self.acted if self._is_on_action() and row.action else self.opened).emit(name)
        elif key is Qt.Key.Key_Delete:
            self.removed.emit(name)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and row.action:
            self._set_on_action(on=key is Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Run the action when its word is clicked; elsewhere open the row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        row = self._rows.rows[index.row()]
        hit = row.action and self._delegate.action_rect(self.visualRect(index), row).contains(
            event.position().toPoint()
        )
        (self.acted if hit else self.opened).emit(row.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over an action's word and over rows."""
        super().mouseMoveEvent(event)
        over = self.indexAt(event.position().toPoint()).isValid()
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row."""
        if key := self.current_key():
            self.menu_asked.emit(key, event.globalPos())

    def popup(self, menu: QMenu, point: QPoint) -> None:
        """Show a menu and let it go when it closes."""
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def popup_at_row(self, menu: QMenu) -> None:
        """Show a menu below the row the keyboard is on; one without actions is let go."""
        if menu.actions():
            self.popup(menu, self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
        else:
            menu.deleteLater()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a current row for screen readers."""
        if self._rows.rows and not self.currentIndex().isValid():
            self._go_to(0)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away with the keyboard."""
        super().focusOutEvent(event)
        self._set_on_action(on=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows may need more lines at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _content_height(self) -> int:
        option = self._view_option()
        return sum(self._delegate.sizeHint(option, self._rows.index(row)).height() for row in range(len(self.rows())))

    def _view_option(self) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return option

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(self._content_height())

    def _go_to(self, place: int) -> None:
        self.setCurrentIndex(self._rows.index(place))

    def _is_on_action(self) -> bool:
        return bool(self.property("on_action"))

    def _set_on_action(self, *, on: bool) -> None:
        self.setProperty("on_action", on)
        self.viewport().update()

    def _on_theme_changed(self) -> None:
        self._fit()
        self.viewport().update()
