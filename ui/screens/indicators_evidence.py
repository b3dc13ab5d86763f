"""The files behind one reading: added by a button or by dropping them, opened in the system's own program, removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.domain.readings import Evidence, Reading
from partnerdesk.text import tr
from ui import kept_files
from ui.files import dropped_files
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from ui.desk import Desk


class EvidenceFiles(QWidget):
    """The files of the reading that is open; they are kept as they came and never opened by the program itself."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("evidence")
        self._desk = desk
        self._reading = ""
        self.setAcceptDrops(not desk.read_only)
        self.title = Label(tr("Files that show where it comes from"), "small", "ink2", 600)
        self.rows = RowList(tr("Files that show where it comes from"), Columns(rest=140))
        self.rows.setObjectName("evidence_rows")
        self.add_button = Button(tr("Add files …"), "small", "plus", self.choose, "add_evidence")
        self.open_button = Button(tr("Open it"), "small", "external-link", self._look, "open_evidence")
        self.save_button = Button(tr("Save a copy elsewhere …"), "word", "download", self._save, "save_evidence")
        self.remove_button = Button(tr("Remove file"), "word", "trash-2", self._remove, "remove_evidence")
        tools = QHBoxLayout()
        tools.setContentsMargins(0, 4, 0, 0)
        for button in (self.add_button, self.open_button, self.save_button, self.remove_button):
            tools.addWidget(button)
        tools.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.rows)
        column.addLayout(tools)
        self.rows.opened.connect(self._look_at)
        self.rows.removed.connect(self.take_away)
        self.show_reading("")

    def show_reading(self, reading: str) -> None:
        """Show the files of another reading."""
        self._reading = reading
        found = self._desk.store.all(Evidence, reading=reading) if reading else []
        self.rows.set_rows([_row(one) for one in found])
        self.rows.setVisible(bool(found))
        for button in (self.open_button, self.save_button):
            button.setVisible(bool(found))
        self.add_button.setVisible(bool(reading) and not self._desk.read_only)
        self.remove_button.setVisible(bool(found) and not self._desk.read_only)

    def choose(self) -> None:
        """Let files be chosen from disk."""
        if not self._reading or self._desk.read_only:
            return
        folder = str(self._desk.settings.folder_for("files"))
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("Choose files"), folder, tr("All files (*)"))
        if chosen:
            self._desk.settings.remember_folder("files", Path(chosen[0]).parent)
            self.take([Path(each) for each in chosen])

    def take(self, paths: Sequence[Path]) -> None:
        """Keep files from disk with the reading, as one change; say which could not be taken."""
        reading = self._desk.store.get(Reading, self._reading)
        if reading is None:
            return
        data, troubles = kept_files.read_files(paths)
        if data:
            place = max((one.position for one in self._desk.store.all(Evidence, reading=reading.id)), default=0)
            what = ", ".join(path.name for path, _ in data[:3])
            with self._desk.change(tr("attach {what} to a reading", what=what)) as change:
                for number, (path, content) in enumerate(data, place + 1):
                    stored = kept_files.keep(change, path, content)
                    change.add(Evidence(reading=reading.id, stored=stored, position=number))
            self.show_reading(reading.id)
            self.changed.emit()
        if troubles:
            self._desk.messages.tell("\n".join(troubles))

    def take_away(self, key: str) -> None:
        """Remove a file from the reading."""
        one = self._desk.store.get(Evidence, key)
        if one is None or self._desk.read_only:
            return
        with self._desk.change(tr("remove {name}", name=one.called())) as change:
            change.remove(one)
        self.show_reading(self._reading)
        self.changed.emit()

    def _look_at(self, key: str) -> None:
        one = self._desk.store.get(Evidence, key)
        if one is not None and one.stored is not None:
            kept_files.look_at(self._desk, one.stored)

    def _look(self) -> None:
        self._look_at(self.rows.current_key())

    def _save(self) -> None:
        one = self._desk.store.get(Evidence, self.rows.current_key())
        if one is not None and one.stored is not None:
            kept_files.save(self._desk, self, one.stored)

    def _remove(self) -> None:
        self.take_away(self.rows.current_key())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped on an open reading."""
        if self._reading and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped files."""
        if files := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.take(files)


def _row(one: Evidence) -> Row:
    icon = "image" if one.stored and one.stored.media.startswith("image/") else "file-text"
    return Row(one.id, one.called(), icon=icon, note=one.about, tip=one.about or one.called())
