"""Renewals: for how long an agreement goes on, and when it is reviewed next; what was promised stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import add_months

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.agreements import Agreement

DAYS_A_MONTH = 30.44


def length(agreement: Agreement) -> int:
    """Return for how many months an agreement is renewed: as it says, else for as long as it ran."""
    if agreement.renewal_months:
        return agreement.renewal_months
    if agreement.starts_on and agreement.ends_on:
        return max(1, round((agreement.ends_on - agreement.starts_on).days / DAYS_A_MONTH))
    return 12


def next_end(agreement: Agreement) -> date:
    """Return the last day of the next period of an agreement that has an end."""
    last = agreement.runs_until
    assert last is not None
    return add_months(last, length(agreement))


def next_review(agreement: Agreement, today: date) -> date | None:
    """Return the day of the review for a renewal: one that is still to come was promised and stays; else the next one."""
    first = agreement.review_on
    if first is None:
        return None
    months, times, later = agreement.review_months or length(agreement), 0, first
    while later < today:
        times += 1
        later = add_months(first, months * times)
    return later
