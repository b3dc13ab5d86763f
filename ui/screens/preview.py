"""Preview: a paper as it will be printed, made anew whenever what it says changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.errors import Told
from partnerdesk.outputs import write_whole
from partnerdesk.text import tr
from ui import theme
from ui.files import save_copy
from ui.papers import Paper, compose, file_name, open_in_system, write_paper
from ui.printing import print_pdf
from ui.shortcuts import on_keys
from ui.widgets.buttons import Button, icon_button
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.pdf_view import PdfView
from ui.widgets.sides import Sides

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk
    from ui.jobs import Job

MADE_AFTER = 300
BESIDE_FROM = 700


class PreviewScreen(QWidget):
    """One paper, with zoom, search, print, and saving as PDF or Word."""

    help_page = "papers"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("preview_screen")
        self._desk = desk
        self._key = self._subject = ""
        self._paper: Paper | None = None
        self._data = b""
        self._job: Job | None = None
        self._shown = ("", "")
        self.title = ElidedLabel("", "title", weight=600)
        self.title.setObjectName("paper_title")
        self.view = PdfView(desk.jobs, tr("Pages"))
        self.view.setObjectName("pages")
        self.place = Label("", "small", "ink3")
        self.search = QLineEdit()
        self.search.setObjectName("find_in_paper")
        self.search.setPlaceholderText(tr("Find in this paper"))
        self.search.setAccessibleName(tr("Find in this paper"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(theme.px(200))
        self.hits = Label("", "small", "ink3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._tools())
        self.sides = Sides()
        self.sides.chosen.connect(self._choose_sides)
        column.addWidget(self.sides)
        column.addWidget(self.view, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MADE_AFTER)
        self._timer.timeout.connect(self._make)
        self._connect()

    def open_place(self, record: str, section: str) -> None:
        """Show a paper, given as its key and the id of what it is about, in one or apart."""
        self._key, _, self._subject = f"{record} {section}".strip().partition(" ")
        self.search.clear()
        self.view.fit_width()
        self._make()

    def _head(self) -> QWidget:
        head = _on_paper()
        both = self._both = QHBoxLayout(head)
        both.setContentsMargins(24, 12, 24, 12)
        both.setSpacing(theme.space(1))
        front, row = QHBoxLayout(), QHBoxLayout()
        front.addWidget(icon_button("arrow-left", tr("Back"), self._desk.go_back))
        front.addWidget(self.title, 1)
        both.addLayout(front, 1)
        both.addLayout(row)
        self.print = Button(tr("Print"), "primary", "printer", self.print_paper, "print_paper")
        self.save_pdf = Button(tr("Save as PDF"), "second", "download", lambda: self.save("pdf"), "save_pdf")
        self.save_word = Button(tr("Save as Word"), "second", "file-text", lambda: self.save("docx"), "save_word")
        self.outside = Button(tr("Open as PDF"), "second", "external-link", self.open_outside, "open_outside")
        self._savers = (self.save_pdf, self.save_word, self.outside)
        for button in (*self._savers, self.print):
            row.addWidget(button)
        return head

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the title above the buttons where there is no room beside them."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._both.setDirection(way.TopToBottom if self.width() < theme.px(BESIDE_FROM) else way.LeftToRight)

    def _tools(self) -> QWidget:
        tools = _on_paper()
        row = QHBoxLayout(tools)
        row.setContentsMargins(24, 0, 24, 8)
        row.setSpacing(theme.space(1))
        row.addWidget(icon_button("zoom-out", tr("Smaller"), self.view.zoom_out))
        row.addWidget(icon_button("zoom-in", tr("Larger"), self.view.zoom_in))
        row.addWidget(Button(tr("Whole width"), "small", "", self.view.fit_width))
        row.addWidget(Button(tr("Actual size"), "small", "", lambda: self.view.set_zoom(1)))
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.hits)
        row.addWidget(icon_button("chevron-up", tr("Find the one before"), lambda: self.view.find_next(-1)))
        row.addWidget(icon_button("chevron-down", tr("Find the next"), self.view.find_next))
        row.addWidget(self.search)
        return tools

    def _connect(self) -> None:
        self.view.page_shown.connect(self._on_page_shown)
        self.view.searched.connect(self._on_searched)
        self.view.failed.connect(self._desk.notice)
        self.search.textChanged.connect(self.view.search_for)
        self.search.returnPressed.connect(self.view.find_next)
        self._desk.changed.connect(self._on_changed)
        self._desk.jobs.finished.connect(self._on_jobs_ended)
        on_keys(self, Qt.Key.Key_Escape, self._leave, within=True)
        on_keys(self, "Ctrl+P", self.print_paper, within=True)
        on_keys(self, "Ctrl+Shift+F", self.search.setFocus, within=True)

    def event(self, event: QEvent) -> bool:
        """Take the key of the program's search for the search in this paper."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _finds(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _finds(event):
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().event(event)

    def _leave(self) -> None:
        """Give up a search, or else go back to where the paper was asked for."""
        if self.search.text():
            self.search.clear()
        else:
            self._desk.go_back()

    def _on_changed(self, _change: Change) -> None:
        if self._key and self.isVisible():
            self._timer.start()

    def _on_page_shown(self, page: int, of: int) -> None:
        self.place.setText(tr("Page {page} of {of} · {zoom} %", page=page + 1, of=of, zoom=round(self.view.zoom * 100)))

    def _on_searched(self, place: int, of: int) -> None:
        self.hits.setText(
            tr("{place} of {of}", place=place, of=of) if of else tr("not found") if self.search.text() else ""
        )

    def _make(self) -> None:
        shown = (self._key, self._subject)
        try:
            self._paper = paper = compose(self._desk, *shown)
        except Told as told:
            # While it is on show this comes from undo or the bin: said in passing, for it may come back the same way.
            (self._desk.notice if self._shown == shown else self._desk.messages.tell)(str(told))
            self._paper = None
            self._allow(on=False)
            return
        if self._shown != shown:
            self._data = b""  # nobody prints the paper before under this one's name
            if paper.make is not None:
                self.view.show_nothing()
                self.place.setText("")
            self.sides.show_sheets(0)
        self._shown = shown
        self._allow(on=paper.make is None or bool(self._data))
        self.title.setText(paper.title)
        self._name_ways(paper)

        def work(job: Job) -> bytes:
            return write_paper(paper, "pdf", job.progress)

        def made(data: bytes) -> None:
            if self._shown == shown:  # one that took its time may come after the next
                self._on_made(data)

        self._job = self._desk.jobs.run(tr("Making the paper"), work, made, self._on_failed, paper.lane)

    def _name_ways(self, paper: Paper) -> None:
        """Offer what can be done with this paper: what was received is handed out as it came."""
        came = paper.received is not None
        self.save_pdf.set_words(tr("Save as received") if came else tr("Save as PDF"))
        self.outside.set_words(tr("Open as received") if came else tr("Open as PDF"))
        self.save_word.setVisible(paper.has_word)
        self.sides.setVisible(paper.by_sheets)
        self.sides.both.setChecked(self._desk.settings.both_sides)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Told):
            raise error
        self._allow(on=False)
        self._desk.messages.tell(error)

    def _on_jobs_ended(self) -> None:
        """Say that a paper was stopped while it was being made."""
        if self._job is not None and self._job.is_cancelled and not self._data:
            self.place.setText(tr("Stopped. Go back and ask for it again."))

    def _on_made(self, data: bytes) -> None:
        from partnerdesk.documents.own_pdf import count_pages
        from partnerdesk.documents.print_sets import sheets

        self._data = data
        self._allow(on=True)
        self.view.show_pdf(data)
        if self._paper is not None and self._paper.by_sheets:
            self.sides.show_sheets(sheets(count_pages(data), both_sides=self._desk.settings.both_sides))

    def _choose_sides(self, both: bool) -> None:
        """Lay the paper out anew for printing on one side or on both, and do so from now on."""
        self._desk.settings.both_sides = both
        self._shown = ("", "")  # what was made is another file
        self._make()

    def _allow(self, *, on: bool) -> None:
        for button in (self.print, *self._savers):
            button.setEnabled(on)

    def print_paper(self) -> None:
        """Print the paper at its real size."""
        if self._data and self._paper:
            both = self._desk.settings.both_sides or not self._paper.by_sheets
            print_pdf(self._desk, self.window(), self._data, self._paper.title, self._paper.page, both_sides=both)

    def save(self, ending: str) -> None:
        """Save the paper as PDF or Word."""
        if self._paper is None:
            return
        if self._paper.received is not None:
            save_copy(self._desk, self, *self._paper.received)
            return
        start = self._desk.settings.folder_for("papers") / file_name(self._paper, ending)
        what = tr("Word documents (*.docx)") if ending == "docx" else tr("PDF files (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the paper"), str(start), what)
        if chosen:
            path = Path(chosen)
            path = path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")
            self._desk.settings.remember_folder("papers", path.parent)
            self._save_to(path, ending)

    def _save_to(self, path: Path, ending: str) -> None:
        paper = self._paper
        assert paper is not None
        made = self._data if paper.make is not None else b""  # it may have taken a while

        def work(job: Job) -> Path:
            write_whole(path, made or write_paper(paper, ending, job.progress))
            return path

        def failed(error: Exception) -> None:
            if not isinstance(error, OSError):
                raise error
            reason = error.strerror or str(error)
            self._desk.messages.tell(
                tr(
                    "“{name}” could not be written ({reason}). Close it if it is open elsewhere, or choose another place.",
                    name=path.name,
                    reason=reason,
                )
            )

        done = tr("Saved as {name}", name=path.name)
        self._desk.jobs.run(tr("Saving the paper"), work, lambda _path: self._desk.notice(done), failed, paper.lane)

    def open_outside(self) -> None:
        """Open the paper in the system's own program for PDF files."""
        if self._paper is not None and self._paper.received is not None:
            open_in_system(self._desk, *self._paper.received)
        elif self._paper is not None and self._data:
            open_in_system(self._desk, file_name(self._paper, "pdf"), self._data)


def _on_paper() -> QWidget:
    made = QWidget()
    made.setAutoFillBackground(True)
    made.setBackgroundRole(QPalette.ColorRole.Base)
    return made


def _finds(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Find)
