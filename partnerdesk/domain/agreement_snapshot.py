"""All that an agreement says, read in one go and frozen, so that it can be printed, checked and filled without a store."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from partnerdesk.domain.agreements import PaperKind
from partnerdesk.domain.body_facts import leader, with_record
from partnerdesk.domain.coalition_terms import AdoptedBy
from partnerdesk.domain.printed import Printed
from partnerdesk.domain.terms import capital
from partnerdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from partnerdesk.domain.agreement_parts import BudgetLine, MemberClass, Milestone, Officer, ReservedMatter
    from partnerdesk.domain.agreements import Agreement, Approval, Clause, Objective, Party
    from partnerdesk.domain.obligations import Obligation
    from partnerdesk.domain.organizations import Organization
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.people import Person, Post
    from partnerdesk.domain.promises import Duty, InKind, Payment, ReportDue
    from partnerdesk.domain.records import Record
    from partnerdesk.domain.seating import BodySnapshot


@dataclass(frozen=True, kw_only=True)
class PartyFacts:
    """A party with the organization behind it and the people who stand for it; any of them may still be missing."""

    party: Party
    organization: Organization | None = None
    signatory: Person | None = None
    contact: Person | None = None
    deputy: Person | None = None
    posts: tuple[Post, ...] = ()

    @property
    def legal_name(self) -> str:
        """The name as it signs, the same everywhere."""
        return self.organization.legal_name.strip() if self.organization else ""

    @property
    def term(self) -> str:
        """The short name that the text defines, or nothing where the legal name is used throughout."""
        chosen = self.party.short_name.strip() or self._trading
        return "" if chosen == self.legal_name else chosen

    @property
    def _trading(self) -> str:
        return self.organization.trading_name.strip() if self.organization else ""

    @property
    def in_text(self) -> str:
        """What the clauses call it."""
        return self.term or self.legal_name

    def is_called(self, name: str) -> bool:
        """Whether this is one of its names: as it signs, as it trades, in the text, or for short."""
        known = (self.in_text, self.legal_name, self.organization and self.organization.called(), self._trading)
        return bool(name.strip()) and any(fold(one) == fold(name) for one in known if one)

    def title_of(self, person: Person | None) -> str:
        """Return what a person is in this organization: the title of the post, or nothing."""
        return next((post.title for post in self.posts if person and post.person == person.id and post.title), "")


# The lists of rows, by the names that the clauses' texts call them too.
LISTS = (
    "objectives", "duties", "payments", "in_kind", "reports", "milestones", "reserved", "budget", "classes", "officers",
)  # fmt: skip


@dataclass(frozen=True)
class Signer:
    """One place to sign: for whom, and who signs as what, by what authority."""

    entity: str
    name: str = ""
    title: str = ""
    authority: str = ""
    approval: Approval | None = None
    approved_on: date | None = None
    approval_reference: str = ""


@dataclass(frozen=True)
class Before:
    """What all have signed of an agreement that is being changed: until when it runs, and its rows by their ids, if kept.

    `comes_on` is the day to which the change that was signed last was put off, if it was.
    """

    until: date | None = None
    rows: Mapping[str, Record] = field(default_factory=dict)
    comes_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class AgreementSnapshot(Printed):
    """One agreement with its parties, lists and clauses, the day it was read, and the language and page of the paper.

    `version` is the number of the version it is or, as a draft, will be; 0 where it was closed without one. `signed_on` is
    the day on which all had signed what holds; `before` is what holds while it is being changed. Terms of reference are about
    a `body`; `above` is the one it reports to.
    """

    agreement: Agreement
    partnership: Partnership
    today: date
    parties: tuple[PartyFacts, ...] = ()
    objectives: tuple[Objective, ...] = ()
    duties: tuple[Duty, ...] = ()
    payments: tuple[Payment, ...] = ()
    in_kind: tuple[InKind, ...] = ()
    reports: tuple[ReportDue, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    reserved: tuple[ReservedMatter, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    classes: tuple[MemberClass, ...] = ()
    officers: tuple[Officer, ...] = ()
    body: BodySnapshot | None = None
    above: BodySnapshot | None = None
    people: Mapping[str, Person] = field(default_factory=dict)
    clauses: tuple[Clause, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    logos: Mapping[str, bytes] = field(default_factory=dict)
    version: int = 0
    signed_on: date | None = None
    before: Before | None = None

    @property
    def title(self) -> str:
        """The title on top of the paper."""
        return self.agreement.title.strip() or self.words.say(self.agreement.paper.label)

    @cached_property
    def signers(self) -> tuple[Signer, ...]:
        """Who signs: for each party one, or the secretary alone who certifies that the members voted, or who approves."""
        agreement = self.agreement
        if agreement.paper.is_approved:
            return (Signer(capital(self.approver), *(leader(self.above) if self.above else ())),)
        if agreement.paper is PaperKind.OPERATING_RULES and agreement.adopted_by is AdoptedBy.SECRETARY:
            person = self.people.get(agreement.secretary)
            office = next((one.title for one in self.officers if person and one.person == person.id), "")
            return (Signer(self.partnership.name, person.name if person else "", office),)
        return tuple(
            Signer(
                one.legal_name or one.in_text,
                one.signatory.name if one.signatory else "",
                one.party.signatory_title or one.title_of(one.signatory),
                one.party.authority,
                one.party.approval,
                one.party.approved_on,
                one.party.approval_reference,
            )
            for one in self.parties
        )

    @cached_property
    def voting(self) -> int:
        """How many of the parties have a vote: all but those of a class that has none."""
        silent = {one.id for one in self.classes if not one.votes}
        return sum(1 for one in self.parties if one.party.member_class not in silent)

    @property
    def approver(self) -> str:
        """Who approves terms of reference: the body above, or who set the body up; nothing where nobody is named."""
        if self.above is not None:
            return self.above.body.name.strip()
        return " ".join(self.body.body.founded_by.split()) if self.body else ""

    def saying(self, said: Collection[str]) -> AgreementSnapshot:
        """Return the agreement without the lists that this kind of paper never says; they are kept for another kind."""
        unsaid: dict[str, Any] = {name: () for name in LISTS if name not in said and getattr(self, name)}
        if self.body is not None and "body_name" not in said:
            unsaid["body"] = None
        return replace(self, **unsaid) if unsaid else self

    def with_record(self, record: Record) -> AgreementSnapshot:
        """Return the snapshot with another state of one of its records; the same where it has no such one."""
        if record.id == self.agreement.id:
            return replace(self, agreement=cast("Agreement", record))
        if self.body is not None and (changed := with_record(self.body, record)) is not self.body:
            return replace(self, body=changed)
        for name, value in ((each.name, getattr(self, each.name)) for each in fields(self)):
            if isinstance(value, tuple) and any(_is_of(one, record) for one in value):
                rows: dict[str, Any] = {name: tuple(_with(one, record) for one in value)}
                return replace(self, **rows)
        return self

    @property
    def noticed_by(self) -> str:
        """Who gave notice: a party by the name it signs with, whichever of its names was typed; anybody else as typed."""
        typed = " ".join(self.agreement.ended_by.split())
        return next((one.legal_name or one.in_text for one in self.parties if one.is_called(typed)), typed)

    def party(self, id: str) -> PartyFacts | None:  # noqa: A002 - records call it so
        """Return the party with this id, or None where it is gone."""
        return next((facts for facts in self.parties if facts.party.id == id), None)

    def name_of(self, id: str) -> str:  # noqa: A002 - records call it so
        """Return what the text calls the party with this id, or nothing."""
        facts = self.party(id) if id else None
        return facts.in_text if facts else ""


def _is_of(one: Any, record: Record) -> bool:
    return bool((one.party if isinstance(one, PartyFacts) else one).id == record.id)


def _with(one: Any, record: Record) -> Any:
    if not _is_of(one, record):
        return one
    return replace(one, party=cast("Party", record)) if isinstance(one, PartyFacts) else record
