"""The columns of a budget: which days each is, what it is called, and which fiscal year it counts to.

A column begins on the same day of the month as the budget, so a budget from January 15 has columns from the 15th to the 14th. It
counts to the fiscal year in which it begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from partnerdesk.domain.budgets import MOST_PERIODS, Period
from partnerdesk.domain.dates import add_months
from partnerdesk.text import Language

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.budgets import Budget

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its first and last day, its name in a head (`Sep`), in a sentence (`September`) and in full (`September 2027`)."""

    first: date
    last: date
    short: str
    name: str
    full: str


@dataclass(frozen=True, slots=True)
class Span:
    """Columns that stand together under one sum: a fiscal year, or a quarter of one. `last` is the place after the last."""

    name: str
    first: int
    last: int

    def sum(self, values: tuple[int, ...]) -> int:
        """Return what these columns add up to."""
        return sum(values[self.first : self.last])


def columns(budget: Budget, language: Language) -> tuple[Column, ...]:
    """Return the columns of a budget; none where it has no beginning."""
    if budget.starts_on is None:
        return ()
    return _columns(budget.starts_on, budget.period, how_many(budget), int(budget.year_begins.value), language.code)


def how_many(budget: Budget) -> int:
    """Return how many columns there are: as said, or those of one year."""
    if budget.starts_on is None:
        return 0
    room = (9900 - budget.starts_on.year) * MONTHS // budget.period.months  # the calendar ends with 9999
    return max(0, min(budget.periods or MONTHS // budget.period.months, MOST_PERIODS, room))


def years(budget: Budget, language: Language) -> tuple[Span, ...]:
    """Return the fiscal years the columns count to."""
    return _spans(budget, language, MONTHS)


def quarters(budget: Budget, language: Language) -> tuple[Span, ...]:
    """Return the quarters of the fiscal years the columns count to; columns that are longer stand for themselves."""
    return _spans(budget, language, 3)


def fiscal_year(day: date, begins: int) -> int:
    """Return the calendar year in which the fiscal year of a day began."""
    return day.year - (day.month < begins)


def time(first: Column, last: Column, language: Language) -> str:
    """Return the time from one column to another in words: January 2027 to March 2027."""
    if first.first.day != 1:
        begin, end = language.short_day(first.first), language.short_day(last.last)
    else:
        begin, end = language.part_of_day(first.first, "LLLL y"), language.part_of_day(last.last, "LLLL y")
    return begin if begin == end else language.say("{first} to {last}", first=begin, last=end)


def _spans(budget: Budget, language: Language, months: int) -> tuple[Span, ...]:
    begins = int(budget.year_begins.value)
    found: list[Span] = []
    keys: list[tuple[int, int]] = []
    for place, column in enumerate(columns(budget, language)):
        year = fiscal_year(column.first, begins)
        part = (column.first.month - begins) % MONTHS // months
        if keys and keys[-1] == (year, part):
            found[-1] = Span(found[-1].name, found[-1].first, place + 1)
            continue
        keys.append((year, part))
        name = _year_name(year, begins) if months == MONTHS else quarter_name(year, begins, part, language)
        found.append(Span(name, place, place + 1))
    return tuple(found)


def _year_name(year: int, begins: int) -> str:
    return str(year) if begins == 1 else f"{year}–{(year + 1) % 100:02d}"


def quarter_name(year: int, begins: int, part: int, language: Language) -> str:
    """Return what a quarter of a fiscal year is called, `part` from 0: Q1 2027, or Q1 2026–27."""
    return language.say("Q{n} {year}", n=part + 1, year=_year_name(year, begins))


@lru_cache(maxsize=32)
def _columns(start: date, period: Period, count: int, begins: int, code: str) -> tuple[Column, ...]:
    language = Language(code)
    edges = [add_months(start, place * period.months) for place in range(count + 1)]
    return tuple(
        _column(first, after - timedelta(days=1), period, begins, language) for first, after in pairwise(edges)
    )


def _column(first: date, last: date, period: Period, begins: int, language: Language) -> Column:
    whole = first.day == 1
    if not whole:
        # What does not begin with a month is told by its first day; the full name tells both.
        short = language.part_of_day(first, "MMM d")
        return Column(first, last, short, short, f"{language.short_day(first)} – {language.short_day(last)}")
    if period is Period.MONTH:
        name = language.part_of_day(first, "LLLL")
        return Column(first, last, language.part_of_day(first, "LLL"), name, language.part_of_day(first, "LLLL y"))
    if period is Period.YEAR and first.month == begins:
        name = _year_name(first.year, begins)
        return Column(first, last, name, name, name)
    short = f"{language.part_of_day(first, 'LLL')}–{language.part_of_day(last, 'LLL')}"
    full = language.say(
        "{first} to {last}", first=language.part_of_day(first, "LLLL y"), last=language.part_of_day(last, "LLLL y")
    )
    if period is Period.YEAR:
        short = full = f"{language.part_of_day(first, 'LLL y')}–{language.part_of_day(last, 'LLL y')}"
        return Column(first, last, short, full, full)
    name = language.say(
        "{first} to {last}", first=language.part_of_day(first, "LLLL"), last=language.part_of_day(last, "LLLL")
    )
    return Column(first, last, short, name, full)
