"""Budgets: what work costs and what pays for it, a figure for each period; what is given in kind stands apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.options import Option
from partnerdesk.domain.records import (
    Problem,
    Record,
    cash,
    choice,
    day,
    flag,
    link,
    position,
    quantity,
    record,
    series,
    text,
    whole,
)
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from partnerdesk.domain.money import Money

MOST_PERIODS = 120
HUNDRED = 100


class Period(Option):
    """How long one column of a budget is."""

    MONTH = ("month", mark("Months"))
    QUARTER = ("quarter", mark("Quarters"))
    YEAR = ("year", mark("Years"))

    @property
    def months(self) -> int:
        """How many months it is."""
        return MONTHS_OF[self]


MONTHS_OF = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}


class Month(Option):
    """A month of the year."""

    JANUARY = ("1", mark("January"))
    FEBRUARY = ("2", mark("February"))
    MARCH = ("3", mark("March"))
    APRIL = ("4", mark("April"))
    MAY = ("5", mark("May"))
    JUNE = ("6", mark("June"))
    JULY = ("7", mark("July"))
    AUGUST = ("8", mark("August"))
    SEPTEMBER = ("9", mark("September"))
    OCTOBER = ("10", mark("October"))
    NOVEMBER = ("11", mark("November"))
    DECEMBER = ("12", mark("December"))


class Shown(Option):
    """What the columns of a printed budget are."""

    AS_PLANNED = ("as-planned", mark("As planned"))
    QUARTERS = ("quarters", mark("Summed by quarter"))
    YEARS = ("years", mark("Summed by year"))


class Expense(Option):
    """What money is spent on; the order is that of the paper (source: the coalition toolkit)."""

    SALARIES = ("salaries", mark("Salaries"))
    BENEFITS = ("benefits", mark("Payroll taxes and benefits"))
    TRAVEL = ("travel", mark("Travel"))
    RENT = ("rent", mark("Rent"))
    UTILITIES = ("utilities", mark("Utilities and phone"))
    OFFICE = ("office", mark("Office"))
    EQUIPMENT = ("equipment", mark("Equipment"))
    SUPPLIES = ("supplies", mark("Supplies"))
    CONTRACTED = ("contracted", mark("Contracted work"))
    EVENTS = ("events", mark("Meetings and events"))
    OWN = ("own", mark("A category of our own"))


class IncomeKind(Option):
    """Where money comes from."""

    GRANT = ("grant", mark("Grant"))
    CONTRACT = ("contract", mark("Contract or fee"))
    DONATION = ("donation", mark("Donations"))
    DUES = ("dues", mark("Dues of members"))
    EVENT = ("event", mark("Event"))
    EARNED = ("earned", mark("Sales and other earnings"))
    OTHER = ("other", mark("Other"))


class IncomeState(Option):
    """How sure money is. Confirmed is what was received or promised in writing."""

    RECEIVED = ("received", mark("received"), mark("It is in the bank."))
    COMMITTED = ("committed", mark("committed"), mark("Promised in writing."))
    PENDING = ("pending", mark("pending"), mark("Asked for; say how likely it is."))
    TO_RAISE = ("to-raise", mark("to be raised"), mark("Not asked for yet."))

    @property
    def confirmed(self) -> bool:
        """Whether one can count on it."""
        return self in {IncomeState.RECEIVED, IncomeState.COMMITTED}


@record("budget", mark("Budget"), mark("Budgets"))
class Budget(Record):
    """A budget in one currency: when it begins, how many periods it has, and what holds for all of its lines."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    name: str = text(mark("Name"), required=True, sorted=True, searched=True, longest=200, example=mark("Budget 2027"))
    program: str = link(mark("For the program"), "program", help=mark("Leave it empty for the whole partnership."))
    currency: str = text(mark("Currency"), longest=3, help=mark("Three letters, such as USD."), example="USD")
    starts_on: date | None = day(mark("Begins on"), required=True)
    period: Period = choice(mark("A column is"), Period.MONTH)
    periods: int | None = whole(mark("How many columns"), least=1, most=MOST_PERIODS, example="12")
    year_begins: Month = choice(mark("The fiscal year begins in"), Month.JANUARY)
    opening: Money | None = cash(mark("In the bank at the start"))
    opening_restricted: Money | None = cash(
        mark("Of that, kept for set purposes"), help=mark("It does not pay for anything else.")
    )
    floor: Money | None = cash(mark("Keep at least"), help=mark("The reserve you do not want to go below."))
    indirect: Decimal | None = quantity(
        mark("Indirect costs"), decimals=2, most=HUNDRED, help=mark("Percent added to the direct costs.")
    )
    shown: Shown = choice(mark("Columns on paper"), Shown.AS_PLANNED)
    prepared_by: str = text(mark("Prepared by"), longest=200)
    approved_by: str = text(mark("Approved by"), longest=200)
    approved_on: date | None = day(mark("Approved on"))
    archived: bool = flag(mark("Archived"))
    remark: str = text(mark("Remark"), lines=2, longest=2000)

    def contradictions(self) -> tuple[Problem, ...]:
        """Say which amounts are in another currency, or cannot be true together."""
        found = []
        if self.currency and not (len(self.currency) == 3 and self.currency.isascii() and self.currency.isupper()):  # noqa: PLR2004 - ISO 4217
            found.append(Problem("currency", tr("A currency has three capital letters, such as USD.")))
        for name in ("opening", "opening_restricted", "floor"):
            amount: Money | None = getattr(self, name)
            if amount and self.currency and amount.currency != self.currency:
                found.append(Problem(name, tr("This budget is in {currency}.", currency=self.currency)))
        kept, opening = self.opening_restricted, self.opening
        if kept and opening and kept.currency == opening.currency and kept.minor > opening.minor:
            found.append(Problem("opening_restricted", tr("This is more than there is in the bank.")))
        return tuple(found)


@record("expense-line", mark("Expense"), mark("Expenses"))
class ExpenseLine(Record):
    """What one thing costs in each period, and how the sum comes about. Figures are in the budget's currency."""

    budget: str = link(mark("Budget"), "budget", owner=True)
    position: int = position()
    category: Expense = choice(mark("Category"), Expense.SALARIES)
    own_category: str = text(mark("Our own category"), longest=80)
    what: str = text(mark("For"), required=True, longest=200, searched=True, example=mark("coordinator, half time"))
    basis: str = text(
        mark("How the sum comes about"),
        lines=2,
        longest=1000,
        help=mark("Printed as a footnote."),
        example=mark("20 hours a week at $24"),
    )
    program: str = link(mark("Program"), "program")
    organization: str = link(mark("Borne by"), "organization")
    person: str = link(mark("Who answers for it"), "person")
    growth: Decimal | None = quantity(mark("Grows each year by"), decimals=2, most=1000, help=mark("Percent."))
    direct: bool = flag(mark("Indirect costs apply"), default=True)
    figures: tuple[Decimal | None, ...] = series(mark("Planned"))
    spent: tuple[Decimal | None, ...] = series(mark("Spent"), help=mark("What it really came to."))

    def called(self) -> str:
        """Return what the money is for, rather than the category it is added up in."""
        return self.what or super().called()


@record("income-line", mark("Income"), mark("Incomes"))
class IncomeLine(Record):
    """Money from one source in each period, with how sure it is and what it may be spent on."""

    budget: str = link(mark("Budget"), "budget", owner=True)
    position: int = position()
    source: str = text(mark("From"), required=True, longest=200, searched=True, example=mark("County health grant"))
    kind_of: IncomeKind = choice(mark("Kind"), IncomeKind.GRANT)
    organization: str = link(mark("Organization"), "organization")
    state: IncomeState = choice(mark("State"), IncomeState.TO_RAISE)
    probability: Decimal | None = quantity(
        mark("How likely"), decimals=2, most=HUNDRED, help=mark("Percent, for money that is pending.")
    )
    restricted: bool = flag(mark("For a set purpose only"))
    program: str = link(
        mark("Program"), "program", help=mark("What it is for. Restricted money pays this program alone.")
    )
    purpose: str = text(mark("For what purpose"), longest=300)
    basis: str = text(
        mark("Note"), lines=2, longest=1000, help=mark("Known changes and conditions. Printed as a footnote.")
    )
    person: str = link(mark("Who sees to it"), "person")
    growth: Decimal | None = quantity(mark("Grows each year by"), decimals=2, most=1000, help=mark("Percent."))
    figures: tuple[Decimal | None, ...] = series(mark("Planned"))
    came: tuple[Decimal | None, ...] = series(mark("Came in"), help=mark("What it really came to."))

    def contradictions(self) -> tuple[Problem, ...]:
        """Say where the chance of money is missing, which leaves it out of what is expected."""
        if self.state is IncomeState.PENDING and self.probability is None:
            return (Problem("probability", tr("Say how likely it is. Until then it counts as nothing.")),)
        return ()


@record("gift", mark("Gift in kind"), mark("Gifts in kind"))
class Gift(Record):
    """What somebody gives other than money: so many at such a rate. It counts the same as income and as cost."""

    budget: str = link(mark("Budget"), "budget", owner=True)
    position: int = position()
    what: str = text(mark("What"), required=True, longest=200, searched=True, example=mark("volunteer hours"))
    organization: str = link(mark("From"), "organization")
    giver: str = text(mark("Given by"), longest=200, help=mark("Where it is no organization here."))
    amount: Decimal | None = quantity(mark("How much"))
    unit: str = text(mark("Of what"), longest=60, example=mark("hours"))
    rate: Money | None = cash(mark("Worth of one"))
    program: str = link(mark("Program"), "program")
    basis: str = text(mark("How its worth was found"), lines=2, longest=1000)
