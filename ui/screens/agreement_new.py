"""A new agreement on top of the list: which kind of paper, each with when to use it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.domain.agreements import PaperKind
from partnerdesk.text import tr
from ui.shortcuts import on_keys
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList


class NewAgreement(QWidget):
    """Asks which kind of paper it will be; Enter or a click begins it, Escape gives up."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("new_agreement")
        self.kinds = RowList(tr("Which kind of paper?"), Columns(wrap=True, inset=8))
        self.kinds.setObjectName("paper_kinds")
        self.kinds.set_rows(
            [Row(str(kind.value), tr(kind.label), below=tr(kind.explanation), icon="file-text") for kind in PaperKind]
        )
        self.kinds.opened.connect(self._on_opened)
        self.cancel = Button(tr("Cancel"), "word", run=self.close_form, name="cancel_new_agreement")
        head = QHBoxLayout()
        head.setContentsMargins(0, 8, 0, 0)
        head.addWidget(Label(tr("Which kind of paper?"), "body", "ink", 600))
        head.addStretch(1)
        head.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.kinds)
        column.addSpacing(8)
        column.addWidget(
            Label(tr("You can change the kind of a draft later; what you typed is kept."), "small", "ink3", wrap=True)
        )
        on_keys(self, Qt.Key.Key_Escape, self.close_form, within=True)
        self.hide()

    def begin(self) -> None:
        """Show the kinds with the keyboard on the first."""
        self.show()
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Give up."""
        self.hide()
        self.closed.emit()

    def _on_opened(self, key: str) -> None:
        self.hide()
        self.chosen.emit(next(kind for kind in PaperKind if kind.value == key))
