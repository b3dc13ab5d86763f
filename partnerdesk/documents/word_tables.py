"""Tables and places to sign in Word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnerdesk.documents import content, styles
from partnerdesk.documents.word_xml import escape, paragraph, run, twips
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.word_body import Body

_TAIL = re.compile(r"(?<=\d)[.,]\d{1,2}(?!\d)\D*\Z|(?<=\d)\D+\Z")
_DIGIT, _SIGN = 0.556, 0.278  # widths in Arial, of the size
_WHOLE_ROW = 1500  # signs in a cell; a row with more may be taller than a page and must be split
_LABELS = (mark("Signature"), mark("Name"), mark("Title"), mark("Date"))
_WITNESS_LABELS = (mark("Witness signature"), mark("Witness name"), mark("Witness address"))
_QUIET = f'<w:color w:val="{styles.QUIET}"/><w:sz w:val="18"/><w:szCs w:val="18"/>'
_SIGNING_ROOM, _LINE_ROOM = 24.0, 8.0  # above the line of a signature; above the others
_DENSE = f'<w:sz w:val="{round(styles.CELL_DENSE.size * 2)}"/><w:szCs w:val="{round(styles.CELL_DENSE.size * 2)}"/>'
_DENSE_EDGES = "".join(
    f'<w:{side} w:w="{twips(styles.CELL_DENSE_PADDING[place % 2])}" w:type="dxa"/>'
    for place, side in enumerate(("top", "left", "bottom", "right"))
)
_DENSE_LINE = f'<w:spacing w:before="0" w:after="0" w:line="{twips(styles.CELL_DENSE.leading)}" w:lineRule="exact"/>'
SHORT = 12
_FEW = 2  # rows a table has at most that may break anywhere
_DENSE_STYLE = re.compile('<w:pStyle w:val="Cell(?:Head)?"/>(?:<w:keepNext/>)?(?:<w:bidi/>)?')
_SHAPED = re.compile("<w:rPr>(.*?)(<w:u |<w:rtl/>|</w:rPr>)")
_SUM_LINE = f'<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{styles.QUIET}"/></w:tcBorders>'


def table_parts(body: Body, block: content.Table) -> Iterator[str]:
    """Yield caption and table."""
    if not block.columns:
        return
    if block.caption:
        yield body.text("Caption", block.caption)
    widths = [twips(share * body.room()) for share in block.shares()]
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    words = f'<w:tblDescription w:val="{escape(" ".join(block.alt.split()))}"/>' if block.alt else ""
    look = f'<w:tblLook w:val="0000" w:firstRow="{int(bool(block.head))}" w:lastRow="0" w:firstColumn="{int(block.first_column_head)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    rows = [_head_row(body, block, widths)] if block.head else []
    insets = _insets(block, len(widths))
    shapes = [
        (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>', _justified(block.aligned(column)))
        for column, width in enumerate(widths)
    ]
    rows += [_row(body, block, row, shapes, insets, number) for number, row in enumerate(block.rows)]
    text, edges = "".join(rows), ""
    if block.dense:
        text = _SHAPED.sub(rf"<w:rPr>\1{_DENSE}\2", text.replace("<w:r><w:t", "<w:r><w:rPr></w:rPr><w:t"))
        text = _DENSE_STYLE.sub(rf"\g<0>{_DENSE_LINE}", text)
        edges = f"<w:tblCellMar>{_DENSE_EDGES}</w:tblCellMar>"
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{edges}{look}{words}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{text}</w:tbl>'
    )
    yield paragraph("Gap", "")


def _head_row(body: Body, block: content.Table, widths: list[int]) -> str:
    cells = []
    for column, cell in enumerate(block.padded(block.head)):
        gap = f'<w:ind w:right="{twips(styles.CELL_DENSE_GAP)}"/>' if block.leaves_right(column) else ""
        text = body.text("CellHead", cell, "<w:keepNext/>", gap + _justified(block.aligned(column)))
        cells.append(_cell(widths[column], text))
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(
    body: Body,
    block: content.Table,
    row: tuple[content.Cell, ...],
    shapes: list[tuple[str, str]],
    insets: list[list[int]],
    number: int,
) -> str:
    """Return a row; `shapes` are for each column how its cell begins and how its text is aligned."""
    sums = len(block.rows) - block.totals
    # A sum stays with what it sums up, and a short table of figures on one page; neither the first row nor the last stands alone.
    alone = len(block.rows) > _FEW and number in {0, len(block.rows) - 2}
    together = alone or number + 1 >= sums or (block.dense and len(block.rows) <= SHORT)
    kept = "<w:keepNext/>" if together and number + 1 < len(block.rows) else ""
    border = _SUM_LINE if number == sums else ""
    bold_columns = len(shapes) if number >= sums else int(block.first_column_head)
    longest = 0
    parts = []
    for column, (begin, justified) in enumerate(shapes):
        cell = row[column] if column < len(row) else ""
        longest = max(longest, len(cell) if isinstance(cell, str) else len(content.plain(cell)))
        inset = f'<w:ind w:right="{insets[column][number]}"/>' if insets[column] and insets[column][number] else ""
        parts += [
            begin,
            border,
            "</w:tcPr>",
            body.text("Cell", cell, kept, inset + justified, bold=column < bold_columns),
            "</w:tc>",
        ]
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if longest < _WHOLE_ROW else ""
    return f"<w:tr>{whole}{''.join(parts)}</w:tr>"


def _cell(width: int, text: str, border: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{border}</w:tcPr>{text}</w:tc>'


def _justified(align: str) -> str:
    return {
        "right": '<w:jc w:val="right"/>',
        "number": '<w:jc w:val="right"/>',
        "center": '<w:jc w:val="center"/>',
    }.get(align, "")


def _insets(block: content.Table, columns: int) -> list[list[int]]:
    """Return for each number column how far each row moves left so that decimals stand under each other."""
    found: list[list[int]] = []
    for column in range(columns):
        gap = twips(styles.CELL_DENSE_GAP) if block.leaves_right(column) else 0
        if block.aligned(column) != "number":
            found.append([gap] * len(block.rows) if gap else [])
            continue
        tails = [_tail(content.plain(row[column])) if column < len(row) else 0.0 for row in block.rows]
        widest = max(tails, default=0.0)
        found.append(
            [gap + twips((widest - tail) * (styles.CELL_DENSE if block.dense else styles.CELL).size) for tail in tails]
        )
    return found


def _tail(text: str) -> float:
    match = _TAIL.search(text)
    return sum(_DIGIT if sign.isalnum() else _SIGN for sign in match.group()) if match else 0.0


def signing_table(body: Body, block: content.Signatures) -> str:
    """Return the places to sign, two across where there are two or more; a row is never split."""
    across = 2 if len(block.blocks) > 1 else 1
    gap = styles.SIGNING_GAP
    width = (body.room() - gap * (across - 1)) / 2 if across > 1 else body.room() / 2
    rows = []
    labels = _LABELS + (_WITNESS_LABELS if any(each.witness for each in block.blocks) else ())
    middle = max(len(body.say(label)) for label in labels) * styles.SIGNING.size * 0.5 + 12
    for start in range(0, len(block.blocks), across):
        pair = block.blocks[start : start + across]
        cells = [
            _place(body, each, width, gap if number + 1 < across else 0.0, middle) for number, each in enumerate(pair)
        ]
        cells += [_cell(twips(width), paragraph("Signing", ""))] * (across - len(pair))
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    grid = "".join(
        [f'<w:gridCol w:w="{twips(width + (gap if number + 1 < across else 0))}"/>' for number in range(across)]
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(width * across + gap * (across - 1))}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _place(body: Body, block: content.SignatureBlock, width: float, gap: float, middle: float) -> str:
    values = {"Name": block.name, "Title": block.title, "Date": block.date}
    labels = _LABELS + (_WITNESS_LABELS if block.witness else ())
    parts = [
        body.text("Signing", body.say("For and on behalf of"), "<w:keepNext/>", '<w:spacing w:before="240"/>'),
        body.text("SigningEntity", block.entity, "<w:keepNext/>"),
    ]
    for number, label in enumerate(labels):
        kept = "<w:keepNext/>" if number + 1 < len(labels) or block.approval else ""
        before = _SIGNING_ROOM if label in {_LABELS[0], _WITNESS_LABELS[0]} else _LINE_ROOM
        parts.append(_line(body.say(label), values.get(label, ""), before, middle, width, kept))
    if block.approval:
        parts.append(paragraph("Signing", run(block.approval, _QUIET), "", '<w:spacing w:before="80"/>'))
    return _cell(twips(width + gap), "".join(parts))


def _line(label: str, value: str, before: float, middle: float, width: float, kept: str) -> str:
    tabs = (
        f'<w:tabs><w:tab w:val="left" w:pos="{twips(middle)}"/>'
        f'<w:tab w:val="right" w:leader="underscore" w:pos="{twips(width)}"/></w:tabs>'
    )
    room = f'<w:spacing w:before="{twips(before)}"/>'
    known = run(value) if value else ""
    tab = "<w:r><w:tab/></w:r>"
    return paragraph("Signing", run(label, _QUIET) + tab + known + tab, kept + tabs, room)
