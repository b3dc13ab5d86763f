"""Forms that other programs filled and saved are read as they were filled: by PDFium as browsers have it, qpdf, and openpyxl."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnerdesk.domain.survey_rounds import Invitation, SurveyRound
from partnerdesk.exchange.survey_replies import Expected, Found, read_reply
from tests.questionnaires import questionnaire

FOLDER = Path(__file__).parent.parent / "data" / "replies"
EXPECTED = Expected(questionnaire(), SurveyRound(id="r1"), (Invitation(id="i1", code="K4T9"),))


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_a_filled_file_gives_its_answers(path):
    found = read_reply(path.name, path.read_bytes(), EXPECTED)
    assert isinstance(found, Found)
    assert found.marks == "52?43"
    assert [one.words for one in found.comments] == ["We never met", "More time.\nGrüße"]
