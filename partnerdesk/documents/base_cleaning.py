"""What of somebody's Word file is taken over: known elements that stand by themselves. All else is left out.

Nothing that leads outside, runs, is embedded, or is bound to other parts gets through: what is not on these lists is not there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # only builds and writes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_OFFICE = "http://schemas.openxmlformats.org"
SPACES = {
    "w": f"{_OFFICE}/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_OFFICE}/drawingml/2006/main",
    "pic": f"{_OFFICE}/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
for _prefix, _space in SPACES.items():
    ET.register_namespace(_prefix, _space)
_XML = "http://www.w3.org/XML/1998/namespace"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_KNOWN = frozenset(SPACES.values())


def tag(name: str) -> str:
    """Return a name such as `w:p` as trees have it."""
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


W, R = tag("w:"), tag("r:")
_TRACKED = frozenset(f"{W}{name}" for name in "ins del moveFrom moveTo cellIns cellDel cellMerge".split())
_ACCEPTED = frozenset(f"{W}{name}" for name in "ins moveTo".split())
_INSIDE_ONLY = frozenset(f"{W}{name}" for name in "hyperlink smartTag customXml sdt sdtContent".split())
_EMBEDDED = frozenset(map(tag, ("w:object", "w:control", "o:OLEObject", "w:movie", "w:contentPart")))
_DROPPED = frozenset(
    f"{W}{name}"
    for name in (
        "altChunk subDoc commentRangeStart commentRangeEnd commentReference annotationRef permStart permEnd proofErr "
        "bookmarkStart bookmarkEnd footnoteReference endnoteReference smartTagPr customXmlPr sdtPr sdtEndPr numPicBullet "
        "lvlPicBulletId background ffData rsid attachedTemplate dataBinding sectPr footnotePr endnotePr"
    ).split()
) | frozenset(map(tag, ("a:hlinkClick", "a:hlinkHover", "a:extLst", "o:callout", "o:diagram")))
_WAYS_OUT = frozenset("src href althref target action".split())
_HARMLESS_FIELDS = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES DATE TIME TITLE SUBJECT AUTHOR STYLEREF CREATEDATE SAVEDATE PRINTDATE FILENAME".split()
)


@dataclass
class Cleaning:
    """One part being cleaned; `relations` are the ids of the pictures it may show. It notes what was left out."""

    relations: Collection[str] = ()
    tracked: bool = False
    outside: bool = False
    embedded: bool = False
    lost: bool = field(default=False)

    def clean(self, root: ET.Element) -> ET.Element:
        """Return the root with what is taken over of its content."""
        made = ET.Element(root.tag)
        made.extend(self._children(root))
        _drop_empty_drawings(made)
        self.outside |= _drop_fields(made)
        return made

    def _children(self, parent: ET.Element) -> Iterator[ET.Element]:
        for child in parent:
            yield from self._taken(child)

    def _taken(self, element: ET.Element) -> Iterator[ET.Element]:
        name = element.tag
        if name == _CHOICE:  # what every program can show stands last
            yield from (each for other in list(element)[-1:] for each in self._children(other))
            return
        self.tracked |= name in _TRACKED or name.endswith("Change")
        self.embedded |= name in _EMBEDDED
        if name in _ACCEPTED or name in _INSIDE_ONLY:
            self.outside |= f"{R}id" in element.attrib
            yield from self._children(element)
        elif self._is_kept(element):
            yield self._copied(element)

    def _is_kept(self, element: ET.Element) -> bool:
        name = element.tag
        if (
            name[1:].partition("}")[0] not in _KNOWN
            or name in _DROPPED | _TRACKED | _EMBEDDED
            or name.endswith("Change")
        ):
            return False
        ways = [value for key, value in element.attrib.items() if key.startswith(R)]
        if any(way not in self.relations for way in ways):
            self.lost = True
            return False
        return True

    def _copied(self, element: ET.Element) -> ET.Element:
        made = ET.Element(element.tag)
        for key, value in element.attrib.items():
            space = key[1:].partition("}")[0] if key.startswith("{") else ""
            if (not space or space in _KNOWN or space == _XML) and not self._leads_out(element, key):
                made.set(key, value)
        made.text = element.text if element.text and (element.text.strip() or element.tag.endswith("}t")) else None
        made.extend(self._children(element))
        return made

    def _leads_out(self, element: ET.Element, key: str) -> bool:
        local = key.rpartition("}")[2].lower()
        if local.startswith("rsid") or local in {"gfxdata", "spid"}:
            return True
        drawn = not element.tag.startswith(W)
        if drawn and key == "ID":  # which no schema knows
            return True
        if drawn and (local in _WAYS_OUT or local.startswith("on")):
            self.outside = True
            return True
        return False


def _drop_empty_drawings(root: ET.Element) -> None:
    """Drop drawings that show no picture: charts and shapes whose own parts were left out."""
    for parent in list(root.iter()):
        for child in list(parent):
            shows_nothing = child.find(f".//{tag('a:blip')}[@{tag('r:embed')}]") is None
            if (child.tag == tag("w:drawing") and shows_nothing) or (child.tag == tag("w:pict") and len(child) == 0):
                parent.remove(child)


def _drop_fields(root: ET.Element) -> bool:
    """Turn fields into what they show where one of a part could fetch or run something; tell whether that was so."""
    instructions, whole = _instructions(root)
    words = [(told.split() or [""])[0].upper() for told in instructions]
    if whole and all(word in _HARMLESS_FIELDS for word in words):
        return False
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in {tag("w:fldChar"), tag("w:instrText")}:
                parent.remove(child)
            elif child.tag == tag("w:fldSimple"):
                place = list(parent).index(child)
                parent.remove(child)
                for offset, each in enumerate(child):
                    parent.insert(place + offset, each)
    return True


def _instructions(root: ET.Element) -> tuple[list[str], bool]:
    """Return what each field is told to do, and whether every field that begins has its end."""
    found = [each.get(tag("w:instr"), "") for each in root.iter(tag("w:fldSimple"))]
    waiting: list[str] = []
    whole = True
    for each in root.iter():
        if each.tag == tag("w:instrText"):
            whole = whole and bool(waiting)
            if waiting:
                waiting[-1] += each.text or ""
        elif each.tag == tag("w:fldChar") and each.get(tag("w:fldCharType")) == "begin":
            waiting.append("")
        elif each.tag == tag("w:fldChar") and each.get(tag("w:fldCharType")) == "end":
            whole = whole and bool(waiting)
            found += [waiting.pop()] if waiting else []
    return found, whole and not waiting
