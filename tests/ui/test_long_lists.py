"""A list too long to be read at once: it stands at once, and what its rows say comes after, or when it is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership
from ui.tables import partner_reading, partners
from ui.tables.partner_filters import PartnerFilter, Shelf
from ui.tables.partner_view import PartnerTable
from ui.tables.partners import Group, PartnersModel


@pytest.fixture(autouse=True)
def short_is_long(monkeypatch):
    monkeypatch.setattr(partners, "LONG", 3)
    monkeypatch.setattr(partner_reading, "BLOCK", 4)


def read_whole(desk):
    model = PartnersModel(desk.store, desk.today)
    model.load(desk.partnership)
    model.settle()
    return model


@pytest.fixture
def model(desk):
    model = PartnersModel(desk.store, desk.today)
    model.load(desk.partnership)
    assert not model.is_settled
    return model


def said(model):
    """All that the table says, line by line."""
    lines = range(model.rowCount())
    return [[model.index(line, column).data() for column in range(model.columnCount())] for line in lines]


def test_at_once_everybody_stands_in_place_with_all_that_is_said(desk, model):
    whole = read_whole(desk)
    assert model.count == whole.count
    assert [row.membership for row in model.shown] == [row.membership for row in whole.shown]
    assert [line for line in map(model.line, range(model.rowCount())) if isinstance(line, Group)]
    assert said(model) == said(whole)


def test_the_rest_is_read_between_events_and_no_line_moves(model, qtbot):
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    qtbot.waitUntil(lambda: model.is_settled)
    assert resets == []
    assert all(row.cells and row.hay for row in model.shown)
    assert model.row_of(model.shown[0].membership) == 1  # below the head of its group


@pytest.mark.parametrize(
    "ask",
    [
        lambda model: model.set_filter(PartnerFilter(typed="clinic")),
        lambda model: model.sort_by("last_contact", descending=True),
        lambda model: model.set_columns(("name", "organization.town")),
        lambda model: model.set_filter(PartnerFilter(shelf=Shelf.ARCHIVED)),
        lambda model: model.whole,
    ],
    ids=["filter", "sort", "columns", "shelf", "whole"],
)
def test_what_is_asked_meanwhile_is_answered_as_of_a_list_read_whole(desk, model, ask):
    whole = read_whole(desk)
    for each in (model, whole):
        ask(each)
    assert said(model) == said(whole)


def test_a_change_made_meanwhile_is_seen(desk, model):
    member = desk.store.need(Membership, model.shown[0].membership)
    organization = desk.store.need(Organization, member.organization)
    with desk.change("rename") as change:
        change.put(replace(organization, trading_name="Zanzibar Kitchen"))
    model.refresh([member.id])
    assert "Zanzibar Kitchen" in [row.cells[0] for row in model.shown]


def test_a_partner_gone_meanwhile_says_nothing_and_goes_when_the_rest_is_read(desk, model, qtbot):
    gone = desk.store.need(Membership, model.shown[0].membership)
    with desk.change("bin") as change:
        change.bin(gone)
    assert model.words(model.shown[0], "name") == ""
    qtbot.waitUntil(lambda: model.is_settled)
    assert gone.id not in [row.membership for row in model.shown]


def test_while_something_is_written_that_may_be_taken_back_nothing_is_read(desk, model):
    desk.store.raw.execute("BEGIN")
    QTest.qWait(100)
    assert not model.is_settled
    desk.store.raw.execute("ROLLBACK")
    QTest.qWait(200)
    assert model.is_settled


def test_a_workspace_closed_meanwhile_is_not_asked_again(model):
    model._store.close()
    QTest.qWait(100)
    assert not model.is_settled


def test_letters_find_names_not_read_yet(desk, model, qtbot):
    table = PartnerTable(model)
    qtbot.addWidget(table)
    last = model.shown[-1]
    table.choose(model.shown[0].membership)
    name = next(row.cells[0] for row in read_whole(desk).shown if row.membership == last.membership)
    QTest.keyClicks(table, name[:6])
    line = model.line(table.currentIndex().row())
    assert line.cells[0].startswith(name[:6])


def test_choice_and_keyboard_stay_when_the_rest_has_come(desk, model, qtbot):
    table = PartnerTable(model)
    qtbot.addWidget(table)
    table.choose(model.shown[2].membership)
    chosen = table.current_membership()
    qtbot.waitUntil(lambda: model.is_settled)
    assert (table.current_membership(), table.chosen_memberships()) == (chosen, [chosen])
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_membership() != chosen


def test_loading_again_drops_what_was_being_read(desk, model, qtbot):
    model.load(desk.partnership)
    qtbot.waitUntil(lambda: model.is_settled)
    assert said(model) == said(read_whole(desk))


def test_a_long_list_is_as_qt_wants_it(model, qtbot):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtbot.waitUntil(lambda: model.is_settled)
    assert tester.model() is model
