"""Whether an objective is SMART: specific, measurable, attainable, realistic, timely; and whether it serves the vision.

A program can see an indicator, a baseline, a target, an owner and a day that is still to come. Whether something is attainable and
realistic only people can judge: their answer is asked for, and shown as their judgment, never as something that was checked.
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


LEAST_WORD = 3
IN_REACH = 10  # years


class Letter(Option):
    """One letter of SMART."""

    SPECIFIC = ("specific", mark("Specific"), mark("Who will have what done, and who answers for it."))
    MEASURABLE = ("measurable", mark("Measurable"), mark("An indicator with a baseline and a target."))
    ATTAINABLE = (
        "attainable",
        mark("Attainable"),
        mark("You judge that it can be reached; somebody answers for it, by a day to come."),
    )
    REALISTIC = ("realistic", mark("Realistic"), mark("You judge that we can do it with what we have."))
    TIMELY = ("timely", mark("Timely"), mark("A day by which it is done, still to come and within ten years."))


@dataclass(frozen=True)
class Judged:
    """One letter and what is still missing for it, in words: the field's name and a sentence each; nothing where it passes."""

    letter: Letter
    missing: tuple[tuple[str, str], ...] = ()
    # What people answered, where nobody else can judge.
    judgment: str = ""

    @property
    def passes(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def is_judgment(self) -> bool:
        """Whether it holds because people say so, and not because it was checked."""
        return self.passes and bool(self.judgment)


def judge(aim: Aim, indicators: Iterable[Indicator], today: date) -> tuple[Judged, ...]:
    """Return all five letters of an objective with what is missing on a day; the fields are those of the objective."""
    specific = [
        ("who", tr("Say who will do it."), not aim.who.strip()),
        ("person", tr("Name one person who answers for it."), not aim.person),
    ]
    return (
        Judged(Letter.SPECIFIC, tuple((field, text) for field, text, gone in specific if gone)),
        Judged(Letter.MEASURABLE, _unmeasured(list(indicators))),
        Judged(Letter.ATTAINABLE, (*_unbacked(aim, today), *_unjudged("attainable_by", aim)), aim.attainable_by),
        Judged(Letter.REALISTIC, _unjudged("realistic_by", aim), aim.realistic_by),
        Judged(Letter.TIMELY, _untimely(aim, today)),
    )


def is_smart(aim: Aim, indicators: Iterable[Indicator], today: date) -> bool:
    """Whether an objective passes all five letters, two of them by people’s judgment."""
    return all(one.passes for one in judge(aim, indicators, today))


def lacking(judged: Iterable[Judged]) -> tuple[tuple[Letter, str], ...]:
    """Return all that an objective lacks, by letter, each thing once: a day that is over is asked for as a day alone."""
    every = tuple(judged)
    asked = {field for one in every if one.letter is not Letter.ATTAINABLE for field, _ in one.missing}
    return tuple(
        (one.letter, text)
        for one in every
        for field, text in one.missing
        if one.letter is not Letter.ATTAINABLE or field not in asked
    )


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


def _unbacked(aim: Aim, today: date) -> tuple[tuple[str, str], ...]:
    """Return what can be seen to keep an objective from being reached: nobody answers for it, or its day is over."""
    found = []
    if not aim.person:
        found.append(("person", tr("Nobody answers for it yet.")))
    if aim.due_on and aim.due_on < today and not aim.reached_on:
        found.append(("due_on", tr("Its day is over.")))
    return tuple(found)


def _unjudged(field: str, aim: Aim) -> tuple[tuple[str, str], ...]:
    """Ask for an answer of people, where there is none that says anything: a word of three letters is the least."""
    said: str = getattr(aim, field)
    if any(sum(sign.isalpha() for sign in word) >= LEAST_WORD for word in said.split()):
        return ()
    return ((field, tr("Only you can judge this: write who judged it, and why they think so.")),)


def _untimely(aim: Aim, today: date) -> tuple[tuple[str, str], ...]:
    if aim.due_on is None:
        return (("due_on", tr("Say by when.")),)
    if aim.due_on < today and not aim.reached_on:
        return (("due_on", tr("This day is over: say a later one, or note that it was reached.")),)
    if aim.due_on.year - today.year > IN_REACH:
        return (("due_on", tr("This is more than ten years away: say what will be done before.")),)
    return ()


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
