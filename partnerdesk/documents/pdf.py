"""Papers as PDF: tagged for screen readers (PDF/UA-1), made to last (PDF/A-2a), the same bytes every time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.documents import pdf_furniture, pdf_properties, styles
from partnerdesk.documents.numbering import headings
from partnerdesk.documents.pdf_blocks import Composer, place_name
from partnerdesk.documents.pdf_boxes import Box, EntryBox
from partnerdesk.documents.pdf_pages import Page, Pages
from partnerdesk.documents.pdf_sheet import Sheet

if TYPE_CHECKING:
    from partnerdesk.documents.content import Document

Place = tuple[int, float, float]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A finished PDF and where everything lies in it.

    `places` has for each anchor its stretches: page index, top and bottom in points from the top of the page.
    `replaced` are characters no font could print; a box stands in their place. `heading_pages` are the page numbers
    of what a table of contents lists, in order.
    """

    data: bytes
    pages: int
    places: dict[str, tuple[Place, ...]]
    replaced: tuple[str, ...]
    heading_pages: tuple[int, ...]


def write(document: Document) -> bytes:
    """Return the paper as PDF."""
    return lay_out(document).data


def lay_out(document: Document) -> LaidOut:
    """Return the paper as PDF, and where everything lies."""
    sheet = Sheet(document.language_tag, document.letterhead.colors() if document.letterhead else None)
    replaced: set[str] = set()
    composer = Composer(document, sheet.root, replaced)
    edges = styles.edges(compact=document.compact)
    pages = Pages(styles.PAGES[document.page], landscape=document.landscape, edges=edges).fill(composer.boxes())
    starts = {box.bookmark: number for number, page in enumerate(pages, 1) for box, _ in page.placed if box.bookmark}
    furniture = pdf_furniture.Furniture(document, composer, len(pages))
    places: dict[str, list[Place]] = {}
    for number, page in enumerate(pages, 1):
        sheet.begin_page(page.size)
        furniture.draw_behind(sheet)
        _draw_page(sheet, page, starts)
        furniture.draw(sheet, number)
        sheet.end_page()
        _note_places(page, number - 1, places)
    listed = [
        (starts[place_name(index)], index, level, f"{label} {words}".strip())
        for index, level, label, words in headings(document)
    ]
    pdf_properties.add_outline(sheet, [(place_name(index), level, words) for _, index, level, words in listed])
    pdf_properties.describe(sheet, document)
    return LaidOut(
        data=sheet.finish(),
        pages=len(pages),
        places={anchor: tuple(stretches) for anchor, stretches in places.items()},
        replaced=tuple(sorted(replaced)),
        heading_pages=tuple(page for page, *_ in listed),
    )


def _draw_page(sheet: Sheet, page: Page, starts: dict[str, int]) -> None:
    top = page.size[1] - page.edges.top
    for box, down in page.placed:
        if box.bookmark:
            sheet.bookmark(box.bookmark, top - down + 8)
        if isinstance(box, EntryBox):
            box.page = str(starts[box.target])
        box.draw(sheet, page.edges.side, top - down)


def _note_places(page: Page, number: int, places: dict[str, list[Place]]) -> None:
    last: Box | None = None
    for box, down in page.placed:
        if not box.anchor:
            last = None
            continue
        top = page.edges.top + down
        stretches = places.setdefault(box.anchor, [])
        if last is not None and last.anchor == box.anchor:
            top = stretches.pop()[1]
        stretches.append((number, round(top, 2), round(page.edges.top + down + box.height, 2)))
        last = box
