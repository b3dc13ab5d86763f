"""Stories: what happened to whom, told so that it can stand beside numbers; each with whether it may be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from partnerdesk.domain import terms
from partnerdesk.domain.aims import Aim
from partnerdesk.domain.stories import Consent, Story
from partnerdesk.domain.story_telling import in_a_word, why_not
from partnerdesk.text import fold, tr, trn
from ui.screens.stories_record import StoryRecord
from ui.widgets.empty import EmptyState, on_sheet
from ui.widgets.labels import Label
from ui.widgets.panes import ListAndRecord
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.side_lists import SideList, find_line, say_place, step
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

KINDS = {"story", "aim", "organization"}


class StoriesScreen(QWidget):
    """All stories on the left, the one that is looked at on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("stories_screen")
        self._desk = desk
        self._stories: dict[str, Story] = {}
        self._aims: dict[str, Aim] = {}
        self.line = find_line("stories_filter", tr("A word of the story"), tr("Filter by a word of the story"))
        self.rows = RowList(tr("Stories"), Columns(inset=24, state=112, wrap=True), chooses=True)
        self.rows.setObjectName("stories_rows")
        self.record = StoryRecord(desk)
        self.right = QStackedWidget()
        self.right.addWidget(self._nothing())
        self.right.addWidget(self.record)
        self.told = Label("", "small", "ink3", wrap=True)
        self.told.setObjectName("stories_told")
        self.side = SideList(tr("Stories"), self.rows, (self.line,), (self.told,))
        self.panes = ListAndRecord(self.side, self.right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)
        self._connect()
        self.refresh()

    def open_place(self, record: str, section: str) -> None:
        """Show a story, and a field of it."""
        if record not in self._stories:
            return
        self.line.clear()
        self._show(record)
        self.rows.go_to(record)
        self.panes.show_record()
        if section:
            self.record.focus_on(section)

    def here(self) -> tuple[str, str]:
        """Return the story on show."""
        return (self.record.shown, "")

    def new_action(self) -> tuple[str, Callable[[], None]]:
        """Return what the primary button says and does."""
        return tr("New story"), self.add

    def add(self) -> None:
        """Begin a story and put the keyboard on its title."""
        if not self._desk.partnership or self._desk.read_only:
            return
        place = max((one.position for one in self._stories.values()), default=0) + 1
        made: list[Story] = []
        with self._desk.change(tr("begin a story")) as change:
            new = Story(partnership=self._desk.partnership, position=place, title=tr("New story"))
            made.append(change.add(new))
        if made:
            self.open_place(made[0].id, "title")
            self.record.select_title()

    def refresh(self) -> None:
        """Read the stories again."""
        partnership = self._desk.partnership
        found = self._desk.store.all(Story, partnership=partnership) if partnership else []
        self._stories = {one.id: one for one in found}
        self._aims = {one.id: one for one in self._desk.store.all(Aim, partnership=partnership)} if partnership else {}
        self.side.show_count(len(found))
        may = sum(not why_not(one) for one in found)
        self.told.setText(trn("{n} may enter a report.", "{n} may enter a report.", may) if found else "")
        self._filter()
        if self.record.shown not in self._stories:
            self._show(self.rows.current_key() or next(iter(self._stories), ""))
        else:
            self.record.show_story(self._stories[self.record.shown])

    def _filter(self) -> None:
        words = fold(self.line.text()).split()
        shown = [one for one in self._stories.values() if all(word in self._hay(one) for word in words)]
        self.rows.set_rows([self._row(one) for one in shown])
        self._place()

    def _hay(self, one: Story) -> str:
        told = (one.title, one.told_of, one.names, one.context, one.challenge, one.done, one.outcome, one.lesson)
        return fold(" ".join((*told, one.quote, one.relationships, self._aim(one))))

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

    def _nothing(self) -> QWidget:
        self.empty = EmptyState(
            tr("What happened to whom?"),
            tr(
                "Tell how things were, what you did and what came of it, so that it can stand beside the numbers of a report. "
                "Only stories whose people agree are ever printed there."
            ),
            "" if self._desk.read_only else tr("Tell a story"),
        )
        self.empty.begun.connect(self.add)
        return on_sheet(self.empty)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._filter)
        self.rows.opened.connect(self._open)
        self.rows.removed.connect(self._remove)
        self.rows.selectionModel().currentChanged.connect(lambda *_: self._show(self.rows.current_key()))
        self.panes.moved.connect(self._step)
        self._desk.changed.connect(self._on_changed)
        self._desk.partnership_chosen.connect(lambda _key: self.refresh())

    def _open(self, key: str) -> None:
        self._show(key)
        self.panes.show_record()

    def _remove(self, key: str) -> None:
        if key in self._stories and not self._desk.read_only:
            self.record.put_away(self._stories[key])

    def _show(self, key: str) -> None:
        one = self._stories.get(key)
        if one is not None:
            self.right.setCurrentIndex(1)
            self.record.show_story(one)
            self._place()
        elif not self._stories:
            self.right.setCurrentIndex(0)
            self.record.show_story(None)

    def _place(self) -> None:
        say_place(self.panes, self.rows, self.record.shown, tr("All stories"))

    def _step(self, by: int) -> None:
        step(self.rows, self.record.shown, by)

    def _on_changed(self, change: Change) -> None:
        if change.kinds & KINDS:
            self.refresh()
