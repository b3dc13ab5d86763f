"""Read the form of a round for paper: what the round asks as it was frozen, and whose form it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.survey_paper import SurveyPaperSnapshot
from partnerdesk.domain.survey_rounds import Answering, SurveyRound
from partnerdesk.storage import surveys
from partnerdesk.storage.letterheads import letterhead

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.storage.store import Store


def survey_form(
    store: Store, subject: str, *, today: date, language: str = "en_US", page: str = "Letter"
) -> SurveyPaperSnapshot:
    """Return the paper form of a round, or that of one who is asked: `round:invitation`; raise Gone."""
    id_, _, invitation = subject.partition(":")
    found = store.need(SurveyRound, id_)
    asked = surveys.asked_in(store, found)
    whose = next((one for one in surveys.invited(store, id_) if one.invitation.id == invitation), None)
    if found.answering is Answering.ANONYMOUS:
        whose = None
    return SurveyPaperSnapshot(
        questionnaire=asked,
        today=today,
        now=found,
        respondent=whose.invitation.code if whose else "",
        name=", ".join(filter(None, (whose.name, whose.of))) if whose else "",
        language=language,
        page=page,
        letterhead=letterhead(store),
    )
