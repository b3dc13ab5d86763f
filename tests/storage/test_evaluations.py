"""A report takes what belongs to its period, what was chosen, and no story that nobody agreed to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from partnerdesk.domain.actions import Action
from partnerdesk.domain.aims import Indicator
from partnerdesk.domain.evaluations import Evaluation, EvaluationPick
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.readings import Reading
from partnerdesk.domain.reviews import Continuation, Lesson
from partnerdesk.domain.stories import Consent, Story
from partnerdesk.storage.evaluations import evaluation
from partnerdesk.storage.store import Store
from tests.evaluations import TODAY


class Told:
    """A workspace with one report of the year 2026."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.food = self.add(Partnership(name="Riverbend")).id
        self.report = self.add(
            Evaluation(partnership=self.food, title="2026", from_on=date(2026, 1, 1), until_on=date(2026, 10, 31))
        )

    def add(self, record):
        with self.store.change("add") as change:
            return change.add(record)

    def read(self):
        return evaluation(self.store, self.report.id, today=TODAY)


@pytest.fixture
def told(tmp_path):
    store = Store.create(tmp_path / "work")
    yield Told(store)
    store.close()


def test_actual_is_the_last_reading_of_the_period(told):
    one = told.add(Indicator(partnership=told.food, name="meals"))
    for day, amount in ((date(2026, 9, 1), 5), (date(2026, 3, 1), 4), (date(2026, 11, 1), 9)):
        told.add(Reading(indicator=one.id, read_on=day, amount=Decimal(amount)))
    (measured,) = told.read().indicators
    assert [each.amount for each in measured.readings] == [4, 5]
    assert measured.actual == 5


def test_what_happened_before_or_after_is_left_out_and_what_has_no_day_is_in(told):
    for what, day in (("before", date(2025, 12, 31)), ("in", date(2026, 1, 1)), ("none", None)):
        told.add(Lesson(partnership=told.food, what=what, learned_on=day))
    told.add(Action(partnership=told.food, what="later", due_on=date(2026, 11, 1)))
    read = told.read()
    assert [each.what for each in read.lessons] == ["in", "none"]
    assert read.actions == ()


def test_a_story_enters_with_consent_alone_also_when_it_is_chosen(told):
    kept = [
        told.add(Story(partnership=told.food, title=consent.value, consent=consent, happened_on=date(2026, 5, 1)))
        for consent in Consent
    ]
    read = told.read()
    assert [each.story.title for each in read.stories] == ["named", "unnamed"]
    assert read.held_back == 2
    told.add(EvaluationPick(evaluation=told.report.id, picked=kept[3].id))
    assert told.read().stories == ()


def test_where_some_are_chosen_the_others_stay_out(told):
    first = told.add(Indicator(partnership=told.food, name="meals"))
    told.add(Indicator(partnership=told.food, name="farms"))
    assert len(told.read().indicators) == 2
    told.add(EvaluationPick(evaluation=told.report.id, picked=first.id))
    assert [each.indicator.name for each in told.read().indicators] == ["meals"]


def test_the_decision_on_going_on_may_come_after_the_period(told):
    told.add(Continuation(partnership=told.food, decided_on=date(2025, 1, 1), reasons="old"))
    assert told.read().continuation is None
    told.add(Continuation(partnership=told.food, decided_on=date(2026, 11, 10), reasons="new"))
    assert told.read().continuation.continuation.reasons == "new"
