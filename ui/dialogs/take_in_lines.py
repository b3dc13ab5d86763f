"""A sheet on its way into a budget: what would be added, what is left out and why, and what one may choose about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.domain import budget_periods
from partnerdesk.domain.budgets import Period
from partnerdesk.exchange.budget_columns import Part
from partnerdesk.exchange.budget_import import plan
from partnerdesk.exchange.budget_wider import wider
from partnerdesk.text import screen, tr, trn
from ui import theme
from ui.dialogs.take_in_parts import Facts, chapters, lines_told, periods_told, sure_told
from ui.widgets.buttons import Button
from ui.widgets.choices import Segmented
from ui.widgets.labels import Label
from ui.widgets.pages import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.domain.budget_snapshot import BudgetSnapshot
    from partnerdesk.exchange.budget_import import BudgetImport
    from partnerdesk.exchange.budget_wider import Wider
    from partnerdesk.exchange.sheets import Row

WIDE, EDGE = 700, 24
MOST_OF_SCREEN = 0.85
EXPENSES, INCOME = "expenses", "income"


class TakeInDialog(QDialog):
    """Shows a plan, and another one when a choice is another; Enter takes it in, Esc changes nothing.

    `rest`: what cannot be read waits in its cell, as when pasting. Without, a plan must have no problems.
    """

    agreed = Signal(object)

    def __init__(
        self,
        rows: Sequence[Row],
        snapshot: BudgetSnapshot,
        verbs: tuple[str, str],
        parent: QWidget | None = None,
        *,
        rest: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("take_in_lines")
        self.setWindowTitle(tr("Lines from a sheet"))
        self._rows, self._snapshot, self._rest = rows, snapshot, rest
        self.wider = wider(rows, snapshot)
        self.planned = first = self._plan(wide=self.wider is not None)
        self.question = Label("", "title", "ink", 600, wrap=True)
        self.facts = Facts()
        self.columns, self.columns_below = self._choice("take_columns", _columns_words(self.wider, snapshot))
        self.columns.setVisible(self.wider is not None)
        self.sure, self.sure_below = self._choice("take_states", "")
        self.asked = Label("", "body", "ink", wrap=True)
        self.asked.setContentsMargins(0, 4, 0, 6)
        self.sides = Segmented(((EXPENSES, tr("Expenses")), (INCOME, tr("Income"))), tr("What they are"))
        self.sides.set_value(EXPENSES)
        for part in (self.asked, self.sides):
            part.setVisible(bool(first.unsaid) and rest)
        self.take = Button(verbs[0], "primary", run=self._agree, name="take_in")
        self.leave = Button(verbs[1], "second", run=self.reject, name="leave_out")
        self.take.setDefault(True)
        self._lay_out()
        self.columns.toggled.connect(lambda _on: self._show())
        self.sure.toggled.connect(lambda _on: self._show())
        self.sides.chosen.connect(lambda _key: self._show())
        self._show()
        self.resize(self.sizeHint())
        self.take.setFocus()

    def sizeHint(self) -> QSize:
        """Return a width that reads well and the height of all that is said, if the screen has it."""
        room = (self.parentWidget() or self).screen()
        most = room.availableGeometry().size() * MOST_OF_SCREEN
        width = min(theme.px(WIDE), most.width())
        inside = self.page.sheet.layout()
        assert inside is not None
        tall = inside.totalHeightForWidth(width) + self.take.sizeHint().height() + 2 * theme.space(3)
        return QSize(width, min(max(tall, theme.px(240)), most.height()))

    def _choice(self, name: str, words: tuple[str, str] | str) -> tuple[QCheckBox, Label]:
        """Return a box that is ticked at first, and what stands below it."""
        said, below = words if isinstance(words, tuple) else (words, "")
        box = QCheckBox(said)
        box.setObjectName(name)
        box.setChecked(True)
        told = Label(below, "small", "ink2", wrap=True)
        told.setContentsMargins(theme.px(26), 0, 0, 0)
        box.setAccessibleDescription(below)
        return box, told

    def _lay_out(self) -> None:
        self.page = Page(tr("What would be added"), top=20)
        self.page.add(self.question)
        self.page.gap(1)
        self.page.add(self.facts)
        for parts in ((self.asked, self.sides), (self.columns, self.columns_below), (self.sure, self.sure_below)):
            for part in parts:
                self.page.add(part)
        self.told = QWidget()
        self._told = QVBoxLayout(self.told)
        self._told.setContentsMargins(0, 0, 0, 0)
        self._told.setSpacing(0)
        self.page.add(self.told)
        foot = QHBoxLayout()
        foot.setContentsMargins(EDGE, theme.space(1), EDGE, theme.space(2))
        foot.setSpacing(theme.space(1))
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addLayout(foot)

    def _plan(self, *, wide: bool, states: bool = True, income: bool = False) -> BudgetImport:
        side = Part.INCOME if income else Part.EXPENSE
        budget = self.wider.budget if self.wider and wide else None
        return plan(self._rows, self._snapshot, side, rest=self._rest, states=states, budget=budget)

    def _show(self) -> None:
        """Show what the choices come to."""
        income = self.sides.value() == INCOME
        self.planned = planned = self._plan(wide=self.columns.isChecked(), states=self.sure.isChecked(), income=income)
        self.question.setText(lines_told(planned))
        self.facts.show_plan(planned, self._snapshot)
        self.setAccessibleName(self.question.text())
        self.setAccessibleDescription(self.facts.text())
        self.take.setEnabled(bool(planned.added or planned.changed))
        self.columns_below.setVisible(self.wider is not None)
        self.asked.setText(
            trn(
                "{n} row does not say whether it is expense or income. It is:",
                "{n} rows do not say whether they are expense or income. They are:",
                planned.unsaid,
            )
        )
        says = planned.says
        self.sure.setVisible(bool(says))
        self.sure_below.setVisible(bool(says))
        self.sure.setText(
            trn("Note how sure it is, as {n} name says", "Note how sure money is, as {n} names say", len(says))
        )
        self.sure_below.setText(sure_told(says))
        self.sure.setAccessibleDescription(self.sure_below.text())
        while (item := self._told.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for part in chapters(planned, rest=self._rest):
            self._told.addWidget(part)

    def _agree(self) -> None:
        planned = self.planned
        self.accept()
        self.agreed.emit(planned)


def _columns_words(found: Wider | None, snapshot: BudgetSnapshot) -> tuple[str, str]:
    """Return what is offered where the sheet goes on after the budget's last column, and what it means."""
    if found is None:
        return "", ""
    columns = budget_periods.columns(found.budget, screen)
    whole = budget_periods.time(columns[0], columns[-1], screen)
    if found.moved:
        said = tr("Let the budget have the columns of the sheet: {time}", time=whole)
        many = periods_told(found.budget.period, len(columns))
        return said, tr("Nothing stands in this budget yet. It would have {columns}.", columns=many)
    before = budget_periods.how_many(snapshot.budget)
    new = budget_periods.time(columns[before], columns[-1], screen)
    return _more(found), tr("{new}. The budget then goes from {whole}.", new=new, whole=whole)


def _more(found: Wider) -> str:
    match found.budget.period:
        case Period.YEAR:
            return trn("Add the {n} year too", "Add the {n} years too", found.more)
        case Period.QUARTER:
            return trn("Add the {n} quarter too", "Add the {n} quarters too", found.more)
        case _:
            return trn("Add the {n} month too", "Add the {n} months too", found.more)
