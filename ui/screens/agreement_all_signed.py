"""Noting in one go that all have signed: asked for the day, and told whose signatures are noted with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.records import Problem
from partnerdesk.domain.signatures import Signature, untimely
from partnerdesk.storage import agreement_life
from partnerdesk.storage.versions import issued
from partnerdesk.text import screen, tr
from ui.forms.draft_form import DraftForm
from ui.widgets.labels import Label
from ui.widgets.scrolling import bring_into_view

if TYPE_CHECKING:
    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.domain.records import Record
    from ui.desk import Desk

FIELDS = ("signed_on", "how")


class AllSigned(QWidget):
    """A form for the day and the way of the signatures that are missing; nothing is noted without a day."""

    done = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("all_signed")
        self._desk = desk
        self._agreement: Agreement | None = None
        self.told = Label("", "body", "ink2", wrap=True)
        self.form = DraftForm(desk, FIELDS, tr("Note the signatures"), label_width=128)
        self.form.limits = self._limits
        self.form.added.connect(self._note)
        self.form.given_up.connect(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.told)
        column.addWidget(self.form)
        self.hide()

    def ask(self, agreement: Agreement) -> None:
        """Ask for the day on which those have signed who are missing."""
        self._agreement = agreement
        missing = [place.party for place in self._missing()]
        if missing:
            names = "; ".join(missing)
            self.told.setText(
                tr(
                    "The day is written beside each of these under Signatures, where you can put a single one right: {names}",
                    names=names,
                )
            )
        else:
            self.told.setText(tr("There is no list of signatures for this paper, so only the day is noted."))
        self.show()
        self.form.begin(Signature())
        bring_into_view(self)

    def _missing(self) -> list[Signature]:
        version = issued(self._desk.store, self._agreement.id) if self._agreement else None
        places = self._desk.store.all(Signature, version=version.id) if version else []
        return [place for place in places if not place.signed_on]

    def _limits(self, record: Record) -> list[Problem]:
        """Return why the day cannot be that of each signature that is missing."""
        assert isinstance(record, Signature)
        if record.signed_on is None:
            return [Problem("signed_on", tr("Say on which day they signed."))]
        version = issued(self._desk.store, self._agreement.id) if self._agreement else None
        found = list(untimely(record, version.issued_on if version else None, self._desk.today()))
        for place in self._missing():
            if place.sent_on and record.signed_on < place.sent_on:
                day = screen.short_day(place.sent_on)
                found.append(
                    Problem("signed_on", tr("To {party} it was sent on {day}, after that.", party=place.party, day=day))
                )
        return found

    def _note(self, signed: Signature) -> None:
        agreement = self._agreement
        if agreement is None:
            return
        with self._desk.change(tr("mark {name} as signed", name=agreement.called())) as change:
            agreement_life.sign_for_all(change, self._desk.store, agreement, replace(signed, version=""))
        self._leave()
        self.done.emit()

    def _leave(self) -> None:
        self.left.emit()
        self.hide()
