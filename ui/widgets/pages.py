"""A page of paper that scrolls, and a record's two columns that become one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_SIDE = 24
_GUTTER = 32
_ONE_COLUMN_BELOW = 640
_ONE_COLUMN_SCALE = 125
ANY_WIDTH = 16777215  # what Qt takes for no limit


class Page(QScrollArea):
    """Widgets one below the other on paper; scrolls up and down, never sideways."""

    section_seen = Signal(str)

    def __init__(self, name: str = "", top: int = 16) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self._sections: dict[str, QWidget] = {}
        self._jumping = False
        self.sheet = QWidget()
        self.sheet.setBackgroundRole(QPalette.ColorRole.Base)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.column = QVBoxLayout(self.sheet)
        self.column.setContentsMargins(_SIDE, top, _SIDE, _SIDE)
        self.column.setSpacing(0)
        self.column.addStretch(1)
        self.setWidget(self.sheet)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        # A field that takes the keyboard would move a page that is a little too wide, and nothing would move it back.
        sideways = self.horizontalScrollBar()
        sideways.rangeChanged.connect(lambda: sideways.setRange(0, 0))

    def add(self, widget: QWidget, section: str = "") -> QWidget:
        """Put a widget at the end; under a section's key tabs can jump to it."""
        self.column.insertWidget(self.column.count() - 1, widget)
        if section:
            self.name_section(section, widget)
        return widget

    def gap(self, steps: float) -> None:
        """Leave room before what comes next."""
        self.column.insertSpacing(self.column.count() - 1, theme.space(steps))

    def name_section(self, key: str, widget: QWidget) -> None:
        """Let tabs jump to a widget anywhere on the page."""
        self._sections[key] = widget

    def jump_to(self, key: str) -> None:
        """Bring a section to the top of the view."""
        widget = self._sections.get(key)
        if widget is not None:
            self._jumping = True
            self.verticalScrollBar().setValue(widget.mapTo(self.sheet, widget.rect().topLeft()).y() - 8)
            self._jumping = False
            self.section_seen.emit(key)

    def minimumSizeHint(self) -> QSize:
        """Return a small size: a page can be narrow."""
        return QSize(200, 120)

    def _on_scrolled(self, value: int) -> None:
        if self._jumping:
            return
        seen = ""
        for key, widget in self._sections.items():
            if widget.mapTo(self.sheet, widget.rect().topLeft()).y() <= value + self.viewport().height() // 3:
                seen = key
        if seen:
            self.section_seen.emit(seen)


def keep_width(widget: QWidget, width: int) -> None:
    """Give a widget its width, or with 0 all the width there is."""
    widget.setMinimumWidth(theme.px(width))
    widget.setMaximumWidth(theme.px(width) if width else ANY_WIDTH)


def put_after(before: QWidget, whole: QWidget) -> QWidget:
    """Let Tab reach the parts of a widget made later right after another one; return the last of them."""
    for part in (whole, *whole.findChildren(QWidget)):
        # What opens over the page, such as the list of a choice, is a window of its own.
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.window() is before.window():
            QWidget.setTabOrder(before, part)
            before = part
    return before


class RecordBody(QWidget):
    """A wide and a narrow column side by side; one below the other when narrow or when the text is large."""

    def __init__(self, side_width: int = 310, one_below: int = _ONE_COLUMN_BELOW) -> None:
        super().__init__()
        self._side_width, self._one_below = side_width, one_below
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GUTTER)
        self._main_holder, self._side_holder = QWidget(), QWidget()
        self.main, self.side = self._column(self._main_holder, 1), self._column(self._side_holder, 0)
        theme.current().changed.connect(self._arrange)
        self._arrange()

    @property
    def is_one_column(self) -> bool:
        """Whether the columns stand one below the other."""
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget at the end of the wide column."""
        self.main.insertWidget(self.main.count() - 1, widget)
        return widget

    def add_beside(self, widget: QWidget) -> QWidget:
        """Put a widget at the end of the narrow column."""
        self.side.insertWidget(self.side.count() - 1, widget)
        return widget

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one or two columns."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Choose again when the text grows."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _column(self, holder: QWidget, stretch: int) -> QVBoxLayout:
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        self._row.addWidget(holder, stretch)
        return column

    def _arrange(self) -> None:
        one = self.width() < theme.px(self._one_below) or theme.current().scale >= _ONE_COLUMN_SCALE
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if one else way.LeftToRight)
        self._row.setSpacing(8 if one else _GUTTER)
        self._side_holder.setMaximumWidth(16777215 if one else theme.px(self._side_width))
        self._side_holder.setMinimumWidth(0 if one else theme.px(self._side_width))
