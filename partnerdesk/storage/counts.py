"""How many there are: asked often, for the places of the rail, so never by reading records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from partnerdesk.storage.queries import AGREEMENT, MEMBERSHIP, ORGANIZATION

if TYPE_CHECKING:
    from partnerdesk.storage.store import Store


def count_partners(store: Store, partnership: str) -> int:
    """Return how many partners a partnership has, ours, archived and binned ones left out."""
    wanted = (
        sa.select(sa.func.count())
        .select_from(MEMBERSHIP.join(ORGANIZATION, MEMBERSHIP.c.organization == ORGANIZATION.c.id))
        .where(
            MEMBERSHIP.c.partnership == partnership,
            MEMBERSHIP.c.binned_on.is_(None),
            MEMBERSHIP.c.archived.is_(False),
            ORGANIZATION.c.binned_on.is_(None),
            ORGANIZATION.c.ours.is_(False),
        )
    )
    return int(store.connection.execute(wanted).scalar_one())


def count_agreements(store: Store, partnership: str) -> int:
    """Return how many agreements a partnership has, archived and binned ones left out."""
    wanted = (
        sa.select(sa.func.count())
        .select_from(AGREEMENT)
        .where(AGREEMENT.c.partnership == partnership, AGREEMENT.c.binned_on.is_(None), AGREEMENT.c.archived.is_(False))
    )
    return int(store.connection.execute(wanted).scalar_one())
