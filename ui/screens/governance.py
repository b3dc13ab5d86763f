"""Governance: the bodies of a partnership as a chart, who sits where, the quorum worked, and what their rules ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from partnerdesk.domain.bodies import Body, BodyKind
from partnerdesk.domain.body_reminders import END as ENDS
from partnerdesk.domain.body_reminders import REVIEW, SEAT, SIX_MONTHS
from partnerdesk.domain.body_words import chart_bodies
from partnerdesk.domain.founding import NAMES
from partnerdesk.domain.seating import is_ended
from partnerdesk.storage import bodies
from partnerdesk.text import screen, tr, trn
from ui.founding import found_body
from ui.screens.governance_asks import Asks, Missing
from ui.screens.governance_decisions import BodyDecisions
from ui.screens.governance_formed import FormedOn
from ui.screens.governance_new import NewBody
from ui.screens.governance_quorum import QuorumSection
from ui.screens.governance_rules import DELIVERABLES, RulesSection
from ui.screens.governance_seats import Seats
from ui.screens.governance_six_months import SixMonths
from ui.screens.governance_terms import open_terms
from ui.widgets.body_chart import BodyChart
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.folds import Fold
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page, RecordBody
from ui.widgets.row_painting import Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from partnerdesk.domain.filling import Place
    from partnerdesk.domain.seating import BodySnapshot
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

TOUCHING = frozenset(
    (
        "body",
        "decision",
        "seat",
        "sitting",
        "person",
        "organization",
        "partnership",
        "deliverable",
        "serving",
        "aim",
        "action",
    )
)
SIDE, ONE_BELOW = 552, 960
FIELDS = {REVIEW: "review_on", ENDS: "ends_on"}
EDGE = 24
# How deep sections lie in the page: each layer asks the one above for room.
LAYERS = 6


class GovernanceScreen(QWidget):
    """One page: the chart and the seats of the chosen body side by side, all else of it below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("governance_screen")
        self._desk = desk
        self._chosen = ""
        self._bodies: list[BodySnapshot] = []
        self._ended: list[Body] = []
        self.six_months = SixMonths(desk)
        self.six_months.converted.connect(self._on_converted)
        self.page = Page(tr("Governance"), top=12)
        self.head = PageHead(tr("Governance"), "", (), self._buttons())
        self.new = NewBody()
        self.new.chosen.connect(self._found)
        which = tr("Which structure fits?")
        self.chart_header = SectionHeader(
            tr("Who decides, who advises"), tr("select a body to see its seats"), which, "compass"
        )
        self.chart = BodyChart()
        self.legend = Label(tr("Solid line: decides and reports. Dashed line: advises."), "small", "ink3", wrap=True)
        self.seats, self.quorum, self.rules = Seats(desk), QuorumSection(desk), RulesSection(desk)
        self.decided = BodyDecisions(desk)
        self.asks, self.missing, self.formed = Asks(desk), Missing(), FormedOn(desk)
        self.past = Fold(tr("Ended bodies"), "ended_bodies")
        self.past_rows = RowList(tr("Ended bodies"))
        self.past.body.addWidget(self.past_rows)
        self.body = QWidget()
        self.empty = EmptyState(
            tr("Who decides?"),
            tr(
                "A partnership needs a body that decides, rules for it, and a division of work. Set up the bodies, say who sits "
                "in them, and see at once what a quorum comes to and which terms end."
            ),
            "" if desk.read_only else tr("Set up a body"),
        )
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()
        self.refresh()

    def _buttons(self) -> tuple[Button, ...]:
        self.print_chart = Button(
            tr("Print the chart"),
            "second",
            "printer",
            lambda: self._desk.preview("body-chart", self._desk.partnership),
            "print_chart",
        )
        self.print_members = Button(
            tr("List of members"),
            "second",
            "file-text",
            lambda: self._desk.preview("body-members", self._chosen),
            "print_members",
        )
        self.terms = Button(tr("Terms of reference"), "second", "scroll-text", self.open_terms, "terms_of_reference")
        return self.print_chart, self.print_members, self.terms

    def _lay_out(self) -> None:
        columns = RecordBody(SIDE, ONE_BELOW)
        for part in (self.chart_header, self.chart, self.legend):
            columns.add(part)
        columns.add_beside(self.seats)
        self.legend.setContentsMargins(0, 8, 0, 8)
        below = RecordBody(400, 840)
        below.add(self.quorum)
        below.add(self.missing)
        below.add_beside(self.formed)
        below.add_beside(self.asks)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for section in (columns, below, self.decided, self.rules, self.past):
            inner.addWidget(section)
        for widget in (self.head, self.new, self.empty, self.body):
            self.page.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.six_months)
        column.addWidget(self.page, 1)

    def _connect(self) -> None:
        self.chart.chosen.connect(self._choose)
        self.chart.opened.connect(lambda _key: self.rules.open_fold("about"))
        self.past_rows.opened.connect(self._choose)
        self.quorum.rule_asked.connect(lambda: self.rules.open_field("quorum"))
        self.missing.place_asked.connect(self._go_to)
        self.asks.section_asked.connect(self.open_place)
        for part in (self.seats, self.rules):
            part.asked_to_see.connect(self._bring_into_view)
        self.seats.written.connect(self.refresh)
        self.new.closed.connect(self.chart.setFocus)
        self.empty.begun.connect(self.begin_new)
        self.empty.add_way(tr("Which structure fits?"), lambda: self._desk.go("advisor"))
        self.chart_header.acted.connect(lambda: self._desk.go("advisor"))
        self._desk.changed.connect(self._on_changed)
        self._desk.partnership_chosen.connect(lambda _key: self.refresh())

    # What the window asks

    def new_action(self) -> tuple[str, Callable[[], object]]:
        """Return the words of the primary button and what it does."""
        return tr("New body"), self.begin_new

    def commands(self) -> list[tuple[str, str, Callable[[], object], str]]:
        """Return the commands of this screen: key, words, what they do, shortcut."""
        return [
            ("add_seat", tr("Add a seat to the chosen body"), self.seats.add_seat, ""),
            ("print_body_chart", tr("Print the chart of bodies …"), self.print_chart.click, ""),
            ("print_body_members", tr("Print the members of the chosen body …"), self.print_members.click, ""),
            ("bin_body", tr("Put the chosen body in the bin"), self.put_in_bin, ""),
        ]

    def open_place(self, record: str, section: str) -> None:
        """Show a body, and there a seat (`seat:ID`), a field or another section."""
        found = self._desk.store.get(Body, record) if record else None
        if found is None or found.binned_on or found.partnership != self._desk.partnership:
            self.refresh()
            return
        self._chosen = found.id
        self.refresh()
        kind, _, rest = section.partition(":")
        if kind == SEAT and rest:
            self.seats.open_seat(rest)
        elif kind == DELIVERABLES:
            self.rules.open_fold(DELIVERABLES)
        elif section == SIX_MONTHS:
            self._go_to_six_months(found)
        elif section:
            self.rules.open_field(FIELDS.get(section, section))

    def _go_to_six_months(self, body: Body) -> None:
        """Lead to the banner of the six months; where they are not over, ask whether a council is to be made all the same."""
        if self.six_months.isVisibleTo(self):
            self.six_months.focus_button()
        elif body.kind_of is BodyKind.STEERING and not is_ended(body, self._desk.today()) and not self._desk.read_only:
            QTimer.singleShot(0, self, lambda: self.six_months.convert(body.id))

    def _ask_when_formed(self) -> None:
        """Lead to the day the partnership was formed."""
        self.formed.ask()
        self._bring_into_view(self.formed)

    def here(self) -> tuple[str, str]:
        """Return the place within the screen, for the way back."""
        return self._chosen, ""

    # Showing

    def refresh(self) -> None:
        """Read all bodies again."""
        desk, today = self._desk, self._desk.today()
        every = desk.store.all(Body, partnership=desk.partnership) if desk.partnership else []
        self._ended = [one for one in every if is_ended(one, today)]
        self._bodies = [bodies.body(desk.store, one.id, today=today) for one in every if not is_ended(one, today)]
        if self._chosen not in {one.id for one in every}:
            self._chosen = self._first()
        self.six_months.show_bodies([one.body for one in self._bodies])
        self.formed.show_bodies([one.body for one in self._bodies])
        self.empty.setVisible(not every)
        self.body.setVisible(bool(every))
        for button in (self.print_chart, self.print_members, self.terms):
            button.setVisible(bool(every))
        self.head.show_words(tr("Governance"), self._in_short())
        self._show_past()
        if every:
            self.chart.show_bodies(chart_bodies(self._bodies), self._chosen)
            self.asks.show_bodies(self._bodies)
            self._show_chosen()

    def _first(self) -> str:
        """Return the body to show first: the one that leads, else the first there is."""
        leading = [one for one in self._bodies if one.body.parent or one.children]
        with_seats = [one for one in leading if one.seats and one.vacant] or leading or self._bodies
        return with_seats[0].body.id if with_seats else self._ended[0].id if self._ended else ""

    def _in_short(self) -> str:
        if not self._bodies:
            return ""
        people = {one.sitting.person for body in self._bodies for _, one in body.members}
        known = (seat.organization_of(one) for body in self._bodies for seat, one in body.members)
        organizations = {one.id for one in known if one}
        parts = [
            trn("{n} body", "{n} bodies", len(self._bodies)),
            trn("{n} person", "{n} people", len(people)),
            trn("{n} organization", "{n} organizations", len(organizations)),
        ]
        return ", ".join(parts)

    def _show_chosen(self) -> None:
        shown = next((one for one in self._bodies if one.body.id == self._chosen), None)
        if shown is None:
            shown = bodies.body(self._desk.store, self._chosen, today=self._desk.today())
        self.seats.show_body(shown)
        self.quorum.show_body(shown)
        self.rules.show_body(shown)
        self.decided.show_body(shown.body)
        self.missing.show_body(shown if shown in self._bodies else None)

    def _show_past(self) -> None:
        self.past.setVisible(bool(self._ended))
        self.past.show_summary(", ".join(one.called() for one in self._ended))
        self.past_rows.set_rows(
            [
                Row(
                    one.id,
                    one.called(),
                    tr(one.kind_of.label),
                    note=tr("until {day}", day=screen.short_day(one.ended_on)),
                )
                for one in self._ended
                if one.ended_on
            ]
        )

    def _choose(self, key: str) -> None:
        self.rules.settle()
        self._chosen = key
        self._show_chosen()

    def _go_to(self, place: Place) -> None:
        """Show where a finding is put right."""
        if place.kind == "partnership":
            self._ask_when_formed()
        elif place.kind == "seat" and place.id in {one.body.id for one in self._bodies}:
            self.seats.add_seat() if not place.field else self._open_first_seat(place.field)
        elif place.kind == "seat":
            self.seats.open_seat(place.id, field=place.field)
        elif place.kind == "sitting":
            shown = next((one for one in self._bodies if one.body.id == self._chosen), None)
            seat = (
                next((s for s in shown.seats if any(t.sitting.id == place.id for t in s.sittings)), None)
                if shown
                else None
            )
            if seat is not None:
                self.seats.open_seat(seat.seat.id, place.id, place.field)
        else:
            self.rules.open_field(place.field)

    def _open_first_seat(self, field: str) -> None:
        shown = next((one for one in self._bodies if one.body.id == self._chosen), None)
        if shown and shown.seats:
            self.seats.open_seat(shown.seats[0].seat.id, field=field)

    def _bring_into_view(self, part: QWidget) -> None:
        QTimer.singleShot(0, self, lambda: self._see(part))

    def _see(self, part: QWidget) -> None:
        """Scroll to a part once all that has opened or changed above it has its height."""
        for _ in range(LAYERS):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.page.ensureWidgetVisible(part, 0, EDGE)

    # Changing

    def begin_new(self) -> None:
        """Ask which kind of body is to be set up."""
        if not self._desk.read_only:
            self.page.verticalScrollBar().setValue(0)
            self.empty.hide()
            self.new.begin()

    def _found(self, kind: object) -> None:
        made = found_body(self._desk, kind)  # type: ignore[arg-type]  # the signal carries the kind that was chosen
        if made and kind in NAMES:
            self.open_place(made, "name")  # it has no usual name
        elif made:
            self.open_place(made, "")
            self.page.verticalScrollBar().setValue(0)
            self.chart.setFocus()
            self._desk.tell_done(tr("It is set up, with the seats and duties such a body usually has."))

    def open_terms(self) -> None:
        """Open the terms of reference of the chosen body; where there are none yet, a draft of them."""
        body = self._desk.store.get(Body, self._chosen)
        if body is not None:
            open_terms(self._desk, body)

    def _on_converted(self, council: str) -> None:
        self.open_place(council, "")
        self.page.verticalScrollBar().setValue(0)
        self.chart.setFocus()
        text = tr("It is a coordinating council now. The committee stands under Ended bodies.")
        self._desk.offer(text, tr("Look at its terms of reference"), self.open_terms)

    def put_in_bin(self) -> None:
        """Put the chosen body into the bin, with its seats; undo and the bin bring it back."""
        from partnerdesk.storage import bin as bins

        body = self._desk.store.get(Body, self._chosen)
        if body is None or self._desk.read_only:
            return
        with self._desk.change(tr("put {name} into the bin", name=body.called())) as change:
            bins.put_in_bin(change, body)
        self._desk.tell_done(tr("“{name}” is in the bin.", name=body.called()))

    def _on_changed(self, change: Change) -> None:
        if change.kinds & TOUCHING:
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what may have changed with the day."""
        super().showEvent(event)
        self._later.start()
