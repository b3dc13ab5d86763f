"""What a round asks is frozen, goes there and back to the last byte, and anything else is refused."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from partnerdesk.domain.codes import read_code
from partnerdesk.domain.questionnaire_json import NotAQuestionnaire, from_json, to_json
from partnerdesk.domain.questionnaires import Item, NothingToAsk, questionnaire
from partnerdesk.domain.survey_rounds import Answering, SurveyRound
from partnerdesk.domain.surveys import Asked, Question, Survey
from tests import surveys

WHOLE = surveys.questionnaire(
    purpose="To see how we are doing.\nTogether.",
    minutes=10,
    low_is_good=True,
    strong=Decimal("4.0"),
    act=Decimal("2.75"),
    answering=Answering.NAMED,
    opens_on=date(2026, 3, 1),
    closes_on=date(2026, 3, 31),
)


def test_there_and_back():
    assert from_json(WHOLE.to_json()) == WHOLE
    assert from_json(WHOLE.to_json()).to_json() == WHOLE.to_json()


def test_the_code_follows_what_is_asked():
    assert read_code(WHOLE.code) == WHOLE.code
    assert replace(WHOLE, promise="We talk about it.").code != WHOLE.code
    assert replace(WHOLE, id=surveys.ROUND[:-1] + "2").code != WHOLE.code


HOSTILE = {
    "nothing": lambda said: {} if said else said,
    "a list": lambda said: [said],
    "one name missing": lambda said: {name: value for name, value in said.items() if name != "items"},
    "one name more": lambda said: said | {"more": 1},
    "no items": lambda said: said | {"items": []},
    "an item twice": lambda said: said | {"items": said["items"] * 2},
    "a thousand items": lambda said: (
        said | {"items": [said["items"][0] | {"key": str(number)} for number in range(1001)]}
    ),
    "a scale of 1000": lambda said: said | {"points": 1000},
    "a scale of a fraction": lambda said: said | {"points": 5.0},
    "a scale that is true": lambda said: said | {"points": True},
    "labels missing": lambda said: said | {"labels": ["a"]},
    "a number for a text": lambda said: said | {"survey": 7},
    "a text too long": lambda said: said | {"survey": "x" * 4001},
    "a sign that cannot be seen": lambda said: said | {"survey": "a\u0007b"},
    "half a sign": lambda said: said | {"survey": "\ud800"},
    "a text not composed": lambda said: said | {"survey": "e\u0301"},
    "a bound that is none": lambda said: said | {"strong": "NaN"},
    "a bound without end": lambda said: said | {"strong": "1e99999"},
    "a day that is none": lambda said: said | {"closes_on": "2026-02-30"},
    "a day in weeks": lambda said: said | {"closes_on": "2026-W10-1"},
    "an unknown way": lambda said: said | {"answering": "guessed"},
    "a choice of one": lambda said: said | {"items": [said["items"][3] | {"options": ["only"]}]},
}


@pytest.mark.parametrize("wrong", HOSTILE)
def test_hostile_json_is_refused(wrong):
    said = HOSTILE[wrong](json.loads(WHOLE.to_json()))
    for escaped in (False, True):
        text = json.dumps(said, ensure_ascii=escaped, sort_keys=True, separators=(",", ":"))
        with pytest.raises(NotAQuestionnaire):
            from_json(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    "data", [b"", b"{", b"null", b"\xff", b"[" * 100_000, b'{"points":' + b"9" * 5000 + b"}", b" " * 2_000_001]
)
def test_what_is_no_json_is_refused(data):
    with pytest.raises(NotAQuestionnaire):
        from_json(data)


def test_the_same_said_with_other_bytes_is_refused():
    with pytest.raises(NotAQuestionnaire):
        from_json(b" " + WHOLE.to_json())
    with pytest.raises(NotAQuestionnaire):
        from_json(WHOLE.to_json().replace(b'{"act"', b'{"act":"1.0","act"', 1))


def test_marks_belong_to_items():
    asked = surveys.questionnaire()
    assert asked.blank_marks == "----"
    assert asked.are_marks("5?-2")
    assert not asked.are_marks("5?-")
    assert not asked.are_marks("6?-2")
    assert not asked.are_marks("0?-2")
    assert not asked.are_marks("5?-3"), "there are two answers to choose from"
    assert not asked.are_marks("5?-?"), "a choice has no don't-know"
    assert not replace(asked, unknown=False).are_marks("5?-2")


def test_scores_are_turned_so_that_more_is_better():
    asked = surveys.questionnaire()
    plain, turned = asked.items[:2]
    assert (asked.score(plain, 4), asked.score(turned, 4)) == (4, 2)
    low = replace(asked, low_is_good=True)
    assert (low.score(plain, 4), low.score(turned, 4)) == (2, 4)
    assert (asked.low_points, low.low_points) == ((1, 2), (4, 5))


def made(*questions, **said):
    survey = Survey(name="How are we?", **said)
    return questionnaire(survey, questions, SurveyRound(id=surveys.ROUND, name="Spring", groups="Small\nLarge"))


def test_it_is_made_from_a_survey_and_a_round():
    asked = made(
        Question(id="q1", key="a", element="Vision", words="We agree."),
        Question(id="q2", key="a", words="Its key was copied."),
        Question(id="q3", asked=Asked.OPEN, words="What else?", reverse=True),
        points=4,
        labels="No\n\nYes",
    )
    assert [item.key for item in asked.items] == ["a", "q2", "q3"]
    assert asked.labels == ("No", "", "Yes", "")
    assert (asked.strong, asked.act) == (Decimal("3.25"), Decimal("2.5"))
    assert (asked.groups, asked.elements) == (("Small", "Large"), ("Vision", ""))
    assert from_json(to_json(asked)) == asked


@pytest.mark.parametrize(
    "questions",
    [
        (),
        (Question(id="q1", asked=Asked.OPEN, words="What else?"),),
        (Question(id="q1", asked=Asked.CHOICE, words="Which?", answers="one"),),
        (Question(id="q1", asked=Asked.CHOICE, words="Which?", answers="one\none"),),
        (Question(id="q1", words=" "),),
        tuple(Question(id=f"q{number}", words="Well?") for number in range(401)),
    ],
)
def test_what_cannot_be_asked_says_so(questions):
    with pytest.raises(NothingToAsk):
        made(*questions)


def test_signs_nobody_sees_do_not_get_in():
    assert made(Question(id="q", words="a\x00b\u0007c\r")).items == (Item("q", words="abc"),)
