"""Filling a row of figures: every so many columns, growing each year, written over or added to what is there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from partnerdesk.domain.measures import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = 12
HUNDRED = Decimal(100)
MOST = 10**13


@dataclass(frozen=True)
class Filling:
    """An amount in the columns from `first` to `last`, counted from 0, in every so many of them.

    `growth` is percent for each full year after the first column. `adds` adds to what is there, as for a change that
    happens once.
    """

    amount: Decimal
    first: int
    last: int
    every: int = 1
    growth: Decimal = Decimal(0)
    adds: bool = False

    def amount_at(self, column: int, months: int, digits: int) -> Decimal:
        """Return the amount of a column, rounded to the currency's digits; a column has so many months."""
        years = (column - self.first) * months // MONTHS
        grown = self.amount * (1 + self.growth / HUNDRED) ** years
        return grown.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)

    def largest(self, months: int) -> Decimal:
        """Return about the largest amount that comes of it, so that it can be refused before it is written."""
        years = max(0, (self.last - self.first) * months // MONTHS)
        return abs(self.amount) * max(Decimal(1), 1 + self.growth / HUNDRED) ** years


def filled(figures: Sequence[Decimal | None], filling: Filling, months: int, digits: int) -> tuple[Decimal | None, ...]:
    """Return a row of figures with the filling in it; the columns between and outside stay as they are."""
    made = [*figures, *[None] * (filling.last + 1 - len(figures))]
    for column in range(filling.first, filling.last + 1, filling.every):
        amount = filling.amount_at(column, months, digits)
        made[column] = (made[column] or Decimal(0)) + amount if filling.adds else amount
    return trimmed(made)


def with_figures(
    figures: Sequence[Decimal | None], first: int, values: Sequence[Decimal | None]
) -> tuple[Decimal | None, ...]:
    """Return a row of figures with others written over it from a column on; None empties a column."""
    made = [*figures, *[None] * (first + len(values) - len(figures))]
    made[first : first + len(values)] = values
    return trimmed(made)
