"""The list of partners in memory: its order, its groups, what narrows it, and what a change reads again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership, Note, Status
from partnerdesk.storage.queries import PARTNER_COLUMNS
from ui.tables.contacts import last_contact
from ui.tables.import_rows import DoubtModel
from ui.tables.partner_filters import PartnerFilter, Shelf
from ui.tables.partner_view import PartnerTable
from ui.tables.partners import Group, PartnersModel
from ui.tables.people import PeopleModel
from ui.widgets.states import State

TODAY = date(2026, 11, 17)
ALL_COLUMNS = tuple(PARTNER_COLUMNS)


@pytest.fixture
def model(desk):
    model = PartnersModel(desk.store, desk.today)
    model.load(desk.partnership)
    return model


def names(model):
    return [row.cells[0] for row in model.shown]


def membership(desk, name):
    organization = next(one for one in desk.store.all(Organization) if one.called() == name)
    return desk.store.all(Membership, organization=organization.id, partnership=desk.partnership)[0]


@pytest.mark.parametrize(
    ("days", "status", "state"),
    [
        (0, Status.MEMBER, State.DONE),
        (60, Status.MEMBER, State.DONE),
        (61, Status.MEMBER, State.SOON),
        (90, Status.IN_TALKS, State.SOON),
        (91, Status.MEMBER, State.LATE),
        (400, Status.LEFT, State.TO_DO),
    ],
)
def test_silence_is_soon_after_two_months_and_late_after_three(days, status, state):
    stored = (TODAY - timedelta(days=days)).isoformat()
    assert last_contact(stored, status.value, TODAY)[0] is state


def test_nobody_expects_contact_with_an_idea():
    assert last_contact(None, Status.IDEA.value, TODAY) == (State.IDEA, "not yet")
    assert last_contact(None, Status.MEMBER.value, TODAY) == (State.NEVER, "never")


def test_rows_are_as_high_as_the_text_after_each_change_of_its_size(model, look, qtbot):
    table = PartnerTable(model)
    qtbot.addWidget(table)
    table.show()
    heights = []
    for scale in (100, 150, 100):
        look.apply(scale=scale)
        heights.append({table.rowHeight(row) for row in range(model.rowCount())})
    assert heights[0] == heights[2]
    assert max(heights[1]) > max(heights[0])


def test_by_name_partners_stand_in_groups_by_standing(model):
    groups = [model.line(place) for place in model.group_lines()]
    assert [group.label for group in groups][:2] == ["Members", "In talks"]
    assert groups[0].size == len([row for row in model.shown if row.status == "member"])
    members = names(model)[: groups[0].size]
    assert members == sorted(members, key=str.casefold)


def test_sorted_by_another_column_there_are_no_groups_and_the_empty_come_last(model):
    model.set_columns(("name", "organization.people_served"))
    for descending in (False, True):
        model.sort_by("organization.people_served", descending=descending)
        assert not model.group_lines()
        served = [row.cells[1] for row in model.shown]
        said = [number for number in served if number is not None]
        assert said == sorted(said, reverse=descending)
        assert served == [*said, *[None] * (len(served) - len(said))]


def test_a_choice_is_sorted_in_the_order_of_its_list(model):
    model.set_columns(("name", "membership.status"))
    model.sort_by("membership.status", descending=False)
    order = [status.value for status in Status]
    places = [order.index(row.status) for row in model.shown]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("riverside", "Riverside Clinic"), ("CLINIC riv", "Riverside Clinic"), ("cold stor", "Riverside Clinic")],
)
def test_words_typed_are_found_in_name_town_sector_and_tags_without_case(model, typed, found):
    model.set_filter(PartnerFilter(typed=typed))
    assert found in names(model)
    assert len(names(model)) < len(model.whole)


def test_what_is_ticked_narrows_together(model):
    wish = PartnerFilter().toggled("status", "member").toggled("sector", "health")
    model.set_filter(wish)
    assert {(row.status, row.sector) for row in model.shown} == {("member", "health")}
    assert [label for label, _ in wish.chips()] == ["Member", "Health"]


def test_taking_a_chip_away_leaves_the_rest(model):
    wish = PartnerFilter(silent_for=30).toggled("status", "member")
    left = dict(wish.chips())["Member"]
    assert left == PartnerFilter(silent_for=30)


def test_no_contact_for_so_long_counts_those_never_spoken_to(model):
    model.set_filter(PartnerFilter(silent_for=30))
    limit = (TODAY - timedelta(days=30)).isoformat()
    assert model.shown
    assert all((row.cells[model.places["last_contact"]] or "") < limit for row in model.shown)


def test_archived_and_binned_lie_on_shelves_of_their_own(desk, model):
    clinic, library = membership(desk, "Riverside Clinic"), membership(desk, "Riverbend Library")
    with desk.store.change("x") as change:
        change.put(replace(clinic, archived=True))
        change.bin(library)
    model.load(desk.partnership)
    assert not {"Riverside Clinic", "Riverbend Library"} & set(names(model))
    model.set_filter(PartnerFilter(shelf=Shelf.ARCHIVED))
    assert names(model) == ["Riverside Clinic"]
    model.set_filter(PartnerFilter(shelf=Shelf.BINNED))
    assert names(model) == ["Riverbend Library"]


def test_a_change_reads_only_the_rows_it_touched(desk, model, qtbot):
    clinic = membership(desk, "Riverside Clinic")
    organization = desk.store.need(Organization, clinic.organization)
    with desk.store.change("x") as change:
        change.put(replace(organization, trading_name="A Clinic"))
    model.refresh([clinic.id])
    assert "A Clinic" in names(model)
    assert "Riverside Clinic" not in names(model)
    assert names(model)[0] == "A Clinic"


def test_where_the_order_stays_nothing_is_reset(desk, model, qtbot):
    clinic = membership(desk, "Riverside Clinic")
    with desk.store.change("x") as change:
        change.add(Note(organization=clinic.organization, on=TODAY, said="Hello"))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.refresh([clinic.id])
    row = next(row for row in model.shown if row.membership == clinic.id)
    assert model.words(row, "last_contact") == "today"


def test_every_column_words_its_values(model):
    model.set_columns(ALL_COLUMNS)
    row = next(row for row in model.shown if row.cells[0] == "Riverside Clinic")
    said = {key: model.words(row, key) for key in model.columns}
    assert said["organization.sector"] == "Health"
    assert said["organization.people_served"] == "11,800"
    assert said["organization.tags"].startswith("cold storage, ")
    assert said["membership.joined_on"] == "May 12, 2026"
    assert said["first_contact"] == "Priya Raman"
    for key in ALL_COLUMNS:
        model.sort_by(key, descending=True)


def test_an_unknown_column_is_passed_over(model):
    model.set_columns(("name", "organization.gone", "organization.town"))
    assert model.columns == ("name", "organization.town")


def test_models_are_as_qt_wants_them(desk, model):
    QAbstractItemModelTester(model)
    model.set_filter(PartnerFilter(typed="river"))
    model.sort_by("last_contact", descending=True)
    QAbstractItemModelTester(DoubtModel())
    QAbstractItemModelTester(PeopleModel())


@pytest.fixture
def table(model, qtbot):
    table = PartnerTable(model)
    qtbot.addWidget(table)
    table.resize(360, 500)
    table.show()
    return table


def test_choice_place_and_keyboard_stay_when_the_list_is_narrowed(model, table):
    clinic = next(row for row in model.shown if row.cells[0] == "Riverside Clinic")
    table.choose(clinic.membership)
    model.set_filter(PartnerFilter(typed="river"))
    assert table.chosen_memberships() == [clinic.membership]
    assert table.current_membership() == clinic.membership


def test_arrows_walk_over_the_heads_of_groups(model, table, qtbot):
    first_group = model.group_lines()[1]
    table.choose(model.line(first_group - 1).membership)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_membership() == model.line(first_group + 1).membership
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert table.current_membership() == model.line(first_group - 1).membership


def test_the_first_head_is_not_walked_onto(model, table, qtbot):
    assert isinstance(model.line(0), Group)
    table.choose(model.line(1).membership)
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert table.current_membership() == model.line(1).membership


def test_letters_go_to_the_next_name(model, table, qtbot):
    table.choose(model.shown[0].membership)
    qtbot.keyClicks(table, "mill")
    assert model.line(table.currentIndex().row()).cells[0] == "Millrace Youth Project"


def test_rows_are_all_of_one_height_also_after_the_list_has_grown(desk, model, table):
    with desk.store.change("x") as change:
        for place in range(60):
            organization = change.add(Organization(legal_name=f"Zeta {place}"))
            change.add(Membership(partnership=desk.partnership, organization=organization.id))
    model.load(desk.partnership)
    assert len({table.rowHeight(row) for row in range(model.rowCount())}) == 1


def test_a_click_on_a_head_sorts_and_another_turns_the_order(model, table, qtbot):
    asked = []
    table.sorted.connect(lambda key, descending: asked.append((key, descending)))
    table.horizontalHeader().sectionClicked.emit(1)
    model.sort_by(*asked[0][:1], descending=asked[0][1])
    table.horizontalHeader().sectionClicked.emit(1)
    assert asked == [("last_contact", False), ("last_contact", True)]
