"""Readings from a table: columns by their labels, indicators by their names, and nothing guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from partnerdesk.domain.aims import Indicator
from partnerdesk.domain.fields import Habits
from partnerdesk.domain.readings import Reading
from partnerdesk.exchange import text_sheets
from partnerdesk.exchange.readings_columns import NoReadings
from partnerdesk.exchange.readings_import import Known, State, plan, take_in
from partnerdesk.exchange.refusals import SheetTooLarge
from partnerdesk.exchange.sheets import UNCOMPUTED, Row

TODAY = date(2026, 11, 17)
FARMS = Indicator(id="farms", name="Farms that sell to schools", unit="farms")
WASTE = Indicator(id="waste", name="Food thrown away", unit="%")
OLD = Reading(indicator="farms", position=1, read_on=date(2026, 3, 1), amount=Decimal(4))


def known(*more, **habits):
    return Known((FARMS, WASTE, *more), {"farms": [OLD], "waste": []}, TODAY, Habits(**habits))


def planned(text, only=None, **habits):
    return plan(text_sheets.pasted(text), known(**habits), only)


HEAD = "Source\tDate\tIndicator\tValue\n"


def test_columns_are_known_by_their_labels_in_any_order():
    (one,) = planned(HEAD + "school kitchens\t2026-10-02\tfarms that sell to SCHOOLS\t7\n").lines
    assert one.state is State.READY
    assert one.chosen
    assert one.indicator == FARMS
    assert (one.read_on, one.amount, one.source) == (date(2026, 10, 2), Decimal(7), "school kitchens")


def test_a_table_without_labels_is_taken_in_the_order_that_is_told_and_says_so():
    made = planned("Food thrown away\tOct 2, 2026\t31 %\tkitchen book\n")
    assert made.lines[0].amount == Decimal(31)
    assert made.remarks == (
        "There is no row of labels. The columns are taken as indicator, day, figure, source and remark.",
    )


def test_a_table_that_names_no_indicator_is_of_the_one_on_show_alone():
    made = planned("Date\tValue\n2026-05-01\t5\n2026-06-01\t6\n", FARMS)
    assert [one.indicator for one in made.lines] == [FARMS, FARMS]
    assert made.remarks == ("All of it is taken as readings of “Farms that sell to schools”.",)
    assert planned("2026-05-01\t5\n", FARMS).lines[0].state is State.READY
    with pytest.raises(NoReadings):
        planned("Date\tValue\n2026-05-01\t5\n")


def test_a_name_that_no_indicator_has_waits_until_a_person_says_which_it_is():
    made = planned(HEAD + "\t2026-05-01\tWaste\t30\n\t2026-06-01\twaste\t28\n")
    assert [one.state for one in made.lines] == [State.UNKNOWN, State.UNKNOWN]
    assert not made.chosen
    made = made.assign(2, WASTE)
    assert [one.state for one in made.lines] == [State.READY, State.READY]
    assert {one.indicator for one in made.chosen} == {WASTE}


def test_of_two_indicators_of_one_name_none_is_taken():
    twin = Indicator(id="twin", name="Food thrown away")
    made = plan(text_sheets.pasted(HEAD + "\t2026-05-01\tFood thrown away\t30\n"), known(twin))
    assert (made.lines[0].state, made.lines[0].why) == (State.UNKNOWN, "Two indicators are called so.")


def test_what_is_there_already_is_left_and_another_figure_of_that_day_waits_for_a_yes():
    name = "Farms that sell to schools"
    made = planned(
        HEAD + f"\t2026-03-01\t{name}\t4\n\t2026-03-01\t{name}\t5\n\t2026-04-01\t{name}\t6\n\t2026-04-01\t{name}\t6\n"
    )
    assert [one.state for one in made.lines] == [State.THERE, State.SECOND, State.READY, State.THERE]
    assert [one.chosen for one in made.lines] == [False, False, True, False]
    assert made.lines[1].why == "On that day there is 4."
    assert len(made.choose(3, taken=True).chosen) == 2
    assert len(made.choose(2, taken=True).chosen) == 1


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("\t31.2.2026\tFood thrown away\t3", "As of, “31.2.2026”: "),
        ("\t2026-05-01\tFood thrown away\tmany", "Figure, “many”: This is not a number."),
        ("\t2026-05-01\tFood thrown away\t", "Figure: "),
        ("\t\tFood thrown away\t3", "As of: "),
        ("\t2027-05-01\tFood thrown away\t3", "That day has not come yet."),
        (f"\t2026-05-01\tFood thrown away\t{UNCOMPUTED}", f"Figure, “{UNCOMPUTED}”: This formula has no stored result."),
        ("\t2026-05-01\tFood thrown away\t-3", "Figure, “-3”: From 0 to "),
        ("\t2026-05-01\tFarms that sell to schools\t40 %", "Figure, “40 %”: This is not a number."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_and_never_taken_in(row, why):
    one = planned(HEAD + row + "\n\t2026-01-01\tFood thrown away\t1\n").lines[0]
    assert one.state is State.WRONG
    assert one.why.startswith(why)
    assert not one.can_be_chosen


def test_days_that_could_be_read_two_ways_are_read_as_settings_say_and_it_is_told():
    text = HEAD + "\t3/4/2026\tFood thrown away\t3\n"
    assert planned(text).lines[0].read_on == date(2026, 3, 4)
    made = planned(text, day_first=True)
    assert made.lines[0].read_on == date(2026, 4, 3)
    assert made.remarks == ("3/4/2026 is read as the third of April, as Settings say.",)


@pytest.mark.parametrize("text", ["", "\n\n", "Dear all\nthe figures follow\n", "a\tb\tc\n"])
def test_a_text_without_a_reading_is_refused_in_words(text):
    with pytest.raises(NoReadings, match="No readings were found"):
        planned(text)


def test_more_rows_than_we_take_at_once_are_refused():
    with pytest.raises(SheetTooLarge):
        plan([Row(n, ("x",)) for n in range(1, 5_002)], known())


def test_taking_in_is_one_change_that_one_undo_takes_back(store, partnership):
    with store.change("begin") as change:
        one = change.add(Indicator(partnership=partnership, name="Meals"))
    made = plan(text_sheets.pasted("Meals\t2026-05-01\t30\nMeals\t2026-06-01\t31\n"), Known((one,), {}, TODAY))
    with store.change("bring in") as change:
        assert take_in(change, made) == 2
    assert [(each.position, each.amount) for each in store.all(Reading)] == [(1, Decimal(30)), (2, Decimal(31))]
    store.undo()
    assert not store.all(Reading)
