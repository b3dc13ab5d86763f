"""Closing the gap: what each measure does, a stack of them, what is left open, and scenarios side by side."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.domain import gap_words
from partnerdesk.domain.budget_heaps import View
from partnerdesk.domain.budgets import IncomeState, Period
from partnerdesk.domain.closing_gap import plan
from partnerdesk.domain.gap_measures import Measure, MeasureKind
from partnerdesk.domain.measure_reading import portions
from partnerdesk.domain.programs import Program
from partnerdesk.domain.projections import project
from tests.budgets import budget, expense, income, riverbend, usd

VIEWS = list(View)
BOXES = Program(id="boxes", name="Fresh boxes")


def measure(kind, said="a", **more):
    return Measure(**{"id": said, "what": said, "kind_of": MeasureKind(kind)} | more)


HALE = measure("chance", "hale says yes", line="hale", share=Decimal(60))
SUPPER = measure("chance", "harvest supper", line="supper")
COOLER = measure("in-kind", "borrow a cooler", line="rent", amount=usd(1_800_00), first=7)
LESS = measure("cut", "buy less in summer", line="food", amount=usd(1_400_00), first=6, last=8)


def tried(*measures, snapshot=None):
    return plan(project(snapshot or riverbend()), measures)


def only(one, snapshot=None):
    """Return the one step of a plan, which can be done."""
    step = tried(one, snapshot=snapshot).steps[0]
    assert not step.effect.problems
    return step


def problems(one, snapshot=None):
    found = tried(one, snapshot=snapshot)
    assert found.after is found.before
    return found.steps[0].effect.problems


def test_a_stack_says_what_is_planned_and_what_is_left_open():
    found = tried(HALE, SUPPER, replace(COOLER, chosen=False), replace(LESS, chosen=False))
    assert gap_words.head(found) == "By December, $50,650 is missing on confirmed income."
    assert (gap_words.planned(found), gap_words.still_open(found)) == ("$38,000 planned", "$12,650 open")
    assert [gap_words.worth(step, found) for step in found.steps] == ["$24,000", "$14,000", "$1,800", "$1,400"]
    assert [gap_words.of_step(step) for step in found.steps] == [
        "brings $40,000; at 60% that counts as $24,000",
        "to raise, in October",
        "in kind instead of money for rent, July to December",
        "less for food, June to August",
    ]
    assert gap_words.in_words(found) == ("With what is ticked, it runs out in December: $12,650 is missing then.",)
    solid, hatched = found.shares
    assert (round(solid * 50_650), round(hatched * 50_650)) == (24_000, 14_000)


def test_what_is_planned_and_what_is_open_are_what_is_missing():
    found = tried(HALE, SUPPER, COOLER, LESS)
    assert found.planned + found.open == found.missing == 50_650_00
    assert found.open == 9_450_00


def test_a_new_source_comes_evenly_and_to_the_cent():
    step = only(measure("source", amount=usd(100_00), first=1, last=3))
    assert step.effect.lines[0].figures[:4] == (Decimal("33.33"), Decimal("33.33"), Decimal("33.34"), 0)
    assert (step.worth, step.effect.how) == (100_00, "to raise, January to March")


def test_a_new_source_with_a_chance_counts_times_it_and_in_full_with_all():
    found = tried(measure("source", amount=usd(1_000_00), first=10, share=Decimal(25)))
    more = [sum(found.after.income(view)) - sum(found.before.income(view)) for view in VIEWS]
    assert more == [250_00, 250_00, 1_000_00]
    assert gap_words.of_step(found.steps[0]) == "brings $1,000, in October; at 25% that counts as $250"


def test_a_new_source_for_a_program_pays_for_that_alone():
    snapshot = budget([expense("rent", "100", program=""), expense("food", "50", program="boxes")], programs=[BOXES],
                      names={"boxes": "Fresh boxes"})  # fmt: skip
    found = tried(measure("source", amount=usd(120_00), first=1, program="boxes"), snapshot=snapshot)
    assert (found.missing, found.open, found.idle) == (150_00, 100_00, 70_00)
    assert "It pays for Fresh boxes alone." in gap_words.of_step(found.steps[0])
    assert "$70 of what is planned closes nothing there" in gap_words.in_words(found)[1]


def test_making_money_more_likely_changes_what_is_expected_and_not_what_there_is_in_full():
    found = tried(measure("chance", line="hale", share=Decimal(90)))
    more = [sum(found.after.income(view)) - sum(found.before.income(view)) for view in VIEWS]
    assert more == [36_000_00, 12_000_00, 0]


def test_a_chance_below_that_of_the_budget_is_taken_and_told():
    assert gap_words.of_step(only(replace(HALE, share=Decimal(40)))) == (
        "brings $40,000; at 40% that counts as $16,000. The budget says 60%."
    )


def test_in_kind_is_no_longer_spent_and_counts_the_same_on_both_sides():
    found = tried(COOLER)
    assert found.after.in_kind == found.before.in_kind + 1_800_00
    assert sum(found.before.expenses) - sum(found.after.expenses) == 1_800_00
    assert found.after.gifts[-1].gift.what == "borrow a cooler"


def test_an_expense_is_shifted_later_and_what_falls_after_the_end_is_told():
    found = tried(measure("shift", line="van", shifted=1))
    van = found.after.rows["van"].planned
    assert van[:2] == (0, 640_00)
    assert found.steps[0].worth == 660_00
    assert gap_words.of_step(found.steps[0]) == "van 1 month later. $660 of it falls due after this budget."


def test_income_is_shifted_earlier_and_brings_no_more():
    found = tried(measure("shift", line="hale", shifted=2, first=8))
    assert found.after.rows["hale"].planned[5] == 20_000_00
    assert gap_words.worth(found.steps[0], found) == "–"
    assert gap_words.of_step(found.steps[0]) == "hale 2 months earlier, August to December"


def test_money_is_not_moved_to_before_the_budget_begins():
    assert "before the budget begins" in problems(measure("shift", line="clinic", shifted=1))[0]


def test_a_cut_takes_a_percent_or_an_amount_in_proportion():
    assert only(measure("cut", line="food", share=Decimal(10))).worth == 3_210_00
    lines = only(LESS).effect.lines[0].figures
    assert sum(lines) == Decimal(30700)
    assert gap_words.of_step(only(measure("cut", line="van", amount=usd(99_999_00)))) == (
        "less for van. No more than $9,060 is planned there."
    )


def test_a_cut_of_a_line_with_indirect_costs_saves_those_too():
    snapshot = budget([expense("a", "100")], indirect=Decimal(10))
    assert only(measure("cut", line="a", share=Decimal(50)), snapshot).worth == 55_00


def program(**more):
    return budget(
        [expense("a", "10 10 10", program="boxes"), expense("b", "5 5 5")],
        [income("c", "0 30", program="boxes", restricted=True)],
        programs=[BOXES],
        names={"boxes": "Fresh boxes"},
        periods=3,
        **more,
    )


def test_a_program_that_begins_later_costs_later_and_keeps_its_money():
    found = tried(measure("delay", program="boxes", shifted=2), snapshot=program())
    assert found.after.rows["a"].planned == (0, 0, 10_00)
    assert found.after.rows["b"] is found.before.rows["b"]
    assert found.after.confirmed.kept[-1] == 20_00
    assert gap_words.of_step(found.steps[0]) == "Fresh boxes 2 months later. $20 of it falls due after this budget."


def test_a_program_that_ends_costs_nothing_more_and_what_was_to_pay_for_it_is_asked_about():
    step = only(measure("stop", program="boxes", first=2), program())
    assert step.worth == 20_00
    assert gap_words.of_step(step) == (
        "nothing more for Fresh boxes from February on. "
        "What comes in for it still counts (c); ask whether it would still be paid."
    )


def test_a_step_that_moves_quarters_says_so():
    step = only(measure("delay", program="boxes", shifted=1), program(period=Period.QUARTER))
    assert step.effect.how == "Fresh boxes 1 quarter later"


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (measure("source"), ("Say how much.", "Say in which column the money comes.")),
        (measure("source", amount=usd(-5), first=1), ("Say an amount above zero.",)),
        (measure("source", amount=usd(5), first=13), ("Column 13 is not in this budget, which has 12 columns.",)),
        (measure("source", amount=usd(5), first=3, last=2), ("It would end before it begins.",)),
        (measure("chance", line="gone"), ("The line it is about was removed from the budget.",)),
        (measure("chance", line="van"), ("Choose a line of income.",)),
        (measure("chance", line="county"), ("This money is confirmed already, so it closes nothing more.",)),
        (measure("in-kind", line="county"), ("Choose a line of expenses.",)),
        (measure("shift"), ("Say which line it is about.", "Say by how many columns.")),
        (measure("cut", line="van"), ("Say by what percent, or by what amount.",)),
        (measure("cut", line="van", share=Decimal(1), amount=usd(1)), ("Say a percent or an amount, not both.",)),
        (measure("delay", program="gone"), ("The program it is about was removed.", "Say by how many columns.")),
        (measure("stop"), ("Say which program it is about.", "Say from which column on.")),
    ],
)
def test_what_cannot_be_done_says_all_that_is_missing_and_changes_nothing(one, told):
    assert problems(one) == told


def test_an_amount_in_another_currency_is_refused():
    euros = replace(usd(5), currency="EUR")
    assert problems(measure("source", amount=euros, first=1)) == ("This budget is in USD.",)


def test_where_only_a_month_between_is_short_that_is_what_is_closed():
    snapshot = budget([expense("a", "100")], [income("b", "0 100")])
    found = tried(measure("shift", line="b", shifted=1), snapshot=snapshot)
    assert gap_words.head(found) == ("In January, $100 is missing on confirmed income; at the end there is enough.")
    assert (found.missing, found.open) == (100_00, 0)
    assert gap_words.in_words(found) == ("With what is ticked, the money lasts until December 31, 2027.",)


def test_a_plan_with_more_than_is_missing_says_what_is_to_spare():
    snapshot = budget([expense("a", "100")])
    found = tried(measure("source", amount=usd(150_00), first=1), snapshot=snapshot)
    assert gap_words.still_open(found) == "closed, $50 to spare"
    assert found.shares == (0, 1)


def test_a_budget_without_columns_or_without_a_gap_says_so():
    assert gap_words.head(tried(snapshot=budget(starts_on=None))) == "Say when the budget begins, and it is worked out."
    assert gap_words.head(tried(snapshot=budget())) == "On confirmed income nothing is missing."
    assert problems(HALE, budget(starts_on=None))


def test_scenarios_are_set_side_by_side_on_three_views():
    without, with_both = (gap_words.outlooks(found.after) for found in (tried(), tried(HALE, SUPPER)))
    assert [(one.end, one.first_short, one.lowest) for one in without] == [
        ("$50,650 missing", "September, by $10,830", "December, $50,650 missing"),
        ("$26,650 missing", "October, by $11,600", "December, $26,650 missing"),
        ("$3,350 left", "none", "June, $520 left"),
    ]
    assert with_both[0].end == "$12,650 missing"


# What holds for every budget and every stack

AMOUNTS = st.lists(st.one_of(st.none(), st.integers(0, 500_000).map(lambda one: Decimal(one) / 100)), max_size=6)
COLUMN = st.one_of(st.none(), st.integers(1, 8))


@st.composite
def budgets(draw):
    expenses = [
        expense(f"e{n}", program=draw(st.sampled_from(["", "boxes"])), figures=tuple(draw(AMOUNTS)),
                direct=draw(st.booleans()))
        for n in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    incomes = [
        income(f"i{n}", figures=tuple(draw(AMOUNTS)), state=draw(st.sampled_from(list(IncomeState))),
               probability=draw(st.sampled_from([None, Decimal(30), Decimal("66.67")])),
               program=draw(st.sampled_from(["", "boxes"])), restricted=draw(st.booleans()))
        for n in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    rate = draw(st.sampled_from([None, Decimal(10), Decimal("12.34")]))
    return budget(expenses, incomes, programs=[BOXES], names={"boxes": "Fresh boxes"}, periods=6, indirect=rate)


@st.composite
def measures(draw, kinds=tuple(MeasureKind)):
    return Measure(
        id=f"m{draw(st.integers(0, 10**9))}",
        what="a measure",
        kind_of=draw(st.sampled_from(kinds)),
        chosen=draw(st.booleans()),
        line=draw(st.sampled_from(["", "e0", "e1", "i0", "i1", "gone"])),
        program=draw(st.sampled_from(["", "boxes", "gone"])),
        amount=draw(st.one_of(st.none(), st.integers(-10, 900_000).map(usd))),
        share=draw(st.sampled_from([None, Decimal(0), Decimal("33.33"), Decimal(100)])),
        first=draw(COLUMN),
        last=draw(COLUMN),
        shifted=draw(COLUMN),
    )


@given(budgets(), st.lists(measures(), max_size=4))
@settings(max_examples=200, deadline=None)
def test_a_stack_never_changes_what_was_not_named(snapshot, stack):
    found = plan(project(snapshot), stack)
    named = {one.line for one in stack}
    through_program = any(one.program == "boxes" for one in stack)
    for key, row in found.before.rows.items():
        if key not in named and not (through_program and snapshot.program_of(row.line) == "boxes"):
            assert found.after.rows[key] is row
    assert found.after.snapshot.budget == snapshot.budget
    assert found.after.snapshot.gifts[: len(snapshot.gifts)] == snapshot.gifts


@given(budgets(), st.lists(measures(), max_size=4))
@settings(max_examples=100, deadline=None)
def test_without_a_measure_that_counts_nothing_is_changed(snapshot, stack):
    found = plan(project(snapshot), [replace(one, chosen=False) for one in stack])
    assert found.after is found.before
    assert found.open == found.missing


@given(budgets(), measures((MeasureKind.SOURCE, MeasureKind.CHANCE)))
@settings(max_examples=200, deadline=None)
def test_new_money_never_widens_the_gap(snapshot, one):
    found = plan(project(snapshot), [replace(one, chosen=True)])
    for view in (View.CONFIRMED, View.ALL):
        before, after = (each.course(view).free for each in (found.before, found.after))
        assert all(a <= b for a, b in zip(before, after, strict=True))


@given(budgets(), measures((MeasureKind.CUT, MeasureKind.IN_KIND, MeasureKind.STOP)))
@settings(max_examples=200, deadline=None)
def test_spending_less_never_widens_the_gap_on_any_view(snapshot, one):
    found = plan(project(snapshot), [replace(one, chosen=True)])
    for view in VIEWS:
        assert all(a <= b for a, b in zip(found.after.course(view).gap, found.before.course(view).gap, strict=True))


@given(budgets(), st.lists(measures(), max_size=5))
@settings(max_examples=100, deadline=None)
def test_the_worths_of_a_stack_add_up_to_what_it_does(snapshot, stack):
    found = plan(project(snapshot), stack)
    worths = sum(step.worth for step in found.steps if step.counts)
    assert worths == found.after.confirmed.left[-1] - found.before.confirmed.left[-1]
    solid, hatched = found.shares
    assert 0 <= solid <= 1
    assert 0 <= hatched <= 1
    assert solid + hatched <= 1 + 1e-9


@given(st.integers(0, 10**6), st.lists(st.integers(0, 10**6), min_size=1).filter(any))
def test_portions_add_up_exactly_and_none_is_more_than_its_weight(total, weights):
    found = portions(min(total, sum(weights)), weights)
    assert sum(found) == min(total, sum(weights))
    assert all(one <= weight for one, weight in zip(found, weights, strict=True))
