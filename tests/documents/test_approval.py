"""What the board of a party approved, printed under its signature where it is noted and nowhere else."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx
import pypdfium2
import pytest

from partnerdesk import content
from partnerdesk.documents import pdf, word
from partnerdesk.documents.canonical import canonical
from partnerdesk.documents.comparing import compare
from partnerdesk.documents.kinds import agreement as agreement_paper
from partnerdesk.domain.agreements import Approval
from tests.agreements import CLINIC, KITCHEN, TWO

CATALOGUE = content.load("en_US")
DAY = date(2026, 10, 6)


def composed(**fields):
    clinic = replace(CLINIC, party=replace(CLINIC.party, **fields))
    return agreement_paper.compose(replace(TWO, parties=(clinic, KITCHEN)), CATALOGUE)


def said(**fields):
    return composed(**fields).blocks[-1].blocks[0].approval


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, ""),
        ({"approval": Approval.NEEDED}, ""),
        ({"approval": Approval.NOT_NEEDED, "approved_on": DAY}, ""),
        ({"approved_on": DAY}, "Approved by its board on October 6, 2026."),
        ({"approval_reference": "2026-10/3"}, "Approved by its board, minutes 2026-10/3."),
        (
            {"approval": Approval.NEEDED, "approved_on": DAY, "approval_reference": " 2026-10/3. "},
            "Approved by its board on October 6, 2026, minutes 2026-10/3.",
        ),
    ],
)
def test_the_sentence_says_what_is_noted(fields, sentence):
    assert said(**fields) == sentence


def test_it_stands_under_the_signature_in_both_files():
    document = composed(approved_on=DAY, approval_reference="2026-10/3")
    sentence = "Approved by its board on October 6, 2026, minutes 2026-10/3."
    opened = docx.Document(io.BytesIO(word.write(document)))
    assert sentence in opened.tables[-1].cell(0, 0).text
    assert sentence not in opened.tables[-1].cell(0, 1).text
    pages = pypdfium2.PdfDocument(pdf.write(document))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    assert sentence in text
    assert text.index(sentence) > text.index("For and on behalf of")


@pytest.mark.parametrize("odd", ["<b>7</b> & {slot}", "\u202eevil\u202c", "פרוטוקול 12", "7\x07\x00", "m" * 120])
def test_whatever_was_typed_as_the_number_is_words_and_nothing_else(odd):
    document = composed(approval_reference=odd)
    assert pdf.write(document)
    docx.Document(io.BytesIO(word.write(document)))


def test_a_paper_that_says_nothing_of_a_board_says_what_it_always_said():
    plain = canonical(agreement_paper.compose(TWO, CATALOGUE), 1)
    assert canonical(composed(), 1) == plain
    assert b"approval" not in plain


def test_two_versions_differ_where_a_board_has_approved_since():
    before, after = canonical(composed(), 1), canonical(composed(approved_on=DAY), 2)
    assert [changed.heading for changed in compare(before, after)] == ["Signatures"]
