"""Settings and Today: how the program looks, the partnerships, backups, other workspaces, and what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.storage.history import entries
from ui import theme
from ui.desk import Place


@pytest.fixture
def screen(program):
    program.go(Place("settings"))
    return program.window.screen_of("settings")


def press(where, name):
    QTest.mouseClick(where.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_menu_of_partnerships_leads_to_a_new_one(program):
    program.window.show()
    program.window.top.picker.new_asked.emit()
    QTest.qWait(20)
    screen = program.window.screen_of("settings")
    assert QApplication.focusWidget() is screen.new_name


def test_another_partnership_is_added_and_in_view(screen, program):
    QTest.keyClicks(screen.new_name, "Eastgate  Coalition")
    press(screen, "add_partnership")
    assert program.desk.current_partnership().name == "Eastgate Coalition"
    assert program.window.top.picker.text() == "Eastgate Coalition"
    assert {row.first for row in screen.partnerships.rows()} == {"Riverbend Food Partnership", "Eastgate Coalition"}
    assert screen.form.record.name == "Eastgate Coalition"


def test_the_name_of_the_partnership_is_changed_in_its_form(screen, program):
    name = screen.form.findChild(QLineEdit, "name")
    name.selectAll()
    QTest.keyClicks(name, "Eastgate")
    screen.form.settle()
    assert program.window.top.picker.text() == "Eastgate"


def test_ones_own_name_stands_beside_the_next_change(screen, program):
    QTest.keyClicks(screen.author, "Joan Kowalski")
    QTest.keyClick(screen.author, Qt.Key.Key_Return)
    with program.desk.change("add") as change:
        change.add(Partnership(name="Eastgate"))
    assert entries(program.desk.store, most=1)[0].author == "Joan Kowalski"


def test_look_and_text_size_change_at_once_and_are_kept(screen, settings):
    screen._on_mode("dark")
    screen._on_scale("125")
    assert theme.current().mode is theme.Mode.DARK
    assert theme.current().scale == 125
    assert (settings.mode, settings.text_scale) == (theme.Mode.DARK, 125)


def test_paper_days_and_currency_are_kept_and_used(screen, program, settings):
    screen._on_paper("A4")
    screen._on_days("yes")
    screen._on_currency("EUR")
    assert settings.page == "A4"
    assert program.desk.habits.day_first
    assert program.desk.habits.currency == "EUR"


def test_a_size_chosen_with_a_key_is_shown_as_chosen(screen, program):
    screen._on_scale("150")
    program.actions.qaction("usual_size").trigger()
    assert screen.scale.value() == "100"


def test_a_backup_is_made_now_and_stands_in_the_list(screen):
    assert screen.kept.none_yet.isVisible()
    press(screen, "Back up now")
    assert len(screen.kept.rows.rows()) == 1
    assert not screen.kept.none_yet.isVisible()


def test_a_second_place_for_backups_is_chosen_and_given_up(screen, settings, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(stick))
    press(screen, "choose_second")
    assert settings.backup_place == stick
    assert list(stick.rglob("*.partnerdesk"))
    assert screen.kept.second.text() == str(stick)
    press(screen, "no_second")
    assert settings.backup_place is None


def test_files_used_before_are_opened_and_forgotten(screen, program, settings, tmp_path):
    first = program.desk.home.document
    program.create(tmp_path / "Other.partnerdesk")
    program.go(Place("settings", section="recent"))
    other = program.window.screen_of("settings")
    assert [row.first for row in other.recent.rows()] == [first.stem]
    other.recent.setFocus()
    QTest.keyClick(other.recent, Qt.Key.Key_Return)
    assert program.desk.home.document == first
    program.go(Place("settings", section="recent"))
    again = program.window.screen_of("settings")
    again.recent.setFocus()
    QTest.keyClick(again.recent, Qt.Key.Key_Delete)
    assert settings.recent_files == (first,)


def test_the_file_is_named_where_it_lies(screen, program):
    assert Path(screen.where.text()) == program.desk.home.document


# Today


@pytest.fixture
def today(sampled):
    return sampled.window.screen_of("today")


def due(today):
    return {key: [row.first for row in rows.rows()] for key, (_, rows) in today._groups.items()}


def test_what_is_late_stands_before_what_comes(today):
    assert "Report: meals served and what they cost" in due(today)["late"]
    assert "The agreement ends" in due(today)["soon"]
    assert f"{len(due(today)['late'])} things are late" in today.summary.text()
    assert today.title.text().startswith("Tuesday, November 17")


def test_in_a_narrow_window_the_columns_stand_one_below_the_other_so_that_words_have_room(today, sampled):
    sampled.window.resize(1000, 700)
    QTest.qWait(1)
    assert today.body.is_one_column
    sampled.window.resize(1366, 768)
    QTest.qWait(1)
    assert not today.body.is_one_column


def test_a_row_leads_to_where_it_is_settled(today, sampled):
    rows = today._groups["late"][1]
    rows.acted.emit(next(row.key for row in rows.rows() if row.first.startswith("Report: meals")))
    assert sampled.window.current_screen() == "agreements"
    assert sampled.window.screen_of("agreements").editor.current == "after"


def test_what_falls_due_follows_the_agreements(today, sampled):
    signed = next(one for one in sampled.desk.store.all(Agreement) if one.state is PaperState.SIGNED)
    with sampled.desk.change("review") as change:
        change.put(replace(signed, ends_on=sampled.desk.today() + timedelta(days=2)))
    assert due(today)["week"] == ["The agreement ends"]
    sampled.undo()
    assert due(today)["week"] == []


def test_the_next_steps_lead_to_a_partner_and_a_draft(today, sampled):
    keys = [row.key for row in today.steps.rows()]
    assert len(keys) == 2
    today.steps.acted.emit(keys[-1])
    assert sampled.window.current_screen() == "agreements"


def test_an_empty_workspace_says_how_to_begin_and_leads_there(program):
    today = program.window.screen_of("today")
    assert today.empty.isVisible()
    assert not today.body.isVisible()
    QTest.mouseClick(today.empty.begin, Qt.MouseButton.LeftButton)
    assert program.window.current_screen() == "partners"


def test_a_command_that_is_typed_comes_before_names_that_have_its_words(sampled):
    from ui.finding import find_all

    with sampled.desk.change("made") as change:
        made = change.add(Organization(legal_name="Important Partners of Import"))
        change.add(Membership(organization=made.id, partnership=sampled.desk.partnership))
    found = find_all(sampled.desk, "import part", sampled.actions.commands())
    assert found[0].key == "command import_partners"
    assert any(one.text == made.legal_name for one in found)


def test_the_search_finds_people_papers_notes_and_commands(sampled):
    from ui.finding import find_all

    agreement = sampled.desk.store.all(Agreement)[0]
    found = find_all(sampled.desk, agreement.title, [])
    assert found[0].key == f"place agreements {agreement.id}"
    commands = find_all(sampled.desk, "undo", sampled.actions.commands())
    assert any(one.key == "command undo" for one in commands) or commands == []
    assert [one.key for one in find_all(sampled.desk, "backups", sampled.actions.commands())] == ["command backups"]
