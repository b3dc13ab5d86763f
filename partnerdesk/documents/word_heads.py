"""Heads and feet of a Word paper: the letterhead or that of a base, running heads, page numbers and the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents import styles
from partnerdesk.documents.codes import QUIET_PART, qr_code
from partnerdesk.documents.word_letterhead import LOGO, letterhead_xml
from partnerdesk.documents.word_package import XML, pack, picture_part, relations
from partnerdesk.documents.word_xml import NAMESPACES, field, floating, paragraph, run, twips, watermark
from partnerdesk.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partnerdesk.documents.base_reading import Furniture
    from partnerdesk.documents.content import Document
    from partnerdesk.documents.pictures import Picture
    from partnerdesk.documents.word_base import OnBase
    from partnerdesk.documents.word_body import Body
    from partnerdesk.documents.word_package import Part

_FOOT_PICTURES = 100_001  # pictures are numbered through a file; no body has as many
_HEAD_PICTURE = 100_101
_BASE_PICTURES = 200_000
_CODE = "rCode"


def heads_and_feet(document: Document, body: Body, base: OnBase | None) -> Iterator[Part]:
    """Yield all heads and feet with their pictures."""
    media: dict[str, Picture] = {}
    for name, content, shown in (*_heads(document, body, base), *_feet(document, body, base)):
        root = "hdr" if name.startswith("head") else "ftr"
        said = base.mapped(content) if base else content
        yield pack(f"word/{name}.xml", f"{XML}<w:{root} {NAMESPACES}>{said}</w:{root}>")
        if shown:
            rows = [(key, "image", target) for key, (target, _) in shown.items()]
            yield pack(f"word/_rels/{name}.xml.rels", relations(rows))
            media.update(dict(shown.values()))
    for target, picture in media.items():
        yield picture_part(f"word/{target}", picture)


def _heads(
    document: Document, body: Body, base: OnBase | None
) -> Iterator[tuple[str, str, Mapping[str, tuple[str, Picture]]]]:
    """Yield each head: its name, its content, and its pictures by id with where they lie."""
    mark = watermark(document.draft_mark.upper()) if document.draft_mark else ""
    marked = paragraph("Header", mark) if mark else ""
    if base and base.parts_of.has_head:
        yield "headFirst", *_theirs(base.parts_of.head_first, base, marked or paragraph("Header", ""), 0)
    else:
        yield "headFirst", *_first_head(document, body.first_room(), mark)
    for place, (name, landscape) in enumerate((("head", False), ("headLying", True)), 1):
        if base and base.parts_of.head:
            yield name, *_theirs(base.parts_of.head, base, marked, place)
        else:
            yield name, _head(document, body.room_of(landscape=landscape), mark), {}


def _feet(
    document: Document, body: Body, base: OnBase | None
) -> Iterator[tuple[str, str, Mapping[str, tuple[str, Picture]]]]:
    code = {_CODE: ("media/code.png", qr_code(document.code))} if document.code else {}
    theirs = (base.parts_of.foot, base.parts_of.foot_first) if base else (None, None)
    places = [("foot", False, theirs[0]), ("footLying", True, theirs[0])]
    if base:
        places.append(("footFirst", body.document.landscape, theirs[1]))
    for number, (name, landscape, own) in enumerate(places, _FOOT_PICTURES):
        ours = _foot(document, body.room_of(landscape=landscape), number, counts=not (own and own.counts_pages))
        content, shown = _theirs(own, base, ours, number - _FOOT_PICTURES + 3) if own and base else (ours, {})
        yield name, content, {**shown, **code}


def _theirs(own: Furniture | None, base: OnBase, below: str, place: int) -> tuple[str, dict[str, tuple[str, Picture]]]:
    """Return a head or foot of the base with something of ours below it."""
    if own is None:
        return below, {}
    return own.numbered(_BASE_PICTURES + place * 1000) + below, {
        key: (base.media[picture], picture) for key, picture in own.pictures
    }


def _first_head(document: Document, room: float, mark: str) -> tuple[str, dict[str, tuple[str, Picture]]]:
    """Return the head of the first page: the letterhead, or nothing but the draft mark."""
    letterhead = document.letterhead
    if letterhead is None or not letterhead.has_words_or_logo:
        return paragraph("Header", mark), {}
    picture = letterhead.logo.picture if letterhead.logo else None
    shown = {LOGO: (f"media/letterhead.{picture.kind}", picture)} if picture else {}
    return letterhead_xml(letterhead, room, mark, _HEAD_PICTURE), shown


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


def _foot(document: Document, room: float, number: int, *, counts: bool) -> str:
    say = Language(document.language).say
    above, below = document.foot
    left, indent, second = run(above), "", ""
    if document.code:
        words = say("Code of this version: {code}", code=document.code)
        picture = qr_code(document.code)
        left = floating(_CODE, number, picture, styles.CODE_SIDE, words, -styles.CODE_SIDE * QUIET_PART) + left
        indent = f'<w:ind w:left="{twips(styles.CODE_SIDE)}"/>'
        second = paragraph("Footer", run(below), after=indent)
    if document.initials_box:
        left += "<w:r><w:tab/></w:r>" + run(say("Initials") + " ____________      ")
    elif counts:
        left += "<w:r><w:tab/></w:r>"
    if not counts:
        return paragraph("Footer", left, _line("top") + _tabs(room), indent) + second
    count = say("Page {page} of {pages}", page="\x01", pages="\x02")
    runs = "".join(
        _count_part(part) for part in count.replace("\x01", "|\x01|").replace("\x02", "|\x02|").split("|") if part
    )
    return paragraph("Footer", left + runs, _line("top") + _tabs(room), indent) + second


def _count_part(part: str) -> str:
    fields = {"\x01": "PAGE", "\x02": "NUMPAGES"}
    return field(fields[part], "1") if part in fields else run(part)
