"""Forms go out complete: the promise, how to fill them in, every question with its points, and a code in field and foot."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest

from partnerdesk import survey_outbox
from partnerdesk.documents import survey_forms
from partnerdesk.domain.codes import in_groups
from partnerdesk.domain.questionnaires import Item
from partnerdesk.domain.survey_rounds import Answering, Arrived, Invitation, SurveyRound
from partnerdesk.domain.surveys import Asked
from partnerdesk.exchange import survey_sheets
from partnerdesk.exchange.survey_replies import Expected
from tests.questionnaires import ITEMS, questionnaire

INVITATION = Invitation(id="i1", code="K4T9")
LONG = tuple(
    Item(key=f"q{n}", element=f"Element {n // 9}", words="We say the same inside and out. " * 3) for n in range(60)
)


def texts(data):
    """Return what stands on each page of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    said = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return said


def cells(data):
    from openpyxl import load_workbook

    return [str(cell.value) for row in load_workbook(io.BytesIO(data))["Answers"] for cell in row if cell.value]


def test_both_forms_say_what_it_is_who_sees_it_and_where_it_goes_back():
    asked = questionnaire()
    pdf = " ".join(" ".join(texts(survey_forms.write(asked, INVITATION, name="Riverbend Kitchen"))).split())
    sheet = " ".join(cells(survey_sheets.write(asked, INVITATION, name="Riverbend Kitchen")))
    for said in (pdf, sheet):
        for words in (
            "How healthy is our alliance?",
            "Riverbend Kitchen",
            "We talk about the results at the May meeting.",
            "Its name stands with its answers",
            "by April 30, 2027 to office@example.org",
            "Ana Ruiz, 555-0100",
            "Thank you.",
            "If you marked 1 or 2 here, please say why",
            # No point is named where a statement speaks against the partnership: there a low one is good.
            "If something here does not go well, please say why",
            in_groups(asked.code),
            *(item.words for item in ITEMS),
        ):
            assert words in said


def test_forms_made_again_say_until_when_and_where_to_as_the_round_says_now():
    asked = questionnaire()
    now = SurveyRound(id="r1", contact="Sam, 555-0199", returns_to="Box 7, Mill Street", closes_on=date(2027, 5, 20))
    pdf = " ".join(" ".join(texts(survey_forms.write(asked, INVITATION, now=now))).split())
    sheet = " ".join(cells(survey_sheets.write(asked, INVITATION, now=now)))
    for said in (pdf, sheet):
        assert "by May 20, 2027 to Box 7, Mill Street" in said
        assert "Sam, 555-0199" in said
        assert "office@example.org" not in said
        assert in_groups(asked.code) in said, "what is asked has not changed"


def test_the_code_is_in_the_foot_of_each_page_of_the_pdf():
    asked = questionnaire(items=LONG)
    pages = texts(survey_forms.write(asked, INVITATION))
    assert len(pages) > 3
    for number, said in enumerate(pages, 1):
        assert f"{in_groups(asked.code)} / K4T9" in said
        assert f"Page {number} of {len(pages)}" in said


def test_the_points_are_named_on_each_page_of_the_pdf_that_has_statements():
    for said in texts(survey_forms.write(questionnaire(items=LONG), INVITATION)):
        assert ("agree" in said) == ("We say the same" in said)


def test_thirty_questions_take_three_pages_of_the_pdf_and_thanks_stand_with_a_question():
    items = [
        Item(key=f"q{n}", element=f"Element {n // 4}", words="Those who lead respect each member.") for n in range(28)
    ]
    items += [Item(key=f"o{n}", element="", asked=Asked.OPEN, words="What works well?") for n in range(2)]
    for page in ("A4", "Letter"):
        found = texts(survey_forms.write(questionnaire(items=tuple(items)), INVITATION, page=page))
        assert len(found) == 3
        assert "What works well" in found[-1]


def test_no_page_of_the_pdf_begins_within_a_subject_of_few_statements():
    items = tuple(Item(key=f"q{n}", element=f"Element {n // 4}.", words="We say it.") for n in range(80))
    for said in texts(survey_forms.write(questionnaire(items=items), INVITATION)):
        assert said.count("We say it.") == 4 * said.count("Element")


def test_a_long_subject_of_the_pdf_is_named_on_each_of_its_pages():
    items = tuple(Item(key=f"q{n}", element="Everything", words="We say it.") for n in range(80))
    found = texts(survey_forms.write(questionnaire(items=items), INVITATION))
    assert len(found) > 2
    assert all(said.count("Everything") == 1 for said in found)


def test_no_page_of_a_printed_sheet_ends_with_a_heading():
    from openpyxl import load_workbook

    page = load_workbook(io.BytesIO(survey_sheets.write(questionnaire(items=LONG), INVITATION)))["Answers"]
    headings = {row for row in range(1, page.max_row) if str(page.cell(row, 1).value).startswith("Element")}
    breaks = {each.id for each in page.row_breaks.brk}
    assert len(breaks) >= 3
    assert not breaks & headings


@pytest.mark.parametrize("points", [2, 3, 4, 7, 9])
@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_forms_take_any_scale_and_page(points, page):
    asked = questionnaire(points=points, labels=("A label that is rather long for its column",) * points)
    assert survey_forms.write(asked, page=page).startswith(b"%PDF")
    assert survey_sheets.write(asked)


def test_words_of_any_length_and_script_are_set():
    words = ("x" * 900, "日本語のしつもん 😀 <b>&amp;</b> (a\\b)", "\u202eabc")
    items = tuple(Item(key=f"q{n}", element="E" * 110, words=each) for n, each in enumerate(words))
    asked = questionnaire(items=items, survey="S" * 160, returns_to="a\nb")
    assert survey_forms.write(asked, name="Ü" * 200)
    assert survey_sheets.write(asked, name="Ü" * 200)


def test_a_pdf_is_the_same_each_time():
    asked = questionnaire()
    assert survey_forms.write(asked, INVITATION) == survey_forms.write(asked, INVITATION)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"items": LONG},
        {"points": 9, "labels": ("Rather a long label",) * 9, "unknown": False},
        {"language": "en_GB"},
    ],
)
def test_the_pdf_can_be_read_aloud(values):
    import page

    data = survey_forms.write(questionnaire(**values), INVITATION, name="Küche & Söhne 日本 😀", page="A4")
    assert [failure.message for failure in page.validate_pdf_bytes(data, profile="ua1").failures] == []


def test_each_circle_says_its_question_and_its_point():
    data = survey_forms.write(questionnaire(), INVITATION)
    for said in (
        "2. Newcomers can tell what we want within a minute. 4 – Agree",
        "5. How often did you come? Every time",
    ):
        words = f"/Alt ({said})" if said.isascii() else f"/Alt <FEFF{said.encode('utf-16-be').hex().upper()}>"
        assert words.encode() in data
    assert data.count(b"/S/Form") == 6 * 4 + 3 + 3  # statements, answers to choose from, boxes


def test_no_circle_has_to_be_marked():
    assert b"/Ff 32768" in survey_forms.write(questionnaire(), INVITATION)


def expected(answering=Answering.ORGANIZATIONS, **values):
    invitations = (INVITATION, Invitation(id="i2", code="M7W2"), Invitation(id="i3", code="N1", declined=True))
    asked = questionnaire(answering=answering)
    made = SurveyRound(id="r1", name="Spring 2027", answering=answering, **values)
    return Expected(asked, made, invitations, names={"i1": "Kitchen / East", "i2": "=cmd"})


def test_everybody_who_has_not_declined_gets_a_file_of_each_sort():
    names = [name for name, _ in survey_outbox.forms(expected())]
    assert names == [
        "Kitchen East - K4T9.xlsx",
        "Kitchen East - K4T9.pdf",
        "=cmd - M7W2.xlsx",
        "=cmd - M7W2.pdf",
    ]


def test_names_of_files_are_short_and_their_codes_tell_them_apart():
    asked = expected()
    long = replace(asked, names=dict.fromkeys(("i1", "i2"), "Association of all the friends of the river " * 5))
    names = [name for name, _ in survey_outbox.forms(long, (Arrived.FORM,))]
    assert len(set(names)) == 2
    assert all(len(name) < 70 for name in names)
    assert names[0].endswith(" - K4T9.pdf")
    assert not names[0].split(" - ")[0].endswith(" ")


def test_without_names_there_is_one_form_for_all_or_for_each_group():
    one = list(survey_outbox.forms(expected(Answering.ANONYMOUS), (Arrived.SHEET,)))
    assert [name for name, _ in one] == ["How healthy is our alliance - Spring 2027.xlsx"]
    assert not any("K4T9" in said or "Kitchen" in said for said in cells(one[0][1]))
    grouped = survey_outbox.forms(expected(Answering.ANONYMOUS, groups="small\nlarge"), (Arrived.FORM,))
    assert [name.rpartition(" - ")[2] for name, _ in grouped] == ["small.pdf", "large.pdf"]
