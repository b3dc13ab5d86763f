"""Whether a decision was valid and carried, by the quorum of that day and the votes; and what took its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from partnerdesk.domain import dates
from partnerdesk.domain.rules import votes_needed
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from partnerdesk.domain.bodies import Body
    from partnerdesk.domain.decisions import Decision


class Verdict(Enum):
    """What the numbers say of a decision."""

    VALID = "valid"
    NO_QUORUM = "no quorum"
    NOT_CARRIED = "not carried"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Judgment:
    """What the numbers say of a decision, and the sentence that says why."""

    verdict: Verdict
    text: str


def judge(decision: Decision, body: Body | None, members: int = 0) -> Judgment:
    """Return whether a decision holds: `members` are the voting seats of the body, for rules that count all members.

    Without the numbers nobody can know; it is not taken as valid then.
    """
    there, needed = decision.there, decision.needed
    if there is not None and needed is not None and there < needed:
        return Judgment(
            Verdict.NO_QUORUM,
            tr(
                "Not valid: {there} were there, {needed} needed.",
                there=screen.number(there),
                needed=screen.number(needed),
            ),
        )
    votes = _votes_needed(decision, body, members)
    if votes is not None and (decision.votes_for or 0) < votes:
        return Judgment(
            Verdict.NOT_CARRIED,
            tr(
                "Not carried: {n} for it, {needed} needed.",
                n=screen.number(decision.votes_for or 0),
                needed=screen.number(votes),
            ),
        )
    if there is None or needed is None:
        lacking = tr("Say how many were there.") if there is None else tr("The body has no quorum to count by.")
        return Judgment(Verdict.UNKNOWN, lacking)
    return Judgment(
        Verdict.VALID,
        tr("Valid: {there} were there, {needed} needed.", there=screen.number(there), needed=screen.number(needed)),
    )


def _votes_needed(decision: Decision, body: Body | None, members: int) -> int | None:
    """Return how many votes it takes, by the votes cast or all members; None where nobody voted or no rule says so."""
    if body is None or body.decides is None or decision.votes_for is None:
        return None
    cast = decision.votes_for + (decision.votes_against or 0)
    return votes_needed(body.decides, members, cast)


def replaced_by(decisions: Iterable[Decision]) -> Mapping[str, Decision]:
    """Return by the id of each decision that was replaced the newest one that took its place."""
    found: dict[str, Decision] = {}
    for one in sorted(decisions, key=lambda each: (each.decided_on is not None, each.decided_on)):
        if one.replaces:
            found[one.replaces] = one
    return found


def goes_round(decision: Decision, decisions: Mapping[str, Decision]) -> bool:
    """Whether a decision would, step by step, take its own place."""
    seen, at = {decision.id}, decision.replaces
    while at:
        if at in seen:
            return True
        seen.add(at)
        at = decisions[at].replaces if at in decisions else ""
    return False


def is_due(decision: Decision, today: date, *, replaced: bool = False) -> dates.Due | None:
    """Return how near the day is on which it is to be looked at again; None without such a day, or once it was replaced."""
    if decision.revisit_on is None or replaced:
        return None
    return dates.due(decision.revisit_on, today)
