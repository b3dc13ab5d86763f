"""Writing a planned import inside one open change."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Protocol, TypeVar

from partnerdesk.domain.records import Record
from partnerdesk.exchange.import_plan import Action, Draft, ImportPlan, Outcome
from partnerdesk.exchange.sheets import Progress, nothing

if TYPE_CHECKING:
    from collections.abc import Generator
    from contextlib import AbstractContextManager

    from partnerdesk.domain.people import Person

T = TypeVar("T", bound=Record)
EVERY = 50


class Writing(Protocol):
    """A change that is open, such as the store's."""

    def add(self, record: T) -> T:
        """Write a new record."""

    def put(self, record: T) -> T:
        """Write a record over."""


def apply(plan: ImportPlan, change: Writing, progress: Progress = nothing) -> Outcome:
    """Write all rows to create or update; the callback may raise Cancelled, and then the change writes nothing at all."""
    writing = steps(plan, change)
    while True:
        try:
            done, whole = next(writing)
        except StopIteration as stop:
            outcome: Outcome = stop.value
            return outcome
        if done % EVERY == 0 or done == whole:
            progress(done, whole)


def write_in_steps(
    plan: ImportPlan, change: AbstractContextManager[Writing]
) -> Generator[tuple[int, int], None, Outcome]:
    """Write the plan as `steps` does, in a change that is opened at the first step; closing the generator leaves it undone."""
    with change as opened:
        return (yield from steps(plan, opened))


def steps(plan: ImportPlan, change: Writing) -> Generator[tuple[int, int], None, Outcome]:
    """Write one partner at each step, giving how many are done of how many; the outcome comes at the end."""
    rows = [row for row in plan.rows if row.draft]
    ids: list[str] = []
    people: dict[tuple[str, str], Person] = {}
    for done, row in enumerate(rows):
        yield done, len(rows)
        if row.draft:
            ids.append(_write(row.draft, change, people))
    yield len(rows), len(rows)
    counts = plan.counts
    return Outcome(
        created=counts[Action.CREATE],
        updated=counts[Action.UPDATE],
        skipped=counts[Action.SKIP] + counts[Action.BLOCKED],
        people=sum(1 for row in rows if row.draft for person, _ in row.draft.contacts if person and not person.id),
        notes=sum(len(row.draft.notes) for row in rows if row.draft),
        ids=tuple(ids),
    )


def _write(draft: Draft, change: Writing, people: dict[tuple[str, str], Person]) -> str:
    """Write the records of one organization and return its id; one person in several rows is written once."""
    organization = _put(change, draft.organization)
    membership = ""
    if draft.membership:
        membership = _put(change, dataclasses.replace(draft.membership, organization=organization.id)).id
    for person, post in draft.contacts:
        if person is None or post is None:
            continue
        same = (person.name.casefold(), person.email.casefold())
        known = people.get(same) if person.email else None
        written = people[same] = known if known and person.id in {"", known.id} else _put(change, person)
        _put(change, dataclasses.replace(post, organization=organization.id, person=written.id))
    for note in draft.notes:
        _put(change, dataclasses.replace(note, organization=organization.id))
    for contribution in draft.contributions:
        _put(change, dataclasses.replace(contribution, membership=membership))
    return organization.id


def _put(change: Writing, record: T) -> T:
    return change.put(record) if record.id else change.add(record)
