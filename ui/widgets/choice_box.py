"""A box to choose one of a list from: cut where there is no room, its list as wide as its words, never changed by a wheel that passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

# What stands around the words of a list: its frame, the room at both sides, and a bar that scrolls.
AROUND_WORDS = 40


class ChoiceBox(QComboBox):
    """Chooses one of a list. `letters` is how many letters of a choice are always to be seen."""

    def __init__(self, letters: int, name: str = "", called: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(called)
        # A long choice is cut where there is no room, rather than make the whole page wider than the window.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def showPopup(self) -> None:
        """Open the list, wide enough for its longest words: here nobody wants them cut."""
        room = self.screen().availableGeometry().width() // 2
        wanted = self.view().sizeHintForColumn(self.modelColumn()) + AROUND_WORDS
        self.view().setMinimumWidth(max(self.width(), min(wanted, room)))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave a wheel that passes over it to the page."""
        event.ignore()
