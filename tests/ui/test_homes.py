"""Where the program keeps what is its own: on the computer, or beside itself where `portable.txt` says so."""

from __future__ import annotations

import sys

import pytest

from partnerdesk.storage.places import PORTABLE_FOLDER, PORTABLE_MARK, Places, can_write, portable_folder
from ui import notes
from ui.homes import Home, find_home
from ui.settings import Settings


@pytest.fixture(autouse=True)
def unnamed(monkeypatch):
    for name in ("PARTNERDESK_SETTINGS", "PARTNERDESK_PORTABLE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """Give the folder of a program that is packaged, without the mark yet."""
    stick = tmp_path / "Stick of José 日本"
    stick.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(stick / "PartnerDesk.exe"))
    return stick


def test_without_the_mark_the_computers_own_folders_are_used(stick):
    assert portable_folder() is None
    home = find_home()
    assert home.portable is None
    assert not home.settings.is_relative_to(stick)
    assert home.places == Places.of_the_system()


def test_with_the_mark_all_lies_beside_the_program(stick):
    (stick / PORTABLE_MARK).touch()
    folder = stick / PORTABLE_FOLDER
    home = find_home()
    assert home.portable == folder
    assert home.settings == folder / "settings"
    places = home.places
    kept = (places.sessions, places.backups, places.logs, places.documents, home.settings)
    assert all(one.is_relative_to(folder) for one in kept)
    assert home.data == folder
    assert Places.of_this_computer() == places


def test_an_application_of_macos_has_its_mark_beside_it(stick, monkeypatch):
    inside = stick / "PartnerDesk.app" / "Contents" / "MacOS"
    inside.mkdir(parents=True)
    monkeypatch.setattr(sys, "executable", str(inside / "PartnerDesk"))
    (stick / PORTABLE_MARK).touch()
    assert portable_folder() == stick / PORTABLE_FOLDER


def test_from_source_the_mark_counts_only_where_a_trial_says_so(tmp_path, monkeypatch):
    assert portable_folder() is None
    monkeypatch.setenv("PARTNERDESK_PORTABLE", str(tmp_path))
    assert portable_folder() is None
    (tmp_path / PORTABLE_MARK).touch()
    assert portable_folder() == tmp_path / PORTABLE_FOLDER


def test_a_stick_that_is_locked_is_told_of_and_the_computer_is_used(stick, program):
    (stick / PORTABLE_MARK).touch()
    (stick / PORTABLE_FOLDER).write_text("a file where the folder should be", encoding="utf-8")
    home = find_home()
    assert home.portable is None
    assert home.wanted == stick / PORTABLE_FOLDER
    assert home.places == Places.of_the_system()
    notes.tell_of_home(program, Home(program.settings.folder, program.workspaces.places, wanted=home.wanted))
    assert "beside the program" in told(program)


def told(program):
    return " ".join(f"{note.fact} {note.why}" for note in program.window.banners.notes)


def test_settings_that_cannot_be_kept_are_told_of(program, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file", encoding="utf-8")
    notes.tell_of_home(program, Home(blocked / "settings", program.workspaces.places))
    assert "settings cannot be kept" in told(program)
    assert str(blocked) in told(program)


def test_settings_in_a_place_that_cannot_be_written_hold_until_the_end(tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file", encoding="utf-8")
    settings = Settings(blocked / "settings")
    settings.author = "Zoë"
    settings.save()
    assert settings.author == "Zoë"
    assert not can_write(blocked / "settings")


def test_nothing_is_said_where_all_is_well(program, tmp_path):
    before = told(program)
    notes.tell_of_home(program, Home(tmp_path / "settings", program.workspaces.places))
    assert told(program) == before


def test_files_beside_a_portable_program_are_found_again_on_another_letter(tmp_path):
    first, second = tmp_path / "E", tmp_path / "F"
    far = tmp_path / "far.partnerdesk"
    settings = Settings(first / PORTABLE_FOLDER / "settings", first)
    for path in (far, first / "PartnerDesk data" / "workspaces" / "ours.partnerdesk"):
        settings.remember_file(path)
    settings.save()
    first.rename(second)
    again = Settings(second / PORTABLE_FOLDER / "settings", second)
    ours = second / "PartnerDesk data" / "workspaces" / "ours.partnerdesk"
    assert again.recent_files == (ours, far)
    again.forget_file(ours)
    assert again.recent_files == (far,)
