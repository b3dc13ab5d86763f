"""The way from baseline to target, a line for each indicator, with a mark where it stands."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from partnerdesk.documents.charts import Chart, Path, Words, box
from partnerdesk.documents.kinds.evaluation_parts import figure
from partnerdesk.documents.styles import HAIRLINE, INK, QUIET, TEAL
from partnerdesk.domain import terms
from partnerdesk.domain.aims import Direction
from partnerdesk.text import brief

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerdesk.documents.charts import Shape
    from partnerdesk.domain.evaluation_snapshot import EvaluationSnapshot, Measured
    from partnerdesk.text import Language

WIDTH, LINE = 440.0, 34.0
LEFT, RIGHT = 14.0, 54.0
FARTHEST = Decimal("1.15")
DOT = 5.0
LONGEST = 58


def share(each: Measured) -> Decimal | None:
    """Return how much of the way from baseline to target is gone, 1 at the target; None where it cannot be said."""
    one, actual = each.indicator, each.actual
    if actual is None or one.baseline is None or one.target is None or one.baseline == one.target:
        return None
    return (actual - one.baseline) / (one.target - one.baseline)


def reached(each: Measured) -> bool | None:
    """Whether the actual is at the target or past it in the right direction; None without one of them."""
    one, actual = each.indicator, each.actual
    if actual is None or one.target is None:
        return None
    return actual >= one.target if one.direction is Direction.UP else actual <= one.target


def progress(snapshot: EvaluationSnapshot) -> Chart | None:
    """Return the drawing, or None where no indicator has baseline, target and a reading."""
    shown = [(each, part) for each in snapshot.indicators if (part := share(each)) is not None]
    if not shown:
        return None
    language = snapshot.words
    shapes = [shape for place, (each, part) in enumerate(shown) for shape in _line(each, part, place * LINE, language)]
    return Chart(
        width=WIDTH,
        height=LINE * len(shown) + 2,
        shapes=tuple(shapes),
        alt=_told(shown, language),
        caption=language.say("From the baseline at the left to the target at the right; the mark is where it stands"),
    )


def _line(each: Measured, part: Decimal, top: float, language: Language) -> Iterator[Shape]:
    """Yield one indicator: its name, its way, the part that is gone, the mark and the three figures."""
    one, y = each.indicator, top + 20
    reach = WIDTH - LEFT - RIGHT
    x = LEFT + float(min(max(part, Decimal(0)), FARTHEST)) * (reach / float(FARTHEST))
    end = LEFT + reach / float(FARTHEST)
    yield Words(LEFT, top + 10, brief(terms.capital(one.name), LONGEST), 8.5, INK, bold=True)
    yield Path(((LEFT, y), (end, y)), HAIRLINE, 3)
    if x > LEFT:
        yield Path(((LEFT, y), (x, y)), TEAL, 3)
    yield Path(((end, y - 6), (end, y + 6)), INK, 1.2)
    # A full mark where the target is reached, a hollow one where it is not: colour tells nothing alone.
    done = bool(reached(each))
    yield Path(box(x - DOT, y - DOT, 2 * DOT, 2 * DOT), TEAL, 1.4, closed=True, fill=TEAL if done else "FFFFFF")
    yield Words(LEFT, y + 12, language.number(one.baseline), 7.5, QUIET)
    yield Words(end, y + 12, language.number(one.target), 7.5, QUIET, align="center")
    yield Words(WIDTH, y + 3, figure(each.actual, "", language), 9, TEAL, bold=True, align="right")


def _told(shown: Sequence[tuple[Measured, Decimal]], language: Language) -> str:
    """Return the drawing in words."""
    said = [
        language.say(
            "{name}: from {baseline} to {actual}, target {target}",
            name=each.indicator.name,
            baseline=language.number(each.indicator.baseline),
            actual=language.number(each.actual),
            target=language.number(each.indicator.target),
        )
        for each, _ in shown
    ]
    return language.say("How far each indicator has come. {lines}.", lines="; ".join(said))
