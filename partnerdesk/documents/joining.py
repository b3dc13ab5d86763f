"""Several PDF files of ours as one: pages as they are, with their tags, bookmarks and links, and a stamp beside them if asked for.

What a page says and how it looks is copied byte for byte; what is new is around it: the list of pages, the tree of meaning,
the bookmarks. So the whole stays tagged and made to last as its parts are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.documents import pdf, stamps
from partnerdesk.documents.content import Document
from partnerdesk.documents.joined_sources import PARENT, PARENTS, Source, moved
from partnerdesk.documents.new_pdf import NewPdf
from partnerdesk.documents.own_pdf import NotOurs, Thing, page_size, read
from partnerdesk.documents.pdf_tags import text_string

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partnerdesk.documents.content import PageSize

    Progress = Callable[[int, int], object]
    Stamp = Callable[[Sequence[tuple[float, float]]], bytes]

_KEYS = re.compile(rb"(\d+) (\[[^\]]*\]|\d+ 0 R)")
_COUNT = re.compile(rb"/Count (\d+)")


@dataclass(frozen=True)
class Part:
    """One PDF of ours, and what its bookmark says; without a title it has none."""

    title: str
    data: bytes


@dataclass(frozen=True)
class About:
    """What the whole file says about itself."""

    title: str
    language: str
    page: PageSize
    subject: str = ""
    author: str = ""


def join(
    parts: Sequence[Part],
    about: About,
    *,
    stamp: Stamp | None = None,
    both_sides: bool = False,
    progress: Progress = lambda _done, _of: None,
) -> bytes:
    """Return the parts as one PDF; raise NotOurs where one is none of ours.

    `stamp` makes a PDF with one page for each size given, which is laid over the pages. For printing on `both_sides` each
    part begins on a new sheet.
    """
    joined = _Joined(about)
    for done, part in enumerate(parts):
        progress(done, len(parts))
        joined.add(part)
        if both_sides and len(joined.pages) % 2 and done < len(parts) - 1:
            joined.add(Part("", stamps.empty_side(about.language, page_size(joined.last_page))))
    if stamp is not None:
        stamps.lay(joined.made, list(joined.pages), read(stamp([page_size(page) for page in joined.pages.values()])))
    return joined.finish()


def can_join(data: bytes) -> bool:
    """Whether a PDF is one of ours that can be a part."""
    try:
        _Joined(About("", "en_US", "A4")).add(Part("-", data))
    except NotOurs:
        return False
    return True


class _Joined:
    """The file that is being made."""

    def __init__(self, about: About) -> None:
        self._about = about
        self.made = NewPdf()
        self.pages: dict[int, Thing] = {}
        self._known: dict[bytes, Source] = {}
        self._same: dict[Thing, int] = {}
        self._meanings: list[bytes] = []
        self._keys: list[bytes] = []
        self._next_key = 0
        self._bookmarks: list[tuple[int, str, int, bytes]] = []
        self.top, self.list, self.tree, self.whole, self.outline = (self.made.new() for _ in range(5))

    @property
    def last_page(self) -> Thing:
        """The page that was added last."""
        return next(reversed(self.pages.values()))

    def add(self, part: Part) -> None:
        """Take in all pages of a part; raise NotOurs where something in it points to what is not there."""
        try:
            self._add(part)
        except KeyError as error:
            raise NotOurs from error

    def _add(self, part: Part) -> None:
        source = self._known.get(part.data)
        if source is None:
            source = self._known[part.data] = Source(read(part.data))
        bookmark = self.made.new()
        numbers = {number: self.made.new() for number in source.own}
        numbers |= {source.tree_number: self.whole, source.list_number: self.list}
        if source.outline:
            numbers[source.outline] = bookmark if part.title else self.outline
        numbers |= self._share(source)
        if not source.pages:
            raise NotOurs
        first = numbers[source.pages[0]]
        for number, thing in source.own.items():
            made = thing.renumbered(numbers)
            if number in source.pages:
                made = Thing(moved(made.said, PARENTS, self._next_key))
            elif number in source.annotations:
                made = Thing(moved(made.said, PARENT, self._next_key))
            self.made.things[numbers[number]] = made
        for page in source.pages:
            self.pages[numbers[page]] = thing = self.made.things[numbers[page]]
            page_size(thing)  # a stamp asks for these two, when it is too late to leave a part out
            stamps.resources_of(thing.said)
        self._take_meanings(source, numbers)
        if part.title:
            below = self._below(source, numbers)
            self._bookmarks.append((bookmark, part.title, first, below))

    def _share(self, source: Source) -> dict[int, int]:
        """Return the numbers of what several pages and copies share: fonts, pictures, and what is drawn on a page."""
        if not source.shared:
            waiting = [number for page in source.pages for number in source.file.thing(page).pointers()]
            found: dict[int, Thing] = {}
            while waiting:
                number = waiting.pop()
                if number in source.own or number in found or number in {source.tree_number, source.list_number}:
                    continue
                found[number] = source.file.thing(number)
                waiting += found[number].pointers()
            alone = {number: thing for number, thing in found.items() if not any(True for _ in thing.pointers())}
            for number, thing in alone.items():
                if thing not in self._same:
                    self._same[thing] = self.made.new()
                    self.made.things[self._same[thing]] = thing
                source.shared[number] = self._same[thing]
            rest = {number: thing for number, thing in found.items() if number not in alone}
            source.shared |= {number: self.made.new() for number in rest}
            for number, thing in rest.items():
                self.made.things[source.shared[number]] = thing.renumbered(source.shared)
        return source.shared

    def _take_meanings(self, source: Source, numbers: dict[int, int]) -> None:
        """Take in the tree of meaning: the part below one top, and which marks belong to what."""
        above, _, below = source.tree.said.partition(b"/ParentTree")
        for number in Thing(above).pointers():
            new = numbers[number]
            self._meanings.append(b"%d 0 R" % new)
            if source.language is not None:
                said = self.made.things[new].said
                self.made.things[new] = Thing(said.replace(b"/S/Document", b"/S/Document/Lang" + source.language[1], 1))
        last = -1
        for key, told in _KEYS.findall(below.split(b"/ParentTreeNextKey")[0]):
            self._keys.append(b"%d %s" % (int(key) + self._next_key, Thing(told).renumbered(numbers).said))
            last = max(last, int(key))
        self._next_key += last + 1

    @staticmethod
    def _below(source: Source, numbers: dict[int, int]) -> bytes:
        """Return how a part's bookmark leads to its own ones."""
        if not source.outline:
            return b""
        old = source.file.thing(source.outline)
        count = _COUNT.search(old.said)
        if count is None or b"/First " not in old.said:
            return b""
        first, last = numbers[old.pointer("First")], numbers[old.pointer("Last")]
        return b"/First %d 0 R/Last %d 0 R/Count -%d" % (first, last, int(count[1]))

    def finish(self) -> bytes:
        """Return the file."""
        return self.made.finish(self.top, self._frame())

    def _frame(self) -> int:
        """Make what stands around the pages; return the number of what the file says about itself."""
        about = self._about
        frame = read(
            pdf.write(
                Document(
                    title=about.title,
                    language=about.language,
                    page=about.page,
                    subject=about.subject,
                    author=about.author,
                )
            )
        )
        numbers = {number: self.made.new() for number in frame.things}
        numbers[frame.root] = self.top
        top = frame.thing(frame.root)
        said = re.sub(rb"/(?:Pages|StructTreeRoot|Outlines) \d+ 0 R|/PageMode /\w+", b"", top.said)
        self.made.take(frame, [*Thing(said).pointers(), frame.info], numbers, set())
        kept = Thing(said).renumbered(numbers).said.rstrip().removesuffix(b">>")
        ours = b"/Pages %d 0 R /StructTreeRoot %d 0 R" % (self.list, self.tree)
        if self._bookmarks:
            ours += b" /Outlines %d 0 R /PageMode /UseOutlines" % self.outline
        self.made.things[self.top] = Thing(kept + ours + b">>")
        kids = b" ".join(b"%d 0 R" % page for page in self.pages)
        self.made.things[self.list] = Thing(b"<</Type /Pages /Count %d /Kids [ %s ]>>" % (len(self.pages), kids))
        keys = b"\n".join(self._keys)
        self.made.things[self.tree] = Thing(
            b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>"
            % (self.whole, keys, self._next_key)
        )
        self.made.things[self.whole] = Thing(
            b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (self.tree, b" ".join(self._meanings))
        )
        self._frame_bookmarks()
        return numbers[frame.info]

    def _frame_bookmarks(self) -> None:
        marks = self._bookmarks
        if not marks:
            return
        for place, (number, title, page, below) in enumerate(marks):
            before = b"/Prev %d 0 R" % marks[place - 1][0] if place else b""
            after = b"/Next %d 0 R" % marks[place + 1][0] if place < len(marks) - 1 else b""
            height = page_size(self.made.things[page])[1]
            said = b"/Title %s /Parent %d 0 R/Dest [ %d 0 R /XYZ 0 %.2f 0 ]" % (
                text_string(" ".join(title.split()) or "-").encode("ascii"),
                self.outline,
                page,
                height,
            )
            self.made.things[number] = Thing(b"<<" + said + before + after + below + b">>")
        self.made.things[self.outline] = Thing(
            b"<</Type /Outlines /Count %d /First %d 0 R /Last %d 0 R>>" % (len(marks), marks[0][0], marks[-1][0])
        )
