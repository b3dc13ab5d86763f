"""Stories: what happened to whom, told so that it can stand beside numbers; each with whether it may be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain import terms
from partnerdesk.domain.aims import Aim
from partnerdesk.domain.stories import Consent, Story
from partnerdesk.domain.story_telling import in_a_word, why_not
from partnerdesk.text import tr, trn
from ui.screens.stories_record import StoryRecord
from ui.side_screens import RecordsScreen, next_place
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk


class StoriesScreen(RecordsScreen[Story]):
    """All stories on the left, the one that is looked at on the right."""

    kinds = frozenset(("story", "aim", "organization"))

    def __init__(self, desk: Desk) -> None:
        columns = Columns(inset=24, state=112, wrap=True)
        super().__init__(desk, "stories_screen", tr("Stories"), columns, "stories_rows")
        self._aims: dict[str, Aim] = {}
        self.record = StoryRecord(desk)
        self.told = Label("", "small", "ink3", wrap=True)
        self.told.setObjectName("stories_told")
        self._lay_out_records(
            self.record,
            line=("stories_filter", tr("A word of the story"), tr("Filter by a word of the story")),
            empty=(
                tr("What happened to whom?"),
                tr(
                    "Tell how things were, what you did and what came of it, so that it can stand beside the numbers of a report. "
                    "Only stories whose people agree are ever printed there."
                ),
                tr("Tell a story"),
            ),
            back=tr("All stories"),
            foot=(self.told,),
        )

    def new_action(self) -> tuple[str, Callable[[], None]]:
        """Return what the primary button says and does."""
        return tr("New story"), self.add

    def add(self) -> None:
        """Begin a story and put the keyboard on its title."""
        new = Story(
            partnership=self._desk.partnership, position=next_place(self._records.values()), title=tr("New story")
        )
        if made := self._added(tr("begin a story"), lambda change: change.add(new)):
            self.open_place(made, "title")
            self.record.select_title()

    def _read(self) -> list[Story]:
        partnership = self._desk.partnership
        found = self._of_partnership(Story)
        self._aims = {one.id: one for one in self._desk.store.all(Aim, partnership=partnership)} if partnership else {}
        may = sum(not why_not(one) for one in found)
        self.told.setText(trn("{n} may enter a report.", "{n} may enter a report.", may) if found else "")
        return found

    def _words(self, one: Story) -> str:
        told = (one.title, one.told_of, one.names, one.context, one.challenge, one.done, one.outcome, one.lesson)
        return " ".join((*told, one.quote, one.relationships, self._aim(one)))

    def _focus_on(self, section: str) -> None:
        self.record.focus_on(section)

    def _aim(self, one: Story) -> str:
        return self._aims[one.aim].called() if one.aim in self._aims else ""

    def _row(self, one: Story) -> Row:
        reason = why_not(one)
        state = State.DONE if not reason else State.NEVER if one.consent is Consent.REFUSED else State.TO_DO
        if reason and one.consent is Consent.UNNAMED:
            state = State.SOON
        tip = reason or tr("It may enter reports.")
        return Row(
            one.id, one.called(), state=state, word=in_a_word(one), caption=terms.capital(self._aim(one)), tip=tip
        )
