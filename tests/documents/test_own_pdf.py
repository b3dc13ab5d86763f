"""PDF files of ours are read object by object; anything else is told apart at once."""

from __future__ import annotations

import pypdfium2
import pytest

from partnerdesk.documents import pdf
from partnerdesk.documents.content import Document, Heading, Paragraph, words
from partnerdesk.documents.own_pdf import NotOurs, Thing, count_pages, read
from tests.documents import scanned
from tests.documents.samples import full_paper


def test_the_pages_of_a_paper_are_counted():
    data = pdf.write(full_paper())
    assert count_pages(data) == len(pypdfium2.PdfDocument(data))


def test_words_that_look_like_the_inside_of_a_file_are_only_words():
    odd = "7 0 R endobj (a\\) stream >> endstream"
    data = pdf.write(Document(title=odd, subject=odd, blocks=(Heading(odd), Paragraph(words(odd)))))
    file = read(data)
    assert count_pages(data) == 1
    assert 7 not in set(file.thing(file.info).pointers())


def test_a_pointer_inside_a_string_stays():
    thing = Thing(rb"<< /Title (see 3 0 R \) and 4 0 R) /Dest [ 3 0 R ] /Id <30203020> >>")
    assert list(thing.pointers()) == [3]
    assert thing.renumbered({3: 30}).said == rb"<< /Title (see 3 0 R \) and 4 0 R) /Dest [ 30 0 R ] /Id <30203020> >>"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", scanned.pdf(2)[:-60], b"startxref\n99999\n%%EOF", b"startxref\nx"])
def test_anything_else_is_none(data):
    with pytest.raises(NotOurs):
        read(data)
    assert count_pages(data) == 0


def test_one_that_was_cut_or_changed_is_none():
    data = pdf.write(full_paper())
    for hurt in (data[:-400], data[200:], data.replace(b"endobj", b"endabj", 1)):
        with pytest.raises(NotOurs):
            read(hurt)
