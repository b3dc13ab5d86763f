"""A round worked out by hand, to the last digit; and nothing shown from which one or two people's answers can be worked out."""

import itertools
import random
import statistics
from decimal import Decimal
from fractions import Fraction

import pytest

from partnerdesk.domain.survey_privacy import shown
from partnerdesk.domain.survey_results import Band, changes, results
from partnerdesk.domain.survey_scores import figures, rounded
from tests import surveys

# Marks: why, drift (turned round), power, years.
BY_HAND = surveys.replies(
    ("52?1", "a", "Small"), ("4-12", "b", "Small"), ("?-5-", "c", "Large"), ("3142", "d", "Large")
)


def test_a_round_worked_out_by_hand():
    found = results(surveys.questionnaire(), BY_HAND, names={"a": "Ana"})
    why, drift = found.everyone.items["why"], found.everyone.items["drift"]
    assert (why.n, why.counts, why.unknown, why.blank, why.mean) == (3, (0, 0, 1, 1, 1), 1, 0, Fraction(4))
    assert why.variance == Fraction(2, 3)
    assert why.spread == Decimal("0.816496580927726032732428024902")
    assert (drift.n, drift.counts, drift.unknown, drift.blank) == (2, (1, 1, 0, 0, 0), 0, 2)
    assert drift.mean == Fraction(9, 2), "2 counts 4, and 1 counts 5"
    vision = found.everyone.elements["Vision"]
    assert (vision.n, vision.unknown, vision.blank) == (3, 1, 0)
    assert vision.mean == (Fraction(9, 2) + 4 + 4) / 3, "each one's mean of what they answered, then theirs"
    assert vision.counts == (0, 0, 1, 2, 2)
    power = found.everyone.elements["Power"]
    assert power.mean == Fraction(10, 3)
    years = found.everyone.items["years"]
    assert (years.n, years.counts, years.blank, years.mean) == (3, (1, 2), 1, None)


def test_an_organization_s_agreed_answer_is_always_shown():
    found = results(surveys.questionnaire(), BY_HAND)
    assert found.organizations == ("a", "b", "c", "d")
    assert found.organization("b").elements["Power"].mean == 1
    assert found.groups["Small"].elements["Power"].mean == 1
    assert not found.hidden


@pytest.mark.parametrize("people", [False, True])
@pytest.mark.parametrize("seed", range(20))
def test_figures_are_those_that_are_counted_reply_by_reply(seed, people):
    chance = random.Random(seed)
    asked = surveys.questionnaire(low_is_good=seed % 2 == 1, unknown=seed % 3 > 0)
    marks = ["".join(chance.choice("12345?-é\x009") for _ in range(4)) for _ in range(chance.randrange(1, 30))]
    found = figures(asked, marks, people=people)
    points = [
        [
            asked.score(item, int(sign)) if sign in "12345" else None
            for item, sign in zip(asked.scored, one, strict=False)
        ]
        for one in marks
    ]
    for element, places in (("Vision", (0, 1)), ("Power", (2,))):
        said = [[row[place] for place in places if row[place] is not None] for row in points]
        means = [Fraction(sum(one), len(one)) for one in said if one]
        counted = [Fraction(point) for one in said for point in one] if people else means
        score = found.elements[element]
        silent = [one for one, row in zip(marks, said, strict=True) if not row]
        unknown = sum(any(one[place] == "?" for place in places) for one in silent) if asked.unknown else 0
        assert (score.n, score.unknown, score.blank) == (len(means), unknown, len(silent) - unknown)
        assert score.mean == (statistics.mean(counted) if counted else None)
        assert score.variance == (statistics.pvariance(counted) if counted else None)
        assert score.counts == tuple(sum(one.count(point) for one in said) for point in asked.scale)


def test_of_several_replies_of_one_organization_the_mean_stands():
    found = results(
        surveys.questionnaire(), surveys.replies(("5-1-", "a"), ("4-3-", "a"), ("3-5-", "b"), ("????", "c"))
    )
    assert found.agreed("Power") == {"a": 2, "b": 5}
    assert found.agreed("Vision") == {"a": Fraction(9, 2), "b": 3}


def test_bands_gaps_and_groups():
    found = results(surveys.questionnaire(), BY_HAND)
    assert found.band(found.everyone.elements["Vision"]) is Band.STRONG
    assert found.band(found.everyone.elements["Power"]) is Band.TALK
    assert found.band(found.organization("b").elements["Power"]) is Band.ACT
    assert results(surveys.questionnaire(banded=False), BY_HAND).band(found.everyone.elements["Power"]) is None
    first = found.gaps()[0]
    assert (first.element, first.low, first.high, first.difference) == ("Power", "b", "c", 4)
    first = found.group_gaps()[0]
    assert (first.element, first.low, first.high, first.difference) == ("Power", "Small", "Large", Fraction(7, 2))


def test_change_since_another_round():
    now = results(surveys.questionnaire(), BY_HAND)
    before = results(surveys.questionnaire(), surveys.replies(("1-1-", "a", "Small")))
    elements, items = changes(now, before)
    assert [(one.name, one.difference) for one in elements] == [
        ("Vision", Fraction(25, 6) - 1),
        ("Power", Fraction(7, 3)),
    ]
    assert [one.name for one in items] == ["why", "power"]
    other = surveys.questionnaire(points=4, labels=("",) * 4)
    assert changes(now, results(other, ())) == ((), ())


def test_no_replies_and_broken_ones():
    assert results(surveys.questionnaire(), ()).everyone.elements["Vision"].mean is None
    found = results(surveys.questionnaire(), surveys.replies("5", "9955"))
    assert (found.n, found.everyone.items["why"].blank) == (1, 1)


@pytest.mark.parametrize(("value", "said"), [(Fraction(245, 100), "2.5"), (Fraction(-5, 100), "-0.1"), (4, "4.0")])
def test_halves_are_rounded_away_from_zero(value, said):
    assert str(rounded(Fraction(value))) == said


def test_two_people_are_not_shown():
    found = results(surveys.anonymous(), surveys.replies("5555", "1111"))
    assert (found.n, found.everyone.items, found.hidden) == (2, {}, True)


def test_a_group_that_leaves_one_person_over_is_not_shown():
    rows = [("5111", "", "Small")] * 4 + [("1511", "", "Large")]
    assert results(surveys.anonymous(), surveys.replies(*rows)).groups == {"Small": None, "Large": None}
    rows += [("1511", "", "Large")] * 2
    found = results(surveys.anonymous(), surveys.replies(*rows))
    assert found.groups["Small"].n == 4
    assert found.organizations == ()


def test_people_of_a_named_round_are_not_told_apart_by_their_organization():
    from partnerdesk.domain.survey_rounds import Answering

    asked = surveys.questionnaire(answering=Answering.NAMED)
    assert results(asked, surveys.replies(*[("5111", "a", "")] * 4)).organizations == ()


def test_an_item_that_two_answered_is_not_shown_nor_its_element():
    found = results(surveys.anonymous(), surveys.replies("5111", "5-11", "51?1", "51?1", "5111"))
    assert {"power", "drift"} <= set(found.everyone.items)
    found = results(surveys.anonymous(), surveys.replies("5111", "5-11", "5-?1", "51?1"))
    assert set(found.everyone.items) == {"why", "years"}
    assert found.everyone.elements == {}
    assert found.hidden


@pytest.mark.parametrize("seed", range(60))
def test_nothing_that_can_be_worked_out_has_one_or_two_people(seed):
    """All heaps that can be made by adding and taking away what is shown, through every filter at once."""
    chance = random.Random(seed)
    people = range(chance.randrange(14))
    cells = {
        (way, name): {one for one in people if pick[one] == name}
        for way in range(3)
        for pick in [[chance.randrange(chance.choice([2, 3])) for _ in people]]
        for name in range(3)
    }
    chosen, atoms = shown(people, cells)
    known = {frozenset(cells[name]) for name in chosen} | ({frozenset(people)} if atoms else set())
    while True:
        more = {
            made
            for one, other in itertools.product(known, known)
            for made in (one & other, one - other, one | other, one ^ other)
        } - known
        if not more:
            break
        known |= more
    assert all(len(heap) not in (1, 2) for heap in known)


@pytest.mark.parametrize("seed", range(60))
def test_what_is_shown_of_each_item_leaves_no_one_or_two_who_answered(seed):
    chance = random.Random(seed)
    rows = [
        (
            "".join(chance.choice(signs) for signs in ("15?-", "15?-", "15-", "12-")),
            "",
            chance.choice(["Small", "Large", ""]),
        )
        for _ in range(chance.randrange(20))
    ]
    found = results(surveys.anonymous(), surveys.replies(*rows))
    told = [one for one in found.groups.values() if one is not None]
    for key in [item.key for item in found.asked.marked]:
        whole = found.everyone.items.get(key)
        parts = [one.items[key].n for one in told if key in one.items]
        assert whole is not None or not parts
        if whole is None:
            continue
        for size in range(len(parts) + 1):
            for heap in itertools.combinations(parts, size):
                assert sum(heap) not in (1, 2)
                assert whole.n - sum(heap) not in (1, 2)
