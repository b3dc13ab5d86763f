"""Turning a steering committee into a coordinating council is one change, and one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.content.bodies import load_beginnings
from partnerdesk.domain.actions import Action
from partnerdesk.domain.aims import Aim
from partnerdesk.domain.bodies import Body, BodyKind, Deliverable, Office, Seat, Serving, Sitting
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.rules import QuorumRule
from partnerdesk.domain.seating import may_stand_again, terms_in_a_row
from partnerdesk.storage import bodies
from partnerdesk.storage.conversions import convert

TODAY = date(2026, 11, 17)


@pytest.fixture
def committee(store):
    with store.change("begin") as change:
        food = change.add(Partnership(name="Food", formed_on=date(2026, 5, 12)))
        assembly = change.add(Body(partnership=food.id, name="Assembly", kind_of=BodyKind.ASSEMBLY))
        body = change.add(
            Body(partnership=food.id, name="Steering committee", parent=assembly.id, quorum=QuorumRule.HALF)
        )
        change.add(Body(partnership=food.id, name="School Meals", parent=body.id, kind_of=BodyKind.TASK_FORCE))
        change.add(Body(partnership=food.id, name="Old", parent=body.id, ended_on=date(2026, 9, 1)))
        denise, rosa, sam = (change.add(Person(name=name)) for name in ("Denise", "Rosa", "Sam"))
        chair = change.add(Seat(body=body.id, title="Chair", office=Office.CHAIR, position=1))
        change.add(Seat(body=body.id, title="Youth", position=2))
        change.add(Sitting(seat=chair.id, person=rosa.id, left_on=date(2026, 9, 1)))
        change.add(Sitting(seat=chair.id, person=denise.id, since=date(2026, 9, 1), term_ends=date(2028, 5, 12)))
        change.add(Sitting(seat=chair.id, person=sam.id, since=date(2028, 5, 12)))
        aim = change.add(Aim(partnership=food.id, what="open a cold store"))
        change.add(Serving(body=body.id, objective=aim.id))
        change.add(Deliverable(body=body.id, what="Plan", done_on=date(2026, 9, 1)))
        change.add(Deliverable(body=body.id, what="Budget"))
        change.add(Action(partnership=food.id, what="Find a room", body=body.id))
        change.add(Decision(partnership=food.id, what="Meet monthly", body=body.id))
        return body


def test_people_rules_place_and_what_is_open_move_along(store, committee):
    with store.change("convert") as change:
        council = convert(change, store, committee, TODAY, load_beginnings())
    found = bodies.body(store, council.id, today=TODAY)
    assert (found.body.kind_of, found.body.quorum) == (BodyKind.COUNCIL, QuorumRule.HALF)
    assert found.parent is not None
    assert found.parent.name == "Assembly"
    assert [child.name for child in found.children] == ["School Meals"]
    assert [(seat.seat.title, [one.name for one in seat.sitting_on(TODAY)]) for seat in found.seats] == [
        ("Chair", ["Denise"]),
        ("Youth", []),
    ]
    assert found.seats[0].sitting_on(TODAY)[0].sitting.term_ends == date(2028, 5, 12)
    assert "Sam" in [one.name for one in found.seats[0].sittings]
    assert [one.what for one in found.deliverables] == ["Budget"]
    assert [one.what for one in found.aims] == ["open a cold store"]
    assert [one.what for one in store.all(Action, body=council.id)] == ["Find a room"]


def test_a_term_goes_on_in_the_council_and_counts_once(store, committee):
    chair = next(one for one in store.all(Seat, body=committee.id) if one.title == "Chair")
    denise = next(one for one in store.all(Sitting, seat=chair.id) if one.since == date(2026, 9, 1))
    first = Sitting(seat=chair.id, person=denise.person, since=date(2026, 6, 1), left_on=date(2026, 9, 1))
    with store.change("a term before") as change:
        change.put(replace(chair, term_limit=2))
        change.add(replace(first, term_ends=date(2026, 9, 1)))
    with store.change("convert") as change:
        council = convert(change, store, committee, TODAY, load_beginnings())
    seat = bodies.body(store, council.id, today=TODAY).seats[0]
    assert terms_in_a_row(seat, denise.person, TODAY) == 2
    assert not may_stand_again(seat, denise.person, TODAY)


def test_the_committee_stays_in_the_history_with_its_decisions(store, committee):
    with store.change("convert") as change:
        council = convert(change, store, committee, TODAY, load_beginnings())
    before = bodies.body(store, committee.id, today=TODAY)
    assert before.body.ended_on == TODAY
    assert before.size == 0
    assert sorted(one.name for one in before.seats[0].sittings) == ["Denise", "Rosa"]
    assert [one.what for one in before.deliverables] == ["Plan"]
    assert [one.what for one in store.all(Decision, body=committee.id)] == ["Meet monthly"]
    assert [one.title for one in store.find("steering")] == ["Steering committee"]
    assert store.need(Body, council.id).grown_from == committee.id


def test_one_undo_brings_everything_back(store, committee):
    before = {cls: store.all(cls) for cls in (Body, Seat, Sitting, Deliverable, Serving, Action)}
    with store.change("convert") as change:
        convert(change, store, committee, TODAY, load_beginnings())
    store.undo()
    for cls, records in before.items():
        assert [_plain(one) for one in store.all(cls)] == [_plain(one) for one in records]


def _plain(record):
    return {field.name: getattr(record, field.name) for field in record.described}
