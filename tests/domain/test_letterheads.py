"""The letterhead: its colour can be read on paper, and it begins with what our own organization's record says."""

from __future__ import annotations

import pytest

from partnerdesk.domain import colors
from partnerdesk.domain.letterheads import Letterhead, PaperSort, letterhead_of
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.records import field_of

COLOR = field_of(Letterhead, "color")


@pytest.mark.parametrize(
    ("typed", "read"),
    [("#0b5a5c", "#0B5A5C"), ("0B5A5C", "#0B5A5C"), (" #05c ", "#0055CC"), ("teal", ""), ("#0b5a5", ""), ("", "")],
)
def test_a_colour_is_read_as_people_write_it(typed, read):
    assert colors.read_color(typed) == read


@pytest.mark.parametrize(("color", "told"), [("#000000", 21), ("#FFFFFF", 1), ("#767676", 4.54), ("#0B5A5C", 7.98)])
def test_contrast_is_measured_as_wcag_has_it(color, told):
    assert colors.contrast(color) == pytest.approx(told, abs=0.01)


@pytest.mark.parametrize("color", ["#FFD700", "#FFFFFF", "#7FDBFF", "#FF0000", "#777777"])
def test_a_colour_that_is_too_light_is_told_with_one_of_its_hue_that_is_not(color):
    dark = colors.darkened(color)
    assert colors.is_dark_enough(dark)
    assert dark in COLOR.problem(color)
    assert not COLOR.problem(dark)


def test_darkened_is_no_darker_than_it_must_be():
    assert colors.contrast(colors.darkened("#FFD700")) < 5
    assert colors.darkened("#0B5A5C") == "#0B5A5C"


def test_what_is_no_colour_is_told():
    assert "#0B5A5C" in COLOR.problem(COLOR.read("dark red"))
    assert COLOR.problem("") == ""


def test_it_begins_with_our_own_record():
    ours = Organization(
        legal_name="Riverbend Community Kitchen, Inc.",
        trading_name="Riverbend Kitchen",
        street="12 Mill Street\nBack door",
        town="Riverbend",
        region="Oregon",
        postcode="97555",
        phone="555-0142",
        web="www.kitchen.example.org",
        registration_number="93-5550142",
    )
    made = letterhead_of(ours)
    assert made.name == "Riverbend Kitchen"
    assert made.address.splitlines() == [
        "12 Mill Street Back door, Riverbend, Oregon 97555",
        "555-0142 · www.kitchen.example.org",
        "93-5550142",
    ]
    assert made.prints_on == tuple(PaperSort)  # it is looked for on the next paper, whatever that is
    assert made.problems() == ()


def test_without_our_own_organization_it_begins_empty():
    assert letterhead_of(None) == Letterhead(prints_on=letterhead_of(None).prints_on)
