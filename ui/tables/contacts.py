"""How long ago a partner was last in touch, as a state and in words."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from partnerdesk.domain.dates import since
from partnerdesk.domain.partners import Status
from partnerdesk.text import screen, tr
from ui.widgets.states import State

QUIET_AFTER = 60
FORGOTTEN_AFTER = 90
# With these we are in touch on purpose, so silence is worth a shape; an idea or one that left may be silent for years.
KEPT_UP = frozenset({Status.MEMBER.value, Status.INVITED.value, Status.IN_TALKS.value, Status.APPROACHED.value})


@lru_cache(maxsize=4096)
def last_contact(stored: str | None, status: str, today: date) -> tuple[State, str]:
    """Return state and words for the day of the last note; after 60 days it is soon, after 90 late."""
    kept_up = status in KEPT_UP
    if not stored:
        return (State.NEVER, tr("never")) if kept_up else (State.IDEA, tr("not yet"))
    day = date.fromisoformat(stored)
    days = (today - day).days
    if kept_up and days > QUIET_AFTER:
        return (State.LATE if days > FORGOTTEN_AFTER else State.SOON), since(day, today)
    words = since(day, today) if days <= FORGOTTEN_AFTER else screen.short_day(day)
    return (State.DONE if kept_up else State.TO_DO), words
