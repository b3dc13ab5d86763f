"""Who is in a task force: the lead, the members with their interest, and who might fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partnerdesk.domain.bodies import Body, Seat, Sitting
from partnerdesk.domain.fields import Link, Unreadable
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Person
from partnerdesk.domain.seating import sits
from partnerdesk.domain.task_forces import who_might_fit
from partnerdesk.storage import task_forces
from partnerdesk.text import mark, screen, tr
from ui.forms.list_editor import ListEditor
from ui.forms.pickers import RecordPicker
from ui.widgets.fields import FieldRow
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partnerdesk.domain.seating import BodySnapshot
    from ui.desk import Desk

LABELS = 168
SITTING = ("person", "organization", "interest", "since", "left_on")
MOST_PROPOSED = 6


class MemberList(ListEditor):
    """All who are or were in a task force, whatever their seat; a name typed below takes part from today."""

    def __init__(self, desk: Desk) -> None:
        self._seats: dict[str, Seat] = {}
        super().__init__(
            desk,
            Sitting,
            SITTING,
            self._member_row,
            add=tr("Add a member"),
            columns=Columns(rest=0, state=96),
            label_width=LABELS,
        )
        # A member has a seat, not a place in a row of them.
        for button in self.findChildren(QPushButton):
            if button.accessibleName() in {tr("Move up"), tr("Move down")}:
                button.hide()

    def refresh(self) -> None:
        """Read the times in all seats: who is there today first, then who left."""
        desk, today = self._desk, self._desk.today()
        seats = desk.store.all(Seat, body=self._owner) if self._owner else []
        self._seats = {one.id: one for one in seats}
        times = [one for seat in seats for one in desk.store.all(Sitting, seat=seat.id)]
        self._records = sorted(times, key=lambda one: not sits(one, today))
        if self.form.record is not None and self.form.record.id not in {one.id for one in times}:
            self.close_row()
        self._show_rows()

    def _member_row(self, one: Sitting) -> Row:
        seat, today = self._seats[one.seat], self._desk.today()
        there = sits(one, today)
        gone = tr("left {day}", day=screen.short_day(one.left_on)) if one.left_on else ""
        comes = tr("from {day}", day=screen.short_day(one.since)) if one.since else ""
        return Row(
            one.id,
            self._desk.called(Person, one.person) or tr("Somebody"),
            "  ".join(
                filter(None, (self._desk.called(Organization, one.organization or seat.organization), one.interest))
            ),
            badge=tr(seat.office.label) if seat.office and there else "",
            note="" if there else gone if one.left_on and one.left_on <= today else comes,
            tip=one.interest,
        )

    def _add(self) -> None:
        try:
            person = self.adder.read()
        except Unreadable as error:
            self._desk.notice(str(error))
            return
        if not person or not self._owner:
            return
        self.adder.show("")
        self.take(person)

    def take(self, person: str, interest: str = "") -> None:
        """Let a person take part from today."""
        desk = self._desk
        name = desk.called(Person, person)
        with desk.change(tr("add {name} to {body}", name=name, body=desk.called(Body, self._owner))) as change:
            added = task_forces.add_member(change, desk.store, self._owner, person, desk.today(), interest=interest)
        if added is None:
            desk.notice(tr("{name} is in it already.", name=name))


class Members(QWidget):
    """The lead, the members, and people with an interest that matches."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("force_members")
        self._desk = desk
        self._force: BodySnapshot | None = None
        self._interests: dict[str, tuple[str, ...]] = {}
        self.lead = RecordPicker(Link(label=mark("Lead"), kinds=("person",)), desk)
        self.lead.setObjectName("lead")
        self.lead.setAccessibleName(tr("Lead"))
        self.lead.setReadOnly(desk.read_only)
        self.lead.picked.connect(self._set_lead)
        self.header = SectionHeader(tr("Who is in it"))
        self.members = MemberList(desk)
        self.members.changed.connect(self.changed)
        self.fits_header = SectionHeader(
            tr("Who might fit"), tr("people with an interest in it who are in fewer than three groups")
        )
        self.fits = RowList(tr("Who might fit"), Columns(rest=180, action=0 if desk.read_only else 72))
        self.fits.setObjectName("who_might_fit")
        self.fits.acted.connect(self._take)
        self.fits.opened.connect(lambda person: desk.go("people", person))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(FieldRow(tr("Lead"), self.lead, "", LABELS))
        column.addWidget(self.members)
        column.addWidget(self.fits_header)
        column.addWidget(self.fits)

    def show_force(self, force: BodySnapshot, people: Sequence[Person], groups: Mapping[str, int]) -> None:
        """Show who is in a task force; `groups` tells in how many groups each person is."""
        if self._force is None or self._force.body.id != force.body.id:
            self.members.show_owner(force.body.id)
        self._force = force
        self.header.show_note(screen.number(force.size) if force.size else "")
        lead = force.chair.sitting.person if force.chair else ""
        if self.lead.record() != lead:
            self.lead.blockSignals(True)
            self.lead.show_record(lead)
            self.lead.blockSignals(False)
        self.lead.suggest([one.person for _, one in force.members if one.person])
        found = who_might_fit(force, people, groups)[:MOST_PROPOSED]
        self._interests = {person.id: interests for person, interests in found}
        self.fits_header.setVisible(bool(found))
        self.fits.setVisible(bool(found))
        words = "" if self._desk.read_only else tr("Add")
        self.fits.set_rows([Row(one.id, one.called(), ", ".join(interests), action=words) for one, interests in found])

    def _set_lead(self) -> None:
        if self._force is None or self._desk.read_only:
            return
        desk, body, person = self._desk, self._force.body, self.lead.record()
        with desk.change(tr("choose who leads {name}", name=body.called())) as change:
            task_forces.set_lead(change, desk.store, body.id, person, desk.today())

    def _take(self, person: str) -> None:
        self.members.take(person, ", ".join(self._interests.get(person, ())))
