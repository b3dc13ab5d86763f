"""The head of a partner's record: its name, its state, one line in words, and what is done with the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.agreements import PaperState
from partnerdesk.domain.dates import since, until
from partnerdesk.domain.partners import Note, Status
from partnerdesk.domain.people import Person
from partnerdesk.storage.due import last_day
from partnerdesk.text import tr
from ui.screens.partner_lists import agreements_of
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.states import State, StateMark

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk
    from ui.screens.partner_rows import Partner

SHAPES = {
    Status.MEMBER: State.DONE,
    Status.INVITED: State.UNDER_WAY,
    Status.IN_TALKS: State.UNDER_WAY,
    Status.APPROACHED: State.TO_DO,
    Status.IDEA: State.IDEA,
    Status.PAUSED: State.TO_DO,
    Status.LEFT: State.NEVER,
    Status.DECLINED: State.NEVER,
}


class PartnerHead(PageHead):
    """Title, state, buttons, and the sentence under them."""

    def __init__(self, desk: Desk, print_sheet: Callable[[], object], write_note: Callable[[], object]) -> None:
        self.state = StateMark(State.DONE, "")
        self.sheet = Button(tr("Profile sheet"), "second", "printer", print_sheet, "profile_sheet")
        self.note = Button(tr("Write a note"), "second", "message-circle", write_note, "write_note")
        for button, words in ((self.sheet, tr("Profile sheet")), (self.note, tr("Write a note"))):
            button.setAccessibleName(words)
        super().__init__("", "", (self.state,), (self.sheet, self.note))
        self._desk = desk
        if desk.read_only:
            self.note.setEnabled(False)
            self.note.setToolTip(tr("This workspace is open for reading only."))

    def show_partner(self, partner: Partner) -> None:
        """Show another partner, or the same after a change."""
        member = partner.membership
        self.state.setVisible(member is not None)
        self.sheet.setVisible(member is not None)
        if member is not None:
            self.state.show_state(SHAPES[member.status], tr(member.status.label))
        self.show_words(partner.name, " ".join(self._sentences(partner)))

    def _sentences(self, partner: Partner) -> list[str]:
        desk, organization, member = self._desk, partner.organization, partner.membership
        today = desk.today()
        made = []
        what = [tr(organization.sector.label)] if organization.sector else []
        if words := ", ".join([*what, *filter(None, [organization.town])]):
            made.append(f"{words}.")
        if organization.ours:
            made.append(tr("This is our own organization."))
        if member and member.archived:
            made.append(tr("Archived."))
        if (member and member.binned_on) or organization.binned_on:
            made.append(tr("In the bin."))
        if member and (name := desk.called(Person, member.referred_by)):
            made.append(tr("Brought in by {name}.", name=name))
        if not organization.ours:
            days = [note.on for note in desk.store.all(Note, organization=organization.id) if note.on]
            made.append(
                tr("Last contact {when}.", when=since(max(days), today)) if days else tr("No contact noted yet.")
            )
        held = [one for one in agreements_of(desk, partner) if one.state is PaperState.SIGNED or one.changing]
        ends = [last_day(desk.store, one) for one in held]
        if coming := [day for day in ends if day and day >= today]:
            made.append(tr("Agreement ends {when}.", when=until(min(coming), today)))
        return made
