"""Papers: everything that can be printed now, each one step from its preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from partnerdesk.errors import Told
from partnerdesk.outputs import write_whole
from partnerdesk.text import fold, screen, tr, trn
from ui.papers import Offer, Paper, compose, file_name, offers, write_paper
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.heads import FilterHead
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from pathlib import Path

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk
    from ui.jobs import Job

# Agreements of all kinds stand together.
KINDS = ("agreement", "closing-letter", "partnership", "monitor", "partner-profile")
SHOWN = {"agreement", "membership", "organization", "partnership"} | {
    "evaluation", "review", "continuation", "story", "survey", "survey-round", "reply", "body",
}  # fmt: skip
# Only agreements have a state, which keeps its place beside the title in a narrow window too.
COLUMNS = {"agreement": Columns(rest=300, action=96, share=0.34)}


class PapersScreen(QWidget):
    """All papers of the partnership in view, by kind."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("papers_screen")
        self._desk = desk
        self._offers: list[Offer] = []
        page = Page(tr("Papers"))
        page.add(self._head())
        self._groups: dict[str, tuple[SectionHeader, RowList]] = {}
        for key, words in zip(
            KINDS,
            (
                tr("Agreements"),
                tr("Closing letters"),
                tr("Of the whole partnership"),
                tr("Surveys, reviews, stories and reports"),
                tr("Partner profiles"),
            ),
            strict=True,
        ):
            header, rows = SectionHeader(words), RowList(words, COLUMNS.get(key, Columns(action=96)))
            rows.setObjectName(f"{key}_papers")
            rows.opened.connect(self._preview)
            rows.acted.connect(self._preview)
            self._groups[key] = (header, rows)
            page.add(header)
            page.add(rows)
        self.empty = EmptyState(
            tr("What will you put on the table?"),
            tr(
                "Agreements, partner profiles and the directory are made here from what you have entered. Add a partner or an agreement first."
            ),
        )
        page.add(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        desk.changed.connect(self._on_changed)
        desk.partnership_chosen.connect(lambda _key: self.refresh())
        self.refresh()

    def open_place(self, record: str, section: str) -> None:
        """Show a paper named by its key and subject."""
        del section
        if record:
            self._preview(record)

    def refresh(self) -> None:
        """Read again what can be made."""
        self._offers = offers(self._desk)
        self._filter()

    def save_all(self) -> None:
        """Write every paper as PDF and Word into a folder."""
        folder = QFileDialog.getExistingDirectory(
            self, tr("Where to put the papers"), str(self._desk.settings.folder_for("papers"))
        )
        if folder:
            from pathlib import Path

            self._write_all(Path(folder))

    def _head(self) -> QWidget:
        save = Button(tr("Save all as PDF and Word"), "second", "download", self.save_all, "save_all")
        head = FilterHead(tr("Papers"), tr("Filter by name"), "paper_filter", (save,))
        self.filter = head.line
        self.filter.textChanged.connect(self._filter)
        return head

    def _filter(self) -> None:
        typed = fold(self.filter.text())
        for key, (header, rows) in self._groups.items():
            mine = [offer for offer in self._offers if offer.group == key and typed in fold(offer.title)]
            header.setVisible(bool(mine))
            rows.setVisible(bool(mine))
            header.show_note(screen.number(len(mine)))
            rows.set_rows(
                [Row(f"{o.key} {o.subject}", o.title, _what(o), action=tr("Preview"), icon="file-text") for o in mine]
            )
        self.empty.setVisible(not self._offers)

    def _preview(self, key: str) -> None:
        paper, _, subject = key.partition(" ")
        self._desk.preview(paper, subject)

    def _write_all(self, folder: Path) -> None:
        papers: list[Paper] = []
        for offer in self._offers:
            try:
                papers.append(compose(self._desk, offer.key, offer.subject))
            except Told as told:
                self._desk.messages.tell(told)
                return

        def work(job: Job) -> int:
            return write_all(job, papers, folder)

        def failed(error: Exception) -> None:
            if not isinstance(error, OSError):
                raise error
            self._desk.messages.tell(
                tr(
                    "The papers could not all be written ({reason}). Those written are in the folder.",
                    reason=error.strerror or error,
                )
            )

        def done(count: int) -> None:
            self._desk.notice(trn("{n} file is in {folder}.", "{n} files are in {folder}.", count, folder=folder.name))

        self._desk.jobs.run(tr("Writing papers"), work, done, failed)

    def _on_changed(self, change: Change) -> None:
        if change.kinds & SHOWN:
            self.refresh()


def _what(offer: Offer) -> str:
    """Return which kind a paper is, where its heading has several, and how far an agreement is."""
    return ", ".join(filter(None, (offer.kind, offer.state))) if offer.state or offer.monitors else ""


def write_all(job: Job, papers: list[Paper], folder: Path) -> int:
    """Write papers as PDF and Word under names that do not clash; return how many files were written."""
    taken: set[str] = set()
    for place, paper in enumerate(papers):
        job.progress(place, len(papers), paper.title)
        for ending in ("pdf", "docx"):
            name = file_name(paper, ending)
            while name.casefold() in taken:
                name = f"{name.rsplit('.', 1)[0]} 2.{ending}"
            taken.add(name.casefold())
            write_whole(folder / name, write_paper(paper, ending))
    return 2 * len(papers)
