"""Closing the gap: what is missing, what could close it, ticked to try, and what is left open; beside the grid of a budget."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.domain import actions, gap_words
from partnerdesk.domain.actions import Action
from partnerdesk.domain.closing_gap import Plan, plan
from partnerdesk.domain.gap_measures import Measure, Scenario
from partnerdesk.storage import gaps
from partnerdesk.text import tr
from ui import theme
from ui.headings import mark_heading
from ui.screens.budget_measure import MeasureForm
from ui.widgets.buttons import Button, icon_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import Label
from ui.widgets.meters import MoneyMeter
from ui.widgets.scrolling import bring_into_view
from ui.widgets.sections import SectionHeader
from ui.widgets.tick_rows import Tick, TickRow

if TYPE_CHECKING:
    from partnerdesk.domain.closing_gap import Step
    from partnerdesk.domain.projections import Projection
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

TOUCHING = frozenset(("scenario", "measure", "action", "person"))


class BudgetPlanner(QWidget):
    """The ways to close the gap of one budget, in scenarios. `tried` gives the plan whenever it comes out otherwise."""

    tried = Signal(object)
    compared = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("budget_planner")
        self._desk = desk
        self._projection: Projection | None = None
        self._scenario = ""
        self._open = ""
        self._rows: dict[str, TickRow] = {}
        self.plan: Plan | None = None
        self.title = Label(tr("Closing the gap"), "heading", "ink", 600)
        mark_heading(self.title)
        self.missing = Label("", "body", "ink2", wrap=True)
        self.meter = MoneyMeter(0, 0, "")
        self.planned = Label("", "small", "ink", wrap=True)
        self.left_open = Label("", "small", "amber", 600, wrap=True)
        self.scenarios = ChoiceBox(8, "scenarios", tr("Which scenario; type to rename it"))
        self.follow = QCheckBox(tr("This is the plan we follow"))
        self.follow.setObjectName("follow_scenario")
        self.follow.setToolTip(tr("Papers show it as the plan to close the gap, and the others as alternatives."))
        self.follow.setEnabled(not desk.read_only)
        self.head = SectionHeader(tr("What could close it"), tr("tick to try"))
        self.none = Label(
            tr(
                "Nothing yet. Add a way to close it, such as a supper, a grant or something borrowed, and see what is left."
            ),
            "small",
            "ink3",
            wrap=True,
        )
        self.list = QVBoxLayout()
        self.form = MeasureForm(desk)
        self.form.hide()
        self.add = Button(tr("Add another way"), "word", "plus", self.add_measure, "add_measure")
        self._lay_out()
        self._connect()

    @property
    def scenario(self) -> Scenario | None:
        """The scenario on show."""
        found = self._desk.store.get(Scenario, self._scenario) if self._scenario else None
        return found if found is not None and found.binned_on is None else None

    def show_projection(self, projection: Projection | None) -> None:
        """Show the ways to close the gap of a budget as it is now."""
        other = _budget_of(projection) != _budget_of(self._projection)
        self._projection = projection
        if other:
            self._scenario = self._open = ""
        self.refresh()

    def refresh(self) -> None:
        """Read the scenarios again, and work out the one on show."""
        if self._projection is None:
            self.plan = None
            return
        budget = self._projection.snapshot.budget.id
        found = self._desk.store.all(Scenario, budget=budget)
        if self._scenario not in {one.id for one in found}:
            self._scenario = found[0].id if found else ""
        self._show_scenarios(found)
        measures = gaps.measures(self._desk.store, self._scenario) if self._scenario else ()
        self.plan = plan(self._projection, measures)
        self._show_sums(self.plan)
        self._show_steps(self.plan)
        self.tried.emit(self.plan)

    def show_measure(self, measure: str) -> None:
        """Show a measure, open, in its scenario."""
        found = self._desk.store.get(Measure, measure)
        if found is not None:
            self._scenario, self._open = found.scenario, found.id
            self.refresh()

    def choose_scenario(self, scenario: str) -> None:
        """Show another scenario."""
        self._scenario, self._open = scenario, ""
        self.refresh()

    def add_measure(self) -> None:
        """Add a way to close the gap, in a scenario that is begun if need be, and let its name be typed."""
        if self._projection is None or self._desk.read_only:
            return
        with self._desk.change(tr("add a way to close the gap")) as change:
            if self.scenario is None:
                made = change.add(Scenario(budget=_budget_of(self._projection), name=tr("First try"), position=1))
                self._scenario = made.id
            held = gaps.measures(self._desk.store, self._scenario)
            place = max((one.position for one in held), default=0) + 1
            added = change.add(Measure(scenario=self._scenario, what=tr("New way"), position=place))
            self._open = added.id
        self.refresh()
        self.form.name_it()

    def add_scenario(self) -> None:
        """Begin another scenario with the same measures, to change what differs; its name is typed."""
        if self._projection is None or self._desk.read_only:
            return
        held = gaps.measures(self._desk.store, self._scenario) if self._scenario else ()
        now = self.scenario
        name = tr("{name}, otherwise", name=now.name) if now else tr("First try")
        place = len(self._desk.store.all(Scenario, budget=_budget_of(self._projection))) + 1
        with self._desk.change(tr("begin a scenario")) as change:
            made = change.add(Scenario(budget=_budget_of(self._projection), name=name, position=place))
            for one in held:
                change.add(replace(one, id="", revision=0, scenario=made.id, action=""))
            self._scenario, self._open = made.id, ""
        self.refresh()
        self.rename()

    def rename(self) -> None:
        """Let the name of the scenario be typed over."""
        self.scenarios.setFocus(Qt.FocusReason.OtherFocusReason)
        line = self.scenarios.lineEdit()
        if line is not None:
            line.selectAll()

    def follow_scenario(self, on: bool) -> None:
        """Make the scenario on show the plan that is followed, or no longer."""
        if (now := self.scenario) is None or self._desk.read_only:
            return
        title = tr("follow the scenario {name}", name=now.name) if on else tr("follow no scenario")
        with self._desk.change(title) as change:
            gaps.follow(change, self._desk.store, now, on=on)

    def remove_scenario(self) -> None:
        """Take the scenario on show away, with its measures; undo brings it back."""
        if (now := self.scenario) is None or self._desk.read_only:
            return
        with self._desk.change(tr("remove the scenario {name}", name=now.name)) as change:
            for one in gaps.measures(self._desk.store, now.id):
                change.remove(one)
            change.remove(now)
        self._scenario = self._open = ""
        self.refresh()

    def _show_sums(self, found: Plan) -> None:
        self.missing.setText(gap_words.head(found))
        short = found.place is not None
        words = (gap_words.planned(found), gap_words.still_open(found))
        self.planned.setText(words[0])
        self.left_open.setText(words[1])
        self.left_open.recast("small", "amber" if found.open else "teal", 600)
        self.meter.show_shares(*found.shares, ", ".join(words))
        for part in (self.meter, self.planned, self.left_open):
            part.setVisible(short)

    def _show_scenarios(self, found: list[Scenario]) -> None:
        self.scenarios.blockSignals(True)
        self.scenarios.clear()
        for one in found:
            self.scenarios.addItem(one.name, one.id)
        self.scenarios.setCurrentIndex(max(0, self.scenarios.findData(self._scenario)))
        self.scenarios.blockSignals(False)
        line = self.scenarios.lineEdit()
        if line is not None:
            line.setCursorPosition(0)
        self._scenario_row.setVisible(bool(found))
        self.follow.setVisible(bool(found))
        self.follow.setChecked(any(one.agreed for one in found if one.id == self._scenario))
        self.compare.setVisible(len(found) > 1)

    def _show_steps(self, found: Plan) -> None:
        keys = [step.measure.id for step in found.steps]
        if self._open not in keys:
            self._open = ""
        if list(self._rows) != keys:
            self._make_rows(found)
        for step in found.steps:
            self._rows[step.measure.id].show_tick(self._tick(step, found))
        self.none.setVisible(not keys)
        self._place_form(keys)
        opened = next((one for one in found.steps if one.measure.id == self._open), None)
        self.form.setVisible(opened is not None)
        self.form.show_measure(opened.measure if opened is not None else None, self._projection)
        self.form.say(opened.effect.problems if opened is not None else ())

    def _make_rows(self, found: Plan) -> None:
        self.list.removeWidget(self.form)
        for row in self._rows.values():
            self.list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for step in found.steps:
            row = TickRow(self._tick(step, found), locked=self._desk.read_only)
            row.ticked.connect(self._on_ticked)
            row.opened.connect(self._on_opened)
            self._rows[step.measure.id] = row
            self.list.addWidget(row)

    def _place_form(self, keys: list[str]) -> None:
        self.list.removeWidget(self.form)
        place = keys.index(self._open) + 1 if self._open else len(keys)
        self.list.insertWidget(place, self.form)

    def _tick(self, step: Step, found: Plan) -> Tick:
        measure = step.measure
        action = self._desk.store.get(Action, measure.action) if measure.action else None
        done = tr("Action: {state}", state=actions.in_words(action, self._desk.today())) if action else ""
        problem = bool(step.effect.problems)
        return Tick(
            measure.id,
            measure.what,
            gap_words.of_step(step),
            gap_words.worth(step, found),
            measure.chosen,
            problem,
            done,
        )

    def _on_ticked(self, key: str, on: bool) -> None:
        measure = self._desk.store.get(Measure, key)
        if measure is None or measure.chosen is on:
            return
        title = tr("count on {what}", what=measure.what) if on else tr("do without {what}", what=measure.what)
        with self._desk.change(title) as change:
            change.put(replace(measure, chosen=on))

    def _on_opened(self, key: str) -> None:
        if key == self._open or key not in self._rows:
            self._close()
            return
        self._open = key
        if self.plan is not None:
            self._show_steps(self.plan)
        self.form.name_it()
        bring_into_view(self.form, self._rows[key].height())

    def _close(self) -> None:
        was, self._open = self._open, ""
        if self.plan is not None:
            self._show_steps(self.plan)
        if was in self._rows:
            self._rows[was].box.setFocus()

    def _remove(self, measure: Measure) -> None:
        self._open = ""
        with self._desk.change(tr("remove {name}", name=measure.called())) as change:
            change.remove(measure)

    def _move(self, measure: Measure, by: int) -> None:
        order = list(gaps.measures(self._desk.store, measure.scenario))
        here = next(place for place, one in enumerate(order) if one.id == measure.id)
        if not 0 <= here + by < len(order):
            return
        order.insert(here + by, order.pop(here))
        with self._desk.change(tr("move {name}", name=measure.called())) as change:
            for place, one in enumerate(order, start=1):
                change.put(replace(one, position=place))

    def _on_renamed(self) -> None:
        line, now = self.scenarios.lineEdit(), self.scenario
        name = line.text().strip() if line is not None else ""
        if now is None or not name or name == now.name or self._desk.read_only:
            return
        with self._desk.change(tr("rename a scenario")) as change:
            change.put(replace(now, name=name[:120]))

    def _on_changed(self, change: Change) -> None:
        if change.kinds & TOUCHING:
            self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.space(2))
        column.setSpacing(theme.space(0.5))
        sums = QGridLayout()
        sums.setContentsMargins(0, 0, 0, 0)
        sums.addWidget(self.planned, 0, 0)
        sums.addWidget(self.left_open, 0, 1, Qt.AlignmentFlag.AlignRight)
        self.left_open.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.scenarios.setEditable(not self._desk.read_only)
        self.scenarios.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if (line := self.scenarios.lineEdit()) is not None:
            line.setAccessibleName(self.scenarios.accessibleName())
        self._scenario_row = QWidget()
        row = QHBoxLayout(self._scenario_row)
        row.setContentsMargins(0, theme.space(0.5), 0, 0)
        row.setSpacing(theme.space(0.5))
        row.addWidget(self.scenarios, 1)
        if not self._desk.read_only:
            row.addWidget(icon_button("copy-plus", tr("Another scenario with the same ways"), self.add_scenario))
            row.addWidget(icon_button("trash-2", tr("Remove this scenario"), self.remove_scenario))
        self.compare = Button(tr("Compare the scenarios"), "word", "columns-3", self.compared.emit, "compare_scenarios")
        column.addWidget(self.title)
        column.addWidget(self.missing)
        column.addWidget(self.meter)
        column.addLayout(sums)
        for part in (self._scenario_row, self.follow, self.head, self.none):
            column.addWidget(part)
        self.list.setSpacing(0)
        self.list.addWidget(self.form)
        column.addLayout(self.list)
        column.addWidget(self.add)
        column.addWidget(self.compare)
        self.add.setVisible(not self._desk.read_only)

    def _connect(self) -> None:
        self.scenarios.activated.connect(lambda _index: self.choose_scenario(self.scenarios.currentData()))
        line = self.scenarios.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._on_renamed)
        self.follow.clicked.connect(self.follow_scenario)
        self.form.closed.connect(self._close)
        self.form.removed.connect(self._remove)
        self.form.moved.connect(self._move)
        self._desk.changed.connect(self._on_changed)


def _budget_of(projection: Projection | None) -> str:
    return projection.snapshot.budget.id if projection is not None else ""
