"""Where does the money run out? Expenses added up, and against them what can be spent, on three views of income.

Lines differ by their dashes and are named where they end; what is missing on confirmed income is hatched.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from partnerdesk.documents.charts import Chart, Path, Words
from partnerdesk.documents.content import Table
from partnerdesk.documents.kinds.budget_figures import Figures
from partnerdesk.documents.styles import HAIRLINE, INK, QUIET, TEAL
from partnerdesk.domain.budget_words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.charts import Dash, Point, Shape
    from partnerdesk.domain.budget_heaps import Values
    from partnerdesk.domain.projections import Course, Projection

SHORT = "8A4B00"
LEFT, RIGHT, TOP, BOTTOM = 58.0, 74.0, 12.0, 18.0
STEPS = (1, 2, 5, 10)
MOST_LINES, MOST_NAMES = 5, 14
LABEL_GAP = 10.0


def spendable(projection: Projection, course: Course) -> Values:
    """Return all that could be spent up to the end of each column: what was spent, and what is free then."""
    return tuple(spent + free for spent, free in zip(accumulate(projection.expenses), course.free, strict=True))


def chart(projection: Projection, width: float, height: float) -> Chart:
    """Return the chart of a budget that has columns."""
    say = projection.snapshot.words.say
    lines = _lines(projection)
    scale = _Scale(projection, [values for _, values, _, _ in lines], width, height)
    shapes = [*scale.grid(), *_hatching(projection, lines, scale), *_marked(projection, scale)]
    for _, values, color, dash in lines:
        shapes.append(Path(scale.points(values), color, 1.3, dash))
    shapes += _names(lines, scale, width)
    told = " ".join(in_words(projection))
    alt = say(
        "Line chart: expenses added up, against what can be spent on three views of income. {finding}", finding=told
    )
    return Chart(width, height, tuple(shapes), alt, caption=_caption(projection))


def table(projection: Projection) -> Table:
    """Return the same in numbers."""
    say, figures = projection.snapshot.words.say, Figures(projection)
    columns = [values for _, values, _, _ in _lines(projection)]
    rows = [
        (column.full, *(figures.told(values[place]) for values in columns))
        for place, column in enumerate(projection.columns)
    ]
    return Table(
        head=(say("Up to the end of"), *(name for name, *_ in _lines(projection))),
        rows=tuple(rows),
        widths=(2.2, 1.4, 1.4, 1.4, 1.4),
        align=("left", "right", "right", "right", "right"),
        caption=say("The chart in numbers, in {currency}", currency=projection.snapshot.currency),
        first_column_head=True,
        dense=True,
    )


def _caption(projection: Projection) -> str:
    words, snapshot = projection.snapshot.words, projection.snapshot
    start = words.day(projection.columns[0].first)
    if any(any(each.kept) for each in (projection.confirmed, projection.expected, projection.everything)):
        return words.say(
            "Added up from {day}, with {amount} in the bank. Money kept for set purposes is left out.",
            day=start,
            amount=snapshot.told(projection.opening),
        )
    return words.say(
        "Added up from {day}, with {amount} in the bank.", day=start, amount=snapshot.told(projection.opening)
    )


Lined = tuple[str, "Values", str, "Dash"]


def _lines(projection: Projection) -> list[Lined]:
    say = projection.snapshot.words.say
    return [
        (say("Expenses"), tuple(accumulate(projection.expenses)), INK, "solid"),
        (say("Confirmed"), spendable(projection, projection.confirmed), TEAL, "solid"),
        (say("Expected"), spendable(projection, projection.expected), TEAL, "dashed"),
        (say("All income"), spendable(projection, projection.everything), TEAL, "dotted"),
    ]


class _Scale:
    """From columns and minor units to places in the drawing."""

    def __init__(self, projection: Projection, rows: list[Values], width: float, height: float) -> None:
        self.projection = projection
        self.width, self.height = width - LEFT - RIGHT, height - TOP - BOTTOM
        self.step = _step(max(*map(max, rows), 1), min(*map(min, rows), 0))
        self.high = -(-max(*map(max, rows), 1) // self.step) * self.step
        self.low = min(*map(min, rows), 0) // self.step * self.step

    def x(self, place: float) -> float:
        """Return the middle of a column."""
        return LEFT + (place + 0.5) * self.width / len(self.projection.columns)

    def y(self, minor: float) -> float:
        """Return the height of an amount."""
        return TOP + (self.high - minor) / (self.high - self.low) * self.height

    def points(self, values: Values) -> tuple[Point, ...]:
        """Return the corners of a line."""
        return tuple((self.x(place), self.y(value)) for place, value in enumerate(values))

    def grid(self) -> Iterator[Shape]:
        """Yield level lines with their amounts, and the names of the columns, as many as there is room for."""
        snapshot = self.projection.snapshot
        for minor in range(self.low, self.high + 1, self.step):
            y = self.y(minor)
            yield Path(((LEFT, y), (LEFT + self.width, y)), QUIET if not minor else HAIRLINE, 0.8 if not minor else 0.5)
            yield Words(LEFT - 6, y + 2.8, snapshot.told(minor), 8, QUIET, align="right")
        every = -(-len(self.projection.columns) // MOST_NAMES)
        several = len(self.projection.years) > 1
        for place, column in enumerate(self.projection.columns):
            if place % every == 0:
                year = f" {column.first.year % 100:02d}" if several and len(column.short) < len("2027") else ""
                yield Words(self.x(place), TOP + self.height + 13, column.short + year, 8, QUIET, align="center")


def _step(high: int, low: int) -> int:
    """Return a round distance between the level lines."""
    wanted = max(1, (high - low) // MOST_LINES)
    power = int("1" + "0" * (len(str(wanted)) - 1))
    return next(each * power for each in STEPS if each * power >= wanted)


def _hatching(projection: Projection, lines: list[Lined], scale: _Scale) -> Iterator[Shape]:
    """Yield what is missing between the expenses and what is confirmed: each stretch from where the lines cross."""
    spent, free = lines[0][1], projection.confirmed.free
    upper: list[Point] = []
    lower: list[Point] = []
    for place, left in enumerate(free):
        if place and (left < 0) != (free[place - 1] < 0):
            share = free[place - 1] / (free[place - 1] - left)
            at = scale.x(place - 1 + share), scale.y(spent[place - 1] + (spent[place] - spent[place - 1]) * share)
            upper.append(at)
        if left < 0:
            upper.append((scale.x(place), scale.y(spent[place])))
            lower.append((scale.x(place), scale.y(spent[place] + left)))
        elif upper:
            yield Path((*upper, *reversed(lower)), "", 0, closed=True, hatch="C98A3C")
            upper, lower = [], []
    if upper:
        yield Path((*upper, *reversed(lower)), "", 0, closed=True, hatch="C98A3C")


def _marked(projection: Projection, scale: _Scale) -> Iterator[Shape]:
    """Yield the first short column: a line down, and by how much."""
    place = projection.confirmed.first_short
    if place is None:
        return
    words, column = projection.snapshot.words, projection.columns[place]
    x, right = scale.x(place), place > len(projection.columns) / 2
    amount = projection.snapshot.told(projection.confirmed.short(place))
    yield Path(((x, TOP), (x, TOP + scale.height)), SHORT, 0.7, "dashed")
    text = words.say("{month}: {amount} short", month=column.name, amount=amount)
    low = TOP + scale.height - 8
    yield Words(x - 5 if right else x + 5, low, text, 8.5, SHORT, bold=True, align="right" if right else "left")


def _names(lines: list[Lined], scale: _Scale, width: float) -> list[Shape]:
    """Return the names of the lines at their ends, moved apart where they would touch."""
    ends = sorted((scale.y(values[-1]), name, color) for name, values, color, _ in lines)
    x = scale.x(len(lines[0][1]) - 1)
    placed: list[Shape] = []
    least = TOP
    heights = []
    for y, _, _ in ends:
        least = max(y, least)
        heights.append(least)
        least += LABEL_GAP
    over = max(0.0, heights[-1] - (TOP + scale.height))
    for (y, name, color), height in zip(ends, heights, strict=True):
        placed.append(Path(((x + 2, y), (width - RIGHT + 4, height - over)), HAIRLINE, 0.6))
        placed.append(Words(width - RIGHT + 7, height - over + 3, name, 8.5, color, bold=True))
    return placed
