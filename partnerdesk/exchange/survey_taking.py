"""Between a workspace and its replies: what a round waits for, and taking in what was chosen, in one change that one undo takes back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.survey_replies import Incoming
from partnerdesk.domain.survey_rounds import Reply, SurveyRound
from partnerdesk.domain.surveys import Survey
from partnerdesk.exchange.survey_replies import Expected
from partnerdesk.storage import surveys
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partnerdesk.exchange.survey_plans import Listed, ReplyPlan
    from partnerdesk.exchange.survey_replies import Found
    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store

LONGEST_NAME = 260


@dataclass(frozen=True)
class TakenIn:
    """What was written: how many replies, answers in words, and replies that were replaced; `batch` ties them together."""

    replies: int
    comments: int
    replaced: int
    batch: str


def expected(store: Store, round: SurveyRound) -> Expected:  # noqa: A002 - records call it so
    """Return what a round waits for. Raises NothingToAsk, Gone and NotAQuestionnaire."""
    invited = surveys.invited(store, round.id)
    named = {one.id: one.name for one in store.all(Survey)}
    others = {
        one.code: tr("{survey}, {round}", survey=named.get(one.survey, ""), round=one.name)
        for one in store.all(SurveyRound)
        if one.code and one.id != round.id
    }
    return Expected(
        surveys.asked_in(store, round),
        round,
        tuple(one.invitation for one in invited),
        tuple(store.all(Reply, round=round.id)),
        {one.invitation.id: ", ".join(filter(None, (one.name, one.of))) for one in invited},
        others,
    )


def take_in(change: OpenChange, store: Store, plan: ReplyPlan, today: date) -> TakenIn:
    """Write what was chosen as replies with their words, and take away those that are replaced.

    In a round without names no file name is kept, and the order says nothing: it is that of the fingerprints.
    Raises NotOfThisRound and AlreadyAnswered where the workspace changed meanwhile; then nothing is written.
    """
    chosen = list(plan.chosen)
    if plan.expected.is_anonymous:
        chosen.sort(key=lambda row: row.found.fingerprint if row.found else "")
    batch = _batch(chosen, today)
    replaced = [row.replaces for row in chosen if row.replaces is not None]
    if replaced:
        change.remove(*replaced)
    found = [_incoming(row.found, today) for row in chosen if row.found]
    made = surveys.take_in(change, store, plan.expected.round, found, batch=batch)
    return TakenIn(len(made), sum(len(one.comments) for one in found), len(replaced), batch)


def _incoming(found: Found, today: date) -> Incoming:
    whose = found.invitation
    return Incoming(
        marks=found.marks,
        invitation=whose.id if whose else "",
        organization=whose.organization if whose else "",
        group=found.group,
        arrived=found.arrived,
        came_on=today,
        came_in=found.file[:LONGEST_NAME],
        digest=found.fingerprint,
        comments=tuple((one.asked, one.words) for one in found.comments),
    )


def _batch(chosen: Iterable[Listed], today: date) -> str:
    """Return what ties the replies of one reading together: the day, and a part of what came."""
    prints = "".join(sorted(row.found.fingerprint for row in chosen if row.found))
    return f"{today.isoformat()} {hashlib.sha256(prints.encode()).hexdigest()[:8]}"
