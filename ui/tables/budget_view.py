"""The grid of a budget on the screen: it is typed in, filled, copied and pasted as a spreadsheet is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QFrame, QLineEdit, QSizePolicy, QTableView

from partnerdesk.text import tr
from ui import theme
from ui.tables.budget_cells import ROOM, Corner, FigureDelegate, NameHeader, PeriodHeader, row_height
from ui.widgets.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent

    from ui.tables.budget import BudgetModel

Index = QModelIndex | QPersistentModelIndex
Trigger = QAbstractItemView.EditTrigger
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NARROWEST, LEAST_ROWS, LEAST_NAMES = 40, 5, 138


class GridView(QTableView):
    """What the grid and the two rows below it have in common: names at the left, figures of equal width."""

    copied = Signal()
    # Qt lays a table out before it is made up.
    corner: Corner | None = None

    def __init__(self, model: BudgetModel, name: str) -> None:
        super().__init__()
        self.grid = model
        self._side = 0
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.names = NameHeader(model, self)
        self.heads = PeriodHeader(model, self)
        self.corner = Corner(model, self)
        self.setVerticalHeader(self.names)
        self.setHorizontalHeader(self.heads)
        self.setModel(model)
        self.cells = FigureDelegate(self, model)
        self.setItemDelegate(self.cells)

    def dataChanged(self, top: Index, bottom: Index, roles: Sequence[int] = ()) -> None:
        """Paint the rows that differ, and those alone: Qt would paint all of them."""
        del roles
        first, last = self.rowViewportPosition(top.row()), self.rowViewportPosition(bottom.row())
        tall = last + self.rowHeight(bottom.row()) - first
        self.viewport().update(0, first, self.viewport().width(), tall)
        self.names.viewport().update(0, first, self.names.width(), tall)

    def chosen(self) -> tuple[range, range]:
        """Return the rows and columns that are chosen; those of the cell the keyboard is on where nothing else is."""
        ranges = self.selectionModel().selection()
        if ranges.isEmpty():
            now = self.currentIndex()
            return range(now.row(), now.row() + 1), range(now.column(), now.column() + 1)
        first = ranges.first()
        return range(first.top(), first.bottom() + 1), range(first.left(), first.right() + 1)

    def set_sizes(self, names: int, widths: list[int]) -> None:
        """Give names and columns these widths, and the rows the height their words want."""
        tall = row_height()
        self.names.setMinimumSectionSize(1)
        self.heads.setMinimumSectionSize(1)
        if self.names.defaultSectionSize() != tall or self._are_rows_odd(tall):
            self.names.setDefaultSectionSize(tall + 1)
            self.names.setDefaultSectionSize(tall)
        if self.names.width() != names or self.names.maximumWidth() != names:
            self.names.setFixedWidth(names)
            self.updateGeometries()
        higher = max(tall, 2 * QFontMetrics(theme.font("small")).height() + 8)
        for place, row in enumerate(self.grid.rows):
            wanted = higher if row.state is not None and self.names.wants_two(row, names) else tall
            if self.names.sectionSize(place) != wanted:
                self.names.resizeSection(place, wanted)
        for place, width in enumerate(widths):
            if self.heads.sectionSize(place) != width:
                self.heads.resizeSection(place, width)
        self.updateGeometry()

    def leave_at_end(self, side: int) -> None:
        """Leave room at the end, as wide as the scroll bar of the table above."""
        if self._side != side:
            self._side = side
            self.updateGeometries()

    def updateGeometries(self) -> None:
        """Lay heads and figures out, with the corner over the names and the room at the end."""
        super().updateGeometries()
        if self.corner is None:
            return
        self.corner.setGeometry(0, 0, self.names.width(), self.heads.height())
        self.corner.raise_()
        if self._side:
            margins = self.viewportMargins()
            self.setViewportMargins(margins.left(), margins.top(), self._side, margins.bottom())

    def _are_rows_odd(self, tall: int) -> bool:
        return any(self.names.sectionSize(place) < tall for place in (0, self.grid.rowCount() - 1) if place >= 0)

    def widest(self, *, sums: bool) -> int:
        """Return the width the widest figure wants: of the columns that are sums, or of the others."""
        model, metrics = self.grid, QFontMetrics(theme.font("small", 600))
        columns = [one for one in model.columns if (one.span is not None) == sums]
        if sums:
            totals = (row.total(one.span) for row in model.rows if row.sums for one in columns if one.span)
            found = {one for one in totals if one is not None}
        else:
            found = {model.longest(row) for row in model.rows}
        texts = (model.figures.text(one) for one in found)
        longest = max(map(metrics.horizontalAdvance, texts), default=0)
        heads = max((metrics.horizontalAdvance(one.head) for one in columns), default=0)
        return int(max(theme.px(NARROWEST), heads, longest) + ROOM + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is chosen."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
            return
        super().keyPressEvent(event)


class StandingView(GridView):
    """Rows that are read and copied, never typed in; always as high as their rows."""

    def __init__(self, model: BudgetModel, name: str) -> None:
        super().__init__(model, name)
        self.setEditTriggers(Trigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(600, self.names.length() + self._around())

    def minimumSizeHint(self) -> QSize:
        """Return the same height: all rows are always there."""
        return QSize(theme.px(LEAST_NAMES) + 120, self.sizeHint().height())

    def _around(self) -> int:
        """Return the height of what is above and below the rows."""
        return 0


class FootTable(StandingView):
    """The gap and what is left: they stay in view below the lines, with the bar that moves all columns."""

    def __init__(self, model: BudgetModel) -> None:
        super().__init__(model, tr("Gap, and what is left"))
        self.setObjectName("budget_foot")
        self.heads.hide()
        if self.corner is not None:
            self.corner.hide()
        self.horizontalScrollBar().rangeChanged.connect(lambda *_: self.updateGeometry())

    def _around(self) -> int:
        bar = self.horizontalScrollBar()
        return bar.sizeHint().height() if bar.maximum() > 0 else 0


class CourseTable(StandingView):
    """The figures behind the chart, on its columns."""

    def __init__(self, model: BudgetModel) -> None:
        super().__init__(model, tr("The chart as a table"))
        self.setObjectName("budget_course")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _around(self) -> int:
        return self.heads.sizeHint().height() + theme.space(1)


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
