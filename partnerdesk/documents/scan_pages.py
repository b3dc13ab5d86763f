"""Pictures of signed sheets as a PDF, for looking at them, printing them again and binding them: as large as the paper takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents import pdf_properties, styles
from partnerdesk.documents.content import Document
from partnerdesk.documents.pdf_sheet import Sheet
from partnerdesk.documents.pdf_tags import Element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from partnerdesk.documents.content import PageSize
    from partnerdesk.documents.pictures import Picture


def as_pdf(
    pictures: Iterable[Picture],
    *,
    title: str,
    alt: Callable[[int], str],
    page: PageSize,
    language: str,
    edge: float = 0.0,
) -> bytes:
    """Return pictures as pages of a PDF, a wide one on a page that lies; nothing is added and nothing cut off.

    `alt` says what a page shows, by its number; `edge` points stay free on each side.
    """
    document = Document(title=title, language=language, page=page)
    sheet = Sheet(document.language_tag)
    short, tall = styles.PAGES[page]
    for number, picture in enumerate(pictures, 1):
        size = (tall, short) if picture.width > picture.height else (short, tall)
        scale = min((size[0] - 2 * edge) / picture.width, (size[1] - 2 * edge) / picture.height)
        width, height = picture.width * scale, picture.height * scale
        x, y = (size[0] - width) / 2, (size[1] - height) / 2
        box = f"{x:.2f} {y:.2f} {x + width:.2f} {y + height:.2f}"
        element = Element(
            "Figure", sheet.root, alt=alt(number), attributes=f"<</O/Layout/Placement/Block/BBox[{box}]>>"
        )
        sheet.begin_page(size)
        with sheet.meaning(element):
            sheet.picture(picture, x, y, width, height)
        sheet.end_page()
    pdf_properties.describe(sheet, document)
    return sheet.finish()
