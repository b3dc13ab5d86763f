"""A budget as a sheet: its lines with a figure for each column, and below what they come to, in a workbook as formulas.

Bringing the sheet in again changes nothing: each line carries its id in the last column.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from partnerdesk.domain.budget_heaps import View
from partnerdesk.domain.budgets import Expense, ExpenseLine, IncomeState
from partnerdesk.domain.money import minor_digits
from partnerdesk.domain.projections import project
from partnerdesk.exchange.budget_columns import COLUMNS, LINE, WHOLE, Part
from partnerdesk.exchange.excel_writing import Cell, Formula, workbook
from partnerdesk.exchange.partner_export import guard
from partnerdesk.exchange.sheets import letters
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerdesk.domain.budget_rows import Row
    from partnerdesk.domain.budget_snapshot import BudgetSnapshot
    from partnerdesk.domain.projections import Projection

FIRST = len(COLUMNS)  # the place of the first figure
WIDTHS = (10, 34, 24, 13, 11, 20, 12, 12, 11, 40)
MOST_LIKELY = 100  # percent
FIGURE_WIDTH, LINE_WIDTH = 13, 30


def to_xlsx(snapshot: BudgetSnapshot) -> bytes:
    """Return a budget as a workbook."""
    table = _Table(project(snapshot))
    rows = [table.head(), *table.lines(), *table.sums()]
    widths = [*WIDTHS, *[FIGURE_WIDTH] * (table.count + 1), LINE_WIDTH]
    sums = frozenset(range(table.below - 1, len(rows)))
    return workbook(snapshot.budget.name, rows, widths=widths, digits=table.digits, bold=sums)


def to_csv(snapshot: BudgetSnapshot, separator: str = ",") -> bytes:
    """Return a budget as text that Excel opens with its accents right and computes nothing of."""
    table = _Table(project(snapshot))
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    for row in (table.head(), *table.lines(), *table.sums()):
        writer.writerow([_plain(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guard(cell)
    return f"{cell.value if isinstance(cell, Formula) else cell:f}"


@dataclass
class _Table:
    """The rows of the sheet, with formulas that know where the others stand."""

    projection: Projection

    def __post_init__(self) -> None:
        self.snapshot = self.projection.snapshot
        self.count = len(self.projection.columns)
        self.digits = minor_digits(self.snapshot.currency)
        self.last = 1 + len(self.snapshot.lines)  # the number of the last line's row
        self.below = self.last + 1

    def head(self) -> list[Cell]:
        """Return the labels."""
        return [*map(tr, COLUMNS), *(one.full for one in self.projection.columns), tr(WHOLE), tr(LINE)]

    def lines(self) -> Iterator[list[Cell]]:
        """Return a row for each line."""
        rows = (*self.projection.expense_rows, *self.projection.income_rows)
        for number, one in enumerate(rows, 2):
            blank = _blanks(one)
            figures: list[Cell] = [
                None if place in blank else self._money(value) for place, value in enumerate(one.planned)
            ]
            yield [*self._said(one), *figures, self._across(number, one.planned), one.line.id]

    def _said(self, one: Row) -> list[Cell]:
        line, names = one.line, self.snapshot.names
        note = " ".join(line.basis.split())
        program = names.get(line.program, "")
        if isinstance(line, ExpenseLine):
            own = line.category is Expense.OWN and line.own_category.strip()
            kind = own or tr(line.category.label)
            direct = tr("yes") if line.direct else tr("no")
            return [tr(Part.EXPENSE.value), line.what, kind, "", None, program, "", direct, line.growth, note]
        restricted = tr("yes") if line.restricted else tr("no")
        state = tr(line.state.label)
        kind = tr(line.kind_of.label)
        return [
            tr(Part.INCOME.value),
            line.source,
            kind,
            state,
            line.probability,
            program,
            restricted,
            "",
            line.growth,
            note,
        ]

    def sums(self) -> Iterator[list[Cell]]:
        """Return what the lines come to: expenses, three views of income, the gap and what is left on each."""
        projection = self.projection
        rate = projection.snapshot.budget.indirect
        expenses = self._where("A", tr(Part.EXPENSE.value))
        rows = self.below
        if rate:
            direct = self._where("H", tr("yes"))
            yield self._sum(rows, tr("Direct costs"), expenses, projection.direct)
            share = self._rounded(f"{direct}*{rate:f}/100")
            yield self._sum(rows + 1, tr("Indirect costs"), share, projection.indirect)
            yield self._sum(rows + 2, tr("Expenses"), f"{{c}}{rows}+{{c}}{rows + 1}", projection.expenses)
            rows += 2
        else:
            yield self._sum(rows, tr("Expenses"), expenses, projection.expenses)
        spent, confirmed, expected, everything = range(rows, rows + 4)
        yield self._sum(confirmed, tr("Confirmed income"), self._confirmed(), projection.income(View.CONFIRMED))
        yield self._sum(
            expected, tr("Expected income"), f"{{c}}{confirmed}+{self._pending()}", projection.income(View.EXPECTED)
        )
        all_income = self._where("A", tr(Part.INCOME.value))
        yield self._sum(everything, tr("All income"), all_income, projection.income(View.ALL))
        row = everything + 1
        for gap, left, income, course in (
            (tr("Gap on confirmed income"), tr("Left on confirmed income"), confirmed, projection.confirmed),
            (tr("Gap on expected income"), tr("Left on expected income"), expected, projection.expected),
            (tr("Gap if all comes"), tr("Left if all comes"), everything, projection.everything),
        ):
            yield self._sum(row, gap, f"{{c}}{spent}-{{c}}{income}", course.gap)
            yield self._left(row + 1, left, row, course.left)
            row += 2

    def _where(self, column: str, text: str) -> str:
        """Return the sum of a column's lines that have this text in another."""
        if not self.snapshot.lines:  # there are no rows to add up: they would be these sums themselves
            return "0"
        return f'SUMIFS({{c}}$2:{{c}}${self.last},${column}$2:${column}${self.last},"{text}")'

    def _confirmed(self) -> str:
        states = (tr(IncomeState.RECEIVED.label), tr(IncomeState.COMMITTED.label))
        return "+".join(self._where("D", state) for state in states)

    def _pending(self) -> str:
        state = tr(IncomeState.PENDING.label)
        if not self.snapshot.lines:
            return "0"
        is_pending = f'($D$2:$D${self.last}="{state}")'
        chance = f"$E$2:$E${self.last}"
        if any(not 0 <= (one.probability or 0) <= MOST_LIKELY for one in self.snapshot.incomes):
            chance = f"(({chance}>0)*({chance}<={MOST_LIKELY})*{chance}+({chance}>{MOST_LIKELY})*{MOST_LIKELY})"
        return f"SUMPRODUCT({is_pending}*{self._rounded(f'{{c}}$2:{{c}}${self.last}*{chance}/100')})"

    def _rounded(self, formula: str) -> str:
        """Return a formula rounded half up: below zero ROUND would go the other way."""
        rows = (*self.projection.expense_rows, *self.projection.income_rows)
        if all(value >= 0 for one in rows for value in one.planned):
            return f"ROUND({formula},{self.digits})"
        unit = 10**self.digits
        return f"INT(ROUND({formula}*{unit},6)+0.5)/{unit}"

    def _sum(self, number: int, name: str, formula: str, values: Sequence[int]) -> list[Cell]:
        cells: list[Cell] = [
            Formula(formula.replace("{c}", letters(FIRST + place)), self._money(value))
            for place, value in enumerate(values)
        ]
        return [*self._named(name), *cells, self._across(number, values)]

    def _left(self, number: int, name: str, gap: int, values: Sequence[int]) -> list[Cell]:
        """Return what is left: what was in the bank, or what was left before, less the gap."""
        opening = self._money(self.projection.opening)
        cells: list[Cell] = []
        for place, value in enumerate(values):
            begun = f"{letters(FIRST + place - 1)}{number}" if place else f"{opening:f}"
            cells.append(Formula(f"{begun}-{letters(FIRST + place)}{gap}", self._money(value)))
        return [*self._named(name), *cells]

    @staticmethod
    def _named(name: str) -> list[Cell]:
        return [tr(Part.SUM.value), name, *[None] * (FIRST - 2)]

    def _across(self, number: int, values: Sequence[int]) -> Cell:
        if not values:
            return None
        first, last = letters(FIRST), letters(FIRST + self.count - 1)
        return Formula(f"SUM({first}{number}:{last}{number})", self._money(sum(values)))

    def _money(self, minor: int) -> Decimal:
        return Decimal(minor).scaleb(-self.digits)


def _blanks(one: Row) -> frozenset[int]:
    """Return the places where nothing is said, neither by a figure nor by growth."""
    figures = one.line.figures
    return frozenset(
        place
        for place, is_grown in enumerate(one.grown)
        if not is_grown and (place >= len(figures) or figures[place] is None)
    )
