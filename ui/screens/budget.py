"""Budget: what the work costs, what pays for it, and where the money runs out; a grid with its chart, by month or year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from partnerdesk.domain.budget_words import in_words
from partnerdesk.domain.budgets import Budget, ExpenseLine, Gift, IncomeLine
from partnerdesk.domain.gap_measures import Measure
from partnerdesk.storage.gaps import budget_of
from partnerdesk.text import mark, tr
from ui import theme
from ui.screens.budget_clipboard import BudgetClipboard
from ui.screens.budget_menus import BudgetMenus
from ui.screens.budget_reading import TOUCHING, BudgetReading
from ui.screens.budget_settings import BudgetSettings, GiftsPage
from ui.screens.budget_sheets import BudgetSheets
from ui.screens.budget_side import BudgetSide
from ui.screens.budget_tools import KIND, LINE, MONEY, SETTINGS, WAYS, BudgetTools
from ui.screens.budget_ways import BudgetClosing
from ui.screens.budget_writing import BudgetWriting
from ui.tables.budget_grid import BudgetGrid
from ui.tables.budget_lines import INCOME, Look
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.findings import Finding
from ui.widgets.heads import PageHead
from ui.widgets.pages import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

TITLES = {
    MONEY: mark("Where does the money run out?"),
    LINE: mark("One line of the budget"),
    WAYS: mark("How could the gap be closed?"),
    KIND: mark("What is given in kind?"),
    SETTINGS: mark("Settings of the budget"),
}
SIDE, BESIDE_FROM = 240, 1200
DETAILS_AFTER = 120
WIDEST_LINE, UNLIMITED = 560, 16777215


class BudgetScreen(QWidget):
    """The budgets of the partnership in view, one at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("budget_screen")
        self._desk = desk
        self.reading = BudgetReading(desk)
        self.grid = BudgetGrid()
        self.grid.lock(desk.read_only)
        self.writing = BudgetWriting(desk, self.reading, self.grid.model, self.grid.table)
        self.writing.lead = self._show_cell
        self.clipboard = BudgetClipboard(desk, self.reading, self.writing, self.grid.table)
        self.sheets = BudgetSheets(desk, self.reading, self)
        self.side, self.settings, self.gifts = BudgetSide(desk), BudgetSettings(desk), GiftsPage(desk)
        self.tools, self.finding = BudgetTools(desk), Finding()
        self.closing = BudgetClosing(desk, self.grid, self.finding)
        self.stack = QStackedWidget()
        self.empty_page, self.body = self._make_empty(), self._make_body()
        self.stack.addWidget(self.empty_page)
        self.stack.addWidget(self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.menus = BudgetMenus(self)
        self._connect()
        self.refresh()

    @property
    def is_narrow(self) -> bool:
        """Whether the details of a line have a page of their own, as there is no room beside the grid."""
        return self.window().width() < theme.px(BESIDE_FROM)

    def open_place(self, record: str, section: str) -> None:
        """Show a budget, or the line or gift of one; a section is one of its pages."""
        store = self._desk.store
        if (budget := store.get(Budget, record)) is not None and budget.binned_on is None:
            self.show_budget(budget.id, section or MONEY)
        elif (line := store.get(ExpenseLine, record) or store.get(IncomeLine, record)) is not None:
            self.show_budget(line.budget, MONEY)
            self.grid.table.go_to(line.id)
        elif (measure := store.get(Measure, record)) is not None:
            self.show_budget(budget_of(store, measure), WAYS if self.is_narrow else MONEY)
            self.closing.planner.show_measure(measure.id)
        elif (gift := store.get(Gift, record)) is not None:
            self.show_budget(gift.budget, KIND)
            self.gifts.editor.open_row(gift.id)
        else:
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste into the grid also where the keyboard is on a button beside it; a field pastes into itself."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.reading.budget and self.tools.page() == MONEY:
            self.clipboard.paste()
            return
        super().keyPressEvent(event)

    def here(self) -> tuple[str, str]:
        """Return the budget on show and its page."""
        budget = self.reading.budget
        return (budget.id, self.tools.page()) if budget else ("", "")

    def new_action(self) -> tuple[str, Callable[[], None]]:
        """Return what the primary button says and does."""
        return tr("New line"), self.new_line

    def commands(self) -> list[tuple[str, str, Callable[[], object], str]]:
        """Return the commands of this screen: key, words, what they do, shortcut."""
        return self.menus.commands()

    def new_line(self) -> None:
        """Add a line to the side of the budget the keyboard is on; without a budget, begin one."""
        if self.reading.budget is None:
            self.new_budget()
            return
        now = self.reading.line(self.grid.table.current_line())
        row = self.grid.table.currentIndex().row()
        key = self.grid.model.rows[row].key if 0 <= row < len(self.grid.model.rows) else ""
        self.add_line(income=isinstance(now, IncomeLine) or key == INCOME)

    def add_line(self, *, income: bool) -> None:
        """Add a line and let its name be typed."""
        now = self.reading.line(self.grid.table.current_line())
        made = self.writing.add_line(income=income, beside=now)
        if made:
            self.show_page(MONEY)
            self.grid.table.go_to(made)
            self.name_line(made)

    def name_line(self, line: str) -> None:
        """Show the details of a line with the keyboard on its name."""
        self.side.show_line(self.reading.line(line))
        if self.is_narrow:
            self.show_page(LINE)
        self.side.name_line()

    def new_budget(self) -> None:
        """Begin a budget of the next calendar year and show its settings."""
        if not self._desk.partnership or self._desk.read_only:
            return
        made = self.writing.begin_budget(self._desk.partnership, self._desk.today().year + 1)
        if made:
            self.show_budget(made, SETTINGS)
            self.settings.name_budget()

    def show_budget(self, budget: str, page: str = "") -> None:
        """Show one budget."""
        self.reading.open(budget)
        self.refresh()
        self.show_page(page or self.tools.page())

    def show_page(self, page: str) -> None:
        """Show one page of the budget: its money, a line, what is given in kind, or its settings."""
        self.tools.pages.set_value(page)
        self._fit()

    def begin_figures(self) -> None:
        """Go on from the settings of a new budget to its grid, where lines are added or pasted."""
        self.show_page(MONEY)
        self.grid.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def preview(self, paper: str) -> None:
        """Show a paper of the budget before printing or saving it."""
        budget = self.reading.budget
        if budget is not None:
            self._desk.preview(paper, budget.id)

    def refresh(self) -> None:
        """Read which budgets there are, and the one on show."""
        desk = self._desk
        budgets = desk.store.all(Budget, partnership=desk.partnership) if desk.partnership else []
        shown = self.reading.budget.id if self.reading.budget else ""
        ids = [one.id for one in budgets]
        if shown not in ids:
            first = next((one.id for one in budgets if not one.archived), next(iter(ids), ""))
            self.reading.open(first)
        else:
            self.reading.open(shown)
        self.tools.show_budgets(budgets, self.reading.budget.id if self.reading.budget else "")
        self.stack.setCurrentWidget(self.body if budgets else self.empty_page)
        self.show_figures()
        self._fit()

    def show_figures(self) -> None:
        """Show the budget as it is worked out now."""
        projection = self.reading.projection
        self.grid.show_budget(projection, self.tools.look())
        if projection is None:
            return
        self.closing.show_budget(projection, in_words(projection))
        self.side.show_sums(projection)
        page = self.tools.page()
        if page == KIND:
            self.gifts.show_budget(projection)
        if page == SETTINGS:
            budget, programs = projection.snapshot.budget, projection.snapshot.programs
            self.settings.show_budget(budget, projection.snapshot.currency, programs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the details beside the grid where there is room."""
        super().resizeEvent(event)
        self._fit()

    # Making it

    def _make_empty(self) -> Page:
        page = Page(tr("Budget"), top=16)
        self.empty = EmptyState(
            tr("Where does the money run out?"),
            tr(
                "A budget says month by month what your work costs and what pays for it, and how sure that money is. PartnerDesk "
                "works out the first month that is short, so that there is time to do something about it."
            ),
            tr("Begin a budget"),
        )
        self.empty.begin.setEnabled(not self._desk.read_only)
        self.empty.begun.connect(self.new_budget)
        page.add(self.empty)
        return page

    def _make_body(self) -> QWidget:
        body = QWidget()
        self.as_table = Button(tr("Chart as table"), "second", "table-2", self._turn_chart, "chart_as_table")
        self.statement = Button(
            tr("Gap statement"), "second", "printer", lambda: self.preview("budget-statement"), "gap_statement"
        )
        self.summary = Button(
            tr("On one page"), "second", "file-text", lambda: self.preview("budget-summary"), "budget_summary"
        )
        self.summary.setToolTip(tr("The budget on one page, for a board"))
        buttons = (self.as_table, self.statement, self.summary)
        self.onward = Button(
            tr("Go on to the figures"), "primary", "chevron-right", self.begin_figures, "to_the_figures"
        )
        self.head = PageHead(tr(TITLES[MONEY]), buttons=(*buttons, self.onward))
        self.page = Page(tr("Budget"), top=12)
        self.add_expense = Button(
            tr("Add an expense"), "word", "plus", lambda: self.add_line(income=False), "add_expense"
        )
        self.add_income = Button(tr("Add income"), "word", "plus", lambda: self.add_line(income=True), "add_income")
        self.adding = QWidget()
        row = QHBoxLayout(self.adding)
        row.setContentsMargins(0, theme.space(1), 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self.add_expense)
        row.addWidget(self.add_income)
        row.addStretch(1)
        for part in (
            self.head,
            self.finding,
            self.tools,
            self.grid,
            self.adding,
            self.closing.page,
            self.gifts,
            self.settings,
        ):
            self.page.add(part)
        self.page.column.setContentsMargins(24, 12, 16, 16)
        self.page.column.setStretchFactor(self.grid, 1000)
        self.side_page = Page(tr("Line and sums"), top=20)
        self.side_page.sheet.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.side_page.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.side_page.column.setContentsMargins(16, 20, 16, 24)
        self.side_page.setObjectName("budget_beside")
        columns = QHBoxLayout(body)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.page, 1)
        columns.addWidget(self.side_page)
        return body

    def _connect(self) -> None:
        table, desk = self.grid.table, self._desk
        table.typed.connect(self.writing.enter)
        table.copied.connect(lambda: self.clipboard.copy(table))
        for view in (self.grid.foot, self.grid.course):
            view.copied.connect(lambda view=view: self.clipboard.copy(view))
        table.pasted.connect(self.clipboard.paste)
        table.cut.connect(self.menus.cut)
        table.cleared.connect(self.menus.clear)
        table.filled_right.connect(self.menus.fill_right)
        table.filled_down.connect(self.menus.fill_down)
        table.menu_asked.connect(self.menus.open)
        # While one goes from cell to cell the details wait, so that they hold nobody up.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DETAILS_AFTER)
        self._later.timeout.connect(self._show_line)
        table.line_chosen.connect(lambda _line: self._later.start())
        table.adding_asked.connect(lambda key: self.add_line(income=key == INCOME))
        table.rename_asked.connect(self.name_line)
        self.side.named.connect(self._on_named)
        self.side.moved.connect(self.menus.move)
        self.side.removed.connect(self.menus.remove_line)
        self.side.fill_form.filled.connect(self.menus.on_filled)
        self.side.fill_form.closed.connect(self.menus.leave_fill)
        self.settings.copied.connect(self.menus.copy_budget)
        self.settings.removed.connect(self.menus.remove_budget)
        self.closing.page_asked.connect(lambda: self.show_page(WAYS))
        self.tools.fill.clicked.connect(lambda _on=False: self.menus.ask_fill())
        self.tools.more.clicked.connect(lambda _on=False: self.menus.open_more())
        self.tools.budget_chosen.connect(self.show_budget)
        self.tools.page_chosen.connect(self.show_page)
        self.tools.look_chosen.connect(lambda _key: self._on_look())
        desk.changed.connect(self._on_changed)
        desk.partnership_chosen.connect(lambda _key: self.refresh())
        theme.current().changed.connect(self._fit)

    def _fit(self) -> None:
        """Show the page that is chosen, with the details beside the grid or as a page."""
        narrow = self.is_narrow
        self.tools.fit(narrow=narrow)
        page = self.tools.page()
        home = self.page if narrow else self.side_page
        if not home.sheet.isAncestorOf(self.side):
            home.column.insertWidget(home.column.count() - 1, self.side)
        money = page == MONEY
        self.closing.fit(self.side, narrow=narrow, on_page=page == WAYS)
        self.side_page.setVisible(not narrow and page in {MONEY, WAYS})
        self.side_page.setFixedWidth(theme.px(SIDE))
        self.side.setVisible(not narrow or page == LINE)
        self.side.setMaximumWidth(theme.px(WIDEST_LINE) if narrow else UNLIMITED)
        self.as_table.setVisible(money)
        self.grid.setVisible(money)
        begun = self.reading.projection is not None and bool(self.reading.projection.rows)
        self.onward.setVisible(page == SETTINGS and not begun and not self._desk.read_only)
        self.adding.setVisible(money and not self._desk.read_only and not begun)
        self.gifts.setVisible(page == KIND)
        self.settings.setVisible(page == SETTINGS)
        self.head.show_words(tr(TITLES[page]))
        if page in {KIND, SETTINGS}:
            self.show_figures()

    def _show_cell(self, key: str, look: Look, period: int) -> None:
        """Lead to a cell that holds what could not be read."""
        line = self._desk.store.get(ExpenseLine, key) or self._desk.store.get(IncomeLine, key)
        if line is None:
            return
        self.show_budget(line.budget, MONEY)
        if self.tools.look() is not look:
            self.tools.looks.set_value(str(look.value))
            self._on_look()
        columns = (at for at, one in enumerate(self.grid.model.columns) if one.place == period)
        self.grid.table.go_to(key, next(columns, 0))
        self.grid.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_look(self) -> None:
        self.show_figures()
        self._fit()

    def _turn_chart(self) -> None:
        on = self.grid.chart.isVisible()
        self.grid.show_as_table(on=on)
        self.as_table.set_words(tr("Show the chart") if on else tr("Chart as table"))

    def _on_changed(self, change: Change) -> None:
        if not change.kinds & TOUCHING:
            return
        if change.kinds & {"budget", "program"}:
            self.refresh()
        elif self.reading.follow(change):
            self.show_figures()
            if self.grid.table.current_line() != self.side.line:
                self._later.start()

    def _on_named(self) -> None:
        """Go on from the name of a line to its figures."""
        self.show_page(MONEY)
        self.grid.table.go_to(self.side.line)
        self.grid.table.setFocus()

    def _show_line(self) -> None:
        """Show the details of the line the keyboard is on."""
        line = self.grid.table.current_line()
        if line != self.side.line:
            self.side.show_line(self.reading.line(line))
