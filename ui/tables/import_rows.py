"""A planned import as rows: what becomes of each row of the sheet, and what is wrong with its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from partnerdesk.exchange.import_plan import Action
from partnerdesk.exchange.sheets import letters
from partnerdesk.text import mark, tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.exchange.import_plan import Doubt, ImportPlan, PlannedRow

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ALL, UNDECIDED, TWINS, PROBLEMS = "all", "undecided", "twins", "problems"


class _Table(QAbstractTableModel):
    """A flat table of words."""

    heads: tuple[str, ...] = ()

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """Return the head of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(self.heads[section])
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return what Qt asks about a cell."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(index.row(), index.column())
        return None

    def words(self, row: int, column: int) -> str:
        """Return what a cell says."""
        raise NotImplementedError


class PlanModel(_Table):
    """The rows of a plan that are of one kind."""

    heads = (mark("Row"), mark("Name"), mark("What happens"), mark("Why, or what is wrong"))

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PlannedRow] = []
        self._names: dict[str, str] = {}

    def show_plan(self, plan: ImportPlan, wanted: str, names: dict[str, str]) -> None:
        """Show the rows of a kind: all, those that look like partners or other rows, or those of one action; `names` are our partners' by id."""
        self.beginResetModel()
        self._names = names
        self.rows = [row for row in plan.rows if is_wanted(row, wanted)]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def words(self, row: int, column: int) -> str:
        """Return number, name, action and reason."""
        planned = self.rows[row]
        if column == 0:
            return str(planned.number)
        if column == 1:
            return planned.name or tr("no name")
        if column == 2:  # noqa: PLR2004 - the columns are those of the heads
            return self._action(planned)
        problems = trn("{n} cell left out", "{n} cells left out", len(planned.doubts)) if planned.doubts else ""
        changed = ", ".join(difference.label for difference in planned.differences)
        said = (planned.reason.rstrip("."), changed, problems)
        return ". ".join(filter(None, reversed(said) if planned.into else said))

    def _action(self, planned: PlannedRow) -> str:
        name = self._names.get(planned.organization, "")
        if planned.action is Action.UPDATE and name and name != planned.name:
            return tr("Changes {name}", name=name)
        return action_words(planned)


class DoubtModel(_Table):
    """All that is wrong with cells, by row and column, with the nearest thing that could stand there."""

    heads = (mark("Row"), mark("Column"), mark("What it says"), mark("What is wrong"), mark("Instead"))

    def __init__(self) -> None:
        super().__init__()
        self.doubts: list[Doubt] = []
        self._labels: Sequence[str] = ()

    def show_plan(self, plan: ImportPlan, labels: Sequence[str]) -> None:
        """Show what is wrong with a plan; `labels` are the sheet's column names."""
        self.beginResetModel()
        self.doubts, self._labels = list(plan.doubts), labels
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.doubts)

    def words(self, row: int, column: int) -> str:
        """Return where it is, what it says, what is wrong, and what could stand there."""
        doubt = self.doubts[row]
        taken = tr("{offer} is taken", offer=doubt.offer) if doubt.taken else doubt.offer
        cells = (str(doubt.row) if doubt.row else tr("sheet"), self._column(doubt), doubt.said, doubt.text, taken)
        return cells[column]

    def _column(self, doubt: Doubt) -> str:
        if not doubt.column:
            return doubt.label
        place = doubt.column - 1
        label = self._labels[place] if place < len(self._labels) else doubt.label
        return f"{letters(place)}: {label}"


def action_words(planned: PlannedRow) -> str:
    """Return what becomes of a row, and with which other it goes."""
    return tr("Goes with row {row}", row=planned.into) if planned.into else tr(planned.action.label)


def is_wanted(row: PlannedRow, wanted: str) -> bool:
    """Whether a row is of a kind."""
    if wanted == ALL:
        return True
    if wanted == TWINS:
        return row.undecided_twin
    return row.undecided if wanted == UNDECIDED else row.action.value == wanted
