"""Filling a row of figures."""

from __future__ import annotations

from decimal import Decimal

from partnerdesk.domain.filled_figures import Filling, filled, with_figures


def test_every_so_many_columns_get_the_amount_and_the_others_stay():
    assert filled((1, 2, 3, 4, 5), Filling(Decimal(9), 1, 4, every=2), 1, 2) == (1, 9, 3, 9, 5)


def test_an_amount_grows_with_each_full_year_after_the_first_column():
    quarters = filled((), Filling(Decimal(1000), 1, 9, growth=Decimal("2.5")), 3, 2)
    assert quarters[:2] == (None, 1000)
    assert quarters[4] == 1000
    assert quarters[5] == 1025
    assert quarters[9] == Decimal("1050.63")
    assert filled((), Filling(Decimal(1000), 0, 1, growth=Decimal("2.5")), 12, 2) == (1000, 1025)


def test_money_without_a_minor_unit_grows_to_whole_amounts():
    assert filled((), Filling(Decimal(1001), 0, 1, growth=Decimal(10)), 12, 0) == (1001, 1101)


def test_a_change_that_happens_once_is_added_to_what_is_there():
    assert filled((10, 10, 10), Filling(Decimal(-4), 1, 1, adds=True), 1, 2) == (10, 6, 10)
    assert filled((), Filling(Decimal(4), 1, 1, adds=True), 1, 2) == (None, 4)


def test_an_amount_that_would_grow_out_of_all_bounds_is_known_before_it_is_written():
    assert Filling(Decimal(10), 0, 119, growth=Decimal(1000)).largest(12) > 10**13


def test_figures_are_written_over_from_a_column_on_and_empty_ends_are_cut():
    assert with_figures((1, 2, 3), 1, [None, 7]) == (1, None, 7)
    assert with_figures((1, 2, 3), 1, [None, None]) == (1,)
    assert with_figures((), 2, [5]) == (None, None, 5)
