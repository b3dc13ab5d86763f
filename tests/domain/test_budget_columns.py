"""When the columns of a budget become others its figures go along, to the last coin."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.domain.budget_columns import (
    columns_after,
    columns_between,
    in_columns_of,
    measure_in_columns_of,
    moved,
)
from partnerdesk.domain.budgets import Budget, Period
from partnerdesk.domain.gap_measures import Measure
from partnerdesk.domain.projections import project
from tests.budgets import budget, expense, figures, income

MONTHLY = Budget(id="b", starts_on=date(2027, 1, 1), periods=12)
QUARTERLY = replace(MONTHLY, period=Period.QUARTER, periods=4)
YEARLY = replace(MONTHLY, period=Period.YEAR, periods=1)


def test_three_months_are_summed_to_a_quarter_and_what_is_not_said_stays_unsaid():
    line = in_columns_of(expense("a", "1 2 3 - - - 4 - -", spent=figures("5 - -")), MONTHLY, Period.QUARTER, "USD")
    assert line.figures == figures("6 - 4")
    assert line.spent == figures("5")


def test_a_quarter_is_split_to_the_last_cent_with_the_rest_in_its_first_months():
    line = in_columns_of(income("a", "100 - -0.05"), QUARTERLY, Period.MONTH, "USD")
    assert line.figures == figures("33.34 33.33 33.33 - - - -0.02 -0.02 -0.01")
    yen = in_columns_of(income("a", "100"), QUARTERLY, Period.MONTH, "JPY")
    assert yen.figures == figures("34 33 33")


def test_the_number_of_columns_covers_the_same_time():
    assert columns_after(MONTHLY, Period.QUARTER) == 4
    assert columns_after(replace(MONTHLY, periods=13), Period.QUARTER) == 5
    assert columns_after(YEARLY, Period.MONTH) == 12
    assert columns_after(replace(MONTHLY, periods=None), Period.YEAR) is None


@given(
    said=st.lists(st.none() | st.decimals(-(10**9), 10**9, places=2), max_size=30),
    one=st.sampled_from([MONTHLY, QUARTERLY, YEARLY]),
    other=st.sampled_from(list(Period)),
)
def test_no_cent_is_lost(said, one, other):
    line = in_columns_of(expense("a", figures=tuple(said)), one, other, "USD")
    assert sum(figure or 0 for figure in line.figures) == sum(figure or 0 for figure in said)
    assert all(figure is None or figure == round(figure, 2) for figure in line.figures)


def test_a_line_that_grows_comes_to_the_same_in_quarters():
    line = expense("a", "100 100 100 200 - - - - - - - - - - 50", growth=Decimal(10))
    before = project(budget([line], periods=24)).rows["a"].planned
    fitted = in_columns_of(line, replace(MONTHLY, periods=24), Period.QUARTER, "USD")
    after = project(budget([fitted], period=Period.QUARTER, periods=8)).rows["a"].planned
    assert after == tuple(sum(before[place : place + 3]) for place in range(0, 24, 3))


def test_a_measure_names_the_same_time():
    measure = Measure(what="Supper", first=5, last=7, shifted=4)
    quarters = measure_in_columns_of(measure, Period.MONTH, Period.QUARTER)
    assert (quarters.first, quarters.last, quarters.shifted) == (2, 3, 2)
    months = measure_in_columns_of(quarters, Period.QUARTER, Period.MONTH)
    assert (months.first, months.last, months.shifted) == (4, 9, 6)
    assert measure_in_columns_of(Measure(what="Supper"), Period.YEAR, Period.MONTH) == Measure(what="Supper")


@pytest.mark.parametrize(
    ("start", "period", "later"),
    [
        (date(2027, 4, 1), Period.MONTH, 3),
        (date(2026, 12, 1), Period.MONTH, -1),
        (date(2027, 4, 1), Period.QUARTER, 1),
        (date(2027, 3, 1), Period.QUARTER, None),
        (date(2027, 1, 15), Period.MONTH, None),
        (None, Period.MONTH, None),
    ],
)
def test_how_much_later_a_budget_begins_is_told_in_whole_columns(start, period, later):
    assert columns_between(replace(MONTHLY, period=period), replace(MONTHLY, period=period, starts_on=start)) == later


def test_figures_stay_in_their_months_when_the_beginning_moves():
    line = expense("a", "- - 3 4", spent=figures("- - 5"))
    assert moved(line, MONTHLY, 2, "USD").figures == figures("3 4")
    assert moved(line, MONTHLY, 2, "USD").spent == figures("5")
    assert moved(line, MONTHLY, -2, "USD").figures == figures("- - - - 3 4")
    assert moved(expense("a"), MONTHLY, -2, "USD").figures == ()


def test_a_figure_before_the_new_beginning_is_never_dropped():
    assert moved(expense("a", "1 2"), MONTHLY, 1, "USD") is None
    assert moved(expense("a", "- 2", spent=figures("1")), MONTHLY, 1, "USD") is None


def test_what_grew_from_a_year_before_stays_when_that_year_begins_later():
    line = expense("a", "- - - 100", growth=Decimal(10))
    before = project(budget([line], periods=36)).rows["a"].planned
    after = moved(line, replace(MONTHLY, periods=36), 3, "USD")
    assert project(budget([after], periods=33)).rows["a"].planned == before[3:]
