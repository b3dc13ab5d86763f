"""Terms of reference on the screen: asked whose they are, written clause by clause into the body, approved rather than signed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from partnerdesk.domain.agreements import Agreement, PaperKind, PaperState, Party
from partnerdesk.domain.bodies import Body, BodyKind, Seat
from partnerdesk.domain.clauses import in_paper
from partnerdesk.domain.reminders import AFTER
from partnerdesk.domain.signatures import Signature
from partnerdesk.storage import agreement_life
from ui.desk import Place
from ui.screens.agreement_outline import CHECK, PAPER


@pytest.fixture
def screen(sampled):
    sampled.go(Place("agreements"))
    return sampled.window.screen_of("agreements")


def choose(screen, body):
    """Choose terms of reference, and then a body by its id or its kind, with the keyboard alone."""
    screen.ask_kind()
    for _ in range(list(PaperKind).index(PaperKind.TERMS_OF_REFERENCE)):
        QTest.keyClick(screen.new.kinds, Qt.Key.Key_Down)
    QTest.keyClick(screen.new.kinds, Qt.Key.Key_Return)
    for _ in range([row.key for row in screen.new.bodies.rows()].index(body)):
        QTest.keyClick(screen.new.bodies, Qt.Key.Key_Down)
    QTest.keyClick(screen.new.bodies, Qt.Key.Key_Return)


def terms(program):
    return program.desk.store.all(Agreement, paper=PaperKind.TERMS_OF_REFERENCE)[-1]


@pytest.fixture
def board(screen, sampled):
    """Give the body of new terms of reference that are open in the editor."""
    choose(screen, BodyKind.BOARD.value)
    return sampled.desk.store.need(Body, terms(sampled).of_body)


def test_a_new_body_is_set_up_with_its_terms_in_one_step(screen, sampled):
    before = len(sampled.desk.store.all(Body))
    choose(screen, BodyKind.ADVISORY.value)
    made = terms(sampled)
    body = sampled.desk.store.need(Body, made.of_body)
    assert (body.kind_of, made.title) == (BodyKind.ADVISORY, f"Terms of Reference: {body.name}")
    assert screen.editor.current == "purpose"
    assert sampled.desk.store.all(Party, agreement=made.id) == []
    sampled.undo()
    assert len(sampled.desk.store.all(Body)) == before


def test_terms_of_a_body_that_is_there_say_if_it_has_some(screen, sampled, board):
    screen.ask_kind()
    row = next(row for row in screen.new.bodies.rows() if row.key == board.id)
    assert (row.first, row.below) == (board.name, "It has terms of reference already.")
    choose(screen, board.id)
    assert terms(sampled).of_body == board.id


def test_what_is_typed_into_a_clause_is_the_bodys_own(screen, sampled, board):
    fields = next(form for form in screen.editor.clause._fields.forms if "purpose" in form.editors)
    fields.editors["purpose"].widget.selectAll()
    QTest.keyClicks(fields.editors["purpose"].widget, "To govern")
    screen.editor.settle()
    assert sampled.desk.store.need(Body, board.id).purpose == "To govern"
    said = next(state for state in screen.editor._states if state.id == "purpose").said[0]
    assert "".join(piece.text for piece in said.pieces) == "Its purpose: To govern."


def test_a_rule_that_is_changed_elsewhere_shows_in_the_paper(screen, sampled, board):

    with sampled.desk.change("meet") as change:
        change.put(replace(sampled.desk.store.need(Body, board.id), meets=4))
    said = next(state for state in screen.editor._states if state.id == "meetings").said[0]
    assert "4 times a year" in "".join(piece.text for piece in said.pieces)


def test_seats_are_added_where_they_are_printed_and_belong_to_the_body(screen, sampled, board):
    screen.editor.show_clause("members")
    adder = screen.editor.clause._lists["body_seats"].adder.widget
    QTest.keyClicks(adder, "Treasurer")
    QTest.keyClick(adder, Qt.Key.Key_Return)
    seats = sampled.desk.store.all(Seat, body=board.id)
    assert seats[-1].title == "Treasurer"
    said = next(state for state in screen.editor._states if state.id == "members").said[-1]
    assert "".join(piece.text for piece in said.pieces) == f"That makes {len(seats)} seats, each with a vote."


def test_every_clause_can_be_shown_and_every_blank_reached(screen, sampled, board):
    for state in in_paper(screen.editor._states):
        screen.editor.show_clause(state.id)
        assert screen.editor.clause.heading.text() == state.heading
        for slot in state.slots:
            screen.editor.clause.focus_slot(slot.id)


def test_it_speaks_of_approval(screen, sampled, board):
    editor = screen.editor
    assert [row.first for row in editor.outline.top.rows()] == ["Title and state", "Check before approval"]
    editor.show_clause(CHECK)
    assert editor.check.close_paper.text() == "Close it for approval"
    assert "before approval" in editor.check.result.text()
    editor.show_clause(PAPER)
    assert editor.paper.form.rows["of_body"].isVisibleTo(editor.paper)
    assert not editor.paper.form.rows["witnesses"].isVisibleTo(editor.paper)


def test_another_kind_of_paper_has_no_body(screen, sampled, board):
    screen.editor.show_clause(PAPER)
    box = screen.editor.paper.form.findChild(QComboBox, "paper")
    box.setCurrentIndex(box.findText("Memorandum of understanding"))
    box.activated.emit(box.currentIndex())
    screen.editor.settle()
    assert not screen.editor.paper.form.rows["of_body"].isVisibleTo(screen.editor.paper)
    assert "parties" in {state.id for state in in_paper(screen.editor._states)}
    assert sampled.desk.store.need(Agreement, screen.editor.agreement).paper is PaperKind.MEMORANDUM


def test_it_is_previewed(screen, sampled, board):
    screen.editor._preview()
    sampled.jobs.wait_all()
    assert sampled.window.current_screen() == "preview"
    assert sampled.window.screen_of("preview").view.page_count > 0


@pytest.fixture
def governance(sampled):
    sampled.go(Place("governance"))
    return sampled.window.screen_of("governance")


def of_name(program, name):
    return next(one for one in program.desk.store.all(Body) if one.name == name)


def test_governance_leads_to_the_terms_a_body_has(governance, sampled):
    body = of_name(sampled, "Steering committee")
    governance.open_place(body.id, "")
    governance.terms.click()
    assert sampled.window.current_screen() == "agreements"
    shown = sampled.desk.store.need(Agreement, sampled.window.screen_of("agreements").editor.agreement)
    assert (shown.of_body, shown.title) == (body.id, "Terms of Reference: Steering Committee")


def test_governance_begins_the_terms_of_a_body_that_has_none(governance, sampled):
    body = of_name(sampled, "Neighbors’ panel")
    governance.open_place(body.id, "")
    governance.terms.click()
    assert terms(sampled).of_body == body.id
    sampled.undo()
    assert not [one for one in sampled.desk.store.all(Agreement) if one.of_body == body.id]


def test_a_council_that_grows_from_a_committee_begins_new_terms_and_ends_the_old_ones(governance, sampled, said):
    said.answers = ["Convert it"]
    committee = of_name(sampled, "Steering committee")
    governance.six_months.convert(committee.id)
    council = of_name(sampled, "Coordinating council")
    store = sampled.desk.store
    (new,) = store.all(Agreement, of_body=council.id)
    (old,) = store.all(Agreement, of_body=committee.id)
    assert (new.state, new.title) == (PaperState.DRAFT, "Terms of Reference: Coordinating council")
    assert (old.state, old.ended_on) == (PaperState.ENDED, sampled.desk.today())
    sampled.undo()
    assert store.all(Agreement, of_body=council.id) == []
    assert store.need(Agreement, old.id).state is PaperState.SIGNED


def test_approved_terms_are_changed_closed_and_approved_anew(sampled):
    store = sampled.desk.store
    approved = next(one for one in store.all(Agreement) if one.title == "Terms of Reference: Steering Committee")
    sampled.go(Place("agreements", approved.id, AFTER))
    editor = sampled.window.screen_of("agreements").editor
    assert editor.head.state.text() == "approved"
    assert editor.after.list.isHidden()
    assert not editor.after.going_on.renew.isVisible()
    editor.after.going_on.change.click()
    with sampled.desk.change("meet") as change:
        change.put(replace(store.need(Body, approved.of_body), meets=8))
    editor.show_clause(CHECK)
    editor.check.close_paper.click()
    editor.show_clause(PAPER)
    assert store.need(Agreement, approved.id).state is PaperState.FINAL
    (place,) = store.all(Signature)
    assert (place.party, place.name) == ("Members’ assembly", "Denise Abara")
    with sampled.desk.change("approve") as change:
        agreement_life.sign(change, store, replace(place, signed_on=sampled.desk.today()))
    assert store.need(Agreement, approved.id).state is PaperState.SIGNED
    assert editor.head.state.text() == "approved"


def test_from_the_preview_of_a_paper_the_rail_leads_to_the_list_and_back_leads_to_the_paper(sampled):
    terms_of = next(one for one in sampled.desk.store.all(Agreement) if one.of_body)
    screen = "agreements"
    sampled.go(Place(screen, terms_of.id))
    sampled.desk.preview("terms-of-reference", terms_of.id)
    sampled.go(Place(screen))
    shown = sampled.window.screen_of(screen)
    assert shown.stack.currentWidget() is shown.list
    sampled.go(Place(screen, terms_of.id))
    sampled.desk.preview("terms-of-reference", terms_of.id)
    sampled.ways.go_back()
    assert shown.stack.currentWidget() is shown.editor
