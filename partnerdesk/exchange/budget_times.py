"""Which days the labels of a sheet's columns mean, whatever columns a budget has: Jan 2027, 2027-01, Q1 2027, 2027."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from partnerdesk.domain.budgets import Period
from partnerdesk.exchange.budget_columns import plain_time
from partnerdesk.text import Language, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTHS, QUARTERS = 12, 4
SHORT, LONG = 2, 4
CENTURY = 2000
EARLIEST, LATEST = 1990, 2199


def first_day(label: str, period: Period, language: Language) -> date | None:
    """Return the first day of the column a label names with its year, or None where it names none."""
    words = plain_time(label).split()
    if not words or len(words) > 3:  # noqa: PLR2004 - a day, a month and a year at most
        return None
    if period is Period.YEAR:
        year = _year(words[-1]) if words[:-1] in ([], ["fy"]) and len(words[-1]) == LONG else None
        return date(year, 1, 1) if year else None
    if period is Period.QUARTER and (found := _quarter(words)):
        return found
    return _month(words, _names(language.code))


def _month(words: list[str], names: Mapping[str, int]) -> date | None:
    """Return the month that words name: a name or number of one, with a year, and maybe its first day."""
    if len(words) > 1 and words[0] in names and (year := _year(words[-1])):
        # “Jan 2027”, “Jan 1 2027”; of “Jan Mar 2027” the first.
        return date(year, names[words[0]], 1)
    if not all(one.isdigit() for one in words) or len(words) < 2:  # noqa: PLR2004 - a month and a year
        return None
    if len(words[0]) == LONG:
        year, month, day = _year(words[0]), int(words[1]), [*words[2:], "1"][0]
    elif len(words[-1]) == LONG:
        year, month, day = _year(words[-1]), int(words[0]), [*words[1:-1], "1"][0]
    else:
        return None
    return date(year, month, 1) if year and 1 <= month <= MONTHS and int(day) == 1 else None


def _quarter(words: list[str]) -> date | None:
    """Return the first day of a quarter of the calendar year: “Q1 2027”, “2027 Q1”."""
    for quarter, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        number = quarter.removeprefix("q")
        if quarter != number and number.isdigit() and 1 <= int(number) <= QUARTERS and len(rest) == 1:
            year = _year(rest[0])
            return date(year, int(number) * 3 - 2, 1) if year else None
    return None


def _year(text: str) -> int | None:
    if not (text.isascii() and text.isdigit()) or len(text) not in (SHORT, LONG):
        return None
    year = int(text) + (CENTURY if len(text) == SHORT else 0)
    return year if EARLIEST <= year <= LATEST else None


@lru_cache(maxsize=8)
def _names(code: str) -> Mapping[str, int]:
    """Return the number of each month by its names, those of the language and the English ones."""
    found = {"sept": 9}
    for language in (Language(), Language(code)):
        for month in range(1, MONTHS + 1):
            for form in ("LLL", "LLLL", "MMM", "MMMM"):
                found[plain_time(language.part_of_day(date(CENTURY, month, 1), form))] = month
    return {fold(name): month for name, month in found.items()}
