"""Governance: the chart is walked, seats are filled and left, the quorum is worked, and a committee becomes a council."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from partnerdesk.domain.agreements import Agreement
from partnerdesk.domain.bodies import Body, BodyKind, Seat, Sitting
from partnerdesk.domain.body_terms import QuorumBase
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from partnerdesk.domain.rules import QuorumRule, TieRule
from tests.conftest import TODAY
from ui.desk import Place
from ui.finding import find_all
from ui.widgets.states import State


@pytest.fixture
def screen(sampled):
    sampled.go(Place("governance"))
    sampled.window.resize(1366, 768)
    return sampled.window.screen_of("governance")


@pytest.fixture
def store(sampled):
    return sampled.desk.store


def body(store, name):
    return next(one for one in store.all(Body) if one.name == name)


def choose(screen, store, name):
    screen.chart.choose(body(store, name).id)


def lines(screen):
    return [row.cells for row in screen.seats.table.seats.rows]


def pause():
    QTest.qWait(20)


def test_the_leading_body_with_a_vacancy_is_shown_first(screen):
    assert screen.rules.header.title.text() == "Steering committee"
    assert screen.seats.header.note.text() == "9, of which 2 vacant"
    assert screen.head.under.text() == "6 bodies, 28 people, 13 organizations"


def test_each_seat_says_who_holds_it_from_where_until_when_and_how_that_stands(screen):
    rows = screen.seats.table.seats.rows
    assert lines(screen)[3] == ("Treasurer", "Sam Whitfield", "St. Brigid’s Food Pantry", "in 12 days", "ends soon")
    assert [row.state for row in rows].count(State.VACANT) == 2
    assert lines(screen)[8] == ("Youth", "", "two names put forward", "", "vacant")


def test_the_arrow_keys_walk_the_chart_as_it_stands(screen, sampled, store):
    chart = screen.chart
    chart.setFocus()
    names = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(chart.viewport(), key)
        names.append(store.need(Body, chart.current_key()).name)
    assert names == [
        "Members’ assembly",
        "Steering committee",
        "Neighbors’ panel",
        "Steering committee",
        "School Meals",
        "Fresh Food Access",
    ]
    assert screen.rules.header.title.text() == "Fresh Food Access"


def test_a_click_chooses_a_body(screen, store):
    panel = body(store, "Neighbors’ panel")
    where = screen.chart.visualRect(screen.chart._items[panel.id].index()).center()
    QTest.mouseClick(screen.chart.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert screen.rules.header.title.text() == "Neighbors’ panel"
    assert len(lines(screen)) == 8


def test_the_chart_is_a_tree_to_screen_readers(screen):
    chart = screen.chart
    (top,) = [chart.model().index(row, 0) for row in range(chart.model().rowCount())]
    steering = chart.model().index(0, 0, top)
    assert chart.model().rowCount(steering) == 4
    spoken = steering.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Steering committee, 7 of 9 seats filled, decides, 2 seats vacant"


def test_a_vacant_seat_is_filled_by_picking_somebody(screen, sampled, store):
    youth = next(one for one in store.all(Seat) if one.title == "Youth")
    screen.seats.open_seat(youth.id)
    assert not screen.seats.draft.isHidden()
    jordan = next(one for one in store.all(Person) if one.name == "Jordan Pike")
    screen.seats.draft.editors["person"].widget.show_record(jordan.id)
    screen.seats.draft.finish()
    pause()
    (sitting,) = store.all(Sitting, seat=youth.id)
    assert (sitting.person, sitting.since, sitting.term_ends) == (jordan.id, TODAY, date(2028, 11, 17))
    assert lines(screen)[8][1:3] == ("Jordan Pike", "Millrace Youth Project")
    assert screen.seats.header.note.text() == "9, of which 1 vacant"
    sampled.undoing.undo()
    pause()
    assert store.all(Sitting, seat=youth.id) == []


def test_a_seat_is_not_filled_with_nobody(screen, store):
    youth = next(one for one in store.all(Seat) if one.title == "Youth")
    screen.seats.open_seat(youth.id)
    screen.seats.draft.finish()
    assert screen.seats.draft.rows["person"].problem
    assert store.all(Sitting, seat=youth.id) == []


def test_who_leaves_makes_the_seat_vacant_and_stays_in_its_history(screen, store):
    seat = next(one for one in store.all(Seat) if one.title == "Food bank")
    screen.seats.open_seat(seat.id)
    screen.seats.leave.click()
    pause()
    (sitting,) = store.all(Sitting, seat=seat.id)
    assert sitting.left_on == TODAY
    assert lines(screen)[6][4] == "vacant"
    assert screen.seats.history.text() == "Before: Henry Vance until Nov 17, 2026"


def test_who_is_chosen_again_goes_on_when_the_term_ends(screen, store):
    seat = next(one for one in store.all(Seat) if one.title == "Treasurer")
    screen.seats.open_seat(seat.id)
    screen.seats.again.click()
    pause()
    first, second = store.all(Sitting, seat=seat.id)
    assert first.left_on == second.since == first.term_ends
    assert second.term_ends == date(2027, 5, 29)
    assert lines(screen)[3][4] == "goes on"


def test_a_limit_of_terms_is_kept(screen, sampled, store):
    seat = next(one for one in store.all(Seat) if one.title == "Treasurer")
    with sampled.desk.change("limit") as change:
        change.put(replace(seat, term_limit=1))
    pause()
    screen.seats.open_seat(seat.id)
    assert not screen.seats.again.isEnabled()
    assert screen.seats.limit.text() == "The seat allows no further term in a row."


def test_a_seat_is_added_moved_and_taken_away(screen, store):
    steering = body(store, "Steering committee")
    screen.seats.add_seat()
    pause()
    screen.seats.move_seat(-1)
    pause()
    assert [one.title for one in store.all(Seat, body=steering.id)][-2:] == ["New seat", "Youth"]
    screen.seats.remove_seat()
    pause()
    assert len(store.all(Seat, body=steering.id)) == 9


def test_whom_the_chosen_person_comes_from_is_filled_in_at_once_and_can_be_changed(screen, store):
    post = next(one for one in store.all(Post) if not one.until and len(store.all(Post, person=one.person)) == 1)
    vacant = next(one for one in screen.seats._body.seats if one.vacant_on(screen.seats._body.today))
    screen.seats.open_seat(vacant.seat.id)
    draft = screen.seats.draft
    person, box = draft.editors["person"].widget, draft.editors["organization"]
    person.show_record(post.person)
    person.picked.emit()
    assert box.read() == post.organization
    other = next(one.id for one in store.all(Organization) if one.id != post.organization)
    box.show(other)
    person.picked.emit()
    assert box.read() == other
    assert not screen.seats.foot.isVisible()  # one primary and one way out
    draft.given_up.emit()
    assert screen.seats.panel.isHidden()


def test_the_quorum_is_worked_and_follows_who_comes(screen):
    assert "Needed for a valid decision: 5" in screen.quorum.working.accessibleName()
    assert screen.quorum.verdict.text() == "If 7 of 7 come: it would be met."
    squares = screen.quorum.squares
    for _ in range(3):
        QTest.keyClick(squares, Qt.Key.Key_Left)
    assert screen.quorum.verdict.text() == "If 4 of 7 come: it would not be met."
    assert screen.quorum.votes.text() == "A decision would not be valid."
    QTest.mouseClick(squares, Qt.MouseButton.LeftButton, pos=squares._square(4).center())
    assert screen.quorum.verdict.text() == "If 5 of 7 come: it would be met."
    assert screen.quorum.votes.text() == "A decision then needs 3 of 5 votes."


def test_without_a_rule_nothing_is_worked(screen, store):
    choose(screen, store, "Neighbors’ panel")
    assert screen.quorum.verdict.text() == "No quorum can be worked out yet."


def test_what_is_missing_leads_to_the_field(screen, sampled, store):
    (row,) = screen.missing.rows.rows()
    assert row.first == "It is not said what happens at a tie."
    screen.missing.rows.opened.emit(row.key)
    assert screen.rules.folds["rules"].is_open
    assert sampled.window.focusWidget() is screen.rules.forms["rules"].editors["tie"].widget
    with sampled.desk.change("tie") as change:
        change.put(replace(body(store, "Steering committee"), tie=TieRule.FALLS))
    pause()
    assert screen.missing.isHidden()


def test_a_body_may_not_report_to_one_below_it(screen, store):
    choose(screen, store, "Members’ assembly")
    screen.rules.open_fold("about")
    picker = screen.rules.forms["about"].editors["parent"].widget
    assert [each.name for each in picker._choices] == []
    choose(screen, store, "School Meals")
    assert {each.name for each in picker._choices} == {
        "Members’ assembly", "Steering committee", "Neighbors’ panel", "Fresh Food Access", "Growers and Supply",
    }  # fmt: skip


def test_a_conversion_says_first_what_it_does_and_can_be_left(screen, store, said):
    screen.six_months.convert(body(store, "Steering committee").id)
    box = said.boxes[-1]
    assert box.fact == "Make a coordinating council of the steering committee today?"
    assert "The committee ends today" in box.more
    assert "One undo takes all of it back." in box.more
    assert not any(one.kind_of is BodyKind.COUNCIL for one in store.all(Body))


def test_the_committee_becomes_a_council_in_one_step_and_undo_takes_it_back(screen, sampled, store, said):
    said.answers = ["Convert it"]
    assert not screen.six_months.isHidden()
    assert screen.six_months.notes[0].fact == (
        "Six months are over: the steering committee has in effect become a coordinating council."
    )
    committee = body(store, "Steering committee")
    screen.six_months.convert(committee.id)
    pause()
    council = body(store, "Coordinating council")
    assert screen.rules.header.title.text() == "Coordinating council"
    assert [row[1] for row in lines(screen)][:3] == ["Denise Abara", "Rosa Delgado", "Marcy Lindqvist"]
    assert {one.name for one in store.all(Body, parent=council.id)} == {
        "Neighbors’ panel", "Fresh Food Access", "School Meals", "Growers and Supply",
    }  # fmt: skip
    assert screen.six_months.isHidden()
    assert [row.first for row in screen.past_rows.rows()] == ["Steering committee", "Founding circle"]
    sampled.undoing.undo()
    pause()
    assert not any(one.kind_of is BodyKind.COUNCIL for one in store.all(Body))
    assert not screen.six_months.isHidden()


def test_the_council_is_offered_new_terms_of_reference(screen, sampled, store, said):
    said.answers = ["Convert it"]
    offered = []
    sampled.desk.offered.connect(lambda _text, action, run: offered.append((action, run)))
    screen.six_months.convert(body(store, "Steering committee").id)
    ((action, run),) = offered
    assert action == "Look at its terms of reference"
    run()
    (made,) = [one for one in store.all(Agreement) if one.of_body == body(store, "Coordinating council").id]
    assert made.title == "Terms of Reference: Coordinating council"
    sampled.go(Place("governance"))
    screen.terms.click()
    assert len([one for one in store.all(Agreement) if one.of_body == made.of_body]) == 1


def test_it_can_be_put_off_for_a_month(screen, store):
    screen.six_months.put_off(body(store, "Steering committee").id)
    pause()
    assert screen.six_months.isHidden()
    assert body(store, "Steering committee").remind_on == date(2026, 12, 17)


def test_what_the_rules_ask_next_leads_there(screen, sampled):
    row = next(row for row in screen.asks.rows.rows() if "Treasurer" in row.first)
    assert row.below == "Steering committee. Sam may stand once more."
    screen.asks.rows.opened.emit(row.key)
    assert screen.seats.title.text() == "Treasurer: Sam Whitfield"


def test_today_leads_to_the_seat(sampled):
    sampled.go(Place("today"))
    today = sampled.window.screen_of("today")
    rows = [row for _header, group in today._groups.values() for row in group.rows()]
    six = next(row for row in rows if row.first.startswith("Six months are over"))
    assert six.action == "Convert it"
    today._go(six.key)
    assert sampled.window.focusWidget().text() == "Convert it now"
    sampled.go(Place("today"))
    term = next(row for row in rows if row.first == "The term of Sam Whitfield ends: Treasurer")
    today._go(term.key)
    assert sampled.window.screen_of("governance").seats.title.text() == "Treasurer: Sam Whitfield"


@pytest.mark.parametrize(
    ("typed", "text", "rest"),
    [("neighbors panel", "Neighbors’ panel", "Advisory committee"), ("treasurer", "Treasurer", "Steering committee")],
)
def test_the_search_finds_bodies_and_seats(sampled, typed, text, rest):
    found = next(one for one in find_all(sampled.desk, typed, []) if one.text == text)
    assert (found.group, found.rest) == ("Governance", rest)
    _place, screen_key, record, *section = found.key.split(" ")
    sampled.go(Place(screen_key, record, *section))
    screen = sampled.window.screen_of("governance")
    assert screen.rules.header.title.text() == (text if not section else rest)


def test_an_overlap_and_a_term_that_ends_before_it_begins_are_said(screen, sampled, store):
    youth = next(one for one in store.all(Seat) if one.title == "Youth")
    sam = next(one for one in store.all(Person) if one.name == "Sam Whitfield")
    screen.seats.open_seat(youth.id)
    draft = screen.seats.draft
    draft.editors["person"].widget.show_record(sam.id)
    draft.editors["term_ends"].show(date(2020, 1, 1))
    draft.finish()
    assert draft.rows["term_ends"].problem == "The term ends before it begins."
    draft.editors["term_ends"].show(None)
    draft.finish()
    assert "Sam Whitfield" in draft.rows["person"].problem
    # What came in another way, as with an import, is told where one looks.
    with store.change("bring it in") as change:
        change.add(Sitting(seat=youth.id, person=sam.id))
    pause()
    said = [row.first for row in screen.missing.rows.rows()]
    assert said[0] == "Sam Whitfield sits in it twice at the same time."
    screen.missing.rows.opened.emit("0")
    assert screen.seats.title.text() in {"Youth: Sam Whitfield", "Treasurer: Sam Whitfield"}


def test_an_ended_body_is_looked_at_from_its_fold(screen, store):
    screen.past_rows.opened.emit(body(store, "Founding circle").id)
    assert screen.rules.header.title.text() == "Founding circle"
    assert screen.missing.isHidden()


def test_a_new_body_begins_with_duties_and_offices_and_no_rules(program):
    program.go(Place("governance"))
    screen, store = program.window.screen_of("governance"), program.desk.store
    assert not screen.empty.isHidden()
    screen.empty.begin.click()
    screen.new.kinds.opened.emit("steering")
    pause()
    (made,) = store.all(Body)
    assert (made.kind_of, made.name, made.founded_on) == (BodyKind.STEERING, "Steering committee", TODAY)
    assert made.duties
    assert made.quorum is None
    assert [one.title for one in store.all(Seat, body=made.id)] == [
        "Chair", "Vice-chair", "Secretary", "Treasurer", "Member",
    ]  # fmt: skip
    assert screen.empty.isHidden()
    assert QApplication.focusWidget() is screen.chart
    assert screen.page.verticalScrollBar().value() == 0
    assert "No quorum is set." in [row.first for row in screen.missing.rows.rows()]
    screen.new.chosen.emit(BodyKind.TASK_FORCE)
    pause()
    assert body(store, "New task force").parent == made.id


def new_committee(program):
    program.go(Place("governance"))
    screen = program.window.screen_of("governance")
    screen.new.chosen.emit(BodyKind.STEERING)
    pause()
    return screen


def test_a_quorum_is_suggested_with_its_number_and_written_when_it_is_taken(program):
    screen, store = new_committee(program), program.desk.store
    quorum = screen.quorum
    assert quorum.suggestion.text() == (
        "A suggestion, as many such bodies have it: more than half, counted of all voting seats. "
        "With 7 voting seats, 4 must be there."
    )
    quorum.take.click()
    pause()
    (made,) = store.all(Body)
    assert (made.quorum, made.quorum_base) == (QuorumRule.MAJORITY, QuorumBase.ALL)
    assert quorum.take.isHidden()
    assert "Needed for a valid decision: 4" in quorum.working.accessibleName()
    program.undoing.undo()
    pause()
    assert store.all(Body)[0].quorum is None
    assert not quorum.take.isHidden()


def test_the_day_the_partnership_was_formed_is_asked_for_beside_a_steering_committee(program):
    screen, store = new_committee(program), program.desk.store
    assert not screen.formed.isHidden()
    told = "It is not noted when the partnership was formed."
    place = [row.first for row in screen.missing.rows.rows()].index(told)
    screen.missing.rows.opened.emit(str(place))
    pause()
    day = screen.formed.form.editors["formed_on"]
    assert day.widget.isAncestorOf(QApplication.focusWidget())
    day.type("2026-11-02")
    screen.formed.form._on_left("formed_on")
    pause()
    assert store.all(Partnership)[0].formed_on == date(2026, 11, 2)
    assert screen.formed.isHidden()
    assert told not in [row.first for row in screen.missing.rows.rows()]
    asked = [row.first for row in screen.asks.rows.rows()]
    assert any("Six months" in one for one in asked)


def test_a_committee_can_become_a_council_before_its_six_months_are_over(program, said):
    screen, store = new_committee(program), program.desk.store
    (made,) = store.all(Body)
    said.answers = ["Not now", "Convert it"]
    screen.open_place(made.id, "six-months")
    pause()
    assert said.boxes[-1].fact == "Make a coordinating council of the steering committee today?"
    assert len(store.all(Body)) == 1
    screen.open_place(made.id, "six-months")
    pause()
    assert {one.kind_of for one in store.all(Body)} == {BodyKind.STEERING, BodyKind.COUNCIL}


def test_a_quorum_larger_than_the_seats_is_said_beside_its_field_and_written_all_the_same(program):
    screen, store = new_committee(program), program.desk.store
    (made,) = store.all(Body)
    with program.desk.change("rule") as change:
        change.put(replace(made, quorum=QuorumRule.NUMBER, quorum_number=4))
    pause()
    screen.rules.open_field("quorum_number")
    form = screen.rules.forms["rules"]
    form.editors["quorum_number"].type("9")
    form._on_left("quorum_number")
    pause()
    assert store.all(Body)[0].quorum_number == 9
    assert form.rows["quorum_number"].problem == "The quorum is 9, and there are only 7 votes."
    seat = store.all(Seat, body=made.id)[-1]
    with program.desk.change("seats") as change:
        change.put(replace(seat, count=8))
    pause()
    assert form.rows["quorum_number"].problem == ""


def test_a_body_goes_into_the_bin_with_its_seats_and_comes_back(screen, sampled, store):
    choose(screen, store, "School Meals")
    screen.put_in_bin()
    pause()
    assert "School Meals" not in [one.name for one in store.all(Body)]
    sampled.undoing.undo()
    pause()
    assert body(store, "School Meals")


def test_read_only_shows_everything_and_changes_nothing(make_desk):
    from ui.screens.governance import GovernanceScreen

    screen = GovernanceScreen(make_desk(read_only=True))
    screen.show()
    assert screen.seats.header.action is None
    assert not screen.six_months.notes[0].button
    seat = screen.seats.table.seats.rows[-1]
    screen.seats.open_seat(seat.seat)
    assert screen.seats.draft.isHidden()
    screen.close()
    screen.deleteLater()


def test_a_review_is_noted_with_one_press_and_the_next_follows_by_its_rhythm(screen, sampled, store):
    steering = body(store, "Steering committee")
    with sampled.desk.change("rhythm") as change:
        change.put(replace(steering, review_months=12, review_on=date(2026, 11, 1)))
    pause()
    screen.open_place(steering.id, "review")
    pause()
    screen.rules.reviewed.click()
    pause()
    after = store.need(Body, steering.id)
    assert (after.reviewed_on, after.review_on) == (TODAY, date(2027, 11, 17))
    sampled.undoing.undo()
    assert store.need(Body, steering.id).review_on == date(2026, 11, 1)


def test_somebody_who_sits_there_already_is_not_taken_for_another_seat_and_all_that_is_wrong_is_said(screen, store):
    youth = next(one for one in store.all(Seat) if one.title == "Youth")
    there = screen.seats._body.members[0]
    screen.seats.open_seat(youth.id)
    draft = screen.seats.draft
    draft.editors["person"].widget.show_record(there[1].sitting.person)
    draft.editors["term_ends"].show(date(2020, 1, 1))
    draft.finish()
    assert "sits here already" in draft.rows["person"].problem
    assert there[0].seat.title in draft.rows["person"].problem
    assert draft.rows["term_ends"].problem == "The term ends before it begins."
    assert store.all(Sitting, seat=youth.id) == []


def test_the_search_leads_to_a_body_of_another_partnership(sampled, store):
    with store.change("another partnership") as change:
        other = change.add(Partnership(name="Warm Homes"))
        council = change.add(Body(partnership=other.id, name="Insulation council", kind_of=BodyKind.COUNCIL))
    (found,) = [one for one in find_all(sampled.desk, "insulation", []) if one.text == "Insulation council"]
    assert found.rest == "Coordinating council, Warm Homes"
    sampled._on_search_accepted(found.key)
    assert sampled.desk.partnership == other.id
    assert sampled.window.screen_of("governance").here() == (council.id, "")
