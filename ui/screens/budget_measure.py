"""The form of one measure: only the fields that count for what it does, its columns by name, and the action it becomes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.domain import actions
from partnerdesk.domain.actions import Action
from partnerdesk.domain.gap_measures import Measure, MeasureKind
from partnerdesk.storage import gaps
from partnerdesk.text import mark, tr
from ui import theme
from ui.forms.record_form import RecordForm
from ui.widgets.buttons import Button, icon_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.fields import FieldRow
from ui.widgets.labels import Label
from ui.widgets.money import MoneyEdit

if TYPE_CHECKING:
    from partnerdesk.domain.budget_snapshot import BudgetSnapshot, Line
    from partnerdesk.domain.projections import Projection
    from ui.desk import Desk

K = MeasureKind
FIELDS = ("what", "kind_of", "line", "amount", "share", "program", "shifted")
WHO = ("person", "due_on")
# Which fields count for what a measure does; its name, kind, and who does it by when always do.
COUNTING = {
    K.SOURCE: {"amount", "share", "program", "first", "last"},
    K.CHANCE: {"line", "share"},
    K.IN_KIND: {"line", "amount", "share", "first", "last"},
    K.SHIFT: {"line", "shifted", "first", "last"},
    K.CUT: {"line", "program", "amount", "share", "first", "last"},
    K.DELAY: {"program", "shifted", "first"},
    K.STOP: {"program", "first"},
}
# What the percentage of a measure is of.
SHARES = {
    K.SOURCE: mark("The chance that it comes. Left empty, it counts in full."),
    K.CHANCE: mark("The new chance."),
    K.IN_KIND: mark("How much of it is given."),
    K.CUT: mark("How much less is spent."),
}
LEAST_WORDS = 8


class MeasureForm(QWidget):
    """What a measure says; everything is saved as it is typed."""

    closed = Signal()
    removed = Signal(object)
    moved = Signal(object, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("measure_form")
        self._desk = desk
        self._projection: Projection | None = None
        self.form = RecordForm(desk, Measure, FIELDS, label_width=0)
        self.who = RecordForm(desk, Measure, WHO, label_width=0)
        for box in self.form.findChildren(QComboBox):
            box.setMinimumContentsLength(LEAST_WORDS)
        self.columns = {name: self._column_box(name) for name in ("first", "last")}
        self.column_rows = {
            "first": FieldRow(tr("From"), self.columns["first"], "", 0),
            "last": FieldRow(tr("To"), self.columns["last"], "", 0),
        }
        self.problem = Label("", "small", "amber", 500, wrap=True)
        self.action_state = Label("", "small", "ink2", wrap=True)
        self.act = Button(tr("Make it an action"), "word", "list-checks", self.make_action, "make_action")
        self.see = Button(tr("See the action"), "word", "list-checks", self._see_action, "see_action")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.space(1))
        column.setSpacing(0)
        for part in (
            self.form,
            *self.column_rows.values(),
            self.problem,
            self.who,
            self.action_state,
            self.act,
            self.see,
            self._tools(),
        ):
            column.addWidget(part)
        self.form.saved.connect(lambda _record: self._fit())
        self.who.saved.connect(lambda _record: self._fit())

    @property
    def measure(self) -> Measure | None:
        """The measure on show, as it is kept now."""
        record = self.form.record
        return self._desk.store.get(Measure, record.id) if record is not None else None

    def show_measure(self, measure: Measure | None, projection: Projection | None) -> None:
        """Show a measure of a budget; the same one is only brought up to date."""
        self._projection = projection
        now = self.form.record
        if measure is None or now is None or now.id != measure.id:
            self.form.show_record(measure)
            self.who.show_record(measure)
        if projection is not None:
            self.form.offer("program", projection.snapshot.programs)
        self._fit()

    def say(self, problems: tuple[str, ...]) -> None:
        """Say what keeps the measure from being done."""
        self.problem.setText(" ".join(problems))
        self.problem.setVisible(bool(problems))

    def name_it(self) -> None:
        """Give the keyboard to its name, to be written over where it is still the one it began with."""
        self.form.focus_on("what")
        line, record = self.form.editors["what"].widget, self.form.record
        if isinstance(line, QLineEdit) and record is not None and line.text() == tr("New way"):
            line.selectAll()

    def make_action(self) -> None:
        """Make it something that somebody does by a day; what is missing for that is asked for."""
        self.form.settle()
        self.who.settle()
        measure = self.measure
        if measure is None or measure.action:
            return
        if not measure.person or measure.due_on is None:
            self.action_state.setText(tr("Say who does it and by when, then it can become an action."))
            self.action_state.setVisible(True)
            self.who.focus_on("due_on" if measure.person else "person")
            return
        with self._desk.change(tr("make “{what}” an action", what=measure.called())) as change:
            gaps.make_action(change, self._desk.store, measure)
        self._desk.tell_done(tr("It stands among the obligations now, and Today reminds of it."))

    def _see_action(self) -> None:
        measure = self.measure
        if measure is not None and measure.action:
            self._desk.go("obligations", measure.action)

    def _fit(self) -> None:
        """Show the fields that count for this kind of measure, and offer the lines it may be about."""
        measure = self.measure
        if measure is None:
            return
        counting = COUNTING[measure.kind_of]
        for name, row in self.form.rows.items():
            row.setVisible(name in {"what", "kind_of"} or name in counting)
        if measure.kind_of in SHARES:
            self.form.rows["share"].set_help(tr(SHARES[measure.kind_of]))
        for name, row in self.column_rows.items():
            row.setVisible(name in counting)
        if self._projection is not None:
            self.form.offer("expense-line", lines_for(measure.kind_of, self._projection.snapshot))
            self._fill_columns(measure, self._projection)
            self._suit_currency(measure, self._projection.snapshot.currency)
        self._show_action(measure)

    def _suit_currency(self, measure: Measure, currency: str) -> None:
        """Ask for amounts in the budget's currency; another one is shown only where it stands there already."""
        box = self.form.editors["amount"].widget
        if not isinstance(box, MoneyEdit):
            return
        if measure.amount is None and not box.line.text():
            box.set_value("", currency)
        box.currency.setVisible(measure.amount is not None and measure.amount.currency != currency)

    def _fill_columns(self, measure: Measure, projection: Projection) -> None:
        for name, box in self.columns.items():
            value = getattr(measure, name)
            box.blockSignals(True)
            box.clear()
            box.addItem(tr("the first column") if name == "first" else tr("the last column"), None)
            if name == "last" and measure.kind_of is K.SOURCE:
                box.setItemText(0, tr("the same column"))
            elif name == "first" and measure.kind_of in {K.SOURCE, K.STOP}:
                box.setItemText(0, tr("not chosen"))
            for place, column in enumerate(projection.columns, start=1):
                box.addItem(column.full, place)
            if value is not None and value > len(projection.columns):
                box.addItem(tr("column {n}", n=value), value)
            box.setCurrentIndex(max(0, box.findData(value)))
            box.blockSignals(False)

    def _column_box(self, name: str) -> ChoiceBox:
        box = ChoiceBox(LEAST_WORDS, name)
        box.setEnabled(not self._desk.read_only)
        box.activated.connect(lambda _index: self._choose_column(name, box.currentData()))
        return box

    def _choose_column(self, name: str, value: int | None) -> None:
        self.form.settle()
        measure = self.measure
        if measure is None or getattr(measure, name) == value:
            return
        with self._desk.change(tr("change the columns of {what}", what=measure.called())) as change:
            change.put(replace(measure, first=value) if name == "first" else replace(measure, last=value))

    def _show_action(self, measure: Measure) -> None:
        action = self._desk.store.get(Action, measure.action) if measure.action else None
        there = action is not None and action.binned_on is None
        self.act.setVisible(not there and not self._desk.read_only)
        self.see.setVisible(there)
        self.action_state.setVisible(there)
        if action is not None:
            self.action_state.setText(tr("Action: {state}", state=actions.in_words(action, self._desk.today())))

    def _tools(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, theme.space(1), 0, 0)
        row.setSpacing(theme.space(0.5))
        if not self._desk.read_only:
            row.addWidget(icon_button("chevron-up", tr("Move up"), lambda: self._move(-1)))
            row.addWidget(icon_button("chevron-down", tr("Move down"), lambda: self._move(1)))
            row.addWidget(icon_button("trash-2", tr("Remove this way"), self._remove))
        row.addStretch(1)
        row.addWidget(Button(tr("Close"), "small", run=self.closed.emit, name="close_measure"))
        return holder

    def _move(self, by: int) -> None:
        if (measure := self.measure) is not None:
            self.moved.emit(measure, by)

    def _remove(self) -> None:
        if (measure := self.measure) is not None:
            self.removed.emit(measure)


def lines_for(kind: MeasureKind, snapshot: BudgetSnapshot) -> tuple[Line, ...]:
    """Return the lines a measure of a kind may be about."""
    if kind is K.CHANCE:
        return tuple(one for one in snapshot.incomes if not one.state.confirmed)
    return snapshot.lines if kind is K.SHIFT else snapshot.expenses
