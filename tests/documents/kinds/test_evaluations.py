"""The evaluation report has the parts of its kind in their order, and says what people wrote before what is worked out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from partnerdesk.documents import pdf, word
from partnerdesk.documents.charts import Chart
from partnerdesk.documents.content import Bullets, Heading, Paragraph, Table, plain
from partnerdesk.documents.kinds import evaluation
from partnerdesk.documents.kinds.evaluation_chart import reached, share
from partnerdesk.domain.aims import Aim
from partnerdesk.domain.evaluation_findings import required
from partnerdesk.domain.evaluations import EvaluationKind, EvaluationText, Part
from partnerdesk.domain.stories import Consent
from partnerdesk.domain.story_telling import telling
from tests.evaluations import BARE, FULL, STORY, of_kind, without


def parts(snapshot) -> list[str]:
    return [one.anchor for one in evaluation.compose(snapshot).blocks if isinstance(one, Heading) and one.level == 1]


def words_of(snapshot, compose=evaluation.compose) -> str:
    said = []
    for block in compose(snapshot).blocks:
        if isinstance(block, Paragraph):
            said.append(plain(block.runs))
        elif isinstance(block, Bullets):
            said += [plain(each) for each in block.items]
        elif isinstance(block, Table):
            said += [plain(cell) for row in (block.head, *block.rows) for cell in row]
        elif isinstance(block, Heading):
            said.append(block.text)
    return "\n".join(said)


@pytest.mark.parametrize("kind", list(EvaluationKind))
@pytest.mark.parametrize("snapshot", [FULL, BARE], ids=["full", "bare"])
def test_a_report_prints_all_parts_its_kind_must_have_in_their_order(snapshot, kind):
    printed = parts(of_kind(snapshot, kind))
    # Without a survey nobody was asked, and there are no scores to read.
    wanted = [str(part.value) for part in required(kind) if part not in {Part.RESPONDENTS, Part.READING}]
    assert [part for part in printed if part in wanted] == wanted
    order = [str(part.value) for part in Part]
    assert printed == sorted(printed, key=order.index)


def test_a_part_left_out_is_not_printed():
    assert "benefits" not in parts(without(FULL, Part.BENEFITS))


def test_what_people_wrote_stands_before_what_is_worked_out():
    said = words_of(FULL)
    assert said.index("It began with a squash.") < said.index("We join up kitchens.")


def test_the_summary_is_first_and_says_questions_findings_recommendations_and_the_decision():
    said = words_of(FULL, evaluation.compose_summary)
    assert "Does it work? It does." in said
    assert "0 of 1 indicators with a target have reached it." in said
    assert "Pay small partners (The county, by Jan 1, 2027)" in said
    assert "Go on with changes: decided by Steering committee on November 10, 2026." in said
    assert parts(FULL)[0] == "summary"


def test_outcomes_stand_from_baseline_to_actual_with_a_drawing_that_says_the_same():
    document = evaluation.compose(FULL)
    (chart,) = [one for one in document.blocks if isinstance(one, Chart)]
    assert "fresh food thrown away: from 900 to 550, target 200" in chart.alt
    (table,) = [one for one in document.blocks if isinstance(one, Table) and one.caption == "From baseline to actual"]
    assert [plain(cell) for cell in table.rows[0]][1:] == ["900", "200", "550", "Oct 1, 2026", "50 %"]


def test_a_question_without_an_answer_says_nothing_of_itself_in_the_summary():
    open_ = replace(
        FULL, questions=(*FULL.questions, replace(FULL.questions[0], id="r", question="Who pays?", answer=" "))
    )
    assert "Who pays?" not in words_of(open_, evaluation.compose_summary)
    assert "not answered" not in words_of(open_)


def test_how_far_an_indicator_is_reads_as_it_does_beside_the_indicator():
    """Half of a percent goes up: 337.5 of 700 is 48.2 %, 311.5 is 44.5 %."""
    (one,) = FULL.indicators
    for actual, said in (("562.5", "48 %"), ("588.5", "45 %")):
        read = replace(one, readings=(replace(one.readings[-1], amount=Decimal(actual)),))
        document = evaluation.compose(replace(FULL, indicators=(read,)))
        (table,) = [
            each for each in document.blocks if isinstance(each, Table) and each.caption == "From baseline to actual"
        ]
        assert plain(table.rows[0][-1]) == said


def test_what_was_accomplished_says_its_objective_and_how_one_knows_where_either_is_written():
    (heads,) = [
        one.head
        for one in evaluation.compose(FULL).blocks
        if isinstance(one, Table) and one.alt == "What was accomplished"
    ]
    told = replace(FULL.accomplishments[0], aim="a", evidence="The county's list")
    more = replace(FULL, aims=(Aim(id="a", what="feed all"),), accomplishments=(told,))
    (table,) = [
        one for one in evaluation.compose(more).blocks if isinstance(one, Table) and one.alt == "What was accomplished"
    ]
    assert [plain(cell) for cell in table.rows[0]][-2:] == ["Feed all", "The county's list"]
    assert len(table.head) == 6
    assert len(heads) <= 6


def test_less_is_better_is_reached_below_the_target():
    (one,) = FULL.indicators
    assert share(one) == reached_share(350, 700)
    assert reached(one) is False


def reached_share(gone: int, whole: int):
    from decimal import Decimal

    return Decimal(gone) / Decimal(whole)


def test_a_story_without_names_tells_neither_who_it_is_about_nor_shows_the_picture():
    assert "Ada Brook" in words_of(FULL)
    unnamed = replace(FULL, stories=(telling(replace(STORY, consent=Consent.UNNAMED)),))
    said = words_of(unnamed)
    assert "Ada Brook" not in said
    assert "without their names" in said


def test_recommendations_are_numbered_with_the_most_important_first():
    (table,) = [
        one for one in evaluation.compose(FULL).blocks if isinstance(one, Table) and one.alt == "Recommendations"
    ]
    assert [plain(cell) for cell in table.rows[0]][:2] == ["1", "Pay small partners"]


def test_no_table_has_an_empty_cell():
    for block in evaluation.compose(FULL).blocks:
        if isinstance(block, Table):
            assert all(plain(cell) for row in block.rows for cell in row)


def test_hostile_words_are_written_as_they_are():
    text = "<b>&amp; {holes} %s \u202e\x00 \U0001f600"
    snapshot = replace(FULL, texts=tuple(EvaluationText(part=part, words=text) for part in Part))
    document = evaluation.compose(snapshot)
    assert pdf.write(document).startswith(b"%PDF")
    assert word.write(document).startswith(b"PK")
