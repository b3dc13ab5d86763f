"""The chart of bodies: who reports to whom, and where each box and line stands, for a screen and for a printed sheet alike.

Bodies that decide hang under the one they report to, on solid lines; those that only advise stand beside it, on dashed ones.
Where boxes do not fit side by side they stand below each other. Sizes are in whatever unit the measures are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerdesk.domain.bodies import BodyKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from partnerdesk.domain.bodies import Body

    Point = tuple[float, float]


@dataclass(frozen=True)
class ChartBody:
    """One box of the chart: its name, the lines below it, and what is amiss; `parent` is the key of the box above."""

    key: str
    name: str
    lines: tuple[str, ...] = ()
    warning: str = ""
    parent: str = ""
    advises: bool = False

    def spoken(self) -> str:
        """Return the whole box in words."""
        return ", ".join(part for part in (self.name, *self.lines, self.warning) if part)


@dataclass(frozen=True)
class Measures:
    """How large things are: a box at the end of a line, one with others below it, and the room between."""

    box: float = 152
    wide: float = 240
    gap: float = 12
    drop: float = 48
    beside: float = 40
    indent: float = 24


@dataclass(frozen=True)
class Spot:
    """Where a box stands."""

    key: str
    x: float
    y: float
    width: float
    height: float

    def moved(self, x: float, y: float) -> Spot:
        """Return the spot so much further."""
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True)
class Line:
    """A line through some points."""

    points: tuple[Point, ...]
    dashed: bool = False

    def moved(self, x: float, y: float) -> Line:
        """Return the line so much further."""
        return replace(self, points=tuple((a + x, b + y) for a, b in self.points))


@dataclass(frozen=True)
class Chart:
    """Boxes and lines, the boxes in the order in which they are read, and the room they take."""

    spots: tuple[Spot, ...] = ()
    lines: tuple[Line, ...] = ()
    width: float = 0
    height: float = 0


@dataclass(frozen=True)
class _Block:
    """A body with all that hangs from it; `spots[0]` is its own box."""

    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    width: float
    height: float

    def moved(self, x: float, y: float) -> _Block:
        return replace(
            self, spots=tuple(one.moved(x, y) for one in self.spots), lines=tuple(one.moved(x, y) for one in self.lines)
        )


def only_advises(body: Body) -> bool:
    """Whether a body stands beside the chart rather than in it: it advises, and decides nothing."""
    return body.kind_of is BodyKind.ADVISORY and not body.decides_on.strip()


def in_order(bodies: Iterable[ChartBody]) -> tuple[ChartBody, ...]:
    """Return the bodies as a tree is read, each before those below it; what goes round in a ring is cut open once."""
    return tuple(body for root in _roots(tuple(bodies)) for body in _walk(root, tuple(bodies), set()))


def depth_of(body: ChartBody, bodies: Sequence[ChartBody]) -> int:
    """Return how many bodies stand above one."""
    known = {one.key: one for one in bodies}
    seen = {body.key}
    above = known.get(body.parent)
    while above is not None and above.key not in seen:
        seen.add(above.key)
        above = known.get(above.parent)
    return len(seen) - 1


def arrange(
    bodies: Iterable[ChartBody],
    width: float,
    height_of: Callable[[ChartBody, float], float],
    measures: Measures = Measures(),
) -> Chart:
    """Return where everything stands within a width; `height_of` says how high a box is at its width."""
    every = tuple(bodies)
    made = _Arranging(every, height_of, measures)
    spots: list[Spot] = []
    lines: list[Line] = []
    y, right = 0.0, 0.0
    for root in _roots(every):
        block = made.block(root, width).moved(0, y)
        spots += block.spots
        lines += block.lines
        y += block.height + measures.gap * 2
        right = max(right, block.width)
    order = {one.key: place for place, one in enumerate(in_order(every))}
    spots.sort(key=lambda one: order[one.key])
    return Chart(tuple(spots), tuple(lines), right, max(0.0, y - measures.gap * 2))


def _roots(bodies: tuple[ChartBody, ...]) -> list[ChartBody]:
    known = {one.key for one in bodies}
    roots = [one for one in bodies if one.parent not in known or one.parent == one.key]
    reached = {each.key for root in roots for each in _walk(root, bodies, set())}
    for one in bodies:
        if one.key not in reached:
            roots.append(one)
            reached |= {each.key for each in _walk(one, bodies, set())}
    return roots


def _walk(body: ChartBody, bodies: tuple[ChartBody, ...], seen: set[str]) -> list[ChartBody]:
    seen.add(body.key)
    found = [body]
    for child in sorted((one for one in bodies if one.parent == body.key), key=lambda one: one.advises):
        if child.key not in seen:
            found += _walk(child, bodies, seen)
    return found


class _Arranging:
    """Builds blocks from below; a body that was met already is not met again."""

    def __init__(
        self, bodies: tuple[ChartBody, ...], height_of: Callable[[ChartBody, float], float], measures: Measures
    ) -> None:
        self._bodies, self._height_of, self._m = bodies, height_of, measures
        self._met: set[str] = set()

    def block(self, body: ChartBody, room: float) -> _Block:
        """Return a body with all below it, no wider than the room where that can be."""
        self._met.add(body.key)
        below = [one for one in self._bodies if one.parent == body.key and one.key not in self._met]
        beside = [one for one in below if one.advises and not self._has_any(one)]
        under = [one for one in below if one not in beside]
        self._met |= {one.key for one in below}
        box = min(self._m.wide if below else self._m.box, room)
        head = self._head(body, box, beside, room)
        if not under:
            return head
        row = self._row(under, room)
        return self._hang(head, row, room) if row else self._stack(head, under, room)

    def _has_any(self, body: ChartBody) -> bool:
        return any(one.parent == body.key for one in self._bodies)

    def _head(self, body: ChartBody, box: float, beside: list[ChartBody], room: float) -> _Block:
        """Return a box with those that advise it at its right, or under it where there is no room."""
        own = Spot(body.key, 0, 0, box, self._height_of(body, box))
        if not beside:
            return _Block((own,), (), box, own.height)
        narrow = room < box + self._m.beside + self._m.box
        x = self._m.indent if narrow else box + self._m.beside
        y = own.height + self._m.gap if narrow else 0.0
        width = min(self._m.box, room - x)
        spots = [own]
        for one in beside:
            spot = Spot(one.key, x, y, width, self._height_of(one, width))
            spots.append(spot)
            y += spot.height + self._m.gap
        column = y - self._m.gap
        if not narrow and column < own.height:
            spots[1:] = [one.moved(0, (own.height - column) / 2) for one in spots[1:]]
        lines = tuple(Line(self._way(own, spot, narrow=narrow), dashed=True) for spot in spots[1:])
        return _Block(tuple(spots), lines, max(box, x + width), max(own.height, column))

    def _way(self, own: Spot, spot: Spot, *, narrow: bool) -> tuple[Point, ...]:
        middle = spot.y + spot.height / 2
        if narrow:
            start = own.x + self._m.indent / 2
            return ((start, own.y + own.height), (start, middle), (spot.x, middle))
        half = own.x + own.width + self._m.beside / 2
        begin = min(middle, own.y + own.height / 2) if middle > own.y + own.height else middle
        return tuple(dict.fromkeys(((own.x + own.width, begin), (half, begin), (half, middle), (spot.x, middle))))

    def _row(self, under: list[ChartBody], room: float) -> list[_Block]:
        """Return the blocks side by side, or nothing where they do not fit."""
        met = set(self._met)
        blocks = [self.block(one, room) for one in under]
        if sum(one.width + self._m.gap for one in blocks) - self._m.gap <= room + 0.5:
            return _even(blocks)
        self._met = met
        return []

    def _hang(self, head: _Block, row: list[_Block], room: float) -> _Block:
        placed, x, top = [], 0.0, head.height + self._m.drop
        for one in row:
            placed.append(one.moved(x, top))
            x += one.width + self._m.gap
        width = x - self._m.gap
        own = head.spots[0]
        tops = [one.spots[0] for one in placed]
        middles = [one.x + one.width / 2 for one in tops]
        shift = (middles[0] + middles[-1]) / 2 - own.width / 2
        shift = max(0.0, min(shift, max(room, width) - head.width))
        head = head.moved(shift, 0)
        own = head.spots[0]
        stem, bar = own.x + own.width / 2, top - self._m.drop / 2
        lines = [Line(((stem, own.y + own.height), (stem, bar)))]
        if len(middles) > 1 or middles[0] != stem:
            lines.append(Line(((min(*middles, stem), bar), (max(*middles, stem), bar))))
        lines += [Line(((middle, bar), (middle, top))) for middle in middles]
        spots = (*head.spots, *(spot for one in placed for spot in one.spots))
        inner = (line for one in placed for line in one.lines)
        height = top + max(one.height for one in row)
        return _Block(spots, (*head.lines, *lines, *inner), max(width, shift + head.width), height)

    def _stack(self, head: _Block, under: list[ChartBody], room: float) -> _Block:
        own, y, spots, lines = head.spots[0], head.height + self._m.gap, list(head.spots), list(head.lines)
        stem, width = own.x + self._m.indent / 2, head.width
        for one in under:
            block = self.block(one, max(self._m.box, room - self._m.indent)).moved(self._m.indent, y)
            first = block.spots[0]
            middle = first.y + min(first.height / 2, self._m.drop / 2)
            lines.append(Line(((stem, own.y + own.height), (stem, middle), (first.x, middle))))
            spots += block.spots
            lines += block.lines
            y += block.height + self._m.gap
            width = max(width, self._m.indent + block.width)
        return _Block(tuple(spots), tuple(lines), width, y - self._m.gap)


def _even(blocks: list[_Block]) -> list[_Block]:
    """Return blocks of a row with the single boxes among them equally high."""
    high = max((one.height for one in blocks if len(one.spots) == 1), default=0.0)
    return [
        replace(one, spots=(replace(one.spots[0], height=high),), height=high) if len(one.spots) == 1 else one
        for one in blocks
    ]
