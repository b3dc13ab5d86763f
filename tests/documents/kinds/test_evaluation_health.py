"""What a report tells of a survey: organizations with their names, every statement, and nothing that was not given for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnerdesk.documents import pdf
from partnerdesk.documents.content import Bullets, Table, plain
from partnerdesk.documents.kinds import evaluation, evaluation_health
from partnerdesk.domain.evaluation_findings import Tier, missing
from partnerdesk.domain.evaluations import Evaluation, EvaluationKind
from partnerdesk.domain.survey_rounds import Answering, SurveyRound
from partnerdesk.storage import evaluations, sample, survey_views, surveys
from partnerdesk.storage.store import Store
from tests.conftest import TODAY
from tests.documents.samples import pdf_texts


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "sample.partnerdesk"
    sample.make(path, TODAY)
    with_it = Store(path)
    yield with_it
    with_it.close()


@pytest.fixture(scope="module")
def snapshot(store):
    (summative,) = store.all(Evaluation, kind_of=EvaluationKind.SUMMATIVE)
    return evaluations.evaluation(store, summative.id, today=TODAY)


def tables(blocks) -> list[Table]:
    return [one for one in blocks if isinstance(one, Table)]


def rows(table: Table) -> dict[str, list[str]]:
    return {plain(row[0]): [plain(cell) for cell in row[1:]] for row in table.rows}


def test_each_organization_and_each_group_stands_with_its_scores(snapshot):
    apart = next(one for one in tables(evaluation_health.health(snapshot)) if plain(one.head[0]) == "Who")
    place = [plain(cell) for cell in apart.head[1:]].index("Equal weight")
    scores = {who: figures[place] for who, figures in rows(apart).items()}
    assert (scores["Small organizations"], scores["Large organizations"]) == ("2.4", "4.4")
    assert (scores["Elders’ Table"], scores["Hollow Creek Schools"]) == ("2.0", "4.8")
    assert len(scores) == 2 + 9


def test_the_figures_are_those_of_the_page_and_the_sheet(store, snapshot):
    second = next(one for one in store.all(SurveyRound) if one.name == "Second round")
    view = survey_views.read(store, second.id, before=surveys.rounds(store, second.survey)[1].id)
    assert snapshot.rounds[-1].view.elements == view.elements


def test_every_statement_stands_under_its_element_and_says_when_it_is_turned_round(snapshot):
    found = tables(evaluation_health.health(snapshot))
    statements = [one for one in found if plain(one.head[-1]) == "don’t know / blank"]
    assert [plain(one.head[0]) for one in statements] == [one.name for one in snapshot.rounds[0].view.elements]
    told = rows(statements[-1])
    assert told["The work rests on the same few people. (turned round)"] == ["9", "2.3", "0.8", "0 / 0"]
    assert told["We have rules of working together, and we keep to them."][-1] == "1 / 0"


def test_words_are_quoted_only_where_they_may_be_and_without_names(snapshot):
    blocks = list(evaluation_health.health(snapshot))
    said = "\n".join(plain(item) for one in blocks if isinstance(one, Bullets) for item in one.items)
    assert "“Tell us before it is decided, not after.”" in said
    assert "Our youth board wrote two pages" not in said


def test_of_two_people_no_table_and_no_words_are_printed(store, snapshot):
    (pulse,) = store.all(SurveyRound, answering=Answering.NAMED)
    facts = snapshot.rounds[-1]
    hidden = replace(facts, round=pulse, view=survey_views.read(store, pulse.id))
    assert list(evaluation_health.health(replace(snapshot, rounds=(hidden,)))) == []


def test_a_report_of_a_time_before_the_founding_does_not_speak_of_it_and_says_what_was_recommended_in_words(store):
    (halfway,) = store.all(Evaluation, kind_of=EvaluationKind.FORMATIVE)
    document = evaluation.compose(evaluations.evaluation(store, halfway.id, today=TODAY))
    said = "\n".join(plain(one.runs) for one in document.blocks if hasattr(one, "runs"))
    assert "The partnership was formed" not in said
    assert "Nothing is recommended yet." not in said
    assert "Send papers a week before." in said


def test_the_summative_report_of_the_sample_lacks_nothing_it_needs(snapshot):
    assert [one for one in missing(snapshot) if one.tier is Tier.REQUIRED] == []


def test_the_summary_for_a_board_is_one_page_though_a_survey_found_much(snapshot):
    assert len(pdf_texts(pdf.write(evaluation.compose_summary(snapshot)))) == 1
