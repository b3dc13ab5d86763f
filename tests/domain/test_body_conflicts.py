"""Rules of a body that contradict each other are named, in its findings and in the check of its terms alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnerdesk import content
from partnerdesk.domain.agreements import PaperKind
from partnerdesk.domain.bodies import Body, BodyKind, Office, Seat
from partnerdesk.domain.body_conflicts import conflicts
from partnerdesk.domain.body_findings import findings
from partnerdesk.domain.body_terms import ChairRule
from partnerdesk.domain.checks import check
from partnerdesk.domain.findings import Level
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.rules import TieRule
from partnerdesk.domain.seating import BodySnapshot, SeatFacts
from tests.bodies import body
from tests.papers import full

ASSEMBLY = Body(id="council", name="Members’ assembly", kind_of=BodyKind.ASSEMBLY)


def chaired(rule: ChairRule | None, seat: SeatFacts | None = None, **seat_says: object) -> BodySnapshot:
    """Return a body below the assembly, with this rule for its chair, whose seat says this."""
    made = body(chair_how=rule)
    chair = Seat(id="chair", body="steering", title="Chair", office=Office.CHAIR)
    facts = SeatFacts(seat=replace(chair, **seat_says)) if seat is None else seat  # type: ignore[arg-type]
    return replace(made, parent=ASSEMBLY, seats=(facts, *made.seats[1:]))


def told(snapshot: BodySnapshot) -> list[str]:
    return [one.text for one in conflicts(snapshot)]


@pytest.mark.parametrize(
    ("rule", "who", "named"),
    [
        (ChairRule.ELECTED, "the members’ assembly", True),
        (ChairRule.ELECTED, "The Assembly", True),
        (ChairRule.ELECTED, "the County", True),
        (ChairRule.ELECTED, "the committee", False),
        (ChairRule.ELECTED, "its members", False),
        (ChairRule.ELECTED, "the committee itself", False),
        (ChairRule.ELECTED, "", False),
        (ChairRule.APPOINTED, "the members’ assembly", False),
        (ChairRule.APPOINTED, "the committee", True),
        (ChairRule.APPOINTED, "its members", True),
        (ChairRule.TURNS, "the assembly", True),
        (ChairRule.TURNS, "its organization", False),
        (None, "the members’ assembly", False),
    ],
)
def test_a_chair_chosen_in_two_ways_is_named(rule: ChairRule | None, who: str, named: bool) -> None:
    snapshot = chaired(rule, appointed_by=who)
    assert bool(told(snapshot)) is named
    assert {one.level for one in conflicts(snapshot)} <= {Level.STOP}


def test_it_says_both_and_leads_to_the_rule() -> None:
    (found,) = conflicts(chaired(ChairRule.ELECTED, appointed_by="the members’ assembly"))
    assert found.text == (
        "The seat “Chair” is appointed by the members’ assembly; the rule for the chair says: elected by its members."
    )
    assert (found.place.kind, found.place.field) == ("body", "chair_how")


def test_a_seat_of_another_name_whose_holder_was_elected_chair_is_none() -> None:
    assert told(chaired(ChairRule.ELECTED, title="Schools", appointed_by="the district")) == []


def test_findings_and_the_check_of_the_terms_both_tell_of_it() -> None:
    snapshot = chaired(ChairRule.ELECTED, appointed_by="the members’ assembly")
    (text,) = told(snapshot)
    assert text in [one.text for one in findings(snapshot) if one.level is Level.STOP]
    paper = replace(full(PaperKind.TERMS_OF_REFERENCE), body=snapshot)
    assert text in [one.text for one in check(paper, content.load("en")) if one.level is Level.STOP]


def test_a_post_an_organization_and_a_term_that_do_not_fit_are_named() -> None:
    assert "comes with a post" in told(chaired(ChairRule.ELECTED, ex_officio=True))[0]
    kept = SeatFacts(
        seat=Seat(title="Chair", office=Office.CHAIR), organization=Organization(id="o", legal_name="The Clinic")
    )
    assert "is kept for The Clinic" in told(chaired(ChairRule.TURNS, kept))[0]
    assert told(chaired(ChairRule.ELECTED, term_months=24)) == [
        "The term of the seat “Chair” is 2 years; the rule says that the chair serves for 1 year."
    ]


def test_without_a_body_above_nobody_appoints_the_chair() -> None:
    snapshot = replace(chaired(ChairRule.APPOINTED), parent=None)
    assert told(snapshot) == ["The chair is to be appointed by the body above it, and no body stands above it."]


def test_a_chair_who_decides_at_a_tie_without_a_vote_is_worth_a_look() -> None:
    snapshot = chaired(None, voting=False)
    (found,) = conflicts(replace(snapshot, body=replace(snapshot.body, tie=TieRule.CHAIR)))
    assert found.level is Level.WARN


@pytest.mark.parametrize(
    ("first", "second"), [("decides_on", "limits"), ("decides_on", "recommends"), ("in_scope", "out_scope")]
)
def test_what_stands_in_two_lists_is_named(first: str, second: str) -> None:
    snapshot = body(**{first: "Grants\nStaff", second: "Rooms\ngrants."})
    (found,) = conflicts(snapshot)
    assert found.text.endswith(": Grants.")
    assert found.place.field == second


def test_what_a_council_is_still_to_write_is_asked_for() -> None:
    before = Body(
        id="b", name="Steering committee", purpose="To begin.", decides_on="The first steps", advises="The mayor"
    )
    snapshot = replace(body(kind_of=BodyKind.COUNCIL, purpose="", decides_on="", advises=""), grown_from=before)
    (asked,) = [one for one in findings(snapshot) if one.text.startswith("Still to be written")]
    assert asked.text == "Still to be written for it: “Purpose”, “It decides”, “It advises on”."
    paper = replace(full(PaperKind.TERMS_OF_REFERENCE), body=snapshot)
    found = {one.text: one.level for one in check(paper, content.load("en"))}
    assert found["Still to be written for it: “It decides”."] is Level.STOP
    assert found["Still to be written for it: “It advises on”."] is Level.WARN
    assert found["Purpose: “Purpose” is still blank."] is Level.STOP
