"""The surveys one can begin with: five of our own, whose keys never change."""

from __future__ import annotations

import pytest

from partnerdesk.content.instruments import instruments_of, load_instruments
from partnerdesk.content.papers import ContentBroken
from partnerdesk.domain.surveys import Asked

OURS = load_instruments()


def elements(key):
    return list(dict.fromkeys(one.element for one in OURS[key].questions if one.asked is Asked.SCALE))


def test_there_are_five_of_them():
    assert list(OURS) == ["alliance-health", "six-rs", "progress", "meeting-pulse", "check-in"]


def test_alliance_health_asks_of_seven_elements_and_progress_of_seven_areas():
    assert len(elements("alliance-health")) == 7
    assert len(elements("progress")) == 7
    assert [element[0] for element in elements("six-rs")] == ["R"] * 6


@pytest.mark.parametrize("key", OURS)
def test_each_can_be_asked_as_it_is(key):
    one = OURS[key]
    assert one.survey.instrument == key
    assert one.survey.problems() == ()
    assert len(one.survey.point_labels) == 5
    assert all(one.survey.point_labels)
    assert all(question.problems() == () for question in one.questions)
    assert len({question.key for question in one.questions}) == len(one.questions)
    assert one.questions[-1].asked is Asked.OPEN
    assert one.survey.purpose
    assert one.survey.promise


def test_each_element_of_alliance_health_has_four_statements_and_some_are_turned_round():
    scored = [one for one in OURS["alliance-health"].questions if one.asked is Asked.SCALE]
    assert {sum(one.element == element for one in scored) for element in elements("alliance-health")} == {4}
    assert sum(one.reverse for one in scored) == 5


GOOD = {"name": "A", "labels": ["no", "yes"], "element": [{"name": "B", "statements": [{"key": "c", "words": "D"}]}]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"colour": "red"},
        {"element": []},
        {"labels": ["one"]},
        {"element": [{"name": "B", "statements": [{"key": "c", "words": "D", "score": 3}]}]},
        {"element": [{"name": "B", "statements": [{"key": "c", "words": "D"}, {"key": "c", "words": "E"}]}]},
        {"element": [{"name": "B", "statements": [{"key": "", "words": "D"}]}]},
        {"open": [{"key": "o", "words": ""}]},
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_refused(wrong):
    assert instruments_of({"a": GOOD})["a"].survey.points == 2
    with pytest.raises(ContentBroken):
        instruments_of({"a": GOOD | wrong})
