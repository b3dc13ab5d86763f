"""The budget on the screen, worked out: read once, and after a change only what was changed is read and worked out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.budgets import Budget
from partnerdesk.domain.projections import Projection, project
from partnerdesk.storage import budgets
from partnerdesk.text import screen

if TYPE_CHECKING:
    from partnerdesk.domain.budget_snapshot import Line
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

TOUCHING = frozenset(("budget", "expense-line", "income-line", "gift", "program"))
# So many lines are worked out one by one; more of them are as soon done all together.
FEW = 12


class BudgetReading:
    """Holds one budget with its projection."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.projection: Projection | None = None

    @property
    def budget(self) -> Budget | None:
        """The budget, or None."""
        return self.projection.snapshot.budget if self.projection else None

    @property
    def currency(self) -> str:
        """The currency of its figures."""
        return self.projection.snapshot.currency if self.projection else self._desk.habits.currency

    def open(self, budget: str) -> None:
        """Read a budget; where there is none, there is nothing to show."""
        found = self._desk.store.get(Budget, budget)
        if found is None or found.binned_on is not None:
            self.projection = None
            return
        snapshot = budgets.budget(
            self._desk.store,
            budget,
            today=self._desk.today(),
            language=screen.code,
            currency=self._desk.habits.currency,
        )
        self.projection = project(snapshot, self.projection)

    def follow(self, change: Change) -> bool:
        """Take in a change; return whether the budget is another now."""
        budget = self.budget
        if budget is None or not change.kinds & TOUCHING:
            return False
        changed = self._changed_lines(change)
        if changed is None:
            self.open(budget.id)
            return True
        for line in changed:
            assert self.projection is not None
            self.projection = self.projection.with_line(line)
        return bool(changed)

    def line(self, line: str) -> Line | None:
        """Return a line of the budget."""
        row = self.projection.rows.get(line) if self.projection else None
        return row.line if row else None

    def _changed_lines(self, change: Change) -> list[Line] | None:
        """Return the lines of this budget that were changed, or None where more than the figures of a few lines was."""
        if change.kinds - {"expense-line", "income-line"} & TOUCHING or len(change.ids) > FEW:
            return None
        found: list[Line] = []
        for key in change.ids:
            before = self.line(key)
            now = self._desk.store.get(type(before), key) if before is not None else None
            if now is None or before is None or now.position != before.position:
                return None
            found.append(now)
        return found
