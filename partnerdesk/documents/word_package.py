"""The package of a Word file: parts packed without times, so that the same paper gives the same bytes."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.documents.pictures import Picture

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SMALL = 1000  # a part this small stays as it is


class Part(NamedTuple):
    """A part of a package as it lies in the file."""

    name: bytes
    packed: bytes
    size: int
    check: int
    deflated: bool = True


def pack(name: str, text: str, squeeze: int = 3) -> Part:
    """Return a part, squeezed; more than 3 takes three times as long for the text and saves a tenth."""
    content = text.encode()
    if len(content) < _SMALL:
        return Part(name.encode(), content, len(content), zlib.crc32(content), deflated=False)
    squeezer = zlib.compressobj(squeeze, zlib.DEFLATED, -15)
    return Part(name.encode(), squeezer.compress(content) + squeezer.flush(), len(content), zlib.crc32(content))


def picture_part(name: str, picture: Picture) -> Part:
    """Return a picture as a part."""
    return Part(name.encode(), picture.data, len(picture.data), zlib.crc32(picture.data), deflated=False)


def relations(rows: Iterable[tuple[str, str, str]]) -> str:
    """Return the relations of a part: id, the last word of the type, and the target."""
    ways = "".join(f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>' for key, kind, target in rows)
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{ways}</Relationships>'


def top_relations() -> str:
    """Return the relations of the package itself."""
    return (
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>"
    )


def types(parts: Iterable[tuple[str, str]], more: str = "") -> str:
    """Return the types of all parts: names in the folder `word`, and the last word of the type."""
    kinds = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>' for name, kind in parts)
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="jpeg" ContentType="image/jpeg"/>{kinds}{more}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def zip_parts(parts: list[Part]) -> bytes:
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
