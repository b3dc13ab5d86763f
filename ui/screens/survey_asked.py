"""Who is asked in a round: a list with where each stands, what is noted for the chosen, and reminders to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from partnerdesk.domain.survey_letters import reminder
from partnerdesk.domain.survey_rounds import Answering, Invitation, Reply
from partnerdesk.text import screen, tr, trn
from ui.screens.survey_asking import Asked, asked_in, note, rate
from ui.screens.survey_choosing import Choosing
from ui.screens.survey_lines import ButtonLine
from ui.screens.survey_sending import Sending
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label
from ui.widgets.meters import Meter
from ui.widgets.pages import Page
from ui.widgets.sections import SectionHeader
from ui.widgets.tick_rows import Tick, TickRow

if TYPE_CHECKING:
    from partnerdesk.domain.survey_rounds import SurveyRound
    from partnerdesk.domain.surveys import Survey
    from ui.desk import Desk


class AskedPage(Page):
    """The first page of a round."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Who is asked"), top=16)
        self._desk = desk
        self._round: SurveyRound | None = None
        self._survey: Survey | None = None
        self.found: dict[str, Asked] = {}
        self.chosen: set[str] = set()
        self.rows: dict[str, TickRow] = {}
        self.empty = EmptyState(
            tr("Who is asked?"),
            "",
            tr("Choose who is asked"),
        )
        self.empty.begun.connect(self.choose)
        self.empty.begin.setEnabled(not desk.read_only)
        self.choosing = Choosing(desk)
        self.choosing.done.connect(self.stop_choosing)
        self.choosing.hide()
        self.rate = Label("", "body", "ink", 600)
        self.rate.setObjectName("reply_rate")
        self.meter = Meter(0, 1, "")
        self.header = SectionHeader(tr("Those who are asked"), "", tr("Ask more"))
        self.header.acted.connect(self.choose)
        self.list = QWidget()
        self._list = QVBoxLayout(self.list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._make_tools()
        self.tick_first = Label(tr("Tick those it is about, then note what was done."), "small", "ink2", wrap=True)
        self.sending = Sending(desk)
        self.text = QPlainTextEdit()
        self.text.setObjectName("reminder_text")
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Reminder"))
        self.text.setMinimumHeight(230)
        self.text_header = SectionHeader(tr("Reminder"), "", tr("Put it away"), "x")
        self.text_header.acted.connect(lambda: self._show_text(""))
        self._lay_out()

    def _make_tools(self) -> None:
        self.every = Button(tr("All"), "word", run=lambda: self._choose(set(self.found)), name="tick_all")
        self.waiting = Button(
            tr("Those who have not answered"),
            "word",
            run=lambda: self._choose({key for key, one in self.found.items() if one.waits}),
            name="tick_waiting",
        )
        self.none = Button(tr("None"), "word", run=lambda: self._choose(set()), name="tick_none")
        self.sent = Button(tr("Sent today"), "small", "send", self.mark_sent, "mark_sent")
        self.reminded = Button(tr("Reminded today"), "small", "bell", self.mark_reminded, "mark_reminded")
        self.declined = Button(tr("They do not want to"), "small", "user-x", self.mark_declined, "mark_declined")
        self.group = Button(tr("Group"), "small", "tag", self._offer_groups, "set_group")
        self.drop = Button(tr("Take off the list"), "small", "trash-2", self.take_off, "take_off")
        self.copy = Button(tr("Reminder to copy"), "small", "clipboard-copy", self.copy_reminder, "copy_reminder")
        self._marks = (self.sent, self.reminded, self.declined, self.group, self.drop)
        self.choose_line = ButtonLine((self.every, self.waiting, self.none))
        self.mark_line = ButtonLine((*self._marks[:2], self.copy, *self._marks[2:]))

    def _lay_out(self) -> None:
        for part in (self.empty, self.choosing, self.rate):
            self.add(part)
        self.gap(0.5)
        self.add(self.meter)
        self.gap(1)
        self.add(self.header)
        self.gap(0.5)
        self.add(self.choose_line)
        self.add(self.list)
        self.gap(1)
        self.add(self.tick_first)
        self.add(self.mark_line)
        self.gap(1)
        for text in (self.text_header, self.text):
            self.add(text)
            text.hide()
        self.gap(1)
        self.add(self.sending)

    def show_round(self, round_: SurveyRound, survey: Survey) -> None:
        """Show who is asked in a round."""
        if self._round is None or self._round.id != round_.id:
            self.chosen = set()
            self.verticalScrollBar().setValue(0)
            self.choosing.hide()
            self._show_text("")
        self._round, self._survey = round_, survey
        found = asked_in(self._desk, round_)
        self.found = {one.invitation.id: one for one in found}
        self.chosen &= set(self.found)
        anonymous = round_.answering is Answering.ANONYMOUS
        came = len(self._desk.store.all(Reply, round=round_.id))
        answered = came if anonymous else sum(one.replied for one in found)
        self.rate.setText(rate(found, min(answered, len(found))))
        self.meter.show_count(min(answered, len(found)), max(1, len(found)), self.rate.text())
        self.header.show_note(
            tr("nothing says who has answered; the list tells whom to give a form") if anonymous else ""
        )
        self._show_rows(found, anonymous=anonymous)
        self.empty.words.setText(
            tr(
                "Members of the partnership are a good beginning. No form says whose it is: the list tells whom to give one, and of "
                "how many the answers are."
            )
            if anonymous
            else tr(
                "Members of the partnership are a good beginning. Each one gets a code on its form, so that an answer is matched "
                "by itself when it comes back."
            )
        )
        is_choosing = not self.choosing.isHidden()
        if is_choosing:
            self.choosing.look_again(round_)
        self.empty.setVisible(not found and not is_choosing)
        for part in (self.rate, self.meter, self.header, self.choose_line, self.list, self.mark_line):
            part.setVisible(bool(found))
        self.group.setVisible(bool(round_.group_names))
        self.waiting.setVisible(not anonymous)
        if self.header.action is not None:
            self.header.action.setVisible(not self._desk.read_only and not is_choosing)
        self.sending.show_round(round_, sum(not one.invitation.declined for one in found))
        self._choose(self.chosen)

    def _show_rows(self, found: list[Asked], *, anonymous: bool) -> None:
        if list(self.rows) != list(self.found):
            for old in self.rows.values():
                self._list.removeWidget(old)
                old.hide()
                old.deleteLater()
            self.rows = {}
            for key in self.found:
                row = TickRow(Tick(key, "", "", "", False))
                row.ticked.connect(self._on_ticked)
                row.opened.connect(lambda each: self._on_ticked(each, each not in self.chosen))
                self._list.addWidget(row)
                self.rows[key] = row
        for one in found:
            key = one.invitation.id
            code = "" if anonymous else tr("code {code}", code=one.invitation.code) if one.invitation.code else ""
            below = " · ".join(part for part in (one.organization, one.invitation.group, code) if part)
            self.rows[key].show_tick(Tick(key, one.name, below, one.word, key in self.chosen))

    def setFocus(self, *_reason: object) -> None:
        """Give the keyboard to the first thing there is."""
        first = next(iter(self.rows.values()), None)
        (first.box if first is not None else self.empty.begin).setFocus()

    def choose(self) -> None:
        """Show who could be asked."""
        if self._round is None or self._survey is None:
            return
        self.choosing.show_round(self._round)
        self.choosing.show()
        self.show_round(self._round, self._survey)
        self.verticalScrollBar().setValue(0)
        self.choosing.setFocus()

    def stop_choosing(self) -> None:
        """Show the list again."""
        self.choosing.hide()
        if self._round is not None and self._survey is not None:
            self.show_round(self._round, self._survey)
        self.setFocus()

    def mark_sent(self) -> None:
        """Note for the chosen that their form went out today."""
        self._note(tr("note that forms were sent"), sent_on=self._desk.today())

    def mark_reminded(self) -> None:
        """Note for the chosen that they were reminded today."""
        self._note(tr("note that they were reminded"), reminded_on=self._desk.today())

    def mark_declined(self) -> None:
        """Note that the chosen do not want to answer; where all of them already do not, take it back."""
        ones = [self.found[key].invitation for key in self.chosen]
        self._note(tr("note who does not want to answer"), declined=not all(one.declined for one in ones))

    def take_off(self) -> None:
        """Take the chosen off the list; not those whose answer is there."""
        kept = [key for key in self.chosen if self.found[key].replied]
        dropped = [key for key in self.found if key in self.chosen and key not in kept]
        if dropped:
            with self._desk.change(trn("take {n} off the list", "take {n} off the list", len(dropped))) as change:
                change.remove(*(self._desk.store.need(Invitation, key) for key in dropped))
        if kept:
            self._desk.notice(tr("Those who have answered stay on the list."))

    def copy_reminder(self) -> None:
        """Show a reminder for the one that is chosen, or for all who have not answered, and put it on the clipboard."""
        if self._round is None or self._survey is None:
            return
        one = self.found[next(iter(self.chosen))] if len(self.chosen) == 1 else None
        code = "" if one is None or self._round.answering is Answering.ANONYMOUS else one.invitation.code
        words = reminder(
            self._survey, self._round, screen, self._desk.today(), name=one.name if one is not None else "", code=code
        )
        QGuiApplication.clipboard().setText(words)
        self._show_text(words)
        self._desk.notice(
            tr("The reminder to {name} is copied. Paste it into a message or a letter.", name=one.name)
            if one is not None
            else tr("The reminder to all is copied. Paste it into a message or a letter.")
        )

    def _show_text(self, words: str) -> None:
        self.text.setPlainText(words)
        for part in (self.text_header, self.text):
            part.setVisible(bool(words))

    def _offer_groups(self) -> None:
        assert self._round is not None
        menu = QMenu(self)
        for name in (*self._round.group_names, ""):
            action = menu.addAction(name or tr("No group"))
            action.triggered.connect(lambda _on=False, each=name: self.set_group(each))
        menu.popup(self.group.mapToGlobal(self.group.rect().bottomLeft()))
        menu.aboutToHide.connect(menu.deleteLater)

    def set_group(self, name: str) -> None:
        """Put the chosen into a group."""
        self._note(tr("put {n} in a group", n=screen.number(len(self.chosen))), group=name)

    def _note(self, title: str, **values: object) -> None:
        note(self._desk, title, [key for key in self.found if key in self.chosen], **values)

    def _on_ticked(self, key: str, on: bool) -> None:
        self._choose(self.chosen | {key} if on else self.chosen - {key})

    def _choose(self, keys: set[str]) -> None:
        self.chosen = keys
        for key, row in self.rows.items():
            row.box.setChecked(key in keys)
        able = bool(keys) and not self._desk.read_only
        self.tick_first.setVisible(bool(self.found) and not keys and not self._desk.read_only)
        for button in self._marks:
            button.setEnabled(able)
            button.setToolTip("" if able else tr("Tick those it is about."))
        ones = [self.found[key].invitation for key in keys]
        taken_back = bool(ones) and all(one.declined for one in ones)
        self.declined.set_words(tr("They may want to after all") if taken_back else tr("They do not want to"))
        anonymous = self._round is not None and self._round.answering is Answering.ANONYMOUS
        self.copy.setEnabled(len(keys) == 1 or anonymous or any(one.waits for one in self.found.values()))
        self.copy.set_words(tr("Reminder to copy") if len(keys) == 1 else tr("Reminder for all to copy"))
