"""Read the scenarios of a budget and what its programs are measured by, and make an action of a measure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain.actions import Action
from partnerdesk.domain.aims import Indicator
from partnerdesk.domain.budgets import Budget
from partnerdesk.domain.gap_measures import Measure, Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.programs import Program
    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store


def scenarios(store: Store, budget: str) -> list[tuple[Scenario, tuple[Measure, ...]]]:
    """Return the scenarios of a budget in their order, each with its measures in theirs."""
    found = sorted(store.all(Scenario, budget=budget), key=lambda one: one.position)
    return [(one, measures(store, one.id)) for one in found]


def follow(change: OpenChange, store: Store, scenario: Scenario, *, on: bool = True) -> None:
    """Make a scenario the plan that is followed, and no other of its budget; or none of them."""
    for one in store.all(Scenario, budget=scenario.budget):
        agreed = on and one.id == scenario.id
        if one.agreed is not agreed:
            change.put(replace(one, agreed=agreed))


def measures(store: Store, scenario: str) -> tuple[Measure, ...]:
    """Return the measures of a scenario in their order."""
    return tuple(sorted(store.all(Measure, scenario=scenario), key=lambda one: one.position))


def indicator_names(store: Store, programs: Iterable[Program]) -> dict[str, str]:
    """Return what the results of programs are called, by the id of their indicator."""
    found = store.many(Indicator, {one.indicator for one in programs} - {""})
    return {key: one.name for key, one in found.items()}


def make_action(change: OpenChange, store: Store, measure: Measure) -> Action:
    """Make of a measure something that somebody does by a day, and let the measure know it; raise Gone."""
    budget = store.need(Budget, store.need(Scenario, measure.scenario).budget)
    action = change.add(
        Action(
            partnership=budget.partnership,
            what=measure.what,
            person=measure.person,
            due_on=measure.due_on,
            source=f"measure:{measure.id}",
        )
    )
    change.put(replace(measure, action=action.id))
    return action


def budget_of(store: Store, measure: Measure) -> str:
    """Return the id of the budget a measure is for, or nothing."""
    scenario = store.get(Scenario, measure.scenario)
    return scenario.budget if scenario is not None else ""


def measure_of(store: Store, action: str) -> Measure | None:
    """Return the measure that asks for an action, or None."""
    return next(iter(store.all(Measure, action=action)), None)
