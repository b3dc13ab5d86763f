"""Papers: what can be made, the preview, saving, opening elsewhere, and printing at actual size."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from partnerdesk.domain.agreements import Agreement, PaperKind
from ui import papers
from ui.desk import Place
from ui.printing import DOTS, start_printing


@pytest.fixture
def listing(sampled):
    sampled.go(Place("papers"))
    return sampled.window.screen_of("papers")


def first_agreement(program):
    return program.desk.store.all(Agreement)[0]


@pytest.fixture
def preview(sampled):
    sampled.desk.preview("memorandum", first_agreement(sampled).id)
    sampled.jobs.wait_all()
    return sampled.window.screen_of("preview")


def rows(listing):
    return {key: [row.first for row in rows.rows()] for key, (_, rows) in listing._groups.items()}


def test_all_papers_of_the_partnership_stand_by_kind(listing, sampled):
    made = rows(listing)
    assert len(made["agreement"]) == 7
    assert made["partnership"][:3] == ["Directory of partners", "Purpose statement", "Strategic plan"]
    assert len(made["partner-profile"]) == 14
    assert not listing.empty.isVisible()


def test_what_tells_how_it_goes_is_listed_too_and_results_only_where_they_may_be_shown(sampled, listing):
    offered = [(one.key, one.title) for one in papers.offers(sampled.desk) if one.group == papers.MONITOR]
    assert ("evaluation-summary", "Two harvests of working together") in offered
    assert ("review-report", "Review of the first half year") in offered
    assert ("survey-results", "How healthy is our alliance? Second round") in offered
    assert {key for key, _ in offered} == {
        "evaluation-report", "evaluation-summary", "review-report", "continuation-sheet", "story", "survey-form",
        "survey-results",
    }  # fmt: skip
    assert not [
        title for key, title in offered if key == "survey-results" and title.startswith("How was this meeting?")
    ]
    assert len(rows(listing)["monitor"]) == len(offered)


def test_they_are_filtered_by_name_while_one_types(listing):
    QTest.keyClicks(listing.findChild(QLineEdit, "paper_filter"), "SCHOOL")
    assert rows(listing)["agreement"] == ["School Meals from Farms Nearby"]


def test_one_opens_in_the_preview(listing, sampled):
    listing._groups["partnership"][1].opened.emit(f"directory {sampled.desk.partnership}")
    sampled.jobs.wait_all()
    assert sampled.window.current_screen() == "preview"
    assert sampled.window.screen_of("preview").view.page_count > 0


def test_a_renamed_agreement_is_renamed_in_the_list(listing, sampled):
    agreement = first_agreement(sampled)
    with sampled.desk.change("rename") as change:
        change.put(replace(agreement, title="Another name"))
    assert "Another name" in rows(listing)["agreement"]


def test_without_a_partner_there_is_only_the_directory(program):
    program.go(Place("papers"))
    made = rows(program.window.screen_of("papers"))
    assert made["agreement"] == made["partner-profile"] == []
    assert made["partnership"] == ["Directory of partners"]


def test_every_paper_is_written_as_pdf_and_word_under_names_that_do_not_clash(listing, sampled, tmp_path, monkeypatch):
    with sampled.desk.change("twin") as change:
        change.put(replace(sampled.desk.store.all(Agreement)[1], title=first_agreement(sampled).title))
    folder = tmp_path / "papers"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(folder))
    QTest.mouseClick(listing.findChild(QPushButton, "save_all"), Qt.MouseButton.LeftButton)
    sampled.jobs.wait_all()
    offered = len(papers.offers(sampled.desk))
    assert len(list(folder.glob("*.pdf"))) == len(list(folder.glob("*.docx"))) == offered


def test_a_folder_that_cannot_be_written_is_told(listing, sampled, tmp_path, said, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path / "not there"))
    listing.save_all()
    sampled.jobs.wait_all()
    assert "could not all be written" in said.boxes[-1].fact


def test_the_preview_shows_pages_and_their_number(preview):
    assert preview.view.page_count > 2
    assert preview.place.text().startswith("Page 1 of")


def test_words_are_found_on_the_pages_and_the_next_hit_follows(preview, sampled):
    QTest.keyClicks(preview.search, "memorandum")
    sampled.jobs.wait_all()
    place, _, of = preview.hits.text().partition(" of ")
    assert place == "1"
    assert int(of) > 3
    QTest.keyClick(preview.search, Qt.Key.Key_Return)
    assert preview.hits.text().startswith("2 of")
    preview.search.setText("nowhere to be found")
    sampled.jobs.wait_all()
    assert preview.hits.text() == "not found"


def test_pages_are_zoomed_in_steps_to_actual_size_and_back_to_the_width(preview):
    preview.view.set_zoom(1)
    assert preview.view.zoom == pytest.approx(1)
    preview.view.zoom_in()
    assert preview.view.zoom > 1
    assert "110 %" in preview.place.text()
    preview.view.zoom_out()
    preview.view.zoom_out()
    assert preview.view.zoom < 1
    preview.view.fit_width()
    assert preview.view.zoom <= 1.1


def test_the_keys_go_through_the_pages(preview):
    preview.view.setFocus()
    QTest.keyClick(preview.view, Qt.Key.Key_End)
    assert preview.view.current_page == preview.view.page_count - 1
    QTest.keyClick(preview.view, Qt.Key.Key_Home)
    assert preview.view.current_page == 0
    preview.view.go_to_page(2)
    assert preview.view.current_page == 2


def test_a_change_makes_the_paper_anew_and_keeps_the_place(preview, sampled, qtbot):
    preview.view.go_to_page(2)
    edition = preview.view.pages.edition
    with sampled.desk.change("rename") as change:
        change.put(replace(first_agreement(sampled), title="Another name"))
    qtbot.waitUntil(lambda: preview.view.pages.edition > edition)
    sampled.jobs.wait_all()
    assert preview.title.text() == "Another name"
    assert preview.view.current_page == 2


def test_a_paper_whose_agreement_is_undone_says_so_in_passing(program, said, qtbot):
    program.go(Place("agreements"))
    program.window.screen_of("agreements").make_agreement(PaperKind.MEMORANDUM)
    program.desk.preview("memorandum", first_agreement(program).id)
    program.jobs.wait_all()
    program.undo()
    preview = program.window.screen_of("preview")
    qtbot.waitUntil(lambda: not preview.print.isEnabled())
    assert not said.boxes
    program.redo()
    qtbot.waitUntil(preview.print.isEnabled)
    program.jobs.wait_all()


def test_a_file_that_cannot_be_written_is_told_with_what_to_do(preview, sampled, said, tmp_path, monkeypatch):
    to = tmp_path / "not there" / "paper.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(to), ""))
    preview.save("pdf")
    sampled.jobs.wait_all()
    assert "paper.pdf" in said.boxes[-1].fact


def test_the_ending_is_added_where_it_was_not_typed(preview, sampled, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "Agreement 1.0"), ""))
    preview.save("docx")
    sampled.jobs.wait_all()
    assert (tmp_path / "Agreement 1.0.docx").exists()


def test_a_paper_opens_in_the_systems_program(preview, said, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    preview.open_outside()
    assert opened[0].toLocalFile().endswith(".pdf")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    preview.open_outside()
    assert "No program" in said.boxes[-1].fact


def test_a_key_without_a_paper_is_told(sampled, said):
    sampled.desk.preview("no-such-paper", "x")
    assert "no-such-paper" in said.boxes[-1].fact


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('A/B: "C" <D>?', "A B C D.pdf"),
        ("...", "Paper.pdf"),
        ("x" * 300, "x" * 120 + ".pdf"),
        ("Tab\tand\nline", "Tab and line.pdf"),
    ],
)
def test_names_of_files_are_such_as_every_system_takes(sampled, title, name):
    with sampled.desk.change("rename") as change:
        change.put(replace(first_agreement(sampled), title=title))
    paper = papers.compose(sampled.desk, "memorandum", first_agreement(sampled).id)
    made = papers.file_name(replace(paper, document=replace(paper.document, title=title)), "pdf")
    assert made == name


def test_printing_sends_the_pages_asked_for_at_actual_size(sampled, tmp_path):
    paper = papers.compose(sampled.desk, "memorandum", first_agreement(sampled).id)
    data = papers.write_paper(paper, "pdf")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(DOTS)
    printer.setFullPage(True)
    printer.setFromTo(2, 3)
    start_printing(sampled.desk, printer, data)
    sampled.jobs.wait_all()
    printed, original = pypdfium2.PdfDocument(tmp_path / "printed.pdf"), pypdfium2.PdfDocument(data)
    assert len(printed) == 2
    there, here = (pages[at].render(scale=0.5, grayscale=True) for pages, at in ((printed, 0), (original, 1)))
    dark = lambda bitmap: sum(value < 128 for value in bytes(bitmap.buffer))  # noqa: E731
    assert dark(there) == pytest.approx(dark(here), rel=0.5)
    printed.close()
    original.close()


def test_a_file_chosen_instead_of_a_printer_gets_the_paper_itself_and_is_told(sampled, tmp_path):
    offered = []
    sampled.desk.offered.connect(lambda text, action, _run: offered.append((text, action)))
    data = papers.write_paper(papers.compose(sampled.desk, "directory", sampled.desk.partnership), "pdf")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    start_printing(sampled.desk, printer, data)
    sampled.jobs.wait_all()
    assert (tmp_path / "printed.pdf").read_bytes() == data
    assert offered == [("Nothing went to a printer. The paper is in the file printed.pdf.", "Show the folder")]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(sampled, said, tmp_path):
    paper = papers.compose(sampled.desk, "directory", sampled.desk.partnership)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "not there" / "printed.pdf"))
    start_printing(sampled.desk, printer, papers.write_paper(paper, "pdf"))
    sampled.jobs.wait_all()
    assert "Nothing was printed" in said.boxes[-1].fact


def test_the_key_of_find_looks_in_the_paper(preview, sampled):
    preview.view.setFocus()
    QTest.keyClick(preview.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert preview.search.hasFocus()


def test_in_a_narrow_view_smaller_leads_back_to_the_whole_width(preview):
    preview.view.resize(240, 400)
    preview.view.fit_width()
    fits = preview.view.zoom
    preview.view.zoom_in()
    for _ in range(8):
        preview.view.zoom_out()
    assert preview.view.zoom == fits


def test_escape_gives_up_the_search_and_then_goes_back(sampled):
    agreement = first_agreement(sampled)
    sampled.go(Place("agreements", agreement.id))
    sampled.desk.preview("memorandum", agreement.id)
    preview = sampled.window.screen_of("preview")
    preview.search.setFocus()
    QTest.keyClicks(preview.search, "memo")
    QTest.keyClick(preview.search, Qt.Key.Key_Escape)
    assert (preview.search.text(), sampled.window.current_screen()) == ("", "preview")
    QTest.keyClick(preview.search, Qt.Key.Key_Escape)
    assert sampled.window.current_screen() == "agreements"
