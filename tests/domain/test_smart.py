"""SMART is what is filled in, and the judgment of named people; an objective leads to the vision or is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from partnerdesk.domain.aims import Aim, Indicator
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.smart import AimState, Letter, is_smart, judge, state_of, untraced, vision_tests_passed

TODAY = date(2026, 11, 17)
WHOLE = Aim(
    id="a",
    what="open a cold store",
    who="Three Valleys",
    person="p",
    due_on=date(2027, 6, 30),
    serves="Fresh food keeps longer.",
    attainable_by="The growers",
    realistic_by="Sam Whitfield",
)
MEASURED = Indicator(aim="a", name="pantries served", baseline=Decimal(0), target=Decimal(9))


def failing(aim, *indicators) -> list[Letter]:
    return [one.letter for one in judge(aim, indicators, TODAY) if not one.passes]


def test_an_objective_with_everything_is_smart():
    assert is_smart(WHOLE, [MEASURED], TODAY)
    assert failing(WHOLE, MEASURED) == []


@pytest.mark.parametrize(
    ("missing", "letter"),
    [
        ({"who": " "}, Letter.SPECIFIC),
        ({"attainable_by": ""}, Letter.ATTAINABLE),
        ({"realistic_by": ""}, Letter.REALISTIC),
        ({"due_on": None}, Letter.TIMELY),
    ],
)
def test_each_letter_names_what_is_missing_and_where(missing, letter):
    aim = replace(WHOLE, **missing)
    assert failing(aim, MEASURED) == [letter]
    judged = next(one for one in judge(aim, [MEASURED], TODAY) if one.letter is letter)
    assert [field for field, _ in judged.missing] == list(missing)
    assert all(text.endswith(".") for _, text in judged.missing)


def test_attainable_and_realistic_are_the_judgment_of_people_and_never_checked_by_us():
    judged = {one.letter: one for one in judge(WHOLE, [MEASURED], TODAY)}
    assert judged[Letter.ATTAINABLE].is_judgment
    assert judged[Letter.ATTAINABLE].judgment == "The growers"
    assert judged[Letter.REALISTIC].is_judgment
    assert not judged[Letter.SPECIFIC].is_judgment
    assert not judged[Letter.TIMELY].is_judgment


@pytest.mark.parametrize("words", ["x", "ok", "123 456", "- -", "  "])
def test_words_that_say_nothing_are_no_judgment(words):
    assert failing(replace(WHOLE, attainable_by=words, realistic_by=words), MEASURED) == [
        Letter.ATTAINABLE,
        Letter.REALISTIC,
    ]


def test_what_nobody_answers_for_is_neither_specific_nor_attainable():
    assert failing(replace(WHOLE, person=""), MEASURED) == [Letter.SPECIFIC, Letter.ATTAINABLE]


def test_a_day_that_is_over_or_out_of_reach_is_not_timely():
    over = replace(WHOLE, due_on=date(2026, 11, 16))
    assert failing(over, MEASURED) == [Letter.ATTAINABLE, Letter.TIMELY]
    assert failing(replace(over, reached_on=date(2026, 11, 10)), MEASURED) == []
    assert failing(replace(WHOLE, due_on=TODAY), MEASURED) == []
    assert failing(replace(WHOLE, due_on=date(2036, 12, 31)), MEASURED) == []
    assert failing(replace(WHOLE, due_on=date(2037, 1, 1)), MEASURED) == [Letter.TIMELY]


@pytest.mark.parametrize("missing", [{"baseline": None}, {"target": None}])
def test_an_indicator_without_baseline_or_target_measures_nothing(missing):
    assert failing(WHOLE, replace(MEASURED, **missing)) == [Letter.MEASURABLE]
    assert failing(WHOLE, replace(MEASURED, **missing), MEASURED) == []
    assert failing(WHOLE) == [Letter.MEASURABLE]


def test_a_target_of_nought_is_a_target():
    assert failing(WHOLE, replace(MEASURED, baseline=Decimal(40), target=Decimal(0))) == []


def test_every_objective_leads_to_the_vision_or_is_named():
    none = Partnership(name="Riverbend")
    assert [one.field for one in untraced(none, [WHOLE])] == ["vision"]
    seen = replace(none, vision="Every table set.")
    silent = replace(WHOLE, id="b", serves="")
    assert [one.aim for one in untraced(seen, [WHOLE, silent])] == ["b"]
    assert untraced(seen, [replace(silent, dropped_on=TODAY)]) == ()
    assert untraced(none, []) == ()


def test_a_vision_has_three_tests_and_none_is_passed_without_one():
    said = Partnership(vision_easy=True, vision_ours=True)
    assert vision_tests_passed(said) == 0
    assert vision_tests_passed(replace(said, vision="Every table set.")) == 2


def test_an_objective_is_late_after_its_day_only():
    assert state_of(WHOLE, WHOLE.due_on) is AimState.OPEN
    assert state_of(WHOLE, date(2027, 7, 1)) is AimState.LATE
    assert state_of(replace(WHOLE, reached_on=TODAY), date(2027, 7, 1)) is AimState.REACHED
    assert state_of(replace(WHOLE, dropped_on=TODAY, reached_on=TODAY), TODAY) is AimState.DROPPED
    assert state_of(replace(WHOLE, due_on=None), TODAY) is AimState.OPEN
