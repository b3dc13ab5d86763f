"""What sustaining each program costs, and their order by importance and by what a result costs.

A program costs its lines and its share of the indirect costs, which is its share of the lines they are added to. Less the money
that may be spent on it alone, as far as it is expected, this is its net cost. That divided by the result which was named for it
is what one result costs. Programs stand by importance first; among equals, the one whose result costs less comes first. Nothing
is weighed, so the working can be read and argued with.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from partnerdesk.domain.budget_heaps import View
from partnerdesk.domain.measure_reading import portions
from partnerdesk.domain.programs import Importance

if TYPE_CHECKING:
    from partnerdesk.domain.programs import Program
    from partnerdesk.domain.projections import Projection


@dataclass(frozen=True, slots=True)
class ProgramCost:
    """What one program costs over the whole budget, in minor units; `result` is what one result costs, None without one."""

    program: Program
    direct: int
    indirect: int
    restricted: int
    measured_by: str = ""

    @property
    def whole(self) -> int:
        """Its lines and its share of the indirect costs."""
        return self.direct + self.indirect

    @property
    def net(self) -> int:
        """What has to come from money that is free; never below zero."""
        return max(0, self.whole - self.restricted)

    @property
    def per_result(self) -> Fraction | None:
        """What one result costs in minor units, exactly; None without a result."""
        result = self.program.result
        if result is None or not result.is_finite() or result <= 0:
            return None
        return Fraction(self.net) / Fraction(*result.as_integer_ratio())


@dataclass(frozen=True, slots=True)
class Ranking:
    """Programs in their order, and apart those of which something is missing. `shared` is what belongs to no program."""

    ranked: tuple[ProgramCost, ...]
    apart: tuple[ProgramCost, ...]
    shared: int


def ranking(projection: Projection) -> Ranking:
    """Return the programs of a budget, with the names of what they are measured by."""
    indirect = indirect_shares(projection)
    costs = [
        ProgramCost(
            program=one,
            direct=sum(projection.cost_of(one.id)),
            indirect=indirect.get(one.id, 0),
            restricted=_restricted(projection, one.id),
            measured_by=projection.snapshot.names.get(one.indicator, ""),
        )
        for one in projection.snapshot.programs
    ]
    whole = [one for one in costs if not missing(one, projection)]
    order = list(Importance)
    whole.sort(key=lambda one: (order.index(one.program.importance or Importance.LOW), one.per_result or Fraction(0)))
    known = {one.program.id for one in costs}
    shared = sum(projection.expenses) - sum(one.whole for one in costs if one.program.id in known)
    return Ranking(tuple(whole), tuple(one for one in costs if missing(one, projection)), shared)


def missing(cost: ProgramCost, projection: Projection) -> tuple[str, ...]:
    """Return what has to be said of a program before it can have a place."""
    words, found = projection.snapshot.words, []
    if cost.program.importance is None:
        found.append(words.say("Say how important it is, and why."))
    if cost.per_result is None:
        found.append(words.say("Say what result is expected of it, above zero."))
    if not cost.direct:
        found.append(words.say("No expense of this budget belongs to it."))
    return tuple(found)


def indirect_shares(projection: Projection) -> dict[str, int]:
    """Return the indirect costs divided among programs by the lines they are added to; "" is what belongs to none."""
    marked: dict[str, int] = {}
    for heap, values in projection.heaps.sums.items():
        if not heap.state and heap.marked:
            marked[heap.program] = marked.get(heap.program, 0) + max(0, sum(values))
    keys = sorted(marked)
    if not sum(marked.values()):
        return {}
    return dict(zip(keys, portions(sum(projection.indirect), [marked[key] for key in keys]), strict=True))


def per_result(cost: ProgramCost, projection: Projection) -> str:
    """Return what one result costs as an amount, rounded half up to the minor unit; a dash where it is not known."""
    exact = cost.per_result
    if exact is None:
        return "–"
    return projection.snapshot.told((exact.numerator * 2 + exact.denominator) // (2 * exact.denominator))


def _restricted(projection: Projection, program: str) -> int:
    came = sum(projection.heaps.pools.get((View.EXPECTED, program), ()))
    home = projection.snapshot.budget.program
    return came + (projection.opening_kept if program and program == home else 0)
