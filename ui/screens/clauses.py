"""Kept clauses: the wordings people keep for next time, to be looked for, renamed, changed, shared and thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain import spans
from partnerdesk.domain.library import KeptClause, headed
from partnerdesk.text import fold, tr
from ui.screens.clauses_files import bring_in, save
from ui.screens.clauses_record import KeptRecord
from ui.side_screens import RecordsScreen
from ui.widgets.buttons import Button
from ui.widgets.row_painting import Columns, Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk


class ClausesScreen(RecordsScreen[KeptClause]):
    """All kept clauses on the left, the one that is looked at on the right."""

    help_page = "clauses"
    kinds = frozenset((KeptClause.kind,))

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "clauses_screen", tr("Kept clauses"), Columns(inset=24), "clauses_rows")
        self.record = KeptRecord(desk)
        self.bring_in = Button(
            tr("Bring in a file …"), "word", "import", lambda: bring_in(desk, self), "bring_in_clauses"
        )
        self.save = Button(tr("Save as a file …"), "word", "file-output", lambda: save(desk, self), "save_clauses")
        self._lay_out_records(
            self.record,
            line=("clauses_filter", tr("Name or words"), tr("Filter by name or words")),
            empty=(
                tr("What have you worded well?"),
                tr(
                    "In an agreement, choose Our own for a clause or write one of our own, then Keep for next time. It is listed here, "
                    "and offered in every other agreement."
                ),
                "",
            ),
            back=tr("All kept clauses"),
            foot=(self.bring_in, self.save),
        )

    def commands(self) -> list[tuple[str, str, Callable[[], object], str]]:
        """Return the commands of this screen: key, words, what they do, shortcut."""
        return [
            ("bring_in_clauses", tr("Bring in kept clauses from a file …"), self.bring_in.click, ""),
            ("save_clauses", tr("Save kept clauses as a file …"), self.save.click, ""),
        ]

    def _read(self) -> list[KeptClause]:
        kept = sorted(self._desk.store.all(KeptClause), key=lambda one: fold(one.name))
        self.save.setEnabled(bool(kept))
        self.bring_in.setEnabled(not self._desk.read_only)
        return kept

    def _words(self, one: KeptClause) -> str:
        return f"{one.name} {one.heading} {spans.plain(one.words)}"

    def _row(self, one: KeptClause) -> Row:
        return Row(one.id, one.name, headed(one, self._desk.catalogue), tip=one.name)
