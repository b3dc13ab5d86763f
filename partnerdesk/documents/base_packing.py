"""The Word file that is kept in the workspace as the base of papers: what was taken of somebody's file, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from partnerdesk import assets
from partnerdesk.documents.base_reading import Base, Margins, read_base
from partnerdesk.documents.word_package import (
    PACKAGE,
    XML,
    pack,
    picture_part,
    relations,
    top_relations,
    types,
    zip_parts,
)
from partnerdesk.documents.word_xml import NAMESPACES

if TYPE_CHECKING:
    from partnerdesk.documents.base_reading import Furniture
    from partnerdesk.documents.word_package import Part

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
THEME = '<Override PartName="/word/theme.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
_TYPES = {"styles": "styles", "numbering": "numbering", "theme": "theme"}


@dataclass(frozen=True)
class TakenBase:
    """A Word file made harmless: the bytes to keep, what it is called, and in words what was left out."""

    data: bytes
    name: str
    remarks: tuple[str, ...]


def take_base(data: bytes, name: str) -> TakenBase:
    """Return what is kept of a Word file; raise what says why it cannot be taken."""
    base = read_base(data, name)
    stem = name.rpartition(".")[0] or name
    return TakenBase(_packed(base), f"{stem}.docx", base.remarks)


def _packed(base: Base) -> bytes:
    """Return a base as a Word file of its own, which has no text."""
    furniture = {"head": base.head, "headFirst": base.head_first, "foot": base.foot, "footFirst": base.foot_first}
    shown = {name: each for name, each in furniture.items() if each}
    texts = {
        name: text
        for name, text in (("styles", base.styles), ("numbering", base.numbering), ("theme", base.theme))
        if text
    }
    kinds = [
        ("document", "document.main"),
        ("settings", "settings"),
        *((name, _TYPES[name]) for name in texts if name != "theme"),
    ]
    kinds += [(name, "header" if name.startswith("head") else "footer") for name in shown]
    rows = [(f"r{name}", _TYPES[name], f"{name}.xml") for name in texts]
    rows.append(("rsettings", "settings", "settings.xml"))
    rows += [(f"r{name}", "header" if name.startswith("head") else "footer", f"{name}.xml") for name in shown]
    settings = (assets.root() / "content" / "word-template" / "settings.xml").read_text(encoding="utf-8")
    parts = [
        pack("[Content_Types].xml", types(kinds, THEME if base.theme else "")),
        pack("_rels/.rels", top_relations()),
        pack("word/document.xml", _document(shown, base.margins)),
        pack("word/_rels/document.xml.rels", relations(rows)),
        pack("docProps/core.xml", f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"/>'),
        pack("word/settings.xml", settings),
        *(pack(f"word/{name}.xml", XML + text) for name, text in texts.items()),
    ]
    for place, (name, each) in enumerate(shown.items()):
        parts += _furniture(name, each, each.numbered(place * 1000 + 1), {part.name for part in parts})
    return zip_parts(parts)


def _furniture(name: str, each: Furniture, content: str, there: set[bytes]) -> list[Part]:
    root = "hdr" if name.startswith("head") else "ftr"
    parts = [pack(f"word/{name}.xml", f"{XML}<w:{root} {NAMESPACES}>{content}</w:{root}>")]
    where = {key: f"media/{sha256(picture.data).hexdigest()[:12]}.{picture.kind}" for key, picture in each.pictures}
    if where:
        parts.append(pack(f"word/_rels/{name}.xml.rels", relations((key, "image", to) for key, to in where.items())))
    for key, picture in each.pictures:
        if f"word/{where[key]}".encode() not in there:
            there.add(f"word/{where[key]}".encode())
            parts.append(picture_part(f"word/{where[key]}", picture))
    return parts


def _document(shown: dict[str, Furniture], margins: Margins | None) -> str:
    kinds = {
        "head": ("header", "default"),
        "headFirst": ("header", "first"),
        "foot": ("footer", "default"),
        "footFirst": ("footer", "first"),
    }
    ways = "".join(
        f'<w:{kinds[name][0]}Reference w:type="{kinds[name][1]}" r:id="r{name}"/>' for name in kinds if name in shown
    )
    edge = ""
    if margins:
        edge = (
            f'<w:pgMar w:top="{margins.top}" w:right="{margins.right}" w:bottom="{margins.bottom}" w:left="{margins.left}" '
            f'w:header="{margins.head}" w:footer="{margins.foot}" w:gutter="0"/>'
        )
    return f"{XML}<w:document {NAMESPACES}><w:body><w:p/><w:sectPr>{ways}{edge}<w:titlePg/></w:sectPr></w:body></w:document>"
