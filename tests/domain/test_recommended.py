"""How recommendations, reviews and decisions on going on stand follows from their days, the answer and the action."""

from __future__ import annotations

from datetime import date

import pytest

from partnerdesk.domain.actions import Action
from partnerdesk.domain.obligations import Outcome
from partnerdesk.domain.recommended import Course, ReviewState, course, in_order, is_to_decide, state_of
from partnerdesk.domain.reviews import Answer, Continuation, GoOn, Priority, Recommendation, Review

TODAY = date(2026, 11, 17)
PAST, COMING = date(2026, 11, 16), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("due", "answer", "action", "expected"),
    [
        (None, Answer.OPEN, None, Course.OPEN),
        (TODAY, Answer.OPEN, None, Course.OPEN),
        (PAST, Answer.TAKEN, None, Course.LATE),
        (PAST, Answer.NOT, None, Course.DECLINED),
        (PAST, Answer.TAKEN, Action(what="x", due_on=COMING), Course.ACTION),
        (COMING, Answer.TAKEN, Action(what="x", due_on=PAST), Course.LATE),
        (PAST, Answer.TAKEN, Action(what="x"), Course.LATE),
        (PAST, Answer.TAKEN, Action(what="x", outcome=Outcome.KEPT), Course.DONE),
        (COMING, Answer.TAKEN, Action(what="x", outcome=Outcome.BROKEN), Course.OPEN),
        (PAST, Answer.TAKEN, Action(what="x", outcome=Outcome.KEPT, binned_on=PAST), Course.LATE),
    ],
)
def test_what_became_of_it_follows_from_day_answer_and_action(due, answer, action, expected):
    assert course(Recommendation(what="do", due_on=due, answer=answer), action, TODAY) is expected


def test_late_ones_stand_first_then_by_priority_and_day_and_what_is_over_last():
    said = {
        "declined": Recommendation(what="declined", answer=Answer.NOT, priority=Priority.HIGH),
        "low": Recommendation(what="low", priority=Priority.LOW, due_on=COMING),
        "high, no day": Recommendation(what="high, no day", priority=Priority.HIGH),
        "high": Recommendation(what="high", priority=Priority.HIGH, due_on=COMING),
        "late": Recommendation(what="late", priority=Priority.LOW, due_on=PAST),
    }
    assert [one.what for one in in_order(said.values(), {}, TODAY)] == [
        "late",
        "high",
        "high, no day",
        "low",
        "declined",
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ReviewState.UNDER_WAY),
        ({"begins_on": COMING}, ReviewState.PLANNED),
        ({"begins_on": PAST, "ends_on": COMING}, ReviewState.UNDER_WAY),
        ({"ends_on": TODAY}, ReviewState.UNDER_WAY),
        ({"ends_on": PAST}, ReviewState.LATE),
        ({"ends_on": PAST, "done_on": PAST}, ReviewState.ANSWER),
        ({"done_on": PAST, "response": "Thank you."}, ReviewState.DONE),
    ],
)
def test_how_far_a_review_is(fields, expected):
    assert state_of(Review(name="r", **fields), TODAY) is expected


def test_going_on_is_to_be_decided_until_it_is_said_what_was_decided():
    assert is_to_decide(Continuation(considered_on=PAST))
    assert not is_to_decide(Continuation(chosen=GoOn.END))
    assert [each.field for each in Continuation(decided_on=PAST).problems() if each.field == "chosen"] == ["chosen"]
