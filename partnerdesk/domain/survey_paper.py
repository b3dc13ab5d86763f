"""The form of a round as a paper to fill in by hand: what it asks, whose it is if it is somebody's, and the day it was made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from partnerdesk.domain.printed import Printed
from partnerdesk.text import Language

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.questionnaires import Questionnaire
    from partnerdesk.domain.survey_rounds import SurveyRound


@dataclass(frozen=True, kw_only=True)
class SurveyPaperSnapshot(Printed):
    """A round's questions; `respondent` is the code of an invitation and `name` whose it is, both empty where one form is for all."""

    questionnaire: Questionnaire
    today: date
    now: SurveyRound | None = None  # what it says of days and addresses, which are not frozen
    respondent: str = ""
    name: str = ""

    @cached_property
    def words(self) -> Language:
        """The language the questions are asked in."""
        return Language(self.questionnaire.language)
