"""A budget as a Qt model: rows with their figures worked out once, columns of periods with the sums of their years between."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from partnerdesk.domain.budget_periods import Span
from partnerdesk.domain.money import Money, minor_digits
from partnerdesk.domain.pasted_figures import shown
from partnerdesk.text import screen, tr
from ui.tables.budget_lines import GridRow, Look, Making, in_words, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.domain.budget_snapshot import Line
    from partnerdesk.domain.projections import Projection

Index = QModelIndex | QPersistentModelIndex
NONE = QModelIndex()
DASH = "\N{EN DASH}"
# Asked for with each cell that is painted, so they are put together once.
READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
TYPED_IN = READ | Qt.ItemFlag.ItemIsEditable


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column: a period, or the sum of a span of them."""

    head: str
    name: str
    place: int = -1
    span: Span | None = None


def grid_columns(projection: Projection) -> tuple[GridColumn, ...]:
    """Return the columns: periods, each fiscal year's sum after it where there are several, and the sum of all."""
    periods = [GridColumn(one.short, one.full, place) for place, one in enumerate(projection.columns)]
    if not periods:
        return ()
    whole = Span(tr("All"), 0, len(periods))
    years = projection.years
    if len(years) == 1:
        return (*periods, GridColumn(tr("Year"), tr("the whole year"), span=whole))
    found: list[GridColumn] = []
    for year in years:
        found += periods[year.first : year.last]
        if year.last - year.first > 1:
            found.append(GridColumn(year.name, tr("the year {year}", year=year.name), span=year))
    return (*found, GridColumn(tr("All"), tr("all years"), span=whole))


class Figures:
    """How the figures of one currency are written; each is worked out once."""

    def __init__(self, currency: str) -> None:
        self.currency = currency
        self.digits = minor_digits(currency)
        self._written: dict[int, str] = {}
        self._round: dict[int, str] = {}

    def text(self, minor: int) -> str:
        """Return an amount in minor units for a narrow column."""
        if (found := self._written.get(minor)) is None:
            found = self._written[minor] = shown(self.exact(minor), self.currency)
        return found

    def room(self, minor: int) -> tuple[int, bool]:
        """Return how much room an amount takes, to be compared: all digits are of one width."""
        whole, cents = divmod(abs(minor), 10**self.digits)
        return len(str(whole)) + (self.digits + 1 if cents else 0), minor < 0

    def axis(self, minor: int) -> str:
        """Return a round amount as it stands at a line of a chart: $50K."""
        if (found := self._round.get(minor)) is None:
            found = self._round[minor] = screen.short_money(Money(minor, self.currency))
        return found

    def exact(self, minor: int) -> Decimal:
        """Return minor units as an exact amount."""
        return Decimal(minor).scaleb(-self.digits)


class BudgetModel(QAbstractTableModel):
    """The rows of a budget, made by `make`. What could not be read stays as it was typed."""

    def __init__(self, make: Callable[[Projection, Making], list[GridRow]] = rows_of) -> None:
        super().__init__()
        self._make = make
        self._making = Making(Look.PLAN, frozenset())
        self._column_of: dict[int, int] = {}
        self._longest: dict[str, tuple[GridRow, tuple[int, bool], int]] = {}
        self.projection: Projection | None = None
        self.look = Look.PLAN
        self.locked = False
        self.rows: list[GridRow] = []
        self.columns: tuple[GridColumn, ...] = ()
        self.figures = Figures("USD")
        self.folded: frozenset[str] = frozenset()
        self.short_column = -1
        # What was typed and why it cannot stand, by line, look and period.
        self.refused: dict[tuple[str, Look, int], tuple[str, str]] = {}

    def show(self, projection: Projection | None, look: Look | None = None) -> None:
        """Show another state of a budget; only rows that differ are painted again where the rows are the same ones."""
        before = (self.columns, [row.key for row in self.rows], self.look, self.figures.currency)
        old, old_short = self.rows, self.short_column
        look = self.look if look is None else look
        columns = grid_columns(projection) if projection else ()
        if (self._making.look, self._making.folded) != (look, self.folded):
            self._making = Making(look, self.folded)
        rows = self._make(projection, self._making) if projection else []
        currency = projection.snapshot.currency if projection else self.figures.currency
        short = _short_column(projection, columns) if projection else -1
        same = before == (columns, [row.key for row in rows], look, currency)
        if not same:
            self.beginResetModel()
        self.projection, self.look, self.columns, self.rows, self.short_column = projection, look, columns, rows, short
        self._column_of = {one.place: place for place, one in enumerate(columns)}
        if currency != self.figures.currency:
            self.figures = Figures(currency)
            self._longest.clear()
        if not same:
            self.endResetModel()
            return
        if short != old_short:
            # The amber column is another, and it runs through all rows.
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(columns) - 1))
            if rows and columns:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))
            return
        for place, (one, other) in enumerate(zip(old, rows, strict=True)):
            if one is not other and one != other:
                self._tell_difference(place, one, other)

    @property
    def caption(self) -> str:
        """The years the figures are of, and their currency."""
        years = self.projection.years if self.projection else ()
        if not years:
            return self.figures.currency
        said = years[0].name if len(years) == 1 else f"{years[0].name} – {years[-1].name}"
        return tr("{years}, in {currency}", years=said, currency=self.figures.currency)

    def toggle(self, row: int) -> None:
        """Fold what is below a row away, or show it again."""
        if not 0 <= row < len(self.rows) or not self.rows[row].opens or self.projection is None:
            return
        self.folded ^= {self.rows[row].key}
        self.show(self.projection)

    def line(self, row: int) -> Line | None:
        """Return the line of a row, if it is one."""
        return self.rows[row].line if 0 <= row < len(self.rows) else None

    def row_of(self, key: str) -> int:
        """Return the row of a line or group, or -1 where it is not on show."""
        return next((place for place, one in enumerate(self.rows) if one.key == key), -1)

    def column_of(self, period: int) -> int:
        """Return the column of a period, or -1."""
        return self._column_of.get(period, -1)

    def value(self, row: int, column: int) -> int | None:
        """Return the figure of a cell in minor units."""
        one, head = self.rows[row], self.columns[column]
        return one.total(head.span) if head.span is not None else one.cells[head.place]

    def longest(self) -> int:
        """Return a figure of those in the periods that takes most room."""
        return max(map(self._longest_of, self.rows), default=((0, False), 0))[1]

    def _longest_of(self, row: GridRow) -> tuple[tuple[int, bool], int]:
        """Return the room and the figure of a row that takes most; as long as the row is the same it is remembered."""
        kept = self._longest.get(row.key)
        if kept is not None and kept[0] is row:
            return kept[1:]
        room, found = max(
            ((self.figures.room(one), one) for one in row.cells if one is not None), default=((0, False), 0)
        )
        self._longest[row.key] = (row, room, found)
        return room, found

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        refused = self.refusal(row, column)
        if refused is not None:
            return refused[0]
        value = self.value(row, column)
        if value is None:
            return ""
        return self.figures.text(value) if value or self.look is not Look.PLAN else DASH

    def refusal(self, row: int, column: int) -> tuple[str, str] | None:
        """Return what was typed into a cell and why it cannot stand."""
        if not self.refused or self.rows[row].line is None:
            return None
        return self.refused.get((self.rows[row].key, self.look, self.columns[column].place))

    def refuse(self, line: str, period: int, typed: str, why: str) -> None:
        """Keep what was typed and cannot stand; an empty reason forgets it."""
        before = self.refused.pop((line, self.look, period), None)
        if why:
            self.refused[line, self.look, period] = (typed, why)
        column = self.column_of(period)
        if (before or why) and column >= 0 and (row := self.row_of(line)) >= 0:
            self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def can_edit(self, row: int, column: int) -> bool:
        """Whether a figure can be typed here."""
        free = not self.locked and self.look is not Look.DIFFERENCE
        return free and self.line(row) is not None and self.columns[column].place >= 0

    def rowCount(self, parent: Index = NONE) -> int:
        """Return how many rows are on show."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NONE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say where one can type."""
        return TYPED_IN if index.isValid() and self.can_edit(index.row(), index.column()) else READ

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, what a screen reader says of it, and its alignment."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self.text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.said(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a row or the head of a column."""
        along = self.rows if way == Qt.Orientation.Vertical else self.columns
        if not 0 <= section < len(along):
            return None
        return _row_head(self.rows[section], role) if along is self.rows else _column_head(self.columns[section], role)

    def said(self, row: int, column: int) -> str:
        """Return a cell in words: whose, when, how much, and what is wrong with it."""
        one, head = self.rows[row], self.columns[column]
        parts = [one.label, one.word, head.name]
        refused = self.refusal(row, column)
        value = self.value(row, column)
        told = self._foot_said(row, column) or self.text(row, column)
        parts.append(told if value or refused else tr("nothing"))
        if column == self.short_column:
            parts.append(tr("the first short column"))
        parts.append(refused[1] if refused else "")
        return ", ".join(part for part in parts if part)

    def _tip(self, row: int, column: int) -> str:
        refused = self.refusal(row, column)
        if refused is not None:
            return refused[1]
        one, place = self.rows[row], self.columns[column].place
        if one.grown and place >= 0 and one.grown[place]:
            return tr("From the year before, grown. Type a figure to set it yourself.")
        return self._foot_said(row, column)

    def _foot_said(self, row: int, column: int) -> str:
        """Return a gap, or what is left, in words."""
        value = self.value(row, column)
        return in_words(self.rows[row], value, self.figures.text(abs(value))) if value else ""

    def _tell_difference(self, row: int, before: GridRow, now: GridRow) -> None:
        """Tell of the cells of a row that are others now: painting a whole row costs more than working it out."""
        if any(getattr(before, name) != getattr(now, name) for name in ("label", "word", "state", "note", "opens")):
            self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)
        if len(before.cells) != len(now.cells) or before.grown != now.grown:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
            return
        others = [one != other for one, other in zip(before.cells, now.cells, strict=True)]
        first = -1
        for column, head in enumerate((*self.columns, None)):
            if head is not None and (
                any(others[head.span.first : head.span.last]) if head.span else others[head.place]
            ):
                first = column if first < 0 else first
            elif first >= 0:
                # Told as one: a change early in the year makes all that is left after it another.
                self.dataChanged.emit(self.index(row, first), self.index(row, column - 1))
                first = -1


def _short_column(projection: Projection, columns: tuple[GridColumn, ...]) -> int:
    first = projection.confirmed.first_short
    return next((place for place, one in enumerate(columns) if one.place == first), -1) if first is not None else -1


def _row_head(row: GridRow, role: int) -> str | None:
    if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
        return ", ".join(part for part in (row.label, row.word) if part)
    if role == Qt.ItemDataRole.ToolTipRole:
        return "\n".join(part for part in (row.label, row.word, row.note) if part)
    return None


def _column_head(column: GridColumn, role: int) -> str | None:
    if role == Qt.ItemDataRole.DisplayRole:
        return column.head
    return column.name if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole} else None
