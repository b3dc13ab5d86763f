"""PDF files that this program wrote, read object by object, so that their pages can be counted and joined as they are.

It reads no others: ours have one plain table of objects at the end, and nothing in them is packed together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.errors import Told
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY = re.compile(rb"(\d{10}) \d{5} ([nf])\s*")
_HEAD = re.compile(rb"\s*(\d+) 0 obj\s*")
_LENGTH = re.compile(rb"/Length (\d+)\b")
_STREAM = re.compile(rb"stream\r?\n")
_ROOT, _INFO = re.compile(rb"/Root (\d+) 0 R"), re.compile(rb"/Info (\d+) 0 R")
# A string, a string in hexadecimal, or a pointer to another object: a pointer inside a string is only words.
_TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|<(?!<)[0-9A-Fa-f\s]*>|\b(\d+) 0 R\b", re.DOTALL)
_BOX = re.compile(rb"/MediaBox \[ ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) \]")
_MOST = 200_000  # objects


class NotOurs(Told):
    """A file that is no PDF this program wrote, or a damaged one."""

    def __init__(self) -> None:
        super().__init__(
            tr("A kept PDF could not be read: it is damaged, or PartnerDesk did not write it. Nothing was changed.")
        )


@dataclass(frozen=True)
class Thing:
    """One object of a PDF: what it says, and for a stream its bytes."""

    said: bytes
    stream: bytes | None = None

    def pointers(self) -> Iterator[int]:
        """Yield the numbers of the objects it points to."""
        return (int(found[1]) for found in _TOKEN.finditer(self.said) if found[1])

    def renumbered(self, numbers: dict[int, int]) -> Thing:
        """Return the same with its pointers led elsewhere; one to nothing raises NotOurs."""

        def led(found: re.Match[bytes]) -> bytes:
            if not found[1]:
                return found[0]
            if (number := numbers.get(int(found[1]))) is None:
                raise NotOurs
            return b"%d 0 R" % number

        return Thing(_TOKEN.sub(led, self.said), self.stream)

    def pointer(self, name: str) -> int:
        """Return the number of the object under a name; raise NotOurs where there is none."""
        if found := re.search(rb"/" + name.encode() + rb" (\d+) 0 R", self.said):
            return int(found[1])
        raise NotOurs


@dataclass(frozen=True)
class OwnPdf:
    """All objects of a PDF by their numbers, and which of them is the top and which tells about the file."""

    things: dict[int, Thing]
    root: int
    info: int

    def thing(self, number: int) -> Thing:
        """Return an object; raise NotOurs."""
        if (found := self.things.get(number)) is None:
            raise NotOurs
        return found

    @property
    def pages(self) -> list[int]:
        """The numbers of the pages, in order."""
        tree = self.thing(self.thing(self.root).pointer("Pages"))
        kids = re.search(rb"/Kids \[([\d\sR]*)\]", tree.said)
        if kids is None:
            raise NotOurs
        return list(Thing(kids[1]).pointers())


def read(data: bytes) -> OwnPdf:
    """Return the objects of a PDF that this program wrote; raise NotOurs."""
    end = data.rfind(b"startxref")
    try:
        start = int(data[end + 9 :].split(None, 1)[0])
    except (ValueError, IndexError) as error:
        raise NotOurs from error
    table = _TABLE.match(data, start) if end > 0 and 0 <= start < len(data) else None
    if table is None or int(table[1]) > _MOST:
        raise NotOurs
    places = list(_places(data, table.end(), int(table[1])))
    things: dict[int, Thing] = {}
    for place, following in zip(places, [*places[1:], start], strict=True):
        number, thing = _thing(data[place:following])
        things[number] = thing
    root, info = _ROOT.search(data, start), _INFO.search(data, start)
    if root is None or info is None:
        raise NotOurs
    return OwnPdf(things, int(root[1]), int(info[1]))


def page_size(page: Thing) -> tuple[float, float]:
    """Return how wide and how high a page of ours is, in points; raise NotOurs."""
    if (box := _BOX.search(page.said)) is None:
        raise NotOurs
    left, bottom, right, top = map(float, box.groups())
    return right - left, top - bottom


def count_pages(data: bytes) -> int:
    """Return how many pages a PDF of ours has; 0 where it is none."""
    try:
        return len(read(data).pages)
    except NotOurs:
        return 0


def _places(data: bytes, at: int, count: int) -> Iterator[int]:
    """Return where objects begin, in the order of the file."""
    found = []
    for _ in range(count):
        entry = _ENTRY.match(data, at)
        if entry is None:
            raise NotOurs
        if entry[2] == b"n":
            found.append(int(entry[1]))
        at = entry.end()
    return iter(sorted(found))


def _thing(chunk: bytes) -> tuple[int, Thing]:
    head = _HEAD.match(chunk)
    body = chunk.rstrip()
    if head is None or not body.endswith(b"endobj"):
        raise NotOurs
    body = body.removesuffix(b"endobj").rstrip()[head.end() :]
    if not body.endswith(b"endstream"):
        return int(head[1]), Thing(body)
    begin, length = _STREAM.search(body), _LENGTH.search(body)
    if begin is None or length is None or length.start() > begin.start():
        raise NotOurs
    stream = body[begin.end() : begin.end() + int(length[1])]
    if len(stream) != int(length[1]):
        raise NotOurs
    return int(head[1]), Thing(body[: begin.start()].rstrip(), stream)
