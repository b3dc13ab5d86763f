"""One line of a budget worked out: its figures as whole minor units, one for each column, and where they count.

A line that says it grows each year needs no figures after its first year: an empty place a year or more from the beginning takes
the figure of a year before, grown. A figure that is typed counts as it is; 0 is a figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from partnerdesk.domain.budget_heaps import Heap
from partnerdesk.domain.budgets import ExpenseLine, IncomeLine, IncomeState
from partnerdesk.domain.money import minor_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.domain.budget_heaps import Values
    from partnerdesk.domain.budget_snapshot import BudgetSnapshot, Line

MONTHS = 12
MOST = 10**16
NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its planned figures in minor units, one for each column, and what of it is expected.

    `actual` has None where nothing was entered. `grown` tells for each column whether the figure came from the year before.
    `heaps` are the sums the line adds to.
    """

    line: Line
    planned: Values
    expected: Values
    actual: tuple[int | None, ...]
    grown: tuple[bool, ...]
    heaps: tuple[tuple[Heap, Values], ...]

    @property
    def total(self) -> int:
        """All columns together."""
        return sum(self.planned)


def row(line: Line, snapshot: BudgetSnapshot, count: int) -> Row:
    """Return a line worked out for so many columns."""
    digits = minor_digits(snapshot.currency)
    planned, grown = spread(line, count, MONTHS // snapshot.budget.period.months, digits)
    program = snapshot.program_of(line)
    if isinstance(line, ExpenseLine):
        actual = in_minor(line.spent, digits)[0]
        heaps = ((Heap("", program, line.direct), planned),)
        return Row(line, planned, planned, _padded(actual, count), grown, heaps)
    actual = in_minor(line.came, digits)[0]
    expected = weighted(planned, line)
    heap = Heap(line.state.value, program, line.restricted)
    parts = [(heap, planned)]
    if line.state is IncomeState.PENDING:
        parts.append((heap._replace(chance=True), expected))
    return Row(line, planned, expected, _padded(actual, count), grown, tuple(parts))


def weighted(planned: Values, line: IncomeLine) -> Values:
    """Return what may be expected: pending money times its chance, each figure rounded half up; the rest as it is, or nothing."""
    if line.state.confirmed:
        return planned
    if line.state is not IncomeState.PENDING or line.probability is None or not line.probability.is_finite():
        return (0,) * len(planned)
    # A chance outside of 0 to 100 is a problem, told elsewhere; it counts as the nearest that can be.
    share = int(max(NOUGHT, min(Decimal(100), line.probability)) * 1_000_000)
    return tuple((one * share * 2 + 10**8) // (2 * 10**8) for one in planned)


def spread(line: Line, count: int, year: int, digits: int) -> tuple[Values, tuple[bool, ...]]:
    """Return the planned figures for so many columns, `year` of them to the year, and which were grown."""
    figures, _ = in_minor(line.figures, digits)
    given = _padded(figures, count)
    if None not in given:
        return given, (False,) * count  # type: ignore[return-value]  # there is no None
    if line.growth is None or None not in given[year:]:
        return tuple([one or 0 for one in given]), (False,) * count
    factor = int((100 + max(NOUGHT, min(Decimal(1000), line.growth))) * 10_000)
    made = [one or 0 for one in given[:year]]
    grown = [False] * len(made)
    for place in range(year, count):
        typed = given[place]
        # What would grow beyond all that can be written is held there; it is told as a problem.
        made.append(_held((made[place - year] * factor * 2 + 10**6) // (2 * 10**6)) if typed is None else typed)
        grown.append(typed is None)
    return tuple(made), tuple(grown)


def outgrown(planned: Values, grown: Sequence[bool]) -> bool:
    """Whether a figure grew to where it is held."""
    return any(abs(one) == MOST for one, grew in zip(planned, grown, strict=True) if grew)


def _held(figure: int) -> int:
    return max(-MOST, min(MOST, figure))


@lru_cache(maxsize=4096)
def in_minor(figures: tuple[Decimal | None, ...], digits: int) -> tuple[tuple[int | None, ...], bool]:
    """Return figures in minor units, rounded half up, and whether they were exact in so many digits.

    What is no number, or too large to be one of a budget, counts as nothing and as not exact. Remembered, since turning a
    figure costs more than adding it up a hundred times.
    """
    factor = Decimal(10) ** digits
    try:
        scaled = [one * factor for one in figures if one is not None]
        made = list(map(int, scaled))
    except (ArithmeticError, ValueError):  # not a number, or endless
        return tuple(_rounded(one, factor) for one in figures), False
    if list(map(Decimal, made)) != scaled or (made and not -MOST <= min(made) <= max(made) <= MOST):
        return tuple(_rounded(one, factor) for one in figures), False
    if len(made) == len(figures):
        return tuple(made), True
    rest = iter(made)
    return tuple([one if one is None else next(rest) for one in figures]), True


def _rounded(one: Decimal | None, factor: Decimal) -> int | None:
    if one is None or not one.is_finite() or abs(one) * factor > MOST:
        return None
    return int((one * factor).quantize(Decimal(1), rounding="ROUND_HALF_UP"))


def _padded(figures: Sequence[int | None], count: int) -> tuple[int | None, ...]:
    """Return exactly so many figures: what is beyond the last column does not count."""
    return (*figures[:count], *(None,) * (count - len(figures)))
