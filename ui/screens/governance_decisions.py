"""What the chosen body decided last, with the way to note another decision and to print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.decisions import Decision
from partnerdesk.storage import decisions
from partnerdesk.text import screen, tr
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from partnerdesk.domain.bodies import Body
    from ui.desk import Desk

MOST_SHOWN = 5


class BodyDecisions(QWidget):
    """The newest decisions of a body; the others stand in the log."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body_decisions")
        self._desk = desk
        self._body: Body | None = None
        self.header = SectionHeader(tr("Decisions"), "", "" if desk.read_only else tr("Note a decision"))
        self.header.acted.connect(self.add)
        self.none = Label(tr("It has decided nothing yet that is written down."), "small", "ink3", wrap=True)
        self.rows = RowList(tr("Decisions"), Columns())
        self.rows.setObjectName("body_decision_rows")
        self.rows.opened.connect(lambda key: desk.go("decisions", key))
        self.print_button = Button(tr("Print its decisions"), "word", "printer", self._print, "print_body_decisions")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for part in (self.header, self.none, self.rows):
            column.addWidget(part)
        column.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_body(self, body: Body) -> None:
        """Show what a body decided, the newest first."""
        self._body = body
        found = self._desk.store.all(Decision, body=body.id)
        found.sort(key=lambda one: (one.decided_on is not None, one.decided_on), reverse=True)
        self.rows.set_rows(
            [
                Row(
                    one.id,
                    one.called(),
                    note=screen.short_day(one.decided_on) if one.decided_on else "",
                    tip=one.what,
                )
                for one in found[:MOST_SHOWN]
            ]
        )
        self.header.show_note(screen.number(len(found)) if found else "")
        self.none.setVisible(not found)
        for part in (self.rows, self.print_button):
            part.setVisible(bool(found))

    def add(self) -> None:
        """Note a decision of this body and go to it in the log, where its words are typed."""
        if self._body is None or self._desk.read_only:
            return
        made: list[Decision] = []
        with self._desk.change(tr("note a decision of {name}", name=self._body.called())) as change:
            new = tr("New decision")
            today = self._desk.today()
            made.append(
                decisions.begin_decision(
                    change, self._desk.store, self._body.partnership, new, today=today, body=self._body.id
                )
            )
        if made:
            self._desk.go("decisions", made[0].id, "what")

    def _print(self) -> None:
        if self._body is not None:
            self._desk.preview("decision-log", f"{self._body.partnership}:{self._body.id}")
