"""Lines of a table for Qt, shown as a whole: what they are and what a cell says is up to the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Line = TypeVar("Line")


class LineModel(QAbstractTableModel, Generic[Line]):
    """A line for each of `rows` under marked heads; the columns of figures stand at the right."""

    def __init__(self, heads: Sequence[str], figures: Collection[int] = ()) -> None:
        super().__init__()
        self.rows: list[Line] = []
        self._heads, self._figures = heads, frozenset(figures)

    def put(self, rows: list[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, way: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return what a column is called."""
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(self._heads[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in self._figures else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
