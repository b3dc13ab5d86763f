"""List and record side by side; when the window is narrow, one at a time with a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.text import screen, tr
from ui import theme
from ui.paint import mirrored
from ui.widgets.buttons import Button, icon_button
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

LIST_WIDTH = 352
_BOTH_FROM = 1000


class _Way(QWidget):
    """The line above a record in one column: back to the list, position, to the neighbours."""

    back_taken = Signal()
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.back = Button("", "word", "chevron-left", self.back_taken.emit, "back")
        self.position = Label("", "small", "ink3")
        self.before = icon_button("chevron-up", tr("Previous"), lambda: self.moved.emit(-1))
        self.after = icon_button("chevron-down", tr("Next"), lambda: self.moved.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 24, 0)
        row.setSpacing(4)
        row.addWidget(self.back)
        row.addStretch(1)
        for part in (self.position, self.before, self.after):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)


class ListAndRecord(QWidget):
    """The list on the sunk side and the record on paper; the record alone when the window is narrow."""

    moved = Signal(int)
    list_shown = Signal()

    def __init__(self, list_: QWidget, record: QWidget, list_width: int = LIST_WIDTH) -> None:
        super().__init__()
        self.list, self.record = list_, record
        self._list_width = list_width
        self._on_record = False
        self._wide = False
        self._way = _Way()
        self._way.back_taken.connect(self.show_list)
        self._way.moved.connect(self.moved)
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._way)
        column.addWidget(record, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(list_)
        row.addWidget(self._right, 1)
        theme.current().changed.connect(self._arrange)
        self._arrange()

    @property
    def is_narrow(self) -> bool:
        """Whether only one of the two is on show."""
        return self._wide or self.window().width() < theme.px(_BOTH_FROM)

    def show_record(self) -> None:
        """Bring the record to the front; beside the list it already is."""
        self._on_record = True
        self._arrange()

    def show_list(self) -> None:
        """Bring the list to the front and give it the keyboard."""
        self._on_record = False
        self._arrange()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list_shown.emit()

    def set_wide_list(self, *, on: bool) -> None:
        """Give a list of many columns all the room there is; the record then comes instead of it."""
        self._wide, self._on_record = on, False
        self._arrange()

    def set_position(self, place: int, of: int, back: str) -> None:
        """Say which of how many the record is, from 1, and how the way back is called."""
        self._way.back.set_words(back)
        self._way.position.setText(
            tr("{place} of {of}", place=screen.number(place), of=screen.number(of)) if of else ""
        )
        self._way.before.setEnabled(place > 1)
        self._way.after.setEnabled(place < of)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one pane or both."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paper and the line between the panes."""
        painter, tokens = QPainter(self), theme.tokens()
        painter.fillRect(self.rect(), tokens.paper)
        if not self.is_narrow:
            line = QRect(self.list.width(), 0, 1, self.height())
            painter.fillRect(mirrored(self, line), tokens.hairline)

    def _arrange(self) -> None:
        narrow = self.is_narrow
        self.list.setVisible(not narrow or not self._on_record)
        self._right.setVisible(not narrow or self._on_record)
        self._way.setVisible(narrow)
        width = theme.px(self._list_width)
        self.list.setMinimumWidth(0 if narrow else width)
        self.list.setMaximumWidth(16777215 if narrow else width)
