"""The indicators of a partnership with their readings, and what it accomplished, read in one go and frozen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from partnerdesk.domain.indicator_progress import Progress, course, progress
from partnerdesk.text import Language

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.aims import Aim, Indicator
    from partnerdesk.domain.indicator_progress import Point
    from partnerdesk.domain.letterheads import LetterheadFacts
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.readings import Accomplishment, Claim, Reading


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
class IndicatorsSnapshot:
    """The indicators of a partnership, its accomplishments, the newest first, and the benefits it claims."""

    partnership: Partnership
    today: date
    indicators: tuple[IndicatorFacts, ...] = ()
    accomplishments: tuple[Accomplishment, ...] = ()
    benefits: tuple[Benefited, ...] = ()
    aims: tuple[Aim, ...] = ()
    language: str = "en_US"
    page: str = "Letter"
    letterhead: LetterheadFacts | None = None

    @cached_property
    def words(self) -> Language:
        """The language of the paper, which need not be the screen's."""
        return Language(self.language)
