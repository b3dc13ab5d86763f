"""Figures out of a spreadsheet: every way a sheet writes them, and all that cannot be read named at once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.domain.money import AmountUnreadable
from partnerdesk.domain.pasted_figures import MOST_ROWS, read_figure, read_table, shown, written


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("1250.5", "1250.5"),
        ("1,250.50", "1250.5"),
        ("1.250,50", "1250.5"),
        ("1 250,50", "1250.5"),
        ("1\u202f250", "1250"),
        ("1'250", "1250"),
        ("$1,250", "1250"),
        ("$ 1,250.00 ", "1250"),
        ("1250 USD", "1250"),
        ("(1,250)", "-1250"),
        ("$(1,250.00)", "-1250"),
        ("($1,250.00)", "-1250"),
        ("-$90", "-90"),
        ("$ -90", "-90"),
        ("\N{MINUS SIGN}90", "-90"),
        ("90-", "-90"),
        ("0", "0"),
        ("10,000,000,000,000", "10000000000000"),
    ],
)
def test_a_figure_is_read_as_sheets_write_it(text, figure):
    assert read_figure(text, "USD") == Decimal(figure)


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "—", "$ -   ", "\u00a0"])
def test_a_blank_and_a_dash_are_nothing(text):
    assert read_figure(text, "USD") is None


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("many", "USD"),
        ("#REF!", "USD"),
        ("1e999999999", "USD"),
        ("nan", "USD"),
        ("12.345.6", "USD"),
        ("€ 90", "USD"),
        ("90 EUR", "USD"),
        ("1250.505", "USD"),
        ("100000000000000", "USD"),
        ("90.5", "JPY"),
        ("10%", "USD"),
    ],
)
def test_what_is_no_amount_of_this_budget_is_refused_in_words(text, currency):
    with pytest.raises(AmountUnreadable) as told:
        read_figure(text, currency)
    assert str(told.value).endswith(".")


def test_currencies_with_no_minor_unit_or_with_three_are_read_by_their_own_rules():
    assert read_figure("1,250", "JPY") == 1250
    assert read_figure("¥1,250", "JPY") == 1250
    assert read_figure("¥1,250", "CNY") == 1250
    assert read_figure("1.250", "KWD") == Decimal("1.25")
    assert read_figure("1,250.125", "KWD") == Decimal("1250.125")
    assert read_figure("250 kr", "NOK") == 250


def test_a_table_keeps_its_rows_and_columns_and_its_blanks():
    pasted = read_table("1\t\t3\r\n4\t-\t(6)\r\n", "USD")
    assert pasted.rows == ((1, None, 3), (4, None, -6))
    assert not pasted.names
    assert not pasted.troubles


def test_all_that_cannot_be_read_is_named_at_once_and_the_rest_is_there():
    pasted = read_table("1\tsoon\n2\t€ 5\n", "USD")
    assert pasted.rows == ((1, None), (2, None))
    assert [(one.row, one.column, one.text) for one in pasted.troubles] == [(0, 1, "soon"), (1, 1, "€ 5")]
    assert pasted.troubles[1].why == "This budget is in USD."


def test_words_in_the_first_column_name_the_rows_and_heads_are_passed_over():
    pasted = read_table("\tJan\tFeb\nSalaries, half time\t9,600\t9,600\nRent\t1,850\t1,850\n", "USD")
    assert pasted.names == ("Salaries, half time", "Rent")
    assert pasted.rows == ((9600, 9600), (1850, 1850))
    assert not pasted.troubles


def test_a_last_column_that_only_adds_up_is_left_out_and_it_is_said():
    pasted = read_table("Rent\t1\t2\t3\nVan\t4\t\t4\n", "USD")
    assert pasted.rows == ((1, 2), (4, None))
    assert pasted.without_sums
    assert not read_table("Rent\t1\t2\t3\nVan\t4\t\t5\n", "USD").without_sums


def test_quoted_cells_may_have_line_ends_and_an_open_quotation_mark_swallows_nothing():
    assert read_table('"Van\nand fuel"\t5\n', "USD").names == ("Van and fuel",)
    assert read_table('6" pipe\t5\nRent\t7\n', "USD").rows == ((5,), (7,))


def test_a_table_beyond_all_measure_is_refused_before_it_is_read():
    pasted = read_table("1\n" * (MOST_ROWS + 1), "USD")
    assert not pasted.rows
    assert len(pasted.troubles) == 1


def test_a_figure_for_a_narrow_column_is_never_rounded():
    assert shown(Decimal(14420), "USD") == "14,420"
    assert shown(Decimal("14420.00"), "USD") == "14,420"
    assert shown(Decimal("-14420.50"), "USD") == "−14,420.50"


FIGURES = st.decimals(-(10**9), 10**9, places=2)


@given(st.lists(st.lists(st.none() | FIGURES, min_size=2, max_size=6), min_size=1, max_size=6))
def test_what_is_copied_can_be_pasted_again(rows):
    width = max(map(len, rows))
    rows = [[*row, *[None] * (width - len(row))] for row in rows]
    if rows[-1] == [None] * width:
        rows[-1][0] = Decimal(1)
    assert [list(row) for row in read_table(written(rows), "USD").rows] == rows


@given(FIGURES)
def test_what_is_shown_can_be_typed_again(figure):
    assert read_figure(shown(figure, "USD"), "USD") == figure


@given(st.text(max_size=80))
def test_no_text_makes_it_stumble(text):
    read_table(text, "USD")
