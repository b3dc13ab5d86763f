"""Task forces: what they lack, how their work stands, who is in how many groups, and which objective nobody works on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from partnerdesk.domain.aims import Aim
from partnerdesk.domain.bodies import Body, BodyKind, Deliverable, Office, Seat, Sitting
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.seating import BodySnapshot, SeatFacts, SittingFacts
from partnerdesk.domain.task_forces import (
    Handing,
    handing,
    involved,
    lacks,
    next_deliverable,
    waiting_for_a_group,
    who_might_fit,
    without_force,
)

TODAY = date(2026, 11, 17)
COLD = Aim(id="cold", what="open a cold store for vegetables")
LUNCH = Aim(id="lunch", what="serve lunch in the holidays")
PEOPLE = {key: Person(id=key, name=key.title()) for key in ("ann", "bea", "cem", "dot")}


def seat(key, *people, office=None, left_on=None):
    times = tuple(
        SittingFacts(sitting=Sitting(id=f"{key}{one}", seat=key, person=one, left_on=left_on), person=PEOPLE.get(one))
        for one in people
    )
    return SeatFacts(seat=Seat(id=key, title=key, office=office, count=9), sittings=times)


def force(key="f", *seats, kind=BodyKind.TASK_FORCE, aims=(), deliverables=(), **fields):
    body = Body(id=key, name=fields.pop("name", key), kind_of=kind, **fields)
    return BodySnapshot(
        body=body, partnership=Partnership(name="P"), today=TODAY, seats=seats, aims=aims, deliverables=deliverables
    )


def days(number):
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("deliverable", "state"),
    [
        (Deliverable(what="a map", due_on=days(-1)), Handing.LATE),
        (Deliverable(what="a map", due_on=days(0)), Handing.SOON),
        (Deliverable(what="a map", due_on=days(14)), Handing.SOON),
        (Deliverable(what="a map", due_on=days(15)), Handing.OPEN),
        (Deliverable(what="a map"), Handing.OPEN),
        (Deliverable(what="a map", due_on=days(-9), done_on=days(-1)), Handing.DONE),
        (Deliverable(what="a map", due_on=days(-9), dropped=True), Handing.DROPPED),
        (Deliverable(what="a map", done_on=days(-1), dropped=True), Handing.DONE),
    ],
)
def test_how_something_to_hand_over_stands(deliverable, state):
    assert handing(deliverable, TODAY) is state


def test_the_next_one_is_the_earliest_that_is_waited_for():
    done = Deliverable(what="done", due_on=days(-9), done_on=days(-9))
    late, later, dateless = (
        Deliverable(what="late", due_on=days(-2)),
        Deliverable(what="later", due_on=days(30)),
        Deliverable(what="some day"),
    )
    assert next_deliverable([dateless, later, done, late], TODAY) is late
    assert next_deliverable([dateless, later], TODAY) is later
    assert next_deliverable([dateless], TODAY) is dateless
    assert next_deliverable([done], TODAY) is None


def test_a_bare_task_force_is_told_all_it_lacks_and_refused_nothing():
    assert [one.field for one in lacks(force())] == ["objective", "lead", "members", "deliverables", "ends_when"]


def test_a_whole_one_lacks_nothing():
    whole = force(
        "f",
        seat("s", "ann", office=Office.LEAD),
        aims=(COLD,),
        deliverables=(Deliverable(what="a map"),),
        ends_on=days(90),
    )
    assert lacks(whole) == ()
    assert lacks(force(ended_on=days(-1))) == ()


def test_a_lead_who_left_leads_no_more():
    left = force("f", seat("s", "ann", office=Office.LEAD, left_on=days(-1)), ends_when="done")
    assert {one.field for one in lacks(left)} >= {"lead", "members"}


def test_an_end_can_be_a_day_or_a_condition():
    for fields in ({"ends_on": days(9)}, {"ends_when": "the store is open"}):
        assert "ends_when" not in {one.field for one in lacks(force(**fields))}


def test_objectives_nobody_works_on_are_found():
    on_cold = force("f", aims=(COLD,))
    assert without_force([COLD, LUNCH], [on_cold]) == (LUNCH,)
    assert without_force([COLD, LUNCH], []) == (COLD, LUNCH)


def test_what_is_reached_or_given_up_needs_no_task_force():
    reached = Aim(id="r", what="reached", reached_on=days(-1))
    dropped = Aim(id="d", what="dropped", dropped_on=days(-1))
    assert without_force([reached, dropped], []) == ()


def test_one_that_has_ended_or_is_another_body_does_not_count():
    ended = force("f", aims=(COLD,), ended_on=days(-1))
    council = force("c", aims=(COLD,), kind=BodyKind.COUNCIL)
    assert without_force([COLD], [ended, council]) == (COLD,)


def test_who_is_in_most_groups_comes_first_and_more_than_three_is_too_much():
    groups = [force(key, seat("s" + key, "ann", "bea" if key == "1" else "ann")) for key in "1234"]
    ann, bea = involved(groups)
    assert (ann.name, [body.id for body in ann.bodies], ann.is_too_much) == ("Ann", ["1", "2", "3", "4"], True)
    assert (bea.name, len(bea.bodies), bea.is_too_much) == ("Bea", 1, False)
    assert not involved(groups[:3])[0].is_too_much


def test_two_seats_in_one_group_are_one_group():
    (ann,) = involved([force("f", seat("a", "ann"), seat("b", "ann"))])
    assert len(ann.bodies) == 1


def test_ended_groups_and_people_who_left_do_not_count():
    ended = force("e", seat("a", "ann"), ended_on=days(-1))
    left = force("l", seat("b", "bea", left_on=days(0)))
    assert involved([ended, left]) == ()


def test_who_said_what_they_like_and_is_in_no_group_is_named():
    keen = Person(id="ann", name="Ann", interests=("gardens",))
    quiet = Person(id="bea", name="Bea")
    assert waiting_for_a_group([keen, quiet], []) == (keen,)
    assert waiting_for_a_group([keen], [force("f", seat("s", "ann"))]) == ()


def test_people_are_proposed_whose_interest_matches():
    gardener = Person(id="cem", name="Cem", interests=("Vegetable gardens", "chess"))
    cook = Person(id="dot", name="Dot", interests=("lunch",))
    found = who_might_fit(force("f", aims=(COLD,)), [gardener, cook], {})
    assert found == ((gardener, ("Vegetable gardens",)),)


def test_nobody_is_proposed_who_is_in_it_or_in_three_groups_and_short_words_say_nothing():
    one = force("f", seat("s", "ann"), aims=(COLD,))
    inside = Person(id="ann", name="Ann", interests=("cold stores",))
    full = Person(id="bea", name="Bea", interests=("cold stores",))
    short = Person(id="cem", name="Cem", interests=("a for of",))
    assert who_might_fit(one, [inside, full, short], {"bea": 3}) == ()


def test_who_is_in_fewest_groups_is_proposed_first():
    busy, free = Person(id="a", name="A", interests=("stores",)), Person(id="b", name="B", interests=("stores",))
    assert [person for person, _ in who_might_fit(force("f", aims=(COLD,)), [busy, free], {"a": 2})] == [free, busy]
