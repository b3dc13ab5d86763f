"""The manual inside the program: pages, links, search, and the page each screen opens."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from partnerdesk import __version__
from partnerdesk.content import manual
from partnerdesk.storage.places import Places
from ui import theme
from ui.homes import Home
from ui.screen_types import HIDDEN_SCREENS, SCREENS
from ui.screens.help import HelpScreen

PAGES = manual.load().pages


@pytest.fixture
def screen(empty_desk, qtbot):
    desk = empty_desk
    made = HelpScreen(desk)
    desk.place_asked.connect(lambda place: made.open_place(place.record, place.section))
    qtbot.addWidget(made)
    made.resize(1142, 690)
    made.show()
    QApplication.processEvents()
    return made


def shown(screen):
    return screen.view.toPlainText()


@pytest.mark.parametrize("kind", [*SCREENS, *HIDDEN_SCREENS], ids=lambda kind: kind.key)
def test_every_screen_has_a_page(kind):
    cls = getattr(import_module(kind.module), kind.name)
    assert getattr(cls, "help_page", kind.key) in {page.key for page in PAGES}


def test_every_page_is_shown_with_all_its_words_and_pictures(screen):
    for page in PAGES:
        screen.show_page(page.key)
        text = " ".join(shown(screen).split())
        assert text.startswith(page.title)
        assert all(heading in text for heading in page.headings())
        assert "{" not in text
        assert "](" not in text
        assert text.count("\ufffc") == len(manual.PICTURE.findall(page.text))
        assert screen.rows.current_key() == page.key


def test_the_contents_come_first_and_an_unknown_page_leads_there(screen):
    assert screen.page == "index"
    screen.open_place("no-such-page", "")
    assert screen.page == "index"


def test_a_page_is_chosen_from_the_contents_with_the_keyboard(screen, qtbot):
    screen.rows.setFocus()
    qtbot.keyClick(screen.rows, Qt.Key.Key_Down)
    qtbot.keyClick(screen.rows, Qt.Key.Key_Return)
    assert screen.page == "first-steps"


def test_links_lead_to_pages_and_to_headings(screen):
    screen.view.followed.emit(QUrl("agreements.md#7-close-it-for-signing"))
    assert screen.page == "agreements"
    assert screen.view.textCursor().block().text() == "7. Close it for signing"
    assert screen.view.verticalScrollBar().value() > 0


def test_a_link_out_opens_only_when_it_is_clicked(screen, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    screen.show_page("licences")
    assert opened == []
    screen.view.followed.emit(QUrl("https://download.qt.io/official_releases/"))
    assert opened == [QUrl("https://download.qt.io/official_releases/")]
    assert screen.page == "licences"


def test_licences_are_shown_as_they_are(screen):
    screen.view.followed.emit(QUrl("../../fonts/OFL.txt"))
    assert "SIL OPEN FONT LICENSE" in shown(screen).upper()


def test_nothing_outside_our_own_files_is_shown(screen):
    before = shown(screen)
    for target in ("../../../pyproject.toml", "../../../../../../etc/passwd", "file:///etc/passwd"):
        screen.view.followed.emit(QUrl(target))
        assert shown(screen) == before


@pytest.mark.parametrize("name", ["https://example.org/x.png", "../../icons/app.svg", "/etc/passwd", "ftp://a/b"])
def test_pictures_come_from_the_manual_alone(screen, name):
    assert screen.view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name)) is None


def test_pictures_are_as_wide_as_the_lines(screen):
    screen.show_page("today")
    wide = screen.view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("pictures/today.png")).width()
    screen.resize(600, 600)
    QApplication.processEvents()
    narrow = screen.view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("pictures/today.png"))
    assert wide == theme.px(720)
    assert narrow.width() < wide


def test_searching_shows_lines_as_one_types_and_esc_brings_the_contents_back(screen, qtbot):
    qtbot.keyClicks(screen.search, "second pl")
    rows = screen.rows.rows()
    assert rows
    assert all("second" in row.first.casefold() for row in rows)
    assert screen.note.text() == f"{len(rows)} line{'s' if len(rows) != 1 else ''} found"
    qtbot.keyClick(screen.search, Qt.Key.Key_Escape)
    assert [row.key for row in screen.rows.rows()] == [page.key for page in PAGES]


def test_enter_opens_the_first_line_found_and_marks_it_on_the_page(screen, qtbot):
    qtbot.keyClicks(screen.search, "pull the stick")
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    assert screen.page == "file"
    assert screen.view.textCursor().selectedText().casefold() == "pull the stick"


def test_what_is_nowhere_is_said(screen, qtbot):
    qtbot.keyClicks(screen.search, "xyzzy")
    assert screen.rows.rows() == ()
    assert screen.note.text() == "Not found"
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    assert screen.page == "index"


def test_keys_of_the_manual_work_within_it(screen, qtbot):
    screen.show_page("bin")
    screen.view.setFocus()
    qtbot.keyClick(screen.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert screen.seek.hasFocus()
    qtbot.keyClicks(screen.seek, "undo")
    qtbot.keyClick(screen.seek, Qt.Key.Key_F3)
    assert screen.hits.text().startswith("2 of ")


def test_finding_on_the_page_goes_round(screen, qtbot):
    screen.show_page("bin")
    qtbot.keyClicks(screen.seek, "undo")
    count = shown(screen).casefold().count("undo")
    assert screen.hits.text() == f"1 of {count}"
    qtbot.keyClick(screen.seek, Qt.Key.Key_Return)
    assert screen.hits.text() == f"2 of {count}"
    screen._seek(-1)
    screen._seek(-1)
    assert screen.hits.text() == f"{count} of {count}"
    screen.seek.setText("xyzzy")
    assert screen.hits.text() == "not found"


def test_type_grows_with_the_text_size_and_colours_follow_the_look(screen, look):
    screen.show_page("partners")
    first = screen.view.document().begin()
    small = first.begin().fragment().charFormat().font().pixelSize()
    look.apply(theme.Mode.DARK, 150)
    QApplication.processEvents()
    first = screen.view.document().begin()
    assert first.begin().fragment().charFormat().font().pixelSize() > small
    assert screen.view.palette().text().color() == theme.DARK.ink
    links = [one.charFormat() for one in fragments(screen.view) if one.charFormat().isAnchor()]
    assert links
    assert all(link.foreground().color() == theme.DARK.teal for link in links)


def fragments(view):
    block = view.document().begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            yield parts.fragment()
            parts += 1
        block = block.next()


def test_the_about_page_says_the_version(screen):
    screen.open_place("about", "")
    assert f"Version {__version__}" in shown(screen)


def about(screen, home):
    screen.serve(SimpleNamespace(home=home))
    screen.open_place("about", "")
    return screen.places


def test_the_about_page_says_where_this_copy_keeps_what_is_its_own(screen, tmp_path):
    home = Home(tmp_path / "settings <b>", Places.within(tmp_path / "été"))
    places = about(screen, home)
    told = [label.text() for label in places.findChildren(QLabel)]
    for folder in (home.settings, home.data, home.places.backups, home.places.logs):
        assert str(folder) in told
    assert "on this computer" in places.kind.text()
    screen.open_place("licences", "")
    assert not places.isVisible()


def test_the_about_page_says_that_a_copy_is_portable(screen, tmp_path):
    home = Home(tmp_path / "settings", Places.within(tmp_path), portable=tmp_path)
    assert "portable" in about(screen, home).kind.text()


def test_the_notices_are_shown_where_the_program_came_with_them(screen, tmp_path, monkeypatch):
    path = tmp_path / "THIRD-PARTY.txt"
    path.write_text("Qt: <b>the notices</b>", encoding="utf-8")
    monkeypatch.setattr("ui.screens.help_places.notices_file", lambda: path)
    monkeypatch.setattr("ui.screens.help.notices_file", lambda: path)
    places = about(screen, Home(tmp_path, Places.within(tmp_path)))
    assert places.notices.isVisible()
    places.notices.click()
    assert shown(screen) == "Qt: <b>the notices</b>"


def test_beside_the_source_there_are_no_notices_to_show(screen, tmp_path):
    assert not about(screen, Home(tmp_path, Places.within(tmp_path))).notices.isVisible()


def test_what_takes_the_keyboard_has_a_name(screen):
    for widget in screen.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName(), widget
