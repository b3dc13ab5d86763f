"""Filling a line: an amount that comes again, every so many columns, growing each year; or a change that happens once."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.domain.fields import Unreadable
from partnerdesk.domain.figures import read_figure
from partnerdesk.domain.filled_figures import MOST, Filling
from partnerdesk.domain.measures import Quantity, Whole
from partnerdesk.domain.money import AmountUnreadable, minor_digits
from partnerdesk.domain.pasted_figures import shown
from partnerdesk.text import tr
from ui import theme
from ui.shortcuts import on_keys
from ui.tables.budget_lines import name_of
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.fields import FieldRow
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from partnerdesk.domain.budget_snapshot import Line
    from partnerdesk.domain.projections import Projection

LABELS = 0
GROWTH = Quantity(label="", decimals=2, most=1000)


class FillForm(QWidget):
    """Asks for the amount, from where to where, every how many columns, and the growth; Enter fills, Escape gives up."""

    filled = Signal(str, object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("fill_form")
        self._line, self._months, self._currency = "", 1, "USD"
        self.head = SectionHeader(tr("Fill"))
        self.amount, self.every, self.growth = (
            self._edit("fill_amount"),
            self._edit("fill_every"),
            self._edit("fill_growth"),
        )
        self.first, self.last = self._columns("fill_first"), self._columns("fill_last")
        self.adds = QCheckBox(tr("Add to what is there"))
        self.adds.setObjectName("fill_adds")
        self.adds.setToolTip(tr("For a change that happens once: from and to the same column."))
        self.rows = {
            "amount": FieldRow(tr("Amount"), self.amount, "", LABELS),
            "first": FieldRow(tr("From"), self.first, "", LABELS),
            "last": FieldRow(tr("To"), self.last, "", LABELS),
            "every": FieldRow(tr("Every"), self.every, tr("So many columns: 3 fills each third one."), LABELS),
            "growth": FieldRow(
                tr("Grows by"), self.growth, tr("Percent for each full year after the first column."), LABELS
            ),
        }
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, theme.space(1), 0, theme.space(2))
        buttons.setSpacing(theme.space(1))
        self.fill_button = Button(tr("Fill"), "second", "check", self.fill, "fill_it")
        buttons.addWidget(self.fill_button)
        buttons.addWidget(Button(tr("Cancel"), "word", run=self.close_form, name="cancel_fill"))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        for row in self.rows.values():
            column.addWidget(row)
        column.addWidget(self.adds)
        column.addLayout(buttons)
        on_keys(self, Qt.Key.Key_Escape, self.close_form, within=True)
        self.hide()

    def begin(self, line: Line, projection: Projection, first: int, last: int) -> None:
        """Ask how to fill a line, from the chosen columns on."""
        self._line, self._currency = line.id, projection.snapshot.currency
        self._months = projection.snapshot.budget.period.months
        self.head.show_note(name_of(line))
        for box, chosen in ((self.first, first), (self.last, last)):
            box.clear()
            box.addItems([column.full for column in projection.columns])
            box.setCurrentIndex(chosen)
        self.every.setText("1")
        self.growth.clear()
        planned = projection.rows[line.id].planned[first]
        value = Decimal(planned).scaleb(-minor_digits(self._currency))
        self.amount.setText(shown(value, self._currency) if planned else "")
        self.adds.setChecked(False)
        for row in self.rows.values():
            row.set_problem("")
        self.show()
        self.amount.selectAll()
        self.amount.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self) -> None:
        """Fill the line if all can be read; else say beside each field what is wrong, all at once."""
        amount, every, growth = self._read_amount(), self._read_every(), self._read_growth()
        first, last = self.first.currentIndex(), self.last.currentIndex()
        self.rows["last"].set_problem(tr("This is before the first column.") if last < first else "")
        if amount is None or every is None or growth is None or last < first:
            return
        filling = Filling(amount, first, last, every, growth, self.adds.isChecked())
        if filling.largest(self._months) > MOST:
            self.rows["growth"].set_problem(tr("It would grow beyond all measure."))
            return
        self.hide()
        self.filled.emit(self._line, filling)

    def close_form(self) -> None:
        """Give up."""
        self.hide()
        self.closed.emit()

    def _read_amount(self) -> Decimal | None:
        found, problem = None, ""
        try:
            found = read_figure(self.amount.text(), self._currency).value
            problem = "" if found is not None else tr("Say how much.")
        except AmountUnreadable as error:
            problem = str(error)
        self.rows["amount"].set_problem(problem)
        return found

    def _read_every(self) -> int | None:
        field = Whole(label="", least=1, most=120)
        try:
            found = field.read(self.every.text()) or 1
            problem = field.problem(found)
        except Unreadable as error:
            found, problem = 1, str(error)
        self.rows["every"].set_problem(problem)
        return None if problem else found

    def _read_growth(self) -> Decimal | None:
        text = self.growth.text().replace("%", "").strip()
        falls = text.startswith(("-", "\N{MINUS SIGN}"))
        try:
            found = GROWTH.read(text.lstrip("-\N{MINUS SIGN}")) or Decimal(0)
            problem = GROWTH.problem(found)
        except Unreadable as error:
            found, problem = Decimal(0), str(error)
        if falls and found > 100:  # noqa: PLR2004 - percent
            problem = tr("It cannot fall by more than all of it.")
        self.rows["growth"].set_problem(problem)
        return None if problem else -found if falls else found

    def _edit(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.returnPressed.connect(self.fill)
        return line

    def _columns(self, name: str) -> ChoiceBox:
        return ChoiceBox(8, name)
