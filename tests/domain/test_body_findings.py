"""Missing rules of a body are named, not invented, and what cannot be true stands first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.domain.bodies import Body, BodyKind, Office
from partnerdesk.domain.body_findings import findings
from partnerdesk.domain.body_terms import ConflictRule, QuorumBase
from partnerdesk.domain.findings import Level
from partnerdesk.domain.rules import DecisionRule, QuorumRule, TieRule
from partnerdesk.domain.seating import BodySnapshot
from tests.domain.test_seating import DENISE, ROSA, SAM, body, seat, sitting

SEATS = (
    seat("Chair", sitting(DENISE), office=Office.CHAIR),
    seat("Vice", sitting(ROSA), office=Office.VICE_CHAIR),
    seat("Member", sitting(SAM)),
)
RULES = {
    "quorum": QuorumRule.MAJORITY,
    "quorum_base": QuorumBase.FILLED,
    "decides": DecisionRule.MAJORITY,
    "tie": TieRule.FALLS,
    "conflict": ConflictRule.LEAVES,
    "decides_on": "the plan",
}
WHOLE = body(*SEATS, **RULES)


def texts(snapshot: BodySnapshot) -> list[str]:
    return [one.text for one in findings(snapshot)]


def changed(**values: object) -> BodySnapshot:
    return replace(WHOLE, body=replace(WHOLE.body, **values))  # type: ignore[arg-type]


def test_a_body_with_all_its_rules_has_nothing_to_say() -> None:
    assert texts(WHOLE) == []


@pytest.mark.parametrize(
    ("values", "said", "field"),
    [
        ({"quorum": None}, "No quorum is set.", "quorum"),
        ({"quorum": QuorumRule.NUMBER}, "The quorum lacks its number.", "quorum_number"),
        ({"quorum_base": None}, "It is not said what the quorum is counted of.", "quorum_base"),
        ({"decides": None}, "No rule says how it is decided.", "decides"),
        ({"tie": None}, "It is not said what happens at a tie.", "tie"),
        (
            {"conflict": None},
            "No rule says what a member does who has an interest of their own in a matter.",
            "conflict",
        ),
        ({"decides_on": ""}, "It is not said what it decides, recommends or advises on.", "decides_on"),
        ({"quorum_least": 4}, "The quorum is 4, and there are only 3 votes.", "quorum_least"),
        ({"quorum": QuorumRule.THIRD}, "One alone would be a quorum.", "quorum_least"),
        ({"decides": DecisionRule.UNANIMITY_ALL}, "A decision needs 3 votes, and the quorum is 2.", "decides"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_gap_is_named_and_leads_to_its_field(values: dict[str, object], said: str, field: str) -> None:
    (found,) = findings(changed(**values))
    assert (found.text, found.place.field) == (said, field)


def test_a_quorum_larger_than_the_seats_stands_first_as_a_contradiction() -> None:
    found = findings(changed(quorum_least=4, conflict=None))
    assert [one.level for one in found] == [Level.STOP, Level.WARN]


def test_a_quorum_that_only_vacant_seats_could_meet_waits_for_members() -> None:
    seats = (*SEATS, seat("Youth"), seat("Business"))
    snapshot = body(*seats, **RULES, quorum_least=4)
    assert "The quorum is 4, and only 3 have a vote today." in texts(snapshot)


def test_who_leads_is_asked_for() -> None:
    assert "No seat is the chair’s." in texts(body(seat("Member", sitting(SAM)), **RULES))
    vacant = body(seat("Chair", office=Office.CHAIR), *SEATS[1:], **RULES)
    assert texts(vacant) == ["Nobody is the chair."]
    without = body(SEATS[0], SEATS[2], **RULES)
    assert texts(without) == ["It is not said who leads a meeting when the chair is away."]
    assert texts(body(SEATS[0], SEATS[2], **RULES, presides="the longest-serving member")) == []


def test_a_body_without_seats_says_so_and_nothing_of_its_chair() -> None:
    assert "It has no seats yet." in texts(body(**RULES))
    assert "No seat is the chair’s." not in texts(body(**RULES))


def test_a_body_that_only_advises_needs_no_quorum() -> None:
    advises = {"kind_of": BodyKind.ADVISORY, "decides_on": "", "advises": "the menu", "conflict": ConflictRule.SILENT}
    assert texts(body(*SEATS, **advises)) == []
    assert "No quorum is set." in texts(body(*SEATS, **advises | {"decides_on": "its own dates"}))


def test_the_same_person_twice_and_one_too_many_cannot_be() -> None:
    twice = body(*SEATS, seat("Second", sitting(SAM, since=date(2026, 1, 1))), **RULES)
    assert texts(twice) == ["Sam sits in it twice at the same time."]
    crowded = replace(SEATS[2], sittings=(sitting(SAM), sitting(replace(SAM, id="x", name="Xena"))))
    assert texts(body(*SEATS[:2], crowded, **RULES)) == [
        "More people sit in the seat “Member” than it has places: Xena is one too many."
    ]


def test_a_term_that_is_over_is_said() -> None:
    over = replace(SEATS[2], sittings=(sitting(SAM, term_ends=date(2026, 11, 1)),))
    assert texts(body(*SEATS[:2], over, **RULES)) == ["The term of Sam as Member is over."]


def test_six_months_that_cannot_be_worked_out_are_said_of_a_steering_committee_alone() -> None:
    unknown = replace(WHOLE, partnership=replace(WHOLE.partnership, formed_on=None))
    (found,) = findings(unknown)
    assert found.text == "It is not noted when the partnership was formed."
    assert (found.place.kind, found.place.id, found.place.field) == ("partnership", "p", "formed_on")
    assert texts(replace(unknown, body=replace(unknown.body, kind_of=BodyKind.COUNCIL))) == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"quorum_least": 4}, "quorum_least"),
        ({"quorum": QuorumRule.NUMBER, "quorum_number": 4}, "quorum_number"),
        ({"quorum": QuorumRule.THIRD_OR_MORE, "quorum_number": 4}, "quorum_number"),
    ],
)
def test_a_quorum_out_of_reach_leads_to_the_field_that_makes_it_so(values: dict[str, object], field: str) -> None:
    assert findings(changed(**values))[0].place.field == field


def test_nobody_with_a_vote_is_a_contradiction() -> None:
    silent = [replace(one, seat=replace(one.seat, voting=False)) for one in SEATS]
    assert "No seat has a vote." in texts(body(*silent, **RULES))


def test_an_empty_body_is_asked_for_everything_it_needs() -> None:
    assert len(texts(BodySnapshot(body=Body(), partnership=WHOLE.partnership, today=WHOLE.today))) == 5
