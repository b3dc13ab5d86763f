"""Whether an objective is SMART: specific, measurable, attainable, realistic, timely; and whether it serves the vision.

It passes only with an indicator, a baseline, a target, an owner and a day. Attainable and realistic are judgments of named
people: that somebody is named is all a program can see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.options import Option
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from partnerdesk.domain.aims import Aim, Indicator
    from partnerdesk.domain.partnerships import Partnership


class Letter(Option):
    """One letter of SMART."""

    SPECIFIC = ("specific", mark("Specific"), mark("Who will have what done, and who answers for it."))
    MEASURABLE = ("measurable", mark("Measurable"), mark("An indicator with a baseline and a target."))
    ATTAINABLE = ("attainable", mark("Attainable"), mark("Named people say that it can be reached."))
    REALISTIC = ("realistic", mark("Realistic"), mark("Named people say that we can do it with what we have."))
    TIMELY = ("timely", mark("Timely"), mark("A day by which it is done."))


@dataclass(frozen=True)
class Judged:
    """One letter and what is still missing for it, in words: the field's name and a sentence each; nothing where it passes."""

    letter: Letter
    missing: tuple[tuple[str, str], ...] = ()

    @property
    def passes(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def judge(aim: Aim, indicators: Iterable[Indicator]) -> tuple[Judged, ...]:
    """Return all five letters of an objective with what is missing; the fields are those of the objective."""
    specific = [
        ("who", tr("Say who will do it."), not aim.who.strip()),
        ("person", tr("Name one person who answers for it."), not aim.person),
    ]
    return (
        Judged(Letter.SPECIFIC, tuple((field, text) for field, text, gone in specific if gone)),
        Judged(Letter.MEASURABLE, _unmeasured(list(indicators))),
        Judged(Letter.ATTAINABLE, _unsaid("attainable_by", aim.attainable_by)),
        Judged(Letter.REALISTIC, _unsaid("realistic_by", aim.realistic_by)),
        Judged(Letter.TIMELY, () if aim.due_on else (("due_on", tr("Say by when.")),)),
    )


def is_smart(aim: Aim, indicators: Iterable[Indicator]) -> bool:
    """Whether an objective passes all five letters."""
    return all(one.passes for one in judge(aim, indicators))


def _unmeasured(indicators: Sequence[Indicator]) -> tuple[tuple[str, str], ...]:
    """Return what keeps an objective from being measured: one whole indicator is enough."""
    if not indicators:
        return (("indicators", tr("Name an indicator: what one counts or asks.")),)
    if any(one.baseline is not None and one.target is not None for one in indicators):
        return ()
    first = indicators[0]
    found = []
    if first.baseline is None:
        found.append(("indicators", tr("“{name}” has no baseline: where does it stand now?", name=first.name)))
    if first.target is None:
        found.append(("indicators", tr("“{name}” has no target.", name=first.name)))
    return tuple(found)


def _unsaid(field: str, names: str) -> tuple[tuple[str, str], ...]:
    return () if names.strip() else ((field, tr("Name who judged it.")),)


@dataclass(frozen=True)
class Trace:
    """An objective that leads nowhere: what is missing on its way to the vision, and the field to put it right."""

    aim: str
    field: str
    text: str


def untraced(partnership: Partnership, aims: Iterable[Aim]) -> tuple[Trace, ...]:
    """Return what keeps objectives from being traced to the vision: no vision at all, or nobody said how one serves it."""
    live = [aim for aim in aims if not aim.dropped_on]
    if live and not partnership.vision.strip():
        return (Trace("", "vision", tr("There is no vision yet that objectives could serve.")),)
    return tuple(
        Trace(aim.id, "serves", tr("Say how “{name}” serves the vision.", name=aim.called()))
        for aim in live
        if not aim.serves.strip()
    )


class VisionTest(Option):
    """The three tests of a vision, by the fields that keep their answers (source: the coalition toolkit)."""

    EASY = ("vision_easy", mark("easy to pass on"))
    UPLIFTING = ("vision_uplifting", mark("uplifting"))
    OURS = ("vision_ours", mark("the community’s own view"))


def vision_tests_passed(partnership: Partnership) -> int:
    """Return how many of the three tests the vision passes; none while there is no vision."""
    return sum(bool(getattr(partnership, str(one.value))) for one in VisionTest) if partnership.vision.strip() else 0


class AimState(Option):
    """How an objective stands on a day."""

    REACHED = ("reached", mark("reached"))
    DROPPED = ("dropped", mark("given up"))
    LATE = ("late", mark("late"))
    OPEN = ("open", mark("under way"))


def state_of(aim: Aim, today: date) -> AimState:
    """Return how an objective stands."""
    if aim.dropped_on:
        return AimState.DROPPED
    if aim.reached_on:
        return AimState.REACHED
    return AimState.LATE if aim.due_on and aim.due_on < today else AimState.OPEN
