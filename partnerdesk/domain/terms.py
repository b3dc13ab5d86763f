"""Values as they read within a sentence of a paper, in the paper's language."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from partnerdesk.domain.dates import add_months
from partnerdesk.domain.money import total

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partnerdesk.text import Language

__all__ = [
    "days",
    "days_before",
    "hours",
    "joined",
    "lines",
    "months",
    "phrase",
    "sentence",
    "span_of",
    "total",
    "weeks",
    "years",
]

ENDS = tuple(".!?…:;。؟।")
CLOSERS = "\"'\u201d\u2019\u00bb)]"
# Words whose point is their own, such as Inc. or e.V.
ABBREVIATED = re.compile(
    r"(?:^|\W)(?:inc|ltd|co|corp|assn|assoc|bros|pty|plc|jr|sr|dr|st|ave|etc|\w\.\w)$", re.IGNORECASE
)
YEAR = 12


def phrase(text: str) -> str | None:
    """Return a text to stand within a sentence: on one line, without a stop at its end but that of an abbreviation."""
    line = " ".join(text.split()).rstrip(",;: ")
    bare = line.rstrip(".,;: ")
    return (f"{bare}." if bare != line and ABBREVIATED.search(bare) else bare) or None


def sentence(text: str) -> str:
    """Return a text to end a sentence: on one line, with a full stop unless it has its own sign."""
    line = " ".join(text.split())
    return line if not line or line.rstrip(CLOSERS).endswith(ENDS) else f"{line}."


def lines(text: str) -> tuple[str, ...]:
    """Return the lines that say something, each closed as a sentence."""
    return tuple(said for line in text.split("\n") if (said := sentence(line)))


def capital(text: str) -> str:
    """Return the text with its first letter large, to begin a cell or a sentence."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """Return the text with its first letter small, to stand within a sentence."""
    return text[:1].lower() + text[1:]


def joined(names: Sequence[str], language: Language) -> str:
    """Return names as a list in a sentence: one, one and two, or one, two and three."""
    if len(names) <= 1:
        return "".join(names)
    return language.say("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def days(number: int, language: Language) -> str:
    """Return so many days."""
    return language.count("{n} day", "{n} days", number)


def hours(number: int, language: Language) -> str:
    """Return so many hours."""
    return language.count("{n} hour", "{n} hours", number)


def weeks(number: int, language: Language) -> str:
    """Return so many weeks."""
    return language.count("{n} week", "{n} weeks", number)


def years(number: int, language: Language) -> str:
    """Return so many years."""
    return language.count("{n} year", "{n} years", number)


def months(number: int, language: Language) -> str:
    """Return so many months, as years where they come out even."""
    if number and number % YEAR == 0:
        return years(number // YEAR, language)
    return language.count("{n} month", "{n} months", number)


def span_of(start: date, end: date, language: Language) -> str:
    """Return the time from one day to another, both counted: 2 years, 18 months, or 364 days. It is never rounded."""
    after = end + timedelta(days=1)
    whole = (after.year - start.year) * YEAR + after.month - start.month
    if whole > 0 and add_months(start, whole) == after:
        return months(whole, language)
    return days((after - start).days, language)


def days_before(day: date, number: int) -> date:
    """Return the day so many days before another."""
    return day - timedelta(days=number)
