"""Papers as Word files: real styles, numbers and fields, the same bytes every time."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from partnerdesk import assets
from partnerdesk.documents import styles
from partnerdesk.documents.content import Contents
from partnerdesk.documents.letterheads import Letterhead
from partnerdesk.documents.word_base import on_base
from partnerdesk.documents.word_body import FIRST_LIST, Body
from partnerdesk.documents.word_heads import heads_and_feet
from partnerdesk.documents.word_package import OFFICE, PACKAGE, XML, pack, picture_part, top_relations, types, zip_parts
from partnerdesk.documents.word_xml import NAMESPACES, escape, twips

if TYPE_CHECKING:
    from partnerdesk.documents.content import Document
    from partnerdesk.documents.word_base import OnBase
    from partnerdesk.documents.word_package import Part

THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
PARTS = {
    "document": "document.main", "styles": "styles", "settings": "settings", "numbering": "numbering",
    "head": "header", "headFirst": "header", "headLying": "header", "foot": "footer", "footLying": "footer",
}  # fmt: skip
# What is set closer in a compact paper: the styles of Word, and the looks they have otherwise.
TIGHT = {
    "Title": styles.TITLE, "Normal": styles.PARAGRAPHS["body"], "Heading1": styles.HEADINGS[0], "Clause2": styles.CLAUSES[1],
    "Clause3": styles.CLAUSES[2], "Clause4": styles.CLAUSES[3], "Cell": styles.CELL, "CellHead": styles.CELL_HEAD,
}  # fmt: skip


def write(document: Document) -> bytes:
    """Return the paper as a Word file, in the look of the base where it has one that can be read."""
    accent = (document.letterhead and document.letterhead.color) or styles.TEAL
    looks = _looks(document.language_tag, accent, compact=document.compact)
    base = on_base(document.word_base, looks, document.language_tag) if document.word_base else None
    body = Body(document, _heading_pages(document), base.margins if base else None)
    text = body.write() + body.section_properties()
    if base:
        text = base.mapped(text)
    parts = [
        *(_parts_on_base(base) if base else _static_parts(looks)),
        pack("word/document.xml", f"{XML}<w:document {NAMESPACES}><w:body>{text}</w:body></w:document>"),
        pack("word/_rels/document.xml.rels", _relations(body, base)),
        _numbering(body.lists, base),
        pack("docProps/core.xml", _core(document)),
        *heads_and_feet(document, body, base),
    ]
    for number, picture in enumerate(body.pictures, 1):
        parts.append(picture_part(f"word/media/picture{number}.{picture.kind}", picture))
    return zip_parts(parts)


def _heading_pages(document: Document) -> tuple[int, ...]:
    """Return the pages a table of contents shows until Word counts its own, as our PDF has them."""
    if not any(isinstance(block, Contents) for block in document.blocks):
        return ()
    from partnerdesk.documents.pdf import lay_out

    return lay_out(document).heading_pages


@lru_cache(maxsize=16)
def _looks(language: str, accent: str, *, compact: bool = False) -> str:
    """Return our styles in a language and a colour, set closer for a compact paper."""
    text = (assets.root() / "content" / "word-template" / "styles.xml").read_text(encoding="utf-8")
    text = text.replace('w:val="en-US"', f'w:val="{escape(language)}"', 1)
    for ours, theirs in Letterhead(color=accent).colors().items():
        text = text.replace(f'"{ours}"', f'"{theirs}"')
    for name, style in TIGHT.items() if compact else ():
        begin = text.index(f'w:styleId="{name}"')
        end = text.index("</w:style>", begin)
        text = text[:begin] + _tightened(text[begin:end], styles.tight(style)) + text[end:]
    return text


def _tightened(said: str, look: styles.TextStyle) -> str:
    """Return a style with the size and spaces of a look."""
    for name, points in (("before", look.before), ("after", look.after), ("line", look.leading)):
        said = re.sub(rf'(<w:spacing [^>]*w:{name}=")\d+', rf"\g<1>{twips(points)}", said)
    return re.sub(r'(<w:szC?s? w:val=")\d+', rf"\g<1>{round(look.size * 2)}", said)


@lru_cache(maxsize=16)
def _static_parts(looks: str) -> tuple[Part, ...]:
    """Return the parts that are the same in every paper of a language and a look, squeezed once."""
    return (
        pack("[Content_Types].xml", types(PARTS.items()), 9),
        pack("_rels/.rels", top_relations(), 9),
        pack("word/styles.xml", looks, 9),
        pack("word/settings.xml", _settings()),
    )


@lru_cache(maxsize=4)
def _parts_on_base(base: OnBase) -> tuple[Part, ...]:
    """Return the same for papers on a base."""
    theme = f'<Override PartName="/word/theme.xml" ContentType="{THEME}"/>' if base.parts_of.theme else ""
    made = (
        pack("[Content_Types].xml", types([*PARTS.items(), ("footFirst", "footer")], theme), 9),
        pack("_rels/.rels", top_relations(), 9),
        pack("word/styles.xml", base.styles),
        pack("word/settings.xml", _settings()),
    )
    return (*made, pack("word/theme.xml", XML + base.parts_of.theme)) if theme else made


def _settings() -> str:
    return (assets.root() / "content" / "word-template" / "settings.xml").read_text(encoding="utf-8")


def _relations(body: Body, base: OnBase | None) -> str:
    known = {
        "rStyles": ("styles", "styles"),
        "rSettings": ("settings", "settings"),
        "rNumbers": ("numbering", "numbering"),
    }
    known |= {"rHead": ("header", "head"), "rHeadFirst": ("header", "headFirst"), "rHeadLying": ("header", "headLying")}
    known |= {"rFoot": ("footer", "foot"), "rFootLying": ("footer", "footLying")}
    if base:
        known["rFootFirst"] = ("footer", "footFirst")
        known |= {"rTheme": ("theme", "theme")} if base.parts_of.theme else {}
    rows = [
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>' for key, (kind, name) in known.items()
    ]
    for number, (picture, key) in enumerate(body.pictures.items(), 1):
        rows.append(f'<Relationship Id="{key}" Type="{OFFICE}/image" Target="media/picture{number}.{picture.kind}"/>')
    for address, key in body.links.items():
        rows.append(
            f'<Relationship Id="{key}" Type="{OFFICE}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


@lru_cache(maxsize=32)
def _numbering(lists: int, base: OnBase | None) -> Part:
    """Return the numbers of clauses, recitals and lists; each numbered list counts anew. Those of a base stand beside them."""
    legal = [
        ("decimal", "%1.", ""),
        ("decimal", "%1.%2", "Clause2"),
        ("lowerLetter", "(%3)", "Clause3"),
        ("lowerRoman", "(%4)", "Clause4"),
    ]
    levels = "".join(_level(place, *how, styles.CLAUSES[place]) for place, how in enumerate(legal))
    kinds = [
        (1, "multilevel", levels),
        (2, "singleLevel", _level(0, "upperLetter", "(%1)", "Recital", styles.RECITAL)),
        (3, "singleLevel", _level(0, "bullet", "\u2022", "ListBullet", styles.BULLET)),
        (4, "singleLevel", _level(0, "decimal", "%1.", "", styles.BULLET)),
    ]
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{rows}</w:abstractNum>'
        for number, kind, rows in kinds
    )
    numbers = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, *_ in kinds)
    numbers += "".join(
        f'<w:num w:numId="{FIRST_LIST + number}"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(lists)
    )
    if base:
        abstract, numbers = base.mapped(abstract) + base.abstracts, numbers + base.numbers
    return pack("word/numbering.xml", f"{XML}<w:numbering {NAMESPACES}>{abstract}{numbers}</w:numbering>", 9)


def _level(place: int, kind: str, text: str, style: str, look: styles.TextStyle) -> str:
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    left, hang = twips(look.left), twips(look.hang)
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{name}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hang}"/></w:pPr></w:lvl>'
    )


def _core(document: Document) -> str:
    entries = {"dc:title": document.title, "dc:subject": document.subject, "dc:creator": document.author}
    entries |= {"dc:language": document.language_tag}
    rows = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in entries.items() if text)
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{rows}</cp:coreProperties>'
    )
