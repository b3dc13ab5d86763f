"""A budget with more columns, where a sheet goes on after its last one: of the same length, and one after the other.

A budget without lines begins where the sheet does; one that has some keeps its beginning, so that its figures stay in their months.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerdesk.domain import budget_periods
from partnerdesk.domain.budgets import MOST_PERIODS
from partnerdesk.exchange.budget_heads import WITHIN, head_of
from partnerdesk.exchange.budget_times import first_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partnerdesk.domain.budget_snapshot import BudgetSnapshot
    from partnerdesk.domain.budgets import Budget
    from partnerdesk.exchange.sheets import Row

FEW = 2


@dataclass(frozen=True)
class Wider:
    """A budget as it would be: with so many columns more, which may be none where it only begins elsewhere."""

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
    known = 0 if head.in_order else len(head.figures)
    begins = _beginning(rows, snapshot)
    if begins and begins != budget.starts_on:
        moved = replace(budget, starts_on=begins, periods=MOST_PERIODS)
        found = head_of(rows, replace(snapshot, budget=moved))
        if len(found.figures) > known:
            needed = max(count, max(found.places) + 1)
            return Wider(replace(moved, periods=needed), needed - count, moved=True)
    found = head_of(rows, replace(snapshot, budget=replace(budget, periods=MOST_PERIODS)))
    needed = max(found.places, default=0) + 1
    if needed <= count or len(found.figures) <= (len(head.figures) if found.in_order else known):
        return None
    return Wider(replace(budget, periods=needed), needed - count)


def further(snapshot: BudgetSnapshot, columns: int) -> Budget | None:
    """Return the budget with so many columns, of which the last ones are new; None beyond what a budget can have."""
    longer = replace(snapshot.budget, periods=columns)
    return longer if budget_periods.how_many(longer) == columns else None


def _beginning(rows: Sequence[Row], snapshot: BudgetSnapshot) -> date | None:
    """Return the first day that the sheet's head names, for a budget in which nothing stands yet."""
    if snapshot.lines or snapshot.scenarios:
        return None
    for row in rows[:WITHIN]:
        days = [first_day(cell, snapshot.budget.period, snapshot.words) for cell in row.cells]
        if sum(day is not None for day in days) >= FEW:
            return min(day for day in days if day is not None)
    return None
