"""Scans in the window: dropped, looked at, told apart, shown and saved as received."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.scans import Scan
from partnerdesk.domain.signatures import Signature
from partnerdesk.storage.versions import versions
from tests.documents import scanned
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


@pytest.fixture
def files(tmp_path):
    """Give a function that writes a file and returns its path."""

    def write(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def drop(widget, point, paths):
    """Drop files on a place of a widget, as a mouse does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(point, *how)
    widget.dragEnterEvent(entering)
    assert entering.isAccepted()
    widget.dropEvent(QDropEvent(QPointF(point), *how))


def taken(program, page, *paths):
    page.scans.take(list(paths))
    assert program.jobs.wait_all()
    return program.desk.store.all(Scan)


def told(page):
    return [(row.first, row.caption) for list_ in (page.scans.rows, page.scans.below) for row in list_.rows()]


def test_a_draft_that_was_never_issued_has_no_scans(sampled, food_cards):
    sampled.go(Place("agreements", food_cards.id, PAPER))
    assert sampled.window.screen_of("agreements").editor.paper.scans.isHidden()


def test_a_scan_is_kept_with_the_version_on_show(sampled, page, files):
    data = scanned.pdf(8)
    (scan,) = taken(sampled, page, files("signed.pdf", data))
    assert sampled.desk.store.read_file(scan.stored.digest) == data
    of = page.scans._pages_of(page.scans._versions[0])
    assert told(page) == [("The whole document", f"whole, 8 of {of} pages · received Nov 17, 2026 · signed.pdf")]
    assert page.scans.form.record == scan


def test_one_dropped_on_a_party_is_the_copy_of_that_party(sampled, page, files):
    rows = page.signing.list.rows
    spot = rows.visualRect(rows.model().index(1, 0)).center()
    drop(page.signing, rows.viewport().mapTo(page.signing, spot), [files("kitchen.jpg", scanned.image())])
    assert sampled.jobs.wait_all()
    (scan,) = sampled.desk.store.all(Scan)
    assert sampled.desk.store.need(Signature, scan.signature).party == "Riverbend Community Kitchen, Inc."
    assert scan.received_from == "Riverbend Community Kitchen, Inc."
    assert [row.note for row in page.signing.list.rows.rows()] == ["", "1 scan"]


def test_several_are_dropped_at_once_and_all_that_are_none_are_told(sampled, page, files, said):
    paths = [
        files("a.pdf", scanned.pdf(8)),
        files("letter.pdf", b"Dear all,"),
        files("b.png", scanned.image("PNG")),
        files("locked.pdf", scanned.locked()),
        files("empty.jpg", b""),
        files("bomb.png", scanned.bomb()),
    ]
    drop(page.scans, page.scans.header.pos(), paths)
    assert sampled.jobs.wait_all()
    assert [scan.called() for scan in sampled.desk.store.all(Scan)] == ["a.pdf", "b.png"]
    (box,) = said.boxes
    words = f"{box.fact} {box.more}"
    assert box.fact == "2 of 6 files were kept."
    assert [name for name in ("letter.pdf", "locked.pdf", "empty.jpg", "bomb.png") if f"“{name}”" in words] == [
        "letter.pdf", "locked.pdf", "empty.jpg", "bomb.png",
    ]  # fmt: skip
    sampled.undo()
    assert sampled.desk.store.all(Scan) == []


def test_three_hundred_pages_are_kept_and_wondered_at(sampled, page, files, said):
    taken(sampled, page, files("all.pdf", scanned.pdf(300)))
    assert "300 pages" in said.boxes[0].fact
    assert len(sampled.desk.store.all(Scan)) == 1


def test_more_troubles_than_anyone_reads_are_counted(sampled, page, files, said):
    taken(sampled, page, *(files(f"{n}.pdf", b"none") for n in range(20)))
    assert "12 more files were not taken." in said.boxes[0].more


def test_it_is_shown_and_saved_as_it_was_received(sampled, page, files, qtbot, tmp_path, monkeypatch):
    data = scanned.image("JPEG", (900, 1200))
    (scan,) = taken(sampled, page, files("page.jpg", data))
    page.scans.rows.acted.emit(scan.id)
    preview = sampled.window.screen_of("preview")
    qtbot.waitUntil(lambda: preview.view.page_count == 1)
    assert preview.title.text() == "page.jpg, scan of Food Cards and Cold Storage, version 1"
    assert preview.save_word.isHidden()
    out = tmp_path / "out.jpg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    QTest.mouseClick(preview.save_pdf, Qt.MouseButton.LeftButton)
    assert out.read_bytes() == data
    sampled.desk.preview("directory", sampled.desk.partnership)
    qtbot.waitUntil(lambda: preview.view.page_count > 1)
    assert (preview.save_pdf.text(), preview.save_word.isHidden()) == ("Save as PDF", False)


def test_its_code_tells_that_it_belongs_to_another_version(sampled, page, files, food_cards, said):
    store = sampled.desk.store
    with sampled.desk.change("other words") as change:
        record = store.need(Agreement, food_cards.id)
        change.put(replace(record, state=PaperState.DRAFT, purpose="Another purpose."))
    editor = sampled.window.screen_of("agreements").editor
    editor.show_clause(CHECK)
    QTest.mouseClick(editor.check.close_paper, Qt.MouseButton.LeftButton)
    editor.show_clause(PAPER)
    second, first = versions(store, food_cards.id)
    (scan,) = taken(sampled, page, files("old.pdf", scanned.pdf(8)))
    assert scan.version == second.id
    line = page.scans.form.editors["code"].widget
    line.setFocus()
    QTest.keyClicks(line, first.code)
    page.scans.form.settle()
    assert "“Food Cards and Cold Storage, version 1”" in page.scans.found.text()
    assert page.scans.put_there.text() == "Put it with version 1"
    QTest.mouseClick(page.scans.put_there, Qt.MouseButton.LeftButton)
    assert store.need(Scan, scan.id).version == first.id
    assert told(page)[0][1].startswith("version 1 · ")


@pytest.mark.parametrize(("typed", "words"), [("000000000000", "No sheet with this code"), ("0000", "12 letters")])
def test_a_code_that_is_unknown_or_none_is_said(sampled, page, files, typed, words):
    taken(sampled, page, files("scan.pdf", scanned.pdf(8)))
    line = page.scans.form.editors["code"].widget
    QTest.keyClicks(line, typed)
    page.scans.form.settle()
    assert words in page.scans.found.text() + page.scans.form.rows["code"].problem


def test_taken_away_it_lies_in_the_bin(sampled, page, files):
    (scan,) = taken(sampled, page, files("scan.pdf", scanned.pdf(8)))
    QTest.mouseClick(page.scans.remove, Qt.MouseButton.LeftButton)
    assert sampled.desk.store.all(Scan) == []
    assert sampled.desk.store.all(Scan, binned=True)[0].id == scan.id
    assert page.scans.panel.isHidden()


def test_a_workspace_that_is_only_read_takes_none(make_desk, files):
    from ui.screens.agreement_scans import Scans

    scans = Scans(make_desk(read_only=True))
    assert not scans.acceptDrops()
    assert scans.header.action is None
    scans.deleteLater()


def test_a_scan_with_all_pages_has_its_tick_on(sampled, page, files):
    of = page.scans._pages_of(page.scans._versions[0])
    (scan,) = taken(sampled, page, files("signed.pdf", scanned.pdf(of)))
    assert scan.complete
    assert f"whole, {of} of {of} pages" in told(page)[0][1]


def test_a_code_that_is_typed_stands_in_the_groups_it_is_printed_in(sampled, page, files):
    (scan,) = taken(sampled, page, files("signed.pdf", scanned.pdf(8)))
    line = page.scans.form.editors["code"].widget
    line.setFocus()
    QTest.keyClicks(line, "oi23 4567.89ab")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert sampled.desk.store.need(Scan, scan.id).code == "0123-4567-89AB"
    assert line.text() == "0123-4567-89AB"
    assert page.scans.found.text().endswith("Is every character right?")
