"""Choosing the columns of a table; what is ticked shows at once and is kept on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from partnerdesk.text import fold, tr
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEY = int(Qt.ItemDataRole.UserRole)


class ColumnsDialog(QDialog):
    """A list of columns to tick, found by typing; the chosen ones stand first."""

    chosen = Signal(tuple)

    def __init__(
        self, parent: QWidget, offered: Sequence[tuple[str, str]], now: Sequence[str], usual: Sequence[str]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Columns"))
        self._usual = tuple(usual)
        self.search = QLineEdit()
        self.search.setObjectName("find_column")
        self.search.setPlaceholderText(tr("Find a column"))
        self.search.setAccessibleName(tr("Find a column"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_typed)
        self.list = QListWidget()
        self.list.setObjectName("columns")
        self.list.setAccessibleName(tr("Columns"))
        labels = dict(offered)
        for key in [*now, *(key for key, _ in offered if key not in now)]:
            item = QListWidgetItem(labels[key])
            item.setData(_KEY, key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if key in now else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _item: self.chosen.emit(self.columns()))
        row = QHBoxLayout()
        row.addWidget(Button(tr("Usual columns"), "word", run=self._on_usual))
        row.addStretch(1)
        row.addWidget(Button(tr("Close"), "second", run=self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(Label(tr("The name always comes first. Ticks show at once."), "small", "ink3"))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.resize(theme.px(360), theme.px(480))

    def columns(self) -> tuple[str, ...]:
        """Return the ticked columns in the order of the list."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return tuple(item.data(_KEY) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _on_typed(self, text: str) -> None:
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(fold(text.strip()) not in fold(item.text()))

    def _on_usual(self) -> None:
        self.list.blockSignals(True)
        for place in range(self.list.count()):
            item = self.list.item(place)
            on = item.data(_KEY) in self._usual
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.chosen.emit(self.columns())
