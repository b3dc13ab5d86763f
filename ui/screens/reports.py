"""Evaluation reports: what the partnership tells of a time, made of what was noted in it and what people write between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from partnerdesk.content.evaluations import usual_questions
from partnerdesk.domain.evaluations import Evaluation, EvaluationKind
from partnerdesk.storage import evaluations
from partnerdesk.text import fold, screen, tr
from ui.screens.reports_record import ReportRecord
from ui.widgets.empty import EmptyState, on_sheet
from ui.widgets.panes import ListAndRecord
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.side_lists import SideList, find_line, say_place, step

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk


class ReportsScreen(QWidget):
    """All reports on the left, the newest time first; the one that is worked on at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("reports_screen")
        self._desk = desk
        self._reports: dict[str, Evaluation] = {}
        self.line = find_line("reports_filter", tr("A word of the title"), tr("Filter by a word of the title"))
        self.rows = RowList(tr("Reports"), Columns(inset=24, wrap=True), chooses=True)
        self.rows.setObjectName("reports_rows")
        self.record = ReportRecord(desk)
        self.right = QStackedWidget()
        self.right.addWidget(self._nothing())
        self.right.addWidget(self.record)
        self.side = SideList(tr("Reports"), self.rows, (self.line,))
        self.panes = ListAndRecord(self.side, self.right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)
        self._connect()
        self.refresh()

    def open_place(self, record: str, section: str) -> None:
        """Show a report, and a field or part of it."""
        if record in self._reports:
            self.line.clear()
            self._show(record)
            self.rows.go_to(record)
            self.panes.show_record()
            if section:
                self.record.show_field(section)

    def here(self) -> tuple[str, str]:
        """Return the report on show."""
        return (self.record.shown, "")

    def new_action(self) -> tuple[str, Callable[[], None]]:
        """Return what the primary button says and does."""
        return tr("New report"), self.add

    def add(self) -> None:
        """Begin a report of the last twelve months with the questions usual for it."""
        if not self._desk.partnership or self._desk.read_only:
            return
        made: list[Evaluation] = []
        today = self._desk.today()
        title = tr("Evaluation of {month}", month=screen.part_of_day(today, "LLLL y"))
        with self._desk.change(tr("begin a report")) as change:
            questions = usual_questions(EvaluationKind.FORMATIVE, screen.code)
            made.append(evaluations.begin(change, self._desk.partnership, title, questions, today=today))
        if made:
            self.open_place(made[0].id, "title")

    def refresh(self) -> None:
        """Read the reports again."""
        partnership = self._desk.partnership
        found = self._desk.store.all(Evaluation, partnership=partnership) if partnership else []
        found.sort(key=lambda one: (one.until_on is not None, one.until_on), reverse=True)
        self._reports = {one.id: one for one in found}
        self.side.show_count(len(found))
        self._filter()
        if self.record.shown not in self._reports:
            self._show(self.rows.current_key() or next(iter(self._reports), ""))
        else:
            self.record.show_report(self._reports[self.record.shown])

    def _filter(self) -> None:
        words = fold(self.line.text()).split()
        wanted = [one for one in self._reports.values() if all(word in fold(one.title) for word in words)]
        self.rows.set_rows([_row(one) for one in wanted])
        self._place()

    def _nothing(self) -> QWidget:
        self.empty = EmptyState(
            tr("What will you tell those who ask what came of it?"),
            tr(
                "A report gathers what you noted in a time: what was planned and done, what changed, what was learned. You write what "
                "the figures cannot say, and print it as PDF or Word."
            ),
            tr("Begin a report"),
        )
        self.empty.begun.connect(self.add)
        return on_sheet(self.empty)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._filter)
        self.rows.opened.connect(self._open)
        self.rows.removed.connect(self._remove)
        self.rows.selectionModel().currentChanged.connect(lambda *_: self._show(self.rows.current_key()))
        self.panes.moved.connect(lambda by: step(self.rows, self.record.shown, by))
        self._desk.changed.connect(self._on_changed)
        self._desk.partnership_chosen.connect(lambda _key: self.refresh())

    def _open(self, key: str) -> None:
        self._show(key)
        self.panes.show_record()

    def _remove(self, key: str) -> None:
        if key in self._reports and not self._desk.read_only:
            self.record.put_away(self._reports[key])

    def _show(self, key: str) -> None:
        one = self._reports.get(key)
        if one is not None:
            self.right.setCurrentIndex(1)
            self.record.show_report(one)
            self._place()
        elif not self._reports:
            self.right.setCurrentIndex(0)
            self.record.show_report(None)

    def _place(self) -> None:
        say_place(self.panes, self.rows, self.record.shown, tr("All reports"))

    def _on_changed(self, change: Change) -> None:
        if Evaluation.kind in change.kinds:
            self.refresh()
        else:
            self.record.show_around()


def _row(one: Evaluation) -> Row:
    """Return a report as a row: its kind and the end of its time over its title."""
    until = tr("until {day}", day=screen.short_day(one.until_on)) if one.until_on else ""
    caption = " · ".join(part for part in (tr(one.kind_of.label), until) if part)
    return Row(one.id, one.called(), caption=caption, tip=one.title)
