"""A PDF that is put together of objects, and written with one plain table of them at the end."""

from __future__ import annotations

from hashlib import md5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.documents.own_pdf import OwnPdf, Thing

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class NewPdf:
    """The objects of a PDF that is being made, by their numbers."""

    def __init__(self) -> None:
        self.things: dict[int, Thing] = {}
        self._last = 0

    def new(self) -> int:
        """Return the number of an object that comes later."""
        self._last += 1
        return self._last

    def put(self, thing: Thing) -> int:
        """Take in an object; return its number."""
        number = self.new()
        self.things[number] = thing
        return number

    def take(self, file: OwnPdf, begun: Iterable[int], numbers: dict[int, int], taken: set[int]) -> None:
        """Take in objects of a file, and all they lead to, under new numbers; those `taken` are here already."""
        waiting = list(begun)
        while waiting:
            number = waiting.pop()
            if number in taken:
                continue
            taken.add(number)
            thing = file.thing(number)
            self.things[numbers[number]] = thing.renumbered(numbers)
            waiting += thing.pointers()

    def finish(self, root: int, info: int) -> bytes:
        """Return the file; `root` is its top, `info` what it says about itself."""
        body = bytearray(_HEAD)
        places: dict[int, int] = {}
        for number in sorted(self.things):
            thing = self.things[number]
            places[number] = len(body)
            body += b"%d 0 obj\n%s\n" % (number, thing.said)
            if thing.stream is not None:
                body += b"stream\n" + thing.stream + b"\nendstream\n"
            body += b"endobj\n"
        count, start = self._last + 1, len(body)
        body += b"xref\n0 %d\n0000000000 65535 f \n" % count
        body += b"".join(
            b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00001 f \n"
            for number in range(1, count)
        )
        mark = md5(body, usedforsecurity=False).hexdigest().encode()
        body += b"trailer\n<</ID [<%s><%s>] /Info %d 0 R /Root %d 0 R /Size %d>>\n" % (
            mark,
            mark,
            info,
            root,
            count,
        )
        return bytes(body + b"startxref\n%d\n%%%%EOF\n" % start)
