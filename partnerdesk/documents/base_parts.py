"""The parts of a Word file somebody made: opened within limits, parsed without following anything."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET  # only builds and writes; reading is done below
from xml.parsers import expat

from partnerdesk.documents.base_refusals import BaseDamaged, BaseForeign, BaseLocked, BaseTooLarge, BaseWithMacros
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 20_000_000
MOST_UNPACKED = 120_000_000
LARGEST_PART = 40_000_000
MOST_PARTS = 3000
DEEPEST = 200
_OLD = b"\xd0\xcf\x11\xe0"
_UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    expat.ExpatError,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
    OverflowError,
)


class Relation(NamedTuple):
    """Where a part leads to: the last word of its type, and the part; no part where it leads out of the file."""

    kind: str
    part: str


class Package:
    """An opened Word file."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self._name = name
        self._archive = archive
        self.names = frozenset(archive.namelist())
        self._left = MOST_UNPACKED

    def read(self, part: str) -> bytes:
        """Return a part's bytes, whatever size its entry claims; raise KeyError, BaseTooLarge."""
        most = min(LARGEST_PART, self._left)
        with self._archive.open(part) as opened:
            data = opened.read(most + 1)
        if len(data) > most:
            raise BaseTooLarge(self._name)
        self._left -= len(data)
        return data

    def tree(self, part: str) -> ET.Element:
        """Return a part as a tree."""
        return parse(self.read(part))

    def relations(self, part: str) -> dict[str, Relation]:
        """Return where a part leads to, by id."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.names:
            return {}
        found = {}
        for row in self.tree(rels):
            kind = row.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, row.get("Target", ""))).lstrip("/")
            outside = row.get("TargetMode", "") == "External" or target not in self.names
            found[row.get("Id", "")] = Relation(kind, "" if outside else target)
        return found


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Package]:
    """Open a Word file; raise what says that it is none, broken, locked, too large, or one with macros."""
    if data.startswith(_OLD):
        raise BaseLocked(name)
    if len(data) > LARGEST:
        raise BaseTooLarge(name)
    if not data.startswith(b"PK"):
        raise BaseForeign(name, tr("no Word file"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(name, archive)
            yield Package(name, archive)
    except RuntimeError as error:  # what zipfile says of a part with a password
        raise BaseLocked(name) from error
    except _UNREADABLE as error:
        raise BaseDamaged(name) from error


def _check(name: str, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise BaseTooLarge(name)
    names = {part.filename for part in parts}
    if any(part.lower().endswith(("vbaproject.bin", "vbadata.xml")) for part in names):
        raise BaseWithMacros(name)
    for folder, what in (("xl/", tr("an Excel file")), ("ppt/", tr("a PowerPoint file"))):
        if any(part.startswith(folder) for part in names) and not any(part.startswith("word/") for part in names):
            raise BaseForeign(name, what)
    if "mimetype" in names:
        raise BaseForeign(name, tr("a LibreOffice file"))
    if "[Content_Types].xml" not in names:
        raise BaseForeign(name, tr("a packed file"))


def parse(data: bytes) -> ET.Element:
    """Return XML as a tree; raise ValueError for document types, which no Word file has, and for what is too deep."""
    parser = expat.ParserCreate(namespace_separator="}")
    builder = ET.TreeBuilder()
    depth = 0
    parser.buffer_text = True

    def refuse(*parts: Any) -> None:
        del parts
        raise ValueError("a document type")

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ValueError("too deep")
        builder.start(_named(tag), {_named(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(tag))

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.Parse(data, True)
    return builder.close()


def _named(name: str) -> str:
    return f"{{{name}" if "}" in name else name
