"""Fields that measure: days, numbers, money, and a number for each of a row of periods."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from partnerdesk.domain.dates import DayUnreadable, Meant, read_day
from partnerdesk.domain.fields import Field, Habits, Unreadable
from partnerdesk.domain.money import PLAIN, AmountUnreadable, Money, minor_digits, read_money
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partnerdesk.text import Language


DIGITS_OF_A_THOUSAND = 3
THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A day, without a time and without a time zone.

    `meant` says which one is meant by a day without a year. What has `happened` lies on no day to come.
    """

    meant: Meant = Meant.NEAREST
    happened: bool = False

    def word(self, value: Any, language: Language = screen) -> str:
        """Return the day as the language writes it."""
        return language.short_day(value) if value else ""

    def read(self, text: str, habits: Habits = Habits()) -> date | None:  # noqa: B008 - frozen
        """Return the day; raise Unreadable."""
        try:
            return read_day(text, day_first=habits.day_first) if text.strip() else None
        except DayUnreadable as error:
            raise Unreadable(str(error)) from error

    def to_json(self, value: Any) -> Any:
        """Return year-month-day."""
        return value.isoformat() if value else None

    def from_json(self, data: Any) -> date | None:
        """Return the day of year-month-day."""
        return self.read(self._expect(data, str)) if data is not None else None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Whole(Field):
    """A whole number within limits, with its unit in words."""

    least: int = 0
    most: int = 1_000_000_000
    unit: str = ""

    def word(self, value: Any, language: Language = screen) -> str:
        """Return the number as the language writes it."""
        return "" if value is None else language.number(value)

    def read(self, text: str, habits: Habits = Habits()) -> int | None:  # noqa: B008 - frozen
        """Return the number; blanks, commas and points between thousands are passed over."""
        del habits
        plain = re.sub(r"(?<=\d)[\s.,\u00a0\u202f'](?=\d{3}\b)", "", text.strip())
        if not plain:
            return None
        if not re.fullmatch(r"[+-]?\d{1,15}", plain):
            raise Unreadable(tr("This is not a whole number."))
        return int(plain)

    def problem(self, value: Any) -> str:
        """Return why this number cannot stand."""
        if value is not None and not self.least <= value <= self.most:
            return tr("From {least} to {most}.", least=screen.number(self.least), most=screen.number(self.most))
        return super().problem(value)

    def from_json(self, data: Any) -> int | None:
        """Return the number."""
        return None if data is None else cast("int", self._expect(data, int))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Quantity(Field):
    """An exact number that may have decimals, such as 6.5 hours."""

    decimals: int = 2
    most: int = 1_000_000_000

    def word(self, value: Any, language: Language = screen) -> str:
        """Return the number as the language writes it."""
        return "" if value is None else language.number(value)

    def read(self, text: str, habits: Habits = Habits()) -> Decimal | None:  # noqa: B008 - frozen
        """Return the exact number; a comma or a point marks its decimals, unless three digits follow, as after a thousand."""
        del habits
        plain = re.sub(r"[\s\u00a0\u202f']", "", text)
        if not plain:
            return None
        if self.decimals < DIGITS_OF_A_THOUSAND and THOUSANDS.fullmatch(plain):
            plain = re.sub("[.,]", "", plain)
        elif "," in plain and "." in plain:
            last = max(plain.rfind(","), plain.rfind("."))
            plain = re.sub("[.,]", "", plain[:last]) + "." + plain[last + 1 :]
        plain = plain.replace(",", ".")
        if not PLAIN.fullmatch(plain):
            raise Unreadable(tr("This is not a number."))
        return Decimal(plain)

    def problem(self, value: Any) -> str:
        """Return why this number cannot stand."""
        if value is not None and not 0 <= value <= self.most:
            return tr("From {least} to {most}.", least=0, most=screen.number(self.most))
        if value is not None and value != round(value, self.decimals):
            return tr("At most {n} digits after the point.", n=self.decimals)
        return super().problem(value)

    def to_json(self, value: Any) -> Any:
        """Return the exact digits as text."""
        return None if value is None else format(value.normalize(), "f")

    def from_json(self, data: Any) -> Decimal | None:
        """Return the exact number."""
        return None if data is None else self.read(str(self._expect(data, str, int)))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Cash(Field):
    """An exact amount of money with its currency."""

    def word(self, value: Any, language: Language = screen) -> str:
        """Return the amount as the language writes it."""
        return "" if value is None else language.money(value)

    def read(self, text: str, habits: Habits = Habits()) -> Money | None:  # noqa: B008 - frozen
        """Return the amount; raise Unreadable."""
        try:
            return read_money(text, habits.currency) if text.strip() else None
        except AmountUnreadable as error:
            raise Unreadable(str(error)) from error

    def problem(self, value: Any) -> str:
        """Return why this amount cannot stand."""
        return tr("An amount cannot be below zero.") if value and value.minor < 0 else super().problem(value)

    def to_json(self, value: Any) -> Any:
        """Return amount and currency, exact."""
        digits = minor_digits(value.currency) if value else 0
        return None if value is None else f"{value.decimal:.{digits}f} {value.currency}"

    def from_json(self, data: Any) -> Money | None:
        """Return the amount."""
        return None if data is None else self.read(self._expect(data, str))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Series(Field):
    """Exact numbers, one for each of a row of periods; None where nothing is said, and never at the end."""

    most: int = 10**13
    longest: int = 120

    @property
    def empty(self) -> tuple[Decimal | None, ...]:
        """No numbers."""
        return ()

    def word(self, value: Any, language: Language = screen) -> str:
        """Return the numbers with semicolons between, a dash where there is none."""
        return "; ".join("-" if one is None else language.number(one) for one in value)

    def read(self, text: str, habits: Habits = Habits()) -> tuple[Decimal | None, ...]:  # noqa: B008 - frozen
        """Return the numbers between semicolons, tabs or line ends; raise Unreadable."""
        single = Quantity(label=self.label)
        parts = [part.strip() for part in re.split(r"[;\t\n]", text.strip())]
        return trimmed(None if part in ("", "-") else single.read(part, habits) for part in parts)

    def problem(self, value: Any) -> str:
        """Return why these numbers cannot stand."""
        if len(value) > self.longest:
            return tr("At most {n} numbers.", n=self.longest)
        if any(one is not None and not abs(one) <= self.most for one in value):
            return tr("This amount is too large.")
        return super().problem(value)

    def to_json(self, value: Any) -> Any:
        """Return the exact digits as texts."""
        return [None if one is None else format(one.normalize(), "f") for one in value]

    def from_json(self, data: Any) -> tuple[Decimal | None, ...]:
        """Return the numbers."""
        return trimmed(None if one is None else self._exact(one) for one in self._expect(data or [], list))

    def _exact(self, data: Any) -> Decimal:
        if not PLAIN.fullmatch(self._expect(data, str)):
            raise Unreadable(tr("This is not a number."))
        return Decimal(data)


def trimmed(numbers: Iterable[Decimal | None]) -> tuple[Decimal | None, ...]:
    """Return numbers without the empty places at their end, so that equal rows are equal."""
    kept = list(numbers)
    while kept and kept[-1] is None:
        kept.pop()
    return tuple(kept)
