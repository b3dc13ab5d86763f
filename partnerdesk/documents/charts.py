"""Drawings that papers carry: lines, areas and words, which both writers draw as such, sharp at any size.

Places are points from the upper left corner of the drawing, y downwards. What a drawing says must stand in `alt` too, and
where it shows numbers, in a table beside it. Colour alone tells nothing: lines differ by their dashes, areas by hatching.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from partnerdesk.documents.content import Block, clean
from partnerdesk.documents.styles import INK

Point: TypeAlias = tuple[float, float]
Dash = Literal["solid", "dashed", "dotted"]


@dataclass(frozen=True, slots=True)
class Path:
    """A line from point to point; a closed one is an area that may be filled, or hatched with slanted lines."""

    points: tuple[Point, ...]
    color: str = INK  # of the line; none where it is empty
    thickness: float = 1.0
    dash: Dash = "solid"
    closed: bool = False
    fill: str = ""
    hatch: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words; `x` is its left end, its middle or its right end, `y` its baseline."""

    x: float
    y: float
    text: str
    size: float = 8.5
    color: str = INK
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join(clean(self.text).split()))


Shape: TypeAlias = Path | Words


def box(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    """Return the corners of a rectangle."""
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


@dataclass(frozen=True, slots=True)
class Chart(Block):
    """A drawing of this size with words that say the same to those who cannot see it; it shrinks where there is no room.

    One that `leads` on from the sentence before, such as boxes to tick, stays on its page.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str
    caption: str = ""
    leads: bool = False
