"""What fills the holes in the clauses of an agreement: its fields, its lists, its parties, and what follows from them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partnerdesk.domain import outlines, terms
from partnerdesk.domain.agreements import Binding, DataRule, LiabilityRule, MoneyRule, Renewal
from partnerdesk.domain.filling import NO, YES, Chooser, Filling, ListSource, Origin, Place, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.domain.catalogue import Catalogue
    from partnerdesk.domain.clauses import ClauseState
    from partnerdesk.domain.fields import Option
    from partnerdesk.text import Language

    Fill = Callable[[AgreementSnapshot, Language], str | None]

OPEN = "open"
TWO, MORE = "two", "more"


def outline(snapshot: AgreementSnapshot, catalogue: Catalogue) -> tuple[ClauseState, ...]:
    """Return all clauses of an agreement in their order, those in the paper and those left out."""
    paper = catalogue.papers[str(snapshot.agreement.paper.value)]
    return outlines.outline_of(snapshot, paper, FILLING, _binds)


def _binds(snapshot: AgreementSnapshot, named: bool) -> bool:
    """Whether a clause is an obligation: in a binding paper every one, in a mixed one those that are named."""
    status = snapshot.agreement.binding
    return status is Binding.BINDING or (status is Binding.MIXED and named)


def _of(field: str, snapshot: AgreementSnapshot) -> Place:
    return Place("agreement", snapshot.agreement.id, field)


def _list_of(kind: str, snapshot: AgreementSnapshot) -> Place:
    return Place(kind, snapshot.agreement.id)


def _typed(field: str, *, by_hand: bool = False) -> Source[AgreementSnapshot]:
    """Fill with a field of the agreement as its kind of value reads within a sentence."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        value = getattr(snapshot.agreement, field)
        return terms.phrase(value) if isinstance(value, str) else language.day(value) if value else None

    return Source(fill, partial(_of, field), by_hand=by_hand)


def _sentence(field: str) -> Source[AgreementSnapshot]:
    """Fill with a text of the agreement that ends a sentence."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        del language
        return terms.sentence(getattr(snapshot.agreement, field)) or None

    return Source(fill, partial(_of, field))


def _counted(field: str, in_words: Callable[[int, Language], str]) -> Source[AgreementSnapshot]:
    """Fill with a number and its unit."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        value = getattr(snapshot.agreement, field)
        return None if value is None else in_words(value, language)

    return Source(fill, partial(_of, field))


def _chosen(field: str) -> Source[AgreementSnapshot]:
    """Fill with the option that was chosen; open, it is the blank that asks for the choice."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        value: Option | None = getattr(snapshot.agreement, field)
        return language.say(value.label) if value else None

    return Source(fill, partial(_of, field))


def _worked_out(fill: Fill, field: str, *, by_hand: bool = False) -> Source[AgreementSnapshot]:
    return Source(fill, partial(_of, field), Origin.WORKED_OUT, by_hand=by_hand)


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
    sums = terms.total(paid for payment in snapshot.payments if (paid := payment.whole))
    return terms.joined([language.money(one) for one in sums], language) or None


SLOTS: dict[str, Source[AgreementSnapshot]] = {
    "made_on": _typed("made_on", by_hand=True),
    "effective_on": _typed("effective_on"),
    "party_names": Source(party_names, partial(_list_of, "party"), Origin.PARTNERS),
    "partnership": Source(_partnership, lambda s: Place("partnership", s.partnership.id, "name"), Origin.WORKED_OUT),
    "purpose": _sentence("purpose"),
    "scope_limit": _sentence("scope_limit"),
    "binding": _chosen("binding"),
    "money": _chosen("money"),
    "money_total": _worked_out(_money_total, "money"),
    "holder": _typed("holder"),
    "adjusting": _sentence("adjusting"),
    "lead": Source(_lead, partial(_of, "lead")),
    "meeting": _typed("meeting"),
    "answer_days": _counted("answer_days", terms.days),
    "data": _chosen("data"),
    "data_kinds": _typed("data_kinds"),
    "data_basis": _typed("data_basis"),
    "breach_hours": _counted("breach_hours", terms.hours),
    "confidential_years": _counted("confidential_years", terms.years),
    "credit_line": _typed("credit_line"),
    "ip_rule": _sentence("ip_rule"),
    "insurance": _sentence("insurance"),
    "liability": _chosen("liability"),
    "starts_on": _typed("starts_on"),
    "ends_on": _typed("ends_on"),
    "term": _worked_out(_term, "ends_on"),
    "renewal": _chosen("renewal"),
    "renewal_months": _counted("renewal_months", terms.months),
    "renewal_condition": _typed("renewal_condition"),
    "answer_by": _worked_out(_answer_by, "notice_days"),
    "review_on": _typed("review_on"),
    "review_months": _counted("review_months", terms.months),
    "reviewer": _typed("reviewer"),
    "joining": _sentence("joining"),
    "leaving": _sentence("leaving"),
    "notice_days": _counted("notice_days", terms.days),
    "winding_down": _sentence("winding_down"),
    "talk_days": _counted("talk_days", terms.days),
    "mediation_days": _counted("mediation_days", terms.days),
    "courts": _typed("courts"),
    "governing_law": _typed("governing_law"),
}


def _lines_of(field: str) -> ListSource[AgreementSnapshot]:
    """List the lines of a text, each an entry."""

    def entries(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
        del language
        return terms.lines(getattr(snapshot.agreement, field))

    def missing(snapshot: AgreementSnapshot) -> int:
        return int(not terms.lines(getattr(snapshot.agreement, field)))

    return ListSource(entries, partial(_of, field), missing)


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


def _table(
    kind: str,
    entries: Callable[[AgreementSnapshot, Language], tuple[str, ...]],
    missing: Callable[[AgreementSnapshot], int],
    origin: Origin = Origin.TYPED,
    *,
    may_wait: bool = False,
) -> ListSource[AgreementSnapshot]:
    return ListSource(entries, partial(_list_of, kind), missing, origin, may_wait)


LISTS: dict[str, ListSource[AgreementSnapshot]] = {
    "parties": _table("party", _parties, _parties_missing, Origin.PARTNERS),
    "background": _lines_of("background"),
    "principles": _lines_of("principles"),
    "conduct": _lines_of("conduct"),
    "schedules": _lines_of("schedules"),
    "objectives": _table("objective", _objectives, lambda s: int(not s.objectives)),
    "duties": _table("duty", _duties, _duties_missing),
    "payments": _table("payment", _payments, _payments_missing),
    "in_kind": _table("in-kind", _in_kind, _in_kind_missing),
    "reports": _table("report-due", _reports, _reports_missing),
    "contacts": _table("party", _contacts, _contacts_missing, Origin.PARTNERS, may_wait=True),
    "signatories": _table("party", _signatories, _signatories_missing, Origin.PARTNERS, may_wait=True),
}


def _by_field(field: str, options: type[Option]) -> Chooser[AgreementSnapshot]:
    """Choose by an option of the agreement; one that was not chosen is open."""

    def choose(snapshot: AgreementSnapshot, binds: bool) -> str:
        del binds
        value: Option | None = getattr(snapshot.agreement, field)
        return str(value.value) if value else OPEN

    return Chooser(frozenset([OPEN, *(str(option.value) for option in options)]), choose, lambda _: field)


def _whether(true: Callable[[Agreement], bool]) -> Chooser[AgreementSnapshot]:
    """Answer yes or no from the agreement."""
    return Chooser(frozenset([YES, NO]), lambda s, _: YES if true(s.agreement) else NO)


def _where_money_moves(field: str) -> Chooser[AgreementSnapshot]:
    """Answer whether a text about money that moves is there; where money moves, it is asked for."""

    def moves(snapshot: AgreementSnapshot) -> bool:
        return snapshot.agreement.money is MoneyRule.MOVES

    def choose(snapshot: AgreementSnapshot, binds: bool) -> str:
        del binds
        return YES if moves(snapshot) and getattr(snapshot.agreement, field).strip() else NO

    return Chooser(frozenset([YES, NO]), choose, lambda s: field if moves(s) else "")


CHOOSERS: dict[str, Chooser[AgreementSnapshot]] = {
    "status": _by_field("binding", Binding),
    "money_rule": _by_field("money", MoneyRule),
    "renewal_rule": _by_field("renewal", Renewal),
    "data_rule": _by_field("data", DataRule),
    "liability_rule": _by_field("liability", LiabilityRule),
    "count": Chooser(frozenset([TWO, MORE]), lambda s, _: MORE if len(s.parties) > 2 else TWO),  # noqa: PLR2004 - either, any
    "force": Chooser(frozenset(["binding", "not-binding"]), lambda _, binds: "binding" if binds else "not-binding"),
    "may_bind": _whether(lambda a: a.binding in {Binding.BINDING, Binding.MIXED}),
    "money_held": _where_money_moves("holder"),
    "money_adjusted": _where_money_moves("adjusting"),
    "renews_from": _whether(
        lambda a: a.renewal is Renewal.AUTOMATIC and a.ends_on is not None and a.notice_days is not None
    ),
    "has_liability": _whether(lambda a: a.liability is not None or bool(a.insurance.strip())),
    "has_joining": _whether(lambda a: bool(a.joining.strip() or a.leaving.strip())),
}

FILLING: Filling[AgreementSnapshot] = Filling(SLOTS, LISTS, CHOOSERS)
