"""The head of a page: its title, what marks it, its buttons, and a line on what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.headings import mark_heading
from ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


LINE, LEAST_LINE = 240, 120


class FilterHead(QWidget):
    """The head of a page of lists: its title, its tools, and a line that narrows the lists; in two lines on a narrow page."""

    def __init__(self, title: str, narrows: str, name: str, tools: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setPlaceholderText(narrows)
        self.line.setAccessibleName(narrows)
        self.line.setClearButtonEnabled(True)
        self._title = Label(title, "title", "ink", 600)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(theme.space(2))
        for tool in tools:
            self._tools.addWidget(tool)
        self._tools.addWidget(self.line, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, theme.space(1))
        self._row.setSpacing(theme.space(2))
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        self._row.addLayout(self._tools)
        theme.current().changed.connect(self._fold)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longer line: the head can stand in two."""
        width = max(self._title.sizeHint().width(), self._tools_width(LEAST_LINE))
        return QSize(width, self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tools where there is room."""
        super().resizeEvent(event)
        self._fold()

    def _tools_width(self, line: int) -> int:
        """Return the width of the tools with the line this wide."""
        return self._tools.minimumSize().width() - self.line.minimumWidth() + theme.px(line)

    def _fold(self) -> None:
        wanted = self._title.sizeHint().width() + theme.space(2) + self._tools_width(LINE)
        one_line = wanted <= self.width()
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if one_line else way.TopToBottom)
        self._row.setSpacing(theme.space(2 if one_line else 1))
        self.line.setMinimumWidth(theme.px(LINE if one_line else LEAST_LINE))
        self.line.setMaximumWidth(theme.px(LINE))


class PageHead(QWidget):
    """One title a page; the buttons stand at its right, or below it when the page is narrow."""

    def __init__(
        self, title: str, under: str = "", marks: Sequence[QWidget] = (), buttons: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.title = ElidedLabel(title, "title", "ink", 600)
        self.title.setObjectName("heading")
        mark_heading(self.title)
        self.under = Label(under, "body", "ink2", wrap=True)
        self._marks, self._buttons = list(marks), list(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(8)
        names = QHBoxLayout()
        names.setSpacing(12)
        names.addWidget(self.title)
        for mark in self._marks:
            names.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        names.addStretch(1)
        self._line.addLayout(names, 1)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(8)
        for button in self._buttons:
            self._tools.addWidget(button)
        self._line.addLayout(self._tools)
        column.addLayout(self._line)
        column.addWidget(self.under)
        self.show_words(title, under)

    def show_words(self, title: str, under: str = "") -> None:
        """Show another title and another line under it."""
        self.title.setText(title)
        self.under.setText(under)
        self.under.setVisible(bool(under))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons where there is room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        parts = (one for one in (self.title, *self._marks, *self._buttons) if not one.isHidden())
        wanted = sum(part.sizeHint().width() + 12 for part in parts)
        one_line = wanted <= self.width() or not self._buttons
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if one_line else way.TopToBottom)
        self._tools.setAlignment(Qt.AlignmentFlag.AlignRight if one_line else Qt.AlignmentFlag.AlignLeft)
