"""The files that are joined: which of a file's objects belong to one copy of it alone, and which several copies share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerdesk.documents.own_pdf import Thing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.documents.own_pdf import OwnPdf

_LANGUAGE = re.compile(rb"/Lang (\([^()]*\))")
_ANNOTATIONS = re.compile(rb"/Annots \[([\d\sR]*)\]")


def _outside_strings(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"\((?:\\.|[^\\()])*\)|" + name + rb" (\d+)\b", re.DOTALL)


PARENTS, PARENT = _outside_strings(rb"/StructParents"), _outside_strings(rb"/StructParent")


def moved(said: bytes, name: re.Pattern[bytes], by: int) -> bytes:
    """Return what an object says with its key in the list of meanings raised."""
    return name.sub(lambda hit: hit[0][: -len(hit[1])] + b"%d" % (int(hit[1]) + by) if hit[1] else hit[0], said)


@dataclass
class Source:
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
