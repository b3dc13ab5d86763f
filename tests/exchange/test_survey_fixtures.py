"""Forms that other programs filled and saved are read as they were filled, or told; `tests/data/README.md` says how they were made."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnerdesk.domain.survey_rounds import Invitation, SurveyRound
from partnerdesk.exchange.survey_raw import State
from partnerdesk.exchange.survey_replies import Expected, Found, Refused, read_reply
from tests.questionnaires import questionnaire

DATA = Path(__file__).parent.parent / "data"
EXPECTED = Expected(questionnaire(), SurveyRound(id="r1"), (Invitation(id="i1", code="K4T9"),))


@pytest.mark.parametrize("path", sorted((DATA / "replies").iterdir()), ids=lambda path: path.name)
def test_a_filled_file_gives_its_answers(path):
    found = read_reply(path.name, path.read_bytes(), EXPECTED)
    assert isinstance(found, Found)
    assert found.marks == "52?43"
    assert [one.words for one in found.comments] == ["We never met", "More time.\nGrüße"]
    assert found.invitation == EXPECTED.invitations[0]
    assert not found.unclear


@pytest.mark.parametrize(
    ("name", "state", "said"),
    [
        ("calc.csv", State.UNREADABLE, "saved as .xlsx"),
        ("calc.xls", State.UNREADABLE, "saved as .xlsx"),
        ("calc-locked.ods", State.LOCKED, "password"),
        ("calc-without-column.ods", State.ALTERED, "hidden column"),
        ("calc-printed.pdf", State.FLATTENED, "no fields"),
        ("drawn-on-by-mupdf.pdf", State.FLATTENED, "drew or wrote"),
        ("two-by-pdfunite.pdf", State.ALTERED, "more than one place"),
    ],
)
def test_a_file_that_is_no_form_any_more_is_told(name, state, said):
    refused = read_reply(name, (DATA / "refused" / name).read_bytes(), EXPECTED)
    assert isinstance(refused, Refused)
    assert refused.state is state
    assert said in refused.why
