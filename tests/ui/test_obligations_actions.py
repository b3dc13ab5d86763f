"""Actions among all that is owed: late first, noted as done, opened from Today, leading back to what asked for them."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from partnerdesk.domain.actions import Action
from partnerdesk.domain.gap_measures import Measure
from partnerdesk.domain.obligations import Outcome
from partnerdesk.storage import glances
from tests.conftest import TODAY
from ui.desk import Place


@pytest.fixture
def screen(sampled):
    sampled.go(Place("obligations"))
    return sampled.window.screen_of("obligations")


@pytest.fixture
def supper(sampled):
    return next(one for one in sampled.desk.store.all(Action) if one.what.startswith("Book the hall"))


def rows(screen):
    return [(row.first, row.word, row.action) for row in screen.action_group.editor.rows.rows()]


def test_what_is_to_do_is_listed_with_who_and_how_late_it_is(screen):
    assert rows(screen) == [("Book the hall for the harvest supper", "5 days late", "Done")]
    assert screen.action_group.editor.rows.rows()[0].caption == "Ruth Okafor · Elders’ Table"
    assert screen.action_group.header.note.text() == "1"


def test_what_is_done_shows_with_everything(screen):
    screen.shown.set_value("everything")
    screen.shown.chosen.emit("everything")
    assert [(word, action) for _, word, action in rows(screen)] == [("5 days late", "Done"), ("done Nov 3, 2026", "")]


def test_it_is_noted_as_done_with_one_click_and_undone(screen, sampled, supper):
    screen.action_group.editor.rows.acted.emit(supper.id)
    now = sampled.desk.store.get(Action, supper.id)
    assert (now.outcome, now.done_on) == (Outcome.KEPT, TODAY)
    assert not rows(screen)
    sampled.desk.store.undo()
    assert len(rows(screen)) == 1


def test_typing_finds_it_by_who_does_it(screen):
    QTest.keyClicks(screen.filter, "ruth")
    assert len(rows(screen)) == 1
    QTest.keyClicks(screen.filter, "xyz")
    assert not rows(screen)


def test_today_and_the_rail_tell_of_it_and_lead_to_it(sampled, supper):
    glance = glances.read(sampled.desk.store.raw, sampled.desk.partnership, TODAY)
    mine = next(one for one in glance.reminders if one.record == supper.id)
    assert (mine.what, mine.about, mine.screen) == (
        "Book the hall for the harvest supper",
        "Ruth Okafor",
        "obligations",
    )
    sampled.go(Place(mine.screen, mine.record, mine.section))
    screen = sampled.window.screen_of("obligations")
    assert screen.action_group.editor.form.record.id == supper.id


def test_it_leads_to_the_way_to_close_the_gap_that_asked_for_it(screen, sampled, supper):
    screen.open_place(supper.id, "")
    assert not screen.action_group.source.isHidden()
    screen.action_group.source.click()
    planner = sampled.window.screen_of("budget").closing.planner
    assert planner.form.measure.what == "Harvest supper"


def test_one_that_is_removed_leaves_what_asked_for_it_in_one_step(screen, sampled, supper):
    screen.open_place(supper.id, "")
    screen.action_group.editor._remove(supper)
    assert sampled.desk.store.get(Action, supper.id) is None
    assert not [one for one in sampled.desk.store.all(Measure) if one.action == supper.id]
    sampled.desk.store.undo()
    assert [one.what for one in sampled.desk.store.all(Measure) if one.action == supper.id] == ["Harvest supper"]


def test_one_of_ones_own_is_added(screen, sampled):
    adder = screen.action_group.editor.adder.widget
    adder.setFocus()
    QTest.keyClicks(adder, "Thank the growers")
    screen.action_group.editor._add()
    made = next(one for one in sampled.desk.store.all(Action) if one.what == "Thank the growers")
    assert (made.partnership, made.due_on) == (sampled.desk.partnership, None)
    assert ("Thank the growers", "no day", "Done") in [
        *rows(screen),
        *[(row.first, row.word, row.action) for row in screen.action_group.editor.below.rows()],
    ]
