"""The files of a partner: attached by a button or by dropping them, opened, saved elsewhere, with the day they hold until."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from partnerdesk.domain.dates import Due, due, until
from partnerdesk.domain.partners import Attachment
from partnerdesk.text import mark, tr
from ui import kept_files
from ui.files import dropped_files
from ui.screens.partner_lists import short
from ui.screens.partner_rows import ListSection, ListWords, Partner
from ui.widgets.buttons import Button
from ui.widgets.rows import Columns, Row
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from partnerdesk.storage.changes import OpenChange
    from ui.desk import Desk


class Files(ListSection[Attachment]):
    """Files kept inside the workspace."""

    kind = Attachment
    names = ("title", "remark", "ends_on", "added_on")
    columns = Columns()

    def __init__(self, desk: Desk) -> None:
        words = ListWords(
            tr("Files"),
            tr("Add"),
            tr("Signed copies, certificates, leaflets. Drop files here; they are kept inside the workspace."),
            mark("attach {what} to {name}"),
            mark("put {what} of {name} in the bin"),
        )
        super().__init__(desk, words)
        self.setAcceptDrops(not desk.read_only)

    def read(self, partner: Partner) -> list[Attachment]:
        """Return the files, those added last first."""
        found = self.desk.store.all(Attachment, holder=partner.organization.id)
        return sorted(found, key=lambda each: str(each.added_on or ""), reverse=True)

    def row(self, record: Attachment) -> Row:
        """Return the title; what ends soon says so."""
        icon = "image" if record.stored and record.stored.media.startswith("image/") else "file-text"
        ends, today = record.ends_on, self.desk.today()
        if ends is None:
            return Row(record.id, record.title, icon=icon, note=record.remark[:40], tip=record.remark)
        near = due(ends, today)
        if near is Due.LATER:
            return Row(record.id, record.title, icon=icon, note=tr("ends {day}", day=short(ends, today)))
        state = State.LATE if near is Due.LATE else State.SOON
        return Row(record.id, record.title, icon=icon, state=state, word=until(ends, today))

    def blank(self, partner: Partner) -> Attachment:
        """Return a file without its bytes."""
        return Attachment(holder=partner.organization.id, added_on=self.desk.today())

    def begin_new(self) -> None:
        """Let files be chosen from disk."""
        if self.partner is None or self.desk.read_only:
            return
        folder = str(self.desk.settings.folder_for("files"))
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("Choose files"), folder, tr("All files (*)"))
        if chosen:
            self.desk.settings.remember_folder("files", Path(chosen[0]).parent)
            self.take([Path(each) for each in chosen])

    def take(self, paths: Sequence[Path]) -> None:
        """Take files from disk into the workspace, as one change; say which could not be taken."""
        assert self.partner is not None
        data, troubles = kept_files.read_files(paths)
        if data:
            what = ", ".join(path.name for path, _ in data[:3])
            with self.desk.change(tr("attach {what} to {name}", what=what, name=self.partner.name)) as change:
                for path, content in data:
                    stored = kept_files.keep(change, path, content)
                    title = path.stem.replace("_", " ").strip()[:200] or path.name
                    change.add(
                        Attachment(
                            holder=self.partner.organization.id,
                            title=title,
                            stored=stored,
                            added_on=self.desk.today(),
                        )
                    )
            self.refresh()
        if troubles:
            self.desk.messages.tell("\n".join(troubles))

    def extras(self, record: Attachment) -> list[QWidget]:
        """Return the ways to look at the file."""
        look = Button(tr("Open it"), "small", "external-link", lambda: self.look_at(record.id), "open_file")
        save = Button(tr("Save a copy elsewhere …"), "word", "download", lambda: self.save(record.id), "save_file")
        return [look, save]

    def look_at(self, record: str) -> None:
        """Open a copy of a file in the system's own program; programs are not opened."""
        stored = self.desk.store.need(Attachment, record).stored
        if stored is not None:
            kept_files.look_at(self.desk, stored)

    def save(self, record: str) -> None:
        """Write a copy of a file where the person wants it."""
        stored = self.desk.store.need(Attachment, record).stored
        if stored is not None:
            kept_files.save(self.desk, self, stored)

    def take_away(self, change: OpenChange, record: Attachment) -> None:
        """Put a file into the bin."""
        change.bin(record)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped files."""
        if files := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.take(files)
