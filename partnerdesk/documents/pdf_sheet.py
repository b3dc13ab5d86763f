"""The sheets of a PDF to draw on: text, lines, pictures and links, each with its meaning."""

from __future__ import annotations

import io
import struct
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from partnerdesk.documents import fonts
from partnerdesk.documents.pdf_tags import Element, Link, Mark, attach, text_string
from partnerdesk.documents.pictures import png_chunks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partnerdesk.documents.pdf_lines import Line, Manner, Span
    from partnerdesk.documents.pictures import Picture


@lru_cache(maxsize=256)
def _rgb(color: str) -> str:
    return " ".join(f"{int(color[place : place + 2], 16) / 255:.4g}" for place in (0, 2, 4))


_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})


def _escaped(content: bytes) -> str:
    return content.decode("latin-1").translate(_ESCAPES)


class Sheet:
    """The open page of a PDF and the pages before it; places are points from the lower left corner."""

    def __init__(self, language: str, colors: Mapping[str, str] | None = None) -> None:
        self._colors = colors or {}  # in place of ours, as a letterhead has them
        self.canvas = Canvas(
            io.BytesIO(),
            pageCompression=1,
            invariant=1,
            lang=language,
            pdfVersion=(1, 7),
            initialFontName=fonts.font().fontName,
        )
        self.document = self.canvas._doc  # noqa: SLF001 - the library has no other door to it; its version is pinned
        self.code: list[str] = self.canvas._code  # noqa: SLF001 - the same
        self.root = Element("Document")
        self.page = 0
        self.width = self.height = 0.0
        self._marks: list[list[Element]] = [[]]
        self._pages: list[Any] = []
        self._open = False
        self._link_elements: dict[tuple[Element, Manner], Element] = {}

    def begin_page(self, size: tuple[float, float]) -> None:
        """Begin a page of this size."""
        self.width, self.height = size
        self.canvas.setPageSize(size)
        self.code = self.canvas._code  # noqa: SLF001 - as above

    def end_page(self) -> None:
        """Finish the open page."""
        self.canvas.showPage()
        page = self.document.Pages.pages[-1]
        page.Contents = fonts.deflated(page.stream.encode("latin-1"))
        self._pages.append(page)
        self._marks.append([])
        self.page += 1

    def finish(self) -> bytes:
        """Write the tree of meaning and return the file."""
        attach(self.root, self._pages, self._marks[:-1], self.document)
        return bytes(self.document.GetPDFData(self.canvas))

    @contextmanager
    def meaning(self, element: Element | None) -> Iterator[None]:
        """Mark what is drawn meanwhile as this element, or as decoration where there is none."""
        if self._open:
            yield
            return
        if element is None:
            self.code.append("/Artifact BMC")
        else:
            self.code.append(f"/{element.name} <</MCID {self._mark(element)}>> BDC")
        self._open = True
        yield
        self._open = False
        self.code.append("EMC")

    @contextmanager
    def furniture(self, subtype: str) -> Iterator[None]:
        """Mark what is drawn meanwhile as a running head, foot or watermark."""
        self.code.append(f"/Artifact <</Type/Pagination/Subtype/{subtype}>> BDC")
        self._open = True
        yield
        self._open = False
        self.code.append("EMC")

    def _mark(self, element: Element) -> int:
        marks = self._marks[-1]
        marks.append(element)
        element.kids.append(Mark(self.page, len(marks) - 1))
        element.drawn = True
        return len(marks) - 1

    def line_of_text(self, line: Line, x: float, y: float, element: Element | None, *, more: bool = False) -> None:
        """Draw one line; links and blanks in it become elements of their own, unless all is decoration.

        With `more` to follow, a space ends the line: words of two lines must not run together when read aloud.
        """
        last = line.stretches[-1] if more and line.stretches else None
        for span in line.stretches:
            how = span.manner
            if element is not None and (how.link or how.target):
                self._linked(span, x, y, element)
            elif how.question:
                self._blank(span, x, y, element)
            else:
                with self.meaning(element):
                    self._text(span if span is not last else span._replace(text=span.text + " "), x, y)
            x += span.width

    def words(self, span: Span, x: float, y: float) -> None:
        """Draw one stretch of text within an open meaning."""
        self._text(span, x, y)

    def color(self, color: str) -> str:
        """Return a color as drawing asks for it, or what a letterhead has in its place."""
        return self._rgb(color)

    def _rgb(self, color: str) -> str:
        return _rgb(self._colors.get(color, color))

    def _text(self, span: Span, x: float, y: float) -> None:
        how = span.manner
        code = [f"BT {self._rgb(how.color)} rg 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        for font, text in how.font.pieces(span.text):
            for subset, content in font.splitString(text, self.document):
                name = font.getSubsetInternalName(subset, self.document)
                code.append(f"{name} {how.size:g} Tf ({_escaped(content)}) Tj")
        code.append("ET")
        self.code.append(" ".join(code))

    def _linked(self, span: Span, x: float, y: float, parent: Element) -> None:
        """Draw a stretch of a link; a link over two lines stays one element."""
        how = span.manner
        element = self._link_elements.get((parent, how))
        if element is None:
            element = self._link_elements[parent, how] = Element("Link", parent)
        with self.meaning(element):
            self._text(span, x, y)
            if how.link:
                self.rule(x, y - 1.6, x + span.width, how.color, 0.5)
        self.link(
            (x, y - 0.25 * how.size, x + span.width, y + 0.9 * how.size),
            element,
            url=how.link,
            target=how.target,
            words=span.text,
        )

    def link(
        self,
        box: tuple[float, float, float, float],
        element: Element,
        *,
        url: str = "",
        target: str = "",
        words: str = "",
    ) -> None:
        """Make a place lead to an address or to a place in this paper."""
        entries: dict[str, Any] = {
            "Type": pdfdoc.PDFName("Annot"),
            "Subtype": pdfdoc.PDFName("Link"),
            "Rect": pdfdoc.PDFArray([round(value, 2) for value in box]),
            "Border": pdfdoc.PDFArray([0, 0, 0]),
            "F": 4,
            "Contents": pdfdoc.PDFString(words.strip() or url or target),
        }
        if url:
            entries["A"] = pdfdoc.PDFDictionary({"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(url)})
        else:
            entries["Dest"] = self.canvas._bookmarkReference(target)  # noqa: SLF001 - as above
        annotation = pdfdoc.PDFDictionary(entries)
        annotation.__RefOnly__ = 1
        self.canvas._addAnnotation(annotation)  # noqa: SLF001 - as above
        element.kids.append(Link(self.page, annotation))

    def _blank(self, span: Span, x: float, y: float, parent: Element | None) -> None:
        """Draw a line to write on; those who listen hear the question in its place."""
        how = span.manner
        words = f"[{how.question}]"
        if parent is None:
            with self.meaning(None):
                self.rule(x, y - 2, x + span.width - 2, how.color, 0.6)
            return
        element = Element("Span", parent, actual=words)
        self.code.append(f"/Span <</MCID {self._mark(element)}/ActualText {text_string(words)}>> BDC")
        self._text(span._replace(text="\xa0"), x, y)
        self.rule(x, y - 2, x + span.width - 2, how.color, 0.6)
        self.code.append("EMC")

    def rule(self, x: float, y: float, to: float, color: str, thickness: float) -> None:
        """Draw a level line; call it within a meaning."""
        self.code.append(f"{self._rgb(color)} RG {thickness:g} w n {x:.2f} {y:.2f} m {to:.2f} {y:.2f} l S")

    def dots(self, x: float, y: float, to: float, color: str) -> None:
        """Draw a row of dots that stand under those of other rows; call it within a meaning."""
        if to > x:
            self.code.append(
                f"q {self._rgb(color)} RG 0.8 w 1 J [0 4.5] 0 d n {to:.2f} {y + 0.5:.2f} m {x:.2f} {y + 0.5:.2f} l S Q"
            )

    def area(self, x: float, y: float, width: float, height: float, color: str, *, filled: bool = True) -> None:
        """Draw a filled or an empty box; call it within a meaning."""
        operator = f"{self._rgb(color)} rg" if filled else f"{self._rgb(color)} RG 0.6 w"
        self.code.append(f"{operator} n {x:.2f} {y:.2f} {width:.2f} {height:.2f} re {'f' if filled else 'S'}")

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture; call it within a meaning."""
        name = _picture_name(picture)
        if not self.document.hasForm(name):
            self.document.Reference(_image(picture), pdfdoc.xObjectName(name))
        self.code.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm")
        self.canvas._formsinuse.append(name)  # noqa: SLF001 - as above
        self.code.append(f"/{self.document.getXObjectName(name)} Do Q")

    def slanted(self, span: Span, x: float, y: float) -> None:
        """Draw text rising at 45 degrees through the middle of the page; call it within a meaning."""
        self.code.append(f"q 0.7071 0.7071 -0.7071 0.7071 {x:.2f} {y:.2f} cm")
        self._text(span, -span.width / 2, -span.manner.size * 0.35)
        self.code.append("Q")

    def bookmark(self, key: str, top: float) -> None:
        """Name the place at this height of the page."""
        self.canvas.bookmarkHorizontalAbsolute(key, top)


@lru_cache(maxsize=64)
def _picture_name(picture: Picture) -> str:
    from hashlib import sha256

    return sha256(picture.data).hexdigest()[:16]


def _image(picture: Picture) -> fonts.Stream:
    entries: dict[str, Any] = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "BitsPerComponent": 8,
        "ColorSpace": pdfdoc.PDFName("DeviceGray" if picture.gray else "DeviceRGB"),
    }
    if picture.kind == "jpeg":
        entries["Filter"] = pdfdoc.PDFName("DCTDecode")
        return fonts.Stream(pdfdoc.PDFDictionary(entries), picture.data)
    chunks = png_chunks(picture.data)
    (wide,) = struct.unpack_from(">I", dict(chunks)[b"IHDR"])
    colors = 1 if picture.gray else 3
    entries["Filter"] = pdfdoc.PDFName("FlateDecode")
    entries["DecodeParms"] = pdfdoc.PDFDictionary(
        {"Predictor": 15, "Colors": colors, "BitsPerComponent": 8, "Columns": wide}
    )
    return fonts.Stream(pdfdoc.PDFDictionary(entries), b"".join(body for kind, body in chunks if kind == b"IDAT"))
