"""What a paper may say, cleaned at the door, and how its clauses are counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.documents.content import (
    Block,
    Clause,
    Document,
    Heading,
    Paragraph,
    Recital,
    Run,
    SignatureBlock,
    Table,
    clean,
    plain,
    words,
)
from partnerdesk.documents.numbering import headings, letters, number, roman


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x1fc", "a\ufffdb\ufffdc"),
        ("a\ufffeb\uffff", "a\ufffdb\ufffd"),
        ("half\ud800pair", "half\ufffdpair"),
        ("abc\u202edef\u2066g\u2069", "abcdefg"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("tab\there", "tab here"),
        ("e\u0301", "é"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("non\u00a0breaking \u200fmark", "non\u00a0breaking \u200fmark"),
    ],
)
def test_text_is_cleaned_when_it_comes_in(typed: str, kept: str) -> None:
    assert clean(typed) == kept
    assert Run(typed).text == kept
    assert plain(Paragraph(words(typed)).runs) == kept
    assert Table((typed,), ((typed,),)).rows == ((kept,),)


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean(text).encode("utf-8").decode("utf-8") == clean(text)


def test_titles_and_names_stand_on_one_line() -> None:
    assert Document("Two\nlines ").title == "Two lines"
    assert SignatureBlock("City\r\nof Hope").entity == "City of Hope"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/hostname", "https://a b", "https://é.org", 'https://a"b', "mailto:"]
)
def test_only_plain_web_and_mail_addresses_become_links(address: str) -> None:
    assert not Run("here", link=address).link


def test_web_and_mail_addresses_are_kept() -> None:
    assert Run("here", link="https://example.org/a?b=c#d").link == "https://example.org/a?b=c#d"
    assert Run("here", link="mailto:desk@example.org").link == "mailto:desk@example.org"


def test_clauses_headings_and_recitals_are_counted() -> None:
    blocks: tuple[Block, ...] = (
        Heading("Background"),
        Recital(words("x")),
        Recital(words("y"), anchor="b"),
        Clause(words("One"), level=1),
        Clause(words("x")),
        Clause(words("x"), level=3),
        Clause(words("x"), level=3, anchor="part"),
        Clause(words("x"), level=4, anchor="deep"),
        Clause(words("x"), anchor="second"),
        Heading("Two", numbered=True, anchor="two"),
        Heading("Two one", level=2, numbered=True),
        Clause(words("x"), level=3),
    )
    counted = number(blocks)
    assert counted.labels == ("", "(A)", "(B)", "1.", "1.1", "(a)", "(b)", "(i)", "1.2", "2.", "2.1", "(a)")
    assert counted.references == {"b": "(B)", "part": "1.1(b)", "deep": "1.1(b)(i)", "second": "1.2", "two": "2"}


def test_a_paper_that_begins_inside_a_clause_still_counts_from_one() -> None:
    assert number((Clause(words("x")), Clause(words("x")))).labels == ("1.1", "1.2")


def test_contents_list_headings_and_clause_titles() -> None:
    blocks = (
        Heading("A"),
        Clause(words("B ", Run("c", bold=True)), level=1),
        Clause(words("x")),
        Heading("D", level=9),
    )
    assert list(headings(Document("T", blocks=blocks))) == [(0, 1, "", "A"), (1, 1, "1.", "B c"), (3, 3, "", "D")]


def test_letters_and_small_roman_numbers_go_on_as_in_word() -> None:
    assert [letters(place) for place in (0, 1, 26, 27, 53)] == ["", "a", "z", "aa", "aaa"]
    assert [roman(place) for place in (0, 1, 4, 9, 14, 40, 99)] == ["", "i", "iv", "ix", "xiv", "xl", "xcix"]


def test_a_table_knows_its_columns_and_their_shares() -> None:
    table = Table(("a", "b"), (("x", "y", "z"),), widths=(2,), align=("left", "number"))
    assert table.columns == 3
    assert table.shares() == (0.5, 0.25, 0.25)
    assert [table.aligned(column) for column in range(3)] == ["left", "number", "left"]
    assert table.padded(("x",)) == ("x", "", "")


def test_blanks_read_as_their_question() -> None:
    assert plain(words("after ", Run("how many days", blank=True), " days")) == "after [how many days] days"
