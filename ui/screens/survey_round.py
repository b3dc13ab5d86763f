"""One round of a survey: when, by whom, who is asked, what came back, typing in, reading in, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from partnerdesk.domain.survey_letters import promise
from partnerdesk.domain.survey_rounds import Reply, SurveyRound
from partnerdesk.storage import surveys
from partnerdesk.text import screen, tr, trn
from ui.forms.record_form import RecordForm
from ui.screens.survey_asked import AskedPage
from ui.screens.survey_inbox import InboxPage
from ui.screens.survey_lines import ButtonLine
from ui.screens.survey_results import SurveyResults
from ui.screens.survey_typing import TypingPage
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.sections import SectionHeader
from ui.widgets.tabs import TextTabs

if TYPE_CHECKING:
    from partnerdesk.domain.surveys import Survey
    from ui.desk import Desk

WHEN = ("name", "opens_on", "closes_on", "answering", "groups", "contact", "returns_to", "about")
LABELS = 128


class RoundPage(QWidget):
    """The right side of the screen while a round is looked at: a head, and one page at a time below it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.current: SurveyRound | None = None
        self.shown = "asked"
        self.head = PageHead("", "")
        self.tabs = TextTabs(tr("Pages of this round"))
        self.tabs.setObjectName("round_tabs")
        self.when = WhenPage(desk)
        self.asked = AskedPage(desk)
        self.inbox = InboxPage(desk)
        self.typing = TypingPage(desk)
        self.results = SurveyResults(desk)
        self.pages: dict[str, tuple[str, QWidget]] = {
            "asked": (tr("Who is asked"), self.asked),
            "when": (tr("Days and promise"), self.when),
            "inbox": (tr("Read in"), self.inbox),
            "typing": (tr("Type in"), self.typing),
            "results": (tr("Results"), self.results),
        }
        self.tabs.set_tabs([(key, words) for key, (words, _page) in self.pages.items()])
        self.stack = QStackedWidget()
        for _words, page in self.pages.values():
            self.stack.addWidget(page)
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(24, 16, 24, 0)
        above.setSpacing(0)
        above.addWidget(self.head)
        above.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.stack, 1)
        self.tabs.jumped.connect(self.show_page)

    def show_round(self, round_: SurveyRound, survey: Survey) -> None:
        """Show a round of a survey."""
        self.current = round_
        self.head.show_words(f"{survey.name}", self._in_short(round_))
        for page in (self.when, self.asked, self.inbox, self.typing, self.results):
            page.show_round(round_, survey)
        self.setAccessibleName(f"{survey.name}, {round_.name}")
        self.show_page(self.shown)

    def show_page(self, key: str) -> None:
        """Show one of the pages."""
        if key in self.pages:
            self.shown = key
            self.tabs.show_place(key)
            self.stack.setCurrentWidget(self.pages[key][1])

    def focus_on(self, section: str) -> None:
        """Show a page, or give the keyboard to a field."""
        if section in self.pages:
            self.show_page(section)
            self.pages[section][1].setFocus()
        elif section in self.when.form.editors:
            self.show_page("when")
            (self.when.form.begin_at if section == "name" else self.when.form.focus_on)(section)

    def _in_short(self, round_: SurveyRound) -> str:
        came = len(self._desk.store.all(Reply, round=round_.id))
        if round_.closed_on:
            when = tr("closed on {day}", day=screen.day(round_.closed_on))
        elif round_.closes_on:
            when = tr("answers by {day}", day=screen.day(round_.closes_on))
        else:
            when = tr("no last day yet")
        return ", ".join((round_.name, when, trn("{n} reply", "{n} replies", came)))


class WhenPage(Page):
    """When a round is, who answers and what they are promised, and its end."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Days and promise"), top=16)
        self._desk = desk
        self.current: SurveyRound | None = None
        self.form = RecordForm(desk, SurveyRound, WHEN, label_width=LABELS)
        self.promise_header = SectionHeader(tr("What those who answer are told"))
        self.promise = Label("", "body", "ink", wrap=True)
        self.promise.setObjectName("round_promise")
        self.code = Label("", "small", "ink3", wrap=True)
        self.end = Button(tr("Close this round"), "second", "lock", self.close_or_open, "close_round")
        self.remove_button = Button(tr("Remove this round"), "second", "trash-2", self.remove, "remove_round")
        for button in (self.end, self.remove_button):
            button.setEnabled(not desk.read_only)
        self.add(self.form)
        self.gap(1)
        self.add(self.promise_header)
        self.gap(1)
        self.add(self.promise)
        self.gap(1)
        self.add(self.code)
        self.gap(2)
        self.add(ButtonLine((self.end, self.remove_button)))
        self.setFocusProxy(self.form.editors["name"].widget)

    def show_round(self, round_: SurveyRound, _survey: Survey) -> None:
        """Show a round."""
        fresh = self.current is None or self.current.id != round_.id
        self.current = round_
        if fresh:
            self.form.show_record(round_)
        self.promise.setText(promise(round_.answering))
        frozen = round_.form is not None
        self.code.setText(
            tr(
                "Forms are made: who answers and the groups stay as they are printed. The code on each form: {code}",
                code=round_.code,
            )
            if frozen
            else tr("Who answers, and the groups, can be changed until the first forms are made.")
        )
        for name in ("answering", "groups"):
            self.form.editors[name].lock(frozen or self._desk.read_only)
        self.end.set_words(tr("Open it again") if round_.closed_on else tr("Close this round"))
        self.end.set_icon("lock-open" if round_.closed_on else "lock")

    def close_or_open(self) -> None:
        """Close the round today, or open it again."""
        round_ = self.current
        if round_ is None:
            return
        self.form.settle()
        closed = round_.closed_on is not None
        title = tr("open {name} again", name=round_.name) if closed else tr("close {name}", name=round_.name)
        with self._desk.change(title) as change:
            current = self._desk.store.need(SurveyRound, round_.id)
            if closed:
                surveys.reopen(change, current)
            else:
                surveys.close(change, self._desk.store, current, self._desk.today())
        done = self._desk.store.need(SurveyRound, round_.id).closed_on is not None
        if done and not closed and not self._desk.store.undo_title:
            self._desk.tell_done(
                tr(
                    "{name} is closed. Its results can be seen now, so nothing before this can be undone.",
                    name=round_.name,
                )
            )

    def remove(self) -> None:
        """Remove the round with its invitations and replies; undo brings all of it back."""
        round_ = self.current
        if round_ is None:
            return
        self.form.settle()
        came = len(self._desk.store.all(Reply, round=round_.id))
        verbs = (tr("Remove it"), tr("Keep it"))
        more = trn(
            "{n} reply goes with it. Undo brings it back.", "{n} replies go with it. Undo brings them back.", came
        )
        if (
            came
            and self._desk.messages.ask(tr("Remove “{name}”?", name=round_.name), verbs, more, danger=True) != verbs[0]
        ):
            return
        with self._desk.change(tr("remove {name}", name=round_.name)) as change:
            change.remove(self._desk.store.need(SurveyRound, round_.id))
        self._desk.tell_done(tr("{name} was removed.", name=round_.name))
