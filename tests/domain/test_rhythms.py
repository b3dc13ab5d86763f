"""Rhythms: the days on which something that comes again falls due."""

from __future__ import annotations

from datetime import date

import pytest

from partnerdesk.domain.rhythms import Rhythm, days, said
from partnerdesk.text import Language

FIRST = date(2027, 1, 31)


def test_without_a_rhythm_there_is_one_day():
    assert days(FIRST, None, date(2030, 1, 1)) == [FIRST]


@pytest.mark.parametrize(
    ("every", "second"),
    [
        (Rhythm.WEEKLY, date(2027, 2, 7)),
        (Rhythm.FORTNIGHTLY, date(2027, 2, 14)),
        (Rhythm.MONTHLY, date(2027, 2, 28)),
        (Rhythm.QUARTERLY, date(2027, 4, 30)),
        (Rhythm.HALF_YEARLY, date(2027, 7, 31)),
        (Rhythm.YEARLY, date(2028, 1, 31)),
    ],
)
def test_the_next_day_is_one_step_later(every, second):
    assert days(FIRST, every, times=2) == [FIRST, second]


def test_what_begins_on_the_last_of_a_long_month_comes_back_to_it():
    assert [day.day for day in days(FIRST, Rhythm.MONTHLY, times=4)] == [31, 28, 31, 30]


def test_it_ends_with_the_last_day_and_that_day_counts():
    assert days(FIRST, Rhythm.YEARLY, date(2029, 1, 31)) == [FIRST, date(2028, 1, 31), date(2029, 1, 31)]
    assert days(FIRST, Rhythm.YEARLY, date(2029, 1, 30)) == [FIRST, date(2028, 1, 31)]


def test_an_end_before_the_first_day_leaves_nothing():
    assert days(FIRST, Rhythm.MONTHLY, date(2026, 1, 1)) == []


def test_it_ends_after_so_many_times_or_on_the_last_day_whichever_is_first():
    assert len(days(FIRST, Rhythm.MONTHLY, date(2027, 12, 31), times=3)) == 3
    assert len(days(FIRST, Rhythm.MONTHLY, date(2027, 3, 1), times=30)) == 2


def test_without_an_end_two_years_from_today_are_written_down_and_never_more_than_1000_days():
    assert days(FIRST, Rhythm.QUARTERLY)[-1] == date(2029, 1, 31)
    assert days(FIRST, Rhythm.YEARLY, today=date(2030, 3, 1))[-1] == date(2032, 1, 31)
    assert days(FIRST, Rhythm.YEARLY, today=date(2020, 3, 1))[-1] == date(2029, 1, 31)
    assert len(days(FIRST, Rhythm.WEEKLY, date(2190, 1, 1))) == 1000


def test_a_week_of_each_of_many_years_is_there():
    assert days(FIRST, Rhythm.WEEKLY, date(2036, 12, 31))[-1] == date(2036, 12, 28)


def test_a_day_near_the_end_of_the_calendar_does_not_fall_over():
    assert days(date(2199, 6, 1), Rhythm.YEARLY, times=50) == []


def test_in_words_it_says_how_often_and_from_when():
    english = Language("en_US")
    assert said(FIRST, Rhythm.MONTHLY, english) == "every month from Jan 31, 2027"
    assert said(None, Rhythm.MONTHLY, english) == "Every month"
    assert said(FIRST, None, english) == "Jan 31, 2027"
    assert said(None, None, english) == ""
