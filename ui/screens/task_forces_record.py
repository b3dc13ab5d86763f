"""One task force: what it serves, who is in it, what it hands over by when, and when it ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain import dates
from partnerdesk.domain.aims import Aim
from partnerdesk.domain.bodies import Body, Deliverable, Serving
from partnerdesk.domain.people import Person
from partnerdesk.domain.seating import is_ended, may_report_to
from partnerdesk.domain.task_forces import Handing, handing, involved, lacks
from partnerdesk.text import screen, tr, trn
from ui.forms.list_editor import ListEditor
from ui.forms.pickers import RecordPicker
from ui.forms.record_form import RecordForm
from ui.screens.task_forces_members import LABELS, Members
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.domain.seating import BodySnapshot
    from ui.desk import Desk

FORCE = ("name", "purpose", "issue")
MEANS = ("resources", "parent", "reports")
TIMES = ("founded_on", "founded_by", "ends_when", "ends_on", "ended_on")
DELIVERABLE = ("what", "person", "due_on", "done_on", "dropped")
STATES = {
    Handing.LATE: State.LATE,
    Handing.SOON: State.SOON,
    Handing.OPEN: State.TO_DO,
    Handing.DONE: State.DONE,
    Handing.DROPPED: State.NEVER,
}


class ForcePage(Page):
    """The right side of the screen while a task force is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Task force"), top=16)
        self._desk = desk
        self.force: BodySnapshot | None = None
        self.head = PageHead("", "")
        self.lacks_header = SectionHeader(tr("Still missing"), tr("nothing here stops you"))
        self.lacks = RowList(tr("Still missing"), Columns(wrap=True))
        self.lacks.setObjectName("force_lacks")
        self.lacks.opened.connect(self.focus_on)
        self.serving = ListEditor(
            desk,
            Serving,
            ("objective",),
            self._serving_row,
            add=tr("Add an objective"),
            columns=Columns(state=112, action=72),
            label_width=LABELS,
        )
        self.form = RecordForm(desk, Body, FORCE, label_width=LABELS)
        self.means = RecordForm(desk, Body, MEANS, label_width=LABELS)
        self.times = RecordForm(desk, Body, TIMES, label_width=LABELS)
        self._forms = (self.form, self.means, self.times)
        self.members = Members(desk)
        self.deliverables = ListEditor(
            desk,
            Deliverable,
            DELIVERABLE,
            self._deliverable_row,
            add=tr("Add a deliverable"),
            columns=Columns(state=112, action=0 if desk.read_only else 72),
            label_width=LABELS,
        )
        for rows in (self.deliverables.rows, self.deliverables.below):
            rows.acted.connect(self._hand_over)
        for rows in (self.serving.rows, self.serving.below):
            rows.acted.connect(self._show_aim)
        self.rules = Button(tr("Its seats and rules"), "second", "network", self._go_to_rules, "force_rules")
        self.end = Button(tr("End this task force"), "second", "flag", self.end_it, "end_force")
        self.remove_button = Button(tr("Put it in the bin"), "second", "trash-2", self.remove, "bin_force")
        for button in (self.end, self.remove_button):
            button.setEnabled(not desk.read_only)
        self._lay_out()

    def _lay_out(self) -> None:
        self.add(self.head)
        for header, part in (
            (self.lacks_header, self.lacks),
            (SectionHeader(tr("What it is for")), self.form),
            (SectionHeader(tr("Objectives it serves")), self.serving),
            (None, self.members),
            (SectionHeader(tr("What it hands over")), self.deliverables),
            (SectionHeader(tr("What it works with, and to whom it reports")), self.means),
            (SectionHeader(tr("From when to when")), self.times),
        ):
            self.gap(1)
            if header is not None:
                self.add(header, header.title.text())
                self.gap(0.5)
            self.add(part)
        for button in (self.rules, self.end, self.remove_button):
            self.gap(1)
            self.add(button)
        self.setFocusProxy(self.form.editors["name"].widget)

    def show_force(self, force: BodySnapshot, bodies: Sequence[BodySnapshot], aims: Sequence[Aim]) -> None:
        """Show a task force among the bodies of its partnership."""
        fresh = self.force is None or self.force.body.id != force.body.id
        self.force = force
        if fresh:
            self.verticalScrollBar().setValue(0)
            self.serving.show_owner(force.body.id)
            self.deliverables.show_owner(force.body.id)
        every = [one.body for one in bodies if not is_ended(one.body, force.today)]
        self.means.offer("body", [one for one in every if may_report_to(force.body, one.id, every)])
        if fresh:
            for form in self._forms:
                form.show_record(force.body)
        served = {one.id for one in force.aims}
        self._offer_aims([one for one in aims if one.id not in served], aims)
        groups = {one.person: len(one.bodies) for one in involved(bodies)}
        self.members.show_force(force, [one for one in self._desk.store.all(Person) if one.interests], groups)
        self._show_lacks(force)
        ended = is_ended(force.body, force.today)
        self.end.setVisible(not ended)
        self.head.show_words(force.body.called(), self._in_short(force))
        self.setAccessibleName(force.body.called())

    def _offer_aims(self, left: Sequence[Aim], aims: Sequence[Aim]) -> None:
        picker = self.serving.adder.widget
        if isinstance(picker, RecordPicker):
            picker.set_choices(left)
        self.serving.form.offer("aim", aims)

    def _show_lacks(self, force: BodySnapshot) -> None:
        found = lacks(force)
        self.lacks_header.setVisible(bool(found))
        self.lacks.setVisible(bool(found))
        self.lacks.set_rows([Row(one.field, one.text, icon="circle-alert") for one in found])

    def _in_short(self, force: BodySnapshot) -> str:
        if is_ended(force.body, force.today) and force.body.ended_on:
            return tr("Ended on {day}. Its people and its work stay here.", day=screen.day(force.body.ended_on))
        parts = [
            tr("Led by {name}", name=force.chair.name) if force.chair else tr("Nobody leads it"),
            trn("{n} person", "{n} people", force.size),
            tr("reports to {name}", name=force.parent.called()) if force.parent else "",
        ]
        return ", ".join(part for part in parts if part)

    def focus_on(self, field: str) -> None:
        """Give the keyboard to where something is put right; `deliverables:ID` opens one of them."""
        field, _, row = field.partition(":")
        if field == "deliverables" and row:
            self.deliverables.open_row(row)
            return
        parts = {
            "objective": self.serving.adder.widget,
            "lead": self.members.lead,
            "members": self.members.members.adder.widget,
            "deliverables": self.deliverables.adder.widget,
        }
        if field in parts:
            parts[field].setFocus()
            return
        for form in self._forms:
            if field in form.editors:
                form.focus_on(field)

    def end_it(self) -> None:
        """End the task force today; its people, its work and what it served stay on record."""
        if self.force is None:
            return
        self._settle()
        body = self._desk.store.need(Body, self.force.body.id)
        with self._desk.change(tr("end {name}", name=body.called())) as change:
            change.put(replace(body, ended_on=self._desk.today()))
        self._desk.tell_done(tr("{name} has ended.", name=body.called()))

    def remove(self) -> None:
        """Put the task force in the bin."""
        if self.force is None:
            return
        self._settle()
        with self._desk.change(tr("put {name} in the bin", name=self.force.body.called())) as change:
            change.bin(self._desk.store.need(Body, self.force.body.id))

    def _settle(self) -> None:
        for form in self._forms:
            form.settle()

    def _serving_row(self, one: Serving) -> Row:
        aim = self._desk.store.get(Aim, one.objective)
        when = tr("by {day}", day=screen.short_day(aim.due_on)) if aim and aim.due_on else ""
        return Row(one.id, aim.called() if aim else tr("An objective that is gone"), note=when, action=tr("Show"))

    def _deliverable_row(self, one: Deliverable) -> Row:
        today = self._desk.today()
        state = handing(one, today)
        due = tr("by {day}", day=screen.short_day(one.due_on)) if one.due_on else tr("no day yet")
        done = tr("done {day}", day=screen.short_day(one.done_on)) if one.done_on else due
        return Row(
            one.id,
            one.called(),
            ", ".join(part for part in (self._desk.called(Person, one.person), done) if part),
            state=STATES[state],
            word=dates.until(one.due_on, today) if state is Handing.LATE and one.due_on else tr(state.label),
            action=tr("Done") if state.is_waited_for and not self._desk.read_only else "",
            tip=one.what,
        )

    def _hand_over(self, key: str) -> None:
        """Note that a deliverable was handed over today."""
        one = self._desk.store.need(Deliverable, key)
        with self._desk.change(tr("hand over {what}", what=one.called())) as change:
            change.put(replace(one, done_on=self._desk.today()))

    def _show_aim(self, key: str) -> None:
        self._desk.go("purpose", self._desk.store.need(Serving, key).objective)

    def _go_to_rules(self) -> None:
        if self.force is not None:
            self._settle()
            self._desk.go("governance", self.force.body.id)
