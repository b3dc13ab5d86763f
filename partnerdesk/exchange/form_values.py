"""What a PDF form has stored for its circles, beside what it shows: PDFium tells only which circle is drawn as marked.

Unless each object lies open, at the place that the table at the end says, the file is written so by PDFium first.
"""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

OFF = "Off"
MOST_OBJECTS, LONGEST_OBJECT = 40_000, 400_000
_STRETCH = re.compile(rb"\s*(\d{1,7}) (\d{1,7})\s+(?=\d)")
_ROW = 20  # bytes of a line of the table
_TOKEN = re.compile(
    rb"<<|>>|[\[\]]|/[^\s()<>\[\]{}/%]*|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>|[^\s()<>\[\]{}/%]+", re.DOTALL
)
_BEGIN = re.compile(rb"\s*\d+ \d+ obj\s*")
_SPELLED_NAME = re.compile(rb"/[A-Za-z]*#[0-9A-Fa-f]{2}")  # /F#69lter is /Filter, too
_HEX, _ESCAPED, _SPELLED = re.compile(rb"\s"), re.compile(rb"\\(.)", re.DOTALL), re.compile(rb"#([0-9A-Fa-f]{2})")


def stored(opened: bytes) -> dict[str, str]:
    """Return for each group of circles by its name which one is stored; “Off” for none, and nothing where nothing is said."""
    objects = _Objects(opened)
    found = {}
    for number in objects.numbers():
        entries = objects.entries(number)
        if entries.get(b"/FT") == [b"/Btn"] and b"/T" in entries and b"/V" in entries:
            found[_text(objects.value(entries[b"/T"]))] = _text(objects.value(entries[b"/V"]))
    return found


def opened(document: Any, data: bytes) -> bytes:
    """Return a file in which each object lies open: as it is, or written so by PDFium."""
    return data if _lies_open(data) else _written_anew(document)


def _lies_open(data: bytes) -> bool:
    """Whether a file was written in one go and nothing in it is packed or locked, as browsers do it: that saves half the time."""
    many = data.find(b"startxref") != data.rfind(b"startxref")
    if many or any(word in data for word in (b"/ObjStm", b"/XRef", b"/Encrypt")):
        return False
    return next(_places(data), None) is not None and _SPELLED_NAME.search(data) is None


def _written_anew(document: Any) -> bytes:
    import pypdfium2.raw as pdfium

    written = io.BytesIO()
    document.save(written, flags=pdfium.FPDF_NO_INCREMENTAL | pdfium.FPDF_REMOVE_SECURITY)
    return written.getvalue()


class _Objects:
    """The objects of a file with an open table, found by their numbers."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._places = dict(_places(data))
        self._ends = dict(pairwise(sorted({*self._places.values(), len(data)})))

    def numbers(self) -> Iterator[int]:
        """Yield the numbers of objects that tell of circles."""
        for number, place in self._places.items():
            if self._data.find(b"/Btn", place, self._end(place)) >= 0:
                yield number

    def entries(self, number: int) -> dict[bytes, list[bytes]]:
        """Return the entries of a dictionary, each as the signs it is written with; nothing if it is another thing."""
        found: dict[bytes, list[bytes]] = {}
        key, depth = b"", 0
        for token in self._tokens(number):
            depth -= token in {b">>", b"]"}
            if depth < 1 and token != b"<<":
                break
            if depth == 1 and token[:1] == b"/" and not (key and not found[key]):
                key = token
                found[key] = []
            elif key:
                found[key].append(token)
            depth += token in {b"<<", b"["}
        return found

    def value(self, tokens: list[bytes]) -> bytes:
        """Return a simple value, following where it leads to once."""
        if tokens[2:] == [b"R"] and tokens[0].isdigit():
            return next(self._tokens(int(tokens[0])), b"")
        return tokens[0] if len(tokens) == 1 else b""

    def _tokens(self, number: int) -> Iterator[bytes]:
        place = self._places.get(number, len(self._data))
        if not (begin := _BEGIN.match(self._data, place)):
            return
        for found in _TOKEN.finditer(self._data, begin.end(), self._end(place)):
            if found[0] in {b"endobj", b"stream"}:
                return
            yield found[0]

    def _end(self, place: int) -> int:
        return min(self._ends.get(place, place), place + LONGEST_OBJECT)


def _places(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the number of each object and where it begins; the table has a stretch for each run of numbers."""
    end = data.rfind(b"startxref")
    said = data[end + len(b"startxref") :].split(maxsplit=1)[:1] if end >= 0 else []
    place = int(said[0]) + len(b"xref") if said and said[0].isdigit() else len(data)
    while stretch := _STRETCH.match(data, place):
        first, count = int(stretch[1]), int(stretch[2])
        if first + count > MOST_OBJECTS:
            return
        for number in range(count):
            row = data[stretch.end() + number * _ROW : stretch.end() + (number + 1) * _ROW]
            if row[17:18] == b"n" and row[:10].isdigit():
                yield first + number, int(row[:10])
        place = stretch.end() + count * _ROW


def _text(token: bytes) -> str:
    """Return a name or a string in plain letters."""
    if token[:1] == b"/":
        return _SPELLED.sub(lambda found: bytes([int(found[1], 16)]), token[1:]).decode("utf-8", "replace")
    if token[:1] == b"<":
        digits = _HEX.sub(b"", token[1:-1])
        said = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    else:
        said = _ESCAPED.sub(rb"\1", token[1:-1])
    if said.startswith(b"\xfe\xff"):
        return said[2:].decode("utf-16-be", "replace")
    return said.decode("latin-1")
