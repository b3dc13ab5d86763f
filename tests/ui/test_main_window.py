"""The frame: rail, search, banner, notices, and names for every screen reader."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui.main_window import MainWindow
from ui.palette_search import Found
from ui.rail import RailItem
from ui.topbar import Partnership, SavedState

if TYPE_CHECKING:
    from ui import theme

ITEMS = (
    RailItem("today", "Today", "sun-medium", "3 late"),
    RailItem(
        "connect", "Connect", "users", stage_steps=(7, 8), children=(RailItem("partners", "Partners", "users", "14"),)
    ),
    RailItem("begin", "Begin", "network", stage_steps=(5, 8), children=(RailItem("budget", "Budget", "wallet"),)),
)
FIXED = (RailItem("papers", "Papers", "files"),)
FOUND = (
    Found("Partners", "partner:1", "Riverside Clinic", "Member", "building-2"),
    Found("Partners", "partner:2", "Riverbend Library"),
    Found("Commands", "print", "Print this page", "Ctrl+P"),
)


@pytest.fixture
def window(qtbot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.set_rail(ITEMS, FIXED)
    for key in ("today", "partners"):
        window.add_screen(key, QLineEdit(key))
    window.show_screen("today")
    window.resize(1366, 768)
    window.show()
    return window


def places(window: MainWindow, *path: int):
    model = window.rail.places.model()
    index = model.index(path[0], 0)
    return model.index(path[1], 0, index) if len(path) > 1 else index


def many(item: RailItem) -> RailItem:
    """Give a stage so many places that not all stages can stand open."""
    return replace(
        item, children=(*item.children, *(RailItem(f"{item.key} {n}", f"Place {n}", "file") for n in range(5)))
    )


def test_stages_stay_open_together_while_there_is_room(window: MainWindow) -> None:
    window.show_screen("partners")
    window.rail.show_place("budget")
    assert window.rail.places.isExpanded(places(window, 1))
    assert window.rail.places.isExpanded(places(window, 2))


def test_showing_a_screen_opens_its_stage_and_closes_the_others_where_room_is_short(window: MainWindow) -> None:
    window.set_rail([ITEMS[0], *map(many, ITEMS[1:])], FIXED)
    window.show_screen("partners")
    assert window.current_screen() == "partners"
    assert window.rail.places.isExpanded(places(window, 1))
    window.rail.show_place("budget")
    assert not window.rail.places.isExpanded(places(window, 1))
    assert window.rail.places.isExpanded(places(window, 2))


def test_stages_that_were_open_are_open_again_when_there_is_room(window: MainWindow) -> None:
    window.rail.show_place("partners")
    window.rail.places.set_narrow(narrow=True)
    assert not window.rail.places.isExpanded(places(window, 1))
    window.rail.places.set_narrow(narrow=False)
    assert window.rail.places.isExpanded(places(window, 1))
    assert window.rail.places.isExpanded(places(window, 2))


def test_the_rail_is_walked_with_the_keyboard(qtbot, window: MainWindow) -> None:
    rail = window.rail.places
    rail.setFocus()
    rail.collapse(places(window, 1))
    qtbot.keyClick(rail, Qt.Key.Key_Down)
    qtbot.keyClick(rail, Qt.Key.Key_Return)
    assert rail.isExpanded(places(window, 1))
    qtbot.keyClick(rail, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.place_chosen) as chosen:
        qtbot.keyClick(rail, Qt.Key.Key_Return)
    assert chosen.args == ["partners"]


def test_a_stage_says_how_far_it_is(window: MainWindow) -> None:
    assert places(window, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Connect, 7 of 8 steps"


def test_new_numbers_in_the_rail_leave_the_open_stage_open(window: MainWindow) -> None:
    window.show_screen("partners")
    window.set_rail((*ITEMS, RailItem("monitor", "Monitor", "chart-line", stage_steps=(1, 7))), FIXED)
    assert window.rail.places.isExpanded(places(window, 1))


def test_a_narrow_window_shows_icons_over_words(window: MainWindow, plain_look: theme.Theme) -> None:
    wide = window.rail.width()
    window.resize(900, 700)
    assert window.rail.width() < wide / 2 + 1
    window.resize(1366, 768)
    assert window.rail.width() == wide
    plain_look.apply(scale=150)
    assert window.rail.width() < wide


def test_search_asks_once_typed_and_gives_back_what_was_chosen(qtbot, window: MainWindow) -> None:
    search = window.top.search
    window.activateWindow()
    window.start_search()
    qtbot.waitUntil(search.hasFocus)
    with qtbot.waitSignal(window.search_edited) as asked:
        qtbot.keyClicks(search, "r")
    assert asked.args == ["r"]
    window.show_found("r", FOUND)
    assert window.results.isVisible()
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.search_accepted) as chosen:
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert chosen.args == ["print"]
    assert not window.results.isVisible()
    assert search.text() == ""


def test_answers_to_an_older_question_are_left_out(qtbot, window: MainWindow) -> None:
    window.activateWindow()
    window.start_search()
    qtbot.keyClicks(window.top.search, "ri")
    window.show_found("r", FOUND)
    assert not window.results.isVisible()


def test_esc_ends_the_search(qtbot, window: MainWindow) -> None:
    window.activateWindow()
    window.start_search()
    qtbot.keyClicks(window.top.search, "r")
    window.show_found("r", [])
    assert window.results.isVisible()
    qtbot.keyClick(window.top.search, Qt.Key.Key_Escape)
    assert not window.results.isVisible()


def test_the_primary_button_is_that_of_the_screen(qtbot, window: MainWindow) -> None:
    made: list[bool] = []
    action = QAction("New partner", window)
    action.triggered.connect(lambda: made.append(True))
    window.set_new_action(action)
    window.top.new.click()
    assert (window.top.new.text(), len(made)) == ("New partner", 1)
    window.set_new_action(None)
    assert not window.top.new.isVisible()


def test_a_notice_offers_undo_and_goes(qtbot, window: MainWindow) -> None:
    undone: list[str] = []
    window.notice("Undone: rename Riverside Clinic", "Redo", lambda: undone.append("redone"))
    assert window.notices.isVisible()
    assert window.notices.accessibleName() == "Undone: rename Riverside Clinic"
    window.notices.button.click()
    assert undone == ["redone"]
    assert not window.notices.isVisible()


def test_the_saved_mark_says_how_the_work_stands(qtbot, window: MainWindow) -> None:
    window.set_saved_state(SavedState.PROBLEM, "Not saved to the file yet")
    assert window.saved.accessibleName() == "Not saved to the file yet"
    with qtbot.waitSignal(window.saved_state_asked):
        window.saved.click()


def test_the_partnership_in_view_is_named(window: MainWindow) -> None:
    window.set_partnerships([Partnership("r", "Riverbend"), Partnership("h", "Hale Street")], "h")
    assert window.top.picker.text() == "Hale Street"


def test_what_speaks_against_closing_keeps_the_window_open(window: MainWindow) -> None:
    window.ask_before_closing(lambda: False)
    window.close()
    assert window.isVisible()
    window.ask_before_closing(lambda: True)
    window.close()
    assert not window.isVisible()


def test_f6_goes_round_the_parts_of_the_window(qtbot, window: MainWindow) -> None:
    window.activateWindow()
    window.top.search.setFocus()
    qtbot.waitUntil(window.top.search.hasFocus)
    stops = []
    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        stops.append(QApplication.focusWidget())
    assert stops == [window.rail.places, window.rail.fixed, window.stack.currentWidget(), window.top.search]


def test_a_screen_put_in_again_takes_the_old_ones_place(window: MainWindow) -> None:
    new = QWidget()
    window.add_screen("today", new)
    assert window.stack.currentWidget() is new
    assert window.stack.count() == 2


# The gallery holds all widgets: nothing in it may be nameless or cut.


@pytest.fixture(scope="module")
def all_widgets(look: theme.Theme):
    path = Path(__file__).resolve().parents[2] / "tools" / "gallery.py"
    found = importlib.util.spec_from_file_location("gallery", path)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    window = module.build_window()
    yield window
    window.deleteLater()


@pytest.fixture
def gallery(all_widgets: MainWindow):
    all_widgets.resize(1366, 768)
    all_widgets.show()
    yield all_widgets
    all_widgets.hide()


def nameless(interface, trail: str = "") -> list[str]:
    found = []
    widget = interface.object()
    role = interface.role()
    here = f"{trail}/{type(widget).__name__ if widget else role}"
    state = interface.state()
    if state.focusable and not state.invisible and not interface.text(QAccessible.Text.Name).strip():
        found.append(here)
    if role in {QAccessible.Role.List, QAccessible.Role.Tree, QAccessible.Role.Table}:
        return found
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and child.isValid():
            found += nameless(child, here)
    return found


@pytest.mark.parametrize("place", ["today", "partners", "widgets"])
def test_everything_the_keyboard_reaches_has_a_name(gallery: MainWindow, place: str) -> None:
    gallery.show_screen(place)
    assert nameless(QAccessible.queryAccessibleInterface(gallery)) == []


@pytest.mark.parametrize("place", ["today", "partners", "widgets"])
@pytest.mark.parametrize(("width", "scale"), [(1366, 100), (900, 100), (1366, 150)])
def test_no_button_is_cut_or_lies_outside_the_window(
    gallery: MainWindow, plain_look: theme.Theme, place: str, width: int, scale: int
) -> None:
    from PySide6.QtWidgets import QPushButton

    plain_look.apply(scale=scale)
    gallery.resize(width, 768)
    gallery.show_screen(place)
    for _ in range(3):
        QApplication.processEvents()
    for button in gallery.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()
            assert button.height() >= 24, button.text()
            right = button.mapTo(gallery, button.rect().topRight()).x()
            assert right <= gallery.width(), button.text()
