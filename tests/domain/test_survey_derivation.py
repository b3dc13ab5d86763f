"""Nobody's answer can be worked out of all that is seen of a round: everyone, its groups, and both again after late replies.

What is shown are sums of marks over some people. An answer could be worked out if it were a sum of multiples of those: if the rank of
what is shown stayed the same with that answer put beside it.
"""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from partnerdesk.domain.questionnaires import Item
from partnerdesk.domain.survey_replies import Answered
from partnerdesk.domain.survey_results import results
from partnerdesk.domain.survey_rounds import Answering
from partnerdesk.domain.surveys import Asked
from tests.questionnaires import questionnaire

GROUPS = ("small", "large")
ITEMS = (
    Item(key="a", element="E", asked=Asked.SCALE, words="A"),
    Item(key="b", element="E", asked=Asked.SCALE, words="B"),
)
ASKED = questionnaire(items=ITEMS, answering=Answering.ANONYMOUS, groups=GROUPS)


def rank(rows):
    """Return how many of these rows do not follow from the others."""
    rows, found = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((place for place in range(found, len(rows)) if rows[place][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for place in range(found + 1, len(rows)):
            if factor := Fraction(rows[place][column], 1) / rows[found][column]:
                rows[place] = [one - factor * other for one, other in zip(rows[place], rows[found], strict=True)]
        found += 1
    return found


def seen(replies, places, before):
    """Return a row for each figure that is shown: 1 for each answer that is in it."""
    found = results(ASKED, replies, before=before)
    parts = [(found.everyone, range(len(replies)))]
    for name, figures in found.groups.items():
        if figures is not None:
            parts.append((figures, [at for at, one in enumerate(replies) if one.group == name]))
    for figures, people in parts:
        shown = [[key] for key in ("a", "b") if key in figures.items]
        shown += [["a", "b"]] if figures.elements.get("E") else []
        for keys in shown:
            yield [int(at in people and key in keys) for at, key in places]


@pytest.mark.parametrize("seed", range(24))
def test_no_answer_follows_from_all_that_is_seen(seed):
    made = random.Random(seed)
    replies = [
        Answered("".join(made.choice("135?-") for _ in ITEMS), "", made.choice((*GROUPS, "")), "")
        for _ in range(made.randint(6, 14))
    ]
    first = made.randint(3, len(replies) - 3)
    places = [
        (at, item.key)
        for at, one in enumerate(replies)
        for item, mark in zip(ITEMS, one.marks, strict=True)
        if mark in "135"
    ]
    rows = [*seen(replies[:first], places, ()), *seen(replies, places, (first,))]
    for at in range(len(places)):
        alone = [int(at == other) for other in range(len(places))]
        assert rank([*rows, alone]) == rank(rows) + 1
