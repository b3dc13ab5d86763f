"""What the dates of bodies ask for: terms that end, rules to be reviewed, work to hand over, and the six months."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.domain.dates import add_months
from partnerdesk.domain.reminders import Reminder
from partnerdesk.text import tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.bodies import Body

# How long after the formation of the partnership a steering committee may stay one. It stands here, since the opening page reads it
# before it needs to know what a body is.
STEERING_MONTHS = 6
SCREEN, FORCES = "governance", "task_forces"
# The sections of the screen that a reminder leads to; behind the first stands the seat.
SEAT, REVIEW, END, DELIVERABLE, SIX_MONTHS = "seat", "review", "end", "deliverables", "six-months"


class TermDue(NamedTuple):
    """A term that ends: the time in a seat, the seat and its title, whose, in which body, and the day."""

    sitting: str
    seat: str
    title: str
    person: str
    body: str
    body_name: str
    day: date


class BodyDates(NamedTuple):
    """A body with the days that its rules name."""

    id: str
    name: str
    founded_on: date | None
    review_on: date | None
    review_months: int | None
    ends_on: date | None


class HandOver(NamedTuple):
    """Something a body, or a task force, has still to hand over on a day."""

    id: str
    body: str
    body_name: str
    what: str
    day: date
    is_force: bool = False


class Steering(NamedTuple):
    """A steering committee that is still there, the day on which its six months are over, and until when that was put off."""

    id: str
    name: str
    over_on: date
    remind_on: date | None


def of_term(one: TermDue) -> Reminder:
    """Return the reminder of a term that ends."""
    what = tr("The term of {name} ends: {seat}", name=one.person, seat=one.title)
    return Reminder(
        f"{one.sitting} term", one.day, what, one.body_name, tr("Look at it"), SCREEN, one.body, f"{SEAT}:{one.seat}"
    )


def of_body(one: BodyDates, today: date) -> list[Reminder]:
    """Return the days of a body's review and end."""
    found = []
    if review := next_review(one, today):
        what = tr("Review how it works and what it is for")
        found.append(Reminder(f"{one.id} review", review, what, one.name, tr("Look at it"), SCREEN, one.id, REVIEW))
    if one.ends_on:
        what = tr("It ends, by its own terms")
        found.append(Reminder(f"{one.id} end", one.ends_on, what, one.name, tr("Look at it"), SCREEN, one.id, END))
    return found


def of_hand_over(one: HandOver) -> Reminder:
    """Return the reminder of something to hand over."""
    shown = FORCES if one.is_force else SCREEN
    section = f"{DELIVERABLE}:{one.id}"
    return Reminder(one.id, one.day, one.what, one.body_name, tr("Look at it"), shown, one.body, section)


def of_steering(one: Steering, today: date) -> Reminder:
    """Return the reminder of the six months; once they are over it stays until something is done about it."""
    over = one.over_on <= today
    if over:
        what = tr("Six months are over: it has in effect become a coordinating council")
    else:
        what = tr("Six months since the partnership was formed: it becomes a coordinating council")
    day = max(one.over_on, one.remind_on) if one.remind_on else one.over_on
    return Reminder(
        f"{one.id} six months", day, what, one.name, tr("Convert it"), SCREEN, one.id, SIX_MONTHS, stays=over
    )


def next_review(one: BodyDates, today: date) -> date | None:
    """Return the day of the next review: the one that was set, else the next by its rhythm since it was set up."""
    if one.review_on or not one.review_months or not one.founded_on:
        return one.review_on
    day, times = one.founded_on, 1
    while day < today or times == 1:
        day = add_months(one.founded_on, one.review_months * times)
        times += 1
    return day


def reviewed(body: Body, today: date) -> Body:
    """Return a body that was reviewed today: its next review follows by its rhythm, or is not known where there is none."""
    following = add_months(today, body.review_months) if body.review_months else None
    return replace(body, reviewed_on=today, review_on=following)
