"""Whose record something belongs to, and whose row in the list a change shows in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership
from partnerdesk.domain.people import Post
from ui.screens.partner_rows import Partner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.domain.records import Record
    from partnerdesk.storage.changes import Change
    from partnerdesk.storage.store import Store
    from ui.desk import Desk
    from ui.tables.partners import PartnersModel


def partner_of(desk: Desk, record: str) -> Partner | None:
    """Return whom a record is about, with its standing in the partnership in view, in the bin or not."""
    organization = organization_of(desk.store, record)
    if organization is None:
        return None
    equal = {"organization": organization.id, "partnership": desk.partnership}
    here = [*desk.store.all(Membership, **equal), *desk.store.all(Membership, binned=True, **equal)]  # type: ignore[arg-type]  # fields of the kind
    return Partner(organization, next(iter(here), None))


def organization_of(store: Store, record: str) -> Organization | None:
    """Return the organization of a record: itself, or the one it belongs to."""
    for cls in KINDS.values():
        found: Record | None = store.get(cls, record)
        if isinstance(found, Organization):
            return found
        if found is not None:
            member = store.get(Membership, getattr(found, "membership", "") or "")
            owner = getattr(member or found, "organization", "") or getattr(found, "holder", "")
            return store.get(Organization, owner)
    return None


def touched_by(desk: Desk, model: PartnersModel, change: Change) -> Iterator[str]:
    """Give the partners whose row a change may show in; an empty one where that cannot be said."""
    for record in change.ids:
        if model.row_of(record) >= 0 or desk.store.get(Membership, record) is not None:
            yield record
            continue
        organization = organization_of(desk.store, record)
        if organization is not None:
            members = desk.store.all(Membership, organization=organization.id, partnership=desk.partnership)
            yield from (member.id for member in members)
        elif change.kinds & {"note", "post", "person", "membership", "organization"}:
            yield from _of_person(desk, model, record)


def _of_person(desk: Desk, model: PartnersModel, record: str) -> Iterator[str]:
    posts = desk.store.all(Post, person=record)
    if not posts:
        yield ""
    yield from filter(None, (model.membership_of(post.organization) for post in posts))
