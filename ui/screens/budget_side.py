"""Beside the grid: what closes the gap, the details of the line the keyboard is on, and how income is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from partnerdesk.domain.budget_heaps import View
from partnerdesk.domain.budgets import ExpenseLine, IncomeLine
from partnerdesk.text import tr
from ui import theme
from ui.forms.record_form import RecordForm
from ui.screens.budget_filling import FillForm
from ui.widgets.buttons import Button, icon_button
from ui.widgets.labels import Label
from ui.widgets.money_lines import MoneyLines, MoneyRow
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from partnerdesk.domain.budget_snapshot import Line
    from partnerdesk.domain.projections import Projection
    from partnerdesk.domain.records import Record
    from ui.desk import Desk

EXPENSE = ("what", "category", "own_category", "basis", "growth", "direct", "program", "organization", "person")
INCOME = (
    "source", "state", "probability", "kind_of", "restricted", "program", "purpose", "growth", "basis", "organization", "person",
)  # fmt: skip


class BudgetSide(QWidget):
    """The side of the budget. `put_first` takes a part that stands above all others, such as the planner of the gap."""

    moved = Signal(int)
    named = Signal()
    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("budget_side")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._desk = desk
        self._line: Line | None = None
        self.fill_form = FillForm()
        self.column.addWidget(self.fill_form)
        self.head = SectionHeader(tr("This line"))
        self.none = Label(tr("Choose a line in the grid to say more about it."), "small", "ink3", wrap=True)
        self.expense = RecordForm(desk, ExpenseLine, EXPENSE, label_width=0)
        self.expense.setObjectName("expense_form")
        self.income = RecordForm(desk, IncomeLine, INCOME, label_width=0)
        self.income.setObjectName("income_form")
        for box in (*self.expense.findChildren(QComboBox), *self.income.findChildren(QComboBox)):
            box.setMinimumContentsLength(8)
        self.tools = self._tools()
        self.sums_head = SectionHeader(tr("How the three are counted"))
        self.sums = MoneyLines(tr("How the three are counted"))
        self.meaning = Label(
            tr(
                "Confirmed is received and promised. Expected adds pending money times its chance. All adds what is still "
                "to be raised, in full."
            ),
            "small",
            "ink3",
            wrap=True,
        )
        self.meaning.setContentsMargins(0, 8, 0, 16)
        for part in (
            self.sums_head,
            self.sums,
            self.meaning,
            self.head,
            self.none,
            self.expense,
            self.income,
            self.tools,
        ):
            self.column.addWidget(part)
        self.column.addStretch(1)
        for form, name in ((self.expense, "what"), (self.income, "source")):
            line_edit = form.editors[name].widget
            if isinstance(line_edit, QLineEdit):
                line_edit.returnPressed.connect(self.named)
        self.income.saved.connect(self._fit_income)
        self.expense.saved.connect(self._fit_expense)
        self.show_line(None)

    @property
    def line(self) -> str:
        """The line that is spoken of, or nothing."""
        return self._line.id if self._line is not None else ""

    def put_first(self, part: QWidget) -> None:
        """Put a part above all others."""
        self.column.insertWidget(0, part)

    def show_sums(self, projection: Projection | None) -> None:
        """Show what comes in on the three views."""
        for part in (self.sums_head, self.sums, self.meaning):
            part.setVisible(projection is not None)
        if projection is None:
            return
        told = projection.snapshot.told
        names = {View.CONFIRMED: "solid", View.EXPECTED: "dashed", View.ALL: "dotted"}
        self.sums.set_rows(
            [MoneyRow(kind, tr(view.label), told(sum(projection.income(view)))) for view, kind in names.items()]
        )

    def show_line(self, line: Line | None) -> None:
        """Show the details of a line."""
        self._line = line
        self.none.setVisible(line is None)
        self.tools.setVisible(line is not None and not self._desk.read_only)
        self.expense.setVisible(isinstance(line, ExpenseLine))
        self.income.setVisible(isinstance(line, IncomeLine))
        self.expense.show_record(line if isinstance(line, ExpenseLine) else None)
        self.income.show_record(line if isinstance(line, IncomeLine) else None)
        if isinstance(line, ExpenseLine):
            self._fit_expense(line)
        elif isinstance(line, IncomeLine):
            self._fit_income(line)

    def offer_programs(self, programs: tuple[Record, ...]) -> None:
        """Offer the programs of the partnership, and no others."""
        for form in (self.expense, self.income):
            form.offer("program", programs)

    def name_line(self) -> None:
        """Give the keyboard to the name of the line, to be written over."""
        form = self.expense if isinstance(self._line, ExpenseLine) else self.income
        name = "what" if form is self.expense else "source"
        widget = form.editors[name].widget
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, QLineEdit):
            widget.selectAll()
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(widget, 0, 80)

    def _tools(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, theme.space(1), 0, theme.space(1))
        row.setSpacing(theme.space(1))
        row.addWidget(icon_button("chevron-up", tr("Move up"), lambda: self.moved.emit(-1)))
        row.addWidget(icon_button("chevron-down", tr("Move down"), lambda: self.moved.emit(1)))
        row.addStretch(1)
        row.addWidget(Button(tr("Remove this line"), "word", "trash-2", self.removed.emit, "remove_line"))
        return holder

    def _fit_expense(self, line: object) -> None:
        """Ask for the name of one's own category only where it is one."""
        if isinstance(line, ExpenseLine):
            self.expense.rows["own_category"].setVisible(line.category.value == "own")

    def _fit_income(self, line: object) -> None:
        """Ask how likely it is only where that counts, and for the purpose only where there is one."""
        if isinstance(line, IncomeLine):
            asks = line.state.value == "pending" or line.probability is not None
            self.income.rows["probability"].setVisible(asks)
            self.income.rows["purpose"].setVisible(line.restricted or bool(line.purpose))
