"""A new agreement on top of the list: which kind of paper, each with when to use it; and for terms of reference, whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.domain.agreements import PaperKind
from partnerdesk.domain.bodies import Body, BodyKind
from partnerdesk.text import tr
from ui.shortcuts import on_keys
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence


class NewAgreement(QWidget):
    """Asks which kind of paper it will be; Enter or a click begins it, Escape gives up.

    Terms of reference ask for one of the bodies there are, or a kind of body that is set up with them.
    """

    chosen = Signal(object)
    body_chosen = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("new_agreement")
        self._bodies: dict[str, Body | BodyKind] = {}
        self.question = Label(tr("Which kind of paper?"), "body", "ink", 600)
        self.kinds = RowList(tr("Which kind of paper?"), Columns(wrap=True, inset=8))
        self.kinds.setObjectName("paper_kinds")
        self.kinds.set_rows(
            [Row(str(kind.value), tr(kind.label), below=tr(kind.explanation), icon="file-text") for kind in PaperKind]
        )
        self.kinds.opened.connect(self._on_opened)
        self.bodies = RowList(tr("Whose terms of reference?"), Columns(wrap=True, inset=8))
        self.bodies.setObjectName("terms_bodies")
        self.bodies.opened.connect(self._on_body)
        self.cancel = Button(tr("Cancel"), "word", run=self.close_form, name="cancel_new_agreement")
        head = QHBoxLayout()
        head.setContentsMargins(0, 8, 0, 0)
        head.addWidget(self.question)
        head.addStretch(1)
        head.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.kinds)
        column.addWidget(self.bodies)
        column.addSpacing(8)
        later = tr("You can change the kind of a draft later; what you typed is kept.")
        self.later = Label(later, "small", "ink3", wrap=True)
        column.addWidget(self.later)
        on_keys(self, Qt.Key.Key_Escape, self.close_form, within=True)
        self.hide()

    def begin(self, bodies: Sequence[tuple[Body, bool]] = ()) -> None:
        """Show the kinds with the keyboard on the first; `bodies` are those there are, each with whether it has terms."""
        there = [
            Row(
                one.id,
                one.name,
                below=tr("It has terms of reference already.") if has_terms else tr(one.kind_of.label),
                icon="users",
            )
            for one, has_terms in bodies
        ]
        new = [
            Row(
                str(kind.value),
                tr("New: {kind}", kind=tr(kind.label)),
                below=tr(kind.explanation) if kind.explanation else tr("A body of another kind."),
                icon="plus",
            )
            for kind in BodyKind
        ]
        self._bodies = {one.id: one for one, _ in bodies} | {str(kind.value): kind for kind in BodyKind}
        self.bodies.set_rows([*there, *new])
        self._ask(of_body=False)
        self.show()
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, *, of_body: bool) -> None:
        self.kinds.setVisible(not of_body)
        self.bodies.setVisible(of_body)
        self.later.setVisible(not of_body)
        self.question.setText(tr("Whose terms of reference?") if of_body else tr("Which kind of paper?"))

    def close_form(self) -> None:
        """Give up."""
        self.hide()
        self.closed.emit()

    def _on_opened(self, key: str) -> None:
        kind = next(kind for kind in PaperKind if kind.value == key)
        if kind.is_approved:
            self._ask(of_body=True)
            self.bodies.go_to(self.bodies.rows()[0].key)
            self.bodies.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.hide()
        self.chosen.emit(kind)

    def _on_body(self, key: str) -> None:
        self.hide()
        self.body_chosen.emit(self._bodies[key])
