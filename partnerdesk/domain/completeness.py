"""How complete a paper is, worked out from the same findings that are looked at before it is issued."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from partnerdesk.domain.catalogue import Tier
from partnerdesk.domain.clauses import clause_with, in_paper, left_out
from partnerdesk.domain.findings import Finding, Ground, Level

if TYPE_CHECKING:
    from partnerdesk.domain.clauses import ClauseState
    from partnerdesk.domain.filling import Place

# What a paper cannot do without counts more than what is usual, and that more than what people chose themselves.
WEIGHTS = {Tier.REQUIRED: 3, Tier.EXPECTED: 2, Tier.OPTIONAL: 1}
WHOLE, HALF, NOTHING = 1.0, 0.5, 0.0
ALL = 100


@dataclass(frozen=True, slots=True)
class Share:
    """The clauses of one tier: how many nothing is to be said of, how many there should be."""

    tier: Tier
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of the paper is there in per cent, by tier, and how many findings stop it or are worth a look."""

    percent: int
    shares: tuple[Share, ...]
    stops: int
    looks: int


def completeness(outline: tuple[ClauseState, ...], findings: tuple[Finding, ...]) -> Completeness:
    """Return how complete a paper with these clauses is, in which this was found.

    Each clause that is printed, and each usual one that is left out, counts by the weight of its tier: whole where nothing
    is found in it, half where something is worth a look, not at all where something stops the paper or the clause is left
    out. What is found outside all clauses, such as in a partner's address, counts as one more that a paper must have.
    Advice counts for nothing. Rounded down, so that 100 means that nothing is open.
    """
    missing = {state.id for state in left_out(outline)}
    worth = dict.fromkeys((state.id for state in in_paper(outline)), WHOLE) | dict.fromkeys(missing, NOTHING)
    tiers = {state.id: state.tier for state in outline if state.id in worth}
    known: dict[Place, str] = {}
    for one in findings:
        if one.ground is Ground.ADVICE:
            continue
        if one.place not in known:
            state = clause_with(outline, one.place)
            known[one.place] = state.id if state else ""
        where = known[one.place]
        if not where and one.place.id in missing:
            continue
        tiers.setdefault(where, Tier.REQUIRED)
        worth[where] = min(worth.get(where, WHOLE), NOTHING if one.level is Level.STOP else HALF)
    full = sum(WEIGHTS[tier] for tier in tiers.values())
    there = sum(WEIGHTS[tiers[id_]] * share for id_, share in worth.items())
    stops = sum(one.level is Level.STOP for one in findings)
    percent = floor(ALL * there / full) if full else 0
    return Completeness(
        min(percent, ALL - 1) if stops else percent,
        tuple(_share(tier, tiers, worth) for tier in Tier if tier in tiers.values()),
        stops,
        len(findings) - stops,
    )


def _share(tier: Tier, tiers: dict[str, Tier], worth: dict[str, float]) -> Share:
    mine = [share for id_, share in worth.items() if tiers[id_] is tier and id_]
    return Share(tier, sum(share == WHOLE for share in mine), len(mine))
