"""The letterhead on the settings screen: begun from our own record, shown as it is changed, refused where it cannot stand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QColorDialog, QLineEdit, QPushButton

from partnerdesk.domain.letterheads import Letterhead, PaperSort
from partnerdesk.storage.letterheads import kept
from ui.desk import Place


@pytest.fixture
def section(sampled):
    sampled.go(Place("settings", section="letterhead"))
    return sampled.window.screen_of("settings").letterhead


@pytest.fixture
def begun(section, sampled, qtbot):
    press(section, "begin_letterhead")
    wait_for_sample(section, sampled, qtbot)
    return section


def wait_for_sample(section, program, qtbot):
    qtbot.waitUntil(lambda: not section._soon.isActive(), timeout=5000)
    program.jobs.wait_all()
    qtbot.waitUntil(lambda: not section._making, timeout=5000)
    program.jobs.wait_all()


def press(where, name):
    QTest.mouseClick(where.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def letterhead(program):
    return kept(program.desk.store)


def test_before_there_is_one_the_screen_says_what_it_is_for(section, sampled):
    assert section.none_yet.isVisible()
    assert section.begin.isVisible()
    assert not section.parts.isVisible()
    assert letterhead(sampled) is None


def test_it_begins_with_our_own_record_and_shows_a_sample(begun, sampled):
    made = letterhead(sampled)
    assert made.name == "Riverbend Community Kitchen"
    assert made.logo is not None
    assert PaperSort.AGREEMENTS not in made.prints_on
    assert begun.parts.isVisible()
    assert begun.sample.has_picture


def test_the_sample_follows_while_one_types(begun, sampled, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(begun.sample, "show_pdf", shown.append)
    name = begun.look.findChild(QLineEdit, "name")
    name.selectAll()
    QTest.keyClicks(name, "The Mill")
    wait_for_sample(begun, sampled, qtbot)
    assert shown
    begun.look.settle()
    wait_for_sample(begun, sampled, qtbot)
    assert letterhead(sampled).name == "The Mill"


def test_a_colour_too_light_is_told_kept_back_and_darkened_when_asked(begun, sampled, qtbot):
    color = begun.look.findChild(QLineEdit, "color")
    QTest.keyClicks(color, "#FFD700")
    QTest.keyClick(color, Qt.Key.Key_Return)
    assert letterhead(sampled).color == ""
    assert "too light" in begun.look.rows["color"].problem
    assert begun.darker.isVisible()
    press(begun, "take_darker")
    assert letterhead(sampled).color in begun.look.editors["color"].text()
    assert letterhead(sampled).color
    assert begun.look.rows["color"].problem == ""
    assert not begun.darker.isVisible()
    wait_for_sample(begun, sampled, qtbot)


def test_a_colour_is_chosen_from_the_palette_and_darkened_where_it_must_be(begun, sampled, qtbot, monkeypatch):
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_given: QColor("#ffd700"))
    press(begun, "choose_color")
    assert letterhead(sampled).color not in {"", "#FFD700"}
    wait_for_sample(begun, sampled, qtbot)


def test_what_it_is_printed_on_is_ticked(begun, sampled, qtbot):
    boxes = {box.text(): box for box in begun.use.findChildren(QCheckBox)}
    boxes["Agreements"].click()
    assert PaperSort.AGREEMENTS in letterhead(sampled).prints_on
    wait_for_sample(begun, sampled, qtbot)


def test_it_is_removed_and_comes_back_with_undo(begun, sampled, qtbot):
    press(begun, "remove_letterhead")
    assert letterhead(sampled) is None
    assert begun.none_yet.isVisible()
    sampled.undo()
    assert letterhead(sampled) is not None
    assert begun.parts.isVisible()
    wait_for_sample(begun, sampled, qtbot)


def test_without_our_own_organization_it_begins_empty(empty_desk):
    from ui.screens.settings_letterhead import LetterheadSection

    section = LetterheadSection(empty_desk)
    section._begin()
    section._soon.stop()
    assert empty_desk.store.all(Letterhead)[0].name == ""
    section.deleteLater()


def test_a_workspace_for_reading_only_shows_it_and_changes_nothing(make_desk):
    from ui.screens.settings_letterhead import LetterheadSection

    section = LetterheadSection(make_desk(read_only=True))
    assert not section.begin.isEnabled()
    assert not section.remove.isEnabled()
    section.deleteLater()
