"""People as a list of two lines each: the name, and the places they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from partnerdesk.text import fold, tr
from ui import theme
from ui.paint import paint_line, paint_ring, paint_words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter

    from partnerdesk.storage.queries import PersonRow

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
INSET, GAP, ROOM, LEAST = 24, 8, 14, 48
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PeopleModel(QAbstractListModel):
    """All people of the workspace by name, narrowed by what is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.whole: list[PersonRow] = []
        self.shown: list[PersonRow] = []
        self._typed = ""

    def show_people(self, rows: list[PersonRow]) -> None:
        """Show other people."""
        self.whole = rows
        self.narrow(self._typed)

    def narrow(self, typed: str) -> None:
        """Show those whose name, places or address hold each word typed."""
        self._typed = typed
        left = self.whole
        for word in fold(typed).split():
            left = [row for row in left if word in row.hay]
        if [row.person for row in left] == [row.person for row in self.shown]:
            self.shown = left
            if left:
                self.dataChanged.emit(self.index(0), self.index(len(left) - 1))
            return
        self.beginResetModel()
        self.shown = left
        self.endResetModel()

    def place_of(self, person: str) -> int:
        """Return where a person stands, or -1."""
        return next((place for place, row in enumerate(self.shown) if row.person == person), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many people are on show."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return what Qt asks about a person."""
        row = self.shown[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(filter(None, (row.name, row.places)))
        return None


class _PersonDelegate(QStyledItemDelegate):
    """Paints a name and, small below it, the places."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return one height for all."""
        lines = QFontMetrics(theme.font("body")).height() + QFontMetrics(theme.font("small")).height()
        return QSize(option.rect.width(), max(LEAST, lines + ROOM))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one person."""
        row, tokens, rect = index.data(ROW_ROLE), theme.tokens(), option.rect
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, tokens.selected)
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), tokens.teal)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.hairline)
        paint_line(painter, rect.left(), rect.bottom(), rect.right(), rect.bottom(), tokens.hairline)
        left, width = rect.left() + theme.px(INSET), rect.width() - theme.px(INSET) - GAP
        painter.setFont(theme.font("body", 600 if chosen else 500))
        high = painter.fontMetrics().height()
        top = rect.top() + ROOM // 2 - 1
        paint_words(painter, QRect(left, top, width, high), row.name, tokens.ink)
        painter.setFont(theme.font("small"))
        below = QRect(left, top + high, width, painter.fontMetrics().height())
        paint_words(painter, below, row.places or row.email or row.phone, tokens.ink2 if chosen else tokens.ink3)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect.adjusted(0, 0, 0, -1), tokens, 2)
        painter.restore()


class PeopleView(QListView):
    """The people on the screen; Enter opens, Delete removes, Ctrl+C copies."""

    chosen = Signal(str)
    opened = Signal(str)
    deleted = Signal()
    copied = Signal()

    def __init__(self, model: PeopleModel) -> None:
        super().__init__()
        self._people = model
        self._kept = ("", 0)
        self.setObjectName("people_list")
        self.setAccessibleName(tr("People"))
        self.setItemDelegate(_PersonDelegate(self))
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.viewport().setAutoFillBackground(False)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._put_back)
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self._on_chosen())
        self.doubleClicked.connect(lambda _index: self.opened.emit(self.current_person()))

    def current_person(self) -> str:
        """Return the person the keyboard is on."""
        place = self.currentIndex().row()
        return self._people.shown[place].person if 0 <= place < len(self._people.shown) else ""

    def chosen_people(self) -> list[str]:
        """Return all people chosen together."""
        return [self._people.shown[index.row()].person for index in self.selectionModel().selectedIndexes()]

    def choose(self, person: str) -> bool:
        """Choose a person and bring them into view; return whether they are on show."""
        place = self._people.place_of(person)
        if place < 0:
            self.clearSelection()
            return False
        self.setCurrentIndex(self._people.index(place))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, remove, copy."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_person():
            self.opened.emit(self.current_person())
        elif event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        else:
            super().keyPressEvent(event)

    def _on_chosen(self) -> None:
        chosen = self.chosen_people()
        if len(chosen) == 1:
            self.chosen.emit(chosen[0])

    def _keep_place(self) -> None:
        self._kept = (self.current_person(), self.verticalScrollBar().value())

    def _put_back(self) -> None:
        person, scrolled = self._kept
        if (place := self._people.place_of(person)) >= 0:
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self._people.index(place))
            self.selectionModel().blockSignals(False)
            self.verticalScrollBar().setValue(scrolled)
