"""What holds for a whole budget, and what is given in kind: the pages beside the grid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.domain.budgets import Budget, Gift
from partnerdesk.domain.measures import Cash
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.records import field_of
from partnerdesk.text import screen, tr
from ui import theme
from ui.forms.list_editor import ListEditor
from ui.forms.record_form import RecordForm
from ui.screens.budget_columns import FollowingColumns
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.money import MoneyEdit
from ui.widgets.money_lines import MoneyLines, MoneyRow
from ui.widgets.row_painting import Columns, Row
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from partnerdesk.domain.projections import Projection
    from partnerdesk.domain.records import Record
    from ui.desk import Desk

LABELS, WIDEST = 176, 720
WHAT = ("name", "program", "currency", "starts_on", "period", "periods", "year_begins", "shown")
MONEY = ("opening", "opening_restricted", "floor", "indirect")
SAID = ("prepared_by", "approved_by", "approved_on", "remark", "archived")
GIFT = ("what", "amount", "unit", "rate", "organization", "giver", "program", "basis")


class BudgetSettings(QWidget):
    """The settings of one budget, in three sections, with what can be done with it as a whole."""

    copied = Signal()
    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("budget_settings")
        self._desk = desk
        self.forms = {
            title: RecordForm(desk, Budget, names, label_width=LABELS)
            for title, names in (
                (tr("What it is for, and its columns"), WHAT),
                (tr("Money at the start, reserve, indirect costs"), MONEY),
                (tr("Who made and approved it"), SAID),
            )
        }
        self.columns = FollowingColumns(desk, next(iter(self.forms.values())))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for title, form in self.forms.items():
            column.addWidget(SectionHeader(title))
            column.addWidget(form)
            form.setMaximumWidth(theme.px(WIDEST))
            column.addSpacing(theme.space(2))
        tools = QHBoxLayout()
        tools.setSpacing(theme.space(2))
        self.copy_button = Button(tr("Copy this budget"), "word", "copy-plus", self.copied.emit, "copy_budget")
        self.remove_button = Button(tr("Remove this budget"), "word", "trash-2", self.removed.emit, "remove_budget")
        tools.addWidget(self.copy_button)
        tools.addWidget(self.remove_button)
        tools.addStretch(1)
        column.addLayout(tools)
        for button in (self.copy_button, self.remove_button):
            button.setVisible(not desk.read_only)

    def show_budget(self, budget: Budget | None, currency: str, programs: tuple[Record, ...]) -> None:
        """Show the settings of a budget; new amounts begin in its currency."""
        for form in self.forms.values():
            form.offer("program", programs)
            now = form.record
            # What follows from a change may be a change of the budget too.
            if now is None or budget is None or (now.id, now.revision) != (budget.id, budget.revision):
                form.show_record(budget)
            suit_currency(form, budget, currency)
        self.columns.know(budget, currency)

    def name_budget(self) -> None:
        """Give the keyboard to the budget's name, ready to be typed over."""
        form = next(iter(self.forms.values()))
        form.begin_at("name")


class GiftsPage(QWidget):
    """What is given in kind: how much, at which rate, by whom; it stands apart, and is equal on both sides."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("budget_gifts")
        self._desk = desk
        self._projection: Projection | None = None
        about = tr(
            "Hours, rooms, goods and other things that are given instead of money. Each is worth how much there is of it times "
            "what one is worth. It counts the same as income and as cost, so it closes no gap."
        )
        self.editor = ListEditor(
            desk, Gift, GIFT, self._row, add=tr("Add a gift"), columns=Columns(rest=220, state=0), label_width=LABELS
        )
        self.editor.setMaximumWidth(theme.px(WIDEST))
        self.editor.opened.connect(self._on_opened)
        self.sums = MoneyLines(tr("Worth of what is given"))
        self.sums.setMaximumWidth(theme.px(WIDEST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(SectionHeader(tr("Given in kind")))
        column.addWidget(Label(about, "body", "ink2", wrap=True))
        column.addWidget(self.editor)
        column.addSpacing(theme.space(1))
        column.addWidget(self.sums)

    def show_budget(self, projection: Projection | None) -> None:
        """Show the gifts of a budget with their worth."""
        self._projection = projection
        budget = projection.snapshot.budget.id if projection else ""
        if self.editor.owner != budget:
            self.editor.show_owner(budget)
        else:
            self.editor.refresh()
        if projection is not None:
            self.editor.form.offer("program", projection.snapshot.programs)
            worth = projection.snapshot.told(projection.in_kind)
            self.sums.set_rows(
                [MoneyRow("", tr("As income"), worth), MoneyRow("", tr("As cost"), worth)] if projection.gifts else []
            )

    def _row(self, gift: Gift) -> Row:
        given = (
            next((one for one in self._projection.gifts if one.gift.id == gift.id), None) if self._projection else None
        )
        many = screen.number(gift.amount) if gift.amount is not None else "?"
        rate = screen.money(gift.rate) if gift.rate else "?"
        how = tr("{many} {unit} at {rate}", many=many, unit=gift.unit, rate=rate).replace("  ", " ")
        giver = self._desk.called(Organization, gift.organization) or gift.giver
        worth = self._projection.snapshot.told(given.worth) if self._projection and given else ""
        return Row(gift.id, gift.what, how, note=", ".join(part for part in (giver, worth) if part))

    def _on_opened(self, _gift: object) -> None:
        if self._projection:
            # The form shows its record only after this.
            currency = self._projection.snapshot.currency
            QTimer.singleShot(0, self, lambda: suit_currency(self.editor.form, self.editor.form.record, currency))


def suit_currency(form: RecordForm, record: Record | None, currency: str) -> None:
    """Let amounts that are not there yet begin in the currency of the budget."""
    for name, editor in form.editors.items():
        missing = record is not None and isinstance(field_of(type(record), name), Cash) and not getattr(record, name)
        if missing and isinstance(editor.widget, MoneyEdit) and not editor.widget.line.text():
            editor.widget.set_value("", currency)


def copied_name(name: str) -> str:
    """Return the name of a copy."""
    return tr("{name}, copy", name=name)


def as_copy(budget: Budget) -> Budget:
    """Return a budget to begin a copy with: not approved, not archived."""
    return replace(
        budget, id="", revision=0, name=copied_name(budget.name), approved_by="", approved_on=None, archived=False
    )
