"""Amounts as people write them, read exactly."""

from __future__ import annotations

import pytest

from partnerdesk.domain.money import AmountUnreadable, Money, read_money


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("1,250.50", Money(125050, "USD")),
        ("1.250,50", Money(125050, "USD")),
        ("1250", Money(125000, "USD")),
        ("1,250", Money(125000, "USD")),
        ("1.250", Money(125000, "USD")),
        ("1,234,567", Money(123456700, "USD")),
        ("12,5", Money(1250, "USD")),
        ("€ 90", Money(9000, "EUR")),
        ("90 EUR", Money(9000, "EUR")),
        ("eur 90", Money(9000, "EUR")),
        ("£12.5", Money(1250, "GBP")),
        ("120 zł", Money(12000, "PLN")),
        ("-40", Money(-4000, "USD")),
        ("\N{MINUS SIGN}40", Money(-4000, "USD")),
        ("1 250,50", Money(125050, "USD")),
        ("1\u202f250,50", Money(125050, "USD")),
        ("1\u2019250.50", Money(125050, "USD")),
        ("0.10", Money(10, "USD")),
        ("007", Money(700, "USD")),
        ("¥ 5000", Money(5000, "JPY")),
        ("12.345 KWD", Money(12345, "KWD")),
    ],
)
def test_amounts_are_read_exactly(typed, wanted):
    assert read_money(typed, "USD") == wanted


@pytest.mark.parametrize(("currency", "meant"), [("USD", "USD"), ("CAD", "CAD"), ("MXN", "MXN"), ("EUR", "USD")])
def test_a_dollar_sign_means_the_dollar_of_the_place(currency, meant):
    assert read_money("$ 5", currency).currency == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("many", "not an amount"),
        ("1.2345", "2 digits"),
        ("1,25,0.50", "not an amount"),
        ("0.125", "2 digits"),
        ("-0,125", "2 digits"),
        ("€", "not an amount"),
        ("¥ 5.50", "0 digits"),
        ("12345678901234567890.12", "too large"),
    ],
)
def test_what_is_no_amount_is_said_in_words(typed, said):
    with pytest.raises(AmountUnreadable, match=said):
        read_money(typed, "USD")
