"""The memorandum of understanding: an agreement as a paper to be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Block, Cell, Document, Heading, Paragraph, Recital, Title
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.agreement_tables import AgreementTables
from partnerdesk.documents.kinds.clause_blocks import clause_blocks, inline
from partnerdesk.domain import terms
from partnerdesk.domain.agreement_slots import outline
from partnerdesk.domain.agreements import MoneyRule, PaperState, Renewal
from partnerdesk.domain.clauses import in_paper
from partnerdesk.text import fold, mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.documents.content import PageSize
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.catalogue import Catalogue
    from partnerdesk.domain.clauses import ClauseState

SHORT = 60
FEW = 4
RECITALS = "background"
RENEWALS = {
    Renewal.NONE: mark("It ends"),
    Renewal.WRITTEN: mark("It may be renewed in writing"),
    Renewal.AUTOMATIC: mark("It renews itself"),
    Renewal.CONDITIONAL: mark("It may be renewed, on a condition"),
}


def compose(snapshot: AgreementSnapshot, catalogue: Catalogue) -> Document:
    """Return the memorandum as a paper without format."""
    language = snapshot.words
    agreement = snapshot.agreement
    ours = next((one for one in snapshot.parties if one.organization and one.organization.ours), None)
    return Document(
        title=snapshot.title,
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=ours.legal_name if ours else snapshot.partnership.name,
        subject=language.say(agreement.paper.label),
        short_title=_short(snapshot.title),
        reference=agreement.reference,
        version_label=_version(snapshot),
        draft_mark=language.say("Draft") if agreement.state is PaperState.DRAFT else "",
        partner_logos=tuple(
            logo for one in snapshot.parties if (logo := facts.logo_of(one.organization, snapshot.logos))
        ),
        blocks=tuple(_blocks(snapshot, catalogue)),
        initials_box=agreement.initials,
    )


def _short(title: str) -> str:
    return title if len(title) <= SHORT else f"{title[:SHORT].rsplit(' ', 1)[0]} …"


def _version(snapshot: AgreementSnapshot) -> str:
    """Return what the foot says: the version, and for a draft the day it was printed."""
    say, number = snapshot.words.say, snapshot.version
    day = snapshot.words.day(snapshot.today)
    if snapshot.agreement.state is not PaperState.DRAFT:
        return say("Version {number}", number=number) if number else day
    if number > 1:
        return say("Draft of version {number}, {day}", number=number, day=day)
    return say("Draft, {day}", day=day)


def _blocks(snapshot: AgreementSnapshot, catalogue: Catalogue) -> Iterable[Block]:
    say = snapshot.words.say
    tables = AgreementTables(snapshot)
    paper = say(snapshot.agreement.paper.label)
    yield Title(text=snapshot.title, subtitle="" if fold(paper) in fold(snapshot.title) else paper)
    yield Heading(text=say("At a glance"), anchor="glance")
    yield facts.table_of_facts(_glance(snapshot), alt=say("The most important facts of this memorandum"))
    for state in in_paper(outline(snapshot, catalogue)):
        if state.id == RECITALS:
            yield from _recitals(state)
        else:
            yield from clause_blocks(state, tables.by_name())


def _recitals(state: ClauseState) -> Iterable[Block]:
    """Return the background with lettered recitals, so that nobody takes them for duties."""
    yield Heading(text=state.heading, anchor=state.id)
    for said in state.said:
        anchor = f"{state.id}.{said.part}"
        yield Paragraph(runs=inline(said.pieces), anchor=anchor)
        yield from (Recital(runs=inline(item), anchor=f"{anchor}.{at}") for at, item in enumerate(said.items, 1))


def _glance(snapshot: AgreementSnapshot) -> Iterable[tuple[str, Cell]]:
    """Return the key facts: who, what for, from when to when, money, notice, status."""
    language, agreement = snapshot.words, snapshot.agreement
    say = language.say
    yield say("Between"), _between(snapshot)
    yield say("Purpose"), facts.or_hole(agreement.purpose, say("what you want to reach together"))
    yield say("Term"), _term(snapshot)
    if agreement.renewal:
        yield say("At the end"), say(RENEWALS[agreement.renewal])
    yield say("Money"), _money(snapshot)
    if agreement.notice_days is not None:
        yield say("Notice to end"), terms.days(agreement.notice_days, language)
    if agreement.review_on:
        yield say("Review"), language.day(agreement.review_on)
    yield say("Legal status"), say(agreement.binding.label) if agreement.binding else facts.hole(say("binding or not"))


def _between(snapshot: AgreementSnapshot) -> Cell:
    """Return the legal names; where there are many, how many."""
    names = [party.legal_name for party in snapshot.parties if party.legal_name]
    if len(names) > FEW:
        return snapshot.words.count("{n} party, named below", "{n} parties, named below", len(names))
    return terms.joined(names, snapshot.words) or facts.hole(snapshot.words.say("which parties"))


def _term(snapshot: AgreementSnapshot) -> Cell:
    language, agreement = snapshot.words, snapshot.agreement
    if agreement.starts_on and agreement.ends_on and agreement.starts_on <= agreement.ends_on:
        return language.say(
            "{start} to {end} ({length})",
            start=language.day(agreement.starts_on),
            end=language.day(agreement.ends_on),
            length=terms.span_of(agreement.starts_on, agreement.ends_on, language),
        )
    if agreement.starts_on and not agreement.ends_on:
        return language.say("From {start}", start=language.day(agreement.starts_on))
    return facts.hole(language.say("from when to when"))


def _money(snapshot: AgreementSnapshot) -> Cell:
    rule, language = snapshot.agreement.money, snapshot.words
    if rule is None:
        return facts.hole(language.say("does money move"))
    if rule is MoneyRule.NONE:
        return language.say(rule.label)
    added = facts.sums((payment.whole for payment in snapshot.payments), language)
    if not added:
        return facts.hole(language.say("how much"))
    return language.say("{sum} in all", sum=terms.joined(added, language))
