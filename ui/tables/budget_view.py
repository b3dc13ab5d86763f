"""The grid of a budget on the screen: it is typed in, filled, copied and pasted as a spreadsheet is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QSizePolicy

from partnerdesk.text import tr
from ui import theme
from ui.tables.budget_cells import row_height
from ui.tables.budget_frames import LEAST_NAMES, GridView, Index, Trigger
from ui.widgets.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent

    from ui.tables.budget import BudgetModel

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LEAST_ROWS = 5


class BudgetTable(GridView):
    """The lines of the budget. Typing begins a figure; Enter, Tab and the arrows end it; Delete empties what is chosen."""

    typed = Signal(str, int, str)
    pasted = Signal()
    cut = Signal()
    cleared = Signal()
    filled_right = Signal()
    filled_down = Signal()
    line_chosen = Signal(str)
    adding_asked = Signal(str)
    rename_asked = Signal(str)
    menu_asked = Signal(QPoint)

    def __init__(self, model: BudgetModel) -> None:
        self._tabbing = False
        self._kept: tuple[list[str], int, tuple[int, int]] = (["", "", ""], 0, (0, 0))
        self.refusal: Refusal | None = None
        super().__init__(model, tr("Budget"))
        self.setObjectName("budget_table")
        self.setEditTriggers(Trigger.EditKeyPressed | Trigger.AnyKeyPressed | Trigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.refusal = Refusal(self.viewport())
        self.cells.typed.connect(self._on_typed)
        self.cells.moved.connect(self._on_moved)
        self.names.toggled.connect(model.toggle)
        self.names.renamed.connect(self._on_renamed)
        self.names.adding_asked.connect(self.adding_asked)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._find_place)
        model.dataChanged.connect(lambda *_: self._show_refusal())
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._show_refusal())

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(600, self.heads.sizeHint().height() + self.names.length())

    def minimumSizeHint(self) -> QSize:
        """Return the height of a few rows."""
        rows = min(LEAST_ROWS, max(1, self.grid.rowCount()))
        return QSize(theme.px(LEAST_NAMES) + 120, self.heads.sizeHint().height() + rows * row_height())

    def go_to(self, key: str, column: int = 0) -> bool:
        """Bring a line into view and put the keyboard on it; return whether it is on show."""
        row = self.grid.row_of(key)
        if row < 0 or not self.grid.columns:
            return False
        self.setCurrentIndex(self.grid.index(row, min(column, len(self.grid.columns) - 1)))
        self.scrollTo(self.currentIndex())
        return True

    def current_line(self) -> str:
        """Return the line the keyboard is on, or nothing."""
        line = self.grid.line(self.currentIndex().row())
        return line.id if line is not None else ""

    def lines(self) -> Iterator[tuple[int, str]]:
        """Go through the chosen rows that are lines, with their ids."""
        for row in self.chosen()[0]:
            line = self.grid.line(row)
            if line is not None:
                yield row, line.id

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Know the keys of a spreadsheet."""
        standard, key = QKeySequence.StandardKey, event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        done = True
        if event.matches(standard.Paste):
            self.pasted.emit()
        elif event.matches(standard.Cut):
            self.cut.emit()
        elif control and key == Qt.Key.Key_R:
            self.filled_right.emit()
        elif control and key == Qt.Key.Key_D:
            self.filled_down.emit()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.cleared.emit()
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and self._tabbing:
            self._step(0, 1 if key == Qt.Key.Key_Tab else -1)
        else:
            done = self._enter(event)
        if not done:
            self._tabbing = False
            self.cells.by_typing = bool(event.text().strip()) and not control
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go on from cell to cell while figures are being typed, and leave the grid otherwise."""
        if self._tabbing:
            self._step(0, 1 if forward else -1)
            return True
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Paint the cell without its ring; Qt would paint all cells each time a figure is begun and ended."""
        QAbstractScrollArea.focusOutEvent(self, event)
        self._paint_current()
        if not isinstance(self.focusWidget(), QLineEdit):
            self._tabbing = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the keyboard on a cell, always, and paint its ring."""
        QAbstractScrollArea.focusInEvent(self, event)
        if not self.currentIndex().isValid() and self.grid.rows and self.grid.columns:
            row = next((place for place, one in enumerate(self.grid.rows) if one.line is not None), 0)
            self.selectionModel().setCurrentIndex(
                self.grid.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, not self.grid.locked)
        self._paint_current()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which line the keyboard is on, and what is wrong with its figure."""
        super().currentChanged(current, previous)
        for row in {current.row(), previous.row()}:
            self._paint_name(row)
        self._show_refusal()
        if current.row() != previous.row():
            self.line_chosen.emit(self.current_line())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin anew with Tab after a click."""
        self._tabbing = False
        self.cells.by_typing = False
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is chosen."""
        self.menu_asked.emit(event.globalPos())

    def _enter(self, event: QKeyEvent) -> bool:
        """Go down with Enter, as a spreadsheet does; on a group it folds. Return whether it was that."""
        if event.key() not in ENTER and event.key() != Qt.Key.Key_Space:
            return False
        row = self.currentIndex().row()
        if 0 <= row < len(self.grid.rows) and self.grid.rows[row].opens:
            self.grid.toggle(row)
            return True
        if event.key() == Qt.Key.Key_Space:
            return False
        self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)
        return True

    def _step(self, down: int, along: int) -> None:
        now = self.currentIndex()
        row = min(max(now.row() + down, 0), len(self.grid.rows) - 1)
        column = min(max(now.column() + along, 0), len(self.grid.columns) - 1)
        self.setCurrentIndex(self.grid.index(row, column))

    def _on_typed(self, index: QModelIndex, text: str) -> None:
        line = self.grid.line(index.row())
        place = self.grid.columns[index.column()].place
        if line is not None and place >= 0:
            self.typed.emit(line.id, place, text)

    def _on_moved(self, down: int, along: int, tabbed: bool) -> None:
        self._tabbing = tabbed
        now = self.currentIndex()
        # A figure that cannot stand keeps the keyboard, with the words beside it.
        if self.grid.refusal(now.row(), now.column()) is None:
            self._step(down, along)

    def _on_renamed(self, row: int) -> None:
        line = self.grid.line(row)
        if line is not None:
            self.rename_asked.emit(line.id)

    # Place

    def _paint_current(self) -> None:
        now = self.currentIndex()
        self.viewport().update(self.visualRect(now))
        self._paint_name(now.row())

    def _paint_name(self, row: int) -> None:
        if row >= 0:
            self.names.viewport().update(0, self.rowViewportPosition(row), self.names.width(), self.rowHeight(row))

    def _show_refusal(self) -> None:
        if self.refusal is None:
            return
        now = self.currentIndex()
        found = None
        if now.isValid() and now.row() < len(self.grid.rows) and now.column() < len(self.grid.columns):
            found = self.grid.refusal(now.row(), now.column())
        self.refusal.show_beside(self.visualRect(now), found[1] if found else "")

    def _keep_place(self) -> None:
        now, (rows, columns) = self.currentIndex(), self.chosen()
        keys = [
            self.grid.rows[place].key if 0 <= place < len(self.grid.rows) else ""
            for place in (now.row(), rows[0], rows[-1])
        ]
        self._kept = (keys, now.column(), (columns[0], columns[-1]))

    def _find_place(self) -> None:
        keys, column, columns = self._kept
        row, *ends = [self.grid.row_of(key) for key in keys]
        if row >= 0 and self.grid.columns:
            last = len(self.grid.columns) - 1
            flag = QItemSelectionModel.SelectionFlag
            here = self.grid.index(row, min(max(0, column), last))
            self.selectionModel().setCurrentIndex(here, flag.ClearAndSelect)
            if min(*ends, *columns) >= 0 and max(columns) <= last:
                corners = [self.grid.index(end, along) for end, along in zip(ends, columns, strict=True)]
                self.selectionModel().select(QItemSelection(*corners), flag.ClearAndSelect)
        self.updateGeometry()
        self._show_refusal()
