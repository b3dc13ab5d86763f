"""Two versions of a paper beside each other: clause by clause, what one says and the other does not."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from partnerdesk.documents.frozen_content import SAID, read_content

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAME = ("title", "reference", "logos", "initials_box", "witnesses", "language")
Pieces = tuple[tuple[str, bool], ...]
_HEADINGS = frozenset({"Heading", "Title"})


@dataclass(frozen=True)
class Changed:
    """A paragraph or row in which two versions differ: its words before and after, each with whether they changed."""

    before: Pieces
    after: Pieces


@dataclass(frozen=True)
class ChangedClause:
    """A clause in which two versions differ, with its id, the heading it has last, and its number in each; 0 for none."""

    id: str
    heading: str
    rows: tuple[Changed, ...]
    was: int = 0
    number: int = 0


@dataclass(frozen=True)
class _Clause:
    heading: str
    lines: tuple[str, ...]
    number: int = 0


def compare(before: bytes, after: bytes) -> tuple[ChangedClause, ...]:
    """Return the clauses in which two contents of one paper differ, in the order of the later one, gone ones at the end.

    A clause that only moved says the same. The contents are as `canonical` makes them; others raise NotAsFrozen.
    """
    old, new = _clauses(before), _clauses(after)
    found = []
    for id_ in [*new, *(id_ for id_ in old if id_ not in new)]:
        one, other = old.get(id_, _Clause("", ())), new.get(id_, _Clause("", ()))
        rows = tuple(_changed_rows((one.heading, *one.lines), (other.heading, *other.lines)))
        if rows:
            found.append(ChangedClause(id_, other.heading or one.heading, rows, one.number, other.number))
    return tuple(found)


def compare_frame(before: bytes, after: bytes) -> tuple[str, ...]:
    """Return what two contents differ in apart from their clauses: keys of `FRAME`; raise NotAsFrozen."""
    one, other = (_frame(read_content(content)["paper"]) for content in (before, after))
    return tuple(key for key in FRAME if one[key] != other[key])


def _frame(paper: dict[str, Any]) -> dict[str, Any]:
    signing = [each for block in paper["blocks"] if block["is"] == "Signatures" for each in block["blocks"]]
    told = {key: paper.get(key) for key in FRAME}
    return told | {
        "logos": [paper.get("logo"), paper.get("partner_logos")],
        "witnesses": any(each.get("witness") for each in signing),
    }


def _clauses(content: bytes) -> dict[str, _Clause]:
    """Return the clauses of a content by their ids; what has no anchor belongs to what stands before it."""
    blocks: list[dict[str, Any]] = read_content(content)["paper"]["blocks"]
    headings = {block["anchor"]: "".join(_words(block)) for block in blocks if block.get("anchor") and _heads(block)}
    numbers = _numbers(blocks)
    grouped: dict[str, list[dict[str, Any]]] = {}
    current = ""
    for block in blocks:
        current = str(block.get("anchor", "")).split(".", 1)[0] or current
        grouped.setdefault(current, []).append(block)
    return {
        id_: _Clause(
            headings.get(id_, ""),
            tuple(line for block in mine for line in _lines(block, headings)),
            numbers.get(id_, 0),
        )
        for id_, mine in grouped.items()
    }


def _numbers(blocks: list[dict[str, Any]]) -> dict[str, int]:
    """Return the numbers of the clauses by their ids, counted as they are printed (`numbering`)."""
    numbers: dict[str, int] = {}
    count = 0
    for block in blocks:
        level = block.get("level", 2) if block["is"] == "Clause" else 0
        if block["is"] == "Heading" and block.get("numbered"):
            level = block.get("level", 1)
        if level == 1:
            count += 1
            numbers[str(block.get("anchor", ""))] = count
        elif level and not count:
            count = 1
    return numbers


def _heads(block: dict[str, Any]) -> bool:
    return block["is"] in _HEADINGS or (block["is"] == "Clause" and block.get("level") == 1)


def _lines(block: dict[str, Any], headings: dict[str, str]) -> Iterator[str]:
    """Give a block line by line: a paragraph is one, a list or table has one for each item, row or place to sign."""
    if block.get("anchor") in headings and _heads(block):
        return
    for name in ("items", "rows", "blocks"):
        for each in block.get(name, ()):
            yield " | ".join(filter(None, ("".join(_words(part, headings)) for part in _parts(each))))
    for name in ("text", "subtitle", "runs"):
        if name in block and (line := "".join(_words(block[name], headings))):
            yield line


def _parts(entry: Any) -> list[Any]:
    """Return the cells of a row, the fields of a place to sign, or an item as it is."""
    if isinstance(entry, dict):
        return [entry[name] for name in SAID if name in entry]
    is_row = isinstance(entry, list) and not any(isinstance(part, dict) for part in entry)
    return entry if is_row else [entry]


def _words(said: Any, headings: dict[str, str] | None = None) -> Iterator[str]:
    """Give all words of a piece of content in their order; a number of another clause is told by its heading."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, list):
        for each in said:
            yield from _words(each, headings)
    elif said.get("is") == "Reference":
        yield (headings or {}).get(said.get("anchor", ""), "")
    elif said.get("blank"):
        yield f"[{said.get('text', '')}]"
    else:
        for name in SAID:
            if name in said:
                yield from _words(said[name], headings)


def _changed_rows(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Changed]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        old, new = before[first:last], after[start:end]
        for place in range(max(len(old), len(new))):
            one = old[place] if place < len(old) else ""
            other = new[place] if place < len(new) else ""
            if one or other:
                yield _marked(one, other)


def _marked(before: str, after: str) -> Changed:
    """Return two texts in pieces, with what is not in the other one marked; quite another text is marked whole."""
    if not before or not after:
        return Changed(((before, True),) if before else (), ((after, True),) if after else ())
    old, new = before.split(" "), after.split(" ")
    one: list[tuple[str, bool]] = []
    other: list[tuple[str, bool]] = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        _extend(one, old[first:last], changed=kind != "equal")
        _extend(other, new[start:end], changed=kind != "equal")
    return Changed(tuple(one), tuple(other))


def _extend(made: list[tuple[str, bool]], words: list[str], *, changed: bool) -> None:
    if words:
        made.append(((" " if made else "") + " ".join(words), changed))
