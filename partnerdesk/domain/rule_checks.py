"""Checks of what a paper says about deciding, about the money it shares out, and about who belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain import rules, terms
from partnerdesk.domain.agreements import PaperKind
from partnerdesk.domain.filling import Place
from partnerdesk.domain.findings import stop, warn
from partnerdesk.domain.joint_slots import quorum_needed
from partnerdesk.domain.joint_terms import CapRule, LegalShape
from partnerdesk.domain.money import total
from partnerdesk.domain.records import field_of
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.findings import Finding

DECISIONS = ("decides", "removal", "positions", "amendment", "dissolution")


def findings(snapshot: AgreementSnapshot, said: Collection[str]) -> Iterable[Finding]:
    """Return what is wrong with the rules and sums of a paper; `said` are the slots that its clauses have."""
    if "quorum" in said:
        yield from _quorum(snapshot)
        yield from _decisions(snapshot, said)
        yield from _removal(snapshot, said)
    if "steering_least" in said:
        yield from _steering(snapshot)
    if "budget" in said:
        yield from _budget(snapshot)
    if "classes" in said:
        yield from _members(snapshot)
    if "officers" in said and snapshot.officers and not any(one.signs for one in snapshot.officers):
        why = tr("Then nobody can open an account or sign a letter for the coalition.")
        yield warn(tr("No officer may sign for the coalition."), why, Place("officer", snapshot.agreement.id))
    if "shape" in said:
        yield from _shape(snapshot)


def _of(snapshot: AgreementSnapshot, field: str) -> Place:
    return Place("agreement", snapshot.agreement.id, field)


def _quorum(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    agreement, members = snapshot.agreement, snapshot.voting
    needed = quorum_needed(snapshot)
    if needed is None:
        return
    if needed > members:
        text = tr(
            "The quorum is {n}, and only {members} have a vote.",
            n=screen.number(needed),
            members=screen.number(members),
        )
        yield stop(text, tr("No meeting could ever decide anything."), _of(snapshot, "quorum_number"))
    elif needed == 1 < members:
        text = tr("One alone would be a quorum.")
        yield warn(text, tr("Whoever comes first could decide for all."), _of(snapshot, "quorum"))
    elif needed == members > 2:  # noqa: PLR2004 - of two, both have to be there
        text = tr("Everybody must be there to decide anything.")
        yield warn(text, tr("One who stays away stops everything."), _of(snapshot, "quorum"))
    if agreement.quorum_number and agreement.quorum and not agreement.quorum.needs_number:
        text = tr("There is a number for the quorum that its rule does not use.")
        yield warn(text, tr("It is not printed."), _of(snapshot, "quorum_number"))


def _steering(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    """Question a steering body that could not be filled from the members, or has more seats set aside than there are."""
    agreement, members = snapshot.agreement, len(snapshot.parties)
    least, most, aside = agreement.steering_least, agreement.steering_most, len(terms.lines(agreement.steering_seats))
    if least and members and least > members:
        text = tr(
            "The steering body has at least {n} seats, and there are only {members} members.",
            n=screen.number(least),
            members=screen.number(members),
        )
        why = tr("One member would have to fill two of them, or the body is never whole. That can be meant.")
        yield warn(text, why, _of(snapshot, "steering_least"))
    if most and aside > most:
        text = tr(
            "{n} seats of the steering body are set aside, and it has at most {most}.",
            n=screen.number(aside),
            most=screen.number(most),
        )
        yield stop(text, tr("Not all of them could be filled."), _of(snapshot, "steering_seats"))


def _decisions(snapshot: AgreementSnapshot, said: Collection[str]) -> Iterable[Finding]:
    agreement, members = snapshot.agreement, snapshot.voting
    quorum = agreement.quorum_rule
    needed = quorum_needed(snapshot)
    if quorum is None or needed is None or needed > members:
        return
    for name in (each for each in DECISIONS if each in said):
        rule: rules.DecisionRule | None = getattr(agreement, name)
        if rule is not None and not rules.can_be_met(rule, quorum, members):
            votes = rules.votes_needed(rule, members, needed) or 0
            text = tr(
                "{label}: it needs {votes} votes, and the quorum is {n}.",
                label=tr(field_of(type(agreement), name).label),
                votes=screen.number(votes),
                n=screen.number(needed),
            )
            why = tr("A meeting with just its quorum could not decide it. That can be meant.")
            yield warn(text, why, _of(snapshot, name))
    if agreement.amendment and agreement.decides and _weight(agreement.amendment) < _weight(agreement.decides):
        text = tr("The rules are easier to change than anything else is to decide.")
        why = tr("Then a rule protects nobody: one changes it first.")
        yield warn(text, why, _of(snapshot, "amendment"))


def _removal(snapshot: AgreementSnapshot, said: Collection[str]) -> Iterable[Finding]:
    """Question a rule by which nobody could be removed, since the one it is about has no vote on it."""
    rule, members = snapshot.agreement.removal, snapshot.voting
    others = members - 1
    if "removal" not in said or rule is None or others < 1:
        return
    votes = rules.votes_needed(rule, members, others)
    if votes is not None and votes > others:
        text = tr(
            "To remove a member needs {votes} votes, and only {n} could be cast.",
            votes=screen.number(votes),
            n=screen.number(others),
        )
        yield warn(
            text, tr("The member it is about does not vote, so nobody could ever be removed."), _of(snapshot, "removal")
        )


def _weight(rule: rules.DecisionRule) -> tuple[bool, float]:
    return rule.of_all, float(rules.SHARES[rule])


def _budget(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    agreement, known = snapshot.agreement, {one.party.id for one in snapshot.parties}
    added = total(line.amount for line in snapshot.budget if line.amount)
    whole = agreement.budget_total
    if whole and added and added != (whole,):
        text = tr(
            "The lines of the budget add up to {sum}, and the whole budget is {whole}.",
            sum=terms.joined([screen.money(one) for one in added], screen),
            whole=screen.money(whole),
        )
        yield stop(text, tr("One of the two is wrong, and a funder will add it up."), _of(snapshot, "budget_total"))
    for line in snapshot.budget:
        if line.party and line.party not in known:
            why = tr("It names a party that is no longer in this agreement.")
            yield stop(
                tr("A line of the budget has lost its party: {what}", what=line.what),
                why,
                Place(line.kind, line.id, "party"),
            )
    if snapshot.budget and agreement.cap is CapRule.SHARE:
        having = {line.party for line in snapshot.budget}
        for one in (each for each in snapshot.parties if each.party.id not in having):
            text = tr("{name} has no share of the budget.", name=terms.capital(one.in_text))
            yield warn(text, tr("Its liability is limited to that share, which is nothing."), _of(snapshot, "cap"))


def _members(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    if snapshot.parties and not snapshot.voting:
        text = tr("No member has a vote.")
        yield stop(text, tr("Nothing could ever be decided."), Place("member-class", snapshot.agreement.id))
    known = {one.id for one in snapshot.classes}
    several = len(snapshot.classes) > 1
    for one in snapshot.parties:
        lost = one.party.member_class and one.party.member_class not in known
        if lost or (several and not one.party.member_class):
            text = tr("{name} is in no class of members.", name=terms.capital(one.in_text))
            yield warn(text, tr("It counts as one that votes."), Place("party", one.party.id, "member_class"))


def _shape(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    shape, paper = snapshot.agreement.shape, snapshot.agreement.paper
    if shape in {LegalShape.ENTITY, LegalShape.PARTNERSHIP}:
        text = tr("Something new is founded in law. Have a lawyer read it.")
        why = tr("Founding needs more than this paper: a register, taxes, and who answers for debts.")
        yield warn(text, why, _of(snapshot, "shape"))
    if shape is LegalShape.VENTURE and paper is PaperKind.PARTNERSHIP:
        text = tr("A joint venture is named in a partnership agreement.")
        why = tr("A collaboration agreement has the clauses for it: the lead and the shared budget.")
        yield warn(text, why, _of(snapshot, "shape"))
