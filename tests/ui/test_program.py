"""The program: its first start, its screens, its commands, undo from every field, and its end."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPlainTextEdit, QPushButton, QWidget

from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.storage.history import entries
from ui import undoing
from ui.desk import Place
from ui.dialogs.stepping import SteppingDialog
from ui.screen_types import BY_KEY


def part(program, name, kind=QWidget):
    """Return a widget of the screen on show."""
    found = program.window.stack.currentWidget().findChild(kind, name)
    assert found is not None, name
    return found


def press(program, name):
    button = part(program, name, QPushButton)
    assert button.isVisible(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def screen(program):
    return program.window.current_screen()


@pytest.fixture
def first(make_program):
    """Start the program on a computer that never had it."""
    return make_program(begun=False)


def test_a_first_start_asks_for_three_names_and_leads_to_the_partners(first):
    assert screen(first) == "welcome"
    for name, words in (
        ("partnership_name", "Riverbend Food Partnership"),
        ("our_name", "Riverbend Community Kitchen"),
        ("your_name", "Dana Whitlock"),
    ):
        QTest.keyClicks(part(first, name, QLineEdit), words)
    press(first, "begin")
    assert screen(first) == "partners"
    assert [one.name for one in first.desk.store.all(Partnership)] == ["Riverbend Food Partnership"]
    assert first.desk.ours().legal_name == "Riverbend Community Kitchen"
    assert first.settings.author == first.desk.store.author == "Dana Whitlock"
    assert entries(first.desk.store)[0].author == "Dana Whitlock"


def test_only_the_name_of_the_partnership_is_needed(first):
    QTest.keyClick(part(first, "your_name"), Qt.Key.Key_Return)
    assert screen(first) == "welcome"
    assert "name" in part(first, "partnership_name").accessibleDescription()
    QTest.keyClicks(part(first, "partnership_name"), "Riverbend")
    assert "Give it a name" not in part(first, "partnership_name").accessibleDescription()
    QTest.keyClick(part(first, "partnership_name"), Qt.Key.Key_Return)
    assert screen(first) == "partners"
    assert first.desk.ours() is None


def test_the_key_of_a_screen_gives_its_list_the_keyboard(sampled):
    sampled.actions.qaction("go_agreements").trigger()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QListView)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert sampled.window.screen_of("agreements").editor.isVisible()


def test_until_there_is_a_partnership_every_place_leads_to_the_beginning(first):
    for key in ("today", "partners", "agreements", "papers"):
        first.go(Place(key))
        assert screen(first) == "welcome"
    first.go(Place("settings"))
    assert screen(first) == "settings"


def test_undoing_the_beginning_leads_back_to_it(first):
    QTest.keyClicks(part(first, "partnership_name"), "Riverbend")
    press(first, "begin")
    first.undo()
    QApplication.processEvents()
    assert screen(first) == "welcome"
    first.redo()
    first.go(Place("partners"))
    assert screen(first) == "partners"


def test_the_beginning_offers_the_sample_and_the_sample_says_what_it_is(first, settings):
    own = first.desk.home.document
    press(first, "look_at_sample")
    assert screen(first) == "today"
    note = first.window.banners.notes[0]
    assert "sample" in note.fact
    assert settings.recent_files == (own,)
    note.run()
    assert first.desk.home.document == own
    assert screen(first) == "welcome"
    assert not first.window.banners.notes


def test_a_sample_that_was_changed_is_found_again_and_one_begins_with_ones_own(first, settings):
    own = first.desk.home.document
    press(first, "look_at_sample")
    sample = first.desk.home.document
    with first.desk.change("rename the kitchen") as change:
        change.add(Organization(legal_name="Harbor Kitchen"))
    assert settings.recent_files == (sample, own)
    assert first.open_default()
    assert first.desk.home.document == own
    first.go(Place("settings", section="recent"))
    (row,) = first.window.screen_of("settings").recent.rows()
    assert (row.key, row.rest) == (str(sample), "The sample, as you changed it")
    assert first.open_path(sample)
    assert "sample" in first.window.banners.notes[0].fact
    assert first.desk.store.all(Organization, legal_name="Harbor Kitchen")


@pytest.mark.parametrize("key", sorted(BY_KEY))
@pytest.mark.parametrize("start", ["program", "sampled"])
def test_every_screen_opens_and_all_that_takes_the_keyboard_has_a_name(start, key, request):
    program = request.getfixturevalue(start)
    subject = f"directory {program.desk.partnership}" if key == "preview" else ""
    program.go(Place(key, subject))
    program.jobs.wait_all()
    QApplication.processEvents()
    assert screen(program) == key
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in program.window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not spoken(widget)
    ]
    assert not nameless


def spoken(widget):
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name) if face else "a part of another"


def test_back_from_a_preview_leads_to_the_clause_one_was_at(sampled):
    agreement = sampled.desk.store.all(Agreement)[0]
    sampled.go(Place("agreements", agreement.id))
    editor = sampled.window.screen_of("agreements").editor
    editor.show_clause("money")
    sampled.desk.preview("memorandum", agreement.id)
    sampled.go_back()
    assert (screen(sampled), editor.current) == ("agreements", "money")


def test_back_leads_to_the_record_one_came_from_though_another_is_shown_by_now(sampled):
    first, second = sampled.desk.store.all(Agreement)[:2]
    sampled.go(Place("agreements", first.id, "money"))
    sampled.go(Place("agreements", second.id))
    sampled.go_back()
    editor = sampled.window.screen_of("agreements").editor
    assert (editor.agreement, editor.current) == (first.id, "money")


def test_the_key_of_partners_gives_the_list_the_keyboard_whatever_is_open_beside_it(sampled):
    sampled.go(Place("partners"))
    sampled.window.screen_of("partners").record.setFocus()
    sampled.actions.qaction("go_partners").trigger()
    sampled.window.focus_screen()
    assert QApplication.focusWidget() is sampled.window.screen_of("partners").list.table


def test_the_rail_leads_to_the_screen_as_it_was_left_and_once_more_to_its_beginning(sampled):
    agreement = sampled.desk.store.all(Agreement)[0]
    sampled.go(Place("agreements", agreement.id))
    sampled.window.place_chosen.emit("partners")
    sampled.window.place_chosen.emit("agreements")
    agreements = sampled.window.screen_of("agreements")
    assert agreements.stack.currentWidget() is agreements.editor
    sampled.window.place_chosen.emit("agreements")
    assert agreements.stack.currentWidget() is agreements.list


def test_back_goes_to_where_one_came_from(sampled):
    for key in ("partners", "papers"):
        sampled.go(Place(key))
    sampled.go_back()
    assert screen(sampled) == "partners"
    sampled.go_back()
    assert screen(sampled) == "today"
    assert not sampled.actions.qaction("back").isEnabled()


def test_ctrl_n_does_what_the_primary_button_says(program):
    program.go(Place("agreements"))
    QTest.keyClick(program.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(program.window.screen_of("agreements").new.kinds, Qt.Key.Key_Return)
    assert [one.title for one in program.desk.store.all(Agreement)] == ["Memorandum of Understanding"]


def test_search_finds_records_and_commands_and_goes_there(sampled):
    title = sampled.desk.store.all(Agreement)[0].title
    sampled.window.start_search()
    QTest.keyClicks(sampled.window.top.search, title)
    QTest.keyClick(sampled.window.top.search, Qt.Key.Key_Return)
    assert screen(sampled) == "agreements"
    assert sampled.window.screen_of("agreements").editor.head.title.text() == title


def field_of_settings(program, name):
    program.go(Place("settings", section="partnerships"))
    return part(program, "partnership_form").findChild(QWidget, name)


def test_typing_and_at_once_undo_takes_back_the_typing(program):
    name = field_of_settings(program, "name")
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Eastgate")
    program.undo()
    assert name.text() == "Riverbend Food Partnership"
    program.redo()
    assert name.text() == "Eastgate"
    assert program.desk.current_partnership().name == "Eastgate"


def test_the_keys_of_undo_take_back_typing_first_and_then_changes(program):
    purpose = field_of_settings(program, "purpose")
    assert isinstance(purpose, QPlainTextEdit)
    purpose.setFocus()
    QTest.keyClicks(purpose, "Food")
    QTest.keyClick(purpose, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert purpose.toPlainText() == ""
    name = field_of_settings(program, "name")
    name.setFocus()
    assert not name.isUndoAvailable()
    before = program.desk.store.undo_title
    QTest.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert program.desk.store.undo_title != before


def test_what_was_done_is_told_with_undo(program):
    with program.desk.change("rename") as change:
        change.put(replace(program.desk.current_partnership(), name="Eastgate"))
    program.desk.tell_done("It is called Eastgate now.")
    assert program.window.notices.words.text() == "It is called Eastgate now."
    program.window.notices.button.click()
    assert program.desk.current_partnership().name != "Eastgate"


def test_a_field_that_was_left_takes_nothing_back_itself(program):
    name = field_of_settings(program, "name")
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Eastgate")
    other = field_of_settings(program, "purpose")
    other.setFocus()
    name.setFocus()
    assert name.text() == "Eastgate"
    assert not name.isUndoAvailable()


def test_the_cursor_stays_where_one_types_while_the_field_is_saved(program):
    purpose = field_of_settings(program, "purpose")
    purpose.setFocus()
    QTest.keyClicks(purpose, "Food for ")
    part(program, "partnership_form").settle()
    assert program.desk.current_partnership().purpose == "Food for"
    QTest.keyClicks(purpose, "all")
    assert purpose.toPlainText() == "Food for all"


def test_undo_shows_what_it_undoes_and_is_off_with_nothing_to_undo(make_program):
    program = make_program(sample=True)
    assert not program.actions.qaction("undo").isEnabled()
    with program.desk.change("rename the kitchen") as change:
        change.add(Organization(legal_name="Kitchen"))
    assert "rename the kitchen" in program.actions.qaction("undo").text()


def of_a_long_step(program, answer):
    """Answer the dialog of a long undo as soon as it is there."""
    dialogs = []

    def look():
        dialogs.extend(program.window.findChildren(SteppingDialog))
        answer(dialogs[0])

    QTimer.singleShot(0, look)
    return dialogs


def test_undoing_much_shows_how_far_it_is_and_can_be_stopped(make_program, monkeypatch):
    monkeypatch.setattr(undoing, "AT_ONCE", 1)
    program = make_program(sample=True)
    store = program.desk.store
    with program.desk.change("bring in many") as change:
        for number in range(40):
            change.add(Organization(legal_name=f"Kitchen {number}"))
    before, revision = len(store.all(Organization)), store.revision
    dialogs = of_a_long_step(program, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    program.undo()
    assert "bring in many" in dialogs[0].what.text()
    assert (len(store.all(Organization)), store.revision) == (before, revision)
    dialogs = of_a_long_step(program, lambda _dialog: None)
    program.undo()
    assert len(store.all(Organization)) == before - 40
    assert re.fullmatch(r"(\d+ of 40)?", dialogs[0].doing.text())
    program.redo()
    assert len(store.all(Organization)) == before


def test_another_partnership_is_shown_by_the_same_screen(sampled):
    with sampled.desk.change("add") as change:
        other = change.add(Partnership(name="Eastgate"))
    sampled.go(Place("agreements"))
    sampled.window.partnership_chosen.emit(other.id)
    assert screen(sampled) == "agreements"
    assert sampled.desk.partnership == other.id
    assert sampled.window.top.picker.text() == "Eastgate"
    rows = sampled.window.screen_of("agreements").findChildren(QListView)
    assert not any(one.isVisible() for one in rows)


def test_a_partnership_in_view_that_is_gone_gives_way_to_another(sampled):
    with sampled.desk.change("add") as change:
        other = change.add(Partnership(name="Eastgate"))
    sampled.desk.choose_partnership(other.id)
    sampled.undo()
    QApplication.processEvents()
    assert sampled.desk.current_partnership().name == "Riverbend Food Partnership"
    assert sampled.window.top.picker.text() == "Riverbend Food Partnership"


def test_quitting_asks_when_a_field_holds_what_could_not_be_read(program, said):
    program.go(Place("settings", section="partnerships"))
    day = part(program, "partnership_form").findChild(QWidget, "formed_on")
    day.setFocus()
    QTest.keyClicks(day.line, "the other day")
    assert not program.window.close()
    assert "could not be read" in said.boxes[-1].fact
    assert program.desk is not None
    said.answers = ["Close anyway"]
    assert program.window.close()


def test_what_is_typed_last_is_kept_when_the_window_closes(program, make_program):
    document = program.desk.home.document
    name = field_of_settings(program, "name")
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Eastgate")
    assert program.window.close()
    again = make_program(document)
    assert again.desk.current_partnership().name == "Eastgate"


def test_a_workspace_for_reading_changes_nothing_and_shows_all(make_program, said):
    first = make_program(sample=True)
    document = first.desk.home.document
    agreement = next(a for a in first.desk.store.all(Agreement) if a.state is PaperState.DRAFT)
    second = make_program(document)
    assert second.desk.read_only
    assert "reading" in second.window.banners.notes[0].fact
    second.go(Place("agreements", agreement.id, "purpose"))
    purpose = second.window.stack.currentWidget().findChild(QPlainTextEdit, "purpose")
    assert purpose.isReadOnly()
    assert not second.window.top.new.isVisible()
    second.undo()
    QTest.keyClick(second.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert second.desk.store.get(Agreement, agreement.id) == agreement
    assert len(said.boxes) == 1
