"""A review, and the decision on going on, read in one go and frozen, so that they can be shown and printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.printed import Printed
from partnerdesk.domain.recommended import Course, course

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.actions import Action
    from partnerdesk.domain.bodies import Body
    from partnerdesk.domain.decision_rules import Verdict
    from partnerdesk.domain.decisions import Decision
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.reviews import Continuation, Recommendation, Review, ReviewFinding


@dataclass(frozen=True, kw_only=True)
class Recommended:
    """A recommendation with the action made of it and what that action's person is called."""

    recommendation: Recommendation
    action: Action | None = None
    person: str = ""

    def course(self, today: date) -> Course:
        """Return what became of it."""
        return course(self.recommendation, self.action, today)


@dataclass(frozen=True, kw_only=True)
class ReviewSnapshot(Printed):
    """A review with its findings and recommendations; `rests_on` names the round of a survey it rests on."""

    partnership: Partnership
    today: date
    review: Review
    findings: tuple[ReviewFinding, ...] = ()
    recommendations: tuple[Recommended, ...] = ()
    rests_on: str = ""


@dataclass(frozen=True, kw_only=True)
class ContinuationSnapshot(Printed):
    """A decision on going on with the body that takes it, who leads that, and what the decision log says of it."""

    partnership: Partnership
    today: date
    continuation: Continuation
    body: Body | None = None
    chair: str = ""
    decision: Decision | None = None
    verdict: Verdict | None = None
