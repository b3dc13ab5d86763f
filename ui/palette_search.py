"""The answers under the search field: partners, people, papers and commands, in groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from partnerdesk.text import tr
from ui import icons, theme
from ui.paint import paint_box, paint_line, paint_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

Index = QModelIndex | QPersistentModelIndex
_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_MOST_HEIGHT = 440
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Found:
    """One answer: `group` heads it, `key` is given back when it is chosen, `rest` stands at the end."""

    group: str
    key: str
    text: str
    rest: str = ""
    icon: str = ""


class _Answers(QAbstractListModel):
    """Groups and answers as one list; a group's head cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Found | str] = []

    def put(self, found: Sequence[Found]) -> None:
        """Show other answers, with a head before each group."""
        self.beginResetModel()
        self.rows = []
        group = ""
        for answer in found:
            if answer.group != group:
                group = answer.group
                self.rows.append(group)
            self.rows.append(answer)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only answers can be chosen."""
        is_head = isinstance(self.rows[index.row()], str)
        return Qt.ItemFlag.NoItemFlags if is_head else Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return what Qt asks about a row."""
        row = self.rows[index.row()]
        if role == _ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row if isinstance(row, str) else f"{row.text} {row.rest}".strip()
        return None


class _AnswerDelegate(QStyledItemDelegate):
    """Paints a head in small type and an answer with its icon."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        line = QFontMetrics(theme.font("body")).height()
        return QSize(120, max(28, line + 8) if isinstance(index.data(_ROLE), str) else max(32, line + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        row, rect, tokens = index.data(_ROLE), option.rect, theme.tokens()
        inner = rect.adjusted(12, 0, -12, 0)
        painter.save()
        if isinstance(row, str):
            painter.setFont(theme.font("small", 600))
            paint_words(painter, inner.adjusted(0, 4, 0, 0), row, tokens.ink3)
            paint_line(painter, inner.left(), rect.bottom(), inner.right(), rect.bottom(), tokens.hairline)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.selected)
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), tokens.teal)
        if row.icon:
            side = theme.px(16)
            icons.paint(painter, QRect(inner.left(), rect.center().y() - side // 2 + 1, side, side), row.icon, "ink2")
        painter.setFont(theme.font("small"))
        width = min(painter.fontMetrics().horizontalAdvance(row.rest), inner.width() // 2)
        rest = QRect(inner.right() - width, rect.top(), width + 1, rect.height())
        paint_words(painter, rest, row.rest, tokens.ink3, Qt.AlignmentFlag.AlignRight)
        painter.setFont(theme.font("body", 500))
        paint_words(painter, inner.adjusted(theme.px(16) + 10, 0, -width - 12, 0), row.text, tokens.ink)
        painter.restore()


class SearchResults(QFrame):
    """A sheet below the search field; the keyboard stays in the field."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search_results")
        self._over = parent
        self._answers = _Answers()
        self._list = _Choices()
        self._list.setModel(self._answers)
        self._list.setItemDelegate(_AnswerDelegate(self._list))
        self._list.clicked.connect(self._choose)
        self._nothing = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 4)
        column.addWidget(self._list)
        self.hide()

    def show_found(self, found: Sequence[Found], below: QRect) -> None:
        """Show answers below a field; with none, say so."""
        nothing = Found("", "", tr("Nothing was found. Try another word."), icon="search")
        self._answers.put(found or [nothing])
        width = max(below.width(), theme.px(392))
        size = QStyleOptionViewItem()
        delegate = self._list.itemDelegate()
        rows = range(self._answers.rowCount())
        height = sum(delegate.sizeHint(size, self._answers.index(row, 0)).height() for row in rows) + 10
        room = self._over.height() - below.bottom() - 16
        self.setGeometry(QRect(below.left(), below.bottom() + 5, width, min(height, _MOST_HEIGHT, room)))
        self.raise_()
        self.show()
        self.step(1, from_top=True)

    def step(self, by: int, *, from_top: bool = False) -> None:
        """Move the choice to the next answer, past the heads of groups."""
        row = -1 if from_top else self._list.currentIndex().row()
        rows = self._answers.rows
        row += by
        while 0 <= row < len(rows) and isinstance(rows[row], str):
            row += by
        if 0 <= row < len(rows):
            self._list.setCurrentIndex(self._answers.index(row, 0))

    def accept(self) -> None:
        """Choose the answer that is marked."""
        self._choose(self._list.currentIndex())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet."""
        tokens = theme.tokens()
        paint_box(QPainter(self), self.rect(), tokens.paper, tokens.edge)

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(_ROLE) if index.isValid() else None
        if isinstance(row, Found) and row.key:
            self.hide()
            self.chosen.emit(row.key)


class _Choices(QListView):
    """The list; the mouse moves the choice."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Found"))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.viewport().setAutoFillBackground(False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the answer under the mouse."""
        super().mouseMoveEvent(event)
        index = self.indexAt(QPoint(event.position().toPoint()))
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.setCurrentIndex(index)
