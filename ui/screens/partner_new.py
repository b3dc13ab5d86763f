"""A new partner on top of the list: its name, its standing, and who it might be already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership, Status
from partnerdesk.domain.records import field_of
from partnerdesk.text import tr
from ui.forms.editors import editor_for
from ui.shortcuts import on_keys
from ui.widgets.buttons import Button
from ui.widgets.fields import FieldRow
from ui.widgets.labels import Label
from ui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from partnerdesk.storage.duplicates import Alike, LookAlikes
    from ui.desk import Desk

LABELS = 64


class NewPartner(QWidget):
    """Only the name is needed; Enter makes the partner. Look-alikes are shown from the third letter on."""

    made = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, lookalikes: LookAlikes) -> None:
        super().__init__()
        self._desk, self._lookalikes = desk, lookalikes
        self.setObjectName("new_partner")
        self.name = QLineEdit()
        self.name.setObjectName("new_partner_name")
        self.name.setPlaceholderText(tr("Riverside Community Clinic, Inc."))
        self.name.textEdited.connect(self._on_typed)
        self.name.returnPressed.connect(self.make)
        self.status = editor_for(field_of(Membership, "status"), desk)
        self.status.widget.setObjectName("new_partner_status")
        self.name_row = FieldRow(tr("Name"), self.name, "", LABELS)
        self.perhaps = Label(tr("Perhaps you mean:"), "small", "ink3")
        self.alike = RowList(tr("Partners that look like it"))
        self.alike.setObjectName("alike")
        self.alike.opened.connect(self._on_alike)
        self.alike.acted.connect(self._on_alike)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 4, 0, 8)
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(Button(tr("Cancel"), "word", run=self.close_form, name="cancel_new_partner"))
        foot.addWidget(Button(tr("Add this partner"), "small", "check", self.make, "add_partner"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 4, 16, 0)
        column.setSpacing(0)
        column.addWidget(self.name_row)
        for part in (self.perhaps, self.alike, FieldRow(tr("Standing"), self.status.widget, "", LABELS)):
            column.addWidget(part)
        column.addLayout(foot)
        on_keys(self, Qt.Key.Key_Escape, self.close_form, within=True)
        self._found: dict[str, Alike] = {}
        self._show_alike([])
        self.hide()

    def begin(self, name: str = "") -> None:
        """Show the empty form with the keyboard on the name."""
        self.name.setText(name)
        self.status.show(Status.IDEA)
        self.name_row.set_problem("")
        self._on_typed(name)
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Give up."""
        self.hide()
        self.closed.emit()

    def make(self) -> None:
        """Make the partner, or say what is missing."""
        field = field_of(Organization, "legal_name")
        name = field.read(self.name.text(), self._desk.habits)
        problem = field.problem(name)
        self.name_row.set_problem(problem)
        if problem:
            self.name.setFocus()
            return
        made = ""
        with self._desk.change(tr("add {name}", name=name)) as change:
            organization = change.add(Organization(legal_name=name))
            made = change.add(self._membership(organization.id)).id
        if made:
            self.hide()
            self.made.emit(made)

    def _membership(self, organization: str) -> Membership:
        return Membership(
            partnership=self._desk.partnership, organization=organization, status=self.status.read() or Status.IDEA
        )

    def _on_typed(self, text: str) -> None:
        self.name_row.set_problem("")
        self._show_alike(self._lookalikes.while_typing(text))

    def _show_alike(self, found: list[Alike]) -> None:
        ours = self._desk.ours()
        self._found = {each.organization: each for each in found if ours is None or each.organization != ours.id}
        self.alike.set_rows([self._row(each) for each in self._found.values()])
        for part in (self.perhaps, self.alike):
            part.setVisible(bool(self._found))

    def _row(self, alike: Alike) -> Row:
        note = tr("open it") if self._here(alike.organization) else tr("let it join")
        return Row(alike.organization, alike.name, alike.town, note=note, tip=alike.why)

    def _here(self, organization: str) -> Membership | None:
        store = self._desk.store
        found = store.all(Membership, organization=organization, partnership=self._desk.partnership)
        return next(iter(found), None)

    def _on_alike(self, organization: str) -> None:
        """Open a partner that is there already, or let an organization of another partnership join this one."""
        member = self._here(organization)
        if member is None:
            name = self._found[organization].name
            with self._desk.change(tr("let {name} join", name=name)) as change:
                member = change.add(self._membership(organization))
        if member is not None:
            self.hide()
            self.made.emit(member.id)
