"""Writing people as address cards, for address books and phones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Person, Post
from partnerdesk.outputs import write_whole
from partnerdesk.text import tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk


def save_cards(desk: Desk, people: Sequence[str], parent: QWidget) -> None:
    """Ask where to, and write a card for each person."""
    start = str(desk.settings.folder_for("exports") / (tr("People") + ".vcf"))
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Save address cards"), start, tr("Address cards (*.vcf)"))
    if not chosen:
        return
    path = Path(chosen)
    desk.settings.remember_folder("exports", path.parent)
    try:
        write_whole(path, cards(desk, people).encode())
    except OSError as error:
        desk.messages.tell(
            tr(
                "“{name}” could not be written ({reason}). Your workspace is untouched. Choose another place.",
                name=path.name,
                reason=error.strerror or error,
            )
        )
        return
    desk.notice(trn("{n} card is in {name}.", "{n} cards are in {name}.", len(people), name=path.name))


def cards(desk: Desk, people: Sequence[str]) -> str:
    """Return the cards of people, each with the place they hold first."""
    from partnerdesk.exchange.vcards import person_card

    found = desk.store.many(Person, people)
    made = []
    for person in (found[each] for each in people if each in found):
        posts = desk.store.all(Post, person=person.id)
        organizations = desk.store.many(Organization, {post.organization for post in posts})
        places = [(post, organizations[post.organization]) for post in posts if post.organization in organizations]
        made.append(person_card(person, places))
    return "".join(made)
