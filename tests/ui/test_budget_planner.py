"""Closing the gap: ticked to try, seen in the chart, compared, changed, and made an action."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from partnerdesk.domain.actions import Action
from partnerdesk.domain.budgets import Budget
from partnerdesk.domain.gap_measures import Measure, MeasureKind, Scenario
from partnerdesk.domain.obligations import Outcome
from partnerdesk.domain.people import Person
from ui.desk import Place
from ui.screens.budget_tools import MONEY, WAYS


def settle():
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def screen(sampled):
    sampled.go(Place("budget"))
    sampled.window.resize(1366, 900)
    settle()
    return sampled.window.screen_of("budget")


@pytest.fixture
def planner(screen):
    return screen.closing.planner


def row(planner, name):
    return next(one for one in planner._rows.values() if one.tick.name == name)


def measure(planner, name):
    return next(one for one in planner._desk.store.all(Measure, scenario=planner.scenario.id) if one.what == name)


def sums(planner):
    return planner.planned.text(), planner.left_open.text()


def test_one_scenario_at_most_is_the_plan_that_is_followed(planner):
    first, second = planner._desk.store.all(Scenario, budget=planner.scenario.budget)
    assert (first.agreed, second.agreed, planner.follow.isChecked()) == (True, False, True)
    planner.choose_scenario(second.id)
    assert not planner.follow.isChecked()
    QTest.mouseClick(planner.follow, Qt.MouseButton.LeftButton, pos=planner.follow.rect().center() * 0.2)
    assert planner._desk.store.undo_title == f"follow the scenario {second.name}"
    told = {one.id: one.agreed for one in planner._desk.store.all(Scenario, budget=second.budget)}
    assert told == {first.id: False, second.id: True}
    planner.follow_scenario(False)
    assert not any(one.agreed for one in planner._desk.store.all(Scenario, budget=second.budget))


def test_it_says_what_is_missing_what_is_planned_and_what_is_open(planner):
    assert planner.missing.text() == "By December, $50,650 is missing on confirmed income."
    assert sums(planner) == ("$38,000 planned", "$12,650 open")
    assert planner.meter.accessibleName() == "$38,000 planned, $12,650 open"
    assert [(one.tick.name, one.tick.amount, one.tick.on) for one in planner._rows.values()] == [
        ("Hale says yes", "$24,000", True),
        ("Harvest supper", "$14,000", True),
        ("Borrow a cooler", "$1,800", False),
        ("Buy less in summer", "$1,400", False),
    ]


def test_a_tick_counts_at_once_in_sums_chart_and_finding_and_is_undone(screen, planner, sampled):
    tried = screen.grid.chart._facts.tried
    box = row(planner, "Borrow a cooler").box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert sums(planner) == ("$39,800 planned", "$10,850 open")
    assert screen.grid.chart._facts.tried.values[-1] == tried.values[-1] + 1_800_00
    assert screen.finding.text().endswith("With what is ticked, it runs out in December: $10,850 is missing then.")
    sampled.desk.store.undo()
    assert sums(planner) == ("$38,000 planned", "$12,650 open")


def test_without_a_tick_chart_and_finding_are_those_of_the_budget(screen, planner):
    for name in ("Hale says yes", "Harvest supper"):
        row(planner, name).box.click()
    assert screen.grid.chart._facts.tried is None
    assert "ticked" not in screen.finding.text()


def test_the_gap_follows_a_figure_that_is_typed_in_the_grid(screen, planner):
    supper = next(one for one in screen.reading.projection.snapshot.incomes if one.source == "Harvest supper")
    screen.writing.enter(supper.id, 9, "15000")
    assert sums(planner) == ("$39,000 planned", "$11,650 open")


def test_another_scenario_is_chosen_copied_renamed_and_removed(planner):
    planner.choose_scenario(planner.scenarios.itemData(1))
    assert "Driver three days a week from September" in [one.tick.name for one in planner._rows.values()]
    planner.add_scenario()
    assert planner.scenario.name == "Smaller, but sure, otherwise"
    QTest.keyClicks(planner.scenarios.lineEdit(), "Half of it")
    QTest.keyClick(planner.scenarios.lineEdit(), Qt.Key.Key_Return)
    assert planner.scenario.name == "Half of it"
    assert len(planner._rows) == 5
    planner.remove_scenario()
    assert planner.scenario.name == "With the harvest supper"
    assert len(planner._desk.store.all(Scenario)) == 2


def test_another_way_is_added_and_says_what_it_lacks_until_it_is_said(planner):
    planner.add_measure()
    settle()
    form = planner.form
    assert form.form.editors["what"].widget.selectedText() == "New way"
    assert form.problem.text() == "Say how much. Say in which column the money comes."
    QTest.keyClicks(form.form.editors["what"].widget, "Spring appeal")
    form.form.settle()
    amount = form.form.editors["amount"].widget.line
    amount.setFocus()
    QTest.keyClicks(amount, "6,000")
    QTest.keyClick(amount, Qt.Key.Key_Tab)
    first = form.columns["first"]
    first.setCurrentIndex(first.findText("April 2027"))
    first.activated.emit(first.currentIndex())
    settle()
    assert row(planner, "Spring appeal").tick.amount == "$6,000"
    assert row(planner, "Spring appeal").tick.below == "to raise, in April"
    assert form.problem.isHidden()


def test_only_the_fields_that_count_for_its_kind_are_asked(planner):
    row(planner, "Buy less in summer").opened.emit(measure(planner, "Buy less in summer").id)
    shown = {name for name, each in planner.form.form.rows.items() if not each.isHidden()}
    assert shown == {"what", "kind_of", "line", "program", "amount", "share"}
    kinds = planner.form.form.editors["kind_of"].widget
    kinds.setCurrentIndex(kinds.findData(MeasureKind.SHIFT))
    kinds.activated.emit(kinds.currentIndex())
    shown = {name for name, each in planner.form.form.rows.items() if not each.isHidden()}
    assert shown == {"what", "kind_of", "line", "shifted"}
    assert row(planner, "Buy less in summer").tick.problem


def test_a_row_opens_with_enter_and_with_a_click_beside_its_box(planner):
    one = row(planner, "Harvest supper")
    one.box.setFocus()
    QTest.keyClick(one.box, Qt.Key.Key_Return)
    assert planner.form.measure.what == "Harvest supper"
    QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=one.name.geometry().center())
    assert planner.form.isHidden()
    assert one.box.isChecked()


def test_a_measure_becomes_an_action_once_it_says_who_and_by_when(planner, sampled):
    cooler = measure(planner, "Borrow a cooler")
    planner._on_opened(cooler.id)
    planner.form.make_action()
    assert planner.form.action_state.text() == "Say who does it and by when, then it can become an action."
    person = sampled.desk.store.all(Person)[0]
    with sampled.desk.change("who") as change:
        change.put(replace(cooler, person=person.id, due_on=date(2026, 12, 1)))
    before = len(sampled.desk.store.all(Action))
    planner.form.make_action()
    action = sampled.desk.store.get(Action, measure(planner, "Borrow a cooler").action)
    assert (action.what, action.person, action.due_on) == ("Borrow a cooler", person.id, date(2026, 12, 1))
    assert action.source == f"measure:{cooler.id}"
    assert row(planner, "Borrow a cooler").tick.done == "Action: in 14 days"
    sampled.desk.store.undo()
    assert len(sampled.desk.store.all(Action)) == before
    assert not measure(planner, "Borrow a cooler").action


def test_what_became_of_the_action_stands_with_the_measure(planner, sampled):
    assert row(planner, "Harvest supper").tick.done == "Action: 5 days late"
    action = sampled.desk.store.get(Action, measure(planner, "Harvest supper").action)
    with sampled.desk.change("done") as change:
        change.put(replace(action, outcome=Outcome.KEPT, done_on=date(2026, 11, 17)))
    assert row(planner, "Harvest supper").tick.done == "Action: done 5 days late"


def test_a_measure_is_moved_and_removed(planner):
    planner._on_opened(measure(planner, "Harvest supper").id)
    planner.form.moved.emit(planner.form.measure, -1)
    assert [one.tick.name for one in planner._rows.values()][:2] == ["Harvest supper", "Hale says yes"]
    planner.form.removed.emit(planner.form.measure)
    assert "Harvest supper" not in [one.tick.name for one in planner._rows.values()]
    assert planner.form.isHidden()


def test_scenarios_stand_side_by_side_on_three_views(screen, planner):
    planner.compared.emit()
    settle()
    table = screen.closing.page.table
    assert screen.tools.page() == WAYS
    assert table.isVisible()
    heads = [table.horizontalHeaderItem(column).text() for column in range(table.columnCount())]
    assert heads == ["", "As it is", "With the harvest supper (our plan)", "Smaller, but sure"]
    cells = {table.item(each, 0).text(): table.item(each, 2).text() for each in reversed(range(table.rowCount()))}
    assert (cells["Planned"], cells["Still open"], cells["At the end"]) == ("$38,000", "$12,650", "$12,650 missing")
    row(planner, "Borrow a cooler").box.click()
    assert table.item(1, 2).text() == "$10,850"


def test_where_there_is_no_room_beside_the_grid_the_planner_stands_on_its_page(screen, planner):
    screen.window().resize(1000, 700)
    settle()
    screen.show_page(WAYS)
    settle()
    assert planner.isVisible()
    assert screen.closing.page.isAncestorOf(planner)
    screen.window().resize(1366, 900)
    settle()
    screen.show_page(MONEY)
    settle()
    assert screen.side.isAncestorOf(planner)


def test_a_measure_is_a_place(screen, planner, sampled):
    wanted = next(one for one in sampled.desk.store.all(Measure) if one.what.startswith("Four pickups"))
    sampled.go(Place("budget", wanted.id))
    settle()
    assert planner.scenario.name == "Smaller, but sure"
    assert planner.form.measure == wanted


def test_a_budget_without_a_way_says_what_this_is_for(screen, planner, sampled):
    last = next(one for one in sampled.desk.store.all(Budget) if "2025" in one.name)
    screen.show_budget(last.id)
    settle()
    assert not planner._rows
    assert planner.none.isVisible()
    planner.add_measure()
    assert planner.scenario.name == "First try"
    assert len(planner._rows) == 1
