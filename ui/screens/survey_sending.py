"""All forms of a round made: as sheets, as PDF to fill in, or on paper, into a folder; frozen first, with progress and a way to stop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from partnerdesk.domain.survey_letters import not_said
from partnerdesk.domain.survey_rounds import Answering, Arrived, SurveyRound
from partnerdesk.errors import Told
from partnerdesk.outputs import usable_name, write_whole
from partnerdesk.storage import surveys
from partnerdesk.text import screen, tr, trn
from ui.files import show_folder
from ui.screens.survey_lines import ButtonLine
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partnerdesk.domain.survey_paper import SurveyPaperSnapshot
    from partnerdesk.exchange.survey_replies import Expected
    from ui.desk import Desk
    from ui.jobs import Job

LONGEST = 80


class Sending(QWidget):
    """What kinds of forms, one button that makes them all, and one that prints them for filling in by hand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._round: SurveyRound | None = None
        self._field = ""  # of the round, where what its forms do not say is written
        self.header = SectionHeader(tr("Forms to send"))
        self.about = Label("", "body", "ink2", wrap=True)
        self.sheet = QCheckBox(tr("Spreadsheet to fill in (.xlsx)"))
        self.form = QCheckBox(tr("PDF to fill in"))
        self.paper = QCheckBox(tr("PDF to print and fill in by hand"))
        self.missing = Label("", "body", "ink", 600, wrap=True)
        self.missing.setObjectName("forms_do_not_say")
        self.write = Button(tr("Write it on the forms"), "small", "pencil", self.go_to_missing, "write_on_forms")
        self.boxes = (self.sheet, self.form, self.paper)
        self.save = Button(tr("Save the forms in a folder"), "second", "folder-open", self.ask_folder, "save_forms")
        self.show_paper = Button(tr("See and print one"), "second", "printer", self.preview, "print_form")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self.about)
        column.addWidget(self.missing)
        column.addWidget(ButtonLine((self.write,)))
        for box in self.boxes:
            box.clicked.connect(self._fit)
            column.addWidget(box)
        self.sheet.setChecked(True)
        self.form.setChecked(True)
        column.addWidget(ButtonLine((self.save, self.show_paper)))

    def show_round(self, round_: SurveyRound, asked: int) -> None:
        """Show the forms of a round in which so many are asked."""
        self._round = round_
        anonymous = round_.answering is Answering.ANONYMOUS
        self.setVisible(anonymous or asked > 0)
        self.about.setText(
            tr(
                "Everybody gets the same form; nothing in it says whose it is. Where there are groups, each has its own."
            )
            if anonymous
            else trn(
                "One form for {n} who is asked, with its name and code on it.",
                "One form for each of the {n} who are asked, with its name and code on it.",
                asked,
            )
        )
        if round_.form is None:
            freezes = tr("As soon as they are made, the round keeps what it asks.")
            self.about.setText(f"{self.about.text()} {freezes}")
        words, self._field = not_said(round_)
        self.missing.setText(words)
        for part in (self.missing, self.write):
            part.setVisible(bool(words))
        self._fit()

    def go_to_missing(self) -> None:
        """Go where it is written whom to ask, or where the forms go back."""
        if self._round is not None:
            self._desk.go("surveys", self._round.id, self._field)

    def preview(self) -> None:
        """Show the paper form of the round."""
        if self._round is not None and (self._desk.read_only or self._freeze()):
            self._desk.preview("survey-form", self._round.id)

    def ask_folder(self) -> None:
        """Ask for the folder, and make the forms."""
        start = str(self._desk.settings.folder_for("exports"))
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder for the forms"), start)
        if chosen:
            self._desk.settings.remember_folder("exports", Path(chosen))
            self.make(Path(chosen))

    def make(self, folder: Path) -> None:
        """Write all forms into a folder of their own inside this one, in the background."""
        desk, round_ = self._desk, self._round
        if round_ is None or (not desk.read_only and not self._freeze()):
            return
        from partnerdesk.exchange import survey_taking

        try:
            waits = survey_taking.expected(desk.store, desk.store.need(SurveyRound, round_.id))
        except Told as told:
            desk.messages.tell(told)
            return
        ways = tuple(way for way, box in ((Arrived.SHEET, self.sheet), (Arrived.FORM, self.form)) if box.isChecked())
        papers = self._papers(waits) if self.paper.isChecked() else []
        named = usable_name(f"{waits.questionnaire.survey[:LONGEST]} - {waits.round.name}") or tr("Forms")
        place, page = folder / named, desk.settings.page
        desk.jobs.run(
            tr("Making the forms"),
            lambda job: _write_all(job, place, waits, ways, papers, page),
            lambda count: desk.offer(
                trn("{n} form is in {folder}.", "{n} forms are in {folder}.", count, folder=place.name),
                tr("Show the folder"),
                lambda: show_folder(place),
            ),
            lambda error: _tell(desk, place, error),
        )

    def _papers(self, waits: Expected) -> list[tuple[str, SurveyPaperSnapshot]]:
        """Return what each paper form is made of, with what its file is called by."""
        from partnerdesk.storage.survey_papers import survey_form
        from partnerdesk.survey_outbox import plain_name

        desk, round_ = self._desk, waits.round
        subjects = [(round_.id, plain_name(waits, None, ""))]
        if not waits.is_anonymous:
            subjects = [
                (f"{round_.id}:{one.id}", plain_name(waits, one, waits.names.get(one.id, "")))
                for one in waits.invitations
                if not one.declined
            ]
        how = {"today": desk.today(), "language": screen.code, "page": desk.settings.page}
        return [(called, survey_form(desk.store, subject, **how)) for subject, called in subjects]  # type: ignore[arg-type]

    def _freeze(self) -> bool:
        """Freeze what the round asks; return whether it is."""
        desk, round_ = self._desk, self._round
        assert round_ is not None
        done: list[str] = []  # nothing where it could not be, which was told
        with desk.change(tr("make the forms of {name}", name=round_.name)) as change:
            done.append(surveys.freeze(change, desk.store, desk.store.need(SurveyRound, round_.id)).code)
        return bool(done)

    def _fit(self) -> None:
        chosen = any(box.isChecked() for box in self.boxes)
        self.save.setEnabled(chosen)
        self.save.setToolTip("" if chosen else tr("Tick what kinds of forms you want."))


def _write_all(
    job: Job,
    place: Path,
    waits: Expected,
    ways: tuple[Arrived, ...],
    papers: Sequence[tuple[str, SurveyPaperSnapshot]],
    page: str,
) -> int:
    """Write each form; what was written before somebody stops it stays."""
    from partnerdesk import survey_outbox

    place.mkdir(parents=True, exist_ok=True)
    count = 0
    progress: Callable[[int, int], None] = lambda done, of: job.progress(done, of + len(papers))  # noqa: E731
    if ways:
        for name, data in survey_outbox.forms(waits, ways, page=page, progress=progress):
            write_whole(place / name, data)
            count += 1
    for called, snapshot in papers:
        job.progress(count, count + len(papers))
        name = tr("{form} (paper)", form=usable_name(called))
        write_whole(place / f"{name}.pdf", _printed(snapshot))
        count += 1
    return count


def _printed(snapshot: SurveyPaperSnapshot) -> bytes:
    from partnerdesk.documents import pdf
    from partnerdesk.documents.kinds import survey_form

    return pdf.write(survey_form.compose(snapshot))


def _tell(desk: Desk, place: Path, error: Exception) -> None:
    if isinstance(error, Told):
        desk.messages.tell(error)
    elif isinstance(error, OSError):
        desk.messages.tell(
            tr(
                "The forms could not be written to “{folder}” ({reason}). Your workspace is untouched. Choose another place.",
                folder=place.name,
                reason=error.strerror or error,
            )
        )
    else:
        raise error
