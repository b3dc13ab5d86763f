"""What a round says: scores with their changes and gaps, what was said in words, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from partnerdesk.domain.actions import Action
from partnerdesk.domain.survey_rounds import Comment, SurveyRound
from partnerdesk.domain.survey_telling import answered_told
from partnerdesk.domain.surveys import Survey
from partnerdesk.storage import survey_views
from partnerdesk.text import screen, tr, trn
from ui import theme
from ui.forms.record_form import RecordForm
from ui.screens.survey_results_parts import Below, Elements, Finding
from ui.widgets.buttons import Button
from ui.widgets.figure_table import FigureTable
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from partnerdesk.domain.survey_views import RoundView
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

KINDS = frozenset(("survey", "survey-round", "invitation", "reply", "comment", "organization"))
BANDS = ("banded", "strong", "act", "bands_from")
MOST_REMARKS = 200


class SurveyResults(Page):
    """The results of a round, one page that scrolls."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Results"), top=16)
        self.setObjectName("survey_results")
        self._desk = desk
        self.shown = ""
        self.view: RoundView | None = None
        self._key = ""
        self.before = _choice("results_before", tr("Compared with"))
        self.group = _choice("results_group", tr("Group"))
        self.print_button = Button(tr("Result sheet"), "second", "printer", self._preview, "print_results")
        self.answered = Label("", "body", "ink2", wrap=True)
        self.privacy = Label("", "body", "ink2", wrap=True)
        self.privacy.setObjectName("survey_privacy")
        self.finding = Finding(acts=not desk.read_only)
        self.elements = Elements()
        self.below = Below()
        self.choices_header = SectionHeader(tr("What was chosen"), tr("Questions with several answers."))
        self.choices = FigureTable(tr("What was chosen"), long_names=True)
        self.choices.setObjectName("survey_choices")
        self.remarks_header = SectionHeader(tr("In their own words"), tr("Enter says whether one may be quoted."))
        self.remarks = RowList(tr("In their own words"), Columns(state=136, wrap=True))
        self.remarks.setObjectName("survey_remarks")
        self.more = Label("", "small", "ink3", wrap=True)
        self.bands_header = SectionHeader(tr("Bands"), tr("From which score on it is strong, and below which to act."))
        self.bands = RecordForm(desk, Survey, BANDS, label_width=128)
        self._lay_out()
        self.before.activated.connect(lambda _place: self.refresh())
        self.group.activated.connect(lambda _place: self.refresh())
        self.elements.chosen.connect(self.choose)
        self.below.asked_for_action.connect(self.make_action)
        self.finding.asked_for_action.connect(lambda element, why: self.make_action(element, "", why))
        self.below.action.setEnabled(not desk.read_only)
        self.remarks.opened.connect(self.quote)
        desk.changed.connect(self._on_changed)
        desk.unread.changed.connect(self._say_answered)
        self.setFocusProxy(self.elements.kinds)

    def show_round(self, round_: SurveyRound | str, _survey: Survey | None = None) -> None:
        """Show what a round says, beside the round before it."""
        key = round_ if isinstance(round_, str) else round_.id
        fresh, self.shown = key != self.shown, key
        found = self._desk.store.get(SurveyRound, key)
        if found is None:
            return
        if fresh:
            self._key = ""
            self.verticalScrollBar().setValue(0)
        self._offer(found, fresh=fresh)
        survey = self._desk.store.need(Survey, found.survey)
        if self.bands.record != survey:
            self.bands.show_record(survey)
        self.refresh()

    def refresh(self) -> None:
        """Work the results out again."""
        if not self.shown or self._desk.store.get(SurveyRound, self.shown) is None:
            return
        before, group = str(self.before.currentData() or ""), str(self.group.currentData() or "")
        self.view = view = survey_views.read(self._desk.store, self.shown, before=before, group=group)
        _fill(self.group, [("", tr("everyone"))] + [(one, one) for one in view.groups], view.group)
        self._say_answered()
        self.privacy.setText(" ".join(view.hidden))
        # Where nothing is shown the finding says why.
        self.privacy.setVisible(bool(view.hidden and view.elements))
        self.elements.setVisible(bool(view.elements))
        self.finding.show_view(view)
        self.elements.show_view(view)
        for part in (self.elements, self.print_button):
            part.setEnabled(bool(view.elements))
        self.choose(self._key)
        self._show_choices(view)
        self._show_remarks(view)

    def _say_answered(self) -> None:
        """Say how many answered, and that forms half typed in are not among them."""
        if self.view is None:
            return
        half = sum(
            one.unfinished and one.record is not None and one.record.id == self.shown
            for one in self._desk.unread.waiting()
        )
        waits = trn(
            "{n} form is half typed in, and counts once it is kept.",
            "{n} forms are half typed in, and count once they are kept.",
            half,
        )
        self.answered.setText(
            " ".join((answered_told(self.view, screen), waits) if half else (answered_told(self.view, screen),))
        )

    def choose(self, key: str) -> None:
        """Show what is below an element; below the first where there is no such element."""
        view = self.view
        if view is None:
            return
        keys = {one.key: one for one in view.elements}
        found = keys.get(key) or next(iter(view.elements), None)
        self.below.setVisible(found is not None)
        if found is not None:
            self._key = found.key
            self.elements.select(found.key)
            self.below.show_element(view, found)

    def make_action(self, element: str, question: str, why: str = "") -> None:
        """Let somebody see to an element, or to one question; what was found goes along, and the page stays for the next one."""
        view = self.view
        if view is None or self._desk.read_only:
            return
        what = (
            tr("Talk about “{question}” ({survey}, {round})", question=question, survey=view.survey, round=view.round)
            if question
            else tr("Talk about “{element}” ({survey}, {round})", element=element, survey=view.survey, round=view.round)
        )
        made: list[Action] = []
        with self._desk.change(tr("make an action of {name}", name=question or element)) as change:
            source = f"survey-round:{self.shown}"
            action = Action(partnership=self._desk.partnership, what=what[:1000], remark=why[:1000], source=source)
            made.append(change.add(action))
        if made:
            self._desk.offer(
                tr("It stands among the obligations now. Say there who sees to it, and by when."),
                tr("Say who and when"),
                lambda: self._desk.go("obligations", made[0].id),
            )

    def quote(self, key: str) -> None:
        """Let a comment be quoted in reports, or no longer."""
        comment = self._desk.store.get(Comment, key)
        if comment is None or self._desk.read_only:
            return
        title = tr("keep a comment out of reports") if comment.quoted else tr("let a comment be quoted")
        with self._desk.change(title) as change:
            change.put(replace(comment, quoted=not comment.quoted))

    def _lay_out(self) -> None:
        choices = QWidget()
        grid = QGridLayout(choices)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(1))
        grid.addWidget(Label(tr("Compared with"), "small", "ink2"), 0, 0)
        grid.addWidget(Label(tr("Group"), "small", "ink2"), 0, 1)
        grid.addWidget(self.before, 1, 0)
        grid.addWidget(self.group, 1, 1)
        grid.addWidget(self.print_button, 1, 3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        self.add(choices)
        self.gap(1)
        for part in (self.answered, self.privacy, self.finding):
            self.add(part)
            self.gap(1)
        self.add(SectionHeader(tr("Elements")))
        self.gap(1)
        self.add(self.elements)
        self.gap(2)
        self.add(self.below)
        self.gap(2)
        self.add(self.choices_header)
        self.add(self.choices)
        self.gap(2)
        self.add(self.remarks_header)
        self.add(self.remarks)
        self.add(self.more)
        self.gap(2)
        self.add(self.bands_header)
        self.gap(1)
        self.add(self.bands)

    def _offer(self, round_: SurveyRound, *, fresh: bool) -> None:
        """Offer the earlier rounds, the nearest first and chosen."""
        earlier = survey_views.earlier_rounds(self._desk.store, round_)
        before = [("", tr("no other round"))] + [(one.id, one.name) for one in earlier]
        _fill(self.before, before, before[1][0] if fresh and earlier else None if not fresh else "")
        if fresh:
            self.group.clear()

    def _show_choices(self, view: RoundView) -> None:
        rows: list[tuple[str, list[str], bool]] = []
        for one in view.choices:
            rows.append((one.name, [one.hidden or tr("{n} answered", n=screen.number(one.n))], True))
            rows += [(answer, [screen.number(count)], False) for answer, count in one.answers]
            if one.answers:
                rows.append((tr("left blank"), [screen.number(one.blank)], False))
        self.choices.show_figures([tr("How many")], rows)
        for part in (self.choices_header, self.choices):
            part.setVisible(bool(view.choices))

    def _show_remarks(self, view: RoundView) -> None:
        shown = view.remarks[:MOST_REMARKS]
        self.remarks.set_rows(
            [
                Row(
                    one.key,
                    one.words,
                    state=State.DONE if one.quoted else State.NEVER,
                    word=tr("may be quoted") if one.quoted else tr("not quoted"),
                    caption=", ".join(part for part in (one.asked, one.who) if part),
                )
                for one in shown
            ]
        )
        for part in (self.remarks_header, self.remarks):
            part.setVisible(bool(shown))
        left = len(view.remarks) - len(shown)
        self.more.setText(tr("{n} more are kept with the replies.", n=screen.number(left)) if left else "")
        self.more.setVisible(bool(left))

    def _preview(self) -> None:
        self.bands.settle()
        self._desk.preview("survey-results", self.shown)

    def _on_changed(self, change: Change) -> None:
        if change.kinds & KINDS and self.shown:
            self.show_round(self.shown)


def _choice(name: str, label: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(label)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made


def _fill(box: QComboBox, choices: list[tuple[str, str]], chosen: str | None) -> None:
    """Offer choices; `chosen` takes one, None keeps what was taken."""
    key = str(box.currentData() or "") if chosen is None else chosen
    box.clear()
    for value, words in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, [value for value, _ in choices].index(key) if key in dict(choices) else 0))
    box.setEnabled(len(choices) > 1)
