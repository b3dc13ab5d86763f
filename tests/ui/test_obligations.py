"""The list of all that is owed: late first, found by typing, noted as kept with one click, leading to its agreement."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from partnerdesk.domain.actions import Action
from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.obligations import Obligation, Outcome
from partnerdesk.domain.reminders import AFTER
from partnerdesk.storage import glances
from tests.conftest import TODAY
from ui.desk import Place
from ui.screens.agreement_outline import PAPER


@pytest.fixture
def screen(sampled):
    sampled.go(Place("obligations"))
    return sampled.window.screen_of("obligations")


def rows(screen, *groups):
    names = groups or tuple(screen.groups)
    return [row for key in names for row in screen.groups[key][1].rows()]


def put(program, record):
    with program.desk.change("put") as change:
        (change.put if record.id else change.add)(record)


def signed(program):
    return next(one for one in program.desk.store.all(Agreement) if one.state is PaperState.SIGNED)


def test_late_comes_first_then_near_then_later_then_without_a_day(screen):
    assert [row.first for row in rows(screen)] == [
        "Report: meals served and what they cost",
        "Send the list of cards that were never used",
        "Pay $4,500 for meals, last payment",
        "Serve a meal to everyone who brings a card",
    ]
    assert rows(screen, "late")[0].word == "4 days late"
    assert screen.summary.text() == "2 things are late, 1 falls due within two weeks."


def test_each_says_who_owes_it_and_under_what(screen):
    assert rows(screen, "soon")[0].caption == "Riverside Clinic · Food Cards"


def test_what_is_done_shows_with_everything(screen):
    assert not rows(screen, "done")
    screen.shown.set_value("everything")
    screen.shown.chosen.emit("everything")
    assert {row.word for row in rows(screen, "done")} == {"kept 2 days late", "kept Oct 30, 2026"}


@pytest.mark.parametrize(
    ("typed", "count"), [("clinic", 2), ("kitchen meal", 2), ("food cards", 4), ("nothing such", 0)]
)
def test_typing_narrows_by_what_who_and_agreement(screen, typed, count):
    screen.filter.setText(typed)
    assert len(rows(screen)) == count


def test_one_click_notes_it_as_kept(sampled, screen):
    late = rows(screen, "late")[0]
    screen.groups["late"][1].acted.emit(late.key)
    assert sampled.desk.store.need(Obligation, late.key).outcome is Outcome.KEPT
    assert not rows(screen, "late")
    assert screen.summary.text().startswith("1 thing is late")  # an action


def test_a_row_leads_to_its_agreement_with_its_line_open(sampled, screen):
    late = rows(screen, "late")[0]
    screen.groups["late"][1].opened.emit(late.key)
    editor = sampled.window.screen_of("agreements").editor
    assert editor.current == AFTER
    assert editor.after.list.form.record.id == late.key


def test_a_long_group_shows_its_beginning_and_the_rest_on_demand(sampled, screen):
    agreement = signed(sampled)
    with sampled.desk.change("many") as change:
        for n in range(100):
            change.add(Obligation(agreement=agreement.id, what=f"Task {n}", due_on=TODAY + timedelta(days=100 + n)))
    assert len(rows(screen, "later")) == 60
    more = screen.groups["later"][2]
    assert more.text() == "Show 41 more"
    more.click()
    assert len(rows(screen, "later")) == 101
    assert more.isHidden()


def test_what_belongs_to_an_archived_agreement_is_out_of_the_way(sampled, screen):
    put(sampled, replace(signed(sampled), archived=True))
    assert not rows(screen)
    assert screen.empty.isHidden()  # there are actions
    for action in sampled.desk.store.all(Action):
        screen.action_group.editor._remove(action)
    assert not screen.empty.isHidden()


def test_the_rail_counts_what_is_open(sampled):
    assert glances.count(sampled.desk.store.raw, sampled.desk.partnership, TODAY)["obligations"] == 5


def test_all_days_are_saved_as_one_calendar(screen, tmp_path, monkeypatch):
    path = tmp_path / "all.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    screen.calendar.click()
    assert "SUMMARY:Send the list of cards that were never used" in path.read_text()
    assert "SUMMARY:Book the hall for the harvest supper" in path.read_text()


def test_what_is_opened_from_today_is_in_view_from_its_line_with_kept_beside_it(sampled, screen):
    sampled.window.resize(1000, 700)
    late = rows(screen, "late")[0]
    sampled.go(Place("agreements", sampled.desk.store.need(Obligation, late.key).agreement, f"{AFTER}:{late.key}"))
    QTest.qWait(50)
    page = sampled.window.screen_of("agreements").editor.after
    line = page.list.rows
    row = line.visualRect(line.model().index(len(line.rows()) - 1, 0))
    top = line.mapTo(page.viewport(), row.topLeft()).y()
    assert 0 <= top < page.viewport().height() // 2
    assert line.rows()[-1].action == "Kept"
    assert page.list.form.editors["outcome"].widget.hasFocus()


def test_the_page_after_signing_begins_at_its_top(sampled, screen):
    sampled.window.resize(1000, 700)
    late = rows(screen, "late")[0]
    agreement = sampled.desk.store.need(Obligation, late.key).agreement
    sampled.go(Place("agreements", agreement, f"{AFTER}:{late.key}"))
    QTest.qWait(50)
    editor = sampled.window.screen_of("agreements").editor
    editor.after.list.close_row()
    editor.show_clause(PAPER)
    editor.show_clause(AFTER)
    QTest.qWait(50)
    assert editor.after.verticalScrollBar().value() == 0


def test_the_count_in_the_rail_follows_what_is_noted(sampled, screen, monkeypatch):
    shown = []
    monkeypatch.setattr(sampled.window, "set_rail", lambda items, _fixed: shown.append(items))
    screen.groups["late"][1].acted.emit(rows(screen, "late")[0].key)
    QTest.qWait(10)
    places = {place.key: place for item in shown[-1] for place in item.children}
    assert places["obligations"].count == "4"
