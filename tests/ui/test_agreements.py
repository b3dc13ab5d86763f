"""Agreements as a coordinator works on them: from nothing to a signed paper, and back through undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPushButton, QWidget

from partnerdesk.domain.agreements import Agreement, Binding, Clause, Objective, PaperKind, PaperState, Party
from partnerdesk.domain.filling import OWN
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Person, Post
from ui.desk import Place
from ui.screens.agreement_outline import CHECK, PAPER


def editor_of(program):
    return program.window.screen_of("agreements").editor


def press(where, name):
    button = field(where, name)
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def click_row(rows, key, *, action=False):
    place = [row.key for row in rows.rows()].index(key)
    rect = rows.visualRect(rows.model().index(place, 0))
    point = rect.center()
    if action:
        row = rows.rows()[place]
        point = rows.itemDelegate().action_rect(rect, row).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=point)


def outline_rows(editor, key):
    return next(rows for rows in editor.outline.groups.values() if key in {row.key for row in rows.rows()})


def open_clause(program, key):
    editor = editor_of(program)
    click_row(outline_rows(editor, key), key)
    assert editor.clause.heading.isVisible()
    return editor.clause


def field(where, name):
    found = [one for one in where.findChildren(QWidget, name) if one.isVisible()]
    assert len(found) == 1, name
    return found[0]


def type_into(widget, words):
    target = widget.focusProxy() or widget
    target.setFocus()
    target.selectAll()
    QTest.keyClicks(target, words)


def pick(widget, words):
    """Type a name as one does, and leave the field."""
    type_into(widget, words)
    QTest.keyClick(QApplication.activePopupWidget() or widget, Qt.Key.Key_Tab)


@pytest.fixture
def peopled(program):
    """Give a workspace with two organizations and somebody to sign for each."""
    with program.desk.change("people") as change:
        clinic = change.add(Organization(legal_name="Riverside Clinic"))
        for organization, name in ((program.desk.ours(), "Dana Whitlock"), (clinic, "Priya Raman")):
            person = change.add(Person(name=name))
            change.add(Post(organization=organization.id, person=person.id, title="Director", signs=True, primary=True))
    return program


def choose_kind(program, kind=PaperKind.MEMORANDUM):
    """Choose which kind of paper a new agreement will be, with the keyboard as it stands."""
    kinds = program.window.screen_of("agreements").new.kinds
    assert kinds.isVisible()
    for _ in range(list(PaperKind).index(kind)):
        QTest.keyClick(kinds, Qt.Key.Key_Down)
    QTest.keyClick(kinds, Qt.Key.Key_Return)


@pytest.fixture
def begun(peopled):
    """Give a new agreement, just begun with the primary button."""
    peopled.go(Place("agreements"))
    QTest.mouseClick(peopled.window.top.new, Qt.MouseButton.LeftButton)
    choose_kind(peopled)
    return peopled


def the_agreement(program):
    return program.desk.store.all(Agreement)[0]


def test_an_empty_list_says_what_agreements_are_for_and_begins_one(peopled):
    peopled.go(Place("agreements"))
    screen = peopled.window.screen_of("agreements")
    assert screen.empty.isVisible()
    QTest.mouseClick(screen.empty.begin, Qt.MouseButton.LeftButton)
    choose_kind(peopled)
    assert screen.stack.currentWidget() is screen.editor
    assert [party.organization for party in peopled.desk.store.all(Party)] == [peopled.desk.ours().id]


def test_from_a_new_agreement_to_a_signed_one_and_back_through_undo(begun, tmp_path, monkeypatch):
    desk, editor = begun.desk, editor_of(begun)
    adder = field(editor, "add_party")
    pick(adder, "Riverside Clinic")
    clinic = desk.store.all(Party)[1]
    assert desk.called(Person, clinic.signatory) == "Priya Raman"
    while editor.outline.blanks.text() != "no blanks":
        assert fill_next_blank(begun), editor.outline.blanks.text()
    assert {state.readiness.value for state in editor._states if state.included} == {"ready"}
    click_row(editor.outline.top, CHECK)
    press(editor.check, "close_for_signing")
    assert the_agreement(begun).state is PaperState.FINAL
    click_row(editor.outline.top, PAPER)
    press(editor.paper, "reopen")
    assert the_agreement(begun).state is PaperState.DRAFT
    press(editor.paper, "close_paper")
    press(editor.check, "close_for_signing")
    click_row(editor.outline.top, PAPER)
    press(editor.paper, "signed")
    asked = editor.paper.all_signed.form
    QTest.keyClicks(asked.editors["signed_on"].widget.line, "nov 17")
    QTest.keyClick(asked.editors["signed_on"].widget.line, Qt.Key.Key_Return)
    signed = the_agreement(begun)
    assert signed.state is PaperState.SIGNED
    steps = 0
    while begun.desk.store.undo_title:
        begun.undo()
        steps += 1
    assert steps > 10
    assert not desk.store.all(Agreement)
    while begun.desk.store.redo_title:
        begun.redo()
    assert the_agreement(begun).state is PaperState.SIGNED
    assert the_agreement(begun).purpose == signed.purpose


def fill_next_blank(program):
    """Press F8 and fill what it leads to; whether it led to something new."""
    editor = editor_of(program)
    before = editor.outline.blanks.text()
    QTest.keyClick(editor, Qt.Key.Key_F8)
    focus = QApplication.focusWidget()
    name = focus.objectName() or focus.parentWidget().objectName()
    if isinstance(focus, QComboBox):
        wanted = {"binding": 1, "money": 1, "data": 1, "liability": 1, "renewal": 1}[name]
        focus.setCurrentIndex(wanted)
        focus.activated.emit(wanted)
    elif name in {"made_on", "starts_on", "effective_on"}:
        QTest.keyClicks(focus, "2027-01-01")
    elif name in {"ends_on", "review_on"}:
        QTest.keyClicks(focus, "2027-12-31" if name == "ends_on" else "2027-06-30")
    elif name.endswith(("_days", "_months", "_years", "_hours")):
        QTest.keyClicks(focus, "30")
    else:
        QTest.keyClicks(focus, "Feed the children of the valley")
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    editor.settle()
    return editor.outline.blanks.text() != before


def test_f8_leads_through_the_blanks_of_a_clause_and_then_to_the_next_clause(begun):
    editor = editor_of(begun)
    open_clause(begun, "term")
    visited = []
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_F8)
        focus = QApplication.focusWidget()
        visited.append(focus.objectName() or focus.parentWidget().objectName())
    assert visited == ["starts_on", "ends_on", "renewal"]
    QTest.keyClick(editor, Qt.Key.Key_F8)
    assert editor.outline._current != "term"


def test_a_clause_is_left_out_and_taken_in_again(begun):
    editor = editor_of(begun)
    out = editor.outline.left_out.rows()[0].key
    click_row(editor.outline.left_out, out, action=True)
    assert out in {row.key for rows in editor.outline.groups.values() for row in rows.rows()}
    press(editor.clause, "leave_out")
    assert out in {row.key for row in editor.outline.left_out.rows()}
    begun.undo()
    assert out not in {row.key for row in editor.outline.left_out.rows()}


def test_the_wording_is_chosen_with_the_keys_and_the_keyboard_stays_there(begun):
    clause = open_clause(begun, "term")
    usual = clause.text.toPlainText()
    before, usual_key = clause.variants, clause.variants.value()
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Right)
    assert clause.variants is before
    assert clause.text.toPlainText() != usual
    assert before.value() != usual_key


def test_asking_why_tells_what_a_clause_left_out_would_do(begun):
    editor = editor_of(begun)
    out = editor.outline.left_out.rows()[0]
    click_row(editor.outline.left_out, out.key)
    assert editor.outline._why.text().startswith(out.first)


def test_a_clause_moves_up_with_the_keys_and_the_numbers_follow(begun):
    editor = editor_of(begun)
    open_clause(begun, "disputes")
    number = int(editor.clause.caption.text().split()[1])
    rows = outline_rows(editor, "disputes")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert int(editor.clause.caption.text().split()[1]) == number - 1
    begun.undo()
    assert int(editor.clause.caption.text().split()[1]) == number


def test_our_own_wording_keeps_its_holes_whole_and_one_undo_takes_back_the_sitting(begun):
    editor = editor_of(begun)
    clause = open_clause(begun, "term")
    usual = clause.text.toPlainText()
    clause.variants.chosen.emit("own")
    assert clause.own.isVisible()
    holes = [span for span in clause.own.wording() if hasattr(span, "id")]
    assert holes
    clause.own.setFocus()
    cursor = clause.own.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    clause.own.setTextCursor(cursor)
    QTest.keyClicks(clause.own, " Nobody is bound for ever.")
    open_clause(begun, "disputes")
    stored = next(one for one in begun.desk.store.all(Clause) if one.content == "term")
    assert [span for span in stored.own if hasattr(span, "id")] == holes
    assert "Nobody is bound for ever." in stored.own[-1].text
    begun.undo()
    begun.undo()
    open_clause(begun, "term")
    assert clause.text.isVisible()
    assert clause.text.toPlainText() == usual
    assert editor.isVisible()


def test_backspace_takes_a_hole_as_one_piece(begun):
    clause = open_clause(begun, "term")
    clause.variants.chosen.emit("own")
    before = clause.own.wording()
    place = clause.own.toPlainText().index("\ufffc") + 1
    cursor = clause.own.textCursor()
    cursor.setPosition(place)
    clause.own.setTextCursor(cursor)
    clause.own.setFocus()
    QTest.keyClick(clause.own, Qt.Key.Key_Backspace)
    slots = [span.id for span in before if hasattr(span, "id")]
    assert [span.id for span in clause.own.wording() if hasattr(span, "id")] == slots[1:]


def test_a_clause_of_our_own_is_written_with_heading_and_text(begun):
    editor = editor_of(begun)
    press(editor.outline, "own_clause")
    QTest.keyClicks(editor.clause.own, "We share our vans.")
    type_into(field(editor.clause.own_heading, "heading"), "Vans")
    editor.settle()
    made = next(one for one in begun.desk.store.all(Clause) if not one.content)
    assert made.heading == "Vans"
    assert [span.text for span in made.own] == ["We share our vans."]
    assert "Vans" in {row.first for rows in editor.outline.groups.values() for row in rows.rows()}


def test_a_clause_of_our_own_without_words_is_not_begun_and_stops_the_paper(begun):
    editor = editor_of(begun)
    press(editor.outline, "own_clause")
    made = next(one for one in begun.desk.store.all(Clause) if not one.content)
    row = next(row for rows in editor.outline.groups.values() for row in rows.rows() if row.key == made.id)
    assert row.word == "not begun"
    assert editor.clause.own.placeholderText() == "Write here what you agree."
    editor.show_clause(CHECK)
    assert "A clause of our own says nothing." in {row.first for row in editor.check.stops.rows()}
    editor.show_clause(made.id)
    QTest.keyClicks(editor.clause.own, "Vans.")
    editor.settle()
    editor.clause.own.selectAll()
    QTest.keyClick(editor.clause.own, Qt.Key.Key_Delete)
    editor.settle()
    assert begun.desk.store.need(Clause, made.id).own == ()


def test_leaving_a_clause_out_goes_on_with_the_next_one(begun):
    editor = editor_of(begun)
    clause = open_clause(begun, "background")
    order = [state.id for state in editor._states if state.included]
    press(clause, "leave_out")
    assert editor._current == order[order.index("background") + 1]
    assert editor.middle.currentWidget() is editor.clause


def test_a_closed_paper_says_in_each_clause_why_nothing_can_be_typed(begun):
    clause = open_clause(begun, "purpose")
    assert not clause.closed.isVisible()
    with begun.desk.change("close") as change:
        change.put(replace(the_agreement(begun), state=PaperState.FINAL))
    assert "Back to draft" in clause.closed.text()
    assert clause.closed.isVisible()
    editor_of(begun).show_clause(CHECK)
    assert editor_of(begun).check.result.text() == "This paper is closed: ready to sign."


def test_every_clause_fits_its_column_in_a_usual_window(begun):
    begun.window.resize(1366, 768)
    editor = editor_of(begun)
    for state in [state for state in editor._states if state.included]:
        editor.show_clause(state.id)
        QApplication.processEvents()
        assert editor.clause.widget().width() <= editor.clause.viewport().width(), state.id


def test_nothing_typed_is_lost_when_one_goes_to_another_clause(begun):
    clause = open_clause(begun, "purpose")
    type_into(field(clause, "purpose"), "Good food for all")
    editor_of(begun).show_clause("term")
    assert the_agreement(begun).purpose == "Good food for all"


def test_what_cannot_be_read_stays_beside_its_problem_until_it_is_put_right(begun):
    clause = open_clause(begun, "ending")
    days = field(clause, "notice_days")
    type_into(days, "some")
    editor_of(begun).settle()
    open_clause(begun, "purpose")
    open_clause(begun, "ending")
    line = field(clause, "notice_days").findChild(QLineEdit)
    assert line.text() == "some"
    assert "whole number" in field(clause, "notice_days").accessibleDescription()
    type_into(days, "60")
    editor_of(begun).settle()
    assert the_agreement(begun).notice_days == 60
    assert not begun.desk.unread


def test_a_record_changed_elsewhere_shows_at_once(begun):
    clause = open_clause(begun, "purpose")
    agreement = the_agreement(begun)
    with begun.desk.change("elsewhere") as change:
        change.put(replace(agreement, purpose="Changed elsewhere"))
        change.put(replace(begun.desk.ours(), legal_name="Kitchen of the Valley"))
    assert field(clause, "purpose").toPlainText() == "Changed elsewhere"
    open_clause(begun, "parties")
    rows = field(clause, "party_rows").rows()
    assert "Kitchen of the Valley" in {row.first for row in rows}


def test_what_was_changed_on_another_screen_is_there_on_coming_back(begun):
    clause = open_clause(begun, "term")
    begun.go(Place("partners"))
    with begun.desk.change("elsewhere") as change:
        change.put(replace(the_agreement(begun), starts_on=date(2027, 3, 1)))
    begun.go(Place("agreements"))
    assert "March 1, 2027" in clause.text.toPlainText()
    assert field(clause, "starts_on").line.text() == "Mar 1, 2027"


def test_a_party_removed_while_its_form_is_open_closes_the_form(begun):
    clause = open_clause(begun, "parties")
    rows = field(clause, "party_rows")
    party = begun.desk.store.all(Party)[0]
    click_row(rows, party.id)
    panel = field(clause, "party_panel")
    type_into(field(panel, "short_name"), "the Kitchen")
    with begun.desk.change("remove") as change:
        change.remove(begun.desk.store.all(Party)[0])
    assert not panel.isVisible()
    begun.undo()
    assert [row.key for row in field(clause, "party_rows").rows()] == [party.id]


def test_a_party_is_renamed_moved_and_removed_with_its_buttons(peopled):
    peopled.go(Place("agreements"))
    QTest.mouseClick(peopled.window.top.new, Qt.MouseButton.LeftButton)
    choose_kind(peopled)
    editor = editor_of(peopled)
    pick(field(editor, "add_party"), "Riverside Clinic")
    panel = field(editor, "party_panel")
    type_into(field(panel, "short_name"), "the Clinic")
    QTest.mouseClick(panel.findChild(QPushButton, "Move up"), Qt.MouseButton.LeftButton)
    parties = peopled.desk.store.all(Party)
    assert [party.short_name for party in parties] == ["the Clinic", ""]
    press(panel, "Remove")
    assert [party.short_name for party in peopled.desk.store.all(Party)] == [""]
    peopled.undo()
    assert [party.short_name for party in peopled.desk.store.all(Party)] == ["the Clinic", ""]


def test_a_party_chosen_from_the_offer_by_keyboard_is_added_once(begun):
    adder = field(editor_of(begun), "add_party")
    adder.setFocus()
    QTest.keyClicks(adder, "Clinic")
    adder.completer().complete()
    popup = adder.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    for _ in range(5):
        QApplication.processEvents()
    assert [begun.desk.called(Organization, each.organization) for each in begun.desk.store.all(Party)].count(
        "Riverside Clinic"
    ) == 1


def test_a_wording_of_ones_own_is_there_again_after_a_look_at_ours(begun):
    clause = open_clause(begun, "money")
    clause.variants.chosen.emit(OWN)
    clause.own.selectAll()
    QTest.keyClicks(clause.own, "We pay each other nothing.")
    clause.settle()
    clause.variants.chosen.emit("usual")
    clause.variants.chosen.emit(OWN)
    assert clause.own.toPlainText() == "We pay each other nothing."


def test_a_person_unknown_so_far_is_added_while_picking_in_one_step(begun):
    clause = open_clause(begun, "parties")
    party = begun.desk.store.all(Party)[0]
    click_row(field(clause, "party_rows"), party.id)
    deputy = field(field(clause, "party_panel"), "deputy")
    deputy.setFocus()
    QTest.keyClicks(deputy, "Joan Kowalski")
    deputy.completer().activated.emit("Add “Joan Kowalski”")
    QApplication.processEvents()
    assert begun.desk.called(Person, begun.desk.store.all(Party)[0].deputy) == "Joan Kowalski"
    begun.undo()
    assert begun.desk.store.all(Party)[0].deputy == ""
    assert "Joan Kowalski" not in {one.name for one in begun.desk.store.all(Person)}


def test_objectives_are_typed_one_after_the_other(begun):
    clause = open_clause(begun, "purpose")
    adder = field(clause, "add_objective")
    adder.setFocus()
    for words in ("Open two pantries", "Train ten cooks"):
        QTest.keyClicks(adder, words)
        QTest.keyClick(adder, Qt.Key.Key_Return)
    assert [one.what for one in begun.desk.store.all(Objective)] == ["Open two pantries", "Train ten cooks"]
    assert QApplication.focusWidget() is adder


def test_an_agreement_put_in_the_bin_leads_back_to_the_list_and_undo_brings_it_back(begun):
    editor = editor_of(begun)
    click_row(editor.outline.top, PAPER)
    press(editor.paper, "bin_agreement")
    screen = begun.window.screen_of("agreements")
    assert screen.stack.currentWidget() is screen.list
    assert not begun.desk.store.all(Agreement)
    begun.undo()
    assert the_agreement(begun).title in {row.first for row in screen.groups["draft"][1].rows()}


def test_an_agreement_binned_elsewhere_while_it_is_open_leads_back_to_the_list(begun):
    with begun.desk.change("bin") as change:
        change.bin(the_agreement(begun))
    screen = begun.window.screen_of("agreements")
    assert screen.stack.currentWidget() is screen.list


def test_undoing_the_new_agreement_while_it_is_open_leads_back_to_the_list(begun):
    clause = open_clause(begun, "purpose")
    type_into(field(clause, "purpose"), "Never mind")
    begun.undo()
    begun.undo()
    screen = begun.window.screen_of("agreements")
    assert screen.stack.currentWidget() is screen.list
    assert screen.empty.isVisible()


def test_two_agreements_one_after_the_other_show_each_its_own(sampled):
    first, second = [one for one in sampled.desk.store.all(Agreement) if one.state is PaperState.DRAFT][:2]
    editor_rows = {}
    for agreement in (first, second, first):
        sampled.go(Place("agreements", agreement.id, "purpose"))
        editor = editor_of(sampled)
        assert field(editor.clause, "purpose").toPlainText() == agreement.purpose
        wanted = [one.id for one in sampled.desk.store.all(Objective, agreement=agreement.id)]
        lists = [one for one in editor.clause.findChildren(QWidget, "objective_rows") if one.isVisible()]
        assert [row.key for one in lists for row in one.rows()] == wanted
        sampled.go(Place("agreements", agreement.id, "parties"))
        editor_rows[agreement.id] = [row.key for row in field(editor.clause, "party_rows").rows()]
        assert editor_rows[agreement.id] == [one.id for one in sampled.desk.store.all(Party, agreement=agreement.id)]
        editor.show_clause(PAPER)
        assert field(editor.paper, "title").text() == agreement.title
    assert editor_rows[first.id] != editor_rows[second.id]


def test_typing_in_one_agreement_is_never_written_into_the_next(sampled):
    first, second = [one for one in sampled.desk.store.all(Agreement) if one.state is PaperState.DRAFT][:2]
    sampled.go(Place("agreements", first.id, "purpose"))
    type_into(field(editor_of(sampled).clause, "purpose"), "Only of the first")
    sampled.go(Place("agreements", second.id, "purpose"))
    assert sampled.desk.store.get(Agreement, first.id).purpose == "Only of the first"
    assert sampled.desk.store.get(Agreement, second.id).purpose == second.purpose


def test_a_signed_agreement_can_be_read_but_not_changed(sampled, said):
    signed = next(one for one in sampled.desk.store.all(Agreement) if one.state is PaperState.SIGNED)
    sampled.go(Place("agreements", signed.id, "term"))
    editor = editor_of(sampled)
    assert field(editor.clause, "starts_on").line.isReadOnly()
    assert not [one for one in editor.clause.findChildren(QPushButton, "leave_out") if one.isVisible()]
    assert not editor.outline._own.isVisible()
    editor.show_clause("parties")
    assert not [one for one in editor.clause.findChildren(QWidget, "add_party") if one.isVisible()]
    rows = field(editor.clause, "party_rows")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    QTest.keyClick(outline_rows(editor, "term"), Qt.Key.Key_Delete)
    assert sampled.desk.store.get(Agreement, signed.id) == signed
    assert len(sampled.desk.store.all(Party, agreement=signed.id)) == len(rows.rows())
    editor.show_clause(PAPER)
    assert not editor.paper.reopen.isVisible()
    assert not said.boxes


def test_the_check_names_what_stops_and_leads_to_it(begun):
    editor = editor_of(begun)
    click_row(editor.outline.top, CHECK)
    button = editor.check.findChild(QPushButton, "close_for_signing")
    assert not button.isEnabled()
    rows = editor.check.stops
    for row in list(rows.rows()):
        editor.show_clause(CHECK)
        rows.acted.emit(row.key)
        assert editor.outline._current != CHECK or begun.window.current_screen() != "agreements", row
        begun.go(Place("agreements", the_agreement(begun).id, CHECK))


def test_a_mixed_paper_names_its_binding_clauses(begun):
    with begun.desk.change("mixed") as change:
        change.put(replace(the_agreement(begun), binding=Binding.MIXED))
    clause = open_clause(begun, "disputes")
    assert clause.binds.isVisible()
    QTest.mouseClick(clause.binds, Qt.MouseButton.LeftButton, pos=QPoint(10, clause.binds.height() // 2))
    assert next(one for one in begun.desk.store.all(Clause) if one.content == "disputes").binding


def test_pressing_a_hole_in_the_words_leads_to_its_field(begun):
    clause = open_clause(begun, "term")
    clause.text.slot_pressed.emit("ends_on")
    assert QApplication.focusWidget().parentWidget().objectName() == "ends_on"


def test_preview_prints_what_was_typed_and_saves_it_as_pdf_and_word(sampled, tmp_path, monkeypatch):
    agreement = sampled.desk.store.all(Agreement)[0]
    sampled.go(Place("agreements", agreement.id, "purpose"))
    editor = editor_of(sampled)
    type_into(field(editor.clause, "purpose"), "Give every child a warm lunch")
    press(editor, "preview")
    sampled.jobs.wait_all()
    preview = sampled.window.screen_of("preview")
    for ending, button in (("pdf", "save_pdf"), ("docx", "save_word")):
        path = tmp_path / f"paper.{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, path=path: (str(path), ""))
        press(preview, button)
        sampled.jobs.wait_all()
        assert path.exists()
    said = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    words = " ".join(page.get_textpage().get_text_range() for page in said)
    assert "warm lunch" in " ".join(words.split())
    assert agreement.title in " ".join(words.split())
    said.close()


def test_the_live_page_follows_what_is_typed(begun):
    editor = editor_of(begun)
    begun.jobs.wait_all()
    before = editor.page.view.pages.edition
    type_into(field(open_clause(begun, "purpose"), "purpose"), "Good food")
    editor.settle()
    QApplication.processEvents()
    begun.jobs.wait_all()
    assert editor.page.view.pages.edition > before
    assert editor.page.view.page_count > 0
    assert editor.page.number.text().endswith(str(editor.page.view.page_count))


def test_the_list_is_filtered_while_one_types_and_shows_archived_ones_when_asked(sampled):
    sampled.go(Place("agreements"))
    screen = sampled.window.screen_of("agreements")
    shown = lambda: {row.first for _, rows in screen.groups.values() for row in rows.rows()}  # noqa: E731
    every = shown()
    assert len(every) == 7
    QTest.keyClicks(screen.filter, "school")
    assert shown() == {"School Meals from Farms Nearby", "Operating Rules of the Riverbend Food Partnership"}
    screen.filter.clear()
    agreement = sampled.desk.store.all(Agreement)[0]
    sampled.go(Place("agreements", agreement.id, PAPER))
    press(editor_of(sampled).paper, "archive_agreement")
    assert shown() == every - {agreement.title}
    screen.archived.click()
    assert agreement.title in shown()


def test_a_narrow_window_shows_clause_or_page(sampled):
    sampled.window.resize(900, 700)
    sampled.go(Place("agreements", sampled.desk.store.all(Agreement)[0].id, "term"))
    editor = editor_of(sampled)
    QApplication.processEvents()
    assert editor.middle.isVisible()
    assert not editor.page.view.isVisible()
    editor.ways.set_value("page")
    editor.ways.chosen.emit("page")
    assert editor.page.view.isVisible()
    assert not editor.middle.isVisible()


def test_names_for_papers_are_taken_from_titles(sampled):
    from ui.papers import compose, file_name

    agreement = sampled.desk.store.all(Agreement)[0]
    name = file_name(compose(sampled.desk, "memorandum", agreement.id), "pdf")
    assert Path(name).suffix == ".pdf"
    assert not set(name) & set('<>:"/\\|?*')


def test_a_blank_tells_what_the_last_signed_agreement_with_the_partner_says(sampled):
    signed = next(one for one in sampled.desk.store.all(Agreement) if one.state is PaperState.SIGNED)
    sampled.go(Place("agreements"))
    sampled.make_new()
    choose_kind(sampled)
    made = next(one for one in sampled.desk.store.all(Agreement) if one.title == "Memorandum of Understanding")
    clinic = next(
        party.organization
        for party in sampled.desk.store.all(Party, agreement=signed.id)
        if party.organization != sampled.desk.ours().id
    )
    clause = open_clause(sampled, "ending")
    assert "Food Cards" not in field(clause, "notice_days").accessibleDescription()
    with sampled.desk.change("party") as change:
        change.add(Party(agreement=made.id, position=2, organization=clinic))
    open_clause(sampled, "term")
    open_clause(sampled, "ending")
    note = field(clause, "notice_days").accessibleDescription()
    assert f"“Food Cards” has: {signed.notice_days} days." in note


def test_what_is_worked_out_is_shown_with_where_it_comes_from(sampled):
    agreement = sampled.desk.store.all(Agreement)[0]
    sampled.go(Place("agreements", agreement.id, "term"))
    rows = {row.key: row for row in editor_of(sampled).clause.known.rows()}
    assert rows["term"].rest == "2 years"
    assert rows["term"].note == "worked out"


def test_tab_goes_through_a_clause_in_reading_order(begun):
    clause = open_clause(begun, "purpose")
    stops = []
    clause.variants.setFocus()
    clause.blanks.findChildren(QPushButton)[-1].setFocus()
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    assert all(clause.isAncestorOf(stop) for stop in stops[:3])
    heights = [stop.mapTo(clause.sheet, stop.rect().topLeft()).y() for stop in stops[:3]]
    assert heights == sorted(heights)
    assert [stop.objectName() for stop in stops[:3]] == ["purpose", "scope_limit", "add_objective"]


def test_large_text_in_a_small_window_shows_clauses_clause_or_page(sampled, qtbot):
    sampled.window.resize(620, 700)
    sampled.go(Place("agreements", sampled.desk.store.all(Agreement)[0].id, "term"))
    editor = editor_of(sampled)
    QApplication.processEvents()
    panes = (editor.outline, editor.middle, editor.page.view)

    def shown():
        return [pane.isVisible() for pane in panes]

    assert shown() == [False, True, False]
    editor.ways.setFocus()
    QTest.keyClick(editor.ways, Qt.Key.Key_Left)
    assert shown() == [True, False, False]
    editor.outline.chosen.emit("purpose")
    assert shown() == [False, True, False]
    sampled.window.resize(1300, 700)
    QApplication.processEvents()
    assert shown() == [True, True, True]


def test_the_page_follows_each_key_before_it_is_written(sampled, food_cards):
    sampled.go(Place("agreements", food_cards.id, "purpose"))
    editor = editor_of(sampled)
    clause = editor.clause
    box = field(clause, "purpose")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "to eat")
    assert editor.page._snapshot.agreement.purpose == "to eat"
    assert sampled.desk.store.get(Agreement, food_cards.id).purpose == food_cards.purpose
    clause.settle()
    assert sampled.desk.store.get(Agreement, food_cards.id).purpose == "to eat"


def test_what_cannot_be_read_yet_leaves_the_page_as_it_was(sampled, food_cards):
    sampled.go(Place("agreements", food_cards.id, "ending"))
    editor = editor_of(sampled)
    type_into(field(editor.clause, "notice_days"), "x")
    assert editor.page._snapshot.agreement.notice_days == food_cards.notice_days


def test_f8_keeps_to_the_paper_where_a_blank_belongs_to_the_partnership_and_settings_lead_back(begun):
    desk = begun.desk
    with desk.change("rules without an area") as change:
        change.put(replace(the_agreement(begun), paper=PaperKind.OPERATING_RULES))
        change.put(replace(desk.current_partnership(), area=""))
    editor = editor_of(begun)
    known, visited = editor.clause.known, set()
    for _ in range(80):
        QTest.keyClick(editor, Qt.Key.Key_F8)
        assert begun.window.stack.currentWidget().objectName() == "agreements_screen"
        at = (editor.current, editor.clause.focused_slot())
        if known.hasFocus() and known.rows()[known.currentIndex().row()].action:
            break
        assert at not in visited, "F8 goes round without reaching it"
        visited.add(at)
    row = known.rows()[known.currentIndex().row()]
    assert (row.action, "partnership" in row.below) == ("Open Settings", True)
    QTest.keyClick(known, Qt.Key.Key_Return)
    settings = begun.window.screen_of("settings")
    assert settings.isVisible()
    assert settings.back.isVisible()
    QTest.mouseClick(settings.back, Qt.MouseButton.LeftButton)
    assert editor.isVisible()
    assert editor.current == at[0]
