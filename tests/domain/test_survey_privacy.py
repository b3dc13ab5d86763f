"""What is shown of people's answers gives away those of nobody."""

from __future__ import annotations

import pytest

from partnerdesk.domain.questionnaires import Item, Questionnaire
from partnerdesk.domain.survey_replies import Answered
from partnerdesk.domain.survey_results import results
from partnerdesk.domain.survey_rounds import Answering


@pytest.mark.parametrize("last", "12345")
def test_an_element_says_nothing_of_a_person_who_left_an_item_blank(last):
    asked = Questionnaire(
        "r", "s", (Item("a", "E", words="A"), Item("b", "E", words="B")), answering=Answering.ANONYMOUS
    )
    found = results(asked, tuple(Answered(marks) for marks in ("43", "52", "34", "45", f"{last}-"))).everyone
    pooled = (found.items["a"].mean * 5 + found.items["b"].mean * 4) / 9
    assert found.elements["E"].mean == pooled
