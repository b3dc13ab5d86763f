"""All that an agreement says, read in one go and frozen, so that it can be printed, checked and filled without a store."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from partnerdesk.text import Language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partnerdesk.domain.agreements import Agreement, Clause, Duty, InKind, Objective, Party, Payment, ReportDue
    from partnerdesk.domain.letterheads import LetterheadFacts
    from partnerdesk.domain.obligations import Obligation
    from partnerdesk.domain.organizations import Organization
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.people import Person, Post


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
        trading = self.organization.trading_name.strip() if self.organization else ""
        chosen = self.party.short_name.strip() or trading
        return "" if chosen == self.legal_name else chosen

    @property
    def in_text(self) -> str:
        """What the clauses call it."""
        return self.term or self.legal_name

    def title_of(self, person: Person | None) -> str:
        """Return what a person is in this organization: the title of the post, or nothing."""
        return next((post.title for post in self.posts if person and post.person == person.id and post.title), "")


@dataclass(frozen=True, kw_only=True)
class AgreementSnapshot:
    """One agreement with its parties, lists and clauses, the day it was read, and the language and page of the paper.

    `version` is the number of the version it is or, as a draft, will be; 0 where it was closed without one.
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
    clauses: tuple[Clause, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    logos: Mapping[str, bytes] = field(default_factory=dict)
    language: str = "en_US"
    page: str = "Letter"
    letterhead: LetterheadFacts | None = None
    version: int = 0

    @cached_property
    def words(self) -> Language:
        """The language of the paper, which need not be the screen's."""
        return Language(self.language)

    @property
    def title(self) -> str:
        """The title on top of the paper."""
        return self.agreement.title.strip() or self.words.say(self.agreement.paper.label)

    def party(self, id: str) -> PartyFacts | None:  # noqa: A002 - records call it so
        """Return the party with this id, or None where it is gone."""
        return next((facts for facts in self.parties if facts.party.id == id), None)

    def name_of(self, id: str) -> str:  # noqa: A002 - records call it so
        """Return what the text calls the party with this id, or nothing."""
        facts = self.party(id) if id else None
        return facts.in_text if facts else ""
