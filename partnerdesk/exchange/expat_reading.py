"""Reading XML that others made: no document types, no entities, no outside references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol
from xml.parsers import expat

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable

CHUNK = 1 << 18


class Forbidden(ValueError):
    """The XML declares a document type; no sheet needs one, and bombs are made with it."""


class Listener(Protocol):
    """Whoever listens to the elements as they come."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Take the begin of an element, its name without a prefix."""

    def text(self, characters: str, /) -> None:
        """Take a piece of text."""

    def end(self, name: str, /) -> None:
        """Take the end of an element."""


def _refuse(*parts: Any) -> None:
    del parts
    raise Forbidden


def parse(
    archive: zipfile.ZipFile, part: str, listener: Listener, progress: Callable[[int, int], None] | None = None
) -> None:
    """Parse one part of a package, telling the listener; the parser never follows anything."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    start, end = listener.start, listener.end
    prefixed: dict[str, str] = {}

    def plain(name: str) -> str:
        return prefixed.setdefault(name, name.rpartition(":")[2])

    parser.StartElementHandler = lambda name, attributes: start(prefixed.get(name) or plain(name), attributes)
    parser.EndElementHandler = lambda name: end(prefixed.get(name) or plain(name))
    parser.CharacterDataHandler = listener.text
    whole, done = archive.getinfo(part).file_size, 0
    with archive.open(part) as opened:
        while chunk := opened.read(CHUNK):
            parser.Parse(chunk)
            done += len(chunk)
            if progress:
                progress(done, whole)
        parser.Parse(b"", True)
