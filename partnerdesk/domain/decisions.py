"""The decision log: what was decided where, by whom, why; whether it was valid, and when it is looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.records import Problem, Record, day, link, record, text, whole
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from datetime import date


@record("decision", mark("Decision"), mark("Decisions"))
class Decision(Record):
    """A decision of a body. `needed` is the quorum as it was worked on that day, so that a later rule does not change it."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    body: str = link(mark("Decided by"), "body")
    decided_on: date | None = day(mark("Decided on"), meant=Meant.PAST, happened=True)
    what: str = text(mark("What was decided"), required=True, lines=2, longest=2000, searched=True)
    why: str = text(mark("Why"), lines=2, longest=4000, searched=True)
    there: int | None = whole(mark("Voting members there"), most=10_000)
    needed: int | None = whole(mark("Needed for a quorum"), most=10_000)
    votes_for: int | None = whole(mark("For"), most=10_000)
    votes_against: int | None = whole(mark("Against"), most=10_000)
    abstained: int | None = whole(mark("Abstained"), most=10_000)
    revisit_on: date | None = day(mark("Looked at again on"), meant=Meant.COMING)
    replaces: str = link(
        mark("In place of"), "decision", help=mark("The earlier decision that this one takes the place of.")
    )
    remark: str = text(mark("Remark"), lines=2, longest=1000)

    def contradictions(self) -> tuple[Problem, ...]:
        """Say which numbers and days cannot be true together."""
        found = []
        votes = [votes for votes in (self.votes_for, self.votes_against, self.abstained) if votes is not None]
        if self.there is not None and sum(votes) > self.there:
            found.append(Problem("there", tr("More votes were counted than members were there.")))
        if self.decided_on and self.revisit_on and self.revisit_on < self.decided_on:
            found.append(Problem("revisit_on", tr("This is before the day it was decided.")))
        if self.replaces and self.replaces == self.id:
            found.append(Problem("replaces", tr("A decision cannot take its own place.")))
        return tuple(found)
