"""The bin's screen: what lies there, taking it back, and removing it for good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership, Note
from partnerdesk.storage.bin import KEPT_DAYS, put_in_bin
from ui.finding import find_all
from ui.screens.bin import BinScreen
from ui.widgets.states import State


def organization(desk, name):
    return next(one for one in desk.store.all(Organization) if one.called() == name)


def throw_away(desk, *names):
    desk.store._now = lambda: datetime(2026, 11, 17, 12, 0, tzinfo=UTC)
    with desk.store.change("throw away") as change:
        for name in names:
            put_in_bin(change, organization(desk, name))


@pytest.fixture
def open_screen(qtbot):
    def make(desk):
        screen = BinScreen(desk)
        qtbot.addWidget(screen)
        screen.resize(1140, 600)
        screen.show()
        QApplication.processEvents()
        return screen

    return make


def later(desk, days):
    then = desk.today() + timedelta(days)
    desk.today = lambda: then


def test_an_empty_bin_says_what_it_is_for(desk, open_screen):
    screen = open_screen(desk)
    assert not screen.empty.isHidden()
    assert screen.rows.isHidden()
    assert not screen.remove_chosen.isEnabled()
    assert not screen.empty_old_ones.isEnabled()


def test_each_row_says_what_it_is_since_when_and_how_long_it_stays(desk, open_screen):
    throw_away(desk, "Riverbend Library")
    (row,) = open_screen(desk).rows.rows()
    assert (row.first, row.rest, row.when, row.word) == ("Riverbend Library", "Organization", "today", "30 days left")


def test_the_last_days_are_told_in_amber_and_in_words(desk, open_screen):
    throw_away(desk, "Riverbend Library")
    later(desk, KEPT_DAYS - 1)
    (row,) = open_screen(desk).rows.rows()
    assert (row.word, row.state) == ("1 day left", State.SOON)
    later(desk, 1)
    (row,) = open_screen(desk).rows.rows()
    assert (row.word, row.state) == ("goes any day now", State.SOON)


def test_what_is_taken_back_stands_where_it_was(desk, open_screen, qtbot):
    before = len(desk.store.all(Membership))
    throw_away(desk, "Riverbend Library")
    screen = open_screen(desk)
    assert len(desk.store.all(Membership)) < before
    screen.rows.setFocus()
    qtbot.keyClick(screen.rows, Qt.Key.Key_Right)
    qtbot.keyClick(screen.rows, Qt.Key.Key_Return)
    assert len(desk.store.all(Membership)) == before
    assert not screen.empty.isHidden()
    assert desk.store.undo_title == "take Riverbend Library out of the bin"


def test_a_row_of_a_list_says_whose_it_is(desk, open_screen):
    note = desk.store.all(Note, organization=organization(desk, "Riverside Clinic").id)[0]
    with desk.store.change("throw away") as change:
        put_in_bin(change, note)
    (row,) = open_screen(desk).rows.rows()
    assert row.rest == "Note, Riverside Clinic"


def test_the_search_leaves_out_what_is_said_of_a_partner_in_the_bin(desk):
    clinic = organization(desk, "Riverside Clinic")
    with desk.change("say") as change:
        change.add(Note(organization=clinic.id, on=desk.today(), said="Zebras were seen"))
    assert [found.group for found in find_all(desk, "zebras", [])] == ["Notes"]
    throw_away(desk, "Riverside Clinic")
    assert find_all(desk, "zebras", []) == []


def test_removing_asks_first_and_no_is_no(desk, open_screen, said):
    throw_away(desk, "Riverbend Library")
    screen = open_screen(desk)
    screen.remove(screen.rows.current_key())
    assert said.boxes[-1].fact == "Remove “Riverbend Library” for good?"
    assert said.boxes[-1].danger
    assert len(screen.rows.rows()) == 1


def test_what_is_removed_is_gone_until_undo(desk, open_screen, said, qtbot):
    throw_away(desk, "Riverbend Library")
    screen = open_screen(desk)
    record = screen.rows.current_key()
    said.answers = ["Remove for good"]
    screen.rows.setFocus()
    qtbot.keyClick(screen.rows, Qt.Key.Key_Delete)
    assert desk.store.get(Organization, record) is None
    assert desk.store.undo_title == "remove Riverbend Library for good"
    desk.store.undo()
    assert [row.first for row in screen.rows.rows()] == ["Riverbend Library"]


def test_what_is_still_named_stays_and_it_is_said_where(desk, open_screen, said):
    throw_away(desk, "Riverside Clinic")
    screen = open_screen(desk)
    screen.remove(screen.rows.current_key())
    assert "Food Cards" in said.boxes[-1].fact
    assert "Nothing was removed" in said.boxes[-1].more
    assert len(screen.rows.rows()) == 1


def test_emptying_takes_only_what_is_old_enough(desk, open_screen, said):
    throw_away(desk, "Riverbend Library")
    later(desk, KEPT_DAYS)
    screen = open_screen(desk)
    said.answers = ["Remove for good"]
    screen.empty_old()
    assert screen.rows.rows() == ()
    later(desk, -1)
    throw_away(desk, "County Transit Office")
    screen.refresh()
    assert not screen.empty_old_ones.isEnabled()
    screen.empty_old()
    assert len(said.boxes) == 1


def test_emptying_names_what_had_to_stay(desk, open_screen, said):
    throw_away(desk, "Riverbend Library", "Riverside Clinic")
    later(desk, KEPT_DAYS)
    screen = open_screen(desk)
    said.answers = ["Remove for good"]
    screen.empty_old()
    assert [row.first for row in screen.rows.rows()] == ["Riverside Clinic"]
    assert "Riverside Clinic (" in said.boxes[-1].more


def test_a_workspace_for_reading_offers_nothing_to_change(make_desk, open_screen):
    writing = make_desk()
    throw_away(writing, "Riverbend Library")
    writing.store.read_only = True
    screen = open_screen(writing)
    (row,) = screen.rows.rows()
    assert row.action == ""
    assert not screen.remove_chosen.isEnabled()
    screen.take_back(row.key)
    assert len(screen.rows.rows()) == 1
