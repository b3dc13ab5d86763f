"""How often something comes again, and the days on which it does."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import count, takewhile
from typing import TYPE_CHECKING

from partnerdesk.domain.dates import YEARS, add_months
from partnerdesk.domain.options import Option
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.text import Language

# Where nothing says when it ends, this is how far ahead its days are written down.
AHEAD_MONTHS = 24
MOST_DAYS = 1000
AGAIN = re.compile(
    r"\b(?:each|every|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|"
    r"(?:(?:once|twice|times) an?|per) (?:day|week|month|quarter|year))\b",
    re.IGNORECASE,
)


class Rhythm(Option):
    """How often something comes again."""

    WEEKLY = ("weekly", mark("Every week"))
    FORTNIGHTLY = ("fortnightly", mark("Every two weeks"))
    MONTHLY = ("monthly", mark("Every month"))
    QUARTERLY = ("quarterly", mark("Every three months"))
    HALF_YEARLY = ("half-yearly", mark("Every six months"))
    YEARLY = ("yearly", mark("Every year"))


WEEKS = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2}
MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}
BEGINNING = {
    Rhythm.WEEKLY: mark("every week from {day}"),
    Rhythm.FORTNIGHTLY: mark("every two weeks from {day}"),
    Rhythm.MONTHLY: mark("every month from {day}"),
    Rhythm.QUARTERLY: mark("every three months from {day}"),
    Rhythm.HALF_YEARLY: mark("every six months from {day}"),
    Rhythm.YEARLY: mark("every year from {day}"),
}


def comes_again(words: str) -> bool:
    """Whether a time in words sounds like a rhythm, such as each month or twice a year."""
    return bool(AGAIN.search(words))


def days(
    first: date, every: Rhythm | None, last: date | None = None, times: int | None = None, today: date | None = None
) -> list[date]:
    """Return the days on which something falls due: `first` alone without a rhythm.

    It ends with `last`, after `times`, or where neither is known two years after `today`, or after the first day where that
    is later; never more than 1000 days. Months are counted from the first day, so that what begins on the 31st falls on the
    last day of a shorter month and on the 31st again.
    """
    if every is None:
        return [first]
    end = last or (date.max if times else add_months(max(first, today or first), AHEAD_MONTHS))
    end = min(end, date(YEARS[-1] - 1, 12, 31))
    most = min(times or MOST_DAYS, MOST_DAYS)
    return list(takewhile(lambda day: day <= end, _from(first, every, most)))


def _from(first: date, every: Rhythm, most: int) -> Iterator[date]:
    for at in count():
        if at == most:
            return
        yield _later(first, every, at)


def _later(first: date, every: Rhythm, at: int) -> date:
    return first + timedelta(weeks=WEEKS[every] * at) if every in WEEKS else add_months(first, MONTHS[every] * at)


def said(first: date | None, every: Rhythm | None, language: Language) -> str:
    """Return in words when something falls due, as it stands on a paper; nothing where neither is known."""
    if first is None:
        return language.say(every.label) if every else ""
    day = language.short_day(first)
    return language.say(BEGINNING[every], day=day) if every else day
