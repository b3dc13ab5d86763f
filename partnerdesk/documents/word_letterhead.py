"""The letterhead in Word: the head of the first page, with logo, name and lines over a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents import styles
from partnerdesk.documents.word_xml import drawing, from_right, paragraph, run, twips

if TYPE_CHECKING:
    from partnerdesk.documents.letterheads import Letterhead

LOGO = "rLetterhead"
_GAP = 14.0


def letterhead_xml(letterhead: Letterhead, room: float, mark: str, number: int) -> str:
    """Return the content of the head; `mark` is the draft mark, `number` that of the picture in this file."""
    color = letterhead.color or styles.TEAL
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="10" w:space="3" w:color="{color}"/></w:pBdr>'
    closing = paragraph("LetterheadRule", mark, rule)
    words = [_text("LetterheadName", letterhead.name)] if letterhead.name else []
    words += [_text("LetterheadLine", line) for line in letterhead.address]
    if letterhead.logo is None:
        return "".join(words) + closing
    picture = letterhead.logo.picture
    wide, _ = styles.letterhead_logo(picture.width, picture.height, room)
    logo = paragraph("LetterheadLine", drawing(LOGO, number, picture, wide, letterhead.logo.alt))
    if not words:
        return logo + closing
    return _beside(logo, "".join(words), wide + _GAP, room) + closing


def _text(style: str, text: str) -> str:
    way = "<w:bidi/>" if from_right(text) else ""
    return paragraph(style, run(text, "<w:rtl/>" if way else ""), "", way)


def _beside(logo: str, words: str, left: float, room: float) -> str:
    widths = twips(left), twips(room) - twips(left)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
        for width, content in zip(widths, (logo, words), strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>'
    )
