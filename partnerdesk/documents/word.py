"""Papers as Word files: real styles, numbers and fields, the same bytes every time."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk import assets
from partnerdesk.documents import styles
from partnerdesk.documents.codes import QUIET_PART, qr_code
from partnerdesk.documents.content import Contents
from partnerdesk.documents.letterheads import Letterhead
from partnerdesk.documents.word_body import FIRST_LIST, Body
from partnerdesk.documents.word_letterhead import LOGO, letterhead_xml
from partnerdesk.documents.word_xml import NAMESPACES, escape, field, floating, paragraph, run, twips, watermark
from partnerdesk.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.content import Document
    from partnerdesk.documents.pictures import Picture

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_SMALL = 1000  # a part this small stays as it is
_FOOT_PICTURES = 100_001  # pictures are numbered through a file; no body has as many
_HEAD_PICTURE = 100_101


class _Part(NamedTuple):
    name: bytes
    packed: bytes
    size: int
    check: int
    deflated: bool = True


def write(document: Document) -> bytes:
    """Return the paper as a Word file."""
    body = Body(document, _heading_pages(document))
    text = body.write() + body.section_properties()
    parts = [
        *_static_parts(document.language_tag, body.accent),
        _pack("word/document.xml", f"{_XML}<w:document {NAMESPACES}><w:body>{text}</w:body></w:document>"),
        _pack("word/_rels/document.xml.rels", _relations(body)),
        _numbering(body.lists),
        _pack("docProps/core.xml", _core(document)),
        *_first_head(document, body),
        *_heads_and_feet(document),
    ]
    for number, picture in enumerate(body.pictures, 1):
        name = f"word/media/picture{number}.{picture.kind}"
        parts.append(_picture_part(name, picture))
    return _zip(parts)


def _picture_part(name: str, picture: Picture) -> _Part:
    return _Part(name.encode(), picture.data, len(picture.data), zlib.crc32(picture.data), deflated=False)


def _heading_pages(document: Document) -> tuple[int, ...]:
    """Return the pages a table of contents shows until Word counts its own, as our PDF has them."""
    if not any(isinstance(block, Contents) for block in document.blocks):
        return ()
    from partnerdesk.documents.pdf import lay_out

    return lay_out(document).heading_pages


def _pack(name: str, text: str, squeeze: int = 3) -> _Part:
    """Return a part, squeezed; more than 3 takes three times as long for the text and saves a tenth."""
    content = text.encode()
    if len(content) < _SMALL:
        return _Part(name.encode(), content, len(content), zlib.crc32(content), deflated=False)
    squeezer = zlib.compressobj(squeeze, zlib.DEFLATED, -15)
    return _Part(name.encode(), squeezer.compress(content) + squeezer.flush(), len(content), zlib.crc32(content))


@lru_cache(maxsize=16)
def _static_parts(language: str, accent: str) -> tuple[_Part, ...]:
    """Return the parts that are the same in every paper of a language and a colour, squeezed once."""
    folder = assets.root() / "content" / "word-template"
    looks = (folder / "styles.xml").read_text(encoding="utf-8")
    looks = looks.replace('w:val="en-US"', f'w:val="{escape(language)}"', 1)
    for ours, theirs in Letterhead(color=accent).colors().items():
        looks = looks.replace(f'"{ours}"', f'"{theirs}"')
    settings = (folder / "settings.xml").read_text(encoding="utf-8")
    top = (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>"
    )
    return (
        _pack("[Content_Types].xml", _types(), 9),
        _pack("_rels/.rels", top, 9),
        _pack("word/styles.xml", looks, 9),
        _pack("word/settings.xml", settings),
    )


def _types() -> str:
    parts = {"document": "document.main", "styles": "styles", "settings": "settings", "numbering": "numbering"}
    parts |= {"head": "header", "headFirst": "header", "headLying": "header", "foot": "footer", "footLying": "footer"}
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in parts.items()
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="jpeg" ContentType="image/jpeg"/>{kinds}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(body: Body) -> str:
    known = {
        "rStyles": ("styles", "styles"),
        "rSettings": ("settings", "settings"),
        "rNumbers": ("numbering", "numbering"),
    }
    known |= {"rHead": ("header", "head"), "rHeadFirst": ("header", "headFirst"), "rHeadLying": ("header", "headLying")}
    known |= {"rFoot": ("footer", "foot"), "rFootLying": ("footer", "footLying")}
    rows = [
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>' for key, (kind, name) in known.items()
    ]
    for number, (picture, key) in enumerate(body.pictures.items(), 1):
        rows.append(f'<Relationship Id="{key}" Type="{_OFFICE}/image" Target="media/picture{number}.{picture.kind}"/>')
    for address, key in body.links.items():
        rows.append(
            f'<Relationship Id="{key}" Type="{_OFFICE}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


@lru_cache(maxsize=32)
def _numbering(lists: int) -> _Part:
    """Return the numbers of clauses, recitals and lists; each numbered list counts anew."""
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
    return _pack("word/numbering.xml", f"{_XML}<w:numbering {NAMESPACES}>{abstract}{numbers}</w:numbering>", 9)


def _level(place: int, kind: str, text: str, style: str, look: styles.TextStyle) -> str:
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    left, hang = twips(look.left), twips(look.hang)
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{name}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hang}"/></w:pPr></w:lvl>'
    )


def _first_head(document: Document, body: Body) -> Iterator[_Part]:
    """Yield the head of the first page with its pictures: the letterhead, or nothing but the draft mark."""
    letterhead = document.letterhead
    mark = _mark(document)
    content = paragraph("Header", mark)
    if letterhead and letterhead.has_words_or_logo:
        content = letterhead_xml(letterhead, body.first_room(), mark, _HEAD_PICTURE)
    yield _pack("word/headFirst.xml", f"{_XML}<w:hdr {NAMESPACES}>{content}</w:hdr>")
    if letterhead and letterhead.logo:
        picture = letterhead.logo.picture
        name = f"media/letterhead.{picture.kind}"
        yield _pack("word/_rels/headFirst.xml.rels", _one_picture(LOGO, name))
        yield _picture_part(f"word/{name}", picture)


def _one_picture(key: str, target: str) -> str:
    way = f'<Relationship Id="{key}" Type="{_OFFICE}/image" Target="{target}"/>'
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{way}</Relationships>'


def _mark(document: Document) -> str:
    return watermark(document.draft_mark.upper()) if document.draft_mark else ""


def _heads_and_feet(document: Document) -> tuple[_Part, ...]:
    wide, tall = styles.PAGES[document.page]
    mark = _mark(document)
    parts = []
    for number, (name, width) in enumerate((("", wide), ("Lying", tall)), _FOOT_PICTURES):
        room = width - 2 * styles.MARGIN_SIDE
        parts.append(_pack(f"word/head{name}.xml", f"{_XML}<w:hdr {NAMESPACES}>{_head(document, room, mark)}</w:hdr>"))
        parts.append(
            _pack(f"word/foot{name}.xml", f"{_XML}<w:ftr {NAMESPACES}>{_foot(document, room, number)}</w:ftr>")
        )
        if document.code:
            parts.append(_pack(f"word/_rels/foot{name}.xml.rels", _one_picture("rCode", "media/code.png")))
    if document.code:
        parts.append(_picture_part("word/media/code.png", qr_code(document.code)))
    return tuple(parts)


def _tabs(room: float) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{twips(room)}"/></w:tabs>'


def _line(side: str) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="4" w:space="5" w:color="{styles.HAIRLINE}"/></w:pBdr>'


def _head(document: Document, room: float, mark: str) -> str:
    words = run(document.short_title or document.title)
    if document.draft_mark:
        color = (document.letterhead and document.letterhead.color) or styles.TEAL
        words += "<w:r><w:tab/></w:r>" + run(document.draft_mark, f'<w:b/><w:color w:val="{color}"/>')
    return paragraph("Header", words + mark, _line("bottom") + _tabs(room))


def _foot(document: Document, room: float, number: int) -> str:
    say = Language(document.language).say
    above, below = document.foot
    left, indent, second = run(above), "", ""
    if document.code:
        words = say("Code of this version: {code}", code=document.code)
        picture = qr_code(document.code)
        left = floating("rCode", number, picture, styles.CODE_SIDE, words, -styles.CODE_SIDE * QUIET_PART) + left
        indent = f'<w:ind w:left="{twips(styles.CODE_SIDE)}"/>'
        second = paragraph("Footer", run(below), after=indent)
    if document.initials_box:
        left += "<w:r><w:tab/></w:r>" + run(say("Initials") + " ____________      ")
    else:
        left += "<w:r><w:tab/></w:r>"
    count = say("Page {page} of {pages}", page="\x01", pages="\x02")
    runs = "".join(
        _count_part(part) for part in count.replace("\x01", "|\x01|").replace("\x02", "|\x02|").split("|") if part
    )
    return paragraph("Footer", left + runs, _line("top") + _tabs(room), indent) + second


def _count_part(part: str) -> str:
    fields = {"\x01": "PAGE", "\x02": "NUMPAGES"}
    return field(fields[part], "1") if part in fields else run(part)


def _core(document: Document) -> str:
    entries = {"dc:title": document.title, "dc:subject": document.subject, "dc:creator": document.author}
    entries |= {"dc:language": document.language_tag}
    rows = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in entries.items() if text)
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{rows}</cp:coreProperties>'
    )


def _zip(parts: list[_Part]) -> bytes:
    """Pack the parts without times, so that the same paper gives the same bytes."""
    day = (1 << 5) | 1  # the first day the format knows: 1 January 1980
    body, directory = bytearray(), bytearray()
    for part in parts:
        method = 8 if part.deflated else 0
        common = struct.pack(
            "<HHHHHIIIHH", 20, 0x800, method, 0, day, part.check, len(part.packed), part.size, len(part.name), 0
        )
        directory += (
            b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + part.name
        )
        body += b"PK\x03\x04" + common + part.name + part.packed
    end = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(directory), len(body), 0)
    return bytes(body + directory + b"PK\x05\x06" + end)
