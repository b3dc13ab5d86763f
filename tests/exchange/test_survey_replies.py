"""Replies are read as they come, from sheets and PDF files of any program; what is not clear is said and never guessed."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from partnerdesk.documents import survey_forms
from partnerdesk.domain.survey_rounds import Answering, Arrived, Invitation, SurveyRound
from partnerdesk.exchange import survey_sheets
from partnerdesk.exchange.survey_answers import sign
from partnerdesk.exchange.survey_raw import LARGEST, State
from partnerdesk.exchange.survey_replies import Expected, Found, Refused, Words, fingerprint_of, read_reply
from tests.filling import fill_by_pdfium, fill_by_qpdf, fill_sheet, saved
from tests.questionnaires import ITEMS, questionnaire

ASKED = questionnaire()
OTHER = questionnaire(id="r9")
KITCHEN = Invitation(id="i1", code="K4T9", organization="o1", group="small")
CLINIC = Invitation(id="i2", code="M7W2", organization="o2")
ROUND = SurveyRound(id="r1", code=ASKED.code, groups="small\nlarge")
EXPECTED = Expected(ASKED, ROUND, (KITCHEN, CLINIC), others={OTHER.code: "Meeting pulse, May"})
ANONYMOUS = Expected(
    questionnaire(answering=Answering.ANONYMOUS), replace(ROUND, answering=Answering.ANONYMOUS), (KITCHEN,)
)
ALL = {"ans_1": "p5", "ans_2": "p2", "ans_3": "dk", "ans_4": "p4", "ans_5": "p3"}
WRITTEN = {"ans_6": "More time.\nGrüße", "why_1": "We never met"}
CELLS = {"ans_1": "5 – Strongly agree", "ans_2": 2, "ans_3": "?", "ans_4": "4 – agree", "ans_5": "Never, so far"}


def sheet(answers=None, expected=EXPECTED, invitation=KITCHEN, **how):
    data = survey_sheets.write(expected.questionnaire, invitation, round_id=expected.round.id, **how)
    return fill_sheet(data, CELLS if answers is None else answers)


def form(expected=EXPECTED, invitation=KITCHEN, **how):
    return survey_forms.write(expected.questionnaire, invitation, round_id=expected.round.id, **how)


def read(data, expected=EXPECTED, name="reply"):
    return read_reply(name, data, expected)


def repacked(data, change=lambda _name, part: part, more=()):
    """Return a packed file written anew, as another program would: other order, parts changed or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in reversed(old.infolist()):
            new.writestr(info.filename, change(info.filename, old.read(info)))
        for name, part in more:
            new.writestr(name, part)
    return made.getvalue()


def edited(data, change):
    """Return a sheet after somebody worked on it with another program."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    change(book)
    return saved(book)


def rows_of(page):
    return {page.cell(row, 4).value: row for row in range(1, page.max_row + 1) if page.cell(row, 4).value}


def test_a_filled_sheet_gives_marks_in_the_order_of_the_questions_and_words():
    found = read(sheet(CELLS | {"ans_6": "More time 😀", "why_1": "We never met"}))
    assert isinstance(found, Found)
    assert (found.marks, found.arrived, found.invitation, found.group) == ("52?43", Arrived.SHEET, KITCHEN, "small")
    assert found.comments == (Words("Vision", "We never met"), Words("o1", "More time 😀"))
    assert not found.unclear


@pytest.mark.parametrize("fill", [fill_by_pdfium, fill_by_qpdf])
def test_a_pdf_filled_by_other_programs_gives_the_same(fill):
    found = read(fill(form(name="Riverbend Kitchen"), ALL | WRITTEN))
    assert isinstance(found, Found)
    assert (found.marks, found.arrived, found.invitation) == ("52?43", Arrived.FORM, KITCHEN)
    assert found.comments == (Words("Vision", "We never met"), Words("o1", "More time.\nGrüße"))


def test_the_reason_of_a_low_answer_comes_back_where_statements_are_in_no_group():
    apart = replace(ASKED, items=tuple(replace(item, element="") for item in ITEMS))
    expected = replace(EXPECTED, questionnaire=apart)
    sheets = sheet(CELLS | {"why_1": "Too far"}, expected)
    forms = fill_by_pdfium(form(expected, name="Riverbend Kitchen"), ALL | {"why_1": "Too far"})
    for data in (sheets, forms):
        found = read(data, expected)
        assert isinstance(found, Found)
        assert found.comments == (Words("", "Too far"),)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5", "5"),
        (" 5.0 ", "5"),
        ("５", "5"),
        ("4 – agree", "4"),
        ("4 - Agree", "4"),
        ("4: AGREE", "4"),
        ("strongly  agree", "5"),
        ("Don't know, or does not apply", "?"),
        ("n/a", "?"),
        ("", "-"),
        ("  ", "-"),
    ],
)
def test_an_answer_is_read_as_people_write_it(typed, expected):
    assert sign(typed, ITEMS[0], ASKED) == (expected, "")


@pytest.mark.parametrize(
    "typed",
    [
        "0",
        "6",
        "-3",
        "55",
        "3, 4",
        "3/4",
        "3-4",
        "3 or 4",
        "4.5",
        "4,5",
        "4 – disagree",
        "maybe",
        "😀",
        "yes",
        "=5",
        "x",
        "9" * 5000,
        "TRUE",
    ],
)
def test_what_is_not_clear_is_left_blank_and_told(typed):
    mark, why = sign(typed, ITEMS[0], ASKED)
    assert mark == "-"
    assert why


def test_dont_know_is_no_answer_where_it_was_not_offered():
    mark, why = sign("?", ITEMS[0], questionnaire(unknown=False))
    assert mark == "-"
    assert why


def test_answers_that_are_not_clear_are_named_by_their_number():
    found = read(sheet(CELLS | {"ans_1": 6, "ans_2": "3, 4"}))
    assert found.marks == "--?43"
    assert [each.split(":")[0] for each in found.unclear] == ["Question 1", "Question 2"]


def test_a_formula_is_no_answer_and_no_words_and_told():
    found = read(sheet(CELLS | {"ans_1": "=2+3", "ans_6": '=HYPERLINK("http://x")', "why_2": "=A1"}))
    assert found.marks == "-2?43"
    assert [each.split(":")[0] for each in found.unclear] == ["Question 1", "Leadership", "Question 6"]
    assert all("formula" in each for each in found.unclear)
    assert not found.comments


def test_a_name_that_begins_like_a_formula_stays_a_text():
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(survey_sheets.write(ASKED, KITCHEN, name="=cmd|'/c calc'!A1")))
    named = [cell for row in book["Answers"] for cell in row if "cmd" in str(cell.value)]
    statement = [cell for row in book["Answers"] for cell in row if str(cell.value).startswith("=Leaders")]
    assert [cell.data_type for cell in (*named, *statement)] == ["s", "s"]


def test_a_sheet_is_protected_but_for_its_answers():
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(survey_sheets.write(ASKED, KITCHEN)))
    page = book["Answers"]
    assert page.protection.sheet
    assert book["_meta"].sheet_state == "hidden"
    open_cells = {cell.coordinate for row in page for cell in row if not cell.protection.locked}
    named = {
        book.defined_names[line].attr_text.rpartition("!")[2].replace("$", "")
        for line in book.defined_names
        if line.startswith(("ans_", "why_"))
    }
    assert named <= open_cells
    assert len(named) == 8


def test_a_sheet_is_read_without_its_names_or_without_its_hidden_column():
    def unnamed(book):
        for name in list(book.defined_names):
            del book.defined_names[name]

    def uncovered(book):
        book["Answers"].delete_cols(4)

    for change in (unnamed, uncovered):
        assert read(edited(sheet(), change)).marks == "52?43"


def test_a_sheet_with_a_row_put_in_above_is_still_read_right():
    def pushed(book):
        page = book["Answers"]
        for merged in list(page.merged_cells.ranges):
            page.unmerge_cells(str(merged))
        page.insert_rows(2, 3)

    assert read(edited(sheet(), pushed)).marks == "52?43"


def test_a_sheet_packed_anew_by_another_program_is_the_same_reply():
    assert read(repacked(sheet())).marks == "52?43"


def test_macros_are_told_and_never_run():
    found = read(repacked(sheet(), more=[("xl/vbaProject.bin", b"Sub Auto_Open()")]))
    assert found.marks == "52?43"
    assert "macros" in found.remarks[0]


def with_another_code(book):
    book["_meta"]["B3"].value = CLINIC.code


def test_a_code_that_was_exchanged_for_that_of_another_is_told():
    pdf = fill_by_qpdf(form(), ALL | {"meta_respondent": CLINIC.code})
    for data in (edited(sheet(), with_another_code), pdf):
        refused = read(data)
        assert isinstance(refused, Refused)
        assert refused.state is State.ALTERED


def noted(book):
    book["Answers"].cell(rows_of(book["Answers"])["ans_1"], 5).value = "We mean 4"


def noted_below(book):
    book["Answers"].cell(200, 2).value = "We mean 4"


def with_a_note(book):
    from openpyxl.comments import Comment

    book["Answers"].cell(rows_of(book["Answers"])["ans_1"], 3).comment = Comment("We mean 4", "Ana")


@pytest.mark.parametrize(("change", "said"), [(noted, "4”"), (noted_below, "4”"), (with_a_note, "notes")])
def test_what_stands_beside_the_places_for_answers_is_told(change, said):
    found = read(edited(sheet(), change))
    assert found.marks == "52?43"
    assert said in found.unclear[0]


def test_both_halves_of_a_box_that_was_taken_apart_are_read():
    def parted(book):
        page = book["Answers"]
        for merged in list(page.merged_cells.ranges):
            page.unmerge_cells(str(merged))
        page.cell(rows_of(page)["ans_6"], 2).value = "More"
        page.cell(rows_of(page)["ans_6"], 3).value = "time"

    assert read(edited(sheet(), parted)).comments == (Words("o1", "More\ntime"),)


def altered(change):
    return read(edited(sheet(), change))


def reworded(book):
    page = book["Answers"]
    page.cell(rows_of(page)["ans_1"], 2).value = "We never agree."


def removed(book):
    page = book["Answers"]
    page.cell(rows_of(page)["ans_2"], 4).value = None


def doubled(book):
    page = book["Answers"]
    page.cell(rows_of(page)["ans_2"], 4).value = "ans_1"


def added(book):
    book["Answers"].cell(90, 4).value = "ans_77"


@pytest.mark.parametrize("change", [reworded, removed, doubled, added])
def test_a_form_whose_questions_or_ids_were_changed_is_refused(change):
    refused = altered(change)
    assert isinstance(refused, Refused)
    assert refused.state is State.ALTERED
    assert refused.remedy


def test_a_form_of_another_survey_round_or_version_is_told_apart():
    known = read(fill_sheet(survey_sheets.write(OTHER, KITCHEN), CELLS))
    assert (known.state, "Meeting pulse, May" in known.why) == (State.OTHER_ROUND, True)
    unknown = read(fill_by_qpdf(survey_forms.write(questionnaire(id="r8"), KITCHEN), ALL))
    assert unknown.state is State.OTHER_ROUND
    last_year = fill_sheet(survey_sheets.write(ASKED, KITCHEN, round_id="r0"), CELLS)
    assert read(last_year).state is State.OTHER_ROUND


def test_a_code_that_nobody_has_is_not_matched_by_anything_else():
    found = read(sheet(invitation=Invitation(code="NOBODY")), name="Kitchen K4T9.xlsx")
    assert found.invitation is None
    assert "NOBODY" in found.why_unmatched
    assert read(sheet(invitation=None)).why_unmatched


def test_an_anonymous_reply_says_nothing_of_who():
    data = sheet(expected=ANONYMOUS, invitation=KITCHEN)
    found = read(data, ANONYMOUS)
    assert found.invitation is None
    assert not found.why_unmatched
    other = replace(ANONYMOUS, round=replace(ANONYMOUS.round, id="r2"))
    assert fingerprint_of(data, ANONYMOUS) != fingerprint_of(data, other)


def test_the_group_of_an_anonymous_form_is_kept_if_the_round_has_it():
    expected = ANONYMOUS
    assert read(sheet(expected=expected, invitation=None, group="large"), expected).group == "large"
    strange = read(sheet(expected=expected, invitation=None, group="tiny"), expected)
    assert (strange.group, "tiny" in strange.remarks[-1]) == ("", True)


def flattened(data):
    """Return a PDF as printing to PDF leaves it: what is seen, without fields."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    document = pdfium.PdfDocument(data)
    document.init_forms()
    for page in document:
        raw.FPDFPage_Flatten(page, raw.FLAT_PRINT)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_a_pdf_that_was_printed_to_pdf_is_told_to_be_typed_in():
    refused = read(flattened(fill_by_qpdf(form(), ALL)))
    assert refused.state is State.FLATTENED


def test_blank_forms_are_told():
    assert read(form()).state is State.BLANK
    assert read(sheet({})).state is State.BLANK


def test_words_alone_are_a_reply():
    assert read(sheet({"ans_6": "Not this year"})).comments == (Words("o1", "Not this year"),)


def test_two_marks_in_one_row_of_circles_are_no_answer():
    found = read(fill_by_qpdf(form(), ALL | {"ans_1": "p2 p5"}))
    assert found.marks == "-2?43"
    assert "more than one" in found.unclear[0]


def test_a_circle_that_is_stored_and_not_drawn_is_read():
    assert read(fill_by_qpdf(form(), ALL, drawn=False)).marks == "52?43"


@pytest.mark.parametrize("stored", ["p1", "Off", "p9"])
def test_a_circle_that_is_drawn_otherwise_than_it_is_stored_is_not_guessed(stored):
    found = read(fill_by_qpdf(form(), ALL, stored={"ans_1": stored}))
    assert found.marks == "-2?43"
    assert "two different answers" in found.unclear[0]


@pytest.mark.parametrize("how", ["--empty", "first"])
def test_forms_put_together_in_one_pdf_are_refused(how, tmp_path):
    import subprocess

    both = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for path, whose in zip(both, (KITCHEN, CLINIC), strict=True):
        path.write_bytes(fill_by_qpdf(form(invitation=whose), ALL))
    first = "--empty" if how == "--empty" else str(both[0])
    subprocess.run(["qpdf", first, "--pages", *map(str, both), "--", str(tmp_path / "all.pdf")], check=True)
    refused = read((tmp_path / "all.pdf").read_bytes())
    assert isinstance(refused, Refused)
    assert refused.state is State.ALTERED


def test_a_sheet_without_its_hidden_parts_is_told():
    def uncovered(book):
        for name in list(book.defined_names):
            del book.defined_names[name]
        book["Answers"].delete_cols(4)

    def unnamed(book):
        del book["_meta"]

    for change, said in ((uncovered, "hidden column"), (unnamed, "hidden sheet")):
        refused = altered(change)
        assert isinstance(refused, Refused)
        assert (refused.state, said in refused.why) == (State.ALTERED, True)


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (b"", State.UNREADABLE),
        (b"\0" * 100, State.UNREADABLE),
        (b"hello", State.UNREADABLE),
        (b"PK\x03\x04 broken", State.UNREADABLE),
        (b"%PDF-1.7 broken", State.UNREADABLE),
        (b"\xff\xd8\xff\xe0 photo", State.FLATTENED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), State.LOCKED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", State.UNREADABLE),
        (b"x" * (LARGEST + 1), State.UNREADABLE),
    ],
)
def test_what_is_no_form_is_refused_with_what_can_be_done(data, state):
    refused = read(data)
    assert isinstance(refused, Refused)
    assert refused.state is state
    assert refused.why
    assert refused.remedy


def test_an_encrypted_pdf_is_told():
    assert read(fill_by_qpdf(form(), ALL, "--encrypt", "secret", "secret", "256", "--")).state is State.LOCKED


def test_a_word_file_and_any_other_packed_file_are_told():
    for inside, said in (("word/document.xml", "Word"), ("a.txt", "packed")):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as packed:
            packed.writestr(inside, "x")
        assert said in read(made.getvalue()).why


def test_a_bomb_is_not_unpacked():
    huge = repacked(sheet(), more=[("xl/media/a.bin", b"\0" * 60_000_000)])
    assert read(huge).state is State.UNREADABLE
    import zlib

    stream = zlib.compress(b"\0" * 60_000_000)
    pdf = b"%PDF-1.5\n1 0 obj <</Length 9>>\nstream\n" + stream + b"\nendstream endobj"
    assert "far more" in read(pdf).why


def packed_pdf(content, filters):
    """Return a PDF with one page, whose content is packed so."""
    return (
        b"%%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n"
        b"4 0 obj\n<</Length %d/Filter[%s]>>\nstream \r\n%s\nendstream\nendobj\ntrailer<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%%%EOF"
    ) % (len(content), filters, content)


def test_a_bomb_in_several_layers_is_not_unpacked():
    import base64
    import zlib

    once = zlib.compress(b"0 0 m " * 10_000_000)
    for content, filters in (
        (zlib.compress(once), b"/FlateDecode/FlateDecode"),
        (once.hex().encode() + b">", b"/ASCIIHexDecode/Fl#61teDecode"),
        (base64.a85encode(once) + b"~>", b"/ASCII85Decode/FlateDecode"),
    ):
        assert "far more" in read(packed_pdf(content, filters)).why


def test_what_is_packed_the_old_way_is_not_unpacked():
    """It comes to thousands of times its size, and cannot be measured without unpacking it."""
    import zlib

    for content, filters in (
        (b"\x80", b"/LZWDecode"),
        (b"\x80", b"/L#5AWDecode"),
        (b"\x80", b"/LZW"),
        (zlib.compress(b"<</F[/LZW]>>"), b"/FlateDecode"),
    ):
        assert "far more" in read(packed_pdf(content, filters)).why


def test_a_bomb_that_is_locked_without_a_password_is_not_unpacked(tmp_path):
    import subprocess
    import zlib

    plain, locked = tmp_path / "plain.pdf", tmp_path / "locked.pdf"
    plain.write_bytes(packed_pdf(zlib.compress(b"0 0 m " * 10_000_000), b"/FlateDecode"))
    how = ["--stream-data=preserve", "--encrypt", "", "owner", "256", "--"]
    subprocess.run(["qpdf", "--warning-exit-0", *how, str(plain), str(locked)], check=True, capture_output=True)
    assert "far more" in read(locked.read_bytes()).why


def with_cell(name, cell):
    """Return a sheet in which the cell of this name stands otherwise in the file; @ is its place."""
    import re

    from openpyxl import load_workbook

    data = sheet()
    place = load_workbook(io.BytesIO(data)).defined_names[name].attr_text.rpartition("!")[2].replace("$", "").encode()

    def change(part_name, part):
        if part_name != "xl/worksheets/sheet1.xml":
            return part
        return re.sub(rb'<c r="%s"[^>]*>.*?</c>' % place, cell.replace(b"@", place), part)

    return repacked(data, change)


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="@" t="b"><v>1</v></c>',
        b'<c r="@" t="e"><v>#N/A</v></c>',
        b'<c r="@"><v>2</v></c><c r="@"><v>5</v></c>',
        b'<c r="@"><v>%s</v></c>' % (b"9" * 5000),
        b'<c r="@" t="str"><v>_xD83D_ 2</v></c>',
    ],
)
def test_cells_of_other_sorts_are_no_answers(cell):
    found = read(with_cell("ans_2", cell))
    assert found.marks == "5-?43"
    found.unclear[0].encode()


def test_signs_that_were_spelled_out_are_put_together():
    cell = '<c r="@" t="inlineStr"><is><t>_xD83D__xDE00_ Grüße_x000A_Ana</t></is></c>'.encode()
    data = with_cell("ans_1", cell)
    assert "😀 Grüße" in read(data).unclear[0]


def test_a_sheet_that_brings_a_document_type_is_refused():
    def bad(name, part):
        return part.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1) if "sheet1" in name else part

    assert read(repacked(sheet(), bad)).state is State.UNREADABLE


ODS = """<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
<table:table table:name="Answers">{rows}</table:table>
<table:table table:name="_meta">{meta}</table:table></office:spreadsheet></office:body></office:document-content>"""


def as_ods(data):
    """Return a sheet as LibreOffice writes it in its own form: what is empty or alike is counted."""
    from xml.sax.saxutils import escape

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))

    def rows(page):
        for row in page.iter_rows(max_col=4):
            cells = "".join(
                f"<table:table-cell><text:p>{escape(str(cell.value))}</text:p></table:table-cell>"
                if cell.value is not None
                else '<table:table-cell table:number-columns-repeated="1"/>'
                for cell in row
            )
            yield f"<table:table-row>{cells}</table:table-row>"

    content = ODS.format(rows="".join(rows(book["Answers"])), meta="".join(rows(book["_meta"])))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
    return made.getvalue()


def test_a_sheet_that_was_saved_as_ods_is_read():
    found = read(as_ods(sheet(CELLS | {"ans_6": "Hello"})))
    assert found.marks == "52?43"
    assert found.comments == (Words("o1", "Hello"),)
