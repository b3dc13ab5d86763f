"""Starting on a computer that does not let one: folders that cannot be made, nothing that can be opened, names with accents."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.storage.places import Places
from tests.conftest import TODAY
from ui.main_window import MainWindow
from ui.program import Program

KEPT = Path(__file__).parents[1] / "workspaces"


@pytest.fixture
def start(settings, tmp_path):
    """Give a start of the program on folders one chooses; nothing is open yet."""
    started = []

    def make(places):
        window = MainWindow()
        window.show()
        program = Program(window, settings, places, today=lambda: TODAY)
        started.append(program)
        return program

    yield make
    for program in started:
        program.window.close()
        program.jobs.close()
        program.window.deleteLater()


@pytest.fixture
def blocked(tmp_path):
    """Give a place where no folder can be made, whoever one is."""
    path = tmp_path / "blocked"
    path.write_text("a file", encoding="utf-8")
    return path / "inside"


def notes(program):
    return " ".join(f"{note.fact} {note.why}" for note in program.window.banners.notes)


def test_a_data_folder_that_cannot_be_made_is_told_and_the_window_stays(start, blocked, tmp_path, said):
    program = start(Places(blocked / "sessions", blocked / "backups", blocked / "logs", tmp_path / "documents"))
    assert not program.open_default()
    assert len(said.boxes) == 1
    assert str(blocked) in said.boxes[0].fact
    assert program.desk is None
    assert program.window.isVisible()


def test_documents_that_cannot_be_written_are_told(start, blocked, tmp_path, said):
    program = start(Places(tmp_path / "sessions", tmp_path / "backups", tmp_path / "logs", blocked))
    assert not program.open_default()
    assert "could not be written" in said.boxes[-1].fact


def test_a_sample_that_cannot_be_made_is_told(start, blocked, said):
    assert not start(Places.within(blocked)).open_sample()
    assert str(blocked) in said.boxes[-1].fact


def test_where_nothing_could_be_opened_the_window_says_what_to_do(start, blocked, tmp_path, said, monkeypatch):
    program = start(Places(tmp_path / "sessions", tmp_path / "backups", tmp_path / "logs", blocked))
    program.begin(None)
    assert "No workspace is open" in notes(program)
    chosen = tmp_path / "elsewhere.partnerdesk"
    monkeypatch.setattr("ui.commands.QFileDialog.getSaveFileName", lambda *_words: (str(chosen), ""))
    note = next(note for note in program.window.banners.notes if note.key == "nothing")
    note.run()
    assert program.desk.home.document == chosen
    assert "No workspace is open" not in notes(program)


def test_a_file_that_cannot_be_opened_is_told_once_and_ones_own_is_opened(start, tmp_path, said):
    program = start(Places.within(tmp_path))
    program.begin(tmp_path / "gone.partnerdesk")
    assert len(said.boxes) == 1
    assert program.desk is not None
    assert "No workspace is open" not in notes(program)


@pytest.mark.parametrize("name", ["José Ñandú", "日本 語", "a%41#b&c", "O’Brien's <b>", "ends in dots.."])
def test_a_user_name_with_accents_and_signs_works_throughout(start, tmp_path, name):
    home = tmp_path / name
    home.mkdir()
    program = start(Places.within(home))
    program.begin(None)
    document = program.desk.home.document
    assert document.is_relative_to(home)
    with program.desk.change("begin") as change:
        change.add(Partnership(name="Ours"))
        change.add(Organization(legal_name="Us", ours=True))
    assert program.close_workspace()
    assert program.open_path(document)
    assert [one.name for one in program.desk.store.all(Partnership)] == ["Ours"]


def test_the_data_folder_may_go_while_the_program_is_closed(start, tmp_path):
    program = start(Places.within(tmp_path / "data"))
    document = Path(shutil.copy(KEPT / "1.1.partnerdesk", tmp_path))
    program.begin(document)
    assert program.close_workspace()
    shutil.rmtree(tmp_path / "data")
    assert program.open_path(document)
