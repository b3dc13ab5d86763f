"""What the grid of a budget and the rows that are only read have in common: names at the left, figures of equal width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QTableView

from partnerdesk.text import tr
from ui import theme
from ui.tables.budget_cells import ROOM, Corner, FigureDelegate, NameHeader, PeriodHeader, row_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from ui.tables.budget import BudgetModel

Index = QModelIndex | QPersistentModelIndex
Trigger = QAbstractItemView.EditTrigger
NARROWEST, LEAST_NAMES = 40, 138


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
        """Paint the cells that differ, and those alone: Qt would paint all of them."""
        del roles
        self.viewport().update(
            self.visualRect(self.grid.index(top.row(), top.column())).united(self.visualRect(bottom))
        )

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
            found = max((one for one in totals if one is not None), key=model.figures.room, default=0)
        else:
            found = model.longest()
        longest = metrics.horizontalAdvance(model.figures.text(found))
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
