"""Message boxes: facts and verbs, never Yes and No."""

from __future__ import annotations

from partnerdesk.errors import Told
from ui.messages import Message, Messages, build_box


def test_a_told_error_is_shown_as_it_is(said) -> None:
    messages = Messages()
    messages.tell(Told("The file is open on another computer.\nNothing was changed."))
    assert said.boxes[0].fact == "The file is open on another computer."
    assert said.boxes[0].more == "Nothing was changed."
    assert messages.last == said.boxes[0]


def test_a_question_is_answered_with_one_of_its_verbs(said) -> None:
    said.answers.append("Delete")
    assert Messages().ask("Delete Riverside Clinic?", ["Delete", "Keep it"], danger=True) == "Delete"
    assert Messages().ask("Delete Riverside Clinic?", ["Delete", "Keep it"], danger=True) == "Keep it"


def test_in_danger_the_harmless_verb_has_the_keyboard(qtbot) -> None:
    box, buttons = build_box(Message("Delete it?", "", ("Delete", "Keep it"), danger=True))
    qtbot.addWidget(box)
    assert [verb for verb, _ in buttons] == ["Delete", "Keep it"]
    assert box.defaultButton() is buttons[1][1]
    assert box.escapeButton() is buttons[1][1]


def test_without_danger_the_first_verb_leads(qtbot) -> None:
    box, buttons = build_box(Message("Send it?", "", ("Send", "Not yet")))
    qtbot.addWidget(box)
    assert box.defaultButton() is buttons[0][1]
    assert buttons[0][1].property("kind") == "primary"


def test_a_box_never_reads_markup(qtbot) -> None:
    box, _buttons = build_box(Message("<b>Delete</b>?", "", ("Delete", "Keep it")))
    qtbot.addWidget(box)
    from PySide6.QtCore import Qt

    assert box.textFormat() is Qt.TextFormat.PlainText
