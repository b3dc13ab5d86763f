"""Reviews in the workspace: what Today says of them, actions made of recommendations, and decisions noted in the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from partnerdesk.domain.actions import Action
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.obligations import Outcome
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.reviews import Answer, Continuation, GoOn, Recommendation, Review
from partnerdesk.storage import review_glances, reviews
from partnerdesk.storage.store import Store

TODAY = date(2026, 11, 17)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def store(tmp_path):
    made = Store.create(tmp_path / "w.partnerdesk", author="Dana")
    yield made
    made.close()


@pytest.fixture
def food(store):
    with store.change("begin") as change:
        return change.add(Partnership(name="Food")).id


def told(store, food) -> list[tuple[str, int]]:
    return [(one.what, (one.day - TODAY).days) for one in review_glances.read(store.raw, food, TODAY)]


def test_findings_that_are_due_are_told_of_until_the_review_is_done(store, food):
    with store.change("plan") as change:
        one = change.add(Review(partnership=food, name="r", ends_on=day(-3)))
        change.add(Review(partnership=food, name="far", ends_on=day(60)))
    assert told(store, food) == [("The findings of a review are due", -3)]
    with store.change("done") as change:
        change.put(replace(one, done_on=TODAY))
    assert told(store, food) == []


def test_a_recommendation_is_told_of_once_it_is_late_and_nobody_sees_to_it(store, food):
    with store.change("recommend") as change:
        late = change.add(Recommendation(partnership=food, what="late", due_on=day(-1)))
        change.add(Recommendation(partnership=food, what="today", due_on=TODAY))
        change.add(Recommendation(partnership=food, what="declined", due_on=day(-1), answer=Answer.NOT))
    assert told(store, food) == [("Nobody sees to a recommendation yet", -1)]
    with store.change("act") as change:
        made = reviews.make_action(change, late)
    assert told(store, food) == []
    assert store.need(Recommendation, late.id).answer is Answer.TAKEN
    with store.change("give up") as change:
        change.put(replace(made, outcome=Outcome.BROKEN))
    assert len(told(store, food)) == 1
    store.undo()
    with store.change("bin") as change:
        change.bin(store.need(Action, made.id))
    assert len(told(store, food)) == 1


def test_going_on_is_told_of_until_it_is_decided(store, food):
    with store.change("prepare") as change:
        one = change.add(Continuation(partnership=food, considered_on=day(10)))
    assert told(store, food) == [("Decide whether to go on", 10)]
    with store.change("decide") as change:
        change.put(replace(one, chosen=GoOn.CONTINUE))
    assert told(store, food) == []


def test_an_action_made_of_a_recommendation_leads_back_to_it(store, food):
    with store.change("recommend") as change:
        one = change.add(Recommendation(partnership=food, what="w" * 1000, who="Sam", due_on=day(5)))
    with store.change("act") as change:
        made = reviews.make_action(change, one)
    assert (made.what, made.due_on, made.remark) == ("w" * 1000, day(5), "By whom: Sam")
    assert reviews.recommendation_of(store, made).id == one.id
    store.undo()
    assert store.all(Action) == []
    assert store.need(Recommendation, one.id).action == ""


def test_a_decision_on_going_on_is_noted_with_its_votes_and_one_undo_takes_both_back(store, food):
    with store.change("prepare") as change:
        body = change.add(Body(partnership=food, name="Assembly"))
        one = change.add(
            Continuation(
                partnership=food, chosen=GoOn.UP, reasons="More ask", body=body.id, votes_for=8, votes_against=1
            )
        )
    with store.change("note") as change:
        made = reviews.note_decision(change, store, one, today=TODAY)
    assert (made.what, made.why, made.body) == ("Food goes on and does more.", "More ask", body.id)
    assert (made.votes_for, made.votes_against, made.decided_on) == (8, 1, TODAY)
    assert reviews.logged(store, store.need(Continuation, one.id)).id == made.id
    store.undo()
    assert store.all(Decision) == []
    assert store.need(Continuation, one.id).decision == ""


def test_a_decision_that_went_to_the_bin_is_in_no_log(store, food):
    with store.change("prepare") as change:
        one = change.add(Continuation(partnership=food, chosen=GoOn.END))
    with store.change("note") as change:
        made = reviews.note_decision(change, store, one, today=TODAY)
    with store.change("bin") as change:
        change.bin(made)
    assert reviews.logged(store, store.need(Continuation, one.id)) is None


def test_a_round_that_is_gone_is_not_rested_on(store):
    assert reviews.rests_on(store, Review(name="r", round="nowhere")) == ""
