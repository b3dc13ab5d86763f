"""How recommendations and reviews stand today, from their days, the answer given, and the action that was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.obligations import Outcome
from partnerdesk.domain.options import Option
from partnerdesk.domain.reviews import Answer, Priority
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from partnerdesk.domain.actions import Action
    from partnerdesk.domain.reviews import Continuation, Recommendation, Review


class Course(Option):
    """What became of a recommendation."""

    LATE = ("late", mark("late"))
    OPEN = ("open", mark("open"))
    ACTION = ("action", mark("an action"))
    DONE = ("done", mark("done"))
    DECLINED = ("declined", mark("declined"))


class ReviewState(Option):
    """How far a review is."""

    PLANNED = ("planned", mark("planned"))
    LATE = ("late", mark("late"))
    UNDER_WAY = ("under way", mark("under way"))
    ANSWER = ("answer", mark("to answer"))
    DONE = ("done", mark("answered"))


RANKS = {priority: place for place, priority in enumerate(Priority)}


def course(one: Recommendation, action: Action | None, today: date) -> Course:
    """Return what became of a recommendation; an action that was given up leaves it open again."""
    if one.answer is Answer.NOT:
        return Course.DECLINED
    if action is not None and not action.binned_on:
        if action.outcome is Outcome.KEPT:
            return Course.DONE
        if action.outcome is Outcome.OPEN:
            due = action.due_on or one.due_on
            return Course.LATE if due and due < today else Course.ACTION
    return Course.LATE if one.due_on and one.due_on < today else Course.OPEN


def in_order(found: Iterable[Recommendation], actions: Mapping[str, Action], today: date) -> list[Recommendation]:
    """Return recommendations as one works through them: late first, then open by priority and day; what is over at the end."""
    places = {state: place for place, state in enumerate(Course)}
    return sorted(
        found,
        key=lambda one: (
            places[course(one, actions.get(one.action), today)],
            RANKS[one.priority],
            one.due_on is None,
            one.due_on.toordinal() if one.due_on else 0,
        ),
    )


def state_of(one: Review, today: date) -> ReviewState:
    """Return how far a review is: done with its findings, it still waits for the partnership's answer."""
    if one.done_on:
        return ReviewState.DONE if one.responded_on or one.response.strip() else ReviewState.ANSWER
    if one.ends_on and one.ends_on < today:
        return ReviewState.LATE
    return ReviewState.PLANNED if one.begins_on and one.begins_on > today else ReviewState.UNDER_WAY


def is_to_decide(one: Continuation) -> bool:
    """Whether a decision on going on has not been taken."""
    return one.chosen is None
