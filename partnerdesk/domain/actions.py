"""Actions: what somebody said they would do, for a plan, a meeting or a measure that closes a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain import obligations
from partnerdesk.domain.dates import Meant
from partnerdesk.domain.obligations import Obligation, Outcome, Standing
from partnerdesk.domain.records import Record, choice, day, link, record, text
from partnerdesk.text import mark, screen, tr, trn

if TYPE_CHECKING:
    from datetime import date


@record("action", mark("Action"), mark("Actions"))
class Action(Record):
    """One thing to do: what, who, by when, and what became of it. `source` is the kind and id of the record that asks for it."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    what: str = text(mark("What"), required=True, lines=2, longest=1000, searched=True)
    person: str = link(mark("Who does it"), "person")
    organization: str = link(mark("For which organization"), "organization")
    body: str = link(mark("For which body"), "body")
    due_on: date | None = day(mark("Due on"), meant=Meant.COMING)
    outcome: Outcome = choice(mark("What became of it"), Outcome.OPEN)
    done_on: date | None = day(mark("Done on"), meant=Meant.PAST, happened=True)
    remark: str = text(mark("Remark"), lines=2, longest=1000)
    source: str = text(mark("Asked for by"), longest=80)


def as_owed(action: Action) -> Obligation:
    """Return an action as something owed, whose days are told in the same way."""
    return Obligation(
        id=action.id,
        what=action.what,
        organization=action.organization,
        due_on=action.due_on,
        outcome=action.outcome,
        done_on=action.done_on,
    )


def in_words(action: Action, today: date) -> str:
    """Return how an action stands in words, such as “5 days late” or “done Nov 3, 2026”."""
    owed = as_owed(action)
    stands = obligations.standing(owed, today)
    if stands is Standing.KEPT_LATE and action.due_on and action.done_on:
        return trn("done {n} day late", "done {n} days late", (action.done_on - action.due_on).days)
    if stands is Standing.KEPT:
        return tr("done {day}", day=screen.short_day(action.done_on)) if action.done_on else tr("done")
    if stands is Standing.BROKEN:
        return tr("not done")
    if stands is Standing.WAIVED:
        return tr("no longer to be done")
    return obligations.in_words(owed, today)
