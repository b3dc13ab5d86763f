"""All that is written down about the chosen body: what it is for, what it may do, its rules, meetings, offices and end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.bodies import Body, BodyKind, Deliverable
from partnerdesk.domain.body_findings import findings
from partnerdesk.domain.body_reminders import reviewed
from partnerdesk.domain.dates import until
from partnerdesk.domain.findings import Level
from partnerdesk.domain.people import Person
from partnerdesk.domain.records import Problem
from partnerdesk.domain.seating import is_ended, may_report_to
from partnerdesk.text import brief, mark, screen, tr, trn
from ui.forms.list_editor import ListEditor
from ui.forms.record_form import RecordForm
from ui.widgets.buttons import Button
from ui.widgets.folds import Fold
from ui.widgets.row_painting import Columns, Row
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.domain.records import Record
    from partnerdesk.domain.seating import BodySnapshot
    from ui.desk import Desk

FOLDS = {
    "about": (mark("What it is"), ("name", "kind_of", "parent", "purpose", "founded_by", "founded_on", "issue", "resources")),
    "authority": (
        mark("What it does and may do"),
        ("in_scope", "out_scope", "duties", "decides_on", "recommends", "advises", "limits"),
    ),
    "rules": (
        mark("Rules for deciding"),
        ("quorum", "quorum_number", "quorum_base", "quorum_least", "decides", "tie", "recusal", "deputies", "by_email", "minority", "conflict", "conduct", "missed"),
    ),
    "meetings": (
        mark("Meetings and minutes"),
        ("meets", "form", "called_by", "extra", "notice_days", "papers_days", "minutes_by", "minutes_days", "minutes_to", "reports"),
    ),
    "offices": (
        mark("Offices and members"),
        ("chosen_how", "coopted_most", "chair_how", "chair_months", "presides", "support", "expenses", "sub_groups"),
    ),
    "end": (mark("Review and end"), ("reviewed_on", "review_on", "review_months", "changed_by", "ends_when", "ends_on", "ended_on")),
}  # fmt: skip
DELIVERABLES = "deliverables"
DELIVERABLE_NAMES = ("what", "person", "due_on", "done_on", "dropped")
LABELS = 188


class RulesSection(QWidget):
    """Folds with the fields of one body; folded, each says in a line what is in it."""

    asked_to_see = Signal(QWidget)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body_rules")
        self._desk = desk
        self._body: BodySnapshot | None = None
        self.header = SectionHeader("")
        self.folds: dict[str, Fold] = {}
        self.forms: dict[str, RecordForm] = {}
        self.deliverables: ListEditor | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(self.header)
        for key, (title, _names) in FOLDS.items():
            column.addWidget(self._fold(key, tr(title), lambda key=key: self._make_form(key)))  # type: ignore[misc]
        column.addWidget(self._fold(DELIVERABLES, tr("What it hands over"), self._make_deliverables))

    def _fold(self, key: str, title: str, make: Callable[[], object]) -> Fold:
        fold = self.folds[key] = Fold(title, f"fold_{key}")
        fold.unfolded.connect(make)
        return fold

    def show_body(self, body: BodySnapshot) -> None:
        """Show the fields of a body, or of the same one after a change."""
        another = self._body is None or self._body.body.id != body.body.id
        self._body = body
        self.header.title.setText(body.body.called())
        self.header.show_note(tr(body.body.kind_of.label) if tr(body.body.kind_of.label) != body.body.called() else "")
        for key, form in self.forms.items():
            self._fill(key, form, another=another)
        for form in self.forms.values():
            form.look_again()
        if self.deliverables is not None and another:
            self.deliverables.show_owner(body.body.id)
        for key, fold in self.folds.items():
            fold.show_summary(_in_short(key, body))

    def open_field(self, name: str) -> bool:
        """Open the fold of a field and give it the keyboard; whether there is such a field."""
        key = next((key for key, (_title, names) in FOLDS.items() if name in names), "")
        if not key:
            return False
        self.folds[key].set_open(on=True)
        self.forms[key].focus_on(name)
        self.asked_to_see.emit(self.forms[key].rows[name])
        return True

    def open_fold(self, key: str) -> None:
        """Open a fold and bring it into view."""
        if key in self.folds:
            self.folds[key].set_open(on=True)
            self.asked_to_see.emit(self.folds[key])

    def settle(self) -> None:
        """Write what was typed last."""
        for form in self.forms.values():
            form.settle()

    def _make_form(self, key: str) -> None:
        if key in self.forms or self._body is None:
            return
        form = self.forms[key] = RecordForm(self._desk, Body, FOLDS[key][1], label_width=LABELS)
        form.remarks = self._contradictions
        self.folds[key].body.addWidget(form)
        if key == "end" and not self._desk.read_only:
            self.reviewed = Button(tr("Reviewed today"), "second", "check", self.note_review, "reviewed_today")
            self.folds[key].body.addWidget(self.reviewed, 0, Qt.AlignmentFlag.AlignLeft)
        self._fill(key, form, another=True)

    def _contradictions(self, record: Record) -> list[Problem]:
        """Return what cannot be true together, each beside its field: a quorum larger than the seats, for one."""
        if self._body is None or record.id != self._body.body.id:
            return []
        assert isinstance(record, Body)
        found = findings(replace(self._body, body=record))
        return [
            Problem(one.place.field, one.text)
            for one in found
            if one.level is Level.STOP and one.place.kind == record.kind
        ]

    def note_review(self) -> None:
        """Note that the body was reviewed today; its next review follows by its rhythm."""
        if self._body is None:
            return
        self.settle()
        body = reviewed(self._desk.store.need(Body, self._body.body.id), self._desk.today())
        with self._desk.change(tr("note the review of {name}", name=body.called())) as change:
            change.put(body)
        if body.review_on:
            self._desk.tell_done(tr("Reviewed today. The next review is on {day}.", day=screen.day(body.review_on)))
        else:
            self._desk.tell_done(tr("Reviewed today. Say when it is reviewed next, or how often."))

    def _fill(self, key: str, form: RecordForm, *, another: bool) -> None:
        assert self._body is not None
        body = self._body.body
        if another:
            form.show_record(body)
        if key == "about":
            every = self._desk.store.all(Body, partnership=body.partnership)
            today = self._desk.today()
            form.offer(
                "body",
                [
                    one
                    for one in every
                    if not is_ended(one, today) and may_report_to(body, one.id, every) and one.id != body.id
                ],
            )
            force = body.kind_of is BodyKind.TASK_FORCE
            for name in ("issue", "resources"):
                form.rows[name].setVisible(force or bool(getattr(body, name)))

    def _make_deliverables(self) -> None:
        if self.deliverables is not None or self._body is None:
            return
        self.deliverables = ListEditor(
            self._desk,
            Deliverable,
            DELIVERABLE_NAMES,
            self._deliverable,
            add=tr("Add"),
            columns=Columns(state=136),
            label_width=LABELS,
        )
        self.folds[DELIVERABLES].body.addWidget(self.deliverables)
        self.deliverables.show_owner(self._body.body.id)

    def _deliverable(self, one: Deliverable) -> Row:
        return deliverable_row(self._desk, one)


def deliverable_row(desk: Desk, one: Deliverable) -> Row:
    """Return how something to hand over reads as a row."""
    who, today = desk.called(Person, one.person), desk.today()
    if one.done_on:
        state, word = State.DONE, tr("done {day}", day=screen.short_day(one.done_on))
    elif one.dropped:
        state, word = State.NEVER, tr("no longer asked for")
    elif one.due_on is None:
        state, word = State.TO_DO, tr("no day yet")
    else:
        late = one.due_on < today
        state, word = State.LATE if late else State.TO_DO, until(one.due_on, today)
    return Row(one.id, one.what, who, state, word)


def _in_short(key: str, snapshot: BodySnapshot) -> str:
    """Return in one line what a fold has inside."""
    body = snapshot.body
    if key == DELIVERABLES:
        done = sum(1 for one in snapshot.deliverables if one.done_on)
        whole = len(snapshot.deliverables)
        return tr("{done} of {n} done", done=screen.number(done), n=screen.number(whole)) if whole else ""
    said: dict[str, tuple[Any, ...]] = {
        "about": (brief(body.purpose, 120),),
        "authority": _authority(body),
        "rules": tuple(tr(one.label) for one in (body.quorum, body.decides, body.conflict) if one),
        "meetings": (
            trn("{n} time a year", "{n} times a year", body.meets) if body.meets else "",
            tr(body.form.label) if body.form else "",
        ),
        "offices": (body.presides and tr("away: {who}", who=body.presides),),
        "end": (
            tr("next review {day}", day=screen.short_day(body.review_on)) if body.review_on else "",
            tr("ended {day}", day=screen.short_day(body.ended_on)) if body.ended_on else brief(body.ends_when, 80),
        ),
    }
    return ", ".join(part for part in said[key] if part)


def _authority(body: Body) -> tuple[str, ...]:
    """Return how much is said of what a body does, decides, recommends and advises on."""
    duties, decides, recommends, advises = (
        sum(1 for line in text.split("\n") if line.strip())
        for text in (body.duties, body.decides_on, body.recommends, body.advises)
    )
    return (
        trn("{n} duty", "{n} duties", duties) if duties else "",
        trn("decides {n} thing", "decides {n} things", decides) if decides else "",
        trn("recommends {n} thing", "recommends {n} things", recommends) if recommends else "",
        trn("advises on {n} thing", "advises on {n} things", advises) if advises else "",
    )
