"""A decision without quorum is not valid, one without enough votes was not carried, and what nobody counted is not known."""

from __future__ import annotations

from datetime import date

import pytest

from partnerdesk.domain.bodies import Body
from partnerdesk.domain.dates import Due
from partnerdesk.domain.decision_rules import Verdict, goes_round, is_due, judge, replaced_by
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.rules import DecisionRule

TODAY = date(2026, 11, 17)


def verdict(body=None, members=9, **said) -> Verdict:
    return judge(Decision(what="Rent the creamery", **said), body, members).verdict


@pytest.mark.parametrize(
    ("there", "needed", "wanted"),
    [
        (5, 5, Verdict.VALID),
        (4, 5, Verdict.NO_QUORUM),
        (0, 1, Verdict.NO_QUORUM),
        (None, 5, Verdict.UNKNOWN),
        (5, None, Verdict.UNKNOWN),
    ],
)
def test_a_decision_is_valid_only_where_enough_were_there(there, needed, wanted):
    assert verdict(there=there, needed=needed) is wanted


def test_why_is_said_with_both_numbers():
    said = judge(Decision(what="x", there=4, needed=5), None).text
    assert said == "Not valid: 4 were there, 5 needed."


@pytest.mark.parametrize(
    ("rule", "votes_for", "against", "wanted"),
    [
        (DecisionRule.MAJORITY, 3, 3, Verdict.NOT_CARRIED),
        (DecisionRule.MAJORITY, 4, 3, Verdict.VALID),
        (DecisionRule.MAJORITY_ALL, 4, 1, Verdict.NOT_CARRIED),
        (DecisionRule.MAJORITY_ALL, 5, 0, Verdict.VALID),
        (DecisionRule.TWO_THIRDS, 4, 2, Verdict.VALID),
        (DecisionRule.TWO_THIRDS, 4, 3, Verdict.NOT_CARRIED),
        (DecisionRule.UNANIMITY, 6, 1, Verdict.NOT_CARRIED),
        (DecisionRule.UNANIMITY_ALL, 8, 0, Verdict.NOT_CARRIED),
    ],
)
def test_the_votes_are_counted_by_the_rule_of_the_body(rule, votes_for, against, wanted):
    body = Body(name="Steering", decides=rule)
    assert verdict(body, there=7, needed=5, votes_for=votes_for, votes_against=against) is wanted


def test_abstaining_is_no_vote_cast():
    body = Body(name="Steering", decides=DecisionRule.MAJORITY)
    assert verdict(body, there=7, needed=5, votes_for=2, votes_against=1, abstained=4) is Verdict.VALID


def test_without_a_quorum_no_votes_carry_it():
    body = Body(name="Steering", decides=DecisionRule.MAJORITY)
    assert verdict(body, there=3, needed=5, votes_for=3, votes_against=0) is Verdict.NO_QUORUM


def test_a_decision_knows_the_newest_that_took_its_place():
    old = Decision(id="a", what="Meet on Mondays")
    first = Decision(id="b", what="Meet on Tuesdays", replaces="a", decided_on=date(2026, 3, 1))
    second = Decision(id="c", what="Meet on Fridays", replaces="a", decided_on=date(2026, 9, 1))
    assert replaced_by([second, first, old]) == {"a": second}


def test_a_decision_takes_its_own_place_in_no_way():
    a = Decision(id="a", what="x", replaces="b")
    b = Decision(id="b", what="y", replaces="c")
    c = Decision(id="c", what="z", replaces="a")
    assert goes_round(a, {"a": a, "b": b, "c": c})
    assert not goes_round(a, {"a": a, "b": b, "c": Decision(id="c", what="z")})
    assert goes_round(Decision(id="a", what="x", replaces="a"), {})


def test_it_is_looked_at_again_before_its_day_unless_it_was_replaced():
    one = Decision(what="x", revisit_on=date(2026, 11, 20))
    assert is_due(one, TODAY) is Due.SOON
    assert is_due(one, date(2026, 11, 21)) is Due.LATE
    assert is_due(one, TODAY, replaced=True) is None
    assert is_due(Decision(what="x"), TODAY) is None
