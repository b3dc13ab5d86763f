"""How a signed agreement goes on: it is renewed, changed or ended, each with one action; a change can be given up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.documents.kinds import CLOSING_LETTER
from partnerdesk.domain.agreements import Agreement, Changing, PaperState, Renewal
from partnerdesk.domain.endings import has_ended
from partnerdesk.domain.renewals import next_end, next_review
from partnerdesk.storage import agreement_life
from partnerdesk.storage.versions import holding
from partnerdesk.text import screen, tr
from ui import theme
from ui.forms.draft_form import DraftForm
from ui.forms.record_form import RecordForm
from ui.screens.agreement_ending import EndingForm
from ui.screens.agreement_holding import approvals_missing, changes_on, still_holds
from ui.screens.agreement_words import words_of
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.sections import SectionHeader
from ui.widgets.tags import FlowLayout

if TYPE_CHECKING:
    from ui.desk import Desk

CHANGE_FIELDS = ("change_on", "change_why")
RENEWAL_FIELDS = ("ends_on", "review_on")


class GoingOn(QWidget):
    """The state of a signed agreement in words, and what can be done next."""

    check_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("going_on")
        self._desk = desk
        self._agreement: Agreement | None = None
        self.header = SectionHeader(tr("How it goes on"))
        self.state = Label("", "body", "ink", 500, wrap=True)
        self.state.setObjectName("going_on_state")
        self.approvals = Label("", "body", "ink", wrap=True)
        self.approvals.setObjectName("approvals_missing")
        self.renew = Button(tr("Renew it"), "second", "refresh-cw", self._ask_renewal, "renew")
        self.change = Button(tr("Change it"), "second", "file-pen", self._amend, "amend")
        self.end = Button(tr("End it"), "second", "archive", self._ask_end, "end")
        self.by_itself = Button("", "second", "check", self._renewed_itself, "renewed_itself")
        self.close_change = Button(
            tr("Check, then close for signing"), "second", "check", self.check_asked.emit, "close_change"
        )
        self.give_up = Button(tr("Give the change up"), "second", "undo-2", self._give_up, "give_up")
        self.letter = Button(tr("Closing letter"), "second", "file-text", self._show_letter, "closing_letter")
        self.take_back = Button(tr("Take the end back"), "second", "undo-2", self._take_back, "take_end_back")
        self._buttons = (
            self.by_itself,
            self.renew,
            self.change,
            self.end,
            self.close_change,
            self.give_up,
            self.letter,
            self.take_back,
        )
        self.reasons = RecordForm(desk, Agreement, CHANGE_FIELDS, label_width=160)
        self.reasons.setObjectName("change_form")
        self.renewing = DraftForm(desk, RENEWAL_FIELDS, tr("Begin the renewal"), label_width=160)
        self.renewing.setObjectName("renewal_form")
        self.ending = EndingForm(desk)
        self._lay_out()
        self.renewing.added.connect(self._renew)
        self.ending.added.connect(self._end)
        for form in (self.renewing, self.ending):
            form.given_up.connect(self._close_forms)

    def show_agreement(self, agreement: Agreement) -> None:
        """Show how an agreement stands and what can be done next."""
        if self._agreement is None or (agreement.id, agreement.state) != (self._agreement.id, self._agreement.state):
            self._close_forms()
        self._agreement = agreement
        self.state.setText(self._words(agreement))
        missing = approvals_missing(self._desk.store, agreement) if agreement.state is not PaperState.ENDED else ""
        self.approvals.setText(missing)
        self.approvals.setVisible(bool(missing))
        signed, fixed = agreement.state is PaperState.SIGNED, self._desk.read_only
        is_ending, changing = agreement.ended_on is not None, agreement.changing is not None
        draft = changing and agreement.state is PaperState.DRAFT
        itself = (
            signed and not is_ending and agreement.renewal is Renewal.AUTOMATIC and agreement.runs_until is not None
        )
        shown = {
            self.by_itself: itself,
            self.renew: signed and not is_ending and agreement.has_term,
            self.change: signed and not is_ending,
            self.end: signed and not is_ending,
            self.close_change: draft,
            self.give_up: changing,
            self.take_back: is_ending,
        }
        for button, on in shown.items():
            button.setVisible(on and not fixed)
        self.letter.setVisible(is_ending and not agreement.paper.is_approved)
        self.close_change.set_words(tr(words_of(agreement).close_next))
        if itself:
            until = screen.short_day(next_end(agreement))
            self.by_itself.set_words(tr("It goes on until {day}", day=until))
        if self.reasons.record is None or self.reasons.record.id != agreement.id:
            self.reasons.show_record(agreement)
        self.reasons.setVisible(draft)
        self.reasons.lock(fixed)

    def settle(self) -> None:
        """Write what was typed last, now."""
        self.reasons.settle()

    def _lay_out(self) -> None:
        row = FlowLayout(gap=theme.space(1))
        for button in self._buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addSpacing(theme.space(0.5))
        column.addWidget(self.state)
        column.addWidget(self.approvals)
        column.addSpacing(theme.space(1))
        column.addLayout(row)
        for form in (self.reasons, self.renewing, self.ending):
            column.addSpacing(theme.space(0.5))
            column.addWidget(form)

    def _words(self, agreement: Agreement) -> str:
        version = holding(self._desk.store, agreement.id)
        number = version.number if version else None
        if agreement.changing:
            renews = agreement.changing is Changing.RENEWAL
            begun = tr("This agreement is being renewed.") if renews else tr("This agreement is being changed.")
            if agreement.paper.is_approved:
                begun = tr("These terms are being changed.")
            return f"{begun} {still_holds(self._desk.store, agreement)}"
        if agreement.ended_on:
            how = tr(agreement.ended_how.label) if agreement.ended_how else ""
            day = screen.day(agreement.ended_on)
            past = has_ended(agreement, self._desk.today())
            told = tr("It ended on {day}.", day=day) if past else tr("It ends on {day}.", day=day)
            return f"{told} {how}." if how else told
        if agreement.state is PaperState.ENDED:
            return tr("It is no longer in force.")
        until = agreement.runs_until
        if version and version.signed_on:
            day = screen.day(version.signed_on)
            told = tr(words_of(agreement).held_by, number=number, day=day)
        else:
            told = tr(words_of(agreement).held)
        if changed := changes_on(self._desk.store, agreement, self._desk.today()):
            told = f"{told} {changed}"
        elif agreement.has_term and agreement.effective_on and agreement.effective_on > self._desk.today():
            effect = tr("It takes effect on {day}.", day=screen.day(agreement.effective_on))
            told = f"{told} {effect}"
        if until is None:
            return told
        runs = tr("It runs until {day}.", day=screen.day(until))
        return f"{told} {runs}"

    # What happens

    def _ask_renewal(self) -> None:
        agreement = self._agreement
        if agreement is None:
            return
        self._close_forms()
        self.renewing.setVisible(True)
        self.renewing.begin(
            replace(
                agreement,
                ends_on=next_end(agreement) if agreement.runs_until else None,
                review_on=next_review(agreement, self._desk.today()),
                ended_on=None,
            )
        )

    def _renew(self, wanted: Agreement) -> None:
        agreement = self._agreement
        if agreement is None:
            return
        if wanted.ends_on is None or (agreement.runs_until and wanted.ends_on <= agreement.runs_until):
            self.renewing.rows["ends_on"].set_problem(tr("Choose a day after the one it runs until now."))
            return
        with self._desk.change(tr("begin the renewal of {name}", name=agreement.called())) as change:
            agreement_life.renew(change, self._desk.store, agreement, wanted.ends_on, wanted.review_on)
        self._close_forms()
        self._desk.notice(tr("The renewal is a draft now. Check names the money and the days of the term before."))

    def _renewed_itself(self) -> None:
        agreement = self._agreement
        if agreement is None or agreement.runs_until is None:
            return
        until = next_end(agreement)
        with self._desk.change(tr("note that {name} goes on", name=agreement.called())) as change:
            agreement_life.renewed_itself(change, self._desk.store, agreement, until)
        self._desk.tell_done(tr("It goes on until {day}.", day=screen.day(until)))

    def _amend(self) -> None:
        agreement = self._agreement
        if agreement is None:
            return
        with self._desk.change(tr("begin a change of {name}", name=agreement.called())) as change:
            agreement_life.amend(change, self._desk.store, agreement)
        self._desk.notice(tr(words_of(agreement).change_told))

    def _give_up(self) -> None:
        agreement = self._agreement
        if agreement is None:
            return
        give_up, keep = tr("Give the change up"), tr("Keep working on it")
        fact = tr(words_of(agreement).give_up)
        if self._desk.messages.ask(fact, (give_up, keep), tr("Undo brings it back."), danger=True) != give_up:
            return
        self.settle()
        with self._desk.change(tr("give up the change of {name}", name=agreement.called())) as change:
            agreement_life.give_up(change, self._desk.store, agreement)

    def _ask_end(self) -> None:
        agreement = self._agreement
        if agreement is None:
            return
        self._close_forms()
        self.ending.setVisible(True)
        self.ending.ask(agreement)

    def _end(self, wanted: Agreement) -> None:
        agreement = self._agreement
        if agreement is None or wanted.ended_on is None or wanted.ended_how is None:
            return
        with self._desk.change(tr("end {name}", name=agreement.called())) as change:
            agreement_life.end(
                change,
                self._desk.store,
                agreement,
                wanted.ended_on,
                wanted.ended_how,
                by=wanted.ended_by,
                why=wanted.ended_why,
            )
        self._close_forms()
        told = tr("The closing letter is ready to print.")
        self._desk.offer(told, tr("Look at the letter"), self._show_letter)
        self.letter.setFocus()

    def _take_back(self) -> None:
        agreement = self._agreement
        if agreement is not None:
            with self._desk.change(tr("take back the end of {name}", name=agreement.called())) as change:
                agreement_life.take_end_back(change, self._desk.store, agreement)
            # It takes the place of the offer of a letter that cannot be made any more.
            self._desk.tell_done(tr("The end is taken back."))

    def _show_letter(self) -> None:
        if self._agreement is not None:
            self._desk.preview(CLOSING_LETTER, self._agreement.id)

    def _close_forms(self) -> None:
        for form in (self.renewing, self.ending):
            form.setVisible(False)
