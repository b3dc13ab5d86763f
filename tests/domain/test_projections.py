"""What a budget comes to: gaps, what is left, restricted money, and the finding in words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import add

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.domain.budget_actuals import against
from partnerdesk.domain.budget_heaps import View
from partnerdesk.domain.budget_periods import columns, quarters, years
from partnerdesk.domain.budget_problems import problems
from partnerdesk.domain.budget_words import in_words
from partnerdesk.domain.budgets import Expense, ExpenseLine, Gift, IncomeState, Month, Period
from partnerdesk.domain.money import Money
from partnerdesk.domain.programs import Program
from partnerdesk.domain.projections import project
from tests.budgets import budget, expense, figures, income, riverbend, usd

VIEWS = list(View)
STATES = list(IncomeState)


def told(snapshot):
    return " ".join(in_words(project(snapshot)))


def test_the_first_short_month_is_named_for_each_view():
    found = project(riverbend())
    assert found.confirmed.gap[0] == -17_580_00
    assert sum(found.confirmed.gap) == 67_050_00
    assert found.confirmed.left[7:9] == (2_140_00, -10_830_00)
    assert found.confirmed.carried[-1] == 50_650_00
    assert [found.course(view).first_short for view in VIEWS] == [8, 9, None]
    assert in_words(found) == (
        "On confirmed income, September is the first short month, by $10,830.",
        "With expected income it is October, by $11,600.",
        "If all comes, the year holds.",
        "On confirmed income the lowest point is December, $50,650 short.",
    )


def test_expected_counts_pending_money_times_its_chance_and_all_counts_what_is_still_to_be_raised():
    found = project(riverbend())
    assert [sum(found.income(view)) for view in VIEWS] == [114_000_00, 138_000_00, 168_000_00]
    assert sum(found.income_in(IncomeState.PENDING)) == 40_000_00


def test_pending_money_without_a_chance_is_not_expected_but_counts_with_all():
    found = project(budget(incomes=[income("a", "100", state=IncomeState.PENDING)]))
    assert [found.income(view)[0] for view in VIEWS] == [0, 0, 100_00]


@pytest.mark.parametrize(("chance", "cents"), [("50", 51), ("0.01", 0), ("49.50", 50), ("100", 101)])
def test_a_chance_is_rounded_half_up_to_the_smallest_coin(chance, cents):
    line = income("a", "1.01", state=IncomeState.PENDING, probability=Decimal(chance))
    assert project(budget(incomes=[line])).income(View.EXPECTED)[0] == cents


def test_indirect_costs_are_the_rate_on_the_lines_it_is_added_to():
    found = project(budget([expense("a", "100.05"), expense("b", "50", direct=False)], indirect=Decimal(10), periods=1))
    assert (found.direct, found.indirect, found.expenses) == ((150_05,), (10_01,), (160_06,))


def test_a_reserve_is_touched_before_the_money_is_gone():
    found = project(riverbend(floor=usd(5_000_00)))
    assert found.confirmed.first_low == 5
    assert "The reserve of $5,000 is touched in June." in in_words(found)


def test_money_for_one_program_pays_for_no_other():
    said = budget(
        [expense("rent", "100 100"), expense("meals", "50 50", program="meals")],
        [income("grant", "300", restricted=True, program="meals")],
        periods=2,
    )
    found = project(said).confirmed
    assert found.left == (150_00, 0)
    assert found.kept == (250_00, 200_00)
    assert found.free == (-100_00, -200_00)
    assert "There is money in the bank then, but $250 of it is for set purposes only." in told(said)


def test_a_grant_pays_back_what_its_program_cost_before_it_came():
    said = budget(
        [expense("meals", "50 50", program="meals")],
        [income("grant", "- 80", restricted=True, program="meals")],
        periods=2,
        opening=usd(60_00),
    )
    found = project(said).confirmed
    assert found.free == (10_00, 40_00)
    assert found.kept == (0, 0)


def test_restricted_money_pays_no_indirect_costs():
    said = budget(
        [expense("meals", "50", program="meals")],
        [income("grant", "100", restricted=True, program="meals")],
        periods=1,
        indirect=Decimal(10),
    )
    assert project(said).confirmed.free == (-5_00,)


def test_money_for_a_purpose_without_a_program_pays_for_nothing_and_that_is_said():
    said = budget([expense("rent", "50")], [income("grant", "100", restricted=True, purpose="a van")], periods=1)
    assert project(said).confirmed.free == (-50_00,)
    assert [one.text for one in problems(said)] == [
        "Say which program it may be spent on. Until then it pays for nothing here."
    ]


def test_what_the_bank_holds_for_set_purposes_pays_only_in_the_budget_of_a_program():
    lines = [expense("rent", "70")]
    more = {"opening": usd(100_00), "opening_restricted": usd(60_00), "periods": 1}
    assert project(budget(lines, **more)).confirmed.free == (-30_00,)
    assert project(budget(lines, program="meals", **more)).confirmed.free == (30_00,)


def test_a_line_that_grows_needs_no_figures_after_its_first_year():
    said = budget([expense("a", "100 - 7 - 0", growth=Decimal(3), spent=())], period=Period.QUARTER, periods=9)
    assert project(said).rows["a"].planned == (100_00, 0, 7_00, 0, 0, 0, 7_21, 0, 0)
    assert project(said).rows["a"].grown == (False,) * 5 + (True,) * 4
    assert project(budget([expense("a", "100")], periods=13)).rows["a"].planned[12] == 0


def test_a_line_that_grows_beyond_all_counting_is_held_there_and_told():
    said = budget([expense("a", "100000", growth=Decimal(1000))], period=Period.YEAR, periods=40)
    planned = project(said).rows["a"].planned
    assert planned[2] == 12_100_000_00
    assert planned[-1] == planned[-2] == 10**16
    assert in_words(project(said))
    assert "leads beyond all that can be counted" in " ".join(one.text for one in problems(said))


def test_gifts_stand_apart_and_change_no_gap():
    gift = Gift(id="g", what="hours", amount=Decimal("2.5"), rate=usd(25_01))
    found = project(replace(riverbend(), gifts=(gift,)))
    assert found.in_kind == 62_53
    assert found.confirmed == project(riverbend()).confirmed


def test_plan_and_actual_are_compared_where_something_was_entered():
    said = budget(
        [expense("a", "10 10 10", spent=figures("12 - 7")), expense("b", "5 5 5", spent=figures("5"))],
        [income("c", "20 20", came=figures("- 18"))],
        periods=3,
    )
    found = against(project(said))
    assert found.columns == (0, 1, 2)
    assert (found.spent.planned, found.spent.actual, found.spent.difference) == (25_00, 24_00, -1_00)
    assert (found.came.difference, found.came.blank) == (-2_00, 2)
    assert against(project(riverbend())) is None


def test_categories_stand_in_the_order_of_the_paper_and_ones_own_by_name():
    own = [expense(name, "1", category=Expense.OWN, own_category=name) for name in ("van", "seeds")]
    found = project(budget([*own, expense("t", "2", category=Expense.TRAVEL), expense("s", "3")], periods=1))
    assert list(found.by_category) == [
        (Expense.SALARIES, ""), (Expense.TRAVEL, ""), (Expense.OWN, "van"), (Expense.OWN, "seeds"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "short", "full"),
    [
        ({"periods": 2}, ["Jan", "Feb"], "February 2027"),
        ({"periods": 2, "starts_on": date(2027, 1, 15)}, ["Jan 15", "Feb 15"], "Feb 15, 2027 – Mar 14, 2027"),
        ({"periods": 2, "starts_on": date(2027, 1, 31)}, ["Jan 31", "Feb 28"], "Feb 28, 2027 – Mar 30, 2027"),
        ({"periods": 2, "period": Period.QUARTER}, ["Jan–Mar", "Apr–Jun"], "April 2027 to June 2027"),
        ({"periods": 2, "period": Period.YEAR}, ["2027", "2028"], "2028"),
        (
            {"periods": 2, "period": Period.YEAR, "starts_on": date(2027, 7, 1), "year_begins": Month.JULY},
            ["2027–28", "2028–29"],
            "2028–29",
        ),
        (
            {"periods": 2, "period": Period.YEAR, "starts_on": date(2027, 4, 1)},
            ["Apr 2027–Mar 2028", "Apr 2028–Mar 2029"],
            "Apr 2028–Mar 2029",
        ),
    ],
)
def test_columns_are_called_by_their_time(more, short, full):
    said = budget(**more)
    found = columns(said.budget, said.words)
    assert [one.short for one in found] == short
    assert found[1].full == full


def test_columns_count_to_the_fiscal_year_in_which_they_begin():
    said = budget(periods=15, starts_on=date(2027, 5, 1), year_begins=Month.JULY)
    assert [(one.name, one.first, one.last) for one in years(said.budget, said.words)] == [
        ("2026–27", 0, 2), ("2027–28", 2, 14), ("2028–29", 14, 15),
    ]  # fmt: skip
    assert [one.name for one in quarters(said.budget, said.words)][:2] == ["Q4 2026–27", "Q1 2027–28"]


def test_a_budget_without_beginning_or_figures_says_so():
    assert told(budget(starts_on=None)) == "Say when the budget begins, and it is worked out."
    assert told(budget()) == "No figures are entered yet."
    assert project(budget(starts_on=None)).confirmed.lowest is None


def test_money_that_lasts_is_told_with_its_lowest_point():
    said = budget([expense("a", "10 10")], [income("b", "- 30")], opening=usd(50_00), periods=2)
    assert (
        told(said)
        == "On confirmed income the money lasts until February 28, 2027. On confirmed income the lowest point is January, with $40 left."
    )


@pytest.mark.parametrize(
    ("currency", "amount", "sentence"),
    [("JPY", "1250", "¥1,250"), ("KWD", "1.255", "KWD\u00a01.255"), ("USD", "1.25", "$1.25")],
)
def test_currencies_have_none_two_or_three_digits_after_the_point(currency, amount, sentence):
    said = budget([expense("a", amount)], currency=currency, periods=36)
    assert f"January 2027 is the first short month, by {sentence}." in told(said)


def test_all_problems_are_told_at_once():
    said = budget(
        [expense("a", "1.005", program="nowhere"), expense("b", "1 2 3", spent=figures("1E+14"))],
        [
            income("c", "1", state=IncomeState.PENDING, probability=Decimal(140)),
            income("d", "1", state=IncomeState.PENDING),
        ],
        [Gift(id="g", what="hours", amount=Decimal(1), rate=Money(1, "EUR"))],
        [Program(id="p", name="Meals")],
        opening=Money(5, "EUR"),
        floor=Money(5, "EUR"),
        periods=2,
    )
    assert [(one.record.id, one.field) for one in problems(said)] == [
        ("b", "opening"), ("b", "floor"), ("a", "program"), ("a", "figures"), ("b", "spent"), ("b", "figures"),
        ("c", "probability"), ("d", "probability"), ("g", "rate"),
    ]  # fmt: skip
    found = project(said)
    assert found.rows["a"].planned == (1_01, 0)
    assert found.income(View.EXPECTED)[0] == 1_00
    assert found.opening == 0


amounts = st.decimals(-1000, 100_000, places=2) | st.none()
rows = st.lists(amounts, max_size=30).map(tuple)
programs = st.sampled_from(["", "p", "q"])
rates = st.decimals(0, 100, places=2)
growths = st.none() | st.decimals(0, 20, places=2)


@st.composite
def budgets(draw):
    count = draw(st.integers(1, 26))
    expenses = [
        ExpenseLine(
            id=f"e{n}",
            what="x",
            figures=draw(rows),
            program=draw(programs),
            direct=draw(st.booleans()),
            growth=draw(growths),
        )
        for n in range(draw(st.integers(0, 4)))
    ]
    incomes = [
        income(
            f"i{n}", figures=draw(rows), program=draw(programs), restricted=draw(st.booleans()),
            state=draw(st.sampled_from(STATES)), probability=draw(rates), growth=draw(growths),
        )
        for n in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    return budget(
        expenses, incomes, periods=count, indirect=draw(rates), opening=usd(draw(st.integers(0, 10**7))),
        opening_restricted=usd(draw(st.integers(0, 10**7))), program=draw(programs), year_begins=draw(st.sampled_from(Month)),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(budgets())
def test_columns_add_up_and_carry(said):
    found = project(said)
    assert sum(span.sum(found.expenses) for span in found.years) == sum(found.expenses)
    assert found.direct == tuple(sum(one.planned[n] for one in found.expense_rows) for n in range(len(found.columns)))
    assert sum(map(sum, found.by_category.values())) == sum(found.direct)
    for view in VIEWS:
        course = found.course(view)
        before = found.opening
        for place, gap in enumerate(course.gap):
            assert gap == found.expenses[place] - course.income[place]
            assert course.left[place] == before - gap == -course.carried[place]
            assert course.left[place] == course.free[place] + course.kept[place]
            assert course.kept[place] >= 0
            before = course.left[place]
    assert sum(map(sum, (found.income_in(state) for state in STATES))) == sum(found.income(View.ALL))


@settings(max_examples=60, deadline=None)
@given(budgets(), st.randoms())
def test_the_order_of_lines_changes_nothing(said, chance):
    expenses, incomes = list(said.expenses), list(said.incomes)
    chance.shuffle(expenses)
    chance.shuffle(incomes)
    one, other = project(said), project(replace(said, expenses=tuple(expenses), incomes=tuple(incomes)))
    assert [one.course(view) for view in VIEWS] == [other.course(view) for view in VIEWS]


@settings(max_examples=60, deadline=None)
@given(budgets(), st.integers(0, 25), st.integers(1, 10**6), programs, st.booleans(), st.sampled_from(STATES), rates)
def test_more_income_never_makes_anything_worse(said, place, cents, program, restricted, state, chance):
    more = income(
        "more", figures=(*(None,) * place, Decimal(cents) / 100), program=program, restricted=restricted, state=state,
        probability=chance,
    )  # fmt: skip
    before, after = project(said), project(said).with_line(more)
    for view in VIEWS:
        one, other = before.course(view), after.course(view)
        assert all(less <= now for less, now in zip(one.free, other.free, strict=True))
        if restricted and not (program or said.budget.program):
            assert one.free == other.free, "money for a purpose fills no other hole"


@settings(max_examples=60, deadline=None)
@given(budgets(), budgets())
def test_one_changed_line_comes_to_the_same_as_all_worked_out_anew(said, other):
    for line in other.lines:
        whole = project(said.with_line(line))
        quick = project(said).with_line(line)
        again = project(said.with_line(line), project(said))
        for view in VIEWS:
            assert whole.course(view) == quick.course(view) == again.course(view)
        assert whole.indirect == quick.indirect


@settings(max_examples=30, deadline=None)
@given(budgets())
def test_confirmed_is_never_more_than_expected_nor_expected_more_than_all_where_nothing_is_negative(said):
    incomes = tuple(replace(one, figures=tuple(abs(f) if f else f for f in one.figures)) for one in said.incomes)
    found = project(replace(said, incomes=incomes))
    confirmed, expected, every = (found.income(view) for view in VIEWS)
    assert all(a <= b <= c for a, b, c in zip(confirmed, expected, every, strict=True))
    assert tuple(map(add, confirmed, found.none)) == confirmed


def test_what_a_program_gets_back_is_not_restricted_money():
    """A refund in a program's budget lowers what the program costs; money given for it does not make the refund its own."""
    alone = project(budget([expense("back", "-1")], program="meals", periods=1))
    given = income("grant", "1", restricted=True, state=IncomeState.RECEIVED)
    assert alone.confirmed.free == alone.with_line(given).confirmed.free == (100,)
