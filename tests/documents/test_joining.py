"""Files of ours joined as one: each page as it was, tagged and lasting as its parts, numbered where that is asked for."""

from __future__ import annotations

from functools import partial

import page
import pypdfium2
import pytest

from partnerdesk.documents import joining, pdf
from partnerdesk.documents.content import Document, Heading, Paragraph, words
from partnerdesk.documents.joining import About, Part, join
from partnerdesk.documents.own_pdf import NotOurs, read
from partnerdesk.documents.stamps import binder_stamp
from tests.documents import scanned
from tests.documents.samples import full_paper, pdf_texts

ABOUT = About("The whole (7 0 R) – all of it", "en_US", "Letter", "Print set")
FIRST = pdf.write(full_paper(code="FX05-9G82-8407", draft_mark=""))
SECOND = pdf.write(full_paper(page="Letter", language="cs_CZ"))
SHORT = pdf.write(Document(title="Short", blocks=(Heading("Short"), Paragraph(words("One line.")))))
PARTS = [Part("First (one) 5 0 R", FIRST), Part("Second", SECOND), Part("Again", FIRST), Part("", SHORT)]


def failures(data):
    return [
        f"{profile} {failure.rule_id}: {failure.message}"
        for profile in ("ua1", "2a")
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
    ]


def painted(data):
    document = pypdfium2.PdfDocument(data)
    return [document[number].render(scale=0.5).to_pil().tobytes() for number in range(len(document))]


def test_each_page_is_painted_as_it_was():
    assert painted(join(PARTS, ABOUT)) == [one for part in PARTS for one in painted(part.data)]


def test_what_is_drawn_on_a_page_is_copied_byte_for_byte():
    source, joined = read(FIRST), read(join([Part("One", FIRST)], ABOUT))
    drawn = [source.thing(source.thing(number).pointer("Contents")).stream for number in source.pages]
    assert [joined.thing(joined.thing(number).pointer("Contents")).stream for number in joined.pages] == drawn


@pytest.mark.parametrize("both_sides", [False, True])
@pytest.mark.parametrize("stamp", [None, partial(binder_stamp, "en_US")])
def test_the_whole_keeps_both_standards(stamp, both_sides):
    assert failures(join(PARTS, ABOUT, stamp=stamp, both_sides=both_sides)) == []


def test_words_and_their_order_stay():
    whole = [" ".join(text.split()) for text in pdf_texts(join(PARTS, ABOUT))]
    assert whole == [" ".join(text.split()) for part in PARTS for text in pdf_texts(part.data)]


def test_bookmarks_lead_to_the_parts_and_on_to_their_own():
    toc = list(pypdfium2.PdfDocument(join(PARTS, ABOUT)).get_toc())
    pages = len(read(FIRST).pages)
    tops = [(one.get_title(), one.get_dest().get_index()) for one in toc if one.level == 0]
    assert tops == [("First (one) 5 0 R", 0), ("Second", pages), ("Again", pages + len(read(SECOND).pages))]
    below = [one.get_title() for one in pypdfium2.PdfDocument(FIRST).get_toc()]
    assert [one.get_title() for one in toc if one.level][: len(below)] == below


def test_the_file_has_a_title_of_its_own():
    assert pypdfium2.PdfDocument(join(PARTS, ABOUT)).get_metadata_dict()["Title"] == ABOUT.title


def test_several_copies_take_little_more_room_than_one():
    one, five = (len(join([Part("Copy", FIRST)] * count, ABOUT)) for count in (1, 5))
    assert five < one * 3


def test_the_same_parts_give_the_same_bytes():
    assert join(PARTS, ABOUT) == join(PARTS, ABOUT)


def test_for_printing_on_both_sides_each_part_begins_on_a_new_sheet():
    odd = Part("Odd", SHORT)
    whole = join([odd, odd, Part("", FIRST)], ABOUT, both_sides=True)
    texts = pdf_texts(whole)
    assert ["left empty" in text for text in texts[:4]] == [False, True, False, True]
    assert len(texts) == 4 + len(read(FIRST).pages)
    sizes = pypdfium2.PdfDocument(whole)
    assert sizes.get_page_size(0) == sizes.get_page_size(1)


def test_a_stamp_numbers_all_pages_and_leaves_what_is_below():
    whole = join(PARTS, ABOUT, stamp=partial(binder_stamp, "en_US"))
    texts = pdf_texts(whole)
    assert [f"Binder page {n} of {len(texts)}" in text for n, text in enumerate(texts, 1)] == [True] * len(texts)
    assert "FX05-9G82-8407" in texts[0]


def test_joining_can_be_joined_again():
    whole = join([Part("All", join(PARTS, ABOUT)), Part("More", SHORT)], ABOUT)
    assert failures(whole) == []
    assert len(read(whole).pages) == sum(len(read(part.data).pages) for part in PARTS) + 1


def test_it_can_be_stopped():
    def stop(done, _of):
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        join(PARTS, ABOUT, progress=stop)


@pytest.mark.parametrize(
    "data", [b"", scanned.pdf(2), FIRST[:-300], FIRST.replace(b"/StructTreeRoot", b"/StructTreeXoot")]
)
def test_what_is_none_of_ours_is_told(data):
    with pytest.raises(NotOurs):
        join([Part("First", SHORT), Part("Odd", data)], ABOUT)


def test_a_joined_file_needs_no_part_with_bookmarks():
    plain = pdf.write(Document(title="Plain", blocks=(Paragraph(words("No heading.")),)))
    assert failures(join([Part("", plain)], ABOUT)) == []
    assert joining.join([Part("One", plain)], ABOUT) != joining.join([Part("", plain)], ABOUT)
