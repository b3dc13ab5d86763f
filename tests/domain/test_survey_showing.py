"""A round as it may be shown: the figures of the one counter, to the last digit, beside those of the round before."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from partnerdesk.domain.questionnaires import Item
from partnerdesk.domain.survey_results import results
from partnerdesk.domain.survey_rounds import Answering
from partnerdesk.domain.survey_showing import view
from tests import surveys
from tests.domain.test_survey_results import BY_HAND

BEFORE = surveys.replies(("3322", "a", "Small"), ("1-1-", "e", "Large"))


def of(replies, **asked):
    return results(surveys.questionnaire(**asked), replies, names={"a": "Ana", "b": "Ben", "c": "Cy", "d": "Dee"})


def test_a_round_worked_out_by_hand_is_shown_to_the_last_digit():
    shown = view(of(BY_HAND), of(BEFORE), asked=5)
    vision, power = shown.elements
    assert (vision.n, vision.mean, vision.counts) == (3, Fraction(25, 6), (0, 0, 1, 2, 2))
    # The means of the three are 4.5, 4 and 4: the variance is 1/18.
    assert vision.spread == Decimal("0.235702260395515841466948120702")
    assert (vision.earlier, vision.change) == (Fraction(2), Fraction(13, 6)), "a has (3 + 3) / 2, e has 1"
    assert (power.n, power.mean, power.earlier) == (3, Fraction(10, 3), Fraction(3, 2))
    assert power.groups == (("Small", 1), ("Large", Fraction(9, 2)))
    why, drift = vision.items
    assert (why.n, why.mean, why.earlier, why.counts, why.unknown) == (3, 4, 2, (0, 0, 1, 1, 1), 1)
    assert (drift.n, drift.mean, drift.counts, drift.turned, drift.blank) == (
        2,
        Fraction(9, 2),
        (0, 0, 0, 1, 1),
        True,
        2,
    )
    assert [(one.name, one.value, one.earlier, one.group) for one in vision.organizations] == [
        ("Ana", Fraction(9, 2), 3, "Small"),
        ("Ben", 4, None, "Small"),
        ("Dee", 4, None, "Large"),
    ]
    assert (shown.asked, shown.answered, shown.before, shown.hidden) == (5, 4, "Spring", ())


def test_a_group_is_shown_alone():
    shown = view(of(BY_HAND), of(BEFORE), group="Large")
    assert (shown.group, shown.groups, shown.answered) == ("Large", ("Small", "Large"), 2)
    power = shown.elements[1]
    assert (power.mean, power.groups) == (Fraction(9, 2), ())
    assert [one.name for one in power.organizations] == ["Cy", "Dee"]
    assert power.earlier == 1
    assert view(of(BY_HAND), group="Nobody").group == ""


def test_a_reply_whose_organization_is_not_known_is_still_shown():
    shown = view(of(surveys.replies(("5-5-", "", ""), ("1-1-", "a", ""))))
    assert [one.name for one in shown.elements[1].organizations] == ["An organization", "Ana"]


def test_an_element_that_was_made_of_other_statements_has_no_change_but_its_statements_have():
    old = surveys.questionnaire(items=surveys.questionnaire().items[:1])
    shown = view(of(BY_HAND), results(old, surveys.replies(("3", "a"))))
    vision = shown.elements[0]
    assert vision.earlier is None
    assert [one.earlier for one in vision.items] == [3, None]
    assert all(one.earlier is None for one in vision.organizations)


@pytest.mark.parametrize("other", [{"points": 4, "labels": ("",) * 4}, {"answering": Answering.NAMED}])
def test_a_round_on_another_scale_or_of_others_is_not_compared_and_that_is_said(other):
    shown = view(of(BY_HAND), of(surveys.replies(*[("3322", "a", "")] * 4), **other))
    assert shown.before == ""
    assert shown.hidden == ("Scores of Spring cannot be set beside these: it had another scale, or others answered.",)
    assert all(one.earlier is None for one in shown.elements)


def test_where_a_low_point_is_the_good_one_all_is_turned():
    shown = view(of(surveys.replies(("1-1-", "a")), low_is_good=True, labels=("never", "", "", "", "always")))
    assert (shown.elements[0].mean, shown.ends, shown.lows) == (5, ("always", "never"), 2)
    assert shown.elements[0].items[0].counts == (0, 0, 0, 0, 1)


def test_bands_are_left_out_where_they_are_not_shown():
    assert view(of(BY_HAND, banded=False)).strong is None
    assert view(of(BY_HAND)).strong == 4


def test_nothing_of_two_people_is_in_a_view():
    shown = view(results(surveys.anonymous(), surveys.replies("5555", "1111")))
    assert (shown.answered, shown.shown, shown.groups) == (2, (), ())
    assert shown.hidden == ("Not shown: fewer than 3 people answered, and single answers must not be seen.",)
    assert all(one.counts == () and one.n == 0 for each in shown.elements for one in (each, *each.items))


def test_an_item_that_two_people_of_a_group_answered_is_shown_of_no_group():
    rows = [("5111", "", "Small")] * 3 + [("5-11", "", "Large"), ("5111", "", "Large"), ("5111", "", "Large")]
    for group in ("", "Small", "Large"):
        shown = view(results(surveys.anonymous(), surveys.replies(*rows)), group=group)
        assert (shown.group, shown.scored("why").mean) == (group, 5)
        assert (shown.scored("drift").mean is None) == bool(group)
        assert (shown.scored("element:Vision").mean is None) == bool(group)
        assert not any(one.organizations for one in shown.elements)
        assert shown.hidden


def test_no_replies_and_statements_that_belong_to_nothing():
    assert view(of(())).elements == ()
    loose = surveys.questionnaire(items=(Item("a", "", words="Alone"),))
    (only,) = view(results(loose, surveys.replies(("-", "a")))).elements
    assert (only.key, only.name, only.hidden) == ("element:", "Other questions", "Nobody answered this.")


def test_questions_with_several_answers_are_counted_and_kept_back_as_scores_are():
    (years,) = view(of(BY_HAND)).choices
    assert (years.name, years.n, years.blank) == ("How long have you been with us?", 3, 1)
    assert years.answers == (("Under a year", 1), ("Longer", 2))
    (large,) = view(of(BY_HAND), group="Large").choices
    assert large.answers == (("Under a year", 0), ("Longer", 1))
    for few in (surveys.replies("5555", "1111"), surveys.replies("5551", "555-", "555-", "555-")):
        (hidden,) = view(results(surveys.anonymous(), few)).choices
        assert (hidden.n, hidden.answers, hidden.blank) == (0, (), 0)
        assert "Not shown" in hidden.hidden
    (nobody,) = view(of(surveys.replies(("555-", "a")))).choices
    assert nobody.hidden == "Nobody answered this."
