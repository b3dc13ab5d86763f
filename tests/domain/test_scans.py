"""What is said of a scan: whose it is, how many pages it has of how many, and the code on its sheets."""

from __future__ import annotations

import pytest

from partnerdesk.domain.files import StoredFile
from partnerdesk.domain.scans import Scan, has_many, told_pages


def test_it_is_called_as_the_file_that_came():
    assert Scan(stored=StoredFile("ab" * 32, "clinic.pdf", "application/pdf", 9)).called() == "clinic.pdf"


@pytest.mark.parametrize("typed", ["", "FX05-9G82-8407", "fx05 9g82 84o7"])
def test_a_code_is_taken_as_it_is_typed(typed):
    assert not Scan(code=typed).contradictions()


@pytest.mark.parametrize("typed", ["FX05", "FX05-9G82-840!", "the code"])
def test_what_is_no_code_is_said(typed):
    (problem,) = Scan(code=typed).contradictions()
    assert (problem.field, "12 letters and digits" in problem.text) == ("code", True)


@pytest.mark.parametrize(
    ("pages", "of", "told"), [(11, 11, "11 of 11 pages"), (1, 1, "1 of 1 page"), (3, 0, "3 pages"), (None, 4, "")]
)
def test_its_pages_stand_beside_those_of_the_version(pages, of, told):
    assert told_pages(Scan(pages=pages), of) == told


@pytest.mark.parametrize(
    ("pages", "of", "many"), [(11, 11, False), (22, 11, False), (26, 11, False), (300, 11, True), (300, 0, False)]
)
def test_empty_backs_are_no_reason_to_wonder_but_three_hundred_pages_are(pages, of, many):
    assert has_many(pages, of) is many
