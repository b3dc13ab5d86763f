"""The tree of meaning in a PDF: what is a heading, a list, a table, and which marks on which page belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Iterator


class Element:
    """One part of the paper's meaning; its kids are elements, marks on pages and links."""

    __slots__ = ("actual", "alt", "attributes", "drawn", "kids", "name", "reference", "written")

    def __init__(
        self, name: str, parent: Element | None = None, *, attributes: str = "", alt: str = "", actual: str = ""
    ) -> None:
        self.name = name
        self.attributes = attributes
        self.alt = alt
        self.actual = actual
        self.kids: list[Element | Mark | Link] = []
        self.drawn = False
        self.reference = ""
        self.written: Any = None
        if parent is not None:
            parent.kids.append(self)

    def prune(self) -> bool:
        """Drop branches without any marks; tell whether something is left."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        return bool(self.kids) or self.name in {"TD", "TH"}  # an empty cell keeps its column


class Mark:
    """A stretch of one page's drawing that belongs to an element."""

    __slots__ = ("number", "page")

    def __init__(self, page: int, number: int) -> None:
        self.page = page
        self.number = number


class Link:
    """A place on a page that can be clicked."""

    __slots__ = ("annotation", "page", "reference")

    def __init__(self, page: int, annotation: Any) -> None:
        self.page = page
        self.annotation = annotation
        self.reference = ""


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc] # the library has no types
    """An object whose bytes we write ourselves."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.content = b""

    def format(self, _document: Any) -> bytes:
        return self.content


def _register(thing: Any, document: Any) -> str:
    """Give the object its number in the file and return how others point to it."""
    name = document.Reference(thing).name
    number, generation = document.idToObjectNumberAndVersion[name]
    return f"{number} {generation} R"


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
    tree = _Raw()
    top = _register(tree, document)
    page_refs = [_register(page, document) for page in pages]
    elements = list(_walk(root, top))
    for element, _ in elements:
        element.written = _Raw()
        element.reference = _register(element.written, document)
    links = [(kid, element) for element, _ in elements for kid in element.kids if isinstance(kid, Link)]
    for key, (link, _) in enumerate(links, len(pages)):
        link.annotation.dict["StructParent"] = key
        link.reference = _register(link.annotation, document)
    for element, parent in elements:
        element.written.content = _element(element, parent if isinstance(parent, str) else parent.reference, page_refs)
    rows = [f"{number} [{' '.join([each.reference for each in page])}]" for number, page in enumerate(marks)]
    rows += [f"{key} {element.reference}" for key, (_, element) in enumerate(links, len(pages))]
    nums = "\n".join(rows)
    tree.content = (
        f"<</Type/StructTreeRoot/K[{root.reference}]/ParentTree<</Nums[{nums}]>>/ParentTreeNextKey {len(rows)}>>"
    ).encode("ascii")
    for number, page in enumerate(pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = number
        page.Tabs = pdfdoc.PDFName("S")
    document.Catalog.StructTreeRoot = tree
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


def _walk(element: Element, parent: Element | str) -> Iterator[tuple[Element, Element | str]]:
    yield element, parent
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _walk(kid, element)


def _element(element: Element, parent: str, pages: list[str]) -> bytes:
    parts = [f"<</Type/StructElem/S/{element.name}/P {parent}"]
    if element.alt:
        parts.append(f"/Alt {text_string(element.alt)}")
    if element.actual:
        parts.append(f"/ActualText {text_string(element.actual)}")
    if element.attributes:
        parts.append(f"/A {element.attributes}")
    first = element.kids[0] if len(element.kids) == 1 else None
    if isinstance(first, Mark):
        parts.append(f"/Pg {pages[first.page]}/K {first.number}>>")
    else:
        parts += ["/K[", " ".join([_kid(kid, pages) for kid in element.kids]), "]>>"]
    return "".join(parts).encode("ascii")


def _kid(kid: Element | Mark | Link, pages: list[str]) -> str:
    if isinstance(kid, Element):
        return kid.reference
    if isinstance(kid, Mark):
        return f"<</Type/MCR/Pg {pages[kid.page]}/MCID {kid.number}>>"
    return f"<</Type/OBJR/Pg {pages[kid.page]}/Obj {kid.reference}>>"
