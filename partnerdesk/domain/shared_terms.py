"""Terms of papers with a joint body: what an agreement, a joint venture and a coalition's operating rules say of deciding."""

from __future__ import annotations

from partnerdesk.domain.records import Record, choice, group, text, whole
from partnerdesk.domain.rules import DecisionRule, Quorum, QuorumRule, TieRule
from partnerdesk.text import mark


@group
class DecidingTerms(Record):
    """Who decides together, how many must be there, and how many must agree."""

    body: str = text(
        mark("The joint body"),
        longest=120,
        help=mark("What those who decide together are called."),
        example=mark("the steering group"),
    )
    meeting_notice_days: int | None = whole(
        mark("Notice of a meeting"), most=365, unit=mark("days"), example=mark("7 to 14")
    )
    quorum: QuorumRule | None = choice(mark("Quorum"), QuorumRule, help=mark("How many must be there to decide."))
    quorum_number: int | None = whole(
        mark("Number for the quorum"),
        least=1,
        most=10_000,
        help=mark("Where the quorum is a number, or one third or a number."),
    )
    decides: DecisionRule | None = choice(mark("How it is decided"), DecisionRule)
    tie: TieRule | None = choice(mark("At a tie"), TieRule)

    @property
    def quorum_rule(self) -> Quorum | None:
        """The quorum with its number, if one is chosen."""
        return Quorum(self.quorum, self.quorum_number) if self.quorum else None
