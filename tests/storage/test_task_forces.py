"""Who is in a task force and who leads it: each step is one change and keeps what was before."""

from __future__ import annotations

from datetime import date

import pytest

from partnerdesk.domain.bodies import Body, BodyKind, Office, Seat, Sitting
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from partnerdesk.storage import bodies, task_forces

TODAY, BEFORE = date(2026, 11, 17), date(2026, 9, 1)


@pytest.fixture
def force(store):
    with store.change("begin") as change:
        food = change.add(Partnership(name="Food"))
        return change.add(Body(partnership=food.id, name="Cold store", kind_of=BodyKind.TASK_FORCE))


@pytest.fixture
def people(store):
    with store.change("people") as change:
        clinic = change.add(Organization(legal_name="Clinic"))
        ann = change.add(Person(name="Ann", interests=("cold stores", "trucks")))
        change.add(Post(person=ann.id, organization=clinic.id))
        return ann, change.add(Person(name="Bea"))


def add(store, force, *people, today=TODAY):
    with store.change("add") as change:
        return [task_forces.add_member(change, store, force.id, one.id, today) for one in people]


def lead(store, force, person, today=TODAY):
    with store.change("lead") as change:
        task_forces.set_lead(change, store, force.id, person.id if person else "", today)


def members(store, force):
    return bodies.body(store, force.id, today=TODAY).members


def test_a_member_gets_a_seat_with_organization_and_interest(store, force, people):
    add(store, force, *people)
    (ann, one), (_, other) = members(store, force)
    assert (one.name, one.organization.legal_name, one.sitting.interest) == ("Ann", "Clinic", "cold stores, trucks")
    assert (one.sitting.since, other.name, other.organization) == (TODAY, "Bea", None)
    assert (ann.seat.title, ann.seat.count) == ("Members", 2)


def test_the_seat_takes_as_many_as_there_are(store, force, people):
    add(store, force, *people)
    assert bodies.body(store, force.id, today=TODAY).vacant == 0


def test_nobody_is_added_twice(store, force, people):
    add(store, force, people[0])
    assert add(store, force, people[0]) == [None]
    assert len(members(store, force)) == 1


def test_who_left_can_come_again_and_both_times_are_kept(store, force, people):
    (first,) = add(store, force, people[0], today=BEFORE)
    with store.change("leave") as change:
        task_forces.leave(change, [first], TODAY)
    assert members(store, force) == ()
    add(store, force, people[0])
    assert len(store.all(Sitting)) == 2
    assert len(members(store, force)) == 1


def test_a_lead_sits_in_the_leads_seat_and_no_longer_among_the_members(store, force, people):
    add(store, force, *people, today=BEFORE)
    lead(store, force, people[0])
    found = bodies.body(store, force.id, today=TODAY)
    assert (found.chair.name, found.chair.sitting.interest, found.size) == ("Ann", "cold stores, trucks", 2)
    assert [seat.seat.office for seat, _ in found.members] == [Office.LEAD, None]


def test_another_lead_ends_the_time_of_the_first_and_history_keeps_it(store, force, people):
    lead(store, force, people[0], today=BEFORE)
    lead(store, force, people[1])
    assert bodies.body(store, force.id, today=TODAY).chair.name == "Bea"
    assert sorted((one.left_on is not None) for one in store.all(Sitting)) == [False, True]
    assert len(store.all(Seat)) == 1


def test_nobody_can_lead_again_and_the_same_lead_changes_nothing(store, force, people):
    lead(store, force, people[0], today=BEFORE)
    before = store.all(Sitting)
    lead(store, force, people[0])
    assert store.all(Sitting) == before
    lead(store, force, None)
    assert bodies.body(store, force.id, today=TODAY).chair is None


def test_a_choice_taken_back_the_same_day_leaves_no_trace(store, force, people):
    lead(store, force, people[0])
    lead(store, force, None)
    assert store.all(Sitting) == []


def test_all_bodies_of_a_partnership_are_read_with_their_people(store, force, people):
    add(store, force, *people)
    (found,) = task_forces.all_bodies(store, force.partnership, TODAY)
    assert (found.body.name, found.size) == ("Cold store", 2)
    assert task_forces.all_bodies(store, "", TODAY) == []
