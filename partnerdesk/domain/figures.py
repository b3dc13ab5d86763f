"""A figure of a budget as people and sheets write it: typed, pasted or out of a file, read in one place.

What a sheet computed has more digits than the currency; such a figure is rounded, and it is said that it was.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from partnerdesk.domain.money import MINUS, AmountUnreadable, minor_digits, read_money
from partnerdesk.text import tr

NOTHING = frozenset(("", "-", "\N{EN DASH}", "\N{EM DASH}", MINUS))
# Signs that several currencies write; in a budget they mean its own.
SHARED = {"¥": frozenset(("JPY", "CNY")), "kr": frozenset(("SEK", "NOK", "DKK", "ISK")), "£": frozenset(("GBP", "EGP"))}
SPACE = re.compile(r"[\s\u00a0\u202f\u2007]+")
BRACKETED = re.compile(r"(\D*)\((.*)\)(\D*)", re.DOTALL)
# More digits behind the point than a thousand or any currency has: computed by a sheet.
LONG = re.compile(r"(.*[.,])(\d{4,30})(\D*)", re.DOTALL)
# As Excel writes what has many digits: 1.2E+05.
POWER = re.compile(r"([+-]?\d(?:[.,]\d{1,15})?)[eE]\+?(-?\d{1,2})")
BELOW = re.compile(rf"[-({MINUS}]")
LONGEST = 60
MOST = 10**13


class Figure(NamedTuple):
    """What a cell says: an exact number, or none; whether it had more digits than the currency and was rounded."""

    value: Decimal | None
    is_rounded: bool = False


def read_figure(text: str, currency: str) -> Figure:
    """Read a figure as sheets write it; no value for a blank or a dash. Raises AmountUnreadable.

    Brackets, a minus in front or behind make it negative: (1,250.00), $ -90, 90-.
    """
    plain = SPACE.sub(" ", text).strip()
    if len(plain) > LONGEST:
        raise _no_amount()
    if found := POWER.fullmatch(plain):
        plain = format(Decimal(found[1].replace(",", ".")).scaleb(int(found[2])), "f")
    found = LONG.fullmatch(plain)
    if not found or found[1].count(found[1][-1]) > 1:
        return Figure(_exact(plain, currency))
    digits = minor_digits(currency)
    kept, beyond = found[2][:digits], found[2][digits:]
    cut = _exact((found[1] if kept else found[1][:-1]) + kept + found[3], currency)
    if cut is None:
        raise _no_amount()
    coin = Decimal(1).scaleb(-digits) if beyond >= "5" else Decimal(0)
    return Figure(cut - coin if BELOW.search(plain) else cut + coin, beyond.strip("0") != "")


def _exact(plain: str, currency: str) -> Decimal | None:
    negative = False
    if found := BRACKETED.fullmatch(plain):
        negative, plain = True, "".join(found.groups()).strip()
    plain = _unsigned(plain, currency)
    if plain.endswith(("-", MINUS)) and len(plain) > 1:
        if negative:
            raise _no_amount()
        negative, plain = True, plain[:-1].strip()
    if plain in NOTHING:
        return None
    if negative and BELOW.search(plain):  # below zero said twice: below it, or above?
        raise _no_amount()
    plain = re.sub(rf"^([-{MINUS}+])\s+", r"\1", plain)
    money = read_money(plain, currency)
    if money.currency != currency:
        raise AmountUnreadable(tr("This budget is in {currency}.", currency=currency))
    if abs(money.decimal) > MOST:
        raise AmountUnreadable(tr("This amount is too large."))
    return -money.decimal if negative else money.decimal


def _unsigned(text: str, currency: str) -> str:
    """Return the text without a sign that the budget's own currency may be written with."""
    for sign, currencies in SHARED.items():
        if sign in text and currency in currencies:
            return text.replace(sign, "").strip()
    if "$" in text and not re.search("[A-Za-z]", text):
        named = read_money("$1", currency).currency
        if named == currency:
            return text.replace("$", "").strip()
    if "€" in text and currency == "EUR":
        return text.replace("€", "").strip()
    return text


def _no_amount() -> AmountUnreadable:
    return AmountUnreadable(tr("This is not an amount. Write it like 1250.50."))
