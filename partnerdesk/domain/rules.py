"""Rules of deciding: how many must be there, how many must agree, and the worked number for so many members.

They know no paper and no body: a rule is a choice with a number of its own where it needs one, and is worked for a count of
members or of votes. Fractions round up, so that a third of ten is four.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from partnerdesk.domain.options import Option
from partnerdesk.text import mark


class QuorumRule(Option):
    """How many members must be there for a meeting to decide."""

    MAJORITY = ("majority", mark("More than half"))
    HALF = ("half", mark("At least half"))
    THIRD = ("third", mark("One third"))
    TWO_THIRDS = ("two-thirds", mark("Two thirds"))
    THIRD_OR_LESS = ("third-or-less", mark("One third or a number, whichever is less"))
    THIRD_OR_MORE = ("third-or-more", mark("One third or a number, whichever is more"))
    NUMBER = ("number", mark("A fixed number"))

    @property
    def needs_number(self) -> bool:
        """Whether the rule says nothing without a number."""
        return self in {QuorumRule.THIRD_OR_LESS, QuorumRule.THIRD_OR_MORE, QuorumRule.NUMBER}


class DecisionRule(Option):
    """How many must agree."""

    MAJORITY = ("majority", mark("Majority of votes cast"))
    MAJORITY_ALL = ("majority-all", mark("Majority of all members"))
    CONSENSUS = (
        "consensus",
        mark("Consensus, else majority of votes cast"),
        mark("They look for what all can live with, and vote only if they do not find it."),
    )
    CONSENSUS_ALL = (
        "consensus-all",
        mark("Consensus, else majority of all members"),
        mark("They look for what all can live with, and vote only if they do not find it."),
    )
    TWO_THIRDS = ("two-thirds", mark("Two thirds of votes cast"))
    TWO_THIRDS_ALL = ("two-thirds-all", mark("Two thirds of all members"))
    THREE_QUARTERS_ALL = ("three-quarters-all", mark("Three quarters of all members"))
    UNANIMITY = ("unanimity", mark("All of those there"), mark("One vote against stops it."))
    UNANIMITY_ALL = ("unanimity-all", mark("All members"), mark("Nobody may be missing or against."))

    @property
    def of_all(self) -> bool:
        """Whether members who are not there count as well."""
        return self in OF_ALL

    @property
    def can_tie(self) -> bool:
        """Whether as many votes for as against leave it open."""
        return SHARES[self] == HALF


class TieRule(Option):
    """What happens when as many are for as against."""

    FALLS = ("falls", mark("It is not carried"))
    CHAIR = ("chair", mark("The chair decides"), mark("The chair has a second vote."))
    AGAIN = ("again", mark("It comes up again"), mark("At the next meeting; if it ties there, it is not carried."))


class CallRule(Option):
    """How many members together may call a meeting."""

    TENTH = ("tenth", mark("One tenth"))
    FIFTH = ("fifth", mark("One fifth"))
    QUARTER = ("quarter", mark("One quarter"))
    THIRD = ("third", mark("One third"))
    HALF = ("half", mark("Half"))


HALF = Fraction(1, 2)
QUORUMS = {
    QuorumRule.HALF: HALF,
    QuorumRule.THIRD: Fraction(1, 3),
    QuorumRule.TWO_THIRDS: Fraction(2, 3),
    QuorumRule.THIRD_OR_LESS: Fraction(1, 3),
    QuorumRule.THIRD_OR_MORE: Fraction(1, 3),
}
# A half stands for more than half, as a majority is.
SHARES = {
    DecisionRule.MAJORITY: HALF,
    DecisionRule.MAJORITY_ALL: HALF,
    DecisionRule.CONSENSUS: HALF,
    DecisionRule.CONSENSUS_ALL: HALF,
    DecisionRule.TWO_THIRDS: Fraction(2, 3),
    DecisionRule.TWO_THIRDS_ALL: Fraction(2, 3),
    DecisionRule.THREE_QUARTERS_ALL: Fraction(3, 4),
    DecisionRule.UNANIMITY: Fraction(1),
    DecisionRule.UNANIMITY_ALL: Fraction(1),
}
OF_ALL = frozenset(
    {
        DecisionRule.MAJORITY_ALL,
        DecisionRule.CONSENSUS_ALL,
        DecisionRule.TWO_THIRDS_ALL,
        DecisionRule.THREE_QUARTERS_ALL,
        DecisionRule.UNANIMITY_ALL,
    }
)
CALLS = {
    CallRule.TENTH: Fraction(1, 10),
    CallRule.FIFTH: Fraction(1, 5),
    CallRule.QUARTER: Fraction(1, 4),
    CallRule.THIRD: Fraction(1, 3),
    CallRule.HALF: HALF,
}


def majority(members: int) -> int:
    """Return the least number that is more than half."""
    return members // 2 + 1


@dataclass(frozen=True)
class Quorum:
    """How many must be there: a rule, and its number where it has one."""

    rule: QuorumRule
    number: int | None = None

    def needed(self, members: int) -> int | None:
        """Return how many of so many members must be there; None without members, or without a number that is needed."""
        if members < 1 or (self.rule.needs_number and self.number is None):
            return None
        share = majority(members) if self.rule is QuorumRule.MAJORITY else ceil(QUORUMS.get(self.rule, 0) * members)
        number = self.number or 0
        if self.rule is QuorumRule.NUMBER:
            return number
        if self.rule is QuorumRule.THIRD_OR_LESS:
            return min(share, number)
        return max(share, number) if self.rule is QuorumRule.THIRD_OR_MORE else share


def votes_needed(rule: DecisionRule, members: int, there: int) -> int | None:
    """Return how many votes carry a decision when `there` of so many members vote; None where nobody could."""
    base = members if rule.of_all else there
    if base < 1:
        return None
    share = SHARES[rule]
    return majority(base) if share == HALF else ceil(share * base)


def callers_needed(rule: CallRule, members: int) -> int | None:
    """Return how many of so many members may call a meeting; None without members."""
    return ceil(CALLS[rule] * members) if members > 0 else None


def can_be_met(rule: DecisionRule, quorum: Quorum, members: int) -> bool:
    """Whether a meeting with just its quorum could carry a decision, were all of it for it."""
    there = quorum.needed(members)
    votes = votes_needed(rule, members, there) if there else None
    return there is None or votes is None or votes <= there
