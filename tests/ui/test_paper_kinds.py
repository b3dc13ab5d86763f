"""Which kind of paper: asked when an agreement begins, shown in the list, changed in a draft, filled in by its own fields."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from partnerdesk.domain.agreement_parts import BudgetLine, Officer
from partnerdesk.domain.agreements import Agreement, PaperKind, Party
from partnerdesk.domain.clauses import in_paper
from ui.desk import Place
from ui.screens.agreement_outline import PAPER

OTHERS = [PaperKind.PARTNERSHIP, PaperKind.COLLABORATION, PaperKind.OPERATING_RULES]


@pytest.fixture
def screen(sampled):
    sampled.go(Place("agreements"))
    return sampled.window.screen_of("agreements")


def choose(screen, kind):
    screen.ask_kind()
    for _ in range(list(PaperKind).index(kind)):
        QTest.keyClick(screen.new.kinds, Qt.Key.Key_Down)
    QTest.keyClick(screen.new.kinds, Qt.Key.Key_Return)


def newest(program):
    return program.desk.store.all(Agreement)[-1]


def of_kind(program, kind):
    return program.desk.store.all(Agreement, paper=kind)[0]


def test_each_kind_is_offered_with_when_to_use_it(screen):
    screen.ask_kind()
    rows = screen.new.kinds.rows()
    assert [row.first for row in rows] == [kind.label for kind in PaperKind]
    assert all(row.below.endswith(".") for row in rows)


def test_escape_gives_up_and_nothing_was_made(screen, sampled):
    before = len(sampled.desk.store.all(Agreement))
    screen.ask_kind()
    QTest.keyClick(screen.new.kinds, Qt.Key.Key_Escape)
    assert not screen.new.isVisible()
    assert len(sampled.desk.store.all(Agreement)) == before


@pytest.mark.parametrize("kind", [kind for kind in PaperKind if not kind.is_approved])
def test_a_new_one_of_each_kind_opens_and_is_one_step_back(screen, sampled, kind):
    choose(screen, kind)
    made = newest(sampled)
    assert made.paper is kind
    assert screen.editor.agreement == made.id
    assert screen.editor.current == ("members" if kind is PaperKind.OPERATING_RULES else "parties")
    sampled.undo()
    assert sampled.desk.store.all(Party, agreement=made.id) == []


def test_new_rules_have_all_members_of_the_partnership_with_who_speaks_for_them(screen, sampled):
    choose(screen, PaperKind.OPERATING_RULES)
    parties = sampled.desk.store.all(Party, agreement=newest(sampled).id)
    assert len(parties) == 10
    assert all(party.contact for party in parties)
    assert len(sampled.desk.store.all(Officer, agreement=newest(sampled).id)) == 3


def test_the_list_says_of_which_kind_each_is_and_finds_it_by_that(screen, sampled):
    drafts = {row.first: row.rest for row in screen.groups["draft"][1].rows()}
    assert drafts["Cold Chain for Riverbend"].startswith("Collaboration agreement, Riverbend Community Kitchen")
    QTest.keyClicks(screen.filter, "operating")
    assert [row.first for row in screen.groups["draft"][1].rows()] == [
        "Operating Rules of the Riverbend Food Partnership"
    ]


@pytest.mark.parametrize("kind", OTHERS)
def test_every_clause_of_every_kind_can_be_shown(screen, sampled, kind):
    if kind is PaperKind.PARTNERSHIP:
        choose(screen, kind)
    else:
        sampled.go(Place("agreements", of_kind(sampled, kind).id))
    editor = screen.editor
    for state in in_paper(editor._states):
        editor.show_clause(state.id)
        assert editor.clause.heading.text() == state.heading
        for slot in state.slots:
            editor.clause.focus_slot(slot.id)


def test_a_new_slot_is_filled_in_by_its_picker_and_the_number_is_worked_out(screen, sampled):
    rules = of_kind(sampled, PaperKind.OPERATING_RULES)
    sampled.go(Place("agreements", rules.id, "voting"))
    box = screen.editor.clause.findChild(QComboBox, "quorum")
    box.setCurrentIndex(box.findText("Two thirds"))
    box.activated.emit(box.currentIndex())
    screen.editor.settle()
    said = next(state for state in screen.editor._states if state.id == "voting").said[0]
    assert "".join(piece.text for piece in said.pieces) == (
        "A meeting can decide when at least two thirds of the 9 members with a vote are there, which is 6."
    )


def test_a_line_of_the_budget_is_added_with_its_party(screen, sampled):
    venture = of_kind(sampled, PaperKind.COLLABORATION)
    sampled.go(Place("agreements", venture.id, "distribution"))
    editor = screen.editor.clause._lists["budget"]
    line = sampled.desk.store.all(BudgetLine, agreement=venture.id)[0]
    editor.open_row(line.id, "party")
    assert editor.form.editors["party"].widget.text() == "the Kitchen"


def test_the_kind_of_a_draft_is_changed_and_what_was_typed_is_kept(screen, sampled):
    draft = sampled.desk.store.all(Agreement)[0]
    sampled.go(Place("agreements", draft.id, PAPER))
    box = screen.editor.paper.form.findChild(QComboBox, "paper")
    box.setCurrentIndex(box.findText("Partnership agreement"))
    box.activated.emit(box.currentIndex())
    screen.editor.settle()
    now = sampled.desk.store.need(Agreement, draft.id)
    assert replace(now, paper=draft.paper, revision=draft.revision) == draft
    assert "legal_form" in {state.id for state in screen.editor._states}
    sampled.undo()
    assert sampled.desk.store.need(Agreement, draft.id).paper is PaperKind.MEMORANDUM
    assert "legal_form" not in {state.id for state in screen.editor._states}


@pytest.mark.parametrize("kind", [PaperKind.COLLABORATION, PaperKind.OPERATING_RULES])
def test_it_is_previewed_as_the_paper_it_is(screen, sampled, kind):
    sampled.go(Place("agreements", of_kind(sampled, kind).id))
    screen.editor._preview()
    sampled.jobs.wait_all()
    assert sampled.window.current_screen() == "preview"
    assert sampled.window.screen_of("preview").view.page_count > 0


@pytest.mark.parametrize("kind", [PaperKind.MEMORANDUM, PaperKind.PARTNERSHIP, PaperKind.COLLABORATION])
def test_after_the_kind_is_chosen_by_keyboard_the_keyboard_is_on_the_line_that_adds_a_party(screen, kind):
    choose(screen, kind)
    adder = screen.editor.clause._lists["parties"].adder.widget
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is adder or adder.isAncestorOf(focus)


def test_in_new_rules_the_keyboard_is_on_the_members(screen):
    choose(screen, PaperKind.OPERATING_RULES)
    assert screen.editor.clause._lists["members"].isAncestorOf(QApplication.focusWidget())
