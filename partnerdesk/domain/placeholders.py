"""Find in typed text what was meant to be replaced, what should not be printed, and names that are nearly right."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from partnerdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACEHOLDER = re.compile(
    r"\[\s*(?:…|\.{2,}|_+|x+|\?+)?\s*\]"  # […], [...], [ ], [xx]
    r"|\[[^\[\]\n]{0,40}(?:…|\.\.\.|___|\?\?)[^\[\]\n]{0,40}\]"
    r"|\[\s*(?:insert|enter|add|fill in|your|name|names|date|day|amount|number|title|address|organi[sz]ation|party)\b[^\[\]\n]{0,60}\]"
    r"|<\s*(?:insert|enter|add|your|name|date|amount|organi[sz]ation|party)\b[^<>\n]{0,60}>"
    r"|\{\{?\s*[a-z][a-z0-9_. ]{0,40}\}?\}"
    r"|_{3,}|\?{3,}|\bX{3,}\b|\blorem ipsum\b",
    re.IGNORECASE,
)
SHORT_PLACEHOLDER = re.compile(r"\b(?:TBC|TBD|TBA|FIXME|t\.b\.[acd]\.)(?![\w.])")
EMAIL = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]+\.[a-z]{2,}", re.IGNORECASE)
PHONE = re.compile(r"(?<![\w-])\+?\(?\d{2,4}\)?(?:[\s./-]\d{2,4}){2,4}(?![\w-])")
NO_PHONE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,3}(?:[. ]\d{3})+")
CLAUSE_NUMBER = re.compile(r"\b[Cc]lauses?\s+(\d{1,3})(?:\.\d{1,3})?")
WORD = re.compile(r"[^\W_]+(?:['\u2019.&-][^\W_]+)*\.?")
NEARLY = 0.86
TELLING = 4
# While somebody types, all texts but one are as they were a moment ago.
KEPT = 4096


@lru_cache(maxsize=KEPT)
def placeholders(text: str) -> tuple[str, ...]:
    """Return what was left to be filled in: […], TBC, ____ and their kin, each once."""
    found = (*PLACEHOLDER.finditer(text), *SHORT_PLACEHOLDER.finditer(text))
    return tuple(dict.fromkeys(one[0].strip() for one in found))


@lru_cache(maxsize=KEPT)
def ways_to_reach(text: str) -> tuple[str, ...]:
    """Return the e-mail addresses and phone numbers in a text."""
    phones = (one[0] for one in PHONE.finditer(text) if not NO_PHONE.fullmatch(one[0]))
    return tuple(dict.fromkeys((*EMAIL.findall(text), *phones)))


@lru_cache(maxsize=KEPT)
def clause_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of the clauses that a text names."""
    return tuple(int(one[1]) for one in CLAUSE_NUMBER.finditer(text))


@lru_cache(maxsize=KEPT)
def nearly_named(text: str, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return pieces of the text that are almost one of the names, each with that name."""
    said = WORD.findall(text)
    folded = [fold(word).rstrip(".") for word in said]
    present = set(folded)
    found: dict[str, str] = {}
    for name in names:
        words = WORD.findall(name)
        telling = {fold(word).rstrip(".") for word in words if len(word) >= TELLING}
        if len(words) > 1 and telling & present:
            found |= dict.fromkeys(_near(said, folded, words, telling), name)
    exact = {name.rstrip(".") for name in names}
    return tuple((piece, name) for piece, name in found.items() if piece.rstrip(".") not in exact)


def _near(said: list[str], folded: list[str], words: list[str], telling: set[str]) -> Iterable[str]:
    """Yield each stretch of as many words that shares a telling one with the name and is almost, not quite, the same."""
    length = len(words)
    wanted = " ".join(words)
    plain = fold(wanted)
    seen: set[str] = set()
    for at in range(len(said) - length + 1):
        window = folded[at : at + length]
        if telling.isdisjoint(window):
            continue
        piece = " ".join(said[at : at + length])
        if piece in seen:
            continue
        seen.add(piece)
        if piece.rstrip(".,") != wanted.rstrip(".,") and _alike(fold(piece), plain):
            yield piece


def _alike(one: str, other: str) -> bool:
    if one.rstrip(".") == other.rstrip("."):
        return True
    matcher = SequenceMatcher(None, one, other)
    return matcher.real_quick_ratio() >= NEARLY and matcher.quick_ratio() >= NEARLY and matcher.ratio() >= NEARLY
