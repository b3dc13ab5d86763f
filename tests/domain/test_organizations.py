"""Names of organizations: what is passed over when they are compared, and which could be the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.domain.organizations import LIKE, Organization, is_slip, likeness, look_alike, plain_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("The Riverside Community Clinic, Inc.", "riverside community clinic"),
        ("Riverside Clinic LLC", "riverside clinic"),
        ("RIVERSIDE  CLINIC", "riverside clinic"),
        ("Café Élan, S.A.", "cafe elan"),
        ("Tafel Müllheim e.V.", "tafel mullheim"),
        ("St. Brigid's Food Pantry", "saint brigid food pantry"),
        ("St. Brigid’s Food Pantry", "saint brigid food pantry"),
        ("Eastgate Co-op", "eastgate cooperative"),
        ("Parks & Recreation Dept.", "parks recreation department"),
        ("Y.M.C.A. of Riverbend", "ymca riverbend"),
        ("Hollow Creek Foodbank 501(c)(3)", "hollow creek food bank"),
        ("School No. 12", "school no 12"),
        ("The Company", "the company"),
        ("日本赤十字社", "日本赤十字社"),
        ("!!!", "!!!"),
        ("", ""),
    ],
)
def test_a_plain_name_is_without_accents_case_legal_form_articles_and_signs(name, plain):
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Riverside Clinic", "The Riverside Clinic, Inc."),
        ("Riverside Clinic", "Riverside Community Clinic"),
        ("Riverside Clinic", "Rivreside Clinic"),
        ("Riverside Clinic", "River Side Clinic"),
        ("St. Brigid's Food Pantry", "Saint Brigid Pantry"),
        ("Müller Stiftung", "Mueller Stiftung e.V."),
        ("Hollow Creek Neighbors", "Hollow Creek Neighbours"),
        ("Eastgate Cooperative", "Co-op Eastgate"),
        ("Riverside Community Clinic", "Riverside Comunity Clinic"),
        ("YMCA", "Young Men's Christian Association"),
        ("Riverbend Foodbank", "Riverbend Food Bank"),
    ],
)
def test_names_that_could_be_the_same_organizations(one, other):
    assert look_alike(one, other)
    assert look_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Riverside Clinic", "Riverbend Clinic"),
        ("Riverside Clinic", "Riverside School"),
        ("Riverside Clinic", "Riverside Clinic Foundation"),
        ("Riverside Clinic", "Clinic"),
        ("Food Bank", "Riverbend Food Bank"),
        ("Eastgate Church", "Westgate Church"),
        ("North Side Clinic", "South Side Clinic"),
        ("Lincoln High School", "Lincoln Middle School"),
        ("Elks Lodge 12", "Elks Lodge 13"),
        ("Saint Mary Church", "Saint Mark Church"),
        ("Miller Foundation", "Fuller Foundation"),
        ("Riverside Community Health Center of Hollow Creek", "Riverbend Community Health Center of Hollow Creek"),
        ("Boys Club of Greater Hollow Creek Valley North", "Girls Club of Greater Hollow Creek Valley North"),
        ("", ""),
        ("Riverside Clinic", ""),
    ],
)
def test_names_of_two_organizations(one, other):
    assert not look_alike(one, other)
    assert not look_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("riverside", "rivreside", True),
        ("riverside", "riversde", True),
        ("riverside", "riversidde", True),
        ("riverside", "riverzide", True),
        ("miller", "muller", False),
        ("northside", "southside", False),
        ("hope", "home", False),
        ("troop12", "troop13", False),
        ("riverside", "riverbend", False),
    ],
)
def test_one_slip_of_the_key_in_a_long_word(one, other, slip):
    assert is_slip(one, other) is slip
    assert is_slip(other, one) is slip


WORDS = st.lists(
    st.sampled_from(["riverside", "riverbend", "rivreside", "food", "bank", "clinic", "12", "of"]), max_size=6
)


@given(WORDS, WORDS)
def test_likeness_is_between_none_and_one_and_the_same_both_ways_round(one, other):
    there, back = likeness(" ".join(one), " ".join(other)), likeness(" ".join(other), " ".join(one))
    assert 0 <= there <= 1
    assert (there >= LIKE) == (back >= LIKE)
    assert there == pytest.approx(back)
    assert (there == 1) == (bool(one) and sorted(one) == sorted(other))


@given(st.text(max_size=60))
def test_a_plain_name_of_any_text_is_like_itself(name):
    plain = plain_name(name)
    assert likeness(plain, plain) == (1 if plain else 0)


def test_an_organization_is_called_by_the_name_everyone_uses():
    named = Organization(legal_name="Riverside Community Clinic, Inc.", trading_name="Riverside Clinic")
    assert named.called() == "Riverside Clinic"
    assert Organization(legal_name="Riverside Community Clinic, Inc.").called() == "Riverside Community Clinic, Inc."
