"""Running text broken into lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.documents.fonts import font

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerdesk.documents.fonts import Font

_BREAKS = re.compile(r"(?<=[-/\u2013\u2014?&])(?=\w)")
_LONG = 18


@dataclass(frozen=True, slots=True)
class Manner:
    """How a stretch of text is drawn, and where it leads when it is a link."""

    font: Font
    size: float
    color: str
    link: str = ""
    target: str = ""
    question: str = ""  # of a blank: the stretch is a line to write on

    @property
    def special(self) -> bool:
        """Tell whether the stretch has a meaning of its own."""
        return bool(self.link or self.target or self.question)


def manner(size: float, color: str, *, bold: bool = False, italic: bool = False) -> Manner:
    """Return the manner of plain text."""
    return Manner(font(bold=bold, italic=italic), size, color)


class Span(NamedTuple):
    """Text in one manner; `width` is set only for what is not text, a blank."""

    text: str
    manner: Manner
    width: float = 0.0


class Line(NamedTuple):
    """Stretches of one line from left to right, and the width of all."""

    stretches: list[Span]
    width: float


Word = list[Span]
_NEW_LINE: Word = []


def break_lines(spans: Sequence[Span], width: float, hanging: float = 0.0) -> list[Line]:
    """Return the lines of the text; the first is shorter by `hanging`."""
    if len(spans) == 1 and not spans[0].width and "\n" not in spans[0].text:
        simple = _break_plain(spans[0], width, hanging)
        if simple is not None:
            return simple
    lines: list[Line] = []
    line: list[Span] = []
    used, room = 0.0, width - hanging
    for word in _words(spans):
        if word is _NEW_LINE:
            lines.append(Line(line, used))
            line, used, room = [], 0.0, width
            continue
        need = sum(span.width for span in word)
        space = _space(line)
        if line and used + space + need > room:
            lines.append(Line(line, used))
            line, used, room, space = [], 0.0, width, 0.0
        for part in _fitting(word, need, room, line=not line):
            if part is _NEW_LINE:
                lines.append(Line(line, used))
                line, used, room = [], 0.0, width
            else:
                used += _join(line, part, space)
                space = 0.0
    if line or not lines:
        lines.append(Line(line, used))
    return lines


def _break_plain(span: Span, width: float, hanging: float) -> list[Line] | None:
    """Return the lines of text in one manner; None where a word is wider than a line."""
    how = span.manner
    measure, size = how.font.width, how.size
    space = measure(" ")
    used, room = -space, (width - hanging) / size
    lines: list[Line] = []
    start = 0
    words = [word for word in span.text.split(" ") if word]
    for place, word in enumerate(words):
        need = measure(word)
        if used + space + need > room and place > start:
            lines.append(_plain_line(words[start:place], how, used))
            start, used, room = place, -space, width / size
        if need > room:
            return None
        used += space + need
    lines.append(_plain_line(words[start:], how, max(used, 0.0)))
    return lines


def _plain_line(words: list[str], how: Manner, used: float) -> Line:
    width = used * how.size
    return Line([Span(" ".join(words), how, width)] if words else [], width)


def _words(spans: Sequence[Span]) -> Iterator[Word]:
    word: Word = []
    for span in spans:
        if span.width:
            word.append(span)
            continue
        for number, row in enumerate(span.text.split("\n")):
            if number:
                if word:
                    yield word
                yield _NEW_LINE
                word = []
            measure, size = span.manner.font.width, span.manner.size
            first = True
            for text in row.split(" "):
                if not first and word:
                    yield word
                    word = []
                first = False
                if text:
                    word.append(Span(text, span.manner, measure(text) * size))
    if word:
        yield word


def _space(line: list[Span]) -> float:
    return line[-1].manner.font.width(" ") * line[-1].manner.size if line else 0.0


def _join(line: list[Span], word: Word, space: float) -> float:
    """Put the word at the end of the line and return what it takes."""
    used = 0.0
    for span in word:
        last = line[-1] if line else None
        if last is not None and last.manner is span.manner and not span.manner.question:
            line[-1] = Span(
                last.text + (" " if space else "") + span.text, last.manner, last.width + space + span.width
            )
        else:
            if last is not None and space:
                if last.manner.special and not span.manner.special:
                    span = Span(" " + span.text, span.manner, span.width + space)  # noqa: PLW2901 - a link ends before its space
                    used -= space
                else:
                    line[-1] = Span(last.text + " ", last.manner, last.width + space)
            line.append(span)
        used += space + span.width
        space = 0.0
    return used


def _fitting(word: Word, need: float, room: float, *, line: bool) -> Iterator[Word]:
    """Yield the word, or its parts with new lines between them where it is wider than a whole line."""
    if need <= room or not line:
        yield word
        return
    used = 0.0
    for span in word:
        for part in _parts(span, room):
            if used and used + part.width > room:
                yield _NEW_LINE
                used = 0.0
            yield [part]
            used += part.width


def _parts(span: Span, room: float) -> Iterator[Span]:
    if span.manner.question or span.width <= room:
        yield span if span.width <= room else Span(span.text, span.manner, room)
        return
    font_, size = span.manner.font, span.manner.size
    pieces = _BREAKS.split(span.text) if len(span.text) > _LONG else [span.text]
    for piece in pieces:
        width = font_.width(piece) * size
        if width <= room:
            yield Span(piece, span.manner, width)
        else:
            yield from _by_signs(piece, span.manner, room)


def _by_signs(text: str, how: Manner, room: float) -> Iterator[Span]:
    start, used = 0, 0.0
    for place, sign in enumerate(text):
        width = how.font.width(sign) * how.size
        if used and used + width > room:
            yield Span(text[start:place], how, used)
            start, used = place, 0.0
        used += width
    yield Span(text[start:], how, used)
