"""Read all that a budget says in one go, so that it can be projected, tried and printed without the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.budget_snapshot import BudgetSnapshot
from partnerdesk.domain.budgets import Budget, ExpenseLine, Gift, IncomeLine
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.programs import Program
from partnerdesk.storage import gaps
from partnerdesk.storage.letterheads import letterhead

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.budget_snapshot import Line
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
