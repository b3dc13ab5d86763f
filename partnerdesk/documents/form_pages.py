"""Strips of a form on its pages: what belongs together stays so, and a subject that goes on is named again with its points."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from partnerdesk.documents.answer_grids import FEW, MOST_WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Strip:
    """Something as wide as the page; `stays` keeps it with what follows.

    Strips of one subject share a `head` that stands above the first of them, and as what it is `again` where they go on; the one
    that `closes` it never stands without some of the others.
    """

    height: float
    draw: Callable[[float], None]
    stays: bool = False
    head: Strip | None = None
    again: Strip | None = None
    closes: bool = False


def pages(strips: Iterable[Strip], room: float) -> list[list[Strip]]:
    """Put strips on pages of this room."""
    filling, lead = _Filling(room), list[Strip]()
    for head, each in groupby(strips, lambda strip: id(strip.head) if strip.head else 0):
        for chunk in [list(each)] if head else [[one] for one in each]:
            if chunk[0].stays:
                lead += chunk
            elif chunk[0].head:
                filling.subject(lead, chunk, chunk[0].head)
                lead = []
            else:
                filling.put([*lead, *chunk])
                lead = []
    filling.put(lead)
    return filling.pages


class _Filling:
    """Pages that are being filled from the top down."""

    def __init__(self, room: float) -> None:
        self.room = room
        self.pages: list[list[Strip]] = [[]]

    @property
    def left(self) -> float:
        """The room that is left on the page."""
        return self.room - _height(self.pages[-1])

    def turn(self) -> None:
        """Begin a new page, unless nothing stands on this one."""
        if self.pages[-1]:
            self.pages.append([])

    def put(self, strips: Sequence[Strip]) -> None:
        """Put strips that stay together on this page, or the next one."""
        if strips and _height(strips) > self.left:
            self.turn()
        self.pages[-1] += strips

    def subject(self, lead: Sequence[Strip], strips: Sequence[Strip], head: Strip) -> None:
        """Put the strips of a subject below its head: together where they are few, else some on each page."""
        above = [*lead, head]
        while strips:
            count = self._count(above, strips)
            if count < min(FEW, len(strips)) and self.pages[-1]:
                self.turn()
                continue
            count = max(count, 1)
            self.pages[-1] += [*above, *strips[:count]]
            strips, above = strips[count:], [head.again or head]
            if strips:
                self.turn()

    def _count(self, above: Sequence[Strip], strips: Sequence[Strip]) -> int:
        """Return how many strips go on this page, so that two at least are left for the next; none where they go there together."""
        if _height([*above, *strips]) <= self.left:
            return len(strips)
        free = len([strip for strip in strips if not strip.closes])
        if free <= MOST_WHOLE and _height([*above, *strips]) <= self.room:
            return 0
        most, used, count = free - FEW, _height(above), 0
        while count < most and used + strips[count].height <= self.left:
            used += strips[count].height
            count += 1
        return count


def _height(strips: Iterable[Strip]) -> float:
    return sum(strip.height for strip in strips)
