"""Purpose and objectives: what a partnership is for, and each objective with what it still lacks."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from partnerdesk.domain.aims import Aim, Indicator, Strategy
from partnerdesk.domain.communities import ContextFact, ContextKind
from partnerdesk.domain.partnerships import Partnership
from ui.desk import Place
from ui.widgets.states import State


@pytest.fixture
def shown(sampled):
    sampled.go(Place("purpose"))
    return sampled.window.screen_of("purpose")


def rows(screen):
    return {row.first: row for row in screen.rows.rows()}


def aim(program, words: str) -> Aim:
    return next(one for one in program.desk.store.all(Aim) if words in one.what)


def letters(screen):
    return {row.first: row for row in screen.aim.letters.rows()}


def test_pages_stand_first_then_objectives_with_their_state(shown):
    assert [row.first for row in shown.rows.rows()][:4] == [
        "Vision and mission",
        "Purpose statement",
        "Strategic plan",
        "The community around you",
    ]
    assert rows(shown)["serve lunch at three schools in the holidays"].state is State.LATE
    assert rows(shown)["have six farms sell to schools and pantries at a fair price"].word == "reached"


def test_the_vision_says_how_many_of_its_tests_it_passes(shown, sampled):
    assert shown.vision.tests.text() == "The vision passes 2 of its three tests."
    box = shown.vision.editors["vision_ours"].editors["vision_ours"].widget
    box.click()
    assert shown.vision.tests.text() == "The vision passes 3 of its three tests."
    assert sampled.desk.current_partnership().vision_ours


def test_what_is_typed_is_kept_and_can_be_undone(shown, sampled):
    form = shown.vision.editors["mission"]
    form.editors["mission"].widget.setPlainText("Food for all.")
    form.settle()
    assert sampled.desk.current_partnership().mission == "Food for all."
    sampled.desk.store.undo()
    assert sampled.desk.current_partnership().mission.startswith("We join up")


def test_an_objective_that_leads_nowhere_is_named_and_leads_to_its_field(shown, sampled, qtbot):
    assert shown.vision.traces.rows() == ()
    shown.add_aim()
    added = aim(sampled, "New objective")
    shown.open_place("", "vision")
    assert [row.key for row in shown.vision.traces.rows()] == [added.id]
    shown.vision.traces.opened.emit(added.id)
    assert shown.here() == (added.id, "")


def test_a_new_objective_opens_with_everything_it_lacks(shown, sampled):
    shown.add_aim()
    assert shown.aim.aim.what == "New objective"
    assert {name for name, row in letters(shown).items() if row.state is State.TO_DO} == {
        "Specific",
        "Measurable",
        "Attainable",
        "Realistic",
        "Timely",
    }
    assert shown.aim.smart.note.text() == "0 of 5"
    assert shown.aim.form.editors["what"].widget.textCursor().selectedText() == "New objective"


def test_the_letters_follow_what_is_filled_in(shown, sampled):
    shown.open_place(aim(sampled, "cold store").id, "")
    assert shown.aim.smart.note.text() == "yes, with your judgment"
    assert letters(shown)["Specific"].word == "checked"
    assert letters(shown)["Attainable"].word == "your judgment"
    assert letters(shown)["Attainable"].state is not State.DONE
    shown.open_place(aim(sampled, "lunch").id, "")
    lacking = {name for name, row in letters(shown).items() if row.word == "missing"}
    assert lacking == {"Measurable", "Attainable", "Realistic", "Timely"}  # and its day is over
    assert "no target" in letters(shown)["Measurable"].below
    assert letters(shown)["Measurable"].key == "indicators"


def test_a_missing_letter_leads_to_its_field(shown, sampled):
    shown.open_place(aim(sampled, "lunch").id, "")
    shown.aim.letters.opened.emit("realistic_by")
    assert shown.aim.form.editors["realistic_by"].widget.hasFocus() or not shown.isActiveWindow()


def test_indicators_and_strategies_belong_to_the_objective_on_show(shown, sampled):
    cold = aim(sampled, "cold store")
    shown.open_place(cold.id, "")
    assert [row.first for row in shown.aim.indicators.rows.rows()] == ["fresh food thrown away"]
    QTest.keyClicks(shown.aim.indicators.adder.widget, "pantries with cold shelves")
    QTest.keyClick(shown.aim.indicators.adder.widget, Qt.Key.Key_Return)
    made = next(one for one in sampled.desk.store.all(Indicator) if one.name == "pantries with cold shelves")
    assert made.aim == cold.id
    assert made.partnership == cold.partnership
    QTest.keyClicks(shown.aim.strategies.adder.widget, "ask the dairy")
    QTest.keyClick(shown.aim.strategies.adder.widget, Qt.Key.Key_Return)
    assert "ask the dairy" in [one.what for one in sampled.desk.store.all(Strategy, aim=cold.id)]


def test_an_objective_goes_to_the_bin_and_comes_back_with_undo(shown, sampled):
    shown.open_place(aim(sampled, "farms").id, "")
    shown.aim.remove_button.click()
    assert not any("farms" in name for name in rows(shown))
    sampled.desk.store.undo()
    assert any("farms" in name for name in rows(shown))


def test_an_objective_that_is_late_today_is_not_late_once_reached(shown, sampled):
    late = aim(sampled, "lunch")
    shown.open_place(late.id, "")
    form = shown.aim.form
    form.editors["reached_on"].show(date(2026, 11, 16))
    form._on_left("reached_on")
    assert sampled.desk.store.get(Aim, late.id).reached_on == date(2026, 11, 16)
    assert rows(shown)[late.what].word == "reached"


def test_the_community_is_sorted_by_what_each_thing_is(shown, sampled):
    shown.open_place("", "community")
    page = shown.community
    for words in ("walk-in cooler", "Grace Lin, radio"):
        QTest.keyClicks(page.facts.adder.widget, words)
        QTest.keyClick(page.facts.adder.widget, Qt.Key.Key_Return)
    made = next(one for one in sampled.desk.store.all(ContextFact) if one.name == "walk-in cooler")
    assert made.about is ContextKind.NEEDED
    assert [row.rest for row in page.facts.rows.rows()].count("Resource needed") >= 1


@pytest.mark.parametrize(("section", "paper"), [("statement", "purpose-statement"), ("plan", "strategic-plan")])
def test_each_paper_is_one_click_away(shown, sampled, section, paper):
    shown.open_place("", section)
    page = shown.pages[section][2]
    button = page.findChild(QPushButton, paper) or next(iter(page.findChildren(QPushButton)))
    button.click()
    sampled.jobs.wait_all()
    assert sampled.window.current_screen() == "preview"
    assert sampled.window.screen_of("preview").view.page_count > 0


def test_an_empty_partnership_shows_its_pages_and_no_objective(program):
    with program.desk.change("begin") as change:
        made = change.add(Partnership(name="New"))
    program.desk.choose_partnership(made.id)
    program.go(Place("purpose"))
    shown = program.window.screen_of("purpose")
    assert len(shown.rows.rows()) == 4
    assert shown.vision.tests.text() == "There is no vision yet."
    assert shown.vision.traced.note.text() == "there are no objectives yet"
