"""Strips of a form on its pages: what belongs together stays so, and the points are named wherever statements begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Strip:
    """Something as wide as the page; `stays` keeps it with what follows, and `scale` wants the points named above it."""

    height: float
    draw: Callable[[float], None]
    stays: bool = False
    scale: bool = False


def pages(strips: Iterable[Strip], points: Strip, room: float) -> Iterator[list[Strip]]:
    """Put strips on pages of this room; where statements begin, on a page or under a heading, the points are named."""
    page: list[Strip] = []
    used, named = 0.0, False
    waiting = list(strips)
    while waiting:
        strip = waiting.pop(0)
        above = [points] if strip.scale and not named else []
        need = strip.height + sum(one.height for one in above) + _kept_height(strip, waiting, points)
        if page and used + need > room:
            yield page
            page, used = [], 0.0
            named, above = False, [points] if strip.scale else []
        page += [*above, strip]
        used += strip.height + sum(one.height for one in above)
        named = strip.scale
    yield page


def _kept_height(strip: Strip, waiting: list[Strip], points: Strip) -> float:
    if not strip.stays or not waiting:
        return 0.0
    return waiting[0].height + (points.height if waiting[0].scale else 0.0)
