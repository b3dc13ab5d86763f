"""Which structure fits: ten situations judged by hand beforehand, every structure in reach, and what would change the advice."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from partnerdesk import assets
from partnerdesk.content.advice import advice_of, load_advice
from partnerdesk.content.papers import ContentBroken
from partnerdesk.domain.bodies import Body, BodyKind
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.rules import DecisionRule, QuorumRule
from partnerdesk.domain.situations import QUESTIONS
from partnerdesk.domain.structure_advice import (
    ENOUGH,
    STRUCTURES,
    advise,
    elements,
    options_of,
    with_answer,
)

STEERING, COUNCIL, TASK_FORCE, ADVISORY, BOARD = STRUCTURES
TEXTS = load_advice()
# Judged by people before the weights were set: answers in the order of the questions, and what they would have founded.
JUDGED = [
    ("idea strangers none mixed few small new calm", STEERING),
    ("starting some one high few middle mixed now", STEERING),
    ("starting strained none mixed few small new now", STEERING),
    ("working close much high few middle seasoned calm", COUNCIL),
    ("working some one mixed few middle mixed soon", COUNCIL),
    ("established strained much mixed many large mixed soon", COUNCIL),
    ("working some one high many large mixed now", TASK_FORCE),
    ("starting close one high many large mixed now", TASK_FORCE),
    ("idea strangers none low one small one calm", ADVISORY),
    ("starting some none mixed one small one soon", ADVISORY),
    ("established close much high few middle seasoned calm", BOARD),
    ("established some much mixed one small seasoned calm", BOARD),
]


def situation(answers: str) -> Partnership:
    made = Partnership(name="Riverbend")
    for question, value in zip(QUESTIONS, answers.split(), strict=True):
        if value != "-":
            made = with_answer(made, question, next(o for o in options_of(question) if o.value == value))
    return made


@pytest.mark.parametrize(("answers", "structure"), JUDGED)
def test_what_people_judged_by_hand_is_advised(answers, structure):
    assert advise(situation(answers), TEXTS).structure is structure


def test_every_structure_can_be_reached():
    reached = {advise(situation(answers), TEXTS).structure for answers, _ in JUDGED}
    assert reached == set(STRUCTURES)


def test_every_answer_speaks_for_something_and_says_why():
    for question in QUESTIONS:
        for option in options_of(question):
            said = TEXTS.answers[question][str(option.value)]
            assert any(said.weights.values())
            assert said.reason.endswith(".")


def test_nothing_is_advised_before_the_first_answer_and_little_is_called_a_first_impression():
    assert advise(Partnership(name="Riverbend"), TEXTS) is None
    few = advise(situation("idea - - - - - - -"), TEXTS)
    assert few.structure is STEERING
    assert not few.sure
    assert advise(situation("idea strangers none mixed few - - -"), TEXTS).sure
    assert few.answered == 1 < ENOUGH


def test_the_reasons_are_the_answers_that_spoke_for_it_the_heaviest_first():
    advice = advise(situation("idea strangers none low one small one calm"), TEXTS)
    assert advice.reasons[0].question == "leadership"
    assert "vision" in advice.reasons[0].text
    assert [r.weight for r in advice.reasons] == sorted((r.weight for r in advice.reasons), reverse=True)
    assert sum(r.weight for r in advice.reasons) == advice.points[ADVISORY]
    assert advice.ranking[0] == (ADVISORY, advice.points[ADVISORY])


def test_what_would_change_the_advice_does_change_it():
    turned = 0
    for answers, _ in JUDGED:
        before = situation(answers)
        advice = advise(before, TEXTS)
        for turn in advice.turns:
            after = advise(with_answer(before, turn.question, turn.answer), TEXTS)
            assert after.structure is turn.to is not advice.structure
            turned += 1
    assert turned > len(JUDGED)


def test_where_two_fit_equally_it_is_the_one_that_is_easier_to_change_later():
    tied = advise(situation("- - - mixed - - - -"), TEXTS)
    assert tied.points[STEERING] == tied.points[COUNCIL] > 0
    assert tied.structure is STEERING


@pytest.mark.parametrize(
    "broken",
    [
        lambda data: data.pop("urgency"),
        lambda data: data["urgency"].pop("now"),
        lambda data: data["urgency"]["now"].update(reason=""),
        lambda data: data["urgency"]["now"]["weights"].update(throne=3),
        lambda data: data["structures"].pop("board"),
    ],
)
def test_a_content_file_that_is_not_whole_is_refused(broken):
    data = tomllib.loads((assets.root() / "content" / "en" / "structure-advice.toml").read_text(encoding="utf-8"))
    broken(data)
    with pytest.raises(ContentBroken):
        advice_of(data)


# The three things every structure needs


def test_three_things_are_needed_whatever_the_structure():
    assert not elements([], has_rules=False).complete
    assert not elements([], has_rules=True).decides
    steering = Body(name="Steering committee")
    assert elements([steering], has_rules=False).decides
    assert not elements([steering], has_rules=False).rules
    ruled = Body(name="Steering", quorum=QuorumRule.HALF, decides=DecisionRule.MAJORITY)
    assert elements([ruled], has_rules=False).rules
    assert elements([steering], has_rules=True).rules
    task = Body(name="Fresh food", kind_of=BodyKind.TASK_FORCE)
    assert elements([ruled, task], has_rules=False).complete


def test_a_circle_that_advises_decides_nothing_and_what_has_ended_counts_no_more():
    advisory = Body(name="Neighbors’ panel", kind_of=BodyKind.ADVISORY)
    assert not elements([advisory], has_rules=True).decides
    ended = Body(name="Steering", ended_on=date(2027, 1, 1))
    assert not elements([ended], has_rules=True).decides
