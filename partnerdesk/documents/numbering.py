"""Numbers of clauses, recitals and headings, worked out once for every writer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.documents.content import Block, Clause, Document, Heading, Recital, plain

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers of a paper, worked out once: one label per block, and the number a reference prints."""

    labels: tuple[str, ...]
    references: dict[str, str]


def number(blocks: tuple[Block, ...]) -> Numbering:
    """Count clauses, numbered headings and recitals."""
    labels: list[str] = []
    references: dict[str, str] = {}
    counts = [0, 0, 0, 0]
    recitals = 0
    for block in blocks:
        label = ""
        if isinstance(block, Recital):
            recitals += 1
            label = full = f"({letters(recitals).upper()})"
        elif level := _numbered_level(block):
            _count(counts, level)
            label = _label(counts, level)
            full = _full_number(counts, level) if block.anchor else ""
        labels.append(label)
        if label and block.anchor:
            references[block.anchor] = full
    return Numbering(tuple(labels), references)


def _numbered_level(block: Block) -> int:
    if isinstance(block, Clause):
        return min(max(block.level, 1), 4)
    return min(max(block.level, 1), 2) if isinstance(block, Heading) and block.numbered else 0


def _count(counts: list[int], level: int) -> None:
    for above in range(level - 1):
        counts[above] = max(counts[above], 1)  # a paper that begins with 1.1 has no clause 0
    counts[level - 1] += 1
    counts[level:] = [0] * (4 - level)


def _label(counts: list[int], level: int) -> str:
    if level == 1:
        return f"{counts[0]}."
    if level == 2:  # noqa: PLR2004 - the second level
        return f"{counts[0]}.{counts[1]}"
    return f"({letters(counts[2])})" if level == 3 else f"({roman(counts[3])})"  # noqa: PLR2004 - the third


def _full_number(counts: list[int], level: int) -> str:
    """Return 2, 2.1, 2.1(a) or 2.1(a)(i)."""
    return "".join([_label(counts, above) for above in range(min(level, 2), level + 1)]).rstrip(".")


def letters(position: int) -> str:
    """Return a, b … z, aa, bb as Word counts letters; nothing for 0."""
    return chr(97 + (position - 1) % 26) * ((position - 1) // 26 + 1) if position else ""


def roman(position: int) -> str:
    """Return i, ii, iii, iv; nothing for 0."""
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, sign in signs:
        while position >= value:
            text, position = text + sign, position - value
    return text


def headings(document: Document) -> Iterator[tuple[int, int, str, str]]:
    """Yield index, level, number and text of what a table of contents lists."""
    labels = number(document.blocks).labels
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            yield index, min(max(block.level, 1), 3), labels[index], block.text
        elif isinstance(block, Clause) and block.level <= 1:
            yield index, 1, labels[index], plain(block.runs)
