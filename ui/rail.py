"""The rail at the left: where one can go, how far each stage is, and where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QMenu,
    QSizePolicy,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from partnerdesk.text import tr
from ui import icons, theme
from ui.paint import paint_line
from ui.rail_painting import ITEM_ROLE, RailDelegate, RailItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

__all__ = ["Rail", "RailItem"]

WIDE, NARROW = 224, 104
MOST_OPEN = 8


class _Places(QTreeView):
    """One group of places."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self._painting = RailDelegate(self)
        self._items: tuple[RailItem, ...] = ()
        self._opened: set[str] = set()
        self.setModel(self._model)
        self.setItemDelegate(self._painting)
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)

    def put(self, items: Sequence[RailItem]) -> None:
        """Show other places; the open stage stays open."""
        if tuple(items) == self._items:
            return
        opened = self._open_now()
        if not self._items and _fit_all(items):
            opened = {item.key for item in items if item.children}
        kept = self._key(self.currentIndex())
        self._items = tuple(items)
        self._model.clear()
        self._fill(self._model.invisibleRootItem(), items)
        self._opened = opened
        if not self._painting.narrow:
            self._open_again()
        self.setCurrentIndex(self._find(kept) or self._model.index(0, 0))

    def show_place(self, key: str) -> None:
        """Mark a place and open the stage it is in."""
        self._painting.place = key
        index = self._find(key)
        if index is not None:
            if index.parent().isValid() and not self._painting.narrow:
                self._open_only(index.parent())
            self.setCurrentIndex(index if not self._painting.narrow or not index.parent().isValid() else index.parent())
        self.viewport().update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons over words, or items in lines."""
        if narrow == self._painting.narrow:
            return
        self._painting.narrow = narrow
        if narrow:
            self._opened = self._open_now()
            self.collapseAll()
        else:
            self._open_again()
        self.show_place(self._painting.place)
        self.relayout()

    def _open_now(self) -> set[str]:
        """Return the stages that are open; among icons, those that will be once there is room."""
        if self._painting.narrow and self._items:
            return set(self._opened)
        return {index.data(ITEM_ROLE).key for index in self._tops() if self.isExpanded(index)}

    def _open_again(self) -> None:
        for index in self._tops():
            self.setExpanded(index, index.data(ITEM_ROLE).key in self._opened)

    def relayout(self) -> None:
        """Measure all items again."""
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()

    def content_height(self) -> int:
        """Return the height of all items that can be seen."""
        option = QStyleOptionViewItem()
        return sum(self._painting.sizeHint(option, index).height() for index in self._tops())

    def sizeHint(self) -> QSize:
        """Return the height of the closed group."""
        return QSize(theme.px(WIDE), self.content_height())

    def activate(self, index: QModelIndex) -> None:
        """Go to a place, or open and close a stage."""
        if not index.isValid():
            return
        item = index.data(ITEM_ROLE)
        if not item.children:
            self.chosen.emit(item.key)
        elif self._painting.narrow:
            self._offer(index, item)
        elif self.isExpanded(index):
            self.collapse(index)
        else:
            self._open_only(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space go to the place; Right opens a stage among icons too."""
        key = Qt.Key(event.key())
        goes = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if key in goes or (self._painting.narrow and key is Qt.Key.Key_Right):
            self.activate(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the place that is clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.activate(self.indexAt(event.position().toPoint()))

    def _offer(self, index: QModelIndex, item: RailItem) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for child in item.children:
            action = menu.addAction(icons.icon(child.icon), child.label)
            action.triggered.connect(lambda _on=False, key=child.key: self.chosen.emit(key))
        rect = self.visualRect(index)
        menu.popup(self.viewport().mapToGlobal(QPoint(rect.right(), rect.top())))

    def _open_only(self, stage: QModelIndex) -> None:
        """Open a stage; where all places together do not fit, close the others."""
        self.setExpanded(stage, True)
        if not _fit_all(self._items):
            for index in self._tops():
                self.setExpanded(index, index == stage)

    def _fill(self, parent: QStandardItem, items: Iterable[RailItem]) -> None:
        for item in items:
            row = QStandardItem(item.label)
            row.setData(item, ITEM_ROLE)
            row.setData(item.spoken(), int(Qt.ItemDataRole.AccessibleTextRole))
            row.setEditable(False)
            parent.appendRow(row)
            self._fill(row, item.children)

    def _tops(self) -> list[QModelIndex]:
        return [self._model.index(row, 0) for row in range(self._model.rowCount())]

    def _find(self, key: str) -> QModelIndex | None:
        for top in self._tops():
            inside = [self._model.index(row, 0, top) for row in range(self._model.rowCount(top))]
            for index in (top, *inside):
                if self._key(index) == key:
                    return index
        return None

    @staticmethod
    def _key(index: QModelIndex) -> str:
        return str(index.data(ITEM_ROLE).key) if index.isValid() else ""


def _fit_all(items: Sequence[RailItem]) -> bool:
    """Whether all stages can stand open together without a scroll bar on a small screen."""
    return sum(1 + len(item.children) for item in items) <= MOST_OPEN


class Rail(QWidget):
    """Places and stages above, the few fixed places below; icons alone when the window is narrow."""

    place_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.places = _Places(tr("Where to go"))
        self.places.setObjectName("places")
        self.fixed = _Places(tr("Always at hand"))
        self.fixed.setObjectName("fixed_places")
        self.fixed.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(9)
        column.addWidget(self.places, 1)
        column.addWidget(self.fixed)
        for group in (self.places, self.fixed):
            group.chosen.connect(self.place_chosen)
        theme.current().changed.connect(self._fit)
        self._fit()

    def set_items(self, items: Sequence[RailItem], fixed: Sequence[RailItem] = ()) -> None:
        """Show the places and stages, and the fixed places at the bottom."""
        self.places.put(items)
        self.fixed.put(fixed)
        self._fit()

    def show_place(self, key: str) -> None:
        """Mark where one is."""
        self.places.show_place(key)
        self.fixed.show_place(key)
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons over words, or items in lines."""
        self._narrow = narrow
        self.places.set_narrow(narrow=narrow)
        self.fixed.set_narrow(narrow=narrow)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the desk, the border to the page and the line above the fixed places."""
        painter, tokens = QPainter(self), theme.tokens()
        painter.fillRect(self.rect(), tokens.desk)
        right = self.width() - 1
        paint_line(painter, right, 0, right, self.height(), tokens.hairline)
        y = self.fixed.y() - 9
        if not self._narrow:
            paint_line(painter, 16, y, right - 17, y, tokens.hairline)

    def _fit(self) -> None:
        self.setFixedWidth(theme.px(NARROW if self._narrow else WIDE))
        self.fixed.setFixedHeight(self.fixed.content_height() + 1)
        self.places.relayout()
        self.fixed.relayout()
