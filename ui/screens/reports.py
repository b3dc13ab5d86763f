"""Evaluation reports: what the partnership tells of a time, made of what was noted in it and what people write between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.content.evaluations import usual_questions
from partnerdesk.domain.evaluations import Evaluation, EvaluationKind
from partnerdesk.storage import evaluations
from partnerdesk.text import screen, tr
from ui.screens.reports_record import ReportRecord
from ui.side_screens import RecordsScreen
from ui.widgets.row_painting import Columns, Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk


class ReportsScreen(RecordsScreen[Evaluation]):
    """All reports on the left, the newest time first; the one that is worked on at the right."""

    kinds = frozenset((Evaluation.kind,))

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "reports_screen", tr("Reports"), Columns(inset=24, wrap=True), "reports_rows")
        self.record = ReportRecord(desk)
        self._lay_out_records(
            self.record,
            line=("reports_filter", tr("A word of the title"), tr("Filter by a word of the title")),
            empty=(
                tr("What will you tell those who ask what came of it?"),
                tr(
                    "A report gathers what you noted in a time: what was planned and done, what changed, what was learned. You write what "
                    "the figures cannot say, and print it as PDF or Word."
                ),
                tr("Begin a report"),
            ),
            back=tr("All reports"),
        )

    def new_action(self) -> tuple[str, Callable[[], None]]:
        """Return what the primary button says and does."""
        return tr("New report"), self.add

    def add(self) -> None:
        """Begin a report of the last twelve months with the questions usual for it."""
        today, partnership = self._desk.today(), self._desk.partnership
        title = tr("Evaluation of {month}", month=screen.part_of_day(today, "LLLL y"))
        questions = usual_questions(EvaluationKind.FORMATIVE, screen.code)
        made = self._added(
            tr("begin a report"),
            lambda change: evaluations.begin(change, partnership, title, questions, today=today),
        )
        if made:
            self.open_place(made, "")
            self.record.begin()

    def _read(self) -> list[Evaluation]:
        found = self._of_partnership(Evaluation)
        return sorted(found, key=lambda one: (one.until_on is not None, one.until_on), reverse=True)

    def _words(self, one: Evaluation) -> str:
        return one.title

    def _row(self, one: Evaluation) -> Row:
        """Return a report as a row: its kind and the end of its time over its title."""
        until = tr("until {day}", day=screen.short_day(one.until_on)) if one.until_on else ""
        caption = " · ".join(part for part in (tr(one.kind_of.label), until) if part)
        return Row(one.id, one.called(), caption=caption, tip=one.title)

    def _focus_on(self, section: str) -> None:
        self.record.show_field(section)

    def _on_changed(self, change: Change) -> None:
        super()._on_changed(change)
        if not change.kinds & self.kinds:
            self.record.show_around()
