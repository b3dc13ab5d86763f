"""A picture of signed sheets as a PDF, for looking at it and printing it again: each page as large as the paper takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents import pdf_properties, styles
from partnerdesk.documents.content import Document
from partnerdesk.documents.pdf_sheet import Sheet
from partnerdesk.documents.pdf_tags import Element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.documents.content import PageSize
    from partnerdesk.documents.pictures import Picture


def as_pdf(pictures: Iterable[Picture], *, title: str, alt: str, page: PageSize, language: str) -> bytes:
    """Return pictures as pages of a PDF, a wide one on a page that lies; nothing is added and nothing cut off."""
    document = Document(title=title, language=language, page=page)
    sheet = Sheet(document.language_tag)
    short, tall = styles.PAGES[page]
    for picture in pictures:
        size = (tall, short) if picture.width > picture.height else (short, tall)
        scale = min(size[0] / picture.width, size[1] / picture.height)
        width, height = picture.width * scale, picture.height * scale
        x, y = (size[0] - width) / 2, (size[1] - height) / 2
        box = f"{x:.2f} {y:.2f} {x + width:.2f} {y + height:.2f}"
        element = Element("Figure", sheet.root, alt=alt, attributes=f"<</O/Layout/Placement/Block/BBox[{box}]>>")
        sheet.begin_page(size)
        with sheet.meaning(element):
            sheet.picture(picture, x, y, width, height)
        sheet.end_page()
    pdf_properties.describe(sheet, document)
    return sheet.finish()
