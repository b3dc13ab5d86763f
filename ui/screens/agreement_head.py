"""The head of the agreement's editor: its title, how far and how complete it is, and what can be done with the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.domain import dates, paper_states
from partnerdesk.domain.agreements import PaperState
from partnerdesk.domain.endings import as_it_stands
from partnerdesk.text import tr
from ui import theme
from ui.screens.agreement_holding import holds, how_far
from ui.screens.agreement_meter import CompletenessLine
from ui.widgets.buttons import Button, icon_button
from ui.widgets.choices import Segmented
from ui.widgets.labels import Badge, ElidedLabel
from ui.widgets.states import State, StateMark

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.domain.completeness import Completeness

NEAR = {dates.Due.LATE: State.LATE, dates.Due.SOON: State.SOON, dates.Due.LATER: State.TO_DO}


class AgreementHead(QWidget):
    """Stands over the list of clauses, the clause and the page; says which of them is seen where there is no room for all."""

    left = Signal()
    check_asked = Signal()
    preview_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._wide = self._beside = True
        self._holds = False
        self.complete = CompletenessLine(self.check_asked.emit)
        self.title = ElidedLabel("", "title", weight=600)
        self.title.setObjectName("agreement_title")
        self.state = Badge("")
        self.due = StateMark(State.TO_DO)
        ways = ("clauses", tr("Clauses")), ("clause", tr("Clause")), ("page", tr("The page"))
        self.ways = Segmented(ways, tr("What to see"))
        self.ways.set_value("clause")
        self.check_button = Button(tr("Check"), "second", "check", self.check_asked.emit, "check")
        self.preview_button = Button(tr("Preview and print"), "second", "printer", self.preview_asked.emit, "preview")
        self.preview_icon = icon_button("printer", tr("Preview and print"), self.preview_asked.emit)
        row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        row.addWidget(icon_button("arrow-left", tr("All agreements"), self.left.emit))
        row.addWidget(self.title, 1)
        for part in (
            self.state, self.due, self.ways, self.check_button, self.preview_button, self.preview_icon,
        ):  # fmt: skip
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(theme.space(0.5))
        column.addLayout(row)
        column.addWidget(self.complete)

    def show_agreement(
        self, agreement: Agreement, complete: Completeness, today: date, ends: date | None, held: int = 0
    ) -> None:
        """Show what an agreement is called and how far it is, with the last day that holds.

        While it is being changed, `held` is the number of the version that holds.
        """
        agreement = as_it_stands(agreement, today)
        self.title.setText(agreement.title)
        changing = agreement.changing
        self.state.setText(how_far(agreement) if agreement.changing else tr(paper_states.label(agreement)))
        self.complete.setVisible(agreement.state is PaperState.DRAFT)
        self.complete.show_completeness(complete)
        self.due.setVisible(ends is not None and agreement.state is PaperState.SIGNED)
        self._holds = bool(changing and held)
        self._make_room()
        if changing and held:
            self.due.setVisible(True)
            self.due.show_state(State.DONE, holds(held))
        elif ends is not None:
            words = (
                tr("ended {when}", when=dates.since(ends, today))
                if ends < today
                else tr("ends {when}", when=dates.until(ends, today))
            )
            self.due.show_state(NEAR[dates.due(ends, today)], words)

    def fit(self, *, wide: bool, beside: bool) -> str:
        """Offer what there is no room for side by side, and return which of it is seen."""
        self.ways.show_choice("clauses", shown=not beside)
        if beside and self.ways.value() == "clauses":
            self.ways.set_value("clause")
        self.ways.setVisible(not wide)
        self._wide, self._beside = wide, beside
        self._make_room()
        return self.ways.value()

    def _make_room(self) -> None:
        """Leave out what the title needs the room of: the check stands in the list of clauses too."""
        roomy = self._beside and (self._wide or not self._holds)
        self.state.setVisible(self._beside)
        self.check_button.setVisible(roomy)
        self.preview_button.setVisible(roomy)
        self.preview_icon.setVisible(not roomy)
