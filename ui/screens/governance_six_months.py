"""The banner of the six-month rule: what is so, to convert the committee now, or to be reminded in a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from partnerdesk.content.bodies import load_beginnings
from partnerdesk.domain import six_months
from partnerdesk.domain.bodies import Body
from partnerdesk.storage.conversions import convert
from partnerdesk.text import screen, tr
from ui.widgets.banner import Banner, Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk


class SixMonths(Banner):
    """One note for each steering committee whose six months are over."""

    converted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("six_months")
        self._desk = desk

    def show_bodies(self, bodies: Sequence[Body]) -> None:
        """Show the banner for these bodies, where it is due."""
        self.clear()
        partnership, today = self._desk.current_partnership(), self._desk.today()
        if partnership is None or partnership.formed_on is None:
            return
        for body in bodies:
            if six_months.asks(body, partnership, today):
                self.tell(self._note(body, screen.day(partnership.formed_on)))

    def _note(self, body: Body, formed: str) -> Note:
        fixed = self._desk.read_only
        return Note(
            body.id,
            tr(
                "Six months are over: the {name} has in effect become a coordinating council.",
                name=_small(body.called()),
            ),
            tr(
                "The partnership was formed on {day}. Members, rules and open work move along, and new terms of reference are drafted.",
                day=formed,
            ),
            late=True,
            button="" if fixed else tr("Convert it now"),
            run=None if fixed else lambda: self.convert(body.id),
            word="" if fixed else tr("Remind me in a month"),
            other=None if fixed else lambda: self.put_off(body.id),
        )

    def convert(self, body: str) -> None:
        """Turn a committee into a coordinating council, in one step that undo takes back."""
        desk, made = self._desk, ""
        committee = desk.store.need(Body, body)
        question = tr("Make a coordinating council of the {name} today?", name=_small(committee.called()))
        more = tr(
            "Its seats and the people in them, its rules and what is still open move along; a term goes on until it would have ended. "
            "The committee ends today and stays under Ended bodies, with its decisions. The council begins with what a council is "
            "usually for; what you wrote for the committee yourselves is asked for again. New terms of reference are drafted. "
            "One undo takes all of it back."
        )
        convert_it = tr("Convert it")
        if desk.messages.ask(question, (convert_it, tr("Not now")), more) != convert_it:
            return
        with desk.change(tr("convert {name} to a coordinating council", name=committee.called())) as change:
            made = convert(change, desk.store, committee, desk.today(), load_beginnings(screen.code)).id
        if made:
            self.converted.emit(made)

    def put_off(self, body: str) -> None:
        """Say nothing of it for a month."""
        committee = self._desk.store.need(Body, body)
        with self._desk.change(tr("put off the council of {name}", name=committee.called())) as change:
            later = change.put(six_months.put_off(committee, self._desk.today()))
        if later.remind_on:
            self._desk.tell_done(tr("You will be reminded on {day}.", day=screen.day(later.remind_on)))


def _small(name: str) -> str:
    """Return a name as it reads within a sentence: a usual one begins small."""
    return name[:1].lower() + name[1:] if name == tr("Steering committee") else name
