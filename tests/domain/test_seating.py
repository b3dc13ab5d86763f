"""Who sits in a body on a day, what is vacant, whose term ends, and what cannot be so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.domain import seating
from partnerdesk.domain.bodies import Body, Office, Seat, Sitting
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.seating import BodySnapshot, SeatFacts, SittingFacts

TODAY = date(2026, 11, 17)
DENISE, ROSA, SAM = (Person(id=name.lower(), name=name) for name in ("Denise", "Rosa", "Sam"))
HEALTH, UNION = (Organization(id=name, legal_name=name) for name in ("County Health", "Tenants’ Union"))


def sitting(person: Person, organization: Organization | None = None, **values: object) -> SittingFacts:
    made = Sitting(id=f"time-{person.id}-{values.get('since', '')}", person=person.id)
    return SittingFacts(sitting=replace(made, **values), person=person, organization=organization)  # type: ignore[arg-type]


def seat(title: str, *times: SittingFacts, kept_for: Organization | None = None, **values: object) -> SeatFacts:
    made = replace(Seat(id=f"seat-{title}", title=title, voting=True), **values)  # type: ignore[arg-type]
    return SeatFacts(seat=made, sittings=times, organization=kept_for)


def body(*seats: SeatFacts, **values: object) -> BodySnapshot:
    made = replace(Body(id="body", name="Steering committee"), **values)  # type: ignore[arg-type]
    return BodySnapshot(
        body=made, partnership=Partnership(id="p", name="Food", formed_on=date(2026, 6, 1)), today=TODAY, seats=seats
    )


@pytest.mark.parametrize(
    ("since", "left_on", "there"),
    [
        (None, None, True),
        (TODAY, None, True),
        (date(2026, 11, 18), None, False),
        (None, TODAY, False),
        (None, date(2026, 11, 18), True),
        (date(2026, 1, 1), date(2026, 6, 1), False),
    ],
)
def test_a_person_sits_from_the_first_day_to_the_day_before_they_left(
    since: date | None, left_on: date | None, there: bool
) -> None:
    assert seating.sits(Sitting(since=since, left_on=left_on), TODAY) is there


def test_a_term_that_is_over_does_not_empty_the_seat() -> None:
    treasurer = seat("Treasurer", sitting(SAM, term_ends=date(2026, 11, 1)))
    assert treasurer.vacant_on(TODAY) == 0
    (ending,) = seating.terms_ending([treasurer], TODAY)
    assert ending.holder.name == "Sam"
    assert ending.is_over(TODAY)


def test_vacant_is_what_a_seat_has_places_for_and_nobody_sits_in() -> None:
    found = body(seat("Chair", sitting(DENISE)), seat("Neighbors", sitting(ROSA), count=4), seat("Youth", voting=False))
    assert (found.places, found.vacant, found.voting, found.vacant_voting, found.filled_voting) == (6, 4, 5, 3, 2)
    assert found.size == 2


def test_where_more_sit_than_there_are_places_nothing_is_vacant_and_the_places_count() -> None:
    found = body(seat("Chair", sitting(DENISE), sitting(ROSA)))
    assert (found.vacant, found.filled_voting) == (0, 1)


def test_an_organization_with_two_seats_has_one_vote_where_organizations_count() -> None:
    found = body(
        seat("Chair", sitting(DENISE, HEALTH)), seat("Health", sitting(ROSA, HEALTH)), seat("Homes", kept_for=UNION)
    )
    assert found.voting_organizations == 2


def test_the_chair_is_who_holds_the_office_today() -> None:
    past = sitting(ROSA, left_on=date(2026, 1, 1))
    found = body(seat("Chair", past, sitting(DENISE), office=Office.CHAIR))
    assert found.chair is not None
    assert found.chair.name == "Denise"
    assert body(seat("Chair", past, office=Office.CHAIR)).chair is None


def test_terms_that_end_within_two_months_are_named_the_earliest_first() -> None:
    seats = [
        seat("Chair", sitting(DENISE, term_ends=date(2027, 1, 17))),
        seat("Treasurer", sitting(SAM, term_ends=date(2026, 11, 29))),
        seat("Vice", sitting(ROSA, term_ends=date(2027, 1, 18))),
    ]
    assert [one.holder.name for one in seating.terms_ending(seats, TODAY)] == ["Sam", "Denise"]


def test_a_limit_counts_terms_that_follow_each_other() -> None:
    first = sitting(SAM, since=date(2022, 1, 1), term_ends=date(2024, 1, 1), left_on=date(2024, 1, 1))
    second = sitting(SAM, since=date(2024, 1, 1), term_ends=date(2027, 1, 1))
    two = seat("Treasurer", first, second, term_limit=2)
    assert seating.terms_in_a_row(two, SAM.id, TODAY) == 2
    assert not seating.may_stand_again(two, SAM.id, TODAY)
    assert seating.terms_left(replace(two, seat=replace(two.seat, term_limit=3)), SAM.id, TODAY) == 1
    arranged = seating.chosen_again(two.seat, second.sitting, TODAY)
    assert [(one.since, one.left_on) for one in arranged] == [
        (date(2024, 1, 1), date(2027, 1, 1)),
        (date(2027, 1, 1), None),
    ]
    pause = sitting(SAM, since=date(2024, 9, 1))
    assert seating.terms_in_a_row(seat("Treasurer", first, pause), SAM.id, TODAY) == 1
    assert seating.terms_in_a_row(two, DENISE.id, TODAY) == 0


def test_who_is_chosen_again_begins_as_the_term_ends_or_today_where_it_is_over() -> None:
    found = seat("Treasurer", term_months=6).seat
    before, after = seating.chosen_again(found, Sitting(since=date(2026, 5, 29), term_ends=date(2026, 11, 29)), TODAY)
    assert before.left_on == after.since == date(2026, 11, 29)
    assert after.term_ends == date(2027, 5, 29)
    before, after = seating.chosen_again(found, Sitting(since=date(2026, 1, 1), term_ends=date(2026, 7, 1)), TODAY)
    assert before.left_on == after.since == TODAY
    arranged = seat("Treasurer", sitting(SAM, term_ends=date(2026, 11, 29), left_on=date(2026, 11, 29)))
    assert seating.terms_ending([arranged], TODAY) == ()


def test_the_same_person_twice_in_one_body_is_an_overlap() -> None:
    seats = [seat("Chair", sitting(DENISE)), seat("Health", sitting(DENISE, since=date(2026, 1, 1)))]
    (found,) = seating.overlaps(seats)
    assert found.same_person
    assert found.seat.seat.title == "Health"


def test_one_after_the_other_is_no_overlap() -> None:
    before = sitting(DENISE, since=date(2024, 1, 1), left_on=date(2026, 1, 1))
    after = sitting(DENISE, since=date(2026, 1, 1))
    assert seating.overlaps([seat("Chair", before), seat("Health", after)]) == ()
    assert seating.overlaps([seat("Chair", before, sitting(ROSA, since=date(2026, 1, 1)))]) == ()


def test_more_people_than_places_is_an_overlap_told_once_for_each_surplus_one() -> None:
    crowded = seat("Neighbors", *(sitting(one) for one in (DENISE, ROSA, SAM)), count=2)
    (found,) = seating.overlaps([crowded])
    assert not found.same_person
    assert found.second.name == "Sam"


def test_a_body_cannot_be_its_own_superior_through_any_number_of_steps() -> None:
    top, middle, low = Body(id="a"), Body(id="b", parent="a"), Body(id="c", parent="b")
    bodies = [top, middle, low]
    assert seating.may_report_to(low, "a", bodies)
    assert seating.may_report_to(top, "", bodies)
    for parent in ("a", "b", "c"):
        assert not seating.may_report_to(top, parent, bodies)


def test_bodies_that_already_go_round_are_walked_once() -> None:
    round_about = [Body(id="a", parent="b"), Body(id="b", parent="a")]
    assert all(seating.goes_round(one, round_about) for one in round_about)
    below = Body(id="c", parent="a")
    assert not seating.goes_round(below, [*round_about, below])


def test_a_body_that_ended_today_is_no_longer_there() -> None:
    assert seating.is_ended(Body(ended_on=TODAY), TODAY)
    assert not seating.is_ended(Body(ended_on=date(2026, 11, 18)), TODAY)
    assert not seating.is_ended(Body(), TODAY)
