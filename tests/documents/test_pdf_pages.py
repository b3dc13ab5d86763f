"""What belongs together stays together on PDF pages."""

from __future__ import annotations

import pytest

from partnerdesk.documents import pdf
from partnerdesk.documents.charts import Chart
from partnerdesk.documents.content import (
    Bullets,
    Clause,
    Figure,
    Heading,
    Paragraph,
    SignatureBlock,
    Signatures,
    Table,
    words,
)
from tests.documents.samples import LONG, paper, pdf_texts, picture

SENTENCE = "Signed by those who may sign for their organization."


def page_with(pages: list[str], words_: str) -> int:
    return next(number for number, text in enumerate(pages) if words_ in text)


@pytest.mark.parametrize("lines", range(20, 62))
def test_places_to_sign_are_never_split_and_stay_with_their_sentence(lines: int) -> None:
    blocks = (
        Paragraph(words("\n".join(["x"] * lines))),
        Heading("Signatures"),
        Paragraph(words(SENTENCE), anchor="sentence"),
        Signatures((SignatureBlock("City of Hope", witness=True), SignatureBlock("Riverside Clinic")), anchor="places"),
    )
    laid = pdf.lay_out(paper(*blocks))
    assert len(laid.places["places"]) == 1
    assert laid.places["sentence"][0][0] == laid.places["places"][0][0]
    text = pdf_texts(laid.data)[laid.places["places"][0][0]]
    assert text.count("Date") == 2
    assert "Signatures" in text


@pytest.mark.parametrize("lines", range(24, 56))
@pytest.mark.parametrize(
    "follower",
    [Table(("Party", "Contact"), (("City of Hope", "Ida Novak"),) * 3, anchor="next"), Bullets(("One", "Two"), anchor="next")],
    ids=["table", "list"],
)  # fmt: skip
def test_the_sentence_that_leads_to_a_table_or_a_list_stands_with_it(follower, lines: int) -> None:
    lead = Clause(words("The contacts of the parties are:"), anchor="lead")
    laid = pdf.lay_out(paper(Paragraph(words("\n".join(["x"] * lines))), lead, follower))
    assert laid.places["lead"][0][0] == laid.places["next"][0][0]


@pytest.mark.parametrize("paragraphs", range(8, 20))
def test_a_heading_stands_with_what_follows(paragraphs: int) -> None:
    laid = pdf.lay_out(
        paper(
            *[Paragraph(words(LONG))] * paragraphs, Heading("Lonely", anchor="head"), Clause(words(LONG), anchor="text")
        )
    )
    assert laid.places["head"][0][0] == laid.places["text"][0][0]


@pytest.mark.parametrize("lines", range(30, 52))
def test_no_single_line_is_left_alone(lines: int) -> None:
    blocks = (
        Paragraph(words("\n".join(["x"] * lines))),
        Paragraph(words("\n".join(f"line{number}" for number in range(6)))),
    )
    for text in pdf_texts(pdf.write(paper(*blocks))):
        assert text.count("line") in {0, 2, 3, 4, 6}


@pytest.mark.parametrize("lines", range(2, 60, 3))
@pytest.mark.parametrize("parties", [3, 5, 7, 11])
def test_no_signature_stands_alone_on_the_last_page(parties: int, lines: int) -> None:
    places = Signatures(tuple(SignatureBlock(f"Organization number {number:02d}") for number in range(parties)))
    pages = pdf_texts(
        pdf.write(paper(Paragraph(words("\n".join(["x"] * lines))), Heading("Signatures"), Paragraph(words(SENTENCE)), places))
    )  # fmt: skip
    counted = [text.count("Organization number") for text in pages]
    assert sum(counted) == parties
    assert counted[-1] >= 2
    first = next(text for text in pages if "Organization number 00" in text)
    assert SENTENCE in first
    if parties <= 3:
        assert counted[-1] == parties


def test_forty_parties_sign_two_across_each_whole() -> None:
    parties = tuple(SignatureBlock(f"Organization number {number:02d}", f"Person {number:02d}") for number in range(40))
    laid = pdf.lay_out(paper(Paragraph(words(SENTENCE)), Signatures(parties)))
    pages = pdf_texts(laid.data)
    for number in range(40):
        assert page_with(pages, f"Organization number {number:02d}") == page_with(pages, f"Person {number:02d}")
    assert SENTENCE in pages[page_with(pages, "Organization number 00")]


def test_a_long_table_repeats_its_head_and_keeps_rows_whole() -> None:
    rows = tuple(
        (f"row{number:03d}", "A text that takes two lines in its column because it is rather long", f"end{number:03d}")
        for number in range(500)
    )
    laid = pdf.lay_out(paper(Table(("Number", "What it is", "End"), rows, anchor="table")))
    pages = pdf_texts(laid.data)
    assert all(text.count("What it is") == 1 for text in pages)
    for number in range(0, 500, 7):
        assert page_with(pages, f"row{number:03d}") == page_with(pages, f"end{number:03d}")
    assert sum(text.count("row") for text in pages) == 500
    assert len(laid.places["table"]) == laid.pages


def test_a_row_taller_than_a_page_goes_on_over_pages() -> None:
    tall = " ".join(f"word{number:04d}" for number in range(3000))
    pages = pdf_texts(
        pdf.write(paper(Table(("A", "B"), (("before", "x"), ("tall", tall), ("after", "y")), widths=(1, 3))))
    )
    together = " ".join(pages)
    assert all(f"word{number:04d}" in together for number in range(3000))
    assert "after" in pages[-1]


def test_sums_stay_with_a_row_they_sum_up() -> None:
    for count in range(25, 40):
        rows = (*((f"row{number}", "1") for number in range(count)), ("All", "9"), ("Left", "9"))
        last = next(text for text in pdf_texts(pdf.write(paper(Table(("A", "B"), rows, totals=2)))) if "Left" in text)
        assert f"row{count - 1}" in last
        assert "All" in last


def test_a_picture_taller_than_a_page_is_made_to_fit() -> None:
    assert pdf.lay_out(paper(Figure(picture(20, 400), "A tower", 170, caption="A tower"))).pages == 1


def test_a_caption_stays_with_its_table() -> None:
    for paragraphs in range(8, 16):
        laid = pdf.lay_out(
            paper(*[Paragraph(words(LONG))] * paragraphs, Table(("A",), (("x",),) * 3, caption="Caption of it"))
        )
        pages = pdf_texts(laid.data)
        assert "A" in pages[page_with(pages, "Caption of it")].split("Caption of it")[1]


@pytest.mark.parametrize("columns", [20, 100])
def test_more_columns_than_fit_still_make_a_page(columns: int) -> None:
    laid = pdf.lay_out(paper(Table(tuple(f"c{number}" for number in range(columns)), (("v",) * columns,))))
    assert laid.pages == 1


def test_a_sentence_over_pages_leaves_its_end_with_the_places_to_sign() -> None:
    for sentences in range(40, 60):
        laid = pdf.lay_out(
            paper(
                Paragraph(words(SENTENCE * sentences * 4), anchor="long"),
                Signatures((SignatureBlock("City"),), anchor="places"),
            )
        )
        assert laid.places["long"][-1][0] == laid.places["places"][0][0]


def test_empty_pieces_make_no_trouble() -> None:
    laid = pdf.lay_out(paper(Table((), ()), Table(("a",), ()), Bullets(()), Signatures(()), Paragraph(()), Heading("")))
    assert laid.pages == 1


@pytest.mark.parametrize("above", [200 + step / 2 for step in range(240)])
def test_a_heading_stands_with_its_table_however_little_room_is_left(above: float) -> None:
    # One point decides: the line below the last row needs room too.
    room = Chart(300.0, 300.0, (), alt="room"), Chart(300.0, above, (), alt="room")
    table = Table(("What", "From"), (("Meals", "Riverside Clinic"),), caption="Given")
    pages = pdf_texts(pdf.write(paper(*room, Heading("Promised"), table)))
    assert page_with(pages, "Promised") == page_with(pages, "Meals")
