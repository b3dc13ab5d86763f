"""Text with holes: words and slots, parsed once where we wrote it, never where people type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

HOLE = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """Text that stands as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A hole that a value fills, by the slot's id."""

    id: str


Span = Words | Slot
Wording = tuple[Span, ...]


def parse(template: str, known: Collection[str]) -> Wording:
    """Parse our own template; raise ValueError for a hole that is not among the known slots or for a stray brace."""
    spans: list[Span] = []
    end = 0
    for found in HOLE.finditer(template):
        if found.start() > end:
            spans.append(Words(template[end : found.start()]))
        if found[1] not in known:
            raise ValueError(f"No such slot: {found[1]}")
        spans.append(Slot(found[1]))
        end = found.end()
    if end < len(template):
        spans.append(Words(template[end:]))
    if any(isinstance(span, Words) and ("{" in span.text or "}" in span.text) for span in spans):
        raise ValueError(f"A stray brace in: {template}")
    return tuple(spans)


def joined(spans: Iterable[Span]) -> Wording:
    """Return the spans with words that follow words as one."""
    made: list[Span] = []
    for span in spans:
        if made and isinstance(span, Words) and isinstance(made[-1], Words):
            made[-1] = Words(made[-1].text + span.text)
        else:
            made.append(span)
    return tuple(made)


def slots(wording: Wording) -> tuple[str, ...]:
    """Return the ids of the slots, each once, in order."""
    return tuple(dict.fromkeys(span.id for span in wording if isinstance(span, Slot)))


def to_json(wording: Wording) -> list[str | dict[str, str]]:
    """Return plain JSON: a string for words, an object for a slot."""
    return [span.text if isinstance(span, Words) else {"slot": span.id} for span in wording]


def from_json(data: object) -> Wording:
    """Return the wording of plain JSON; raise ValueError where it has another form."""
    if not isinstance(data, list):
        raise ValueError("A wording is a list.")  # noqa: TRY004 - bad data, not a bad call
    spans: list[Span] = []
    for part in data:
        if isinstance(part, str):
            spans.append(Words(part))
        elif isinstance(part, dict) and isinstance(part.get("slot"), str) and len(part) == 1:
            spans.append(Slot(part["slot"]))
        else:
            raise ValueError("A wording holds texts and slots only.")
    return tuple(spans)


def plain(wording: Wording) -> str:
    """Return the words with each slot as its id in brackets, for search and history."""
    return "".join(span.text if isinstance(span, Words) else f"[{span.id}]" for span in wording)
