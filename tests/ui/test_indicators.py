"""Indicators: target against actual in one table, readings with their files, the log and the benefits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from partnerdesk.domain.actions import Action
from partnerdesk.domain.aims import Aim, Indicator
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.readings import Accomplished, Accomplishment, Claim, Evidence, Reading
from ui.desk import Place
from ui.dialogs.take_in_readings import ReadingsDialog
from ui.tables.indicators import COURSE, FAR, LAST


@pytest.fixture
def shown(sampled):
    sampled.go(Place("indicators"))
    return sampled.window.screen_of("indicators")


@pytest.fixture
def empty(program):
    with program.desk.change("begin") as change:
        made = change.add(Partnership(name="New"))
    program.desk.choose_partnership(made.id)
    program.go(Place("indicators"))
    return program.window.screen_of("indicators")


def named(program, words: str) -> Indicator:
    return next(one for one in program.desk.store.all(Indicator) if words in one.name)


def table(screen) -> dict[str, tuple]:
    return {row.cells[0][0]: row for row in screen.table.lines.rows}


def test_each_indicator_stands_with_its_latest_reading_and_how_far_it_has_come(shown):
    rows = table(shown)
    assert rows["fresh food thrown away"].cells[LAST] == ("740", "Sep 16, 2026")
    assert rows["fresh food thrown away"].cells[FAR] == ("behind", "23 %")
    assert rows["families with a food card"].cells[FAR][0] == "on the way"
    assert rows["farms that sell to schools and pantries"].cells[FAR] == ("reached", "120 %")
    assert rows["lunches in the holidays"].cells[FAR][0] == "not known"


def test_the_small_line_is_told_in_words(shown):
    spoken = table(shown)["farms that sell to schools and pantries"].spoken(COURSE)
    assert spoken.endswith("4 on Jan 21, 2026, 7 on Oct 2, 2026")
    assert table(shown)["lunches in the holidays"].spoken(COURSE) == "There is no reading yet."


def test_the_table_shows_those_of_one_objective(shown, sampled):
    cards = next(one for one in sampled.desk.store.all(Aim) if "food cards" in one.what)
    shown.aims.setCurrentIndex(shown.aims.findData(cards.id))
    shown.aims.activated.emit(shown.aims.currentIndex())
    assert set(table(shown)) == {"families with a food card", "families who ran out of food last month"}
    shown.open_place(named(sampled, "farms").id, "")
    assert shown.aims.currentData() == ""
    assert shown.record.shown == named(sampled, "farms").id


def test_a_figure_that_is_typed_becomes_a_reading_of_today_and_moves_the_table(shown, sampled):
    pounds = named(sampled, "thrown")
    shown.open_place(pounds.id, "readings")
    QTest.keyClicks(shown.record.readings.adder.widget, "190")
    QTest.keyClick(shown.record.readings.adder.widget, Qt.Key.Key_Return)
    made = max(sampled.desk.store.all(Reading, indicator=pounds.id), key=lambda one: one.read_on)
    assert (made.amount, made.read_on) == (Decimal(190), sampled.desk.today())
    assert table(shown)[pounds.name].cells[FAR][0] == "reached"
    assert not shown.record.action_button.isVisibleTo(shown.record)
    sampled.desk.store.undo()
    assert table(shown)[pounds.name].cells[FAR][0] == "behind"


def test_files_of_a_reading_are_kept_as_bytes_and_removed_with_undo(shown, sampled, tmp_path):
    farms = named(sampled, "farms")
    shown.open_place(farms.id, "")
    reading = sampled.desk.store.all(Reading, indicator=farms.id)[0]
    shown.record.readings.open_row(reading.id)
    hostile = tmp_path / "invoice <b>.pdf.exe"
    hostile.write_bytes(b"MZ\x00\xff")
    shown.record.files.take([hostile])
    (kept,) = sampled.desk.store.all(Evidence, reading=reading.id)
    assert sampled.desk.store.read_file(kept.stored.digest) == b"MZ\x00\xff"
    assert [row.first for row in shown.record.files.rows.rows()] == ["invoice <b>.pdf.exe"]
    shown.record.files.take_away(kept.id)
    assert shown.record.files.rows.rows() == ()
    sampled.desk.store.undo()
    assert [row.first for row in shown.record.files.rows.rows()] == ["invoice <b>.pdf.exe"]


def test_a_program_among_the_files_is_not_opened(shown, sampled, tmp_path, monkeypatch):
    opened, told = [], []
    monkeypatch.setattr("ui.kept_files.open_in_system", lambda *file: opened.append(file))
    monkeypatch.setattr(sampled.desk.messages, "tell", told.append)
    reading = sampled.desk.store.all(Reading, indicator=named(sampled, "farms").id)[0]
    for name in ("run.exe", "sheet.csv"):
        (tmp_path / name).write_bytes(b"1")
    shown.open_place(named(sampled, "farms").id, "")
    shown.record.readings.open_row(reading.id)
    shown.record.files.take([tmp_path / "run.exe", tmp_path / "sheet.csv"])
    for row in shown.record.files.rows.rows():
        shown.record.files.rows.opened.emit(row.key)
    assert [name for _, name, _ in opened] == ["sheet.csv"]
    assert "is a program" in str(told[0])


def test_one_that_lags_becomes_an_action_once_and_each_leads_to_the_other(shown, sampled):
    pounds = named(sampled, "thrown")
    shown.open_place(pounds.id, "")
    shown.record.action_button.click()
    (made,) = [one for one in sampled.desk.store.all(Action) if one.source == f"indicator:{pounds.id}"]
    assert "fresh food thrown away" in made.what
    assert sampled.window.current_screen() == "obligations"
    sampled.window.screen_of("obligations").action_group.source.click()
    assert sampled.window.current_screen() == "indicators"
    assert shown.record.action_button.text() == "See its action"


def test_indicator_and_objective_lead_to_each_other(shown, sampled):
    pounds = named(sampled, "thrown")
    shown.open_place(pounds.id, "")
    shown.record.aim_button.click()
    purpose = sampled.window.screen_of("purpose")
    assert (sampled.window.current_screen(), purpose.here()) == ("purpose", (pounds.aim, ""))
    purpose.aim.indicators.open_row(pounds.id)
    purpose.aim.see_indicator.click()
    assert (sampled.window.current_screen(), shown.record.shown) == ("indicators", pounds.id)


def test_a_new_indicator_is_named_at_once_and_goes_to_the_bin(shown, sampled):
    shown.add()
    added = named(sampled, "New indicator")
    assert shown.record.shown == added.id
    assert shown.record.forms[0].editors["name"].widget.selectedText() == "New indicator"
    shown.table.removed.emit(added.id)
    assert "New indicator" not in table(shown)


def test_an_empty_partnership_is_told_what_it_is_for_and_begins_with_one_button(empty, program):
    assert empty.right.currentIndex() == 0
    empty.empty.begin.click()
    assert empty.right.currentIndex() == 1
    assert [one.name for one in program.desk.store.all(Indicator)] == ["New indicator"]
    program.desk.store.undo()
    assert empty.right.currentIndex() == 0


def test_the_log_counts_by_sort_and_objective(shown, sampled):
    shown.open_place("", "accomplishments")
    assert shown.views.currentWidget() is shown.log
    figures = {
        shown.log.sorts.item(row, 0).text(): [shown.log.sorts.item(row, column).text() for column in range(1, 5)]
        for row in range(shown.log.sorts.rowCount())
    }
    assert figures["Something in the community works in a new way"] == ["1", "2", "3", "2"]
    QTest.keyClicks(shown.log.editor.adder.widget, "The cold store opens.")
    QTest.keyClick(shown.log.editor.adder.widget, Qt.Key.Key_Return)
    made = next(one for one in sampled.desk.store.all(Accomplishment) if one.what == "The cold store opens.")
    assert (made.happened_on, made.sort) == (sampled.desk.today(), Accomplished.CHANGE)
    assert shown.log.sorts.item(0, 3).text() == "4"
    assert shown.log.editor.rows.rows()[0].first == "The cold store opens."


def test_the_log_shows_what_serves_one_objective(shown, sampled):
    shown.open_place("", "accomplishments")
    farms = next(one for one in sampled.desk.store.all(Aim) if "six farms" in one.what)
    shown.log.aims.setCurrentIndex(shown.log.aims.findData(farms.id))
    shown.log.aims.activated.emit(1)
    assert len(shown.log.editor.rows.rows()) == 3


def test_a_benefit_leads_to_the_indicator_that_speaks_for_it(shown, sampled):
    claim = next(one for one in sampled.desk.store.all(Claim) if one.indicator)
    with sampled.desk.change("claim") as change:
        change.add(replace(claim, id="", revision=0, indicator="", evidence="", story=""))
    shown.open_place(claim.id, "")
    assert shown.views.currentWidget() is shown.benefits
    assert shown.benefits.bare.text() == "Nothing speaks yet for 1 of them."
    shown.benefits.see.click()
    assert (shown.tabs.current_key(), shown.record.shown) == ("table", claim.indicator)


def test_log_and_benefits_begin_with_one_button(empty, program):
    empty.open_place("", "accomplishments")
    empty.log.empty.begin.click()
    empty.open_place("", "benefits")
    empty.benefits.empty.begin.click()
    assert [one.what for one in program.desk.store.all(Accomplishment)] == ["New accomplishment"]
    assert [one.what for one in program.desk.store.all(Claim)] == ["New benefit"]


@pytest.mark.parametrize("paper", ["indicators", "accomplishments"])
def test_each_paper_is_one_click_away(shown, sampled, paper):
    button = shown.print_button if paper == "indicators" else shown.log.print_button
    button.click()
    sampled.jobs.wait_all()
    assert sampled.window.current_screen() == "preview"
    assert sampled.window.screen_of("preview").view.page_count > 0


def test_today_leads_to_the_readings_of_an_indicator(shown, sampled):
    pounds = named(sampled, "thrown")
    sampled.go(Place("indicators", pounds.id, "readings"))
    assert shown.record.shown == pounds.id
    assert date(2026, 12, 16).isoformat()[:4] in shown.record.moved.text()


def bring_in(screen, text) -> ReadingsDialog:
    """Press the button, and paste into the dialog it opens."""
    QGuiApplication.clipboard().setText(text)
    screen.bring_button.click()
    dialog = screen.findChild(ReadingsDialog)
    QTest.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return dialog


def test_readings_are_pasted_shown_as_a_list_and_taken_in_as_one_step(shown, sampled):
    text = (
        "Indicator\tDate\tValue\tSource\nfresh food thrown away\t2026-11-02\t700\tkitchen book\nsoup\t2026-11-02\t3\t\n"
    )
    before = len(sampled.desk.store.all(Reading))
    dialog = bring_in(shown, text)
    assert dialog.counts.text() == "Ready: 1, Not known which: 1"
    first, second = dialog.rows.rows()
    assert (first.caption, first.word, first.action) == ("Row 2: fresh food thrown away", "Ready", "Leave it")
    assert first.first.endswith("November 2, 2026, kitchen book")
    assert second.below == "No indicator is called so. Say which indicator it is, or add that indicator first."
    which = next(one for one in dialog.menu(3).actions() if "families with a food card" in one.text())
    which.trigger()
    assert dialog.take.text() == "Take in 2 readings"
    dialog.rows.acted.emit("3")
    dialog.take.click()
    assert len(sampled.desk.store.all(Reading)) == before + 1
    assert table(shown)["fresh food thrown away"].cells[LAST] == ("700", "Nov 2, 2026")
    sampled.desk.store.undo()
    assert len(sampled.desk.store.all(Reading)) == before


def test_a_sheet_with_readings_is_read_beside_the_window(shown, sampled, tmp_path, qtbot):
    path = tmp_path / "figures.csv"
    path.write_text("Date,Value\n2026-11-03,701\n", encoding="utf-8")
    shown.open_place(named(sampled, "fresh food").id, "")
    shown.bring_button.click()
    dialog = shown.findChild(ReadingsDialog)
    dialog.read_file(path)
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.remarks.text() == "All of it is taken as readings of “fresh food thrown away”."
    dialog.reject()


def test_what_holds_no_reading_is_said_in_the_dialog(shown):
    dialog = bring_in(shown, "Dear all")
    assert dialog.trouble.text().startswith("No readings were found in it.")
    assert not dialog.take.isEnabled()
    QGuiApplication.clipboard().setText("")
    dialog.paste_in()
    assert dialog.trouble.text().startswith("Nothing is copied.")
    dialog.reject()


def test_a_line_of_the_log_and_a_benefit_that_are_just_begun_are_typed_over(shown):
    commands = {name: run for name, _words, run, _keys in shown.commands()}
    commands["note_accomplishment"]()
    what = shown.log.editor.form.editors["what"].widget
    QTest.keyClicks(what, "A van")
    assert what.toPlainText() == "A van"
    commands["note_benefit"]()
    what = shown.benefits.editor.form.editors["what"].widget
    QTest.keyClicks(what, "Trust")
    assert what.toPlainText() == "Trust"


def test_the_primary_button_makes_what_the_tab_is_about(shown, sampled):
    new, store = sampled.window.top.new, sampled.desk.store
    assert new.text() == "New indicator"
    for view, words, kind in (
        ("accomplishments", "New accomplishment", Accomplishment),
        ("benefits", "New benefit", Claim),
    ):
        shown.tabs.jumped.emit(view)
        assert new.text() == words
        before = {one.id for one in store.all(kind)}
        indicators = len(store.all(Indicator))
        new.click()
        assert len(store.all(kind)) == len(before) + 1
        assert len(store.all(Indicator)) == indicators
        assert shown.here() == ("", view)
    shown.tabs.jumped.emit("table")
    assert new.text() == "New indicator"


def test_a_new_accomplishment_opens_in_view_below_the_line_it_was_typed_in(shown, qtbot):
    shown._turn("accomplishments")
    editor = shown.log.editor
    editor.adder.widget.setFocus()
    QTest.keyClicks(editor.adder.widget, "Breakfast in a second school")
    QTest.keyClick(editor.adder.widget, Qt.Key.Key_Return)
    assert editor.rows.rows()[0].first == "Breakfast in a second school"
    page = shown.log
    line, form = editor.adder.widget, editor.form

    def in_view(part):
        top = part.mapTo(page.viewport(), part.rect().topLeft()).y()
        return 0 <= top < page.viewport().height()

    qtbot.waitUntil(lambda: in_view(line) and in_view(form))
    assert line.hasFocus()


def test_a_benefit_is_added_by_what_it_brought(shown, sampled):
    shown._turn("benefits")
    editor = shown.benefits.editor
    QTest.keyClicks(editor.adder.widget, "One list for all kitchens")
    QTest.keyClick(editor.adder.widget, Qt.Key.Key_Return)
    made = max(sampled.desk.store.all(Claim), key=lambda one: one.position)
    assert (made.what, made.noted_on) == ("One list for all kitchens", sampled.desk.today())
    assert editor.form.rows["what"].problem == ""


def test_a_benefit_tells_its_indicator_and_how_we_know(shown, sampled):
    farms = named(sampled, "farms")
    with sampled.desk.change("note") as change:
        new = Claim(
            partnership=sampled.desk.partnership, what="Fair prices", evidence="The book of sales.", indicator=farms.id
        )
        change.add(new)
    row = next(row for row in shown.benefits.editor.rows.rows() if row.first == "Fair prices")
    assert row.below == f"{farms.called()} · The book of sales."


def test_readings_stand_by_their_day_and_are_not_moved(shown, sampled):
    shown.open_place(named(sampled, "farms").id, "")
    names = {button.accessibleName() for button in shown.record.readings.findChildren(QAbstractButton)}
    assert not names & {"Move up", "Move down"}
