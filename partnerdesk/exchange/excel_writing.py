"""A workbook of one sheet, written as it is: texts, exact numbers, and formulas beside what they come to.

openpyxl writes a formula without its result, so that a program that does not compute shows nothing; and it takes a second for what
is made here in a few milliseconds.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from partnerdesk.exchange.sheets import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_CELL = 32_767
LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
NOT_IN_EXCEL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOT_IN_A_NAME = re.compile(r"[\x00-\x1f\[\]:*?/\\]")
LONGEST_NAME = 31
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WHEN = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its equals sign, and what it comes to now."""

    text: str
    value: Decimal


Cell = str | Decimal | Formula | None


def workbook(
    name: str,
    rows: Sequence[Sequence[Cell]],
    *,
    widths: Sequence[float],
    digits: int,
    bold: frozenset[int] = frozenset(),
) -> bytes:
    """Return a workbook; the first row and the second column stay in sight. `bold` are rows counted from 0; the head is too."""
    title = NOT_IN_A_NAME.sub(" ", name).strip(" '")[:LONGEST_NAME] or "Budget"
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="{_escaped(title)}" sheetId="1" r:id="r1"/>'
            '</sheets><calcPr fullCalcOnLoad="1"/></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        "xl/styles.xml": _styles(digits),
        "xl/worksheets/sheet1.xml": _sheet(rows, widths, bold | {0}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as file:
        for path, text in parts.items():
            file.writestr(zipfile.ZipInfo(path, WHEN), XML + text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _sheet(rows: Sequence[Sequence[Cell]], widths: Sequence[float], bold: frozenset[int]) -> str:
    names = [letters(place) for place in range(max(map(len, rows), default=0))]
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width:g}" customWidth="1"/>' for place, width in enumerate(widths, 1)
    )
    lines = [
        f'<row r="{number}">{"".join(_cell(f"{names[place]}{number}", cell, is_bold=number - 1 in bold) for place, cell in enumerate(row) if cell is not None and cell != "")}</row>'
        for number, row in enumerate(rows, 1)
    ]
    pane = '<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/>'
    return (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(lines)}</sheetData></worksheet>"
    )


def _cell(place: str, cell: Cell, *, is_bold: bool) -> str:
    if isinstance(cell, str):
        text = LIKE_ESCAPED.sub("_x005F_", NOT_IN_EXCEL.sub("", cell))[:LONGEST_CELL]
        style = ' s="2"' if is_bold else ""
        return f'<c r="{place}" t="inlineStr"{style}><is><t xml:space="preserve">{_escaped(text)}</t></is></c>'
    style = "3" if is_bold else "1"
    if isinstance(cell, Formula):
        return f'<c r="{place}" s="{style}"><f>{_escaped(cell.text)}</f><v>{cell.value:f}</v></c>'
    return f'<c r="{place}" s="{style}"><v>{cell:f}</v></c>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _styles(digits: int) -> str:
    form = "#,##0" + ("." + "0" * digits if digits else "")
    fonts = '<font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>'
    kinds = "".join(
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
        for number, font in ((0, 0), (164, 0), (0, 1), (164, 1))
    )
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="{form}"/></numFmts>'
        f'<fonts count="2">{fonts}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="4">{kinds}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def _types() -> str:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = (
        ("/xl/workbook.xml", "sheet.main"),
        ("/xl/worksheets/sheet1.xml", "worksheet"),
        ("/xl/styles.xml", "styles"),
    )
    rows = "".join(f'<Override PartName="{path}" ContentType="{sheet}.{kind}+xml"/>' for path, kind in parts)
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'
