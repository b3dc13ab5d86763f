"""The ways to close the gap of a budget: the planner beside the grid, and all scenarios side by side on a page of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain import gap_words
from partnerdesk.domain.closing_gap import plan
from partnerdesk.storage import gaps
from partnerdesk.text import tr
from ui import theme
from ui.screens.budget_planner import BudgetPlanner
from ui.widgets.buttons import Button
from ui.widgets.figure_table import FigureTable
from ui.widgets.labels import Label
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from partnerdesk.domain.closing_gap import Plan
    from partnerdesk.domain.gap_measures import Scenario
    from partnerdesk.domain.projections import Projection
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk
    from ui.screens.budget_side import BudgetSide
    from ui.tables.budget_grid import BudgetGrid
    from ui.widgets.findings import Finding


class WaysPage(QWidget):
    """The budget as it is and with each scenario, on three views of income; where it is narrow the planner stands above."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("budget_ways")
        self._desk = desk
        self._projection: Projection | None = None
        self.head = SectionHeader(tr("The scenarios side by side"))
        self.about = Label(
            tr(
                "What is ticked counts as if it were agreed: in full, or times its chance. Each scenario stands on the three views "
                "of income, for what is not ticked in it may come all the same."
            ),
            "body",
            "ink2",
            wrap=True,
        )
        self.none = Label(
            tr("There is no scenario yet. Add a way to close the gap, and one begins."), "body", "ink3", wrap=True
        )
        self.table = FigureTable(tr("The scenarios side by side"))
        self.programs = Button(
            tr("What does each program cost?"), "word", "goal", lambda: desk.go("programs"), "see_programs"
        )
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space(1))
        for part in (self.head, self.about, self.none, self.table, self.programs):
            self.column.addWidget(part)
        self.column.addStretch(1)
        desk.changed.connect(self._on_changed)

    def show_projection(self, projection: Projection | None) -> None:
        """Show the scenarios of a budget."""
        self._projection = projection
        self.refresh()

    def refresh(self) -> None:
        """Work the scenarios out again, if the page can be seen."""
        projection = self._projection
        if projection is None:
            return
        found = gaps.scenarios(self._desk.store, projection.snapshot.budget.id)
        tried = [("", plan(projection, ())), *((_called(one), plan(projection, held)) for one, held in found)]
        self.none.setVisible(not found)
        self.table.setVisible(bool(found) and bool(projection.columns))
        self.about.setVisible(bool(found))
        heads = [name or tr("As it is") for name, _ in tried]
        self.table.show_figures(heads, _figures([each for _, each in tried]))

    def _on_changed(self, change: Change) -> None:
        if change.kinds & {"scenario", "measure"} and self.isVisible():
            self.refresh()


class BudgetClosing(QObject):
    """Joins planner and page to the screen: what is ticked stands in the chart and in the finding."""

    page_asked = Signal()

    def __init__(self, desk: Desk, grid: BudgetGrid, finding: Finding) -> None:
        super().__init__(grid)
        self._grid, self._finding = grid, finding
        self._projection: Projection | None = None
        self._sentences: tuple[str, ...] = ()
        self.planner = BudgetPlanner(desk)
        self.page = WaysPage(desk)
        self.planner.tried.connect(self._show_tried)
        self.planner.compared.connect(self.page_asked)

    def show_budget(self, projection: Projection | None, sentences: tuple[str, ...]) -> None:
        """Show a budget as it is worked out now, with what is ticked; `sentences` are what is found without."""
        self._projection, self._sentences = projection, sentences
        self.planner.show_projection(projection)
        if self.page.isVisible():
            self.page.show_projection(projection)

    def fit(self, side: BudgetSide, *, narrow: bool, on_page: bool) -> None:
        """Put the planner beside the grid, or on top of its own page where there is no room beside."""
        home = self.page if narrow else side
        if self.planner.parentWidget() is not home:
            home.column.insertWidget(0, self.planner)
        self.page.setVisible(on_page)
        if on_page:
            self.page.show_projection(self._projection)

    def _show_tried(self, found: Plan) -> None:
        said = gap_words.in_words(found)
        self._finding.show_sentences((*self._sentences, *said))
        self._grid.show_tried(found.before, found.after)


def _called(scenario: Scenario) -> str:
    return tr("{name} (our plan)", name=scenario.name) if scenario.agreed else scenario.name


def _figures(tried: list[Plan]) -> list[tuple[str, list[str], bool]]:
    """Return the rows of the table: their names, a text for each scenario, and whether the row heads a group."""
    rows = [
        (tr("Planned"), ["–" if not one.planned else one.before.snapshot.told(one.planned) for one in tried], False),
        (tr("Still open"), [one.before.snapshot.told(one.open) for one in tried], False),
    ]
    looks = [gap_words.outlooks(one.after) for one in tried]
    if not all(looks):
        return rows
    for place, view in enumerate(looks[0]):
        each = [one[place] for one in looks]
        rows.append((tr("{view} income", view=tr(view.view.label)), [""] * len(each), True))
        rows.append((tr("At the end"), [one.end for one in each], False))
        rows.append((tr("First short"), [one.first_short for one in each], False))
        rows.append((tr("Lowest point"), [one.lowest for one in each], False))
    return rows
