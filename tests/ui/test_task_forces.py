"""Task forces: at a glance, who is in which group, and each with its people, its work and its end."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from partnerdesk.domain.aims import Aim
from partnerdesk.domain.bodies import Body, BodyKind, Deliverable, Office, Seat, Serving, Sitting
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from ui.desk import Place
from ui.widgets.states import State

TODAY = date(2026, 11, 17)


@pytest.fixture
def shown(program):
    """Show a partnership with two objectives, a task force for one of them, a committee, and three people."""
    with program.desk.change("begin") as change:
        food = change.add(Partnership(name="Food"))
        cold = change.add(Aim(partnership=food.id, position=1, what="open a cold store"))
        change.add(Aim(partnership=food.id, position=2, what="serve lunch"))
        top = change.add(Body(partnership=food.id, position=1, name="Steering committee"))
        force = change.add(
            Body(partnership=food.id, position=2, name="Storage", kind_of=BodyKind.TASK_FORCE, parent=top.id)
        )
        change.add(Serving(body=force.id, objective=cold.id))
        ann = change.add(Person(name="Ann", interests=("stores", "trucks")))
        change.add(Person(name="Bea", interests=("cold stores",)))
        change.add(Person(name="Cem"))
        seat = change.add(Seat(body=force.id, title="Lead", office=Office.LEAD))
        change.add(Sitting(seat=seat.id, person=ann.id, since=date(2026, 9, 1)))
        change.add(Deliverable(body=force.id, position=1, what="A map", due_on=date(2026, 11, 11)))
        change.add(Deliverable(body=force.id, position=2, what="A plan", due_on=date(2027, 3, 1)))
    program.desk.choose_partnership(food.id)
    program.go(Place("task_forces"))
    return program.window.screen_of("task_forces")


def by_name(screen, cls, name):
    return next(one for one in screen._desk.store.all(cls) if one.called() == name)


def opened(screen, name="Storage"):
    screen.open_place(by_name(screen, Body, name).id, "")
    return screen.force


def settled(screen):
    QApplication.processEvents()
    screen.refresh()


def pick(picker, person):
    picker.show_record(person)
    picker.picked.emit()
    QApplication.processEvents()


def test_at_a_glance_says_who_leads_what_comes_next_and_what_is_missing(shown):
    (row,) = shown.overview.forces.rows()
    assert (row.first, row.caption) == ("Storage", "open a cold store")
    assert row.below.splitlines()[0] == "Led by Ann, 1 person"
    assert row.below.splitlines()[1].startswith("Next: A map (")
    assert "It is not said when it ends." in row.below
    assert (row.state, row.word) == (State.LATE, "6 days late")


def test_objectives_nobody_works_on_are_named_and_one_press_sets_a_task_force_up(shown):
    (loose,) = shown.overview.loose.rows()
    assert loose.first == "serve lunch"
    shown.overview.loose.acted.emit(loose.key)
    settled(shown)
    assert shown.overview.loose.rows() == () or shown.here()[0]
    served = {one.objective for one in shown._desk.store.all(Serving)}
    assert loose.key in served
    assert shown.force.force.body.kind_of is BodyKind.TASK_FORCE
    shown._desk.store.undo()
    settled(shown)
    assert [body.called() for body in shown._desk.store.all(Body)] == ["Steering committee", "Storage"]


def test_a_new_one_without_an_objective_is_warned_about_and_kept(shown):
    shown.add_force()
    settled(shown)
    page = shown.force
    assert page.form.editors["name"].widget.hasFocus() or page.force.body.called()
    fields = {row.key for row in page.lacks.rows()}
    assert {"objective", "lead", "members", "deliverables"} <= fields
    page.lacks.opened.emit("objective")
    assert page.serving.adder.widget.hasFocus()


def test_it_reports_to_a_body_that_is_there_and_never_to_itself(shown):
    page = opened(shown)
    names = [one.called() for one in page.means.editors["parent"].widget._choices]
    assert names == ["Steering committee"]


def test_an_objective_is_picked_from_those_of_the_partnership(shown):
    page = opened(shown)
    picker = page.serving.adder.widget
    assert [one.called() for one in picker._choices] == ["serve lunch"]
    picker.show_record(by_name(shown, Aim, "serve lunch").id)
    page.serving._add()
    settled(shown)
    assert [row.first for row in page.serving.rows.rows()] == ["open a cold store", "serve lunch"]


def test_an_objective_is_one_press_away(shown, program):
    page = opened(shown)
    page.serving.rows.acted.emit(page.serving.rows.rows()[0].key)
    assert program.window.current_screen() == "purpose"
    assert program.window.screen_of("purpose").here()[0] == by_name(shown, Aim, "open a cold store").id


def test_the_objective_leads_back_to_who_works_on_it(shown, program):
    aim = by_name(shown, Aim, "open a cold store")
    program.go(Place("purpose", aim.id))
    page = program.window.screen_of("purpose").aim
    assert [(row.first, row.rest) for row in page.groups.rows()] == [("Storage", "Task force")]
    assert page.no_groups.isHidden()
    page.groups.opened.emit(page.groups.rows()[0].key)
    assert program.window.current_screen() == "task_forces"
    assert shown.force.force.body.called() == "Storage"


def test_a_member_is_added_by_name_with_what_interests_them(shown):
    page = opened(shown)
    pick(page.members.members.adder.widget, by_name(shown, Person, "Bea").id)
    settled(shown)
    rows = page.members.members.rows.rows()
    assert [row.first for row in rows] == ["Ann", "Bea"]
    assert rows[0].badge == "Lead"
    assert "cold stores" in rows[1].rest
    shown._desk.store.undo()
    settled(shown)
    assert [row.first for row in page.members.members.rows.rows()] == ["Ann"]


def test_people_whose_interest_matches_are_proposed_and_added_with_one_press(shown):
    page = opened(shown)
    assert [row.first for row in page.members.fits.rows()] == ["Bea"]
    page.members.fits.acted.emit(page.members.fits.rows()[0].key)
    settled(shown)
    assert [row.first for row in page.members.members.rows.rows()] == ["Ann", "Bea"]
    assert page.members.fits.rows() == ()


def test_another_lead_can_be_chosen_and_the_first_is_kept_as_one_who_left(shown):
    page = opened(shown)
    pick(page.members.lead, by_name(shown, Person, "Cem").id)
    settled(shown)
    assert page.head.under.text().startswith("Led by Cem")
    rows = page.members.members.rows.rows()
    assert [(row.first, row.badge) for row in rows] == [("Cem", "Lead"), ("Ann", "")]
    assert rows[1].note.startswith("left ")


def test_what_is_handed_over_is_noted_with_one_press(shown):
    page = opened(shown)
    late, later = page.deliverables.rows.rows()
    assert (late.state, late.word, late.action) == (State.LATE, "6 days late", "Done")
    assert (later.state, later.word) == (State.TO_DO, "to do")
    page.deliverables.rows.acted.emit(late.key)
    settled(shown)
    done = page.deliverables.rows.rows()[0]
    assert (done.state, done.word, done.action) == (State.DONE, "done", "")
    assert shown._desk.store.get(Deliverable, late.key).done_on == TODAY


def test_a_deliverable_is_added_by_typing(shown):
    page = opened(shown)
    page.deliverables.adder.widget.setFocus()
    QTest.keyClicks(page.deliverables.adder.widget, "A budget")
    QTest.keyClick(page.deliverables.adder.widget, Qt.Key.Key_Return)
    assert by_name(shown, Deliverable, "A budget").body == page.force.body.id


def test_ending_it_keeps_all_and_can_be_undone(shown):
    page = opened(shown)
    page.findChild(QPushButton, "end_force").click()
    settled(shown)
    assert page.head.under.text().startswith("Ended on November 17, 2026.")
    assert len(shown._desk.store.all(Deliverable)) == 2
    assert page.lacks.rows() == ()
    shown.open_place("", "overview")
    assert [row.first for row in shown.overview.ended.rows()] == ["Storage"]
    assert {row.first for row in shown.overview.loose.rows()} == {"open a cold store", "serve lunch"}
    shown._desk.store.undo()
    settled(shown)
    assert [row.first for row in shown.overview.forces.rows()] == ["Storage"]


def test_the_bin_takes_it_and_undo_brings_it_back(shown):
    opened(shown).findChild(QPushButton, "bin_force").click()
    settled(shown)
    assert shown.here() == ("", "overview")
    assert shown.overview.forces.rows() == ()
    shown._desk.store.undo()
    settled(shown)
    assert [row.first for row in shown.overview.forces.rows()] == ["Storage"]


def test_who_is_in_more_than_three_groups_is_marked_and_who_waits_is_named(shown):
    desk = shown._desk
    ann = by_name(shown, Person, "Ann")
    with desk.change("more") as change:
        for place, name in enumerate(("One", "Two", "Three"), start=3):
            made = Body(partnership=desk.partnership, position=place, name=name, kind_of=BodyKind.TASK_FORCE)
            body = change.add(made)
            seat = change.add(Seat(body=body.id, title="Members"))
            change.add(Sitting(seat=seat.id, person=ann.id))
    settled(shown)
    shown.open_place("", "groups")
    (row,) = shown.groups.busy.rows()
    assert (row.first, row.when, row.word) == ("Ann", "4 groups", "a good deal")
    assert row.below == "Storage, One, Two, Three"
    assert [(one.first, one.rest) for one in shown.groups.free.rows()] == [("Bea", "cold stores")]


def test_an_empty_screen_says_what_it_is_for_and_begins(program):
    with program.desk.change("begin") as change:
        made = change.add(Partnership(name="New"))
    program.desk.choose_partnership(made.id)
    program.go(Place("task_forces"))
    screen = program.window.screen_of("task_forces")
    assert not screen.overview.empty.isHidden()
    screen.overview.empty.begin.click()
    settled(screen)
    assert screen.force.force.body.called() == "New task force"


def test_what_is_typed_is_kept_while_the_page_is_read_again(shown):
    page = opened(shown)
    box = page.form.editors["purpose"].widget
    box.setFocus()
    box.setPlainText("Half a sent")
    with shown._desk.change("elsewhere") as change:
        change.add(Person(name="Dot"))
    QApplication.processEvents()
    assert box.toPlainText() == "Half a sent"
    page.form.settle()
    assert by_name(shown, Body, "Storage").purpose == "Half a sent"


def test_its_rules_are_one_press_away(shown, program):
    opened(shown).findChild(QPushButton, "force_rules").click()
    assert program.window.current_screen() == "governance"


def test_the_sample_has_one_that_is_late(sampled):
    sampled.go(Place("task_forces"))
    screen = sampled.window.screen_of("task_forces")
    states = {row.first: row.state for row in screen.rows.rows()}
    assert states["Fresh Food Access"] is State.LATE
