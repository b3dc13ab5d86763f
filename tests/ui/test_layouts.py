"""Layouts: what is on a page can be read whole, in small windows and with large text too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea

from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.partners import Membership
from ui import style, theme
from ui.desk import Place
from ui.screens.agreement_outline import PAPER
from ui.theme import Mode
from ui.widgets.heads import LINE, FilterHead
from ui.widgets.pages import Page
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.texts import GrowingText


def agreement(program):
    return program.desk.store.all(Agreement)[0].id


def shown_in(part, whole):
    return QRect(part.mapTo(whole, QPoint(0, 0)), part.size())


def settle():
    for _ in range(5):
        QApplication.processEvents()


def test_no_bit_of_the_ring_is_left_where_a_control_was_hidden(sampled):
    window = sampled.window
    window.resize(900, 640)
    theme.current().apply(Mode.DARK, 150)
    sampled.go(Place("agreements", agreement(sampled)))
    editor = window.screen_of("agreements").editor
    settle()
    page = editor.ways.children()[-1]
    page.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    sampled.go(Place("settings"))
    theme.current().apply(Mode.LIGHT, 100)
    window.resize(1366, 768)
    sampled.go(Place("agreements", agreement(sampled)))
    settle()
    assert not editor.ways.isVisible()
    assert QApplication.focusWidget() is not page
    ring = style._Ring()
    ring.setWidget(page)
    ring.show()
    place = ring.mapTo(window, QPoint(0, 0))
    shown = window.grab().toImage()
    ring.hide()
    assert ring.window() is window
    assert shown.copy(place.x(), place.y(), 8, 8) == window.grab().toImage().copy(place.x(), place.y(), 8, 8)


@pytest.mark.parametrize("screen", ["papers", "agreements"])
def test_a_page_of_lists_fits_a_small_window_with_large_text(sampled, screen):
    sampled.window.resize(900, 640)
    theme.current().apply(Mode.LIGHT, 150)
    sampled.go(Place(screen))
    settle()
    page = next(each for each in sampled.window.screen_of(screen).findChildren(Page) if each.isVisible())
    assert page.sheet.width() <= page.viewport().width()
    line = page.findChild(FilterHead).line
    assert page.viewport().rect().contains(shown_in(line, page.viewport()))
    theme.current().apply(Mode.LIGHT, 100)
    sampled.window.resize(1366, 768)
    settle()
    assert line.width() == theme.px(LINE)
    assert abs(line.height() - page.findChild(FilterHead).height()) < line.height()


def test_a_paper_keeps_its_state_beside_its_title_in_a_small_window_with_large_text(sampled):
    sampled.window.resize(900, 640)
    theme.current().apply(Mode.LIGHT, 150)
    sampled.go(Place("papers"))
    settle()
    rows = sampled.window.screen_of("papers").findChild(RowList, "agreement_papers")
    said = rows.grab().toImage()
    rows.set_rows([replace(row, rest="") for row in rows.rows()])
    assert rows.grab().toImage() != said


def test_the_head_of_a_partner_keeps_its_height_in_a_small_window_with_large_text(sampled):
    sampled.window.resize(900, 500)
    theme.current().apply(Mode.LIGHT, 150)
    sampled.go(Place("partners", sampled.desk.store.all(Membership)[2].id))
    settle()
    record = sampled.window.screen_of("partners").record
    head = record.head
    for part in (head.title, head.sheet, head.note):
        assert part.height() >= part.sizeHint().height()
        assert head.rect().contains(shown_in(part, head))
    assert record.page.isAncestorOf(head)
    theme.current().apply(Mode.LIGHT, 100)
    sampled.window.resize(1366, 768)
    settle()
    assert not record.page.isAncestorOf(head)
    assert head.mapTo(record, QPoint(0, 0)).y() < record.tabs.mapTo(record, QPoint(0, 0)).y()


def test_the_heads_of_the_clause_list_can_be_read_whole(sampled):
    sampled.window.resize(1366, 768)
    sampled.go(Place("agreements", sampled.desk.store.all(Agreement)[1].id))
    settle()
    outline = sampled.window.screen_of("agreements").editor.outline
    shown = [header for header in outline.findChildren(SectionHeader) if header.isVisible()]
    assert "Clauses left out" in {header.title.text() for header in shown}
    for header in shown:
        assert header.note.width() >= header.note.sizeHint().width(), header.accessibleName()


def test_the_next_blank_brings_its_clause_into_view_in_the_list(sampled):
    sampled.window.resize(1366, 768)
    sampled.go(Place("agreements", sampled.desk.store.all(Agreement)[1].id))
    settle()
    editor = sampled.window.screen_of("agreements").editor
    scroll = editor.outline.findChild(QScrollArea)
    for start in (0, 9999):
        editor.show_clause(PAPER)
        settle()
        scroll.verticalScrollBar().setValue(start)
        seen = set()
        for _ in range(12):
            editor.go_to_next_blank()
            settle()
            rows = next(each for each in editor.outline.findChildren(RowList) if each.selectionModel().hasSelection())
            row = rows.visualRect(rows.currentIndex()).translated(shown_in(rows, scroll.viewport()).topLeft())
            assert scroll.viewport().rect().contains(row), rows.current_key()
            seen.add(rows.current_key())
        assert len(seen) > 3


def test_a_closed_paper_looks_locked_and_says_so_with_room_around(sampled):
    sampled.window.resize(1366, 768)
    signed = next(each for each in sampled.desk.store.all(Agreement) if each.state is PaperState.SIGNED)
    sampled.go(Place("agreements", signed.id, "purpose"))
    settle()
    clause = sampled.window.screen_of("agreements").editor.clause
    field = clause.findChild(GrowingText, "purpose")
    assert field.isReadOnly()
    assert field.grab().toImage().pixelColor(field.width() // 2, 3) == theme.tokens().sunk
    assert clause.closed.contentsMargins().top() > 0
    assert clause.closed.contentsMargins().bottom() > 0


def test_a_line_that_is_locked_lies_sunk_and_rises_when_it_is_open(qtbot):
    line = QLineEdit("Riverbend")
    qtbot.addWidget(line)
    line.resize(240, 32)
    assert line.grab().toImage().pixelColor(200, 16) == theme.tokens().paper
    line.setReadOnly(True)
    assert line.grab().toImage().pixelColor(200, 16) == theme.tokens().sunk
