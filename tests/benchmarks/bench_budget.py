"""Time a budget of 500 lines over three years against what somebody would write first, in the same run.

    python tests/benchmarks/bench_budget.py
Rivals: sums of Decimals line by line for the projection, made anew at every key; openpyxl for the workbook, which writes formulas
without their results. Rounds go in turns, so that a busy moment hits all alike; minimums and their ratios are printed. The
exit code is 1 when a target is missed.
"""

from __future__ import annotations

import io
import sys
import time
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))  # a script is run with its own folder first, not the project's

from openpyxl import Workbook  # noqa: E402

from partnerdesk.domain.budget_rows import in_minor  # noqa: E402
from partnerdesk.domain.budget_snapshot import BudgetSnapshot  # noqa: E402
from partnerdesk.domain.budgets import Budget, ExpenseLine, IncomeLine, IncomeState  # noqa: E402
from partnerdesk.domain.money import Money  # noqa: E402
from partnerdesk.domain.projections import Projection, project  # noqa: E402
from partnerdesk.exchange.budget_export import to_xlsx  # noqa: E402

ROUNDS, MONTHS, EXPENSES, INCOMES = 7, 36, 300, 200
CENT = Decimal("0.01")
STATES = list(IncomeState)
# Times in milliseconds, on a computer of today; ratios hold anywhere.
TARGETS = {"edit": 10.0, "open": 100.0, "xlsx": 1000.0}


def large() -> BudgetSnapshot:
    """Return a budget in which no two figures are the same."""
    figures = [
        tuple(Decimal(line * 9_973 + month * 107) / 100 for month in range(MONTHS))
        for line in range(EXPENSES + INCOMES)
    ]
    return BudgetSnapshot(
        budget=Budget(
            id="b",
            name="Large",
            currency="USD",
            starts_on=date(2027, 1, 1),
            periods=MONTHS,
            opening=Money(1_000_000, "USD"),
            indirect=Decimal("7.5"),
        ),
        today=date(2026, 11, 17),
        expenses=tuple(
            ExpenseLine(id=f"e{n}", what=f"Expense {n}", program=f"p{n % 10}", direct=n % 2 == 0, figures=figures[n])
            for n in range(EXPENSES)
        ),
        incomes=tuple(
            IncomeLine(
                id=f"i{n}",
                source=f"Income {n}",
                state=STATES[n % 4],
                probability=Decimal(60) if n % 4 == STATES.index(IncomeState.PENDING) else None,
                restricted=n % 3 == 0,
                program=f"p{n % 10}",
                figures=figures[EXPENSES + n],
            )
            for n in range(INCOMES)
        ),
    )


def naive(snapshot: BudgetSnapshot) -> list[list[Decimal]]:
    """Return what is left at the end of each month on the three views, as one would write it first, without restrictions."""
    found = []
    for states in (STATES[:2], STATES[:3], STATES):
        left, course = Decimal(10_000), []
        for month in range(MONTHS):
            spent = sum((line.figures[month] or Decimal(0) for line in snapshot.expenses), Decimal(0))
            direct = sum((line.figures[month] or Decimal(0) for line in snapshot.expenses if line.direct), Decimal(0))
            spent += (direct * Decimal("0.075")).quantize(CENT, ROUND_HALF_UP)
            came = Decimal(0)
            for line in snapshot.incomes:
                if line.state in states:
                    figure = line.figures[month] or Decimal(0)
                    weighted = line.state is IncomeState.PENDING and states is not STATES
                    came += (figure * Decimal("0.6")).quantize(CENT, ROUND_HALF_UP) if weighted else figure
            left += came - spent
            course.append(left)
        found.append(course)
    return found


def whole(projection: Projection) -> list[list[Decimal]]:
    """Return the same from a projection; this works out all three courses."""
    return [
        [projection.snapshot.money(one).decimal for one in course.left]
        for course in (projection.confirmed, projection.expected, projection.everything)
    ]


def by_openpyxl(snapshot: BudgetSnapshot) -> bytes:
    """Return a workbook of the same lines with a sum for each row and column."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Budget")
    sheet.append(["Part", "For", *range(MONTHS), "Sum"])
    for number, line in enumerate(snapshot.lines, 2):
        sheet.append(["Expense", line.called(), *line.figures, f"=SUM(C{number}:AL{number})"])
    for label in ("Expenses", "Confirmed", "Expected", "All", "Gap", "Left"):
        sheet.append(["Sum", label, *(f"=SUM(C2:C{len(snapshot.lines) + 1})" for _ in range(MONTHS))])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def timed(work) -> float:  # type: ignore[no-untyped-def]
    """Return how many milliseconds a piece of work takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def main() -> int:
    """Measure and print; return the exit code."""
    snapshot = large()
    projection = project(snapshot)
    if whole(projection) != naive(snapshot):
        print("The two do not come to the same.")
        return 1
    line = snapshot.expenses[7]
    edits = [replace(line, figures=(Decimal(n), *line.figures[1:])) for n in range(ROUNDS)]
    times: dict[str, list[float]] = {}
    for n in range(ROUNDS):
        in_minor.cache_clear()
        works = {
            "open": lambda: whole(project(snapshot)),
            "edit": lambda n=n: whole(projection.with_line(edits[n])),
            "naive": lambda: naive(snapshot),
            "xlsx": lambda: to_xlsx(snapshot),
            "openpyxl": lambda: by_openpyxl(snapshot),
        }
        for name, work in works.items():
            times.setdefault(name, []).append(timed(work))
    best = {name: min(each) for name, each in times.items()}
    for name, took in best.items():
        print(f"{name:10} {took:9.2f} ms")
    print(f"an edit is {best['naive'] / best['edit']:.0f} times as fast as sums of Decimals")
    print(f"opening is {best['naive'] / best['open']:.1f} times as fast as sums of Decimals")
    print(f"the workbook is {best['openpyxl'] / best['xlsx']:.1f} times as fast as openpyxl's")
    missed = [name for name, most in TARGETS.items() if best[name] > most]
    slower = best["edit"] * 10 > best["naive"] or best["xlsx"] > best["openpyxl"]
    print(f"missed: {', '.join(missed)}" if missed else "all targets met")
    return int(bool(missed) or slower)


if __name__ == "__main__":
    sys.exit(main())
