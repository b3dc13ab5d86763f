"""Promises: what a party does, pays, gives and reports under an agreement, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.money import Money
from partnerdesk.domain.records import Problem, Record, cash, choice, day, link, position, quantity, record, text, whole
from partnerdesk.domain.rhythms import Rhythm
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


@record("duty", mark("Duty"), mark("Duties"))
class Duty(Record):
    """What a party does, or all do together, under an agreement."""

    agreement: str = link(mark("Agreement"), "agreement", owner=True)
    position: int = position()
    party: str = link(mark("Party"), "party", help=mark("Leave it empty for what all do together."))
    what: str = text(mark("What"), required=True, lines=2, longest=2000, searched=True)
    lead: str = text(mark("Who"), longest=200, help=mark("The person or team answerable."))
    due: str = text(mark("By when"), longest=120, example=mark("every month"))
    due_on: date | None = day(mark("On"), meant=Meant.COMING)
    every: Rhythm | None = choice(mark("Comes again"), Rhythm)


@record("payment", mark("Payment"), mark("Payments"))
class Payment(Record):
    """Money that moves under an agreement."""

    agreement: str = link(mark("Agreement"), "agreement", owner=True)
    position: int = position()
    payer: str = link(mark("From"), "party")
    payee: str = link(mark("To"), "party")
    amount: Money | None = cash(mark("Amount"), required=True)
    times: int | None = whole(
        mark("How many times"),
        least=1,
        most=1000,
        help=mark("For a payment that comes again. Sums count each of them."),
    )
    due: str = text(mark("When"), longest=200, example=mark("the first working day of each month"))
    due_on: date | None = day(mark("On"), meant=Meant.COMING)
    every: Rhythm | None = choice(mark("Comes again"), Rhythm)
    purpose: str = text(mark("For"), longest=300)

    @property
    def whole(self) -> Money | None:
        """All that is paid: the amount, as often as it is paid."""
        return Money(self.amount.minor * (self.times or 1), self.amount.currency) if self.amount else None

    def contradictions(self) -> tuple[Problem, ...]:
        """Nobody pays themselves."""
        if self.payer and self.payer == self.payee:
            return (Problem("payee", tr("The same party pays and receives.")),)
        return ()


@record("in-kind", mark("Contribution in kind"), mark("Contributions in kind"))
class InKind(Record):
    """What a party gives other than money under an agreement."""

    agreement: str = link(mark("Agreement"), "agreement", owner=True)
    position: int = position()
    party: str = link(mark("From"), "party")
    item: str = text(mark("What"), required=True, longest=300)
    amount: Decimal | None = quantity(mark("How much"))
    unit: str = text(mark("Of what"), longest=60)
    worth: Money | None = cash(mark("Worth"))
    period: str = text(mark("When"), longest=200)
    due_on: date | None = day(mark("On"), meant=Meant.COMING)
    every: Rhythm | None = choice(mark("Comes again"), Rhythm)


@record("report-due", mark("Report"), mark("Reports"))
class ReportDue(Record):
    """A report one party owes another under an agreement."""

    agreement: str = link(mark("Agreement"), "agreement", owner=True)
    position: int = position()
    sender: str = link(mark("From"), "party")
    receiver: str = link(mark("To"), "party", help=mark("Leave it empty for all."))
    content: str = text(mark("What it says"), required=True, longest=500)
    indicator: str = text(
        mark("Measured by"),
        longest=300,
        help=mark("What one counts or asks to see how it goes."),
        example=mark("meals served"),
    )
    rhythm: str = text(mark("How often"), longest=120, example=mark("every three months"))
    due_on: date | None = day(mark("First on"), meant=Meant.COMING)
    every: Rhythm | None = choice(mark("Comes again"), Rhythm)
