"""What the words of a sheet say: which side of a budget, which category, kind or state. Whole words decide, in the order written here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from partnerdesk.domain.budgets import Expense, IncomeKind, IncomeState
from partnerdesk.domain.options import Option
from partnerdesk.exchange.budget_columns import (
    EXPENSE_WORDS,
    INCOME_WORDS,
    SUM_BEGINS,
    SUM_GOES_ON,
    SUM_WORDS,
    Part,
)
from partnerdesk.text import fold, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = TypeVar("Kind", bound=Option)

# The more telling words stand first: office rent is rent, payroll taxes are no salary.
CATEGORIES: Mapping[Expense, str] = {
    Expense.BENEFITS: "benefits benefit taxes pension retirement fica",
    Expense.RENT: "rent lease mortgage",
    Expense.UTILITIES: "utilities utility phone phones telephone internet electricity power water heating broadband",
    Expense.TRAVEL: "travel mileage fuel transport transportation fares lodging",
    Expense.EQUIPMENT: "equipment computer computers laptop laptops furniture vehicle printer printers",
    Expense.SUPPLIES: "supplies materials groceries",
    Expense.CONTRACTED: "contracted contractor contractors consultant consultants consulting subcontract audit accountant",
    Expense.EVENTS: "meetings meeting event events conference conferences training trainings workshop workshops",
    Expense.SALARIES: "salaries salary wages wage payroll staff personnel coordinator director",
    Expense.OFFICE: "office postage printing copies copying stationery",
}
KINDS: Mapping[IncomeKind, str] = {
    IncomeKind.GRANT: "grant grants foundation fund trust",
    IncomeKind.DUES: "dues membership memberships subscriptions",
    IncomeKind.EVENT: "event events gala dinner supper fundraiser fundraisers raffle fair",
    IncomeKind.CONTRACT: "contract contracts fee fees",
    IncomeKind.DONATION: "donation donations donors donor gifts gift appeal individuals giving",
    IncomeKind.EARNED: "sales sale earned interest tickets shop",
}
STATES: Mapping[IncomeState, str] = {
    IncomeState.TO_RAISE: "raise raised prospects prospective",
    IncomeState.PENDING: "pending applied requested asked",
    IncomeState.RECEIVED: "received",
    IncomeState.COMMITTED: "committed confirmed promised pledged secured",
}
WORDS = re.compile(r"[^\W\d_]+")


def side(words: str) -> Part | None:
    """Return which side of a budget a heading or a total opens or closes."""
    found = _words(words)
    return Part.INCOME if found & INCOME_WORDS else Part.EXPENSE if found & EXPENSE_WORDS else None


def only_a_side(words: str) -> bool:
    """Whether words are a side and nothing more, as "Income:" is."""
    found = _words(words)
    return bool(found) and found <= EXPENSE_WORDS | INCOME_WORDS


def is_sum(words: str) -> bool:
    """Whether a row or column with these words adds up others."""
    plain = fold(words).strip(" :")
    first, *rest = re.findall(r"\w+", plain.replace("b/f", "bf").replace("c/f", "cf")) or [""]
    if first in SUM_BEGINS and (not rest or rest[0] in SUM_GOES_ON):
        return True
    return bool(SUM_WORDS.match(plain)) or plain.endswith((" total", " totals", " subtotal"))


def category(words: str) -> Expense | None:
    """Return the category of costs that words name."""
    return _guess(CATEGORIES, words)


def income_kind(words: str) -> IncomeKind | None:
    """Return the kind of income that words name."""
    return _guess(KINDS, words)


def state(words: str) -> IncomeState | None:
    """Return how sure income under a heading is."""
    return _guess(STATES, words)


def _guess(known: Mapping[Kind, str], words: str) -> Kind | None:
    said = _words(words)
    for one, telling in known.items():
        if said & set(telling.split()) or fold(words).strip(" :") == fold(tr(one.label)):
            return one
    return None


def _words(text: str) -> set[str]:
    return set(WORDS.findall(fold(text)))
