"""What is printed for signing, in the window, and the binder: each from the page of an agreement."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from partnerdesk.documents.own_pdf import count_pages
from partnerdesk.storage.versions import versions
from tests.documents import scanned
from ui import papers
from ui.desk import Place
from ui.screens.agreement_outline import CHECK, PAPER


@pytest.fixture
def page(sampled, food_cards):
    """Give the page of an agreement that has just been closed for signing."""
    sampled.go(Place("agreements", food_cards.id, CHECK))
    editor = sampled.window.screen_of("agreements").editor
    QTest.mouseClick(editor.check.close_paper, Qt.MouseButton.LeftButton)
    editor.show_clause(PAPER)
    return editor.paper


def open_print(page, name):
    page.prints.acted.emit(next(row.key for row in page.prints.rows() if row.first == name))


def test_a_draft_has_nothing_to_print_for_signing(sampled, food_cards):
    sampled.go(Place("agreements", food_cards.id, PAPER))
    paper = sampled.window.screen_of("agreements").editor.paper
    assert paper.prints.isHidden()
    assert paper.prints_header.isHidden()


def test_the_print_set_is_shown_and_saved_as_one_pdf(sampled, page, food_cards, qtbot, tmp_path, monkeypatch):
    (version,) = versions(sampled.desk.store, food_cards.id)
    pages = count_pages(sampled.desk.store.read_file(version.pdf.digest))
    open_print(page, "Print set")
    preview = sampled.window.screen_of("preview")
    qtbot.waitUntil(lambda: preview.view.page_count > 3 * pages)
    assert preview.title.text() == "Print set: Food Cards and Cold Storage, version 1"
    assert preview.save_word.isHidden()
    out = tmp_path / "set"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    QTest.mouseClick(preview.save_pdf, Qt.MouseButton.LeftButton)
    assert sampled.jobs.wait_all()
    assert count_pages(out.with_suffix(".pdf").read_bytes()) == preview.view.page_count


def test_one_chooses_to_print_on_one_side_or_both_and_is_told_the_sheets(sampled, page, qtbot, monkeypatch):
    open_print(page, "Print set")
    preview = sampled.window.screen_of("preview")
    qtbot.waitUntil(lambda: preview.view.page_count > 0)
    both = preview.view.page_count
    assert preview.sides.both.isChecked()
    assert preview.sides.sheets.text() == f"{-(-both // 2)} sheets of paper"
    QTest.mouseClick(preview.sides.both, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: 0 < preview.view.page_count < both)
    assert preview.sides.sheets.text() == f"{preview.view.page_count} sheets of paper"
    assert not sampled.desk.settings.both_sides
    asked = []
    monkeypatch.setattr("ui.screens.preview.print_pdf", lambda *_given, both_sides: asked.append(both_sides))
    preview.print_paper()
    sampled.desk.go_back()
    open_print(page, "Signature page")
    qtbot.waitUntil(lambda: preview.view.page_count == 1)
    assert preview.sides.isHidden()
    preview.print_paper()
    assert asked == [False, True]
    sampled.desk.go_back()
    open_print(page, "Print set")
    assert not preview.sides.both.isChecked()


@pytest.mark.parametrize(
    ("name", "title"), [("Signing checklist", "Signing checklist"), ("Signature page", "Signature page")]
)
def test_checklist_and_signature_page_are_papers_with_word_files(sampled, page, qtbot, name, title):
    open_print(page, name)
    preview = sampled.window.screen_of("preview")
    qtbot.waitUntil(lambda: preview.view.page_count == 1)
    assert preview.title.text() == f"{title}: Food Cards and Cold Storage, version 1"
    assert not preview.save_word.isHidden()


def test_making_a_print_set_can_be_stopped(sampled, page, food_cards, qtbot):
    (version,) = versions(sampled.desk.store, food_cards.id)
    stopped = []

    def progress(done, of):
        stopped.append((done, of))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        papers.write_paper(papers.compose(sampled.desk, papers.PRINT_SET, version.id), "pdf", progress)
    assert stopped == [(0, 10)]


def test_a_draft_has_no_binder(sampled, food_cards):
    sampled.go(Place("agreements", food_cards.id, PAPER))
    assert sampled.window.screen_of("agreements").editor.paper.binder.isHidden()


def test_the_binder_is_shown_and_saved_without_making_it_again(sampled, page, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "signed.pdf"
    path.write_bytes(scanned.pdf(3))
    page.scans.take([path])
    assert sampled.jobs.wait_all()
    QTest.mouseClick(page.binder, Qt.MouseButton.LeftButton)
    preview = sampled.window.screen_of("preview")
    qtbot.waitUntil(lambda: preview.view.page_count > 10)
    assert preview.title.text() == "Binder: Food Cards and Cold Storage"
    out = tmp_path / "binder.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    monkeypatch.setattr(papers, "write_paper", None)
    QTest.mouseClick(preview.save_pdf, Qt.MouseButton.LeftButton)
    assert sampled.jobs.wait_all()
    assert count_pages(out.read_bytes()) == preview.view.page_count


def test_a_binder_that_was_stopped_shows_nothing_of_the_paper_before(sampled, page, qtbot):
    open_print(page, "Signature page")
    preview = sampled.window.screen_of("preview")
    qtbot.waitUntil(lambda: preview.view.page_count == 1)
    sampled.desk.go_back()
    QTest.mouseClick(page.binder, Qt.MouseButton.LeftButton)
    sampled.jobs.cancel_all()
    assert sampled.jobs.wait_all()
    assert preview.title.text() == "Binder: Food Cards and Cold Storage"
    assert preview._data == b""
    assert preview.view.page_count == 0
    assert not preview.print.isEnabled()
    assert preview.place.text() == "Stopped. Go back and ask for it again."
