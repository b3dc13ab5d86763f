"""The columns of a sheet as rows: what is in them, and where each goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from partnerdesk.exchange.columns import IGNORED, by_path, targets
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from partnerdesk.exchange.mapping import Mapping
    from partnerdesk.exchange.sheets import Sheet

HEADS = (mark("Column in the sheet"), mark("For example"), mark("Goes to"))
GOES_TO = 2
EXAMPLES, LONGEST_EXAMPLE = 3, 60
LET_GO = 30  # milliseconds
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class MappingModel(QAbstractTableModel):
    """One row for each column of a sheet; the last cell is chosen from a list."""

    def __init__(self, sheet: Sheet, mapping: Mapping) -> None:
        super().__init__()
        self.sheet, self.mapping = sheet, mapping
        self._examples = [_examples(sheet, place) for place in range(len(sheet.head))]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns the sheet has."""
        return 0 if parent.isValid() else len(self.sheet.head)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return three."""
        return 0 if parent.isValid() else len(HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Where a column goes can be changed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == GOES_TO else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """Return the head of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADS[section])
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return what Qt asks about a cell."""
        row, column = index.row(), index.column()
        path = self.mapping.targets[row]
        if role == Qt.ItemDataRole.EditRole and column == GOES_TO:
            return path
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if column == 0:
            return self.sheet.head[row]
        if column == GOES_TO:
            return by_path()[path].label if path else tr("left out")
        return self._examples[row]

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Let a column go elsewhere."""
        if index.column() != GOES_TO or role != Qt.ItemDataRole.EditRole:
            return False
        self.mapping = self.mapping.with_target(index.row(), str(value))
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, GOES_TO))
        return True


class TargetDelegate(QStyledItemDelegate):
    """Lets the place where a column goes be chosen from a list."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """Return the list of places."""
        box = QComboBox(parent)
        box.setObjectName("target")
        box.setAccessibleName(tr("Goes to"))
        box.addItem(tr("left out"), IGNORED)
        for target in targets():
            box.addItem(target.label, target.path)
        box.activated.connect(lambda _place: self._take(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show where the column goes now."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
            _open(editor)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Let the column go where was chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


def _open(box: QComboBox) -> None:
    """Open the list once the mouse is let go: what is let go over an open list closes it."""
    if QApplication.mouseButtons():
        QTimer.singleShot(LET_GO, box, lambda: _open(box))
    else:
        box.showPopup()


def _examples(sheet: Sheet, column: int) -> str:
    """Return the first texts of a column, one after the other."""
    found: list[str] = []
    for row in sheet.rows:
        text = " ".join(row.cells[column].split())
        if text and text not in found:
            found.append(text if len(text) <= LONGEST_EXAMPLE else text[: LONGEST_EXAMPLE - 1] + "…")
        if len(found) == EXAMPLES:
            break
    return " · ".join(found) or tr("empty")
