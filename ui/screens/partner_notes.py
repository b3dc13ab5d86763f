"""The notes of a partner: what was said on which day, the newest first, written in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.partners import Contact, Note
from partnerdesk.domain.people import Person
from partnerdesk.text import brief, mark, tr
from ui.screens.partner_lists import short
from ui.screens.partner_rows import ListSection, ListWords, Partner
from ui.widgets.margins import NUMBERS
from ui.widgets.rows import Columns, Row

if TYPE_CHECKING:
    from partnerdesk.storage.changes import OpenChange
    from ui.desk import Desk

MARGIN = NUMBERS + 15


class Notes(ListSection[Note]):
    """Notes with their day in the margin."""

    kind = Note
    names = ("on", "way", "person", "said")
    new_names = ("said", "on", "way", "person")
    columns = Columns(margin=MARGIN, wrap=True)
    most_shown = 8

    def __init__(self, desk: Desk) -> None:
        words = ListWords(
            tr("Notes"),
            tr("Write a note"),
            tr("What was said or seen, with its day. The newest note is the last contact in the list."),
            mark("write a note about {name}"),
            mark("put a note about {name} in the bin"),
        )
        super().__init__(desk, words)
        self._names: dict[str, Person] = {}

    def read(self, partner: Partner) -> list[Note]:
        """Return the notes, the newest first."""
        notes = self.desk.store.all(Note, organization=partner.organization.id)
        self._names = self.desk.store.many(Person, {note.person for note in notes if note.person})
        return sorted(notes, key=lambda note: str(note.on or ""), reverse=True)

    def blank(self, partner: Partner) -> Note:
        """Return a note of today."""
        return Note(organization=partner.organization.id, on=self.desk.today(), way=Contact.CALL)

    def first_name(self, record: Note) -> str:
        """Return the text, which is what one comes to change."""
        del record
        return "said"

    def row(self, record: Note) -> Row:
        """Return what was said, how and with whom above it."""
        person = self._names.get(record.person)
        caption = tr(record.way.label)
        if person is not None:
            caption = tr("{way}, {name}", way=caption, name=person.name)
        when = short(record.on, self.desk.today()) if record.on else ""
        return Row(record.id, record.said, when=when, caption=caption)

    def gone_words(self, record: Note) -> str:
        """Return that the note lies in the bin."""
        return tr("In the bin, for 30 days: “{what}”", what=brief(record.said))

    def take_away(self, change: OpenChange, record: Note) -> None:
        """Put a note into the bin."""
        change.bin(record)
