"""A report takes what belongs to its period, what was chosen, and no story that nobody agreed to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from partnerdesk.documents.charts import Chart
from partnerdesk.documents.content import Bullets, Paragraph, Table, plain
from partnerdesk.documents.kinds.evaluation import compose
from partnerdesk.domain.actions import Action
from partnerdesk.domain.aims import Indicator
from partnerdesk.domain.evaluations import Evaluation, EvaluationPick
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.readings import Reading
from partnerdesk.domain.reviews import Continuation, Lesson
from partnerdesk.domain.stories import Consent, Story
from partnerdesk.domain.survey_rounds import Answering, Reply, SurveyRound
from partnerdesk.domain.surveys import Question, Survey
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


def asked(told, *answers: str, answering: Answering, round_name: str = "Autumn"):
    """Ask two statements of one element in a round, and take in its answers."""
    survey = next(iter(told.store.all(Survey)), None)
    if survey is None:
        survey = told.add(Survey(partnership=told.food, name="Health"))
        for place, statement in enumerate(("We trust each other.", "We know why we meet.")):
            told.add(Question(survey=survey.id, position=place, key=str(place), element="Trust", words=statement))
    day = date(2026, 3 if round_name == "Spring" else 9, 1)
    one = told.add(
        SurveyRound(survey=survey.id, name=round_name, answering=answering, opens_on=day, closes_on=day, closed_on=day)
    )
    for place, marks in enumerate(answers):
        named = answering is Answering.ORGANIZATIONS
        whose = told.add(Organization(legal_name=f"Partner {place} of {round_name}")).id if named else ""
        told.add(Reply(round=one.id, marks=marks, organization=whose))


def words_of(told) -> str:
    said = []
    for block in compose(told.read()).blocks:
        if isinstance(block, Table):
            said += [plain(cell) for row in block.rows for cell in row]
        elif isinstance(block, Paragraph):
            said.append(plain(block.runs))
        elif isinstance(block, Bullets):
            said += [plain(item) for item in block.items]
        elif isinstance(block, Chart):
            said.append(block.alt)
    return "\n".join(said)


def test_scores_stand_with_those_of_last_time_in_a_drawing_and_a_table(told):
    asked(told, "33", "33", answering=Answering.ORGANIZATIONS, round_name="Spring")
    asked(told, "55", "44", answering=Answering.ORGANIZATIONS)
    said = words_of(told)
    assert "Chart of the scores by element, Health, Autumn. Trust: mean 4.5, 2 answers, strong, Spring: 3.0" in said
    assert "Trust\n2\n4.5\n0.5\n● strong\n3.0\n▲ up 1.5" in said
    assert "Since Spring, “Trust” rose most: by 1.5, from 3.0 to 4.5." in said
    assert "Autumn: answers came from Partner 0 of Autumn and Partner 1 of Autumn." in said


def test_of_people_nothing_is_shown_where_fewer_than_three_answered(told):
    asked(told, "55", "11", answering=Answering.ANONYMOUS)
    said = words_of(told)
    assert "Chart of the scores" not in said
    assert "Autumn: fewer than three people answered, so nothing of it is shown." in said
    asked(told, "55", "11", "33", answering=Answering.ANONYMOUS, round_name="Spring")
    assert "Chart of the scores by element, Health, Spring. Trust: mean 3.0" in words_of(told)
