"""The page of a signed agreement: what is owed, the days to keep in mind, and renewing, changing, ending it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from partnerdesk.domain.agreements import Agreement, Approval, Changing, EndedHow, PaperState, Renewal
from partnerdesk.domain.filling import Place as FindingPlace
from partnerdesk.domain.obligations import Obligation, Outcome
from partnerdesk.domain.reminders import AFTER
from partnerdesk.domain.signatures import Signature
from partnerdesk.storage import agreement_life
from partnerdesk.storage.versions import versions
from tests.conftest import TODAY
from ui import papers
from ui.desk import Place
from ui.screens.agreement_outline import CHECK, PAPER


@pytest.fixture
def signed(sampled, food_cards):
    """Give the editor of an agreement that all have signed, at the page on what comes after."""
    sampled.go(Place("agreements", food_cards.id, CHECK))
    editor = sampled.window.screen_of("agreements").editor
    click(editor.check.close_paper)
    sign_all(sampled, editor)
    sampled.go(Place("agreements", food_cards.id, AFTER))
    return editor


def sign_all(program, editor):
    store = program.desk.store
    version = versions(store, editor.agreement)[0]
    for place in store.all(Signature, version=version.id):
        with program.desk.change("sign") as change:
            agreement_life.sign(change, store, replace(place, signed_on=TODAY))


def click(button):
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def agreement(program, editor):
    return program.desk.store.need(Agreement, editor.agreement)


def owed(program, editor):
    return program.desk.store.all(Obligation, agreement=editor.agreement)


def rows(editor):
    parts = (editor.after.list.rows, editor.after.list.below)
    return [row for part in parts for row in part.rows()]


def type_into(form, name, text):
    editor = form.editors[name]
    line = editor.widget.line if hasattr(editor.widget, "line") else editor.widget
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Tab)


def test_a_draft_has_no_such_page(sampled, food_cards):
    sampled.go(Place("agreements", food_cards.id, AFTER))
    editor = sampled.window.screen_of("agreements").editor
    assert AFTER not in {row.key for row in editor.outline.top.rows()}
    assert editor.current == PAPER


def test_once_signed_it_says_who_owes_what(sampled, signed):
    assert signed.current == AFTER
    assert len(rows(signed)) == len(owed(sampled, signed)) > 5
    assert {row.action for row in rows(signed)} == {"Kept"}
    assert "Riverside Clinic" in {row.caption for row in rows(signed)}


def test_one_click_notes_what_was_kept_and_undo_takes_it_back(sampled, signed):
    first = rows(signed)[0]
    signed.after.list.rows.acted.emit(first.key)
    kept = sampled.desk.store.need(Obligation, first.key)
    assert (kept.outcome, kept.done_on) == (Outcome.KEPT, TODAY)
    assert first.key not in {row.key for row in rows(signed)}
    signed.after.shown.chosen.emit("everything")
    signed.after.shown.set_value("everything")
    signed.after.list.arrange_again()
    assert "kept" in next(row.word for row in rows(signed) if row.key == first.key)
    assert "1 was kept" in signed.after.summary.text()
    sampled.desk.store.undo()
    assert sampled.desk.store.need(Obligation, first.key).outcome is Outcome.OPEN


def test_what_is_late_is_said_on_the_page_and_today_leads_to_it(sampled, signed):
    one = owed(sampled, signed)[0]
    with sampled.desk.change("late") as change:
        change.put(replace(one, due_on=TODAY - timedelta(days=3)))
    assert "1 is late" in signed.after.summary.text()
    sampled.go(Place("today"))
    today = sampled.window.screen_of("today")
    row = next(row for row in today._groups["late"][1].rows() if row.key == one.id)
    today._groups["late"][1].acted.emit(row.key)
    assert sampled.window.current_screen() == "agreements"
    assert signed.current == AFTER
    assert signed.after.list.form.record.id == one.id


def test_something_owed_can_be_added_by_hand(sampled, signed):
    adder = signed.after.list.adder.widget
    adder.setFocus()
    QTest.keyClicks(adder, "Send the photographs")
    QTest.keyClick(adder, Qt.Key.Key_Return)
    made = next(one for one in owed(sampled, signed) if one.what == "Send the photographs")
    assert (made.source, made.outcome) == ("", Outcome.OPEN)


def test_our_own_lead_time_puts_a_day_before_the_notice(sampled, signed):
    assert "Time to decide how it goes on" not in {row.first for row in signed.after.dates.rows()}
    with sampled.desk.change("lead") as change:
        change.put(replace(agreement(sampled, signed), lead_days=30))
    assert [row.first for row in signed.after.dates.rows()] == [
        "Time to decide how it goes on", "Last day to give notice", "The agreement ends",
    ]  # fmt: skip


def test_an_agreement_signed_long_ago_gets_its_list_with_one_click(sampled):
    old = next(one for one in sampled.desk.store.all(Agreement) if one.state is PaperState.SIGNED)
    with sampled.desk.change("as it was then") as change:
        change.remove(*sampled.desk.store.all(Obligation, agreement=old.id))
    sampled.go(Place("agreements", old.id, AFTER))
    editor = sampled.window.screen_of("agreements").editor
    assert "not on record" in editor.after.summary.text()
    click(editor.after.take)
    assert rows(editor)
    assert editor.after.take.isHidden()


def test_the_days_are_saved_as_a_calendar(sampled, signed, tmp_path, monkeypatch):
    path = tmp_path / "days.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    click(signed.after.calendar)
    text = path.read_text()
    assert "SUMMARY:Last day to give notice" in text
    assert text.count("BEGIN:VEVENT") >= 2


# Changed


def change_it(program, signed):
    click(signed.after.going_on.change)
    with program.desk.change("other words") as change:
        change.put(replace(agreement(program, signed), meeting="once a month, called by the Kitchen"))


def test_changing_it_opens_a_draft_while_what_was_signed_holds(sampled, signed):
    change_it(sampled, signed)
    assert agreement(sampled, signed).state is PaperState.DRAFT
    assert "Version 1 holds until all have signed" in signed.after.going_on.state.text()
    assert signed.after.going_on.reasons.isVisible()
    screen = sampled.window.screen_of("agreements")
    screen.show_list()
    row = next(row for _, part in screen.groups.values() for row in part.rows() if row.key == signed.agreement)
    assert row.word == "is being changed"


def test_a_closed_change_has_an_amendment_to_sign(sampled, signed, qtbot):
    change_it(sampled, signed)
    click(signed.after.going_on.close_change)
    assert signed.current == CHECK
    click(signed.check.close_paper)
    signed.show_clause(PAPER)
    found = [row.first for row in signed.paper.versions.rows()]
    assert found[1] == "Amendment to version 2, to be signed"
    signed.paper.versions.acted.emit(signed.paper.versions.rows()[1].key)
    preview = sampled.window.screen_of("preview")
    qtbot.waitUntil(lambda: preview.view.page_count > 0)
    sign_all(sampled, signed)
    assert agreement(sampled, signed).state is PaperState.SIGNED
    assert agreement(sampled, signed).changing is None


def test_once_signed_a_change_says_from_which_day_it_holds(sampled, signed):
    change_it(sampled, signed)
    with sampled.desk.change("a day") as change:
        change.put(replace(agreement(sampled, signed), change_on=date(2027, 2, 1)))
    click(signed.after.going_on.close_change)
    click(signed.check.close_paper)
    signed.show_clause(PAPER)
    places = sampled.desk.store.all(Signature, version=versions(sampled.desk.store, signed.agreement)[0].id)
    for place in places:
        signed.paper.signing.list.open_row(place.id)
        type_into(signed.paper.signing.list.form, "signed_on", "2026-11-17")
    assert "All have signed. The change takes effect on February 1, 2027." in sampled.window.notices.words.text()
    assert signed.paper.versions.rows()[0].note == "signed Nov 17, 2026, holds from Feb 1, 2027"
    signed.show_clause(AFTER)
    assert "The change takes effect on February 1, 2027." in signed.after.going_on.state.text()
    days = {row.first: row.note for row in signed.after.dates.rows()}
    assert days["The signed change takes effect"] == "February 1, 2027"


def test_what_a_board_was_to_approve_before_is_said_until_it_is_noted(sampled, signed):
    version = versions(sampled.desk.store, signed.agreement)[0]
    place = sampled.desk.store.all(Signature, version=version.id)[0]
    going = signed.after.going_on
    assert going.approvals.isHidden()
    with sampled.desk.change("needed") as change:
        place = change.put(replace(place, approval=Approval.NEEDED, approved_on=None, approval_reference=""))
    assert going.approvals.isVisible()
    assert place.party in going.approvals.text()
    signed.show_clause(PAPER)
    assert signed.paper.signing.list.rows.rows()[0].note == "approval not noted"
    with sampled.desk.change("noted") as change:
        change.put(replace(place, approved_on=TODAY))
    signed.show_clause(AFTER)
    assert going.approvals.isHidden()


def test_a_finding_about_the_day_of_a_change_leads_to_that_day(sampled, signed):
    change_it(sampled, signed)
    signed.show_clause(CHECK)
    signed.check.place_asked.emit(FindingPlace(Agreement.kind, signed.agreement, "change_on"))
    assert signed.current == AFTER
    assert signed.after.going_on.reasons.editors["change_on"].widget.isAncestorOf(QApplication.focusWidget())


def test_a_change_is_given_up_only_after_a_question(sampled, signed, said):
    before = agreement(sampled, signed)
    change_it(sampled, signed)
    said.answers = ["Keep working on it", "Give the change up"]
    click(signed.after.going_on.give_up)
    assert agreement(sampled, signed).changing is Changing.AMENDMENT
    click(signed.after.going_on.give_up)
    assert replace(agreement(sampled, signed), revision=0) == replace(before, revision=0)


# Renewed


def test_a_renewal_proposes_the_same_length_again(sampled, signed):
    until = agreement(sampled, signed).ends_on
    click(signed.after.going_on.renew)
    click(signed.after.going_on.renewing.add_button)
    draft = agreement(sampled, signed)
    assert draft.changing is Changing.RENEWAL
    assert draft.ends_on > until + timedelta(days=300)


def test_a_review_that_was_promised_and_is_to_come_stays_in_a_renewal(sampled, signed):
    promised = TODAY + timedelta(days=20)
    with sampled.desk.change("review") as change:
        change.put(replace(agreement(sampled, signed), review_on=promised))
    click(signed.after.going_on.renew)
    assert signed.after.going_on.renewing.editors["review_on"].read() == promised
    click(signed.after.going_on.renewing.add_button)
    assert agreement(sampled, signed).review_on == promised


def test_the_check_of_a_renewal_leads_to_the_money_of_the_term_before(sampled, signed):
    click(signed.after.going_on.renew)
    click(signed.after.going_on.renewing.add_button)
    sampled.go(Place("agreements", signed.agreement, CHECK))
    money = next(row for row in signed.check.warns.rows() if "Payments as in the term before" in row.first)
    signed.check.warns.acted.emit(money.key)
    assert signed.current == "money"


def test_a_renewal_has_to_end_later(sampled, signed):
    until = agreement(sampled, signed).ends_on
    click(signed.after.going_on.renew)
    form = signed.after.going_on.renewing
    form.editors["review_on"].show(None)
    type_into(form, "ends_on", until.isoformat())
    click(form.add_button)
    assert "after the one it runs until" in form.rows["ends_on"].problem
    assert agreement(sampled, signed).state is PaperState.SIGNED


def test_one_that_renews_itself_goes_on_with_one_click(sampled, signed):
    with sampled.desk.change("by itself") as change:
        change.put(replace(agreement(sampled, signed), renewal=Renewal.AUTOMATIC, renewal_months=12))
    until = agreement(sampled, signed).ends_on
    click(signed.after.going_on.by_itself)
    after = agreement(sampled, signed)
    assert (after.state, after.ends_on) == (PaperState.SIGNED, until)
    assert after.runs_until.year == until.year + 1


# Ended


def choose(form, name, value):
    box = form.editors[name].widget
    form.editors[name].show(value)
    box.activated.emit(box.currentIndex())


def end_it(signed, day, how=EndedHow.AGREED):
    click(signed.after.going_on.end)
    end_form(signed, day, how)


def end_form(signed, day, how=EndedHow.AGREED):
    form = signed.after.going_on.ending
    type_into(form, "ended_on", day.isoformat())
    form.editors["ended_how"].show(how)
    click(form.add_button)


def test_ending_it_makes_a_closing_letter(sampled, signed, qtbot):
    with sampled.desk.change("begun") as change:
        change.put(replace(agreement(sampled, signed), starts_on=TODAY - timedelta(days=50)))
    end_it(signed, TODAY)
    assert agreement(sampled, signed).state is PaperState.ENDED
    assert {one.outcome for one in owed(sampled, signed)} == {Outcome.WAIVED}
    click(signed.after.going_on.letter)
    preview = sampled.window.screen_of("preview")
    qtbot.waitUntil(lambda: preview.view.page_count > 0)
    assert "closing-letter" in {offer.key for offer in papers.offers(sampled.desk)}
    sampled.go(Place("agreements", signed.agreement, AFTER))
    click(signed.after.going_on.take_back)
    assert agreement(sampled, signed).state is PaperState.SIGNED


def test_an_end_before_the_beginning_is_refused_beside_the_day(sampled, signed):
    end_it(signed, date(2020, 1, 1))
    assert "before the first day" in signed.after.going_on.ending.rows["ended_on"].problem
    assert agreement(sampled, signed).state is PaperState.SIGNED


def test_how_it_ends_has_to_be_said(sampled, signed):
    click(signed.after.going_on.end)
    click(signed.after.going_on.ending.add_button)
    assert agreement(sampled, signed).state is PaperState.SIGNED


def test_an_end_sooner_than_notice_can_be_given_is_told_beside_the_day_and_not_forbidden(sampled, signed):
    click(signed.after.going_on.end)
    form = signed.after.going_on.ending
    last = max(TODAY, agreement(sampled, signed).starts_on) + timedelta(days=5)
    type_into(form, "ended_on", last.isoformat())
    assert form.rows["ended_on"].warning == ""
    choose(form, "ended_how", EndedHow.NOTICE)
    assert "60 days’ notice" in form.rows["ended_on"].warning
    assert form.rows["ended_on"].note.isVisibleTo(form.rows["ended_on"])
    choose(form, "ended_how", EndedHow.AGREED)
    assert form.rows["ended_on"].warning == ""
    choose(form, "ended_how", EndedHow.NOTICE)
    click(form.add_button)
    assert agreement(sampled, signed).ended_on == last


def test_ending_it_offers_the_letter_and_an_end_taken_back_keeps_what_was_typed(sampled, signed):
    with sampled.desk.change("begun") as change:
        change.put(replace(agreement(sampled, signed), starts_on=TODAY - timedelta(days=50)))
    click(signed.after.going_on.end)
    type_into(signed.after.going_on.ending, "ended_why", "The kitchen closes.")
    end_form(signed, TODAY)
    assert sampled.window.notices.button.text() == "Look at the letter"
    assert rows(signed) == []  # what is no longer owed is nothing to do
    click(signed.after.going_on.take_back)
    click(signed.after.going_on.end)
    assert signed.after.going_on.ending.editors["ended_why"].read() == "The kitchen closes."


def test_enter_goes_to_the_next_field_and_only_the_button_ends(sampled, signed):
    with sampled.desk.change("begun") as change:
        change.put(replace(agreement(sampled, signed), starts_on=TODAY - timedelta(days=50)))
    click(signed.after.going_on.end)
    QTest.qWait(0)  # its rows come into sight
    form = signed.after.going_on.ending
    choose(form, "ended_how", EndedHow.NOTICE)
    line = form.editors["ended_by"].widget
    line.setFocus()
    QTest.keyClicks(line, "The mayor")
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Return, modifier)
        assert agreement(sampled, signed).ended_on is None
        assert sampled.window.focusWidget() is form.editors["ended_why"].widget
    day = form.editors["ended_on"].widget.line
    day.setFocus()
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert agreement(sampled, signed).ended_on is None
    assert sampled.window.focusWidget() is form.editors["ended_how"].widget
    form.add_button.setFocus()
    QTest.keyClick(form.add_button, Qt.Key.Key_Return)
    assert agreement(sampled, signed).ended_by == "The mayor"


def test_who_gave_notice_is_offered_by_the_names_the_parties_sign_with(signed):
    click(signed.after.going_on.end)
    line = signed.after.going_on.ending.editors["ended_by"].widget
    line.setFocus()
    QTest.keyClicks(line, "clin")
    completer = line.completer()
    assert completer.currentCompletion() == "Riverside Community Clinic, Inc."
    assert completer.completionCount() == 1
    completer.popup().hide()


def test_an_end_taken_back_takes_back_the_offer_of_its_letter(sampled, signed):
    with sampled.desk.change("begun") as change:
        change.put(replace(agreement(sampled, signed), starts_on=TODAY - timedelta(days=50)))
    end_it(signed, TODAY)
    assert "closing letter" in sampled.window.notices.words.text()
    click(signed.after.going_on.take_back)
    assert "letter" not in sampled.window.notices.words.text()
    assert sampled.window.notices.button.text() == "Undo"


def test_what_ends_on_a_day_to_come_has_ended_once_that_day_is_over(sampled, signed):
    last = agreement(sampled, signed).starts_on + timedelta(days=5)
    end_it(signed, last)
    assert agreement(sampled, signed).state is PaperState.SIGNED
    assert "It ends on" in signed.after.going_on.state.text()
    assert signed.head.state.text() == "signed"
    assert {one.outcome for one in owed(sampled, signed) if one.due_on is None} == {Outcome.OPEN}
    sampled.desk.today = lambda: last + timedelta(days=1)
    signed.show_agreement(signed.agreement)
    signed.show_clause(AFTER)
    assert "It ended on" in signed.after.going_on.state.text()
    assert signed.head.state.text() == "ended"
    assert signed.after.list.rows.rows() == ()


def test_marked_as_signed_by_mistake_it_waits_again(sampled, signed):
    signed.show_clause(PAPER)
    click(signed.paper.unsigned)
    box = signed.paper.signing.list.form.editors["signed_on"].widget
    assert box.line.hasFocus()
    box.line.clear()
    QTest.keyClick(box.line, Qt.Key.Key_Tab)
    assert agreement(sampled, signed).state is PaperState.FINAL
    assert signed.paper.signing.header.note.text() == "1 of 2"
    sampled.desk.store.undo()
    assert agreement(sampled, signed).state is PaperState.SIGNED


# What holds while a change waits for signatures


def closed_again(sampled, signed, button):
    """Begin a change or renewal, change a word, and close it for signing."""
    click(button)
    if signed.after.going_on.renewing.isVisible():
        click(signed.after.going_on.renewing.add_button)
    with sampled.desk.change("other meetings") as change:
        change.put(replace(agreement(sampled, signed), meeting="every week"))
    sampled.go(Place("agreements", signed.agreement, CHECK))
    click(signed.check.close_paper)


@pytest.mark.parametrize(("which", "word"), [("renew", "renewal"), ("change", "change")])
def test_a_change_that_waits_for_signatures_says_that_the_version_before_holds(sampled, signed, which, word):
    closed_again(sampled, signed, getattr(signed.after.going_on, which))
    sampled.go(Place("agreements", signed.agreement, PAPER))
    assert signed.head.state.text() == f"{word} ready to sign"
    assert signed.head.due.isVisible()
    assert "version 1 holds" in signed.head.due.accessibleName()
    assert "Version 1 holds until all have signed the next one." in signed.paper.state.text()
    sampled.go(Place("agreements"))
    screen = sampled.window.screen_of("agreements")
    screen.show_list()
    row = next(row for row in screen.groups["final"][1].rows() if row.key == signed.agreement)
    assert (row.word, row.note) == (f"{word}: 2 signatures missing", "version 1 holds")
    sampled.go(Place("today"))
    rows = sampled.window.screen_of("today").steps.rows()
    step = next(row.first for row in rows if "waits for signatures" in row.first or row.key == "begin")
    assert "Version 1 holds until all have signed." in step


@pytest.mark.parametrize(("which", "called"), [("renew", "Renewal"), ("change", "Amendment")])
def test_an_amendment_stands_among_what_is_to_be_printed_while_it_is_to_be_signed(sampled, signed, which, called):
    assert called not in {row.first for row in signed.paper.prints.rows()}
    closed_again(sampled, signed, getattr(signed.after.going_on, which))
    sampled.go(Place("agreements", signed.agreement, PAPER))
    row = signed.paper.prints.rows()[0]
    assert (row.first, row.action) == (called, "Preview")
    signed.paper.prints.acted.emit(row.key)
    assert sampled.window.current_screen() == "preview"
    sign_all(sampled, signed)
    sampled.go(Place("agreements", signed.agreement, PAPER))
    assert called not in {row.first for row in signed.paper.prints.rows()}


def test_a_change_that_is_a_draft_says_that_the_version_before_holds(sampled, signed):
    click(signed.after.going_on.change)
    assert signed.head.state.text() == "is being changed"
    assert "version 1 holds" in signed.head.due.accessibleName()
    screen = sampled.window.screen_of("agreements")
    screen.show_list()
    row = next(row for row in screen.groups["draft"][1].rows() if row.key == signed.agreement)
    assert (row.word, row.note) == ("is being changed", "version 1 holds")


def test_before_anything_was_signed_nothing_holds(sampled, food_cards):
    sampled.go(Place("agreements", food_cards.id, CHECK))
    editor = sampled.window.screen_of("agreements").editor
    click(editor.check.close_paper)
    assert editor.head.state.text() == "ready to sign"
    assert "holds" not in editor.head.due.accessibleName() + editor.paper.state.text()
    screen = sampled.window.screen_of("agreements")
    screen.show_list()
    row = next(row for row in screen.groups["final"][1].rows() if row.key == food_cards.id)
    assert (row.word, row.note) == ("2 signatures missing", "")
