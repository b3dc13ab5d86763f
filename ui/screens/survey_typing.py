"""Typing in from paper: whose form it is, each question on its number key, words at the end, and the next one at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.survey_rounds import Comment, Reply, SurveyRound
from partnerdesk.domain.survey_typing import Sheet, asked_in_words, blank_sheet, kept_words, typed_sheet
from partnerdesk.storage import surveys
from partnerdesk.text import screen, tr
from ui.screens.survey_asking import Asked, asked_in
from ui.screens.survey_forms import form_of, keep_typed
from ui.screens.survey_half import Half, HalfForms, begun, moved
from ui.screens.survey_keys import KeyPad
from ui.screens.survey_lines import ButtonLine
from ui.screens.survey_whose import NOBODY, OF_GROUP, WhoseStep
from ui.screens.survey_words import WordsPart
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.steps import StepStack

if TYPE_CHECKING:
    from partnerdesk.domain.questionnaires import Questionnaire
    from partnerdesk.domain.surveys import Survey
    from ui.desk import Desk

MOST_LAST = 8
WHOSE, QUESTIONS, WORDS = range(3)


class TypingPage(Page):
    """Three steps, one at a time: whose, the questions, the words. What is half typed waits, also of several forms."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Type in"), top=16)
        self._desk = desk
        self._round: SurveyRound | None = None
        self._form: Questionnaire | None = None
        self._asked: dict[str, Asked] = {}
        self._now: Half | None = None
        self._half = HalfForms(desk, self)
        self.nothing = Label("", "body", "ink2", wrap=True)
        self.whose = WhoseStep()
        self.line, self.rows, self.problem = self.whose.line, self.whose.rows, self.whose.problem
        self.whose.taken.connect(self.take)
        self.pad = KeyPad()
        self.pad.moved.connect(self._on_moved)
        self.pad.finished.connect(self._ask_words)
        self.pad.left_back.connect(self._show_whose)
        self.words = WordsPart()
        self.words.saved.connect(self.save)
        self.words.left_back.connect(self._back_to_questions)
        self.words.typed.connect(self._on_written)
        self.who = Label("", "body", "ink2", 600)
        self.who.setObjectName("typing_for")
        self.go_on = Button(tr("Go on with it"), "word", "chevron-right", self._go_on, "go_on_form")
        self.leave = Button(tr("Leave this form"), "word", "x", self.leave_form, "leave_form")
        self.last_header = SectionHeader(tr("Answers so far"), tr("Enter puts one right"))
        self.last = RowList(tr("Answers so far"), Columns(rest=264, action=80))
        self.last.setObjectName("typed_last")
        self.last.opened.connect(self.correct)
        self.last.acted.connect(self.take_out)
        self.last.removed.connect(self.take_out)
        self._lay_out()

    def _lay_out(self) -> None:
        typed = QWidget()
        column = QVBoxLayout(typed)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pad)
        column.addStretch(1)
        self.steps = StepStack()
        for step in (self.whose, typed, self.words):
            self.steps.addWidget(step)
        self.for_line = ButtonLine((self.who, self.go_on, self.leave))
        for below in (self.nothing, self.for_line, self.steps):
            self.add(below)
        self.gap(2)
        self.add(self.last_header)
        self.add(self.last)
        self.setFocusProxy(self.line)

    @property
    def step(self) -> int:
        """Which of the three steps is on show."""
        return self.steps.currentIndex()

    def show_round(self, round_: SurveyRound, _survey: Survey) -> None:
        """Show a round; a form that is half typed stays where it is while its round, or another one, is looked at."""
        fresh = self._round is None or self._round.id != round_.id
        if fresh:
            self._put_aside()
        self._round = round_
        self._asked = {one.invitation.id: one for one in asked_in(self._desk, round_)}
        self._form, why = form_of(self._desk, round_)
        self._drop_gone()
        if fresh:
            self.line.clear()
            self._show_half(next(iter(self._half.of(round_.id).values()), None))
        locked = self._desk.read_only
        self.nothing.setVisible(locked or self._form is None)
        self.nothing.setText(tr("This workspace is open for reading, so nothing can be typed in.") if locked else why)
        self.steps.setVisible(not locked and self._form is not None)
        self._narrow()
        self._show_last()
        self._say_whose()

    def setFocus(self, *_reason: object) -> None:
        """Give the keyboard to the step on show."""
        (self.whose, self.pad, self.words)[self.step].setFocus()

    def take(self, key: str) -> None:
        """Begin the form of somebody who is asked, of a group, or of nobody who is named; or go on where it was left."""
        if self._round is None or self._form is None:
            return
        one = self._asked.get(key)
        if one is not None and one.replied and not self.whose.is_anonymous:
            self.problem.setText(
                tr("The answer of {name} is there already. It stands below, where it can be put right.", name=one.name)
            )
            return
        self._put_aside()
        self.line.clear()
        self._show_half(self._half.of(self._round.id).get(key) or begun(key, blank_sheet(self._form)))
        self.setFocus()

    def correct(self, reply: str) -> None:
        """Show the answers of a reply again, to put them right."""
        found = self._desk.store.get(Reply, reply)
        if found is None or self._round is None or self._form is None or self._desk.read_only:
            return
        self._put_aside()
        whose = found.invitation or (f"{OF_GROUP}{found.group}" if found.group else NOBODY)
        written = {one.asked: one.words for one in self._desk.store.all(Comment, reply=found.id)}
        before = self._half.of(self._round.id).get(found.id)
        self._show_half(before or begun(whose, typed_sheet(self._form, found.marks), found.id, written))
        self.setFocus()

    def take_out(self, reply: str) -> None:
        """Remove a reply with its words; undo brings it back."""
        found = self._desk.store.get(Reply, reply)
        if found is None or self._desk.read_only:
            return
        removed: list[Reply] = []  # nothing where the change did not happen
        with self._desk.change(tr("remove a reply")) as change:
            surveys.check_unseen(self._desk.store, found)
            change.remove(found)
            removed.append(found)
        if removed:
            self._desk.tell_done(tr("The reply was removed."))

    def save(self, written: dict[str, str]) -> None:
        """Keep the form as one reply, and begin the next one."""
        now, round_ = self._now, self._round
        if now is None or round_ is None or self.pad.sheet is None:
            return
        sheet, anonymous = self.pad.sheet, self.whose.is_anonymous
        one = self._asked.get(now.whose)
        group = now.whose.removeprefix(OF_GROUP) if one is None else one.invitation.group
        named = one.invitation if one is not None and not anonymous else None
        asked = [key for key, _words in asked_in_words(sheet, every=True)]
        kept = keep_typed(
            self._desk,
            round_,
            sheet,
            kept_words(written, asked),
            named,
            group="" if group == NOBODY else group,
            reply=now.reply,
        )
        if not kept:
            return
        name = one.name if named is not None and one is not None else tr("one form")
        self.leave_form()
        self._desk.tell_done(tr("The answers of {name} are kept.", name=name))

    def leave_form(self) -> None:
        """Put the form away that is half typed, and begin the next one."""
        if self._now is not None and self._round is not None:
            self._half.drop(self._round.id, self._now.key)
        self._now = None
        self.pad.sheet = None
        self.line.clear()
        self._narrow()
        self._show_whose()

    def _show_half(self, half: Half | None) -> None:
        """Show a form where it was left, or whose the next one is."""
        self._now = half
        self.problem.setText("")
        if half is None:
            self.pad.sheet = None
            self.steps.setCurrentIndex(WHOSE)
        else:
            self.pad.show_sheet(half.sheet)
            if half.step == WORDS:
                self.words.show_sheet(half.sheet, half.written)
            self.steps.setCurrentIndex(half.step)
        self._say_whose()
        self._bring_up()

    def _put_aside(self) -> None:
        """Keep what is typed so far where it can be gone on with."""
        if self._now is not None and self._round is not None:
            written = self.words.written if self.step == WORDS else self._now.written
            self._now = moved(self._now, self.pad.sheet, written, self.step or self._now.step)
            self._half.put(self._round, self._now, self._name_of(self._now))

    def _drop_gone(self) -> None:
        """Let go of forms of those who are no longer asked or have answered another way, and of what asks something else now."""
        assert self._round is not None
        replies = {one.id for one in self._desk.store.all(Reply, round=self._round.id)}
        waiting = {key for key, one in self._asked.items() if not one.replied}
        groups = {f"{OF_GROUP}{name}" for name in self._round.group_names} | {NOBODY}
        known = replies | waiting | groups
        same = {key for key, one in self._half.of(self._round.id).items() if one.asks_as(self._form)}
        self._half.keep_only(self._round.id, known & same)
        if self._now is not None and not (self._now.key in known and self._now.asks_as(self._form)):
            self._show_half(None)

    def _narrow(self) -> None:
        if self._round is not None:
            half = self._half.of(self._round.id)
            self.whose.show_asked(self._round, self._asked, {key: self._half.typed(one) for key, one in half.items()})

    def _show_whose(self) -> None:
        self._put_aside()
        self._narrow()
        self.steps.setCurrentIndex(WHOSE)
        self._say_whose()
        self.verticalScrollBar().setValue(0)
        self.whose.setFocus()

    def _go_on(self) -> None:
        if self._now is not None:
            self._show_half(self._now)
            self.setFocus()

    def _show_questions(self) -> None:
        self.problem.setText("")
        self.steps.setCurrentIndex(QUESTIONS)
        self._say_whose()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_up()

    def _bring_up(self) -> None:
        """Where there is little room, let the question stand at the top and its scale below it."""
        cut = self.step != WHOSE and self.steps.height() > self.viewport().height()
        self.verticalScrollBar().setValue(self.steps.y() if cut else 0)

    def _back_to_questions(self, _written: dict[str, str]) -> None:
        self._put_aside()
        self._show_questions()

    def _on_moved(self, _sheet: Sheet) -> None:
        self._put_aside()
        self._say_whose()

    def _on_written(self) -> None:
        self._put_aside()

    def _ask_words(self) -> None:
        sheet = self.pad.sheet
        assert sheet is not None
        assert self._now is not None
        self.words.show_sheet(sheet, self._now.written)
        self.steps.setCurrentIndex(WORDS)
        self._put_aside()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_up()

    def _name_of(self, half: Half) -> str:
        one = self._asked.get(half.whose)
        return one.name if one is not None else half.whose.removeprefix(OF_GROUP).replace(NOBODY, "")

    def _say_whose(self) -> None:
        now = self._now
        self.for_line.setVisible(now is not None)
        if now is None:
            return
        self.go_on.setVisible(self.step == WHOSE)
        name = self._name_of(now)
        if self.step == WHOSE:
            self.who.setText(tr("Half typed: {name}", name=name or tr("a form")))
        elif now.reply:
            self.who.setText(tr("Putting right: {name}", name=name or tr("a form")))
        else:
            self.who.setText(tr("The form of {name}", name=name) if name else tr("A form without a name"))

    def _show_last(self) -> None:
        assert self._round is not None
        store = self._desk.store
        replies = store.all(Reply, round=self._round.id)
        names = {key: one.name for key, one in self._asked.items()}
        found = sorted(replies, key=lambda one: one.position, reverse=True)[:MOST_LAST]
        self.last.set_rows(
            [
                Row(
                    one.id,
                    names.get(one.invitation) or one.group or tr("A form without a name"),
                    tr(one.arrived.label),
                    tip=_in_signs(one.marks),
                    action="" if self._desk.read_only else tr("Take it out"),
                )
                for one in found
            ]
        )
        for part in (self.last_header, self.last):
            part.setVisible(bool(found))


def _in_signs(marks: str) -> str:
    return tr("{n} answers: {signs}", n=screen.number(len(marks)), signs=" ".join(marks))
