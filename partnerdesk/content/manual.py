"""The manual: pages of plain Markdown in the order of their contents page, and a search over all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk import __version__, assets
from partnerdesk.content.papers import ContentBroken
from partnerdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST = "index"
MOST_HITS = 60
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
HEADING = re.compile(r"(#{1,3}) +(.+)")
_ENTRY = re.compile(r"- \[([^\]]+)\]\(([a-z-]+)\.md\)")
_MARKS = re.compile(r"[*`]|^#+ |^[-0-9]+[.]? |^\| *| *\|$")
_RULE = re.compile(r"\|[ :|-]+\|")


@dataclass(frozen=True)
class ManualPage:
    """One page: its key is the name of its file; `group` is the heading it stands under in the contents."""

    key: str
    title: str
    group: str
    text: str

    def headings(self) -> tuple[str, ...]:
        """Return all headings of the page, from the top down."""
        return tuple(found[2].strip() for line in self.text.splitlines() if (found := HEADING.fullmatch(line)))

    def lines(self) -> Iterator[tuple[str, str]]:
        """Go through the page as a person reads it: each line without its marks, and the heading above it."""
        heading = self.title
        for line in self.text.splitlines():
            found = HEADING.fullmatch(line)
            heading = found[2].strip() if found else heading
            words = plain(line)
            if words and not _RULE.fullmatch(line):
                yield heading, words


@dataclass(frozen=True)
class Hit:
    """A line of the manual that holds what was searched for."""

    page: str
    title: str
    heading: str
    line: str


@dataclass(frozen=True)
class Manual:
    """All pages, in the order of the contents."""

    folder: Path
    pages: tuple[ManualPage, ...]

    def page(self, key: str) -> ManualPage | None:
        """Return a page by its key."""
        return next((page for page in self.pages if page.key == key), None)

    def find(self, typed: str, most: int = MOST_HITS) -> list[Hit]:
        """Return the lines that hold all words typed, however accents and case are written; headings come first, the contents are left out."""
        words = fold(typed).split()
        if not words:
            return []
        first: list[Hit] = []
        then: list[Hit] = []
        for page in self.pages[1:]:
            for heading, line in page.lines():
                folded = fold(line)
                if all(word in folded for word in words):
                    (first if line == heading else then).append(Hit(page.key, page.title, heading, line))
        return (first + then)[:most]


def plain(line: str) -> str:
    """Return a line of Markdown as words: links by their text, pictures by what they show, cells with dots between."""
    words = LINK.sub(r"\1", PICTURE.sub(r"\1", line.strip()))
    return _MARKS.sub("", _MARKS.sub("", words)).replace(" | ", " · ").strip()


def anchor(heading: str) -> str:
    """Return the name by which a link points to a heading: lower case, with hyphens."""
    return re.sub(r"[^a-z0-9 -]", "", fold(heading)).strip().replace(" ", "-")


def load(language: str = "en") -> Manual:
    """Read the manual in a language, or in English where there is none. Raises ContentBroken."""
    folder = assets.root() / "help" / language.split("_", 1)[0]
    if not (folder / f"{FIRST}.md").is_file():
        folder = assets.root() / "help" / "en"
    contents = _read(folder, FIRST)
    pages = [ManualPage(FIRST, _title(contents), "", contents)]
    group = ""
    for line in contents.splitlines():
        heading, entry = HEADING.fullmatch(line), _ENTRY.match(line)
        if heading and len(heading[1]) > 1:
            group = heading[2].strip()
        elif entry and group:
            text = _read(folder, entry[2])
            pages.append(ManualPage(entry[2], _title(text), group, text))
    return Manual(folder, tuple(pages))


def _read(folder: Path, key: str) -> str:
    path = folder / f"{key}.md"
    try:
        return path.read_text(encoding="utf-8").replace("{version}", __version__)
    except (OSError, UnicodeError) as error:
        raise ContentBroken(f"{path.name}: {error}") from error


def _title(text: str) -> str:
    found = HEADING.fullmatch(text.split("\n", 1)[0])
    return found[2].strip() if found else ""
