"""Opening and closing workspaces as they are found: locked, damaged, foreign, missing, left behind by a crash."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from partnerdesk.domain.organizations import Organization
from partnerdesk.storage.beside import hidden
from partnerdesk.storage.format import FORMAT
from partnerdesk.storage.lock import Holder, Lock
from partnerdesk.storage.places import local_now
from partnerdesk.storage.publishing import Published, Unpublished
from ui.desk import Place


@pytest.fixture
def document(make_program):
    """Leave a closed workspace with one organization, and a backup of it."""
    program = make_program()
    add(program, "Riverside Clinic")
    program.go(Place("settings"))
    QTest.mouseClick(
        program.window.stack.currentWidget().findChild(QPushButton, "Back up now"), Qt.MouseButton.LeftButton
    )
    path = program.desk.home.document
    assert program.window.close()
    return path


def add(program, name):
    with program.desk.change(f"add {name}") as change:
        change.add(Organization(legal_name=name))


def names(program):
    return {one.legal_name for one in program.desk.store.all(Organization)}


def held_by(path, who="Henry Vance", host="office-2"):
    """Let another computer hold a document."""
    holder = replace(Holder.here(who, local_now(), "another session"), host=host)
    lock, _ = Lock.take(path, holder)
    return lock


def test_a_file_of_another_program_is_told_and_what_was_open_stays(make_program, said, tmp_path):
    program = make_program()
    before = program.desk.home.document
    foreign = tmp_path / "letter.partnerdesk"
    foreign.write_bytes(b"Dear Joan, " * 500)
    assert not program.open_path(foreign)
    assert "not a PartnerDesk workspace" in said.boxes[-1].fact
    assert program.desk.home.document == before
    assert foreign.read_bytes().startswith(b"Dear Joan")
    assert program.window.current_screen() == "today"


def test_a_missing_file_is_told_and_what_was_open_stays(make_program, said, tmp_path):
    program = make_program()
    assert not program.open_path(tmp_path / "gone.partnerdesk")
    assert "gone.partnerdesk" in said.boxes[-1].fact
    assert program.desk is not None


def test_a_truncated_file_is_told_with_the_backup_that_can_be_restored(make_program, said, document):
    document.write_bytes(document.read_bytes()[:9000])
    said.answers = ["Restore the backup"]
    program = make_program(document)
    assert "backup" in said.boxes[0].fact
    assert names(program) == {"Riverbend Community Kitchen", "Riverside Clinic"}
    assert not program.desk.read_only


def test_a_damaged_default_workspace_does_not_keep_the_program_from_starting(make_program, said, document, settings):
    document.write_bytes(document.read_bytes()[:9000])
    program = make_program(begun=False)
    assert program.desk is not None
    assert program.desk.home.document != document
    assert program.window.current_screen() == "welcome"
    assert settings.recent_files[0] == program.desk.home.document


def test_a_newer_format_opens_for_reading_and_says_why(make_program, said, document):
    with closing(sqlite3.connect(document)) as database, database:
        database.execute(f"PRAGMA user_version={FORMAT.packed + 1}")
    program = make_program(document)
    assert program.desk.read_only
    assert "newer PartnerDesk" in program.window.banners.notes[0].why
    assert not said.boxes


def test_a_workspace_with_other_tables_inside_is_read_only_when_it_can_be_read(make_program, said, document):
    with closing(sqlite3.connect(document)) as database, database:
        database.execute("CREATE TABLE extra (n INTEGER)")
    program = make_program(document)
    assert program.desk.read_only
    assert "Restore a backup" in said.boxes[0].fact
    assert "Riverside Clinic" in names(program)


def test_a_workspace_that_lacks_a_table_is_told_and_not_opened(make_program, said, document):
    with closing(sqlite3.connect(document)) as database, database:
        database.execute("DROP TABLE agreement")
    program = make_program()
    assert program.desk is not None
    assert program.desk.home.document != document
    assert said.boxes


def test_a_recent_file_that_is_gone_is_named_and_another_opens(make_program, document, settings, tmp_path):
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    settings.remember_file(tmp_path / "stick" / "Health.partnerdesk")
    program = make_program(begun=False)
    assert program.desk.home.document == document
    note = program.window.banners.notes[0]
    assert "Health.partnerdesk" in note.fact
    assert note.button == "Look for it"


def test_a_locked_file_is_read_when_one_chooses_so(make_program, said, document):
    lock = held_by(document)
    program = make_program(document)
    assert "Henry Vance" in said.boxes[0].fact
    assert said.boxes[0].verbs == ("Take over", "Open for reading")
    assert program.desk.read_only
    lock.release()


def test_a_locked_file_is_taken_over_when_one_is_sure(make_program, said, document):
    held_by(document)
    said.answers = ["Take over"]
    program = make_program(document)
    assert not program.desk.read_only
    add(program, "Eastgate")
    assert "Eastgate" in names(program)


def test_opening_what_is_open_already_changes_nothing(make_program, said, document):
    program = make_program(document)
    desk = program.desk
    assert program.open_path(document)
    assert program.desk is desk
    assert not said.boxes


def crash(program):
    """End a program as a power cut does: nothing is published, nothing is cleared up."""
    program._keeping.end()
    program.jobs.wait_all()
    program.ways.drop_screens()
    program.desk.release()
    program._open.store.close()
    program._open.home.leave()
    program.desk = program._open = program._keeping = None


def test_after_a_crash_the_last_changes_are_offered_and_gone_on_with(make_program, said, document):
    program = make_program(document)
    add(program, "Typed just before")
    crash(program)
    said.answers = ["Go on with it"]
    again = make_program()
    assert document.name in said.boxes[0].fact
    assert again.desk.home.document == document
    assert "Typed just before" in names(again)


def test_what_a_crash_left_can_be_thrown_away_and_is_not_offered_again(make_program, said, document):
    program = make_program(document)
    add(program, "Typed just before")
    crash(program)
    said.answers = ["Throw it away"]
    again = make_program()
    assert "Typed just before" not in names(again)
    assert again.window.close()
    said.boxes.clear()
    make_program()
    assert not said.boxes


def test_a_file_that_cannot_be_written_at_the_end_is_told_and_one_can_go_back(
    make_program, said, document, monkeypatch
):
    program = make_program(document)
    add(program, "Not in the file yet")
    home = program.desk.home
    monkeypatch.setattr(home, "publish", lambda: Unpublished("The folder cannot be reached."))
    assert not program.window.close()
    assert said.boxes[-1].fact == "The folder cannot be reached."
    assert program.window.current_screen() == "today"
    add(program, "And more")
    said.answers = ["Close anyway"]
    assert program.window.close()
    monkeypatch.undo()


def test_what_was_closed_without_its_file_is_offered_at_the_next_start(make_program, said, document, tmp_path):
    program = make_program(document)
    add(program, "Not in the file yet")
    away = tmp_path / "away"
    shutil.move(document.parent, away)
    said.answers = ["Close anyway"]
    assert program.window.close()
    shutil.move(away, document.parent)
    said.answers = ["Go on with it"]
    again = make_program()
    assert "Not in the file yet" in names(again)


def test_opening_another_workspace_puts_the_first_into_its_file(make_program, document, tmp_path):
    program = make_program(document)
    add(program, "Eastgate")
    assert program.create(tmp_path / "Other.partnerdesk")
    assert program.window.windowTitle().startswith("Other")
    assert program.window.current_screen() == "welcome"
    assert not hidden(document, ".lock").exists()
    assert program.open_path(document)
    assert "Eastgate" in names(program)


def test_a_copy_is_saved_and_the_original_stays_open(make_program, document, tmp_path, monkeypatch):
    program = make_program(document)
    to = tmp_path / "copy"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(to), ""))
    program.actions.qaction("save_copy").trigger()
    assert program.desk.home.document == document
    assert program.open_path(to.with_suffix(".partnerdesk"))
    assert "Riverside Clinic" in names(program)


def restore(program, said, verb):
    program.go(Place("settings", section="backups"))
    said.answers = [verb]
    settings = program.window.screen_of("settings")
    settings.kept.rows.acted.emit(settings.kept.rows.rows()[-1].key)


def test_a_backup_is_restored_over_the_workspace_and_what_was_there_is_backed_up(make_program, said, document):
    program = make_program(document)
    add(program, "Added after the backup")
    restore(program, said, "Go back to it")
    assert program.desk.home.document == document
    assert names(program) == {"Riverbend Community Kitchen", "Riverside Clinic"}
    program.go(Place("settings", section="backups"))
    rows = program.window.screen_of("settings").kept.rows.rows()
    assert "before going back" in rows[0].rest


def test_a_backup_is_opened_as_a_copy_beside_the_workspace(make_program, said, document):
    program = make_program(document)
    add(program, "Added after the backup")
    restore(program, said, "Open it as a copy")
    said_above = [note.fact for note in program.window.banners.notes]
    assert any(fact.startswith("This is your workspace as it was on") for fact in said_above)
    assert not any("another copy" in fact for fact in said_above)
    assert program.desk.home.document.parent == document.parent
    assert program.desk.home.document != document
    assert "Added after the backup" not in names(program)
    copy = program.desk.home.document
    assert program.settings.recent_files[0] == document
    assert program.open_path(document)
    assert program.open_path(copy)
    assert any(note.fact.startswith("This is a workspace as it was") for note in program.window.banners.notes)
    assert program.open_path(document)
    assert "Added after the backup" in names(program)


def test_a_conflict_is_told_late_and_first_with_both_files(make_program, document):
    program = make_program(document)
    keeping = program._keeping
    add(program, "Mine")
    with closing(sqlite3.connect(document)) as database, database:
        database.execute("UPDATE workspace SET revision = revision + 5")
    keeping.publish()
    program.jobs.wait_all()
    note = program.window.banners.notes[0]
    assert note.late
    assert "Two versions" in note.fact
    assert program.desk.home.document != document
    assert program.window.windowTitle().startswith(program.desk.home.document.stem)


def test_what_is_saved_is_said_and_a_trouble_is_taken_back_when_it_is_over(make_program, document, monkeypatch):
    program = make_program(document)
    home, keeping = program.desk.home, program._keeping
    whole = home.publish
    monkeypatch.setattr(home, "publish", lambda: Unpublished("The folder cannot be reached."))
    add(program, "Eastgate")
    assert "Saving" in program.window.saved.text()
    keeping.publish()
    program.jobs.wait_all()
    assert "Not in the file yet" in program.window.saved.text()
    assert program.window.banners.notes[0].why == "The folder cannot be reached."
    monkeypatch.setattr(home, "publish", whole)
    keeping.publish()
    program.jobs.wait_all()
    assert "All changes saved" in program.window.saved.text()
    assert not program.window.banners.notes


def test_publishing_that_breaks_is_told_and_nothing_is_lost(make_program, document, monkeypatch):
    program = make_program(document)

    def broken():
        raise OSError("the disk is full")

    whole = program.desk.home.publish
    monkeypatch.setattr(program.desk.home, "publish", broken)
    add(program, "Eastgate")
    program._keeping.publish()
    program.jobs.wait_all()
    assert "the disk is full" in program.window.banners.notes[0].why
    monkeypatch.setattr(program.desk.home, "publish", whole)
    assert isinstance(program.desk.home.publish(), Published)


def test_a_backup_is_made_when_the_last_is_an_hour_old_and_something_changed(make_program, document, monkeypatch):
    program = make_program(document)
    keeping = program._keeping
    made = []
    keeping.backed_up.connect(made.append)
    later = local_now() + timedelta(minutes=10)
    monkeypatch.setattr("ui.keeping.local_now", lambda: later)
    add(program, "Eastgate")
    keeping.back_up_if_due()
    program.jobs.wait_all()
    assert not made
    later += timedelta(hours=1)
    keeping.back_up_if_due()
    program.jobs.wait_all()
    assert len(made) == 1
    assert made[0].path.exists()
    later += timedelta(hours=2)
    keeping.back_up_if_due()
    program.jobs.wait_all()
    assert len(made) == 1
