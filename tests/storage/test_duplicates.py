"""Look-alikes: what is shown while a name is typed, and the pairs that may be one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Different, Membership
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.storage.duplicates import AT_ONCE, MOST_SHOWN, LookAlikes
from partnerdesk.storage.merging import merge


def add(store, *records):
    with store.change("Add") as change:
        made = [change.add(record) for record in records]
    return made[0] if len(made) == 1 else made


@pytest.fixture
def alikes(store):
    return LookAlikes(store)


@pytest.fixture
def clinic(store):
    return add(
        store,
        Organization(legal_name="Riverside Community Clinic, Inc.", trading_name="Riverside Clinic", town="Riverbend"),
    )


@pytest.mark.parametrize(
    "typed",
    [
        "Riverside Clinic",
        "the riverside clinic ltd",
        "RIVERSIDE  CLÍNIC",
        "Rivreside Clinic",
        "River Side Clinic",
        "Riverside Comunity Clinic",
        "Clinic, Riverside",
    ],
)
def test_a_name_that_may_be_there_already_is_shown_while_typing(alikes, clinic, typed):
    (alike,) = alikes.while_typing(typed)
    assert (alike.organization, alike.name, alike.town) == (clinic.id, "Riverside Clinic", "Riverbend")
    assert alike.why


@pytest.mark.parametrize(
    "typed", ["", "R", "Ri", "The", "Clinic", "Riverbend Clinic", "Riverside School", "!!", "%", "Community Clinic"]
)
def test_another_name_shows_nothing(alikes, clinic, typed):
    assert alikes.while_typing(typed) == []


def test_the_reason_is_said_in_words(alikes, clinic):
    assert alikes.while_typing("Clinic Riverside")[0].why == "The name has the same words."
    assert alikes.while_typing("Rivreside Clinic")[0].why == "The name is nearly the same."
    assert alikes.while_typing("Riversi")[0].why == "Its name begins like this."
    assert (
        alikes.while_typing("Riverside Clinic", town="riverbend")[0].why
        == "The name has the same words. It is in the same town."
    )


def test_the_beginning_of_a_name_is_shown_only_while_few_begin_so(store, alikes):
    add(store, *(Organization(legal_name=f"Riverside {n} Place") for n in "ABCDEF"))
    assert len(store.all(Organization)) > MOST_SHOWN
    assert alikes.while_typing("Riverside") == []
    assert [alike.name for alike in alikes.while_typing("Riverside C")] == ["Riverside C Place"]


def test_in_another_town_only_the_same_name_is_shown(alikes, clinic):
    assert alikes.while_typing("Riverside Clinic", town="Eastgate")
    assert not alikes.while_typing("Riverside Dental Clinic", town="Eastgate")
    assert not alikes.while_typing("Rivreside Clinic", town="Eastgate")


def test_the_likeliest_comes_first(store, alikes, clinic):
    add(
        store, Organization(legal_name="Riverside Clinic", town="Eastgate"), Organization(legal_name="Rivreside Clinic")
    )
    found = alikes.while_typing("Riverside Clinic", town="Eastgate")
    assert [alike.town for alike in found] == ["Eastgate", "Riverbend", ""]


def test_the_record_being_edited_does_not_look_like_itself(alikes, clinic):
    assert alikes.while_typing("Riverside Clinic", except_id=clinic.id) == []


def test_initials_stand_for_the_name_and_the_name_for_its_initials(store, alikes):
    add(store, Organization(legal_name="Young Men's Christian Association"), Organization(legal_name="BGC"))
    assert [alike.name for alike in alikes.while_typing("Y.M.C.A.")] == ["Young Men's Christian Association"]
    assert [alike.name for alike in alikes.while_typing("Boys Girls Club")] == ["BGC"]


def test_names_of_common_words_alone_are_compared_too(store, alikes):
    add(store, Organization(legal_name="Community Health Center"))
    assert alikes.while_typing("Community Health Ctr.")
    assert not alikes.while_typing("Community Food Bank")


def test_every_change_is_followed_and_so_is_undo(store, alikes, clinic):
    assert alikes.while_typing("Riverside Clinic")
    with store.change("Rename") as change:
        change.put(replace(clinic, legal_name="Eastgate Health", trading_name=""))
    assert not alikes.while_typing("Riverside Clinic")
    assert alikes.while_typing("Eastgate Health")
    store.undo()
    assert alikes.while_typing("Riverside Clinic")
    with store.change("Delete") as change:
        change.bin(clinic)
    assert not alikes.while_typing("Riverside Clinic")
    store.undo()
    store.undo()
    assert not alikes.while_typing("Riverside Clinic")


def test_many_changes_at_once_are_followed(store, alikes, clinic):
    assert alikes.while_typing("Riverside Clinic")
    add(store, *(Organization(legal_name=f"Number{n}") for n in range(AT_ONCE)), Organization(legal_name="Cedar Hall"))
    assert alikes.while_typing("Cedar Hall")
    assert alikes.while_typing("Riverside Clinic")


def test_a_merged_name_still_finds_what_it_was_merged_into(store, alikes, clinic):
    other = add(store, Organization(legal_name="Cedar Hall"))
    assert alikes.while_typing("Cedar Hall")[0].organization == other.id
    with store.change("Merge") as change:
        merge(change, clinic, other)
    (alike,) = alikes.while_typing("Cedar Hall")
    assert (alike.organization, alike.why) == (clinic.id, "It was once recorded under this name.")
    store.undo()
    assert alikes.while_typing("Cedar Hall")[0].organization == other.id


def test_after_closing_nothing_is_heard(store, alikes):
    alikes.close()
    assert store.listeners == []


@pytest.fixture
def pair(store):
    return add(
        store,
        Organization(legal_name="St. Brigid's Food Pantry", street="12 Mill St.", town="Riverbend"),
        Organization(legal_name="Saint Brigid Pantry", street="12 Mill Street", town="Riverbend"),
    )


def ids(pairs):
    return {(pair.one, pair.other) for pair in pairs}


def test_two_that_look_the_same_are_a_pair_with_the_older_first(alikes, pair):
    (found,) = alikes.pairs()
    assert (found.one, found.other) == (pair[0].id, pair[1].id)
    assert found.why == "The names are nearly the same. The address is the same."


@pytest.mark.parametrize("turned", [False, True])
def test_what_was_said_to_be_two_is_no_pair_either_way_round(store, alikes, pair, turned):
    one, other = reversed(pair) if turned else pair
    add(store, Different(one=one.id, other=other.id))
    assert alikes.pairs() == []
    store.undo()
    assert len(alikes.pairs()) == 1


def test_what_lies_in_the_bin_is_no_pair(store, alikes, pair):
    with store.change("Delete") as change:
        change.bin(pair[1])
    assert alikes.pairs() == []


def test_pairs_of_a_partnership_are_those_of_its_partners(store, alikes, pair):
    food, youth = add(store, Partnership(name="Food"), Partnership(name="Youth"))
    add(
        store,
        Membership(partnership=food.id, organization=pair[0].id),
        Membership(partnership=food.id, organization=pair[1].id),
        Membership(partnership=youth.id, organization=pair[1].id),
    )
    assert ids(alikes.pairs(food.id)) == {(pair[0].id, pair[1].id)}
    assert alikes.pairs(youth.id) == []


def test_an_archived_partner_is_no_pair_unless_it_is_active_elsewhere(store, alikes, pair):
    food, youth = add(store, Partnership(name="Food"), Partnership(name="Youth"))
    add(store, *(Membership(partnership=food.id, organization=each.id) for each in pair))
    archived = store.all(Membership)[0]
    with store.change("Archive") as change:
        change.put(replace(archived, archived=True))
    assert alikes.pairs(food.id) == alikes.pairs() == []
    add(store, Membership(partnership=youth.id, organization=pair[0].id, joined_on=date(2026, 1, 1)))
    assert alikes.pairs(food.id) == []
    assert len(alikes.pairs()) == 1
