"""A new body on top of the page: which kind, each with what it is for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.domain.bodies import BodyKind
from partnerdesk.text import tr
from ui.shortcuts import on_keys
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList


class NewBody(QWidget):
    """Asks which kind of body it will be; Enter or a click founds it, Escape gives up."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("new_body")
        self.kinds = RowList(tr("Which kind of body?"), Columns(wrap=True, inset=8))
        self.kinds.setObjectName("body_kinds")
        self.kinds.set_rows(
            [Row(str(kind.value), tr(kind.label), below=tr(kind.explanation), icon="network") for kind in BodyKind]
        )
        self.kinds.opened.connect(self._on_opened)
        head = QHBoxLayout()
        head.setContentsMargins(0, 8, 0, 0)
        head.addWidget(Label(tr("Which kind of body?"), "body", "ink", 600))
        head.addStretch(1)
        head.addWidget(Button(tr("Cancel"), "word", run=self.close_form, name="cancel_new_body"))
        words = tr(
            "It begins with the duties and offices such a body usually has. Change what does not fit; its rules are yours to set."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.kinds)
        column.addSpacing(8)
        column.addWidget(Label(words, "small", "ink3", wrap=True))
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
        self.chosen.emit(next(kind for kind in BodyKind if kind.value == key))
