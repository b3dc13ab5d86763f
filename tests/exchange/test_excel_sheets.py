"""Excel workbooks as tables: values as people see them, odd and hostile files."""

from __future__ import annotations

import datetime as dt
import re
import zipfile

import pytest

from partnerdesk.exchange import excel_sheets, sheets
from partnerdesk.exchange.excel_cells import meaning
from partnerdesk.exchange.refusals import SheetDamaged, SheetForeign, SheetLocked, SheetTooLarge, TableMissing

HEAD = ["Name", "Town"]


def rewritten(path, part: str, change):
    """Rewrite one part of a package."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_texts_numbers_days_and_answers_read_as_they_look(workbook):
    day = dt.date(2027, 1, 5)
    moment = dt.datetime(2027, 1, 5, 14, 30)  # noqa: DTZ001 - a sheet's moments have no zone
    row = ["Café “Niño” & Söhne <b>", 12, 12.5, 1.125, True, day, moment, None, "_x0041_"]
    sheet = sheets.read(workbook([["Name", "B", "C", "D", "E", "F", "G", "H", "I"], row]))
    assert sheet.rows[0].cells == (
        "Café “Niño” & Söhne <b>", "12", "12.5", "1.1250", "yes", "2027-01-05", "2027-01-05 14:30:00", "", "A",
    )  # fmt: skip


def test_postcodes_keep_their_zeros_and_amounts_their_currency(workbook, tmp_path):
    from openpyxl import load_workbook

    path = workbook([["Name", "Zip", "Worth", "Euro"], ["A", 2138, 1250.5, 90]])
    book = load_workbook(path)
    for place, code in (("B2", "00000"), ("C2", '#,##0.00 "USD"'), ("D2", "#,##0.00 [$EUR]")):
        book.active[place].number_format = code
    book.save(path)
    assert sheets.read(path).rows[0].cells == ("A", "02138", "1250.5 USD", "90 EUR")


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ("", 14, "day"),
        ("dd.mm.yyyy", 164, "day"),
        ('[$-409]d"th" mmm', 165, "day"),
        ("hh:mm", 166, "time"),
        ("#,##0", 3, ""),
        ("", 9, "%"),
        ("0.0%", 167, "%"),
        ('0"%"', 168, ""),
    ],
)
def test_formats_say_what_a_number_is(code, number, said):
    assert meaning(code, number) == said


def test_percent_cells_read_as_they_look_and_dust_of_arithmetic_is_nothing(workbook):
    from openpyxl import load_workbook

    path = workbook([["Name", "B", "C", "D", "E", "F"], ["A", 0.6, 0.07, 1, 0.1 + 0.2 - 0.3, 0.1 + 0.2]])
    book = load_workbook(path)
    for place in ("B2", "C2", "D2"):
        book.active[place].number_format = "0%"
    book.save(path)
    assert sheets.read(path).rows[0].cells == ("A", "60%", "7%", "100%", "0", "0.3")


def test_the_sheets_are_listed_with_visible_ones_first(workbook):
    from openpyxl import load_workbook

    path = workbook(Old=[HEAD, ["x", "y"]], Now=[HEAD, ["A", "B"]])
    book = load_workbook(path)
    book["Old"].sheet_state = "hidden"
    book.active = 1
    book.save(path)
    assert sheets.tables(path) == ("Now", "Old")
    assert sheets.read(path).rows[0].cells == ("A", "B")
    assert sheets.read(path, "Old").rows[0].cells == ("x", "y")
    with pytest.raises(TableMissing, match="Now, Old"):
        sheets.read(path, "Next")


def test_merged_hidden_and_blank_rows(workbook):
    from openpyxl import load_workbook

    path = workbook([["Partners", None], HEAD, ["A", "Riverbend"], ["B", None], [None, None], ["C", "Eastgate"]])
    book = load_workbook(path)
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("B3:B4")
    book.active.row_dimensions[6].hidden = True
    book.save(path)
    sheet = sheets.read(path)
    assert sheet.head == ("Name", "Town")
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (3, ("A", "Riverbend")),
        (4, ("B", "Riverbend")),
        (6, ("C", "Eastgate")),
    ]
    assert sheet.rows[2].hidden
    assert [problem.text for problem in sheet.problems] == ["1 hidden row is read too."]


def test_stored_results_of_formulas_are_taken_and_missing_ones_told(workbook):
    path = rewritten(
        workbook([HEAD, ["A", "=1+1"], ["B", "=A1"], ["C", "=1/0"]]),
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(
            rb'(r="B4")([^>]*)>(<f>[^<]*</f>)<v ?/?>(</v>)?',
            rb'\1 t="e">\3<v>#DIV/0!</v>',
            re.sub(rb'(<c r="B2"[^>]*>)(<f>[^<]*</f>)<v ?/?>(</v>)?', rb"\1\2<v>2</v>", xml),
        ),
    )
    sheet = sheets.read(path)
    assert [row.cells for row in sheet.rows] == [("A", "2"), ("B", ""), ("C", "")]
    assert [(problem.row, problem.column) for problem in sheet.problems] == [(3, 2), (4, 2)]


def test_texts_in_cells_and_strict_prefixes_are_read(workbook):
    path = rewritten(
        workbook([HEAD, ["A", "B"]]),
        "xl/worksheets/sheet1.xml",
        lambda _: (
            b'<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row>'
            b'<x:c t="inlineStr"><x:is><x:r><x:t>Na</x:t></x:r><x:r><x:t>me</x:t></x:r></x:is></x:c><x:c t="str"><x:v>Town</x:v></x:c>'
            b'</x:row><x:row><x:c t="inlineStr"><x:is><x:t>A</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
        ),
    )
    sheet = sheets.read(path)
    assert sheet.head == ("Name", "Town")
    assert sheet.rows[0].cells == ("A", "")


def test_macros_are_left_alone(workbook):
    path = rewritten(
        workbook([HEAD, ["A", "B"]], name="partners.xlsm"), "xl/vbaProject.bin", lambda _: b"Sub Auto_Open()"
    )
    assert sheets.read(path).rows[0].cells == ("A", "B")


def test_a_bomb_of_entities_is_not_lit(workbook):
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    )
    path = rewritten(workbook([HEAD, ["A", "B"]]), "xl/sharedStrings.xml", lambda _: bomb)
    with pytest.raises(SheetDamaged):
        sheets.read(path)


def test_a_bomb_of_zeros_is_not_unpacked(workbook, monkeypatch):
    monkeypatch.setattr(excel_sheets, "MOST_UNPACKED", 1_000_000)
    path = rewritten(workbook([HEAD, ["A", "B"]]), "xl/media/bomb.xml", lambda _: bytes(2_000_000))
    with pytest.raises(SheetTooLarge, match="MB unpacked"):
        sheets.read(path)


@pytest.mark.parametrize(
    "sheet",
    [
        b'<worksheet><sheetData><row r="99999999"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
        b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>',
        b'<worksheet><sheetData><row r="' + b"9" * 5000 + b'"/></sheetData></worksheet>',
        b'<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>',
        b"<worksheet><sheetData><row>",
        b"",
    ],
)
def test_broken_sheets_are_told(workbook, sheet):
    path = rewritten(workbook([HEAD, ["A", "B"]]), "xl/worksheets/sheet1.xml", lambda _: sheet)
    with pytest.raises(SheetDamaged):
        sheets.read(path)


def test_columns_beyond_the_limit_are_left_out_and_told(workbook, monkeypatch):
    from partnerdesk.exchange import excel_rows

    monkeypatch.setattr(excel_rows, "MOST_COLUMNS", 2)
    sheet = sheets.read(workbook([[*HEAD, "More"], ["A", "B", "C"]]))
    assert sheet.rows[0].cells == ("A", "B")
    assert "first 2 columns" in sheet.problems[0].text


def test_a_truncated_workbook_is_told(workbook, written):
    data = workbook([HEAD, ["A", "B"]]).read_bytes()
    for cut in (40, len(data) // 2, len(data) - 30):
        with pytest.raises(SheetDamaged):
            sheets.read(written(data[:cut], "cut.xlsx"))


def test_a_password_is_told(written):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(SheetLocked, match="password"):
        sheets.read(written(data, "locked.xlsx"))


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("mimetype", "LibreOffice"),
        ("Index/Document.iwa", "Numbers"),
        ("word/document.xml", "Word"),
        ("xl/workbook.bin", "binary"),
        ("a.txt", "packed"),
    ],
)
def test_other_packages_are_named(tmp_path, part, what):
    path = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, b"x")
    with pytest.raises(SheetForeign, match=what):
        sheets.read(path)


def test_progress_is_told_and_may_stop_the_reading(workbook):
    from partnerdesk.errors import Cancelled

    def stop(done: int, whole: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        sheets.read(workbook([HEAD, ["A", "B"]]), progress=stop)
