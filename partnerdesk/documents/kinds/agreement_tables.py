"""The tables, lists and places to sign that stand under the clauses of an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import (
    Block,
    Cell,
    Paragraph,
    Run,
    SignatureBlock,
    Signatures,
    Table,
)
from partnerdesk.documents.kinds import body_tables, facts, more_tables
from partnerdesk.domain import money_flows, terms
from partnerdesk.domain.agreements import Approval
from partnerdesk.domain.organizations import LegalForm
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot, PartyFacts, Signer
    from partnerdesk.domain.people import Person
    from partnerdesk.domain.promises import Payment, ReportDue


FORMS = {
    LegalForm.NONPROFIT: mark("a nonprofit organization"),
    LegalForm.UNINCORPORATED: mark("an unincorporated association"),
    LegalForm.GOVERNMENT: mark("a government body"),
    LegalForm.SCHOOL: mark("an educational institution"),
    LegalForm.HEALTH: mark("a health care provider"),
    LegalForm.FAITH: mark("a faith organization"),
    LegalForm.COOPERATIVE: mark("a cooperative"),
    LegalForm.COMPANY: mark("a company"),
    LegalForm.FOUNDATION: mark("a foundation"),
    LegalForm.INFORMAL: mark("an informal group"),
    LegalForm.OTHER: "",
}


class AgreementTables:
    """Makes the tables of one agreement, in its language."""

    def __init__(self, snapshot: AgreementSnapshot) -> None:
        self.snapshot = snapshot
        self.language = snapshot.words
        self.say = snapshot.words.say

    def by_name(self) -> Mapping[str, Callable[[], tuple[Block, ...]]]:
        """Return each table by the name that clauses call it."""
        return {
            "parties": self.parties,
            "duties": self.duties,
            "payments": self.payments,
            "in_kind": self.in_kind,
            "contacts": self.contacts,
            "reports": self.reports,
            "signatories": self.signatories,
            "certificate": self.signatories,
            "body_signature": self.signatories,
            **more_tables.by_name(self.snapshot),
            **body_tables.by_name(self.snapshot),
        }

    def parties(self) -> tuple[Block, ...]:
        """Return one paragraph per party: legal name, form, number, address, and the term that the text defines."""
        missing = max(2 - len(self.snapshot.parties), 0)
        return (
            *(Paragraph(runs=self._party(facts_of)) for facts_of in self.snapshot.parties),
            *(Paragraph(runs=facts.hole(self.say("name of a party"))) for _ in range(missing)),
        )

    def _party(self, party: PartyFacts) -> tuple[Run, ...]:
        organization = party.organization
        if organization is None or not party.legal_name:
            return (Run(self.say("name of a party"), blank=True),)
        form = self.say(FORMS[organization.legal_form]) if organization.legal_form else ""
        number = self.say("registration number {number}", number=organization.registration_number)
        told = (
            form,
            number if organization.registration_number else "",
            facts.address(organization),
        )
        runs = [Run(party.legal_name, bold=True), *(Run(f", {part}") for part in told if part)]
        if party.term:
            runs += [Run(" (“"), Run(party.term, bold=True), Run("”)")]
        if party.party.role.strip():
            runs.append(Run(f", {terms.phrase(party.party.role)}"))
        if not runs[-1].text.endswith("."):  # a name such as “Kitchen, Inc.” ends the sentence itself
            runs.append(Run("."))
        if authority := terms.phrase(party.party.authority):
            runs.append(Run(" " + self.say("It acts on this authority: {authority}.", authority=authority.rstrip("."))))
        return tuple(runs)

    def _name(self, id: str, missing: str) -> Cell:  # noqa: A002 - records call it so
        name = self.snapshot.name_of(id)
        return terms.capital(name) if name else facts.hole(missing)

    def _giver_name(self, id: str) -> str:  # noqa: A002 - records call it so
        """Return the name of a party before or behind a sum; a blank for it stands in the row above already."""
        return terms.capital(self.snapshot.name_of(id)) or facts.DASH

    def duties(self) -> tuple[Block, ...]:
        """Return who does what by when: party by party, and at the end what all do together."""
        say = self.say
        head = (say("Party"), say("What"), say("Who"), say("By when"))
        order = {party.party.id: at for at, party in enumerate(self.snapshot.parties)}
        duties = sorted(self.snapshot.duties, key=lambda duty: order.get(duty.party, len(order)))
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                self._name(duty.party, say("which party")) if duty.party else say("All together"),
                facts.cell(duty.what),
                facts.cell(duty.lead),
                facts.when(duty.due, duty.due_on, duty.every, self.language),
            )
            for duty in duties
        )
        open_row = tuple(facts.hole(missing) for missing in (say("which party"), say("what"), say("who"), say("when")))
        return (
            Table(
                head=head, rows=rows or (open_row,), widths=(0.2, 0.43, 0.19, 0.18), alt=say("Duties of the parties")
            ),
        )

    def payments(self) -> tuple[Block, ...]:
        """Return who pays what to whom and when, with a sum for each way money goes, and per currency."""
        say, language = self.say, self.language
        head = (say("From"), say("To"), say("For"), say("When"), say("Amount"))
        rows: list[tuple[Cell, ...]] = [
            (
                self._name(payment.payer, say("from whom")),
                self._name(payment.payee, say("to whom")),
                facts.cell(payment.purpose),
                facts.when(payment.due, payment.due_on, payment.every, language),
                self._amount(payment) if payment.amount else facts.hole(say("how much")),
            )
            for payment in self.snapshot.payments
        ]
        if not rows:
            rows = [tuple(facts.hole(question) for question in self._payment_questions())]
        totals = tuple(
            (
                self._giver_name(one.giver),
                self._giver_name(one.taker),
                say("In all"),
                facts.cell(one.often.said(language)),
                added,
            )
            for one in money_flows.of_payments(self.snapshot.payments)
            if one.is_worked
            for added in map(language.money, one.sums)
        )
        return (
            Table(
                head=head,
                rows=(*rows, *totals),
                widths=(0.19, 0.19, 0.2, 0.2, 0.22),
                align=("left", "left", "left", "left", "number"),
                totals=len(totals),
                alt=say("Payments"),
            ),
        )

    def _amount(self, payment: Payment) -> str:
        amount = facts.money(payment.amount, self.language)
        if not payment.times or payment.times == 1:
            return amount
        return f"{self.language.number(payment.times)}\u00a0×\u00a0{amount}"

    def _payment_questions(self) -> tuple[str, ...]:
        say = self.say
        return (say("from whom"), say("to whom"), say("for what"), say("when"), say("how much"))

    def in_kind(self) -> tuple[Block, ...]:
        """Return what each party gives other than money, with a sum of its worth for each who gives, and per currency."""
        say, language = self.say, self.language
        head = (say("From"), say("What"), say("How much"), say("When"), say("Worth"))
        rows = tuple(
            (
                self._name(given.party, say("from whom")),
                facts.cell(given.item),
                facts.amount(given.amount, given.unit, language),
                facts.when(given.period, given.due_on, given.every, language),
                facts.money(given.worth, language),
            )
            for given in self.snapshot.in_kind
        )
        totals = tuple(
            (self._giver_name(one.giver), say("In all"), facts.DASH, facts.cell(one.often.said(language)), added)
            for one in money_flows.of_in_kind(self.snapshot.in_kind)
            if one.is_worked
            for added in map(language.money, one.sums)
        )
        return (
            Table(
                head=head,
                rows=(*rows, *totals),
                widths=(0.2, 0.28, 0.18, 0.18, 0.16),
                align=("left", "left", "left", "left", "number"),
                totals=len(totals),
                alt=say("Contributions in kind"),
            ),
        )

    def contacts(self) -> tuple[Block, ...]:
        """Return the contact and the deputy of each party, with the ways to reach the contact."""
        say = self.say
        head = (say("Party"), say("Contact"), say("How to reach them"), say("Deputy"))
        rows = tuple(
            (
                terms.capital(party.in_text) if party.in_text else facts.hole(say("which party")),
                self._person(party, party.contact) or facts.hole(say("who")),
                facts.reach(party.contact, party.organization) or facts.DASH
                if party.contact
                else facts.hole(say("how")),
                self._person(party, party.deputy) or facts.DASH,
            )
            for party in self.snapshot.parties
        )
        open_row = tuple(facts.hole(missing) for missing in (say("which party"), say("who"), say("how"), say("who")))
        return (
            Table(
                head=head, rows=rows or (open_row,), widths=(0.17, 0.22, 0.43, 0.18), alt=say("Contacts of the parties")
            ),
        )

    def _person(self, party: PartyFacts, person: Person | None) -> str:
        if person is None:
            return ""
        return ", ".join(part for part in (person.name, party.title_of(person)) if part)

    def reports(self) -> tuple[Block, ...]:
        """Return which reports are due, from whom to whom, how often, and by what they measure the work if any says so."""
        say = self.say
        measured = any(report.indicator.strip() for report in self.snapshot.reports)
        head = (
            say("From"),
            say("To"),
            say("What it says"),
            *((say("Measured by"),) if measured else ()),
            say("How often"),
        )
        widths = (0.17, 0.17, 0.27, 0.2, 0.19) if measured else (0.2, 0.2, 0.38, 0.22)
        rows = tuple(
            (
                self._name(report.sender, say("from whom")),
                self._receiver(report),
                facts.cell(report.content),
                *((facts.cell(report.indicator),) if measured else ()),
                facts.when(report.rhythm, report.due_on, report.every, self.language),
            )
            for report in self.snapshot.reports
        )
        return (Table(head=head, rows=rows, widths=widths, alt=say("Reports")),)

    def _receiver(self, report: ReportDue) -> Cell:
        """Return to whom a report goes; between two parties it is the other one."""
        if report.receiver:
            return self._name(report.receiver, self.say("to whom"))
        others = [party.in_text for party in self.snapshot.parties if party.party.id != report.sender]
        return facts.cell(others[0]) if len(others) == 1 else self.say("All parties")

    def signatories(self) -> tuple[Block, ...]:
        """Return the places to sign: of each party, or of those who sign for all."""
        approves = self.snapshot.agreement.paper.is_approved
        missing = self.say("who approves") if approves else self.say("name of a party")
        blocks = tuple(
            SignatureBlock(
                entity=one.entity or missing,
                name=one.name,
                title=one.title,
                witness=self.snapshot.agreement.witnesses,
                approval=self._approval(one),
            )
            for one in self.snapshot.signers
        )
        return (Signatures(blocks=blocks),)

    def _approval(self, party: Signer) -> str:
        """Return the sentence that the board has approved, or nothing where nothing is noted or none is needed."""
        minutes = terms.phrase(party.approval_reference) or ""
        if party.approval is Approval.NOT_NEEDED or not (party.approved_on or minutes):
            return ""
        if party.approved_on and minutes:
            day = self.language.day(party.approved_on)
            return self.say("Approved by its board on {day}, minutes {number}.", day=day, number=minutes)
        if party.approved_on:
            return self.say("Approved by its board on {day}.", day=self.language.day(party.approved_on))
        return self.say("Approved by its board, minutes {number}.", number=minutes)
