"""A line of buttons that becomes two where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.widgets.tags import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence


class ButtonLine(QWidget):
    """Buttons side by side, in as many lines as they need."""

    def __init__(self, buttons: Sequence[QWidget]) -> None:
        super().__init__()
        flow = FlowLayout(self, 8)
        for button in buttons:
            flow.addWidget(button)
