"""Figures of a budget: every way people and sheets write them, what is rounded, and what is told to be no amount."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partnerdesk.domain.figures import read_figure
from partnerdesk.domain.money import AmountUnreadable


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
    assert read_figure(text, "USD").value == Decimal(figure)


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "—", "$ -   ", "\u00a0"])
def test_a_blank_and_a_dash_are_nothing(text):
    assert read_figure(text, "USD").value is None


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
    assert read_figure("1,250", "JPY").value == 1250
    assert read_figure("¥1,250", "JPY").value == 1250
    assert read_figure("¥1,250", "CNY").value == 1250
    assert read_figure("1.250", "KWD").value == Decimal("1.25")
    assert read_figure("1,250.125", "KWD").value == Decimal("1250.125")
    assert read_figure("250 kr", "NOK").value == 250


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,250.50", "1250.5"), ("1.250,50", "1250.5"), ("1 250,50", "1250.5"), ("1\u202f250", "1250"), ("$1,250", "1250"),
        ("$ 1 250.5", "1250.5"), ("(300)", "-300"), ("($300.25)", "-300.25"), ("$(300)", "-300"), ("-$90", "-90"),
        ("90-", "-90"), ("\u221290", "-90"), ("90 USD", "90"), ("1.250", "1250"), ("1,250,000", "1250000"), (".5", "0.5"),
        ("8.33333333", "8.33"), ("-8.335000", "-8.34"), ("9.9999999", "10"), ("1'250.00", "1250"), ("0", "0"), ("-0.999999", "-1"),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(text, value):
    assert read_figure(text, "USD").value == Decimal(value)


@pytest.mark.parametrize("text", ["", " ", "-", "–", "$ -", "\u00a0"])
def test_a_dash_or_nothing_of_a_sheet_is_no_figure(text):
    assert read_figure(text, "USD").value is None


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "1,2,3",
        "12.345,6.7",
        "€ 90",
        "0.125",
        "1e999",
        "nan",
        "9" * 20,
        "9" * 5000,
        "5%",
        "#REF!",
        "1/5/2027",
        "0x10",
    ],
)
def test_what_is_no_amount_is_told(text):
    with pytest.raises(AmountUnreadable):
        read_figure(text, "USD")


@pytest.mark.parametrize(("currency", "value"), [("JPY", "1250"), ("KWD", "1.25"), ("USD", "1250")])
def test_three_digits_behind_a_point_are_thousands_unless_the_currency_has_them(currency, value):
    assert read_figure("1.250", currency).value == Decimal(value)


@given(st.text(max_size=40))
@example("٣٤")
def test_any_text_is_a_figure_or_told(text):
    try:
        found = read_figure(text, "USD").value
    except AmountUnreadable:
        return
    assert found is None or found.is_finite()


def test_what_a_sheet_computed_is_rounded_and_it_is_said():
    assert read_figure("8.33333333", "USD") == (Decimal("8.33"), True)
    assert read_figure("8.330000", "USD") == (Decimal("8.33"), False)
    assert read_figure("1.2E+05", "USD") == (Decimal(120000), False)
    assert read_figure("1.234,56 €", "EUR") == (Decimal("1234.56"), False)


@pytest.mark.parametrize("text", ["(-5)", "(5)-", "-(5)", "-5-", "($-1,250.00)", "((5))", "(-5.12345)", "-(5.12345)"])
def test_below_zero_said_twice_is_refused_not_guessed(text):
    with pytest.raises(AmountUnreadable):
        read_figure(text, "USD")


@pytest.mark.parametrize("text", ["(5)", "-5", "5-", "$ (5)", "($5)", "(5) USD"])
def test_below_zero_said_once_is_below_zero(text):
    assert read_figure(text, "USD").value == -5
