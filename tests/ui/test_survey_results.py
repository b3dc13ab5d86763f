"""Results of a round: scores with changes and gaps, actions made of them, and nothing of fewer than three people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from partnerdesk.domain.actions import Action
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.survey_rounds import Answering, Comment, Reply, SurveyRound
from partnerdesk.domain.surveys import Asked, Question, Survey
from partnerdesk.storage import survey_views
from ui import theme
from ui.desk import Place
from ui.finding import find_all

QUESTIONS = (
    ("Vision", "We share a goal", False),
    ("Power", "We are heard", False),
    ("Power", "Others decide", True),
    ("Needs", "We say what we need", False),
)


def asked(desk, answering, rounds, groups="large\nsmall"):
    """Begin a survey with rounds: each a list of group and marks."""
    with desk.change("ask") as change:
        food = desk.store.all(Partnership)[0]
        who = [change.add(Organization(legal_name=f"Partner {n}")) for n in range(6)]
        survey = change.add(Survey(partnership=food.id, position=1, name="Health"))
        for place, (element, words, reverse) in enumerate(QUESTIONS):
            change.add(
                Question(
                    survey=survey.id, position=place, key=f"k{place}", element=element, words=words, reverse=reverse
                )
            )
        for place, replies in enumerate(rounds):
            round_ = change.add(
                SurveyRound(
                    survey=survey.id,
                    position=place,
                    name=f"Round {place}",
                    answering=answering,
                    groups=groups,
                    opens_on=date(2025 + place, 9, 1),
                    closed_on=date(2025 + place, 9, 30),
                )
            )
            for at, (group, marks) in enumerate(replies):
                whose = who[at].id if answering is Answering.ORGANIZATIONS else ""
                reply = change.add(Reply(round=round_.id, position=at, marks=marks, group=group, organization=whose))
                if at == 0:
                    change.add(Comment(reply=reply.id, asked="Power", words="We are told, not asked."))


@pytest.fixture
def opened(program):
    def show(*how, **more):
        asked(program.desk, *how, **more)
        round_ = program.desk.store.all(SurveyRound)[-1]
        program.go(Place("surveys", round_.id, "results"))
        QApplication.processEvents()
        return program.window.screen_of("surveys").round.results

    return show


ORGANIZATIONS = [
    [("large", "4415"), ("large", "5514"), ("small", "4333"), ("small", "4333")],
    [("large", "4514"), ("large", "5514"), ("small", "41?4"), ("small", "425-")],
]


def test_the_gap_between_large_and_small_leads_and_scores_agree_with_a_hand(opened):
    page = opened(Answering.ORGANIZATIONS, ORGANIZATIONS)
    assert "“Power”" in page.finding.said[0]
    power = page.view.scored("element:Power")
    # Turned round: 1 counts 5. The means of the four are 5, 5, 1 and (2 + 1) / 2.
    assert [one.value for one in power.organizations] == [5, 5, 1, 1.5]
    assert float(power.mean) == 3.125
    assert power.n == 4
    assert page.view.scored("k2").unknown == 1
    assert page.view.scored("k3").blank == 1
    assert page.view.scored("k3").n == 3
    assert page.view.before == "Round 0"
    assert page.below.who.rowCount() == 4


def test_the_keys_choose_an_element_and_an_action_is_made_of_it(opened, program):
    page = opened(Answering.ORGANIZATIONS, ORGANIZATIONS)
    canvas = page.elements.chart.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    name = page.below.header.title.text()
    page.below.action.click()
    (made,) = program.desk.store.all(Action)
    assert name in made.what
    assert made.source == f"survey-round:{page.shown}"
    sheet = survey_views.sheet(program.desk.store, page.shown, today=date(2026, 11, 17))
    assert [one.what for one in sheet.steps] == [made.what]


def test_a_group_and_another_round_can_be_chosen(opened):
    page = opened(Answering.ORGANIZATIONS, ORGANIZATIONS)
    page.group.setCurrentIndex(page.group.findData("small"))
    page.group.activated.emit(2)
    assert page.view.answered == 2
    page.before.setCurrentIndex(0)
    page.before.activated.emit(0)
    assert page.view.before == ""


def test_every_kind_of_chart_and_the_table_is_shown(opened):
    page = opened(Answering.ORGANIZATIONS, ORGANIZATIONS)
    for kind in ("bars", "radar", "table", "dots"):
        page.elements.kinds.set_value(kind)
        page.elements.kinds.chosen.emit(kind)
        assert page.elements.table.isHidden() == (kind != "table")
    assert page.elements.table.rowCount() == 3


def test_enter_lets_a_comment_be_quoted(opened, program):
    page = opened(Answering.ORGANIZATIONS, ORGANIZATIONS)
    page.quote(page.remarks.rows()[0].key)
    assert program.desk.store.all(Comment)[-1].quoted or program.desk.store.all(Comment)[0].quoted


PEOPLE = [("a", "1111"), ("a", "1111"), ("b", "4444"), ("b", "5555"), ("b", "44-4")]


@pytest.mark.parametrize("answering", [Answering.NAMED, Answering.ANONYMOUS])
def test_of_a_group_of_two_people_nothing_can_be_seen_or_worked_out(opened, answering):
    page = opened(answering, [PEOPLE], groups="a\nb")
    assert [page.group.itemData(n) for n in range(page.group.count())] == [""]
    store = page._desk.store
    views = [survey_views.read(store, page.shown, group=group) for group in ("", "a", "b")]
    assert views[0] == views[1] == views[2]
    assert views[0].answered == 5
    assert not any(one.organizations for one in views[0].elements)
    assert all(one.who == "" for one in views[0].remarks)


def test_two_people_are_not_shown_and_it_is_said(opened):
    page = opened(Answering.ANONYMOUS, [PEOPLE[:2]])
    assert not page.privacy.isHidden()
    assert page.view.shown == ()
    assert page.view.remarks == ()
    assert all("fewer than 3" in one.hidden for one in page.view.elements)
    for column in range(1, page.elements.table.columnCount()):
        assert page.elements.table.item(0, column).text() in ("", page.view.elements[0].hidden)


def test_of_people_nothing_is_shown_while_they_can_still_answer(opened, program):
    page = opened(Answering.ANONYMOUS, [PEOPLE])
    assert page.view.shown
    store = program.desk.store
    with store.change("open it again") as change:
        change.put(replace(store.need(SurveyRound, page.shown), closed_on=None))
    QApplication.processEvents()
    assert page.view.shown == ()
    assert page.view.remarks == ()
    assert "while people can still answer" in page.finding.said[1]
    assert page.elements.isHidden()
    assert "people answered" in page.answered.text()


def test_a_question_two_people_answered_cannot_be_worked_out_of_its_element(opened):
    page = opened(Answering.ANONYMOUS, [[("", "4415"), ("", "351-"), ("", "35--")]])
    hidden = page.view.scored("k3")
    assert hidden.mean is None
    assert page.view.scored("element:Needs").mean is None


def test_an_earlier_round_of_two_people_is_not_told_by_a_change(opened):
    page = opened(Answering.ANONYMOUS, [PEOPLE[:2], PEOPLE])
    assert page.view.before
    assert all(one.earlier is None for one in page.view.elements)


def test_a_round_without_answers_says_so(opened):
    page = opened(Answering.ORGANIZATIONS, [[]])
    assert page.finding.said[0] == "There is nothing to show yet."
    assert page.below.isHidden()


def test_every_finding_about_an_element_can_be_made_an_action(opened, program):
    page = opened(Answering.ORGANIZATIONS, ORGANIZATIONS)
    lines = [line for line in page.finding.lines if not line.isHidden()]
    assert len(lines) >= 4
    assert lines[0].action.accessibleName() == "Make an action of it: Power"
    lines[0].action.click()
    action = program.desk.store.all(Action)[0]
    assert "“Power”" in action.what
    # What was found goes along, and the page stays for the next finding.
    assert action.remark == page.finding.said[0]
    assert page.isVisible()


def test_what_was_chosen_is_counted(opened, program):
    with program.desk.change("ask") as change:
        food = program.desk.store.all(Partnership)[0]
        survey = change.add(Survey(partnership=food.id, name="Meeting"))
        asked = {"words": "How did you come?", "asked": Asked.CHOICE, "answers": "On foot\nBy bus"}
        change.add(Question(survey=survey.id, element="Pulse", words="It was worth it."))
        change.add(Question(survey=survey.id, position=1, **asked))
        round_ = change.add(SurveyRound(survey=survey.id, name="May"))
        for place, marks in enumerate(("52", "42", "3-")):
            change.add(Reply(round=round_.id, position=place, marks=marks))
    program.go(Place("surveys", round_.id, "results"))
    QApplication.processEvents()
    page = program.window.screen_of("surveys").round.results
    table = page.choices
    told = [(table.item(row, 0).text(), table.item(row, 1).text()) for row in range(table.rowCount())]
    assert told == [("How did you come?", "2 answered"), ("On foot", "0"), ("By bus", "2"), ("left blank", "1")]
    page.show_round(asked_before(program))
    assert page.choices.isHidden()


def asked_before(program):
    asked(program.desk, Answering.ORGANIZATIONS, ORGANIZATIONS)
    return program.desk.store.all(SurveyRound)[-1]


@pytest.mark.parametrize(("width", "scale"), [(1000, 100), (1000, 150), (1366, 100)])
def test_tables_break_their_names_grow_with_the_text_and_lie_within_the_page(opened, program, width, scale):
    program.window.resize(width, 700)
    page = opened(Answering.ORGANIZATIONS, ORGANIZATIONS)
    size = page.below.items.font().pixelSize()
    try:
        theme.current().apply(scale=scale)
        for _turn in range(4):
            QApplication.processEvents()
        assert page.below.items.font().pixelSize() == round(size * scale / 100)
        for table in (page.below.items, page.below.who):
            assert table.horizontalScrollBar().maximum() == 0
        assert page.horizontalScrollBar().maximum() == 0
    finally:
        theme.current().apply(scale=100)


def test_the_search_leads_to_surveys_their_questions_and_rounds(opened, program):
    opened(Answering.ORGANIZATIONS, ORGANIZATIONS)
    survey, round_ = program.desk.store.all(Survey)[-1], program.desk.store.all(SurveyRound)[-1]
    for typed, key, words in (
        ("Health", f"place surveys {survey.id}", "Survey"),
        ("Others decide", f"place surveys {survey.id}", "Health"),
        ("Round 1", f"place surveys {round_.id}", "Health"),
    ):
        found = next(one for one in find_all(program.desk, typed, ()) if one.key == key)
        assert (found.group, found.rest) == ("Surveys", words)
    with program.desk.change("remove") as change:
        change.remove(survey)
    assert find_all(program.desk, "Others decide", ()) == []
