"""The line of tools above the budget: which budget, which page of it, and which figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.programs import Program
from partnerdesk.text import tr
from ui import theme
from ui.tables.budget_lines import Look
from ui.widgets.buttons import Button, icon_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.choices import Segmented
from ui.widgets.tags import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.domain.budgets import Budget
    from ui.desk import Desk

MONEY, KIND, SETTINGS, LINE, WAYS = "money", "kind", "settings", "line", "ways"


class BudgetTools(QWidget):
    """Choices that break into more lines where there is no room."""

    budget_chosen = Signal(str)
    page_chosen = Signal(str)
    look_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("budget_tools")
        self.budgets = ChoiceBox(11, "budgets", tr("Which budget"))
        self.pages = Segmented(
            (
                (MONEY, tr("Money")),
                (LINE, tr("Line")),
                (WAYS, tr("Ways")),
                (KIND, tr("In kind")),
                (SETTINGS, tr("Settings")),
            ),
            tr("Page of the budget"),
        )
        self.pages.set_value(MONEY)
        self.looks = Segmented([(str(look.value), tr(look.label)) for look in Look], tr("Which figures"))
        self.looks.set_value(str(Look.PLAN.value))
        self.fill = Button(tr("Fill …"), "word", "list-plus", name="fill_line")
        self.more = icon_button("ellipsis", tr("More: new budget, import, export, copy"), kind="second")
        self.more.setObjectName("budget_more")
        holder = QVBoxLayout(self)
        holder.setContentsMargins(0, 0, 0, theme.space(1))
        flow = FlowLayout(gap=10)
        for part in (self.budgets, self.pages, self.looks, self.fill, self.more):
            flow.addWidget(part)
            part.setMinimumHeight(self.pages.sizeHint().height())
        holder.addLayout(flow)
        self.budgets.activated.connect(lambda _index: self.budget_chosen.emit(self.budgets.currentData()))
        self.pages.chosen.connect(self.page_chosen)
        self.looks.chosen.connect(self.look_chosen)

    def show_budgets(self, budgets: Sequence[Budget], shown: str) -> None:
        """Offer these budgets: those in use first, each of a program with its name."""
        self.budgets.clear()
        for one in sorted(budgets, key=lambda budget: budget.archived):
            program = self._desk.called(Program, one.program)
            words = f"{one.name} · {program}" if program else one.name
            if one.archived:
                words = tr("{name} (archived)", name=words)
            self.budgets.addItem(words, one.id)
        self.budgets.setCurrentIndex(max(0, self.budgets.findData(shown)))

    def page(self) -> str:
        """Return which page is chosen."""
        return self.pages.value()

    def look(self) -> Look:
        """Return which figures are chosen."""
        return next(look for look in Look if look.value == self.looks.value())

    def fit(self, *, narrow: bool) -> None:
        """Offer the line as a page of its own only where it does not stand beside the grid; the figures on their page."""
        self.pages.show_choice(LINE, shown=narrow)
        if not narrow and self.page() == LINE:
            self.pages.set_value(MONEY)
        for part in (self.looks, self.fill):
            part.setVisible(self.page() == MONEY)
        self.fill.setVisible(self.page() == MONEY and not self._desk.read_only and self.look() is not Look.DIFFERENCE)
