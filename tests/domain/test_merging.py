"""Merging: what is suggested side by side, and what comes of the choices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.domain.merging import Pick, compare, merged, same_people
from partnerdesk.domain.organizations import Organization, Sector
from partnerdesk.domain.partners import Membership, Status
from partnerdesk.domain.people import Person


def suggested(one, other):
    return {choice.field.name: choice.suggested for choice in compare(one, other)}


def test_only_fields_that_say_something_stand_side_by_side():
    one = Organization(legal_name="Riverside Clinic", town="Riverbend")
    other = Organization(legal_name="Riverside Clinic", phone="555 0100")
    choices = {choice.field.name: choice for choice in compare(one, other)}
    assert set(choices) == {"legal_name", "town", "phone"}
    assert choices["legal_name"].is_same
    assert (choices["town"].left, choices["town"].right) == ("Riverbend", "")


@pytest.mark.parametrize(
    ("field", "left", "right", "pick"),
    [
        ("town", "Riverbend", "", Pick.LEFT),
        ("town", "", "Riverbend", Pick.RIGHT),
        ("legal_name", "Riverside Clinic", "Riverside Community Clinic, Inc.", Pick.RIGHT),
        ("legal_name", "Riverside Community Clinic, Inc.", "Riverside Clinic", Pick.LEFT),
        ("email", "a@example.org", "a.much.longer@example.org", Pick.LEFT),
        ("sector", None, Sector.HEALTH, Pick.RIGHT),
        ("sector", Sector.FOOD, Sector.HEALTH, Pick.LEFT),
        ("ours", False, True, Pick.RIGHT),
        ("people_served", None, 0, Pick.RIGHT),
        ("tags", ("health",), ("east",), Pick.BOTH),
        ("mission", "Care for all.", "Health without fear.", Pick.BOTH),
    ],
)
def test_the_fuller_value_is_suggested(field, left, right, pick):
    one, other = (
        Organization(legal_name="Riverside Clinic", **{field: left})
        if field != "legal_name"
        else Organization(legal_name=left)
        for left in (left, right)
    )
    assert suggested(one, other)[field] is pick


def test_tags_are_united_and_longer_texts_stand_below_each_other():
    one = Organization(legal_name="Clinic", tags=("Health", "east"), mission="Care for all.")
    other = Organization(legal_name="Clinic", tags=("health", "west"), mission="No one turned away.")
    made = merged(one, other)
    assert made.tags == ("Health", "east", "west")
    assert made.mission == "Care for all.\nNo one turned away."


def test_a_text_that_holds_the_other_is_not_said_twice():
    one = Organization(legal_name="Clinic", mission="Care for all.")
    other = Organization(legal_name="Clinic", mission="Care for all. Every day.")
    assert merged(one, other).mission == "Care for all. Every day."


def test_texts_too_long_together_are_not_joined():
    one = Organization(legal_name="Clinic", mission="a" * 3000)
    other = Organization(legal_name="Clinic", mission="b" * 3500)
    choice = next(each for each in compare(one, other) if each.field.name == "mission")
    assert not choice.can_join
    assert choice.suggested is Pick.RIGHT


def test_what_was_picked_is_taken_whatever_was_suggested():
    one = Organization(legal_name="Riverside Clinic", town="Riverbend", phone="555 0100")
    other = Organization(legal_name="Riverside Community Clinic", town="Eastgate", phone="")
    made = merged(one, other, {"legal_name": Pick.LEFT, "town": Pick.RIGHT, "phone": Pick.RIGHT})
    assert (made.legal_name, made.town, made.phone) == ("Riverside Clinic", "Eastgate", "")


def test_one_line_cannot_hold_both():
    with pytest.raises(ValueError, match="town"):
        merged(Organization(legal_name="A", town="B"), Organization(legal_name="A", town="C"), {"town": Pick.BOTH})


def test_the_kept_record_stays_itself():
    one = Organization(id="one", revision=3, legal_name="Clinic")
    other = Organization(id="other", revision=8, legal_name="Riverside Clinic")
    made = merged(one, other)
    assert (made.id, made.revision) == ("one", 3)


def test_what_lies_in_the_bin_on_one_side_only_is_out_of_the_bin():
    one = Organization(legal_name="Clinic", binned_on=date(2026, 1, 2))
    assert merged(one, Organization(legal_name="Clinic")).binned_on is None
    assert merged(one, replace(one, binned_on=date(2026, 1, 3))).binned_on == date(2026, 1, 2)


def test_a_standing_that_somebody_chose_wins_over_the_first_one():
    idea, member = Membership(), Membership(status=Status.MEMBER)
    assert merged(idea, member).status is Status.MEMBER
    assert merged(member, idea).status is Status.MEMBER
    assert merged(member, Membership(status=Status.LEFT)).status is Status.MEMBER


def test_a_partner_is_archived_only_where_both_are():
    away, here = Membership(archived=True), Membership()
    assert not merged(away, here).archived
    assert not merged(here, away).archived
    assert merged(away, away).archived


def test_suggestions_do_not_contradict_each_other():
    one = Membership(joined_on=date(2026, 5, 1))
    other = Membership(left_on=date(2025, 5, 1))
    assert merged(one, other).contradictions() == ()
    assert merged(one, other).left_on is None


def test_people_with_the_same_name_and_nothing_against_it_are_the_same():
    one, other = Person(id="1", name="Priya Raman", email="priya@example.org"), Person(id="2", name="priya  raman")
    assert same_people([one], [other]) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            Person(id="1", name="Priya Raman", email="a@example.org"),
            Person(id="2", name="Priya Raman", email="b@example.org"),
        ),
        (Person(id="1", name="Priya"), Person(id="2", name="Priya")),
        (Person(id="1", name="Priya Raman"), Person(id="2", name="Priya Ramon")),
        (Person(id="1", name="Priya Raman"), Person(id="1", name="Priya Raman")),
    ],
)
def test_people_who_may_be_two_are_left_alone(one, other):
    assert same_people([one], [other]) == []


def test_a_name_that_stands_for_two_people_is_left_alone():
    twice = [Person(id="1", name="Priya Raman"), Person(id="2", name="Priya Raman")]
    assert same_people(twice, [Person(id="3", name="Priya Raman")]) == []


ORGANIZATIONS = st.builds(
    Organization,
    legal_name=st.sampled_from(["Clinic", "Riverside Clinic"]),
    town=st.sampled_from(["", "Riverbend"]),
    sector=st.sampled_from([None, *Sector]),
    ours=st.booleans(),
    mission=st.sampled_from(["", "Care", "Care for all", "x" * 3999]),
    tags=st.sampled_from([(), ("a",), ("b", "A")]),
)


@given(ORGANIZATIONS, ORGANIZATIONS)
def test_as_suggested_nothing_said_is_lost_and_nothing_is_wrong(one, other):
    made = merged(one, other)
    assert made.problems() == ()
    for field in Organization.described:
        says = [not field.is_empty(getattr(each, field.name)) for each in (one, other, made)]
        assert says[2] == (says[0] or says[1])


@given(ORGANIZATIONS)
def test_merging_with_its_like_changes_nothing(one):
    assert merged(one, one) == one
