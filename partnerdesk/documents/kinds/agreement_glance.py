"""The key facts in front of an agreement, by its kind of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.kinds import facts
from partnerdesk.domain import money_flows, terms
from partnerdesk.domain.agreements import MoneyRule, PaperKind, Renewal
from partnerdesk.domain.joint_slots import decision_words, quorum_needed
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.documents.content import Cell
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.rules import DecisionRule

FEW = 4
RENEWALS = {
    Renewal.NONE: mark("It ends"),
    Renewal.WRITTEN: mark("It may be renewed in writing"),
    Renewal.AUTOMATIC: mark("It renews itself"),
    Renewal.CONDITIONAL: mark("It may be renewed, on a condition"),
}


def facts_of(snapshot: AgreementSnapshot) -> Iterable[tuple[str, Cell]]:
    """Return the key facts of an agreement: names and values; nothing where its kind of paper has none in front."""
    made = FACTS.get(snapshot.agreement.paper)
    return made(snapshot) if made else ()


def _of_memorandum(snapshot: AgreementSnapshot) -> Iterable[tuple[str, Cell]]:
    """Return the key facts: who, what for, from when to when, money, notice, status."""
    language, agreement = snapshot.words, snapshot.agreement
    say = language.say
    yield say("Between"), _between(snapshot)
    yield say("Purpose"), facts.or_hole(agreement.purpose, say("what you want to reach together"))
    yield say("Term"), _term(snapshot)
    if agreement.ended_on and not snapshot.version:  # a version says for good what all have signed
        yield say("Its last day, as was decided"), language.day(agreement.ended_on)
    elif agreement.renewal:
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
    added = money_flows.in_words(snapshot, language)
    if not added:
        return facts.hole(language.say("how much"))
    flows = money_flows.of_payments(snapshot.payments)
    is_one = len({(one.giver, one.often) for one in flows}) == 1 and flows[0].often == money_flows.Often()
    return language.say("{sum} in all", sum=added) if is_one else added


def _of_agreement(snapshot: AgreementSnapshot) -> Iterable[tuple[str, Cell]]:
    """Return the facts of a memorandum, with legal form, lead, and what is shared out."""
    language, agreement = snapshot.words, snapshot.agreement
    say = language.say
    budget = facts.sums((line.amount for line in snapshot.budget), language)
    for name, value in _of_memorandum(snapshot):
        if name != say("Money"):
            yield name, value
        else:
            # Beside a budget to share, it says nothing that no party pays another.
            if not (budget and agreement.money is MoneyRule.NONE):
                yield name, value
            if budget:
                yield say("Budget"), say("{sum} in all", sum=terms.joined(budget, language))
            if lead := snapshot.name_of(agreement.lead):
                yield say("Lead party"), facts.cell(lead)
            yield say("Decisions"), _decisions(snapshot, agreement.decides)
    yield say("Legal form"), say(agreement.shape.label) if agreement.shape else facts.hole(say("which legal form"))


def _of_rules(snapshot: AgreementSnapshot) -> Iterable[tuple[str, Cell]]:
    """Return the key facts of operating rules: who, what for, how it decides, how it changes."""
    language, agreement = snapshot.words, snapshot.agreement
    say, needed = language.say, quorum_needed(snapshot)
    yield say("Coalition"), facts.or_hole(snapshot.partnership.name, say("which coalition"))
    yield say("Purpose"), facts.or_hole(agreement.purpose, say("what you want to reach together"))
    yield say("Members"), _members(snapshot)
    yield say("Led by"), facts.or_hole(agreement.body, say("who leads between meetings"))
    yield (
        say("Quorum"),
        say("{n} of {of} members with a vote", n=language.number(needed), of=language.number(snapshot.voting))
        if needed
        else facts.hole(say("how many must be there")),
    )
    yield say("Decisions"), _decisions(snapshot, agreement.decides)
    yield say("Changes of these rules"), _decisions(snapshot, agreement.amendment)
    yield (
        say("Adopted on"),
        language.day(agreement.adopted_on) if agreement.adopted_on else facts.hole(say("date")),
    )


def _members(snapshot: AgreementSnapshot) -> Cell:
    language, members = snapshot.words, len(snapshot.parties)
    if not members:
        return facts.hole(language.say("which members"))
    said = language.count("{n} member", "{n} members", members)
    if snapshot.voting == members:
        return said
    return language.say("{members}, {voting} with a vote", members=said, voting=language.number(snapshot.voting))


def _decisions(snapshot: AgreementSnapshot, rule: DecisionRule | None) -> Cell:
    language = snapshot.words
    return (
        terms.capital(decision_words(rule, snapshot, language))
        if rule
        else facts.hole(language.say("how many must agree"))
    )


# Which papers are long enough to begin with a list of their clauses.
WITH_CONTENTS = frozenset({PaperKind.PARTNERSHIP, PaperKind.COLLABORATION, PaperKind.OPERATING_RULES})
# Terms of reference begin at once: they are short, and one sees what they are about from their first clause.
FACTS = {
    PaperKind.MEMORANDUM: _of_memorandum,
    PaperKind.PARTNERSHIP: _of_agreement,
    PaperKind.COLLABORATION: _of_agreement,
    PaperKind.OPERATING_RULES: _of_rules,
}
