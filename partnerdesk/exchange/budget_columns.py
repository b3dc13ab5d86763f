"""What the columns of a budget's sheet are called, and by which other names they are known."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from partnerdesk.domain import budget_periods
from partnerdesk.domain.budgets import Period
from partnerdesk.text import fold, mark, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnerdesk.domain.budget_snapshot import BudgetSnapshot
    from partnerdesk.domain.budgets import Budget
    from partnerdesk.text import Language

MONTHS = 12


class Part(Enum):
    """What a row of the sheet is."""

    EXPENSE = mark("Expense")
    INCOME = mark("Income")
    SUM = mark("Sum")


PART, NAME, KIND, STATE, CHANCE, PROGRAM, RESTRICTED, DIRECT, GROWTH, NOTE = (
    mark("Part"),
    mark("For, or from"),
    mark("Category or kind"),
    mark("State"),
    mark("How likely"),
    mark("Program"),
    mark("For a set purpose only"),
    mark("Indirect costs are added to it"),
    mark("Grows each year by"),
    mark("Note"),
)
COLUMNS = (PART, NAME, KIND, STATE, CHANCE, PROGRAM, RESTRICTED, DIRECT, GROWTH, NOTE)
WHOLE, LINE = mark("Sum"), mark("Line")
# What people call these columns elsewhere.
SYNONYMS = {
    PART: ("type", "expense or income", "section"),
    NAME: ("for", "from", "item", "description", "name", "line item", "account", "source", "what"),
    KIND: ("category", "kind", "group"),
    STATE: ("status",),
    CHANCE: ("probability", "chance", "likelihood", "likely"),
    PROGRAM: ("project", "programme"),
    RESTRICTED: ("restricted",),
    DIRECT: ("direct",),
    GROWTH: ("growth", "increase"),
    NOTE: ("basis", "notes", "comment", "comments", "how the sum comes about", "remark"),
    WHOLE: ("total", "year", "year total", "annual", "annual total", "full year", "totals", "all"),
    LINE: ("id",),
}
EXPENSE_WORDS = frozenset("expense expenses cost costs spending expenditure expenditures payments outgoings".split())
INCOME_WORDS = frozenset("income revenue revenues receipts funding sources".split())
SUM_WORDS = re.compile(
    r"(sub-?|grand )?totals?\b|sum of\b|(opening|closing|ending|beginning|starting) (cash|bank|balance)\b"
)
# These are a sum by themselves or before a word of money: “Net rental of the hall” and “Balance bikes” are lines.
SUM_BEGINS = frozenset("sum sums net gap balance left surplus deficit".split())
SUM_GOES_ON = frozenset(
    "of on if at for from to over in is or and brought carried due income result results cash profit loss surplus deficit gain"
    " change assets position total balance operating revenue expense expenses bf cf".split()
)
# A point, an apostrophe and what stands between month and year are written in many ways: Jan. '27, Jan-27, Jan 27.
DROPPED, BETWEEN = re.compile(r"[.'\u2019]"), re.compile(r"[\s\-/_,\u2013]+")
YES = frozenset({"yes", "y", "x", "true", "1"})
NO = frozenset({"no", "n", "false", "0", "", "-"})


def known_name(label: str) -> str:
    """Return which of our columns a label names, or nothing."""
    wanted = fold(" ".join(label.split())).strip(" :*")
    for name, others in SYNONYMS.items():
        if wanted in {fold(name), fold(tr(name)), *others}:
            return name
    return ""


def places_of_columns(snapshot: BudgetSnapshot) -> Mapping[str, list[int]]:
    """Return by every name a column of the budget may be called which of them it may be, the earliest first."""
    found: dict[str, list[int]] = {}
    for place, column in enumerate(budget_periods.columns(snapshot.budget, snapshot.words)):
        day = column.first
        names = {
            column.short, column.name, column.full, f"{column.short} {day.year}", f"{column.short} {day.year % 100:02d}",
            f"{column.short}-{day.year % 100:02d}", f"{column.short}-{day.year}", f"{day.year}-{day.month:02d}",
            day.isoformat(), f"{day.month}/{day.year}", f"{day.month:02d}/{day.year}", str(place + 1),
            f"{column.name} {day.year}", f"{day.month}/1/{day.year}", f"{day.month}/1/{day.year % 100:02d}",
        }  # fmt: skip
        if column.short == "Sep":
            names |= {"Sept", f"Sept {day.year}", f"Sept {day.year % 100:02d}"}
        names |= _fiscal(snapshot.budget, place, snapshot.words)
        for name in {plain_time(one) for one in names}:
            found.setdefault(name, []).append(place)
    return found


def _fiscal(budget: Budget, place: int, language: Language) -> set[str]:
    """Return what a column is called after the fiscal year: Q1 2027, or FY 2027 where that is the calendar year."""
    column, begins = budget_periods.columns(budget, language)[place], int(budget.year_begins.value)
    part, inside = divmod((column.first.month - begins) % MONTHS, budget.period.months)
    if budget.period is Period.MONTH or inside or column.first.day != 1:
        return set()
    year = budget_periods.fiscal_year(column.first, begins)
    if budget.period is Period.YEAR:
        return {f"FY {year}", f"FY{year}"} if begins == 1 else set()
    named = budget_periods.quarter_name(year, begins, part, language)
    short = {f"Q{part + 1} {year % 100:02d}", f"{year} Q{part + 1}"} if begins == 1 else set()
    return {f"Q{part + 1}", named, *short}


def plain_time(label: str) -> str:
    """Return the name of a column without what is written in many ways."""
    return BETWEEN.sub(" ", DROPPED.sub("", fold(label).removesuffix(" 00:00:00"))).strip()
