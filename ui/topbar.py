"""The bar over everything: the partnership in view, the search, and the one thing this screen makes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from partnerdesk.text import tr
from ui import icons, theme
from ui.paint import paint_box, paint_chevron, paint_line, paint_words
from ui.widgets.buttons import Button
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_HEIGHT = 48


class SavedState(Enum):
    """How the work stands."""

    SAVED = "saved"
    SAVING = "saving"
    READ_ONLY = "read-only"
    PROBLEM = "problem"


_ICONS = {
    SavedState.SAVED: ("check", "ink2"),
    SavedState.SAVING: ("refresh-cw", "ink2"),
    SavedState.READ_ONLY: ("lock", "ink2"),
    SavedState.PROBLEM: ("triangle-alert", "amber"),
}


class SavedMark(QAbstractButton):
    """Says quietly whether all changes are saved; pressing it tells more."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("saved_mark")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._state = SavedState.SAVED
        self.show_state(SavedState.SAVED, tr("All changes saved"))

    def show_state(self, state: SavedState, words: str, tip: str = "") -> None:
        """Show another state in words."""
        self._state = state
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(tip or words)
        theme.dress(self, "small", "", 600 if state is SavedState.PROBLEM else 400)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of shape and words."""
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + theme.px(14) + 24, max(24, self.fontMetrics().height() + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shape and words."""
        painter, tokens = QPainter(self), theme.tokens()
        name, role = _ICONS[self._state]
        side = theme.px(14)
        icons.paint(painter, QRect(2, (self.height() - side) // 2, side, side), name, role)
        paint_words(painter, self.rect().adjusted(side + 8, 0, 0, 0), self.text(), tokens.colour(role))


@dataclass(frozen=True)
class Partnership:
    """A partnership one can look at."""

    key: str
    name: str


class PartnershipPicker(QAbstractButton):
    """The name of the partnership in view; opens the choice of the others."""

    picked = Signal(str)
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("partnership_picker")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._partnerships: tuple[Partnership, ...] = ()
        self._current = ""
        theme.dress(self, "", "", 600)
        self.clicked.connect(self.open)
        self.setAccessibleName(tr("Partnership in view"))

    def show_partnerships(self, partnerships: Sequence[Partnership], current: str) -> None:
        """Show other partnerships and which one is in view."""
        self._partnerships, self._current = tuple(partnerships), current
        name = next((one.name for one in partnerships if one.key == current), "")
        self.setText(name)
        self.setToolTip(name)
        self.setAccessibleName(tr("Partnership in view: {name}", name=name))
        self.setVisible(bool(partnerships))
        self.update()

    def open(self) -> None:
        """Open the choice of partnerships."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self._partnerships:
            action = QAction(one.name.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(one.key == self._current)
            action.triggered.connect(lambda _on=False, key=one.key: self.picked.emit(key))
            menu.addAction(action)
        menu.addSeparator()
        new = QAction(tr("New partnership …"), menu)
        new.triggered.connect(lambda _on=False: self.new_asked.emit())
        menu.addAction(new)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        """Return the rail's width less its margins."""
        return QSize(theme.px(224), theme.current().height(32, self.fontMetrics()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the name and a small arrow."""
        painter, tokens = QPainter(self), theme.tokens()
        if self.underMouse():
            paint_box(painter, self.rect(), tokens.sunk, tokens.sunk)
        room = self.rect().adjusted(8, 0, -24, 0)
        used = paint_words(painter, room, self.text(), tokens.ink)
        paint_chevron(painter, QPointF(room.left() + used + 14, self.height() / 2), tokens.ink2)


class TopBar(QWidget):
    """Partnership, search and the primary button."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.picker = PartnershipPicker()
        self.search = SearchField(tr("Find partners, people, papers, commands"))
        self.search.setObjectName("search")
        self.search.setMinimumWidth(theme.px(160))
        self.search.setMaximumWidth(theme.px(392))
        self.new = Button("", "primary", "plus", None, "new")
        self.new.setVisible(False)
        self._made: QAction | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 24, 8)
        row.setSpacing(16)
        row.addWidget(self.picker)
        row.addWidget(self.search, 1)
        row.addStretch(1)
        row.addWidget(self.new)
        row.setStretch(1, 1000)
        self.new.clicked.connect(self._on_new_clicked)
        theme.current().changed.connect(self._fit)
        self._fit()

    def set_new_action(self, action: QAction | None) -> None:
        """Make the primary button that of the screen on show; None takes it away."""
        self._made = action
        self.new.setVisible(action is not None)
        if action is None:
            return
        self.new.set_words(action.text())
        self.new.setEnabled(action.isEnabled())
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.new.setToolTip(f"{action.toolTip()} ({keys})" if keys else action.toolTip())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the desk and the line to the body."""
        painter, tokens = QPainter(self), theme.tokens()
        painter.fillRect(self.rect(), tokens.desk)
        bottom = self.height() - 1
        paint_line(painter, 0, bottom, self.width(), bottom, tokens.hairline)

    def _on_new_clicked(self) -> None:
        if self._made is not None:
            self._made.trigger()

    def _fit(self) -> None:
        self.search.setMinimumWidth(theme.px(160))
        self.search.setMaximumWidth(theme.px(392))
        self.setFixedHeight(max(_HEIGHT, theme.current().height(32, self.fontMetrics()) + 16))
