"""Lists of agreements and operating rules: milestones, reserved matters, a budget, classes of members, officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.records import Record, cash, choice, day, flag, link, position, record, text
from partnerdesk.domain.rules import DecisionRule
from partnerdesk.text import mark

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.money import Money


@record("milestone", mark("Milestone"), mark("Milestones"))
class Milestone(Record):
    """A step of a work plan, with who answers for it."""

    agreement: str = link(mark("Agreement"), "agreement", owner=True)
    position: int = position()
    what: str = text(mark("What is reached"), required=True, lines=2, longest=1000, searched=True)
    party: str = link(mark("Party"), "party", help=mark("Leave it empty for what all do together."))
    lead: str = text(mark("Who"), longest=200, help=mark("The person or team answerable."))
    due: str = text(mark("By when"), longest=120, example=mark("end of the first year"))
    due_on: date | None = day(mark("On"), meant=Meant.COMING)


@record("reserved-matter", mark("Reserved matter"), mark("Reserved matters"))
class ReservedMatter(Record):
    """What a joint body decides only with more votes than usual."""

    agreement: str = link(mark("Agreement"), "agreement", owner=True)
    position: int = position()
    what: str = text(
        mark("Matter"), required=True, longest=500, example=mark("a change of the budget by more than a tenth")
    )
    needs: DecisionRule = choice(mark("It needs"), DecisionRule.UNANIMITY_ALL)


@record("budget-line", mark("Line of the budget"), mark("Lines of the budget"))
class BudgetLine(Record):
    """Money that a party has for its part of the work."""

    agreement: str = link(mark("Agreement"), "agreement", owner=True)
    position: int = position()
    party: str = link(mark("Party"), "party")
    what: str = text(mark("For"), required=True, longest=300, example=mark("staff"))
    amount: Money | None = cash(mark("Amount"), required=True)
    period: str = text(mark("When"), longest=120, example=mark("first year"))
    source: str = text(mark("Out of"), longest=200, help=mark("The grant or income it comes from."))
    restricted: bool = flag(mark("May be spent on this alone"))


@record("member-class", mark("Class of members"), mark("Classes of members"))
class MemberClass(Record):
    """One kind of members of a coalition: who can be one, whether it votes, and what it pays."""

    agreement: str = link(mark("Agreement"), "agreement", owner=True)
    position: int = position()
    name: str = text(mark("Class"), required=True, longest=120, example=mark("Member organizations"))
    eligible: str = text(mark("Who can be one"), lines=2, longest=1000)
    votes: bool = flag(mark("It has a vote"), default=True)
    dues: Money | None = cash(mark("Dues"))
    due: str = text(mark("Paid"), longest=120, example=mark("each year in January"))


@record("officer", mark("Officer"), mark("Officers"))
class Officer(Record):
    """An office of a coalition, and who holds it."""

    agreement: str = link(mark("Agreement"), "agreement", owner=True)
    position: int = position()
    title: str = text(mark("Office"), required=True, longest=120, example=mark("Chair"))
    duties: str = text(mark("Duties"), lines=2, longest=1000)
    signs: bool = flag(mark("May sign for the coalition"))
    person: str = link(mark("Held by"), "person")
