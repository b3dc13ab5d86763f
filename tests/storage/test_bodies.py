"""A body is read in one go with all that its papers and its screen say."""

from __future__ import annotations

from datetime import date

import pytest

from partnerdesk.domain.aims import Aim
from partnerdesk.domain.bodies import Body, Deliverable, Seat, Serving, Sitting
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.storage import bodies
from partnerdesk.storage.changes import Gone

TODAY = date(2026, 11, 17)


def test_a_body_comes_with_its_seats_people_objectives_and_neighbors(store) -> None:
    with store.change("Begin") as change:
        food = change.add(Partnership(name="Food"))
        denise, health = change.add(Person(name="Denise")), change.add(Organization(legal_name="County Health"))
        aim = change.add(Aim(partnership=food.id, what="open a cold store"))
        assembly = change.add(Body(partnership=food.id, name="Assembly"))
        steering = change.add(Body(partnership=food.id, name="Steering committee", parent=assembly.id))
        change.add(Body(partnership=food.id, name="School Meals", parent=steering.id))
        change.add(Body(partnership=food.id, name="Old group", parent=steering.id, ended_on=TODAY))
        chair = change.add(Seat(body=steering.id, title="Chair", organization=health.id))
        change.add(Seat(body=steering.id, title="Youth"))
        change.add(Sitting(seat=chair.id, person=denise.id))
        change.add(Deliverable(body=steering.id, what="A plan", person=denise.id))
        change.add(Serving(body=steering.id, objective=aim.id))

    found = bodies.body(store, steering.id, today=TODAY)

    assert found.partnership.name == "Food"
    assert found.parent is not None
    assert found.parent.name == "Assembly"
    assert [one.name for one in found.children] == ["School Meals"]
    assert [one.seat.title for one in found.seats] == ["Chair", "Youth"]
    assert found.seats[0].sittings[0].name == "Denise"
    assert found.seats[0].organization_of(found.seats[0].sittings[0]) == health
    assert [one.what for one in found.aims] == ["open a cold store"]
    assert found.people[denise.id].name == "Denise"
    assert (found.places, found.vacant) == (2, 1)


def test_a_body_that_is_not_there_is_told(store) -> None:
    with pytest.raises(Gone):
        bodies.body(store, "nobody", today=TODAY)
