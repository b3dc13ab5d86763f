"""What a round found, in plain sentences that each name the figure they rest on: one maker for screen, sheet and report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from partnerdesk.domain.survey_telling import NOTED, WIDE, apart, score_told, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.domain.survey_views import RoundView, Scored
    from partnerdesk.text import Language

ENOUGH = Fraction(1, 2)  # of those who were asked; below that nothing is said of all


class Sort(Enum):
    """What a finding is about."""

    NOTHING = "nothing"
    POWER = "power"
    ENDS = "ends"
    CHANGE = "change"
    APART = "apart"
    LOW = "low"
    RATE = "rate"


@dataclass(frozen=True)
class Finding:
    """A sentence, what it is about, and the name of the element something can be done about; "" where it is about none."""

    sort: Sort
    words: str
    element: str = ""


def findings(view: RoundView, language: Language) -> tuple[Finding, ...]:
    """Return what a round found, the weightiest first; where nothing is shown, that and the reason."""
    if not view.shown:
        nothing = Finding(Sort.NOTHING, language.say("There is nothing to show yet."))
        return (nothing, *(Finding(Sort.NOTHING, reason) for reason in view.hidden[:1]))
    made = (_power, _ends, _change, _apart, _low, _rate)
    return tuple(found for make in made for found in make(view, language))


def says_apart(found: tuple[Finding, ...]) -> bool:
    """Whether a finding says that those who answered see things differently."""
    return any(one.sort in {Sort.POWER, Sort.APART} for one in found)


def _power(view: RoundView, language: Language) -> Iterator[Finding]:
    """Yield the widest difference between two groups, where it is wide."""
    wide = [(max(means) - min(means), one) for one in view.shown if len(means := [mean for _, mean in one.groups]) > 1]
    if not wide:
        return
    difference, one = max(wide, key=lambda each: each[0])
    if difference < WIDE:
        return
    low, high = min(one.groups, key=lambda each: each[1]), max(one.groups, key=lambda each: each[1])
    words = language.say(
        "Not all see “{element}” alike: {low} come to {least}, {high} to {most}. Power may not be shared evenly; talk first with those who score it low.",
        element=one.name,
        low=low[0],
        least=score_told(view, low[1], language),
        high=high[0],
        most=score_told(view, high[1], language),
    )
    yield Finding(Sort.POWER, words, one.name)


def _ends(view: RoundView, language: Language) -> Iterator[Finding]:
    """Yield the strongest and the weakest element."""
    ranked = view.best_first
    best, worst = ranked[0], ranked[-1]
    most, least = score_told(view, best.mean, language), score_told(view, worst.mean, language)
    if best is worst:
        yield Finding(Sort.ENDS, language.say("“{name}” stands at {mean}.", name=best.name, mean=most), best.name)
    elif best.mean == worst.mean:
        yield Finding(Sort.ENDS, language.say("All elements stand at {mean}.", mean=most))
    else:
        words = language.say(
            "Strongest is “{best}” ({most}), weakest is “{worst}” ({least}).",
            best=best.name,
            most=most,
            worst=worst.name,
            least=least,
        )
        yield Finding(Sort.ENDS, words, worst.name)


def _moved(one: Scored) -> Fraction:
    return abs(one.change or Fraction())


def _change(view: RoundView, language: Language) -> Iterator[Finding]:
    """Yield what changed most since the round before, or that nothing did."""
    compared = [one for one in view.shown if one.change is not None]
    if not compared:
        return
    most = max(compared, key=_moved)
    if _moved(most) < NOTED:
        yield Finding(Sort.CHANGE, language.say("Nothing changed since {before}.", before=view.before))
        return
    words = {
        "before": view.before,
        "name": most.name,
        "number": told(_moved(most), language),
        "was": score_told(view, most.earlier, language),
        "now": score_told(view, most.mean, language),
    }
    if most.change is not None and most.change > 0:
        yield Finding(
            Sort.CHANGE,
            language.say("Since {before}, “{name}” rose most: by {number}, from {was} to {now}.", **words),
            most.name,
        )
    else:
        yield Finding(
            Sort.CHANGE,
            language.say("Since {before}, “{name}” fell most: by {number}, from {was} to {now}.", **words),
            most.name,
        )


def _apart(view: RoundView, language: Language) -> Iterator[Finding]:
    """Yield the element on which organizations lie furthest apart, where they lie wide apart."""
    wide = [(gap, one) for one in view.shown if (gap := one.gap) is not None and gap >= WIDE]
    if wide:
        one = max(wide, key=lambda each: each[0])[1]
        words = language.say(
            "The organizations lie furthest apart on “{element}”: {ends}.",
            element=one.name,
            ends=apart(view, *one.ends, language),
        )
        yield Finding(Sort.APART, words, one.name)


def _low(view: RoundView, language: Language) -> Iterator[Finding]:
    """Yield the element with the largest part of low marks, and how many gave a reason there."""
    found = [(Fraction(sum(one.counts[: view.lows]), sum(one.counts)), one) for one in view.shown if sum(one.counts)]
    if not found or not max(found, key=lambda each: each[0])[0]:
        return
    one = max(found, key=lambda each: each[0])[1]
    low, marks = sum(one.counts[: view.lows]), sum(one.counts)
    count = {"element": one.name, "n": language.number(low), "marks": language.number(marks)}
    if view.lows > 1:
        words = language.say("Most low answers are on “{element}”: {n} of {marks} marks score 1 or 2.", **count)
    else:
        words = language.say("Most low answers are on “{element}”: {n} of {marks} marks score 1.", **count)
    reasons = view.reasons(one)
    if reasons:
        words += " " + language.say("Reasons given: {n}.", n=language.number(reasons))
    yield Finding(Sort.LOW, words, one.name)


def _rate(view: RoundView, language: Language) -> Iterator[Finding]:
    """Yield that too few answered to speak for all who were asked."""
    if view.asked and Fraction(view.answered, view.asked) < ENOUGH:
        words = language.say(
            "Only {n} of {asked} answered ({percent} %). That is too few to speak for all: say so wherever you show these scores.",
            n=language.number(view.answered),
            asked=language.number(view.asked),
            percent=language.number(round(Fraction(100 * view.answered, view.asked))),
        )
        yield Finding(Sort.RATE, words)
