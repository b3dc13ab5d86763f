"""What a chart of scores shows, and in which look: the same facts and shapes for a paper and for the screen.

Marks differ by their form, rounds by full and hollow, bands by name and edge; so nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING, Literal, NamedTuple

from partnerdesk.documents.charts import Path, Words, box
from partnerdesk.documents.styles import HAIRLINE, INK, QUIET, TEAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.documents.charts import Point, Shape

Tone = Literal["care", "mixed", "strong"]
Align = Literal["left", "center", "right"]
FORMS = ("disc", "diamond", "square", "triangle")  # a fifth group begins anew
HALF = 0.55  # of a mark's size
CIRCLE = tuple((cos(2 * pi * step / 20), sin(2 * pi * step / 20)) for step in range(20))


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the scale and what it is called."""

    first: float
    last: float
    name: str
    tone: Tone


class Dot(NamedTuple):
    """One organization's score, and its score of the round before; `form` is that of its group."""

    name: str
    value: float
    earlier: float | None = None
    form: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """One element or question: its mean, and those who gave it; `said` is all of it in words.

    A score without a mean shows `note`, which says why there is none.
    """

    key: str
    name: str
    said: str
    mean: float | None = None
    n: int = 0
    earlier: float | None = None
    dots: tuple[Dot, ...] = ()
    spread: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """All a chart shows. `this` and `before` name the rounds, `groups` what the forms of marks mean, `ends` those of the scale."""

    scores: tuple[Score, ...]
    points: int
    number: Callable[[float], str]
    this: str
    before: str = ""
    bands: tuple[Band, ...] = ()
    groups: tuple[str, ...] = ()
    ends: str = ""
    mean: str = ""
    spread: str = ""

    @property
    def shown(self) -> tuple[Score, ...]:
        """Those that have a mean."""
        return tuple(one for one in self.scores if one.mean is not None)


@dataclass(frozen=True, slots=True)
class Strip:
    """How often each point was marked; what is no score stands apart: a name and how many."""

    counts: tuple[int, ...]
    apart: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a drawing one can go to: a rectangle, whose it is, and what stands there in words."""

    key: str
    x: float
    y: float
    width: float
    height: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished drawing with its places."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...] = ()


def _on_paper(text: str, size: float, bold: bool) -> float:
    from partnerdesk.documents.fonts import font

    return font(bold=bold).width(text) * size


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a drawing, the size of its words, and how wide words are in their size."""

    ink: str = INK
    quiet: str = QUIET
    teal: str = TEAL
    strong: str = "E4EFEB"
    care: str = "ECECE4"
    paper: str = "FFFFFF"
    hairline: str = HAIRLINE
    trail: str = "6F8A86"
    size: float = 8.5
    wide: Callable[[str, float, bool], float] = _on_paper

    def of(self, text: str, *, bold: bool = False) -> float:
        """Return how wide words are."""
        return self.wide(text, self.size, bold)

    def say(
        self, x: float, y: float, text: str, align: Align = "left", *, bold: bool = False, quiet: bool = False
    ) -> Words:
        """Return words; `y` is their middle."""
        return Words(x, y + self.size * 0.36, text, self.size, self.quiet if quiet else self.ink, bold, align)

    def line(self, *points: Point, color: str = "", thickness: float = 0.6, dashed: bool = False) -> Path:
        """Return a line."""
        return Path(points, color or self.hairline, thickness, "dashed" if dashed else "solid")

    def lines(self, text: str, width: float, most: int = 2) -> list[str]:
        """Break words into lines of this width, as many as there may be; the last is cut where it is too long."""
        made: list[str] = []
        rest = text.split()
        while rest and len(made) < most:
            line = rest.pop(0)
            while rest and self.of(f"{line} {rest[0]}") <= width:
                line += " " + rest.pop(0)
            made.append(line)
        if rest:
            made[-1] += " " + " ".join(rest)
        return [self.cut(line, width) for line in made]

    def cut(self, text: str, width: float) -> str:
        """Return words that fit into this width, with three dots where some are left out."""
        if self.of(text) <= width:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.of(text[:middle].rstrip() + "…") <= width else (low, middle - 1)
        return text[:low].rstrip() + "…"

    def mark(self, x: float, y: float, form: int, *, hollow: bool = False, size: float = 0.0) -> Path:
        """Return the mark of a group; a hollow one is of the round before."""
        half = (size or self.size) * HALF
        corners: tuple[Point, ...] = tuple((x + half * right, y + half * down) for right, down in CIRCLE)
        shape = FORMS[form % len(FORMS)]
        if shape == "diamond":
            half *= 1.15
            corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        elif shape == "square":
            half *= 0.85
            corners = box(x - half, y - half, 2 * half, 2 * half)
        elif shape == "triangle":
            corners = ((x, y - half), (x + half, y + half * 0.8), (x - half, y + half * 0.8))
        return Path(corners, self.teal, 1.1, closed=True, fill=self.paper if hollow else self.teal)
