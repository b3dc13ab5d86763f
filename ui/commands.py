"""The program's own commands: files, undo, ways to go, help. Screens add theirs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from partnerdesk.errors import Told
from partnerdesk.text import mark, tr
from ui.actions import Action
from ui.desk import Place

if TYPE_CHECKING:
    from ui.program import Program


def program_actions(program: Program) -> list[Action]:
    """Return the commands every window has."""
    return [*_file_actions(program), *_edit_actions(program), *_view_actions(program), *_go_actions(program)]


def _file_actions(program: Program) -> list[Action]:
    window = program.window
    return [
        Action("new_workspace", mark("New workspace …"), lambda: _new_workspace(program), "file", "file-plus"),
        Action("open_workspace", mark("Open …"), lambda: _open_workspace(program), "file", "folder-open", "Ctrl+O"),
        Action(
            "open_recent",
            mark("Open recent …"),
            lambda: program.go(Place("settings", section="recent")),
            "file",
            "history",
        ),
        Action("open_sample", mark("Open the sample"), program.open_sample, "file", "sprout"),
        Action(
            "save_copy", mark("Save a copy …"), lambda: _save_copy(program), "file", "copy", "Ctrl+Shift+S", group=1
        ),
        Action(
            "backups",
            mark("Backups …"),
            lambda: program.go(Place("settings", section="backups")),
            "file",
            "archive-restore",
            group=1,
        ),
        Action("bin", mark("Bin"), lambda: program.go(Place("bin")), "file", "trash-2", group=1),
        Action(
            "import_partners",
            mark("Import partners from a sheet …"),
            lambda: program.ways.do_on("partners", "import_partners"),
            "file",
            "import",
            group=2,
        ),
        Action(
            "export_partners",
            mark("Export partners …"),
            lambda: program.ways.do_on("partners", "export_partners"),
            "file",
            "file-output",
            group=2,
        ),
        Action("quit", mark("Quit"), window.close, "file", "log-out", "Ctrl+Q", group=3),
    ]


def _edit_actions(program: Program) -> list[Action]:
    return [
        Action("undo", mark("Undo"), program.undo, "edit", "undo-2", "Ctrl+Z", enabled=False),
        Action("redo", mark("Redo"), program.redo, "edit", "redo-2", "Ctrl+Shift+Z", also="Ctrl+Y", enabled=False),
        Action("new", mark("New …"), program.make_new, "edit", "plus", "Ctrl+N", group=1, in_palette=False),
        Action(
            "search", mark("Find"), program.window.start_search, "edit", "search", "Ctrl+F", group=1, in_palette=False
        ),
    ]


def _view_actions(program: Program) -> list[Action]:
    return [
        Action("larger", mark("Larger text"), lambda: _scale(program, 10), "view", "zoom-in", "Ctrl++"),
        Action("smaller", mark("Smaller text"), lambda: _scale(program, -10), "view", "zoom-out", "Ctrl+-"),
        Action("usual_size", mark("Usual text size"), lambda: _scale(program, 0), "view", "", "Ctrl+0"),
        Action("light", mark("Light"), lambda: _look(program, "light"), "view", "sun", group=1),
        Action("dark", mark("Dark"), lambda: _look(program, "dark"), "view", "moon", group=1),
        Action("system_look", mark("As the system"), lambda: _look(program, "system"), "view", "monitor", group=1),
    ]


# Alt with a figure leads to the first nine screens; a tenth has no such key.
TEN = 10


def _go_actions(program: Program) -> list[Action]:
    from ui.screen_types import SCREENS

    ways = [
        Action(
            f"go_{screen.key}",
            screen.label,
            partial(_go_by_key, program, Place(screen.key)),
            "go",
            screen.icon,
            f"Alt+{place}" if place < TEN else "",
        )
        for place, screen in enumerate(SCREENS, start=1)
    ]
    back = Action("back", mark("Back"), program.go_back, "go", "arrow-left", "Alt+Left", enabled=False, group=1)
    advisor = Action(
        "advisor", mark("Which structure fits?"), lambda: program.go(Place("advisor")), "go", "compass", group=1
    )
    papers = Action("all_papers", mark("All papers"), lambda: program.go(Place("papers")), "papers", "files")
    manual = Action("manual", mark("Manual"), program.open_help, "help", "book-open", "F1")
    about = Action(
        "about", mark("About PartnerDesk"), lambda: program.go(Place("help", "about")), "help", "info", group=1
    )
    return [*ways, back, advisor, papers, manual, about]


def _go_by_key(program: Program, place: Place) -> None:
    """Show a place and give it the keyboard, which chose it."""
    program.go(place)
    program.window.focus_screen()


def _scale(program: Program, by: int) -> None:
    from ui import theme

    scale = min(max(program.settings.text_scale + by if by else 100, theme.SMALLEST_SCALE), theme.LARGEST_SCALE)
    program.settings.text_scale = scale
    theme.current().apply(scale=scale)


def _look(program: Program, mode: str) -> None:
    from ui import theme

    program.settings.mode = theme.Mode(mode)
    theme.current().apply(theme.Mode(mode))


def _filter() -> str:
    return tr("PartnerDesk workspaces (*.partnerdesk)")


def _new_workspace(program: Program) -> None:
    from partnerdesk.storage.format import SUFFIX

    start = program.workspaces.places.documents / (tr("New partnership") + SUFFIX)
    chosen, _ = QFileDialog.getSaveFileName(
        program.window, tr("Where to keep the new workspace"), str(start), _filter()
    )
    if chosen:
        path = Path(chosen)
        program.create(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))


def _open_workspace(program: Program) -> None:
    folder = str(program.settings.folder_for("workspaces"))
    chosen, _ = QFileDialog.getOpenFileName(program.window, tr("Open a workspace"), folder, _filter())
    if chosen:
        program.settings.remember_folder("workspaces", Path(chosen).parent)
        program.open_path(Path(chosen))


def _save_copy(program: Program) -> None:
    from partnerdesk.storage.format import SUFFIX

    if program.desk is None:
        return
    document = program.desk.home.document
    name = tr("{name} copy", name=document.stem)
    start = document.with_name(name + SUFFIX)
    chosen, _ = QFileDialog.getSaveFileName(program.window, tr("Save a copy"), str(start), _filter())
    if not chosen:
        return
    path = Path(chosen)
    path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    try:
        program.desk.home.save_copy(path)
    except Told as told:
        program.messages.tell(told)
        return
    program.window.notice(tr("A copy is in {name}.", name=path.name))
