"""Partners as the rows of one flat table: ten thousand of them are filtered and sorted between two keys."""

from __future__ import annotations

from bisect import insort
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer

from partnerdesk.domain import fields
from partnerdesk.domain.options import Choice
from partnerdesk.domain.partners import Status
from partnerdesk.storage.queries import (
    PARTNER_COLUMNS,
    PartnerRow,
    partner_count,
    partner_outline,
    partner_rows,
    worded,
)
from partnerdesk.text import fold, mark, screen, tr
from ui.tables.contacts import last_contact
from ui.tables.partner_filters import LAST_CONTACT, NEEDED, PartnerFilter, Shelf, filtered
from ui.tables.partner_reading import LONG, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from partnerdesk.storage.store import Store
    from ui.widgets.states import State

NAME = "name"
PAINTED = 30  # milliseconds until what stands there is on the screen
USUAL_COLUMNS = (NAME, LAST_CONTACT)
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
GROUPS = {
    Status.MEMBER: mark("Members"),
    Status.INVITED: mark("Invited"),
    Status.IN_TALKS: mark("In talks"),
    Status.APPROACHED: mark("Approached"),
    Status.IDEA: mark("Ideas"),
    Status.PAUSED: mark("Paused"),
    Status.LEFT: mark("Left"),
    Status.DECLINED: mark("Said no"),
}
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ABOUT = itemgetter(0)  # a partner's membership, or the label of a group


class Group(NamedTuple):
    """The head of a group of rows."""

    label: str
    size: int


class PartnersModel(QAbstractTableModel):
    """The partners of one partnership, filtered, sorted and grouped in memory; a change reads only the rows it touched.

    A long list is first an outline, rows without cells; what a row says is asked of `words` and `state`, which read it then.
    """

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        super().__init__()
        self._store, self._today = store, today
        self._partnership = ""
        self._rows: dict[str, PartnerRow] = {}
        self._ordered: list[PartnerRow] = []
        self._lines: list[PartnerRow | Group] = []
        self._shown: list[PartnerRow] = []
        self._places: dict[str, int] = {}
        self._reading: Reading | None = None
        self._next = QTimer(self)
        self._next.timeout.connect(self._read_on)
        self._columns: tuple[str, ...] = USUAL_COLUMNS
        self._asked: tuple[str, ...] = ()
        self.sorted_by = NAME
        self.descending = False
        self.filter = PartnerFilter()
        self._ask_for(USUAL_COLUMNS)

    # What is shown

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns on show."""
        return self._columns

    @property
    def places(self) -> dict[str, int]:
        """Where in its cells a row keeps a column."""
        return self._places

    @property
    def count(self) -> int:
        """How many partners are on this shelf, filtered or not."""
        return len(self._ordered)

    @property
    def whole(self) -> Sequence[PartnerRow]:
        """All partners on this shelf with their cells, by name, filtered or not."""
        self.settle()
        return self._ordered

    @property
    def shown(self) -> list[PartnerRow]:
        """The partners on show, in their order; of a list still being read, without their cells."""
        return self._shown

    def position_of(self, membership: str) -> int:
        """Return which of the partners on show one is, from 1; 0 for one that is not."""
        found = self._rows.get(membership)
        places = (place for place, row in enumerate(self._shown, start=1) if row is found)
        return next(places, 0) if found else 0

    def line(self, row: int) -> PartnerRow | Group:
        """Return a line of the table."""
        return self._lines[row]

    def row_of(self, membership: str) -> int:
        """Return the line of a partner, or -1."""
        found = self._rows.get(membership)
        if found is None:
            return -1
        for place, line in enumerate(self._lines):
            if line is found:
                return place
        return -1

    def membership_of(self, organization: str) -> str:
        """Return the membership of an organization on this shelf, or nothing."""
        return next((row.membership for row in self._ordered if row.organization == organization), "")

    def group_lines(self) -> list[int]:
        """Return the lines that head a group."""
        return [place for place, line in enumerate(self._lines) if isinstance(line, Group)]

    # Reading

    def load(self, partnership: str) -> None:
        """Read all partners of a partnership anew."""
        self._partnership = partnership
        self._read()
        self._arrange()

    def set_columns(self, columns: Sequence[str]) -> None:
        """Show other columns; the name is always the first."""
        known = [key for key in columns if key in PARTNER_COLUMNS and key != NAME]
        self.beginResetModel()
        self._ask_for((NAME, *known))
        if self.sorted_by not in self._columns:
            self.sorted_by, self.descending = NAME, False
        self._read()
        self._lines = self._arranged()
        self.endResetModel()

    def set_filter(self, wish: PartnerFilter) -> None:
        """Show only what a filter leaves."""
        other_shelf = wish.shelf is not self.filter.shelf
        if not other_shelf:
            self.settle()
        self.filter = wish
        if other_shelf:
            self._read()
        self._arrange()

    def sort_by(self, key: str, *, descending: bool) -> None:
        """Sort by a column; partners without a value come last either way."""
        self.settle()
        self.sorted_by, self.descending = key, descending
        self._arrange()

    @property
    def is_settled(self) -> bool:
        """Whether all that there is to read was read."""
        return self._reading is None

    def settle(self) -> None:
        """Read now what is left of a long list."""
        if self._reading is not None:
            self._ordered = self._reading.finish()
            self._rows = {row.membership: row for row in self._ordered}
            self._reading = None
            self._next.stop()
            self._arrange()

    def refresh(self, memberships: Iterable[str]) -> None:
        """Read these rows again: changed, new or gone."""
        self.settle()
        for membership in memberships:
            self._forget(membership)
            for row in self._fetch([membership]):
                self._rows[membership] = row
                insort(self._ordered, row, key=self._name_key)
        self._arrange()

    def _forget(self, membership: str) -> None:
        old = self._rows.pop(membership, None)
        if old is not None:
            self._ordered.remove(old)

    def _ask_for(self, columns: tuple[str, ...]) -> None:
        self._columns = columns
        self._asked = tuple(dict.fromkeys((*columns, *NEEDED)))
        self._places = {key: place for place, key in enumerate(self._asked)}

    def _fetch(self, only: Sequence[str] | None = None) -> list[PartnerRow]:
        return partner_rows(self._store, self._partnership, self._asked, only=only, **self._on_shelf)

    @property
    def _on_shelf(self) -> dict[str, bool]:
        shelf = self.filter.shelf
        return {"archived": shelf is Shelf.ARCHIVED, "binned": shelf is Shelf.BINNED}

    def _read(self) -> None:
        self._reading = None
        self._next.stop()
        plain = self.sorted_by == NAME and not self.filter.narrows
        if plain and partner_count(self._store, self._partnership) > LONG:
            self._ordered = partner_outline(self._store, self._partnership, **self._on_shelf)
            self._reading = Reading(self._ordered, self._fetch)
            self._next.start(PAINTED)
        else:
            self._ordered = self._fetch()
        self._rows = {row.membership: row for row in self._ordered}

    def _read_on(self) -> None:
        """Read a little more between the window's events, but nothing that may yet be taken back."""
        if self._store.is_closed:
            self._next.stop()
        elif not self._store.raw.in_transaction:
            self._next.setInterval(0)
            if self._reading is None or not self._reading.step():
                self.settle()

    # Order

    def _name_key(self, row: PartnerRow) -> str:
        return fold(str(row.cells[self._places[NAME]]))

    def _arranged(self) -> list[PartnerRow | Group]:
        rows = filtered(self._ordered, self.filter, self._places, self._today())
        if self.sorted_by == NAME:
            return self._grouped(rows[::-1] if self.descending else rows)
        place = self._places[self.sorted_by]
        said = [row for row in rows if row.cells[place] not in (None, "")]
        said.sort(key=self._sort_key(self.sorted_by), reverse=self.descending)
        self._shown = [*said, *(row for row in rows if row.cells[place] in (None, ""))]
        return list(self._shown)

    def _grouped(self, rows: list[PartnerRow]) -> list[PartnerRow | Group]:
        by_status: dict[str, list[PartnerRow]] = {str(status.value): [] for status in GROUPS}
        ideas = by_status[str(Status.IDEA.value)]
        for row in rows:
            # A standing that a hand or a fault put into the file stands with the ideas, until it is chosen anew.
            by_status.get(row.status, ideas).append(row)
        made: list[PartnerRow | Group] = []
        self._shown = []
        for status, label in GROUPS.items():
            if members := by_status[str(status.value)]:
                made.append(Group(tr(label), len(members)))
                made += members
                self._shown += members
        return made

    def _sort_key(self, key: str) -> Callable[[PartnerRow], Any]:
        place, field = self._places[key], PARTNER_COLUMNS[key].field
        if isinstance(field, Choice):
            order = {option.value: number for number, option in enumerate(field.options)}
            return lambda row: order.get(row.cells[place], len(order))
        if field is None or isinstance(field, (fields.Text, fields.Tags)):
            return lambda row: fold(row.cells[place])
        return lambda row: row.cells[place]

    def _arrange(self) -> None:
        """Put the lines in order; where they stay the same, only what they say is painted again."""
        lines = self._arranged()
        if list(map(_ABOUT, lines)) == list(map(_ABOUT, self._lines)):
            self._lines = lines
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    # For Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Group heads can be neither chosen nor walked on."""
        if not index.isValid() or isinstance(self._lines[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return what Qt asks about a cell."""
        line = self._lines[index.row()]
        if role == ROW_ROLE:
            return line
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if isinstance(line, Group):
            return f"{line.label}, {screen.number(line.size)}" if index.column() == 0 else ""
        return self.words(line, self._columns[index.column()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """Return the label of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(PARTNER_COLUMNS[self._columns[section]].label)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def words(self, row: PartnerRow, key: str) -> str:
        """Return what a row says in a column."""
        stored = self._cell(row, key)
        if key == LAST_CONTACT:
            return last_contact(stored, row.status, self._today())[1]
        return worded(PARTNER_COLUMNS[key], stored)

    def state(self, row: PartnerRow) -> State:
        """Return the shape of a row's last contact."""
        return last_contact(self._cell(row, LAST_CONTACT), row.status, self._today())[0]

    def _cell(self, row: PartnerRow, key: str) -> Any:
        if not row.cells and self._reading is not None:
            row = self._reading.whole(row)
        return row.cells[self._places[key]] if row.cells else None
