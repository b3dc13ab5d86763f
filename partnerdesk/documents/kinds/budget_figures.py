"""Figures of a budget as cells of a paper, and the columns they stand in: whole units, since cents tell nobody more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerdesk.domain import budget_periods
from partnerdesk.domain.budgets import Shown
from partnerdesk.domain.money import minor_digits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.budget_heaps import Values
    from partnerdesk.domain.budget_periods import Span
    from partnerdesk.domain.projections import Projection

MINUS, DASH = "\N{MINUS SIGN}", "\N{EN DASH}"
FIRST, DIGIT, SIDES = 140.0, 4.35, 6.0  # points: of the names, of a figure's letter, beside it
MOST_COLUMNS = 14


@dataclass(frozen=True)
class Page:
    """Columns that stand side by side on one page; those in `sums` are totals of what stands before them."""

    columns: tuple[Span, ...]
    sums: frozenset[int]

    @property
    def places(self) -> tuple[int, int]:
        """The first and the last of the budget's columns that it shows, those of its totals left out."""
        shown = [one for place, one in enumerate(self.columns) if place not in self.sums]
        return shown[0].first, shown[-1].last - 1


class Figures:
    """How this budget's amounts are written in tables: whole units, a dash for nothing, a minus before what is below zero."""

    def __init__(self, projection: Projection) -> None:
        self.projection = projection
        self.words = projection.snapshot.words
        self.unit = 10 ** minor_digits(projection.snapshot.currency)
        self.is_rounded = False

    def told(self, minor: int) -> str:
        """Return an amount in whole units."""
        whole = (minor * 2 + self.unit) // (2 * self.unit)
        if minor % self.unit:
            self.is_rounded = True
        return DASH if not whole else self.words.number(whole).replace("-", MINUS)

    def time(self, page: Page) -> str:
        """Return the time that a page shows, in words."""
        first, last = page.places
        return budget_periods.time(self.projection.columns[first], self.projection.columns[last], self.words)

    def flows(self, values: Values, page: Page) -> tuple[str, ...]:
        """Return what columns add up to."""
        return tuple(self.told(one.sum(values)) for one in page.columns)

    def stands(self, values: Values, page: Page) -> tuple[str, ...]:
        """Return what there is at the end of each column."""
        return tuple(self.told(values[one.last - 1]) for one in page.columns)

    def pages(self, room: float) -> tuple[Page, ...]:
        """Return the columns as planned, by quarter or by year, as many on a page as there is room, years with their sums."""
        projection = self.projection
        if not projection.columns:
            return ()
        spans, years = self._spans(), projection.years
        fit = self._fit(room)
        summed = spans != years
        groups = [_group(spans, year, summed=summed) for year in years]
        if len(years) > 1:
            whole = budget_periods.Span(self.words.say("All"), 0, len(projection.columns))
            groups[-1].append((whole, True))
        return tuple(self._plainly(page) for page in _pages(groups, fit))

    def _plainly(self, page: Page) -> Page:
        """Return a page without the year in the names of its columns, where all are of the one that its heading says."""
        columns = self.projection.columns
        first, last = page.places
        if self._spans() == self.projection.years or columns[first].first.year != columns[last].first.year:
            return page
        named = tuple(
            one if place in page.sums or one.last - one.first > 1 else replace(one, name=columns[one.first].short)
            for place, one in enumerate(page.columns)
        )
        return replace(page, columns=named)

    def _spans(self) -> tuple[Span, ...]:
        budget, words = self.projection.snapshot.budget, self.words
        if budget.shown is Shown.QUARTERS:
            return budget_periods.quarters(budget, words)
        if budget.shown is Shown.YEARS:
            return self.projection.years
        several = len(self.projection.years) > 1
        return tuple(
            budget_periods.Span(self._dated(place) if several else one.short, place, place + 1)
            for place, one in enumerate(self.projection.columns)
        )

    def _dated(self, place: int) -> str:
        """Return a column's short name with its year, where the same month comes again."""
        column = self.projection.columns[place]
        year = str(column.first.year)
        return column.short if year in column.short else f"{column.short} {year}"

    def _fit(self, room: float) -> int:
        projection = self.projection
        extremes = [sum(projection.expenses), sum(projection.everything.income), -max(map(abs, projection.expenses))]
        for course in (projection.confirmed, projection.everything):
            extremes += [min(course.left), max(course.left), min(course.gap), sum(course.gap)]
        width = max(max(len(self.told(one)) for one in extremes) * DIGIT + SIDES, 30.0)
        return max(2, min(MOST_COLUMNS, int((room - FIRST) / width)))


Placed = tuple["Span", bool]


def _group(spans: Iterable[Span], year: Span, *, summed: bool) -> list[Placed]:
    """Return the columns of a year with their sum, where there is more than one."""
    inside: list[Placed] = [(one, False) for one in spans if year.first <= one.first < year.last]
    return [*inside, (year, True)] if summed and len(inside) > 1 else inside


def _pages(groups: list[list[Placed]], fit: int) -> Iterable[Page]:
    """Fill pages with years; one that is too wide is parted evenly, so that no column stands alone."""
    page: list[Placed] = []
    for group in groups:
        parts = -(-len(group) // fit)
        size = -(-len(group) // max(1, parts))
        for start in range(0, len(group), max(1, size)):
            part = group[start : start + size]
            if page and len(page) + len(part) > fit:
                yield _page(page)
                page = []
            page += part
    if page:
        yield _page(page)


def _page(placed: list[Placed]) -> Page:
    return Page(
        tuple(span for span, _ in placed), frozenset(place for place, (_, is_sum) in enumerate(placed) if is_sum)
    )
