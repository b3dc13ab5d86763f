"""Figures as people write and paste them: 1,250.50 and 1.250,50, $ 90, (300) for less than nothing, a dash for none."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from partnerdesk.domain.money import MINUS, AmountUnreadable, minor_digits, read_money
from partnerdesk.text import brief, tr

DASHES = frozenset({"", "-", "\N{EN DASH}", "\N{EM DASH}", MINUS})
BRACKETS = re.compile(r"\((.*)\)", re.DOTALL)
BEHIND = re.compile(r"(.*\d.*?)\s*[-\N{MINUS SIGN}]")
LONG = re.compile(r"(.*[.,])(\d{4,30})(\D*)", re.DOTALL)
MOST = 10**13
LONGEST = 60


class FigureUnreadable(ValueError):
    """A text that is no figure of a budget in this currency; its sentence is shown beside it."""


class Figure(NamedTuple):
    """What a cell says: an exact number, or none; whether it had more digits than the currency and was rounded."""

    value: Decimal | None
    is_rounded: bool = False


def read_figure(text: str, currency: str) -> Figure:
    """Read a figure; raise FigureUnreadable."""
    plain = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
    # “$ -” is how spreadsheet programs show a nought among amounts.
    if plain.strip("$€£¥₹ ") in DASHES:
        return Figure(None)
    if len(plain) > LONGEST:
        raise FigureUnreadable(tr("“{text}” is not an amount.", text=brief(plain, 40)))
    inner, sign = plain, 1
    if (found := BRACKETS.fullmatch(plain.strip("$€£¥₹ "))) or (found := BEHIND.fullmatch(plain)):
        inner, sign = found[1], -1
    value, is_rounded = _exact(_sign_first(inner), currency, plain)
    if sign < 0 and value < 0:
        raise FigureUnreadable(tr("“{text}” is not an amount.", text=brief(plain, 40)))
    if abs(value) > MOST:
        raise FigureUnreadable(tr("This amount is too large."))
    return Figure(value * sign, is_rounded)


def _sign_first(text: str) -> str:
    """Return the text with a minus before the currency's sign: -$90 is as good as $-90."""
    found = re.fullmatch(r"([-+\N{MINUS SIGN}])\s*([^\d\s.,-]{1,3})\s*(.*)", text)
    return f"{found[2]} {found[1]}{found[3]}" if found else text


def _exact(text: str, currency: str, whole: str) -> tuple[Decimal, bool]:
    found = LONG.fullmatch(text)
    if not found or found[1].count(found[1][-1]) > 1:
        return _read(text, currency, whole), False
    # Computed figures have many digits; what is beyond the smallest coin is rounded, and that is said.
    digits = minor_digits(currency)
    kept, beyond = found[2][:digits], found[2][digits:]
    cut = _read((found[1] if kept else found[1][:-1]) + kept + found[3], currency, whole)
    coin = Decimal(1).scaleb(-digits) if beyond >= "5" else Decimal(0)
    is_below = "-" in text or MINUS in text
    return cut - coin if is_below else cut + coin, beyond.strip("0") != ""


def _read(text: str, currency: str, whole: str) -> Decimal:
    try:
        money = read_money(text, currency)
    except AmountUnreadable as error:
        raise FigureUnreadable(tr("“{text}” is not an amount.", text=brief(whole, 40))) from error
    if money.currency != currency:
        said = tr(
            "“{text}” is in {other}; this budget is in {currency}.",
            text=brief(whole, 40),
            other=money.currency,
            currency=currency,
        )
        raise FigureUnreadable(said)
    return money.decimal
