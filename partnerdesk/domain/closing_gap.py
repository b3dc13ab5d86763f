"""Closing the gap: measures of a scenario stacked on a budget, what each brings or saves, and what is left open.

A step's `worth` is what it adds to the money that is left at the end, on confirmed income, after those before it. For one that is
not ticked it is what it would add on top of all that are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from partnerdesk.domain.measure_effects import Effect, effect
from partnerdesk.domain.projections import Projection, project

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.gap_measures import Measure, Scenario

# So many lines are worked out one by one; more of them are as soon done all together.
FEW = 12


@dataclass(frozen=True, slots=True)
class Step:
    """A measure with what it does, and what it is worth."""

    measure: Measure
    effect: Effect
    worth: int = 0

    @property
    def counts(self) -> bool:
        """Whether it is ticked and can be done."""
        return self.measure.chosen and not self.effect.problems


@dataclass(frozen=True)
class Plan:
    """A budget without and with the measures that are ticked. `place` is the column in which the gap is looked at."""

    before: Projection
    after: Projection
    steps: tuple[Step, ...]

    @cached_property
    def place(self) -> int | None:
        """The column to close: the last, where money is missing then; else the lowest, if it is short; else None."""
        course = self.before.confirmed
        if course.missing:
            return len(course.free) - 1
        return course.lowest if course.first_short is not None else None

    @property
    def missing(self) -> int:
        """What is missing there without measures."""
        return 0 if self.place is None else self.before.confirmed.short(self.place)

    @property
    def open(self) -> int:
        """What is still missing there with them."""
        return 0 if self.place is None else self.after.confirmed.short(self.place)

    @property
    def planned(self) -> int:
        """What the ticked measures bring and save together."""
        return self.counted_on + self.to_raise

    @property
    def counted_on(self) -> int:
        """What of that is asked for already, or not spent."""
        return sum(step.worth for step in self.steps if step.counts and not step.effect.to_raise)

    @property
    def to_raise(self) -> int:
        """What of that somebody has yet to ask for."""
        return sum(step.worth for step in self.steps if step.counts and step.effect.to_raise)

    @property
    def spare(self) -> int:
        """What there is more than is missing."""
        return 0 if self.place is None else max(0, self.after.confirmed.free[self.place])

    @property
    def idle(self) -> int:
        """What is planned and closes nothing there: it is for set purposes, or comes later."""
        if self.place is None:
            return 0
        moved = self.after.confirmed.free[self.place] - self.before.confirmed.free[self.place]
        return max(0, self.planned - moved)

    @property
    def shares(self) -> tuple[float, float]:
        """What is counted on and what is to be raised as shares of what is missing, for a bar; together at most 1."""
        planned = max(0, self.counted_on) + max(0, self.to_raise)
        if not self.missing or not planned:
            return 0.0, 0.0
        closed = (self.missing - self.open) / self.missing
        closed = max(0.0, min(1.0, closed))
        return closed * max(0, self.counted_on) / planned, closed * max(0, self.to_raise) / planned


def plan(before: Projection, measures: Iterable[Measure]) -> Plan:
    """Return a budget with measures tried on it in their order; those that cannot be done say so and change nothing."""
    now, steps = before, []
    for measure in measures:
        made = effect(measure, now)
        if not measure.chosen or made.problems:
            steps.append(Step(measure, made))
            continue
        after = applied(now, made)
        steps.append(Step(measure, made, _left(after) - _left(now)))
        now = after
    return Plan(before, now, tuple(_weighed(step, now) for step in steps))


def applied(projection: Projection, made: Effect) -> Projection:
    """Return a budget worked out with what a measure does."""
    if len(made.lines) > FEW:
        snapshot = projection.snapshot
        for line in made.lines:
            snapshot = snapshot.with_line(line)
        projection = project(snapshot, projection)
    else:
        for line in made.lines:
            projection = projection.with_line(line)
    if not made.gifts:
        return projection
    given = replace(projection.snapshot, gifts=(*projection.snapshot.gifts, *made.gifts))
    return Projection(given, projection.columns, projection.rows, projection.heaps)


def followed(
    scenarios: Iterable[tuple[Scenario, tuple[Measure, ...]]],
) -> tuple[Scenario, tuple[Measure, ...]] | None:
    """Return the scenario that is agreed on as the plan, with its measures, or None."""
    return next((one for one in scenarios if one[0].agreed), None)


def measures_of(scenario: Scenario, measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Return the measures of one scenario, in their order."""
    mine = (one for one in measures if one.scenario == scenario.id)
    return tuple(sorted(mine, key=lambda one: one.position))


def _weighed(step: Step, now: Projection) -> Step:
    """Return a step that is not ticked with what it would add."""
    if step.measure.chosen:
        return step
    made = effect(step.measure, now)
    return (
        Step(step.measure, made) if made.problems else Step(step.measure, made, _left(applied(now, made)) - _left(now))
    )


def _left(projection: Projection) -> int:
    left = projection.confirmed.left
    return left[-1] if left else 0
