"""The parts above and below the table of partners: the line to filter by, what narrows it, and who is chosen together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from partnerdesk.text import tr, trn
from ui import theme
from ui.paint import paint_line
from ui.shortcuts import on_keys
from ui.widgets.buttons import Button, icon_button
from ui.widgets.labels import ElidedLabel
from ui.widgets.tags import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from ui.tables.partner_filters import PartnerFilter


def below(widget: QWidget) -> QPoint:
    """Return where a menu of a button opens."""
    return widget.mapToGlobal(widget.rect().bottomLeft())


class ListFoot(QWidget):
    """A line closed off by a hairline above."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline."""
        paint_line(QPainter(self), 0, 0, self.width(), 0, theme.tokens().hairline)


class ListTools(QWidget):
    """The line to filter by, the menu of filters, and the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setObjectName("filter")
        self.line.setPlaceholderText(tr("Name, town, sector"))
        self.line.setAccessibleName(tr("Filter by name, town, sector or tag"))
        self.line.setClearButtonEnabled(True)
        self.filter = icon_button("list-filter", tr("Filter"), kind="second")
        self.filter.setObjectName("filter_menu")
        self.columns = Button(tr("Columns"), "second", "columns-2", name="columns")
        self.columns.setAccessibleName(tr("Columns"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.filter)
        row.addWidget(self.columns)


class FilterChips(QWidget):
    """What narrows the list, in words; pressing one takes it away."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("chips")
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(24, 0, 16, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_filter(self, wish: PartnerFilter) -> None:
        """Show a chip for each thing ticked."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        chips = wish.chips()
        for label, left in chips:
            chip = Button(label, "small", "x", partial(self.dropped.emit, left), f"chip {label}")
            chip.setAccessibleName(tr("{filter}: take away", filter=label))
            self._flow.addWidget(chip)
        self.setVisible(bool(chips))
        self.updateGeometry()


class ChosenBar(QWidget):
    """How many are chosen together, and the menu of what is done with them; a tag is typed here."""

    menu_asked = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bulk")
        self._add: Callable[[str], object] | None = None
        self.words = ElidedLabel("", "body", "ink", 600)
        self.words.setObjectName("chosen")
        self.button = Button(tr("What to do"), "small", "chevron-down", self._on_clicked, "what_to_do")
        self.button.setAccessibleName(tr("What to do with the chosen partners"))
        self.tag = QLineEdit()
        self.tag.setObjectName("new_tag")
        self.tag.setPlaceholderText(tr("A tag, then Enter"))
        self.tag.setAccessibleName(tr("Tag for the chosen partners"))
        self.tag.returnPressed.connect(self._on_tag)
        on_keys(self.tag, Qt.Key.Key_Escape, self.tag.hide)
        self.tag.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 2, 16, 2)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.tag, 2)
        row.addWidget(self.button)
        self.hide()

    def show_number(self, number: int) -> None:
        """Say how many are chosen; one alone is not worth saying."""
        self.words.setText(trn("{n} chosen", "{n} chosen", number))
        many = number > 1
        if not many:
            self.tag.hide()
        self.button.setVisible(many)
        self.setVisible(many)

    def ask_tag(self, add: Callable[[str], object]) -> None:
        """Let a tag be typed and add it."""
        self._add = add
        self.tag.clear()
        self.tag.show()
        self.show()
        self.tag.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tag(self) -> None:
        tag = " ".join(self.tag.text().split())
        if tag and self._add is not None:
            self._add(tag)
        self.tag.hide()
        self.setVisible(not self.button.isHidden())

    def _on_clicked(self) -> None:
        self.menu_asked.emit(below(self.button))
