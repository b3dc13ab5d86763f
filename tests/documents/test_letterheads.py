"""The letterhead and the parties' logos on papers, in PDF and in Word; and that they are no part of what a paper says."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from PIL import Image

from partnerdesk.content import load
from partnerdesk.documents import content, kinds, pdf, word
from partnerdesk.documents.canonical import canonical
from partnerdesk.documents.letterheads import Letterhead as Printed
from partnerdesk.documents.letterheads import dress
from partnerdesk.documents.logo_rows import GAP, logo_rows
from partnerdesk.domain.letterheads import Letterhead, LetterheadFacts, PaperSort
from tests.documents.samples import W, full_paper, logo, paper, part, pdf_texts, picture, tags
from tests.documents.test_pdf import failures
from tests.documents.test_word import NOT_NEEDED, wrong_in

LINES = ("12 Mill Street, Riverbend", "555-0142 · office@kitchen.example.org")
FULL = Printed("Riverbend Kitchen", LINES, content.Logo(picture(80, 60, "maroon"), "Riverbend Kitchen"), "8A1C1C")
ROOM = 459.0


def told(**changes):
    chosen = Letterhead(name="Riverbend Kitchen", address="12 Mill Street\n\n 555-0142 ", prints_on=tuple(PaperSort))
    return LetterheadFacts(letterhead=replace(chosen, **changes), logo=picture(80, 60, "maroon").data)


def parties(count):
    return tuple(content.Logo(picture(30 + 37 * n % 170, 40), f"Party {n}") for n in range(count))


# Which papers have it


def test_it_stands_on_the_sorts_of_paper_that_were_chosen():
    facts = told(prints_on=(PaperSort.LETTERS,))
    assert dress(full_paper(), facts, PaperSort.LETTERS).letterhead.name == "Riverbend Kitchen"
    assert dress(full_paper(), facts, PaperSort.AGREEMENTS).letterhead is None


def test_without_one_a_paper_is_as_it_was():
    assert dress(full_paper(), None, PaperSort.LETTERS) == full_paper()


def test_each_line_stands_by_itself_and_empty_ones_fall_away():
    assert dress(paper(), told(), PaperSort.LETTERS).letterhead.address == ("12 Mill Street", "555-0142")


def test_a_colour_that_is_too_light_is_darkened_also_where_nobody_checked_it():
    assert dress(paper(), told(color="#FFD700"), PaperSort.LETTERS).letterhead.color != "FFD700"
    assert dress(paper(), told(color="red!"), PaperSort.LETTERS).letterhead.color == ""


def test_a_logo_that_cannot_be_read_is_left_out():
    facts = replace(told(), logo=b"no picture")
    assert dress(paper(), facts, PaperSort.LETTERS).letterhead.logo is None


def test_a_large_logo_is_printed_no_larger_than_paper_can_show():
    facts = replace(told(), logo=picture(1900, 950).data)
    made = dress(paper(partner_logos=(content.Logo(picture(1900, 950), "Us"),)), facts, PaperSort.LETTERS)
    assert (made.letterhead.logo.picture.width, made.letterhead.logo.picture.height) == (800, 400)
    assert tags(pdf.write(made)) == ["Document", "P", "P", "P"]
    photo = Image.effect_noise((1200, 900), 30).convert("RGB")
    out = io.BytesIO()
    photo.save(out, "JPEG")
    logo_of = dress(paper(), replace(told(), logo=out.getvalue()), PaperSort.LETTERS).letterhead.logo.picture
    assert (logo_of.kind, logo_of.width) == ("jpeg", 800)
    assert failures(pdf.write(paper(letterhead=replace(FULL, logo=content.Logo(logo_of, "Us"))))) == []


def test_a_paper_that_is_composed_has_it(store_snapshot):
    made = kinds.paper("memorandum").compose(replace(store_snapshot, letterhead=told()), load())
    assert made.letterhead.address == ("12 Mill Street", "555-0142")


@pytest.fixture(scope="module")
def store_snapshot(tmp_path_factory):
    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.storage import sample, snapshots
    from partnerdesk.storage.store import Store
    from tests.conftest import TODAY

    path = tmp_path_factory.mktemp("sample") / "sample.partnerdesk"
    sample.make(path, TODAY)
    store = Store(path, read_only=True)
    yield snapshots.agreement(store, store.all(Agreement)[0].id, today=TODAY)
    store.close()


# What it is not


def test_it_is_how_a_paper_is_printed_not_what_it_says():
    plain = full_paper()
    dressed = replace(plain, letterhead=FULL, shows_partner_logos=False, word_base=b"PK")
    assert canonical(dressed, 1) == canonical(plain, 1)


# PDF


@pytest.mark.parametrize(
    "letterhead",
    [
        FULL,
        replace(FULL, logo=None),
        replace(FULL, name="", address=()),
        Printed(color="8A1C1C"),
        replace(FULL, name="W" * 200),
    ],
    ids=["all", "words", "logo", "colour", "long"],
)
@pytest.mark.parametrize("landscape", [False, True], ids=["upright", "lying"])
def test_a_pdf_with_it_keeps_both_standards(letterhead, landscape):
    assert failures(pdf.write(full_paper(letterhead=letterhead, landscape=landscape))) == []


def test_its_words_are_read_first_and_a_logo_beside_them_is_decoration():
    made = paper(content.Title("Report"), letterhead=FULL)
    assert tags(pdf.write(made)) == ["Document", "P", "P", "P", "H1"]
    (text,) = pdf_texts(pdf.write(made))
    assert text.split() == " ".join((FULL.name, *LINES, "Report", "Page 1 of 1")).split()


def test_a_logo_alone_says_the_name():
    data = pdf.write(paper(letterhead=replace(FULL, name="", address=())))
    assert tags(data) == ["Document", "Figure"]
    assert b"/Alt (Riverbend Kitchen)" in data


def test_only_the_first_page_has_it():
    pages = pdf_texts(pdf.write(full_paper(letterhead=FULL)))
    assert [LINES[0] in text for text in pages] == [True] + [False] * (len(pages) - 1)


def test_its_colour_stands_in_place_of_ours():
    from partnerdesk.documents import pdf_sheet, styles

    sheet = pdf_sheet.Sheet("en-US", FULL.colors())
    assert sheet._rgb(styles.TEAL) == pdf_sheet._rgb("8A1C1C")
    assert sheet._rgb(styles.INK) == pdf_sheet._rgb(styles.INK)


# Word


@pytest.mark.parametrize(
    "letterhead",
    [FULL, replace(FULL, logo=None), replace(FULL, name="", address=()), Printed(color="8A1C1C")],
    ids=["all", "words", "logo", "colour"],
)
def test_a_word_file_with_it_is_as_the_schemas_want_it(letterhead, tmp_path):
    data = word.write(full_paper(letterhead=letterhead, code="FX05-9G82-8407"))
    assert [text for text in wrong_in(data, tmp_path / "paper.docx") if not text.endswith(NOT_NEEDED)] == []


def test_it_is_the_head_of_the_first_page_in_word():
    data = word.write(full_paper(letterhead=FULL))
    opened = docx.Document(io.BytesIO(data)).sections[0]
    assert opened.different_first_page_header_footer
    head = part(data, "word/headFirst.xml")
    said = ["".join(row.itertext()) for row in head.iter(f"{W}p")]
    assert [line for line in said if line] == [FULL.name, *LINES]
    assert FULL.name not in "".join(part(data, "word/head.xml").itertext())
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert parts.read("word/media/letterhead.png") == FULL.logo.picture.data
        assert b'string="DRAFT"' in parts.read("word/headFirst.xml")


def test_styles_in_word_have_its_colour():
    with zipfile.ZipFile(io.BytesIO(word.write(full_paper(letterhead=FULL)))) as parts:
        text = parts.read("word/styles.xml").decode()
    assert "8A1C1C" in text
    assert "0B5A5C" not in text


def test_what_people_typed_is_never_markup(tmp_path):
    hostile = Printed("<w:p> & ]]>", ("\u202e</w:t>",), None, "")
    data = word.write(paper(letterhead=hostile))
    assert [text for text in wrong_in(data, tmp_path / "paper.docx") if not text.endswith(NOT_NEEDED)] == []
    assert failures(pdf.write(paper(letterhead=hostile))) == []


# Logos of the parties


@pytest.mark.parametrize("count", [2, 11, 40])
def test_all_logos_have_one_height_in_the_order_of_the_parties(count):
    rows = logo_rows(parties(count), ROOM)
    placed = [each for row in rows for each in row]
    assert [one.alt for one, _ in placed] == [f"Party {n}" for n in range(count)]
    heights = {round(wide * one.picture.height / one.picture.width, 3) for one, wide in placed}
    assert len(heights) == 1
    assert all(sum(wide for _, wide in row) + GAP * (len(row) - 1) <= ROOM for row in rows)


@pytest.mark.parametrize("count", [2, 11, 40])
def test_so_many_logos_leave_room_for_the_paper(count, tmp_path):
    made = paper(
        content.Title("Memorandum"), content.Paragraph(content.words("We agree.")), partner_logos=parties(count)
    )
    data = pdf.write(made)
    assert "We agree." in pdf_texts(data)[0]
    assert tags(data).count("Figure") == count
    assert failures(data) == []
    shown = part(word.write(made), "word/document.xml")
    spoken = [
        each.get("descr")
        for each in shown.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    ]
    assert spoken == [f"Party {n}" for n in range(count)]
    assert [text for text in wrong_in(word.write(made), tmp_path / "paper.docx") if not text.endswith(NOT_NEEDED)] == []


def test_a_banner_is_no_wider_than_the_page():
    banner = content.Logo(picture(2000, 10), "Banner")
    ((_, wide),), *_ = logo_rows((banner, logo()), ROOM)
    assert wide == ROOM


def test_no_logos_are_no_rows():
    assert logo_rows((), ROOM) == []


def test_logos_of_the_parties_can_be_left_out():
    made = replace(full_paper(), shows_partner_logos=False)
    assert tags(pdf.write(made)).count("Figure") == tags(pdf.write(full_paper())).count("Figure") - 1


def test_our_logo_in_the_letterhead_is_not_shown_twice():
    ours = replace(FULL, source=picture())
    made = paper(letterhead=ours, partner_logos=(logo(), content.Logo(picture(50, 50), "Clinic")))
    assert tags(pdf.write(made)).count("Figure") == 1
