"""Settings: the backups of the file, going back to one, and the second place where they are kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.errors import Told
from partnerdesk.storage.backups import Backup, BackupFailed, back_up, backups_of, restore
from partnerdesk.storage.beside import restored_beside
from partnerdesk.storage.places import local_now
from partnerdesk.text import screen, tr
from ui import theme
from ui.files import show_folder
from ui.widgets.banner import Note
from ui.widgets.buttons import Button
from ui.widgets.fields import FieldRow
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk
    from ui.program import Program

LABELS = 144
MOST_SHOWN = 30


def button_row(*buttons: tuple[str, str, Callable[[], object]]) -> QWidget:
    """Return buttons side by side, each by its words, its icon and what it does."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, theme.space(1), 0, 0)
    row.setSpacing(theme.space(1))
    for words, icon, run in buttons:
        row.addWidget(Button(words, "second", icon, run))
    row.addStretch(1)
    return holder


class BackupsSection(QWidget):
    """The backups there are, newest first; one leads back to the workspace as it was."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._program: Program | None = None
        self._backups: list[Backup] = []
        self.rows = RowList(tr("Backups"), Columns(action=96))
        self.rows.setObjectName("backup_rows")
        self.rows.acted.connect(self._restore)
        self.rows.opened.connect(self._restore)
        self.none_yet = Label(tr("None yet. The first is made a moment after you begin."), "body", "ink3")
        self.second = Label("", "body", "ink", 500, wrap=True)
        self.second.setObjectName("second_place")
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(self.second, 1)
        row.addWidget(Button(tr("Choose"), "small", "usb", self._choose_second, "choose_second"))
        row.addWidget(Button(tr("None"), "word", "", self._no_second, "no_second"))
        when = tr("Made by themselves when you open the file and every hour you work")
        ways = button_row(
            (tr("Back up now"), "archive", self._back_up), (tr("Open their folder"), "folder-open", self._show_folder)
        )
        where = tr("A stick or another disk. Each backup is copied there when it is connected.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (
            SectionHeader(tr("Backups"), when),
            self.none_yet,
            self.rows,
            ways,
            FieldRow(tr("A second place"), holder, where, LABELS),
        ):
            column.addWidget(part)

    def serve(self, program: Program) -> None:
        """Take the program, which opens what was restored."""
        self._program = program

    def refresh(self) -> None:
        """Read again which backups there are."""
        home = self._desk.home
        self._backups = backups_of(home.places, home.workspace)
        self.rows.set_rows([_row(str(place), one) for place, one in enumerate(self._backups[:MOST_SHOWN])])
        self.none_yet.setVisible(not self._backups)
        second = self._desk.settings.backup_place
        self.second.setText(str(second) if second else tr("none"))

    def _back_up(self) -> None:
        home = self._desk.home
        try:
            made = back_up(
                home.work, home.places, local_now(), document=home.document, extra=self._desk.settings.backup_place
            )
        except BackupFailed as failed:
            self._desk.messages.tell(failed)
            return
        self._desk.notice(made.told or tr("Backed up."))
        self.refresh()

    def _show_folder(self) -> None:
        home = self._desk.home
        show_folder(home.places.backups / home.workspace)

    def _choose_second(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("A second place for backups"))
        if chosen:
            self._desk.settings.backup_place = Path(chosen)
            self._back_up()

    def _no_second(self) -> None:
        self._desk.settings.backup_place = None
        self.refresh()

    def _restore(self, key: str) -> None:
        backup = self._backups[int(key)]
        over, beside, leave = tr("Go back to it"), tr("Open it as a copy"), tr("Leave it")
        when = _when(backup)
        fact = tr("Go back to the workspace as it was on {when}?", when=when)
        more = tr(
            "What is in the workspace now is backed up first, so you can come back. A copy leaves the workspace as it is."
        )
        chosen = self._desk.messages.ask(fact, (over, beside, leave), more, danger=True)
        if chosen == over:
            self._restore_over(backup)
        elif chosen == beside:
            self._restore_beside(backup)

    def _restore_over(self, backup: Backup) -> None:
        program, document, places = self._program, self._desk.home.document, self._desk.home.places
        who = self._desk.settings.author
        if program is None or not program.close_workspace():
            return
        done = tr(
            "The workspace is as it was on {when}. As it was before, it is among the backups.", when=_when(backup)
        )
        try:
            restore(backup, document, places, local_now(), who=who)
        except Told as told:
            program.messages.tell(told)
            done = ""
        if program.open_path(document) and done:
            program.window.notice(done)

    def _restore_beside(self, backup: Backup) -> None:
        home = self._desk.home
        to = restored_beside(home.document, backup.when)
        try:
            if not to.exists():
                restore(backup, to, home.places, local_now(), who=self._desk.settings.author)
        except Told as told:
            self._desk.messages.tell(told)
            return
        program = self._program
        if program is not None and program.open_path(to):
            fact = tr("This is your workspace as it was on {when}.", when=_when(backup))
            why = tr(
                "It is a copy in a file of its own, “{name}”. The workspace itself is as you left it.", name=to.name
            )
            program.window.banner(Note("restored", fact, why, calm=True))


def _when(backup: Backup) -> str:
    return tr("{day}, {time}", day=screen.day(backup.when.date()), time=f"{backup.when.hour}:{backup.when.minute:02}")


def _row(key: str, backup: Backup) -> Row:
    why = {
        "before-migration": tr("before the file was brought up to date"),
        "before-restore": tr("before going back to an older one"),
    }
    return Row(key, _when(backup), why.get(backup.why, ""), action=tr("Restore"))
