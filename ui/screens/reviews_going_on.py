"""Whether to go on: for and against, what else was considered, the decision, and its place in the decision log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.bodies import Body
from partnerdesk.domain.decision_rules import judge
from partnerdesk.domain.recommended import is_to_decide
from partnerdesk.domain.reviews import Continuation
from partnerdesk.storage import bodies, reviews
from partnerdesk.text import screen, tr
from ui.forms.record_form import RecordForm
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.pages import Page
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from partnerdesk.domain.decisions import Decision
    from ui.desk import Desk

LABELS = 168
BEFORE = ("considered_on", "pros", "cons", "considered")
DECIDED = ("chosen", "reasons", "decided_on", "body", "votes_for", "votes_against", "abstained", "signs")


class GoingOnPage(Page):
    """The right side of the screen while a decision on going on is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Going on"), top=16)
        self._desk = desk
        self.shown = ""
        self.print_button = Button(tr("See the sheet"), "second", "eye", self._preview, "preview_continuation")
        self.head = PageHead("", "", buttons=(self.print_button,))
        self.before = RecordForm(desk, Continuation, BEFORE, label_width=LABELS)
        self.decided = RecordForm(desk, Continuation, DECIDED, label_width=LABELS)
        self.log_button = Button("", "second", "gavel", self._note, "note_continuation")
        self.remove_button = Button(tr("Put it in the bin"), "second", "trash-2", self._remove, "bin_continuation")
        self.remove_button.setEnabled(not desk.read_only)
        self.add(self.head)
        for heading, form in ((tr("Before the decision"), self.before), (tr("The decision"), self.decided)):
            self.gap(1)
            self.add(SectionHeader(heading))
            self.gap(1)
            self.add(form)
            form.saved.connect(lambda _record: self.show_around())
        self.gap(1)
        self.add(self.log_button)
        self.gap(2)
        self.add(self.remove_button)
        self.setFocusProxy(self.before.editors["pros"].widget)

    def show_continuation(self, one: Continuation | None) -> None:
        """Show another decision on going on."""
        if one is None or one.id != self.shown:
            self.verticalScrollBar().setValue(0)
        self.shown = one.id if one else ""
        for form in (self.before, self.decided):
            if form.record != one:
                form.show_record(one)
        if one is not None:
            self.decided.offer("body", self._desk.store.all(Body, partnership=one.partnership))
        self.show_around()

    def focus_on(self, field: str) -> None:
        """Give a field the keyboard."""
        for form in (self.before, self.decided):
            if field in form.editors:
                form.focus_on(field)

    def show_around(self) -> None:
        """Say what follows: whether it is decided, whether that holds, and what the button does."""
        one = self._desk.store.get(Continuation, self.shown)
        if one is None:
            return
        for form in (self.before, self.decided):
            if form.record is not None and form.record.revision != one.revision:
                form.show_record(one)
        self.setAccessibleName(one.called())
        decision = reviews.logged(self._desk.store, one)
        self.head.show_words(one.called(), self._standing(one, decision))
        self.log_button.set_words(tr("See it in the decision log") if decision else tr("Note it in the decision log"))
        can = decision is not None or (one.chosen is not None and not self._desk.read_only)
        self.log_button.setEnabled(can)
        self.log_button.setToolTip("" if can else tr("First say what was decided."))

    def put_away(self, one: Continuation) -> None:
        """Put a decision on going on in the bin; what the log says stays there."""
        for form in (self.before, self.decided):
            form.settle()
        with self._desk.change(tr("put {name} in the bin", name=one.called())) as change:
            change.bin(self._desk.store.need(Continuation, one.id))

    def _standing(self, one: Continuation, decision: Decision | None) -> str:
        if one.chosen is None:
            if one.considered_on:
                return tr("To be decided on {day}.", day=screen.day(one.considered_on))
            return tr("Not decided yet.")
        said = tr("Decided: {what}.", what=tr(one.chosen.label).lower())
        if decision is None:
            return said + " " + tr("It is not in the decision log yet.")
        body = self._desk.store.get(Body, decision.body)
        seats = bodies.voting_seats(self._desk.store, body.id) if body else 0
        return f"{said} {judge(decision, body, seats).text}"

    def _note(self) -> None:
        """Note the decision in the log with the quorum of its day, or show it there."""
        for form in (self.before, self.decided):
            form.settle()
        one = self._desk.store.get(Continuation, self.shown)
        if one is None:
            return
        found = reviews.logged(self._desk.store, one)
        made = [found] if found else []
        if not made and one.chosen is not None:
            with self._desk.change(tr("note in the decision log: {name}", name=one.called())) as change:
                made.append(reviews.note_decision(change, self._desk.store, one, today=self._desk.today()))
        if made:
            self.show_around()
            self._desk.go("decisions", made[0].id)

    def _preview(self) -> None:
        for form in (self.before, self.decided):
            form.settle()
        self._desk.preview("continuation-sheet", self.shown)

    def _remove(self) -> None:
        if one := self._desk.store.get(Continuation, self.shown):
            self.put_away(one)


def state_of(one: Continuation) -> tuple[State, str]:
    """Return the shape and word for a decision on going on."""
    return (State.TO_DO, tr("to decide")) if is_to_decide(one) else (State.DONE, tr("decided"))
