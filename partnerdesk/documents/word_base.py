"""Papers in the look of an organization's own Word file: its styles by purpose, ours for what it lacks, its numbers beside ours."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # only builds and writes

from partnerdesk.documents import styles as looks
from partnerdesk.documents.base_cleaning import W
from partnerdesk.documents.base_parts import parse
from partnerdesk.documents.base_reading import Base, Margins, read_base
from partnerdesk.documents.word_xml import twips
from partnerdesk.errors import Told

if TYPE_CHECKING:
    from partnerdesk.documents.pictures import Picture

_NAMED = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle) w:val=")(\w+)(")')
_NUMBERS = 100_000  # what is added to the numbers of a base, so that they are apart from ours
# What else may stand for a style of ours, by its name in small letters.
_ALSO = {"paper table": ("table grid", "grid table light"), "contents title": ("toc heading",)}
_NUMBERED_BY_US = frozenset(
    ("title", "subtitle", "heading 1", "heading 2", "heading 3", "caption", "normal", "toc 1", "toc 2", "toc 3")
)
_OURS_ALONE = frozenset(("header", "footer"))  # theirs have tabs for lines of their own
BULLET = "list bullet"
_SIDE = twips(looks.MARGIN_SIDE)
_USUAL = Margins(
    twips(looks.MARGIN_TOP),
    _SIDE,
    twips(looks.MARGIN_BOTTOM),
    _SIDE,
    twips(looks.HEAD_LINE) - 160,
    twips(looks.FOOT_LINE) - 80,
)


@dataclass(frozen=True, eq=False)
class OnBase:
    """A base made ready for papers of one language and colour: all styles, what ours are called there, its numbers and pictures."""

    parts_of: Base
    styles: str
    names: dict[str, str]
    abstracts: str
    numbers: str
    media: dict[Picture, str] = field(default_factory=dict)

    @property
    def margins(self) -> Margins:
        """Return its margins, or ours where it says none."""
        return self.parts_of.margins or _USUAL

    def mapped(self, text: str) -> str:
        """Return XML of ours with the styles as they are called there."""
        return _NAMED.sub(lambda found: found[1] + self.names.get(found[2], found[2]) + found[3], text)


@lru_cache(maxsize=4)
def on_base(data: bytes, ours: str, language: str) -> OnBase | None:
    """Return a base made ready, or None where the file in the workspace cannot be read: a paper without its look is better than none."""
    try:
        base = read_base(data, "base.docx")
    except Told:
        return None
    merged, names = _merged(base.styles, ours, language)
    abstracts, numbers = _numbers(base.numbering)
    shown = [furniture for furniture in (base.head, base.head_first, base.foot, base.foot_first) if furniture]
    media = {
        picture: f"media/base{sha256(picture.data).hexdigest()[:12]}.{picture.kind}"
        for furniture in shown
        for _, picture in furniture.pictures
    }
    return OnBase(base, merged, names, abstracts, numbers, media)


def _merged(theirs: str, ours: str, language: str) -> tuple[str, dict[str, str]]:
    """Return all styles in one, and what each of ours is called there."""
    mine = parse(ours.encode())
    if not theirs:
        return ours, {}
    root = parse(theirs.encode())
    _shift(root)
    there = {(each.get(f"{W}type", ""), _name(each)): each for each in root.iter(f"{W}style")}
    taken = {each.get(f"{W}styleId", "") for each in there.values()}
    names: dict[str, str] = {}
    missing = []
    for style in mine.iter(f"{W}style"):
        kind, name, own = style.get(f"{W}type", ""), _name(style), style.get(f"{W}styleId", "")
        own_name = "" if name in _OURS_ALONE else name
        found = next((there[kind, each] for each in (own_name, *_ALSO.get(name, ())) if (kind, each) in there), None)
        if found is not None:
            names[own] = found.get(f"{W}styleId", own)
            _fit(found, style, name)
        else:
            names[own] = own if own not in taken else f"Paper{own}"
            missing.append(style)
    normal = next(each for each in mine.iter(f"{W}style") if _name(each) == "normal")
    for style in missing:
        root.append(_added(style, normal, names))
    _speak(root, mine, language)
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + ET.tostring(root, encoding="unicode"), names


def _name(style: ET.Element) -> str:
    name = style.find(f"{W}name")
    return name.get(f"{W}val", "").lower() if name is not None else ""


def _fit(found: ET.Element, ours: ET.Element, name: str) -> None:
    """Let headings count as ours do, bullets have a sign, and tables some room in their cells."""
    if name == "paper table":
        _give_room(found, ours)
    shape, own = found.find(f"{W}pPr"), ours.find(f"{W}pPr/{W}numPr")
    counted = shape.find(f"{W}numPr") if shape is not None else None
    if counted is not None and shape is not None and (name in _NUMBERED_BY_US or own is not None) and name != BULLET:
        shape.remove(counted)
        counted = None
    if counted is None and own is not None:
        if shape is None:
            shape = ET.Element(f"{W}pPr")
            found.insert(_before(found, "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"), shape)
        shape.insert(_before(shape, *_AFTER_NUMBERS), deepcopy(own))


def _give_room(found: ET.Element, ours: ET.Element) -> None:
    room, shape = ours.find(f"{W}tblPr/{W}tblCellMar"), found.find(f"{W}tblPr")
    if room is None or shape is None:
        return
    for old in shape.findall(f"{W}tblCellMar"):
        shape.remove(old)
    shape.insert(_before(shape, "tblLook", "tblCaption", "tblDescription"), deepcopy(room))


_AFTER_NUMBERS = (
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN "
    "bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr"
).split()


def _before(parent: ET.Element, *later: str) -> int:
    """Return the place before the first of these, which the order of the format puts behind."""
    tags = {f"{W}{name}" for name in later}
    return next((place for place, each in enumerate(parent) if each.tag in tags), len(parent))


def _added(style: ET.Element, normal: ET.Element, names: dict[str, str]) -> ET.Element:
    """Return a style of ours for a base: what it has in common with our Normal is left to the Normal there."""
    made = deepcopy(style)
    called = names[style.get(f"{W}styleId", "")]
    if called != made.get(f"{W}styleId"):
        made.set(f"{W}styleId", called)
        made.find(f"{W}name").set(f"{W}val", f"Paper {_name(style)}")  # type: ignore[union-attr]  # every style of ours has one
    for reference in (*made.iter(f"{W}basedOn"), *made.iter(f"{W}next"), *made.iter(f"{W}link")):
        reference.set(f"{W}val", names.get(reference.get(f"{W}val", ""), reference.get(f"{W}val", "")))
    usual = {(each.tag, *sorted(each.attrib.items())) for each in normal.findall(f"{W}rPr/*")}
    shape = made.find(f"{W}rPr")
    if shape is not None and made.get(f"{W}type") == "paragraph" and _name(style) != "normal":
        for each in list(shape):
            if (each.tag, *sorted(each.attrib.items())) in usual:
                shape.remove(each)
    return made


def _speak(root: ET.Element, ours: ET.Element, language: str) -> None:
    """Give the whole file the paper's language."""
    usual = root.find(f"{W}docDefaults")
    if usual is None:
        found = ours.find(f"{W}docDefaults")
        if found is not None:
            root.insert(0, deepcopy(found))
        return
    shape = usual.find(f"{W}rPrDefault/{W}rPr")
    spoken = shape.find(f"{W}lang") if shape is not None else None
    if spoken is not None:
        spoken.set(f"{W}val", language)


def _shift(root: ET.Element) -> None:
    for number in root.iter(f"{W}numId"):
        told = number.get(f"{W}val", "0")
        if told.isdecimal() and told != "0":
            number.set(f"{W}val", str(int(told) + _NUMBERS))


def _numbers(theirs: str) -> tuple[str, str]:
    """Return the numbering of a base apart from ours: how lists count, and the lists."""
    if not theirs:
        return "", ""
    root = parse(theirs.encode())
    for each in root.iter():
        for name in ("abstractNumId", "numId"):
            key = f"{W}val" if each.tag == f"{W}{name}" else f"{W}{name}"
            told = each.get(key, "")
            if told.isdecimal() and (each.tag == f"{W}{name}" or key in each.attrib):
                each.set(key, str(int(told) + _NUMBERS))
    how, lists = (
        "".join(ET.tostring(each, encoding="unicode") for each in root.findall(f"{W}{name}"))
        for name in ("abstractNum", "num")
    )
    return how, lists
