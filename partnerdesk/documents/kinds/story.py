"""A story on one page: the picture, who it is about, and what happened, in the order of telling."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Block, Document, Figure, Paragraph, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.pictures import kept_picture
from partnerdesk.domain import terms
from partnerdesk.domain.story_telling import why_not
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.documents.content import Cell, PageSize
    from partnerdesk.domain.story_telling import StorySnapshot, ToldStory
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
WIDE, TALL = 70.0, 44.0  # millimetres: a picture leaves room for the words on its page


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


def story_blocks(told: ToldStory, language: Language) -> Iterable[Block]:
    """Return a story without its title, as it may be told: for its own paper, or beside the numbers of a report.

    Its parts stand beside their names, so that a story of the usual length finds room on one page.
    """
    say, story = language.say, told.story
    if picture := kept_picture(told.picture) if told.picture else None:
        width = min(WIDE, TALL * picture.width / max(1, picture.height))
        yield Figure(picture=picture, alt=story.picture_says, caption=story.picture_says, width_mm=width)
    if rows := tuple(_rows(told, language)):
        yield facts.table_of_facts(rows, alt=say("The story"))
    if quote := story.quote.strip('“”" \n'):
        yield Paragraph(runs=words(say("“{words}”", words=quote)), style="lead")


def _rows(told: ToldStory, language: Language) -> Iterable[tuple[str, Cell]]:
    say, story = language.say, told.story
    if told.called.strip():
        yield say("Who it is about"), facts.cell(told.called)
    if told.organization:
        yield say("Organization"), facts.cell(told.organization)
    if story.happened_on:
        yield say("When"), language.day(story.happened_on)
    if told.aim:
        yield say("Objective"), facts.cell(told.aim)
    for name, label in PARTS.items():
        if text := getattr(story, name).strip():
            yield say(label), facts.cell(text)
