"""A start while the program runs: the one that runs answers and opens the file; one that does not answer is left alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QDialog

from partnerdesk.storage import sample
from tests.conftest import TODAY
from ui.second_start import Application, Door, Doorkeeper


@pytest.fixture
def door(tmp_path):
    door = Door(tmp_path / "running")
    assert door.enter()
    yield door
    door.leave()


@pytest.fixture
def other(tmp_path):
    """Give another workspace than the one that is open."""
    path = tmp_path / "Łódź été.partnerdesk"
    sample.make(path, TODAY)
    return path


@pytest.fixture
def keeper(door, sampled):
    keeper = Doorkeeper(door)
    keeper.serve(sampled)
    yield keeper
    keeper.deleteLater()


def ring(door, file=None, **how):
    """Ring as a later start does, while this one goes on; return what became of it."""
    answers = []
    ringing = threading.Thread(target=lambda: answers.append(Door(door.folder).ring(file, **how)))
    ringing.start()
    return ringing, answers


def test_the_first_start_runs_and_the_second_finds_it_running(door, tmp_path):
    program = (
        f"from ui.second_start import Door; from pathlib import Path; print(Door(Path({str(door.folder)!r})).enter())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    door.leave()
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_a_lock_of_a_program_that_is_gone_holds_nobody_up(tmp_path):
    folder = tmp_path / "running"
    program = (
        f"import os; from pathlib import Path; from ui.second_start import Door\n"
        f"Door(Path({str(folder)!r})).enter(); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", program], check=False)
    door = Door(folder)
    assert door.enter()
    door.leave()


def test_a_program_on_another_computer_is_no_second_start(door, monkeypatch):
    """A stick or a shared folder: what runs elsewhere must not open this person's file on its own screen."""
    monkeypatch.setattr("ui.second_start.QSysInfo.machineHostName", lambda: "another-computer")
    assert Door(door.folder).enter()


def test_a_folder_that_cannot_be_made_keeps_nobody_from_starting(tmp_path):
    (tmp_path / "blocked").write_text("a file", encoding="utf-8")
    door = Door(tmp_path / "blocked" / "running")
    assert door.enter()
    assert not door.ring(None, within=0.1)
    Doorkeeper(door).deleteLater()
    door.leave()


def test_the_running_program_opens_the_file_and_answers(door, keeper, sampled, other, qtbot):
    ringing, answers = ring(door, other)
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    ringing.join()
    assert answers == [True]
    assert sampled.desk.home.document == other.resolve()
    assert not list(door.folder.glob("*.asked"))


def test_without_a_file_it_only_comes_to_the_front(door, keeper, sampled, qtbot):
    before = sampled.desk.home.document
    sampled.window.showMinimized()
    ringing, answers = ring(door)
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    ringing.join()
    assert not sampled.window.isMinimized()
    assert sampled.desk.home.document == before


def test_while_a_question_is_open_the_file_waits_and_that_is_said(door, keeper, sampled, other, qtbot):
    dialog = QDialog(sampled.window)
    dialog.setModal(True)
    dialog.show()
    before = sampled.desk.home.document
    ringing, answers = ring(door, other)
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    ringing.join()
    dialog.close()
    assert sampled.desk.home.document == before
    assert other.name in sampled.window.notices.words.text()


def test_what_cannot_be_opened_is_told_in_the_window(door, keeper, sampled, tmp_path, said, qtbot):
    ringing, answers = ring(door, tmp_path / "gone.partnerdesk")
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    ringing.join()
    assert "gone.partnerdesk" in said.boxes[-1].fact
    assert sampled.desk is not None


def test_one_that_does_not_answer_is_left_alone(door):
    assert not Door(door.folder).ring(None, within=0.2)
    assert not list(door.folder.glob("*.asked"))


def test_one_that_ends_meanwhile_lets_the_next_take_its_place(door):
    """After a fault the program starts again while the one before is still going."""
    program = (
        "import sys; from pathlib import Path; from ui.second_start import Door\n"
        f"door = Door(Path({str(door.folder)!r}))\n"
        "print(door.enter(), flush=True); print(door.ring(None, within=30)); print(door.enter())"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as later:
        assert later.stdout.readline().strip() == "False"
        door.leave()
        assert later.stdout.read().split() == ["False", "True"]


@pytest.mark.parametrize("words", ["", "no json", "[]", "{}", '{"file": 1}', "x" * 200_000])
def test_a_note_that_is_none_of_ours_is_thrown_away(door, words):
    (door.folder / "strange.asked").write_text(words, encoding="utf-8")
    assert door.asked() == []
    assert not list(door.folder.glob("*.asked"))


def test_the_way_to_a_file_is_whole_when_it_is_asked_for(door, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    note = door.folder / "n.asked"
    note.write_text(json.dumps({"file": os.path.abspath("a b.partnerdesk"), "sample": False}), encoding="utf-8")  # noqa: PTH100
    assert door.asked() == [(tmp_path / "a b.partnerdesk", False)]


def test_a_file_that_macos_hands_over_is_opened_also_before_there_is_a_program(sampled, other):
    keeper = Doorkeeper()
    keeper.take_file(str(other))
    assert keeper.first_file() == other
    assert keeper.first_file() is None
    keeper.serve(sampled)
    assert sampled.desk.home.document != other.resolve()
    keeper.take_file(str(other))
    assert sampled.desk.home.document == other.resolve()
    keeper.deleteLater()


def test_the_application_tells_of_a_file_that_macos_hands_over(tmp_path):
    heard = []

    class Stand:
        class file_asked:  # noqa: N801 - as a signal is called
            emit = staticmethod(heard.append)

    assert Application.event(Stand(), QFileOpenEvent(QUrl.fromLocalFile(str(tmp_path / "a.partnerdesk"))))
    assert [Path(one) for one in heard] == [tmp_path / "a.partnerdesk"]
