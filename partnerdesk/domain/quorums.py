"""The quorum of a body, worked: from its voting seats step by step to the number needed, and whether so many would do.

Nothing is invented: without a rule, or without saying what it is counted of, there is no number.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from partnerdesk.domain.body_terms import DeputyRule, QuorumBase, RecusalRule
from partnerdesk.domain.rules import QUORUMS, QuorumRule, majority, votes_needed
from partnerdesk.text import mark, screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.domain.seating import BodySnapshot
    from partnerdesk.text import Language

SHARES = {
    QuorumRule.HALF: (mark("half of {of}"), mark("half of {of} is {exact}, rounded up")),
    QuorumRule.THIRD: (mark("one third of {of}"), mark("one third of {of} is {exact}, rounded up")),
    QuorumRule.TWO_THIRDS: (mark("two thirds of {of}"), mark("two thirds of {of} is {exact}, rounded up")),
}
SHARES |= dict.fromkeys((QuorumRule.THIRD_OR_LESS, QuorumRule.THIRD_OR_MORE), SHARES[QuorumRule.THIRD])
SIGNS = {Fraction(1, 2): "½", Fraction(1, 3): "⅓", Fraction(2, 3): "⅔"}
BASES = {
    QuorumBase.FILLED: mark("Filled seats"),
    QuorumBase.ALL: mark("Voting seats"),
    QuorumBase.ORGANIZATIONS: mark("Organizations with a vote"),
}
DEPUTIES = {
    DeputyRule.NONE: mark("Nobody may stand in for a member."),
    DeputyRule.COMES: mark("A deputy may come, but neither votes nor counts as present."),
    DeputyRule.VOTES: mark("A named deputy votes and counts as present."),
    DeputyRule.PROXY: mark("A vote carried for somebody who is away counts as a vote, not as being present."),
}
RECUSALS = {
    RecusalRule.COUNTS: mark("A member who steps aside on a vote still counts as present."),
    RecusalRule.AWAY: mark("A member who steps aside on a vote does not count as present for it."),
}


@dataclass(frozen=True)
class Step:
    """One line of the working: words and a number; `less` is taken away, `sum` stands under a rule, the last is the result."""

    words: str
    number: int
    less: bool = False
    sum: bool = False
    result: bool = False


@dataclass(frozen=True)
class WorkedQuorum:
    """How a quorum comes about; `needed` is None where a rule, its number or its base is missing, or nobody has a vote."""

    steps: tuple[Step, ...]
    needed: int | None
    base: int
    most: int

    @property
    def is_out_of_reach(self) -> bool:
        """Whether more are needed than could ever have a vote."""
        return self.needed is not None and self.needed > self.most

    @property
    def waits_for_members(self) -> bool:
        """Whether the seats would do, and those who sit in them today do not."""
        return self.needed is not None and self.base < self.needed <= self.most


@dataclass(frozen=True)
class Attendance:
    """Who comes to a meeting: members with a vote (or organizations, if these are counted), and who stands in or aside."""

    there: int
    deputies: int = 0
    proxies: int = 0
    aside: int = 0


@dataclass(frozen=True)
class Meeting:
    """What an attendance comes to: how many count as present, how many votes there are, and what a decision needs."""

    present: int
    needed: int | None
    votes: int
    votes_needed: int | None

    @property
    def is_met(self) -> bool:
        """Whether the quorum is met; never without a rule."""
        return self.needed is not None and self.present >= self.needed

    @property
    def can_decide(self) -> bool:
        """Whether a decision that all with a vote support would be valid."""
        return self.is_met and self.votes_needed is not None and self.votes >= self.votes_needed


def worked(snapshot: BodySnapshot, language: Language = screen) -> WorkedQuorum:
    """Return the working of a body's quorum today, with its lines in a language."""
    base = snapshot.body.quorum_base
    steps = list(_counted(snapshot, language))
    of = base_of(snapshot)
    share = None
    if snapshot.body.quorum is not None and of > 0 and (base or snapshot.body.quorum is QuorumRule.NUMBER):
        share = _share(snapshot, of, steps, language)
    needed = share
    if share is not None and (least := snapshot.body.quorum_least):
        steps.append(Step(language.say("but never fewer than"), least))
        needed = max(share, least)
    if needed is not None:
        steps.append(Step(language.say("Needed for a valid decision"), needed, sum=True, result=True))
    most = of if base is QuorumBase.ORGANIZATIONS else snapshot.voting
    filled = of if base is QuorumBase.ORGANIZATIONS else snapshot.filled_voting
    return WorkedQuorum(tuple(steps), needed, filled, most)


def base_of(snapshot: BodySnapshot) -> int:
    """Return how many the quorum is counted of today; without a base, the filled seats with a vote."""
    if snapshot.body.quorum_base is QuorumBase.ALL:
        return snapshot.voting
    return snapshot.voting_organizations if _by_organization(snapshot) else snapshot.filled_voting


def needed(snapshot: BodySnapshot) -> int | None:
    """Return how many must be there for a valid decision, or None where the rules do not say."""
    return worked(snapshot).needed


def meeting(snapshot: BodySnapshot, attendance: Attendance) -> Meeting:
    """Return what an attendance comes to under the rules of a body."""
    body = snapshot.body
    deputies = attendance.deputies if body.deputies is DeputyRule.VOTES else 0
    proxies = min(attendance.proxies, attendance.there) if body.deputies is DeputyRule.PROXY else 0
    came = attendance.there + deputies
    aside = min(attendance.aside, came)
    present = came - aside if body.recusal is RecusalRule.AWAY else came
    votes = came - aside + proxies
    carried = votes_needed(body.decides, base_of(snapshot), votes) if body.decides else None
    return Meeting(present, needed(snapshot), votes, carried)


def asides(snapshot: BodySnapshot, language: Language = screen) -> tuple[str, ...]:
    """Return how deputies, proxies and those who step aside count, as sentences; nothing of what is not said."""
    body = snapshot.body
    said = [DEPUTIES[body.deputies]] if body.deputies else []
    said += [RECUSALS[body.recusal]] if body.recusal else []
    return tuple(language.say(one) for one in said)


def _by_organization(snapshot: BodySnapshot) -> bool:
    return snapshot.body.quorum_base is QuorumBase.ORGANIZATIONS


def _counted(snapshot: BodySnapshot, language: Language) -> Iterator[Step]:
    """Give the lines up to what the quorum is counted of."""
    if _by_organization(snapshot):
        yield Step(language.say(BASES[QuorumBase.ORGANIZATIONS]), snapshot.voting_organizations)
        return
    yield Step(language.say(BASES[QuorumBase.ALL]), snapshot.voting)
    if snapshot.vacant_voting and snapshot.body.quorum_base is not QuorumBase.ALL:
        yield Step(language.say("less vacant seats"), snapshot.vacant_voting, less=True)
        yield Step(language.say(BASES[QuorumBase.FILLED]), snapshot.filled_voting, sum=True)


def _share(snapshot: BodySnapshot, of: int, steps: list[Step], language: Language) -> int | None:
    """Return what the rule comes to before the least, and add its lines; None where its number is missing."""
    rule, number = snapshot.body.quorum, snapshot.body.quorum_number
    quorum = snapshot.body.quorum_rule
    if rule is None or quorum is None or (found := quorum.needed(of)) is None:
        return None
    if rule is QuorumRule.NUMBER:
        steps.append(Step(language.say("a fixed number"), found))
        return found
    if rule is QuorumRule.MAJORITY:
        steps.append(Step(language.say("more than half of {of}", of=language.number(of)), majority(of)))
        return found
    steps.append(Step(_in_words(rule, of, language), ceil(QUORUMS[rule] * of)))
    if rule is QuorumRule.THIRD_OR_LESS:
        steps.append(Step(language.say("or {n}, whichever is less", n=language.number(number)), found))
    elif rule is QuorumRule.THIRD_OR_MORE:
        steps.append(Step(language.say("or {n}, whichever is more", n=language.number(number)), found))
    return found


def _in_words(rule: QuorumRule, of: int, language: Language) -> str:
    even, uneven = SHARES[rule]
    exact = QUORUMS[rule] * of
    whole, rest = divmod(exact, 1)
    if not rest:
        return language.say(even, of=language.number(of))
    written = (language.number(whole) if whole else "") + SIGNS[rest]
    return language.say(uneven, of=language.number(of), exact=written)
