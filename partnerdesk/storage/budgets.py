"""Read all that a budget says in one go, so that it can be projected, tried and printed without the store."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain import budget_columns
from partnerdesk.domain.budget_snapshot import BudgetSnapshot
from partnerdesk.domain.budgets import Budget, ExpenseLine, Gift, IncomeLine
from partnerdesk.domain.gap_measures import Measure, Scenario
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.programs import Program
from partnerdesk.storage import gaps
from partnerdesk.storage.letterheads import letterhead

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.budget_snapshot import Line
    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store


def budget(
    store: Store,
    id: str,  # noqa: A002 - records call it so
    *,
    today: date,
    language: str = "en_US",
    page: str = "Letter",
    currency: str = "USD",
) -> BudgetSnapshot:
    """Return a budget with its lines, gifts and programs; `currency` is meant where it names none. Raise Gone."""
    said = store.need(Budget, id)
    expenses = tuple(store.all(ExpenseLine, budget=id))
    incomes = tuple(store.all(IncomeLine, budget=id))
    gifts = tuple(store.all(Gift, budget=id))
    programs = tuple(store.all(Program, partnership=said.partnership)) if said.partnership else ()
    lines: tuple[Line, ...] = (*expenses, *incomes)
    givers = {one.organization for one in lines} | {one.organization for one in gifts}
    organizations = store.many(Organization, givers - {""})
    ways = tuple(gaps.scenarios(store, id))
    asked = {one.person for _, measures in ways for one in measures}
    people = store.many(Person, ({one.person for one in lines} | asked) - {""})
    names = {key: one.trading_name or one.legal_name for key, one in organizations.items()}
    names |= {key: one.name for key, one in people.items()}
    names |= {one.id: one.name for one in programs}
    names |= gaps.indicator_names(store, programs)
    return BudgetSnapshot(
        budget=said,
        today=today,
        partnership=store.get(Partnership, said.partnership) if said.partnership else None,
        expenses=expenses,
        incomes=incomes,
        gifts=gifts,
        programs=programs,
        scenarios=ways,
        names=names,
        language=language,
        page=page,
        letterhead=letterhead(store),
        usual_currency=currency,
    )


def follow_columns(store: Store, change: OpenChange, before: Budget, currency: str) -> None:
    """Take the figures and measures of a budget along, if its columns have another length now than before."""
    now = store.need(Budget, before.id)
    if now.period is before.period:
        return
    for line in lines_of(store, now.id):
        change.put(budget_columns.in_columns_of(line, before, now.period, currency))
    for scenario in store.all(Scenario, budget=now.id):
        for measure in store.all(Measure, scenario=scenario.id):
            change.put(budget_columns.measure_in_columns_of(measure, before.period, now.period))
    change.put(replace(now, periods=budget_columns.columns_after(before, now.period)))


def keep_months(store: Store, change: OpenChange, budget: str, later: int, currency: str) -> bool:
    """Leave the figures of a budget in their months, which begins so many columns later; False, and nothing done, where one is before."""
    now = store.need(Budget, budget)
    made = [budget_columns.moved(line, now, later, currency) for line in lines_of(store, budget)]
    if None in made:
        return False
    for line in made:
        change.put(line)  # type: ignore[type-var]  # none is None
    return True


def lines_of(store: Store, budget: str) -> tuple[Line, ...]:
    """Return the lines of a budget."""
    return (*store.all(ExpenseLine, budget=budget), *store.all(IncomeLine, budget=budget))
