"""The days that agreements bring with them, as they hold now: for a calendar, and for a list without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.actions import Action
from partnerdesk.domain.obligations import Obligation, Outcome, in_order
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Person
from partnerdesk.domain.reminders import Owed, Reminder, as_it_holds, of_action, of_agreement, of_change, of_owed
from partnerdesk.storage.versions import holding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.storage.store import Store


def of_one(store: Store, agreement: Agreement) -> list[Reminder]:
    """Return all days of an agreement that somebody has to act on, nearest first: its term, and what is still owed."""
    owed = store.all(Obligation, agreement=agreement.id)
    found = of_term(store, agreement, taken=bool(owed))
    names = {one.id: one.called() for one in store.many(Organization, {one.organization for one in owed}).values()}
    lead = agreement.lead_days or 0
    for one in in_order(owed):
        if one.outcome is Outcome.OPEN and one.due_on:
            who = names.get(one.organization, "")
            found.append(of_owed(Owed(one.id, agreement.id, agreement.title, one.called(), who, one.due_on, lead)))
    return sorted(found, key=lambda reminder: reminder.day)


def of_term(store: Store, agreement: Agreement, *, taken: bool) -> list[Reminder]:
    """Return the days of an agreement itself, as all have signed it; its review where what is owed was not `taken`."""
    as_held, version = held(store, agreement), holding(store, agreement.id)
    changed = of_change(as_held, version.comes_on) if version and version.comes_on else []
    return [*of_agreement(as_held, taken=taken), *changed]


def of_all(store: Store, agreements: Iterable[Agreement]) -> list[Reminder]:
    """Return all days of these agreements, nearest first."""
    return sorted((one for each in agreements for one in of_one(store, each)), key=lambda reminder: reminder.day)


def of_actions(store: Store, partnership: str) -> list[Reminder]:
    """Return the actions of a partnership that are still to be done and have a day, nearest first."""
    found = [one for one in store.all(Action, partnership=partnership) if one.outcome is Outcome.OPEN and one.due_on]
    names = {one.id: one.called() for one in store.many(Person, {one.person for one in found} - {""}).values()}
    made = [of_action(one.id, one.called(), names.get(one.person, ""), one.due_on) for one in found if one.due_on]
    return sorted(made, key=lambda reminder: reminder.day)


def last_day(store: Store, agreement: Agreement) -> date | None:
    """Return the last day that holds, none where there is no end: as it was decided, as all have signed it, or as typed."""
    return (held(store, agreement) if agreement.changing else agreement).runs_until


def held(store: Store, agreement: Agreement) -> Agreement:
    """Return an agreement with the end and notice that all have signed, also while it is being changed."""
    version = holding(store, agreement.id)
    return as_it_holds(agreement, version.ends_on, version.notice_days) if version else agreement
