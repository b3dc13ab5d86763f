"""The agreement of the sample that is ready to be closed for signing."""

from __future__ import annotations

from partnerdesk.domain.agreements import Agreement

TITLE = "Food Cards and Cold Storage"


def agreement_of(store):
    """Return it as it stands in a store."""
    return next(one for one in store.all(Agreement) if one.title == TITLE)
