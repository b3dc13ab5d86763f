"""Read all that a paper says in one go, so that it can be made without the store."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from partnerdesk.domain.agreement_parts import BudgetLine, MemberClass, Milestone, Officer, ReservedMatter
from partnerdesk.domain.agreement_snapshot import AgreementSnapshot, PartyFacts
from partnerdesk.domain.agreements import Agreement, Clause, Objective, PaperState, Party
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.endings import as_owed
from partnerdesk.domain.issued_snapshot import IssuedSnapshot
from partnerdesk.domain.obligations import Obligation
from partnerdesk.domain.organizations import Organization, Value
from partnerdesk.domain.partner_snapshots import (
    LISTED,
    DirectorySnapshot,
    Grouping,
    PartnerFacts,
    PartnerProfileSnapshot,
    Placed,
)
from partnerdesk.domain.partners import Barrier, Contribution, Match, Membership, Note, Status
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from partnerdesk.domain.promises import Duty, InKind, Payment, ReportDue
from partnerdesk.domain.signatures import Signature
from partnerdesk.domain.versions import Version
from partnerdesk.storage import bodies
from partnerdesk.storage.agreement_facts import before_change
from partnerdesk.storage.changes import Gone
from partnerdesk.storage.letterheads import letterhead
from partnerdesk.storage.versions import given_up, holding, newest_number
from partnerdesk.storage.versions import issued as standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from partnerdesk.domain.seating import BodySnapshot
    from partnerdesk.storage.store import Store


def agreement(
    store: Store,
    id: str,  # noqa: A002 - records call it so
    *,
    today: date,
    language: str = "en_US",
    page: str = "Letter",
) -> AgreementSnapshot:
    """Return an agreement with all that belongs to it; raise Gone."""
    said = store.need(Agreement, id)
    version = newest_number(store, id) + 1 if said.state is PaperState.DRAFT else _issued_number(store, id)
    parties = store.all(Party, agreement=id)
    organizations = store.many(Organization, {party.organization for party in parties})
    people = store.many(Person, {p for one in parties for p in (one.signatory, one.contact, one.deputy) if p})
    officers = store.all(Officer, agreement=id)
    about, above = _bodies(store, said, today)
    facts = tuple(
        PartyFacts(
            party=party,
            organization=organizations.get(party.organization),
            signatory=people.get(party.signatory),
            contact=people.get(party.contact),
            deputy=people.get(party.deputy),
            posts=tuple(_held(store.all(Post, organization=party.organization), today)) if party.organization else (),
        )
        for party in parties
    )
    return AgreementSnapshot(
        agreement=said,
        partnership=store.get(Partnership, said.partnership) or Partnership(),
        today=today,
        parties=facts,
        objectives=tuple(store.all(Objective, agreement=id)),
        duties=tuple(store.all(Duty, agreement=id)),
        payments=tuple(store.all(Payment, agreement=id)),
        in_kind=tuple(store.all(InKind, agreement=id)),
        reports=tuple(store.all(ReportDue, agreement=id)),
        milestones=tuple(store.all(Milestone, agreement=id)),
        reserved=tuple(store.all(ReservedMatter, agreement=id)),
        budget=tuple(store.all(BudgetLine, agreement=id)),
        classes=tuple(store.all(MemberClass, agreement=id)),
        officers=tuple(officers),
        body=about,
        above=above,
        people=store.many(Person, {p for p in (said.secretary, *(one.person for one in officers)) if p}),
        clauses=tuple(store.all(Clause, agreement=id)),
        obligations=tuple(as_owed(one, said, today) for one in store.all(Obligation, agreement=id)),
        logos=_logos(store, organizations.values()),
        language=language,
        page=page,
        letterhead=letterhead(store),
        version=version,
        signed_on=held.signed_on if (held := holding(store, id)) else None,
        before=before_change(store, said),
    )


def partner_profile(
    store: Store,
    membership: str,
    *,
    today: date,
    language: str = "en_US",
    page: str = "Letter",
    with_barriers: bool = False,
) -> PartnerProfileSnapshot:
    """Return a partner with all that its sheet prints; raise Gone."""
    member = store.need(Membership, membership)
    organization = store.need(Organization, member.organization)
    notes = store.all(Note, organization=organization.id)
    ours = next(iter(store.all(Organization, ours=True)), None)
    return PartnerProfileSnapshot(
        partnership=store.get(Partnership, member.partnership) or Partnership(),
        partner=PartnerFacts(
            membership=member,
            organization=organization,
            people=_people(store, (organization.id,), today)[organization.id],
        ),
        today=today,
        keeper=store.get(Person, member.relationship_owner),
        introducer=store.get(Person, member.referred_by),
        values=tuple(store.all(Value, organization=organization.id)),
        our_values=tuple(store.all(Value, organization=ours.id)) if ours else (),
        matches=tuple(store.all(Match, membership=membership)),
        contributions=tuple(store.all(Contribution, membership=membership)),
        barriers=tuple(store.all(Barrier, membership=membership)),
        notes=len(notes),
        latest_note_on=max((note.on for note in notes if note.on), default=None),
        logos=_logos(store, (organization,)),
        language=language,
        page=page,
        letterhead=letterhead(store),
        with_barriers=with_barriers,
    )


def issued(store: Store, version: str, *, today: date, language: str = "en_US", page: str = "Letter") -> IssuedSnapshot:
    """Return an issued version with its signatures and what was frozen; raise Gone."""
    record = store.need(Version, version)
    kept = (record.content, record.pdf, record.change_pdf)
    content, pdf, change_pdf = (store.read_file(file.digest) if file else b"" for file in kept)
    return IssuedSnapshot(
        version=record,
        today=today,
        signatures=tuple(store.all(Signature, version=version)),
        content=content,
        pdf=pdf,
        change_pdf=change_pdf,
        language=language,
        page=page,
        letterhead=letterhead(store),
        given_up=given_up(store, record),
    )


def directory(
    store: Store,
    partnership: str,
    *,
    today: date,
    language: str = "en_US",
    page: str = "Letter",
    grouping: Grouping = Grouping.STANDING,
    standings: frozenset[Status] = LISTED,
    only: frozenset[str] = frozenset(),
) -> DirectorySnapshot:
    """Return all partners of a partnership that are not archived, or `only` these, with their people; raise Gone."""
    members = store.all(Membership, partnership=partnership)
    members = [one for one in members if (one.id in only if only else not one.archived)]
    organizations = store.many(Organization, {one.organization for one in members})
    people = _people(store, organizations, today)
    partners = tuple(
        PartnerFacts(membership=one, organization=organization, people=people[organization.id])
        for one in members
        if (organization := organizations.get(one.organization)) and not organization.binned_on
    )
    return DirectorySnapshot(
        partnership=store.need(Partnership, partnership),
        partners=partners,
        today=today,
        grouping=grouping,
        standings=frozenset(Status) if only else standings,
        language=language,
        page=page,
        letterhead=letterhead(store),
    )


def _bodies(store: Store, agreement: Agreement, today: date) -> tuple[BodySnapshot | None, BodySnapshot | None]:
    """Return the body that terms of reference are about, and the one above it; none of other papers, or where it is gone."""
    body = store.get(Body, agreement.of_body) if agreement.paper.is_approved else None
    if body is None or body.binned_on:
        return None, None
    read = bodies.body(store, body.id, today=today)
    return read, bodies.body(store, read.parent.id, today=today) if read.parent else None


def _issued_number(store: Store, paper: str) -> int:
    version = standing(store, paper)
    return (version.number or 0) if version else 0


def _held(posts: Iterable[Post], today: date) -> Iterable[Post]:
    """Return the posts that somebody holds today, the first contact first."""
    now = [
        post for post in posts if (not post.until or post.until >= today) and (not post.since or post.since <= today)
    ]
    return sorted(now, key=lambda post: (not post.primary, not post.speaks))


def _people(store: Store, organizations: Iterable[str], today: date) -> Mapping[str, tuple[Placed, ...]]:
    """Return who stands where today, by organization: one query per list, however many partners."""
    wanted = set(organizations)
    if len(wanted) == 1:
        posts = store.all(Post, organization=next(iter(wanted)))
    else:
        posts = [post for post in store.all(Post) if post.organization in wanted]
    people = store.many(Person, {post.person for post in posts})
    placed: dict[str, list[Placed]] = {organization: [] for organization in wanted}
    for post in _held(posts, today):
        person = people.get(post.person)
        if person and not person.binned_on:
            placed[post.organization].append(Placed(post=post, person=person))
    return {organization: tuple(rows) for organization, rows in placed.items()}


def _logos(store: Store, organizations: Iterable[Organization]) -> Mapping[str, bytes]:
    """Return the bytes of the logos by their digest; a paper without a logo that was lost is better than none."""
    found: dict[str, bytes] = {}
    for digest in {one.logo.digest for one in organizations if one.logo}:
        with suppress(Gone):
            found[digest] = store.read_file(digest)
    return found
