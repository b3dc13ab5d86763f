"""The words of a clause: holes that can be pressed, and a wording of one's own in which holes stay whole."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from partnerdesk.domain.clauses import Piece, Said
from partnerdesk.domain.spans import Slot, Words
from ui.widgets.clause_text import ClauseEdit, ClauseText

WORDING = (Words("It ends on "), Slot("ends_on"), Words(" unless "), Slot("party_names"), Words(" agree."))
VALUES = {"ends_on": "December 31, 2027", "party_names": "the Clinic and the Kitchen"}
# What a text on the screen can hold: no control characters, and line ends as one letter.
TYPED = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufffc\ufdd0\ufdd1\u00a0"),
    max_size=20,
)


@pytest.fixture
def edit(qtbot):
    edit = ClauseEdit("Our own wording")
    qtbot.addWidget(edit)
    edit.resize(400, 100)
    edit.show()
    edit.show_wording(WORDING, VALUES)
    return edit


def go_to(edit, place):
    cursor = edit.textCursor()
    cursor.setPosition(place)
    edit.setTextCursor(cursor)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(TYPED.filter(bool).map(Words), st.sampled_from([Slot("ends_on"), Slot("party_names")])), max_size=6
    )
)
def test_what_is_shown_is_what_is_written(edit, parts):
    joined = []
    for part in parts:
        if joined and isinstance(part, Words) and isinstance(joined[-1], Words):
            joined[-1] = Words(joined[-1].text + part.text)
        else:
            joined.append(part)
    edit.show_wording(tuple(joined), VALUES)
    assert edit.wording() == tuple(joined)


def test_words_typed_between_holes_leave_them_whole(edit):
    go_to(edit, edit.toPlainText().index("unless"))
    QTest.keyClicks(edit, "surely ")
    assert edit.wording() == (*WORDING[:2], Words(" surely unless "), *WORDING[3:])


def test_words_typed_beside_a_hole_are_words(edit):
    go_to(edit, edit.toPlainText().index("\ufffc") + 1)
    QTest.keyClicks(edit, "!")
    assert edit.wording()[:3] == (*WORDING[:2], Words("! unless "))


def test_enter_begins_a_paragraph(edit):
    go_to(edit, len("It ends"))
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.wording()[0] == Words("It ends\n on ")


@pytest.mark.parametrize(("key", "place"), [(Qt.Key.Key_Backspace, 1), (Qt.Key.Key_Delete, 0)])
def test_one_key_takes_a_whole_hole_and_undo_brings_it_back(edit, key, place):
    go_to(edit, edit.toPlainText().index("\ufffc") + place)
    QTest.keyClick(edit, key)
    assert [span.id for span in edit.wording() if isinstance(span, Slot)] == ["party_names"]
    edit.undo()
    assert edit.wording() == WORDING


def test_a_hole_is_put_where_the_cursor_is(edit):
    go_to(edit, 0)
    edit.insert_hole("purpose", "to feed")
    assert edit.wording()[0] == Slot("purpose")


def test_what_is_pasted_is_words_alone(edit):
    mime = QMimeData()
    mime.setHtml("<b>Bold</b> {ends_on}\ufffc")
    mime.setText("Bold {ends_on}\ufffc")
    go_to(edit, 0)
    edit.insertFromMimeData(mime)
    assert edit.wording()[0] == Words("Bold {ends_on}It ends on ")


def test_leaving_is_told(edit, qtbot):
    edit.setFocus()
    with qtbot.waitSignal(edit.left):
        edit.clearFocus()


def test_it_grows_with_its_lines(edit):
    before = edit.height()
    go_to(edit, 0)
    for _ in range(5):
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.height() > before


SAID = (
    Said("ends", (Piece("It ends on "), Piece("last day", "ends_on", blank=True), Piece("."))),
    Said("duties", (Piece("Each party will:"),), items=((Piece("<b>keep</b> its word"),),)),
)


@pytest.fixture
def text(qtbot):
    text = ClauseText("Words")
    qtbot.addWidget(text)
    text.resize(400, 200)
    text.show()
    text.show_said(SAID, 4)
    return text


def test_paragraphs_are_numbered_and_items_stand_below(text):
    assert text.toPlainText().splitlines() == [
        "4.1  It ends on last day.", "4.2  Each party will:", "–  <b>keep</b> its word",
    ]  # fmt: skip


def test_a_hole_that_is_pressed_asks_for_its_value(text, qtbot):
    QApplication.processEvents()
    cursor = text.textCursor()
    cursor.setPosition(text.toPlainText().index("last day") + 2)
    with qtbot.waitSignal(text.slot_pressed) as asked:
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect(cursor).center())
    assert asked.args == ["ends_on"]


def test_words_that_are_pressed_ask_for_nothing(text, qtbot):
    cursor = text.textCursor()
    cursor.setPosition(7)
    with qtbot.assertNotEmitted(text.slot_pressed):
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect(cursor).center())


def test_a_hole_shows_what_fills_it_now_and_the_wording_stays(edit):
    edit.setLineWrapMode(ClauseEdit.LineWrapMode.NoWrap)
    width = edit.document().idealWidth()
    edit.show_values(VALUES | {"ends_on": "May 1"}, {"party_names"})
    assert edit.wording() == WORDING
    assert edit.document().idealWidth() < width
    assert not edit.document().isUndoAvailable()
