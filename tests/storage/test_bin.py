"""The bin: what goes in together comes back together, and after 30 days it goes, unless somebody still names it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from partnerdesk.domain.agreements import Agreement, Party
from partnerdesk.domain.organizations import Organization, Value
from partnerdesk.domain.partners import Contribution, Different, Match, Membership, Note
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from partnerdesk.storage.bin import KEPT_DAYS, binned, empty, named_in, put_in_bin, remove, take_back

TOMORROW = date(2026, 11, 18)


def add(store, *records):
    with store.change("Add") as change:
        made = [change.add(record) for record in records]
    return made[0] if len(made) == 1 else made


def throw_away(store, record):
    with store.change("Delete") as change:
        return put_in_bin(change, record)


@pytest.fixture
def clinic(store):
    return add(store, Organization(legal_name="Riverside Clinic"))


@pytest.fixture
def food(store):
    return add(store, Partnership(name="Riverbend Food Partnership"))


@pytest.fixture
def member(store, clinic, food):
    return add(store, Membership(partnership=food.id, organization=clinic.id))


def test_the_bin_says_what_lies_there_since_when_and_for_how_long(store, clinic, today):
    throw_away(store, clinic)
    (row,) = binned(store, today)
    assert (row.record.id, row.name, row.binned_on, row.days_left) == (clinic.id, "Riverside Clinic", today, KEPT_DAYS)
    assert binned(store, today + timedelta(days=12))[0].days_left == KEPT_DAYS - 12
    assert binned(store, today + timedelta(days=99))[0].days_left == 0


def test_an_organization_goes_in_with_its_standings_and_they_are_not_named_apart(store, clinic, member, today):
    throw_away(store, clinic)
    assert store.all(Membership) == []
    assert [row.name for row in binned(store, today)] == ["Riverside Clinic"]


def test_a_standing_alone_is_named_by_its_organization(store, member, today):
    throw_away(store, member)
    assert [(row.record.kind, row.name) for row in binned(store, today)] == [("membership", "Riverside Clinic")]


def test_people_with_a_place_only_there_stay(store, clinic):
    person = add(store, Person(name="Owen Castillo"))
    add(store, Post(organization=clinic.id, person=person.id))
    throw_away(store, clinic)
    assert store.all(Person) == [person]
    empty(store, TOMORROW)
    assert store.all(Person) == [person]
    assert store.all(Post) == []


def test_a_person_goes_in_with_their_places(store, clinic, today):
    person = add(store, Person(name="Owen Castillo"))
    add(store, Post(organization=clinic.id, person=person.id))
    throw_away(store, person)
    assert store.all(Post) == []
    assert [row.name for row in binned(store, today)] == ["Owen Castillo"]
    assert empty(store, TOMORROW).removed == ("Owen Castillo",)
    assert store.all(Post, binned=True) == []


def test_what_went_in_together_comes_back_together(store, clinic, member, food, today):
    person = add(store, Person(name="Owen Castillo"))
    post = add(store, Post(organization=clinic.id, person=person.id))
    for each in (clinic, person):
        inside = throw_away(store, each)
        with store.change("Take back") as change:
            take_back(change, inside)
    assert [each.id for each in store.all(Organization)] == [clinic.id]
    assert [each.id for each in store.all(Membership)] == [member.id]
    assert [each.id for each in store.all(Post)] == [post.id]
    assert binned(store, today) == []


def test_what_lay_there_before_stays_there(store, clinic, member):
    throw_away(store, member)
    store._now = lambda before=store._now: before() + timedelta(days=3)
    inside = throw_away(store, clinic)
    with store.change("Take back") as change:
        take_back(change, inside)
    assert store.all(Membership) == []


def test_emptying_removes_only_what_is_old_enough(store, clinic, today):
    throw_away(store, clinic)
    assert empty(store, today).removed == ()
    assert store.get(Organization, clinic.id)
    assert empty(store, TOMORROW).removed == ("Riverside Clinic",)
    assert store.get(Organization, clinic.id) is None


def test_an_organization_goes_with_all_that_is_its_own(store, clinic, member, today):
    other = add(store, Organization(legal_name="Riverside School"))
    add(
        store,
        Note(organization=clinic.id, on=today, said="Called."),
        Contribution(membership=member.id, name="Van"),
        Different(one=other.id, other=clinic.id),
    )
    throw_away(store, clinic)
    assert empty(store, TOMORROW).removed == ("Riverside Clinic",)
    for cls in (Note, Contribution, Different, Membership):
        assert store.all(cls) == store.all(cls, binned=True) == []


def test_one_undo_brings_all_of_it_back_to_the_bin(store, clinic, member, today):
    throw_away(store, clinic)
    empty(store, TOMORROW)
    assert store.undo() == "Empty the bin"
    assert [row.name for row in binned(store, today)] == ["Riverside Clinic"]
    assert len(store.all(Membership, binned=True)) == 1


def test_what_is_still_named_is_kept_whole_and_told(store, clinic, member, food):
    paper = add(store, Agreement(partnership=food.id, title="Food Memorandum"))
    add(store, Party(agreement=paper.id, organization=clinic.id))
    throw_away(store, clinic)
    emptied = empty(store, TOMORROW)
    assert emptied.removed == ()
    assert [(kept.name, kept.named_in) for kept in emptied.kept] == [("Riverside Clinic", ("Food Memorandum",))]
    assert store.get(Organization, clinic.id)
    assert store.get(Membership, member.id)


def test_a_value_that_is_still_matched_keeps_its_organization(store, clinic, food):
    value = add(store, Value(organization=clinic.id, name="Dignity"))
    other = add(store, Organization(legal_name="Riverside School"))
    member = add(store, Membership(partnership=food.id, organization=other.id))
    add(store, Match(membership=member.id, value=value.id))
    throw_away(store, clinic)
    assert [kept.name for kept in empty(store, TOMORROW).kept] == ["Riverside Clinic"]


def test_what_names_each_other_goes_together_when_both_are_old_enough(store, clinic, food):
    paper = add(store, Agreement(partnership=food.id, title="Food Memorandum"))
    add(store, Party(agreement=paper.id, organization=clinic.id))
    throw_away(store, clinic)
    throw_away(store, paper)
    emptied = empty(store, TOMORROW)
    assert set(emptied.removed) == {"Riverside Clinic", "Food Memorandum"}
    assert emptied.kept == ()


def test_emptying_an_empty_bin_is_no_change(store, clinic):
    before = store.revision
    empty(store, TOMORROW)
    assert store.revision == before


def test_one_thing_can_be_removed_before_its_time_and_undo_brings_it_back(store, clinic, member, today):
    throw_away(store, clinic)
    assert named_in(store, store.need(Organization, clinic.id)) == ()
    assert remove(store, store.need(Organization, clinic.id)).removed == ("Riverside Clinic",)
    assert binned(store, today) == []
    store.undo()
    assert [row.name for row in binned(store, today)] == ["Riverside Clinic"]


def test_what_is_named_elsewhere_says_where_and_is_not_removed(store, clinic, food, today):
    agreement = add(store, Agreement(partnership=food.id, title="Food Cards"))
    add(store, Party(agreement=agreement.id, organization=clinic.id))
    throw_away(store, clinic)
    record = store.need(Organization, clinic.id)
    assert named_in(store, record) == ("Food Cards",)
    done = remove(store, record)
    assert (done.removed, done.kept[0].named_in) == ((), ("Food Cards",))
    assert len(binned(store, today)) == 1


def test_an_agreement_that_names_one_of_its_own_parties_as_lead_can_be_removed(store, clinic, food, today):
    agreement = add(store, Agreement(partnership=food.id, title="Food Cards"))
    party = add(store, Party(agreement=agreement.id, organization=clinic.id))
    with store.change("Lead") as change:
        change.put(replace(agreement, lead=party.id))
    throw_away(store, store.need(Agreement, agreement.id))
    assert remove(store, store.need(Agreement, agreement.id)).removed == ("Food Cards",)
    assert store.get(Party, party.id) is None
    store.undo()
    assert store.need(Agreement, agreement.id).lead == party.id
