"""Terms of reference are checked: rules that are missing are named, and what cannot be true together stops them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk import content
from partnerdesk.domain.agreements import PaperKind
from partnerdesk.domain.bodies import BodyKind, Office, Seat
from partnerdesk.domain.body_terms import QuorumBase
from partnerdesk.domain.checks import check
from partnerdesk.domain.filling import Place
from partnerdesk.domain.findings import Level
from partnerdesk.domain.rules import DecisionRule, QuorumRule
from tests.bodies import body, empty, with_seats
from tests.papers import full

CATALOGUE = content.load("en")
TERMS = PaperKind.TERMS_OF_REFERENCE


def of(made, **fields):
    return replace(full(TERMS, **fields), body=made)


def found(snapshot, level=None) -> set[str]:
    return {one.text for one in check(snapshot, CATALOGUE) if level in {None, one.level}}


def stops(made, **fields) -> set[str]:
    return found(of(made, **fields), Level.STOP)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("quorum", "Quorum and decisions: “Quorum” is still blank."),
        ("quorum_base", "Quorum and decisions: “Quorum counted of” is still blank."),
        ("decides", "Quorum and decisions: “How it is decided” is still blank."),
        ("tie", "Quorum and decisions: “At a tie” is still blank."),
        ("conflict", "Conflicts of interest: “Conflict of interest” is still blank."),
        ("presides", "Chair and secretary: “If the chair is away” is still blank."),
        ("purpose", "Purpose: “Purpose” is still blank."),
        ("reports", "Minutes and reports: “It reports” is still blank."),
        ("changed_by", "Review, change and end: “Changed or ended by” is still blank."),
    ],
)
def test_a_rule_that_is_missing_is_named_and_not_made_up(field, told):
    empty_value = "" if isinstance(getattr(body().body, field), str) else None
    if field in {"quorum", "quorum_base", "decides", "tie", "conflict"}:
        empty_value = None
    assert told in stops(body(**{field: empty_value}))
    assert told not in stops(body())


def test_without_a_body_it_says_one_thing_and_not_each_blank():
    made = replace(full(TERMS), body=None, above=None)
    about = [one for one in check(made, CATALOGUE) if one.level is Level.STOP]
    assert [one.text for one in about] == ["Nothing says whose terms of reference these are."]
    assert about[0].place == Place("agreement", "a", "of_body")


def test_it_asks_for_no_parties_money_or_end_of_an_agreement():
    told = " ".join(found(of(empty())))
    for word in ("party", "parties", "Money moves", "There is no way to end it", "signs"):
        assert word not in told


class TestNumbers:
    def test_a_quorum_of_more_than_the_seats_stops(self):
        made = body(quorum=QuorumRule.NUMBER, quorum_number=9)
        assert "The quorum is 9, and only 7 have a vote." in stops(made)
        least = body(quorum_least=8)
        assert "The quorum is 8, and only 7 have a vote." in stops(least)

    def test_it_is_worked_for_filled_seats_whoever_sits_today(self):
        from partnerdesk.domain.body_numbers import quorum_needed, quorum_words
        from partnerdesk.text import Language

        made = body(quorum=QuorumRule.HALF, quorum_base=QuorumBase.FILLED, quorum_least=None)
        assert quorum_needed(made) == 4
        assert quorum_words(made, Language("en_US")) == "4\u00a0of\u00a07 when all seats are filled"

    def test_no_seat_with_a_vote_stops_but_an_advisory_committee(self):
        silent = with_seats(Seat(id="x", body="steering", title="Friends", count=3, voting=False))
        assert "No seat has a vote." in stops(silent)
        advising = replace(
            silent, body=replace(silent.body, kind_of=BodyKind.ADVISORY, quorum=None, decides=None, quorum_base=None)
        )
        assert not [text for text in stops(advising) if "vote" in text or "uorum" in text]

    def test_organizations_that_nobody_sits_for_are_worth_a_look(self):
        made = body(quorum_base=QuorumBase.ORGANIZATIONS)
        assert "The quorum is counted of organizations, and no seat belongs to one yet." in found(of(made), Level.WARN)

    def test_one_alone_and_everybody_are_worth_a_look(self):
        one = body(quorum=QuorumRule.NUMBER, quorum_number=1, quorum_least=None)
        assert "One alone would be a quorum." in found(of(one), Level.WARN)
        everyone = body(quorum=QuorumRule.NUMBER, quorum_number=7)
        assert "Everybody must be there to decide anything." in found(of(everyone), Level.WARN)

    def test_more_votes_than_the_quorum_is_worth_a_look(self):
        made = body(decides=DecisionRule.THREE_QUARTERS_ALL)
        assert "A decision needs 6 votes, and the quorum is 4." in found(of(made), Level.WARN)


class TestDays:
    def test_a_review_before_it_was_set_up_stops(self):
        assert "This is before the day it was set up." in stops(body(review_on=date(2026, 8, 1)))

    def test_a_review_before_it_was_drafted_stops(self):
        assert "The review is before these terms were drafted." in stops(body(), made_on=date(2027, 4, 1))

    def test_a_review_after_the_end_stops(self):
        assert "The review is after the end." in stops(body(ends_on=date(2027, 2, 1)))

    def test_papers_before_the_notice_are_worth_a_look(self):
        told = "Papers go out before people are told of the meeting."
        assert told in found(of(body(notice_days=5, papers_days=7)), Level.WARN)


def test_the_chair_does_not_stand_in_for_the_chair():
    told = "When the chair is away, the chair is to lead the meeting."
    assert told in stops(body(presides="The Chair"))


def test_a_task_force_needs_an_objective_and_what_it_hands_over():
    force = body(kind_of=BodyKind.TASK_FORCE)
    bare = replace(force, aims=(), deliverables=())
    assert "This task force serves no objective of the partnership." in found(of(bare), Level.WARN)
    assert "What it hands over: “What is handed over” is still blank." in stops(bare)
    assert "What it hands over: “What is handed over” is still blank." not in stops(replace(body(), deliverables=()))


def test_leftovers_in_the_body_and_its_seats_stop():
    assert any("[day]" in text for text in stops(body(duties="Meet before [day]")))
    chair = Seat(id="x", body="steering", title="Chair", office=Office.CHAIR, appointed_by="TBC")
    assert any("TBC" in text for text in stops(with_seats(chair)))


def test_texts_that_are_not_printed_are_not_looked_at():
    seat = Seat(id="x", body="steering", title="Chair", office=Office.CHAIR)
    assert not found(of(with_seats(replace(seat, remark="ask [somebody]"))), Level.STOP) & {
        "Remark: “[somebody]” was left to be filled in."
    }
