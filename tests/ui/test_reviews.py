"""Looking back: reviews, recommendations that become actions, lessons, the level of functioning, and going on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.domain.actions import Action
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.reviews import Continuation, Functioning, GoOn, Lesson, Recommendation, Review, ReviewFinding
from ui.desk import Place
from ui.widgets.states import State


@pytest.fixture
def screen(sampled):
    sampled.go(Place("reviews"))
    return sampled.window.screen_of("reviews")


def recommendation(program, words) -> Recommendation:
    return next(one for one in program.desk.store.all(Recommendation) if words in one.what)


def test_reviews_and_going_on_stand_before_the_pages(screen):
    assert [(one.first, one.word) for one in screen.rows.rows()] == [
        ("Review of the first half year", "answered"),
        ("Go on with changes", "decided"),
        ("Recommendations", ""),
        ("Lessons", ""),
        ("Level of functioning", ""),
    ]
    assert screen.review.head.under.text() == "It is done, and the partnership has answered."


def test_findings_stand_by_area_and_strengths_are_marked(screen):
    rows = screen.review.findings.rows.rows()
    assert [one.caption for one in rows][:2] == ["Leadership", "Rules and governance"]
    assert [one.state for one in rows if one.word == "a strength"] == [State.DONE, State.DONE]


def test_a_new_finding_belongs_to_the_review(screen, sampled):
    editor = screen.review.findings
    editor.adder.widget.setText("Plans are written down")
    editor._add()
    made = next(one for one in sampled.desk.store.all(ReviewFinding) if "Plans" in one.finding)
    assert made.review == screen.review.shown


def test_recommendations_are_told_with_what_became_of_them_late_ones_first(screen):
    screen.open_place("", "recommendations")
    assert [one.word for one in screen.recommendations.list.editor.rows.rows()] == [
        "late", "open", "open", "done", "declined",
    ]  # fmt: skip
    screen.recommendations.line.setText("funders")
    assert len(screen.recommendations.list.editor.rows.rows()) == 1


def test_a_recommendation_of_a_review_knows_it_and_its_day(screen, sampled):
    editor = screen.review.recommended.editor
    editor.adder.widget.setText("Buy a second van")
    editor._add()
    made = recommendation(sampled, "second van")
    assert (made.review, made.made_on) == (screen.review.shown, sampled.desk.today())


def test_a_recommendation_becomes_an_action_once_and_each_leads_to_the_other(screen, sampled):
    one = recommendation(sampled, "every counter")
    screen.open_place(one.id, "")
    part = screen.recommendations.list
    assert part.action_button.text() == "Make an action of it"
    part.action_button.click()
    made = sampled.desk.store.need(Action, sampled.desk.store.need(Recommendation, one.id).action)
    assert sampled.window.current_screen() == "obligations"
    screen.open_place(one.id, "")
    assert part.action_button.text() == "See its action"
    part.action_button.click()
    assert len([each for each in sampled.desk.store.all(Action) if each.source == f"recommendation:{one.id}"]) == 1
    group = sampled.window.screen_of("obligations").action_group
    assert group.source.text() == "See the recommendation"
    group.source.click()
    assert sampled.window.current_screen() == "reviews"
    assert made.due_on == one.due_on


def test_an_action_that_is_removed_is_forgotten_by_its_recommendation_and_one_undo_brings_both_back(screen, sampled):
    one = recommendation(sampled, "funders")
    sampled.go(Place("obligations", one.action))
    editor = sampled.window.screen_of("obligations").action_group.editor
    editor._remove(sampled.desk.store.need(Action, one.action))
    assert sampled.desk.store.get(Action, one.action) is None
    assert recommendation(sampled, "funders").action == ""
    sampled.desk.store.undo()
    assert recommendation(sampled, "funders").action == one.action


def test_a_lesson_is_added_with_the_day_and_the_newest_stands_first(screen, sampled):
    screen.open_place("", "lessons")
    editor = screen.lessons.editor
    assert [one.word for one in editor.rows.rows()] == ["no change yet", "changed", "changed", "changed"]
    editor.adder.widget.setText("Ask first")
    editor._add()
    made = next(one for one in sampled.desk.store.all(Lesson) if one.what == "Ask first")
    assert made.learned_on == sampled.desk.today()
    assert editor.rows.rows()[0].first == "Ask first"


def test_the_level_of_functioning_is_judged_on_a_day(screen, sampled):
    screen.open_place("", "functioning")
    assert [one.word for one in screen.functioning.editor.rows.rows()] == ["more together"]
    screen.functioning.editor.adder.widget.setText("We share staff")
    screen.functioning.editor._add()
    assert {one.judged_on for one in sampled.desk.store.all(Functioning)} >= {sampled.desk.today()}


def going(program) -> Continuation:
    (one,) = program.desk.store.all(Continuation)
    return one


@pytest.fixture
def undecided(sampled):
    """Take the decision of the sample back."""
    with sampled.desk.change("think again") as change:
        change.put(replace(going(sampled), chosen=None, decided_on=None, reasons=""))


@pytest.mark.usefixtures("undecided")
def test_going_on_is_to_be_decided_until_it_is(screen):
    assert ("Do we go on?", "to decide") in [(one.first, one.word) for one in screen.rows.rows()]


@pytest.mark.usefixtures("undecided")
def test_going_on_is_noted_in_the_log_once_it_is_decided(screen, sampled):
    screen.open_place(going(sampled).id, "")
    page = screen.going_on
    assert not page.log_button.isEnabled()
    page.decided.editors["chosen"].show(GoOn.CHANGE)
    page.decided._on_left("chosen")
    assert page.log_button.isEnabled()
    page.log_button.click()
    made = sampled.desk.store.need(Decision, going(sampled).decision)
    body = sampled.desk.store.need(Body, made.body)
    assert (body.name, made.decided_on) == ("Members’ assembly", sampled.desk.today())
    assert made.needed is not None
    assert made.what == "Riverbend Food Partnership goes on with changes."
    assert sampled.window.current_screen() == "decisions"
    screen.open_place(going(sampled).id, "")
    assert "Say how many were there." in page.head.under.text()
    page.log_button.click()
    assert len([one for one in sampled.desk.store.all(Decision) if one.what == made.what]) == 1


@pytest.mark.usefixtures("undecided")
def test_a_day_of_the_decision_that_has_not_come_is_refused(screen, sampled):
    screen.open_place(going(sampled).id, "")
    form = screen.going_on.decided
    form.editors["decided_on"].show(date(2030, 1, 1))
    form._on_left("decided_on")
    assert "not come yet" in form.rows["decided_on"].problem
    assert going(sampled).decided_on is None


def test_the_findings_of_a_review_cannot_be_due_before_it_begins(screen, sampled):
    form = screen.review.terms
    form.editors["ends_on"].show(date(2020, 1, 1))
    form._on_left("ends_on")
    assert "before the day it begins" in form.rows["ends_on"].problem


def test_papers_are_a_click_away(screen, sampled):
    screen.review.print_button.click()
    assert sampled.window.current_screen() == "preview"
    sampled.go(Place("reviews", going(sampled).id))
    screen.going_on.print_button.click()
    assert sampled.window.screen_of("preview").title.text() != ""


def test_a_review_goes_to_the_bin_and_comes_back_and_its_recommendations_stay(screen, sampled):
    screen.review.remove_button.click()
    assert sampled.desk.store.all(Review) == []
    assert len(sampled.desk.store.all(Recommendation)) == 5
    sampled.desk.store.undo()
    assert len(screen.rows.rows()) == 5


def test_an_empty_screen_says_what_it_is_for_and_begins_with_one_button(program):
    with program.desk.change("begin") as change:
        made = change.add(Partnership(name="New"))
    program.desk.choose_partnership(made.id)
    program.go(Place("reviews"))
    empty = program.window.screen_of("reviews")
    assert empty.right.currentWidget() is empty.nothing
    assert empty.rows.current_key() == empty.rows.rows()[0].key
    assert empty.rows.rows()[0].first == "Begin a review"
    empty.empty.begin.click()
    assert empty.right.currentWidget() is empty.review
    assert [one.name for one in program.desk.store.all(Review)] == ["New review"]


def test_a_decision_on_going_on_is_prepared_without_a_review(program):
    with program.desk.change("begin") as change:
        made = change.add(Partnership(name="New"))
    program.desk.choose_partnership(made.id)
    program.go(Place("reviews"))
    empty = program.window.screen_of("reviews")
    empty.going_button.click()
    assert empty.right.currentWidget() is empty.going_on
    assert empty.going_on.head.under.text() == "Not decided yet."


def test_the_search_leads_to_what_looks_back(sampled):
    from ui.finding import find_all

    for typed, place in (
        ("grandmother", ""),
        ("cook who asked", "stories"),
        ("first half year", "reviews"),
        ("every counter", "reviews"),
        ("packs the boxes", ""),
        ("van is no fleet", "reviews"),
    ):
        keys = [one.key for one in find_all(sampled.desk, typed, ())]
        assert any(key.startswith(f"place {place} ") for key in keys) or not place, typed
