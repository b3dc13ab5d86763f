"""Statements with boxes for a pen in Word: a table whose head stands on each page anew, with a bordered line for each box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents import answer_grids, styles
from partnerdesk.documents.answer_grids import FEW, SIDE, WRITING
from partnerdesk.documents.word_xml import escape, paragraph, run, twips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.answer_grids import AnswerGrid
    from partnerdesk.documents.styles import TextStyle
    from partnerdesk.documents.word_body import Body

KEPT = "<w:keepNext/>"
EDGE = 60  # left and right of what a cell says, in twentieths of a point
INSET = "".join(
    f'<w:{side} w:w="{twips(answer_grids.PADDING[0]) if side in {"top", "bottom"} else EDGE}" w:type="dxa"/>'
    for side in ("top", "left", "bottom", "right")
)
MIDDLE = '<w:vAlign w:val="center"/>'
GROUND = f'<w:shd w:val="clear" w:color="auto" w:fill="{styles.TINT}"/>'
LINES = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="{styles.INK}"/>'
    for side in ("top", "left", "bottom", "right")
)


def grid_parts(body: Body, block: AnswerGrid) -> Iterator[str]:
    """Yield the table and the room below it."""
    widths = [twips(width) for width in block.widths(body.room())]
    rows = [_head(body, block, widths)]
    for place, (number, words) in enumerate(block.statements):
        left = len(block.statements) - place
        # All stay together where they are few; else the first two and the last two, these with the line for a reason.
        follows = left > 1 or block.why
        kept = follows and (block.whole or place < FEW - 1 or left <= FEW)
        rows.append(_statement(body, block, widths, (number, words), KEPT if kept else ""))
    if block.why:
        rows += _why(body, block.why, sum(widths), len(widths))
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    edges = f"<w:tblCellMar>{INSET}</w:tblCellMar>"
    words = f'<w:tblDescription w:val="{escape(" ".join(block.alt.split()))}"/>'
    look = '<w:tblLook w:val="0000" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{edges}{look}{words}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )
    yield paragraph("Gap", "")


def _head(body: Body, block: AnswerGrid, widths: list[int]) -> str:
    cells = [_cell(widths[0], _words(body, "CellHead", block.topic, answer_grids.TOPIC, KEPT), GROUND)]
    for (sign, meaning), width in zip(block.points, widths[1:], strict=True):
        said = _words(body, "CellHead", sign, answer_grids.POINT, KEPT)
        said += _words(body, "CellHead", meaning, answer_grids.LABEL, KEPT) if meaning else ""
        cells.append(_cell(width, said, GROUND, at=""))
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _statement(body: Body, block: AnswerGrid, widths: list[int], said: tuple[str, str], kept: str) -> str:
    number, words = said
    style = answer_grids.STATEMENT
    hanging = f'<w:tabs><w:tab w:val="left" w:pos="{twips(style.hang)}"/></w:tabs>'
    room = f'<w:ind w:left="{twips(style.hang)}" w:hanging="{twips(style.hang)}"/>'
    shape = _shape(style)
    runs = f"{run(number, shape)}<w:r><w:tab/></w:r>{run(words, shape)}"
    way = "<w:bidi/>" if body.starts_from_right(words) else ""
    cells = [_cell(widths[0], paragraph("Cell", runs, kept + hanging, way + _spacing(style) + room))]
    for (sign, _), width in zip(block.points, widths[1:], strict=True):
        edge = max(0, (width - 2 * EDGE - twips(SIDE)) // 2)
        line = (
            f'<w:spacing w:before="0" w:after="0" w:line="{twips(SIDE)}" w:lineRule="exact"/>'
            f'<w:ind w:left="{edge}" w:right="{edge}"/><w:jc w:val="center"/>'
        )
        box = paragraph("Cell", run(sign, _shape(answer_grids.IN_BOX)), f"{kept}<w:pBdr>{LINES}</w:pBdr>", line)
        cells.append(_cell(width, box))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _why(body: Body, why: str, width: int, count: int) -> Iterator[str]:
    """Yield the question for a reason, and a place to write it."""
    yield _across(width, count, _words(body, "Cell", why, answer_grids.WHY, KEPT), "", 0)
    yield _across(width, count, paragraph("Cell", ""), f"<w:tcBorders>{LINES}</w:tcBorders>", twips(WRITING))


def _across(width: int, count: int, text: str, border: str, height: int) -> str:
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    cell = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{count}"/>{border}</w:tcPr>{text}</w:tc>'
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}</w:trPr>{cell}</w:tr>"


def _cell(width: int, text: str, ground: str = "", at: str = MIDDLE) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{ground}{at}</w:tcPr>{text}</w:tc>'


def _words(body: Body, name: str, words: str, style: TextStyle, kept: str) -> str:
    way = "<w:bidi/>" if body.starts_from_right(words) else ""
    justified = '<w:jc w:val="center"/>' if style.align == "center" else ""
    return paragraph(name, run(words, _shape(style)), kept, way + _spacing(style) + justified)


def _shape(style: TextStyle) -> str:
    bold = "<w:b/><w:bCs/>" if style.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    size = round(style.size * 2)
    return f'{bold}<w:color w:val="{style.color}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _spacing(style: TextStyle) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{twips(style.leading)}" w:lineRule="atLeast"/>'
