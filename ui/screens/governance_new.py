"""A new body on top of the page: which kind, each with what it is for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.content.bodies import load_beginnings
from partnerdesk.domain.bodies import Body, BodyKind
from partnerdesk.domain.founding import founded, name_of
from partnerdesk.domain.seating import is_ended
from partnerdesk.text import screen, tr
from ui.shortcuts import on_keys
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList

if TYPE_CHECKING:
    from ui.desk import Desk

LEADING = (BodyKind.COUNCIL, BodyKind.STEERING, BodyKind.BOARD)


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


def found_body(desk: Desk, kind: BodyKind) -> str:
    """Write a new body with what its kind usually says and the seats that come with an office; return its id."""
    beginning = load_beginnings(screen.code)[kind]
    bodies = desk.store.all(Body, partnership=desk.partnership)
    there = [one for one in bodies if not is_ended(one, desk.today())]
    body = Body(
        partnership=desk.partnership,
        position=1 + max((one.position for one in bodies), default=0),
        kind_of=kind,
        name=name_of(kind),
        parent=_above(kind, there),
        founded_on=desk.today(),
    )
    made = ""
    with desk.change(tr("set up {name}", name=body.name)) as change:
        made = change.add(founded(body, beginning)).id
        for place, seat in enumerate(beginning.seats, start=1):
            change.add(replace(seat, body=made, position=place))
    return made


def _above(kind: BodyKind, there: list[Body]) -> str:
    """Return the body that one of this kind usually reports to, if it is there."""
    assembly = next((one.id for one in there if one.kind_of is BodyKind.ASSEMBLY), "")
    if kind is BodyKind.ASSEMBLY:
        return ""
    if kind in LEADING:
        return assembly
    found = {one.kind_of: one.id for one in reversed(there)}
    return next((found[each] for each in LEADING if each in found), assembly)
