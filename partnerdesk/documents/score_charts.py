"""Charts of scores that stand row by row: bars with their bands, and the dots of organizations on one line for each element."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from partnerdesk.documents.charts import Path, box
from partnerdesk.documents.score_facts import FORMS, Drawn, Look, Scores, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerdesk.documents.charts import Shape
    from partnerdesk.documents.score_facts import Align, Band, Dot, Score

NAMES, MOST_NAMES, LEAST_NAMES = (
    0.3,
    24.0,
    8.0,
)  # the names' part of the width; then in letters' sizes, as is what follows
ROW, HEAD, FOOT, COLUMN, LINE = 3.6, 1.4, 2.2, 4.4, 1.25
INSET = 0.4
MIDDLE = 0.58  # of a row, where its line lies: marks stand above it
BAR, LOW, BELOW = 1.1, 1.5, 1.65  # a bar; what the round before adds to a row, and how far its marks lie below
WIDE_GAP = 1.0  # points of a scale from which on the ends of a line are named
FEWEST_NAMED = 4  # letters; less than that names nobody
MOST_NAMED = 5  # at the end of a line: no more fit in any case
MOST_LIFTED = 2
MOST_LINES, NAME_AIR = 3, 0.7  # of a row's name; above and below it
MOST_ENDS = 2  # lines of the names at an end
MOST_HEADS = 3  # lines of a band's name


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where rows and points lie."""

    scores: Scores
    look: Look
    width: float
    left: float
    right: float
    upper: float = ROW  # how tall the part of a row is in which its name and its marks stand, in letters' sizes

    @property
    def row(self) -> float:
        """How tall a row is."""
        return self.look.size * (self.upper + (LOW if self.scores.before else 0))

    def name_lines(self, name: str) -> list[str]:
        """Return the name of a row, in lines."""
        return self.look.lines(name, self.left - self.look.size, MOST_LINES)

    @property
    def begin(self) -> float:
        """Where words at the left begin: a row that is chosen has a line around it."""
        return self.look.size * INSET

    @property
    def end(self) -> float:
        return self.width - self.look.size * INSET

    @property
    def ends(self) -> list[str]:
        """What the ends of the scale mean, in lines."""
        return self.look.lines(self.scores.ends, self.left - self.look.size)

    @property
    def bold(self) -> bool:
        """Whether the names of all bands have room in weight."""
        rooms = [(self.named(band), self.edges(band)) for band in self.scores.bands]
        return all(self.look.of(line, bold=True) < last - first for lines, (first, last) in rooms for line in lines)

    @property
    def heads(self) -> int:
        """How many lines the names of the bands take."""
        return max((len(self.named(band)) for band in self.scores.bands), default=1)

    @property
    def top(self) -> float:
        return self.look.size * (HEAD + LINE * self.heads)

    def edges(self, band: Band) -> tuple[float, float]:
        """Return where a band begins and ends; the outer ones reach the edges."""
        first = self.left if band.first <= 1 else self.x(band.first)
        return first, self.right if band.last >= self.scores.points else self.x(band.last)

    def named(self, band: Band) -> list[str]:
        """Return the name of a band, in lines that fit above it."""
        first, last = self.edges(band)
        return self.look.lines(band.name, last - first - 2, MOST_HEADS)

    @property
    def bottom(self) -> float:
        return self.top + self.row * len(self.scores.scores)

    def x(self, value: float) -> float:
        """Return where a value lies; marks at the ends have room beside them."""
        room = self.look.size
        share = (value - 1) / max(1, self.scores.points - 1)
        return self.left + room + min(max(share, 0.0), 1.0) * (self.right - self.left - 2 * room)

    def y(self, place: int) -> float:
        """Return the middle of a row's line."""
        return self.top + self.row * place + self.look.size * self.upper * MIDDLE


def _frame(scores: Scores, width: float, look: Look) -> _Frame:
    size = look.size
    longest = max((look.of(one.name) for one in scores.scores), default=0.0) + size
    left = max(LEAST_NAMES * size, min(width * NAMES, MOST_NAMES * size, longest))
    frame = _Frame(scores, look, width, left, width - size * COLUMN * (2 if scores.spread else 1))
    # A name of three lines makes all rows taller.
    lines = max((len(frame.name_lines(one.name)) for one in scores.scores), default=1)
    return replace(frame, upper=max(ROW, LINE * lines + NAME_AIR))


def bars(scores: Scores, width: float, look: Look) -> Drawn:
    """Draw a bar for each mean; the round before is a hollow diamond on a dashed line below it."""
    frame = _frame(scores, width, look)
    shapes = [*_ground(frame)]
    for place, one in enumerate(scores.scores):
        shapes += _row(frame, place, one)
        if one.mean is None:
            continue
        y, half, start, end = frame.y(place), look.size * BAR / 2, frame.x(1), frame.x(one.mean)
        corners = box(start, y - half, max(end - start, 1.0), 2 * half)
        shapes.append(Path(corners, look.teal, 0.8, closed=True, fill=look.teal))
        if one.earlier is not None:
            below, earlier = y + half + look.size * 0.75, frame.x(one.earlier)
            shapes.append(look.line((start, below), (earlier, below), color=look.trail, dashed=True, thickness=0.8))
            shapes.append(look.mark(earlier, below, 1, hollow=True, size=look.size * 0.8))
        shapes.append(_beside(frame, end + look.size * 0.5, y, scores.number(one.mean)))
    return _drawn(frame, [*shapes, *_key(frame, dots=False)])


def dots(scores: Scores, width: float, look: Look) -> Drawn:
    """Draw all organizations on one line for each element, with the mean as an upright line; the round before lies below."""
    frame = _frame(scores, width, look)
    shapes = [*_ground(frame)]
    for place, one in enumerate(scores.scores):
        shapes += _row(frame, place, one)
        if one.mean is None:
            continue
        y = frame.y(place)
        values = [dot.value for dot in one.dots]
        if values:
            far = max(values) - min(values) >= WIDE_GAP
            ends = (frame.x(min(values)), y), (frame.x(max(values)), y)
            shapes.append(look.line(*ends, color=look.ink if far else look.trail, thickness=1.4 if far else 0.9))
        middle = frame.x(one.mean)
        shapes.append(look.line((middle, y - look.size), (middle, y + look.size), color=look.ink, thickness=1.5))
        if scores.before:
            below = y + look.size * BELOW
            was = [(dot, dot.earlier) for dot in one.dots if dot.earlier is not None]
            shapes += _marks(frame, below, was, hollow=True)
        shapes += _marks(frame, y, [(dot, dot.value) for dot in one.dots])
        shapes += _ends(frame, y, one.dots)
    return _drawn(frame, [*shapes, *_key(frame, dots=True)])


def _marks(frame: _Frame, y: float, marked: Iterable[tuple[Dot, float]], *, hollow: bool = False) -> Iterator[Shape]:
    """Yield the marks of a line; of several on one place the next stands above, and below where it is the round before."""
    size = frame.look.size * (0.75 if hollow else 0.95)
    near: deque[float] = deque()
    drawn: set[tuple[int, int, int]] = set()
    standing = Counter((value, dot.form) for dot, value in marked)
    for value, form in sorted(standing):
        x, times = frame.x(value), min(standing[value, form], MOST_LIFTED + 1)
        while near and x - near[0] >= size * 0.7:
            near.popleft()
        heights = {min(place, MOST_LIFTED) for place in range(len(near), len(near) + times)}
        near.extend([x] * times)
        for height in sorted(heights):
            if (place := (round(4 * x / size), height, form)) not in drawn:  # of hundreds, most would lie on each other
                drawn.add(place)
                above = height * size * (0.6 if hollow else -0.75)
                yield frame.look.mark(x, y + above, form, hollow=hollow, size=size)


def _ends(frame: _Frame, y: float, dots: tuple[Dot, ...]) -> Iterator[Shape]:
    """Yield the names at both ends of a line whose ends lie far apart."""
    values = [one.value for one in dots]
    if not values or max(values) - min(values) < WIDE_GAP:
        return
    look = frame.look
    for value, way in ((min(values), -1), (max(values), 1)):
        x = frame.x(value) + way * look.size
        room = x - frame.left if way < 0 else frame.right - x
        told = frame.scores.number(value)
        named = list(islice((one.name for one in dots if one.value == value), MOST_NAMED))
        lines = _end_lines(look, named, told, room - 2)
        # Three lines need the whole height of the row.
        middle = y - look.size * frame.upper * (MIDDLE - 0.5) if len(lines) > MOST_ENDS else y
        if all(look.of(line) <= room for line in lines):
            yield from _lined(look, x, middle, lines, "right" if way < 0 else "left")


def _end_lines(look: Look, names: list[str], told: str, room: float) -> list[str]:
    """Return names with their number in two lines: as many as fit whole, or one in three; what still does not fit is cut."""
    if room < look.size * FEWEST_NAMED:
        return [told]
    widths = list(accumulate(look.of(f"{name}, ") for name in names))
    fitting = sum(width <= room * MOST_ENDS for width in widths)  # measured once, since breaking lines takes time
    for count in range(max(1, fitting), 0, -1):
        text = ", ".join([*names[:count], "…"] if count < len(names) else names)
        lines = look.lines(f"{text} {told}", room, MOST_ENDS + (count == 1))
        if not any(line.endswith("…") for line in lines):
            return _with_number(lines, told)
    *begun, last = look.lines(names[0], room - look.of(f" {told}"), MOST_ENDS)
    if len(last) < FEWEST_NAMED or any(line.endswith("…") for line in begun):
        return [told]
    return [*begun, f"{last} {told}"]


def _with_number(lines: list[str], told: str) -> list[str]:
    """Return lines of which the last is not the number alone."""
    if lines[-1] != told or len(lines) < MOST_ENDS:
        return lines
    first, _, last = lines[-2].rpartition(" ")
    return [*lines[:-2], first, f"{last} {told}"] if first else lines


def _beside(frame: _Frame, x: float, y: float, text: str) -> Shape:
    """Return words right of a bar's end, or within the bar where there is no room."""
    look = frame.look
    if x + look.of(text, bold=True) <= frame.right:
        return look.say(x, y, text, bold=True)
    return replace(look.say(x - look.size, y, text, "right", bold=True), color=look.paper)


def _ground(frame: _Frame) -> Iterator[Shape]:
    """Yield the bands with their names, the lines of the points, and the heads of the columns."""
    look, scores, head = frame.look, frame.scores, frame.top - frame.look.size * (HEAD + LINE) / 2
    for band in scores.bands:
        yield from _band(frame, band)
    for point in range(1, scores.points + 1):
        yield look.line((frame.x(point), frame.top), (frame.x(point), frame.bottom))
        yield look.say(frame.x(point), frame.bottom + look.size, str(point), "center", quiet=True)
    yield look.say(frame.right + look.size * (COLUMN - 1), head, "n", "right", quiet=True)
    if scores.spread:
        yield look.say(frame.end, head, look.cut(scores.spread, look.size * COLUMN), "right", quiet=True)
    for y in (frame.top, frame.bottom):
        yield look.line((0, y), (frame.width, y), color=look.quiet, thickness=0.9)
    for place, line in enumerate(frame.ends):
        yield look.say(frame.begin, frame.bottom + look.size * (1 + LINE * place), line, quiet=True)


def _band(frame: _Frame, band: Band) -> Iterator[Shape]:
    """Yield a band with its name above; the outer ones reach the edges."""
    look, (first, last) = frame.look, frame.edges(band)
    fill = {"care": look.care, "mixed": "", "strong": look.strong}[band.tone]
    if fill:
        corners = box(first, frame.top, last - first, frame.bottom - frame.top)
        yield Path(corners, "", 0, closed=True, fill=fill)
    lines = frame.named(band)
    bold = frame.bold
    for place, line in enumerate(reversed(lines)):
        if len(line) > 1:
            y = frame.top - look.size * (HEAD / 2 + LINE * (place + 0.5))
            yield look.say((first + last) / 2, y, line, "center", bold=bold)
    if band.first > 1:
        yield look.line((first, frame.top), (first, frame.bottom), color=look.trail, dashed=True)


def _row(frame: _Frame, place: int, one: Score) -> Iterator[Shape]:
    """Yield the name of a row, how many count, and why there is no mean."""
    look, y = frame.look, frame.y(place)
    yield from _lined(look, frame.begin, y, frame.name_lines(one.name))
    if place:
        edge = frame.top + frame.row * place
        yield look.line((0, edge), (frame.width, edge))
    if one.mean is None:
        room = frame.right - frame.left - look.size
        yield from _lined(look, frame.left + look.size, y, look.lines(one.note, room), quiet=True)
        return
    yield look.say(frame.right + look.size * (COLUMN - 1), y, str(one.n), "right", quiet=True)
    if frame.scores.spread and one.spread is not None:
        yield look.say(frame.end, y, frame.scores.number(one.spread), "right", quiet=True)


def _lined(
    look: Look, x: float, y: float, lines: list[str], align: Align = "left", *, quiet: bool = False
) -> Iterator[Shape]:
    for at, line in enumerate(lines):
        yield look.say(x, y + (at - (len(lines) - 1) / 2) * look.size * LINE, line, align, quiet=quiet)


def _key(frame: _Frame, *, dots: bool) -> Iterator[Shape]:
    """Yield what the marks mean, on a further line where there is no room on one."""
    look, x, y = frame.look, 0.0, frame.bottom + frame.look.size * (FOOT + LINE * max(1, len(frame.ends)))
    for what, forms, text in keys(frame.scores, dots=dots):
        marks = look.size * 1.4 * len(forms)
        wide = look.of(text) + marks + look.size * 2
        if x and x + wide > frame.width:
            x, y = 0.0, y + look.size * 1.7
        for place, form in enumerate(forms):
            middle = x + look.size * (0.7 + 1.4 * place)
            if what == "mean":
                ends = (middle, y - look.size * 0.7), (middle, y + look.size * 0.7)
                yield look.line(*ends, color=look.ink, thickness=1.5)
            else:
                yield look.mark(middle, y, form, hollow=what == "hollow")
        yield look.say(x + marks + look.size * 0.4, y, look.cut(text, frame.width - x - marks - look.size * 0.6))
        x += wide


def keys(scores: Scores, *, dots: bool) -> list[tuple[str, tuple[int, ...], str]]:
    """Return the lines of the key: what kind of mark, its forms, and its meaning. The round before has the forms of all groups."""
    if not dots:
        return [("full", (2,), scores.this), ("hollow", (1,), scores.before)] if scores.before else []
    forms = tuple(range(min(len(scores.groups), len(FORMS)))) or (0,)
    made: list[tuple[str, tuple[int, ...], str]] = [
        ("full", (form % len(FORMS),), name) for form, name in enumerate(scores.groups)
    ]
    made = made or [("full", forms, scores.this)]
    if scores.before:
        made.append(("hollow", forms, scores.before))
    return [*made, ("mean", (0,), scores.mean)] if scores.mean else made


def _drawn(frame: _Frame, shapes: list[Shape]) -> Drawn:
    low = max(
        (point[1] for shape in shapes for point in (shape.points if isinstance(shape, Path) else ((0, shape.y),))),
        default=0.0,
    )
    spots = tuple(
        Spot(one.key, 0.0, frame.top + frame.row * place, frame.width, frame.row, one.said)
        for place, one in enumerate(frame.scores.scores)
    )
    return Drawn(frame.width, low + frame.look.size * 0.6, tuple(shapes), spots)
