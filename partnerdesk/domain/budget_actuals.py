"""Budget against actual: plan, what it came to, and the difference, in the columns where something was entered.

A line counts in the columns where its own figure was entered, on both sides; a blank is not a nought. Who spent nothing enters 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerdesk.domain.budget_rows import Row
    from partnerdesk.domain.projections import Projection


@dataclass(frozen=True, slots=True)
class Compared:
    """Plan and actual of a line or of many, in minor units; `entered` figures count, `blank` ones are still missing."""

    planned: int = 0
    actual: int = 0
    entered: int = 0
    blank: int = 0

    @property
    def difference(self) -> int:
        """Actual less plan: above zero, more was spent or more came in."""
        return self.actual - self.planned

    def __add__(self, other: Compared) -> Compared:
        return Compared(
            self.planned + other.planned,
            self.actual + other.actual,
            self.entered + other.entered,
            self.blank + other.blank,
        )


@dataclass(frozen=True, slots=True)
class Actuals:
    """Budget against actual: the columns with any figure entered, each line with one, and both sums."""

    columns: tuple[int, ...]
    expenses: tuple[tuple[Row, Compared], ...]
    incomes: tuple[tuple[Row, Compared], ...]

    @property
    def spent(self) -> Compared:
        """All expenses."""
        return sum((one for _, one in self.expenses), Compared())

    @property
    def came(self) -> Compared:
        """All income."""
        return sum((one for _, one in self.incomes), Compared())


def against(projection: Projection) -> Actuals | None:
    """Return budget against actual, or None where nothing was entered."""
    rows = projection.rows.values()
    places = tuple(
        place for place in range(len(projection.columns)) if any(one.actual[place] is not None for one in rows)
    )
    if not places:
        return None
    return Actuals(
        places,
        tuple((one, compared(one, places)) for one in projection.expense_rows),
        tuple((one, compared(one, places)) for one in projection.income_rows),
    )


def compared(row: Row, places: tuple[int, ...]) -> Compared:
    """Return plan and actual of one line in these columns."""
    entered = [(row.planned[place], one) for place in places if (one := row.actual[place]) is not None]
    return Compared(
        sum(plan for plan, _ in entered), sum(one for _, one in entered), len(entered), len(places) - len(entered)
    )
