"""One decision: what, why, who was there, how they voted; whether it holds, and what came after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain import quorums
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.decision_rules import Judgment, Verdict, goes_round, judge, replaced_by
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.records import Problem, Record
from partnerdesk.storage import bodies, decisions
from partnerdesk.text import screen, tr, trn
from ui.forms.record_form import RecordForm
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.seating import BodySnapshot
    from partnerdesk.storage.changes import OpenChange
    from ui.desk import Desk

LABELS = 168
WHAT = ("what", "why", "body", "decided_on")
VOTES = ("there", "needed", "votes_for", "votes_against", "abstained")
LATER = ("revisit_on", "replaces", "remark")


def state_of(verdict: Verdict, *, replaced: bool = False) -> tuple[State, str]:
    """Return the shape and the word for what the numbers say of a decision."""
    words = {
        Verdict.VALID: (State.DONE, tr("valid")),
        Verdict.NO_QUORUM: (State.SOON, tr("not valid")),
        Verdict.NOT_CARRIED: (State.SOON, tr("not carried")),
        Verdict.UNKNOWN: (State.TO_DO, tr("not known")),
    }
    return (State.NEVER, tr("replaced")) if replaced and verdict is Verdict.VALID else words[verdict]


def _judged(desk: Desk, decision: Decision) -> Judgment:
    """Return what the numbers say of a decision under the rules of its body."""
    body = desk.store.get(Body, decision.body)
    return judge(decision, body, bodies.voting_seats(desk.store, body.id) if body else 0)


def _body_of(desk: Desk, decision: Decision) -> BodySnapshot | None:
    """Return the body of a decision as it was on that day."""
    if not desk.store.get(Body, decision.body):
        return None
    return bodies.body(desk.store, decision.body, today=decision.decided_on or desk.today())


class DecisionRecord(Page):
    """The right side of the decision log."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Decision"), top=16)
        self._desk = desk
        self.shown = ""
        self.head = PageHead("", "")
        self.forms = [RecordForm(desk, Decision, names, label_width=LABELS) for names in (WHAT, VOTES, LATER)]
        self.around = RowList(tr("Before and after it"), Columns(rest=140))
        self.around.setObjectName("decision_around")
        self.around.opened.connect(lambda key: desk.go("decisions", key))
        self.around_header = SectionHeader(tr("Before and after it"))
        self.action_button = Button("", "second", "list-checks", self._make_action, "decision_action")
        self.remove_button = Button(tr("Put it in the bin"), "second", "trash-2", self._remove, "bin_decision")
        self.remove_button.setEnabled(not desk.read_only)
        self.add(self.head)
        for heading, form in zip(
            (tr("What"), tr("Who was there, and the votes"), tr("Later")), self.forms, strict=True
        ):
            self.gap(1)
            self.add(SectionHeader(heading))
            self.gap(1)
            self.add(form)
            form.limits = self._limits
            form.saved.connect(lambda _record: self._show_around())
        self.forms[0].follow = self._count_quorum
        self.gap(1)
        self.add(self.around_header)
        self.add(self.around)
        self.gap(2)
        self.add(self.action_button)
        self.gap(1)
        self.add(self.remove_button)
        self.setFocusProxy(self.forms[0].editors["what"].widget)

    def show_one(self, decision: Decision | None) -> None:
        """Show another decision."""
        if decision is None or decision.id != self.shown:
            self.verticalScrollBar().setValue(0)
        self.shown = decision.id if decision else ""
        for form in self.forms:
            if form.record != decision:
                form.show_record(decision)
            form.offer("body", self._desk.store.all(Body, partnership=self._desk.partnership))
            form.offer("decision", [one for one in self._all() if one.id != self.shown])
        self._show_around()

    def begin(self) -> None:
        """Put the keyboard on what was decided, so that typing replaces the words that stand there."""
        self.forms[0].begin_at("what")

    def put_away(self, decision: Decision) -> None:
        """Put a decision in the bin."""
        for form in self.forms:
            form.settle()
        with self._desk.change(tr("put {name} in the bin", name=decision.called())) as change:
            change.bin(self._desk.store.need(Decision, decision.id))

    def _all(self) -> list[Decision]:
        return self._desk.store.all(Decision, partnership=self._desk.partnership)

    def _limits(self, record: Record) -> Iterable[Problem]:
        """Say that a day has not come, and that a decision cannot take its own place by way of others."""
        assert isinstance(record, Decision)
        yield from record.not_come(self._desk.today())
        body = _body_of(self._desk, record)
        # More may have sat there on its day than there are seats now.
        most = max(body.voting, sum(seat.seat.voting for seat, _ in body.members)) if body else 0
        if body is not None and 0 < most < (record.there or 0):
            name = body.body.called()
            text = trn("{name} has {n} seat with a vote.", "{name} has {n} seats with a vote.", most, name=name)
            yield Problem("there", text)
        if goes_round(record, {one.id: one for one in self._all()}):
            yield Problem("replaces", tr("Step by step, it would take its own place."))

    def _count_quorum(self, change: OpenChange) -> None:
        """Keep the quorum of that day, so that a later rule does not change what was valid; what was typed stays."""
        record = self.forms[0].record
        if not isinstance(record, Decision) or record.needed is not None:
            return
        facts = _body_of(self._desk, record)
        needed = quorums.needed(facts) if facts else None
        if needed is not None:
            change.put(replace(self._desk.store.need(Decision, record.id), needed=needed))

    def _show_around(self) -> None:
        """Say what follows: whether it holds, and what stands before and after it."""
        decision = self._desk.store.get(Decision, self.shown)
        if decision is None:
            return
        for form in self.forms:
            if form.record is not None and form.record.revision != decision.revision:
                form.show_record(decision)
        self.setAccessibleName(decision.called())
        made = decisions.action_of(self._desk.store, decision)
        self.action_button.set_words(tr("See its action") if made else tr("Make an action of it"))
        self.action_button.setEnabled(made is not None or not self._desk.read_only)
        self.head.show_words(decision.called(), _judged(self._desk, decision).text)
        rows = []
        if earlier := self._desk.store.get(Decision, decision.replaces):
            rows.append(Row(earlier.id, earlier.called(), tr("it took its place"), tip=earlier.what))
        if later := replaced_by(self._all()).get(decision.id):
            day = screen.short_day(later.decided_on) if later.decided_on else ""
            rows.append(Row(later.id, later.called(), tr("took its place {day}", day=day), tip=later.what))
        self.around.set_rows(rows)
        for part in (self.around_header, self.around):
            part.setVisible(bool(rows))

    def _make_action(self) -> None:
        """Let somebody see to what was decided, or show who does."""
        for form in self.forms:
            form.settle()
        decision = self._desk.store.get(Decision, self.shown)
        if decision is None:
            return
        found = decisions.action_of(self._desk.store, decision)
        made = [found] if found else []
        if not made:
            with self._desk.change(tr("make an action of {name}", name=decision.called())) as change:
                made.append(decisions.make_action(change, decision))
        if made:
            self._show_around()
            self._desk.go("obligations", made[0].id)

    def _remove(self) -> None:
        if decision := self._desk.store.get(Decision, self.shown):
            self.put_away(decision)
