"""All task forces at a glance, with the objectives nobody works on; and who is in how many groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from partnerdesk.domain import dates
from partnerdesk.domain.bodies import BodyKind
from partnerdesk.domain.people import Person
from partnerdesk.domain.seating import is_ended
from partnerdesk.domain.task_forces import (
    MOST_GROUPS,
    handing,
    involved,
    lacks,
    next_deliverable,
    waiting_for_a_group,
    without_force,
)
from partnerdesk.text import brief, screen, tr, trn
from ui.screens.task_forces_record import STATES
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partnerdesk.domain.aims import Aim
    from partnerdesk.domain.bodies import Deliverable
    from partnerdesk.domain.seating import BodySnapshot
    from ui.desk import Desk


class OverviewPage(Page):
    """Every task force with its lead, its people, its objectives and what it hands over next."""

    begun = Signal()
    force_asked = Signal(str)
    force_for_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Task forces"), top=16)
        self._desk = desk
        self.head = PageHead(tr("Task forces"), "")
        self.empty = EmptyState(
            tr("Who works on what?"),
            tr(
                "A task force works on one or more objectives, and people choose it by what interests them. "
                "Say who leads it, what it hands over by when, and when it ends."
            ),
            "" if desk.read_only else tr("New task force"),
        )
        self.empty.begun.connect(self.begun)
        self.print_button = Button(
            tr("Print the task forces"),
            "second",
            "printer",
            lambda: desk.preview("task-forces", desk.partnership),
            "print_task_forces",
        )
        self.forces = RowList(tr("Task forces"), Columns(state=128, wrap=True))
        self.forces.setObjectName("forces")
        self.forces.opened.connect(self.force_asked)
        self.loose_header = SectionHeader(tr("Objectives without a task force"))
        self.loose = RowList(
            tr("Objectives without a task force"), Columns(action=0 if desk.read_only else 136, wrap=True)
        )
        self.loose.setObjectName("loose_aims")
        self.loose.opened.connect(lambda aim: desk.go("purpose", aim))
        self.loose.acted.connect(self.force_for_asked)
        self.ended_header = SectionHeader(tr("Ended"))
        self.ended = RowList(tr("Ended"), Columns())
        self.ended.setObjectName("ended_forces")
        self.ended.opened.connect(self.force_asked)
        for part in (self.head, self.empty, self.forces):
            self.add(part)
        for header, part in ((self.loose_header, self.loose), (self.ended_header, self.ended)):
            self.gap(2)
            self.add(header)
            self.add(part)
        self.gap(2)
        self.add(self.print_button)

    def show_bodies(self, bodies: Sequence[BodySnapshot], aims: Sequence[Aim]) -> None:
        """Show all task forces of a partnership."""
        today = self._desk.today()
        forces = [one for one in bodies if one.body.kind_of is BodyKind.TASK_FORCE]
        working = [one for one in forces if not is_ended(one.body, today)]
        ended = [one for one in forces if is_ended(one.body, today)]
        loose = without_force(aims, forces)
        self.empty.setVisible(not forces)
        self.print_button.setVisible(bool(working))
        self.head.setVisible(bool(forces))
        self.head.show_words(tr("Task forces"), _in_short(working))
        self.forces.set_rows([self._row(one) for one in working])
        words = "" if self._desk.read_only else tr("Set one up for it")
        self.loose.set_rows([Row(one.id, one.called(), below=self._by(one), action=words) for one in loose])
        self.loose_header.show_note(screen.number(len(loose)) if loose else tr("each open objective has one"))
        self.loose_header.setVisible(bool(aims))
        self.ended.set_rows([Row(one.body.id, one.body.called(), _until(one)) for one in ended])
        for part in (self.ended_header, self.ended):
            part.setVisible(bool(ended))

    def _by(self, aim: Aim) -> str:
        return tr("by {day}", day=screen.day(aim.due_on)) if aim.due_on else ""

    def _row(self, force: BodySnapshot) -> Row:
        today = self._desk.today()
        coming = next_deliverable(force.deliverables, today)
        state = handing(coming, today) if coming else None
        lead = tr("Led by {name}", name=force.chair.name) if force.chair else ""
        who = ", ".join(part for part in (lead, trn("{n} person", "{n} people", force.size)) if part)
        handed = ""
        if coming is not None:
            day = screen.short_day(coming.due_on) if coming.due_on else tr("no day yet")
            handed = tr("Next: {what} ({day})", what=brief(coming.what), day=day)
        missing = " ".join(one.text for one in lacks(force))
        return Row(
            force.body.id,
            force.body.called(),
            caption="; ".join(brief(aim.what) for aim in force.aims),
            below="\n".join(part for part in (who, handed, missing) if part),
            state=STATES[state] if state else None,
            word=_word(coming, today) if coming else "",
            tip=force.body.purpose,
        )


class GroupsPage(Page):
    """Who is in how many groups, and who waits to be asked."""

    body_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Who is in how many groups"), top=16)
        self._desk = desk
        self.head = PageHead(
            tr("Who is in how many groups"),
            tr("All bodies count, task forces and others, with who is in them today. Press Enter to go to the person."),
        )
        self.busy_header = SectionHeader(tr("In groups"))
        self.busy = RowList(tr("In groups"), Columns(margin=80, state=112, wrap=True))
        self.busy.setObjectName("busy_people")
        self.free_header = SectionHeader(tr("In no group yet, with interests"))
        self.free = RowList(tr("In no group yet, with interests"), Columns(rest=220))
        self.free.setObjectName("free_people")
        self.nobody = Label("", "small", "ink3", wrap=True)
        for rows in (self.busy, self.free):
            rows.opened.connect(lambda person: desk.go("people", person))
        self.add(self.head)
        self.add(self.busy_header)
        self.add(self.busy)
        self.gap(2)
        for part in (self.free_header, self.free, self.nobody):
            self.add(part)

    def show_bodies(self, bodies: Sequence[BodySnapshot], _aims: Sequence[Aim]) -> None:
        """Show who is in how many bodies of a partnership."""
        found = involved(bodies)
        too_much = sum(one.is_too_much for one in found)
        self.busy_header.show_note(
            trn("{n} of {all} is in more than {most}", "{n} of {all} are in more than {most}", too_much,
                all=screen.number(len(found)), most=screen.number(MOST_GROUPS))
            if too_much
            else trn("{n} person", "{n} people", len(found))
        )  # fmt: skip
        self.busy.set_rows(
            [
                Row(
                    one.person,
                    one.name,
                    when=trn("{n} group", "{n} groups", len(one.bodies)),
                    below=", ".join(body.called() for body in one.bodies),
                    state=State.SOON if one.is_too_much else None,
                    word=tr("a good deal") if one.is_too_much else "",
                )
                for one in found
            ]
        )
        waiting = waiting_for_a_group(self._desk.store.all(Person), bodies)
        self.free.set_rows([Row(one.id, one.called(), ", ".join(one.interests)) for one in waiting])
        self.nobody.setVisible(not waiting)
        self.nobody.setText(
            tr("Everybody whose interests are known is in a group. Interests are kept with each person.")
        )


def _in_short(working: Sequence[BodySnapshot]) -> str:
    people = {one.sitting.person for force in working for _, one in force.members}
    parts = (
        trn("{n} task force", "{n} task forces", len(working)),
        trn("{n} person", "{n} people", len(people)),
    )
    return ", ".join(parts)


def _until(force: BodySnapshot) -> str:
    return tr("until {day}", day=screen.short_day(force.body.ended_on)) if force.body.ended_on else ""


def _word(one: Deliverable, today: date) -> str:
    return dates.until(one.due_on, today) if one.due_on else tr(handing(one, today).label)
