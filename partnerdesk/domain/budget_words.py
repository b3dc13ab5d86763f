"""What a projection finds, as sentences: which column is the first short one, by how much, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.budget_heaps import View
from partnerdesk.domain.budgets import Period

if TYPE_CHECKING:
    from partnerdesk.domain.projections import Course, Projection

YEAR = 12


def in_words(projection: Projection) -> tuple[str, ...]:
    """Return the finding in the language of the budget: confirmed income first, then what changes with less sure money."""
    words = projection.snapshot.words
    if not projection.columns:
        return (words.say("Say when the budget begins, and it is worked out."),)
    if not any(projection.expenses) and not any(projection.income(View.ALL)):
        return (words.say("No figures are entered yet."),)
    told = [_confirmed(projection), _expected(projection), _everything(projection)]
    told += [_kept(projection), _floor(projection), _lowest(projection)]
    return tuple(one for one in told if one)


def called(projection: Projection, place: int) -> str:
    """Return what a column is called in a sentence: with its year where there are several."""
    column = projection.columns[place]
    several = len(projection.columns) * projection.snapshot.budget.period.months > YEAR
    return column.full if several else column.name


def _confirmed(projection: Projection) -> str:
    words, course = projection.snapshot.words, projection.confirmed
    if course.first_short is None:
        end = words.day(projection.columns[-1].last)
        return words.say("On confirmed income the money lasts until {day}.", day=end)
    first, amount = called(projection, course.first_short), _short(projection, course)
    match projection.snapshot.budget.period:
        case Period.MONTH:
            return words.say(
                "On confirmed income, {month} is the first short month, by {amount}.", month=first, amount=amount
            )
        case Period.QUARTER:
            return words.say(
                "On confirmed income, {quarter} is the first short quarter, by {amount}.", quarter=first, amount=amount
            )
    return words.say("On confirmed income, {year} is the first short year, by {amount}.", year=first, amount=amount)


def _expected(projection: Projection) -> str:
    words, confirmed, course = projection.snapshot.words, projection.confirmed, projection.expected
    if course.free == confirmed.free or confirmed.first_short is None:
        return ""
    if course.first_short is None:
        return words.say("With expected income it lasts.")
    amount = _short(projection, course)
    if course.first_short == confirmed.first_short:
        return words.say("With expected income it is the same, by {amount}.", amount=amount)
    return words.say(
        "With expected income it is {month}, by {amount}.", month=called(projection, course.first_short), amount=amount
    )


def _everything(projection: Projection) -> str:
    words, expected, course = projection.snapshot.words, projection.expected, projection.everything
    if expected.first_short is None or course.free == expected.free:
        return ""
    if course.first_short is None:
        if len(projection.columns) * projection.snapshot.budget.period.months == YEAR:
            return words.say("If all comes, the year holds.")
        return words.say("If all comes, it lasts.")
    first, amount = called(projection, course.first_short), _short(projection, course)
    return words.say("Even if all comes, {month} is short by {amount}.", month=first, amount=amount)


def _kept(projection: Projection) -> str:
    """Say why it is short although there is money: it is kept for other purposes."""
    words, course = projection.snapshot.words, projection.confirmed
    place = course.first_short
    if place is None or course.left[place] < 0:
        return ""
    kept = projection.snapshot.told(course.kept[place])
    return words.say("There is money in the bank then, but {amount} of it is for set purposes only.", amount=kept)


def _floor(projection: Projection) -> str:
    words, course = projection.snapshot.words, projection.confirmed
    low, short = course.first_low, course.first_short
    if projection.floor <= 0 or low is None or low == short:
        return ""
    return words.say(
        "The reserve of {amount} is touched in {month}.",
        amount=projection.snapshot.told(projection.floor),
        month=called(projection, low),
    )


def _lowest(projection: Projection) -> str:
    words, course = projection.snapshot.words, projection.confirmed
    place = course.lowest
    if place is None or place == course.first_short:
        return ""
    month, least = called(projection, place), course.free[place]
    if least < 0:
        return words.say(
            "On confirmed income the lowest point is {month}, {amount} short.",
            month=month,
            amount=projection.snapshot.told(-least),
        )
    return words.say(
        "On confirmed income the lowest point is {month}, with {amount} left.",
        month=month,
        amount=projection.snapshot.told(least),
    )


def _short(projection: Projection, course: Course) -> str:
    return projection.snapshot.told(course.short(course.first_short or 0))
