"""The register of signatures in the window: who has signed, who has not, and what the last one does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from partnerdesk.domain.agreements import Agreement, Approval, PaperState, Party
from partnerdesk.domain.obligations import Obligation
from partnerdesk.domain.signatures import Signature
from partnerdesk.storage.versions import holding, versions
from tests.conftest import TODAY
from ui.desk import Place
from ui.screens.agreement_outline import CHECK, PAPER
from ui.widgets.states import State


@pytest.fixture
def editor(sampled, food_cards):
    """Give the editor of an agreement that has just been closed for signing."""
    sampled.go(Place("agreements", food_cards.id, CHECK))
    editor = sampled.window.screen_of("agreements").editor
    QTest.mouseClick(editor.check.close_paper, Qt.MouseButton.LeftButton)
    editor.show_clause(PAPER)
    return editor


def rows(editor):
    signing = editor.paper.signing.list
    return [(row.first, row.rest, row.state, row.word) for part in (signing.rows, signing.below) for row in part.rows()]


def sign(program, editor, place, day=TODAY):
    """Note a day of signing, as one does in the form of a row."""
    signing = editor.paper.signing.list
    signing.open_row(signing.records[place].id)
    box = signing.form.editors["signed_on"].widget
    box.line.setFocus()
    QTest.keyClicks(box.line, day.isoformat())
    QTest.keyClick(box.line, Qt.Key.Key_Tab)
    signing.form.settle()


def test_a_draft_has_no_signatures(sampled, food_cards):
    sampled.go(Place("agreements", food_cards.id, PAPER))
    assert sampled.window.screen_of("agreements").editor.paper.signing.isHidden()


def test_each_party_has_a_place_with_the_names_that_were_printed(editor):
    assert rows(editor) == [
        ("Riverside Community Clinic, Inc.", "Dr. Owen Castillo", State.TO_DO, "not signed yet"),
        ("Riverbend Community Kitchen, Inc.", "Ruth Okafor", State.TO_DO, "not signed yet"),
    ]


def test_what_is_signed_and_what_is_missing_is_seen(sampled, editor):
    sign(sampled, editor, 0)
    assert rows(editor)[0][2:] == (State.DONE, "signed Nov 17, 2026")
    assert rows(editor)[1][2:] == (State.TO_DO, "not signed yet")
    assert editor.paper.signing.header.note.text() == "1 of 2"
    assert sampled.desk.store.need(Agreement, editor.agreement).state is PaperState.FINAL


def test_the_list_of_agreements_says_how_many_are_missing(sampled, editor, food_cards):
    def word():
        screen = sampled.window.screen_of("agreements")
        screen.show_list()
        found = [row for _, rows in screen.groups.values() for row in rows.rows() if row.key == food_cards.id]
        return found[0].word

    assert word() == "2 signatures missing"
    sampled.go(Place("agreements", food_cards.id, PAPER))
    sign(sampled, editor, 0)
    assert word() == "1 signature missing"


def test_with_the_last_signature_the_agreement_is_signed(sampled, editor):
    sign(sampled, editor, 0)
    sign(sampled, editor, 1)
    assert sampled.desk.store.need(Agreement, editor.agreement).state is PaperState.SIGNED
    assert "takes effect on January 1, 2027" in sampled.window.notices.words.text()


def test_the_last_signature_and_what_follows_from_it_are_one_step_of_undo(sampled, editor):
    store = sampled.desk.store
    sign(sampled, editor, 0)
    sign(sampled, editor, 1)
    version = holding(store, editor.agreement)
    assert version.signed_on == TODAY
    assert store.all(Obligation, agreement=editor.agreement)
    store.undo()
    assert store.need(Agreement, editor.agreement).state is PaperState.FINAL
    assert [bool(one.signed_on) for one in store.all(Signature, version=version.id)] == [True, False]
    assert holding(store, editor.agreement) is None
    assert store.all(Obligation, agreement=editor.agreement) == []
    store.redo()
    assert store.need(Agreement, editor.agreement).state is PaperState.SIGNED
    assert holding(store, editor.agreement).signed_on == TODAY


def test_a_remark_after_it_was_not_signed_after_all_signs_nothing(sampled, editor):
    for place in (0, 1):
        sign(sampled, editor, place)
    QTest.mouseClick(editor.paper.unsigned, Qt.MouseButton.LeftButton)
    signing = editor.paper.signing.list
    box = signing.form.editors["signed_on"].widget
    box.line.clear()
    QTest.keyClick(box.line, Qt.Key.Key_Tab)
    remark = signing.form.editors["remark"].widget
    remark.setFocus()
    QTest.keyClicks(remark, "The ink is pale")
    signing.form.settle()
    assert sampled.desk.store.need(Agreement, editor.agreement).state is PaperState.FINAL


def test_what_somebody_has_signed_is_not_opened_again_without_a_question(sampled, editor, said):
    sign(sampled, editor, 0)
    QTest.mouseClick(editor.paper.reopen, Qt.MouseButton.LeftButton)
    assert "signed this agreement already" in said.boxes[-1].fact
    assert sampled.desk.store.need(Agreement, editor.agreement).state is PaperState.FINAL


def test_signatures_belong_to_one_version(sampled, editor, food_cards, said):
    sign(sampled, editor, 0)
    said.answers = ["Back to draft"]
    QTest.mouseClick(editor.paper.reopen, Qt.MouseButton.LeftButton)
    with sampled.desk.change("other words") as change:
        change.put(replace(sampled.desk.store.need(Agreement, food_cards.id), purpose="Another purpose."))
    editor.show_clause(CHECK)
    QTest.mouseClick(editor.check.close_paper, Qt.MouseButton.LeftButton)
    editor.show_clause(PAPER)
    assert {row[3] for row in rows(editor)} == {"not signed yet"}
    second, first = versions(sampled.desk.store, food_cards.id)
    assert [bool(one.signed_on) for one in sampled.desk.store.all(Signature, version=first.id)] == [True, False]
    assert [bool(one.signed_on) for one in sampled.desk.store.all(Signature, version=second.id)] == [False, False]


def test_an_ended_agreement_keeps_its_register_as_it_was(sampled, editor):
    sign(sampled, editor, 0)
    with sampled.desk.change("end") as change:
        change.put(replace(sampled.desk.store.need(Agreement, editor.agreement), state=PaperState.ENDED))
    editor.show_clause(PAPER)
    assert editor.paper.signing.isVisibleTo(editor.paper)
    assert not editor.paper.signing.list.adder.widget.isVisible()


def test_what_the_board_approved_stands_in_the_register_as_it_was_known_and_can_be_put_right(sampled, food_cards):
    desk = sampled.desk
    parties = desk.store.all(Party, agreement=food_cards.id)
    with desk.change("approved") as change:
        change.put(replace(parties[0], approval=Approval.NEEDED, approved_on=date(2026, 10, 6), approval_reference="7"))
    sampled.go(Place("agreements", food_cards.id, CHECK))
    editor = sampled.window.screen_of("agreements").editor
    QTest.mouseClick(editor.check.close_paper, Qt.MouseButton.LeftButton)
    editor.show_clause(PAPER)
    signing = editor.paper.signing.list
    noted = signing.records[0]
    assert (noted.approval, noted.approved_on, noted.approval_reference) == (Approval.NEEDED, date(2026, 10, 6), "7")
    signing.open_row(noted.id, "approval_reference")
    line = signing.form.editors["approval_reference"].widget
    line.selectAll()
    QTest.keyClicks(line, "2026-10/7")
    signing.form.settle()
    assert desk.store.need(Signature, noted.id).approval_reference == "2026-10/7"
    assert desk.store.need(Party, parties[0].id).approval_reference == "7"


def test_where_they_sign_one_after_the_other_it_says_whose_turn_it_is(sampled, editor):
    box = editor.paper.signing.in_order
    assert box.isVisible()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert [row[3] for row in rows(editor)] == ["signs next", "signs later"]
    sign(sampled, editor, 0)
    assert [row[3] for row in rows(editor)] == ["signed Nov 17, 2026", "signs next"]
    sign(sampled, editor, 1)
    assert box.isHidden()


def test_without_an_order_nobody_is_next(sampled, editor):
    box = editor.paper.signing.in_order
    for _ in range(2):
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert [row[3] for row in rows(editor)] == ["not signed yet", "not signed yet"]


def typed_day(editor, typed):
    """Type a day into the first signature and leave the field; return its form."""
    signing = editor.paper.signing.list
    signing.open_row(signing.records[0].id)
    box = signing.form.editors["signed_on"].widget
    box.line.setFocus()
    QTest.keyClicks(box.line, typed)
    QTest.keyClick(box.line, Qt.Key.Key_Tab)
    return signing.form


def test_nobody_signs_on_a_day_to_come(sampled, editor):
    form = typed_day(editor, "11/18/2026")
    assert form.rows["signed_on"].problem == "That day has not come yet."
    assert sampled.desk.store.need(Signature, form.record.id).signed_on is None
    again = editor.paper.signing.list
    again.close_row()
    again.open_row(again.records[0].id)
    assert form.rows["signed_on"].problem == "That day has not come yet."


def test_nobody_signs_a_paper_before_it_was_issued(sampled, editor):
    form = typed_day(editor, "11/16/2026")
    assert (
        form.rows["signed_on"].problem == "This day is not noted: the paper was issued on November 17, 2026, after it."
    )
    assert sampled.desk.store.need(Signature, form.record.id).signed_on is None


def test_a_day_of_signing_without_a_year_is_the_last_one(sampled, editor):
    form = typed_day(editor, "nov 17")
    assert sampled.desk.store.need(Signature, form.record.id).signed_on == TODAY
    box = form.editors["sent_on"].widget
    QTest.keyClicks(box.line, "nov 16")
    assert box.understood.text() == "Monday, November 16, 2026"


def test_all_have_signed_asks_for_the_day_and_fills_the_register_in_one_step(sampled, editor):
    store = sampled.desk.store
    sign(sampled, editor, 0)
    QTest.mouseClick(editor.paper.signed, Qt.MouseButton.LeftButton)
    asked = editor.paper.all_signed
    assert asked.isVisible()
    assert "Riverbend Community Kitchen, Inc." in asked.told.text()
    assert "Riverside" not in asked.told.text()
    QTest.mouseClick(asked.form.add_button, Qt.MouseButton.LeftButton)
    assert asked.form.rows["signed_on"].problem == "Say on which day they signed."
    box = asked.form.editors["signed_on"].widget
    QTest.keyClicks(box.line, "11/18/2026")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert asked.form.rows["signed_on"].problem == "That day has not come yet."
    assert store.need(Agreement, editor.agreement).state is PaperState.FINAL
    box.line.clear()
    QTest.keyClicks(box.line, "nov 17")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert store.need(Agreement, editor.agreement).state is PaperState.SIGNED
    assert [row[2:] for row in rows(editor)] == [(State.DONE, "signed Nov 17, 2026")] * 2
    assert editor.paper.signing.header.note.text() == "2 of 2"
    store.undo()
    assert store.need(Agreement, editor.agreement).state is PaperState.FINAL
    assert editor.paper.signing.header.note.text() == "1 of 2"


def test_the_last_signature_and_what_follows_are_one_step_back(sampled, editor):
    sign(sampled, editor, 0)
    sign(sampled, editor, 1)
    sampled.desk.store.undo()
    assert sampled.desk.store.need(Agreement, editor.agreement).state is PaperState.FINAL
    assert editor.paper.signing.header.note.text() == "1 of 2"


def test_a_row_that_opens_is_in_view_from_its_line_with_the_keyboard_on_its_first_field(sampled, editor, qtbot):
    sampled.window.resize(1000, 700)
    signing = editor.paper.signing.list
    second = signing.records[1].id
    signing._on_row_opened(second)
    QTest.qWait(20)
    page, form = editor.paper, signing.form
    top = signing._panel.mapTo(page.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= page.viewport().height() // 2
    assert form.editors["signed_on"].widget.line.hasFocus()


def test_today_and_the_list_say_who_has_not_signed(sampled, editor, food_cards):
    sign(sampled, editor, 0)
    sampled.go(Place("today"))
    today = sampled.window.screen_of("today")
    (row,) = today.unsigned.rows()
    assert (row.first, row.below) == (
        "Food Cards and Cold Storage", "Closed Nov 17, 2026 · not signed yet: Riverbend Community Kitchen, Inc.",
    )  # fmt: skip
    today.unsigned.opened.emit(row.key)
    assert (editor.agreement, editor.current) == (food_cards.id, PAPER)
    QTest.qWait(20)
    top = editor.paper.signing.mapTo(editor.paper.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < editor.paper.viewport().height()
    screen = sampled.window.screen_of("agreements")
    screen.show_list()
    found = [row for _, rows in screen.groups.values() for row in rows.rows() if row.key == food_cards.id]
    assert found[0].rest.endswith("not signed yet: Riverbend Community Kitchen, Inc.")
