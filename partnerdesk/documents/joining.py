"""Several PDF files of ours as one: pages as they are, with their tags, bookmarks and links, and a stamp beside them if asked for.

What a page says and how it looks is copied byte for byte; what is new is around it: the list of pages, the tree of meaning,
the bookmarks. So the whole stays tagged and made to last as its parts are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import md5
from typing import TYPE_CHECKING

from partnerdesk.documents import pdf
from partnerdesk.documents.content import Document
from partnerdesk.documents.own_pdf import NotOurs, OwnPdf, Thing, read
from partnerdesk.documents.pdf_tags import text_string
from partnerdesk.documents.stamps import empty_side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from partnerdesk.documents.content import PageSize

    Progress = Callable[[int, int], object]
    Stamp = Callable[[Sequence[tuple[float, float]]], bytes]

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_BOX = re.compile(rb"/MediaBox \[ ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) \]")
_KEYS = re.compile(rb"(\d+) (\[[^\]]*\]|\d+ 0 R)")
_LANGUAGE = re.compile(rb"/Lang (\([^()]*\))")
_ANNOTATIONS = re.compile(rb"/Annots \[([\d\sR]*)\]")
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
            joined.add(Part("", empty_side(about.language, _size(joined.last_page.said))))
    if stamp is not None:
        joined.stamp(read(stamp([_size(page.said) for page in joined.pages.values()])))
    return joined.finish()


def can_join(data: bytes) -> bool:
    """Whether a PDF is one of ours that can be a part."""
    try:
        _Joined(About("", "en_US", "A4")).add(Part("-", data))
    except NotOurs:
        return False
    return True


def _size(page: bytes) -> tuple[float, float]:
    if (box := _BOX.search(page)) is None:
        raise NotOurs
    left, bottom, right, top = map(float, box.groups())
    return right - left, top - bottom


def _outside_strings(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"\((?:\\.|[^\\()])*\)|" + name + rb" (\d+)\b", re.DOTALL)


_PARENTS, _PARENT = _outside_strings(rb"/StructParents"), _outside_strings(rb"/StructParent")


def _moved(said: bytes, name: re.Pattern[bytes], by: int) -> bytes:
    """Return what an object says with its key in the list of meanings raised."""
    return name.sub(lambda hit: hit[0][: -len(hit[1])] + b"%d" % (int(hit[1]) + by) if hit[1] else hit[0], said)


@dataclass
class _Source:
    """A file that is joined, with what its objects are for: those of the pages themselves may be shared by several copies."""

    file: OwnPdf
    pages: list[int] = field(init=False)
    tree: Thing = field(init=False)
    own: dict[int, Thing] = field(init=False)
    shared: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pages = self.file.pages
        top = self.file.thing(self.file.root)
        self.tree_number = top.pointer("StructTreeRoot")
        self.tree = self.file.thing(self.tree_number)
        self.list_number = top.pointer("Pages")
        self.outline = top.pointer("Outlines") if b"/Outlines " in top.said else 0
        annotations = [
            number
            for page in self.pages
            if (found := _ANNOTATIONS.search(self.file.thing(page).said))
            for number in Thing(found[1]).pointers()
        ]
        begun = [*self.pages, *annotations, *Thing(self.tree.said.split(b"/ParentTree")[0]).pointers()]
        if self.outline:
            begun += list(self.file.thing(self.outline).pointers())
        self.annotations = frozenset(annotations)
        self.own = {}
        self._walk(begun)
        self.language = _LANGUAGE.search(top.said)

    def _walk(self, begun: Iterable[int]) -> None:
        """Find what belongs to one copy alone: pages, places to click, meanings and bookmarks."""
        waiting = list(begun)
        stays = {self.tree_number, self.list_number, self.outline}
        while waiting:
            number = waiting.pop()
            if number in self.own or number in stays:
                continue
            thing = self.file.thing(number)
            if number not in self.pages and number not in self.annotations and not _is_meaning(thing):
                continue
            self.own[number] = thing
            if number not in self.pages:
                waiting += thing.pointers()


def _is_meaning(thing: Thing) -> bool:
    return thing.stream is None and (thing.said.startswith(b"<</Type/StructElem") or b"/Title " in thing.said)


class _Joined:
    """The file that is being made."""

    def __init__(self, about: About) -> None:
        self._about = about
        self.things: dict[int, Thing] = {}
        self.pages: dict[int, Thing] = {}
        self._known: dict[bytes, _Source] = {}
        self._same: dict[Thing, int] = {}
        self._meanings: list[bytes] = []
        self._keys: list[bytes] = []
        self._next_key = 0
        self._last = 0
        self._bookmarks: list[tuple[int, str, int, bytes]] = []
        self.top, self.list, self.tree, self.whole, self.outline = (self._new() for _ in range(5))

    @property
    def last_page(self) -> Thing:
        """The page that was added last."""
        return next(reversed(self.pages.values()))

    def _new(self) -> int:
        self._last += 1
        return self._last

    def add(self, part: Part) -> None:
        """Take in all pages of a part."""
        source = self._known.get(part.data)
        if source is None:
            source = self._known[part.data] = _Source(read(part.data))
        bookmark = self._new()
        numbers = {number: self._new() for number in source.own}
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
                made = Thing(_moved(made.said, _PARENTS, self._next_key))
            elif number in source.annotations:
                made = Thing(_moved(made.said, _PARENT, self._next_key))
            self.things[numbers[number]] = made
        self.pages |= {numbers[page]: self.things[numbers[page]] for page in source.pages}
        self._take_meanings(source, numbers)
        if part.title:
            below = self._below(source, numbers)
            self._bookmarks.append((bookmark, part.title, first, below))

    def _share(self, source: _Source) -> dict[int, int]:
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
                    self._same[thing] = self._new()
                    self.things[self._same[thing]] = thing
                source.shared[number] = self._same[thing]
            rest = {number: thing for number, thing in found.items() if number not in alone}
            source.shared |= {number: self._new() for number in rest}
            for number, thing in rest.items():
                self.things[source.shared[number]] = thing.renumbered(source.shared)
        return source.shared

    def _take_meanings(self, source: _Source, numbers: dict[int, int]) -> None:
        """Take in the tree of meaning: the part below one top, and which marks belong to what."""
        above, _, below = source.tree.said.partition(b"/ParentTree")
        for number in Thing(above).pointers():
            new = numbers[number]
            self._meanings.append(b"%d 0 R" % new)
            if source.language is not None:
                said = self.things[new].said
                self.things[new] = Thing(said.replace(b"/S/Document", b"/S/Document/Lang" + source.language[1], 1))
        last = -1
        for key, told in _KEYS.findall(below.split(b"/ParentTreeNextKey")[0]):
            self._keys.append(b"%d %s" % (int(key) + self._next_key, Thing(told).renumbered(numbers).said))
            last = max(last, int(key))
        self._next_key += last + 1

    @staticmethod
    def _below(source: _Source, numbers: dict[int, int]) -> bytes:
        """Return how a part's bookmark leads to its own ones."""
        if not source.outline:
            return b""
        old = source.file.thing(source.outline)
        count = _COUNT.search(old.said)
        if count is None or b"/First " not in old.said:
            return b""
        first, last = numbers[old.pointer("First")], numbers[old.pointer("Last")]
        return b"/First %d 0 R/Last %d 0 R/Count -%d" % (first, last, int(count[1]))

    def stamp(self, stamps: OwnPdf) -> None:
        """Lay a page of stamps over each page, as decoration beside what the page says."""
        sources = stamps.pages
        if len(sources) != len(self.pages):
            raise NotOurs
        numbers = {number: self._new() for number in stamps.things}
        before = self._put(Thing(b"<</Length 2>>", b"q\n"))
        drawn = b"Q\n/Artifact <</Type/Pagination/Subtype/Header>> BDC\nq /BinderStamp Do Q\nEMC\n"
        after = self._put(Thing(b"<</Length %d>>" % len(drawn), drawn))
        taken: set[int] = set()
        for number, source in zip(self.pages, sources, strict=True):
            page = stamps.thing(source)
            content = stamps.thing(page.pointer("Contents"))
            if content.stream is None:
                raise NotOurs
            resources = Thing(_resources(page.said)).renumbered(numbers)
            self._take(stamps, Thing(_resources(page.said)).pointers(), numbers, taken)
            width, height = _size(page.said)
            form = b"/Type/XObject/Subtype/Form/BBox[0 0 %.2f %.2f]/Resources %s" % (width, height, resources.said)
            said = b"<<" + form + content.said.strip().removeprefix(b"<<")
            made = self._put(Thing(said, content.stream))
            self.things[number] = Thing(_stamped(self.things[number].said, before, made, after))

    def _take(self, file: OwnPdf, begun: Iterable[int], numbers: dict[int, int], taken: set[int]) -> None:
        waiting = list(begun)
        while waiting:
            number = waiting.pop()
            if number in taken:
                continue
            taken.add(number)
            thing = file.thing(number)
            self.things[numbers[number]] = thing.renumbered(numbers)
            waiting += thing.pointers()

    def _put(self, thing: Thing) -> int:
        number = self._new()
        self.things[number] = thing
        return number

    def finish(self) -> bytes:
        """Return the file."""
        info = self._frame()
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
            self.top,
            count,
        )
        return bytes(body + b"startxref\n%d\n%%%%EOF\n" % start)

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
        numbers = {number: self._new() for number in frame.things}
        numbers[frame.root] = self.top
        top = frame.thing(frame.root)
        said = re.sub(rb"/(?:Pages|StructTreeRoot|Outlines) \d+ 0 R|/PageMode /\w+", b"", top.said)
        self._take(frame, [*Thing(said).pointers(), frame.info], numbers, set())
        kept = Thing(said).renumbered(numbers).said.rstrip().removesuffix(b">>")
        ours = b"/Pages %d 0 R /StructTreeRoot %d 0 R" % (self.list, self.tree)
        if self._bookmarks:
            ours += b" /Outlines %d 0 R /PageMode /UseOutlines" % self.outline
        self.things[self.top] = Thing(kept + ours + b">>")
        kids = b" ".join(b"%d 0 R" % page for page in self.pages)
        self.things[self.list] = Thing(b"<</Type /Pages /Count %d /Kids [ %s ]>>" % (len(self.pages), kids))
        keys = b"\n".join(self._keys)
        self.things[self.tree] = Thing(
            b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>"
            % (self.whole, keys, self._next_key)
        )
        self.things[self.whole] = Thing(
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
            height = _size(self.things[page].said)[1]
            said = b"/Title %s /Parent %d 0 R/Dest [ %d 0 R /XYZ 0 %.2f 0 ]" % (
                text_string(" ".join(title.split()) or "-").encode("ascii"),
                self.outline,
                page,
                height,
            )
            self.things[number] = Thing(b"<<" + said + before + after + below + b">>")
        self.things[self.outline] = Thing(
            b"<</Type /Outlines /Count %d /First %d 0 R /Last %d 0 R>>" % (len(marks), marks[0][0], marks[-1][0])
        )


def _resources(page: bytes) -> bytes:
    """Return the dictionary of what a page uses, with its brackets."""
    begin = page.find(b"/Resources <<")
    if begin < 0:
        raise NotOurs
    at = begin = begin + len(b"/Resources ")
    depth = 0
    for found in re.finditer(rb"<<|>>", page[begin:]):
        depth += 1 if found[0] == b"<<" else -1
        if not depth:
            at = begin + found.end()
            break
    return page[begin:at]


def _stamped(page: bytes, before: int, stamp: int, after: int) -> bytes:
    """Return a page that draws what it drew, and then its stamp."""
    made = re.sub(rb"/Contents (\d+ 0 R)", rb"/Contents [ %d 0 R \1 %d 0 R ]" % (before, after), page, count=1)
    resources = _resources(made)
    if b"/XObject <<" in resources:
        with_stamp = resources.replace(b"/XObject <<", b"/XObject << /BinderStamp %d 0 R" % stamp, 1)
    else:
        with_stamp = b"<< /XObject << /BinderStamp %d 0 R >>" % stamp + resources.removeprefix(b"<<")
    return made.replace(resources, with_stamp, 1)
