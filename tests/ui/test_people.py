"""The people's screen: everyone with their places, one person's record, merging two and erasing one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Person, Post
from ui.dialogs.export_people import cards
from ui.screens.partner_people import PERSON_NAMES
from ui.screens.people import PeopleScreen
from ui.screens.people_record import NAMES


@pytest.fixture
def open_screen(qtbot):
    def make(desk):
        screen = PeopleScreen(desk)
        qtbot.addWidget(screen)
        screen.resize(1140, 700)
        screen.show()
        QApplication.processEvents()
        return screen

    return make


@pytest.fixture
def screen(desk, open_screen):
    return open_screen(desk)


def person(desk, name):
    return next(one for one in desk.store.all(Person) if one.name == name)


@pytest.fixture
def priya(desk, screen):
    found = person(desk, "Priya Raman")
    screen.open_place(found.id, "")
    return found


def test_everyone_is_listed_by_name_with_their_places(screen):
    names = [row.name for row in screen.model.shown]
    assert names == sorted(names, key=str.casefold)
    assert (
        next(row for row in screen.model.shown if row.name == "Priya Raman").places == "Health lead, Riverside Clinic"
    )


def test_people_are_found_by_place_too(screen, qtbot):
    qtbot.keyClicks(screen.filter_line, "riverside lead")
    assert [row.name for row in screen.model.shown] == ["Priya Raman"]
    assert screen.count.text() == "1 of 30"


def test_every_field_of_a_person_has_its_place():
    described = sorted(field.name for field in Person.described)
    assert sorted(NAMES) == described
    assert sorted(PERSON_NAMES) == described


def test_the_record_says_where_a_person_stands_and_is_named(screen, priya):
    record = screen.record
    assert record.head.under.text() == "Health lead at Riverside Clinic."
    assert [row.first for row in record.places.rows.rows()] == ["Riverside Clinic"]
    captions = {row.first: row.caption for row in record.named.rows.rows()}
    assert captions["Riverside Clinic"].startswith("Notes: ")


def test_a_place_leads_to_the_partner(desk, screen, priya, qtbot):
    places = screen.record.places
    with qtbot.waitSignal(desk.place_asked) as asked:
        places.rows.opened.emit(places.rows.rows()[0].key)
    assert (asked.args[0].screen, asked.args[0].section) == ("partners", "people")


def test_a_second_place_is_added(desk, screen, priya):
    places = screen.record.places
    library = next(one for one in desk.store.all(Organization) if one.called() == "Riverbend Library")
    places.begin_new()
    places.draft.finish()
    assert places.draft.rows["organization"].problem == "This is needed."
    places.draft.editors["organization"].show(library.id)
    places.draft.finish()
    assert {post.organization for post in desk.store.all(Post, person=priya.id)} >= {library.id}
    assert len(places.rows.rows()) == 2


def test_a_new_person_needs_a_name_only(desk, screen, qtbot):
    screen.new_action()[1]()
    name = screen.draft.editors["name"].widget
    qtbot.keyClicks(name, "Nadia Osei")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert screen.record.person.id == person(desk, "Nadia Osei").id


def test_delete_puts_a_person_in_the_bin(desk, screen, priya, qtbot):
    qtbot.keyClick(screen.view, Qt.Key.Key_Delete)
    QApplication.processEvents()
    assert desk.store.need(Person, priya.id).binned_on
    assert "Priya Raman" not in [row.name for row in screen.model.shown]


def test_copying_gives_a_sheet_its_rows(screen, priya, qtbot):
    qtbot.keyClick(screen.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1].split("\t")[0] == "Priya Raman"


def test_cards_carry_name_and_place(desk, priya):
    assert "FN:Priya Raman" in cards(desk, [priya.id])
    assert "ORG:Riverside Clinic" in cards(desk, [priya.id])


def test_erasing_asks_and_the_harmless_answer_keeps_the_person(desk, screen, priya, said):
    screen.record.erase()
    assert said.boxes[0].fact == "Erase Priya Raman for good?"
    assert said.boxes[0].danger
    assert desk.store.get(Person, priya.id) is not None


def test_erasing_forgets_the_person_and_says_what_it_cannot_reach(desk, screen, priya, said):
    said.answers = ["Erase, leave the texts"]
    screen.record.erase()
    QApplication.processEvents()
    assert desk.store.get(Person, priya.id) is None
    assert said.boxes[1].fact == "The person is erased."
    assert said.boxes[1].more
    assert screen.record.person is None or screen.record.person.id != priya.id


def test_an_empty_workspace_says_what_people_are_for(empty_desk, open_screen):
    screen = open_screen(empty_desk)
    assert screen.empty.isVisible()
    assert screen.empty.begin.text() == "New person"


def test_a_workspace_for_reading_has_nothing_to_erase_with(make_desk, open_screen):
    screen = open_screen(make_desk(read_only=True))
    assert screen.findChild(QWidget, "erase_person") is None
    assert screen.record.form.editors["name"].widget.isReadOnly()


def test_what_can_take_the_keyboard_has_a_name(screen, priya):
    nameless = [
        widget.objectName() or type(widget).__name__
        for widget in screen.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not widget.accessibleName()
        if not widget.parentWidget().accessibleName()
    ]
    assert not nameless
