"""What a budget comes to: per column what is spent, what comes in, the gap between, and what is left, on three views of income.

All figures are whole minor units of the budget's one currency, so that columns add up to years exactly.

- Expenses of a column are its lines and the indirect costs: the rate on the lines it is added to, rounded half up per column.
- Confirmed income is what was received or promised. Expected adds pending money times its chance, each figure rounded half
  up. All counts everything in full, also what is still to be raised.
- The gap is expenses less income; a shortfall is positive. Carried, it begins with what is in the bank, so it is what is
  `left` with the sign turned.
- Restricted money pays the lines of its own program and nothing else, neither indirect costs nor another program. It pays
  them whenever they fall, also those of an earlier column, as a grant pays back what was laid out. What it has not paid for is
  `kept` apart and carried on. Money for a purpose without a program, and what the bank holds for set purposes, pays for nothing
  here, unless the whole budget is for one program; then that is what it is for.
- What can be spent is `free`: what is left, less what is kept. A column is short when that is below zero. More income
  never makes it smaller.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from operator import add, sub
from typing import TYPE_CHECKING

from partnerdesk.domain import budget_periods
from partnerdesk.domain.budget_heaps import Heaps, View, added
from partnerdesk.domain.budget_rows import Row, row
from partnerdesk.domain.budgets import Expense, ExpenseLine, IncomeState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnerdesk.domain.budget_heaps import Values
    from partnerdesk.domain.budget_periods import Column, Span
    from partnerdesk.domain.budget_snapshot import BudgetSnapshot, Line
    from partnerdesk.domain.budgets import Gift
    from partnerdesk.domain.money import Money


@dataclass(frozen=True, slots=True)
class Course:
    """How the money goes on one view of income, a figure for each column.

    `first_short` is the first column where what is free is below zero, `first_low` where it is below the reserve to be kept,
    `lowest` the first of those with least; None without such a column.
    """

    view: View
    income: Values
    gap: Values
    carried: Values
    left: Values
    kept: Values
    free: Values
    first_short: int | None
    first_low: int | None
    lowest: int | None

    def short(self, place: int) -> int:
        """Return how much is missing at the end of a column; 0 where there is enough."""
        return max(0, -self.free[place])

    @property
    def missing(self) -> int:
        """What is missing at the end of it all."""
        return self.short(-1) if self.free else 0


@dataclass(frozen=True, slots=True)
class Given:
    """A gift in kind with its worth; it counts the same as income and as cost, and pays no bill."""

    gift: Gift
    worth: int


@dataclass(frozen=True)
class Projection:
    """A budget worked out. Made by `project`; `with_line` gives that of the budget with one line changed."""

    snapshot: BudgetSnapshot
    columns: tuple[Column, ...]
    rows: Mapping[str, Row]
    heaps: Heaps

    @property
    def expense_rows(self) -> tuple[Row, ...]:
        """The expenses in their order."""
        return tuple(self.rows[one.id] for one in self.snapshot.expenses)

    @property
    def income_rows(self) -> tuple[Row, ...]:
        """The income in its order."""
        return tuple(self.rows[one.id] for one in self.snapshot.incomes)

    @cached_property
    def years(self) -> tuple[Span, ...]:
        """The fiscal years the columns count to."""
        return budget_periods.years(self.snapshot.budget, self.snapshot.words)

    @property
    def none(self) -> Values:
        """A zero for each column."""
        return self.heaps.none

    @cached_property
    def opening(self) -> int:
        """What is in the bank at the start; an amount in another currency is a problem and counts as nothing."""
        return self._own(self.snapshot.budget.opening)

    @cached_property
    def opening_kept(self) -> int:
        """What of that is kept for set purposes: never more than there is."""
        return min(self._own(self.snapshot.budget.opening_restricted), max(0, self.opening))

    @cached_property
    def floor(self) -> int:
        """The reserve that is to be kept."""
        return self._own(self.snapshot.budget.floor)

    def _own(self, amount: Money | None) -> int:
        return amount.minor if amount and amount.currency == self.snapshot.currency else 0

    @cached_property
    def direct(self) -> Values:
        """The lines of each column, without indirect costs."""
        return self.heaps.cost()

    @cached_property
    def indirect(self) -> Values:
        """The indirect costs of each column."""
        rate = self.snapshot.budget.indirect
        if not rate:
            return self.none
        marked = self.heaps.marked_costs
        share = int(max(Decimal(0), min(Decimal(100), rate)) * 1_000_000)
        return tuple((one * share * 2 + 10**8) // (2 * 10**8) for one in marked)

    @cached_property
    def expenses(self) -> Values:
        """What is spent in each column."""
        return tuple(map(add, self.direct, self.indirect))

    def income(self, view: View) -> Values:
        """Return what comes in in each column on this view."""
        return self.heaps.income(view)

    def income_in(self, state: IncomeState) -> Values:
        """Return the income of one state in each column, in full."""
        return self.heaps.income_in(state)

    def cost_of(self, program: str) -> Values:
        """Return what the lines of a program cost in each column, without indirect costs; "" is what belongs to none."""
        return self.heaps.costs.get(program, self.none)

    def income_of(self, program: str, view: View) -> Values:
        """Return what a program brings in in each column."""
        return self.heaps.incomes.get((view, program), self.none)

    @cached_property
    def by_category(self) -> Mapping[tuple[Expense, str], Values]:
        """What each category costs in each column, in the order of the paper; one's own are told apart by their name."""
        order = list(Expense)
        grouped: dict[tuple[Expense, str], list[Values]] = {}
        for one in self.expense_rows:
            line = one.line
            assert isinstance(line, ExpenseLine)
            own = line.own_category.strip() if line.category is Expense.OWN else ""
            grouped.setdefault((line.category, own), []).append(one.planned)
        return {key: added(grouped[key]) for key in sorted(grouped, key=lambda key: order.index(key[0]))}

    @cached_property
    def confirmed(self) -> Course:
        """How it goes on what is received and promised."""
        return self._course(View.CONFIRMED)

    @cached_property
    def expected(self) -> Course:
        """How it goes with pending money times its chance."""
        return self._course(View.EXPECTED)

    @cached_property
    def everything(self) -> Course:
        """How it goes if all comes."""
        return self._course(View.ALL)

    def course(self, view: View) -> Course:
        """Return how it goes on one view."""
        return {View.CONFIRMED: self.confirmed, View.EXPECTED: self.expected, View.ALL: self.everything}[view]

    @cached_property
    def gifts(self) -> tuple[Given, ...]:
        """What is given in kind, with its worth."""
        return tuple(Given(one, worth(one, self.snapshot.currency)) for one in self.snapshot.gifts)

    @cached_property
    def in_kind(self) -> int:
        """The worth of all that is given in kind: as much income as cost."""
        return sum(one.worth for one in self.gifts)

    def with_line(self, line: Line) -> Projection:
        """Return the projection with another state of one line, or one more; it costs a line's work, not the budget's."""
        made = row(line, self.snapshot, len(self.columns))
        old = self.rows.get(line.id)
        heaps = self.heaps.exchanged(old.heaps if old else (), made.heaps)
        return Projection(self.snapshot.with_line(line), self.columns, {**self.rows, line.id: made}, heaps)

    def _course(self, view: View) -> Course:
        income = self.income(view)
        gap = tuple(map(sub, self.expenses, income))
        left = tuple(accumulate(map(sub, income, self.expenses), initial=self.opening))[1:]
        kept = self._kept(view)
        free = tuple(map(sub, left, kept))
        return Course(
            view=view,
            income=income,
            gap=gap,
            carried=tuple(-one for one in left),
            left=left,
            kept=kept,
            free=free,
            first_short=next((place for place, one in enumerate(free) if one < 0), None),
            first_low=next((place for place, one in enumerate(free) if one < self.floor), None),
            lowest=min(range(len(free)), key=free.__getitem__, default=None),
        )

    def _kept(self, view: View) -> Values:
        """Return what restricted money has not yet paid for at the end of each column."""
        home = self.snapshot.budget.program
        pools = {program: came for (each, program), came in self.heaps.pools.items() if each is view}
        if self.opening_kept:
            pools.setdefault(home, self.none)
        kept = []
        for program, came in pools.items():
            pays = self.cost_of(program) if program else self.none
            begun = self.opening_kept if program == home else 0
            there = accumulate(came, initial=begun)
            # What a program gets back lowers what it costs, and is not restricted money itself.
            paid = (max(0, one) for one in accumulate(pays, initial=0))
            kept.append(tuple(max(0, one - other) for one, other in zip(there, paid, strict=True))[1:])
        return added(kept) if kept else self.none


def project(snapshot: BudgetSnapshot, before: Projection | None = None) -> Projection:
    """Return what a budget comes to. Lines that are the same as `before`, in a budget that is, are not worked out again."""
    columns = budget_periods.columns(snapshot.budget, snapshot.words)
    same = before is not None and _alike(before.snapshot, snapshot)
    known = before.rows if before is not None and same else {}
    rows: dict[str, Row] = {}
    for line in snapshot.lines:
        old = known.get(line.id)
        rows[line.id] = old if old is not None and old.line == line else row(line, snapshot, len(columns))
    return Projection(snapshot, columns, rows, Heaps.of(len(columns), (one.heaps for one in rows.values())))


def worth(gift: Gift, currency: str) -> int:
    """Return what a gift is worth in minor units, rounded half up; nothing without amount and rate in this currency."""
    if gift.amount is None or gift.rate is None or gift.rate.currency != currency or not gift.amount.is_finite():
        return 0
    above, below = gift.amount.as_integer_ratio()
    return (gift.rate.minor * above * 2 + below) // (2 * below)


def _alike(one: BudgetSnapshot, other: BudgetSnapshot) -> bool:
    """Whether a line comes to the same in both budgets."""
    said = [(each.budget, each.currency) for each in (one, other)]
    return (
        all(
            getattr(said[0][0], name) == getattr(said[1][0], name)
            for name in ("starts_on", "period", "periods", "program")
        )
        and said[0][1] == said[1][1]
    )
