"""What the chart of a budget shows: all added up from the start, on three views of income, and the words for it."""

from __future__ import annotations

from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

from partnerdesk.domain.budget_words import called
from partnerdesk.text import screen, tr
from ui.widgets.money_chart import ChartFacts, ChartLine

if TYPE_CHECKING:
    from partnerdesk.domain.projections import Course, Projection


def chart_facts(projection: Projection, tried: Projection | None = None) -> ChartFacts:
    """Return the lines of the chart. Income stands there as far as it may be spent, so that lines cross where it is short.

    `tried` is the budget with measures that are tried on it: it adds a line that crosses where it would be short then.
    """
    if not projection.columns:
        return ChartFacts()
    spent = tuple(accumulate(projection.expenses))
    needed = ChartLine(tr("Expenses"), "ink", spent)

    def line(course: Course, label: str, kind: str) -> ChartLine:
        return ChartLine(label, kind, tuple(map(add, spent, course.free)))

    confirmed = line(projection.confirmed, tr("Confirmed"), "solid")
    lines = [confirmed]
    for made in (
        line(projection.expected, tr("Expected"), "dashed"),
        line(projection.everything, tr("All income"), "dotted"),
    ):
        # A line that lies on another says nothing of its own.
        if made.values != lines[-1].values:
            lines.append(made)
    if not any(value for made in (*lines, needed) for value in made.values):
        return ChartFacts(
            caption=tr(
                "Type what it costs and what pays for it below, or paste it from a sheet, and the lines draw themselves here."
            )
        )
    place = projection.confirmed.first_short
    words = ""
    if place is not None:
        amount = projection.snapshot.told(projection.confirmed.short(place))
        words = tr("{month}: {amount} short", month=called(projection, place), amount=amount)
    would = None
    if tried is not None and tried.confirmed.free != projection.confirmed.free:
        would = line(tried.confirmed, tr("Ticked"), "tried")
        lines.append(would)
    return ChartFacts(
        lines=(*lines, needed),
        needed=needed,
        there=confirmed,
        tried=would,
        short=-1 if place is None else place,
        short_words=words,
        caption=_caption(projection),
    )


def column_said(projection: Projection, place: int) -> str:
    """Return what is so at the end of a column, in words."""
    told, confirmed = projection.snapshot.told, projection.confirmed
    spent = sum(projection.expenses[: place + 1])
    name = projection.columns[place].full
    lines = [
        name,
        tr("expenses {amount}", amount=told(spent)),
        tr("confirmed {amount}", amount=told(spent + confirmed.free[place])),
    ]
    if projection.expected.free[place] != confirmed.free[place]:
        lines.append(tr("expected {amount}", amount=told(spent + projection.expected.free[place])))
    if short := confirmed.short(place):
        lines.append(tr("{amount} short", amount=told(short)))
    return "\n".join(lines)


def _caption(projection: Projection) -> str:
    budget = projection.snapshot.budget
    day = screen.day(budget.starts_on) if budget.starts_on else ""
    if projection.opening:
        said = tr(
            "Added up from {day}, with {amount} in the bank",
            day=day,
            amount=projection.snapshot.told(projection.opening),
        )
    else:
        said = tr("Added up from {day}", day=day)
    if any(projection.confirmed.kept):
        said = f"{said}. " + tr("Money for set purposes is left out until it is spent.")
    return said
