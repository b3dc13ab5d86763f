"""Text files as tables: encodings, separators, quotes, ragged and broken rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.exchange import sheets
from partnerdesk.exchange.encodings import likeliest
from partnerdesk.exchange.partner_export import guard
from partnerdesk.exchange.refusals import QuoteUnclosed, SheetEmpty, SheetForeign, SheetMissing, SheetTooLarge
from partnerdesk.exchange.text_sheets import unguard

ACCENTS = "Name;Town\nCafé Niño;Peñasco\nStraße der Hilfe;Köln\n"


def rows(sheet: sheets.Sheet) -> list[tuple[str, ...]]:
    return [row.cells for row in sheet.rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "mac_roman"]
)
def test_accents_are_read_in_every_encoding_that_sheets_come_in(written, encoding):
    sheet = sheets.read(written(ACCENTS, encoding=encoding))
    assert sheet.head == ("Name", "Town")
    assert rows(sheet) == [("Café Niño", "Peñasco"), ("Straße der Hilfe", "Köln")]
    assert sheet.problems == ()


@pytest.mark.parametrize(("text", "encoding"), [("Łódź Stowarzyszenie Żółć", "cp1250"), ("Общество Привет", "cp1251")])
def test_the_east_of_europe_is_read_too(text, encoding):
    assert likeliest(text.encode(encoding)) == encoding


def test_rows_in_another_encoding_are_read_and_told_by_row(written):
    data = "Name,Town\nCafé A,X\nPeña B,Y\n".encode() + "Niño C,Z\n".encode("cp1252")
    sheet = sheets.read(written(data))
    assert rows(sheet)[2] == ("Niño C", "Z")
    assert [(problem.row, problem.column) for problem in sheet.problems] == [(4, 0)]


def test_lost_letters_are_told_by_cell(written):
    sheet = sheets.read(written(b"Name,Town\nRiver\xff\xfeside,X\n"), encoding="utf-8")
    assert [(problem.row, problem.column) for problem in sheet.problems] == [(2, 1)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(written, separator):
    text = "\n".join(separator.join(cells) for cells in (["Name", "Town", "Note"], ["A", "B", "x, y"], ["C", "D", "z"]))
    sheet = sheets.read(written(text.replace("x, y", '"x, y"')))
    assert rows(sheet) == [("A", "B", "x, y"), ("C", "D", "z")]


def test_excels_own_line_about_the_separator_is_followed(written):
    sheet = sheets.read(written("sep=;\r\nName;Sums\r\nA;1,5\r\nB;2,5\r\n"))
    assert sheet.head == ("Name", "Sums")
    assert sheet.rows[0].number == 2


def test_quotes_hold_separators_quotes_and_line_ends(written):
    sheet = sheets.read(written('Name,Note\r\n"The ""Hub"", Inc.","two\r\nlines"\r\nNext,x\r\n'))
    assert rows(sheet) == [('The "Hub", Inc.', "two\r\nlines"), ("Next", "x")]
    assert [row.number for row in sheet.rows] == [2, 3]


def test_short_rows_are_filled_and_long_ones_told(written):
    sheet = sheets.read(written("Name,Town,Phone\nA\nB,C,D,stray\nE,F,G\nH,I,J\nK,L,M\nN,O,P\n"))
    assert rows(sheet)[:2] == [("A", "", ""), ("B", "C", "D")]
    assert [(problem.row, problem.column) for problem in sheet.problems] == [(3, 4)]


def test_blank_rows_are_passed_over_and_counted(written):
    sheet = sheets.read(written("Name,Town\n\nA,B\n,\nC,D\n"))
    assert [row.number for row in sheet.rows] == [3, 5]


def test_the_head_need_not_be_the_first_row(written):
    sheet = sheets.read(
        written("Partners of Riverbend\n\nas of 2027-01-05\nOrganization,Town,E-mail\nA,B,a@b.org\nC,D,c@d.org\n")
    )
    assert sheet.head == ("Organization", "Town", "E-mail")
    assert len(sheet.rows) == 2


def test_a_sheet_without_a_head_names_its_columns_by_letters(written):
    sheet = sheets.read(written("a@b.org,555-123456\nc@d.org,555-123457\n"))
    assert sheet.head == ("Column A", "Column B")
    assert len(sheet.rows) == 2


def test_a_person_may_say_which_row_is_the_head(written):
    path = written("x,y\nName,Town\nA,B\n")
    assert sheets.read(path, head_row=1).head == ("x", "y")
    assert sheets.read(path, head_row=0).rows[0].cells == ("x", "y")


def test_a_quote_that_never_closes_is_told_with_its_row(written):
    with pytest.raises(QuoteUnclosed, match="row 3"):
        sheets.read(written('Name,Note\nA,b\nC,"open ' + "x\n" * 200_000))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7", "a.csv"),
        (b"\x89PNG\r\n", "a.csv"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old.xls"),
        (b"<html><table></table>", "web.xls"),
        (b'<?xml version="1.0"?><Workbook/>', "a.xls"),
        (b'{"format": 1}', "a.txt"),
        (bytes(range(1, 32)) * 20, "a.csv"),
        (b"a\x00b,c\x00\x00\nd", "a.csv"),
    ],
)
def test_other_files_are_refused_and_told_how_to_save_them(written, content, name):
    with pytest.raises(SheetForeign, match=r"save it as \.xlsx or \.csv"):
        sheets.read(written(content, name))


def test_nothing_and_nowhere_are_told(written, tmp_path):
    with pytest.raises(SheetEmpty):
        sheets.read(written(b""))
    with pytest.raises(SheetEmpty):
        sheets.read(written("\n\n,,\n"))
    with pytest.raises(SheetMissing):
        sheets.read(tmp_path / "none.csv")


def test_too_many_rows_are_told(written, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 10)
    with pytest.raises(SheetTooLarge, match="10 rows"):
        sheets.read(written("Name,Town\n" + "A,B\n" * 20))


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-x", "@sum", "\ttab", "'=x", "''-1", "\uff1dx"])
def test_what_a_spreadsheet_would_compute_is_guarded(text):
    assert guard(text) == "'" + text


@given(st.text())
def test_the_guard_comes_off_exactly(text):
    assert unguard(guard(text)) == text


def test_an_apostrophe_that_guards_nothing_stays():
    assert unguard("'t Hooft House") == "'t Hooft House"
