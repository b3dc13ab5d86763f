"""Scores, bands and changes in words, and never a score of what is hidden."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from partnerdesk.domain.survey_telling import answered_told, band_told, change_told, said, scores_explained, told
from partnerdesk.text import Language
from tests.views import HIDDEN, POWER, VIEW

ENGLISH = Language()


def test_hidden_has_its_reason_and_no_number():
    assert said(HIDDEN, HIDDEN.elements[0], ENGLISH) == "Vision: Fewer than three people answered."
    assert not any(sign.isdigit() for sign in said(HIDDEN, HIDDEN.elements[0], ENGLISH))


@pytest.mark.parametrize(
    ("value", "band"),
    [("4.0", "● strong"), ("3.96", "◐ talk about it"), ("3", "◐ talk about it"), ("2.999", "○ act"), (None, "")],
)
def test_bands_go_by_the_exact_mean(value, band):
    assert band_told(VIEW, Fraction(value) if value else None, ENGLISH) == band
    assert band_told(replace(VIEW, strong=None), Fraction(4), ENGLISH) == ""


@pytest.mark.parametrize(
    ("value", "text"), [("3.96", "3.96"), ("3.94", "3.9"), ("4.04", "4.0"), ("2.999", "2.99"), ("2.25", "2.3")]
)
def test_rounding_lifts_no_score_over_a_bound(value, text):
    assert told(Fraction(value), ENGLISH, Decimal("4.0"), Decimal("3.0")) == text


def test_changes_are_told_by_mark_and_word():
    assert change_told(Fraction("-0.84"), ENGLISH) == "▼ down 0.8"
    assert change_told(Fraction("0.3"), ENGLISH) == "▲ up 0.3"
    assert change_told(Fraction("0.04"), ENGLISH) == "same"
    assert change_told(None, ENGLISH) == ""


def test_all_of_an_element_in_one_sentence():
    text = said(VIEW, POWER, ENGLISH)
    assert text.startswith("Power: mean 3.4, 6 answers, talk about it, Fall 2025: 3.5")
    assert "Tenants says 1.8" in text


def test_how_many_answered():
    assert answered_told(VIEW, ENGLISH).startswith("6 of 8 organizations answered; ")
    assert answered_told(replace(HIDDEN, asked=0, answered=1), ENGLISH).startswith("1 person answered; ")


def test_how_scores_and_spread_are_made_is_told_of_organizations_and_of_people():
    organizations, people = (scores_explained(ENGLISH, by_organization=one) for one in (True, False))
    assert "each organization" in organizations
    assert "organization" not in people
    assert all("standard deviation" in one for one in (organizations, people))


def test_a_sentence_that_is_asked_keeps_no_full_stop_before_its_score():
    assert said(VIEW, replace(POWER, name="We are heard."), ENGLISH).startswith("We are heard: mean 3.4")
