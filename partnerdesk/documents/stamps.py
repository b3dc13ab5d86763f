"""What joining files needs beside their pages: a line on top of each that says where it stands, and a side left empty."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from partnerdesk.documents import pdf_properties, styles
from partnerdesk.documents.content import Document
from partnerdesk.documents.fonts import shown
from partnerdesk.documents.own_pdf import NotOurs, Thing, page_size
from partnerdesk.documents.pdf_lines import Span, manner
from partnerdesk.documents.pdf_sheet import Sheet
from partnerdesk.documents.pdf_tags import Element
from partnerdesk.text import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.documents.new_pdf import NewPdf
    from partnerdesk.documents.own_pdf import OwnPdf
    from partnerdesk.documents.pdf_lines import Manner

_FROM_TOP = 7 * styles.MM


def binder_stamp(language: str, sizes: Sequence[tuple[float, float]]) -> bytes:
    """Return a PDF whose pages have these sizes and say which of all they are; nothing else stands on them."""
    say = Language(language).say
    lines = [say("Binder page {page} of {pages}", page=number, pages=len(sizes)) for number in range(1, len(sizes) + 1)]
    return _stamp(language, lines, sizes, manner(styles.RUNNING.size, styles.RUNNING.color))


def ended_stamp(language: str, words: str, sizes: Sequence[tuple[float, float]]) -> bytes:
    """Return a PDF whose pages have these sizes and all say the same, strongly: that the paper holds no more."""
    return _stamp(language, [words] * len(sizes), sizes, manner(styles.DRAFT.size, styles.DRAFT.color, bold=True))


def _stamp(language: str, lines: Sequence[str], sizes: Sequence[tuple[float, float]], how: Manner) -> bytes:
    document = Document(title="", language=language)
    sheet = Sheet(document.language_tag)
    for line, size in zip(lines, sizes, strict=True):
        words = shown(line, set())
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


def lay(made: NewPdf, pages: Sequence[int], stamps: OwnPdf) -> None:
    """Lay a page of stamps over each page, as decoration beside what the page says; raise NotOurs."""
    sources = stamps.pages
    if len(sources) != len(pages):
        raise NotOurs
    numbers = {number: made.new() for number in stamps.things}
    before = made.put(Thing(b"<</Length 2>>", b"q\n"))
    drawn = b"Q\n/Artifact <</Type/Pagination/Subtype/Header>> BDC\nq /BinderStamp Do Q\nEMC\n"
    after = made.put(Thing(b"<</Length %d>>" % len(drawn), drawn))
    taken: set[int] = set()
    for number, source in zip(pages, sources, strict=True):
        page = stamps.thing(source)
        content = stamps.thing(page.pointer("Contents"))
        if content.stream is None:
            raise NotOurs
        resources = Thing(resources_of(page.said)).renumbered(numbers)
        made.take(stamps, Thing(resources_of(page.said)).pointers(), numbers, taken)
        width, height = page_size(page)
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 %.2f %.2f]/Resources %s" % (width, height, resources.said)
        said = b"<<" + form + content.said.strip().removeprefix(b"<<")
        form_number = made.put(Thing(said, content.stream))
        made.things[number] = Thing(_stamped(made.things[number].said, before, form_number, after))


def resources_of(page: bytes) -> bytes:
    """Return the dictionary of what a page uses, with its brackets; raise NotOurs."""
    begin = page.find(b"/Resources <<")
    if begin < 0:
        raise NotOurs
    at = begin = begin + len(b"/Resources ")
    depth = 0
    for found in re.finditer(rb"<<|>>", page[begin:]):
        depth += 1 if found[0] == b"<<" else -1
        if not depth:
            at = begin + found.end()
            break
    return page[begin:at]


def _stamped(page: bytes, before: int, stamp: int, after: int) -> bytes:
    """Return a page that draws what it drew, and then its stamp."""
    made = re.sub(rb"/Contents (\d+ 0 R)", rb"/Contents [ %d 0 R \1 %d 0 R ]" % (before, after), page, count=1)
    resources = resources_of(made)
    if b"/XObject <<" in resources:
        with_stamp = resources.replace(b"/XObject <<", b"/XObject << /BinderStamp %d 0 R" % stamp, 1)
    else:
        with_stamp = b"<< /XObject << /BinderStamp %d 0 R >>" % stamp + resources.removeprefix(b"<<")
    return made.replace(resources, with_stamp, 1)
