"""Texts that nobody means and somebody sends: each is read or refused at once, in a sentence."""

from __future__ import annotations

import subprocess
import sys

import pytest

from partnerdesk.domain import fields, measures
from partnerdesk.domain.money import AmountUnreadable, Money, read_money

WEB = fields.Text(name="web", label="Web", form=fields.Form.WEB)
NOT_AS_PEOPLE_WRITE = [
    "1e999999999",
    "1e-999999999",
    "1e5",
    "nan",
    "sNaN",
    "Infinity",
    "-inf",
    "1_000",
    "--1",
    ".",
    "1.2.3.4",
]


@pytest.mark.parametrize("typed", NOT_AS_PEOPLE_WRITE)
def test_numbers_of_programs_are_no_amounts(typed):
    with pytest.raises(AmountUnreadable, match="not an amount"):
        read_money(f"{typed} USD", "USD")


@pytest.mark.parametrize("typed", NOT_AS_PEOPLE_WRITE)
def test_numbers_of_programs_are_no_quantities(typed):
    with pytest.raises(fields.Unreadable, match="not a number"):
        measures.Quantity(name="amount", label="Amount").read(typed)


@pytest.mark.parametrize(("typed", "wanted"), [("5.", 500), (".5", 50), ("+5", 500), ("9" * 12, 10**14 - 100)])
def test_short_ways_of_writing_a_number_are_read(typed, wanted):
    assert read_money(typed, "USD") == Money(wanted, "USD")


def test_a_very_long_amount_is_too_large():
    with pytest.raises(AmountUnreadable, match="too large"):
        read_money("9" * 5000, "USD")


@pytest.mark.parametrize(
    "typed", ["www.example.org", "example.org.", "https://a.b-c.example.org:8080/x?y#z", "münchen.example"]
)
def test_a_web_address_stands(typed):
    assert WEB.problem(typed) == ""


@pytest.mark.parametrize("typed", ["example", "a..b", ".org", "see example.org", "a." * 90 + "a x"])
def test_what_is_no_web_address_is_told(typed):
    assert WEB.problem(typed).startswith("A web address looks like")


@pytest.mark.parametrize(
    "asked",
    [
        "fields.WEB.fullmatch('a' + '.a' * 90 + ' x')",
        "fields.WEB.fullmatch('a' + '.' * 150 + ' x')",
        "placeholders.ways_to_reach('x' * 200_000)",
    ],
)
def test_no_text_keeps_a_pattern_busy(asked):
    code = f"from partnerdesk.domain import fields, placeholders; {asked}"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)


@pytest.mark.parametrize(("longest", "said"), [(4, "1 letter too long"), (3, "2 letters too long")])
def test_how_much_too_long_a_text_is_is_counted(longest, said):
    assert said in fields.Text(name="x", label="X", longest=longest).problem("abcde")
