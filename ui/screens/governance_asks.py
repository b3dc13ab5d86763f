"""What the rules of the bodies ask next, as dated lines; and what is missing or contradicts itself in the chosen one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain import dates
from partnerdesk.domain.body_findings import findings
from partnerdesk.domain.body_reminders import SEAT
from partnerdesk.domain.findings import Level
from partnerdesk.domain.seating import terms_left
from partnerdesk.storage import body_glances
from partnerdesk.text import screen, tr, trn
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.domain.findings import Finding
    from partnerdesk.domain.reminders import Reminder
    from partnerdesk.domain.seating import BodySnapshot
    from ui.desk import Desk

AHEAD = timedelta(days=365)
FIRST = 6
STATES = {dates.Due.LATE: State.LATE, dates.Due.SOON: State.SOON, dates.Due.LATER: None}


class Asks(QWidget):
    """What falls due, the nearest first; each line leads to where something is done about it."""

    section_asked = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body_asks")
        self._desk = desk
        self._whole = False
        self._due: list[Reminder] = []
        self._bodies: Sequence[BodySnapshot] = ()
        self.header = SectionHeader(tr("What your rules ask next"))
        self.rows = RowList(tr("What your rules ask next"), Columns(margin=104, wrap=True))
        self.rows.setObjectName("asked_next")
        self.quiet = Label(tr("Nothing falls due within a year."), "small", "ink3")
        self.quiet.setContentsMargins(0, 8, 0, 8)
        self.more = Button("", "word", "chevron-down", self._show_whole, "more_asked")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for part in (self.header, self.rows, self.quiet, self.more):
            column.addWidget(part)
        self.rows.opened.connect(self._open)

    def show_bodies(self, bodies: Sequence[BodySnapshot]) -> None:
        """Show what falls due within a year for all bodies."""
        self._bodies = bodies
        today = self._desk.today()
        found = body_glances.read(self._desk.store.raw, self._desk.partnership, today, AHEAD)
        self._due = sorted((one for one in found if one.day <= today + AHEAD), key=lambda one: one.day)
        self._show_due()

    def _show_due(self) -> None:
        shown = self._due if self._whole else self._due[:FIRST]
        self.rows.set_rows([self._row(one) for one in shown])
        self.rows.setVisible(bool(shown))
        self.quiet.setVisible(not shown)
        left = len(self._due) - len(shown)
        self.more.setVisible(left > 0)
        self.more.set_words(trn("Show {n} more", "Show {n} more", left))

    def _row(self, one: Reminder) -> Row:
        today = self._desk.today()
        state = STATES[dates.due(one.day, today)]
        when = dates.until(one.day, today) if state else screen.short_day(one.day)
        about = ". ".join(part for part in (one.about, self._standing_again(one)) if part)
        return Row(one.key, one.what, when=when, when_state=state, below=about, tip=screen.day(one.day))

    def _standing_again(self, one: Reminder) -> str:
        """Return, of a term that ends, whether its holder may stand again."""
        kind, _, id_ = one.section.partition(":")
        if kind != SEAT:
            return ""
        for seat in (seat for body in self._bodies for seat in body.seats if seat.seat.id == id_):
            for holder in seat.sittings:
                if one.key.startswith(holder.sitting.id):
                    left = terms_left(seat, holder.sitting.person, self._desk.today())
                    return _may_stand(holder.name.split(" ")[0], left)
        return ""

    def _show_whole(self) -> None:
        self._whole = True
        self._show_due()

    def _open(self, key: str) -> None:
        found = next((one for one in self._due if one.key == key), None)
        if found is not None:
            self.section_asked.emit(found.record, found.section)


class Missing(QWidget):
    """What a body lacks or has twice; each line leads to the field that puts it right."""

    place_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body_missing")
        self._found: list[Finding] = []
        self.header = SectionHeader(tr("Missing or not in order"))
        self.rows = RowList(tr("Missing or not in order"), Columns(wrap=True))
        self.rows.setObjectName("missing_rules")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.rows)
        self.rows.opened.connect(lambda key: self.place_asked.emit(self._found[int(key)].place))

    def show_body(self, body: BodySnapshot | None) -> None:
        """Show what is missing in a body; nothing of one that has ended."""
        self._found = list(findings(body)) if body else []
        self.setVisible(bool(self._found))
        self.header.show_note(screen.number(len(self._found)))
        self.rows.set_rows([_missing_row(place, one) for place, one in enumerate(self._found)])


def _missing_row(place: int, one: Finding) -> Row:
    icon = "octagon-alert" if one.level is Level.STOP else "triangle-alert"
    return Row(str(place), one.text, below=one.why, icon=icon)


def _may_stand(name: str, left: int | None) -> str:
    if left is None:
        return tr("{name} may stand again.", name=name)
    if not left:
        return tr("{name} may not stand again: the seat allows no further term in a row.", name=name)
    return trn("{name} may stand once more.", "{name} may stand {n} more times.", left, name=name)
