"""The indicators of a partnership with their readings, and what it accomplished, read in one go and frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.indicator_progress import Progress, course, progress
from partnerdesk.domain.printed import Printed

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.aims import Aim, Indicator
    from partnerdesk.domain.indicator_progress import Point
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.readings import Accomplishment, Claim, Reading
    from partnerdesk.text import Language


@dataclass(frozen=True, kw_only=True)
class IndicatorFacts:
    """An indicator with its objective, its readings, and how many files show where their figures come from."""

    indicator: Indicator
    aim: Aim | None = None
    readings: tuple[Reading, ...] = ()
    files: int = 0

    def progress(self, day: date, language: Language) -> Progress:
        """Return how it stands on a day."""
        return progress(self.indicator, self.readings, day, language)

    def course(self, day: date) -> tuple[Point, ...]:
        """Return its figures up to a day, oldest first."""
        return course(self.indicator, self.readings, day)


@dataclass(frozen=True, kw_only=True)
class Benefited:
    """A benefit that is claimed, with what the indicator and the story are called that speak for it."""

    claim: Claim
    indicator: str = ""
    story: str = ""


@dataclass(frozen=True, kw_only=True)
class IndicatorsSnapshot(Printed):
    """The indicators of a partnership, its accomplishments, the newest first, and the benefits it claims."""

    partnership: Partnership
    today: date
    indicators: tuple[IndicatorFacts, ...] = ()
    accomplishments: tuple[Accomplishment, ...] = ()
    benefits: tuple[Benefited, ...] = ()
    aims: tuple[Aim, ...] = ()
