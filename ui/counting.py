"""How many there are of what the rail names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from partnerdesk.storage.queries import AGREEMENT, MEMBERSHIP, ORGANIZATION
from partnerdesk.text import screen

if TYPE_CHECKING:
    from ui.desk import Desk


def counts(desk: Desk) -> dict[str, str]:
    """Return the number beside each place of the rail, as words; empty where there is none."""
    partners = (
        sa.select(sa.func.count())
        .select_from(MEMBERSHIP.join(ORGANIZATION, MEMBERSHIP.c.organization == ORGANIZATION.c.id))
        .where(
            MEMBERSHIP.c.partnership == desk.partnership,
            MEMBERSHIP.c.binned_on.is_(None),
            MEMBERSHIP.c.archived.is_(False),
            ORGANIZATION.c.binned_on.is_(None),
            ORGANIZATION.c.ours.is_(False),
        )
    )
    agreements = (
        sa.select(sa.func.count())
        .select_from(AGREEMENT)
        .where(
            AGREEMENT.c.partnership == desk.partnership,
            AGREEMENT.c.binned_on.is_(None),
            AGREEMENT.c.archived.is_(False),
        )
    )
    found = {"partners": partners, "agreements": agreements}
    numbers = {key: desk.store.connection.execute(query).scalar_one() for key, query in found.items()}
    return {key: screen.number(number) if number else "" for key, number in numbers.items()}
