"""Surveys: all of the partnership with their rounds, what they ask, who is asked, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.survey_rounds import Invitation, Reply, SurveyRound
from partnerdesk.domain.surveys import Survey
from partnerdesk.text import screen, tr
from ui.screens.survey_designer import SurveyPage
from ui.screens.survey_new import NewPage
from ui.screens.survey_round import RoundPage
from ui.side_screens import SideScreen
from ui.widgets.row_painting import Columns, Row
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk

LIST_WIDTH = 304
NEW = "new"


class SurveysScreen(SideScreen):
    """Surveys and their rounds on the left, what is looked at on the right."""

    help_page = "surveys"
    kinds = frozenset(
        ("survey", "question", "survey-round", "invitation", "reply", "comment", "organization", "person")
    )
    reads_later = True

    def __init__(self, desk: Desk) -> None:
        columns = Columns(inset=20, state=80, wrap=True)
        super().__init__(desk, "surveys_screen", tr("Surveys"), columns, "survey_rows")
        self._surveys: dict[str, Survey] = {}
        self._rounds: dict[str, SurveyRound] = {}
        self.new, self.survey, self.round = NewPage(desk), SurveyPage(desk), RoundPage(desk)
        self._shown = NEW
        self._begins = False  # whether another survey is being begun beside those there are
        self._lay_out((self.new, self.survey, self.round), width=LIST_WIDTH)
        self.new.made.connect(self._on_begun)
        self.survey.made.connect(lambda key: self.open_place(key, "name"))
        self.refresh()

    def open_place(self, record: str, section: str) -> None:
        """Show a survey or a round, and a field or a page of it."""
        self._begins = self._begins or section == NEW
        self.refresh()
        known = record in self._surveys or record in self._rounds
        key = record if known else section if section == NEW else self._shown
        self.rows.go_to(key)
        self._show(key)
        if record or section:
            self.panes.show_record()
        if record in self._surveys and section:
            self.survey.focus_on(section)
        elif record in self._rounds and section:
            self.round.focus_on(section)

    def here(self) -> tuple[str, str]:
        """Return what is on show."""
        if self._shown in self._rounds:
            return self._shown, self.round.shown
        return (self._shown, "") if self._shown in self._surveys else ("", "")

    def new_action(self) -> tuple[str, Callable[[], None]]:
        """Return what the primary button says and does."""
        return tr("New survey"), self.begin

    def begin(self) -> None:
        """Show with what a survey can begin."""
        self._begins = True
        self.open_place("", NEW)
        self.new.setFocus()

    def refresh(self) -> None:
        """Read everything again."""
        desk = self._desk
        self._later.stop()
        found = desk.store.all(Survey, partnership=desk.partnership) if desk.partnership else []
        found.sort(key=lambda one: one.archived)
        self._surveys = {one.id: one for one in found}
        self._rounds = {}
        rows = []
        for survey in found:
            rounds = desk.store.all(SurveyRound, survey=survey.id)
            rows.append(
                Row(
                    survey.id,
                    survey.name,
                    state=State.NEVER if survey.archived else None,
                    word=tr("archived") if survey.archived else "",
                    tip=survey.name,
                )
            )
            for one in reversed(rounds):
                self._rounds[one.id] = one
                rows.append(self._round_row(one))
        self.side.show_count(sum(not one.archived for one in found))
        if self._shown == NEW and found and not self._begins:
            self._shown = found[0].id
        if not found or self._begins:
            rows.append(Row(NEW, tr("Begin a survey"), icon="plus"))
        shown = self._shown if self._shown in {row.key for row in rows} else rows[0].key
        # Rows that are set move the selection, which shows a page: what was on show is kept before and shown after.
        self.rows.blockSignals(True)
        self.rows.selectionModel().blockSignals(True)
        self.rows.set_rows(rows)
        self.rows.go_to(shown)
        self.rows.selectionModel().blockSignals(False)
        self.rows.blockSignals(False)
        self.rows.viewport().update()
        self._show(shown)

    def _round_row(self, one: SurveyRound) -> Row:
        store = self._desk.store
        asked = [each for each in store.all(Invitation, round=one.id) if not each.declined]
        came = len(store.all(Reply, round=one.id))
        count = (
            tr("{n} of {all}", n=screen.number(came), all=screen.number(len(asked))) if asked else screen.number(came)
        )
        state = (
            State.DONE if one.closed_on else State.UNDER_WAY if came or any(a.sent_on for a in asked) else State.TO_DO
        )
        return Row(one.id, one.name, icon="calendar-days", state=state, word=count, tip=_told(one))

    def _on_begun(self, survey: str) -> None:
        self._begins = False
        self.open_place(survey, "name")

    def _key(self) -> str:
        return self._shown

    def _show(self, key: str) -> None:
        if key in self._surveys:
            self._shown = key
            self.survey.show_survey(self._surveys[key])
            self.right.setCurrentWidget(self.survey)
        elif key in self._rounds:
            self._shown = key
            one = self._rounds[key]
            self.round.show_round(one, self._surveys[one.survey])
            self.right.setCurrentWidget(self.round)
        elif key == NEW:
            self._shown = key
            self.new.show_new(first=not self._surveys)
            self.right.setCurrentWidget(self.new)
        else:
            return
        self._place()


def _told(one: SurveyRound) -> str:
    if one.closed_on:
        return tr("Closed on {day}", day=screen.day(one.closed_on))
    if one.closes_on:
        return tr("Answers by {day}", day=screen.day(one.closes_on))
    return one.name
