"""One story in the order of telling: who and when, how it went, the picture, and whether it may be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.aims import Aim
from partnerdesk.domain.stories import Consent, Story
from partnerdesk.domain.story_telling import why_not
from partnerdesk.text import tr
from ui.forms.record_form import RecordForm
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.pages import Page
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from ui.desk import Desk

LABELS = 184
WHO = ("title", "told_of", "names", "happened_on", "organization", "aim")
HOW = ("context", "challenge", "done", "outcome", "relationships", "lesson", "quote")
PICTURE = ("picture", "picture_says", "picture_safe")
CONSENT = ("consent", "consent_on", "consent_by")


class StoryRecord(Page):
    """The right side of the stories."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Story"), top=16)
        self._desk = desk
        self.shown = ""
        self.print_button = Button(tr("See it on one page"), "second", "eye", self._preview, "preview_story")
        self.head = PageHead("", "", buttons=(self.print_button,))
        self.forms = [RecordForm(desk, Story, names, label_width=LABELS) for names in (WHO, HOW, PICTURE, CONSENT)]
        self.remove_button = Button(tr("Put it in the bin"), "second", "trash-2", self._remove, "bin_story")
        self.remove_button.setEnabled(not desk.read_only)
        self.add(self.head)
        heads = (tr("Who and when"), tr("How it went"), tr("Picture"), tr("May it be told?"))
        for heading, form in zip(heads, self.forms, strict=True):
            self.gap(1)
            self.add(SectionHeader(heading))
            self.gap(1)
            self.add(form)
            form.saved.connect(lambda _record: self._show_around())
        self.gap(2)
        self.add(self.remove_button)
        self.setFocusProxy(self.forms[0].editors["title"].widget)

    def show_one(self, story: Story | None) -> None:
        """Show another story."""
        if story is None or story.id != self.shown:
            self.verticalScrollBar().setValue(0)
        self.shown = story.id if story else ""
        for form in self.forms:
            if form.record != story:
                form.show_record(story)
        if story is not None:
            self.forms[0].offer("aim", self._desk.store.all(Aim, partnership=story.partnership))
        self._show_around()

    def focus_on(self, field: str) -> None:
        """Give a field of the story the keyboard."""
        for form in self.forms:
            if field in form.editors:
                form.focus_on(field)

    def select_title(self) -> None:
        """Select the title, so that typing takes its place."""
        self.forms[0].begin_at("title")

    def put_away(self, story: Story) -> None:
        """Put a story in the bin."""
        for form in self.forms:
            form.settle()
        with self._desk.change(tr("put {name} in the bin", name=story.called())) as change:
            change.bin(self._desk.store.need(Story, story.id))

    def _show_around(self) -> None:
        """Say what follows from the fields: whether the story may enter a report, and whether a paper is made of it."""
        story = self._desk.store.get(Story, self.shown)
        if story is None:
            return
        self.setAccessibleName(story.called())
        self.head.show_words(story.called(), why_not(story) or tr("It may enter reports."))
        refused = story.consent is Consent.REFUSED
        self.print_button.setEnabled(not refused)
        self.print_button.setToolTip(tr("They do not agree, so it is not printed.") if refused else "")

    def _preview(self) -> None:
        for form in self.forms:
            form.settle()
        self._desk.preview("story", self.shown)

    def _remove(self) -> None:
        if story := self._desk.store.get(Story, self.shown):
            self.put_away(story)
