"""The quorum of a body is worked from its voting seats, line by line, and says what an attendance comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.domain.bodies import Body, Seat, Sitting
from partnerdesk.domain.body_terms import DeputyRule, QuorumBase, RecusalRule
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.quorums import Attendance, asides, meeting, needed, worked
from partnerdesk.domain.rules import DecisionRule, QuorumRule
from partnerdesk.domain.seating import BodySnapshot, SeatFacts, SittingFacts

TODAY = date(2026, 11, 17)
Q, B = QuorumRule, QuorumBase


def body(filled: int, vacant: int = 0, silent: int = 0, organizations: int = 0, **rules: object) -> BodySnapshot:
    """Return a body with seats for one, of which so many are filled; `organizations` share out those who sit there."""
    known = [Organization(id=f"o{n}", legal_name=f"Office {n}") for n in range(organizations)]
    seats = []
    for n in range(filled + vacant + silent):
        sitting = SittingFacts(
            sitting=Sitting(person=f"p{n}"), organization=known[n % organizations] if organizations else None
        )
        voting = n < filled + vacant
        there = (sitting,) if n < filled or not voting else ()
        seats.append(SeatFacts(seat=Seat(id=f"s{n}", title="Seat", voting=voting), sittings=there))
    made = replace(Body(name="Steering committee"), **rules)  # type: ignore[arg-type]
    return BodySnapshot(body=made, partnership=Partnership(), today=TODAY, seats=tuple(seats))


def lines(snapshot: BodySnapshot) -> list[tuple[str, int]]:
    return [(step.words, -step.number if step.less else step.number) for step in worked(snapshot).steps]


def test_the_working_goes_from_the_voting_seats_to_the_number_needed() -> None:
    found = body(7, 2, silent=1, quorum=Q.HALF, quorum_base=B.FILLED, quorum_least=5)
    assert lines(found) == [
        ("Voting seats", 9),
        ("less vacant seats", -2),
        ("Filled seats", 7),
        ("half of 7 is 3½, rounded up", 4),
        ("but never fewer than", 5),
        ("Needed for a valid decision", 5),
    ]


def test_a_vacant_seat_counts_as_missing_where_all_seats_are_the_base() -> None:
    assert lines(body(7, 2, quorum=Q.TWO_THIRDS, quorum_base=B.ALL)) == [
        ("Voting seats", 9),
        ("two thirds of 9", 6),
        ("Needed for a valid decision", 6),
    ]


def test_each_organization_counts_once_where_organizations_are_the_base() -> None:
    assert lines(body(9, organizations=4, quorum=Q.MAJORITY, quorum_base=B.ORGANIZATIONS)) == [
        ("Organizations with a vote", 4),
        ("more than half of 4", 3),
        ("Needed for a valid decision", 3),
    ]


@pytest.mark.parametrize(
    ("rule", "number", "of", "said", "result"),
    [
        (Q.THIRD, None, 10, "one third of 10 is 3⅓, rounded up", 4),
        (Q.THIRD, None, 2, "one third of 2 is ⅔, rounded up", 1),
        (Q.TWO_THIRDS, None, 10, "two thirds of 10 is 6⅔, rounded up", 7),
        (Q.HALF, None, 8, "half of 8", 4),
        (Q.HALF, None, 1, "half of 1 is ½, rounded up", 1),
        (Q.MAJORITY, None, 8, "more than half of 8", 5),
        (Q.NUMBER, 5, 8, "a fixed number", 5),
        (Q.THIRD_OR_LESS, 3, 12, "or 3, whichever is less", 3),
        (Q.THIRD_OR_MORE, 3, 12, "or 3, whichever is more", 4),
    ],
)
def test_each_rule_says_its_step(rule: QuorumRule, number: int | None, of: int, said: str, result: int) -> None:
    steps = worked(body(of, quorum=rule, quorum_number=number, quorum_base=B.FILLED)).steps
    assert said in [step.words for step in steps]
    assert steps[-1].number == result
    assert steps[-1].result


@pytest.mark.parametrize(
    "snapshot",
    [
        body(7),
        body(7, quorum=Q.HALF),
        body(7, quorum=Q.NUMBER, quorum_base=B.FILLED),
        body(0, 3, quorum=Q.HALF, quorum_base=B.FILLED),
        body(7, quorum_base=B.FILLED, quorum_least=3),
    ],
    ids=["no rule", "no base", "no number", "nobody sits", "a least alone"],
)
def test_what_is_missing_is_not_invented(snapshot: BodySnapshot) -> None:
    assert needed(snapshot) is None
    assert not any(step.result for step in worked(snapshot).steps)
    assert not meeting(snapshot, Attendance(7)).is_met


def test_a_quorum_larger_than_the_seats_is_out_of_reach() -> None:
    found = worked(body(4, 1, quorum=Q.NUMBER, quorum_number=6, quorum_base=B.ALL))
    assert found.is_out_of_reach
    waiting = worked(body(4, 1, quorum=Q.NUMBER, quorum_number=5, quorum_base=B.ALL))
    assert not waiting.is_out_of_reach
    assert waiting.waits_for_members


@pytest.mark.parametrize(
    ("deputies", "attendance", "present", "votes"),
    [
        (None, Attendance(4, deputies=2, proxies=2), 4, 4),
        (DeputyRule.NONE, Attendance(4, deputies=2, proxies=2), 4, 4),
        (DeputyRule.COMES, Attendance(4, deputies=2), 4, 4),
        (DeputyRule.VOTES, Attendance(4, deputies=2), 6, 6),
        (DeputyRule.PROXY, Attendance(4, proxies=2), 4, 6),
        (DeputyRule.PROXY, Attendance(1, proxies=5), 1, 2),
    ],
)
def test_deputies_and_proxies_count_as_the_rule_says(
    deputies: DeputyRule | None, attendance: Attendance, present: int, votes: int
) -> None:
    found = meeting(body(9, quorum=Q.NUMBER, quorum_number=5, deputies=deputies), attendance)
    assert (found.present, found.votes) == (present, votes)


@pytest.mark.parametrize(("recusal", "present"), [(None, 5), (RecusalRule.COUNTS, 5), (RecusalRule.AWAY, 4)], ids=str)
def test_who_steps_aside_does_not_vote_and_counts_as_the_rule_says(recusal: RecusalRule | None, present: int) -> None:
    found = meeting(body(9, quorum=Q.NUMBER, quorum_number=5, recusal=recusal), Attendance(5, aside=1))
    assert (found.present, found.votes) == (present, 4)
    assert found.is_met is (present == 5)


@pytest.mark.parametrize(
    ("rule", "there", "votes"),
    [
        (DecisionRule.MAJORITY, 5, 3),
        (DecisionRule.MAJORITY, 6, 4),
        (DecisionRule.MAJORITY_ALL, 5, 4),
        (DecisionRule.TWO_THIRDS, 6, 4),
        (DecisionRule.UNANIMITY, 6, 6),
        (DecisionRule.UNANIMITY_ALL, 6, 7),
    ],
)
def test_the_votes_a_decision_needs_follow_from_who_is_there(rule: DecisionRule, there: int, votes: int) -> None:
    found = meeting(body(7, 2, quorum=Q.HALF, quorum_base=B.FILLED, decides=rule), Attendance(there))
    assert found.votes_needed == votes
    assert found.can_decide is (there >= votes)


def test_how_people_count_is_said_in_sentences() -> None:
    found = asides(body(3, deputies=DeputyRule.NONE, recusal=RecusalRule.COUNTS))
    assert found == (
        "Nobody may stand in for a member.",
        "A member who steps aside on a vote still counts as present.",
    )
    assert asides(body(3)) == ()


@given(
    filled=st.integers(1, 60),
    vacant=st.integers(0, 20),
    rule=st.sampled_from(QuorumRule),
    number=st.integers(1, 80),
    base=st.sampled_from((B.FILLED, B.ALL)),
    least=st.none() | st.integers(1, 80),
)
def test_a_quorum_is_the_share_rounded_up_joined_with_its_numbers(
    filled: int, vacant: int, rule: QuorumRule, number: int, base: QuorumBase, least: int | None
) -> None:
    snapshot = body(filled, vacant, quorum=rule, quorum_number=number, quorum_base=base, quorum_least=least)
    of = filled if base is B.FILLED else filled + vacant
    third = ceil(Fraction(of, 3))
    expected = {
        Q.MAJORITY: of // 2 + 1,
        Q.HALF: ceil(Fraction(of, 2)),
        Q.THIRD: third,
        Q.TWO_THIRDS: ceil(Fraction(of * 2, 3)),
        Q.THIRD_OR_LESS: min(third, number),
        Q.THIRD_OR_MORE: max(third, number),
        Q.NUMBER: number,
    }[rule]
    found = worked(snapshot)
    assert found.needed == max(expected, least or 0)
    assert found.steps[-1].number == found.needed
    assert found.is_out_of_reach is (found.needed > filled + vacant)


@given(
    there=st.integers(0, 20),
    more=st.integers(0, 20),
    aside=st.integers(0, 20),
    recusal=st.none() | st.sampled_from(RecusalRule),
    deputies=st.none() | st.sampled_from(DeputyRule),
)
def test_one_more_who_comes_never_breaks_a_quorum(
    there: int, more: int, aside: int, recusal: RecusalRule | None, deputies: DeputyRule | None
) -> None:
    snapshot = body(12, 3, quorum=Q.HALF, quorum_base=B.FILLED, recusal=recusal, deputies=deputies)
    few = meeting(snapshot, Attendance(there, aside=aside))
    many = meeting(snapshot, Attendance(there + more, aside=aside))
    assert many.present >= few.present
    assert many.is_met or not few.is_met
    assert few.votes >= 0
