"""Papers that hold no more say so, as they are made anew and on the sheets that were issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import page
import pytest

from partnerdesk.documents import pdf
from partnerdesk.documents.content import Document, Paragraph, Title, words
from partnerdesk.documents.ended import ended_mark, with_mark
from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.versions import Version
from partnerdesk.text import Language
from tests.documents.samples import LONG, pdf_texts

TODAY = date(2026, 11, 17)
IN_FORCE = Agreement(id="a", title="Meals", state=PaperState.SIGNED)
ENDED = replace(IN_FORCE, state=PaperState.ENDED, ended_on=date(2026, 10, 31))


@pytest.fixture(scope="module")
def issued():
    blocks = (Title("Meals"), *(Paragraph(words(LONG)) for _ in range(30)))
    return pdf.write(Document(title="Meals", language="en_US", page="A4", code="FX059G828407", blocks=blocks))


def test_only_an_agreement_that_is_over_is_marked(issued):
    version = Version(number=1, title="Meals", page="A4")
    assert ended_mark(IN_FORCE, TODAY, Language("en_US")) == ""
    assert with_mark(issued, version, IN_FORCE, TODAY, "en_US") is issued
    assert ended_mark(ENDED, TODAY, Language("en_US")) == "Ended on October 31, 2026"
    assert ended_mark(replace(ENDED, ended_on=None), TODAY, Language("en_US")) == "Ended"


def test_each_sheet_of_a_version_says_since_when_it_holds_no_more_and_keeps_its_code(issued):
    marked = with_mark(issued, Version(number=1, title="Meals", page="A4"), ENDED, TODAY, "en_US")
    before, after = pdf_texts(issued), pdf_texts(marked)
    assert len(after) == len(before) > 1
    assert all("Ended on October 31, 2026" in text for text in after)
    assert all("FX05" in text for text in after)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_a_marked_sheet_keeps_the_standards(issued, profile):
    marked = with_mark(issued, Version(number=1, title="Meals", page="A4"), ENDED, TODAY, "en_US")
    assert page.validate_pdf_bytes(marked, profile=profile).failures == []


def test_sheets_that_are_none_of_ours_stay_as_they_are():
    assert with_mark(b"%PDF-1.7 made elsewhere", Version(), ENDED, TODAY, "en_US") == b"%PDF-1.7 made elsewhere"
