"""When something breaks: nobody's data in the report, and the telling never breaks itself."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from partnerdesk.errors import Told
from ui.crash import CrashDialog, CrashLog, CrashWatch, describe
from ui.crash import watch as watch_over
from ui.widgets.buttons import Button


def fall(name: str) -> None:
    raise ValueError(f"{name} cannot be read")


def caught(name: str = "Rosa Delgado") -> ValueError:
    try:
        fall(name)
    except ValueError as wrong:
        return wrong
    raise AssertionError


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CrashWatch:
    watch = CrashWatch(CrashLog(tmp_path), "1.0", restart=lambda: None)
    watch.told = []
    monkeypatch.setattr(watch, "show_dialog", lambda report: watch.told.append(report) or "go on")
    watch.install()
    yield watch
    watch.remove()


def test_a_report_says_where_but_never_what(tmp_path: Path) -> None:
    report = describe(caught(), "1.0")
    assert "builtins.ValueError" in report
    assert "fall" in report
    assert "Rosa" not in report
    assert "cannot be read" not in report
    assert str(Path.home()) not in report


def test_a_report_names_the_cause_too() -> None:
    try:
        try:
            fall("Rosa")
        except ValueError as wrong:
            raise KeyError("Rosa") from wrong
    except KeyError as wrong:
        report = describe(wrong, "1.0")
    assert "builtins.KeyError" in report
    assert "builtins.ValueError" in report
    assert "Rosa" not in report


def test_what_nothing_caught_is_logged_and_told(watch: CrashWatch, tmp_path: Path, capsys) -> None:
    wrong = caught()
    sys.excepthook(type(wrong), wrong, wrong.__traceback__)
    assert "ValueError" in (tmp_path / "crash.log").read_text("utf-8")
    assert len(watch.told) == 1


@pytest.mark.parametrize("on", ["this thread", "another"])
def test_a_sentence_for_people_is_said_as_it_is(watch: CrashWatch, tmp_path: Path, qtbot, monkeypatch, on: str) -> None:
    said: list[str] = []
    monkeypatch.setattr(watch, "_say", said.append)
    wrong = Told("The disk is full.")
    if on == "this thread":
        sys.excepthook(Told, wrong, None)
    else:
        asked = threading.ExceptHookArgs((Told, wrong, None, None))
        thread = threading.Thread(target=lambda: threading.excepthook(asked))
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: said == ["The disk is full."])
    assert watch.told == []
    assert not (tmp_path / "crash.log").exists()


def test_where_nothing_can_be_written_the_program_still_runs(qapp, tmp_path: Path, capsys) -> None:
    (tmp_path / "file").write_text("")
    owner = QObject()
    made = watch_over(owner, tmp_path / "file" / "logs")
    made.remove()
    assert "no log can be kept" in capsys.readouterr().err


def test_a_fault_on_another_thread_is_told_on_this_one(watch: CrashWatch, qtbot, capsys) -> None:
    thread = threading.Thread(target=fall, args=("Rosa",))
    thread.start()
    thread.join()
    assert watch.told == []
    qtbot.waitUntil(lambda: len(watch.told) == 1)


def test_a_full_disk_does_not_hide_the_fault(watch: CrashWatch, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    def full(_self: CrashLog, _report: str) -> None:
        raise OSError("no space")

    monkeypatch.setattr(CrashLog, "write", full)
    wrong = caught()
    sys.excepthook(type(wrong), wrong, wrong.__traceback__)
    assert len(watch.told) == 1
    assert "OSError" in capsys.readouterr().err


def test_a_dialog_that_breaks_ends_in_words_on_the_terminal(watch: CrashWatch, monkeypatch, capsys) -> None:
    monkeypatch.setattr(watch, "show_dialog", fall)
    wrong = caught()
    sys.excepthook(type(wrong), wrong, wrong.__traceback__)
    assert "could not be shown: ValueError" in capsys.readouterr().err


def test_the_log_begins_anew_when_it_is_large(tmp_path: Path) -> None:
    log = CrashLog(tmp_path)
    log.write("x" * 250_000)
    log.write("second")
    assert "second" in log.path.read_text("utf-8")
    assert (tmp_path / "crash.1.log").exists()


def test_a_hard_stop_is_read_at_the_next_start(tmp_path: Path) -> None:
    import faulthandler

    was_on = faulthandler.is_enabled()
    (tmp_path / "fault.log").write_text("Fatal Python error: Aborted", "utf-8")
    log = CrashLog(tmp_path)
    assert log.watch_faults() == "Fatal Python error: Aborted"
    log.close()
    assert log.watch_faults() == ""
    log.close()
    if was_on:
        faulthandler.enable(sys.__stderr__)


def test_the_dialog_copies_its_report(qtbot) -> None:
    dialog = CrashDialog("the report")
    qtbot.addWidget(dialog)
    next(button for button in dialog.findChildren(Button) if button.text() == "Copy report").click()
    assert QApplication.clipboard().text() == "the report"


@pytest.mark.parametrize("choice", ["restart", "quit", "go on"])
def test_each_button_of_the_dialog_is_a_choice(qtbot, choice: str) -> None:
    dialog = CrashDialog("the report")
    qtbot.addWidget(dialog)
    dialog.findChild(Button, choice).click()
    assert dialog.choice == choice
