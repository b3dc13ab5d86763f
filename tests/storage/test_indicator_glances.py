"""Today tells of the indicators whose next reading is due; where there is no rhythm or nothing is left to read, it is silent."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from partnerdesk.domain.aims import Aim, Indicator
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.readings import Reading
from partnerdesk.storage import glances, indicator_glances

TODAY = date(2026, 11, 17)


@pytest.fixture
def food(store):
    with store.change("Begin") as change:
        return change.add(Partnership(name="Food"))


def add(store, food, **facts) -> Indicator:
    with store.change("Add") as change:
        usual = {"name": "meals", "unit": "a month", "read_every": 3, "baseline_on": date(2026, 9, 1)}
        return change.add(Indicator(partnership=food.id, **(usual | facts)))


def told(store, food) -> list[tuple[str, date]]:
    return [(one.about, one.day) for one in indicator_glances.read(store.raw, food.id, TODAY)]


def test_the_next_reading_is_told_with_the_place_it_leads_to(store, food):
    made = add(store, food)
    (one,) = glances.read(store.raw, food.id, TODAY).reminders
    assert (one.about, one.day, one.screen, one.record, one.section) == (
        "meals (a month)",
        date(2026, 12, 1),
        "indicators",
        made.id,
        "readings",
    )


def test_a_reading_moves_it_on_and_one_that_is_undone_moves_it_back(store, food):
    made = add(store, food)
    with store.change("Read") as change:
        change.add(Reading(indicator=made.id, read_on=date(2026, 11, 1), amount=Decimal(1)))
    assert told(store, food) == []
    assert [one.day for one in indicator_glances.every(store.raw, food.id, TODAY)] == [date(2027, 2, 1)]
    store.undo()
    assert told(store, food) == [("meals (a month)", date(2026, 12, 1))]


def test_a_figure_of_a_day_to_come_does_not_silence_it(store, food):
    made = add(store, food)
    with store.change("Read") as change:
        change.add(Reading(indicator=made.id, read_on=TODAY + timedelta(days=3), amount=Decimal(1)))
    assert told(store, food) == [("meals (a month)", date(2026, 12, 1))]


@pytest.mark.parametrize(
    "facts",
    [
        {"read_every": None},
        {"baseline_on": None},
        {"baseline_on": date(2020, 1, 1)},
        {"read_every": 60},
        {"target_on": date(2026, 9, 1)},
    ],
)
def test_what_is_not_due_near_today_is_not_told(store, food, facts):
    add(store, food, **facts)
    assert told(store, food) == []


def test_what_serves_an_objective_that_was_given_up_or_lies_in_the_bin_asks_for_nothing(store, food):
    with store.change("Add") as change:
        aim = change.add(Aim(partnership=food.id, what="x", dropped_on=TODAY))
    add(store, food, aim=aim.id)
    unwanted = add(store, food)
    with store.change("Bin") as change:
        change.bin(store.need(Indicator, unwanted.id))
    assert told(store, food) == []
