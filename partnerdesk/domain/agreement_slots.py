"""What fills the holes in the clauses of an agreement: its fields, its lists, its parties, and what follows from them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partnerdesk.domain import body_choosers, body_slots, coalition_slots, joint_slots, money_flows, outlines, terms
from partnerdesk.domain.agreement_sources import (
    by_field,
    chosen,
    counted,
    lines_of,
    list_of,
    of_agreement,
    sentence,
    table,
    typed,
    whether,
    worked_out,
)
from partnerdesk.domain.agreements import Binding, DataRule, LiabilityRule, MoneyRule, Renewal
from partnerdesk.domain.filling import NO, YES, Chooser, Filling, ListSource, Origin, Place, Source

if TYPE_CHECKING:
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.catalogue import Catalogue
    from partnerdesk.domain.clauses import ClauseState
    from partnerdesk.text import Language

TWO, MORE = "two", "more"


def outline(snapshot: AgreementSnapshot, catalogue: Catalogue) -> tuple[ClauseState, ...]:
    """Return all clauses of an agreement in their order, those in the paper and those left out."""
    paper = catalogue.papers[str(snapshot.agreement.paper.value)]
    return outlines.outline_of(snapshot, paper, FILLING, _binds)


def _binds(snapshot: AgreementSnapshot, named: bool) -> bool:
    """Whether a clause is an obligation: in a binding paper every one, in a mixed one those that are named."""
    status = snapshot.agreement.binding
    return status is Binding.BINDING or (status is Binding.MIXED and named)


def party_names(snapshot: AgreementSnapshot, language: Language) -> str | None:
    """Return what the text calls the parties, joined: the Clinic, the City and the Kitchen."""
    return terms.joined([facts.in_text for facts in snapshot.parties if facts.in_text], language) or None


def _lead(snapshot: AgreementSnapshot, language: Language) -> str | None:
    del language
    return snapshot.name_of(snapshot.agreement.lead) or None


def _partnership(snapshot: AgreementSnapshot, language: Language) -> str | None:
    del language
    return snapshot.partnership.name or None


def _term(snapshot: AgreementSnapshot, language: Language) -> str | None:
    start, end = snapshot.agreement.starts_on, snapshot.agreement.ends_on
    return terms.span_of(start, end, language) if start and end and start <= end else None


def _answer_by(snapshot: AgreementSnapshot, language: Language) -> str | None:
    end, notice = snapshot.agreement.ends_on, snapshot.agreement.notice_days
    return language.day(terms.days_before(end, notice)) if end and notice is not None else None


def _money_total(snapshot: AgreementSnapshot, language: Language) -> str | None:
    return money_flows.in_words(snapshot, language) or None


SLOTS: dict[str, Source[AgreementSnapshot]] = {
    "made_on": typed("made_on", by_hand=True),
    "effective_on": typed("effective_on"),
    "party_names": Source(party_names, partial(list_of, "party"), Origin.PARTNERS),
    "partnership": Source(_partnership, lambda s: Place("partnership", s.partnership.id, "name"), Origin.WORKED_OUT),
    "purpose": sentence("purpose"),
    "scope_limit": sentence("scope_limit"),
    "binding": chosen("binding"),
    "money": chosen("money"),
    "money_total": worked_out(_money_total, "money"),
    "holder": typed("holder"),
    "adjusting": sentence("adjusting"),
    "lead": Source(_lead, partial(of_agreement, "lead")),
    "meeting": typed("meeting"),
    "answer_days": counted("answer_days", terms.days),
    "data": chosen("data"),
    "data_kinds": typed("data_kinds"),
    "data_basis": typed("data_basis"),
    "breach_hours": counted("breach_hours", terms.hours),
    "confidential_years": counted("confidential_years", terms.years),
    "credit_line": typed("credit_line"),
    "ip_rule": sentence("ip_rule"),
    "insurance": sentence("insurance"),
    "liability": chosen("liability"),
    "starts_on": typed("starts_on"),
    "ends_on": typed("ends_on"),
    "term": worked_out(_term, "ends_on"),
    "renewal": chosen("renewal"),
    "renewal_months": counted("renewal_months", terms.months),
    "renewal_condition": typed("renewal_condition"),
    "answer_by": worked_out(_answer_by, "notice_days"),
    "review_on": typed("review_on"),
    "review_months": counted("review_months", terms.months),
    "reviewer": typed("reviewer"),
    "joining": sentence("joining"),
    "leaving": sentence("leaving"),
    "notice_days": counted("notice_days", terms.days),
    "winding_down": sentence("winding_down"),
    "talk_days": counted("talk_days", terms.days),
    "mediation_days": counted("mediation_days", terms.days),
    "courts": typed("courts"),
    "governing_law": typed("governing_law"),
}


def _objectives(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
    del language
    return tuple(said for objective in snapshot.objectives if (said := terms.sentence(objective.what)))


def _duties(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
    del language
    return tuple(duty.what for duty in snapshot.duties if duty.what.strip())


def _duties_missing(snapshot: AgreementSnapshot) -> int:
    return int(not snapshot.duties)


def _payments(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
    return tuple(language.money(payment.amount) for payment in snapshot.payments if payment.amount)


def _payments_missing(snapshot: AgreementSnapshot) -> int:
    """Count what a payment cannot do without: who pays whom, how much; without any payment, one."""
    rows = snapshot.payments
    open_cells = sum((not r.amount) + (not snapshot.name_of(r.payer)) + (not snapshot.name_of(r.payee)) for r in rows)
    return open_cells if rows else 1


def _in_kind(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
    del language
    return tuple(given.item for given in snapshot.in_kind if given.item.strip())


def _reports(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
    del language
    return tuple(report.content for report in snapshot.reports if report.content.strip())


def _in_kind_missing(snapshot: AgreementSnapshot) -> int:
    """Count the contributions that nobody gives; that there are none is an answer, too."""
    return sum(1 for given in snapshot.in_kind if not snapshot.name_of(given.party))


def _reports_missing(snapshot: AgreementSnapshot) -> int:
    return sum(1 for report in snapshot.reports if not snapshot.name_of(report.sender))


def _parties(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
    del language
    return tuple(facts.legal_name for facts in snapshot.parties if facts.legal_name)


def _parties_missing(snapshot: AgreementSnapshot) -> int:
    named = len([facts for facts in snapshot.parties if facts.legal_name])
    return max(2 - len(snapshot.parties), 0) + len(snapshot.parties) - named


def _contacts(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
    del language
    return tuple(facts.contact.name for facts in snapshot.parties if facts.contact)


def _contacts_missing(snapshot: AgreementSnapshot) -> int:
    return sum(1 for facts in snapshot.parties if not facts.contact) or int(not snapshot.parties)


def _signatories(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
    del language
    return tuple(facts.signatory.name for facts in snapshot.parties if facts.signatory)


def _signatories_missing(snapshot: AgreementSnapshot) -> int:
    return sum(1 for facts in snapshot.parties if not facts.signatory) or int(not snapshot.parties)


LISTS: dict[str, ListSource[AgreementSnapshot]] = {
    "parties": table("party", _parties, _parties_missing, Origin.PARTNERS),
    "background": lines_of("background"),
    "principles": lines_of("principles"),
    "conduct": lines_of("conduct"),
    "schedules": lines_of("schedules"),
    "objectives": table("objective", _objectives, lambda s: int(not s.objectives)),
    "duties": table("duty", _duties, _duties_missing),
    "payments": table("payment", _payments, _payments_missing),
    "in_kind": table("in-kind", _in_kind, _in_kind_missing),
    "reports": table("report-due", _reports, _reports_missing),
    "contacts": table("party", _contacts, _contacts_missing, Origin.PARTNERS, may_wait=True),
    "signatories": table("party", _signatories, _signatories_missing, Origin.PARTNERS, may_wait=True),
}


def _where_money_moves(field: str) -> Chooser[AgreementSnapshot]:
    """Answer whether a text about money that moves is there; where money moves, it is asked for."""

    def moves(snapshot: AgreementSnapshot) -> bool:
        return snapshot.agreement.money is MoneyRule.MOVES

    def choose(snapshot: AgreementSnapshot, binds: bool) -> str:
        del binds
        return YES if moves(snapshot) and getattr(snapshot.agreement, field).strip() else NO

    return Chooser(frozenset([YES, NO]), choose, lambda s: field if moves(s) else "")


CHOOSERS: dict[str, Chooser[AgreementSnapshot]] = {
    "status": by_field("binding", Binding),
    "money_rule": by_field("money", MoneyRule),
    "renewal_rule": by_field("renewal", Renewal),
    "data_rule": by_field("data", DataRule),
    "liability_rule": by_field("liability", LiabilityRule),
    "count": Chooser(frozenset([TWO, MORE]), lambda s, _: MORE if len(s.parties) > 2 else TWO),  # noqa: PLR2004 - either, any
    "force": Chooser(frozenset(["binding", "not-binding"]), lambda _, binds: "binding" if binds else "not-binding"),
    "may_bind": whether(lambda a: a.binding in {Binding.BINDING, Binding.MIXED}),
    "money_held": _where_money_moves("holder"),
    "money_adjusted": _where_money_moves("adjusting"),
    "renews_from": whether(
        lambda a: a.renewal is Renewal.AUTOMATIC and a.ends_on is not None and a.notice_days is not None
    ),
    "has_liability": whether(lambda a: a.liability is not None or bool(a.insurance.strip())),
    "has_joining": whether(lambda a: bool(a.joining.strip() or a.leaving.strip())),
}

# One filling serves every kind of paper, so that a draft that becomes another kind keeps what fills it.
FILLING: Filling[AgreementSnapshot] = Filling(
    {**SLOTS, **joint_slots.SLOTS, **coalition_slots.SLOTS, **body_slots.SLOTS},
    {**LISTS, **joint_slots.LISTS, **coalition_slots.LISTS, **body_slots.LISTS},
    {**CHOOSERS, **joint_slots.CHOOSERS, **coalition_slots.CHOOSERS, **body_choosers.CHOOSERS},
)
