"""The tree of meaning in a PDF: what is a heading, a list, a table, and which marks on which page belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Iterator


class Element:
    """One part of the paper's meaning; its kids are elements, marks on pages and links."""

    __slots__ = ("actual", "alt", "attributes", "drawn", "kids", "name", "reference")

    def __init__(
        self, name: str, parent: Element | None = None, *, attributes: str = "", alt: str = "", actual: str = ""
    ) -> None:
        self.name = name
        self.attributes = attributes
        self.alt = alt
        self.actual = actual
        self.kids: list[Element | Mark | Link] = []
        self.drawn = False
        self.reference: Any = None
        if parent is not None:
            parent.kids.append(self)

    def prune(self) -> bool:
        """Drop branches without any marks; tell whether something is left."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        return bool(self.kids)


class Mark:
    """A stretch of one page's drawing that belongs to an element."""

    __slots__ = ("number", "page")

    def __init__(self, page: int, number: int) -> None:
        self.page = page
        self.number = number


class Link:
    """A place on a page that can be clicked; `key` is its place in the table of parents."""

    __slots__ = ("annotation", "key", "page")

    def __init__(self, page: int, annotation: Any) -> None:
        self.page = page
        self.annotation = annotation
        self.key = 0


class _Written(pdfdoc.PDFObject):  # type: ignore[misc] # the library has no types
    """An object whose bytes are made when the file is, all numbers then being known."""

    __RefOnly__ = 1

    def __init__(self, write: Any) -> None:
        self._write = write

    def format(self, document: Any) -> bytes:
        return bytes(self._write(document))


def text_string(text: str) -> str:
    """Return text as PDF writes it between objects."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


def scope(kind: str) -> str:
    """Return the attribute of a table head: of its `Column` or its `Row`."""
    return f"<</O/Table/Scope/{kind}>>"


def attach(root: Element, pages: list[Any], marks: list[list[Element]], document: Any) -> None:
    """Write the tree into the document; `marks` are the elements of each page's marks, in order."""
    root.prune()
    tree = _Written(lambda doc: _format_root(root, marks, links, doc))
    top = document.Reference(tree)
    page_refs = [document.Reference(page) for page in pages]
    links: list[tuple[Link, Element]] = []
    for element, parent in _walk(root, None):
        element.reference = document.Reference(_written_element(element, parent, top, page_refs))
        links += [(kid, element) for kid in element.kids if isinstance(kid, Link)]
    for number, (link, _) in enumerate(links):
        link.key = len(pages) + number
        link.annotation.dict["StructParent"] = link.key
    for number, page in enumerate(pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = number
        page.Tabs = pdfdoc.PDFName("S")
    document.Catalog.StructTreeRoot = tree
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


def _walk(element: Element, parent: Element | None) -> Iterator[tuple[Element, Element | None]]:
    yield element, parent
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _walk(kid, element)


def _format_root(root: Element, marks: list[list[Element]], links: list[tuple[Link, Element]], document: Any) -> bytes:
    def of(element: Element) -> str:
        return str(element.reference.format(document).decode("ascii"))

    rows = [f"{number} [{' '.join(map(of, page))}]" for number, page in enumerate(marks)]
    rows += [f"{link.key} {of(element)}" for link, element in links]
    nums = "\n".join(rows)
    text = f"<</Type/StructTreeRoot/K[{of(root)}]/ParentTree<</Nums[{nums}]>>/ParentTreeNextKey {len(rows)}>>"
    return text.encode("ascii")


def _written_element(element: Element, parent: Element | None, top: Any, pages: list[Any]) -> _Written:
    def write(document: Any) -> bytes:
        above = parent.reference if parent is not None else top
        parts = [f"<</Type/StructElem/S/{element.name}/P {above.format(document).decode('ascii')}"]
        if element.alt:
            parts.append(f"/Alt {text_string(element.alt)}")
        if element.actual:
            parts.append(f"/ActualText {text_string(element.actual)}")
        if element.attributes:
            parts.append(f"/A {element.attributes}")
        parts += ["/K[", " ".join(_kid(kid, pages, document) for kid in element.kids), "]>>"]
        return "".join(parts).encode("ascii")

    return _Written(write)


def _kid(kid: Element | Mark | Link, pages: list[Any], document: Any) -> str:
    if isinstance(kid, Element):
        return str(kid.reference.format(document).decode("ascii"))
    page = pages[kid.page].format(document).decode("ascii")
    if isinstance(kid, Mark):
        return f"<</Type/MCR/Pg {page}/MCID {kid.number}>>"
    target = document.Reference(kid.annotation).format(document).decode("ascii")
    return f"<</Type/OBJR/Pg {page}/Obj {target}>>"
