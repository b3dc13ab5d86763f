"""How papers look: sizes, spaces and colours, the same for Word and PDF. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

MM = 72 / 25.4
PAGES = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
MARGIN_SIDE = 24 * MM
MARGIN_TOP = 25 * MM
MARGIN_BOTTOM = 24 * MM
HEAD_LINE = 14 * MM  # from the top edge to the baseline of the running head
FOOT_LINE = 13 * MM  # from the bottom edge to the baseline of the running foot
FOOT_LEADING = 4 * MM  # to its second line
CODE_LINE = 5.5 * MM  # from the bottom edge to a version's code
CODE_SIDE = 12 * MM  # of the code; its dots are 0.4 mm wide, which any telephone reads
LOGO_HEIGHT = 15 * MM
LETTERHEAD_TOP = 12 * MM  # from the top edge to the letterhead
LETTERHEAD_LOGO = (0.4, 20 * MM)  # a part of the page's room at most, and the height
INITIALS_BOX = (24 * MM, 7 * MM)


@dataclass(frozen=True, slots=True)
class Edges:
    """How far text stays from the left and right, upper and lower edge of a page."""

    side: float = MARGIN_SIDE
    top: float = MARGIN_TOP
    bottom: float = MARGIN_BOTTOM


EDGES, COMPACT_EDGES = Edges(), Edges(20 * MM, 22 * MM, 22 * MM)

INK = "1C2625"
QUIET = "45504D"
TEAL = "0B5A5C"
RULE = "9CC2BC"
HAIRLINE = "C9CCC4"
TINT = "EEF4F1"
WATERMARK = "EDEFEC"

WORD_FONT = "Arial"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One manner of setting a paragraph."""

    size: float
    leading: float
    color: str = INK
    bold: bool = False
    italic: bool = False
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    hang: float = 0.0  # how far to the left of the text its number stands
    align: Literal["left", "center", "right"] = "left"


TITLE = TextStyle(23, 28, TEAL, bold=True, after=4)
SUBTITLE = TextStyle(13, 18, QUIET, after=10)
HEADINGS = (
    TextStyle(14, 18, TEAL, bold=True, before=18, after=5),
    TextStyle(12, 16, INK, bold=True, before=13, after=4),
    TextStyle(11, 15, QUIET, bold=True, before=10, after=3),
)
CLAUSES = (
    TextStyle(14, 18, TEAL, bold=True, before=18, after=5, left=34, hang=34),
    TextStyle(11, 15.5, before=6, after=6, left=34, hang=34),
    TextStyle(11, 15.5, before=0, after=4, left=58, hang=24),
    TextStyle(11, 15.5, before=0, after=4, left=82, hang=24),
)
NUMBERED_HEADINGS = (
    CLAUSES[0],
    TextStyle(12, 16, INK, bold=True, before=13, after=4, left=34, hang=34),
)
RECITAL = TextStyle(11, 15.5, after=6, left=34, hang=34)
PARAGRAPHS = {
    "body": TextStyle(11, 15.5, after=7),
    "lead": TextStyle(12.5, 18, after=9),
    "subtitle": SUBTITLE,
    "note": TextStyle(10.5, 14.5, QUIET, before=4, after=8, left=12),
    "small": TextStyle(9, 12.5, QUIET, after=5),
}
BULLET = TextStyle(11, 15.5, after=3, left=18, hang=14)
CELL = TextStyle(10, 13.5)
CELL_HEAD = TextStyle(9.5, 13, QUIET, bold=True)
CELL_DENSE = TextStyle(7.5, 10)
CELL_DENSE_HEAD = TextStyle(7.5, 10, QUIET, bold=True)
CAPTION = TextStyle(10, 13.5, QUIET, bold=True, before=8, after=4)
CONTENTS_TITLE = HEADINGS[0]
CONTENTS = (
    TextStyle(10.5, 14.5, before=2.5, after=0.5),
    TextStyle(10, 13, QUIET, left=16),
    TextStyle(10, 13, QUIET, left=32),
)
MANY_CONTENTS = 34
SIGNING = TextStyle(10, 13)
SIGNING_ENTITY = TextStyle(11.5, 15, bold=True)
SIGNING_LABEL = TextStyle(9, 13, QUIET)
RUNNING = TextStyle(8.5, 11, QUIET)
LETTERHEAD_NAME = TextStyle(14, 18, TEAL, bold=True)
LETTERHEAD_LINE = TextStyle(9, 12, QUIET)
DRAFT = TextStyle(9.5, 12, TEAL, bold=True, align="right", after=6)

CELL_PADDING = (4.0, 5.0)  # above and below, left and right
CELL_COMPACT_PADDING = (3.0, 5.0)
CELL_DENSE_PADDING = (2.2, 2.4)
CELL_DENSE_GAP = 7.0  # between figures and the words of the next column
SIGNING_GAP = 20.0  # between two places to sign side by side
SIGNING_ROOM = 36.0  # height to write a name by hand


@cache
def tight(style: TextStyle) -> TextStyle:
    """Return a manner a little smaller and closer, for compact papers."""
    return replace(
        style,
        size=_half(style.size * 0.91),
        leading=_half(style.leading * 0.82),
        before=_half(style.before * 0.5),
        after=_half(style.after * 0.5),
    )


def _half(points: float) -> float:
    return round(points * 2) / 2


def contents(level: int, count: int) -> TextStyle:
    """Return the manner of a line in a table of contents of so many; a long one is set closer, so that it stays on one page."""
    style = CONTENTS[level - 1]
    return replace(style, before=0.5, after=0.0) if count > MANY_CONTENTS else style


def edges(*, compact: bool) -> Edges:
    """Return how far text stays from the edges of a page."""
    return COMPACT_EDGES if compact else EDGES


def letterhead_logo(width: int, height: int, room: float) -> tuple[float, float]:
    """Return width and height in points of a letterhead's logo, from its dots and the page's room."""
    share, tall = LETTERHEAD_LOGO
    scale = min(tall / height, room * share / width)
    return width * scale, height * scale
