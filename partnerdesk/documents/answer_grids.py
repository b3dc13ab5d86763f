"""Statements with boxes for a pen: one row each, and above them, on every page anew, what they are about and what each box means."""

from __future__ import annotations

from dataclasses import dataclass

from partnerdesk.documents.content import Block
from partnerdesk.documents.styles import INK, MM, QUIET, TEAL, TextStyle

SIDE = 5.5 * MM  # of a box
WRITING = 8 * MM  # room to write a line
FEW = 2  # statements at least that stand on a page, also where the rest stands on another
MOST_WHOLE = 5  # statements of one subject that go to the next page together
PADDING = (3.0, 3.0)  # above and below, left and right
WIDEST_POINT, POINTS_SHARE = (
    43.0,
    0.56,
)  # of a point's column in points; of all of them together, as a part of the width

TOPIC = TextStyle(12, 15, TEAL, bold=True)
POINT = TextStyle(9.5, 12, TEAL, bold=True, align="center")
LABEL = TextStyle(7, 8, QUIET, align="center")
STATEMENT = TextStyle(10.5, 13.5, INK, left=24, hang=22)
IN_BOX = TextStyle(8, 10, QUIET, align="center")
WHY = TextStyle(9, 12, QUIET)


@dataclass(frozen=True, slots=True)
class AnswerGrid(Block):
    """Statements of one subject, each with its number, and a box for each point; `why` asks for a reason on the lines below.

    `points` are the sign of each box and what it means. `alt` says the points to those who do not see the head.
    """

    topic: str
    points: tuple[tuple[str, str], ...]
    statements: tuple[tuple[str, str], ...]
    alt: str
    why: str = ""

    def widths(self, room: float) -> tuple[float, ...]:
        """Return the widths in points: of the statements, and of the column of each point."""
        count = max(1, len(self.points))
        step = min(WIDEST_POINT, room * POINTS_SHARE / count)
        return (room - step * count, *[step] * count)

    @property
    def whole(self) -> bool:
        """Whether all of it goes to the next page rather than be parted."""
        return len(self.statements) <= MOST_WHOLE
