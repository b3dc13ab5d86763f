"""Which of many look the same two by two: exactly those that comparing each with each would find, and why."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.domain.organizations import LIKE, likeness, plain_name
from partnerdesk.domain.resemblances import MOST_TOGETHER, Look, pair_up, plain_address, plain_number, plain_site


def look(name, **signs):
    return Look((plain_name(name),), **signs)


def test_the_same_words_are_a_pair():
    assert pair_up(
        {"b": look("The Riverside Clinic, Inc."), "a": look("Riverside clinic"), "c": look("Riverbend Clinic")}
    ) == [("a", "b", "The names have the same words.")]


def test_a_similar_name_at_one_address_is_a_pair():
    address = plain_address("12 Mill St.", "Riverbend", "")
    found = pair_up({"a": look("Brigid House", address=address), "b": look("Brigid House Foundation", address=address)})
    assert found == [("a", "b", "The names are similar. The address is the same.")]


def test_a_similar_name_at_two_addresses_is_none():
    assert pair_up({"a": look("Brigid House", address="1"), "b": look("Brigid House Foundation", address="2")}) == []


def test_other_names_at_one_address_are_none():
    assert pair_up({"a": look("Brigid House", address="1"), "b": look("Eastgate Clinic", address="1")}) == []


def test_all_that_is_the_same_is_said():
    signs = {"address": "1", "number": "2", "site": "3"}
    ((_, _, why),) = pair_up({"a": look("Brigid House", **signs), "b": look("Brigid House", **signs)})
    assert why == (
        "The names have the same words. The registration number is the same. The address is the same. The website is the same."
    )


def test_a_sign_that_very_many_share_says_nothing():
    many = {f"{n:03}": look(f"Place{n}x Brigid", site="city.example.gov") for n in range(MOST_TOGETHER + 1)}
    assert pair_up(many) == []


def test_the_trading_name_counts_as_much_as_the_legal_name():
    assert pair_up({"a": Look(("brigid house", "riverside clinic")), "b": look("Riverside Clinic")})


NAMES = st.lists(
    st.lists(
        st.sampled_from(["riverside", "rivreside", "riverbend", "brigid", "food", "bank", "clinic", "saint", "house"]),
        min_size=1,
        max_size=5,
    ).map(" ".join),
    max_size=8,
)


@given(NAMES)
def test_pairs_are_those_that_comparing_each_with_each_finds(names):
    looks = {f"{n}": Look((name,)) for n, name in enumerate(names)}
    expected = {
        (one, other)
        for one, other in combinations(looks, 2)
        if likeness(*looks[one].names, *looks[other].names) >= LIKE
    }
    assert {(one, other) for one, other, _ in pair_up(looks)} == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("12 Mill St.", "Riverbend", ""), ("12 Mill Street", "riverbend", ""), True),
        (("12 Mill St.", "Riverbend", "12345"), ("12 mill street", "Riverbend Town", "12345"), True),
        (("12 Mill St.", "Riverbend", ""), ("21 Mill St.", "Riverbend", ""), False),
        (("12 Mill St.", "Riverbend", ""), ("12 Mill St.", "Eastgate", ""), False),
    ],
)
def test_addresses_are_compared_without_the_way_they_are_written(one, other, same):
    assert (plain_address(*one) == plain_address(*other)) is same


def test_half_an_address_is_none():
    assert plain_address("12 Mill St.", "", "") == plain_address("", "Riverbend", "12345") == ""


def test_numbers_are_compared_by_letters_and_digits():
    assert plain_number("EIN 12-345 67") == plain_number("ein1234567")


@pytest.mark.parametrize(
    ("web", "site"),
    [
        ("https://www.Brigid.example.org/about", "brigid.example.org"),
        ("brigid.example.org:8080", "brigid.example.org"),
        ("www.facebook.com/BrigidPantry/?ref=1", "facebook.com/brigidpantry"),
        ("", ""),
    ],
)
def test_websites_are_compared_by_host_or_by_page_where_many_share_a_host(web, site):
    assert plain_site(web) == site
