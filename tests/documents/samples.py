"""Papers for the tests: one with every block, and small ones."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

import pypdfium2
from lxml import etree
from PIL import Image

from partnerdesk.documents import content
from partnerdesk.documents.content import Run, words
from partnerdesk.documents.pictures import Picture, read_picture

if TYPE_CHECKING:
    from partnerdesk.documents.content import Block, Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ACCENTED = {
    "en_US": "Where it matters, we say so",
    "cs_CZ": "Příliš žluťoučký kůň úpěl ďábelské ódy",
    "el_GR": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία",
    "uk_UA": "Щастям б'єш жук їх глицю в фон й ґедзь пріч",
}
LONG = "The two sides act in good faith and tell each other without delay of anything likely to change the work. " * 3


@cache
def picture(width: int = 60, height: int = 20, color: str = "teal") -> Picture:
    """Return a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), color).save(out, "PNG")
    return read_picture(out.getvalue())


def logo(name: str = "Riverbend Kitchen") -> content.Logo:
    """Return a logo."""
    return content.Logo(picture(), name)


def every_block(say: str = "Where it matters, we say so") -> tuple[Block, ...]:
    """Each kind of block at least once."""
    return (
        content.Title("Memorandum of Understanding", say, anchor="title"),
        content.Contents(),
        content.Table((), (("Starts on", "January 1, 2027"), ("Contact", say)), first_column_head=True, alt="Key facts"),
        content.Heading("Background", anchor="background"),
        content.Recital(words("The kitchen cooks."), anchor="recital"),
        content.Recital(words("The clinic sees who is hungry.")),
        content.Clause(words("Purpose"), level=1, anchor="purpose"),
        content.Clause(words(LONG, Run("Bold.", bold=True), Run("Slanted.", italic=True), Run("Both.", bold=True, italic=True))),
        content.Clause(words("first part;"), level=3),
        content.Clause(words("second part."), level=3, anchor="second"),
        content.Clause(words("deep."), level=4, anchor="deep"),
        content.Clause(words("Ending"), level=1),
        content.Clause(
            words(
                "Either side may end this ", Run("how many days", blank=True), " after writing, see clause ", content.Reference("second"), ". More in ",
                Run("the guide", link="https://example.org/guide"), ".",
            ),
            anchor="ending",
        ),
        content.Paragraph(words("A lead."), style="lead"),
        content.Paragraph(words("A note."), style="note"),
        content.Paragraph(words("Small print."), style="small"),
        content.Bullets(("one", words("two ", Run("bold", bold=True)), "three")),
        content.Bullets(("first", "second"), numbered=True),
        content.Bullets(("first again",), numbered=True),
        content.Table(
            ("Line", "Amount"), (("Rent", "1,200.50"), ("Food", "900"), ("Travel", "(35.5)"), ("All", "2,065.00")),
            widths=(3, 1), align=("left", "number"), caption="Budget", totals=1, anchor="budget",
        ),
        content.Heading("Smaller", level=2),
        content.Heading("Smallest", level=3),
        content.Figure(picture(), "A teal box", 60, caption="Figure 1. A box"),
        content.Section(landscape=True),
        content.Heading("Annex", numbered=True),
        content.Table(tuple(f"Month {month}" for month in range(1, 9)), (tuple("12345678"),)),
        content.Section(),
        content.PageBreak(),
        content.Heading("Signatures"),
        content.Paragraph(words("Signed by those who may sign.")),
        content.Signatures(
            (
                content.SignatureBlock("Riverbend Kitchen", "Amina Okafor", "Director", witness=True),
                content.SignatureBlock("Riverside Clinic", "José Núñez", "Chair"),
                content.SignatureBlock("City of Hope"),
            ),
            anchor="signing",
        ),
    )  # fmt: skip


def full_paper(**changes: Any) -> Document:
    """Return a paper with every block and all that surrounds them."""
    entries: dict[str, Any] = {
        "title": "Memorandum with Riverside Clinic",
        "author": "Riverbend Kitchen",
        "subject": "Shared meals",
        "short_title": "Memorandum, Riverside",
        "reference": "MOU-7",
        "version_label": "Version 3",
        "draft_mark": "Draft",
        "logo": logo(),
        "partner_logos": (logo("Riverside Clinic"),),
        "blocks": every_block(),
        "initials_box": True,
    }
    return content.Document(**{**entries, **changes})


def paper(*blocks: Block, **changes: Any) -> Document:
    """Return a paper of these blocks."""
    return content.Document(**{"title": "A paper", "blocks": blocks, **changes})


def pdf_texts(data: bytes) -> list[str]:
    """Return the text of each page."""
    file = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in file]
    finally:
        file.close()


def tags(data: bytes) -> list[str]:
    """Return the names of all elements in a PDF, in the order of the file, which is reading order."""
    return re.findall(r"/Type/StructElem/S/(\w+)", data.decode("latin-1"))


def part(data: bytes, name: str) -> Any:
    """Return a part of a Word file as XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def word_text(data: bytes) -> str:
    """Return the text of a Word file's body."""
    return "\n".join(
        "".join(text.text or "" for text in row.iter(f"{W}t")) for row in part(data, "word/document.xml").iter(f"{W}p")
    )
