"""The form that ends an agreement; it says beside the last day what stands against it, and forbids none of that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from partnerdesk.domain import endings, fields
from partnerdesk.domain.agreements import Agreement, EndedHow, Party
from partnerdesk.domain.organizations import Organization
from partnerdesk.text import tr
from ui.forms.draft_form import DraftForm
from ui.widgets.offers import Offers

if TYPE_CHECKING:
    from ui.desk import Desk

ENDING_FIELDS = ("ended_on", "ended_how", "ended_by", "ended_why")


class EndingForm(DraftForm):
    """Hands over the agreement with its last day and how it ends; both have to be said.

    It ends by the button alone: Enter, which one presses after a name, goes to the next field.
    """

    ADDS_ON_ENTER = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ENDING_FIELDS, tr("End the agreement"), label_width=160)
        self.setObjectName("ending_form")
        self._agreement: Agreement | None = None
        self._parties: Offers | None = None

    def ask(self, agreement: Agreement) -> None:
        """Ask how an agreement ends; what was typed for an end that was taken back is offered again."""
        is_first, self._agreement = not self.rows, agreement
        today, until = self._desk.today(), agreement.runs_until
        over = until is not None and until <= today
        approved = agreement.paper.is_approved
        how = EndedHow.OTHER if approved else EndedHow.RAN_OUT if over else None
        self.begin(
            replace(
                agreement,
                ended_on=until if over else today,
                ended_how=how,
            )
        )
        for name in ("ended_how", "ended_by"):
            self.rows[name].setVisible(not approved)
        self._offer_parties(agreement)
        if is_first:
            for name in ("ended_on", "ended_how"):
                self.editors[name].on_typed(self._warn)
                self.editors[name].on_left(self._warn)
        self._warn()

    def finish(self) -> None:
        """Hand the agreement over once it is said when and how it ends."""
        missing = []
        for name in ("ended_on", "ended_how"):
            try:
                if self.editors[name].read() is None:
                    missing.append(name)
            except fields.Unreadable:
                continue  # told with all other problems
        if not missing:
            super().finish()
        for name in missing:
            self.rows[name].set_problem(tr("Please choose."))

    def _offer_parties(self, agreement: Agreement) -> None:
        """Offer the parties, by the names they sign with, where it is said who gave notice."""
        line = self.editors["ended_by"].widget
        if self._parties is None and isinstance(line, QLineEdit):
            self._parties = Offers(line)
        if self._parties is not None:
            found = self._desk.store.all(Party, agreement=agreement.id)
            parties = [self._desk.store.get(Organization, one.organization) for one in found]
            self._parties.set_names([one.legal_name or one.called() for one in parties if one])

    def _warn(self) -> None:
        """Say beside the last day what speaks against it."""
        if self._agreement is None:
            return
        try:
            last, how = self.editors["ended_on"].read(), self.editors["ended_how"].read()
        except fields.Unreadable:
            last, how = None, None
        told = endings.doubt(self._agreement, last, how, self._desk.today()) if last and how else ""
        self.rows["ended_on"].set_warning(told)
