"""Counting replies: of each item and element how many answered, the exact mean, the spread, and what was marked how often.

Signs are counted a column at a time and never a reply at a time, so that thousands of replies take some milliseconds.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from partnerdesk.domain.survey_rounds import BLANK, UNKNOWN
from partnerdesk.domain.surveys import Asked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partnerdesk.domain.questionnaires import Item, Questionnaire

_DIGITS = 30
NOTHING_MARKED = (0, 0)


@dataclass(frozen=True)
class Score:
    """What was answered to one item, or to the statements of one element.

    `n` are those who answered. `counts` says how often each point or answer was marked, from the first on: of an item as printed, of
    an element with its items turned so that more is better. Those who answered nothing are `unknown` or `blank`. Of a choice there is
    no mean. `variance` is that of those who answered (divided by n), and `spread` its root, the standard deviation.
    """

    n: int
    counts: tuple[int, ...] = ()
    unknown: int = 0
    blank: int = 0
    mean: Fraction | None = None
    variance: Fraction | None = None

    @property
    def spread(self) -> Decimal | None:
        """The standard deviation of those who answered, to thirty digits."""
        if self.variance is None:
            return None
        with localcontext(prec=_DIGITS):
            exact: Decimal = Decimal(self.variance.numerator) / Decimal(self.variance.denominator)
            root: Decimal = exact.sqrt()
            return root


@dataclass(frozen=True)
class Figures:
    """What some replies come to, by key of the item and name of the element. What is not to be shown is not in there.

    `totals` are of each element what each reply's points add up to, and how many points that are; of people there are none.
    """

    n: int
    items: Mapping[str, Score]
    elements: Mapping[str, Score]
    totals: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict, repr=False)


def rounded(value: Fraction | Decimal, digits: int = 1) -> Decimal:
    """Return a figure as it is shown: halves are rounded away from zero."""
    unit = Decimal(1).scaleb(-digits)
    whole = Fraction(value) / Fraction(unit)
    nearest = int(abs(whole) + Fraction(1, 2))
    return (unit * (nearest if whole >= 0 else -nearest)).quantize(unit)


def figures(asked: Questionnaire, marks: Sequence[str], *, people: bool = False) -> Figures:
    """Return what replies come to. A reply of another length is left out, and a sign that cannot be is blank.

    Elements of people are the means of all their marks, so that they say nothing beyond what their items say. The mean of each
    person's mean would: where one person left an item blank, their other answers follow from it.
    """
    columns = _columns(asked, marks)
    scores = {item.key: _item(asked, item, column) for item, column in zip(asked.marked, columns, strict=True)}
    elements = {element: _pooled(asked, element, columns, scores) for element in asked.elements}
    number = len(columns[0]) if columns else len(marks)
    if people:
        return Figures(number, scores, elements)
    totals = {element: _totals(asked, element, columns) for element in asked.elements}
    means_of = {element: _of_means(score, totals[element]) for element, score in elements.items()}
    return Figures(number, scores, means_of, totals)


def means(totals: Sequence[tuple[int, int]]) -> list[Fraction | None]:
    """Return of each reply the mean of what it answered to an element, None where that is nothing; alike ones are one object."""
    known: dict[tuple[int, int], Fraction | None] = {one: Fraction(*one) for one in set(totals) - {NOTHING_MARKED}}
    return [known.get(one) for one in totals]


def answered(asked: Questionnaire, marks: Sequence[str]) -> Mapping[str, int]:
    """Return how many replies answered each item, by its key."""
    columns = zip(asked.marked, _columns(asked, marks), strict=True)
    return {item.key: sum(column.count(str(number)) for number in asked.answers(item)) for item, column in columns}


def _columns(asked: Questionnaire, marks: Sequence[str]) -> list[str]:
    """Return for each item that is marked the signs of all replies."""
    width = len(asked.marked)
    written = "".join(one for one in marks if len(one) == width)
    if not written.isascii():  # from a file that somebody made: a sign that is none is no answer
        written = "".join(sign if sign.isascii() else BLANK for sign in written)
    return [written[place::width] for place in range(width)]


def _item(asked: Questionnaire, item: Item, column: str) -> Score:
    counts = tuple(column.count(str(number)) for number in asked.answers(item))
    n = sum(counts)
    unknown = column.count(UNKNOWN) if asked.has_unknown(item) else 0
    told = (n, counts, unknown, len(column) - n - unknown)
    if item.asked is not Asked.SCALE or not n:
        return Score(*told)
    points = [asked.score(item, number) for number in asked.scale]
    total = sum(point * count for point, count in zip(points, counts, strict=True))
    squares = sum(point * point * count for point, count in zip(points, counts, strict=True))
    return Score(*told, mean=Fraction(total, n), variance=Fraction(squares, n) - Fraction(total, n) ** 2)


def _pooled(asked: Questionnaire, element: str, columns: Sequence[str], scores: Mapping[str, Score]) -> Score:
    """Return an element's score as the mean of all its marks."""
    counts = [0] * asked.points
    some, unknown = 0, 0  # a byte for each reply: whether it marked any point, and whether “don’t know” stands anywhere
    points, dont_know = _only("123456789"[: asked.points]), _only(UNKNOWN if asked.unknown else "")
    for item, column in _of(asked, element, columns):
        signs = column.encode("ascii")
        some |= int.from_bytes(signs.translate(points), "big")
        unknown |= int.from_bytes(signs.translate(dont_know), "big")
        for number, count in zip(asked.scale, scores[item.key].counts, strict=True):
            counts[asked.score(item, number) - 1] += count
    number = len(columns[0])
    n, only_unknown = some.bit_count(), (unknown & ~some).bit_count()
    told = (n, tuple(counts), only_unknown, number - n - only_unknown)
    marked = sum(counts)
    if not marked:
        return Score(*told)
    mean = Fraction(sum(point * count for point, count in enumerate(counts, 1)), marked)
    square = Fraction(sum(point * point * count for point, count in enumerate(counts, 1)), marked)
    return Score(*told, mean=mean, variance=square - mean**2)


@cache
def _only(signs: str) -> bytes:
    """Return what turns these signs into ones, and all others into zeros."""
    return bytes(chr(number) in signs for number in range(256))


def _of_means(pooled: Score, totals: Sequence[tuple[int, int]]) -> Score:
    """Return an element's score as of each reply the mean of what it answered, and of those the mean."""
    heap = Counter(totals)
    heap.pop(NOTHING_MARKED, 0)
    if not heap:
        return pooled
    sums, squares = Counter[int](), Counter[int]()
    for (total, marked), times in heap.items():
        sums[marked] += total * times
        squares[marked] += total * total * times
    mean = sum((Fraction(total, marked) for marked, total in sums.items()), Fraction()) / pooled.n
    square = sum((Fraction(total, marked**2) for marked, total in squares.items()), Fraction()) / pooled.n
    return replace(pooled, mean=mean, variance=square - mean**2)


def _of(asked: Questionnaire, element: str, columns: Sequence[str]) -> list[tuple[Item, str]]:
    """Return the statements of an element with their columns."""
    both = zip(asked.marked, columns, strict=True)
    return [(item, column) for item, column in both if item.element == element and item.asked is Asked.SCALE]


def _totals(asked: Questionnaire, element: str, columns: Sequence[str]) -> list[tuple[int, int]]:
    """Return of each reply what its answers to an element add up to, and how many they are."""
    worth, marked = [], []
    for item, column in _of(asked, element, columns):
        points, is_point = bytearray(256), bytearray(256)
        for number in asked.scale:
            points[ord(str(number))], is_point[ord(str(number))] = asked.score(item, number), 1
        signs = column.encode("ascii")
        worth.append(signs.translate(points))
        marked.append(signs.translate(is_point))
    return list(zip(map(sum, zip(*worth, strict=True)), map(sum, zip(*marked, strict=True)), strict=True))
