"""A story stands on one page in the order of telling, and says no more of its people than they agreed to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.documents import pdf, word
from partnerdesk.documents.content import Figure, Table
from partnerdesk.documents.kinds import paper, story
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.stories import Consent, Story
from partnerdesk.domain.story_telling import StorySnapshot, telling
from tests.documents.samples import pdf_texts

STORY = Story(
    title="the tomatoes",
    told_of="a grower",
    names="Mateo Ruiz",
    context="A third went to the pigs.",
    done="They agreed on a price.",
    outcome="The school bought 2,140 pounds.",
    quote="“Now I hear what became of them.”",
    consent=Consent.NAMED,
)


def snapshot(of: Story = STORY, **how) -> StorySnapshot:
    return StorySnapshot(partnership=Partnership(name="Riverbend"), today=date(2026, 11, 17), told=telling(of, **how))


def test_parts_stand_in_the_order_of_telling_and_empty_ones_do_not():
    document = story.compose(snapshot())
    (table,) = [one for one in document.blocks if isinstance(one, Table)]
    assert [row[0] for row in table.rows] == ["Who it is about", "How things were", "What was done", "What came of it"]
    assert document.title == "The tomatoes"
    assert document.draft_mark == ""


def test_names_are_printed_only_where_they_agreed():
    assert "Mateo" in repr(story.compose(snapshot()))
    unnamed = story.compose(snapshot(replace(STORY, consent=Consent.UNNAMED), organization="The growers"))
    assert "Mateo" not in repr(unnamed)
    assert "The growers" not in repr(unnamed)
    assert "A grower" in repr(next(one for one in unnamed.blocks if isinstance(one, Table)))


def test_one_not_asked_yet_is_for_those_it_is_about_and_one_refused_is_no_paper():
    assert story.compose(snapshot(replace(STORY, consent=Consent.OPEN))).draft_mark == "Only for those it is about"
    assert paper("story").fits(replace(STORY, consent=Consent.OPEN))
    assert not paper("story").fits(replace(STORY, consent=Consent.REFUSED))


def test_a_picture_that_is_none_is_left_out():
    shown = replace(STORY, picture_says="A truck")
    assert not [one for one in story.compose(snapshot(shown, picture=b"no picture")).blocks if isinstance(one, Figure)]


@pytest.mark.parametrize("page", ["Letter", "A4"])
def test_it_is_one_page_and_its_words_are_in_both_files(page):
    document = story.compose(replace(snapshot(), page=page))
    (text,) = pdf_texts(pdf.write(document))
    assert "2,140 pounds" in text
    assert word.write(document)[:2] == b"PK"


def test_the_longest_of_texts_and_signs_of_markup_are_printed_as_they_are():
    wild = replace(STORY, context="<b>&amp; \u202e" + "word " * 700, done="\u4f60\u597d \U0001f345", quote='"')
    document = story.compose(snapshot(wild))
    assert "<b>&amp;" in "".join(pdf_texts(pdf.write(document)))
    word.write(document)
