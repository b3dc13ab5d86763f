"""How far an indicator has come: its last reading against baseline and target, and against the time that has passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.domain.aims import Direction, Indicator
from partnerdesk.domain.indicator_progress import (
    LEEWAY,
    Standing,
    course,
    percent,
    progress,
    reading_as_of,
    told,
)
from partnerdesk.domain.next_readings import next_reading
from partnerdesk.domain.readings import Reading

BEGUN, ENDS = date(2025, 1, 1), date(2026, 12, 31)
TODAY = date(2026, 1, 1)
MEALS = Indicator(
    name="meals", baseline=Decimal(100), baseline_on=BEGUN, target=Decimal(200), target_on=ENDS, read_every=3
)
WASTE = replace(MEALS, name="waste", direction=Direction.DOWN, baseline=Decimal(900), target=Decimal(200))
figures = st.decimals(min_value=-1000, max_value=1000, places=2)
days = st.dates(min_value=date(2024, 1, 1), max_value=date(2028, 1, 1))


def read(on: date | None, amount: str | Decimal | None, position: int = 1) -> Reading:
    return Reading(read_on=on, amount=None if amount is None else Decimal(amount), position=position)


def stands(indicator: Indicator, amount: str, on: date = TODAY, today: date = TODAY) -> Standing:
    return progress(indicator, [read(on, amount)], today).standing


def test_half_the_way_at_half_the_time_is_on_the_way():
    found = progress(MEALS, [read(TODAY, "150")], TODAY)
    assert (found.standing, found.change, found.share) == (Standing.ON_THE_WAY, Decimal(50), Fraction(1, 2))
    assert found.passed == Fraction(365, 729)
    assert found.why == "50 % of the way, when 50 % of the time had passed."


def test_more_than_a_tenth_behind_the_time_is_behind():
    assert stands(MEALS, "141") is Standing.ON_THE_WAY
    assert stands(MEALS, "140") is Standing.BEHIND


def test_at_the_target_or_better_is_reached_in_either_direction():
    assert stands(MEALS, "200") is Standing.REACHED
    assert stands(WASTE, "199.5") is Standing.REACHED
    assert stands(WASTE, "201", today=ENDS + timedelta(days=1)) is Standing.BEHIND


def test_what_is_less_than_at_the_beginning_goes_the_right_way_where_less_is_better():
    found = progress(WASTE, [read(TODAY, "550")], TODAY)
    assert (found.share, found.improves) == (Fraction(1, 2), True)
    wrong = progress(WASTE, [read(TODAY, "970")], TODAY)
    assert (wrong.share, wrong.improves, wrong.standing) == (Fraction(-1, 10), False, Standing.BEHIND)


def test_the_time_is_that_of_the_reading_and_not_of_today():
    assert stands(MEALS, "120", on=date(2025, 3, 1), today=date(2026, 11, 1)) is Standing.ON_THE_WAY


@pytest.mark.parametrize(
    ("indicator", "why"),
    [
        (replace(MEALS, target=None), "There is no target."),
        (replace(MEALS, baseline=None), "Without a baseline one cannot say how far it has come."),
        (replace(MEALS, baseline_on=None), "Without the days of baseline and target one cannot compare with the time."),
        (replace(MEALS, target_on=BEGUN, baseline_on=BEGUN), "The day of the target is over."),
        (replace(MEALS, direction=Direction.DOWN), "The target lies the other way than the indicator should go."),
    ],
)
def test_what_is_missing_is_said(indicator, why):
    assert progress(indicator, [read(TODAY, "150")], TODAY).why == why


def test_without_a_reading_nothing_is_known():
    assert progress(MEALS, [], TODAY).standing is Standing.UNKNOWN
    unusable = [read(None, "150"), read(TODAY, None), read(TODAY + timedelta(days=1), "150")]
    assert progress(MEALS, unusable, TODAY).why == "There is no reading yet."


def test_what_is_to_stay_where_it_stood_is_reached_while_it_does():
    kept = replace(MEALS, target=Decimal(100))
    assert stands(kept, "100") is Standing.REACHED
    assert stands(kept, "99") is Standing.BEHIND
    assert progress(kept, [read(TODAY, "99")], TODAY).share is None


def test_of_two_readings_of_one_day_the_later_in_the_list_holds():
    both = [read(TODAY, "160", 2), read(TODAY, "150", 1)]
    found = reading_as_of(both, TODAY)
    assert found is not None
    assert found.amount == 160
    assert [point.amount for point in course(MEALS, both, TODAY)] == [100, 160]


def test_a_course_begins_with_the_baseline_and_is_told_in_words():
    points = course(MEALS, [read(TODAY, "150"), read(TODAY + timedelta(days=9), "170")], TODAY)
    assert told(points) == "100 on Jan 1, 2025, 150 on Jan 1, 2026"
    assert told(()) == "There is no reading yet."


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, date(2025, 4, 1)),
        (date(2026, 11, 30), ENDS),
        (date(2025, 11, 30), date(2026, 2, 28)),
        (ENDS, None),
    ],
)
def test_the_next_reading_follows_by_its_rhythm_and_never_skips_the_day_of_the_target(last, due):
    assert next_reading(MEALS, last) == due


def test_what_has_no_rhythm_or_no_beginning_asks_for_no_reading():
    assert next_reading(replace(MEALS, read_every=None), TODAY) is None
    assert next_reading(replace(MEALS, baseline_on=None), None) is None


@pytest.mark.parametrize(("share", "said"), [("1/3", "33 %"), ("-1/8", "-13 %"), ("5/2", "250 %"), ("1/200", "1 %")])
def test_a_share_is_told_in_whole_percent(share, said):
    assert percent(Fraction(share)) == said


@given(
    figures, figures, st.one_of(st.none(), days), st.one_of(st.none(), days), st.lists(st.tuples(days, figures)), days
)
def test_whatever_the_figures_the_judgment_follows_the_rule(baseline, target, begun, ends, readings, today):
    indicator = Indicator(name="x", baseline=baseline, target=target, baseline_on=begun, target_on=ends)
    found = progress(indicator, [read(on, amount, place) for place, (on, amount) in enumerate(readings)], today)
    assert (found.reading is None) == all(on > today for on, _ in readings)
    if found.reading is None:
        assert found.standing is Standing.UNKNOWN
        return
    assert found.change == found.reading.amount - baseline
    if found.share is not None:
        assert Fraction(baseline) + found.share * (Fraction(target) - Fraction(baseline)) == found.reading.amount
    if found.standing is Standing.REACHED:
        assert found.reading.amount >= target >= baseline
    if found.standing is Standing.ON_THE_WAY:
        assert found.share + LEEWAY >= found.passed
        assert 0 <= found.passed <= 1


@given(figures, figures, st.lists(st.tuples(days, figures), min_size=1), days)
def test_a_mirror_image_stands_alike(baseline, target, readings, today):
    indicator = Indicator(name="x", baseline=baseline, target=target, baseline_on=BEGUN, target_on=ENDS)
    mirror = replace(indicator, baseline=-baseline, target=-target, direction=Direction.DOWN)
    one = progress(indicator, [read(on, amount, place) for place, (on, amount) in enumerate(readings)], today)
    other = progress(mirror, [read(on, -amount, place) for place, (on, amount) in enumerate(readings)], today)
    assert (one.standing, one.share, one.passed) == (other.standing, other.share, other.passed)


@given(days, st.integers(1, 60), st.one_of(st.none(), days))
def test_the_next_reading_lies_after_the_last_one(last, months, ends):
    due = next_reading(Indicator(name="x", read_every=months, target_on=ends), last)
    assert due is None or last < due
    assert due is None or ends is None or due <= ends
