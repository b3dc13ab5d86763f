"""Kept clauses: the wordings people keep for next time, to be looked for, renamed, changed, shared and thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from partnerdesk.domain import spans
from partnerdesk.domain.library import KeptClause, headed
from partnerdesk.text import fold, screen, tr
from ui.screens.clauses_files import bring_in, save
from ui.screens.clauses_record import KeptRecord
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState, on_sheet
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.panes import ListAndRecord
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList

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
        self.count = Label("", "body", "ink3")
        self.line = QLineEdit()
        self.line.setObjectName("clauses_filter")
        self.line.setPlaceholderText(tr("Name or words"))
        self.line.setAccessibleName(tr("Filter by name or words"))
        self.line.setClearButtonEnabled(True)
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
        self.panes = ListAndRecord(self._side(), self.right)
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
        self.count.setText(screen.number(len(kept)) if kept else "")
        self.save.setEnabled(bool(kept))
        self.bring_in.setEnabled(not self._desk.read_only)
        self._filter()
        if self.record.shown not in self._kept:
            self._show(self.rows.current_key() or next(iter(self._kept), ""))

    def _side(self) -> QWidget:
        side = QWidget()
        side.setAutoFillBackground(True)
        side.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 16, 0)
        head.setSpacing(10)
        head.addWidget(Label(self.title, "title", "ink", 600))
        head.addWidget(self.count)
        head.addStretch(1)
        tools = QVBoxLayout()
        tools.setContentsMargins(24, 0, 16, 4)
        tools.addWidget(self.line)
        page = Page(self.title, top=0)
        page.column.setContentsMargins(0, 0, 0, 8)
        page.sheet.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        page.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        page.add(self.rows)
        files = QHBoxLayout()
        files.setContentsMargins(16, 0, 16, 8)
        files.addWidget(self.bring_in)
        files.addWidget(self.save)
        files.addStretch(1)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(page, 1)
        column.addLayout(files)
        side.setFocusProxy(self.rows)
        return side

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
        keys = [row.key for row in self.rows.rows()]
        at = keys.index(self.record.shown) if self.record.shown in keys else -1
        self.panes.set_position(at + 1, len(keys), tr("All kept clauses"))

    def _step(self, by: int) -> None:
        keys = [row.key for row in self.rows.rows()]
        if self.record.shown in keys:
            self.rows.go_to(keys[min(max(keys.index(self.record.shown) + by, 0), len(keys) - 1)])

    def _on_changed(self, change: Change) -> None:
        if KeptClause.kind in change.kinds:
            self.refresh()


def _hay(kept: KeptClause) -> str:
    return fold(f"{kept.name} {kept.heading} {spans.plain(kept.words)}")
