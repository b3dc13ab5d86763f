"""The paper form asks the same with the same numbers, with boxes large enough for a pen, and can be read aloud."""

from __future__ import annotations

from datetime import date

import pytest

from partnerdesk.documents import pdf, word
from partnerdesk.documents.charts import Chart, Path, Words
from partnerdesk.documents.content import Paragraph, plain
from partnerdesk.documents.kinds import survey_form
from partnerdesk.documents.styles import MM
from partnerdesk.domain.codes import in_groups
from partnerdesk.domain.survey_paper import SurveyPaperSnapshot
from tests.questionnaires import ITEMS, questionnaire


def composed(**values):
    asked = questionnaire(**values)
    return survey_form.compose(SurveyPaperSnapshot(questionnaire=asked, today=date(2027, 3, 1), respondent="K4T9"))


def charts(document):
    return [block for block in document.blocks if isinstance(block, Chart)]


def test_every_question_stands_with_its_number():
    said = [plain(block.runs) for block in composed().blocks if isinstance(block, Paragraph)]
    for number, item in enumerate(ITEMS, 1):
        assert f"{number}. {item.words}" in said


def test_boxes_are_at_least_five_millimetres_and_named():
    scale = charts(composed())[0]
    boxes = [shape for shape in scale.shapes if isinstance(shape, Path)]
    assert len(boxes) == 6
    for one in boxes:
        xs, ys = zip(*one.points, strict=True)
        assert max(xs) - min(xs) >= 5 * MM
        assert max(ys) - min(ys) >= 5 * MM
    words = [shape.text for shape in scale.shapes if isinstance(shape, Words)]
    assert "Strongly agree" in " ".join(words)
    assert "5 – Strongly agree" in scale.alt


def test_boxes_stay_inside_of_the_drawing():
    for points in (2, 5, 9):
        for chart in charts(composed(points=points, labels=("Somewhat more than before",) * points)):
            for shape in chart.shapes:
                if isinstance(shape, Path):
                    assert all(0 <= x <= chart.width and 0 <= y <= chart.height for x, y in shape.points)


def test_code_respondent_and_day_stand_in_the_foot():
    document = composed()
    assert document.foot == (
        "How healthy is our alliance? · K4T9",
        f"March 1, 2027 · {in_groups(questionnaire().code)}",
    )


def test_boxes_stay_on_the_page_of_their_statement():
    laid = pdf.lay_out(composed(items=ITEMS[:4] * 12))
    assert laid.pages > 2


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_it_is_written_as_pdf_and_word(page):
    asked = questionnaire()
    document = survey_form.compose(SurveyPaperSnapshot(questionnaire=asked, today=date(2027, 3, 1), page=page))
    assert pdf.write(document).startswith(b"%PDF")
    assert word.write(document).startswith(b"PK")
