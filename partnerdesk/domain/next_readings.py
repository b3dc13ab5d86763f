"""When an indicator is read next. It stands apart from the indicator itself, so that Today can ask it before records are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from partnerdesk.domain.dates import add_months
from partnerdesk.domain.reminders import Reminder
from partnerdesk.text import tr

if TYPE_CHECKING:
    from datetime import date

SCREEN, READINGS = "indicators", "readings"


class ReadByRhythm(Protocol):
    """What an indicator says of when it is read: every so many months, from a day until another."""

    @property
    def read_every(self) -> int | None:
        """The months between two readings."""

    @property
    def baseline_on(self) -> date | None:
        """The day of the baseline."""

    @property
    def target_on(self) -> date | None:
        """The day of the target."""


class Rhythm(NamedTuple):
    """That much of an indicator."""

    read_every: int | None
    baseline_on: date | None
    target_on: date | None


def next_reading(indicator: ReadByRhythm, last_read: date | None) -> date | None:
    """Return the day of the next reading; nothing where it is not read by a rhythm, or its last day was read.

    It follows the last reading, or else the baseline, by the months between readings, and never skips the day of the target.
    """
    before, end = last_read or indicator.baseline_on, indicator.target_on
    if not indicator.read_every or before is None or (end is not None and before >= end):
        return None
    following = add_months(before, indicator.read_every)
    return min(following, end) if end else following


def of_indicator(id: str, name: str, unit: str, day: date) -> Reminder:  # noqa: A002 - records call it so
    """Return the reminder of a reading that is due."""
    about = f"{name} ({unit})" if unit else name
    return Reminder(f"{id} reading", day, tr("Take the next reading"), about, tr("Note it"), SCREEN, id, READINGS)
