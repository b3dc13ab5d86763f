"""Words beside a cell: why what was typed there cannot stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ui import theme
from ui.paint import paint_box
from ui.widgets.labels import Label
from ui.widgets.states import State, mark_side, paint_state

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

WIDEST = 280


class Refusal(Label):
    """A note that hangs below a cell, or above it where there is no room; it takes no clicks and no keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "small", "amber", 500, wrap=True)
        self._over = parent
        self.setParent(parent)
        self.setObjectName("refusal")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_beside(self, cell: QRect, words: str) -> None:
        """Show the words by a cell of the parent; without words the note goes."""
        self.setText(words)
        self.setAccessibleName(words)
        if not words or cell.isEmpty():
            self.hide()
            return
        self.setContentsMargins(mark_side() + 14, 6, 8, 6)
        wide = min(theme.px(WIDEST), self.fontMetrics().horizontalAdvance(words) + mark_side() + 30)
        tall = self.heightForWidth(wide)
        room = self._over.rect()
        left = min(max(0, cell.right() + 1 - wide), max(0, room.width() - wide))
        below = cell.bottom() + 2
        top = below if below + tall <= room.height() else max(0, cell.top() - tall - 2)
        self.setGeometry(left, top, wide, tall)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and shape, then the words."""
        painter, tokens, side = QPainter(self), theme.tokens(), mark_side()
        paint_box(painter, self.rect(), tokens.amber_tint, tokens.amber_mark)
        paint_state(painter, QRectF(8, 6 + (self.fontMetrics().height() - side) / 2, side, side), State.SOON, tokens)
        painter.end()
        super().paintEvent(event)
