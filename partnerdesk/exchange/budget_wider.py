"""A budget with more columns, where a sheet goes on after its last one: of the same length, and one after the other.

A budget in which nothing stands yet takes its columns from the sheet: where they begin, and whether they are months, quarters or
years. One that has lines keeps its beginning, so that its figures stay in their months.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerdesk.domain import budget_periods
from partnerdesk.domain.budgets import MOST_PERIODS, Period
from partnerdesk.exchange.budget_heads import WITHIN, head_of
from partnerdesk.exchange.budget_times import first_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partnerdesk.domain.budget_snapshot import BudgetSnapshot
    from partnerdesk.domain.budgets import Budget
    from partnerdesk.exchange.budget_heads import Head
    from partnerdesk.exchange.sheets import Row

FEW = 2


@dataclass(frozen=True)
class Wider:
    """A budget as it would be, with so many columns more; `moved` where nothing stands in it and its columns are the sheet's."""

    budget: Budget
    more: int
    moved: bool = False


def wider(rows: Sequence[Row], snapshot: BudgetSnapshot) -> Wider | None:
    """Return the budget that has a column for what this sheet has figures of; None where the columns there are suffice."""
    budget = snapshot.budget
    count = budget_periods.how_many(budget)
    if not count:
        return None
    head = head_of(rows, snapshot)
    # Figures that are taken in their order have found no column of their own.
    known = len(head.figures) if _is_named(head) else 0
    if not (snapshot.lines or snapshot.scenarios) and (found := _as_the_sheet(rows, snapshot, known)):
        return found
    longest = head_of(rows, replace(snapshot, budget=replace(budget, periods=MOST_PERIODS)))
    needed = max(longest.places, default=0) + 1
    if needed <= count or len(longest.figures) <= (known if _is_named(longest) else len(head.figures)):
        return None
    return Wider(replace(budget, periods=needed), needed - count)


def _as_the_sheet(rows: Sequence[Row], snapshot: BudgetSnapshot, known: int) -> Wider | None:
    """Return the budget with the columns that a sheet names, if more of its figures find one then; never a shorter time of its own."""
    budget = snapshot.budget
    for period in (budget.period, *(one for one in Period if one is not budget.period)):
        begins = _beginning(rows, period, snapshot)
        if begins is None or (period is budget.period and begins == budget.starts_on):
            continue
        made = replace(budget, period=period, starts_on=begins, periods=MOST_PERIODS)
        found = head_of(rows, replace(snapshot, budget=made))
        if not _is_named(found) or len(found.figures) <= known:
            continue
        before = budget_periods.how_many(budget) if period is budget.period else 0
        needed = max(before, max(found.places) + 1)
        return Wider(replace(made, periods=needed), needed - before, moved=True)
    return None


def _is_named(head: Head) -> bool:
    """Whether a head says which columns its figures are of; else they are taken in their order."""
    return head.row > 0 and not head.in_order


def further(snapshot: BudgetSnapshot, columns: int) -> Budget | None:
    """Return the budget with so many columns, of which the last ones are new; None beyond what a budget can have."""
    longer = replace(snapshot.budget, periods=columns)
    return longer if budget_periods.how_many(longer) == columns else None


def _beginning(rows: Sequence[Row], period: Period, snapshot: BudgetSnapshot) -> date | None:
    """Return the first day that the sheet's head names, read as columns of a length."""
    for row in rows[:WITHIN]:
        days = [first_day(cell, period, snapshot.words) for cell in row.cells]
        if sum(day is not None for day in days) >= FEW:
            return min(day for day in days if day is not None)
    return None
