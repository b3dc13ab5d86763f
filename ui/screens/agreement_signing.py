"""Who has signed: the signatures that the version on show needs, each with its day, until nobody's is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.signatures import Signature, all_signed
from partnerdesk.text import screen, tr, trn
from ui.forms.list_editor import ListEditor
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from partnerdesk.domain.versions import Version
    from ui.desk import Desk

APPROVAL = ("approval", "approved_on", "approval_reference")
FIELDS = ("signed_on", "how", "witness", "sent_on", "name", "title", "authority", *APPROVAL, "party", "remark")


class Signing(QWidget):
    """The register of signatures of one version."""

    completed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._was_complete = True
        self.header = SectionHeader(tr("Signatures"))
        self.help = Label(
            tr("Note here what comes back signed. With the last day the agreement is signed."),
            "small",
            "ink3",
            wrap=True,
        )
        self.list = ListEditor(
            desk, Signature, FIELDS, _row, add=tr("Add a signature"), columns=Columns(state=190), label_width=128
        )
        self.list.setObjectName("signatures")
        self.list.changed.connect(self._on_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.help, self.list):
            column.addWidget(part)

    @property
    def is_begun(self) -> bool:
        """Whether somebody has signed the version on show."""
        return any(one.signed_on for one in self.list.records)

    def show_version(self, version: Version | None, *, locked: bool) -> None:
        """Show the signatures of a version; nothing where there is none."""
        self.setVisible(version is not None)
        owner = version.id if version else ""
        if owner != self.list.owner:
            self.list.show_owner(owner)
        else:
            self.list.refresh()
        self.list.lock(locked)
        self._show_number()

    def _show_number(self) -> None:
        signed = sum(1 for one in self.list.records if one.signed_on)
        whole = len(self.list.records)
        self.header.show_note(trn("{signed} of {n}", "{signed} of {n}", whole, signed=signed) if whole else "")
        self.help.setVisible(signed < whole)
        self._was_complete = all_signed(self.list.records)

    def _on_changed(self) -> None:
        before = self._was_complete
        self._show_number()
        if self._was_complete and not before:
            self.completed.emit()


def _row(one: Signature) -> Row:
    if one.signed_on:
        state, word = State.DONE, tr("signed {day}", day=screen.short_day(one.signed_on))
    elif one.sent_on:
        state, word = State.SOON, tr("sent {day}", day=screen.short_day(one.sent_on))
    else:
        state, word = State.TO_DO, tr("not signed yet")
    return Row(one.id, one.party, one.name, state, word)
