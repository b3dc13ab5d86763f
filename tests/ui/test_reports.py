"""Reports: what one lacks with the way there, its parts to tick and to write for, and what is chosen for it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest

from partnerdesk.content.evaluations import usual_questions
from partnerdesk.domain.aims import Indicator
from partnerdesk.domain.evaluations import (
    Evaluation,
    EvaluationKind,
    EvaluationPick,
    EvaluationQuestion,
    EvaluationText,
    Part,
)
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.stories import Consent, Story
from partnerdesk.domain.survey_rounds import Answering, SurveyRound
from partnerdesk.domain.surveys import Survey
from ui.desk import Place


@pytest.fixture
def shown(sampled):
    sampled.go(Place("reports"))
    return sampled.window.screen_of("reports")


def report(program, words="Two harvests") -> Evaluation:
    return next(one for one in program.desk.store.all(Evaluation) if words in one.title)


def test_the_newest_time_stands_first(shown):
    assert [row.first for row in shown.rows.rows()] == [
        "Two harvests of working together",
        "How we work together, after the first harvest",
    ]
    assert shown.rows.rows()[0].caption.startswith("Summative · until ")


def test_an_empty_screen_says_what_it_is_for_and_begins_one(program):
    with program.desk.change("begin") as change:
        partnership = change.add(Partnership(name="New"))
    program.desk.choose_partnership(partnership.id)
    program.go(Place("reports"))
    screen = program.window.screen_of("reports")
    assert screen.right.currentIndex() == 0
    screen.empty.begin.click()
    (made,) = program.desk.store.all(Evaluation)
    assert made.from_on == date(2025, 11, 18)
    assert made.until_on == program.desk.today()
    asked = program.desk.store.all(EvaluationQuestion, evaluation=made.id)
    assert tuple(one.question for one in asked) == usual_questions(EvaluationKind.FORMATIVE)
    assert screen.record.shown == made.id
    program.desk.store.undo()
    assert program.desk.store.all(Evaluation) == []
    assert screen.right.currentIndex() == 0


def test_what_is_missing_is_named_and_leads_to_its_field(shown, sampled):
    shown.add()
    rows = {row.first: row for row in shown.record.lacks.rows()}
    row = rows["Write what follows from the findings."]
    assert (row.word, row.caption) == ("needed", "Conclusions")
    shown.record.lacks.opened.emit(row.key)
    box = shown.record.forms[2].editors["conclusions"].widget
    box.setPlainText("It works.")
    shown.record.forms[2].settle()
    assert "Write what follows from the findings." not in {row.first for row in shown.record.lacks.rows()}


def test_a_part_is_left_out_and_taken_in_again(shown, sampled):
    tick = shown.record.parts.ticks.rows["stories"]
    tick.ticked.emit("stories", False)
    assert report(sampled).left_out == (Part.STORIES,)
    assert not shown.record.parts.ticks.rows["stories"].box.isChecked()
    tick.ticked.emit("stories", True)
    assert report(sampled).left_out == ()


def test_a_part_opens_the_text_written_for_it_or_begins_one(shown, sampled):
    shown.record.parts.ticks.rows["framework"].opened.emit("framework")
    texts = sampled.desk.store.all(EvaluationText, evaluation=report(sampled).id)
    assert [one.words for one in texts if one.part is Part.FRAMEWORK] == [""]
    shown.record.parts.ticks.rows["summary"].opened.emit("summary")
    assert len(sampled.desk.store.all(EvaluationText, evaluation=report(sampled).id)) == len(texts)
    assert shown.record.parts.texts.form.record.part is Part.SUMMARY


def test_unticking_one_chooses_the_others_and_ticking_it_again_chooses_all(shown, sampled):
    with sampled.desk.change("all of them") as change:
        change.remove(*sampled.desk.store.all(EvaluationPick))
    ticks = shown.record.chosen.ticks_of(Indicator)
    first = next(iter(ticks))
    ticks[first].ticked.emit(first, False)
    picked = {one.picked for one in sampled.desk.store.all(EvaluationPick)}
    assert picked == set(ticks) - {first}
    ticks[first].ticked.emit(first, True)
    assert sampled.desk.store.all(EvaluationPick) == []


def test_a_story_nobody_agreed_to_says_so_beside_its_tick(shown, sampled):
    waiting = next(one for one in sampled.desk.store.all(Story) if one.consent is Consent.OPEN)
    tick = shown.record.chosen.ticks_of(Story)[waiting.id].tick
    assert tick.problem
    assert tick.below == "They were not asked yet, so it enters no report."


def test_the_usual_questions_of_another_kind_can_be_added(shown, sampled):
    before = len(sampled.desk.store.all(EvaluationQuestion, evaluation=report(sampled).id))
    shown.record.add_usual()
    asked = [one.question for one in sampled.desk.store.all(EvaluationQuestion, evaluation=report(sampled).id)]
    assert set(usual_questions(EvaluationKind.SUMMATIVE)) <= set(asked)
    assert len(asked) > before
    assert shown.record.usual.isHidden()


def test_both_papers_can_be_seen(shown, sampled):
    asked = []
    sampled.desk.preview_asked.connect(lambda paper, subject: asked.append((paper, subject)))
    shown.record.preview_button.click()
    sampled.go(Place("reports"))
    shown.record.page_button.click()
    key = report(sampled).id
    assert asked == [("evaluation-report", key), ("evaluation-summary", key)]


def test_it_goes_into_the_bin_and_comes_back(shown, sampled):
    shown.record.put_away(report(sampled))
    assert len(shown.rows.rows()) == 1
    sampled.desk.store.undo()
    assert len(shown.rows.rows()) == 2


def test_rounds_of_surveys_are_chosen_like_the_rest_and_say_when_people_can_still_answer(shown, sampled):
    with sampled.desk.change("add") as change:
        change.remove(*sampled.desk.store.all(EvaluationPick))
        survey = change.add(Survey(partnership=sampled.desk.partnership, position=9, name="Kitchens"))
        first = change.add(SurveyRound(survey=survey.id, position=1, name="Spring"))
        people = change.add(SurveyRound(survey=survey.id, position=2, name="Fall", answering=Answering.NAMED))
    rows = shown.record.chosen.ticks_of(SurveyRound)
    assert rows[first.id].tick.name == "Kitchens, Spring"
    assert rows[people.id].tick.below.startswith("People can still answer")
    rows[first.id].ticked.emit(first.id, False)
    picked = {one.picked for one in sampled.desk.store.all(EvaluationPick)}
    assert people.id in picked
    assert first.id not in picked


def test_the_page_ends_where_its_last_part_does(shown):
    page = shown.record
    QTest.qWait(50)
    parts = [one for one in page.sheet.children() if one.isWidgetType() and not one.isHidden()]
    assert page.sheet.height() - max(one.geometry().bottom() for one in parts) < 40
    rows = page.parts.ticks.rows.values()
    assert all(row.height() >= row.heightForWidth(row.width()) for row in rows)


def test_what_is_just_begun_is_typed_over(shown):
    shown.add()
    title = shown.record.forms[0].editors["title"].widget
    assert title.hasFocus()
    assert title.selectedText() == title.text()
    shown.record.parts.write("conclusions")
    words = shown.record.parts.texts.form.editors["words"].widget
    QTest.keyClicks(words, "We go on")
    assert words.toPlainText() == "We go on"


def test_what_is_ticked_stays_under_the_mouse_while_the_list_above_grows(shown, sampled, qtbot):
    page = shown.record
    page.show_field("conclusions")
    page.show_field(str(Part.CONCLUSIONS.value))
    row = page.parts.ticks.rows[str(Part.CONCLUSIONS.value)]
    QTest.qWait(50)

    def place():
        return row.mapTo(page.viewport(), row.rect().topLeft()).y()

    before, lacks = place(), page.lacks.height()
    row.box.click()
    QTest.qWait(50)
    assert page.lacks.isVisibleTo(page)
    assert page.lacks.height() != lacks
    assert place() == before
    row.box.click()
    QTest.qWait(50)
    assert place() == before
