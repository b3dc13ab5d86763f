"""A sheet that goes on after the last column of a budget, and names that say how sure money is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.domain.budgets import IncomeState, Month, Period
from partnerdesk.exchange import budget_import
from partnerdesk.exchange.budget_columns import Part
from partnerdesk.exchange.budget_states import said_state
from partnerdesk.exchange.budget_times import first_day
from partnerdesk.exchange.budget_wider import further, wider
from partnerdesk.exchange.text_sheets import pasted
from partnerdesk.text import Language
from tests.budgets import budget, expense, figures

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def sheet(labels, *, name="Rent", before=""):
    return pasted(f"{before}\t" + "\t".join(labels) + f"\n{name}\t" + "\t".join(str(n + 1) for n in range(len(labels))))


def months(first_year, years, first=0):
    every = [f"{name} {year}" for year in range(first_year, first_year + years + 1) for name in MONTHS]
    return every[first : first + 12 * years]


@pytest.mark.parametrize(
    "labels",
    [
        months(2027, 3),
        MONTHS * 3,
        [f"{year}-{month:02d}" for year in (2027, 2028, 2029) for month in range(1, 13)],
        [str(n) for n in range(1, 37)],
        [f"Month {n}" for n in range(1, 37)],
    ],
    ids=["with years", "without", "in figures", "numbered", "in their order"],
)
def test_three_years_of_months_make_a_budget_of_one_year_one_of_three(labels):
    said, rows = budget([expense("a", "1")]), sheet(labels)
    found = wider(rows, said)
    assert (found.budget.periods, found.budget.starts_on, found.more) == (36, said.budget.starts_on, 24)
    (line,) = budget_import.plan(rows, said, budget=found.budget).added
    assert line.figures == tuple(Decimal(n) for n in range(1, 37))


def test_what_is_taken_with_more_columns_is_one_plan_that_names_the_budget():
    said, rows = budget([expense("a", "1")]), sheet(months(2027, 3))
    plain = budget_import.plan(rows, said)
    assert plain.left_out[0].startswith("24 columns are no periods of this budget, so they are left out: “Jan 2028”")
    assert (plain.budget, len(plain.places)) == (None, 12)
    found = budget_import.plan(rows, said, budget=wider(rows, said).budget)
    assert (found.budget.periods, len(found.places), found.left_out) == (36, 36, ())


@pytest.mark.parametrize(
    ("period", "labels", "count"),
    [
        (Period.QUARTER, [f"Q{q} {year}" for year in (2027, 2028) for q in range(1, 5)], 8),
        (Period.QUARTER, ["Jan–Mar 2027", "Apr–Jun 2027", "Jul–Sep 2027", "Oct–Dec 2027", "Jan–Mar 2028"], 5),
        (Period.YEAR, ["2027", "2028", "2029", "2030", "2031", "2032"], 6),
        (Period.YEAR, ["FY 2027", "FY 2028", "FY 2029", "FY 2030", "FY 2031"], 5),
    ],
)
def test_quarters_and_years_go_on_as_such(period, labels, count):
    found = wider(sheet(labels), budget([expense("a", "1")], period=period, periods=4))
    assert (found.budget.period, found.budget.periods) == (period, count)


def test_the_year_after_is_not_taken_for_this_one():
    found = wider(sheet(months(2028, 1)), budget([expense("a", "1")]))
    assert (found.budget.periods, found.more) == (24, 12)
    (line,) = budget_import.plan(sheet(months(2028, 1)), budget([expense("a", "1")]), budget=found.budget).added
    assert line.figures[:13] == (*[None] * 12, 1)


def test_quarters_are_known_by_the_fiscal_year_too():
    said = budget(period=Period.QUARTER, periods=2, starts_on=date(2026, 7, 1), year_begins=Month.JULY)
    found = wider(sheet(["Q1 2026–27", "Q2 2026–27", "Q3 2026–27"]), said)
    assert found.budget.periods == 3


def test_an_empty_budget_begins_where_the_sheet_does():
    rows = sheet(months(2026, 3, first=6))
    found = wider(rows, budget())
    assert (found.budget.starts_on, found.budget.periods, found.more, found.moved) == (date(2026, 7, 1), 36, 24, True)
    (line,) = budget_import.plan(rows, budget(), budget=found.budget).added
    assert line.figures == tuple(Decimal(n) for n in range(1, 37))


def test_an_empty_budget_is_not_made_shorter_and_stays_where_all_fits():
    moved = wider(sheet(["Jul 2026", "Aug 2026"]), budget())
    assert (moved.budget.starts_on, moved.budget.periods, moved.more) == (date(2026, 7, 1), 12, 0)
    assert wider(sheet(["Mar 2027", "Apr 2027"]), budget()) is None


@pytest.mark.parametrize(
    ("labels", "period", "begins"),
    [
        (["2027", "2028", "2029"], Period.YEAR, date(2027, 1, 1)),
        (["FY 2028", "FY 2029"], Period.YEAR, date(2028, 1, 1)),
        (["Q3 2027", "Q4 2027", "Q1 2028"], Period.QUARTER, date(2027, 7, 1)),
    ],
)
def test_an_empty_budget_takes_the_sheets_quarters_or_years(labels, period, begins):
    found = wider(sheet(labels), budget())
    assert (found.budget.period, found.budget.starts_on, found.budget.periods) == (period, begins, len(labels))
    (line,) = budget_import.plan(sheet(labels), budget(), budget=found.budget).added
    assert line.figures == tuple(Decimal(n + 1) for n in range(len(labels)))
    assert wider(sheet(labels), budget([expense("a", "1")])) is None


def test_years_over_figures_are_a_head_where_a_column_is_a_year():
    found = budget_import.plan(sheet(["2027", "2028"]), budget(period=Period.YEAR, periods=2))
    assert ([one.figures for one in found.added], found.left_out) == ([figures("1 2")], ())


def test_years_over_figures_are_never_taken_for_months():
    found = budget_import.plan(sheet(["2027", "2028"]), budget([expense("a", "1")]), rest=True)
    assert found.added == ()
    assert found.left_out == ("2 columns are no periods of this budget, so they are left out: “2027”, “2028”.",)
    assert found.problems[0].text == "No line of a budget was found in it."


def test_years_beside_their_months_are_sums_and_no_columns():
    rows = sheet([*months(2027, 1), "2027"])
    assert wider(rows, budget()) is None
    assert wider(rows, budget(period=Period.YEAR, periods=3)).budget.period is Period.MONTH


def test_a_budget_with_lines_keeps_its_beginning():
    said = budget([expense("a", "1")])
    found = wider(sheet(months(2026, 3, first=6)), said)
    assert (found.budget.starts_on, found.budget.periods, found.moved) == (date(2027, 1, 1), 30, False)
    assert wider(sheet(["Jul 2025", "Aug 2025"]), said) is None


@pytest.mark.parametrize("labels", [MONTHS, [*MONTHS, "Total"], [*MONTHS, "2027"], ["Jan 2027"]])
def test_where_all_fits_nothing_is_offered(labels):
    assert wider(sheet(labels), budget([expense("a", "1")])) is None


def test_a_budget_has_a_hundred_and_twenty_columns_at_most():
    found = wider(sheet(months(2027, 12)), budget([expense("a", "1")]))
    assert found.budget.periods == 120
    assert further(budget(), 36).periods == 36
    assert further(budget(), 121) is None


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("Jan 2027", (2027, 1)),
        ("Sept. '27", (2027, 9)),
        ("March 2027", (2027, 3)),
        ("2027-02", (2027, 2)),
        ("2027-02-01 00:00:00", (2027, 2)),
        ("12/2027", (2027, 12)),
        ("3/1/2027", (2027, 3)),
        ("Jan", None),
        ("13/2027", None),
        ("1/15/2027", None),
        ("2027", None),
        ("May be 27", (2027, 5)),
        ("", None),
    ],
)
def test_months_are_known_with_their_year(label, day):
    assert first_day(label, Period.MONTH, Language()) == (day and date(*day, 1))


@given(st.text(max_size=12), st.sampled_from(Period))
def test_any_label_is_a_day_or_none(label, period):
    first_day(label, period, Language())


@pytest.mark.parametrize(
    ("name", "rest", "state", "chance"),
    [
        ("County grant (pending)", "County grant", IncomeState.PENDING, None),
        ("County grant (pending, 40 %)", "County grant", IncomeState.PENDING, 40),
        ("County grant [40%]", "County grant", IncomeState.PENDING, 40),
        ("County grant (pending) 40%", "County grant", IncomeState.PENDING, 40),
        ("County grant (committed)", "County grant", IncomeState.COMMITTED, None),
        ("Clinic – confirmed in writing", "Clinic", IncomeState.COMMITTED, None),
        ("Dues (received)", "Dues", IncomeState.RECEIVED, None),
        ("Harvest supper to be raised", "Harvest supper", IncomeState.TO_RAISE, None),
        ("Harvest supper (to be raised)", "Harvest supper", IncomeState.TO_RAISE, None),
        ("Hale Foundation, applied for, 62.5 %", "Hale Foundation", IncomeState.PENDING, Decimal("62.5")),
        ("Hale (year 2) (pending)", "Hale (year 2)", IncomeState.PENDING, None),
        ("Hale (committed) north", "Hale north", IncomeState.COMMITTED, None),
    ],
)
def test_a_name_that_says_how_sure_its_money_is_is_understood(name, rest, state, chance):
    assert said_state(name) == (name, rest, state, chance)


@pytest.mark.parametrize(
    "name",
    [
        "County grant", "Donations received", "Grant (not yet confirmed)", "Grant (raised)", "Fees (10 % more)",
        "Fees (140 %)", "Sales (2027)", "(pending)", "40 %", "Gifts pledged", "Grant (pending from the county)",
        "Grant (pending) (committed)", "",
    ],
)  # fmt: skip
def test_a_name_that_is_not_plain_is_left_alone(name):
    assert said_state(name) is None


@given(st.text(max_size=60))
def test_any_name_keeps_words_of_its_own(name):
    found = said_state(name)
    assert found is None or any(sign.isalpha() for sign in found.rest)


def test_states_in_names_are_told_and_taken_only_when_wanted():
    rows = pasted("Income\tJan\tFeb\nHale (pending, 40 %)\t1\t2\nDues\t3\t4\nExpenses\nRent (pending)\t1\t1")
    plain = budget_import.plan(rows, budget())
    assert [one.told() for one in plain.says] == ["Hale: pending, 40 %"]
    hale = plain.added[0]
    assert (hale.called(), hale.state) == ("Hale (pending, 40 %)", IncomeState.TO_RAISE)
    found = budget_import.plan(rows, budget(), states=True)
    hale = found.added[0]
    assert (hale.source, hale.state, hale.probability) == ("Hale", IncomeState.PENDING, 40)
    assert found.added[2].what == "Rent (pending)"
    assert "1 source of income does not say" in found.taken[0]


def test_a_column_with_the_state_counts_more_than_the_name():
    rows = pasted("Part,For,State,How likely,Jan\nIncome,Hale (pending),committed,,1\nIncome,Fair (pending),,60,1")
    hale, fair = budget_import.plan(rows, budget(), states=True).added
    assert (hale.source, hale.state) == ("Hale (pending)", IncomeState.COMMITTED)
    assert (fair.source, fair.state, fair.probability) == ("Fair", IncomeState.PENDING, 60)


def test_a_line_that_comes_back_keeps_its_name():
    said = replace(budget(), incomes=(replace(budget_import.IncomeLine(budget="b", source="Hale (pending)"), id="i"),))
    found = budget_import.plan(pasted("Part,For,Jan,Line\nIncome,Hale (pending),5,i"), said, Part.INCOME, states=True)
    assert (found.says, found.changed[0].source, found.changed[0].figures) == ((), "Hale (pending)", figures("5"))
