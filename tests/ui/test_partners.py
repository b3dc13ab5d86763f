"""The partners' screen: list and record, a new partner, lists that are written in place, several partners at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from partnerdesk.domain.money import Money
from partnerdesk.domain.organizations import Organization, Value
from partnerdesk.domain.partners import Attachment, Barrier, Contribution, Different, Match, Membership, Note, Status
from partnerdesk.domain.people import Person, Post
from partnerdesk.text import tr
from ui.screens import partner_profile
from ui.screens.partner_lists import how_much
from ui.screens.partners import PartnersScreen
from ui.screens.partners_menus import chosen_menu
from ui.tables.partner_filters import PartnerFilter, Shelf
from ui.widgets.states import State

TODAY = date(2026, 11, 17)


def organization(desk, name):
    return next(one for one in desk.store.all(Organization) if one.called() == name)


def standing(desk, name):
    return desk.store.all(Membership, organization=organization(desk, name).id, partnership=desk.partnership)[0]


@pytest.fixture
def open_screen(qtbot):
    def make(desk, size=(1140, 700)):
        screen = PartnersScreen(desk)
        qtbot.addWidget(screen)
        screen.resize(*size)
        screen.show()
        screen._show_looked_at()
        QApplication.processEvents()
        return screen

    return make


@pytest.fixture
def screen(desk, open_screen):
    return open_screen(desk)


@pytest.fixture
def clinic(desk, screen):
    screen.open_place(standing(desk, "Riverside Clinic").id, "")
    QApplication.processEvents()
    return screen.record


def button(screen, name):
    return screen.findChild(QAbstractButton, name)


def type_into(qtbot, widget, text):
    widget.selectAll()
    qtbot.keyClicks(widget, text)


# The screen as a whole


def test_the_first_partner_is_on_show(screen):
    first = screen.list.model.shown[0]
    assert screen.record.partner.membership.id == first.membership
    assert screen.record.head.title.text() == first.cells[0]


def test_an_empty_workspace_says_what_partners_are_and_has_one_button(empty_desk, open_screen, qtbot):
    screen = open_screen(empty_desk)
    assert screen.empty.isVisible()
    qtbot.mouseClick(screen.empty.begin, Qt.MouseButton.LeftButton)
    assert screen.new.isVisible()


def test_an_empty_workspace_says_so_when_our_own_organization_is_there(empty_desk, open_screen):
    with empty_desk.change("ours") as change:
        change.add(Organization(legal_name="Desert Community Network", ours=True))
    screen = open_screen(empty_desk)
    assert screen.empty.isVisible()
    screen.show_ours()
    assert not screen.empty.isVisible()


def test_what_can_take_the_keyboard_has_a_name(screen, clinic):
    for fold in clinic.profile.folds.values():
        fold.set_open(on=True)
    clinic.lists["people"].begin_new()
    nameless = [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if not (
            widget.accessibleName()
            or getattr(widget, "text", str)()
            or (isinstance(widget.parent(), QWidget) and widget.parent().accessibleName())
        )
    ]
    assert not nameless


def test_a_place_is_found_by_anything_that_belongs_to_a_partner(desk, screen):
    note = desk.store.all(Note, organization=organization(desk, "Elders’ Table").id)[0]
    for record in (note.id, note.organization, standing(desk, "Elders’ Table").id):
        screen.open_place(record, "notes")
        assert screen.record.partner.name == "Elders’ Table"


def test_a_place_that_is_gone_changes_nothing(screen):
    before = screen.record.partner
    screen.open_place("00000000-0000-7000-8000-000000000000", "")
    assert screen.record.partner is before


def test_our_own_organization_has_the_same_page_without_a_standing(desk, screen, qtbot):
    qtbot.mouseClick(button(screen, "our_organization"), Qt.MouseButton.LeftButton)
    assert screen.record.partner.organization.ours
    assert screen.record.match.isHidden()
    assert screen.record.lists["value"].isVisible()
    assert [row.first for row in screen.record.lists["value"].above.rows()] == [
        "Everyone eats with dignity", "Neighbors lead", "Buy close to home"
    ]  # fmt: skip


def test_another_partnership_shows_its_own_partners(desk, screen):
    from partnerdesk.domain.partnerships import Partnership

    other = next(one for one in desk.store.all(Partnership) if one.id != desk.partnership)
    desk.choose_partnership(other.id)
    members = {one.id for one in desk.store.all(Membership, partnership=other.id)}
    assert {row.membership for row in screen.list.model.whole} <= members


# The list


def test_typing_narrows_and_enter_opens_the_first(screen, qtbot):
    line = screen.list.filter_line
    qtbot.keyClicks(line, "riverside")
    assert screen.list.count.text() == "1 of 14"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert screen.record.partner.name == "Riverside Clinic"


def test_down_goes_from_the_filter_into_the_list_and_then_from_row_to_row(screen, qtbot):
    screen.list.filter_line.setFocus()
    qtbot.keyClick(screen.list.filter_line, Qt.Key.Key_Down)
    assert screen.list.table.hasFocus()
    first, second = (row.membership for row in screen.list.model.shown[:2])
    assert screen.list.table.current_membership() == first
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Down)
    assert screen.list.table.current_membership() == second
    qtbot.waitUntil(lambda: screen.record.partner.membership.id == second)


def test_nobody_left_says_so(screen, qtbot):
    qtbot.keyClicks(screen.list.filter_line, "zzzz")
    assert screen.list.nothing.text() == "Nobody fits what you typed and ticked."


def test_a_ticked_filter_is_a_chip_that_can_be_pressed_away(screen, qtbot):
    screen.list.set_filter(PartnerFilter().toggled("status", "member"))
    chip = button(screen, "chip Member")
    assert {row.status for row in screen.list.model.shown} == {"member"}
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert screen.list.model.filter == PartnerFilter()


def test_columns_are_kept_on_this_computer(desk, screen, open_screen):
    screen.list.set_columns(("organization.town", "organization.sector"))
    assert desk.settings.columns("partners") == ("name", "organization.town", "organization.sector")
    assert open_screen(desk).list.model.columns == ("name", "organization.town", "organization.sector")


def choose(screen, *names):
    model = screen.list.model
    rows = [model.row_of(row.membership) for row in model.shown if row.cells[0] in names]
    screen.list.table._choose_rows(rows)
    return screen.list.table.chosen_memberships()


@pytest.mark.parametrize(
    ("run", "check"),
    [
        (lambda runs: runs["status"](Status.INVITED), lambda member: member.status is Status.INVITED),
        (lambda runs: runs["archive"](), lambda member: member.archived),
        (lambda runs: runs["bin"](), lambda member: bool(member.binned_on)),
    ],
)
def test_several_at_once_are_one_change(desk, screen, run, check):
    ids = choose(screen, "Elders’ Table", "Riverbend Library")
    run(screen.list.runs())
    assert all(check(desk.store.need(Membership, each)) for each in ids)
    assert "2 partners" in desk.store.undo_title
    desk.store.undo()
    assert not any(check(desk.store.need(Membership, each)) for each in ids)


def test_a_tag_is_typed_for_all_chosen(desk, screen, qtbot):
    ids = choose(screen, "Elders’ Table", "Riverside Clinic")
    screen.list.runs()["tag"]()
    line = screen.findChild(QLineEdit, "new_tag")
    qtbot.keyClicks(line, "Referrals")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    tags = [
        desk.store.need(Organization, desk.store.need(Membership, each).organization).tags.count("Referrals")
        for each in ids
    ]
    assert sorted(tags) == [0, 1], "who has the tag in other letters does not get it twice"


def test_delete_puts_in_the_bin_and_goes_on_to_the_next(desk, screen, qtbot):
    first, second = screen.list.model.shown[:2]
    screen.list.table.choose(first.membership)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Delete)
    assert desk.store.need(Membership, first.membership).binned_on
    assert screen.list.table.current_membership() == second.membership


def test_what_lies_in_the_bin_can_be_taken_out(desk, screen):
    member = standing(desk, "Elders’ Table")
    choose(screen, "Elders’ Table")
    screen.list.runs()["bin"]()
    screen.list.set_filter(PartnerFilter(shelf=Shelf.BINNED))
    choose(screen, "Elders’ Table")
    screen.list.runs()["take_back"]()
    assert desk.store.need(Membership, member.id).binned_on is None
    assert desk.store.need(Organization, member.organization).binned_on is None


def test_copying_gives_a_sheet_its_rows(screen, qtbot):
    choose(screen, "Elders’ Table", "Riverside Clinic")
    qtbot.keyClick(screen.list.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Name\tLast contact"
    assert lines[1:] == ["Elders’ Table\t5 days ago", "Riverside Clinic\t7 days ago"]


def test_a_directory_of_the_chosen_is_asked_for(desk, screen, qtbot):
    ids = choose(screen, "Elders’ Table", "Riverside Clinic")
    with qtbot.waitSignal(desk.preview_asked) as asked:
        screen.list.runs()["directory"]()
    assert asked.args == ["directory", f"{desk.partnership}:{','.join(ids)}"]


# A new partner


def test_a_name_and_enter_make_a_partner(desk, screen, qtbot):
    screen.new_action()[1]()
    name = screen.findChild(QLineEdit, "new_partner_name")
    qtbot.keyClicks(name, "Quarry Lane Bakery")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    made = standing(desk, "Quarry Lane Bakery")
    assert made.status is Status.IDEA
    assert screen.record.partner.membership.id == made.id
    assert desk.store.undo_title == "add Quarry Lane Bakery"


def test_without_a_name_it_says_what_is_missing(desk, screen, qtbot):
    count = len(desk.store.all(Membership))
    screen.begin_new()
    qtbot.mouseClick(button(screen, "add_partner"), Qt.MouseButton.LeftButton)
    assert screen.new.name_row.problem == "This is needed."
    assert len(desk.store.all(Membership)) == count


def test_a_name_that_looks_like_a_partner_offers_that_partner(screen, qtbot):
    screen.begin_new()
    qtbot.keyClicks(screen.new.name, "The Riverside Clinic Inc")
    assert screen.new.alike.rows()[0].first == "Riverside Clinic"
    screen.new.alike.opened.emit(screen.new.alike.rows()[0].key)
    assert screen.record.partner.name == "Riverside Clinic"
    assert screen.new.isHidden()


def test_an_organization_of_another_partnership_joins_this_one(desk, screen, qtbot):
    with desk.store.change("x") as change:
        stranger = change.add(Organization(legal_name="Quarry Lane Bakery"))
    screen.begin_new()
    qtbot.keyClicks(screen.new.name, "quarry lane bakery")
    screen.new.alike.opened.emit(stranger.id)
    assert desk.store.all(Membership, organization=stranger.id, partnership=desk.partnership)
    assert len([one for one in desk.store.all(Organization) if "Quarry" in one.legal_name]) == 1


# The record


def test_every_field_of_organization_and_standing_has_its_place():
    for kind in (Organization, Membership):
        placed = [name for part in partner_profile.PARTS if part.kind is kind for name in part.names]
        described = [field.name for field in kind.described]
        assert sorted([*placed, *partner_profile.HIDDEN[kind]]) == sorted(described)
        assert len(placed) == len(set(placed))


def test_the_head_says_in_one_line_how_things_stand(clinic):
    assert clinic.head.under.text() == (
        "Health, Riverbend. Brought in by Denise Abara. Last contact 7 days ago. Agreement ends in 27 days."
    )


def test_the_standing_is_changed_in_head_and_list_alike(desk, screen, clinic):
    box = clinic.profile.forms["standing"].editors["status"].widget
    box.setCurrentIndex(box.findData(Status.PAUSED))
    box.activated.emit(box.currentIndex())
    row = next(row for row in screen.list.model.shown if row.cells[0] == "Riverside Clinic")
    assert row.status == "paused"
    assert clinic.head.state.accessibleName() == "Paused"


def test_a_folded_part_says_what_is_in_it_and_is_filled_when_opened(clinic):
    fold = clinic.profile.folds["introductions"]
    assert fold.summary.text().startswith("Partner, May 12, 2026, Dana Whitlock, Denise Abara")
    assert "introductions" not in clinic.profile.forms
    fold.set_open(on=True)
    form = clinic.profile.forms["introductions"]
    assert form.editors["relationship_owner"].widget.text() == "Dana Whitlock"


def test_our_work_style_stands_beside_theirs(desk, clinic):
    clinic.profile.folds["style"].set_open(on=True)
    assert clinic.profile.forms["style"].rows["pace"].note.text() == "Ours: Quick. One person can say yes."


def test_the_sheet_is_shown_before_it_is_printed(desk, screen, clinic, qtbot):
    with qtbot.waitSignal(desk.preview_asked) as asked:
        qtbot.mouseClick(button(screen, "profile_sheet"), Qt.MouseButton.LeftButton)
    assert asked.args == ["partner-profile", standing(desk, "Riverside Clinic").id]


def test_tabs_count_what_is_below_them(clinic):
    words = [clinic.tabs.tabText(place) for place in range(clinic.tabs.count())]
    assert words == [
        "Profile", "People 3", "Match of values", "Contributions 4", "Barriers 2", "Notes 10", "Files 2", "Agreements",
        "History",
    ]  # fmt: skip


# People


def first_lines(section):
    return [row.first for row in (*section.above.rows(), *section.below.rows())]


def test_people_have_the_first_contact_first(clinic):
    rows = clinic.lists["people"].above.rows()
    assert [row.first for row in rows] == ["Priya Raman", "Dr. Owen Castillo", "Tess Lindgren"]
    assert [row.badge for row in rows] == ["First · speaks", "Signs", ""]


def test_a_new_person_is_named_in_place_and_gets_a_place(desk, screen, clinic, qtbot):
    section = clinic.lists["people"]
    qtbot.mouseClick(section.header.action, Qt.MouseButton.LeftButton)
    draft = section._draft
    picker = draft.editors["person"].widget
    qtbot.keyClicks(picker, "Nadia Osei")
    picker._on_chosen("Add “Nadia Osei”")
    qtbot.keyClicks(draft.editors["title"].widget, "Nurse")
    qtbot.keyClick(draft.editors["title"].widget, Qt.Key.Key_Return)
    person = next(one for one in desk.store.all(Person) if one.name == "Nadia Osei")
    post = desk.store.all(Post, person=person.id)[0]
    assert (post.title, post.primary) == ("Nurse", False)
    assert "Nadia Osei" in first_lines(section)


def test_a_second_first_contact_takes_the_place_of_the_first(desk, clinic):
    section = clinic.lists["people"]
    owen = next(post for post in section.records if post.title == "Medical director")
    section.open_row(owen.id)
    section._form.editors["primary"].widget.click()
    posts = desk.store.all(Post, organization=owen.organization)
    assert [post.id for post in posts if post.primary] == [owen.id]


def test_a_person_is_changed_where_they_stand(desk, clinic, qtbot):
    section = clinic.lists["people"]
    section.open_row(section.records[0].id)
    email = section._person_form.editors["email"].widget
    type_into(qtbot, email, "priya@clinic.example.org")
    section.close_row()
    assert desk.store.need(Person, section.records[0].person).email == "priya@clinic.example.org"


def test_who_left_gets_a_last_day_and_a_follower_is_asked_for(desk, clinic):
    section = clinic.lists["people"]
    priya = section.records[0]
    section.open_row(priya.id)
    section.follow(priya.id)
    assert desk.store.need(Post, priya.id).until == TODAY
    draft = section._draft
    assert draft.isVisible()
    assert draft.editors["title"].widget.text() == "Health lead"
    assert draft.editors["primary"].widget.isChecked()


def test_the_head_of_an_open_place_follows_a_new_name(desk, clinic):
    section = clinic.lists["people"]
    post = section.records[0]
    section.open_row(post.id)
    with desk.change("marry") as change:
        change.put(replace(desk.store.need(Person, post.person), name="Priya Natarajan-Webb"))
    assert section._heading.text() == "Priya Natarajan-Webb"


# Values


def test_the_match_of_values_is_said_as_a_whole_and_scored_with_a_key(desk, clinic, qtbot):
    match = clinic.match
    assert match.header.note.text() == "close on 2 of 3"
    row = next(row for row in match.rows.values() if row.value.name == "Buy close to home")
    qtbot.keyClick(row.squares, Qt.Key.Key_5)
    assert match.header.note.text() == "close on 3 of 3"
    scored = desk.store.all(Match, membership=clinic.partner.membership.id, value=row.value.id)
    assert [one.closeness for one in scored] == [5]


@pytest.mark.parametrize(("key", "score"), [("Right", 3), ("Left", 1), ("Delete", None), ("0", 0)])
def test_squares_take_steps_digits_and_nothing(clinic, qtbot, key, score):
    row = next(row for row in clinic.match.rows.values() if row.value.name == "Buy close to home")
    qtbot.keyClick(row.squares, getattr(Qt.Key, f"Key_{key}"))
    again = next(row for row in clinic.match.rows.values() if row.value.name == "Buy close to home")
    assert again.squares.value() == score


def test_without_values_of_ours_the_way_to_them_is_shown(empty_desk, open_screen, qtbot):
    screen = open_screen(empty_desk)
    screen.new.begin("Riverside Clinic")
    screen.new.make()
    qtbot.mouseClick(button(screen, "write_our_values"), Qt.MouseButton.LeftButton)
    assert screen.record.partner.organization.ours
    section = screen.record.lists["value"]
    section.begin_new()
    name = section._draft.editors["name"].widget
    qtbot.keyClicks(name, "Neighbors lead")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert [one.name for one in empty_desk.store.all(Value)] == ["Neighbors lead"]


# Contributions, barriers, notes, files


def test_contributions_show_how_sure_they_are_and_what_ends_soon(clinic):
    rows = clinic.lists["contribution"].above.rows()
    assert [(row.state, row.word) for row in rows] == [
        (State.DONE, "in use"), (State.DONE, "in use"), (State.SOON, "until Dec 14"), (State.TO_DO, "offered")
    ]  # fmt: skip


def test_contributions_say_how_much_and_what_it_is_worth(clinic):
    rows = {row.first: row.caption for row in clinic.lists["contribution"].above.rows()}
    assert any("worth $" in caption for caption in rows.values()), rows
    assert how_much(Contribution(name="Van")) == ""
    assert how_much(Contribution(name="Van", amount=Decimal(2), unit="days a week")) == "2 days a week"
    assert how_much(Contribution(name="Van", worth=Money(120000, "USD"))) == "$1,200"


def test_a_row_is_added_taken_away_and_brought_back(desk, clinic, qtbot):
    section = clinic.lists["barrier"]
    section.begin_new()
    name = section._draft.editors["name"].widget
    qtbot.keyClicks(name, "No van")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert "No van" in first_lines(section)
    assert desk.store.undo_title == "add the barrier “No van” of Riverside Clinic"
    section.remove(section.records[-1].id)
    assert "No van" not in first_lines(section)
    desk.store.undo()
    assert "No van" in first_lines(section)


def test_what_is_missing_is_said_and_nothing_is_written(desk, clinic, qtbot):
    section, count = clinic.lists["contribution"], len(desk.store.all(Contribution))
    section.begin_new()
    section._draft.finish()
    assert section._draft.rows["name"].problem == "This is needed."
    assert len(desk.store.all(Contribution)) == count


def test_escape_gives_a_new_row_up(clinic, qtbot):
    section = clinic.lists["contribution"]
    section.begin_new()
    qtbot.keyClick(section._draft.editors["name"].widget, Qt.Key.Key_Escape)
    assert section.panel.isHidden()


def test_rows_move_up_and_down(desk, clinic):
    section = clinic.lists["contribution"]
    before = first_lines(section)
    section.move_row(section.records[0].id, 1)
    assert first_lines(section) == [before[1], before[0], *before[2:]]


def test_an_open_row_stands_between_its_neighbours_and_is_saved_as_it_is_typed(desk, clinic, qtbot):
    section = clinic.lists["barrier"]
    barrier = section.records[1]
    section.open_row(barrier.id)
    assert len(section.above.rows()) == 1
    assert not section.below.rows()
    type_into(qtbot, section._form.editors["name"].widget, "Shares no names")
    section.close_row()
    assert desk.store.need(Barrier, barrier.id).name == "Shares no names"


def test_a_note_is_written_in_place_and_becomes_the_last_contact(desk, screen, clinic, qtbot):
    qtbot.mouseClick(button(screen, "write_note"), Qt.MouseButton.LeftButton)
    section = clinic.lists["note"]
    qtbot.keyClicks(section._draft.editors["said"].widget, "Spoke about the van.")
    qtbot.keyClick(section._draft.editors["said"].widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    newest = section.above.rows()[0]
    assert (newest.first, newest.when) == ("Spoke about the van.", "Nov 17")
    row = next(row for row in screen.list.model.shown if row.cells[0] == "Riverside Clinic")
    assert screen.list.model.words(row, "last_contact") == "today"


def test_a_note_goes_into_the_bin(desk, clinic):
    note = clinic.lists["note"].records[0]
    clinic.lists["note"].remove(note.id)
    assert desk.store.need(Note, note.id).binned_on


def test_files_are_taken_in_as_one_change_and_a_bad_one_is_named(desk, clinic, tmp_path, said):
    good, missing = tmp_path / "insurance_certificate.pdf", tmp_path / "gone.pdf"
    good.write_bytes(b"%PDF-1.4")
    clinic.lists["file"].take([good, missing])
    assert "insurance certificate" in first_lines(clinic.lists["file"])
    assert desk.store.undo_title == "attach insurance_certificate.pdf to Riverside Clinic"
    assert "gone.pdf" in said.boxes[0].fact


def test_a_program_is_not_opened(desk, clinic, tmp_path, said):
    bad = tmp_path / "letter.pdf.exe"
    bad.write_bytes(b"MZ")
    files = clinic.lists["file"]
    files.take([bad])
    files.look_at(next(one for one in files.records if one.title == "letter.pdf").id)
    assert "is a program" in said.boxes[0].fact


def test_a_file_that_ends_soon_says_so(desk, clinic):
    files = clinic.lists["file"]
    with desk.store.change("x") as change:
        change.put(replace(files.records[0], ends_on=TODAY.replace(day=27)))
    row = next(row for row in files.above.rows() if row.key == files.records[0].id)
    assert (row.state, row.word) == (State.SOON, "in 10 days")


def test_an_agreement_that_names_a_partner_leads_there(desk, clinic, qtbot):
    rows = clinic.agreements.rows.rows()
    assert rows
    with qtbot.waitSignal(desk.place_asked) as asked:
        clinic.agreements.rows.opened.emit(rows[0].key)
    assert (asked.args[0].screen, asked.args[0].record) == ("agreements", rows[0].key)


def test_history_tells_of_lists_too_from_what_to_what(desk, clinic, qtbot):
    barrier = clinic.lists["barrier"].records[0]
    with desk.store.change("change the barrier") as change:
        change.put(replace(barrier, settled=True))
    clinic.history.show_entries()
    newest = clinic.history.rows.rows()[0]
    assert newest.first == "Change the barrier\nBarrier, Settled: “yes”"
    assert "Dana Whitlock" in newest.caption


def test_empty_lists_say_what_they_are_for(desk, screen):
    screen.new.begin("Quarry Lane Bakery")
    screen.new.make()
    for section in screen.record.lists.values():
        assert section.empty.isVisible()
        assert len(section.empty.text()) > 20


# Changes from elsewhere


def test_a_change_of_standing_is_named_after_the_partner(desk, clinic):
    form = next(form for form in clinic.profile.forms.values() if "status" in form.editors)
    box = form.editors["status"].widget
    box.setCurrentIndex((box.currentIndex() + 1) % box.count())
    box.activated.emit(box.currentIndex())
    assert desk.store.undo_title == "change “Standing” of Riverside Clinic"


def test_what_goes_into_the_bin_or_the_archive_is_named_with_the_way_back(desk, screen):
    told = []
    desk.done.connect(told.append)
    choose(screen, "Elders’ Table")
    screen.list.runs()["bin"]()
    choose(screen, "Riverside Clinic")
    screen.list.runs()["archive"]()
    assert told == ["Elders’ Table is in the bin, for 30 days.", "Riverside Clinic is archived."]


def test_undo_shows_in_list_and_record(desk, screen, clinic):
    with desk.store.change("rename") as change:
        change.put(replace(clinic.partner.organization, trading_name="New name"))
    assert clinic.head.title.text() == "New name"
    desk.store.undo()
    assert clinic.head.title.text() == "Riverside Clinic"
    assert "Riverside Clinic" in [row.cells[0] for row in screen.list.model.shown]


def test_a_removed_note_is_read_again_in_the_list(desk, screen, clinic):
    with desk.store.change("x") as change:
        note = change.add(Note(organization=clinic.partner.organization.id, on=TODAY, said="Hello"))
    with desk.store.change("y") as change:
        change.remove(desk.store.need(Note, note.id))
    row = next(row for row in screen.list.model.shown if row.cells[0] == "Riverside Clinic")
    assert screen.list.model.words(row, "last_contact") == "7 days ago"


def test_a_partner_that_is_undone_away_leaves_the_list(desk, screen, qtbot):
    screen.new.begin("Quarry Lane Bakery")
    screen.new.make()
    desk.store.undo()
    qtbot.waitUntil(lambda: screen.record.partner is not None)
    assert "Quarry Lane Bakery" not in [row.cells[0] for row in screen.list.model.shown]
    assert screen.record.partner.name != "Quarry Lane Bakery"


# Two that look the same


def test_two_that_look_the_same_are_said_and_can_be_said_to_be_two(desk, screen, jobs):
    notes = []
    screen.banner_noted.connect(notes.append)
    screen.twins.look()
    jobs.wait_all()
    assert notes[-1].why.startswith(("Saint Brigid Pantry and St. Brigid’s", "St. Brigid’s Food Pantry and Saint"))
    notes[-1].other()
    assert len(desk.store.all(Different)) == 1
    assert not screen.twins.pairs


def test_pairs_that_are_put_off_are_not_said_again(desk, screen, jobs):
    notes = []
    screen.banner_noted.connect(notes.append)
    screen.twins.look()
    jobs.wait_all()
    notes[-1].closed()
    said = len(notes)
    screen.twins.look()
    jobs.wait_all()
    assert len(notes) == said
    assert not desk.store.all(Different)


def test_two_chosen_partners_can_be_compared(desk, screen, monkeypatch):
    compared = []
    monkeypatch.setattr(screen, "compare", lambda *two: compared.append(two))
    screen.list.compare_asked.disconnect()
    screen.list.compare_asked.connect(screen.compare)
    chosen = [row.membership for row in screen.list.model.shown[:2]]
    monkeypatch.setattr(screen.list.table, "chosen_memberships", lambda: chosen)
    menu = chosen_menu(screen, Shelf.IN_USE, screen.list.runs(), number=2, read_only=False)
    entry = next(action for action in menu.actions() if action.text() == "Compare the two …")
    assert entry.isVisible()
    entry.trigger()
    assert compared == [tuple(row.organization for row in screen.list.model.shown[:2])]
    alone = chosen_menu(screen, Shelf.IN_USE, screen.list.runs(), number=1, read_only=False)
    assert not next(action for action in alone.actions() if action.text() == "Compare the two …").isVisible()


# Reading only, small windows


def test_a_workspace_for_reading_offers_no_change(make_desk, open_screen):
    screen = open_screen(make_desk(read_only=True))
    screen.open_place(organization(screen._desk, "Riverside Clinic").id, "")
    record = screen.record
    assert all(section.header.action is None for section in record.lists.values())
    assert not record.head.note.isEnabled()
    assert record.head.note.toolTip() == tr("This workspace is open for reading only.")
    assert all(row.squares._locked for row in record.match.rows.values())
    assert record.profile.forms["everyday"].editors["town"].widget.isReadOnly()
    screen.begin_new()
    assert screen.new.isHidden()


def test_in_a_narrow_window_the_record_comes_instead_of_the_list(desk, open_screen):
    screen = open_screen(desk, (700, 700))
    assert screen.list.isVisible()
    screen.open_place(standing(desk, "Riverside Clinic").id, "")
    assert not screen.list.isVisible()
    assert screen.record.isVisible()


def test_hostile_names_are_shown_as_they_are(desk, screen):
    name = "<b>x</b> & \u202eabc " + "long " * 30
    screen.new.begin(name)
    screen.new.make()
    assert screen.record.head.title.text().startswith("<b>x</b> &")
    assert desk.store.all(Attachment)


def test_a_directory_of_some_holds_only_them(desk, screen):
    from ui.papers import read

    ids = choose(screen, "Elders’ Table", "Riverside Clinic")
    snapshot = read(desk, "directory", f"{desk.partnership}:{','.join(ids)}")
    assert {one.membership.id for one in snapshot.partners} == set(ids)
    assert len(read(desk, "directory", desk.partnership).partners) > len(ids)
