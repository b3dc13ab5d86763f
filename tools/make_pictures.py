"""Draw the pictures of the manual and of the README: the program itself, on the sample workspace, on a fixed day.

    .venv/bin/python -m tools.make_pictures [NAME …]

Needs no display. Colours are reduced to a palette, so that a picture stays small.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtCore import QBuffer, QEvent, QIODevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership, Note
from partnerdesk.domain.people import Person
from partnerdesk.domain.survey_rounds import SurveyRound
from partnerdesk.storage import sample
from partnerdesk.storage.backups import back_up
from partnerdesk.storage.bin import put_in_bin
from partnerdesk.storage.places import Places
from partnerdesk.storage.store import Store
from ui import theme
from ui.desk import Place
from ui.dialogs.import_partners import ImportDialog
from ui.dialogs.merge import MergeDialog
from ui.main_window import MainWindow
from ui.program import Program
from ui.settings import Settings
from ui.topbar import SavedState

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 17)
NOW = datetime(2026, 11, 17, 8, 52, tzinfo=UTC)
HELP = ROOT / "resources" / "help" / "en" / "pictures"
DOCS = ROOT / "docs" / "pictures"
COLOURS = 256
MOST_BYTES = 120_000
MOST_STEPS = 600


@dataclass(frozen=True)
class Picture:
    """One picture: where it goes, what is shown, how large, and what is done before."""

    path: Path
    screen: str
    record: Callable[[Program], str] = lambda _program: ""
    section: str = ""
    size: tuple[int, int] = (1366, 768)
    dark: bool = False
    before: Callable[[Program], QWidget | None] = lambda _program: None
    """Does what is to be seen; returns the dialog, where the picture is of one."""


def clinic(program: Program) -> str:
    """Return the partner that is shown."""
    store = program.desk.store
    one = next(each for each in store.all(Organization) if each.called().startswith("Riverside"))
    return store.all(Membership, organization=one.id)[0].id


def signed(program: Program) -> str:
    """Return the agreement that all have signed."""
    return next(one.id for one in program.desk.store.all(Agreement) if one.state is PaperState.SIGNED)


def draft(program: Program) -> str:
    """Return the agreement that is shown."""
    return next(one.id for one in program.desk.store.all(Agreement) if one.state is PaperState.DRAFT)


def person(program: Program) -> str:
    """Return the person that is shown."""
    return next(one.id for one in program.desk.store.all(Person) if one.name.startswith("Priya"))


def second_round(program: Program) -> str:
    """Return the round whose results are shown."""
    return next(one.id for one in program.desk.store.all(SurveyRound) if one.name == "Second round")


def compare_two(program: Program) -> QWidget:
    """Put the two look-alikes of the sample side by side."""
    found = [one for one in program.desk.store.all(Organization) if "Brigid" in one.called()]
    dialog = MergeDialog(program.desk, found[0], found[1], program.window)
    dialog.resize(860, 620)
    return dialog


def import_sheet(program: Program) -> QWidget:
    """Show what an import of a small sheet would do."""
    sheet = program.desk.home.document.with_name("partners.csv")
    sheet.write_text(SHEET, encoding="utf-8")
    dialog = ImportDialog(program.desk, program.window)
    dialog.resize(900, 560)
    dialog.show()
    dialog.read(sheet)
    settle(program)
    dialog.make_plan()
    settle(program)
    dialog.preview_page.kinds.setCurrentIndex(0)
    return dialog


def press_check(program: Program) -> None:
    """Show the check of the agreement."""
    program.window.screen_of("agreements").editor.show_clause("the-check")


def hide_place(program: Program) -> None:
    """Show a place as on an ordinary computer, not the folder this was drawn in."""
    settings = program.window.screen_of("settings")
    settings.where.setText("C:\\Users\\Dana\\Documents\\Riverbend.partnerdesk")
    settings.kept.second.setText("E:\\Backups")


PICTURES = (
    Picture(HELP / "today.png", "today"),
    Picture(HELP / "partners.png", "partners", clinic),
    Picture(HELP / "agreement.png", "agreements", draft, "purpose"),
    Picture(HELP / "people.png", "people", person),
    Picture(HELP / "compare.png", "partners", clinic, before=compare_two),
    Picture(HELP / "import.png", "partners", clinic, before=import_sheet),
    Picture(HELP / "check.png", "agreements", draft, before=press_check),
    Picture(HELP / "after.png", "agreements", signed, "after"),
    Picture(HELP / "obligations.png", "obligations", size=(1366, 560)),
    Picture(HELP / "governance.png", "governance"),
    Picture(HELP / "budget.png", "budget"),
    Picture(HELP / "task_forces.png", "task_forces", size=(1366, 560)),
    Picture(HELP / "purpose.png", "purpose"),
    Picture(HELP / "results.png", "surveys", second_round, "results"),
    Picture(HELP / "indicators.png", "indicators"),
    Picture(HELP / "reports.png", "reports"),
    Picture(HELP / "preview.png", "preview", lambda program: f"memorandum {draft(program)}"),
    Picture(HELP / "bin.png", "bin", size=(1366, 420)),
    Picture(HELP / "settings.png", "settings", section="you", before=hide_place),
    Picture(HELP / "backups.png", "settings", section="backups", before=hide_place),
    Picture(DOCS / "partners-dark.png", "partners", clinic, dark=True),
)


def fill_bin(path: Path) -> None:
    """Throw a few things away, on days that are always the same."""
    for days, name in ((29, "Northside Mutual Aid"), (12, "Kowalski"), (2, "")):
        store = Store(path, author="Dana Whitlock", now=lambda days=days: NOW - timedelta(days=days))
        found = [one for one in store.all(Organization) if one.called().startswith(name)] if name else store.all(Note)
        with store.change(f"put {found[0].called()} in the bin") as change:
            put_in_bin(change, found[0])
        store.close()


def open_program(folder: Path, *, with_bin: bool) -> Program:
    """Open the program on the sample, without its clock and its backups."""
    places = Places(*(folder / name for name in ("sessions", "backups", "logs", "documents")))
    window = MainWindow()
    window.show()
    program = Program(window, Settings(folder / "settings"), places, today=lambda: TODAY)
    path = folder / "Riverbend.partnerdesk"
    sample.make(path, TODAY, now=lambda: NOW - timedelta(days=1))
    if with_bin:
        fill_bin(path)
    program.settings.author = "Dana Whitlock"
    program.open_path(path)
    program._keeping.end()  # noqa: SLF001 - its clock and its backups would show in the pictures
    for hours in (0, 1, 24, 49):
        back_up(program.desk.home.work, places, datetime(2026, 11, 17, 8, 50) - timedelta(hours=hours))  # noqa: DTZ001 - wall clock
    return program


def draw(program: Program, picture: Picture) -> None:
    """Show what the picture is of, and write it."""
    theme.current().apply(theme.Mode.DARK if picture.dark else theme.Mode.LIGHT)
    program.window.resize(*picture.size)
    program.go(Place(picture.screen, picture.record(program), picture.section))
    settle(program)
    shown = picture.before(program) or program.window
    shown.show()
    settle(program)
    program.window.set_saved_state(SavedState.SAVED, "All changes saved · 8:52")
    focus = program.window.focusWidget()
    if focus is not None:
        focus.clearFocus()
    QTest.qWait(60)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    shown.grab().save(buffer, "PNG")
    if shown is not program.window:
        shown.done(QDialog.DialogCode.Rejected) if isinstance(shown, QDialog) else shown.close()
    image = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    picture.path.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE).save(
        picture.path, optimize=True
    )
    size = picture.path.stat().st_size
    print(f"{picture.path.relative_to(ROOT)}  {size // 1000} kB")
    assert size <= MOST_BYTES, f"{picture.path.name} is too large"


SHEET = """Organization;Town;E-mail;Contact;Role
Riverside Clinic;Riverbend;office@clinic.example.org;Priya Raman;Health lead
Mill Lane School;Riverbend;office@milllane.example.org;Jonah Reyes;Principal
Harvest House;Hollow Creek;harvesthouse.example.org;Ada Lindqvist;Manager
Saint Brigids Food Pantry;Eastgate;;Maeve Doyle;Volunteer
"""


def settle(program: Program) -> None:
    """Wait until the work in the background is done and all is painted."""
    QTest.qWait(500)
    for _step in range(MOST_STEPS):
        if not program.jobs.running():
            break
        QTest.qWait(20)
    QTest.qWait(700)


def main(names: list[str]) -> None:
    """Draw the pictures of these names, or all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    theme.apply(app, theme.Mode.LIGHT)
    for with_bin in (False, True):
        wanted = [
            one for one in PICTURES if (one.screen == "bin") is with_bin and (not names or one.path.stem in names)
        ]
        if wanted:
            draw_all(wanted, with_bin=with_bin)


def draw_all(pictures: list[Picture], *, with_bin: bool) -> None:
    """Draw pictures of one workspace."""
    with tempfile.TemporaryDirectory() as folder:
        program = open_program(Path(folder), with_bin=with_bin)
        for picture in pictures:
            draw(program, picture)
        program.close_workspace()
        program.jobs.close()
        program.window.close()
        program.window.deleteLater()
        QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))


if __name__ == "__main__":
    main(sys.argv[1:])
