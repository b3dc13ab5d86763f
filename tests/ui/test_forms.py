"""Forms: every kind of field has an editor, what is typed is saved, what is wrong is said and written nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Contribution
from ui.forms.draft_form import DraftForm
from ui.forms.editors import editor_for
from ui.forms.record_form import RecordForm
from ui.shortcuts import on_keys
from ui.widgets.closeness import Closeness

FIELDS = [(kind, field) for kind, cls in KINDS.items() for field in cls.described]


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda value: getattr(value, "name", value))
def test_each_field_of_each_kind_has_an_editor_that_reads_what_it_shows(desk, qtbot, kind, field):
    editor = editor_for(field, desk)
    qtbot.addWidget(editor.widget)
    record = next(iter(desk.store.all(KINDS[kind])), None)
    value = getattr(record, field.name) if record is not None else field.empty
    editor.show(value)
    assert editor.read() == value


@pytest.fixture
def clinic(desk):
    return next(one for one in desk.store.all(Organization) if one.called() == "Riverside Clinic")


@pytest.fixture
def form(desk, clinic, qtbot):
    form = RecordForm(desk, Organization, ("town", "email", "people_served"))
    qtbot.addWidget(form)
    form.show_record(clinic)
    form.show()
    return form


def type_into(qtbot, line, text):
    line.selectAll()
    qtbot.keyClicks(line, text)


def test_what_is_typed_is_one_step_of_undo_named_after_the_field(desk, form, clinic, qtbot):
    type_into(qtbot, form.editors["town"].widget, "Millrace")
    form.settle()
    assert desk.store.need(Organization, clinic.id).town == "Millrace"
    assert desk.store.undo_title == "change town of Riverside Clinic"
    desk.store.undo()
    assert form.editors["town"].widget.text() == "Riverbend"


def test_a_bad_value_stays_in_its_field_with_the_problem_and_out_of_the_record(desk, form, clinic, qtbot):
    type_into(qtbot, form.editors["email"].widget, "office at clinic")
    form.settle()
    assert form.rows["email"].problem == "An e-mail address looks like name@example.org."
    assert desk.store.need(Organization, clinic.id).email == "office@clinic.example.org"
    form.show_record(next(one for one in desk.store.all(Organization) if one.id != clinic.id))
    form.show_record(clinic)
    assert form.editors["email"].widget.text() == "office at clinic"


def test_what_somebody_else_changed_is_shown(desk, form, clinic):
    with desk.store.change("elsewhere") as change:
        change.put(replace(clinic, town="Hollow Creek"))
    assert form.editors["town"].widget.text() == "Hollow Creek"


@pytest.fixture
def draft(desk, qtbot):
    draft = DraftForm(desk, ("name", "amount", "until"), "Add")
    qtbot.addWidget(draft)
    draft.begin(Contribution())
    draft.show()
    return draft


def test_a_draft_says_all_that_is_wrong_at_once(draft, qtbot):
    type_into(qtbot, draft.editors["amount"].widget, "many")
    with qtbot.assertNotEmitted(draft.added):
        draft.finish()
    assert draft.rows["name"].problem == "This is needed."
    assert draft.rows["amount"].problem == "This is not a number."


def test_enter_in_a_line_hands_the_draft_over(draft, qtbot):
    name = draft.editors["name"].widget
    qtbot.keyClicks(name, "Van, on Fridays")
    with qtbot.waitSignal(draft.added) as added:
        qtbot.keyClick(name, Qt.Key.Key_Return)
    assert added.args[0].name == "Van, on Fridays"


def test_escape_gives_a_draft_up(draft, qtbot):
    with qtbot.waitSignal(draft.given_up):
        qtbot.keyClick(draft.editors["name"].widget, Qt.Key.Key_Escape)


def test_a_second_draft_begins_empty(draft, qtbot):
    qtbot.keyClicks(draft.editors["name"].widget, "Van")
    draft.begin(Contribution())
    assert not draft.editors["name"].widget.text()


def test_a_key_of_one_field_does_not_work_in_another(qtbot):
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    window, pressed = QWidget(), []
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    one, other = QLineEdit(), QLineEdit()
    column.addWidget(one)
    column.addWidget(other)
    on_keys(one, Qt.Key.Key_Down, lambda: pressed.append("one"))
    window.show()
    window.activateWindow()
    other.setFocus()
    QApplication.processEvents()
    qtbot.keyClick(other, Qt.Key.Key_Down)
    one.setFocus()
    qtbot.keyClick(one, Qt.Key.Key_Down)
    assert pressed == ["one"]


def test_squares_are_scored_with_the_mouse(qtbot):
    squares = Closeness("Neighbors lead")
    qtbot.addWidget(squares)
    assert squares.accessibleDescription() == "not scored"
    from PySide6.QtCore import QPoint

    qtbot.mouseClick(squares, Qt.MouseButton.LeftButton, pos=QPoint(4 + 3 * 15 + 2, 8))
    assert squares.value() == 4
    assert squares.accessibleDescription() == "4 of 5"
    qtbot.mouseClick(squares, Qt.MouseButton.LeftButton, pos=QPoint(6, 8))
    qtbot.mouseClick(squares, Qt.MouseButton.LeftButton, pos=QPoint(6, 8))
    assert squares.value() == 0
