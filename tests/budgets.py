"""A budget for tests: that of the Riverbend Food Partnership, in which September is the first short month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from partnerdesk.domain.budget_snapshot import BudgetSnapshot
from partnerdesk.domain.budgets import Budget, ExpenseLine, IncomeLine, IncomeState
from partnerdesk.domain.money import Money


def figures(said):
    """Return figures written with blanks between; a dash is an empty place."""
    return tuple(None if one == "-" else Decimal(one) for one in said.split())


def usd(minor):
    return Money(minor, "USD")


def expense(id, said="", **more):  # noqa: A002 - records call it so
    return ExpenseLine(**{"id": id, "what": id, "figures": figures(said)} | more)


def income(id, said="", **more):  # noqa: A002 - records call it so
    return IncomeLine(**{"id": id, "source": id, "figures": figures(said), "state": IncomeState.COMMITTED} | more)


def budget(expenses=(), incomes=(), gifts=(), programs=(), names=None, language="en_US", **more):
    said = {"id": "b", "name": "Budget 2027", "currency": "USD", "starts_on": date(2027, 1, 1), "periods": 12}
    return BudgetSnapshot(
        budget=Budget(**said | more),
        today=date(2026, 11, 17),
        expenses=tuple(expenses),
        incomes=tuple(incomes),
        gifts=tuple(gifts),
        programs=tuple(programs),
        names=names or {},
        language=language,
    )


def riverbend(**more):
    return budget(
        [
            expense("salaries", "9600 9600 9600 9600 9600 9600 9900 9900 9900 9900 9900 9900"),
            expense("rent", "2080 2080 1850 1850 1850 1850 1850 1850 1850 1850 1850 2080"),
            expense("van", "640 640 680 720 780 860 940 940 820 720 660 660"),
            expense("food", "2100 2100 2200 2300 2400 3300 3600 3400 2400 2300 2900 3100"),
        ],
        [
            income("county", "30000 - - 30000 - - 30000"),
            income("clinic", " ".join(["2000"] * 12)),
            income("hale", "- - - - - - - 20000 - - 20000", state=IncomeState.PENDING, probability=Decimal(60)),
            income("supper", "- - - - - - - - - 14000", state=IncomeState.TO_RAISE),
        ],
        opening=usd(16_400_00),
        **more,
    )
