"""Charts of scores with a form of their own: the radar of all elements, and how often each point of a question was marked."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from partnerdesk.documents.charts import Path, box
from partnerdesk.documents.score_facts import Drawn, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.charts import Point, Shape
    from partnerdesk.documents.score_facts import Align, Look, Scores, Strip

FEWEST = 3  # a polygon has three corners
LABELS = 0.27  # of the width, at each side
TALLEST = 46.0  # in letters' sizes
ASIDE = 0.3  # a spoke that leans less than this has its name in the middle
LINE = 1.25
HIGH, COLUMN, LEAST, BETWEEN, GAP = 4.6, 4.4, 1.4, 0.6, 1.8  # of a strip's columns, in letters' sizes
BESIDE = 22.0  # room kept for what stands apart


def has_radar(scores: Scores) -> bool:
    """Whether there are enough means to stand around a middle."""
    return len(scores.shown) >= FEWEST


@dataclass(frozen=True, slots=True)
class _Wheel:
    """Where the spokes and rings lie."""

    scores: Scores
    look: Look
    width: float

    @property
    def radius(self) -> float:
        return min(self.width * (0.5 - LABELS), TALLEST * self.look.size / 2 - 3 * self.look.size)

    @property
    def middle(self) -> Point:
        return self.width / 2, self.look.size * 3.2 + self.radius

    def angle(self, place: int) -> float:
        return 2 * pi * place / len(self.scores.shown) - pi / 2

    def at(self, place: int, value: float) -> Point:
        share = self.radius * min(max(value, 0.0), self.scores.points) / self.scores.points
        angle = self.angle(place)
        return self.middle[0] + share * cos(angle), self.middle[1] + share * sin(angle)


def radar(scores: Scores, width: float, look: Look) -> Drawn:
    """Draw the elements around a middle: this round full, the round before dashed and hollow; those without a mean are left out."""
    shown, wheel = scores.shown, _Wheel(scores, look, width)
    if not has_radar(scores):
        return Drawn(width, 0.0, ())
    shapes = [*_web(wheel)]
    if scores.before and all(one.earlier is not None for one in shown):
        corners = tuple(wheel.at(place, one.earlier or 0) for place, one in enumerate(shown))
        shapes.append(Path(corners, look.quiet, 1.0, "dashed", closed=True))
    this = tuple(wheel.at(place, one.mean or 0) for place, one in enumerate(shown))
    shapes.append(Path(this, look.teal, 1.6, closed=True))
    if scores.before:
        shapes += [
            look.mark(*wheel.at(place, one.earlier), 1, hollow=True, size=look.size * 0.85)
            for place, one in enumerate(shown)
            if one.earlier is not None
        ]
    shapes += [look.mark(*corner, 0, size=look.size * 0.8) for corner in this]
    for place in range(len(shown)):
        shapes += _label(wheel, place)
    spots = tuple(
        Spot(one.key, x - look.size, y - look.size, 2 * look.size, 2 * look.size, one.said)
        for one, (x, y) in zip(shown, this, strict=True)
    )
    end = wheel.middle[1] + wheel.radius + look.size * 3.4
    return Drawn(width, end + look.size * 1.4, (*shapes, *_key(wheel, end)), spots)


def _web(wheel: _Wheel) -> Iterator[Shape]:
    """Yield a ring for each point with its number, and the spokes."""
    look, points, count = wheel.look, wheel.scores.points, len(wheel.scores.shown)
    for point in range(1, points + 1):
        ring = tuple(wheel.at(place, point) for place in range(count))
        yield Path(ring, look.trail if point == points else look.hairline, 0.6, closed=True)
    for place in range(count):
        yield look.line(wheel.middle, wheel.at(place, points))
    for point in range(1, points + 1):
        x, y = wheel.at(0, point)
        yield look.say(x + look.size * 0.4, y + look.size * 0.7, str(point), quiet=True)


def _label(wheel: _Wheel, place: int) -> Iterator[Shape]:
    """Yield the name of a spoke with its mean, outside of the rings."""
    look, one, lean = wheel.look, wheel.scores.shown[place], cos(wheel.angle(place))
    tip = wheel.at(place, wheel.scores.points)
    x, y = tip[0] + look.size * lean, tip[1] + look.size * 1.2 * sin(wheel.angle(place))
    mean = wheel.scores.number(one.mean or 0)
    if abs(lean) < ASIDE:
        yield look.say(x, y, look.cut(f"{one.name} {mean}", wheel.width * 0.6), "center")
        return
    align: Align = "left" if lean > 0 else "right"
    lines = [*look.lines(one.name, wheel.width - x if lean > 0 else x), mean]
    for at, line in enumerate(lines):
        low = (at - (len(lines) - 1) / 2) * look.size * LINE
        yield look.say(x, y + low, line, align, bold=line is mean)


def _key(wheel: _Wheel, y: float) -> Iterator[Shape]:
    """Yield which line is which round."""
    look, scores = wheel.look, wheel.scores
    x = look.size * 0.5
    for text, before in ((scores.this, False), (scores.before, True)):
        if text:
            color, thick = (look.quiet, 1.0) if before else (look.teal, 1.6)
            yield look.line((x, y), (x + look.size * 3, y), color=color, thickness=thick, dashed=before)
            middle = x + look.size * 1.5
            yield look.mark(middle, y, 1 if before else 0, hollow=before, size=look.size * 0.85)
            words = look.cut(text, wheel.width / 2 - look.size * 5)
            yield look.say(x + look.size * 3.8, y, words)
            x += look.of(words) + look.size * 6


def strip(facts: Strip, width: float, look: Look) -> Drawn:
    """Draw a column for each point, as high as it was marked often; what is no score stands apart, hatched, its name below."""
    size = look.size
    most = max(*facts.counts, *(count for _, count in facts.apart), 1)
    floor = (1.6 + HIGH) * size
    usual = (width - size * BESIDE) / max(1, len(facts.counts)) - BETWEEN * size
    wide = max(min(COLUMN * size, usual), size * LEAST)
    shapes: list[Shape] = []
    spots: list[Spot] = []
    x = 0.0
    named = [(str(point), count, False) for point, count in enumerate(facts.counts, 1)]
    named += [(name, count, True) for name, count in facts.apart]
    for place, (name, count, apart) in enumerate(named):
        if apart and place == len(facts.counts):
            x += GAP * size
        tall = HIGH * size * count / most
        if count:
            column = box(x, floor - tall, wide, tall)
            filled = Path(column, look.teal, 0.8, closed=True, fill=look.teal)
            shapes.append(Path(column, look.trail, 0.8, closed=True, hatch=look.trail) if apart else filled)
        middle = x + wide / 2
        shapes.append(
            look.say(middle, floor - tall - size * 0.7, str(count), "center", bold=bool(count), quiet=not count)
        )
        shapes.append(look.line((x, floor), (x + wide, floor), color=look.quiet, thickness=0.9))
        below = x if apart else middle
        shapes.append(look.say(below, floor + size, name, "left" if apart else "center", quiet=True))
        spots.append(Spot(name, x, 0.0, wide, floor + size * 1.6, f"{name}: {count}"))
        x += (max(wide, look.of(name)) if apart else wide) + BETWEEN * size
    return Drawn(width, floor + size * 2.0, tuple(shapes), tuple(spots))
