"""The start: the frame and the opening page are on the screen before anything heavy is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest

from partnerdesk.storage import sample

HEAVY = ("sqlalchemy", "babel", "docx", "reportlab", "alembic", "openpyxl", "pypdfium2", "PIL", "lxml")


def run(program, **environment):
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment}
    done = subprocess.run([sys.executable, "-c", program], env=quiet, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_nothing_heavy_is_needed_before_the_frame():
    loaded = f"import sys, ui.app, ui.program; print(*[name for name in {HEAVY} if name in sys.modules])"
    assert run(loaded) == []


def test_the_first_look_needs_no_record_that_it_does_not_tell_of():
    """Kinds with many fields take time to make; what Today tells of bodies and objectives is read in plain SQL."""
    named = tuple(f"partnerdesk.domain.{kind}" for kind in ("bodies", "aims", "budgets", "programs", "partnerships"))
    for first in ("partnerdesk.storage.glances", "ui.app, ui.program"):
        assert run(f"import sys, {first}; print(*[one for one in {named} if one in sys.modules])") == []


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "sample.partnerdesk"
    sample.make(path, date(2026, 11, 17))
    return path


def test_the_opening_page_says_what_is_due_before_there_is_a_store(document, tmp_path):
    program = f"""
import sys, datetime, pathlib, ui
from PySide6.QtWidgets import QApplication
from ui import theme
from ui.main_window import MainWindow
from ui.program import Program
from ui.settings import Settings
from ui.ways import Ways
from partnerdesk.storage.places import Places
app = QApplication([])
theme.apply(app)
folder = pathlib.Path({str(tmp_path)!r})
window = MainWindow()
window.show()
show = Ways.show_glance
def watched(self, glance):
    show(self, glance)
    page = window.screen_of("today")
    print(len(page.findChild(object, "soon_rows").rows()) > 0, "sqlalchemy" in sys.modules)
Ways.show_glance = watched
places = Places(folder / "sessions", folder / "backups", folder / "logs", folder / "documents")
program = Program(window, Settings(folder), places, today=lambda: datetime.date(2026, 11, 17))
program.open_path(pathlib.Path({str(document)!r}))
print(program.desk is not None, window.screen_of("today")._desk is program.desk)
window.close()
"""
    assert run(program) == ["True", "False", "True", "True"]
