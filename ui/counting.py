"""How many there are of what the rail names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.storage.counts import count_agreements, count_partners
from partnerdesk.text import screen

if TYPE_CHECKING:
    from ui.desk import Desk


def counts(desk: Desk) -> dict[str, str]:
    """Return the number beside each place of the rail, as words; empty where there is none."""
    numbers = {
        "partners": count_partners(desk.store, desk.partnership),
        "agreements": count_agreements(desk.store, desk.partnership),
    }
    return {key: screen.number(number) if number else "" for key, number in numbers.items()}
