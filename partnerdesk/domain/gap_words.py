"""What measures come to, as sentences and as figures side by side, in the language of the budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.budget_heaps import View
from partnerdesk.domain.budget_words import called
from partnerdesk.domain.budgets import Period

if TYPE_CHECKING:
    from partnerdesk.domain.closing_gap import Plan, Step
    from partnerdesk.domain.projections import Course, Projection


def head(plan: Plan) -> str:
    """Return what is missing on confirmed income before anything is done about it."""
    before, place = plan.before, plan.place
    words = before.snapshot.words
    if not before.columns:
        return words.say("Say when the budget begins, and it is worked out.")
    if place is None:
        return words.say("On confirmed income nothing is missing.")
    amount, month = before.snapshot.told(plan.missing), called(before, place)
    if before.confirmed.missing:
        if before.snapshot.budget.period is not Period.MONTH:
            month = words.day(before.columns[place].last)
        return words.say("By {month}, {amount} is missing on confirmed income.", month=month, amount=amount)
    return words.say(
        "In {month}, {amount} is missing on confirmed income; at the end there is enough.", month=month, amount=amount
    )


def planned(plan: Plan) -> str:
    """Return what is planned, as two words beside the bar."""
    return plan.before.snapshot.words.say("{amount} planned", amount=plan.before.snapshot.told(plan.planned))


def still_open(plan: Plan) -> str:
    """Return what is left open, as two words beside the bar."""
    words, told = plan.before.snapshot.words, plan.before.snapshot.told
    if plan.open or not plan.spare:
        return words.say("{amount} open", amount=told(plan.open))
    return words.say("closed, {amount} to spare", amount=told(plan.spare))


def in_words(plan: Plan) -> tuple[str, ...]:
    """Return what a budget comes to with the measures that are ticked; nothing where none is."""
    steps = [step for step in plan.steps if step.counts]
    if not steps or not plan.after.columns:
        return ()
    words, told, course = plan.before.snapshot.words, plan.before.snapshot.told, plan.after.confirmed
    if course.first_short is None:
        end = words.day(plan.after.columns[-1].last)
        found = [words.say("With what is ticked, the money lasts until {day}.", day=end)]
    else:
        found = [
            words.say(
                "With what is ticked, it runs out in {month}: {amount} is missing then.",
                month=called(plan.after, course.first_short),
                amount=told(course.short(course.first_short)),
            )
        ]
    if plan.idle:
        found.append(
            words.say(
                "{amount} of what is planned closes nothing there: it is for set purposes, or comes later.",
                amount=told(plan.idle),
            )
        )
    return tuple(found)


def followed_in_words(plan: Plan) -> str:
    """Return what a budget comes to with the plan that is followed, for people who see no ticks."""
    after, course = plan.after, plan.after.confirmed
    words, told = plan.before.snapshot.words, plan.before.snapshot.told
    if not after.columns:
        return ""
    if course.first_short is None:
        return words.say("With this plan the money lasts until {day}.", day=words.day(after.columns[-1].last))
    return words.say(
        "With this plan the money runs out in {month}: {amount} is missing then.",
        month=called(after, course.first_short),
        amount=told(course.short(course.first_short)),
    )


def of_step(step: Step) -> str:
    """Return what a measure does, in words; why it cannot be done, where it cannot."""
    made = step.effect
    if made.problems:
        return " ".join(made.problems)
    return f"{made.how}. {' '.join(made.notes)}" if made.notes else made.how


def worth(step: Step, plan: Plan) -> str:
    """Return the figure of a measure; a dash where it moves money and brings none, or cannot be done."""
    return "–" if step.effect.problems or not step.worth else plan.before.snapshot.told(step.worth)


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a budget goes on one view of income: at the end, its first short column, its lowest point."""

    view: View
    end: str
    first_short: str
    lowest: str
    is_short: bool


def outlooks(projection: Projection) -> tuple[Outlook, ...]:
    """Return how a budget goes on each view, to be set beside others."""
    return tuple(_outlook(projection, projection.course(view)) for view in View) if projection.columns else ()


def _outlook(projection: Projection, course: Course) -> Outlook:
    words = projection.snapshot.words
    return Outlook(
        view=course.view,
        end=_left(projection, course.free[-1]),
        first_short=words.say("none")
        if course.first_short is None
        else words.say(
            "{month}, by {amount}",
            month=called(projection, course.first_short),
            amount=projection.snapshot.told(course.short(course.first_short)),
        ),
        lowest=words.say(
            "{month}, {left}",
            month=called(projection, course.lowest or 0),
            left=_left(projection, course.free[course.lowest or 0]),
        ),
        is_short=course.first_short is not None,
    )


def _left(projection: Projection, free: int) -> str:
    words = projection.snapshot.words
    amount = projection.snapshot.told(abs(free))
    return words.say("{amount} missing", amount=amount) if free < 0 else words.say("{amount} left", amount=amount)
