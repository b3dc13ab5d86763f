"""The left side of a screen with a list and a record: title, how many, a line that finds, the list, and what stands below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.text import screen
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.rows import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.widgets.panes import ListAndRecord

SUNK = QPalette.ColorRole.AlternateBase


class SideList(QWidget):
    """A list on the sunk side. Light rows get a page that scrolls; a table scrolls by itself."""

    def __init__(
        self, title: str, rows: QAbstractScrollArea, tools: Sequence[QWidget] = (), foot: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(SUNK)
        self.count = Label("", "body", "ink3")
        self.count.setObjectName("count")
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 16, 0)
        head.setSpacing(10)
        head.addWidget(Label(title, "title", "ink", 600), 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        if tools:
            above = QVBoxLayout()
            above.setContentsMargins(24, 0, 16, 4)
            for tool in tools:
                above.addWidget(tool)
            column.addLayout(above)
        column.addWidget(_paged(title, rows) if isinstance(rows, RowList) else rows, 1)
        if foot:
            below = QHBoxLayout()
            below.setContentsMargins(16, 0, 16, 8)
            for part in foot:
                below.addWidget(part)
            below.addStretch(1)
            column.addLayout(below)
        self.setFocusProxy(rows)

    def show_count(self, count: int) -> None:
        """Say how many there are; nothing where there are none."""
        self.count.setText(screen.number(count) if count else "")


def _paged(title: str, rows: RowList) -> Page:
    page = Page(title, top=0)
    page.column.setContentsMargins(0, 0, 0, 8)
    for part in (page.sheet, page.viewport()):
        part.setBackgroundRole(SUNK)
    page.add(rows)
    return page


def find_line(name: str, words: str, spoken: str) -> QLineEdit:
    """Return a line that narrows a list while one types: its words within, and what a screen reader says."""
    line = QLineEdit()
    line.setObjectName(name)
    line.setPlaceholderText(words)
    line.setAccessibleName(spoken)
    line.setClearButtonEnabled(True)
    return line


def say_place(panes: ListAndRecord, rows: RowList, shown: str, back: str) -> None:
    """Say which of the rows the record is, above it where it stands alone."""
    keys = [row.key for row in rows.rows()]
    panes.set_position(keys.index(shown) + 1 if shown in keys else 0, len(keys), back)


def step(rows: RowList, shown: str, by: int) -> None:
    """Go to the row before or after the one whose record is shown."""
    keys = [row.key for row in rows.rows()]
    if shown in keys:
        rows.go_to(keys[min(max(keys.index(shown) + by, 0), len(keys) - 1)])
