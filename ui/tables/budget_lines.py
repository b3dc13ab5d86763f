"""The rows of the budget grid: groups with their sums, categories, lines, and what is worked out, in one of three ways to look."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from operator import add, sub
from typing import TYPE_CHECKING

from partnerdesk.domain.budget_heaps import View
from partnerdesk.domain.budgets import Expense, ExpenseLine, IncomeLine, IncomeState, Period
from partnerdesk.domain.options import Option
from partnerdesk.text import mark, screen, tr
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from partnerdesk.domain.budget_periods import Span
    from partnerdesk.domain.budget_rows import Row
    from partnerdesk.domain.budget_snapshot import Line
    from partnerdesk.domain.projections import Projection

EXPENSES, INCOME, INDIRECT, GAP, LEFT = "expenses", "income", "indirect", "gap", "left"
STATES = {
    IncomeState.RECEIVED: State.DONE,
    IncomeState.COMMITTED: State.DONE,
    IncomeState.PENDING: State.UNDER_WAY,
    IncomeState.TO_RAISE: State.TO_DO,
}
ORDER = {state: place for place, state in enumerate(IncomeState)}
# A figure in minor units; None where nothing is said.
Cells = tuple[int | None, ...]


class Look(Option):
    """Which figures the grid shows."""

    PLAN = ("plan", mark("Plan"))
    ACTUAL = ("actual", mark("Actual"))
    DIFFERENCE = ("difference", mark("Difference"), mark("Actual less plan, where an actual figure is entered."))


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of the grid: what it is called, its figures, and how it is painted.

    `opens` tells whether it can be folded; `sums` that it adds up others. A `standing` row is a level and not a flow: its
    year is its last column. `grown` are the columns whose figure came from the year before.
    """

    key: str
    label: str
    cells: Cells
    level: int = 0
    line: Line | None = None
    opens: bool = False
    sums: bool = False
    standing: bool = False
    state: State | None = None
    word: str = ""
    note: str = ""
    grown: tuple[bool, ...] = field(default=(), compare=False)

    def total(self, span: Span) -> int | None:
        """Return what a span of columns comes to; None where nothing is said in it."""
        said = [one for one in self.cells[span.first : span.last] if one is not None]
        if not said:
            return None
        return said[-1] if self.standing else sum(said)


def field_of_look(line: Line, look: Look) -> str:
    """Return the field of a line that is shown and typed in."""
    if look is not Look.ACTUAL:
        return "figures"
    return "spent" if isinstance(line, ExpenseLine) else "came"


def figures_of(line: Line, look: Look) -> tuple[Decimal | None, ...]:
    """Return a line's own figures as they are kept."""
    found: tuple[Decimal | None, ...] = getattr(line, field_of_look(line, look))
    return found


def name_of(line: Line) -> str:
    """Return what a line is called."""
    return line.what if isinstance(line, ExpenseLine) else line.source


def category_of(line: ExpenseLine) -> tuple[Expense, str]:
    """Return the category a line is added up in: one's own are told apart by their names."""
    return line.category, line.own_category.strip() if line.category is Expense.OWN else ""


class Making:
    """What rows are made of; while a line is the same, so is its row."""

    def __init__(self, look: Look, folded: frozenset[str]) -> None:
        self.look, self.folded = look, folded
        self._kept: dict[str, tuple[Row, int, str, GridRow]] = {}

    def line(self, row: Row, level: int, category: str) -> GridRow:
        """Return the row of a line."""
        kept = self._kept.get(row.line.id)
        if kept is not None and kept[0] is row and kept[1:3] == (level, category):
            return kept[3]
        made = _line(row, self.look, level, category)
        self._kept[row.line.id] = (row, level, category, made)
        return made


def rows_of(projection: Projection, making: Making) -> list[GridRow]:
    """Return the rows of the grid that are not folded away."""
    expenses, incomes = _expenses(projection, making), _incomes(projection, making)
    shown, hidden_below = [], 99
    for one in (*expenses, *incomes):
        if one.level > hidden_below:
            continue
        hidden_below = one.level if one.key in making.folded else 99
        shown.append(one)
    return shown


def foot_of(projection: Projection, making: Making) -> list[GridRow]:
    """Return the two rows that stay in view: the gap of each column, and what is left at its end."""
    look = making.look
    left = {
        Period.MONTH: tr("Left at month end"),
        Period.QUARTER: tr("Left at quarter end"),
        Period.YEAR: tr("Left at year end"),
    }[projection.snapshot.budget.period]
    if look is Look.PLAN:
        course = projection.confirmed
        return [
            GridRow(GAP, tr("Gap on confirmed"), course.gap, sums=True, note=_gap_said()),
            GridRow(LEFT, left, course.left, sums=True, standing=True, note=_left_said()),
        ]
    spent = _added((_cells(one, look) for one in projection.expense_rows), len(projection.columns))
    came = _added((_cells(one, look) for one in projection.income_rows), len(projection.columns))
    entered = [one is not None or other is not None for one, other in zip(spent, came, strict=True)]
    gap = [(one or 0) - (other or 0) for one, other in zip(spent, came, strict=True)]
    start = projection.opening if look is Look.ACTUAL else 0
    level = list(accumulate(gap, sub, initial=start))[1:]
    words = tr("Gap, actual") if look is Look.ACTUAL else tr("Gap, more or less")
    return [
        GridRow(GAP, words, _where(gap, entered), sums=True, note=_gap_said()),
        GridRow(LEFT, left, _where(level, entered), sums=True, standing=True, note=_left_said()),
    ]


def in_words(row: GridRow, amount: int, told: str) -> str:
    """Return a figure of the foot in words, since a gap and what is left are read with opposite signs; else nothing."""
    if row.key not in {GAP, LEFT} or not amount:
        return ""
    missing = amount > 0 if row.key == GAP else amount < 0
    return tr("short by {amount}", amount=told) if missing else tr("{amount} to spare", amount=told)


def _gap_said() -> str:
    return tr("Expenses less income: what the time is short by. With a minus, so much is to spare.")


def _left_said() -> str:
    return tr("What there is at the end of the time. With a minus, so much is missing.")


def course_of(projection: Projection, _making: Making) -> list[GridRow]:
    """Return the lines of the chart as rows: all added up from the start, and what could be spent then."""
    so_far = tuple(accumulate(projection.expenses))

    def row(view: View, label: str) -> GridRow:
        free = projection.course(view).free
        return GridRow(str(view.value), label, tuple(map(add, so_far, free)), standing=True)

    return [
        GridRow("so far", tr("Expenses so far"), so_far, standing=True),
        row(View.CONFIRMED, tr("Confirmed so far")),
        row(View.EXPECTED, tr("Expected so far")),
        row(View.ALL, tr("All income so far")),
        GridRow("free", tr("Can be spent then"), projection.confirmed.free, sums=True, standing=True),
    ]


def _where(values: Sequence[int], entered: Sequence[bool]) -> Cells:
    return tuple(value if said else None for value, said in zip(values, entered, strict=True))


def _cells(row: Row, look: Look) -> Cells:
    if look is Look.PLAN:
        return row.planned
    if look is Look.ACTUAL:
        return row.actual
    return tuple(
        None if actual is None else actual - plan for actual, plan in zip(row.actual, row.planned, strict=True)
    )


def _added(rows: Iterable[Cells], count: int) -> Cells:
    """Return the sum of each column; None where no row says anything."""
    made: list[int | None] = [None] * count
    for cells in rows:
        for place, one in enumerate(cells):
            if one is not None:
                made[place] = (made[place] or 0) + one
    return tuple(made)


def _expenses(projection: Projection, making: Making) -> list[GridRow]:
    look = making.look
    grouped: dict[tuple[Expense, str], list[Row]] = {key: [] for key in projection.by_category}
    for one in projection.expense_rows:
        assert isinstance(one.line, ExpenseLine)
        grouped[category_of(one.line)].append(one)
    plan, count = look is Look.PLAN, len(projection.columns)
    cells: Cells = (
        projection.expenses if plan else _added((_cells(one, look) for one in projection.expense_rows), count)
    )
    found = [GridRow(EXPENSES, tr("Expenses"), cells, opens=bool(grouped), sums=True)]
    for (category, own), rows in grouped.items():
        label = own or tr(category.label)
        alone = len(rows) == 1
        if not alone:
            sums: Cells = (
                projection.by_category[category, own] if plan else _added((_cells(one, look) for one in rows), count)
            )
            key = f"category {category.value} {own}"
            found.append(GridRow(key, label, sums, level=1, opens=True, sums=True))
        found += [making.line(one, 1 if alone else 2, label) for one in rows]
    if projection.snapshot.budget.indirect and plan:
        rate = screen.number(projection.snapshot.budget.indirect)
        words = tr("Worked out: {rate} percent of the lines it is added to.", rate=rate)
        found.append(
            GridRow(INDIRECT, tr("Indirect costs"), projection.indirect, level=1, note=words, word=f"{rate} %")
        )
    return found


def _incomes(projection: Projection, making: Making) -> list[GridRow]:
    look = making.look
    rows = sorted(projection.income_rows, key=lambda one: ORDER[one.line.state])  # type: ignore[union-attr]  # of income
    plan = look is Look.PLAN
    word = tr("confirmed") if plan and rows else ""
    note = tr("The sum is what is received or committed. Other income stands below and is not in it.") if word else ""
    cells: Cells = projection.income(View.CONFIRMED)
    if not plan:
        cells = _added((_cells(one, look) for one in rows), len(projection.columns))
    return [
        GridRow(INCOME, tr("Income"), cells, opens=bool(rows), sums=True, word=word, note=note),
        *(making.line(one, 1, "") for one in rows),
    ]


def _line(row: Row, look: Look, level: int, category: str) -> GridRow:
    line, grown = row.line, row.grown if look is Look.PLAN else ()
    if isinstance(line, IncomeLine):
        word = tr(line.state.label)
        if line.state is IncomeState.PENDING and line.probability is not None:
            word = f"{word} {screen.number(line.probability)} %"
        note = tr("For a set purpose only.") if line.restricted else ""
        return GridRow(
            line.id, line.source, _cells(row, look), level, line,
            state=STATES[line.state], word=word, note=note, grown=grown,
        )  # fmt: skip
    return GridRow(line.id, line.what, _cells(row, look), level, line, note=category, grown=grown)
