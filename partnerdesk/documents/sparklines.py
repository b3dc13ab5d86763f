"""Small lines that show how a figure went: one for each indicator, with its target as a dashed line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.documents.charts import Path, Shape, box
from partnerdesk.documents.styles import QUIET, TEAL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from partnerdesk.documents.charts import Point as Place
    from partnerdesk.domain.indicator_progress import Point

DOT = 2.4
LINE = 1.2


class Spark(NamedTuple):
    """Where the line of a course goes in a room, y downwards, and at which height the target lies, if it is known."""

    line: tuple[Place, ...]
    target: float | None = None


def place(points: Sequence[Point], target: Decimal | None, width: float, height: float) -> Spark:
    """Return where a course goes in a room of this size; days lie as far apart as in the calendar.

    What never changes lies in the middle; a single figure stands at the right end, where the last one always is.
    """
    if not points:
        return Spark(())
    figures = [float(one.amount) for one in points] + ([] if target is None else [float(target)])
    low, high = min(figures), max(figures)
    first, last = points[0].day.toordinal(), points[-1].day.toordinal()

    def across(one: Point) -> float:
        return width * (one.day.toordinal() - first) / (last - first) if last > first else width

    def down(figure: float) -> float:
        return height * (high - figure) / (high - low) if high > low else height / 2

    line = tuple((across(one), down(float(one.amount))) for one in points)
    return Spark(line, None if target is None else down(float(target)))


def shapes(points: Sequence[Point], target: Decimal | None, x: float, y: float, size: Place) -> list[Shape]:
    """Return a course as shapes of a drawing, its upper left corner at x and y."""
    width, height = size
    spark = place(points, target, width - 2 * DOT, height - 2 * DOT)
    left, top = x + DOT, y + DOT
    made: list[Shape] = []
    if spark.target is not None:
        made.append(Path(((x, top + spark.target), (x + width, top + spark.target)), QUIET, 0.7, "dashed"))
    moved = tuple((left + across, top + down) for across, down in spark.line)
    if len(moved) > 1:
        made.append(Path(moved, TEAL, LINE))
    if moved:
        across, down = moved[-1]
        made.append(Path(box(across - DOT, down - DOT, 2 * DOT, 2 * DOT), "", 0, closed=True, fill=TEAL))
    return made
