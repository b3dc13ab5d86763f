"""What fills the clauses of agreements and joint ventures, beyond those of a memorandum; and how deciding is put in words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partnerdesk.domain import terms
from partnerdesk.domain.agreement_sources import (
    OPEN,
    by_field,
    chosen,
    counted,
    lines_of,
    list_of,
    lost_parties,
    money,
    of_agreement,
    sentence,
    table,
    typed,
    whether,
    worked_out,
)
from partnerdesk.domain.agreements import Approval, DataRule
from partnerdesk.domain.filling import Chooser, ListSource, Origin, Source
from partnerdesk.domain.joint_terms import CapRule, DataRoles, DeadlockRule, LegalShape, ResultsRule
from partnerdesk.domain.rules import DecisionRule, QuorumRule, TieRule, votes_needed
from partnerdesk.text import mark

if TYPE_CHECKING:
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.text import Language

NO_TIE, NOTHING_SHARED = "no-tie", "nothing-shared"
CONSENSUS = frozenset({DecisionRule.CONSENSUS, DecisionRule.CONSENSUS_ALL})
DECISIONS = {
    DecisionRule.MAJORITY: mark("more than half of the votes cast"),
    DecisionRule.MAJORITY_ALL: mark("more than half of all votes"),
    DecisionRule.CONSENSUS: mark("consensus or, where none is found, more than half of the votes cast"),
    DecisionRule.CONSENSUS_ALL: mark("consensus or, where none is found, more than half of all votes"),
    DecisionRule.TWO_THIRDS: mark("two thirds of the votes cast"),
    DecisionRule.TWO_THIRDS_ALL: mark("two thirds of all votes"),
    DecisionRule.THREE_QUARTERS_ALL: mark("three quarters of all votes"),
    DecisionRule.UNANIMITY: mark("the votes of all who are there"),
    DecisionRule.UNANIMITY_ALL: mark("the votes of all, with nobody missing"),
}


def quorum_needed(snapshot: AgreementSnapshot) -> int | None:
    """Return how many must be there; None where no rule is chosen, or nobody has a vote."""
    quorum = snapshot.agreement.quorum_rule
    return quorum.needed(snapshot.voting) if quorum else None


def decision_words(rule: DecisionRule, snapshot: AgreementSnapshot, language: Language) -> str:
    """Return what a decision needs, with the worked number: of all votes, or of those of a meeting with just its quorum."""
    return decision_of(rule, snapshot.voting, quorum_needed(snapshot), language)


def decision_of(rule: DecisionRule, members: int, quorum: int | None, language: Language) -> str:
    """Return what a decision of so many members needs, with the worked number where there is one."""
    said = language.say(DECISIONS[rule])
    there = members if rule.of_all else quorum
    votes = votes_needed(rule, members, there) if there else None
    if votes is None or there is None:
        return said
    n, of = language.number(votes), language.number(there)
    if rule.of_all:
        return language.say("{rule} ({n}\u00a0of\u00a0{of})", rule=said, n=n, of=of)
    return language.say("{rule} ({n}\u00a0of\u00a0{of} when just the quorum is there)", rule=said, n=n, of=of)


def decided(field: str) -> Source[AgreementSnapshot]:
    """Fill with what a decision needs."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        rule: DecisionRule | None = getattr(snapshot.agreement, field)
        return decision_words(rule, snapshot, language) if rule else None

    return Source(fill, partial(of_agreement, field))


def _quorum_count(snapshot: AgreementSnapshot, language: Language) -> str | None:
    needed = quorum_needed(snapshot)
    return language.number(needed) if needed else None


def _voting(snapshot: AgreementSnapshot, language: Language) -> str | None:
    return language.number(snapshot.voting) if snapshot.voting else None


def _tie(snapshot: AgreementSnapshot, _binds: bool) -> str:
    rule, tie = snapshot.agreement.decides, snapshot.agreement.tie
    if rule is not None and not rule.can_tie:
        return NO_TIE
    return str(tie.value) if tie else OPEN


def _milestones(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
    del language
    return tuple(one.what for one in snapshot.milestones if one.what.strip())


def _reserved(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
    del language
    return tuple(one.what for one in snapshot.reserved if one.what.strip())


def _budget(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
    return tuple(language.money(line.amount) for line in snapshot.budget if line.amount)


def _budget_missing(snapshot: AgreementSnapshot) -> int:
    open_cells = sum((not line.amount) + (not snapshot.name_of(line.party)) for line in snapshot.budget)
    return open_cells if snapshot.budget else 1


def _approvals(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
    approved = (one.party for one in snapshot.parties if one.party.is_approved)
    return tuple(
        language.day(one.approved_on) if one.approved_on else one.approval_reference or one.authority
        for one in approved
    )


def _approvals_missing(snapshot: AgreementSnapshot) -> int:
    """Count the places in the table that are printed empty: by what decision a board approved, and on which day."""
    asked = [one.party for one in snapshot.parties if one.party.approval is not Approval.NOT_NEEDED]
    open_cells = sum((not party.approved_on) + (not party.authority.strip()) for party in asked)
    return open_cells + sum(1 for one in snapshot.parties if not one.in_text) + int(not snapshot.parties)


SLOTS: dict[str, Source[AgreementSnapshot]] = {
    "shape": chosen("shape"),
    "founded": typed("founded"),
    "mission": sentence("mission"),
    "funder": typed("funder"),
    "lead_limits": sentence("lead_limits"),
    "body": typed("body"),
    "meeting_notice_days": counted("meeting_notice_days", terms.days),
    "quorum": chosen("quorum"),
    "quorum_number": counted("quorum_number", lambda number, language: language.number(number)),
    "quorum_count": worked_out(_quorum_count, "quorum"),
    "voters": Source(_voting, partial(list_of, "party"), Origin.WORKED_OUT),
    "decides": decided("decides"),
    "tie": chosen("tie"),
    "veto_on": typed("veto_on"),
    "veto_days": counted("veto_days", terms.days),
    "deadlock": chosen("deadlock"),
    "contribution_condition": sentence("contribution_condition"),
    "budget_total": money("budget_total"),
    "payment_terms": typed("payment_terms"),
    "eligible_costs": sentence("eligible_costs"),
    "tax_note": sentence("tax_note"),
    "records_years": counted("records_years", terms.years),
    "results": chosen("results"),
    "publication_days": counted("publication_days", terms.days),
    "data_roles": chosen("data_roles"),
    "cap": chosen("cap"),
    "cap_amount": money("cap_amount"),
    "force_weeks": counted("force_weeks", terms.weeks),
    "cure_days": counted("cure_days", terms.days),
    "asset_rule": sentence("asset_rule"),
    "paper_language": typed("paper_language"),
}

LISTS: dict[str, ListSource[AgreementSnapshot]] = {
    "background_ip": lines_of("background_ip"),
    "milestones": table("milestone", _milestones, lambda s: int(not s.milestones) + lost_parties(s, s.milestones)),
    "reserved": table("reserved-matter", _reserved, lambda _: 0),
    "budget": table("budget-line", _budget, _budget_missing),
    "approvals": table("party", _approvals, _approvals_missing, Origin.PARTNERS, may_wait=True),
}


def _shared_data_roles(snapshot: AgreementSnapshot, _binds: bool) -> str:
    if snapshot.agreement.data is not DataRule.SHARED:
        return NOTHING_SHARED
    roles = snapshot.agreement.data_roles
    return str(roles.value) if roles else OPEN


def _has_veto(agreement: Agreement) -> bool:
    return bool(agreement.veto_on.strip()) or agreement.veto_days is not None


CHOOSERS: dict[str, Chooser[AgreementSnapshot]] = {
    "shape_rule": by_field("shape", LegalShape),
    "quorum_rule": by_field("quorum", QuorumRule),
    "tie_rule": Chooser(
        frozenset([NO_TIE, OPEN, *(str(one.value) for one in TieRule)]),
        _tie,
        lambda s: "tie" if s.agreement.decides is None or s.agreement.decides.can_tie else "",
    ),
    "deadlock_rule": by_field("deadlock", DeadlockRule),
    "results_rule": by_field("results", ResultsRule),
    "shared_data_roles": Chooser(
        frozenset([OPEN, NOTHING_SHARED, *(str(one.value) for one in DataRoles)]),
        _shared_data_roles,
        lambda s: "data_roles" if s.agreement.data is DataRule.SHARED else "",
    ),
    "cap_rule": by_field("cap", CapRule),
    "consensus_first": whether(lambda agreement: agreement.decides in CONSENSUS),
    "has_veto": whether(_has_veto, "veto_on"),
}
