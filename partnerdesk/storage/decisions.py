"""Read the decision log of a partnership, or the decisions of one of its bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain import quorums
from partnerdesk.domain.actions import Action
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.decision_log import DecisionLogSnapshot, LoggedDecision
from partnerdesk.domain.decision_rules import judge, replaced_by
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.storage import bodies
from partnerdesk.storage.letterheads import letterhead

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store


def log(
    store: Store, subject: str, *, today: date, language: str = "en_US", page: str = "Letter"
) -> DecisionLogSnapshot:
    """Return the decisions of a partnership, or as `partnership:body` those of one body, the newest first; raise Gone."""
    partnership, _, body = subject.partition(":")
    found = store.need(Partnership, partnership)
    every = store.all(Decision, partnership=partnership)
    after = replaced_by(every)
    known = {one.id: one for one in store.all(Body, partnership=partnership)}
    seats = {one: bodies.voting_seats(store, one) for one in {each.body for each in every} & set(known)}
    shown = [one for one in every if not body or one.body == body]
    shown.sort(key=lambda one: (one.decided_on is not None, one.decided_on), reverse=True)
    return DecisionLogSnapshot(
        partnership=found,
        today=today,
        decisions=tuple(
            LoggedDecision(
                decision=one,
                body=known.get(one.body),
                verdict=judge(one, known.get(one.body), seats.get(one.body, 0)).verdict,
                replaced_by=after.get(one.id),
            )
            for one in shown
        ),
        body=store.need(Body, body) if body else None,
        language=language,
        page=page,
        letterhead=letterhead(store),
    )


def begin_decision(
    change: OpenChange, store: Store, partnership: str, what: str, *, today: date, body: str = ""
) -> Decision:
    """Note a decision of today; of a body, with the quorum as it is worked on this day."""
    needed = quorums.needed(bodies.body(store, body, today=today)) if body else None
    return change.add(Decision(partnership=partnership, what=what, body=body, decided_on=today, needed=needed))


def make_action(change: OpenChange, decision: Decision) -> Action:
    """Make of a decision something that somebody does by a day."""
    return change.add(
        Action(
            partnership=decision.partnership,
            what=decision.what[:1000],
            body=decision.body,
            source=f"decision:{decision.id}",
        )
    )


def action_of(store: Store, decision: Decision) -> Action | None:
    """Return the action that was made of a decision."""
    wanted = f"decision:{decision.id}"
    return next((one for one in store.all(Action, partnership=decision.partnership) if one.source == wanted), None)


def decision_of(store: Store, action: Action) -> Decision | None:
    """Return the decision that an action was made of, if it is still there."""
    kind, _, id_ = action.source.partition(":")
    return store.get(Decision, id_) if kind == Decision.kind else None
