"""A story enters a report only if its people agree, and without their names only if no name stands in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.domain.files import StoredFile
from partnerdesk.domain.stories import Consent, Story
from partnerdesk.domain.story_telling import in_a_word, may_enter, names_said, telling, why_not

STORY = Story(
    title="A card instead of a form",
    told_of="a father of two who works nights",
    names="Andre Cole, José van der Berg",
    context="He works nights at the mill.",
    picture=StoredFile(digest="a" * 64, name="p.png", media="image/png", size=3),
    picture_says="Two hands and a card",
)


def told(**fields):
    return replace(STORY, **fields)


@pytest.mark.parametrize(
    ("consent", "enters"),
    [(Consent.OPEN, False), (Consent.REFUSED, False), (Consent.NAMED, True), (Consent.UNNAMED, True)],
)
def test_only_those_who_agree_are_told_of(consent, enters):
    assert may_enter(told(consent=consent)) is enters
    assert bool(why_not(told(consent=consent))) is not enters


def test_what_is_in_the_bin_enters_nothing():
    assert not may_enter(told(consent=Consent.NAMED, binned_on=date(2026, 1, 1)))


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("quote", "“Andre never asked”, says his mother."),
        ("done", "we met ANDRE COLE"),
        ("title", "Jose’s card"),
        ("picture_says", "Mr. Berg with his card"),
        ("context", "Cole's shift ends at six"),
    ],
)
def test_without_names_no_name_may_stand_in_it_however_it_is_written(field, text):
    one = told(consent=Consent.UNNAMED, **{field: text})
    assert {where for where, _ in names_said(one)} == {field}
    assert not may_enter(one)
    assert in_a_word(one) == "a name in it"
    assert may_enter(replace(one, consent=Consent.NAMED))


@pytest.mark.parametrize("text", ["He buys coleslaw.", "van der Waals", "an andretti"])
def test_a_word_that_only_holds_a_name_is_no_name(text):
    assert names_said(told(consent=Consent.UNNAMED, context=text)) == ()


def test_the_whole_name_is_told_once():
    one = told(consent=Consent.UNNAMED, context="Andre Cole works nights.")
    assert names_said(one) == (("context", "Andre Cole"),)
    assert "Andre Cole" in why_not(one)


def test_signs_in_a_name_are_no_pattern():
    assert names_said(told(consent=Consent.UNNAMED, names="((((, .*, [a-z]+", context="anything at all")) == ()


def test_with_names_all_is_said():
    made = telling(told(consent=Consent.NAMED), organization="The clinic", picture=b"x")
    assert (made.called, made.organization, made.picture) == ("Andre Cole, José van der Berg", "The clinic", b"x")


@pytest.mark.parametrize("consent", [Consent.UNNAMED, Consent.OPEN, Consent.REFUSED])
def test_without_agreement_to_names_neither_name_nor_organization_nor_face_is_said(consent):
    made = telling(told(consent=consent), organization="The clinic", picture=b"x")
    assert (made.called, made.organization, made.picture) == ("a father of two who works nights", "", b"")
    assert telling(told(consent=consent, picture_safe=True), picture=b"x").picture == b"x"


def test_a_picture_without_words_is_not_printed():
    assert telling(told(consent=Consent.NAMED, picture_says=" "), picture=b"x").picture == b""
    assert {problem.field for problem in told(picture_says="").problems()} == {"picture_says"}


def test_names_are_called_by_the_words_for_them_where_none_are_written_down():
    assert telling(told(consent=Consent.NAMED, names="")).called == STORY.told_of
