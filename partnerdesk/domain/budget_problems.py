"""What is wrong in a budget, all at once: nothing here stops it, but each of these changes what the sums can be trusted for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain import budget_periods
from partnerdesk.domain.budget_rows import in_minor, outgrown, row
from partnerdesk.domain.budgets import Budget, ExpenseLine, Gift, IncomeLine, IncomeState
from partnerdesk.domain.money import minor_digits
from partnerdesk.text import tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.domain.budget_snapshot import BudgetSnapshot, Line


@dataclass(frozen=True, slots=True)
class BudgetProblem:
    """What is wrong with one field of the budget or of one of its lines, in words for the person."""

    record: Budget | ExpenseLine | IncomeLine | Gift
    field: str
    text: str


def problems(snapshot: BudgetSnapshot) -> tuple[BudgetProblem, ...]:
    """Return all that is wrong, first with the budget, then line by line."""
    return tuple(_all(snapshot))


def _all(snapshot: BudgetSnapshot) -> Iterator[BudgetProblem]:
    budget = snapshot.budget
    yield from (BudgetProblem(budget, one.field, one.text) for one in budget.problems())
    if not budget.currency:
        yield BudgetProblem(
            budget, "currency", tr("Say which currency. Until then it is {currency}.", currency=snapshot.currency)
        )
    yield from _program(budget, snapshot)
    count = budget_periods.how_many(budget)
    for line in snapshot.lines:
        yield from _line(line, snapshot, count)
    for gift in snapshot.gifts:
        yield from (BudgetProblem(gift, one.field, one.text) for one in gift.problems())
        yield from _program(gift, snapshot)
        if gift.rate and gift.rate.currency != snapshot.currency:
            yield BudgetProblem(gift, "rate", tr("This budget is in {currency}.", currency=snapshot.currency))


def _line(line: Line, snapshot: BudgetSnapshot, count: int) -> Iterator[BudgetProblem]:
    yield from (BudgetProblem(line, one.field, one.text) for one in line.problems())
    yield from _program(line, snapshot)
    for name in ("figures", "spent") if isinstance(line, ExpenseLine) else ("figures", "came"):
        yield from _figures(line, name, snapshot, count)
    if line.growth:
        made = row(line, snapshot, count)
        if outgrown(made.planned, made.grown):
            told = tr(
                "So much growth each year leads beyond all that can be counted. The last figures are held where that is."
            )
            yield BudgetProblem(line, "growth", told)
    if isinstance(line, IncomeLine):
        yield from _purpose(line, snapshot)


def _program(record: Budget | Line | Gift, snapshot: BudgetSnapshot) -> Iterator[BudgetProblem]:
    if record.program and all(record.program != one.id for one in snapshot.programs):
        yield BudgetProblem(record, "program", tr("This program is not one of this partnership."))


def _figures(line: Line, name: str, snapshot: BudgetSnapshot, count: int) -> Iterator[BudgetProblem]:
    figures = getattr(line, name)
    digits = minor_digits(snapshot.currency)
    if not in_minor(figures, digits)[1]:
        told = trn(
            "A figure has more than {n} digit after the point; it is rounded.",
            "A figure has more than {n} digits after the point; it is rounded.",
            digits,
        )
        yield BudgetProblem(line, name, told)
    if len(figures) > count:
        told = trn(
            "{n} figure stands beyond the last column and does not count.",
            "{n} figures stand beyond the last column and do not count.",
            len(figures) - count,
        )
        yield BudgetProblem(line, name, told)


def _purpose(line: IncomeLine, snapshot: BudgetSnapshot) -> Iterator[BudgetProblem]:
    if line.restricted and not snapshot.program_of(line):
        told = tr("Say which program it may be spent on. Until then it pays for nothing here.")
        yield BudgetProblem(line, "program", told)
    if line.probability is not None and line.state is not IncomeState.PENDING:
        told = tr("How likely it is counts only for money that is pending.")
        yield BudgetProblem(line, "probability", told)
