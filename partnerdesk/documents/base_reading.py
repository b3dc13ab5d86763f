"""An organization's own Word file as the base of papers: read, made harmless, and packed as the small file that is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # only builds and writes

from partnerdesk.documents.base_cleaning import Cleaning, R, W, tag
from partnerdesk.documents.base_parts import Package, opened
from partnerdesk.documents.base_refusals import BaseDamaged, BaseForeign, BaseWithMacros
from partnerdesk.documents.pictures import Picture, PictureTooLarge, PictureUnreadable, read_picture
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.base_parts import Relation

_PLACES = ("head", "head_first", "foot", "foot_first")
_OFTEN, _ONCE = "default", "first"
_MAIN = ("document.main+xml", "template.main+xml")
_PAGE, _PAGES = re.compile(r"""[>"]\s*PAGE\b"""), re.compile(r"""[>"]\s*(?:NUM|SECTION)PAGES\b""")
_DRAWING = re.compile(r"""(<wp:docPr\b[^>]*?\bid=")\d+(")""")
_SHAPE = tuple(re.compile(rf"""(<v:\w+\b[^>]*?\s{name})([^"]+?)(?:-\d+)?(")""") for name in ('id="', 'type="#'))
_CODE = re.compile(r"(?<![\w-])[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}(?![\w-])")
_LEAST_ROOM = 3400  # twentieths of a point, about 60 mm: what margins must leave for text on the narrowest page


@dataclass(frozen=True, slots=True)
class Margins:
    """How far text stays from the edges of a page, in twentieths of a point."""

    top: int
    right: int
    bottom: int
    left: int
    head: int
    foot: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """A head or foot: its XML without the outermost element, and its pictures by the ids it calls them."""

    content: str
    pictures: tuple[tuple[str, Picture], ...] = ()

    def numbered(self, first: int) -> str:
        """Return the content with its drawings and shapes numbered from this on: no two of a file may have one number."""
        numbers = count(first)
        drawn = _DRAWING.sub(lambda found: f"{found[1]}{next(numbers)}{found[2]}", self.content)
        for named in _SHAPE:
            drawn = named.sub(lambda found: f"{found[1]}{found[2]}-{first}{found[3]}", drawn)
        return drawn

    @property
    def counts_pages(self) -> bool:
        """Whether it says both the page and how many there are."""
        return bool(_PAGE.search(self.content) and _PAGES.search(self.content))


@dataclass(frozen=True, slots=True)
class Base:
    """What papers take from a Word file; `remarks` say in words what of it was left out."""

    styles: str = ""
    numbering: str = ""
    theme: str = ""
    head: Furniture | None = None
    head_first: Furniture | None = None
    foot: Furniture | None = None
    foot_first: Furniture | None = None
    margins: Margins | None = None
    remarks: tuple[str, ...] = field(default=(), compare=False)

    @property
    def has_head(self) -> bool:
        """Whether it has a head of its own, which stands for the letterhead."""
        return bool(self.head or self.head_first)


def read_base(data: bytes, name: str) -> Base:
    """Return what papers take from a Word file; raise what says why it cannot be taken."""
    with opened(data, name) as package:
        return _Reader(package, name).read()


class _Reader:
    """Reads one Word file."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        self._seen = Cleaning()
        self._lost_picture = self._has_code = False

    def read(self) -> Base:
        """Return what is taken over; a section without heads and feet has those of the section before."""
        main = self._main_part()
        relations = self._package.relations(main)
        body = self._package.tree(main)
        if body.tag != f"{W}document":
            raise BaseForeign(self._name, tr("a Word file of the kind “Strict Open XML”"))
        self._note_ways_out()
        self._seen.tracked |= any(body.find(f".//{W}{name}") is not None for name in ("ins", "del", "moveFrom"))
        parts = {each.kind: each.part for each in relations.values() if each.part}
        sections = list(body.iter(f"{W}sectPr"))
        places = {place: self._furniture(sections, place, relations) for place in _PLACES}
        last = sections[-1] if sections else None
        if last is None or last.find(f"{W}titlePg") is None:
            places["head_first"], places["foot_first"] = places["head"], places["foot"]
        return Base(
            styles=self._part(parts.get("styles", ""), f"{W}styles"),
            numbering=self._part(parts.get("numbering", ""), f"{W}numbering"),
            theme=self._part(parts.get("theme", ""), tag("a:theme")),
            margins=_margins(last),
            remarks=tuple(self._remarks()),
            **places,
        )

    def _main_part(self) -> str:
        main = next((each.part for each in self._package.relations("").values() if each.kind == "officeDocument"), "")
        types = self._package.tree("[Content_Types].xml")
        declared = {row.get("PartName", "").lstrip("/"): row.get("ContentType", "") for row in types}
        if any("macroenabled" in kind.lower() or "vbaproject" in kind.lower() for kind in declared.values()):
            raise BaseWithMacros(self._name)
        if not main or not declared.get(main, "").endswith(_MAIN):
            raise BaseForeign(self._name, tr("no Word file"))
        return main

    def _note_ways_out(self) -> None:
        """Note what leads out of the file, anywhere in it, and what is embedded."""
        for part in self._package.names:
            self._seen.embedded |= part.startswith(("word/embeddings/", "word/activeX/"))
            if part.endswith(".rels"):
                ways = [row for row in self._package.tree(part) if row.get("TargetMode") == "External"]
                in_text = part.endswith("/document.xml.rels")  # addresses in the text stay out with it
                self._seen.outside |= any(not (in_text and row.get("Type", "").endswith("/hyperlink")) for row in ways)

    def _part(self, part: str, root: str) -> str:
        """Return a part that stands by itself, cleaned, or nothing where there is none."""
        if not part:
            return ""
        tree = self._package.tree(part)
        if tree.tag != root:
            raise BaseDamaged(self._name)
        if root == tag("a:theme"):
            _fill_plainly(tree)
        made = self._clean(tree, ())
        if root == f"{W}styles":
            _drop_loose_ends(made)
        for key, value in tree.attrib.items():
            if not key.startswith("{"):
                made.set(key, value)
        return ET.tostring(made, encoding="unicode")

    def _clean(self, tree: ET.Element, pictures: tuple[str, ...]) -> ET.Element:
        cleaning = Cleaning(relations=pictures)
        made = cleaning.clean(tree)
        self._seen.tracked |= cleaning.tracked
        self._seen.outside |= cleaning.outside
        self._seen.embedded |= cleaning.embedded
        return made

    def _furniture(self, sections: list[ET.Element], place: str, relations: dict[str, Relation]) -> Furniture | None:
        kind, _, once = place.partition("_")
        tag_name = f"{W}{'header' if kind == 'head' else 'footer'}Reference"
        part = None
        for reference in (each for section in sections for each in section.findall(tag_name)):
            if reference.get(f"{W}type", _OFTEN) == (_ONCE if once else _OFTEN):
                found = relations.get(reference.get(f"{R}id", ""))
                part = found.part if found else None
        return self._head_or_foot(part) if part else None

    def _head_or_foot(self, part: str) -> Furniture | None:
        pictures = dict(self._pictures(part))
        made = self._clean(self._package.tree(part), tuple(pictures))
        for shape in made.iter(f"{W}pPr"):  # its numbers are not those of the paper
            for number in shape.findall(f"{W}numPr"):
                shape.remove(number)
        says = any((each.text or "").strip() for each in made.iter()) or made.find(f".//{W}fldSimple") is not None
        if not says and not pictures:
            return None
        if _CODE.search("".join(made.itertext())):  # of a paper of ours: it would stand on every other
            self._has_code = True
            return None
        _drop_draft_mark(made)
        content = "".join(ET.tostring(each, encoding="unicode") for each in made)
        return Furniture(content, tuple((key, each) for key, each in pictures.items() if f'"{key}"' in content))

    def _pictures(self, part: str) -> Iterator[tuple[str, Picture]]:
        for key, relation in self._package.relations(part).items():
            if relation.kind != "image" or not relation.part:
                continue
            try:
                yield key, read_picture(self._package.read(relation.part))
            except (PictureUnreadable, PictureTooLarge):
                self._lost_picture = True

    def _remarks(self) -> Iterator[str]:
        if self._seen.tracked:
            yield tr("It holds tracked changes: they are taken as accepted.")
        if self._seen.outside:
            yield tr(
                "It leads to things outside itself, such as a template or a web address: they were left out, and nothing was fetched."
            )
        if self._seen.embedded:
            yield tr("It holds objects of other programs: they were left out.")
        if self._has_code:
            yield tr(
                "It is a paper made with PartnerDesk: the foot with its code was left out, since no other paper may carry it."
            )
        if self._lost_picture:
            yield tr(
                "A picture in it is neither PNG nor JPEG and was left out. Save it as PNG in Word and choose the file again."
            )


def _drop_draft_mark(root: ET.Element) -> None:
    """Drop our own draft mark: a file made from a draft would call every paper one."""
    for parent in list(root.iter()):
        for child in list(parent):
            marks = (shape.get("id", "").startswith("PaperMark") for shape in child.iter(tag("v:shape")))
            if child.tag == tag("w:pict") and any(marks):
                parent.remove(child)


def _drop_loose_ends(styles: ET.Element) -> None:
    """Drop what names a style that is not there."""
    known = {style.get(f"{W}styleId", "") for style in styles.iter(f"{W}style")}
    for style in styles.iter(f"{W}style"):
        for name in ("basedOn", "next", "link"):
            for reference in style.findall(f"{W}{name}"):
                if reference.get(f"{W}val", "") not in known:
                    style.remove(reference)


def _fill_plainly(theme: ET.Element) -> None:
    """Put a plain fill in place of each picture of a theme, whose parts are not taken."""
    for parent in list(theme.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag == tag("a:blipFill"):
                plain = ET.Element(tag("a:solidFill"))
                ET.SubElement(plain, tag("a:schemeClr"), {"val": "phClr"})
                parent[place] = plain


def _margins(section: ET.Element | None) -> Margins | None:
    """Return the margins, or None where they are not said or leave no room."""
    said = section.find(f"{W}pgMar") if section is not None else None
    if said is None:
        return None
    told = {
        name: _whole(said.get(f"{W}{name}", ""))
        for name in ("top", "right", "bottom", "left", "header", "footer", "gutter")
    }
    left = told["left"] + told["gutter"]
    most = 11906 - _LEAST_ROOM
    if left + told["right"] > most or told["top"] + told["bottom"] > most:
        return None
    return Margins(told["top"], told["right"], told["bottom"], left, told["header"], told["footer"])


def _whole(text: str) -> int:
    try:
        return min(abs(round(float(text))), 20_000)
    except ValueError:
        return 720
