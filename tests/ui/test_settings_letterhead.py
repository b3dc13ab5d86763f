"""The letterhead on the settings screen: begun from our own record, shown as it is changed, refused where it cannot stand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QColorDialog, QFileDialog, QLineEdit, QPushButton

from partnerdesk.domain.letterheads import Letterhead, PaperSort
from partnerdesk.storage.letterheads import kept
from tests.documents import bases
from tests.documents.samples import part
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
    assert PaperSort.AGREEMENTS in made.prints_on
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
    assert begun.appears.text() == "All papers made from now on begin like this."
    boxes["Agreements"].click()
    boxes["Letters"].click()
    assert PaperSort.AGREEMENTS not in letterhead(sampled).prints_on
    assert (
        begun.appears.text()
        == "Papers made from now on begin like this, but not these: Agreements, Letters. Tick them below."
    )
    for box in boxes.values():
        if box.text() in {"Reports", "Partner sheets and lists"}:
            box.click()
    assert begun.appears.text() == "No paper has it yet: tick below what it is to be printed on."
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


# The Word file


def take(section, program, path, qtbot):
    section.base.take(path)
    program.jobs.wait_all()
    wait_for_sample(section, program, qtbot)


def test_a_word_file_is_kept_made_harmless_and_what_was_left_out_is_told(begun, sampled, qtbot, tmp_path):
    path = tmp_path / "House style.dotx"
    path.write_bytes(bases.tracked())
    take(begun, sampled, path, qtbot)
    base = letterhead(sampled).base
    assert base.name == begun.base.name.text() == "House style.docx"
    assert "tracked changes" in begun.base.told.text()
    assert b"taken out" not in sampled.desk.store.read_file(base.digest)
    press(begun, "no_word_base")
    assert letterhead(sampled).base is None
    assert not begun.base.told.isVisible()
    wait_for_sample(begun, sampled, qtbot)


def test_one_that_cannot_be_taken_is_told_and_nothing_changes(begun, sampled, qtbot, tmp_path, said):
    path = tmp_path / "House style.docm"
    path.write_bytes(bases.with_parts(bases.house_style(), {"word/vbaProject.bin": b"x"}))
    take(begun, sampled, path, qtbot)
    assert "macros" in str(said.boxes[0])
    assert letterhead(sampled).base is None


def test_it_is_chosen_in_the_systems_window(begun, sampled, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "House style.docx"
    path.write_bytes(bases.house_style())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(path), ""))
    press(begun, "choose_word_base")
    sampled.jobs.wait_all()
    wait_for_sample(begun, sampled, qtbot)
    assert letterhead(sampled).base is not None


def test_a_trial_page_shows_it_in_the_program_for_word_files(begun, sampled, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "House style.docx"
    path.write_bytes(bases.house_style())
    take(begun, sampled, path, qtbot)
    opened = []
    monkeypatch.setattr("ui.screens.settings_word_base.open_in_system", lambda _desk, *file: opened.append(file))
    press(begun, "trial_page")
    sampled.jobs.wait_all()
    qtbot.waitUntil(lambda: bool(opened), timeout=5000)
    ((name, data),) = opened
    assert name == "Trial page.docx"
    assert "The Kitchen at the Mill" in "".join(part(data, "word/headFirst.xml").itertext())
