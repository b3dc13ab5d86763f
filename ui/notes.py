"""Notes across the top of the window about the file: why it is for reading only, copies beside it, what is not saved yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.storage.beside import is_restored
from partnerdesk.storage.places import can_write
from partnerdesk.text import tr
from ui.files import show_folder
from ui.widgets.banner import Note

if TYPE_CHECKING:
    from pathlib import Path

    from partnerdesk.storage.filehome import FileHome
    from partnerdesk.storage.publishing import Conflict
    from ui.homes import Home
    from ui.program import Program


def tell_of_file(program: Program, home: FileHome) -> None:
    """Say what is to be known about a file that has been opened."""
    window = program.window
    if home.why:
        window.banner(Note("why", tr("Open for reading only."), home.why))
    for place, sentence in enumerate(home.notes):
        window.banner(Note(f"note {place}", sentence))
    if is_restored(home.document):
        fact = tr("This is a workspace as it was once, from a backup.")
        why = tr(
            "It is a copy in a file of its own, “{name}”. The workspace itself is as you left it.",
            name=home.document.name,
        )
        window.banner(Note("restored", fact, why, calm=True))
    siblings = home.siblings
    if siblings:
        names = ", ".join(f"“{sibling.path.name}”" for sibling in siblings[:3])
        fact = tr("There is another copy of this workspace beside it.")
        why = tr(
            "{names}. A file service may have kept it after a conflict. Open it to see which one is right.", names=names
        )
        first = siblings[0].path
        window.banner(Note("siblings", fact, why, button=tr("Open it"), run=lambda: program.open_path(first)))


def tell_of_sample(program: Program) -> None:
    """Say that what is seen is only the sample."""
    fact = tr("This is the sample.")
    why = tr("Change what you like: it is a copy, and nobody in it is real. Once changed, it stays under Open recent.")
    program.window.banner(Note("sample", fact, why, calm=True, button=tr("Begin my own"), run=program.begin_own))


def tell_of_home(program: Program, home: Home) -> None:
    """Say what of the program's own cannot be kept where it belongs."""
    if home.wanted is not None:
        fact = tr("Nothing can be kept beside the program.")
        why = tr(
            "{folder} cannot be written, so this copy keeps its settings and its data on this computer for now. "
            "Is the stick locked or full? Unlock it or make some room, and start PartnerDesk again.",
            folder=home.wanted,
        )
        program.window.banner(Note("portable", fact, why))
    if not can_write(home.settings):
        fact = tr("Your settings cannot be kept.")
        why = tr(
            "{folder} cannot be written. What you choose under Settings holds until you close PartnerDesk. "
            "Your workspaces are not touched by this. Ask who looks after this computer to let you write there.",
            folder=home.settings,
        )
        program.window.banner(Note("settings", fact, why))


def tell_of_nothing(program: Program) -> None:
    """Say that nothing is open, and how to begin."""
    fact = tr("No workspace is open.")
    why = tr("Open one with File, Open, or keep a new one in a folder where you may write.")
    trigger = program.actions.qaction("new_workspace").trigger
    program.window.banner(Note("nothing", fact, why, button=tr("New workspace …"), run=trigger))


def tell_of_missing(program: Program, path: Path) -> None:
    """Say that the file used last is not where it was."""
    fact = tr("“{name}” is not in {folder}.", name=path.name, folder=path.parent)
    why = tr("It may have been moved, or the disk it is on is not connected. Nothing in it is lost by this.")
    trigger = program.actions.qaction("open_workspace").trigger
    program.window.banner(Note("missing", fact, why, button=tr("Look for it"), run=trigger))


def tell_of_conflict(program: Program, conflict: Conflict) -> None:
    """Say that two versions were kept because somebody else has changed the file."""
    fact = tr("Two versions of the workspace were kept.")
    run = lambda: show_folder(conflict.ours.parent)  # noqa: E731 - one step
    program.window.banner(Note("conflict", fact, conflict.sentence, late=True, button=tr("Show them"), run=run))
    program.show_name()


def tell_of_trouble(program: Program, reason: str) -> None:
    """Say why the file lacks the last changes; without a reason, take that back."""
    if reason:
        fact = tr("The last changes are not in the file yet.")
        program.window.banner(Note("trouble", fact, reason, late=True))
    else:
        program.window.banners.take_back("trouble")
