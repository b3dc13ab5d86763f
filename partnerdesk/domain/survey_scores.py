"""Counting replies: of each item and element how many answered, the exact mean, the spread, and what was marked how often.

Signs are counted a column at a time and never a reply at a time, so that thousands of replies take some milliseconds.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING

from partnerdesk.domain.survey_rounds import UNKNOWN
from partnerdesk.domain.surveys import Asked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partnerdesk.domain.questionnaires import Item, Questionnaire

_DIGITS = 30


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
    """What some replies come to, by key of the item and name of the element. What is not to be shown is not in there."""

    n: int
    items: Mapping[str, Score]
    elements: Mapping[str, Score]


def rounded(value: Fraction | Decimal, digits: int = 1) -> Decimal:
    """Return a figure as it is shown: halves are rounded away from zero."""
    unit = Decimal(1).scaleb(-digits)
    whole = Fraction(value) / Fraction(unit)
    nearest = int(abs(whole) + Fraction(1, 2))
    return (unit * (nearest if whole >= 0 else -nearest)).quantize(unit)


def of_people(found: Figures) -> Figures:
    """Return figures whose elements are the means of all their marks, so that they say nothing beyond what their items say.

    The mean of each person's mean would: where one person left an item blank, their other answers follow from it.
    """
    return replace(found, elements={name: _pooled(score) for name, score in found.elements.items()})


def _pooled(score: Score) -> Score:
    marks = sum(score.counts)
    if not marks:
        return score
    mean = Fraction(sum(point * count for point, count in enumerate(score.counts, 1)), marks)
    squares = Fraction(sum(point * point * count for point, count in enumerate(score.counts, 1)), marks)
    return replace(score, mean=mean, variance=squares - mean**2)


def figures(asked: Questionnaire, marks: Sequence[str]) -> Figures:
    """Return what replies come to. A reply of another length is left out, and a sign that cannot be is blank."""
    items = asked.marked
    kept = [one for one in marks if len(one) == len(items)]
    written = "".join(kept)
    scores = {item.key: _item(asked, item, written[place :: len(items)]) for place, item in enumerate(items)}
    elements = {}
    for element in asked.elements:
        places = [place for place, item in enumerate(items) if item.element == element and item.asked is Asked.SCALE]
        elements[element] = _element(asked, places, kept, [scores[items[place].key] for place in places])
    return Figures(len(kept), scores, elements)


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


def _element(asked: Questionnaire, places: list[int], marks: list[str], scores: list[Score]) -> Score:
    """Return an element's score: of each reply the mean of what it answered, and of those the mean."""
    items = asked.marked
    worth = [{str(number): asked.score(items[place], number) for number in asked.scale} for place in places]
    first, last = places[0], places[-1] + 1
    part = itemgetter(slice(first, last)) if last - first == len(places) else itemgetter(*places)
    heap: Counter[tuple[int, int]] = Counter()
    unknown = 0
    for answer, times in Counter(map(part, marks)).items():
        found = [points[sign] for points, sign in zip(worth, answer, strict=True) if sign in points]
        if found:
            heap[sum(found), len(found)] += times
        elif asked.unknown and UNKNOWN in answer:
            unknown += times
    n = heap.total()
    counts = [0] * asked.points
    for place, score in zip(places, scores, strict=True):
        for number, count in zip(asked.scale, score.counts, strict=True):
            counts[asked.score(items[place], number) - 1] += count
    told = (n, tuple(counts), unknown, len(marks) - n - unknown)
    if not n:
        return Score(*told)
    mean = sum((Fraction(total * times, answered) for (total, answered), times in heap.items()), Fraction()) / n
    squares = sum((Fraction(total, answered) ** 2 * times for (total, answered), times in heap.items()), Fraction()) / n
    return Score(*told, mean=mean, variance=squares - mean**2)
