"""What lines are added up in, so that a changed line costs its own work and not the whole budget's."""

from __future__ import annotations

from functools import cached_property
from operator import add, sub
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from partnerdesk.domain.budgets import IncomeState
from partnerdesk.domain.options import Option
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Values = tuple[int, ...]
K = TypeVar("K")


class View(Option):
    """Which income is counted."""

    CONFIRMED = ("confirmed", mark("Confirmed"), mark("What is received and promised."))
    EXPECTED = ("expected", mark("Expected"), mark("Confirmed, and pending money times its chance."))
    ALL = ("all", mark("All"), mark("Everything in full, what is still to be raised too."))


class Heap(NamedTuple):
    """What lines of one sort are added up in: expenses ("") or income of a state, of one program or none ("").

    `marked` are expenses that indirect costs are added to, and income that is restricted. `chance` is pending money times its
    chance.
    """

    state: str
    program: str
    marked: bool
    chance: bool = False

    @property
    def views(self) -> tuple[View, ...]:
        """The views it counts on: pending money does in full on the last alone, times its chance on the second."""
        if self.state == IncomeState.PENDING.value:
            return (View.EXPECTED,) if self.chance else (View.ALL,)
        return (View.ALL,) if self.state == IncomeState.TO_RAISE.value else tuple(View) if self.state else ()


class Heaps:
    """All sums of a budget, each with a figure for every column."""

    def __init__(self, columns: int, sums: Mapping[Heap, Values]) -> None:
        self.none: Values = (0,) * columns
        self.sums = sums

    @classmethod
    def of(cls, columns: int, rows: Iterable[tuple[tuple[Heap, Values], ...]]) -> Heaps:
        """Add up what rows bring."""
        grouped: dict[Heap, list[Values]] = {}
        for each in rows:
            for heap, values in each:
                grouped.setdefault(heap, []).append(values)
        return cls(columns, {heap: added(values) for heap, values in grouped.items()})

    def exchanged(self, old: tuple[tuple[Heap, Values], ...], new: tuple[tuple[Heap, Values], ...]) -> Heaps:
        """Return the sums without what a row brought, and with what it brings now."""
        sums = dict(self.sums)
        for heap, values in old:
            sums[heap] = tuple(map(sub, sums[heap], values))
        for heap, values in new:
            sums[heap] = tuple(map(add, sums.get(heap, self.none), values))
        return Heaps(len(self.none), sums)

    @cached_property
    def costs(self) -> Mapping[str, Values]:
        """What the lines of each program cost; under "" those of none."""
        return self._grouped((heap.program, values) for heap, values in self.sums.items() if not heap.state)

    @cached_property
    def marked_costs(self) -> Values:
        """The lines that indirect costs are added to."""
        return self._all(values for heap, values in self.sums.items() if not heap.state and heap.marked)

    @cached_property
    def incomes(self) -> Mapping[tuple[View, str], Values]:
        """What comes in on each view for each program; under "" for none."""
        return self._grouped(
            ((view, heap.program), values) for heap, values in self.sums.items() for view in heap.views
        )

    @cached_property
    def pools(self) -> Mapping[tuple[View, str], Values]:
        """The restricted part of that."""
        return self._grouped(
            ((view, heap.program), values) for heap, values in self.sums.items() if heap.marked for view in heap.views
        )

    def income(self, view: View) -> Values:
        """Return what comes in on a view."""
        return self._all(values for (each, _), values in self.incomes.items() if each is view)

    def income_in(self, state: IncomeState) -> Values:
        """Return the income of one state, in full."""
        return self._all(values for heap, values in self.sums.items() if heap.state == state.value and not heap.chance)

    def cost(self) -> Values:
        """Return all lines together."""
        return self._all(self.costs.values())

    def _all(self, values: Iterable[Values]) -> Values:
        listed = list(values)
        return added(listed) if listed else self.none

    def _grouped(self, values: Iterable[tuple[K, Values]]) -> dict[K, Values]:
        found: dict[K, list[Values]] = {}
        for key, each in values:
            found.setdefault(key, []).append(each)
        return {key: listed[0] if len(listed) == 1 else added(listed) for key, listed in found.items()}


def added(rows: Iterable[Values]) -> Values:
    """Return the sum of each column; there is at least one row."""
    return tuple(map(sum, zip(*rows, strict=True)))
