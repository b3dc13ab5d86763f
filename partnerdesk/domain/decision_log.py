"""The decision log as it is printed: decisions with their body and what the numbers say, read in one go and frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.decision_rules import Verdict
from partnerdesk.domain.printed import Printed

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.bodies import Body
    from partnerdesk.domain.decisions import Decision
    from partnerdesk.domain.partnerships import Partnership


@dataclass(frozen=True, kw_only=True)
class LoggedDecision:
    """A decision, whose it is, what the numbers say, and the one that took its place."""

    decision: Decision
    body: Body | None = None
    verdict: Verdict = Verdict.UNKNOWN
    replaced_by: Decision | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionLogSnapshot(Printed):
    """The decisions of a partnership, the newest first; with a `body`, those of that body alone."""

    partnership: Partnership
    today: date
    decisions: tuple[LoggedDecision, ...] = ()
    body: Body | None = None
