"""Whether a file of several papers is printed on one side of each sheet or on both, and how many sheets that takes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from partnerdesk.text import tr, trn
from ui import theme
from ui.widgets.labels import Label


class Sides(QWidget):
    """One question with its answer beside it: print on both sides, and the sheets of paper."""

    chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.both = QCheckBox(tr("Print on both sides"))
        self.both.setObjectName("both_sides")
        self.both.setToolTip(tr("Without it no side is left empty between the parts."))
        self.both.clicked.connect(self.chosen)
        self.sheets = Label("", "small", "ink3")
        self.sheets.setObjectName("sheets")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 8)
        row.setSpacing(theme.space(2))
        for part in (self.both, self.sheets):
            row.addWidget(part)
        row.addStretch(1)

    def show_sheets(self, number: int) -> None:
        """Say how many sheets it takes; 0 says nothing."""
        self.sheets.setText(trn("{n} sheet of paper", "{n} sheets of paper", number) if number else "")
