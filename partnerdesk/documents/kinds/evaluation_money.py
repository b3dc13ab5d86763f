"""Money and gifts in kind in a report: what budgets planned and what came, what agreements promised and what was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Block, Heading, Table
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.evaluation_parts import note, said
from partnerdesk.domain.evaluation_snapshot import within
from partnerdesk.domain.obligations import About
from partnerdesk.domain.projections import project

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerdesk.documents.content import Cell
    from partnerdesk.domain.budget_rows import Row
    from partnerdesk.domain.evaluation_snapshot import AgreementFacts, EvaluationSnapshot
    from partnerdesk.domain.projections import Projection


def of_budgets(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return for each budget the columns that lie in the period: planned, and what it came to where it was entered."""
    for each in snapshot.budgets:
        yield from _budget(project(each), snapshot)


def _budget(projection: Projection, snapshot: EvaluationSnapshot) -> Iterable[Block]:
    say, budget = snapshot.words.say, projection.snapshot.budget
    places = [place for place, one in enumerate(projection.columns) if within(one.first, snapshot.evaluation)]
    if not places:
        return
    first, last = projection.columns[places[0]].first, projection.columns[places[-1]].last
    yield Heading(text=say("Money: {budget}", budget=budget.name), level=2, numbered=True)
    yield said(
        say(
            "Figures of the budget’s columns from {start} to {end}, in {currency}.",
            start=snapshot.words.short_day(first),
            end=snapshot.words.short_day(last),
            currency=projection.snapshot.currency,
        )
    )
    for name, caption, rows in (
        (say("Income from"), say("Income"), projection.income_rows),
        (say("Spent on"), say("Expenses"), projection.expense_rows),
    ):
        if rows:
            yield _lines(name, caption, rows, places, projection, snapshot)
    yield note(
        say("A dash stands where nothing was entered. What came is compared with the plan of the same columns alone.")
    )
    if projection.gifts:
        yield _gifts(projection, snapshot)


def _lines(
    name: str,
    caption: str,
    rows: Sequence[Row],
    places: list[int],
    projection: Projection,
    snapshot: EvaluationSnapshot,
) -> Table:
    say, told = snapshot.words.say, projection.snapshot.told
    made: list[tuple[Cell, ...]] = []
    planned_sum = came_sum = 0
    for row in rows:
        planned = sum(row.planned[place] for place in places)
        entered = [value for place in places if (value := row.actual[place]) is not None]
        came = sum(entered)
        against = sum(row.planned[place] for place in places if row.actual[place] is not None)
        made.append(
            (
                facts.cell(row.line.called()),
                told(planned),
                told(came) if entered else facts.DASH,
                told(came - against) if entered else facts.DASH,
            )
        )
        planned_sum, came_sum = planned_sum + planned, came_sum + came
    made.append((say("Together"), told(planned_sum), told(came_sum), facts.DASH))
    return Table(
        head=(name, say("Planned"), say("Came to"), say("Difference")),
        rows=tuple(made),
        widths=(0.46, 0.18, 0.18, 0.18),
        align=("left", "right", "right", "right"),
        caption=caption,
        totals=1,
    )


def _gifts(projection: Projection, snapshot: EvaluationSnapshot) -> Table:
    say, one = snapshot.words.say, projection.snapshot
    return Table(
        head=(say("Given in kind"), say("By"), say("How much"), say("Worth")),
        rows=tuple(
            (
                facts.cell(each.gift.what),
                facts.cell(one.names.get(each.gift.organization, "") or each.gift.giver),
                facts.amount(each.gift.amount, each.gift.unit, snapshot.words),
                one.told(each.worth) if each.worth else facts.DASH,
            )
            for each in projection.gifts
        ),
        widths=(0.36, 0.28, 0.2, 0.16),
        align=("left", "left", "left", "right"),
        caption=say("Gifts in kind of the whole budget"),
    )


def of_agreements(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return what agreements promise in money and in kind, and how much of it was kept when it fell due."""
    say = snapshot.words.say
    rows = [row for each in snapshot.agreements for row in _promised(each, snapshot)]
    if not rows:
        return
    yield Heading(text=say("Promised in agreements"), level=2, numbered=True)
    yield Table(
        head=(say("What"), say("From"), say("How much"), say("Fell due and was kept")),
        rows=tuple(rows),
        widths=(0.36, 0.26, 0.18, 0.2),
        caption=say("Money and gifts in kind promised in agreements"),
    )


def _promised(each: AgreementFacts, snapshot: EvaluationSnapshot) -> Iterable[tuple[Cell, ...]]:
    say, language = snapshot.words.say, snapshot.words
    for paid in each.payments:
        yield (
            facts.cell(paid.purpose or say("Payment")),
            facts.cell(each.parties.get(paid.payer, "")),
            facts.money(paid.whole, language),
            _kept(f"{About.PAYMENT.value}:{paid.id}", snapshot),
        )
    for given in each.in_kind:
        yield (
            facts.cell(given.item),
            facts.cell(each.parties.get(given.party, "")),
            facts.amount(given.amount, given.unit, language),
            _kept(f"{About.IN_KIND.value}:{given.id}", snapshot),
        )


def _kept(source: str, snapshot: EvaluationSnapshot) -> str:
    """Return how many times something promised fell due in the period and was kept."""
    due = [each for each in snapshot.obligations if each.one.source == source]
    if not due:
        return snapshot.words.say("nothing fell due")
    kept, number = sum(each.kept for each in due), snapshot.words.number
    return snapshot.words.say("{kept} of {all}", kept=number(kept), all=number(len(due)))
