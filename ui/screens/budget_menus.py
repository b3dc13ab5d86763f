"""What can be done with the chosen cells, the line the keyboard is on, and the budget as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from partnerdesk.domain.budgets import Budget, ExpenseLine, Gift, IncomeLine
from partnerdesk.text import brief, tr
from ui.screens.budget_settings import as_copy
from ui.screens.budget_tools import LINE, MONEY
from ui.tables.budget_lines import Look, category_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partnerdesk.domain.budget_snapshot import Line
    from partnerdesk.domain.filled_figures import Filling
    from ui.screens.budget import BudgetScreen

PARTS: tuple[type[ExpenseLine | IncomeLine | Gift], ...] = (ExpenseLine, IncomeLine, Gift)


class BudgetMenus:
    """Serves the keys, menus and commands of the budget."""

    def __init__(self, screen: BudgetScreen) -> None:
        self._screen = screen
        self._desk = screen._desk  # noqa: SLF001 - a part of the screen
        self._table, self._writing, self._reading = screen.grid.table, screen.writing, screen.reading

    def commands(self) -> list[tuple[str, str, Callable[[], object], str]]:
        """Return the commands of the screen: key, words, what they do, shortcut."""
        return [
            ("budget_expense", tr("Add an expense"), lambda: self._screen.add_line(income=False), ""),
            ("budget_income", tr("Add income"), lambda: self._screen.add_line(income=True), ""),
            ("budget_fill", tr("Fill the line …"), self.ask_fill, ""),
            ("budget_paste", tr("Paste from a spreadsheet"), self._screen.clipboard.paste, ""),
            ("budget_statement", tr("Budget and gap statement"), lambda: self._screen.preview("budget-statement"), ""),
            ("budget_summary", tr("Budget on one page"), lambda: self._screen.preview("budget-summary"), ""),
            ("budget_import", tr("Import a budget from a sheet …"), self._screen.sheets.ask_import, ""),
            ("budget_export", tr("Export the budget as a sheet …"), self._screen.sheets.ask_export, ""),
            ("budget_new", tr("New budget"), self._screen.new_budget, ""),
        ]

    def open(self, point: QPoint) -> None:
        """Open the menu of what is chosen."""
        menu = QMenu(self._screen)
        line = self._reading.line(self._table.current_line())
        writes = not self._desk.read_only and self._table.grid.look is not Look.DIFFERENCE
        self._add(menu, tr("Copy"), lambda: self._screen.clipboard.copy(self._table), "Ctrl+C")
        if writes:
            self._add(menu, tr("Cut"), self.cut, "Ctrl+X")
            self._add(menu, tr("Paste"), self._screen.clipboard.paste, "Ctrl+V")
            self._add(menu, tr("Empty"), self.clear, "Del")
            menu.addSeparator()
            self._add(menu, tr("Fill to the right"), self.fill_right, "Ctrl+R")
            self._add(menu, tr("Fill down"), self.fill_down, "Ctrl+D")
        if writes and line is not None:
            self._add(menu, tr("Fill the line …"), self.ask_fill)
        if not self._desk.read_only:
            menu.addSeparator()
            self._add(menu, tr("Add an expense"), lambda: self._screen.add_line(income=False))
            self._add(menu, tr("Add income"), lambda: self._screen.add_line(income=True))
        if line is not None and not self._desk.read_only:
            self._add(menu, tr("Rename …"), lambda: self._screen.name_line(line.id))
            self._add(menu, tr("Move up"), lambda: self.move(-1))
            self._add(menu, tr("Move down"), lambda: self.move(1))
            self._add(menu, tr("Remove this line"), self.remove_line)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def open_more(self) -> None:
        """Open the menu of the budget as a whole."""
        menu, button = QMenu(self._screen), self._screen.tools.more
        if not self._desk.read_only:
            self._add(menu, tr("New budget"), self._screen.new_budget)
            self._add(menu, tr("Copy this budget"), self.copy_budget)
            menu.addSeparator()
            self._add(menu, tr("Import from a sheet …"), self._screen.sheets.ask_import)
        self._add(menu, tr("Export as a sheet …"), self._screen.sheets.ask_export)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    # Cells

    def cut(self) -> None:
        """Copy what is chosen and empty it."""
        self._screen.clipboard.copy(self._table)
        self.clear()

    def clear(self) -> None:
        """Empty what is chosen."""
        lines, periods = self._chosen()
        if lines and periods and self._table.grid.look is not Look.DIFFERENCE:
            self._writing.clear(lines, periods)

    def fill_right(self) -> None:
        """Copy the first of the chosen columns into the others."""
        lines, periods = self._chosen()
        if lines and periods and self._table.grid.look is not Look.DIFFERENCE:
            self._writing.fill_right(lines, periods[0], periods[-1])

    def fill_down(self) -> None:
        """Copy the first of the chosen lines into the others."""
        lines, periods = self._chosen()
        if self._table.grid.look is not Look.DIFFERENCE:
            self._writing.fill_down(lines, periods)

    def ask_fill(self) -> None:
        """Ask how the line the keyboard is on is to be filled."""
        line, projection = self._reading.line(self._table.current_line()), self._reading.projection
        if projection is None or not projection.columns or self._desk.read_only:
            return
        if line is None:
            self._desk.notice(tr("Choose a line in the grid first."))
            return
        _, periods = self._chosen()
        last = len(projection.columns) - 1
        first, end = (periods[0], periods[-1]) if len(periods) > 1 else (periods[0] if periods else 0, last)
        self._screen.show_page(LINE if self._screen.is_narrow else MONEY)
        self._screen.side.fill_form.begin(line, projection, first, end)

    def on_filled(self, line: str, filling: Filling) -> None:
        """Fill a line as was asked."""
        self._writing.fill(line, filling)
        self.leave_fill()
        self._table.go_to(line, self._table.grid.column_of(filling.first))

    def leave_fill(self) -> None:
        """Give the keyboard back to the grid."""
        self._screen.show_page(MONEY)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Lines

    def move(self, by: int) -> None:
        """Move the line the keyboard is on among its neighbours."""
        line = self._reading.line(self._table.current_line())
        if line is not None and not self._desk.read_only:
            self._writing.move(line, by, self._neighbours(line))
            self._table.go_to(line.id, max(0, self._table.currentIndex().column()))

    def remove_line(self) -> None:
        """Take away the line the keyboard is on."""
        line = self._reading.line(self._table.current_line())
        if line is not None and not self._desk.read_only and self._writing.remove(line):
            self._desk.tell_done(tr("“{name}” was removed.", name=brief(line.called())))

    # The budget

    def copy_budget(self) -> None:
        """Make a copy of the budget with all that belongs to it, and show it."""
        budget, store = self._reading.budget, self._desk.store
        if budget is None or self._desk.read_only:
            return
        made: list[str] = []
        with self._desk.change(tr("copy {name}", name=brief(budget.name))) as change:
            copy = change.add(as_copy(budget))
            made.append(copy.id)
            for kind in PARTS:
                for one in store.all(kind, budget=budget.id):
                    change.add(replace(one, id="", revision=0, budget=copy.id))
        if made:
            self._screen.show_budget(made[0])

    def remove_budget(self) -> None:
        """Take the budget away with its lines; undo brings it back."""
        budget = self._reading.budget
        if budget is None or self._desk.read_only:
            return
        name, done = brief(budget.name), False
        with self._desk.change(tr("remove {name}", name=name)) as change:
            change.remove(self._desk.store.need(Budget, budget.id))
            done = True
        if done:
            self._screen.show_page(MONEY)
            self._desk.tell_done(tr("“{name}” was removed.", name=name))

    def _chosen(self) -> tuple[list[str], list[int]]:
        """Return the chosen lines and periods; sums among them are left out."""
        _, columns = self._table.chosen()
        model = self._table.grid
        periods = [model.columns[one].place for one in columns if 0 <= one < len(model.columns)]
        return [line for _, line in self._table.lines()], [one for one in periods if one >= 0]

    def _neighbours(self, line: Line) -> Sequence[Line]:
        """Return the lines among which one stands: those of its category, or of its state."""
        projection = self._reading.projection
        assert projection is not None
        if isinstance(line, ExpenseLine):
            mine = category_of(line)
            return [one for one in projection.snapshot.expenses if category_of(one) == mine]
        return [one for one in projection.snapshot.incomes if one.state is line.state]

    @staticmethod
    def _add(menu: QMenu, words: str, run: Callable[[], object], keys: str = "") -> None:
        action = QAction(words + (f"\t{keys}" if keys else ""), menu)
        action.triggered.connect(lambda _on=False: run())
        menu.addAction(action)
