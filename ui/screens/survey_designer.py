"""One survey: its scale, its questions in groups, its rounds, and what can be done with it as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from partnerdesk.domain.questionnaires import NothingToAsk, questionnaire
from partnerdesk.domain.survey_rounds import SurveyRound
from partnerdesk.domain.surveys import Asked, Question, Survey
from partnerdesk.storage.identity import new_id
from partnerdesk.text import screen, tr, trn
from ui.forms.list_editor import ListEditor
from ui.forms.record_form import RecordForm
from ui.papers import SURVEY_DRAFT
from ui.screens.survey_lines import ButtonLine
from ui.screens.survey_making import begin_round, copy_survey
from ui.widgets.buttons import Button
from ui.widgets.folds import Fold
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from ui.desk import Desk

ABOUT = ("name", "purpose", "promise", "minutes", "thanks", "credit")
SCALE = ("points", "labels", "low_is_good", "unknown", "asks_why")
BANDS = ("banded", "strong", "act", "bands_from")
QUESTION = ("words", "element", "asked", "reverse", "answers")
LABELS = 160


class SurveyPage(Page):
    """The right side of the screen while a survey is looked at."""

    made = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Survey"), top=16)
        self._desk = desk
        self.current: Survey | None = None
        self._rounds: list[SurveyRound] = []
        self.round_button = Button(tr("New round"), "second", "plus", self.begin_round, "new_round")
        self.preview_button = Button(tr("See it on paper"), "second", "eye", self.preview, "preview_survey")
        self.head = PageHead("", "", buttons=(self.preview_button, self.round_button))
        self.frozen = Label("", "body", "ink2", wrap=True)
        self.frozen.setObjectName("frozen_note")
        self.rounds_header = SectionHeader(tr("Rounds"))
        self.rounds = RowList(tr("Rounds"), Columns(rest=200))
        self.rounds.setObjectName("survey_rounds")
        self.rounds.opened.connect(lambda key: desk.go("surveys", key))
        self.about = RecordForm(desk, Survey, ABOUT, label_width=LABELS)
        self.scale = RecordForm(desk, Survey, SCALE, label_width=LABELS)
        self.bands = RecordForm(desk, Survey, BANDS, label_width=LABELS)
        self._forms = (self.about, self.scale, self.bands)
        self.questions_header = SectionHeader(tr("Questions"))
        self.questions = ListEditor(
            desk,
            Question,
            QUESTION,
            self._question_row,
            add=tr("Add a question"),
            prepare=self._prepare,
            columns=Columns(margin=32, state=128, wrap=True),
            label_width=LABELS,
        )
        self.questions.opened.connect(self._fit_question)
        self.questions.form.saved.connect(self._fit_question)
        self.copy_button = Button(tr("Copy this survey"), "second", "copy", self.copy, "copy_survey")
        self.archive_button = Button(tr("Archive it"), "second", "archive", self.archive, "archive_survey")
        self.remove_button = Button(tr("Remove it"), "second", "trash-2", self.remove, "remove_survey")
        for button in (self.round_button, self.copy_button, self.archive_button, self.remove_button):
            button.setEnabled(not desk.read_only)
        self._lay_out()

    def _lay_out(self) -> None:
        self.add(self.head)
        self.add(self.frozen)
        self.gap(1)
        for header, part in (
            (self.rounds_header, self.rounds),
            (SectionHeader(tr("What it is for")), self.about),
            (self.questions_header, self.questions),
            (SectionHeader(tr("The scale")), self.scale),
        ):
            self.add(header, header.title.text())
            self.gap(0.5)
            self.add(part)
            self.gap(1.5)
        self.bands_fold = Fold(tr("Bands: what counts as strong, and where to act"), "survey_bands")
        self.bands_fold.body.addWidget(self.bands)
        self.add(self.bands_fold)
        self.gap(2)
        self.add(ButtonLine((self.copy_button, self.archive_button, self.remove_button)))
        self.setFocusProxy(self.about.editors["name"].widget)

    def show_survey(self, survey: Survey) -> None:
        """Show a survey."""
        fresh = self.current is None or self.current.id != survey.id
        self.current = survey
        self._rounds = self._desk.store.all(SurveyRound, survey=survey.id)
        if fresh:
            self.verticalScrollBar().setValue(0)
            for form in self._forms:
                form.show_record(survey)
            self.questions.show_owner(survey.id)
        self.head.show_words(survey.name, self._in_short())
        frozen = [one.name for one in self._rounds if one.form is not None]
        self.frozen.setText(
            trn(
                "Forms of {names} are made: that round keeps what it asked. What you change here is asked by the next one.",
                "Forms of {names} are made: those rounds keep what they asked. What you change here is asked by the next one.",
                len(frozen),
                names=", ".join(frozen),
            )
            if frozen
            else ""
        )
        self.frozen.setVisible(bool(frozen))
        self.rounds.set_rows([Row(one.id, one.name, tr(one.answering.label)) for one in reversed(self._rounds)])
        self.rounds_header.show_note("" if self._rounds else tr("none yet: a round is one time that it is asked"))
        self.questions_header.show_note(trn("{n} question", "{n} questions", len(self.questions.records)))
        self.bands_fold.show_summary(self._bands_told())
        self.archive_button.set_words(tr("Take it out of the archive") if survey.archived else tr("Archive it"))
        self.preview_button.setEnabled(bool(self.questions.records))
        self.preview_button.setToolTip("" if self.questions.records else tr("Add a question first."))
        self.setAccessibleName(survey.name)

    def _in_short(self) -> str:
        assert self.current is not None
        elements = {one.element for one in self.questions.records if one.element}
        parts = [
            trn("{n} question", "{n} questions", len(self.questions.records)),
            trn("in {n} group", "in {n} groups", len(elements)) if elements else "",
            tr("1 to {last}", last=screen.number(self.current.scale[-1])),
            trn("{n} round", "{n} rounds", len(self._rounds)) if self._rounds else "",
        ]
        return ", ".join(part for part in parts if part)

    def _bands_told(self) -> str:
        survey = self.current
        assert survey is not None
        if not survey.banded:
            return tr("not shown")
        said = [
            tr("strong from {n}", n=screen.number(survey.strong)) if survey.strong is not None else "",
            tr("act below {n}", n=screen.number(survey.act)) if survey.act is not None else "",
        ]
        return ", ".join(part for part in said if part) or tr("none said")

    def focus_on(self, field: str) -> None:
        """Give the keyboard to a field, or open a question."""
        for form in self._forms:
            if field in form.editors:
                (form.begin_at if field == "name" else form.focus_on)(field)
                return
        self.questions.open_row(field)

    def begin_round(self) -> None:
        """Begin a round and show it."""
        if self.current is None or self._desk.read_only:
            return
        made = begin_round(self._desk, self.current)
        if made is not None:
            self.made.emit(made.id)

    def copy(self) -> None:
        """Make a copy and show it."""
        if self.current is None:
            return
        made = copy_survey(self._desk, self.current)
        if made is not None:
            self.made.emit(made.id)

    def archive(self) -> None:
        """Put the survey out of the way, or back."""
        survey = self.current
        if survey is None:
            return
        title = (
            tr("take {name} out of the archive", name=survey.name)
            if survey.archived
            else tr("archive {name}", name=survey.name)
        )
        with self._desk.change(title) as change:
            change.put(replace(self._desk.store.need(Survey, survey.id), archived=not survey.archived))

    def remove(self) -> None:
        """Remove the survey with its questions and rounds; undo brings all of it back."""
        survey = self.current
        if survey is None:
            return
        self.questions.close_row()
        name, lost = survey.name, False
        if self._rounds:
            verbs = (tr("Remove it with its rounds"), tr("Keep it"))
            more = tr(
                "The answers of its rounds go with it. Undo brings everything back. To keep the answers, archive it."
            )
            if self._desk.messages.ask(tr("Remove “{name}”?", name=name), verbs, more, danger=True) != verbs[0]:
                return
        with self._desk.change(tr("remove {name}", name=name)) as change:
            change.remove(self._desk.store.need(Survey, survey.id))
            lost = True
        if lost:
            self._desk.tell_done(tr("{name} was removed.", name=name))

    def preview(self) -> None:
        """Show the paper form of the survey as it is now."""
        survey = self.current
        if survey is None:
            return
        self.about.settle()
        try:
            questionnaire(survey, self.questions.records, SurveyRound(survey=survey.id, name=survey.name))
        except NothingToAsk as told:
            self._desk.messages.tell(told)
        else:
            self._desk.preview(SURVEY_DRAFT, survey.id)

    def _question_row(self, one: Question) -> Row:
        places = [each.id for each in self.questions.records] if hasattr(self, "questions") else []
        number = places.index(one.id) + 1 if one.id in places else one.position
        before = self.questions.records[number - 2] if 1 < number <= len(places) else None
        heads = one.element and (before is None or before.element != one.element)
        said = tr("turned round") if one.reverse else "" if one.asked is Asked.SCALE else tr(one.asked.label).lower()
        below = " · ".join(one.options) if one.asked is Asked.CHOICE else ""
        return Row(
            one.id,
            one.words,
            caption=one.element if heads else "",
            when=screen.number(number),
            below=below,
            note=said,
        )

    def _fit_question(self, one: Question) -> None:
        """Show of a question what it has: answers to choose from, or which way round its score counts."""
        self.questions.form.rows["answers"].setVisible(one.asked is Asked.CHOICE)
        self.questions.form.rows["reverse"].setVisible(one.asked is Asked.SCALE)

    def _prepare(self, one: Question) -> Question:
        """Put a new question in the group of the last one, with a key of its own: rounds are compared by it."""
        last = self.questions.records[-1] if self.questions.records else None
        element = last.element if last is not None and last.asked is not Asked.OPEN else ""
        key = new_id()
        return replace(one, id=key, key=key, element=element)
