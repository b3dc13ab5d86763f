"""The decision log: the newest first, each with whether it was valid, and what took its place."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest

from partnerdesk.domain.bodies import Body, BodyKind, Seat, Sitting
from partnerdesk.domain.body_terms import QuorumBase
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.people import Person
from partnerdesk.domain.rules import DecisionRule, QuorumRule
from ui.desk import Place
from ui.widgets.states import State

TODAY = date(2026, 11, 17)


@pytest.fixture
def council(sampled):
    """Return a body of four with a quorum of more than half of its filled seats."""
    with sampled.desk.change("found") as change:
        made = change.add(
            Body(
                partnership=sampled.desk.partnership,
                name="Cold store council",
                kind_of=BodyKind.COUNCIL,
                quorum=QuorumRule.MAJORITY,
                quorum_base=QuorumBase.FILLED,
                decides=DecisionRule.MAJORITY,
            )
        )
        seat = change.add(Seat(body=made.id, title="Members", count=4))
        for person in sampled.desk.store.all(Person)[:4]:
            change.add(Sitting(seat=seat.id, person=person.id, since=date(2026, 1, 1)))
    return made


@pytest.fixture
def log(sampled, council):
    with sampled.desk.change("decide") as change:
        old = change.add(
            Decision(
                partnership=sampled.desk.partnership,
                body=council.id,
                what="Open on Mondays",
                decided_on=date(2026, 9, 1),
                there=2,
                needed=3,
            )
        )
        change.add(
            Decision(
                partnership=sampled.desk.partnership,
                body=council.id,
                what="Open on Tuesdays",
                why="Nobody comes on Mondays",
                decided_on=date(2026, 10, 1),
                there=4,
                needed=3,
                votes_for=3,
                votes_against=1,
                replaces=old.id,
            )
        )
    sampled.go(Place("decisions"))
    return sampled.window.screen_of("decisions")


def row(screen, words):
    return next(one for one in screen.rows.rows() if words in one.first)


def decision(program, words) -> Decision:
    return next(one for one in program.desk.store.all(Decision) if words in one.what)


def test_each_says_whether_it_was_valid(log):
    assert (row(log, "Mondays").state, row(log, "Mondays").word) == (State.SOON, "not valid")
    assert (row(log, "Tuesdays").state, row(log, "Tuesdays").word) == (State.DONE, "valid")
    assert row(log, "Tuesdays").caption == "Oct 1, 2026 · Cold store council"


def test_the_newest_stands_first(log):
    words = [one.first for one in log.rows.rows()]
    assert words.index("Open on Tuesdays") < words.index("Open on Mondays")


def test_it_is_found_by_why_and_by_body(log):
    log.line.setText("nobody comes")
    assert [one.first for one in log.rows.rows()] == ["Open on Tuesdays"]
    log.line.setText("cold store")
    assert len(log.rows.rows()) == 2


def test_what_took_its_place_is_one_click_away_both_ways(log, sampled):
    old, new = decision(sampled, "Mondays"), decision(sampled, "Tuesdays")
    log.open_place(old.id, "")
    assert [(one.key, one.rest) for one in log.record.around.rows()] == [(new.id, "took its place Oct 1, 2026")]
    log.record.around.opened.emit(new.id)
    assert log.here() == (new.id, "")
    assert [one.rest for one in log.record.around.rows()] == ["it took its place"]


def test_why_it_is_not_valid_is_said_with_the_numbers(log, sampled):
    log.open_place(decision(sampled, "Mondays").id, "")
    assert log.record.head.under.text() == "Not valid: 2 were there, 3 needed."


def test_naming_the_body_keeps_the_quorum_of_that_day_and_undo_takes_both_back(log, sampled, council):
    log.add()
    made = decision(sampled, "New decision")
    assert made.decided_on == TODAY
    form = log.record.forms[0]
    form.editors["body"].show(council.id)
    form._on_left("body")
    assert sampled.desk.store.get(Decision, made.id).needed == 3
    assert log.record.forms[1].editors["needed"].read() == 3
    sampled.desk.store.undo()
    undone = sampled.desk.store.get(Decision, made.id)
    assert (undone.body, undone.needed) == ("", None)


def test_a_quorum_that_was_typed_stays(log, sampled, council):
    log.add()
    votes, what = log.record.forms[1], log.record.forms[0]
    votes.editors["needed"].show(4)
    votes._on_left("needed")
    what.editors["body"].show(council.id)
    what._on_left("body")
    assert decision(sampled, "New decision").needed == 4


def test_it_cannot_take_its_own_place_by_way_of_another(log, sampled):
    old, new = decision(sampled, "Mondays"), decision(sampled, "Tuesdays")
    log.open_place(old.id, "")
    later = log.record.forms[2]
    later.editors["replaces"].show(new.id)
    later._on_left("replaces")
    assert "its own place" in later.rows["replaces"].problem
    assert sampled.desk.store.get(Decision, old.id).replaces == ""


def test_a_day_to_come_is_no_day_of_a_decision(log, sampled):
    log.add()
    form = log.record.forms[0]
    form.editors["decided_on"].show(date(2027, 1, 1))
    form._on_left("decided_on")
    assert decision(sampled, "New decision").decided_on == TODAY


def test_it_goes_to_the_bin_and_comes_back(log, sampled):
    log.open_place(decision(sampled, "Mondays").id, "")
    log.record.remove_button.click()
    assert "Open on Mondays" not in [one.first for one in log.rows.rows()]
    sampled.desk.store.undo()
    assert "Open on Mondays" in [one.first for one in log.rows.rows()]


def test_a_body_shows_its_own_decisions(log, council):
    log.open_place(council.id, "")
    assert log.line.text() == "Cold store council"


def test_an_empty_log_says_what_it_is_for_and_begins_with_one_button(program):
    from partnerdesk.domain.partnerships import Partnership

    with program.desk.change("begin") as change:
        made = change.add(Partnership(name="New"))
    program.desk.choose_partnership(made.id)
    program.go(Place("decisions"))
    screen = program.window.screen_of("decisions")
    assert screen.right.currentIndex() == 0
    screen.empty.begin.click()
    QTest.qWait(1)
    assert screen.right.currentIndex() == 1
    assert [one.what for one in program.desk.store.all(Decision)] == ["New decision"]


def test_a_decision_becomes_an_action_once_and_each_leads_to_the_other(sampled):
    from partnerdesk.domain.actions import Action

    sampled.go(Place("decisions"))
    screen = sampled.window.screen_of("decisions")
    shown = screen.record.shown
    screen.record.action_button.click()
    (made,) = [one for one in sampled.desk.store.all(Action) if one.source == f"decision:{shown}"]
    assert sampled.window.current_screen() == "obligations"
    assert made.what == sampled.desk.store.need(Decision, shown).what
    assert screen.record.action_button.text() == "See its action"
    screen.record.action_button.click()
    assert len([one for one in sampled.desk.store.all(Action) if one.source.startswith("decision:")]) == 1
    source = sampled.window.screen_of("obligations").action_group.source
    source.click()
    assert sampled.window.current_screen() == "decisions"


def test_a_decision_is_noted_from_the_page_of_its_body_with_the_quorum_of_the_day(sampled):
    sampled.go(Place("governance"))
    screen = sampled.window.screen_of("governance")
    body = screen._chosen
    before = {one.id for one in sampled.desk.store.all(Decision)}
    screen.decided.add()
    (made,) = [one for one in sampled.desk.store.all(Decision) if one.id not in before]
    assert (made.body, made.needed, made.decided_on) == (body, 5, sampled.desk.today())
    assert sampled.window.current_screen() == "decisions"
    assert sampled.window.screen_of("decisions").record.shown == made.id


def test_more_members_than_the_body_has_seats_with_a_vote_is_told_beside_the_field(sampled):
    sampled.go(Place("decisions"))
    record = sampled.window.screen_of("decisions").record
    form = record.forms[1]
    before = form.record.there
    line = form.editors["there"].widget.focusProxy()
    line.setText("40")
    line.textEdited.emit("40")
    form.settle()
    assert "seats with a vote" in form.rows["there"].problem
    assert sampled.desk.store.need(Decision, record.shown).there == before
