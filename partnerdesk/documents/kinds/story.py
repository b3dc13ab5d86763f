"""A story on one page: the picture, who it is about, and what happened, in the order of telling."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Block, Document, Figure, Heading, Paragraph, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.purpose_statement import paragraphs
from partnerdesk.documents.pictures import kept_picture
from partnerdesk.domain import terms
from partnerdesk.domain.story_telling import TOLD, ToldStory, why_not
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.documents.content import Cell, PageSize
    from partnerdesk.domain.story_telling import StorySnapshot
    from partnerdesk.text import Language

# What each part is called on paper; the words of the people themselves stand apart.
PARTS = {
    "context": mark("How things were"),
    "challenge": mark("What was hard"),
    "done": mark("What was done"),
    "outcome": mark("What came of it"),
    "relationships": mark("Relationships that came of it"),
    "lesson": mark("What we learned"),
}
WIDE, TALL = 76.0, 52.0  # millimetres: a picture leaves room for the words on its page


def compose(snapshot: StorySnapshot) -> Document:
    """Return the story as a paper without format; one that must not be told says so on the sheet."""
    say, story = snapshot.words.say, snapshot.told.story
    return Document(
        title=terms.capital(story.called()),
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership.name,
        subject=say("Story"),
        short_title=say("Story"),
        version_label=snapshot.words.day(snapshot.today),
        draft_mark=say("Only for those it is about") if why_not(story) else "",
        blocks=(
            Title(text=terms.capital(story.called()), subtitle=snapshot.partnership.name),
            *story_blocks(snapshot.told, snapshot.words),
        ),
    )


def story_blocks(told: ToldStory, language: Language, *, level: int = 1) -> Iterable[Block]:
    """Return a story without its title, as it may be told: for its own paper, or beside the numbers of a report."""
    say, story = language.say, told.story
    if picture := kept_picture(told.picture) if told.picture else None:
        width = min(WIDE, TALL * picture.width / max(1, picture.height))
        yield Figure(picture=picture, alt=story.picture_says, caption=story.picture_says, width_mm=width)
    if rows := tuple(_facts(told, language)):
        yield facts.table_of_facts(rows, alt=say("The story in short"))
    for name in TOLD:
        text = getattr(story, name).strip()
        if text and name in PARTS:
            yield Heading(text=say(PARTS[name]), level=level)
            yield from paragraphs(text)
        elif text:
            yield Paragraph(runs=words(say("“{words}”", words=text.strip('“”" \n'))), style="lead")


def _facts(told: ToldStory, language: Language) -> Iterable[tuple[str, Cell]]:
    say, story = language.say, told.story
    if told.called.strip():
        yield say("Who it is about"), facts.cell(told.called)
    if told.organization:
        yield say("Organization"), facts.cell(told.organization)
    if story.happened_on:
        yield say("When"), language.day(story.happened_on)
    if told.aim:
        yield say("Objective"), facts.cell(told.aim)
