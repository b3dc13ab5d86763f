"""The tables that agreements and operating rules have beyond those of a memorandum."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partnerdesk.documents.content import Block, Cell, Table
from partnerdesk.documents.kinds import facts
from partnerdesk.domain import terms
from partnerdesk.domain.agreements import Approval
from partnerdesk.domain.joint_slots import decision_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot, PartyFacts
    from partnerdesk.domain.people import Person


def by_name(snapshot: AgreementSnapshot) -> Mapping[str, Callable[[], tuple[Block, ...]]]:
    """Return each table by the name that clauses call it."""
    made = {
        "milestones": _milestones,
        "reserved": _reserved,
        "budget": _budget,
        "approvals": _approvals,
        "classes": _classes,
        "members": _members,
        "officers": _officers,
    }
    return {name: partial(table, snapshot) for name, table in made.items()}


def _holes(*questions: str) -> tuple[Cell, ...]:
    return tuple(facts.hole(question) for question in questions)


def _party(snapshot: AgreementSnapshot, id: str, missing: str) -> Cell:  # noqa: A002 - records call it so
    name = snapshot.name_of(id)
    return terms.capital(name) if name else facts.hole(missing)


def _milestones(snapshot: AgreementSnapshot) -> tuple[Block, ...]:
    """Return the steps of the work plan with who answers for each and by when."""
    say, language = snapshot.words.say, snapshot.words
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            facts.cell(one.what),
            _party(snapshot, one.party, say("which party")) if one.party else say("All together"),
            facts.cell(one.lead),
            facts.when(one.due, one.due_on, None, language),
        )
        for one in snapshot.milestones
    )
    head = (say("What is reached"), say("Party"), say("Who"), say("By when"))
    open_row = _holes(say("what"), say("which party"), say("who"), say("when"))
    return (Table(head=head, rows=rows or (open_row,), widths=(0.42, 0.19, 0.19, 0.2), alt=say("Work plan")),)


def _reserved(snapshot: AgreementSnapshot) -> tuple[Block, ...]:
    """Return the matters that need more votes than usual, each with what it needs."""
    say, language = snapshot.words.say, snapshot.words
    rows = tuple(
        (facts.cell(one.what), facts.cell(decision_words(one.needs, snapshot, language))) for one in snapshot.reserved
    )
    return (Table(head=(say("Matter"), say("It needs")), rows=rows, widths=(0.55, 0.45), alt=say("Reserved matters")),)


def _budget(snapshot: AgreementSnapshot) -> tuple[Block, ...]:
    """Return how much each party has for what, with a sum per currency; lines stand party by party."""
    say, language = snapshot.words.say, snapshot.words
    order = {one.party.id: at for at, one in enumerate(snapshot.parties)}
    lines = sorted(snapshot.budget, key=lambda line: order.get(line.party, len(order)))
    rows: list[tuple[Cell, ...]] = [
        (
            _party(snapshot, line.party, say("which party")),
            facts.cell(say("{what} (for this alone)", what=line.what) if line.restricted else line.what),
            facts.cell(line.period),
            facts.cell(line.source),
            facts.money(line.amount, language) if line.amount else facts.hole(say("how much")),
        )
        for line in lines
    ]
    rows = rows or [_holes(say("which party"), say("for what"), say("when"), say("out of what"), say("how much"))]
    added = facts.sums((line.amount for line in lines), language)
    totals = tuple((say("In all"), facts.DASH, facts.DASH, facts.DASH, one) for one in added) if len(lines) > 1 else ()
    return (
        Table(
            head=(say("Party"), say("For"), say("When"), say("Out of"), say("Amount")),
            rows=(*rows, *totals),
            widths=(0.2, 0.26, 0.17, 0.19, 0.18),
            align=("left", "left", "left", "left", "number"),
            totals=len(totals),
            alt=say("Budget"),
        ),
    )


def _approvals(snapshot: AgreementSnapshot) -> tuple[Block, ...]:
    """Return for each party by what decision, and on which day, its board approved the paper."""
    say = snapshot.words.say
    rows = tuple(
        (
            terms.capital(one.in_text) if one.in_text else facts.hole(say("which party")),
            _decision(one, snapshot),
            facts.cell(one.party.approval_reference),
            _approved_on(one, snapshot),
        )
        for one in snapshot.parties
    )
    head = (say("Party"), say("Approved by"), say("Minutes"), say("On"))
    open_row = _holes(say("which party"), say("by what decision"), say("which number"), say("which day"))
    return (Table(head=head, rows=rows or (open_row,), widths=(0.24, 0.36, 0.18, 0.22), alt=say("Approvals")),)


def _decision(party: PartyFacts, snapshot: AgreementSnapshot) -> Cell:
    """Return by what decision a board approved; where it need not, nothing is asked."""
    authority = terms.phrase(party.party.authority)
    if party.party.approval is Approval.NOT_NEEDED:
        return facts.cell(authority)
    return facts.or_hole(authority, snapshot.words.say("by what decision"))


def _approved_on(party: PartyFacts, snapshot: AgreementSnapshot) -> Cell:
    if party.party.approved_on:
        return snapshot.words.short_day(party.party.approved_on)
    if party.party.approval is Approval.NOT_NEEDED:
        return snapshot.words.say("Not needed")
    return facts.hole(snapshot.words.say("which day"))


def _classes(snapshot: AgreementSnapshot) -> tuple[Block, ...]:
    """Return the classes of members: who can be one, whether it votes, what it pays."""
    say, language = snapshot.words.say, snapshot.words
    rows = tuple(
        (
            facts.cell(one.name),
            facts.cell(one.eligible),
            say("Yes") if one.votes else say("No"),
            facts.cell(", ".join(filter(None, (language.money(one.dues) if one.dues else "", one.due.strip())))),
        )
        for one in snapshot.classes
    )
    head = (say("Class"), say("Who can be one"), say("Vote"), say("Dues"))
    open_row = _holes(say("which class"), say("who can be one"), say("yes or no"), say("how much"))
    return (Table(head=head, rows=rows or (open_row,), widths=(0.24, 0.42, 0.1, 0.24), alt=say("Classes of members")),)


def _members(snapshot: AgreementSnapshot) -> tuple[Block, ...]:
    """Return the members with their class, and who speaks for each."""
    say = snapshot.words.say
    classes = {one.id: one.name for one in snapshot.classes}
    only = snapshot.classes[0].name if len(snapshot.classes) == 1 else ""
    rows = tuple(
        (
            facts.or_hole(one.legal_name, say("name of a member")),
            facts.cell(classes.get(one.party.member_class, only)),
            _named(one, one.contact) or facts.hole(say("who")),
            _named(one, one.deputy) or facts.DASH,
        )
        for one in snapshot.parties
    )
    head = (say("Member"), say("Class"), say("Speaks for it"), say("Alternate"))
    open_row = _holes(say("name of a member"), say("which class"), say("who"), say("who"))
    return (Table(head=head, rows=rows or (open_row,), widths=(0.34, 0.18, 0.25, 0.23), alt=say("Members")),)


def _named(party: PartyFacts, person: Person | None) -> str:
    return ", ".join(filter(None, (person.name, party.title_of(person)))) if person else ""


def _officers(snapshot: AgreementSnapshot) -> tuple[Block, ...]:
    """Return the offices with their duties, whether they sign, and who holds them."""
    say = snapshot.words.say
    rows = tuple(
        (
            facts.cell(one.title),
            facts.cell(one.duties),
            say("Yes") if one.signs else say("No"),
            facts.cell(snapshot.people[one.person].name if one.person in snapshot.people else ""),
        )
        for one in snapshot.officers
    )
    head = (say("Office"), say("Duties"), say("Signs"), say("Held by"))
    open_row = _holes(say("which office"), say("which duties"), say("yes or no"), say("who"))
    return (Table(head=head, rows=rows or (open_row,), widths=(0.18, 0.46, 0.12, 0.24), alt=say("Officers")),)
