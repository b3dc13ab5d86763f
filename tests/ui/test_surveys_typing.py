"""Forms of paper typed in with real keys: whose, each question on its number, words at the end, the next one at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.survey_rounds import Answering, Comment, Invitation, Reply, SurveyRound
from partnerdesk.domain.surveys import Asked, Question, Survey
from ui.desk import Place

QUESTIONS = (
    ("We share a goal", "Vision", Asked.SCALE, False),
    ("We are heard", "Power", Asked.SCALE, False),
    ("Some decide for all", "Power", Asked.SCALE, True),
    ("How do we meet?", "", Asked.CHOICE, False),
    ("What else?", "", Asked.OPEN, False),
)


def begin(program, answering=Answering.ORGANIZATIONS, groups=""):
    with program.desk.change("begin") as change:
        survey = change.add(Survey(partnership=program.desk.store.all(Partnership)[0].id, position=1, name="Health"))
        for place, (words, element, asked, reverse) in enumerate(QUESTIONS, start=1):
            change.add(
                Question(
                    survey=survey.id, position=place, key=f"k{place}", words=words, element=element, asked=asked,
                    reverse=reverse, answers="In a room\nBy phone" if asked is Asked.CHOICE else "",
                )
            )  # fmt: skip
        round_ = change.add(SurveyRound(survey=survey.id, position=1, name="Fall", answering=answering, groups=groups))
        for place, (name, code) in enumerate((("Mill Bakery", "AAA111"), ("Mill Clinic", "BBB222")), start=1):
            one = change.add(Organization(legal_name=name))
            said = "" if answering is Answering.ANONYMOUS else code
            change.add(Invitation(round=round_.id, position=place, organization=one.id, code=said))
    program.go(Place("surveys", round_.id, "typing"))
    QApplication.processEvents()
    return program.window.screen_of("surveys")


@pytest.fixture
def shown(program):
    return begin(program)


def keys(*pressed):
    """Press keys where the keyboard is."""
    for each in pressed:
        where = QApplication.focusWidget()
        if isinstance(each, str):
            QTest.keyClicks(where, each)
        else:
            QTest.keyClick(where, each)
        QApplication.processEvents()


ENTER, UP, DOWN, SPACE, BACK = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Space,
    Qt.Key.Key_Backspace,
)


def replies(screen):
    return screen._desk.store.all(Reply)


def test_a_whole_form_is_typed_without_the_mouse_and_the_next_one_begins(shown):
    page = shown.round.typing
    assert page.line.hasFocus()
    keys("aaa-111", ENTER)
    assert page.pad.hasFocus()
    assert page.who.text() == "The form of Mill Bakery"
    keys("5", "0", "2", "1")
    assert page.words.isVisible()
    keys("Nobody asks", ENTER, "More bread", ENTER)
    (reply,) = replies(shown)
    assert reply.marks == "5?21"
    said = [(one.asked, one.words) for one in shown._desk.store.all(Comment)]
    assert said == [("Power", "Nobody asks"), ("k5", "More bread")]
    assert shown._desk.store.get(SurveyRound, reply.round).form is not None
    assert page.line.hasFocus()
    keys("clin", ENTER)
    assert page.who.text() == "The form of Mill Clinic"


def test_why_is_asked_for_groups_with_a_low_mark_and_for_a_turned_one_with_a_high_one(shown):
    page = shown.round.typing
    keys("AAA111", ENTER, "1", "4", "5", "2")
    assert list(page.words.texts) == ["Vision", "Power", "k5"]
    keys("no goal", ENTER, "two decide", ENTER, "", ENTER)
    assert [(one.asked, one.words) for one in shown._desk.store.all(Comment)] == [
        ("Vision", "no goal"),
        ("Power", "two decide"),
    ]


def test_why_is_asked_once_where_statements_are_in_no_group(program, shown):
    with program.desk.change("no groups") as change:
        for one in program.desk.store.all(Question):
            change.put(replace(one, element=""))
    page = shown.round.typing
    keys("AAA111", ENTER, "1", "4", "5", "2", "Too far", ENTER, "", ENTER)
    assert [(one.asked, one.words) for one in program.desk.store.all(Comment)] == [("", "Too far")]
    assert page.line.hasFocus()


def test_one_number_key_too_many_does_not_stand_in_what_they_wrote(shown):
    page = shown.round.typing
    keys("AAA111", ENTER, "1", "4", "5", "2", "3")
    first = page.words.texts["Vision"]
    assert (first.toPlainText(), first.hasFocus()) == ("", True)
    assert page.words.stray.text().startswith("3 was one number more")
    keys("3 of 4 were absent", ENTER)
    assert first.toPlainText() == "3 of 4 were absent"


def test_arrows_go_back_space_and_minus_leave_blank_and_backspace_takes_away(shown):
    page = shown.round.typing
    keys("AAA111", ENTER, "5", UP)
    assert page.pad.sheet.sign == "5"
    keys("4", SPACE, "-")
    assert page.pad.sheet.signs[:3] == ("4", "-", "-")
    keys(BACK)
    assert page.pad.sheet.signs[:3] == ("4", "-", "")
    assert page.pad.sheet.place == 2
    keys("3", ENTER)
    assert page.words.isVisible(), "Enter passes the last one over"
    assert "1 question was passed over" in page.words.blanks.text()
    page.words.keep.click()
    assert replies(shown)[0].marks == "4-3-"


def test_a_key_that_is_no_answer_is_refused_in_words_and_nothing_moves(shown):
    page = shown.round.typing
    keys("AAA111", ENTER, "7")
    assert page.pad.sheet.place == 0
    assert page.pad.refusal.text() == "7 is no answer here: 1 to 5, or Space for blank."
    keys("1", "1", "1", "3")
    assert page.pad.sheet.place == 3
    assert "1 to 2" in page.pad.refusal.text()


def test_what_fits_two_is_not_guessed_and_who_has_answered_is_not_taken_twice(shown):
    page = shown.round.typing
    keys("mill", ENTER)
    assert page.step == 0
    assert page.problem.text().startswith("More than one fits")
    page.line.setFocus()
    page.line.clear()
    keys("AAA111", ENTER, "5", "5", "3", "1", ENTER)
    keys("AAA111", ENTER)
    assert page.step == 0
    assert "is there already" in page.problem.text()
    assert len(replies(shown)) == 1


def test_a_reply_is_put_right_and_one_undo_takes_each_step_back(shown):
    page = shown.round.typing
    keys("AAA111", ENTER, "5", "5", "3", "1", "Bread", ENTER)
    (row,) = page.last.rows()
    assert row.first == "Mill Bakery"
    page.last.opened.emit(row.key)
    QApplication.processEvents()
    assert page.pad.hasFocus()
    assert page.pad.sheet.signs == ("5", "5", "3", "1")
    keys("3", DOWN, DOWN, DOWN)
    assert page.words.texts["k5"].toPlainText() == "Bread"
    keys(ENTER)
    assert replies(shown)[0].marks == "3531"
    store = shown._desk.store
    store.undo()
    assert replies(shown)[0].marks == "5531"
    store.undo()
    assert not replies(shown)


def test_a_form_that_is_half_typed_waits_while_one_looks_elsewhere(shown):
    page = shown.round.typing
    keys("AAA111", ENTER, "5", "4")
    shown.round.show_page("asked")
    with shown._desk.change("something else") as change:
        change.add(Organization(legal_name="Another"))
    QApplication.processEvents()
    shown.round.show_page("typing")
    assert page.step == 1
    assert page.pad.sheet.signs[:2] == ("5", "4")


def test_a_screen_reader_hears_the_question_the_place_and_the_answer(shown):
    page = shown.round.typing
    keys("AAA111", ENTER)
    assert page.pad.accessibleName() == "Question 1 of 4. Vision. We share a goal"
    assert page.pad.accessibleDescription() == "not typed yet"
    keys("5", UP)
    assert page.pad.accessibleDescription().startswith("5")


def test_in_a_round_without_names_only_the_group_is_asked_and_nothing_else_is_kept(program):
    screen = begin(program, Answering.ANONYMOUS, "Small\nLarge")
    page = screen.round.typing
    assert page.line.isHidden()
    assert [row.first for row in page.rows.rows()] == ["Small", "Large", "A form without a group"]
    page.rows.go_to("group:Large")
    page.rows.setFocus()
    keys(ENTER, "5", "5", "3", "1", ENTER)
    (reply,) = replies(screen)
    assert (reply.group, reply.invitation, reply.organization) == ("Large", "", "")
    assert page.rows.hasFocus()


def test_a_survey_without_questions_says_so_instead(program):
    screen = begin(program)
    with program.desk.change("take all questions out") as change:
        change.remove(*program.desk.store.all(Question))
    screen.refresh()
    page = screen.round.typing
    assert page.steps.isHidden()
    assert "no question" in page.nothing.text()


def test_a_form_that_is_half_typed_waits_while_another_one_is_typed(shown):
    page = shown.round.typing
    keys("AAA111", ENTER, "5", "4")
    while page.step:
        keys(UP)
    assert page.line.hasFocus()
    assert page.who.text() == "Half typed: Mill Bakery"
    keys("BBB222", ENTER, "1", "1", "1", "1")
    keys("", ENTER, "", ENTER, "", ENTER)
    assert [one.marks for one in replies(shown)] == ["1111"]
    assert [(row.first, row.word) for row in page.rows.rows()] == [
        ("Mill Bakery", "2 of 4 typed"), ("Mill Clinic", "answered")
    ]  # fmt: skip
    keys("AAA111", ENTER)
    assert page.pad.sheet.signs == ("5", "4", "", "")


def test_a_form_that_is_half_typed_waits_while_another_round_is_looked_at(program, shown):
    page = shown.round.typing
    keys("AAA111", ENTER, "2", "2", "2", "2", "Because")
    with program.desk.change("add") as change:
        survey = program.desk.store.all(Survey)[0]
        other = change.add(SurveyRound(survey=survey.id, position=2, name="Spring"))
    first = shown.round.current.id
    program.go(Place("surveys", other.id, "typing"))
    assert page.step == 0
    program.go(Place("surveys", first, "typing"))
    assert page.words.isVisible()
    assert next(iter(page.words.texts.values())).toPlainText() == "Because"


def test_the_results_say_that_a_form_is_half_typed(program, shown):
    page, results = shown.round.typing, shown.round.results
    keys("AAA111", ENTER, "5")
    results.show_round(shown.round.current.id)
    assert "1 form is half typed in" in results.answered.text()
    page.leave_form()
    assert "half typed" not in results.answered.text()


def test_the_window_does_not_close_over_a_form_that_is_half_typed(program, shown, said):
    keys("AAA111", ENTER, "5")
    program.go(Place("today"))
    QApplication.processEvents()
    assert not program.close_workspace()
    assert "1 form is half typed in, so its answers are not kept yet." in said.boxes[-1].fact
    assert shown.round.typing.pad.hasFocus()
    keys("1", "1", "1", "", ENTER, "", ENTER, "", ENTER)
    assert len(replies(shown)) == 1
    assert not program.desk.unread


def test_a_form_of_somebody_who_is_taken_off_the_list_is_let_go_of(program, shown):
    keys("AAA111", ENTER, "5")
    with program.desk.change("take off") as change:
        change.remove(program.desk.store.all(Invitation)[0])
    QTest.qWait(10)
    assert shown.round.typing.step == 0
    assert not program.desk.unread


def test_after_a_long_form_the_next_one_stands_at_the_top_with_nothing_empty_below(shown):
    page = shown.round.typing
    shown.window().resize(1000, 560)
    keys("AAA111", ENTER, "1", "1", "5", "1")
    page.words.keep.click()
    QTest.qWait(50)
    assert page.verticalScrollBar().value() == 0
    assert page.steps.height() < page.words.sizeHint().height()
    assert page.last_header.y() < page.steps.y() + page.whose.sizeHint().height() + 60
    assert page.line.visibleRegion().boundingRect().height() == page.line.height()
