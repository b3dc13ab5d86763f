"""Typing in from paper: whose form it is, each question on its number key, words at the end, and the next one at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from partnerdesk.domain.survey_rounds import Answering, Comment, Invitation, Reply
from partnerdesk.domain.survey_typing import Sheet, asked_in_words, blank_sheet, kept_words, typed_sheet
from partnerdesk.text import screen, tr
from ui import theme
from ui.screens.survey_asking import Asked, asked_in
from ui.screens.survey_forms import form_of, keep_typed
from ui.screens.survey_keys import KeyPad
from ui.screens.survey_lines import ButtonLine
from ui.screens.survey_words import WordsPart
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from partnerdesk.domain.questionnaires import Questionnaire
    from partnerdesk.domain.survey_rounds import SurveyRound
    from partnerdesk.domain.surveys import Survey
    from ui.desk import Desk

MOST_LAST = 8
NOBODY = "nobody"


class TypingPage(Page):
    """Three steps, one at a time: whose, the questions, the words. What is half typed waits here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Type in"), top=16)
        self._desk = desk
        self._round: SurveyRound | None = None
        self._form: Questionnaire | None = None
        self._asked: dict[str, Asked] = {}
        self._whose = ""
        self._correcting = ""
        self._written: dict[str, str] = {}
        self.nothing = Label("", "body", "ink2", wrap=True)
        self.line = QLineEdit()
        self.line.setObjectName("whose_form")
        self.line.setAccessibleName(tr("Whose form is it? Its code, or a name"))
        self.line.setPlaceholderText(tr("Code on the form, or a name"))
        self.line.setClearButtonEnabled(True)
        self.line.textEdited.connect(lambda _text: self._narrow())
        self.line.returnPressed.connect(self._take_line)
        self.whose_words = Label(tr("Whose form is it?"), "title", "ink", 600, wrap=True)
        self.problem = Label("", "body", "amber", 600, wrap=True)
        self.rows = RowList(tr("Whose form is it?"), Columns(rest=160, state=112))
        self.rows.setObjectName("typing_whose")
        self.rows.opened.connect(self.take)
        self.pad = KeyPad()
        self.pad.moved.connect(self._on_moved)
        self.pad.finished.connect(self._ask_words)
        self.pad.left_back.connect(self._show_whose)
        self.words = WordsPart()
        self.words.saved.connect(self.save)
        self.words.left_back.connect(self._back_to_questions)
        self.who = Label("", "body", "ink2", 600)
        self.who.setObjectName("typing_for")
        self.leave = Button(tr("Leave this form"), "word", "x", self.leave_form, "leave_form")
        self.last_header = SectionHeader(tr("Typed in last"), tr("Enter puts one right"))
        self.last = RowList(tr("Typed in last"), Columns(rest=120, state=0, action=80))
        self.last.setObjectName("typed_last")
        self.last.opened.connect(self.correct)
        self.last.acted.connect(self.take_out)
        self.last.removed.connect(self.take_out)
        self._lay_out()

    def _lay_out(self) -> None:
        whose = QWidget()
        column = QVBoxLayout(whose)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        asking: tuple[QWidget, ...] = (self.whose_words, self.line, self.problem, self.rows)
        for part in asking:
            column.addWidget(part)
        column.addStretch(1)
        typed = QWidget()
        column = QVBoxLayout(typed)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pad)
        column.addStretch(1)
        self.steps = QStackedWidget()
        for step in (whose, typed, self.words):
            self.steps.addWidget(step)
        self.for_line = ButtonLine((self.who, self.leave))
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
        """Show a round; a form that is half typed stays where it is while its round is looked at again."""
        fresh = self._round is None or self._round.id != round_.id
        self._round = round_
        self._asked = {one.invitation.id: one for one in asked_in(self._desk, round_)}
        if fresh:
            self._forget()
        self._form, why = form_of(self._desk, round_)
        locked = self._desk.read_only
        self.nothing.setVisible(locked or self._form is None)
        self.nothing.setText(tr("This workspace is open for reading, so nothing can be typed in.") if locked else why)
        self.steps.setVisible(not locked and self._form is not None)
        if fresh or self.step == 0:
            self._narrow()
            self.steps.setCurrentIndex(0)
        self._show_last()
        self._say_whose()

    def setFocus(self, *_reason: object) -> None:
        """Give the keyboard to the step on show."""
        (self.line, self.pad, self.words)[self.step].setFocus()

    def take(self, key: str) -> None:
        """Begin the form of somebody who is asked, of a group, or of nobody who is named."""
        if self._round is None or self._form is None:
            return
        one = self._asked.get(key)
        if one is not None and one.replied and not self._is_anonymous:
            self.problem.setText(
                tr("The answer of {name} is there already. It stands below, where it can be put right.", name=one.name)
            )
            return
        self._whose, self._correcting, self._written = key, "", {}
        self.pad.show_sheet(blank_sheet(self._form))
        self._show_questions()

    def correct(self, reply: str) -> None:
        """Show the answers of a reply again, to put them right."""
        found = self._desk.store.get(Reply, reply)
        if found is None or self._round is None or self._form is None or self._desk.read_only:
            return
        self._correcting = found.id
        self._whose = found.invitation or f"group:{found.group}"
        self._written = {one.asked: one.words for one in self._desk.store.all(Comment, reply=found.id)}
        self.pad.show_sheet(typed_sheet(self._form, found.marks))
        self._show_questions()

    def take_out(self, reply: str) -> None:
        """Remove a reply with its words; undo brings it back."""
        found = self._desk.store.get(Reply, reply)
        if found is None or self._desk.read_only:
            return
        with self._desk.change(tr("remove a reply")) as change:
            change.remove(found)
        self._desk.tell_done(tr("The reply was removed."))

    def save(self, written: dict[str, str]) -> None:
        """Keep the form as one reply, and begin the next one."""
        sheet, round_ = self.pad.sheet, self._round
        if sheet is None or round_ is None:
            return
        one = self._asked.get(self._whose)
        group = self._whose.removeprefix("group:") if one is None else one.invitation.group
        named = one.invitation if one is not None and not self._is_anonymous else None
        asked = [key for key, _words in asked_in_words(sheet, every=True)]
        kept = keep_typed(
            self._desk,
            round_,
            sheet,
            kept_words(written, asked),
            named,
            group="" if group == NOBODY else group,
            reply=self._correcting,
        )
        if not kept:
            return
        name = one.name if named is not None and one is not None else tr("one form")
        self._forget()
        self._narrow()
        self._show_whose()
        self._desk.tell_done(tr("The answers of {name} are kept.", name=name))

    def leave_form(self) -> None:
        """Put the form away that is half typed."""
        self._forget()
        self._narrow()
        self._show_whose()

    @property
    def _is_anonymous(self) -> bool:
        return self._round is not None and self._round.answering is Answering.ANONYMOUS

    def _forget(self) -> None:
        self._whose, self._correcting, self._written = "", "", {}
        self.pad.sheet = None
        self.line.clear()
        self.problem.setText("")
        self.steps.setCurrentIndex(0)

    def _choices(self) -> list[Row]:
        if self._is_anonymous and self._round is not None:
            groups = self._round.group_names
            return [
                *(Row(f"group:{name}", name) for name in groups),
                Row(NOBODY, tr("A form without a group") if groups else tr("Begin a form")),
            ]
        typed = " ".join(self.line.text().split()).casefold()
        return [
            Row(
                key,
                one.name,
                tr("code {code}", code=one.invitation.code) if one.invitation.code else one.organization,
                state=State.DONE if one.replied else None,
                word=tr("answered") if one.replied else "",
            )
            for key, one in sorted(self._asked.items(), key=lambda pair: pair[1].replied)
            if not typed or typed in f"{one.name} {one.organization}".casefold() or _same_code(typed, one.invitation)
        ]

    def _narrow(self) -> None:
        self.line.setVisible(not self._is_anonymous)
        self.whose_words.setText(
            tr("Which group does the form belong to?")
            if self._is_anonymous and self._round is not None and self._round.group_names
            else tr("The next form")
            if self._is_anonymous
            else tr("Whose form is it?")
        )
        rows = self._choices()
        self.rows.set_rows(rows)
        self.setFocusProxy(self.rows if self._is_anonymous else self.line)
        self.problem.setText("" if rows else self._nobody())

    def _nobody(self) -> str:
        if self.line.text().strip():
            return tr("Nobody who is asked has this code or name. Look at the form again, or ask them first.")
        return tr("Nobody is asked in this round yet: choose under “Who is asked”, then type in their forms.")

    def _take_line(self) -> None:
        """Enter on the line takes the one it leaves; of several that have not answered, none is guessed."""
        rows = self.rows.rows()
        typed = self.line.text().strip()
        exact = [key for key, one in self._asked.items() if typed and _same_code(typed.casefold(), one.invitation)]
        if exact:
            self.take(exact[0])
        elif len(rows) == 1:
            self.take(rows[0].key)
        elif rows:
            self.problem.setText(tr("More than one fits. Type more, or choose with the arrow keys and Enter."))
            self.rows.setFocus()

    def _show_whose(self) -> None:
        self.steps.setCurrentIndex(0)
        self._say_whose()
        (self.rows if self._is_anonymous else self.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_questions(self) -> None:
        self.problem.setText("")
        self.steps.setCurrentIndex(1)
        self._say_whose()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)
        # Where there is little room, the question stands at the top and its scale below it.
        self.verticalScrollBar().setValue(self.steps.y() if self.steps.height() > self.viewport().height() else 0)

    def _back_to_questions(self, written: dict[str, str]) -> None:
        self._written = written
        self._show_questions()

    def _on_moved(self, _sheet: Sheet) -> None:
        self._say_whose()

    def _ask_words(self) -> None:
        sheet = self.pad.sheet
        assert sheet is not None
        self.words.show_sheet(sheet, self._written)
        self.steps.setCurrentIndex(2)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_whose(self) -> None:
        begun = self.pad.sheet is not None
        self.for_line.setVisible(begun)
        one = self._asked.get(self._whose)
        name = one.name if one is not None else self._whose.removeprefix("group:").replace(NOBODY, "")
        self.who.setText(
            tr("Putting right: {name}", name=name or tr("a form"))
            if self._correcting
            else tr("The form of {name}", name=name)
            if name
            else tr("A form without a name")
        )
        if begun and self.step == 0:
            self.who.setText(tr("Half typed: {name}", name=name or tr("a form")))

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


def _same_code(typed: str, invitation: Invitation) -> bool:
    """Whether what is typed is the code on a form; spaces and lines between its signs do not count."""
    plain = "".join(sign for sign in typed if sign.isalnum())
    code = "".join(sign for sign in invitation.code.casefold() if sign.isalnum())
    return bool(plain) and plain == code


def _in_signs(marks: str) -> str:
    return tr("{n} answers: {signs}", n=screen.number(len(marks)), signs=" ".join(marks))
