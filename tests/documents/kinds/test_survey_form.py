"""The paper form asks the same with the same numbers, with boxes large enough for a pen, and can be read aloud."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document as Word

from partnerdesk.documents import answer_grids, pdf, styles, word
from partnerdesk.documents.answer_grids import AnswerGrid
from partnerdesk.documents.charts import Chart, Path
from partnerdesk.documents.content import Paragraph, plain
from partnerdesk.documents.kinds import survey_form
from partnerdesk.documents.pdf_blocks import Composer
from partnerdesk.documents.pdf_grids import GridBox
from partnerdesk.documents.pdf_pages import Pages
from partnerdesk.documents.pdf_tags import Element
from partnerdesk.documents.styles import MM
from partnerdesk.domain.codes import in_groups
from partnerdesk.domain.questionnaires import Item
from partnerdesk.domain.survey_paper import SurveyPaperSnapshot
from partnerdesk.domain.surveys import Asked
from tests.documents.samples import pdf_texts
from tests.documents.test_pdf import failures
from tests.documents.test_word import NOT_NEEDED, wrong_in
from tests.questionnaires import ITEMS, questionnaire


def composed(**values):
    asked = questionnaire(**values)
    return survey_form.compose(SurveyPaperSnapshot(questionnaire=asked, today=date(2027, 3, 1), respondent="K4T9"))


def charts(document):
    return [block for block in document.blocks if isinstance(block, Chart)]


def grids(document):
    return [block for block in document.blocks if isinstance(block, AnswerGrid)]


def pages_of(document):
    """Return the boxes of each page of a form as PDF."""
    pages = Pages(styles.PAGES[document.page], edges=styles.edges(compact=True))
    return [
        [box for box, _ in page.placed]
        for page in pages.fill(Composer(document, Element("Document", None), set()).boxes())
    ]


def statements(number, element="Element", **values):
    return tuple(
        Item(
            key=f"q{element}{place}", element=element, words=f"We say the same inside and out, {place}. " * 2, **values
        )
        for place in range(number)
    )


def test_every_question_stands_with_its_number():
    document = composed()
    said = [plain(block.runs) for block in document.blocks if isinstance(block, Paragraph)]
    said += [" ".join(statement) for grid in grids(document) for statement in grid.statements]
    for number, item in enumerate(ITEMS, 1):
        assert f"{number}. {item.words}" in said


def test_boxes_are_at_least_five_millimetres_and_named():
    assert answer_grids.SIDE >= 5 * MM
    grid = grids(composed())[0]
    assert len(grid.points) == 6
    assert ("5", "Strongly agree") in grid.points
    assert "5 – Strongly agree" in grid.alt
    (made,) = [box for box in pages_of(composed(items=ITEMS[:1]))[0] if isinstance(box, GridBox)]
    for row in made.rows:
        assert row.height >= answer_grids.SIDE
        assert min(made.widths[1:]) >= answer_grids.SIDE


def test_drawings_stay_within_themselves():
    for points in (2, 5, 9):
        for chart in charts(composed(points=points, labels=("Somewhat more than before",) * points)):
            for shape in chart.shapes:
                if isinstance(shape, Path):
                    assert all(0 <= x <= chart.width and 0 <= y <= chart.height for x, y in shape.points)


def test_a_reason_is_asked_once_for_each_subject_below_its_last_statements():
    whys = [grid.why for grid in grids(composed(items=statements(3, "A") + statements(2, "B")))]
    assert len(whys) == 2
    assert all(whys)
    assert [bool(grid.why) for grid in grids(composed(items=statements(2, "")))] == [True]


def test_a_subject_with_few_statements_is_never_parted():
    document = composed(items=tuple(each for number in range(9) for each in statements(4, f"Element {number}")))
    made = [box for page in pages_of(document) for box in page if isinstance(box, GridBox)]
    assert [len(box.rows) for box in made] == [4] * 9
    assert all(box.why for box in made)


@pytest.mark.parametrize("count", range(6, 60, 3))
def test_a_long_subject_goes_on_under_its_own_head_and_the_reason_leaves_two_statements(count):
    made = [box for page in pages_of(composed(items=statements(count))) for box in page if isinstance(box, GridBox)]
    assert sum(len(box.rows) for box in made) == count
    assert all(len(box.rows) >= 2 and box.head for box in made)
    assert [bool(box.why) for box in made] == [False] * (len(made) - 1) + [True]


def test_the_head_stands_on_each_page_of_a_long_subject():
    document = composed(items=statements(40))
    texts = pdf_texts(pdf.write(document))
    assert len(texts) > 2
    for said in texts:
        assert ("Strongly agree" in " ".join(said.split())) == ("inside and out" in said)
    (table,) = Word(io.BytesIO(word.write(document))).tables
    kept = [row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows]
    assert all(kept)
    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [True, *[False] * 42]


def test_thirty_statements_of_seven_subjects_take_three_sheets():
    sizes = (4, 4, 4, 4, 4, 4, 4)
    words = "Those who lead respect why each member is here."
    items = tuple(
        Item(key=f"q{a}{b}", element=f"Element {a}", words=words) for a, n in enumerate(sizes) for b in range(n)
    )
    items += tuple(Item(key=f"o{n}", words="What works well?", asked=Asked.OPEN) for n in range(2))
    for page in ("A4", "Letter"):
        asked = questionnaire(items=items)
        document = survey_form.compose(SurveyPaperSnapshot(questionnaire=asked, today=date(2027, 3, 1), page=page))
        assert pdf.lay_out(document).pages == 3


def test_the_word_file_is_as_the_schemas_of_open_xml_want_it(tmp_path):
    found = wrong_in(word.write(composed(items=statements(9, "A") + ITEMS)), tmp_path / "form.docx")
    assert [text for text in found if not text.endswith(NOT_NEEDED)] == []


def test_it_can_be_read_aloud():
    assert failures(pdf.write(composed(items=statements(40, "A") + ITEMS))) == []


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
