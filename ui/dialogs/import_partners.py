"""Bringing partners in from a sheet, in three steps; nothing is changed before the last one."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from partnerdesk.errors import Told
from partnerdesk.exchange.import_apply import write_in_steps
from partnerdesk.exchange.import_plan import Action
from partnerdesk.text import screen, tr, trn
from ui import theme
from ui.dialogs.import_pages import FilePage, MappingPage
from ui.dialogs.import_preview import PreviewPage
from ui.steps import Steps
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.exchange.import_plan import Decision, ImportPlan, Outcome
    from partnerdesk.exchange.mapping import Mapping
    from partnerdesk.exchange.partner_import import Planner
    from partnerdesk.exchange.sheets import Sheet
    from ui.desk import Desk
    from ui.jobs import Job


class ImportDialog(QDialog):
    """File, columns, preview, and the writing itself; each step can be gone back on."""

    imported = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path = Path()
        self._tables: tuple[str, ...] = ()
        self._sheet: Sheet | None = None
        self._planner: Planner | None = None
        self._writing: Steps | None = None
        self._job: Job | None = None
        self._left: QWidget | None = None  # what the keyboard was on when the pages were shut
        self.setWindowTitle(tr("Import partners"))
        self.setObjectName("import")
        self.setModal(True)
        self.file_page, self.mapping_page, self.preview_page = FilePage(), MappingPage(), PreviewPage()
        self.pages = QStackedWidget()
        for page in (self.file_page, self.mapping_page, self.preview_page):
            self.pages.addWidget(page)
        self.doing = Label("", "small", "ink3")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setAccessibleName(tr("Progress"))
        self.back = Button(tr("Back"), "second", "chevron-left", self._on_back, "import_back")
        self.cancel = Button(tr("Cancel"), "second", run=self.reject, name="import_cancel")
        self.next = Button(tr("Next"), "primary", run=self._on_next, name="import_next")
        self._lay_out()
        self._connect()
        self._show_step(0)
        self.resize(theme.px(860), theme.px(600))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.setSpacing(8)
        foot.addWidget(self.doing)
        foot.addWidget(self.bar, 1)
        foot.addStretch(0)
        for button in (self.back, self.cancel, self.next):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.file_page.asked.connect(self.choose_file)
        self.file_page.dropped.connect(self.read)
        self.mapping_page.asked_again.connect(lambda table, row: self.read(self._path, table, row))
        self.mapping_page.changed.connect(self._on_mapping)
        self.preview_page.decided.connect(self._on_decided)
        self.preview_page.offer_taken.connect(self._on_offer)
        self.preview_page.all_taken.connect(self._on_all_taken)
        self._desk.jobs.progressed.connect(self._on_job)

    # Reading

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        folder = str(self._desk.settings.folder_for("sheets"))
        kinds = tr("Sheets (*.xlsx *.xlsm *.csv *.tsv *.txt);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Choose a sheet"), folder, kinds)
        if chosen:
            self._desk.settings.remember_folder("sheets", Path(chosen).parent)
            self.read(Path(chosen))

    def read(self, path: Path, table: str = "", head_row: int = -1) -> None:
        """Read a sheet in the background and show its columns."""
        from partnerdesk.exchange import mapping, sheets

        def work(job: Job) -> tuple[tuple[str, ...], Sheet, Mapping]:
            job.progress(what=tr("Opening the sheet"))
            tables = sheets.tables(path)
            row = None if head_row < 0 else head_row
            sheet = sheets.read(path, table or tables[0], head_row=row, progress=job.progress)
            return tables, sheet, mapping.guess(sheet)

        self._path = path
        self._run(tr("Reading {name}", name=path.name), work, self._on_read)

    def _on_read(self, found: tuple[tuple[str, ...], Sheet, Mapping]) -> None:
        self._tables, self._sheet, mapping = found
        name = self._sheet.name if self._sheet.name in self._tables else self._tables[0]
        self.mapping_page.show_sheet(self._path.name, self._tables, name, self._sheet, mapping)
        self._show_step(1)

    def make_plan(self) -> None:
        """Plan the import in the background: what is known is read here, and compared beside."""
        from partnerdesk.exchange.matching import KnownPartners
        from partnerdesk.exchange.partner_import import Planner

        assert self._sheet is not None
        known = KnownPartners(self._desk.store, self._desk.partnership)
        planner = Planner(self._sheet, self.mapping_page.mapping, known, self._desk.habits, self._desk.today())
        self._planner = planner
        self._names = {each.id: each.called() for each in known.organizations.values()}
        self._run(tr("Looking at each row"), lambda job: planner.plan(progress=job.progress), self._show_plan)

    def _show_plan(self, plan: ImportPlan) -> None:
        assert self._sheet is not None
        self.preview_page.show_plan(plan, self._sheet.head, self._names)
        self._show_step(2)

    # Deciding

    def _on_decided(self, number: int, decision: Decision | None) -> None:
        planner, plan = self._planner, self.preview_page.plan
        assert planner is not None
        assert plan is not None
        self._run(tr("Looking at the row"), lambda _job: planner.decide(plan, number, decision), self._show_plan)

    def _on_offer(self, row: int, column: int, taken: bool) -> None:
        planner, plan = self._planner, self.preview_page.plan
        assert planner is not None
        assert plan is not None
        self._run(tr("Looking at the row"), lambda _job: planner.take(plan, row, column, taken=taken), self._show_plan)

    def _on_all_taken(self) -> None:
        planner, plan = self._planner, self.preview_page.plan
        assert planner is not None
        assert plan is not None
        decisions = dataclasses.replace(plan.decisions, take_all=True)
        self._run(tr("Looking at each row"), lambda job: planner.plan(decisions, job.progress), self._show_plan)

    # Writing

    def write(self) -> None:
        """Write the plan in one change."""
        plan = self.preview_page.plan
        assert plan is not None
        number = plan.counts[Action.CREATE] + plan.counts[Action.UPDATE]
        title = trn("import {n} partner from {name}", "import {n} partners from {name}", number, name=self._path.name)
        writing = self._writing = Steps(write_in_steps(plan, self._desk.store.change(title)), self)
        writing.progressed.connect(self._on_written_so_far)
        writing.ended.connect(self._on_written)
        try:
            writing.begin()
        except Told as told:
            self._desk.messages.tell(told)
            return
        self._show_doing(tr("Writing"), busy=True)

    def _on_written_so_far(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        self.doing.setText(tr("{done} of {of}", done=screen.number(done), of=screen.number(whole)))

    def _on_written(self, outcome: Outcome) -> None:
        self._show_doing("", busy=False)
        number = outcome.created + outcome.updated
        self.imported.emit(trn("Imported {n} partner.", "Imported {n} partners.", number))
        self.accept()

    # Steps

    def _on_next(self) -> None:
        step = self.pages.currentIndex()
        if step == 1:
            self.make_plan()
        else:
            self.write()

    def _on_back(self) -> None:
        self._show_step(self.pages.currentIndex() - 1)

    def _on_mapping(self) -> None:
        self._show_step(self.pages.currentIndex())

    def _show_step(self, step: int) -> None:
        moved = step != self.pages.currentIndex()
        self.pages.setCurrentIndex(step)
        self._show_doing("", busy=False)
        plan = self.preview_page.plan
        number = plan.counts[Action.CREATE] + plan.counts[Action.UPDATE] if plan and step == 2 else 0  # noqa: PLR2004
        words = (
            "",
            tr("See what would happen"),
            trn("Import {n} partner", "Import {n} partners", number),
        )
        self.next.set_words(words[step])
        self.next.setVisible(step > 0)  # the page itself asks for the file
        self.back.setVisible(step > 0)
        ready = (True, step == 1 and not self.mapping_page.mapping.problems(), number > 0)
        self.next.setEnabled(ready[step] and not self._desk.read_only)
        self.next.setToolTip(tr("This workspace is open for reading only.") if self._desk.read_only else "")
        if step == 0:
            self.file_page.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        elif moved and self.next.isEnabled():
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_doing(self, words: str, *, busy: bool) -> None:
        self.doing.setText(words)
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)
        if busy and self.pages.isEnabled():
            self._left = self.focusWidget()
        self.pages.setEnabled(not busy)
        if not busy:
            left, self._left = self._left, None
            if left is not None and self.pages.isAncestorOf(left) and left.isVisible():
                left.setFocus(Qt.FocusReason.OtherFocusReason)
        self.back.setEnabled(not busy)
        if busy:
            self.next.setEnabled(False)

    def _run(self, title: str, work: Callable[[Job], object], done: Callable[..., object]) -> None:
        self.file_page.trouble.setText("")
        self._show_doing(title, busy=True)
        self._job = self._desk.jobs.run(title, work, done, self._on_trouble)

    def _on_job(self, job: Job) -> None:
        if job is self._job and job.latest.of:
            self._on_written_so_far(job.latest.done, job.latest.of)

    def _on_trouble(self, error: Exception) -> None:
        self._show_step(self.pages.currentIndex())
        if not isinstance(error, Told):
            raise error
        if self.pages.currentIndex() == 0:
            self.file_page.trouble.setText(str(error))
        else:
            self._desk.messages.tell(error)

    def reject(self) -> None:
        """Stop what runs; while writing, that leaves the workspace as it was and the dialog open."""
        if self._writing is not None and self._writing.is_running:
            self._writing.cancel()
            self._show_step(2)
            self.doing.setText(tr("Stopped. Nothing was changed."))
            return
        if self._job is not None and self._job in self._desk.jobs.running():
            self._job.cancel()
            self._show_step(self.pages.currentIndex())
            return
        if self._may_leave():
            super().reject()

    def _may_leave(self) -> bool:
        """Ask before the columns and decisions that were set are lost: a single Esc is soon pressed."""
        if self.pages.currentIndex() == 0:
            return True
        stay, leave = tr("Go on importing"), tr("Leave without importing")
        fact = tr("Nothing has been imported yet.")
        more = tr("What you set for the columns and rows of “{name}” is not kept.", name=self._path.name)
        return self._desk.messages.ask(fact, (leave, stay), more, danger=True) == leave
