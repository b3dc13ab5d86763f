"""All that a budget says, read in one go and frozen, so that it can be projected, tried and printed without a store."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from partnerdesk.domain.budgets import Budget, ExpenseLine, Gift, IncomeLine
from partnerdesk.domain.money import Money
from partnerdesk.domain.printed import Printed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partnerdesk.domain.gap_measures import Measure, Scenario
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.programs import Program

Line = ExpenseLine | IncomeLine
T = TypeVar("T", ExpenseLine, IncomeLine)


@dataclass(frozen=True, kw_only=True)
class BudgetSnapshot(Printed):
    """One budget with its lines, the programs of its partnership, the ways to close its gap, and the day it was read.

    `names` has what people call the organizations, people, programs and indicators that these link to, by id.
    """

    budget: Budget
    today: date
    partnership: Partnership | None = None
    expenses: tuple[ExpenseLine, ...] = ()
    incomes: tuple[IncomeLine, ...] = ()
    gifts: tuple[Gift, ...] = ()
    programs: tuple[Program, ...] = ()
    scenarios: tuple[tuple[Scenario, tuple[Measure, ...]], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    usual_currency: str = "USD"

    @cached_property
    def currency(self) -> str:
        """The one currency all figures are in: the budget's, or that of the amounts on it where it names none."""
        named = (self.budget.opening, self.budget.floor, self.budget.opening_restricted)
        return self.budget.currency or next((one.currency for one in named if one), self.usual_currency)

    def money(self, minor: int) -> Money:
        """Return so many minor units as money of this budget."""
        return Money(minor, self.currency)

    def told(self, minor: int) -> str:
        """Return so many minor units as the paper's language writes them."""
        return self.words.money(Money(minor, self.currency))

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, the expenses first."""
        return (*self.expenses, *self.incomes)

    def program_of(self, line: Line | Gift) -> str:
        """Return the id of the program a line belongs to: its own, or the one the whole budget is for."""
        return line.program or self.budget.program

    def with_line(self, line: Line) -> BudgetSnapshot:
        """Return the budget with another state of one of its lines; one that is not there yet comes last."""
        if isinstance(line, ExpenseLine):
            return replace(self, expenses=_with(self.expenses, line))
        return replace(self, incomes=_with(self.incomes, line))


def _with(lines: tuple[T, ...], line: T) -> tuple[T, ...]:
    changed: list[T] = [line if one.id == line.id else one for one in lines]
    if all(one is not line for one in changed):
        changed.append(line)
    return tuple(changed)
