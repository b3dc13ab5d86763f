"""The program tests itself: what it says, what it does where something is broken, and what it leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.self_test.report import Report, Skipped, Wrong, require
from ui.self_test.running import checks

OLD = Path(__file__).parents[1] / "workspaces" / "0.9.partnerdesk"


def run(tmp_path, *words, before="", only=()):
    """Run the self-test as a person would, on the checks named; return its exit code, its report and what it printed."""
    report = tmp_path / "deep" / "report.txt"
    named = [word for name in only for word in ("--only", name)]
    arguments = ["--self-test", "--report", str(report), *named, *words]
    program = f"import sys\n{before}\nfrom ui.app import main\nsys.exit(main({arguments!r}))"
    alone = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}
    alone.pop("XDG_DATA_HOME", None)
    done = subprocess.run(
        [sys.executable, "-c", program], env=alone, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    return done.returncode, report.read_text(encoding="utf-8"), done.stdout


def test_a_sound_program_passes_and_says_what_it_looked_at(tmp_path):
    few = ("own files", "modules", "database", "sheets", "pictures", "translations", "settings and log", "no network")
    code, report, printed = run(tmp_path, only=few)
    assert code == 0, report
    assert report == printed
    lines = report.splitlines()
    assert lines[0].startswith("PartnerDesk")
    assert "Qt" in lines[1]
    assert [line.split("s  ", 1)[1].split(":")[0] for line in lines if line.startswith("ok")] == [*few, "closing"]
    assert lines[-1] == "PASSED"


def test_the_window_is_opened_on_the_sample_saved_and_an_older_and_a_newer_file_are_met(tmp_path):
    wanted = ("start", "saving", "a newer workspace", "an older workspace", "icons")
    code, report, _ = run(tmp_path, str(OLD), only=wanted)
    assert code == 0, report
    assert "now of format" in report


def test_every_kind_of_paper_is_made_read_back_and_printed(tmp_path):
    code, report, _ = run(tmp_path, only=("papers", "fonts", "pages", "printing"))
    assert code == 0, report


def test_a_kind_of_paper_that_cannot_be_made_is_named(tmp_path):
    broken = "import ui.papers as papers\ndef no(paper, ending): raise ZeroDivisionError\npapers.write_paper = no"
    code, report, _ = run(tmp_path, before=broken, only=("papers",))
    assert code == 1
    assert "cannot be made" in report


def test_nothing_is_left_behind(tmp_path):
    run(tmp_path, only=("start",))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep"]


def test_without_an_older_workspace_that_check_is_skipped_aloud(tmp_path):
    code, report, _ = run(tmp_path, only=("an older workspace", "database"))
    assert code == 0
    assert "skipped" in report
    assert "no older workspace was named" in report


def test_a_broken_part_fails_and_the_rest_is_still_looked_at(tmp_path):
    broken = "import sys; sys.modules['alembic.operations'] = None"
    code, report, _ = run(tmp_path, before=broken, only=("modules", "database"))
    assert code == 1
    assert "FAILED" in next(line for line in report.splitlines() if "modules" in line)
    assert "alembic.operations" in report
    assert next(line for line in report.splitlines() if "database" in line).startswith("ok")
    assert report.splitlines()[-1] == "NOT PASSED"


def test_a_fault_in_the_window_fails_the_check_it_came_up_in(tmp_path):
    broken = (
        "import ui.screens.today as today\n"
        "from PySide6.QtCore import QTimer\n"
        "def break_it(): raise ZeroDivisionError\n"
        "attach = today.TodayScreen.attach\n"
        "today.TodayScreen.attach = lambda self, desk: (QTimer.singleShot(0, break_it), attach(self, desk))[1]"
    )
    code, report, _ = run(tmp_path, before=broken, only=("start",))
    assert code == 1
    assert "ZeroDivisionError" in report


def test_a_program_that_stops_hard_leaves_what_came_before(tmp_path):
    broken = "import ui.self_test.parts as parts, faulthandler\nparts.database = lambda bench: faulthandler._sigabrt()"
    code, report, _ = run(tmp_path, before=broken, only=("own files", "database"))
    assert code != 0
    assert "own files" in report
    assert "Fatal Python error" in report


def test_a_check_that_hangs_is_stopped_and_named(tmp_path):
    report = tmp_path / "report.txt"
    program = (
        "import sys, time, pathlib\n"
        "import ui.self_test.parts as parts\n"
        "from ui.self_test import run\n"
        "parts.database = lambda bench: time.sleep(60)\n"
        f"sys.exit(run(pathlib.Path({str(report)!r}), only=('own files', 'database'), longest=2))"
    )
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", program], env=quiet, capture_output=True, check=False, timeout=50)
    assert done.returncode == 1
    told = report.read_text(encoding="utf-8")
    assert "own files" in told
    assert "Timeout" in told


def test_a_connection_that_is_asked_for_is_found_out(tmp_path):
    broken = (
        "import ui.self_test.parts as parts, socket\n"
        "def asking(bench):\n"
        "    try: socket.create_connection(('127.0.0.1', 9), 0.1)\n"
        "    except OSError: pass\n"
        "    return ''\n"
        "parts.database = asking"
    )
    code, report, _ = run(tmp_path, before=broken, only=("database", "no network"))
    assert code == 1
    assert "asked for" in report


def test_an_unknown_check_is_no_pass(tmp_path):
    code, report, _ = run(tmp_path, only=("no such check",))
    assert code == 1
    assert "no such check" in report


def test_there_is_a_check_for_all_that_a_package_may_lack():
    assert {"screens", "papers", "fonts", "translations", "printing", "no network"} <= set(checks())


@pytest.mark.parametrize(("works", "code"), [([], 1), ([lambda: "fine"], 0), ([lambda: "fine", lambda: 1 / 0], 1)])
def test_only_checks_that_were_made_and_passed_give_a_pass(tmp_path, works, code, capsys):
    report = Report(None)
    for work in works:
        report.check("one", work)
    report.close()
    assert report.code == code
    assert capsys.readouterr().out


def test_a_report_of_nothing_but_skips_is_no_pass(capsys):
    report = Report(None)

    def skip():
        raise Skipped("not here")

    report.check("one", skip)
    report.close()
    assert report.code == 1
    assert "skipped" in capsys.readouterr().out


def test_what_is_required_says_what_is_missing():
    require(1, "never said")
    with pytest.raises(Wrong, match="a font is missing"):
        require("", "a font is missing")
