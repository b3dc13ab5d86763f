"""Closing a paper for signing in the window: it is frozen, shown and printed as it was issued, and found by its code."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.codes import in_groups
from partnerdesk.domain.organizations import Organization
from partnerdesk.storage.versions import versions
from ui import papers
from ui.desk import Place
from ui.finding import find_all
from ui.screens.agreement_outline import CHECK, PAPER

TITLE = "Food Cards and Cold Storage"


@pytest.fixture
def editor(sampled, food_cards):
    sampled.go(Place("agreements", food_cards.id, CHECK))
    return sampled.window.screen_of("agreements").editor


def close(program, editor):
    editor.show_clause(CHECK)
    QTest.mouseClick(editor.check.close_paper, Qt.MouseButton.LeftButton)
    return versions(program.desk.store, editor.agreement)[0]


def reopen(editor):
    editor.show_clause(PAPER)
    QTest.mouseClick(editor.paper.reopen, Qt.MouseButton.LeftButton)


def rows(editor):
    editor.show_clause(PAPER)
    return [(row.first, row.note) for row in editor.paper.versions.rows()]


def test_the_check_says_which_version_it_will_be(editor):
    assert "version 1" in editor.check.help.text()


def test_closing_makes_a_version_and_tells_its_code(sampled, editor):
    version = close(sampled, editor)
    assert in_groups(version.code) in sampled.window.notices.words.text()
    assert rows(editor) == [(f"Version 1, {in_groups(version.code)}", "issued Nov 17, 2026")]


def test_a_draft_shows_no_versions(editor):
    editor.show_clause(PAPER)
    assert editor.paper.versions.isHidden()
    assert editor.paper.versions_header.isHidden()


def test_preview_print_and_save_give_what_was_issued(sampled, editor):
    version = close(sampled, editor)
    clinic = next(one for one in sampled.desk.store.all(Organization) if one.trading_name == "Riverside Clinic")
    with sampled.desk.change("rename") as change:
        change.put(replace(clinic, legal_name="Riverside Hospital, Inc."))
    paper = papers.compose(sampled.desk, "memorandum", editor.agreement)
    for ending, file in (("pdf", version.pdf), ("docx", version.word)):
        assert papers.write_paper(paper, ending) == sampled.desk.store.read_file(file.digest)
    assert paper.title == f"{TITLE}, version 1"
    assert papers.file_name(paper, "pdf") == f"{TITLE}, version 1.pdf"


def test_back_in_draft_the_paper_is_made_anew_and_the_version_can_be_looked_at(sampled, editor, qtbot):
    version = close(sampled, editor)
    reopen(editor)
    draft = papers.compose(sampled.desk, "memorandum", editor.agreement)
    assert draft.document.version_label == "Draft of version 2, November 17, 2026"
    editor.paper.versions.acted.emit(version.id)
    preview = sampled.window.screen_of("preview")
    qtbot.waitUntil(lambda: preview.view.page_count > 0)
    assert preview.title.text() == f"{TITLE}, version 1"


def test_closed_again_unchanged_it_is_the_same_version(sampled, editor):
    first = close(sampled, editor)
    reopen(editor)
    assert close(sampled, editor) == first


def test_one_undo_takes_closing_back(sampled, editor, food_cards):
    close(sampled, editor)
    sampled.undo()
    assert sampled.desk.store.need(Agreement, food_cards.id).state is PaperState.DRAFT
    assert versions(sampled.desk.store, food_cards.id) == []


def test_the_code_of_a_sheet_typed_into_the_search_leads_to_its_version(sampled, editor, qtbot):
    version = close(sampled, editor)
    (found,) = find_all(sampled.desk, in_groups(version.code).lower(), ())
    assert (found.text, found.rest) == (TITLE, "version 1, Nov 17, 2026")
    sampled.window.start_search()
    QTest.keyClicks(sampled.window.top.search, in_groups(version.code))
    QTest.keyClick(sampled.window.top.search, Qt.Key.Key_Return)
    preview = sampled.window.screen_of("preview")
    qtbot.waitUntil(lambda: preview.view.page_count > 0)
    assert preview.title.text() == f"{TITLE}, version 1"


def test_a_code_of_agreements_that_say_the_same_leads_to_each_of_them(sampled, editor):
    version = close(sampled, editor)
    with sampled.desk.change("the same again") as change:
        agreement = change.add(replace(sampled.desk.store.need(Agreement, version.paper), id=""))
        twin = change.add(replace(version, id="", paper=agreement.id))
    found = find_all(sampled.desk, version.code, ())
    assert [one.key for one in found] == [f"place preview version {each.id}" for each in (version, twin)]
    assert [one.rest.endswith(f"; {n} of 2 that say the same") for n, one in enumerate(found, 1)] == [True, True]


def test_the_code_of_a_version_that_was_undone_says_so(sampled, editor):
    version = close(sampled, editor)
    sampled.undo()
    (found,) = find_all(sampled.desk, version.code, ())
    assert found.rest == "version 1, taken back since"
    assert found.key == f"place agreements {version.paper}"


def test_the_live_page_is_the_issued_one(sampled, editor, qtbot):
    version = close(sampled, editor)
    clinic = next(one for one in sampled.desk.store.all(Organization) if one.trading_name == "Riverside Clinic")
    shown = []
    editor.page.view.show_pdf = shown.append
    with sampled.desk.change("rename") as change:
        change.put(replace(clinic, legal_name="Riverside Hospital, Inc."))
    issued = sampled.desk.store.read_file(version.pdf.digest)
    qtbot.waitUntil(lambda: bool(shown) and shown[-1] == issued)
    QTest.qWait(100)
    assert shown[-1] == issued


def test_what_changed_between_the_last_two_is_a_paper(sampled, editor, food_cards, qtbot):
    close(sampled, editor)
    reopen(editor)
    assert editor.paper.compare.isHidden()
    with sampled.desk.change("other words") as change:
        change.put(replace(sampled.desk.store.need(Agreement, food_cards.id), purpose="Nobody goes to bed hungry."))
    close(sampled, editor)
    editor.show_clause(PAPER)
    assert editor.paper.compare.text() == "What changed since version 1"
    QTest.mouseClick(editor.paper.compare, Qt.MouseButton.LeftButton)
    preview = sampled.window.screen_of("preview")
    qtbot.waitUntil(lambda: preview.view.page_count > 0)
    assert preview.title.text() == f"What changed in {TITLE}"
