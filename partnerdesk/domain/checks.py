"""What to look at before an agreement is closed for signing: what stops it, and what its people should know."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from partnerdesk.domain import (
    agreement_slots,
    body_checks,
    checked_changes,
    checked_rows,
    checked_texts,
    clauses,
    rhythms,
    rule_checks,
    schedule_checks,
    terms,
)
from partnerdesk.domain.agreements import Approval, Binding, DataRule, MoneyRule, PaperKind, Renewal
from partnerdesk.domain.body_slots import BODY
from partnerdesk.domain.filling import OWN, SEE, Place
from partnerdesk.domain.findings import Finding, Level, advise, left_open, stop, warn
from partnerdesk.text import fold, tr, trn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot, PartyFacts
    from partnerdesk.domain.catalogue import Catalogue
    from partnerdesk.domain.clauses import ClauseState
    from partnerdesk.domain.records import Record

LEAST_PARTIES = 2


def check(snapshot: AgreementSnapshot, catalogue: Catalogue) -> tuple[Finding, ...]:
    """Return all findings, those that stop the paper first."""
    return check_outline(snapshot, agreement_slots.outline(snapshot, catalogue))


def check_outline(snapshot: AgreementSnapshot, outline: tuple[ClauseState, ...]) -> tuple[Finding, ...]:
    """Return all findings where the clauses of the agreement are worked out already."""
    # What another kind of paper would say, and this one never does, is kept and not looked at.
    said = clauses.sayable(outline)
    snapshot = snapshot.saying(said)
    told = checked_texts.typed(snapshot, said)
    found = (
        *_blanks(outline),
        *checked_texts.leftovers(told, outline),
        *_contradictions(snapshot, said),
        *(body_checks.findings(snapshot, outline) if snapshot.agreement.paper.is_approved else _parties(snapshot)),
        *_duties(snapshot),
        *checked_rows.rows(snapshot),
        *(_money(snapshot) if "money" in said else ()),
        *checked_rows.shares(told),
        *(_dates(snapshot) if "ends_on" in said else ()),
        *rule_checks.findings(snapshot, said),
        *(_status(snapshot, outline) if "binding" in said else ()),
        *(_ways_out(snapshot, outline) if "ends_on" in said else ()),
        *checked_changes.carried_over(snapshot, said),
        *_own_clauses(outline),
        *_left_out(outline),
        *_said_of_nothing(snapshot, outline),
        *schedule_checks.findings(snapshot, told, outline),
        *checked_texts.remarks(snapshot, told),
    )
    return tuple(sorted(found, key=lambda one: one.level is Level.WARN))


def _at(record: Record, field: str = "") -> Place:
    return Place(record.kind, record.id, field)


def _blanks(outline: tuple[ClauseState, ...]) -> Iterable[Finding]:
    for state in clauses.in_paper(outline):
        for slot in state.slots:
            # What points to nothing is told as such, and without its body all of it is blank, which is told as one thing.
            if slot.blanks and not slot.id.startswith(SEE) and slot.place.field != BODY.missing:
                text = tr("{clause}: “{label}” is still blank.", clause=state.heading, label=slot.label)
                why = tr("A paper with open blanks can be filled in by anyone after it is signed.")
                yield (warn if slot.may_wait else left_open)(text, why, slot.place)


def _contradictions(snapshot: AgreementSnapshot, said: Collection[str]) -> Iterable[Finding]:
    why = tr("Both cannot be true together.")
    records: tuple[Record, ...] = (snapshot.agreement, *snapshot.payments)
    for record in records:
        for problem in record.contradictions():
            if record is not snapshot.agreement or problem.field in said:
                yield stop(problem.text, why, _at(record, problem.field))


def _parties(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    parties = snapshot.parties
    if len(parties) < LEAST_PARTIES:
        rules = snapshot.agreement.paper is PaperKind.OPERATING_RULES
        text = tr("There are fewer than two members.") if rules else tr("There are fewer than two parties.")
        why = tr("A coalition needs two members.") if rules else tr("An agreement needs two sides.")
        yield warn(text, why, Place("party", snapshot.agreement.id))
    organizations = Counter(one.party.organization for one in parties if one.party.organization)
    terms = Counter(fold(one.in_text) for one in parties if one.in_text)
    for one in parties:
        if organizations[one.party.organization] > 1:
            text = tr("{name} is a party twice.", name=one.legal_name)
            yield stop(text, tr("Nobody can agree with themselves."), _at(one.party, "organization"))
        elif one.in_text and terms[fold(one.in_text)] > 1:
            text = tr("Two parties are called “{name}” in the text.", name=one.in_text)
            yield stop(text, tr("Nobody could tell which of them is meant."), _at(one.party, "short_name"))
    if len(snapshot.signers) == len(parties):
        yield from _signing(snapshot)


def _signing(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    signing = Counter(one.signatory.id for one in snapshot.parties if one.signatory)
    for one in snapshot.parties:
        if one.signatory is None:
            name = (terms.phrase(one.in_text) or tr("a party")).rstrip(".")
            text = tr("Nobody is named who signs for {name}.", name=name)
            why = tr("The line under the signature would be empty. It can be filled in by hand.")
            yield warn(text, why, _at(one.party, "signatory"))
        elif signing[one.signatory.id] > 1:
            text = tr("{person} signs for more than one party.", person=one.signatory.name)
            yield warn(text, tr("A court may doubt that both sides agreed."), _at(one.party, "signatory"))
        elif not one.party.authority and not any(p.signs for p in one.posts if p.person == one.signatory.id):
            name = (terms.phrase(one.in_text) or tr("a party")).rstrip(".")
            text = tr("Nothing says that {person} may sign for {name}.", person=one.signatory.name, name=name)
            why = tr("A signature without authority may count for nothing. Note who may sign, or by what decision.")
            yield warn(text, why, _at(one.party, "authority"))
        yield from _approval(one, snapshot.today)


def _approval(one: PartyFacts, today: date) -> Iterable[Finding]:
    """Say where a board has to approve and nothing says that it has; nobody is asked who did not say so."""
    party, name = one.party, one.in_text or tr("A party")
    if party.approval is not Approval.NEEDED:
        return
    if not party.approved_on and not party.approval_reference.strip():
        text = tr("{name} needs the approval of its board, and none is noted.", name=terms.capital(name))
        why = tr("A signature that the board has not approved may not hold. Note the day or the number of the minutes.")
        yield warn(text, why, _at(party, "approved_on"))
    elif party.approved_on and party.approved_on > today:
        text = tr("The board of {name} approves only on a day to come.", name=name)
        yield warn(text, tr("Until then the signature may not hold."), _at(party, "approved_on"))


def _duties(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    known = {one.party.id for one in snapshot.parties}
    duties = [duty for duty in snapshot.duties if duty.party]
    lost = tr("It names a party that is no longer in this agreement.")
    for duty in duties:
        if duty.party not in known:
            yield stop(tr("A duty has lost its party: {what}", what=duty.what), lost, _at(duty, "party"))
    if snapshot.agreement.lead and snapshot.agreement.lead not in known:
        yield stop(tr("The lead is not a party."), lost, _at(snapshot.agreement, "lead"))
    busy = {duty.party for duty in duties}
    for one in snapshot.parties:
        if snapshot.duties and one.party.id not in busy:
            text = tr("{name} has no duty of its own.", name=terms.capital(one.in_text))
            yield warn(text, tr("A party that promises nothing may not need to sign."), Place("duty", one.party.id))


def _money(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    agreement = snapshot.agreement
    if agreement.money is MoneyRule.NONE and snapshot.payments:
        text = trn(
            "No money moves, and yet {n} payment is listed.",
            "No money moves, and yet {n} payments are listed.",
            len(snapshot.payments),
        )
        yield stop(text, tr("The list would not be printed."), _at(agreement, "money"))
    for payment in snapshot.payments:
        if not payment.times and (payment.every or rhythms.comes_again(payment.due)):
            due = payment.due.strip() or (tr(payment.every.label) if payment.every else "")
            text = tr("A payment looks as if it comes again: {due}", due=due)
            yield warn(
                text,
                tr("Nobody can tell what it comes to in all. Say how many times it is paid."),
                _at(payment, "times"),
            )
    if agreement.data is DataRule.NONE and agreement.data_kinds.strip():
        text = tr("No personal data is shared, and yet some is named.")
        yield warn(text, tr("What is named would not be printed."), _at(agreement, "data"))


def _dates(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    agreement = snapshot.agreement
    made, effective, ends = agreement.made_on, agreement.effective_on, agreement.ends_on
    if effective and ends and effective > ends:
        why = tr("It would never hold.")
        yield stop(tr("It takes effect after it has ended."), why, _at(agreement, "effective_on"))
    if made and effective and effective < made:
        text = tr("It takes effect before the day on the paper.")
        yield warn(text, tr("That can be meant; then say so in the background."), _at(agreement, "effective_on"))
    if ends and ends < snapshot.today:
        why = tr("It would be over before anyone signs.")
        yield warn(tr("Its last day has passed."), why, _at(agreement, "ends_on"))
    if agreement.review_on and agreement.review_on < snapshot.today:
        yield warn(tr("The day of the review has passed."), tr("Choose a later one."), _at(agreement, "review_on"))


def _status(snapshot: AgreementSnapshot, outline: tuple[ClauseState, ...]) -> Iterable[Finding]:
    agreement = snapshot.agreement
    named = [state for state in clauses.in_paper(outline) if state.binding and state.record]
    if agreement.binding is Binding.NOT_BINDING:
        for state in named:
            text = tr("{clause} is marked as binding in a paper that does not bind.", clause=state.heading)
            yield warn(text, tr("Nothing of the mark is printed."), Place("clause", state.id, "binding"))
    elif agreement.binding in {Binding.BINDING, Binding.MIXED}:
        why = tr("This program does not know your law.")
        yield advise(tr("This paper binds. Have a lawyer read it."), why, _at(agreement, "binding"))


def _ways_out(snapshot: AgreementSnapshot, outline: tuple[ClauseState, ...]) -> Iterable[Finding]:
    agreement = snapshot.agreement
    printed = {state.id: state for state in clauses.in_paper(outline)}
    term = printed.get("term")
    forever = agreement.ends_on is None or agreement.renewal is Renewal.AUTOMATIC
    forever = forever or (term is not None and term.variant == "until_ended")
    if "ending" not in printed and forever:
        text = tr("There is no way to end it.")
        why = tr("It has no last day, or renews itself, and no clause says how a party gets out.")
        yield warn(text, why, Place("clause", "ending"))


def _own_clauses(outline: tuple[ClauseState, ...]) -> Iterable[Finding]:
    for state in clauses.in_paper(outline):
        if state.text is None and not (state.record and state.record.heading.strip()):
            text = tr("A clause of our own has no heading.")
            why = tr("Readers find clauses by their headings.")
            yield warn(text, why, Place("clause", state.id, "heading"))
        if not state.said:
            text = tr("{clause} says nothing.", clause=state.heading)
            yield left_open(text, tr("Only its heading would be printed."), Place("clause", state.id, "own"))


def _left_out(outline: tuple[ClauseState, ...]) -> Iterable[Finding]:
    for state in clauses.left_out(outline):
        why = state.text.without if state.text else ""
        yield warn(tr("Usually there: {clause}", clause=state.heading), why, Place("clause", state.id))


def _said_of_nothing(snapshot: AgreementSnapshot, outline: tuple[ClauseState, ...]) -> Iterable[Finding]:
    """Say what an empty list prints: nobody chose that sentence, and yet it will be signed."""
    lists: dict[str, tuple[tuple[Record, ...], str]] = {
        "in_kind": (snapshot.in_kind, tr("The paper says that no party gives anything in kind.")),
        "reporting": (snapshot.reports, tr("The paper says that no written reports are due.")),
    }
    for state in clauses.in_paper(outline):
        listed, text = lists.get(state.id, ((), ""))
        if text and not listed and state.variant != OWN:
            why = tr("Nothing is listed. If that is not what you agreed, list it or leave the clause out.")
            yield warn(text, why, Place("clause", state.id))
