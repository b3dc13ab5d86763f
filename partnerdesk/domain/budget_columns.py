"""What becomes of figures when the columns of a budget become others: summed, split to the last coin, or kept in their months.

Nothing is guessed: three months are a quarter, and a quarter is split evenly, with what is left over in the first of its months.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from partnerdesk.domain.budget_rows import spread
from partnerdesk.domain.budgets import ExpenseLine
from partnerdesk.domain.measures import trimmed
from partnerdesk.domain.money import minor_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.domain.budget_snapshot import Line
    from partnerdesk.domain.budgets import Budget, Period
    from partnerdesk.domain.gap_measures import Measure

MONTHS = 12
Figures = tuple[Decimal | None, ...]


def columns_after(budget: Budget, period: Period) -> int | None:
    """Return how many columns of another length cover the time of a budget; None where it says no number itself."""
    if budget.periods is None:
        return None
    return max(1, -(-budget.periods * budget.period.months // period.months))


def in_columns_of(line: Line, budget: Budget, period: Period, currency: str) -> Line:
    """Return a line with its figures in columns of another length. Places after the last column go along."""
    old, new, digits = budget.period.months, period.months, minor_digits(currency)

    def fitted(figures: Figures) -> Figures:
        return trimmed(_summed(figures, new // old) if new > old else _split(figures, old // new, digits))

    planned = _without_gaps(line, old, max(1, new // old), digits)
    if isinstance(line, ExpenseLine):
        return replace(line, figures=fitted(planned), spent=fitted(line.spent))
    return replace(line, figures=fitted(planned), came=fitted(line.came))


def moved(line: Line, budget: Budget, later: int, currency: str) -> Line | None:
    """Return a line whose figures stay in their months though the budget begins so many columns later, or earlier.

    None where a figure would fall out before the new beginning.
    """
    year, digits = MONTHS // budget.period.months, minor_digits(currency)
    grown = _spread(line, year, max(len(line.figures), year + max(0, later)), digits)
    # What grew from a year that is now out of sight, or is the first year now, has to stand there itself.
    planned = (*grown[: year + later], *line.figures[year + later :]) if line.growth and later > 0 else line.figures
    said = {"figures": planned, ("spent" if isinstance(line, ExpenseLine) else "came"): _actual(line)}
    made: dict[str, Figures] = {}
    for name, figures in said.items():
        if later > 0 and any(figures[:later]):
            return None
        made[name] = trimmed(figures[later:] if later > 0 else ((None,) * -later if any(figures) else ()) + figures)
    return replace(line, **made)  # type: ignore[arg-type]  # both kinds of line have the fields named above


def columns_between(before: Budget, after: Budget) -> int | None:
    """Return by how many whole columns a budget begins later than before; None where it is no whole number of them."""
    first, now = before.starts_on, after.starts_on
    if first is None or now is None or first.day != now.day:
        return None
    months = (now.year - first.year) * MONTHS + now.month - first.month
    columns, rest = divmod(months, after.period.months)
    return None if rest else columns


def measure_in_columns_of(measure: Measure, before: Period, after: Period) -> Measure:
    """Return a measure that names the same time in columns of another length; what lasts a part of one lasts all of it."""
    old, new = before.months, after.months
    if new > old:
        times = new // old
        first, last = (None if one is None else (one - 1) // times + 1 for one in (measure.first, measure.last))
        return replace(measure, first=first, last=last, shifted=measure.shifted and -(-measure.shifted // times))
    times = old // new
    return replace(
        measure,
        first=measure.first and (measure.first - 1) * times + 1,
        last=measure.last and measure.last * times,
        shifted=measure.shifted and measure.shifted * times,
    )


def _actual(line: Line) -> Figures:
    return line.spent if isinstance(line, ExpenseLine) else line.came


def _summed(figures: Figures, times: int) -> list[Decimal | None]:
    groups = [figures[place : place + times] for place in range(0, len(figures), times)]
    return [sum((one or Decimal(0) for one in group), Decimal(0)) if any_said(group) else None for group in groups]


def _split(figures: Figures, times: int, digits: int) -> list[Decimal | None]:
    found: list[Decimal | None] = []
    for one in figures:
        if one is None:
            found += [None] * times
            continue
        least = Decimal(1).scaleb(-digits)
        each = (one / times).quantize(least, rounding="ROUND_DOWN")
        rest = one - each * times
        step = least.copy_sign(rest)
        parts = int(abs(rest) // least)
        # What is finer than the smallest coin stays with the first part, so that nothing is lost.
        fine = rest - step * parts
        found += [each + (step if place < parts else 0) + (fine if place == 0 else 0) for place in range(times)]
    return found


def any_said(figures: Sequence[Decimal | None]) -> bool:
    """Whether something is said in one of these columns."""
    return any(one is not None for one in figures)


def _without_gaps(line: Line, months: int, times: int, digits: int) -> Figures:
    """Return the planned figures with grown ones beside typed ones, where both go into one column."""
    if line.growth is None or times == 1:
        return line.figures
    grown, figures = _spread(line, MONTHS // months, len(line.figures), digits), list(line.figures)
    for place in range(0, len(figures), times):
        if any_said(line.figures[place : place + times]):
            figures[place : place + times] = grown[place : place + times]
    return tuple(figures)


def _spread(line: Line, year: int, count: int, digits: int) -> Figures:
    planned, _ = spread(line, count, year, digits)
    return tuple(Decimal(one).scaleb(-digits) for one in planned)
