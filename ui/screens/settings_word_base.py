"""Settings: the Word file of one's own that papers in Word take their look from, and a trial page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.domain.letterheads import Letterhead, PaperSort
from partnerdesk.errors import Told
from partnerdesk.storage.letterheads import kept, with_files
from partnerdesk.text import screen, tr
from ui import theme
from ui.files import read_file
from ui.papers import open_in_system
from ui.widgets.buttons import Button
from ui.widgets.fields import FieldRow
from ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from partnerdesk.documents.base_packing import TakenBase
    from partnerdesk.documents.content import Document, PageSize
    from ui.desk import Desk
    from ui.jobs import Job

LABELS = 144


class WordBaseRow(QWidget):
    """The Word file: chosen, tried, taken away; what of it was left out stands below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.name = ElidedLabel("", "body", weight=500)
        self.name.setObjectName("word_base")
        self.choose = Button(tr("Choose a Word file"), "small", "file-text", self._choose, "choose_word_base")
        self.trial = Button(tr("Make a trial page"), "small", "external-link", self.make_trial, "trial_page")
        self.remove = Button(tr("None"), "word", "", self._remove, "no_word_base")
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(self.name, 1)
        for button in (self.choose, self.trial, self.remove):
            row.addWidget(button)
        self.told = Label("", "small", "ink2", wrap=True)
        self.told.setObjectName("word_base_told")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        help_ = tr(
            "Papers in Word take its styles, margins, head and foot; its text stays out. A head of its own stands in place of the letterhead above. PDF is not changed."
        )
        column.addWidget(FieldRow(tr("Word file"), holder, help_, LABELS))
        column.addWidget(self.told)
        self.told.setContentsMargins(theme.px(LABELS), 0, 0, theme.space(1))
        self.refresh()

    def refresh(self) -> None:
        """Show the file there is."""
        record = kept(self._desk.store)
        base = record.base if record else None
        self.name.setText(base.name if base else tr("none"))
        self.choose.setEnabled(not self._desk.read_only)
        self.remove.setVisible(base is not None and not self._desk.read_only)
        self.told.setVisible(bool(self.told.text()) and base is not None)

    def take(self, path: Path) -> None:
        """Read a Word file in the background, make it harmless, and keep it; say what is wrong with one that cannot be."""

        def work(_job: Job) -> TakenBase:
            from partnerdesk.documents.base_packing import take_base

            return take_base(read_file(path), path.name)

        self._desk.jobs.run(tr("Reading the Word file"), work, self._keep, self._on_failed)

    def _keep(self, taken: TakenBase) -> None:
        from partnerdesk.documents.base_packing import MEDIA

        if (record := kept(self._desk.store)) is None:
            return
        self.told.setText(" ".join(taken.remarks))
        with self._desk.change(tr("base papers on {name}", name=taken.name)) as change:
            change.put(replace(record, base=change.keep_file(taken.data, taken.name, MEDIA)))
        self.refresh()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Told):
            raise error
        self._desk.messages.tell(error)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            tr("Choose a Word file"),
            str(self._desk.settings.folder_for("files")),
            tr("Word files (*.docx *.dotx);;All files (*)"),
        )
        if chosen:
            self._desk.settings.remember_folder("files", Path(chosen).parent)
            self.take(Path(chosen))

    def _remove(self) -> None:
        if record := kept(self._desk.store):
            self.told.setText("")
            with self._desk.change(tr("base papers on no Word file")) as change:
                change.put(replace(record, base=None))
            self.refresh()

    def make_trial(self) -> None:
        """Write a page with a heading, a clause, a list and a table, and open it in the system's program for Word files."""
        facts = with_files(self._desk.store, kept(self._desk.store) or Letterhead())
        facts = replace(facts, letterhead=replace(facts.letterhead, prints_on=tuple(PaperSort)))
        page = cast("PageSize", self._desk.settings.page)

        def work(_job: Job) -> bytes:
            from partnerdesk.documents import word
            from partnerdesk.documents.letterheads import dress

            return word.write(dress(trial_page(page), facts, PaperSort.REPORTS))

        name = tr("Trial page")
        self._desk.jobs.run(
            tr("Making the trial page"), work, lambda data: open_in_system(self._desk, f"{name}.docx", data)
        )


def trial_page(page: PageSize) -> Document:
    """Return a paper that has one of each thing papers have."""
    from partnerdesk.documents.content import (
        Bullets,
        Clause,
        Document,
        Heading,
        Paragraph,
        SignatureBlock,
        Signatures,
        Table,
        Title,
        words,
    )

    return Document(
        tr("Trial page"),
        language=screen.code,
        page=page,
        blocks=(
            Title(text=tr("Trial page"), subtitle=tr("So your papers look in Word")),
            Paragraph(runs=words(tr("This page has one of each thing that papers have. Nothing of it is kept."))),
            Heading(text=tr("A heading")),
            Bullets(items=(tr("the first point"), tr("the second point"))),
            Table(
                head=(tr("What"), tr("How much")),
                rows=((tr("Food"), "900"), (tr("Rent"), "1,200")),
                align=("left", "number"),
                caption=tr("A table"),
                alt=tr("A table"),
            ),
            Clause(runs=words(tr("A clause")), level=1),
            Clause(runs=words(tr("Clauses are numbered, with parts below them:"))),
            Clause(runs=words(tr("such as this part.")), level=3),
            Signatures(blocks=(SignatureBlock(tr("One party")), SignatureBlock(tr("Another party")))),
        ),
    )
