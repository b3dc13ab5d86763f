"""What could not be read: the window says that it is not saved, names the field, and leads back to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from partnerdesk.domain.aims import Aim, Strategy
from partnerdesk.domain.bodies import Seat
from partnerdesk.domain.budgets import ExpenseLine
from partnerdesk.domain.partnerships import Partnership
from ui.desk import Place
from ui.topbar import SavedState


def part(program, name):
    found = program.window.findChild(QWidget, name)
    assert found is not None, name
    return found


def type_day(form, name, words):
    box = form.editors[name].widget
    box.setFocus()
    box.line.clear()
    QTest.keyClicks(box.line, words)
    box.line.clearFocus()
    return box.line


def settle(times=6):
    for _ in range(times):
        QTest.qWait(5)
        QApplication.processEvents()


def close_and_go_back(program, said):
    assert not program.window.close()
    settle()
    return said.boxes[-1]


@pytest.fixture
def aim(sampled):
    return sampled.desk.store.all(Aim, partnership=sampled.desk.partnership)[0]


def test_closing_names_the_field_and_leads_to_it_from_another_screen(sampled, said, aim):
    sampled.go(Place("purpose", aim.id))
    form = sampled.window.screen_of("purpose").aim.form
    line = type_day(form, "due_on", "31 Febuary")
    sampled.go(Place("today"))
    box = close_and_go_back(sampled, said)
    assert box.verbs[-1] == "Go to “By”"
    assert "31 Febuary" in box.more
    assert "Purpose and objectives" in box.more
    assert aim.called()[:20] in box.more
    assert sampled.window.current_screen() == "purpose"
    assert QApplication.focusWidget() is line
    assert line.text() == "31 Febuary"


def test_it_leads_back_where_another_record_is_on_show_by_now(sampled, said, aim):
    sampled.go(Place("purpose", aim.id))
    screen = sampled.window.screen_of("purpose")
    type_day(screen.aim.form, "due_on", "31 Febuary")
    other = sampled.desk.store.all(Aim, partnership=sampled.desk.partnership)[1]
    sampled.go(Place("purpose", other.id))
    close_and_go_back(sampled, said)
    assert screen.aim.aim.id == aim.id
    assert screen.aim.form.editors["due_on"].widget.line.text() == "31 Febuary"


def test_the_window_does_not_say_that_all_is_saved_and_pressing_there_leads_to_the_field(sampled, aim):
    sampled.go(Place("purpose", aim.id))
    form = sampled.window.screen_of("purpose").aim.form
    line = type_day(form, "due_on", "31 Febuary")
    mark = sampled.window.saved
    assert mark.text() == "1 field is not saved yet"
    assert mark._state is SavedState.PROBLEM
    assert "“By” of" in mark.toolTip()
    sampled.go(Place("today"))
    mark.click()
    settle()
    assert QApplication.focusWidget() is line
    line.selectAll()
    QTest.keyClicks(line, "31 March 2027")
    line.clearFocus()
    assert "not saved yet" not in mark.text()


def test_a_row_of_a_list_that_was_closed_is_opened_again(sampled, said, aim):
    sampled.go(Place("purpose", aim.id))
    page = sampled.window.screen_of("purpose").aim
    row = sampled.desk.store.all(Strategy, aim=aim.id)[0]
    page.strategies.open_row(row.id)
    type_day(page.strategies.form, "due_on", "31 Febuary")
    page.strategies.close_row()
    sampled.go(Place("today"))
    close_and_go_back(sampled, said)
    assert page.strategies.form.record.id == row.id
    assert QApplication.focusWidget() is page.strategies.form.editors["due_on"].widget.line


def test_a_time_in_a_seat_is_opened_again_though_another_body_is_on_show(sampled, said):
    desk = sampled.desk
    sampled.go(Place("governance"))
    screen = sampled.window.screen_of("governance")
    facts = next(one for one in screen.seats._body.seats if one.sittings)
    body, sitting = facts.seat.body, facts.sittings[0].sitting.id
    screen.seats.open_seat(facts.seat.id, sitting)
    line = type_day(screen.seats.sitting, "since", "31 Febuary")
    other = next(one for one in desk.store.all(Seat) if one.body != body and _is_here(desk, one))
    sampled.go(Place("governance", other.body))
    close_and_go_back(sampled, said)
    assert screen.seats.sitting.record.id == sitting
    assert line.text() == "31 Febuary"
    assert QApplication.focusWidget() is line


def _is_here(desk, seat):
    from partnerdesk.domain.bodies import Body

    body = desk.store.get(Body, seat.body)
    return body is not None and body.partnership == desk.partnership and not body.ended_on


def test_a_field_in_a_fold_is_unfolded(sampled, said):
    sampled.go(Place("governance"))
    rules = sampled.window.screen_of("governance").rules
    rules.open_fold("end")
    line = type_day(rules.forms["end"], "review_on", "31 Febuary")
    rules.folds["end"].set_open(on=False)
    close_and_go_back(sampled, said)
    assert rules.folds["end"].is_open
    assert QApplication.focusWidget() is line


def test_a_cell_of_the_budget_is_led_to(sampled, said):
    sampled.go(Place("budget"))
    screen = sampled.window.screen_of("budget")
    line = next(one for one in sampled.desk.store.all(ExpenseLine) if one.budget == screen.reading.budget.id)
    screen.writing.enter(line.id, 3, "12x")
    sampled.go(Place("today"))
    box = close_and_go_back(sampled, said)
    assert "12x" in box.more
    assert sampled.window.current_screen() == "budget"
    table = screen.grid.table
    assert table.current_line() == line.id
    assert screen.grid.model.columns[table.currentIndex().column()].place == 3
    assert screen.grid.model.text(table.currentIndex().row(), table.currentIndex().column()) == "12x"


def test_a_field_of_another_partnership_is_led_to(sampled, said, aim):
    desk = sampled.desk
    sampled.go(Place("purpose", aim.id))
    line = type_day(sampled.window.screen_of("purpose").aim.form, "due_on", "31 Febuary")
    other = next(one for one in desk.store.all(Partnership) if one.id != desk.partnership)
    sampled.turn_to(other.id)
    close_and_go_back(sampled, said)
    assert desk.partnership == aim.partnership
    assert QApplication.focusWidget() is line


def test_what_belonged_to_a_record_that_was_taken_away_is_not_asked_for(sampled, aim):
    sampled.go(Place("purpose", aim.id))
    type_day(sampled.window.screen_of("purpose").aim.form, "due_on", "31 Febuary")
    with sampled.desk.change("bin") as change:
        change.bin(sampled.desk.store.need(Aim, aim.id))
    assert not sampled.desk.unread
    assert sampled.window.close()


def test_something_new_with_a_text_that_cannot_be_read_is_named_until_it_is_given_up(sampled, said):
    sampled.go(Place("governance"))
    screen = sampled.window.screen_of("governance")
    vacant = next(one for one in screen.seats._body.seats if one.vacant_on(sampled.desk.today()))
    screen.seats.open_seat(vacant.seat.id)
    line = type_day(screen.seats.draft, "since", "31 Febuary")
    close_and_go_back(sampled, said)
    assert QApplication.focusWidget() is line
    assert isinstance(line, QLineEdit)
    QTest.mouseClick(part(sampled, "cancel_draft"), Qt.MouseButton.LeftButton)
    assert not sampled.desk.unread


def test_a_label_stands_above_its_editor_where_there_is_no_room_beside_it(qtbot):
    from ui.widgets.fields import FieldRow

    row = FieldRow("How it serves the vision", QLineEdit(), "", 168)
    qtbot.addWidget(row)
    row.resize(600, 40)
    row.show()
    assert row.label.y() >= row.editor.y() - 4
    row.resize(300, 80)
    QApplication.processEvents()
    assert row.label.geometry().bottom() < row.editor.y() + 4
    row.resize(600, 40)
    QApplication.processEvents()
    assert row.label.geometry().right() <= row.editor.x()


def test_a_label_of_two_lines_is_as_high_as_its_lines(qtbot):
    from ui.widgets.fields import FieldRow

    row = FieldRow("Who takes part without a vote of their own", QLineEdit(), "", 88)
    qtbot.addWidget(row)
    assert row.label.height() >= row.label.heightForWidth(88)
