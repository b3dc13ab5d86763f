"""One progress review: its terms, what it found area by area, what it recommends, and what the partnership says to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.recommended import ReviewState, state_of
from partnerdesk.domain.reviews import Area, Review, ReviewFinding
from partnerdesk.domain.survey_rounds import SurveyRound
from partnerdesk.domain.surveys import Survey
from partnerdesk.storage import reviews
from partnerdesk.text import brief, screen, tr
from ui.forms.list_editor import ListEditor
from ui.forms.record_form import RecordForm
from ui.screen_types import BY_KEY
from ui.screens.reviews_recommended import RecommendationList
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk

LABELS = 168
TERMS = ("name", "reviewers", "who", "terms", "begins_on", "ends_on", "done_on", "round")
SHORT = ("summary",)
RESPONSE = ("response", "responded_on")
FINDING = ("finding", "area", "evidence", "good")
STATES = {
    ReviewState.PLANNED: State.TO_DO,
    ReviewState.LATE: State.LATE,
    ReviewState.UNDER_WAY: State.UNDER_WAY,
    ReviewState.ANSWER: State.SOON,
    ReviewState.DONE: State.DONE,
}
AREAS = {area: place for place, area in enumerate(Area)}


class ReviewPage(Page):
    """The right side of the screen while a review is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Progress review"), top=16)
        self._desk = desk
        self.shown = ""
        self.print_button = Button(tr("See the report"), "second", "eye", self._preview, "preview_review")
        self.head = PageHead("", "", buttons=(self.print_button,))
        self.terms, self.short, self.response = (
            RecordForm(desk, Review, names, label_width=LABELS) for names in (TERMS, SHORT, RESPONSE)
        )
        self.results_button = Button(tr("See the survey"), "word", "chart-column", self._see_round, "see_round")
        self.findings = ListEditor(
            desk,
            ReviewFinding,
            FINDING,
            _finding_row,
            add=tr("Add a finding"),
            arrange=_by_area,
            columns=Columns(state=112, wrap=True),
            label_width=LABELS,
        )
        self.recommended = RecommendationList(desk, of_one=True)
        self.remove_button = Button(tr("Put it in the bin"), "second", "trash-2", self._remove, "bin_review")
        self.remove_button.setEnabled(not desk.read_only)
        self._lay_out()
        self.setFocusProxy(self.terms.editors["name"].widget)

    def _lay_out(self) -> None:
        self.add(self.head)
        for header, part in (
            (SectionHeader(tr("Who looks, and at what")), self.terms),
            (SectionHeader(tr("What was found"), tr("area by area")), self.findings),
            (SectionHeader(tr("In short")), self.short),
            (SectionHeader(tr("Recommendations")), self.recommended),
            (SectionHeader(tr("The answer")), self.response),
        ):
            self.gap(1)
            self.add(header, header.title.text())
            self.gap(0.5)
            self.add(part)
            if part is self.terms:
                self.add(self.results_button)
        for form in (self.terms, self.short, self.response):
            form.saved.connect(lambda _record: self.show_around())
        self.gap(2)
        self.add(self.remove_button)

    def show_review(self, review: Review | None) -> None:
        """Show another review."""
        if review is None or review.id != self.shown:
            self.verticalScrollBar().setValue(0)
        self.shown = review.id if review else ""
        for form in (self.terms, self.short, self.response):
            if form.record != review:
                form.show_record(review)
        if review is not None:
            self.terms.offer("survey-round", _rounds(self._desk, review.partnership))
            if self.findings.owner != review.id:
                self.findings.show_owner(review.id)
            self.recommended.show_of(review.partnership, review.id)
        self.show_around()

    def focus_on(self, field: str) -> None:
        """Give a field of the review the keyboard."""
        for form in (self.terms, self.short, self.response):
            if field in form.editors:
                form.focus_on(field)

    def select_name(self) -> None:
        """Select the name, so that typing takes its place."""
        self.terms.begin_at("name")

    def show_around(self) -> None:
        """Say what follows from the fields: how far the review is, and whether there is a survey to see."""
        review = self._desk.store.get(Review, self.shown)
        if review is None:
            return
        self.setAccessibleName(review.called())
        self.head.show_words(review.called(), standing(review, self._desk.today()))
        self.results_button.setVisible("surveys" in BY_KEY and bool(reviews.rests_on(self._desk.store, review)))

    def put_away(self, review: Review) -> None:
        """Put a review in the bin; its recommendations stay among all the others."""
        self._settle()
        with self._desk.change(tr("put {name} in the bin", name=review.called())) as change:
            change.bin(self._desk.store.need(Review, review.id))

    def _settle(self) -> None:
        for form in (self.terms, self.short, self.response, self.findings.form, self.recommended.editor.form):
            form.settle()

    def _see_round(self) -> None:
        if review := self._desk.store.get(Review, self.shown):
            self._desk.go("surveys", review.round)

    def _preview(self) -> None:
        self._settle()
        self._desk.preview("review-report", self.shown)

    def _remove(self) -> None:
        if review := self._desk.store.get(Review, self.shown):
            self.put_away(review)


def standing(review: Review, today: date) -> str:
    """Return in a sentence how far a review is."""
    state = state_of(review, today)
    if state is ReviewState.LATE and review.ends_on:
        return tr("Its findings were due on {day}.", day=screen.day(review.ends_on))
    if state is ReviewState.PLANNED and review.begins_on:
        return tr("It begins on {day}.", day=screen.day(review.begins_on))
    if state is ReviewState.UNDER_WAY:
        if review.ends_on:
            return tr("Under way; findings by {day}.", day=screen.day(review.ends_on))
        return tr("Under way.")
    if state is ReviewState.ANSWER:
        return tr("It is done. The partnership has not answered yet.")
    return tr("It is done, and the partnership has answered.")


def _finding_row(one: ReviewFinding) -> Row:
    state, word = (State.DONE, tr("a strength")) if one.good else (State.TO_DO, tr("to work on"))
    return Row(
        one.id,
        brief(one.called(), 160),
        state=state,
        word=word,
        caption=tr(one.area.label),
        below=brief(one.evidence.strip(), 120),
        tip=one.finding,
    )


def _by_area(found: list[ReviewFinding]) -> list[ReviewFinding]:
    return sorted(found, key=lambda one: (AREAS[one.area], not one.good, one.position))


def _rounds(desk: Desk, partnership: str) -> list[SurveyRound]:
    return [
        each
        for survey in desk.store.all(Survey, partnership=partnership)
        for each in desk.store.all(SurveyRound, survey=survey.id)
    ]
