"""The pages of an import: which file, which columns, what would happen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from partnerdesk.text import tr
from ui import theme
from ui.tables.import_mapping import GOES_TO, MappingModel, TargetDelegate
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from partnerdesk.exchange.mapping import Mapping
    from partnerdesk.exchange.sheets import Sheet

MOST_HEAD_ROWS = 200


def flat_table(model: QAbstractItemModel, name: str, key: str, widths: Sequence[int]) -> QTableView:
    """Return a table of fixed rows whose last column takes the room that is left."""
    table = QTableView()
    table.setObjectName(key)
    table.setAccessibleName(name)
    table.setModel(model)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rows, heads = table.verticalHeader(), table.horizontalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(theme.current().height(28, table.fontMetrics(), 10))
    heads.setHighlightSections(False)
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    heads.setStretchLastSection(True)
    heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for place, width in enumerate(widths):
        table.setColumnWidth(place, theme.px(width))
    return table


class FilePage(QWidget):
    """Asks for a sheet, chosen or dropped."""

    asked = Signal()
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        words = tr(
            "Any list you have: an Excel sheet or a text with commas. You see what would happen to each row before anything is changed, and one undo takes all of it back."
        )
        column.addWidget(PageHead(tr("Bring partners in from a sheet"), words))
        self.choose = Button(tr("Choose a sheet …"), "primary", "file-spreadsheet", self.asked.emit, "choose_sheet")
        self.choose.setAccessibleName(tr("Choose a sheet"))
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Label(tr("Or drop a file here: .xlsx, .csv, .tsv or .txt."), "small", "ink3"))
        self.trouble = Label("", "body", "amber", 500, wrap=True)
        self.trouble.setObjectName("file_trouble")
        column.addWidget(self.trouble)
        column.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let a file be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a dropped file."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths[0])


class MappingPage(QWidget):
    """Which sheet of the file, which row names the columns, and where each column goes."""

    asked_again = Signal(str, int)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._model: MappingModel | None = None
        self.head = PageHead("")
        self.table_box = QComboBox()
        self.table_box.setObjectName("sheet_of_file")
        self.table_box.setAccessibleName(tr("Sheet"))
        self.head_row = QSpinBox()
        self.head_row.setObjectName("head_row")
        self.head_row.setAccessibleName(tr("Row with the column names"))
        self.head_row.setRange(0, MOST_HEAD_ROWS)
        self.head_row.setSpecialValueText(tr("none"))
        self.head_row.setKeyboardTracking(False)
        self._table_label = Label(tr("Sheet"), "body", "ink2")
        choice = QHBoxLayout()
        choice.setSpacing(8)
        choice.addWidget(self._table_label)
        choice.addWidget(self.table_box)
        choice.addWidget(Label(tr("Row with the column names"), "body", "ink2"))
        choice.addWidget(self.head_row)
        choice.addStretch(1)
        self.table = QTableView()
        self.trouble = Label("", "body", "amber", 500, wrap=True)
        self.trouble.setObjectName("mapping_trouble")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 24, 8)
        self._column.setSpacing(8)
        self._column.addWidget(self.head)
        self._column.addLayout(choice)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self.trouble)
        self.table_box.activated.connect(lambda _place: self.asked_again.emit(self.table_box.currentText(), -1))
        self.head_row.valueChanged.connect(lambda row: self.asked_again.emit(self.table_box.currentText(), row))

    @property
    def mapping(self) -> Mapping:
        """Where each column goes now."""
        assert self._model is not None
        return self._model.mapping

    def show_sheet(self, name: str, tables: Sequence[str], table: str, sheet: Sheet, mapping: Mapping) -> None:
        """Show the columns of a sheet."""
        words = tr("A double click, or F2, changes where a column goes. What is left out changes nothing.")
        self.head.show_words(name, words)
        for box in (self.table_box, self._table_label):
            box.setVisible(len(tables) > 1)
        self.table_box.clear()
        self.table_box.addItems(list(tables))
        self.table_box.setCurrentText(table)
        self.head_row.blockSignals(True)
        self.head_row.setValue(sheet.head_row)
        self.head_row.blockSignals(False)
        self._model = MappingModel(sheet, mapping)
        self._model.dataChanged.connect(self._on_changed)
        old, self.table = self.table, flat_table(self._model, tr("Columns of the sheet"), "mapping", (180, 300))
        self._model.setParent(self.table)
        self.table.setItemDelegateForColumn(GOES_TO, TargetDelegate(self.table))
        # Not on the first click: the second one of a double click would close the list again.
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.DoubleClicked | triggers.SelectedClicked | triggers.EditKeyPressed)
        self._column.replaceWidget(old, self.table)
        old.hide()
        old.deleteLater()
        self._on_changed()

    def _on_changed(self, *_where: QModelIndex | list[int]) -> None:
        self.trouble.setText(" ".join(self.mapping.problems()))
        self.trouble.setVisible(bool(self.trouble.text()))
        self.changed.emit()
