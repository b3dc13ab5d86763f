"""The seats of the chosen body: the table, and below it the line that is open, with who sits there and the seat itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.domain.bodies import Seat, Sitting
from partnerdesk.domain.people import Person, Post
from partnerdesk.domain.records import Problem
from partnerdesk.domain.seating import chosen_again, may_stand_again, sits, term_end, twice
from partnerdesk.text import screen, tr, trn
from ui import theme
from ui.forms.draft_form import DraftForm
from ui.forms.pickers import RecordPicker
from ui.forms.record_form import RecordForm
from ui.tables.seats import SeatTable, seat_rows
from ui.widgets.buttons import Button, icon_button
from ui.widgets.folds import Fold
from ui.widgets.labels import Label
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.records import Record
    from partnerdesk.domain.seating import BodySnapshot, SeatFacts, SittingFacts
    from ui.desk import Desk

SEAT_NAMES = (
    "title", "office", "count", "organization", "appointed_by", "voting", "ex_officio", "term_months", "term_limit", "remark",
)  # fmt: skip
NEW_NAMES = ("person", "organization", "since", "term_ends", "interest")
SITTING_NAMES = ("person", "organization", "since", "term_ends", "left_on", "interest")
LABELS = 112


class Seats(QWidget):
    """Who sits where in one body; filling, leaving and being chosen again are one step each."""

    asked_to_see = Signal(QWidget)
    written = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("seats")
        self._desk = desk
        self._body: BodySnapshot | None = None
        self._open = ("", "")
        fixed = desk.read_only
        self.header = SectionHeader(tr("Seats"), "", "" if fixed else tr("Add a seat"))
        self.header.acted.connect(self.add_seat)
        self.table = SeatTable()
        self.table.seats.locked = fixed
        self.table.opened.connect(self._on_opened)
        self.empty = Label(
            tr("No seats yet. A seat says who may sit in it, whether it votes, and for how long."),
            "small",
            "ink3",
            wrap=True,
        )
        self.empty.setContentsMargins(0, 8, 0, 8)
        self.panel = QWidget()
        self.panel.setObjectName("seat_panel")
        self.title = Label("", "body", "ink", 600, wrap=True)
        self.history = Label("", "small", "ink3", wrap=True)
        self.sitting = RecordForm(desk, Sitting, SITTING_NAMES, label_width=LABELS)
        self.draft = DraftForm(desk, NEW_NAMES, tr("Fill the seat"), label_width=LABELS, primary=True)
        # Whom somebody comes from follows the person who is chosen, as long as nobody said otherwise.
        self._known_from, self._follows = "", False
        self.draft.limits = self._limits
        self.seat = RecordForm(desk, Seat, SEAT_NAMES, label_width=LABELS)
        self.fold = Fold(tr("The seat itself"), "seat_itself")
        self.sitting.lead = self._lead_to_sitting
        self.seat.lead = lambda seat, field: self.open_seat(seat, field=field)
        self._tools = self._make_tools()
        self._lay_out()
        self.draft.added.connect(self._fill)
        self.draft.given_up.connect(self.close_panel)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.panel)
        inner.setContentsMargins(theme.space(2), theme.space(1), 0, theme.space(1))
        inner.setSpacing(theme.space(0.5))
        self.fold.body.addWidget(self.seat)
        self.fold.body.addWidget(self._seat_tools)
        for part in (self.title, self.history, self.sitting, self.draft, self._tools, self.fold):
            inner.addWidget(part)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addStretch(1)
        foot.addWidget(Button(tr("Close"), "small", run=self.close_panel, name="close_seat"))
        inner.addWidget(self.foot)
        self.panel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for part in (self.header, self.empty, self.table, self.panel):
            column.addWidget(part)

    def _make_tools(self) -> QWidget:
        tools, self._seat_tools = QWidget(), QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        self.again = Button(tr("Chosen again"), "small", "rotate-cw", self.choose_again, "chosen_again")
        self.leave = Button(tr("Left the seat today"), "small", "door-open", self.end_sitting, "left_seat")
        self.limit = Label("", "small", "ink3", wrap=True)
        for part in (self.again, self.leave):
            row.addWidget(part)
        row.addWidget(self.limit, 1)
        low = QHBoxLayout(self._seat_tools)
        low.setContentsMargins(0, 4, 0, 0)
        low.addWidget(Button(tr("Take the seat away"), "word", "trash-2", self.remove_seat, "remove_seat"))
        low.addWidget(icon_button("chevron-up", tr("Move up"), lambda: self.move_seat(-1)))
        low.addWidget(icon_button("chevron-down", tr("Move down"), lambda: self.move_seat(1)))
        low.addStretch(1)
        return tools

    # Showing

    def show_body(self, body: BodySnapshot) -> None:
        """Show the seats of a body, or the same one after a change."""
        if self._body is None or self._body.body.id != body.body.id:
            self._close()
        self._body = body
        self.table.show_rows(seat_rows(body.seats, body.today))
        self.table.setVisible(bool(body.seats))
        self.empty.setVisible(not body.seats)
        places, vacant = body.places, body.vacant
        note = screen.number(places) if places else ""
        if vacant:
            note = tr("{n}, of which {vacant} vacant", n=note, vacant=screen.number(vacant))
        self.header.show_note(note)
        if self._open[0]:
            self._show_panel()

    def open_seat(self, seat: str, sitting: str = "", field: str = "") -> None:
        """Open a seat: on the time of somebody in it, to be filled, or on who sits there; and there on a field."""
        facts = self._facts(seat)
        if facts is None:
            return
        there = facts.sitting_on(self._desk.today())
        if not sitting and there and not facts.vacant_on(self._desk.today()):
            sitting = there[0].sitting.id
        self.table.go_to(seat, sitting)
        self._open_line(seat, sitting)
        if field in self.seat.editors and field != "organization":
            self.fold.set_open(on=True)
            self.seat.focus_on(field)
        elif field in self.sitting.editors and sitting:
            self.sitting.focus_on(field)

    def _lead_to_sitting(self, sitting: str, field: str) -> None:
        found = self._desk.store.get(Sitting, sitting)
        if found is not None:
            self.open_seat(found.seat, sitting, field)

    def close_panel(self) -> None:
        """Close what is open; the keyboard goes back to its line."""
        self._close()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        for form in (self.sitting, self.seat):
            form.show_record(None)
        self._open = ("", "")
        self.panel.hide()
        self.fold.set_open(on=False)

    def _on_opened(self, seat: str, sitting: str) -> None:
        if self._open == (seat, sitting) and not self.panel.isHidden():
            self.close_panel()
        else:
            self._open = ("", "")
            self._open_line(seat, sitting)

    def _open_line(self, seat: str, sitting: str) -> None:
        self.draft.hide()
        self._open = (seat, sitting)
        self._show_panel()
        form = self.draft if not sitting else self.sitting
        if "person" in form.editors and not form.isHidden():
            form.editors["person"].widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked_to_see.emit(self.panel)

    def _show_panel(self) -> None:
        seat = self._facts(self._open[0])
        if seat is None:
            self._close()
            return
        one = next((each for each in seat.sittings if each.sitting.id == self._open[1]), None)
        self.title.setText(f"{seat.seat.title}: {one.name}" if one else seat.seat.title)
        self.history.setText(self._before(seat))
        self.history.setVisible(bool(self.history.text()))
        if self.seat.record is None or self.seat.record.id != seat.seat.id:
            self.seat.show_record(seat.seat)
        self.fold.show_summary(_in_short(seat))
        self._show_sitting(seat, one)
        self.panel.show()

    def _show_sitting(self, seat: SeatFacts, one: SittingFacts | None) -> None:
        fixed = self._desk.read_only
        self.sitting.setVisible(one is not None)
        self._tools.setVisible(one is not None and not fixed)
        self._seat_tools.setVisible(not fixed)
        if one is None:
            self.sitting.show_record(None)
            assert self._body is not None
            vacant = bool(seat.vacant_on(self._body.today)) and not fixed
            if vacant and self.draft.isHidden():
                self._begin(seat)
            self.draft.setVisible(vacant)
            # What is being filled has its own way out.
            self.foot.setVisible(not vacant)
            return
        self.draft.hide()
        self.foot.show()
        if self.sitting.record is None or self.sitting.record.id != one.sitting.id:
            self.sitting.show_record(one.sitting)
        today = self._desk.today()
        stays = sits(one.sitting, today) and one.sitting.left_on is None
        may = may_stand_again(seat, one.sitting.person, today)
        self.again.setVisible(stays and one.sitting.term_ends is not None)
        self.again.setEnabled(may)
        self.leave.setVisible(stays)
        self.limit.setText("" if may or not stays else tr("The seat allows no further term in a row."))

    def _begin(self, seat: SeatFacts) -> None:
        today = self._desk.today()
        self._known_from = ""
        self.draft.begin(
            Sitting(
                seat=seat.seat.id,
                organization=seat.seat.organization,
                since=today,
                term_ends=term_end(seat.seat, today),
            )
        )
        if not self._follows:
            self._follows = True
            self.draft.editors["person"].on_left(self._show_where_from)

    def _show_where_from(self) -> None:
        """Fill in whom the chosen person comes from, unless another organization was chosen already."""
        person, box = self.draft.editors["person"].widget, self.draft.editors["organization"].widget
        assert isinstance(person, RecordPicker)
        assert isinstance(box, RecordPicker)
        if not person.record() or box.record() not in {"", self._known_from}:
            return
        found = self._where_from(person.record())
        if found:
            self._known_from = found
            box.show_record(found)

    def _where_from(self, person: str) -> str:
        """Return the organization somebody has a place in: their main one, or the only one."""
        posts = [one for one in self._desk.store.all(Post, person=person) if not one.until]
        first = [one for one in posts if one.primary] or posts
        return first[0].organization if len(first) == 1 else ""

    def _limits(self, record: Record) -> Iterable[Problem]:
        """Say all that is wrong with a new time in a seat, also that somebody has a seat here already."""
        assert isinstance(record, Sitting)
        found = [*record.problems(), *record.not_come(self._desk.today())]
        there = None if self._body is None or not record.person else twice(self._body, record)
        if there is not None:
            text = tr(
                "{name} sits here already: {seat}. One person has one seat and one vote.",
                name=self._desk.called(Person, record.person),
                seat=there.seat.title,
            )
            found.append(Problem("person", text))
        return found

    def _before(self, seat: SeatFacts) -> str:
        """Return who sat there before, in words."""
        today = self._desk.today()
        left = [one for one in seat.sittings if one.sitting.left_on and one.sitting.left_on <= today]
        left.sort(key=lambda one: str(one.sitting.left_on), reverse=True)
        said = [
            tr("{name} until {day}", name=one.name, day=screen.short_day(one.sitting.left_on))
            for one in left
            if one.sitting.left_on
        ]
        return tr("Before: {names}", names="; ".join(said)) if said else ""

    def _facts(self, seat: str) -> SeatFacts | None:
        return next((one for one in self._body.seats if one.seat.id == seat), None) if self._body else None

    # Changing

    def add_seat(self) -> None:
        """Add a seat and let it be named."""
        if self._body is None or self._desk.read_only:
            return
        place = 1 + max((one.seat.position for one in self._body.seats), default=0)
        made = Seat(body=self._body.body.id, title=tr("New seat"), position=place)
        added = ""
        with self._desk.change(tr("add a seat to {name}", name=self._body.body.called())) as change:
            added = change.add(made).id
        self.written.emit()
        if added:
            self._open_line(added, "")
            self.fold.set_open(on=True)
            self.seat.begin_at("title")

    def remove_seat(self) -> None:
        """Take the open seat away with all who sat in it; undo brings it back."""
        seat = self._facts(self._open[0])
        if seat is None or self._desk.read_only:
            return
        self._close()
        with self._desk.change(tr("take the seat {name} away", name=seat.seat.title)) as change:
            change.remove(self._desk.store.need(Seat, seat.seat.id))
        self._desk.tell_done(tr("The seat “{name}” was taken away.", name=seat.seat.title))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_seat(self, by: int) -> None:
        """Move the open seat up or down."""
        if self._body is None:
            return
        order = [one.seat for one in self._body.seats]
        here = next((n for n, one in enumerate(order) if one.id == self._open[0]), -1)
        if here < 0 or not 0 <= here + by < len(order):
            return
        order.insert(here + by, order.pop(here))
        with self._desk.change(tr("move the seat {name}", name=order[here + by].title)) as change:
            for place, one in enumerate(order, start=1):
                change.put(replace(one, position=place))

    def end_sitting(self) -> None:
        """Note that the person in the open line left today; the seat can be filled at once."""
        seat, one = self._opened()
        if seat is None or one is None:
            return
        with self._desk.change(tr("note that {name} left", name=one.name)) as change:
            change.put(replace(one.sitting, left_on=self._desk.today()))
        self.written.emit()
        self._desk.tell_done(tr("{name} no longer sits there.", name=one.name))
        self._open_line(seat.seat.id, "")

    def choose_again(self) -> None:
        """Give the person in the open line another term."""
        seat, one = self._opened()
        if seat is None or one is None:
            return
        before, after = chosen_again(seat.seat, one.sitting, self._desk.today())
        with self._desk.change(tr("note that {name} was chosen again", name=one.name)) as change:
            change.put(before)
            change.add(after)
        until = screen.day(after.term_ends) if after.term_ends else ""
        text = (
            tr("{name} goes on until {day}.", name=one.name, day=until)
            if until
            else tr("{name} goes on.", name=one.name)
        )
        self.close_panel()
        self._desk.tell_done(text)

    def _opened(self) -> tuple[SeatFacts | None, SittingFacts | None]:
        self.sitting.settle()
        seat = self._facts(self._open[0])
        one = next((each for each in seat.sittings if each.sitting.id == self._open[1]), None) if seat else None
        return seat, one

    def _fill(self, sitting: Sitting) -> None:
        """Write who sits in the seat from now on; whom they come from is known from their place, where it is not said."""
        seat = self._facts(self._open[0])
        if seat is None:
            return
        if not sitting.organization:
            sitting = replace(sitting, organization=self._where_from(sitting.person))
        place = 1 + max((one.sitting.position for one in seat.sittings), default=0)
        made = ""
        with self._desk.change(tr("fill the seat {name}", name=seat.seat.title)) as change:
            made = change.add(replace(sitting, seat=seat.seat.id, position=place)).id
        if made:
            self._close()
            self.written.emit()
            self.table.go_to(seat.seat.id, made)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _in_short(seat: SeatFacts) -> str:
    """Return what a seat is like, in a few words."""
    one = seat.seat
    parts = [
        tr(one.office.label) if one.office else "",
        trn("{n} place", "{n} places", one.places),
        tr("votes") if one.voting else tr("no vote"),
        trn("{n} month", "{n} months", one.term_months) if one.term_months else "",
        one.appointed_by,
    ]
    return ", ".join(part for part in parts if part)
