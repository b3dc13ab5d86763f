"""The day the partnership was formed, asked for beside a steering committee: its six months run from then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.bodies import BodyKind
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.six_months import over_on
from partnerdesk.text import screen, tr
from ui.forms.record_form import RecordForm
from ui.widgets.labels import Label
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.domain.bodies import Body
    from ui.desk import Desk

LABELS = 88


class FormedOn(QWidget):
    """Shown while there is a steering committee and the day is missing; the same field as in Settings."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("formed")
        self._desk = desk
        self.about = Label(
            tr(
                "A steering committee has six months from the day the partnership was formed; then it has in effect become a coordinating "
                "council. Say the day here, and you are told in time. It stands in Settings too."
            ),
            "body",
            "ink2",
            wrap=True,
        )
        self.about.setContentsMargins(0, 8, 0, 4)
        self.form = RecordForm(desk, Partnership, ("formed_on",), label_width=LABELS)
        self.form.saved.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(SectionHeader(tr("When was the partnership formed?")))
        column.addWidget(self.about)
        column.addWidget(self.form)

    def show_bodies(self, bodies: Sequence[Body]) -> None:
        """Ask for the day, if one of these bodies needs it."""
        partnership = self._desk.current_partnership()
        steering = any(one.kind_of is BodyKind.STEERING for one in bodies)
        asked = partnership is not None and partnership.formed_on is None and steering and not self._desk.read_only
        if asked and (self.form.record is None or self.form.record.id != self._desk.partnership):
            self.form.show_record(partnership)
        self.setVisible(asked)

    def ask(self) -> None:
        """Give the keyboard to the day."""
        self.form.focus_on("formed_on")

    def _tell(self, now: object) -> None:
        if isinstance(now, Partnership) and (day := over_on(now)) is not None:
            self._desk.tell_done(tr("Noted. The six months are over on {day}.", day=screen.day(day)))
