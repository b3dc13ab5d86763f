"""Exact amounts of money: whole minor units and a currency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

# ISO 4217 currencies whose minor unit is not a hundredth.
NO_MINOR = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split())
THOUSANDTHS = frozenset("BHD IQD JOD KWD LYD OMR TND".split())
MOST = 10**15
SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "zł": "PLN", "kr": "SEK", "Fr.": "CHF", "$": "USD"}
PESOS = frozenset("ARS CLP COP MXN PHP UYU".split())
PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
BETWEEN = re.compile(r"[\s\u00a0\u202f\u2019']")
MINUS = "\N{MINUS SIGN}"


class AmountUnreadable(ValueError):
    """A text that is no amount of money; its sentence is shown beside the field."""


def minor_digits(currency: str) -> int:
    """Return how many digits follow the decimal point in this currency."""
    return 0 if currency in NO_MINOR else 3 if currency in THOUSANDTHS else 2


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """So many minor units of a currency, such as 125050 of USD for $1,250.50."""

    minor: int
    currency: str

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, exact."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

    def __add__(self, other: Money) -> Money:
        self._match(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._match(other)
        return Money(self.minor - other.minor, self.currency)

    def _match(self, other: Money) -> None:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added.")

    def __str__(self) -> str:
        return f"{self.decimal} {self.currency}"


def total(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Return one sum per currency, in order of first appearance."""
    sums: dict[str, int] = {}
    for amount in amounts:
        sums[amount.currency] = sums.get(amount.currency, 0) + amount.minor
    return tuple(Money(minor, currency) for currency, minor in sums.items())


def read_money(text: str, currency: str) -> Money:
    """Read an amount as people write it: 1,250.50, 1.250,50, € 90, 90 EUR.

    The currency is what is meant when the text names none. Raises AmountUnreadable.
    """
    rest, named = _currency_of(text.strip(), currency)
    digits = minor_digits(named)
    plain = _plain_number(BETWEEN.sub("", rest).replace(MINUS, "-"), digits)
    if not PLAIN.fullmatch(plain):  # Decimal itself would take 1e999999999 and nan
        raise AmountUnreadable(tr("This is not an amount. Write it like 1250.50."))
    exact = Decimal(plain)
    scaled = exact.scaleb(digits)
    if scaled != scaled.to_integral_value():
        raise AmountUnreadable(tr("{currency} has {n} digits after the point.", currency=named, n=digits))
    if abs(scaled) > MOST:
        raise AmountUnreadable(tr("This amount is too large."))
    return Money(int(scaled), named)


def _currency_of(text: str, fallback: str) -> tuple[str, str]:
    """Return the text without its currency, and the currency."""
    if found := re.match(r"^([A-Za-z]{3})(?![A-Za-z])\s*(.*)$|^(.*?)\s*(?<![A-Za-z])([A-Za-z]{3})$", text):
        before, after, front, behind = found.groups()
        return (after, before.upper()) if before else (front, behind.upper())
    for sign, named in SIGNS.items():
        if sign in text:
            # Many countries write their own dollar, or peso, with the same sign.
            own = sign == "$" and (fallback.endswith("D") or fallback in PESOS)
            return text.replace(sign, "").strip(), fallback if own else named
    return text, fallback


def _plain_number(text: str, digits: int) -> str:
    """Return the number with a point for its decimals and nothing between its thousands.

    With both signs present the last one is the decimal's. With one sign, once, it is the thousands' only if exactly three
    digits follow it and the currency has not three of its own.
    """
    marks = [c for c in text if c in ".,"]
    if not marks:
        return text
    last = marks[-1]
    head, _, tail = text.rpartition(last)
    grouped = len(tail) == 3 and digits != 3 and len(set(marks)) == 1 and head.lstrip("+-0") != ""  # noqa: PLR2004 - digits of a thousand
    if grouped or marks.count(last) > 1:
        if not re.fullmatch(r"-?\d{1,3}([.,]\d{3})+", text):
            raise AmountUnreadable(tr("This is not an amount. Write it like 1250.50."))
        return text.replace(last, "")
    other = "," if last == "." else "."
    if other in head and not re.fullmatch(rf"-?\d{{1,3}}(\{other}\d{{3}})+", head):
        raise AmountUnreadable(tr("This is not an amount. Write it like 1250.50."))
    return head.replace(other, "") + "." + tail
