"""Rules of deciding, worked for a count of members: fractions round up, and a majority is more than half."""

from __future__ import annotations

import pytest

from partnerdesk.domain.rules import (
    CallRule,
    DecisionRule,
    Quorum,
    QuorumRule,
    callers_needed,
    can_be_met,
    votes_needed,
)

Q, D = QuorumRule, DecisionRule


@pytest.mark.parametrize(
    ("rule", "number", "members", "needed"),
    [
        (Q.MAJORITY, None, 1, 1),
        (Q.MAJORITY, None, 10, 6),
        (Q.MAJORITY, None, 11, 6),
        (Q.HALF, None, 10, 5),
        (Q.HALF, None, 11, 6),
        (Q.HALF, None, 1, 1),
        (Q.THIRD, None, 9, 3),
        (Q.THIRD, None, 10, 4),
        (Q.THIRD, None, 40, 14),
        (Q.TWO_THIRDS, None, 9, 6),
        (Q.TWO_THIRDS, None, 10, 7),
        (Q.THIRD_OR_LESS, 3, 30, 3),
        (Q.THIRD_OR_LESS, 3, 6, 2),
        (Q.THIRD_OR_MORE, 7, 30, 10),
        (Q.THIRD_OR_MORE, 7, 12, 7),
        (Q.THIRD_OR_MORE, 7, 5, 7),
        (Q.NUMBER, 5, 40, 5),
        (Q.NUMBER, 7, 5, 7),
    ],
)
def test_a_quorum_is_worked_for_the_members_there_are(rule, number, members, needed):
    assert Quorum(rule, number).needed(members) == needed


@pytest.mark.parametrize("rule", Q)
def test_without_members_or_without_a_number_that_is_needed_there_is_no_quorum(rule):
    assert Quorum(rule, 3).needed(0) is None
    assert (Quorum(rule).needed(9) is None) == rule.needs_number


@pytest.mark.parametrize(
    ("rule", "members", "there", "votes"),
    [
        (D.MAJORITY, 11, 6, 4),
        (D.MAJORITY, 11, 7, 4),
        (D.MAJORITY_ALL, 11, 6, 6),
        (D.MAJORITY_ALL, 10, 6, 6),
        (D.CONSENSUS, 11, 6, 4),
        (D.CONSENSUS_ALL, 11, 6, 6),
        (D.TWO_THIRDS, 11, 6, 4),
        (D.TWO_THIRDS, 11, 7, 5),
        (D.TWO_THIRDS_ALL, 11, 6, 8),
        (D.THREE_QUARTERS_ALL, 12, 6, 9),
        (D.THREE_QUARTERS_ALL, 11, 6, 9),
        (D.UNANIMITY, 11, 6, 6),
        (D.UNANIMITY_ALL, 11, 6, 11),
        (D.MAJORITY, 11, 0, None),
        (D.MAJORITY_ALL, 0, 0, None),
    ],
)
def test_votes_are_worked_of_those_who_vote_or_of_all(rule, members, there, votes):
    assert votes_needed(rule, members, there) == votes


@pytest.mark.parametrize(
    ("rule", "members", "needed"),
    [(CallRule.TENTH, 11, 2), (CallRule.FIFTH, 10, 2), (CallRule.QUARTER, 9, 3), (CallRule.THIRD, 9, 3),
     (CallRule.HALF, 9, 5), (CallRule.HALF, 0, None)],
)  # fmt: skip
def test_so_many_may_call_a_meeting(rule, members, needed):
    assert callers_needed(rule, members) == needed


@pytest.mark.parametrize(
    ("rule", "quorum", "possible"),
    [
        (D.MAJORITY, Quorum(Q.THIRD), True),
        (D.UNANIMITY, Quorum(Q.THIRD), True),
        (D.MAJORITY_ALL, Quorum(Q.HALF), False),
        (D.MAJORITY_ALL, Quorum(Q.MAJORITY), True),
        (D.TWO_THIRDS_ALL, Quorum(Q.MAJORITY), False),
        (D.TWO_THIRDS_ALL, Quorum(Q.TWO_THIRDS), True),
        (D.UNANIMITY_ALL, Quorum(Q.TWO_THIRDS), False),
        (D.UNANIMITY_ALL, Quorum(Q.NUMBER, 10), True),
        (D.UNANIMITY_ALL, Quorum(Q.NUMBER), True),
    ],
)
def test_a_threshold_that_a_bare_quorum_cannot_meet_is_found(rule, quorum, possible):
    assert can_be_met(rule, quorum, 10) is possible


def test_every_rule_is_worked():
    for members in range(1, 60):
        for rule in Q:
            assert 1 <= (Quorum(rule, 1).needed(members) or 0) <= members
        for rule in D:
            for there in range(1, members + 1):
                votes = votes_needed(rule, members, there)
                assert votes is not None
                assert 1 <= votes <= (members if rule.of_all else there)


def test_only_what_needs_half_can_tie():
    assert {rule for rule in D if rule.can_tie} == {D.MAJORITY, D.MAJORITY_ALL, D.CONSENSUS, D.CONSENSUS_ALL}
