"""Days and the distance between them; today is always an argument."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from datetime import date, timedelta
from enum import Enum

from partnerdesk.text import tr, trn

SOON = timedelta(days=14)
YEARS = range(1900, 2200)
# Around a turn of the century two February 29ths lie eight years apart.
LEAP_YEARS = 8


class DayUnreadable(ValueError):
    """A text that is no day of the calendar; its sentence is shown beside the field."""


class Due(Enum):
    """How near a day is."""

    LATE = "late"
    SOON = "soon"
    LATER = "later"


class Meant(Enum):
    """Which day is meant where none says its year: signing lies behind, a deadline ahead, and else it is the nearest."""

    PAST = "past"
    COMING = "coming"
    NEAREST = "nearest"


def due(day: date, today: date) -> Due:
    """Return whether the day has passed, is within two weeks, or lies beyond."""
    return Due.LATE if day < today else Due.SOON if day - today <= SOON else Due.LATER


def until(day: date, today: date) -> str:
    """Return the distance in words for something that is due: in 12 days, tomorrow, 9 days late."""
    days = (day - today).days
    if days < 0:
        return trn("{n} day late", "{n} days late", -days)
    if days <= 1:
        return tr("tomorrow") if days else tr("today")
    return trn("in {n} day", "in {n} days", days)


def since(day: date, today: date) -> str:
    """Return the distance in words for something that happened: today, yesterday, 9 days ago."""
    days = (today - day).days
    if days <= 1:
        return tr("yesterday") if days == 1 else tr("today") if not days else until(day, today)
    return trn("{n} day ago", "{n} days ago", days)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month if it is shorter.

    A year that no day is kept with gives the last day that is, or the first.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year not in YEARS:
        return date(YEARS[-1], 12, 31) if year > YEARS[-1] else date(YEARS[0], 1, 1)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def read_day(text: str, *, day_first: bool = False) -> date:
    """Read a day as people write it: 2027-01-05, 1/5/2027, 5.1.2027, Jan 5, 2027, 5 January 2027.

    `day_first` decides what 1/5 means. Raises DayUnreadable.
    """
    words = text.strip().removesuffix(" 00:00:00").removesuffix("T00:00:00")
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", words):
        return _day(*map(int, words.split("-")))
    if found := re.fullmatch(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{2}|\d{4})", words):
        first, mark, second, year = found.groups()
        one, two = int(first), int(second)
        turned = day_first or mark == "." or one > 12  # noqa: PLR2004 - no such month
        return _day(_century(int(year)), *((two, one) if turned else (one, two)))
    if found := re.fullmatch(
        r"(\d{1,2})?(?:st|nd|rd|th)?\.?\s*([^\W\d]{3,})\.?\s*(\d{1,2})?(?:st|nd|rd|th)?,?\s+(\d{4})", words
    ):
        before, name, after, year = found.groups()
        return _day(int(year), _month(name), int(before or after or 0))
    raise DayUnreadable(tr("This is not a date. Write it like 2027-01-31."))


def without_year(month: int, day: int, today: date, meant: Meant = Meant.NEAREST) -> date | None:
    """Return the day of a month that is meant where no year was said: today or the last one, the next one, or the nearest."""
    found = []
    for year in range(today.year - LEAP_YEARS, today.year + LEAP_YEARS + 1):
        with suppress(ValueError):
            found.append(date(year, month, day))
    fitting = {
        Meant.PAST: [each for each in found if each <= today],
        Meant.COMING: [each for each in found if each >= today],
        Meant.NEAREST: found,
    }[meant]
    # Of two days that are equally near, the coming one.
    return min(fitting, key=lambda each: (abs((each - today).days), each < today), default=None)


def _day(year: int, month: int, day: int) -> date:
    try:
        made = date(year, month, day)
    except ValueError as error:
        raise DayUnreadable(tr("There is no such day in the calendar.")) from error
    if made.year not in YEARS:
        raise DayUnreadable(tr("Check the year: {year}.", year=made.year))
    return made


def _century(year: int) -> int:
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year  # noqa: PLR2004 - two digits, pivot 1970


def _month(name: str) -> int:
    for number in range(1, 13):
        if calendar.month_name[number].casefold().startswith(name.casefold()):
            return number
    raise DayUnreadable(tr("This is not a date. Write it like 2027-01-31."))
