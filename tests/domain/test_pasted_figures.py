"""Figures out of a spreadsheet: every way a sheet writes them, and all that cannot be read named at once."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.domain.figures import read_figure
from partnerdesk.domain.pasted_figures import MOST_ROWS, cells_of, has_names, read_cells, shown, written


def test_a_table_keeps_its_rows_and_columns_and_its_blanks():
    pasted = read_table("1\t\t3\r\n4\t-\t(6)\r\n", "USD")
    assert pasted.rows == ((1, None, 3), (4, None, -6))
    assert not pasted.troubles


def test_all_that_cannot_be_read_is_named_at_once_and_the_rest_is_there():
    pasted = read_table("1\tsoon\n2\t€ 5\n", "USD")
    assert pasted.rows == ((1, None), (2, None))
    assert [(one.row, one.column, one.text) for one in pasted.troubles] == [(0, 1, "soon"), (1, 1, "€ 5")]
    assert pasted.troubles[1].why == "This budget is in USD."


def test_words_before_the_figures_of_most_rows_make_a_table_of_lines():
    assert has_names(cells_of("\tJan\tFeb\nExpenses\nRent\t1,850\t1,850\nTotal\t1,850\t1,850\n"), "USD")
    assert has_names(cells_of("A1\tRent\t1850\n"), "USD")
    assert not has_names(cells_of("5\tsoon\n6\t€ 7\n"), "USD")
    assert not has_names(cells_of("many\t5\n6\t7\n"), "USD")
    assert not has_names(cells_of("Rent\nVan"), "USD")


def test_quoted_cells_may_have_line_ends_and_an_open_quotation_mark_swallows_nothing():
    assert cells_of('"Van\nand fuel"\t5\n') == [["Van\nand fuel", "5"]]
    assert cells_of('6" pipe\t5\nRent\t7\n') == [['6" pipe', "5"], ["Rent", "7"]]


def test_a_table_beyond_all_measure_is_refused_before_it_is_read():
    pasted = read_table("1\n" * (MOST_ROWS + 1), "USD")
    assert not pasted.rows
    assert len(pasted.troubles) == 1


def test_a_figure_for_a_narrow_column_is_never_rounded():
    assert shown(Decimal(14420), "USD") == "14,420"
    assert shown(Decimal("14420.00"), "USD") == "14,420"
    assert shown(Decimal("-14420.50"), "USD") == "−14,420.50"


def read_table(text, currency):
    return read_cells(cells_of(text), currency)


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
    assert read_figure(shown(figure, "USD"), "USD").value == figure


@given(st.text(max_size=80))
def test_no_text_makes_it_stumble(text):
    read_table(text, "USD")
    has_names(cells_of(text), "USD")
