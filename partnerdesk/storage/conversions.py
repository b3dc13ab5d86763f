"""Turn a steering committee into a coordinating council, as one change: people, rules, what is open and new terms of reference follow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain.actions import Action
from partnerdesk.domain.bodies import Body, Deliverable, Seat, Serving, Sitting
from partnerdesk.domain.obligations import Outcome
from partnerdesk.domain.seating import is_ended, sits
from partnerdesk.domain.six_months import converted, moved_seat, moved_sitting
from partnerdesk.storage import body_papers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partnerdesk.domain.bodies import BodyKind
    from partnerdesk.domain.founding import Beginning
    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store


def convert(
    change: OpenChange, store: Store, body: Body, today: date, beginnings: Mapping[BodyKind, Beginning]
) -> Body:
    """Write the council that a committee becomes today, and return it. The committee ends and stays in the history.

    Decisions stay with the body that made them. What a council usually is for and may do is told by `beginnings`.
    """
    plan = converted(body, today, beginnings)
    council = change.add(plan.council)
    _move_people(change, store, body, council, today)
    _move_work(change, store, body, council)
    for child in store.all(Body, parent=body.id):
        if not is_ended(child, today):
            change.put(replace(child, parent=council.id))
    change.put(plan.ended)
    body_papers.grown(change, store, body, council, today)
    return council


def _move_people(change: OpenChange, store: Store, body: Body, council: Body, today: date) -> None:
    for seat in store.all(Seat, body=body.id):
        moved = change.add(moved_seat(seat, council.id))
        for one in store.all(Sitting, seat=seat.id):
            if sits(one, today):
                before, after = moved_sitting(one, moved.id, today)
                change.put(before)
                change.add(after)
            elif one.since and one.since > today:
                change.put(replace(one, seat=moved.id))


def _move_work(change: OpenChange, store: Store, body: Body, council: Body) -> None:
    """Let go along what is still to do; what is done stays where it was done."""
    for one in store.all(Deliverable, body=body.id):
        if one.done_on is None and not one.dropped:
            change.put(replace(one, body=council.id))
    for serving in store.all(Serving, body=body.id):
        change.add(replace(serving, id="", revision=0, body=council.id))
    for action in store.all(Action, body=body.id):
        if action.outcome is Outcome.OPEN:
            change.put(replace(action, body=council.id))
