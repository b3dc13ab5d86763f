"""Read reviews and decisions on going on for their papers; make actions of recommendations, and decisions of decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain import quorums
from partnerdesk.domain.actions import Action
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.decision_rules import judge
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.recommended import in_order
from partnerdesk.domain.review_snapshot import ContinuationSnapshot, Recommended, ReviewSnapshot
from partnerdesk.domain.reviews import Answer, Continuation, GoOn, Recommendation, Review, ReviewFinding
from partnerdesk.domain.survey_rounds import SurveyRound
from partnerdesk.domain.surveys import Survey
from partnerdesk.storage import bodies
from partnerdesk.storage.letterheads import letterhead
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store

# How the log says what was decided.
SAID = {
    GoOn.CONTINUE: mark("{name} goes on as it is."),
    GoOn.CHANGE: mark("{name} goes on with changes."),
    GoOn.UP: mark("{name} goes on and does more."),
    GoOn.DOWN: mark("{name} goes on and does less."),
    GoOn.MERGE: mark("{name} merges with others."),
    GoOn.END: mark("{name} ends."),
}


def review(
    store: Store,
    id: str,  # noqa: A002 - records call it so
    *,
    today: date,
    language: str = "en_US",
    page: str = "Letter",
) -> ReviewSnapshot:
    """Return a review for its report; raise Gone."""
    found = store.need(Review, id)
    partnership = store.need(Partnership, found.partnership)
    return ReviewSnapshot(
        partnership=partnership,
        today=today,
        review=found,
        findings=tuple(store.all(ReviewFinding, review=id)),
        recommendations=recommended(store, store.all(Recommendation, review=id), today),
        rests_on=rests_on(store, found),
        language=language,
        page=page,
        letterhead=letterhead(store),
    )


def continuation(
    store: Store,
    id: str,  # noqa: A002 - records call it so
    *,
    today: date,
    language: str = "en_US",
    page: str = "Letter",
) -> ContinuationSnapshot:
    """Return a decision on going on for its sheet; raise Gone."""
    found = store.need(Continuation, id)
    body = store.get(Body, found.body)
    snapshot = bodies.body(store, body.id, today=found.decided_on or today) if body else None
    chair = snapshot.chair if snapshot else None
    decision = logged(store, found)
    verdict = judge(decision, body, bodies.voting_seats(store, body.id) if body else 0).verdict if decision else None
    return ContinuationSnapshot(
        partnership=store.need(Partnership, found.partnership),
        today=today,
        continuation=found,
        body=body,
        chair=chair.name if chair else "",
        decision=decision,
        verdict=verdict,
        language=language,
        page=page,
        letterhead=letterhead(store),
    )


def recommended(store: Store, found: Iterable[Recommendation], today: date) -> tuple[Recommended, ...]:
    """Return recommendations with their actions, in the order one works through them."""
    every = list(found)
    actions = actions_of(store, every)
    people = store.many(Person, {one.person for one in actions.values() if one.person})
    names = {one.id: one.called() for one in people.values()}
    return tuple(
        Recommended(recommendation=one, action=action, person=names.get(action.person, "") if action else "")
        for one in in_order(every, actions, today)
        for action in (actions.get(one.action),)
    )


def actions_of(store: Store, found: Iterable[Recommendation]) -> dict[str, Action]:
    """Return the actions made of recommendations, by their id; those in the bin are none."""
    known = store.many(Action, {one.action for one in found if one.action})
    return {id_: one for id_, one in known.items() if not one.binned_on}


def rests_on(store: Store, found: Review) -> str:
    """Return what the survey round is called that a review rests on, with its survey."""
    asked = store.get(SurveyRound, found.round)
    if asked is None or asked.binned_on:
        return ""
    survey = store.get(Survey, asked.survey)
    return ", ".join(part for part in (survey.called() if survey else "", asked.called()) if part)


def logged(store: Store, found: Continuation) -> Decision | None:
    """Return the decision in the log that was made of a decision on going on."""
    decision = store.get(Decision, found.decision)
    return None if decision is None or decision.binned_on else decision


def make_action(change: OpenChange, found: Recommendation) -> Action:
    """Make of a recommendation something that somebody does by a day; with that, the partnership says it does it."""
    who = tr("By whom: {who}", who=found.who) if found.who.strip() else ""
    made = change.add(
        Action(
            partnership=found.partnership,
            what=found.what[:1000],
            due_on=found.due_on,
            remark=who,
            source=f"recommendation:{found.id}",
        )
    )
    answer = Answer.TAKEN if found.answer in {Answer.OPEN, Answer.NOT} else found.answer
    change.put(replace(found, action=made.id, answer=answer))
    return made


def recommendation_of(store: Store, action: Action) -> Recommendation | None:
    """Return the recommendation that an action was made of, if it is still there."""
    kind, _, id_ = action.source.partition(":")
    found = store.get(Recommendation, id_) if kind == Recommendation.kind else None
    return None if found is None or found.binned_on else found


def forget_action(change: OpenChange, store: Store, action: Action) -> None:
    """Let recommendations know no more of an action that is removed, also those in the bin."""
    for binned in (False, True):
        for one in store.all(Recommendation, binned=binned, partnership=action.partnership, action=action.id):
            change.put(replace(one, action=""))


def note_decision(change: OpenChange, store: Store, found: Continuation, *, today: date) -> Decision:
    """Note in the log what was decided on going on, with the quorum of the body as it is worked on that day."""
    assert found.chosen is not None
    day = found.decided_on or today
    body = store.get(Body, found.body)
    needed = quorums.needed(bodies.body(store, body.id, today=day)) if body else None
    partnership = store.need(Partnership, found.partnership)
    made = change.add(
        Decision(
            partnership=found.partnership,
            body=found.body,
            decided_on=day,
            what=tr(SAID[found.chosen], name=partnership.called()),
            why=found.reasons,
            needed=needed,
            votes_for=found.votes_for,
            votes_against=found.votes_against,
            abstained=found.abstained,
        )
    )
    change.put(replace(found, decision=made.id, decided_on=day))
    return made
