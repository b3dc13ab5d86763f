"""The code on a sheet: made from what a paper says, read from paper by people."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.domain.codes import CODE_LENGTH, SIGNS, code_of, in_groups, read_code
from partnerdesk.domain.versions import Version

DIGESTS = st.binary(max_size=20).map(lambda data: sha256(data).hexdigest())


def test_the_code_is_the_first_sixty_bits():
    assert code_of("0" * 64) == "0" * CODE_LENGTH
    assert code_of("f" * 64) == "Z" * CODE_LENGTH
    assert code_of("08421084210842108421" + "0" * 44) == "111111111111"
    assert code_of("0" * 15 + "f" * 49) == "0" * CODE_LENGTH


@given(DIGESTS)
def test_what_is_printed_can_be_typed(digest):
    code = code_of(digest)
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(SIGNS)
    assert read_code(in_groups(code)) == code


@pytest.mark.parametrize(
    "typed",
    ["FX05-9G82-8407", "fx05 9g82 8407", " FX05–9G82—8407 ", "FXO5-9G82-84O7", "fx059g828407"],
)
def test_it_is_understood_however_it_is_typed(typed):
    assert read_code(typed) == "FX059G828407"


@pytest.mark.parametrize(
    "typed",
    ["", "FX05", "FX05-9G82-840", "FX05-9G82-84077", "FX05-9G82-84U7", "Riverside Cl", "食品食品食品食品食品食品"],
)
def test_other_words_are_no_code(typed):
    assert read_code(typed) == ""


def test_one_and_nought_stand_for_the_letters_like_them():
    assert read_code("IlOo-1100-IlOo") == "110011001100"


def test_a_version_is_called_by_title_and_number():
    assert Version(title="Food Cards", number=2).called() == "Food Cards, version 2"
