"""Papers as PDF: what they say, what it means, and the standards they keep."""

from __future__ import annotations

import re
from dataclasses import replace
from threading import Barrier, Thread
from typing import TYPE_CHECKING, Any

import page
import pypdfium2
import pytest

from partnerdesk.documents import fonts, pdf, styles
from partnerdesk.documents.content import (
    Bullets,
    Clause,
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Reference,
    Run,
    Section,
    SignatureBlock,
    Signatures,
    Table,
    words,
)
from partnerdesk.documents.pdf_blocks import Composer
from partnerdesk.documents.pdf_tables import TableBox
from partnerdesk.documents.pdf_tags import Element
from tests.documents.samples import ACCENTED, LONG, every_block, full_paper, paper, pdf_texts, tags

if TYPE_CHECKING:
    from collections.abc import Iterator


def failures(data: bytes) -> list[str]:
    found = []
    for profile in ("ua1", "2a"):
        report = page.validate_pdf_bytes(data, profile=profile)
        found += [f"{profile} {failure.rule_id}: {failure.message}" for failure in report.failures]
    return found


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("language", list(ACCENTED))
def test_every_block_keeps_both_standards(size: Any, language: str) -> None:
    data = pdf.write(full_paper(page=size, language=language, blocks=every_block(ACCENTED[language])))
    assert failures(data) == []
    assert ACCENTED[language] in " ".join(pdf_texts(data)[0].split())


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_an_issued_paper_keeps_both_standards(size: Any) -> None:
    assert failures(pdf.write(full_paper(page=size, code="FX05-9G82-8407", draft_mark=""))) == []


@pytest.mark.parametrize("block", every_block(), ids=lambda block: type(block).__name__)
def test_each_block_alone_keeps_both_standards(block: Any) -> None:
    assert failures(pdf.write(paper(block))) == []


def test_an_empty_paper_is_a_paper() -> None:
    laid = pdf.lay_out(Document("Nothing yet"))
    assert laid.pages == 1
    assert failures(laid.data) == []


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert pdf.write(full_paper()) == pdf.write(full_paper())


def test_title_language_and_author_stand_in_the_properties() -> None:
    data = pdf.write(full_paper(language="pt_BR", title="Acordo de cooperação"))
    file = pypdfium2.PdfDocument(data)
    assert file.get_metadata_value("Title") == "Acordo de cooperação"
    assert file.get_metadata_value("Author") == "Riverbend Kitchen"
    assert b"/Lang (pt-BR)" in data
    assert b"/DisplayDocTitle true" in data
    assert '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Acordo de cooperação'.encode() in data
    file.close()


def test_pages_carry_head_foot_and_draft_mark() -> None:
    pages = pdf_texts(pdf.write(full_paper()))
    assert "Memorandum, Riverside" not in pages[0]
    assert all("Memorandum, Riverside" in text for text in pages[1:])
    assert all("Draft" in text for text in pages)
    assert all(f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, 1))
    assert all("Version 3 · MOU-7" in text for text in pages)
    assert ["Initials" in text for text in pages] == [True] * (len(pages) - 1) + [False]


def test_the_draft_mark_is_real_text_once_and_decoration_elsewhere() -> None:
    with_mark = tags(pdf.write(paper(Heading("A"), draft_mark="Draft")))
    assert with_mark == ["Document", "P", "H1"]


def test_clauses_are_numbered_and_references_follow() -> None:
    blocks = (
        Clause(words("Ending"), level=1),
        Clause(words("As clause ", Reference("late"), " says.")),
        Clause(words("Later"), level=1),
        Clause(words("x")),
        Clause(words("part"), level=3, anchor="late"),
    )
    data = pdf.write(paper(*blocks))
    text = " ".join(pdf_texts(data)[0].split())
    assert "1. Ending 1.1 As clause 2.1(a) says. 2. Later 2.1 x (a) part" in text
    assert failures(data) == []


def test_a_reference_to_nowhere_is_a_blank_to_fill() -> None:
    data = pdf.write(paper(Paragraph(words("See ", Reference("gone"), "."))))
    assert b"/ActualText ([number of the clause])" in data


def test_a_blank_is_a_line_that_reads_as_its_question() -> None:
    data = pdf.write(paper(Paragraph(words("After ", Run("how many days", blank=True), " days."))))
    assert tags(data) == ["Document", "P", "Span"]
    assert b"/ActualText ([how many days])" in data
    assert "how many days" not in pdf_texts(data)[0]


def test_lists_tables_and_figures_have_their_meaning() -> None:
    names = tags(pdf.write(full_paper()))
    assert names[:4] == ["Document", "P", "Figure", "Figure"]
    for expected in (
        "H1",
        "H2",
        "H3",
        "H4",
        "TOC",
        "TOCI",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "Caption",
        "TR",
        "TH",
        "TD",
        "Figure",
        "Link",
        "Span",
    ):
        assert expected in names
    data = pdf.write(paper(Table(("Name", "Sum"), (("a", ""),), first_column_head=True, alt="Who pays")))
    assert tags(data) == ["Document", "Table", "TR", "TH", "TH", "TR", "TH", "TD"]
    assert data.count(b"/Scope/Column") == 2
    assert data.count(b"/Scope/Row") == 1
    assert b"/Summary (Who pays)" in data


def test_links_and_contents_lead_somewhere() -> None:
    data = pdf.write(full_paper())
    file = pypdfium2.PdfDocument(data)
    marks = [(mark.level, mark.get_title()) for mark in file.get_toc()]
    assert marks[:4] == [(0, "Background"), (0, "1. Purpose"), (0, "2. Ending"), (1, "Smaller")]
    file.close()
    assert b"(https://example.org/guide)" in data


def test_contents_show_the_page_of_each_heading() -> None:
    blocks = [Contents("What is in it")]
    for name in ("First", "Second", "Third"):
        blocks += [Heading(name), *[Paragraph(words(LONG))] * 12]
    laid = pdf.lay_out(paper(*blocks))
    pages = pdf_texts(laid.data)
    found = [
        next(number for number, text in enumerate(pages, 1) if re.search(rf"^{name}\s*$", text, re.MULTILINE))
        for name in ("First", "Second", "Third")
    ]
    assert list(laid.heading_pages) == found
    listed = [re.search(rf"{name}[ .]+(\d+)", pages[0]) for name in ("First", "Second", "Third")]
    assert [int(match.group(1)) for match in listed if match] == found


def test_a_long_table_of_contents_is_set_closer_and_stays_on_one_page() -> None:
    names = [Heading(f"Heading {number}") for number in range(40)]
    laid = pdf.lay_out(paper(Contents(), PageBreak(), *names))
    assert "Heading 39" in pdf_texts(laid.data)[0]
    assert laid.heading_pages[0] == 2


def test_figures_of_a_dense_table_stand_apart_from_the_words_beside_them() -> None:
    dense = Table(head=("A", "B"), rows=(("23.5", "612 families"),), align=("number", "left"), dense=True)
    assert dense.leaves_right(0)
    assert not replace(dense, dense=False).leaves_right(0)
    assert not replace(dense, align=("left", "left")).leaves_right(0)
    assert not replace(dense, align=("number", "right")).leaves_right(0)
    pages = Composer(paper(dense), Element("Document", None), set()).boxes()
    (box,) = [each for each in pages if isinstance(each, TableBox)]
    assert box.rows[0].cells[0].right >= styles.CELL_DENSE_GAP
    assert box.rows[0].cells[1].right == 0


def test_a_section_may_lie() -> None:
    file = pypdfium2.PdfDocument(
        pdf.write(paper(Heading("A"), Section(landscape=True), Heading("B"), Section(), Heading("C")))
    )
    shapes = [page_.get_width() > page_.get_height() for page_ in file]
    file.close()
    assert shapes == [False, True, False]


def test_characters_without_a_font_are_boxes_and_are_reported() -> None:
    laid = pdf.lay_out(paper(Paragraph(words("谅解 ✓ → ≤ مذكرة"))))
    assert set(laid.replaced) == set("谅解مذكرة")
    assert "□□ ✓ → ≤ □□□□□" in pdf_texts(laid.data)[0]
    assert failures(laid.data) == []


def test_every_anchor_has_its_places() -> None:
    laid = pdf.lay_out(full_paper())
    assert {"title", "background", "purpose", "ending", "budget", "signing"} <= laid.places.keys()
    for stretches in laid.places.values():
        for number, top, bottom in stretches:
            assert 0 <= number < laid.pages
            assert 0 < top < bottom < 842
    assert [number for number, *_ in pdf.lay_out(paper(Paragraph(words(LONG * 20), anchor="long"))).places["long"]] == [
        0,
        1,
    ]


def test_decimals_stand_under_each_other() -> None:
    data = pdf.write(paper(Table(("Sum",), (("1.50",), ("200",), ("(35.25)",), ("1,000.75",)), align=("number",))))
    edges = sorted(round(edge, 1) for edge in _decimal_edges(data))
    assert edges[-1] - edges[0] < 0.6


def _decimal_edges(data: bytes) -> Iterator[float]:
    """Yield where the ones of each number end."""
    file = pypdfium2.PdfDocument(data)
    text = file[0].get_textpage()
    words_ = text.get_text_bounded()
    for number in ("1.50", "200", "35.25", "1,000.75"):
        start = words_.index(number)
        yield text.get_charbox(start + len(number.split(".")[0]) - 1, loose=True)[2]
    file.close()


def test_labels_are_in_the_papers_language_not_the_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def say(self: Any, message: str, /, **values: object) -> str:
        asked.append(self.code)
        return message.format(**values)

    monkeypatch.setattr("partnerdesk.text.Language.say", say)
    pdf.write(paper(Signatures((SignatureBlock("City"),)), Bullets(("a",)), language="fr_CA"))
    assert set(asked) == {"fr_CA"}


def test_papers_made_side_by_side_share_each_font(monkeypatch):
    """Two threads that both come first must not each load a font: a paper begun with one could not be finished with the other."""
    made, start = [], Barrier(4)
    monkeypatch.setattr(fonts, "_LOADED", {})

    def load():
        start.wait()
        made.append(fonts.font(italic=True))

    threads = [Thread(target=load) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len({id(one) for one in made}) == 1
