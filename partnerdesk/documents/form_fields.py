"""Fields of a fillable PDF: one of several circles, words in a box, and what only the program reads.

Written object by object, since ReportLab's own give every circle six drawings of its own, make each circle compulsory, and take
names and values that are not ASCII apart. Here all circles of a file share two drawings, and none must be marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

from partnerdesk.documents.pdf_tags import Element, Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.documents.pdf_sheet import Sheet

PRINTED, HIDDEN = 4, 2
READ_ONLY, MULTILINE = 1, 1 << 12
ONE_OF = 1 << 15
LONGEST = 5000
_CURVE = 0.5523  # of the radius: how far the handles of a circle's four curves lie


class Fields:
    """The fields of one file, gathered page by page, each with its place in the tree of meaning."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._doc = sheet, sheet.document
        self._all: list[Any] = []
        self._marks: dict[float, tuple[Any, Any]] = {}
        helvetica = {
            "Type": "/Font",
            "Subtype": "/Type1",
            "BaseFont": "/Helvetica",
            "Encoding": "/WinAnsiEncoding",
            "Name": "/Helv",
        }
        self._fonts = _dict(Font=_dict(Helv=self._doc.Reference(_dict(**helvetica))))

    def one_of(
        self, name: str, told: str, places: Sequence[tuple[str, str, float, float]], side: float, within: Element
    ) -> None:
        """Add circles of which one can be marked, each with its value, what it says, and the lower left corner of its square."""
        group = _dict(
            FT="/Btn",
            Ff=ONE_OF,
            T=pdfdoc.PDFString(name),
            TU=pdfdoc.PDFString(told),
            V="/Off",
            Kids=pdfdoc.PDFArray([]),
        )
        parent = self._doc.Reference(group)
        marked, empty = self._drawings(side)
        kids = []
        for value, said, x, y in places:
            widget = _dict(
                Type="/Annot",
                Subtype="/Widget",
                F=PRINTED,
                Parent=parent,
                Rect=pdfdoc.PDFArray([x, y, x + side, y + side]),
                AS="/Off",
                MK=_dict(CA=pdfdoc.PDFString("l")),
                AP=_dict(N=pdfdoc.PDFDictionary({value: marked, "Off": empty})),
                DA=pdfdoc.PDFString("/ZaDb 0 Tf 0 g"),
            )
            kids.append(self._add(widget, Element("Form", within, alt=f"{told} {said}")))
        group["Kids"] = pdfdoc.PDFArray(kids)
        self._all.append(parent)

    def words(self, name: str, told: str, box: tuple[float, float, float, float], within: Element) -> None:
        """Add a box for words: x, y, width and height."""
        x, y, width, height = box
        self._all.append(
            self._add(
                _dict(
                    Type="/Annot",
                    Subtype="/Widget",
                    FT="/Tx",
                    F=PRINTED,
                    Ff=MULTILINE,
                    T=pdfdoc.PDFString(name),
                    TU=pdfdoc.PDFString(told),
                    MaxLen=LONGEST,
                    Rect=pdfdoc.PDFArray([x, y, x + width, y + height]),
                    DA=pdfdoc.PDFString("/Helv 10 Tf 0.11 0.15 0.145 rg"),
                ),
                Element("Form", within, alt=told),
            )
        )

    def fixed(self, name: str, value: str) -> None:
        """Add a text that nobody sees or changes: it is for the program alone."""
        said = _dict(
            Type="/Annot",
            Subtype="/Widget",
            FT="/Tx",
            F=HIDDEN,
            Ff=READ_ONLY,
            T=pdfdoc.PDFString(name),
            TU=pdfdoc.PDFString(name),
            V=pdfdoc.PDFString(value),
            Rect=pdfdoc.PDFArray([0, 0, 0, 0]),
            DA=pdfdoc.PDFString("/Helv 8 Tf 0 g"),
        )
        self._all.append(self._add(said, None))

    def finish(self) -> None:
        """Tell the file which fields it has."""
        said = _dict(
            Fields=pdfdoc.PDFArray(self._all),
            DR=self._fonts,
            DA=pdfdoc.PDFString("/Helv 0 Tf 0 g"),
            NeedAppearances="false",
        )
        self._doc.Catalog.AcroForm = self._doc.Reference(said)

    def _add(self, widget: Any, element: Element | None) -> Any:
        widget.__RefOnly__ = 1
        name = f"FIELD{len(self._doc.idToObject)}"
        self._sheet.canvas._addAnnotation(widget, name)  # noqa: SLF001 - the library has no other door to it
        if element is not None:
            element.kids.append(Link(self._sheet.page, widget))
        return self._doc.refAnnotation(name)

    def _drawings(self, side: float) -> tuple[Any, Any]:
        """Return the drawings of a marked and of an empty circle, the same for all of this size."""
        if side not in self._marks:
            ring = f"q 1 w 0.043 0.353 0.361 RG 1 1 1 rg {_circle(side / 2, side / 2 - 0.8)} B Q"
            dot = f"q 0.043 0.353 0.361 rg {_circle(side / 2, side / 4)} f Q"
            self._marks[side] = self._drawing(f"{ring} {dot}", side, side), self._drawing(ring, side, side)
        return self._marks[side]

    def _drawing(self, content: str, width: float, height: float) -> Any:
        said = _dict(
            Type="/XObject",
            Subtype="/Form",
            BBox=pdfdoc.PDFArray([0, 0, width, height]),
            Resources=self._fonts,
        )
        return self._doc.Reference(pdfdoc.PDFStream(said, content, filters=[]))


def _dict(**entries: Any) -> Any:
    return pdfdoc.PDFDictionary(
        {
            name: pdfdoc.PDFName(value[1:]) if isinstance(value, str) and value[:1] == "/" else value
            for name, value in entries.items()
        }
    )


def _circle(middle: float, radius: float) -> str:
    m, r, h = middle, radius, radius * _CURVE
    points = (
        (m + r, m + h, m + h, m + r, m, m + r),
        (m - h, m + r, m - r, m + h, m - r, m),
        (m - r, m - h, m - h, m - r, m, m - r),
        (m + h, m - r, m + r, m - h, m + r, m),
    )
    curves = " ".join(" ".join(f"{number:.2f}" for number in curve) + " c" for curve in points)
    return f"{m + r:.2f} {m:.2f} m {curves}"
