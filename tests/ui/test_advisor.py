"""Which structure fits: the questions, what follows from the answers, and founding a body from there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from partnerdesk.domain.bodies import Body, BodyKind, Seat
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.situations import QUESTIONS, Size, Urgency
from ui.desk import Place
from ui.widgets.states import State


@pytest.fixture
def shown(sampled):
    sampled.go(Place("advisor"))
    return sampled.window.screen_of("advisor")


@pytest.fixture
def new(program):
    with program.desk.change("begin") as change:
        made = change.add(Partnership(name="New"))
    program.desk.choose_partnership(made.id)
    program.go(Place("advisor"))
    return program.window.screen_of("advisor")


def answer(screen, question, option):
    box = screen.form.editors[question].widget
    box.setCurrentIndex(box.findData(option))
    box.activated.emit(box.currentIndex())


def bodies(screen):
    return {one.kind_of: one for one in screen._desk.store.all(Body, partnership=screen._desk.partnership)}


def test_the_sample_is_advised_a_council_with_a_reason_for_each_answer(shown):
    assert shown.advice.name.text() == "Coordinating council"
    reasons = shown.advice.reasons.rows()
    assert reasons[0].when == "3 points"
    assert {row.key for row in reasons} <= set(QUESTIONS)
    assert shown.advice.how_sure.isHidden()


def test_all_structures_stand_there_with_their_points_and_the_next_one_says_how_close_it_is(shown):
    rows = shown.advice.others.rows()
    assert [row.caption for row in rows][:2] == ["Fits best", "Next, 3 points behind"]
    assert len(rows) == 5
    points = [int(row.when.split()[0]) for row in rows]
    assert points == sorted(points, reverse=True)


def test_what_would_change_it_is_said_in_words_and_leads_to_the_question(shown, qtbot):
    turn = next(row for row in shown.advice.turns.rows() if row.key == "development idea")
    assert turn.first == "“An idea” would lead to: Steering committee"
    shown.advice.turns.opened.emit(turn.key)
    assert shown.form.editors["development"].widget.hasFocus()


def test_an_answer_is_kept_at_once_and_undone_again(shown, sampled):
    answer(shown, "urgency", Urgency.NOW)
    assert sampled.desk.current_partnership().urgency is Urgency.NOW
    assert any("starts tomorrow" in row.first for row in shown.advice.reasons.rows()) is False
    sampled.desk.store.undo()
    assert sampled.desk.current_partnership().urgency is Urgency.SOON
    assert shown.form.editors["urgency"].read() is Urgency.SOON


def test_before_the_first_answer_nothing_is_advised(new):
    assert new.advice.name.text() == "Answer the first question"
    assert new.advice.found.isHidden()
    assert len(new.advice.others.rows()) == 5


def test_few_answers_are_called_a_first_impression(new):
    answer(new, "size", Size.LARGE)
    assert not new.advice.how_sure.isHidden()
    assert new.advice.how_sure.text().startswith("A first impression: 1 of 8 questions is answered.")
    for question in QUESTIONS[:5]:
        box = new.form.editors[question].widget
        answer(new, question, box.itemData(1))
    assert new.advice.how_sure.isHidden()


def test_the_screen_says_that_the_weighting_is_ours(shown):
    assert "our own judgment" in shown.advice.ours.text()
    assert "nothing is decided" in shown.advice.ours.text()


def test_the_advised_body_is_founded_with_one_press_and_shown(new):
    answer(new, "development", new.form.editors["development"].widget.itemData(1))
    assert new.advice.found.text() == "Set up a steering committee"
    QTest.mouseClick(new.advice.found, Qt.MouseButton.LeftButton)
    made = bodies(new)[BodyKind.STEERING]
    assert new._desk.store.all(Seat, body=made.id)
    new._desk.store.undo()
    assert not bodies(new)


def test_any_other_structure_can_be_founded(new):
    new.advice.others.acted.emit("board")
    assert bodies(new)[BodyKind.BOARD].founded_on == new._desk.today()


def test_a_row_that_is_only_clicked_founds_nothing(new):
    new.advice.others.opened.emit("board")
    assert not bodies(new)


def test_what_is_there_already_is_looked_at_rather_than_founded_twice(shown, sampled):
    row = next(row for row in shown.advice.others.rows() if row.key == "steering")
    assert row.action == "Look at it"
    before = len(sampled.desk.store.all(Body))
    shown.advice.others.acted.emit("steering")
    assert len(sampled.desk.store.all(Body)) == before
    assert sampled.window.current_screen() == "governance"


def test_a_steering_committee_can_become_the_council_that_is_advised(shown, sampled):
    button = shown.findChild(QPushButton, "convert_steering")
    assert button.text() == "Or turn “Steering committee” into one, with its members …"
    button.click()
    assert sampled.window.current_screen() == "governance"


def test_the_three_things_that_are_always_needed_are_checked(new):
    assert [row.state for row in new.needed.rows()] == [State.TO_DO] * 3
    new.advice.others.acted.emit("task-force")
    new._desk.go("advisor")
    assert [row.state for row in new.needed.rows()] == [State.TO_DO, State.TO_DO, State.DONE]


@pytest.mark.parametrize(
    ("key", "screen"), [("decides", "governance"), ("rules", "agreements"), ("work", "task_forces")]
)
def test_each_leads_to_where_it_is_put_right(new, program, key, screen):
    new.needed.opened.emit(key)
    assert program.window.current_screen() == screen
    assert all(row.below for row in new.needed.rows())


def test_the_search_for_commands_leads_there(sampled):
    sampled.go(Place("today"))
    sampled.actions.qaction("advisor").trigger()
    assert sampled.window.current_screen() == "advisor"
