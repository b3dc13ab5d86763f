"""What came back signed: scans of the sheets, each with its version, looked at before they are kept and never changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.documents.own_pdf import count_pages
from partnerdesk.domain.codes import in_groups, read_code
from partnerdesk.domain.scans import Scan, told_pages
from partnerdesk.domain.signatures import Signature
from partnerdesk.storage import scans as kept
from partnerdesk.storage.versions import given_up
from partnerdesk.text import screen, tr, trn
from ui import theme
from ui.files import dropped_files, save_copy
from ui.forms.record_form import RecordForm
from ui.papers import SCAN
from ui.screens.agreement_scan_files import Taken, looked_at
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from partnerdesk.domain.versions import Version
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk
    from ui.jobs import Job

FIELDS = ("signature", "received_on", "received_from", "received_by", "complete", "remark", "code")
LOOKED_FOR = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"


class Scans(QWidget):
    """The scans of all versions of one agreement; new ones go to the version that stands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("scans")
        self._desk = desk
        self._versions: Sequence[Version] = ()
        self._of: dict[str, int] = {}
        self.records: list[Scan] = []
        self.setAcceptDrops(not desk.read_only)
        self.header = SectionHeader(tr("Scans"), "", "" if desk.read_only else tr("Add"))
        self.header.acted.connect(self.choose)
        self.purpose = Label(
            tr(
                "Scan the whole signed copy, not only the page with the signatures. Drop the files here, or on the line of the party they come from."
            ),
            "small",
            "ink3",
            wrap=True,
        )
        self.purpose.setContentsMargins(0, theme.space(1), 0, theme.space(1))
        columns = Columns(action=56, wrap=True)
        self.rows, self.below = (RowList(tr("Scans"), columns) for _ in range(2))
        self.rows.setObjectName("scan_rows")
        self.below.setObjectName("scan_rows_below")
        self.form = RecordForm(desk, Scan, FIELDS, label_width=128)
        self.form.setObjectName("scan_form")
        self.panel = self._make_panel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.purpose, self.rows, self.panel, self.below):
            column.addWidget(part)
        for rows in (self.rows, self.below):
            rows.opened.connect(self._on_opened)
            rows.acted.connect(lambda key: desk.preview(SCAN, key))
            rows.removed.connect(self._remove)
        desk.changed.connect(self._on_changed)

    def show_versions(self, versions: Sequence[Version]) -> None:
        """Show the scans of these versions, the newest version first; nothing where there is none."""
        if {each.id for each in versions} != {each.id for each in self._versions}:
            self.close_row()
            self._of.clear()
        self._versions = versions
        self.setVisible(bool(versions))
        self.refresh()

    def refresh(self) -> None:
        """Read the rows again."""
        self.records = kept.scans_of(self._desk.store, self._versions)
        if self.form.record is not None and self.form.record.id not in {each.id for each in self.records}:
            self.close_row()
        self._show_rows()

    # Taking files

    def choose(self) -> None:
        """Let files be chosen from disk."""
        folder = str(self._desk.settings.folder_for("scans"))
        what = tr("PDF files and pictures ({endings})", endings=LOOKED_FOR)
        chosen, _ = QFileDialog.getOpenFileNames(
            self, tr("Choose the scans"), folder, ";;".join((what, tr("All files (*)")))
        )
        if chosen:
            self._desk.settings.remember_folder("scans", Path(chosen[0]).parent)
            self.take([Path(each) for each in chosen])

    def take(self, paths: Sequence[Path], signature: str = "") -> None:
        """Look at files in the background, keep those that are scans, and say of all others why they are not."""
        if not self._versions or self._desk.read_only:
            return
        # New scans belong to what was to be signed last: not to a version that was given up, while there is another.
        counting = [each for each in self._versions if not given_up(self._desk.store, each)]
        version = (counting or self._versions)[0]

        def work(job: Job) -> Taken:
            return looked_at(job, paths)

        def done(taken: Taken) -> None:
            self._keep(version, taken, signature)

        self._desk.jobs.run(tr("Looking at the scans"), work, done, lane="pdf")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped files."""
        if files := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.take(files)

    def _keep(self, version: Version, taken: Taken, signature: str) -> None:
        """Keep what was looked at as one change."""
        added: list[Scan] = []
        if taken.files:
            place = self._desk.store.get(Signature, signature)
            title = trn("keep {n} scan of {name}", "keep {n} scans of {name}", len(taken.files), name=version.called())
            with self._desk.change(title) as change:
                added = kept.keep(
                    change,
                    self._desk.store,
                    version.id,
                    taken.files,
                    signature=place.id if place else "",
                    on=self._desk.today(),
                    sender=place.party if place else "",
                    receiver=self._desk.store.author,
                    of=self._pages_of(version),
                )
        if len(added) == 1 and added[0].version in {each.id for each in self._versions}:
            self.open_row(added[0].id)
        if said := taken.said(self._pages_of(version)):
            self._desk.messages.tell(said)

    # Rows and the one that is open

    def open_row(self, record: str) -> None:
        """Open a scan, to say from whom it came and that it is whole."""
        found = next((each for each in self.records if each.id == record), None)
        if found is None:
            return
        self.form.offer("signature", self._desk.store.all(Signature, version=found.version))
        self.form.show_record(found)
        self.panel.show()
        self._show_rows()

    def close_row(self) -> None:
        """Settle and close the scan that is open."""
        self.form.show_record(None)
        self.panel.hide()
        self._show_rows()

    def _make_panel(self) -> QWidget:
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(theme.space(2), theme.space(1), 0, theme.space(1))
        column.setSpacing(theme.space(0.5))
        column.addWidget(self.form)
        self.found = Label("", "small", "ink2", wrap=True)
        self.found.setObjectName("scan_belongs")
        self.put_there = Button("", "small", "arrow-left", self._put_there, "move_scan")
        column.addWidget(self.found)
        column.addWidget(self.put_there)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, theme.space(0.5), 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(Button(tr("Look at it"), "small", "file-text", self._look, "look_at_scan"))
        row.addWidget(Button(tr("Save a copy …"), "small", "download", self._save, "save_scan"))
        row.addStretch(1)
        self.remove = Button(tr("Remove"), "word", "trash-2", lambda: self._remove(self._open_id()), "remove_scan")
        row.addWidget(self.remove)
        self.remove.setVisible(not self._desk.read_only)
        row.addWidget(Button(tr("Close"), "small", run=self.close_row, name="scan_done"))
        column.addWidget(tools)
        panel.hide()
        return panel

    def _open_id(self) -> str:
        return self.form.record.id if self.form.record is not None else ""

    def _on_opened(self, record: str) -> None:
        if record == self._open_id():
            self.close_row()
        else:
            self.open_row(record)
            self.form.focus_on(FIELDS[0])

    def _show_rows(self) -> None:
        ids = [each.id for each in self.records]
        cut = ids.index(self._open_id()) + 1 if self._open_id() in ids else len(ids)
        rows = [self._row(each) for each in self.records]
        for list_, part in ((self.rows, rows[:cut]), (self.below, rows[cut:])):
            list_.set_rows(part)
            list_.setVisible(bool(part))
        self.header.show_note(str(len(rows)) if rows else "")
        self._show_belonging()

    def _row(self, scan: Scan) -> Row:
        signature = self._desk.store.get(Signature, scan.signature)
        version = next((each for each in self._versions if each.id == scan.version), None)
        pages = told_pages(scan, self._pages_of(version)) if version else ""
        older = version is not None and len(self._versions) > 1
        said = (
            tr("version {number}", number=version.number) if older and version else "",
            tr("given up") if version and given_up(self._desk.store, version) else "",
            tr("whole, {pages}", pages=pages) if scan.complete and pages else pages,
            tr("received {day}", day=screen.short_day(scan.received_on)) if scan.received_on else "",
            scan.called(),
        )
        return Row(
            scan.id,
            signature.party if signature else tr("The whole document"),
            caption=" · ".join(filter(None, said)),
            action=tr("Look"),
            icon="file-check" if scan.complete else "file-text",
            tip=scan.called(),
        )

    def _pages_of(self, version: Version) -> int:
        """Return how many pages a version was issued with."""
        if version.id not in self._of:
            file = version.change_pdf or version.pdf  # an amendment is what they sign
            self._of[version.id] = count_pages(self._desk.store.read_file(file.digest)) if file else 0
        return self._of[version.id]

    def _show_belonging(self) -> None:
        """Say where the scan that is open belongs, by the code that was typed from it."""
        scan = self._desk.store.get(Scan, self._open_id())
        others = kept.belongs_elsewhere(self._desk.store, scan) if scan else []
        words = ""
        if len(others) > 1:
            names = ", ".join(f"“{other.called()}”" for other in others)
            words = tr("This code stands on the sheets of papers that say the same, not here: {names}.", names=names)
        elif others:
            words = tr("This code stands on the sheets of “{title}”, not here.", title=others[0].called())
            if given_up(self._desk.store, others[0]):
                counts = tr("That version was given up: signing it counts for nothing.")
                words = f"{words} {counts}"
            self.put_there.set_words(tr("Put it with version {number}", number=others[0].number))
        elif scan is not None and kept.is_unknown(self._desk.store, scan):
            words = tr("No sheet with this code was printed from this workspace. Is every character right?")
        elif scan is not None and (code := read_code(scan.code)):
            words = tr("The code {code} belongs here.", code=in_groups(code))
        self.found.setText(words)
        self.found.setVisible(bool(words))
        self.put_there.setVisible(len(others) == 1 and not self._desk.read_only)

    # What is done with a scan

    def _look(self) -> None:
        self.form.settle()
        self._desk.preview(SCAN, self._open_id())

    def _save(self) -> None:
        from partnerdesk.documents.scans import proper_name

        stored = self._desk.store.need(Scan, self._open_id()).stored
        if stored is not None:
            data = self._desk.store.read_file(stored.digest)
            save_copy(self._desk, self, proper_name(stored.name, stored.media), data)

    def _remove(self, record: str) -> None:
        scan = self._desk.store.get(Scan, record)
        if scan is None or self._desk.read_only:
            return
        self.close_row()
        with self._desk.change(tr("put {name} in the bin", name=scan.called())) as change:
            change.bin(scan)

    def _put_there(self) -> None:
        self.form.settle()
        scan = self._desk.store.need(Scan, self._open_id())
        others = kept.belongs_elsewhere(self._desk.store, scan)
        if len(others) != 1:
            return
        version = others[0]
        self.close_row()
        with self._desk.change(tr("put {name} with {version}", name=scan.called(), version=version.called())) as change:
            kept.move(change, self._desk.store, scan, version)
        self._desk.notice(tr("It is with “{title}” now.", title=version.called()))

    def _on_changed(self, change: Change) -> None:
        if self._versions and change.kinds & {"scan", "signature"}:
            self.refresh()
