"""Kept clauses: the wordings people keep for next time, to be looked for, renamed, changed, shared and thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from partnerdesk.domain import spans
from partnerdesk.domain.library import KeptClause, headed
from partnerdesk.text import fold, tr
from ui.screens.clauses_files import bring_in, save
from ui.screens.clauses_record import KeptRecord
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState, on_sheet
from ui.widgets.panes import ListAndRecord
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.side_lists import SideList, find_line, say_place, step

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk


class ClausesScreen(QWidget):
    """All kept clauses on the left, the one that is looked at on the right."""

    help_page = "clauses"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("clauses_screen")
        self._desk = desk
        self.title = tr("Kept clauses")
        self._kept: dict[str, KeptClause] = {}
        self.line = find_line("clauses_filter", tr("Name or words"), tr("Filter by name or words"))
        self.rows = RowList(tr("Kept clauses"), Columns(inset=24), chooses=True)
        self.rows.setObjectName("clauses_rows")
        self.record = KeptRecord(desk)
        self.bring_in = Button(
            tr("Bring in a file …"), "word", "import", lambda: bring_in(desk, self), "bring_in_clauses"
        )
        self.save = Button(tr("Save as a file …"), "word", "file-output", lambda: save(desk, self), "save_clauses")
        self.right = QStackedWidget()
        self.right.addWidget(self._nothing())
        self.right.addWidget(self.record)
        self.side = SideList(self.title, self.rows, (self.line,), (self.bring_in, self.save))
        self.panes = ListAndRecord(self.side, self.right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)
        self._connect()
        self.refresh()

    def open_place(self, record: str, section: str) -> None:
        """Show a kept clause."""
        del section
        if record in self._kept:
            self.line.clear()
            self._show(record)
            self.rows.go_to(record)
            self.panes.show_record()

    def here(self) -> tuple[str, str]:
        """Return the clause on show."""
        return (self.record.shown, "")

    def commands(self) -> list[tuple[str, str, Callable[[], object], str]]:
        """Return the commands of this screen: key, words, what they do, shortcut."""
        return [
            ("bring_in_clauses", tr("Bring in kept clauses from a file …"), self.bring_in.click, ""),
            ("save_clauses", tr("Save kept clauses as a file …"), self.save.click, ""),
        ]

    def refresh(self) -> None:
        """Read the kept clauses again."""
        kept = sorted(self._desk.store.all(KeptClause), key=lambda one: fold(one.name))
        self._kept = {one.id: one for one in kept}
        self.side.show_count(len(kept))
        self.save.setEnabled(bool(kept))
        self.bring_in.setEnabled(not self._desk.read_only)
        self._filter()
        if self.record.shown not in self._kept:
            self._show(self.rows.current_key() or next(iter(self._kept), ""))

    def _nothing(self) -> QWidget:
        self.empty = EmptyState(
            tr("What have you worded well?"),
            tr(
                "In an agreement, choose Our own for a clause or write one of our own, then Keep for next time. It is listed here, "
                "and offered in every other agreement."
            ),
        )
        return on_sheet(self.empty)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._filter)
        self.rows.opened.connect(self._open)
        self.rows.removed.connect(self.record.remove)
        self.rows.selectionModel().currentChanged.connect(lambda *_: self._show(self.rows.current_key()))
        self.panes.moved.connect(self._step)
        self._desk.changed.connect(self._on_changed)

    def _filter(self) -> None:
        words = fold(self.line.text()).split()
        found = [one for one in self._kept.values() if all(word in _hay(one) for word in words)]
        self.rows.set_rows([Row(one.id, one.name, headed(one, self._desk.catalogue), tip=one.name) for one in found])

    def _open(self, key: str) -> None:
        self._show(key)
        self.panes.show_record()

    def _show(self, key: str) -> None:
        kept = self._kept.get(key)
        if kept is not None or not self._kept:
            self.right.setCurrentIndex(int(kept is not None))
            self.record.show_kept(kept)
            self._place()

    def _place(self) -> None:
        say_place(self.panes, self.rows, self.record.shown, tr("All kept clauses"))

    def _step(self, by: int) -> None:
        step(self.rows, self.record.shown, by)

    def _on_changed(self, change: Change) -> None:
        if KeptClause.kind in change.kinds:
            self.refresh()


def _hay(kept: KeptClause) -> str:
    return fold(f"{kept.name} {kept.heading} {spans.plain(kept.words)}")
