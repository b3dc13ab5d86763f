"""Results in words: the finding, bands, changes and gaps, and never a score of what is hidden."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from partnerdesk.domain.survey_views import (
    RoundView,
    answered_told,
    band_told,
    change_told,
    finding,
    gaps_told,
    power_gap,
    said,
    told,
)
from partnerdesk.text import Language
from tests.views import HIDDEN, NEEDS, POWER, VIEW, VISION

ENGLISH = Language()


def test_large_content_and_small_not_is_the_first_thing_said():
    head, more = finding(VIEW, ENGLISH)
    assert head == "The large are content with “Power”. The small are not." or "“Power”" in head
    gap = power_gap(VIEW)
    assert (gap.low, gap.high, gap.element.name) == ("small", "large", "Power")
    assert any("Power may not be shared" in one for one in more)


def test_without_a_gap_strongest_and_weakest_are_named():
    calm = replace(VIEW, elements=(VISION, NEEDS))
    head, more = finding(calm, ENGLISH)
    assert head == "“Vision” is strongest, “Needs” is weakest."
    assert "Since Fall 2025, “Vision” rose most, by 0.3." in more
    assert list(gaps_told(replace(VIEW, elements=(NEEDS,)), ENGLISH)) == []


def test_of_one_group_alone_no_gap_between_groups_is_told():
    assert power_gap(replace(VIEW, group="small")) is None
    assert power_gap(replace(VIEW, by_organization=False)) is None


def test_hidden_has_its_reason_and_no_number():
    assert said(HIDDEN, HIDDEN.elements[0], ENGLISH) == "Vision: Fewer than three people answered."
    assert finding(HIDDEN, ENGLISH) == ("There is nothing to show yet.", HIDDEN.hidden)
    assert not any(sign.isdigit() for sign in said(HIDDEN, HIDDEN.elements[0], ENGLISH))


@pytest.mark.parametrize(
    ("value", "band"),
    [("4.0", "● strong"), ("3.96", "◐ talk about it"), ("3", "◐ talk about it"), ("2.999", "○ act"), (None, "")],
)
def test_bands_go_by_the_exact_mean(value, band):
    assert band_told(VIEW, Decimal(value) if value else None, ENGLISH) == band
    assert band_told(replace(VIEW, strong=None), Decimal(4), ENGLISH) == ""


@pytest.mark.parametrize(
    ("value", "text"), [("3.96", "3.96"), ("3.94", "3.9"), ("4.04", "4.0"), ("2.999", "2.99"), ("2.25", "2.3")]
)
def test_rounding_lifts_no_score_over_a_bound(value, text):
    assert told(Decimal(value), ENGLISH, Decimal("4.0"), Decimal("3.0")) == text


def test_changes_are_told_by_mark_and_word():
    assert change_told(Decimal("-0.84"), ENGLISH) == "▼ down 0.8"
    assert change_told(Decimal("0.3"), ENGLISH) == "▲ up 0.3"
    assert change_told(Decimal("0.04"), ENGLISH) == "same"
    assert change_told(None, ENGLISH) == ""


def test_all_of_an_element_in_one_sentence():
    text = said(VIEW, POWER, ENGLISH)
    assert text.startswith("Power: mean 3.4, 6 answers, talk about it, Fall 2025: 3.5")
    assert "Tenants says 1.8" in text


def test_how_many_answered():
    assert answered_told(VIEW, ENGLISH).startswith("6 of 8 organizations answered; ")
    assert answered_told(replace(HIDDEN, asked=0, answered=1), ENGLISH).startswith("1 person answered; ")
    assert finding(RoundView(survey="s", round="r"), ENGLISH)[1] == ()
