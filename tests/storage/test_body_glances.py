"""The days of bodies stand on the opening page before they pass, and the six months until something is done about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from partnerdesk.domain.bodies import Body, BodyKind, Deliverable, Seat, Sitting
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.storage import glances

TODAY = date(2026, 11, 17)


def day(after):
    return TODAY + timedelta(days=after)


@pytest.fixture
def put(store):
    """Add records to a partnership that was formed yesterday, and return the last of them."""
    with store.change("begin") as change:
        food = change.add(Partnership(name="Food", formed_on=day(-1)))

    def add(**values):
        with store.change("add") as change:
            return change.add(Body(partnership=food.id, **({"kind_of": BodyKind.BOARD, "name": "Board"} | values)))

    add.food = food
    return add


def whats(store):
    return [(one.what, (one.day - TODAY).days) for one in glances.read(store.raw, "", TODAY).reminders]


def seated(store, body, **times):
    with store.change("seat") as change:
        seat = change.add(Seat(body=body.id, title="Treasurer"))
        return change.add(Sitting(seat=seat.id, person=change.add(Person(name="Sam")).id, **times))


@pytest.mark.parametrize(("after", "shown"), [(-91, False), (-90, True), (12, True), (42, True), (43, False)])
def test_a_term_that_ends_is_told_of_before_it_does(store, put, after, shown):
    seated(store, put(), term_ends=day(after))
    assert whats(store) == ([("The term of Sam ends: Treasurer", after)] if shown else [])


def test_it_leads_to_the_seat(store, put):
    body = put()
    sitting = seated(store, body, term_ends=day(12))
    (found,) = glances.read(store.raw, "", TODAY).reminders
    assert (found.screen, found.record, found.section) == ("governance", body.id, f"seat:{sitting.seat}")
    assert found.about == "Board"


def test_who_left_and_a_body_that_ended_remind_of_nothing(store, put):
    seated(store, put(), term_ends=day(12), left_on=day(-1))
    seated(store, put(ended_on=day(-1)), term_ends=day(12))
    put(ended_on=TODAY, review_on=day(3), ends_on=day(4))
    assert whats(store) == []


def test_reviews_ends_and_what_is_to_be_handed_over_are_told_of(store, put):
    body = put(review_on=day(9), ends_on=day(20))
    with store.change("add") as change:
        change.add(Deliverable(body=body.id, what="A map\nof all pantries", due_on=day(5)))
        change.add(Deliverable(body=body.id, what="Done", due_on=day(5), done_on=day(-1)))
        change.add(Deliverable(body=body.id, what="Dropped", due_on=day(5), dropped=True))
    assert whats(store) == [
        ("A map", 5),
        ("Review how it works and what it is for", 9),
        ("It ends, by its own terms", 20),
    ]


def test_a_review_comes_again_by_its_rhythm(store, put):
    put(founded_on=date(2024, 12, 1), review_months=12)
    assert whats(store) == [("Review how it works and what it is for", 14)]


def test_the_six_months_stay_until_something_is_done(store, put):
    committee = put(kind_of=BodyKind.STEERING, name="Steering committee")
    formed = replace(put.food, formed_on=date(2024, 5, 12))
    with store.change("form") as change:
        change.put(formed)
    (found,) = glances.read(store.raw, "", TODAY).reminders
    assert found.what == "Six months are over: it has in effect become a coordinating council"
    assert (found.record, found.section, found.about) == (committee.id, "six-months", "Steering committee")
    with store.change("put off") as change:
        change.put(replace(store.need(Body, committee.id), remind_on=day(50)))
    assert whats(store) == []
    with store.change("end") as change:
        change.put(replace(store.need(Body, committee.id), remind_on=None, ended_on=TODAY))
    assert whats(store) == []


def test_the_six_months_are_told_of_before_they_are_over(store, put):
    put(kind_of=BodyKind.STEERING)
    with store.change("form") as change:
        change.put(replace(put.food, formed_on=date(2026, 5, 27)))
    ((what, days),) = whats(store)
    assert days == 10
    assert "becomes a coordinating council" in what


def test_work_of_a_task_force_leads_to_the_task_force(store):
    with store.change("begin") as change:
        food = change.add(Partnership(name="Food"))
        force = change.add(Body(partnership=food.id, name="Storage", kind_of=BodyKind.TASK_FORCE))
        council = change.add(Body(partnership=food.id, name="Council", kind_of=BodyKind.COUNCIL))
        for body in (force, council):
            change.add(Deliverable(body=body.id, what="A map", due_on=day(5)))
    found = {one.about: one for one in glances.read(store.raw, food.id, TODAY).reminders}
    assert (found["Storage"].screen, found["Council"].screen) == ("task_forces", "governance")
    assert found["Storage"].section == f"deliverables:{found['Storage'].key}"
