"""Programs: what sustaining each costs, their order by importance and by what a result costs, and what each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from partnerdesk.domain import program_ranks
from partnerdesk.domain.aims import Aim, Indicator
from partnerdesk.domain.budgets import Budget
from partnerdesk.domain.programs import Program
from partnerdesk.domain.projections import Projection, project
from partnerdesk.storage import budgets
from partnerdesk.text import screen, tr
from ui.forms.list_editor import ListEditor
from ui.widgets.empty import EmptyState
from ui.widgets.figure_table import FigureTable
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.domain.program_ranks import ProgramCost, Ranking
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

TOUCHING = frozenset(("program", "budget", "expense-line", "income-line", "indicator"))
NAMES = (
    "name", "what", "importance", "importance_why", "indicator", "result", "aim", "lead", "organization", "ends_on",
)  # fmt: skip
LABELS = 144


class ProgramsScreen(QWidget):
    """The programs of the partnership in view, ranked by one of its budgets."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("programs_screen")
        self._desk = desk
        self._budget = ""
        self.page = Page(tr("Programs"), top=16)
        self.budgets = QComboBox()
        self.budgets.setObjectName("program_budgets")
        self.budgets.setAccessibleName(tr("By which budget"))
        self.budgets.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.budgets.activated.connect(lambda _index: self.show_budget(self.budgets.currentData()))
        self.head = PageHead(tr("What does each program cost?"), buttons=(self.budgets,))
        self.rank_head = SectionHeader(tr("By importance, then by what a result costs"))
        self.ranks = RowList(
            tr("By importance, then by what a result costs"), Columns(margin=48, rest=120, state=0, share=0.4)
        )
        self.ranks.setObjectName("program_ranks")
        self.apart_head = SectionHeader(tr("Not ranked yet"))
        self.apart = RowList(tr("Not ranked yet"), Columns(margin=48, wrap=True))
        self.apart.setObjectName("programs_apart")
        self.working_head = SectionHeader(tr("How it is worked out"))
        self.working = FigureTable(tr("How it is worked out"))
        self.shared = Label("", "small", "ink3", wrap=True)
        self.list_head = SectionHeader(tr("The programs"))
        self.editor = ListEditor(
            desk,
            Program,
            NAMES,
            self._row,
            add=tr("Add a program"),
            columns=Columns(rest=320, state=0),
            label_width=LABELS,
        )
        self._say()
        self._lay_out()
        for rows in (self.ranks, self.apart):
            rows.opened.connect(self.editor.open_row)
        desk.changed.connect(self._on_changed)
        desk.partnership_chosen.connect(lambda _key: self.refresh())
        self.refresh()

    def _say(self) -> None:
        """Make what is said around the lists."""
        self.about = Label(
            tr(
                "The more important a program is, the higher it stands; among equals, the one whose result costs less comes "
                "first. A cost does not say which result is worth more: that is for you to judge."
            ),
            "body",
            "ink2",
            wrap=True,
        )
        self.no_budget = Label(
            tr(
                "Without a budget nothing can be worked out. Begin one under Budget, and say there which lines belong to a program."
            ),
            "body",
            "ink2",
            wrap=True,
        )
        self.empty = EmptyState(
            tr("Which of our programs should we keep up?"),
            tr(
                "A program is a line of work, such as a weekly food box. Say how much it matters and what result it brings, and "
                "the budget says what one such result costs."
            ),
            tr("Add a program"),
        )
        self.empty.begin.setEnabled(not self._desk.read_only)
        self.empty.begun.connect(self.new_program)

    def open_place(self, record: str, section: str) -> None:
        """Show a program, open, or the list as it is now."""
        del section
        self.refresh()
        if record:
            self.editor.open_row(record)

    def new_action(self) -> tuple[str, Callable[[], None]]:
        """Return what the primary button says and does."""
        return tr("New program"), self.new_program

    def new_program(self) -> None:
        """Let the name of another program be typed."""
        if not self._desk.partnership or self._desk.read_only:
            return
        with self._desk.change(tr("add a program")) as change:
            place = max((one.position for one in self.editor.records), default=0) + 1
            made = change.add(Program(partnership=self._desk.partnership, name=tr("New program"), position=place))
        self.refresh()
        self.editor.open_row(made.id)

    def show_budget(self, budget: str) -> None:
        """Rank by another budget."""
        self._budget = budget
        self.refresh()

    def refresh(self) -> None:
        """Read everything again."""
        desk = self._desk
        if self.editor.owner != desk.partnership:
            self.editor.show_owner(desk.partnership)
        else:
            self.editor.refresh()
        for kind in (Indicator, Aim):
            found = desk.store.all(kind, partnership=desk.partnership) if desk.partnership else []
            self.editor.form.offer(kind.kind, found)
        self._show_budgets()
        begun = bool(self.editor.records)
        projection = self._projection() if begun else None
        self.empty.setVisible(not begun)
        for part in (self.about, self.list_head, self.editor):
            part.setVisible(begun)
        self.no_budget.setVisible(begun and projection is None)
        self._show_ranking(projection)

    def _projection(self) -> Projection | None:
        if not self._budget:
            return None
        snapshot = budgets.budget(
            self._desk.store,
            self._budget,
            today=self._desk.today(),
            language=screen.code,
            currency=self._desk.habits.currency,
        )
        return project(snapshot)

    def _show_budgets(self) -> None:
        found = self._desk.store.all(Budget, partnership=self._desk.partnership) if self._desk.partnership else []
        found.sort(key=lambda one: one.archived)
        if self._budget not in {one.id for one in found}:
            self._budget = found[0].id if found else ""
        self.budgets.clear()
        for one in found:
            self.budgets.addItem(one.name, one.id)
        self.budgets.setCurrentIndex(max(0, self.budgets.findData(self._budget)))
        self.budgets.setVisible(len(found) > 1)

    def _show_ranking(self, projection: Projection | None) -> None:
        found: Ranking | None = None
        if projection is not None:
            found = program_ranks.ranking(projection)
        ranked, apart = (found.ranked, found.apart) if found else ((), ())
        for part in (self.rank_head, self.ranks, self.working_head, self.working):
            part.setVisible(bool(ranked))
        for part in (self.apart_head, self.apart):
            part.setVisible(bool(apart))
        self.shared.setVisible(bool(found and found.shared))
        if projection is None or found is None:
            return
        self.ranks.set_rows([self._ranked(place, one, projection) for place, one in enumerate(ranked, start=1)])
        self.apart.set_rows(
            [
                Row(one.program.id, one.program.name, below=" ".join(program_ranks.missing(one, projection)))
                for one in apart
            ]
        )
        self.working.show_figures([one.program.name for one in ranked], _working(ranked, projection))
        self.shared.setText(
            tr(
                "{amount} of this budget belongs to no program and is not divided among them.",
                amount=projection.snapshot.told(found.shared),
            )
        )

    def _ranked(self, place: int, one: ProgramCost, projection: Projection) -> Row:
        importance = tr(one.program.importance.label) if one.program.importance else ""
        each = tr("{amount} for one", amount=program_ranks.per_result(one, projection))
        return Row(
            one.program.id, one.program.name, importance, note=each, when=screen.number(place), tip=one.measured_by
        )

    def _row(self, program: Program) -> Row:
        result = screen.number(program.result) if program.result is not None else ""
        measured = self._desk.called(Indicator, program.indicator)
        said = " ".join(part for part in (result, measured) if part)
        importance = tr(program.importance.label) if program.importance else tr("no importance yet")
        return Row(program.id, program.name, said, note=importance)

    def _on_changed(self, change: Change) -> None:
        if change.kinds & TOUCHING and self.isVisible():
            self.refresh()

    def _lay_out(self) -> None:
        for part in (
            self.head,
            self.about,
            self.empty,
            self.no_budget,
            self.rank_head,
            self.ranks,
            self.apart_head,
            self.apart,
            self.working_head,
            self.working,
            self.shared,
        ):
            self.page.add(part)
        self.page.gap(1)
        self.page.add(self.list_head)
        self.page.add(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)


def _working(ranked: tuple[ProgramCost, ...], projection: Projection) -> list[tuple[str, list[str], bool]]:
    """Return the table of the working: a row for each step, a column for each program."""
    told = projection.snapshot.told
    rows = [(tr("Its lines in the budget"), [told(one.direct) for one in ranked], False)]
    if any(one.indirect for one in ranked):
        rows.append((tr("Its share of indirect costs"), [told(one.indirect) for one in ranked], False))
    rows += [
        (tr("Less money for it alone, expected"), [told(-one.restricted) for one in ranked], False),
        (tr("Net cost"), [told(one.net) for one in ranked], True),
        (tr("Divided by"), [_result(one) for one in ranked], False),
        (tr("Cost of one"), [program_ranks.per_result(one, projection) for one in ranked], True),
    ]
    return rows


def _result(one: ProgramCost) -> str:
    return " ".join(part for part in (screen.number(one.program.result), one.measured_by) if part)
