"""What the rules of a body come to in its papers: how many must be there and agree once its seats are filled.

A paper is read for years, so that it does not count who happens to sit in a body on the day it was printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.bodies import BodyKind
from partnerdesk.domain.body_terms import QuorumBase
from partnerdesk.domain.joint_slots import decision_of
from partnerdesk.domain.rules import callers_needed

if TYPE_CHECKING:
    from partnerdesk.domain.bodies import Body
    from partnerdesk.domain.rules import DecisionRule
    from partnerdesk.domain.seating import BodySnapshot
    from partnerdesk.text import Language


def advises_only(body: Body) -> bool:
    """Whether a body gives advice and takes no votes: an advisory committee to which nobody gave a rule for them."""
    return body.kind_of is BodyKind.ADVISORY and body.quorum is None and body.decides is None


def has_end(body: Body) -> bool:
    """Whether a body of this kind is there for a time, so that its terms have to say when it ends."""
    return body.kind_of in {BodyKind.STEERING, BodyKind.TASK_FORCE}


def counted_of(body: BodySnapshot) -> int:
    """Return of how many a quorum is counted: all voting seats, or the organizations that have a vote."""
    return body.voting_organizations if body.body.quorum_base is QuorumBase.ORGANIZATIONS else body.voting


def quorum_needed(body: BodySnapshot) -> int | None:
    """Return how many must be there; None where no rule is chosen, or nobody has a vote."""
    rule = body.body.quorum_rule
    needed = rule.needed(counted_of(body)) if rule else None
    return None if needed is None else max(needed, body.body.quorum_least or 0)


def quorum_words(body: BodySnapshot, language: Language) -> str | None:
    """Return the worked number, with what it is counted of: 5 of 9 when all seats are filled."""
    needed = quorum_needed(body)
    if needed is None:
        return None
    n, of = language.number(needed), language.number(counted_of(body))
    if body.body.quorum_base is QuorumBase.FILLED:
        return language.say("{n}\u00a0of\u00a0{of} when all seats are filled", n=n, of=of)
    return language.say("{n}\u00a0of\u00a0{of}", n=n, of=of)


def decision_words(rule: DecisionRule, body: BodySnapshot, language: Language) -> str:
    """Return what a decision needs, with the worked number."""
    return decision_of(rule, counted_of(body), quorum_needed(body), language)


def callers_words(body: BodySnapshot, language: Language) -> str | None:
    """Return how many members may call a meeting, with the worked number."""
    rule = body.body.extra
    if rule is None:
        return None
    share = language.say(rule.label)
    share = share[:1].lower() + share[1:]
    needed = callers_needed(rule, body.voting)
    if needed is None:
        return language.say("{share} of the members with a vote", share=share)
    n, of = language.number(needed), language.number(body.voting)
    return language.say("{share} of the members with a vote ({n}\u00a0of\u00a0{of})", share=share, n=n, of=of)
