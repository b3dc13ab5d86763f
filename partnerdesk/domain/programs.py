"""Programs: lines of work of a partnership that cost money and bring results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Record, choice, day, link, position, quantity, record, text
from partnerdesk.text import mark

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


class Importance(Option):
    """How much a program matters to the purpose; a judgment of named people."""

    VITAL = ("vital", mark("Vital"), mark("Without it there is no point in the others."))
    HIGH = ("high", mark("High"))
    MIDDLE = ("middle", mark("Middle"))
    LOW = ("low", mark("Low"))


@record("program", mark("Program"), mark("Programs"))
class Program(Record):
    """A line of work: what it is for, how much it matters and why, and the result it is measured by."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    position: int = position()
    name: str = text(
        mark("Name"), required=True, sorted=True, searched=True, longest=200, example=mark("Fresh food cards")
    )
    what: str = text(mark("What it does"), lines=2, longest=2000, searched=True)
    aim: str = link(mark("Objective"), "aim")
    lead: str = link(mark("Who leads it"), "person")
    organization: str = link(mark("Run by"), "organization")
    importance: Importance | None = choice(mark("Importance"), Importance)
    importance_why: str = text(mark("Why, and who says so"), lines=2, longest=1000)
    indicator: str = link(mark("Measured by"), "indicator", help=mark("The result its cost is set against."))
    result: Decimal | None = quantity(
        mark("Result expected"), help=mark("How many of it in the time of the budget, such as 4,000 meals.")
    )
    ends_on: date | None = day(mark("Ends on"))
