"""The lines that address cards and calendars are made of (RFC 5545, RFC 6350): escaped, and folded at 75 bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_LINE = 75
ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})


def line(name: str, value: str, *, raw: bool = False) -> str:
    """Return a line, or nothing for no value; a web address is written as it is."""
    text = "".join(value.split()) if raw else escaped(value)
    return f"{name}:{text}" if text else ""


def escaped(text: str) -> str:
    """Return a text as a value."""
    return text.translate(ESCAPES)


def folded(lines: Iterable[str]) -> str:
    """Return the lines, each of at most 75 bytes; a letter is never cut in two, and empty lines fall away."""
    return "".join(part for line in lines if line for part in _fold(line))


def _fold(line: str) -> Iterator[str]:
    piece, room = "", LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield piece + "\r\n"
            piece, room = " ", LONGEST_LINE - 1
        piece += letter
        room -= size
    yield piece + "\r\n"
