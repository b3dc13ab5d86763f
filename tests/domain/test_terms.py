"""Values within a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from partnerdesk.domain import terms
from partnerdesk.text import Language

ENGLISH = Language("en_US")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2027, 1, 1), date(2028, 12, 31), "2 years"),
        (date(2027, 1, 1), date(2027, 12, 31), "1 year"),
        (date(2027, 1, 15), date(2028, 7, 14), "18 months"),
        (date(2023, 1, 1), date(2023, 12, 30), "364 days"),
        (date(2027, 3, 1), date(2027, 3, 1), "1 day"),
        (date(2028, 2, 29), date(2029, 2, 27), "1 year"),
    ],
)
def test_a_term_is_said_exactly_and_never_rounded(start, end, said):
    assert terms.span_of(start, end, ENGLISH) == said


def test_names_are_joined_as_in_a_sentence():
    assert terms.joined(["A"], ENGLISH) == "A"
    assert terms.joined(["A", "B"], ENGLISH) == "A and B"
    assert terms.joined(["A", "B", "C"], ENGLISH) == "A, B and C"
    assert terms.joined([], ENGLISH) == ""


@pytest.mark.parametrize(
    ("typed", "closed"),
    [
        ("Eat well", "Eat well."),
        ("Eat well.", "Eat well."),
        ("Well?", "Well?"),
        ("He said “yes.”", "He said “yes.”"),
        ("  ", ""),
    ],
)
def test_a_sentence_is_closed_once(typed, closed):
    assert terms.sentence(typed) == closed


def test_a_phrase_does_not_end_the_sentence_it_stands_in():
    assert terms.phrase("every month,\n called by the lead. ") == "every month, called by the lead"
    assert terms.phrase(" . ") is None


@pytest.mark.parametrize("name", ["Green Valley Helpers, Inc.", "Tafel Nord e.V.", "Mill & Co.", "Inc."])
def test_a_point_that_belongs_to_an_abbreviation_stays(name):
    assert terms.phrase(f"{name} ") == name
    assert terms.phrase(f"{name},") == name


def test_a_word_that_only_ends_like_an_abbreviation_loses_its_point():
    assert terms.phrase("the zinc.") == "the zinc"
    assert terms.phrase("its deco.") == "its deco"


def test_months_that_make_years_are_years():
    assert terms.months(24, ENGLISH) == "2 years"
    assert terms.months(18, ENGLISH) == "18 months"
