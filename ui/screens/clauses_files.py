"""Kept clauses as a file: saved for another office, and brought in from one after a look at all of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from partnerdesk.domain.library import KeptClause
from partnerdesk.errors import Told
from partnerdesk.outputs import write_whole
from partnerdesk.text import tr, trn
from ui.files import read_file

if TYPE_CHECKING:
    from ui.desk import Desk

MOST_TOLD = 8


def save(desk: Desk, parent: QWidget) -> None:
    """Ask where to, and write all kept clauses."""
    from partnerdesk.exchange.clause_files import SUFFIX, write_clauses

    start = str(desk.settings.folder_for("exports") / (tr("Kept clauses") + SUFFIX))
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Save kept clauses"), start, _kinds())
    if not chosen:
        return
    path = Path(chosen)
    desk.settings.remember_folder("exports", path.parent)
    kept = desk.store.all(KeptClause)
    try:
        write_whole(path, write_clauses(kept))
    except OSError as error:
        desk.messages.tell(
            tr(
                "“{name}” could not be written ({reason}). Your workspace is untouched. Choose another place.",
                name=path.name,
                reason=error.strerror or error,
            )
        )
        return
    desk.notice(trn("{n} clause is in {name}.", "{n} clauses are in {name}.", len(kept), name=path.name))


def bring_in(desk: Desk, parent: QWidget) -> None:
    """Ask for a file and take in what is new in it, or nothing where anything is wrong."""
    from partnerdesk.exchange.clause_files import read_clauses

    folder = str(desk.settings.folder_for("imports"))
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Bring in kept clauses"), folder, _kinds())
    if not chosen:
        return
    path = Path(chosen)
    desk.settings.remember_folder("imports", path.parent)
    try:
        incoming = read_clauses(read_file(path), desk.store.all(KeptClause))
    except Told as told:
        desk.messages.tell(told)
        return
    if incoming.problems:
        told_of = [str(one) for one in incoming.problems[:MOST_TOLD]]
        if rest := len(incoming.problems) - len(told_of):
            told_of.append(trn("and {n} more", "and {n} more", rest))
        fact = tr("Nothing was brought in from “{name}”.", name=path.name)
        desk.messages.tell(fact, "\n".join(told_of))
        return
    if incoming.clauses:
        with desk.change(tr("bring in {name}", name=path.name)) as change:
            for one in incoming.clauses:
                change.add(one)
    said = trn("{n} clause brought in.", "{n} clauses brought in.", len(incoming.clauses))
    known = trn("{n} is here already.", "{n} are here already.", incoming.known) if incoming.known else ""
    desk.tell_done(f"{said} {known}".strip())


def _kinds() -> str:
    return tr("Kept clauses (*.json)")
