"""Findings of a round: plain sentences with their figures, the weightiest first, and nothing of what is hidden."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from partnerdesk.domain.survey_findings import Sort, findings, says_apart
from partnerdesk.domain.survey_results import results
from partnerdesk.domain.survey_showing import view
from partnerdesk.domain.survey_views import Remark, RoundView
from partnerdesk.text import Language
from tests import surveys
from tests.views import HIDDEN, LARGE, NEEDS, POWER, SMALL, VIEW, VISION

ENGLISH = Language()


def words(found, sort):
    return next((one.words for one in findings(found, ENGLISH) if one.sort is sort), None)


def test_small_against_large_is_said_first_and_hedged():
    first = findings(VIEW, ENGLISH)[0]
    assert first.sort is Sort.POWER
    assert first.words == (
        "Not all see “Power” alike: small come to 2.4, large to 4.3. "
        "Power may not be shared evenly; talk first with those who score it low."
    )
    assert first.element == "Power"
    assert says_apart(findings(VIEW, ENGLISH))


def test_a_difference_of_less_than_a_point_between_groups_is_none():
    near = replace(POWER, groups=((LARGE, Fraction("3.9")), (SMALL, Fraction("2.95"))), organizations=())
    assert words(replace(VIEW, elements=(near,)), Sort.POWER) is None
    wide = replace(near, groups=((LARGE, Fraction("3.9")), (SMALL, Fraction("2.9"))))
    assert words(replace(VIEW, elements=(wide,)), Sort.POWER)
    assert words(replace(VIEW, elements=(replace(wide, groups=wide.groups[:1]),)), Sort.POWER) is None


def test_strongest_weakest_and_what_changed_most_are_told_with_their_figures():
    calm = replace(VIEW, elements=(VISION, NEEDS))
    assert words(calm, Sort.ENDS) == "Strongest is “Vision” (4.3), weakest is “Needs” (3.0)."
    assert words(calm, Sort.CHANGE) == "Since Fall 2025, “Vision” rose most: by 0.3, from 4.0 to 4.3."
    fell = replace(NEEDS, earlier=Fraction(4))
    assert words(replace(VIEW, elements=(fell,)), Sort.CHANGE).startswith("Since Fall 2025, “Needs” fell most: by 1.0")
    assert words(replace(VIEW, elements=(NEEDS,)), Sort.CHANGE) == "Nothing changed since Fall 2025."
    assert words(replace(VIEW, elements=(replace(NEEDS, earlier=None),)), Sort.CHANGE) is None


def test_one_element_and_elements_that_are_alike():
    assert words(replace(VIEW, elements=(NEEDS,)), Sort.ENDS) == "“Needs” stands at 3.0."
    assert words(replace(VIEW, elements=(NEEDS, replace(NEEDS, key="x"))), Sort.ENDS) == "All elements stand at 3.0."


def test_low_answers_are_counted_and_so_are_their_reasons():
    found = replace(NEEDS, key="element:Needs", counts=(2, 1, 5, 0, 0))
    shown = replace(VIEW, elements=(VISION, found), remarks=())
    assert words(shown, Sort.LOW) == "Most low answers are on “Needs”: 3 of 8 marks score 1 or 2."
    said = Remark(key="c", asked="Needs", about="Needs", words="We are not asked.")
    assert words(replace(shown, remarks=(said,)), Sort.LOW).endswith(" Reasons given: 1.")
    assert words(replace(shown, lows=1), Sort.LOW).startswith("Most low answers are on “Needs”: 2 of 8 marks score 1.")
    assert words(replace(shown, elements=(replace(found, counts=(0, 0, 5, 2, 2)),)), Sort.LOW) is None


@pytest.mark.parametrize(("answered", "said"), [(3, "Only 3 of 8 answered (38 %)."), (4, None), (8, None)])
def test_too_few_to_speak_for_all(answered, said):
    found = words(replace(VIEW, answered=answered), Sort.RATE)
    assert found is None if said is None else found.startswith(said)
    assert words(replace(VIEW, answered=1, asked=0), Sort.RATE) is None


def test_where_nothing_is_shown_the_reason_is():
    assert [one.words for one in findings(HIDDEN, ENGLISH)] == ["There is nothing to show yet.", *HIDDEN.hidden]
    assert len(findings(RoundView(survey="s", round="r"), ENGLISH)) == 1


def test_every_sentence_begins_with_a_capital_and_ends():
    for shown in (VIEW, replace(VIEW, answered=1), replace(VIEW, elements=(NEEDS,)), HIDDEN):
        for one in findings(shown, ENGLISH):
            assert one.words.lstrip("“")[0].isupper()
            assert one.words.endswith(".")


def test_a_group_of_two_people_makes_no_finding_and_a_group_of_three_does():
    people = [("1511", "", "Small")] * 2 + [("5111", "", "Large")] * 4
    assert words(view(results(surveys.anonymous(), surveys.replies(*people))), Sort.POWER) is None
    found = view(results(surveys.anonymous(), surveys.replies(*people, ("1511", "", "Small"))))
    assert "Small come to" in (words(found, Sort.POWER) or "")
