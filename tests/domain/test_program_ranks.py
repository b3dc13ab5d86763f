"""What sustaining each program costs, and their order by importance and by what a result costs."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.domain.budgets import IncomeState
from partnerdesk.domain.program_ranks import indirect_shares, missing, per_result, ranking
from partnerdesk.domain.programs import Importance, Program
from partnerdesk.domain.projections import project
from tests.budgets import budget, expense, income, usd


def program(key, importance=None, result=None, **more):
    return Program(id=key, name=key, importance=importance, result=result and Decimal(result), **more)


def worked(programs, expenses, incomes=(), **more):
    return project(budget(expenses, incomes, programs=programs, **more))


def named(costs):
    return [one.program.id for one in costs]


def test_programs_stand_by_importance_and_among_equals_by_what_a_result_costs():
    programs = [
        program("low", Importance.LOW, "1000"),
        program("dear", Importance.HIGH, "10"),
        program("cheap", Importance.HIGH, "20"),
        program("vital", Importance.VITAL, "1"),
    ]
    found = worked(programs, [expense(one.id, "100", program=one.id) for one in programs])
    assert named(ranking(found).ranked) == ["vital", "cheap", "dear", "low"]


def test_programs_of_which_something_is_missing_stand_apart_with_what_it_is():
    programs = [program("a", Importance.LOW), program("b", None, "0"), program("c", Importance.LOW, "5")]
    found = worked(programs, [expense("x", "100", program="a"), expense("y", "100", program="b")])
    ranked = ranking(found)
    assert not ranked.ranked
    assert [missing(one, found) for one in ranked.apart] == [
        ("Say what result is expected of it, above zero.",),
        ("Say how important it is, and why.", "Say what result is expected of it, above zero."),
        ("No expense of this budget belongs to it.",),
    ]


def test_the_net_cost_is_the_lines_and_indirect_costs_less_the_money_for_it_alone():
    one = program("a", Importance.HIGH, "70", indicator="meals")
    found = worked(
        [one],
        [expense("x", "1000", program="a"), expense("y", "1000"), expense("z", "500", program="a", direct=False)],
        [
            income("own", "400", program="a", restricted=True),
            income("asked", "100", program="a", restricted=True, state=IncomeState.PENDING, probability=Decimal(50)),
            income("free", "9999", program="a"),
        ],
        indirect=Decimal(10),
        names={"meals": "meals served"},
    )
    ranked = ranking(found)
    cost = ranked.ranked[0]
    assert (cost.direct, cost.indirect, cost.restricted, cost.net) == (1_500_00, 100_00, 450_00, 1_150_00)
    assert ranked.shared == 1_100_00
    assert per_result(cost, found) == "$16.43"
    assert cost.measured_by == "meals served"


def test_a_program_that_is_paid_for_costs_nothing_and_never_less():
    one = program("a", Importance.HIGH, "10")
    found = worked([one], [expense("x", "100", program="a")], [income("y", "150", program="a", restricted=True)])
    cost = ranking(found).ranked[0]
    assert (cost.net, cost.per_result) == (0, 0)


def test_money_kept_in_the_bank_counts_for_the_program_the_whole_budget_is_for():
    one = program("a", Importance.HIGH, "10")
    more = {"program": "a", "opening": usd(50_00), "opening_restricted": usd(30_00)}
    found = worked([one], [expense("x", "100")], **more)
    assert ranking(found).ranked[0].net == 70_00


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.integers(1, 10**7)), min_size=1), st.integers(1, 9999))
def test_the_shares_of_indirect_costs_add_up_to_them(lines, rate):
    programs = [program("a"), program("b")]
    expenses = [
        replace(expense(str(n)), program=key, figures=(Decimal(cents) / 100,)) for n, (key, cents) in enumerate(lines)
    ]
    found = worked(programs, expenses, indirect=Decimal(rate) / 100)
    assert sum(indirect_shares(found).values()) == sum(found.indirect)
