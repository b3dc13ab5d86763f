"""One report: what it is about, what it still lacks with the way there, its questions, methods, parts and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.content.evaluations import usual_questions
from partnerdesk.domain.evaluation_findings import Missing, Tier, in_words, missing
from partnerdesk.domain.evaluations import Evaluation, EvaluationMethod, EvaluationQuestion, Part
from partnerdesk.storage import evaluations
from partnerdesk.text import brief, screen, tr
from ui.forms.list_editor import ListEditor
from ui.forms.record_form import RecordForm
from ui.screen_types import BY_KEY
from ui.screens.reports_parts import Chosen, Parts
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.scrolling import bring_into_view, hold_in_place
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk

LABELS = 168
ABOUT = ("title", "kind_of", "from_on", "until_on", "author", "commissioner", "dated", "edition")
USE = ("readers", "decides")
ENDS = ("limitations", "conclusions", "response")
QUESTION = ("question", "answer", "evidence")
METHOD = ("what", "who", "done", "consent")


class ReportRecord(Page):
    """The right side of the reports."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Report"), top=16)
        self._desk = desk
        self.shown = ""
        self._is_new = True
        self._missing: tuple[Missing, ...] = ()
        self.preview_button = Button(
            tr("Preview and print"), "second", "eye", lambda: self._preview("evaluation-report"), "preview_report"
        )
        self.page_button = Button(
            tr("On one page"), "second", "file-text", lambda: self._preview("evaluation-summary"), "preview_summary"
        )
        self.head = PageHead("", "", buttons=(self.page_button, self.preview_button))
        self.forms = [RecordForm(desk, Evaluation, names, label_width=LABELS) for names in (ABOUT, USE, ENDS)]
        self.lacks_header = SectionHeader(tr("What is still missing"))
        self.lacks = RowList(tr("What is still missing"), Columns(state=112, wrap=True))
        self.lacks.setObjectName("report_lacks")
        self.lacks.opened.connect(self._go_to)
        self.questions = ListEditor(
            desk,
            EvaluationQuestion,
            QUESTION,
            _question_row,
            add=tr("Add a question"),
            columns=Columns(state=112),
            label_width=LABELS,
        )
        self.usual = Button(
            tr("Add the questions usual for this kind"), "word", "list-plus", self.add_usual, "usual_questions"
        )
        self.methods = ListEditor(
            desk,
            EvaluationMethod,
            METHOD,
            _method_row,
            add=tr("Add a method"),
            columns=Columns(rest=220),
            label_width=LABELS,
        )
        self.parts = Parts(desk)
        self.chosen = Chosen(desk)
        self.remove_button = Button(tr("Put it in the bin"), "second", "trash-2", self._remove, "bin_report")
        self.remove_button.setEnabled(not desk.read_only)
        self._lay_out()
        for form in self.forms:
            form.saved.connect(lambda _record: self.show_around())
        self.setFocusProxy(self.forms[0].editors["title"].widget)

    def _lay_out(self) -> None:
        self.add(self.head)
        self._section(self.lacks_header, self.lacks)
        self._section(SectionHeader(tr("What it is about")), self.forms[0])
        self._section(SectionHeader(tr("What it is for")), self.forms[1])
        self._section(SectionHeader(tr("Questions"), tr("and what the report answers")), self.questions)
        self.add(self.usual)
        self._section(SectionHeader(tr("Methods"), tr("besides surveys and indicators")), self.methods)
        self._section(
            SectionHeader(tr("Parts"), tr("untick what is not to stand in it; open one to write a text for it")),
            self.parts,
        )
        self._section(
            SectionHeader(tr("What stands in it"), tr("all of its time, unless you untick some")), self.chosen
        )
        self._section(SectionHeader(tr("What follows")), self.forms[2])
        self.gap(2)
        self.add(self.remove_button)

    def _section(self, header: SectionHeader, part: QWidget) -> None:
        self.gap(1)
        self.add(header, header.title.text())
        self.gap(0.5)
        self.add(part)

    def show_one(self, report: Evaluation | None) -> None:
        """Show another report."""
        self._is_new = report is None or report.id != self.shown
        if self._is_new:
            self.verticalScrollBar().setValue(0)
        self.shown = report.id if report else ""
        for form in self.forms:
            if form.record != report:
                form.show_record(report)
        self.questions.show_owner(self.shown)
        self.methods.show_owner(self.shown)
        self.parts.show_report(report)
        self.chosen.show_report(report)
        self.show_around()
        self._is_new = False

    def begin(self) -> None:
        """Bring what the report is about into view, with its title to be typed over."""
        self.forms[0].begin_at("title")
        bring_into_view(self.forms[0])

    def show_field(self, name: str) -> None:
        """Give a field, a list or a part of the report the keyboard, in view."""
        for form in self.forms:
            if name in form.editors:
                form.focus_on(name)
                bring_into_view(form.rows[name])
                return
        lists = {"questions": self.questions, "methods": self.methods}
        if name in lists:
            lists[name].adder.widget.setFocus()
            bring_into_view(lists[name])
        elif name in {str(part.value) for part in Part}:
            bring_into_view(self.parts.focus_on(name))

    def show_around(self) -> None:
        """Say what the report still lacks, as things stand now."""
        report = self._desk.store.get(Evaluation, self.shown)
        if report is None:
            return
        self.setAccessibleName(report.called())
        snapshot = evaluations.evaluation(self._desk.store, report.id, today=self._desk.today(), language=screen.code)
        self._missing = missing(snapshot)
        # What is being ticked or typed below stays where it is while the list of what is missing changes.
        hold = hold_in_place(self.forms[0])
        self.head.show_words(report.called(), in_words(self._missing))
        self.lacks.set_rows([_lacking(place, each) for place, each in enumerate(self._missing)])
        for part in (self.lacks_header, self.lacks):
            part.setVisible(bool(self._missing))
        if not self._is_new:
            hold()
        there = {each.question for each in snapshot.questions}
        usual = usual_questions(report.kind_of, screen.code)
        self.usual.setVisible(not self._desk.read_only and not there >= set(usual))

    def add_usual(self) -> None:
        """Add the questions usual for this kind that are not there yet."""
        self._settle()
        report = self._desk.store.get(Evaluation, self.shown)
        if report is None:
            return
        there = self._desk.store.all(EvaluationQuestion, evaluation=report.id)
        known = {each.question for each in there}
        new = [each for each in usual_questions(report.kind_of, screen.code) if each not in known]
        with self._desk.change(tr("add the usual questions")) as change:
            evaluations.add_questions(change, report, new, max((each.position for each in there), default=0))
        self.show_around()

    def put_away(self, report: Evaluation) -> None:
        """Put a report in the bin."""
        self._settle()
        with self._desk.change(tr("put {name} in the bin", name=report.called())) as change:
            change.bin(self._desk.store.need(Evaluation, report.id))

    def _settle(self) -> None:
        for form in (*self.forms, self.questions.form, self.methods.form, self.parts.texts.form):
            form.settle()

    def _go_to(self, key: str) -> None:
        found = self._missing[int(key)]
        if found.screen and found.screen in BY_KEY:
            self._desk.go(found.screen, found.record)
        elif found.record and found.field == "questions":
            self.questions.open_row(found.record, "answer")
        else:
            self.show_field(found.field or str(found.part.value))

    def _preview(self, paper: str) -> None:
        self._settle()
        self._desk.preview(paper, self.shown)

    def _remove(self) -> None:
        if report := self._desk.store.get(Evaluation, self.shown):
            self.put_away(report)


def _lacking(place: int, each: Missing) -> Row:
    needed = each.tier is Tier.REQUIRED
    word = tr("needed") if needed else tr("usual")
    state = State.TO_DO if needed else State.IDEA
    return Row(str(place), each.text, state=state, word=word, caption=tr(each.part.label), tip=each.text)


def _question_row(one: EvaluationQuestion) -> Row:
    answered = bool(one.answer.strip())
    word = tr("answered") if answered else tr("open")
    return Row(
        one.id, brief(one.question, 110), state=State.DONE if answered else State.TO_DO, word=word, tip=one.question
    )


def _method_row(one: EvaluationMethod) -> Row:
    return Row(one.id, one.what, ", ".join(part for part in (one.who, one.done) if part), tip=one.what)
