"""How far an indicator has come: its last reading against baseline and target, judged by the time that has passed.

The rule in words. *Reached*: the last reading is at the target or better. *Behind*: the day of the target is over, or the share of
the way that was gone is more than a tenth of the way smaller than the share of the time that had passed on the day of the reading.
*On the way*: everything between. *Not known*: there is no reading, no target, or a day or baseline is missing that one would need.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.domain.aims import Direction
from partnerdesk.domain.options import Option
from partnerdesk.text import mark, screen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from partnerdesk.domain.aims import Indicator
    from partnerdesk.domain.readings import Reading
    from partnerdesk.text import Language

# How far the way may lie behind the time before one says so: the figure of one day is never that exact.
LEEWAY = Fraction(1, 10)


class Standing(Option):
    """What the last reading says of an indicator."""

    REACHED = ("reached", mark("reached"))
    ON_THE_WAY = ("on-the-way", mark("on the way"))
    BEHIND = ("behind", mark("behind"))
    UNKNOWN = ("unknown", mark("not known"))


class Point(NamedTuple):
    """What an indicator stood at on a day."""

    day: date
    amount: Decimal


@dataclass(frozen=True)
class Progress:
    """How an indicator stands: its last reading, what changed since the baseline, and its share of the way to the target.

    `share` is 0 at the baseline and 1 at the target; below 0 it went the wrong way. `passed` is the share of the time that had
    passed on the day of the reading. `why` says what the standing rests on.
    """

    standing: Standing
    reading: Reading | None = None
    change: Decimal | None = None
    share: Fraction | None = None
    passed: Fraction | None = None
    improves: bool | None = None
    why: str = ""


def usable(readings: Iterable[Reading], day: date | None = None) -> list[Reading]:
    """Return the readings with a day and a figure, up to a day, oldest first; of one day the last in the list stands last."""
    found = [one for one in readings if one.read_on and one.amount is not None and (day is None or one.read_on <= day)]
    return sorted(found, key=lambda one: (one.read_on, one.position))


def reading_as_of(readings: Iterable[Reading], day: date) -> Reading | None:
    """Return the reading that holds on a day: the last one up to it; of one day the last in the list."""
    found = usable(readings, day)
    return found[-1] if found else None


def course(indicator: Indicator, readings: Sequence[Reading], day: date) -> tuple[Point, ...]:
    """Return what is drawn: the baseline, if it has a day, and one figure for each day with a reading, oldest first.

    Before the first reading there is nothing to draw.
    """
    points: dict[date, Decimal] = {}
    if reading_as_of(readings, day) is None:
        return ()
    if indicator.baseline is not None and indicator.baseline_on and indicator.baseline_on <= day:
        points[indicator.baseline_on] = indicator.baseline
    for one in usable(readings, day):
        if one.read_on and one.amount is not None:
            points[one.read_on] = one.amount
    return tuple(Point(at, points[at]) for at in sorted(points))


def progress(indicator: Indicator, readings: Iterable[Reading], day: date, language: Language = screen) -> Progress:
    """Return how an indicator stands on a day; `why` is said in the language."""
    say = language.say
    reading = reading_as_of(readings, day)
    if reading is None or reading.amount is None or reading.read_on is None:
        return Progress(Standing.UNKNOWN, why=say("There is no reading yet."))
    change = None if indicator.baseline is None else reading.amount - indicator.baseline
    share, passed = _share(indicator, reading.amount), _passed(indicator, reading.read_on)
    standing, why = _judge(indicator, reading.amount, share, passed, day, language)
    return Progress(standing, reading, change, share, passed, _improves(indicator, change), why)


def _improves(indicator: Indicator, change: Decimal | None) -> bool | None:
    """Whether it moved the way it should since the baseline; not known without a change."""
    return None if not change else (change > 0) == (indicator.direction is Direction.UP)


def _share(indicator: Indicator, amount: Decimal) -> Fraction | None:
    if indicator.baseline is None or indicator.target is None or indicator.baseline == indicator.target:
        return None
    start = Fraction(indicator.baseline)
    return (Fraction(amount) - start) / (Fraction(indicator.target) - start)


def _passed(indicator: Indicator, day: date) -> Fraction | None:
    start, end = indicator.baseline_on, indicator.target_on
    if start is None or end is None or end <= start:
        return None
    return min(max(Fraction((day - start).days, (end - start).days), Fraction(0)), Fraction(1))


def _judge(
    indicator: Indicator,
    amount: Decimal,
    share: Fraction | None,
    passed: Fraction | None,
    today: date,
    language: Language,
) -> tuple[Standing, str]:
    say, target = language.say, indicator.target
    if target is None:
        return Standing.UNKNOWN, say("There is no target.")
    if any(one.field == "target" for one in indicator.contradictions()):
        return Standing.UNKNOWN, say("The target lies the other way than the indicator should go.")
    if (amount >= target) if indicator.direction is Direction.UP else (amount <= target):
        return Standing.REACHED, say("The last reading is at the target or better.")
    return _under_way(indicator, share, passed, today, language)


def _under_way(
    indicator: Indicator, share: Fraction | None, passed: Fraction | None, today: date, language: Language
) -> tuple[Standing, str]:
    """Judge what has not reached its target."""
    say = language.say
    if indicator.target_on and indicator.target_on < today:
        return Standing.BEHIND, say("The day of the target is over.")
    if indicator.baseline == indicator.target:
        return Standing.BEHIND, say("It was to stay where it stood, and does not.")
    if share is None:
        return Standing.UNKNOWN, say("Without a baseline one cannot say how far it has come.")
    if passed is None:
        return Standing.UNKNOWN, say("Without the days of baseline and target one cannot compare with the time.")
    gone, time = percent(share, language), percent(passed, language)
    why = say("{gone} of the way, when {time} of the time had passed.", gone=gone, time=time)
    return (Standing.BEHIND if share + LEEWAY < passed else Standing.ON_THE_WAY), why


def percent(share: Fraction | Decimal, language: Language = screen) -> str:
    """Return a share in whole percent, rounded half away from zero."""
    whole = int(abs(Fraction(share)) * 100 + Fraction(1, 2))
    return language.say("{n} %", n=language.number(-whole if share < 0 else whole))


def told(points: Iterable[Point], language: Language = screen) -> str:
    """Return a course in words, for those who do not see the line."""
    said = [
        language.say("{figure} on {day}", figure=language.number(one.amount), day=language.short_day(one.day))
        for one in points
    ]
    return ", ".join(said) if said else language.say("There is no reading yet.")
