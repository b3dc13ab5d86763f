"""A small table to read: names at the left, a column of words or figures for each thing that is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem

from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

LEAST_COLUMN = 132
LEAST_FIGURE, LEAST_NAME, PADDING = 20, 160, 20


class FigureTable(QTableWidget):
    """It is as tall as its rows; the arrow keys go from cell to cell.

    With `long_names` figures take the room they need, and names break into lines in what is left.
    """

    def __init__(self, name: str, *, long_names: bool = False) -> None:
        super().__init__()
        self._long_names = long_names
        self._leads: set[int] = set()
        self.setAccessibleName(name)
        self.setObjectName("figure_table")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        theme.current().changed.connect(self._redress)
        self._redress()

    def show_figures(self, heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str], bool]]) -> None:
        """Show other figures: a name and a text for each head; a row that heads a group stands in weight."""
        self.clear()
        self._leads = {place for place, (_name, _texts, leads) in enumerate(rows) if leads}
        self.setColumnCount(len(heads) + 1)
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(["", *heads])
        for place, (name, texts, leads) in enumerate(rows):
            for column, text in enumerate((name, *texts)):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                at = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(at | Qt.AlignmentFlag.AlignVCenter)
                if column and not leads:
                    item.setToolTip(f"{heads[column - 1]}, {name}: {text}")
                self.setItem(place, column, item)
        for column in range(1, len(heads) + 1):
            head = self.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._redress()

    def sizeHint(self) -> QSize:
        """Return the room of all rows."""
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return QSize(400, rows + self.horizontalHeader().sizeHint().height() + below + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _redress(self) -> None:
        """Take on the size of the text in force."""
        header = self.horizontalHeader()
        header.setMinimumSectionSize(theme.px(LEAST_FIGURE if self._long_names else LEAST_COLUMN))
        self.setFont(theme.font("body"))
        for row in self._leads:
            for column in range(self.columnCount()):
                if (item := self.item(row, column)) is not None:
                    item.setFont(theme.font("body", 600))
        self._fit()

    def _fit(self) -> None:
        if self._long_names and self.columnCount():
            self._share_width()
        self.resizeRowsToContents()
        self.updateGeometry()

    def _share_width(self) -> None:
        """Give each figure what it and its head need, and the names the rest, though never so little that they cannot be read."""
        header, left = self.horizontalHeader(), self.viewport().width()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column in range(1, self.columnCount()):
            head = self.horizontalHeaderItem(column)
            said = header.fontMetrics().horizontalAdvance(head.text() if head is not None else "")
            wide = max(self.sizeHintForColumn(column), said, theme.px(LEAST_FIGURE)) + theme.px(PADDING)
            header.resizeSection(column, wide)
            left -= wide
        header.resizeSection(0, max(left, theme.px(LEAST_NAME)))
