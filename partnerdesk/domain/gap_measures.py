"""Ways to close a gap: measures stacked in scenarios, so that one can try them and compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Record, cash, choice, day, flag, link, position, quantity, record, text, whole
from partnerdesk.text import mark

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from partnerdesk.domain.money import Money


class MeasureKind(Option):
    """What a measure does."""

    SOURCE = ("source", mark("A new source of money"))
    CHANCE = ("chance", mark("Win money that is not sure yet"))
    IN_KIND = ("in-kind", mark("Get it in kind instead of buying it"))
    SHIFT = ("shift", mark("Pay later, or get money earlier"))
    CUT = ("cut", mark("Spend less"))
    DELAY = ("delay", mark("Begin a program later"))
    STOP = ("stop", mark("End a program"))


@record("scenario", mark("Scenario"), mark("Scenarios"))
class Scenario(Record):
    """One way it could go: a stack of measures on a budget."""

    budget: str = link(mark("Budget"), "budget", owner=True)
    position: int = position()
    name: str = text(mark("Name"), required=True, longest=120, example=mark("With the harvest supper"))
    remark: str = text(mark("Remark"), lines=2, longest=1000)
    agreed: bool = flag(
        mark("The plan we follow"), help=mark("It stands on papers as the plan; the others as alternatives.")
    )


@record("measure", mark("Measure"), mark("Measures"))
class Measure(Record):
    """One measure of a scenario. Which of line, program, amount, share and periods count depends on what it does."""

    scenario: str = link(mark("Scenario"), "scenario", owner=True)
    position: int = position()
    what: str = text(mark("What we would do"), required=True, longest=200, example=mark("Harvest supper"))
    kind_of: MeasureKind = choice(mark("Kind"), MeasureKind.SOURCE)
    chosen: bool = flag(mark("Counts"), default=True)
    line: str = link(mark("Line"), "expense-line", "income-line")
    program: str = link(mark("Program"), "program")
    amount: Money | None = cash(mark("Amount"))
    share: Decimal | None = quantity(
        mark("Percent"), decimals=2, most=100, help=mark("The new chance, or how much less is spent.")
    )
    first: int | None = whole(mark("From column"), least=1, most=120)
    last: int | None = whole(mark("To column"), least=1, most=120)
    shifted: int | None = whole(
        mark("Columns later"), least=1, most=120, help=mark("Money that comes in is moved earlier.")
    )
    person: str = link(mark("Who would do it"), "person")
    due_on: date | None = day(mark("By"))
    action: str = link(mark("Action"), "action")
