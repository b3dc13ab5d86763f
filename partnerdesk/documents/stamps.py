"""What joining files needs beside their pages: a line on top that says where each stands, and a side that is left empty."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from partnerdesk.documents import pdf_properties, styles
from partnerdesk.documents.content import Document
from partnerdesk.documents.fonts import shown
from partnerdesk.documents.pdf_lines import Span, manner
from partnerdesk.documents.pdf_sheet import Sheet
from partnerdesk.documents.pdf_tags import Element
from partnerdesk.text import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

_FROM_TOP = 7 * styles.MM


def binder_stamp(language: str, sizes: Sequence[tuple[float, float]]) -> bytes:
    """Return a PDF whose pages have these sizes and say which of all they are; nothing else stands on them."""
    document = Document(title="", language=language)
    sheet = Sheet(document.language_tag)
    say = Language(language).say
    how = manner(styles.RUNNING.size, styles.RUNNING.color)
    for number, size in enumerate(sizes, 1):
        words = shown(say("Binder page {page} of {pages}", page=number, pages=len(sizes)), set())
        width = how.font.width(words) * how.size
        sheet.begin_page(size)
        sheet.words(Span(words, how, width), size[0] - styles.MARGIN_SIDE - width, size[1] - _FROM_TOP)
        sheet.end_page()
    pdf_properties.describe(sheet, document)
    return sheet.finish()


@lru_cache(maxsize=8)
def empty_side(language: str, size: tuple[float, float]) -> bytes:
    """Return a PDF with one page of this size that says why it is empty."""
    document = Document(title="", language=language)
    sheet = Sheet(document.language_tag)
    words = Language(language).say("This side is left empty, so that the next part begins on a new sheet.")
    how = manner(styles.RUNNING.size, styles.RUNNING.color)
    sheet.begin_page(size)
    with sheet.meaning(Element("P", sheet.root)):
        sheet.words(Span(shown(words, set()), how), styles.MARGIN_SIDE, size[1] - styles.MARGIN_TOP)
    sheet.end_page()
    pdf_properties.describe(sheet, document)
    return sheet.finish()
