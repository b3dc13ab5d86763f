"""Who has signed: the signatures that the version on show needs, each with its day, until nobody's is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from partnerdesk.domain.scans import Scan
from partnerdesk.domain.signatures import Signature, all_signed, next_to_sign, unapproved, untimely
from partnerdesk.domain.versions import Version
from partnerdesk.storage import agreement_life
from partnerdesk.text import screen, tr, trn
from ui.files import dropped_files
from ui.forms.list_editor import ListEditor
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from partnerdesk.domain.records import Problem, Record
    from partnerdesk.storage.changes import Change, OpenChange
    from ui.desk import Desk

APPROVAL = ("approval", "approved_on", "approval_reference")
FIELDS = ("signed_on", "how", "witness", "sent_on", "name", "title", "authority", *APPROVAL, "party", "remark")


class Signing(QWidget):
    """The register of signatures of one version."""

    completed = Signal()
    dropped = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._was_complete = True
        self.setAcceptDrops(not desk.read_only)
        self.header = SectionHeader(tr("Signatures"))
        self.help = Label(
            tr("Note here what comes back signed. With the last day the agreement is signed."),
            "small",
            "ink3",
            wrap=True,
        )
        self.list = ListEditor(
            desk,
            Signature,
            FIELDS,
            self._row,
            add=tr("Add a signature"),
            columns=Columns(state=190),
            label_width=128,
        )
        self.list.setObjectName("signatures")
        self.list.form.limits = self._limits
        self.list.form.follow = self._follow
        self.list.changed.connect(self._on_changed)
        desk.changed.connect(self._on_any_change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.in_order = QCheckBox(tr("They sign one after the other, in this order"))
        self.in_order.setObjectName("sign_in_order")
        self.in_order.clicked.connect(self._set_order)
        for part in (self.header, self.help, self.in_order, self.list):
            column.addWidget(part)

    @property
    def missing(self) -> list[str]:
        """The parties that have not signed the version on show, in order."""
        return [one.party for one in self.list.records if not one.signed_on]

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
        self.in_order.setChecked(version is not None and version.in_order)
        self.in_order.setEnabled(not locked and not self._desk.read_only)
        self._show_number()

    def _show_number(self) -> None:
        signed = sum(1 for one in self.list.records if one.signed_on)
        whole = len(self.list.records)
        self.header.show_note(trn("{signed} of {n}", "{signed} of {n}", whole, signed=signed) if whole else "")
        self.help.setVisible(signed < whole)
        self.in_order.setVisible(signed < whole and whole > 1)
        self._was_complete = all_signed(self.list.records)

    def _limits(self, record: Record) -> tuple[Problem, ...]:
        version = self._desk.store.get(Version, self.list.owner)
        assert isinstance(record, Signature)
        return untimely(record, version.issued_on if version else None, self._desk.today())

    def _follow(self, change: OpenChange) -> None:
        """Let the agreement follow the register in the same step: it never says other than what stands here."""
        agreement_life.follow_signatures(change, self._desk.store, self.list.owner)

    def _on_changed(self) -> None:
        before = self._was_complete
        self._show_number()
        if self._was_complete and not before:
            self.completed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let scans be dropped on the line of the party they come from."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand dropped scans on, with the signature they were dropped on; beside the lines they belong to none."""
        if files := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(files, self._signature_at(event.position().toPoint()))

    def _signature_at(self, point: QPoint) -> str:
        for rows in (self.list.rows, self.list.below):
            index = rows.indexAt(rows.viewport().mapFrom(self, point))
            if rows.isVisible() and index.isValid():
                return rows.rows()[index.row()].key
        return ""

    def _on_any_change(self, change: Change) -> None:
        if Scan.kind in change.kinds:
            self.list.refresh()

    def _set_order(self, on: bool) -> None:
        """Let the parties sign one after the other, or as it comes."""
        version = self._desk.store.get(Version, self.list.owner)
        if version is not None:
            with self._desk.change(tr("change the order of signing")) as change:
                change.put(replace(version, in_order=on))
            self.list.refresh()

    def _turn(self, one: Signature) -> str:
        """Return in words whose turn it is, where they sign one after the other; else nothing."""
        version = self._desk.store.get(Version, one.version)
        if version is None or not version.in_order:
            return ""
        first = next_to_sign(self.list.records)
        if first is None:
            return ""
        return tr("signs next") if first.id == one.id else tr("signs later")

    def _row(self, one: Signature) -> Row:
        if one.signed_on:
            state, word = State.DONE, tr("signed {day}", day=screen.short_day(one.signed_on))
        elif one.sent_on:
            state, word = State.SOON, tr("sent {day}", day=screen.short_day(one.sent_on))
        else:
            turn = self._turn(one)
            state, word = State.TO_DO, turn or tr("not signed yet")
        scans = len(self._desk.store.all(Scan, signature=one.id))
        note = trn("{n} scan", "{n} scans", scans) if scans else ""
        if one.signed_on and unapproved([one]):
            note = " · ".join(filter(None, (tr("approval not noted"), note)))
        return Row(one.id, one.party, one.name, state, word, note=note)
