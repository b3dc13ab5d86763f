"""Every command once: in menus, with shortcuts, in the search."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from ui.actions import Action, Actions


@pytest.fixture
def window(qtbot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


def test_a_shortcut_and_a_menu_run_the_same_command(qtbot, window: QMainWindow) -> None:
    done: list[str] = []
    actions = Actions(window, [Action("undo", "Undo", lambda: done.append("undone"), "edit", "undo-2", "Ctrl+Z")])
    menus = actions.fill_menus(window.menuBar())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    menus["edit"].actions()[0].trigger()
    assert done == ["undone", "undone"]


def test_menus_stand_in_their_order_and_empty_ones_are_left_out(window: QMainWindow) -> None:
    actions = Actions(window, [Action("b", "About", print, "help"), Action("a", "New", print, "file")])
    assert list(actions.fill_menus(window.menuBar())) == ["file", "help"]


def test_groups_of_a_menu_are_parted_by_lines(window: QMainWindow) -> None:
    actions = Actions(window, [Action("a", "New", print, "file"), Action("q", "Quit", print, "file", group=1)])
    entries = actions.fill_menus(window.menuBar())["file"].actions()
    assert [entry.isSeparator() for entry in entries] == [False, True, False]


def test_a_key_or_shortcut_given_twice_is_refused(window: QMainWindow) -> None:
    actions = Actions(window, [Action("undo", "Undo", print, shortcut="Ctrl+Z")])
    with pytest.raises(ValueError, match="twice"):
        actions.add(Action("undo", "Undo", print))
    with pytest.raises(ValueError, match="belongs to undo"):
        actions.add(Action("other", "Other", print, shortcut="Ctrl+Z"))


def test_the_search_offers_what_can_be_done_now(window: QMainWindow) -> None:
    actions = Actions(
        window,
        [
            Action("print", "&Print this page", print, shortcut="Ctrl+P"),
            Action("redo", "Redo", print, enabled=False),
            Action("zoom", "Zoom", print, in_palette=False),
        ],
    )
    assert [(one.text, one.shortcut) for one in actions.commands()] == [("Print this page", "Ctrl+P")]


def test_a_command_that_cannot_run_says_why(window: QMainWindow) -> None:
    actions = Actions(window, [Action("undo", "Undo", print, help="Take back the last change")])
    actions.set_enabled("undo", False, "Nothing has been changed yet.")
    assert actions.qaction("undo").toolTip() == "Nothing has been changed yet."
    actions.set_enabled("undo", True)
    assert actions.qaction("undo").toolTip() == "Take back the last change"


def test_names_of_records_in_a_command_are_not_read_as_shortcuts(window: QMainWindow) -> None:
    actions = Actions(window, [Action("undo", "Undo", print)])
    actions.set_text("undo", "Undo: rename Fish & Chips")
    assert actions.commands()[0].text == "Undo: rename Fish & Chips"


def test_a_command_can_have_a_second_pair_of_keys(qtbot, window: QMainWindow) -> None:
    done: list[str] = []
    Actions(window, [Action("redo", "Redo", lambda: done.append("again"), shortcut="Ctrl+Shift+Z", also="Ctrl+Y")])
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert done == ["again"]
