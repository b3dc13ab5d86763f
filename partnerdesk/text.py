"""Words for people: the screen's language, and a document's own."""

from __future__ import annotations

import gettext
import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from partnerdesk import assets

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.money import Money


def mark(message: str) -> str:
    """Mark a text for translation where it is written; it is looked up when it is shown."""
    return message


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("partnerdesk", assets.root() / "i18n", [code], fallback=True)


@lru_cache(maxsize=1024)
def _written(number: object, code: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=code))  # type: ignore[arg-type]  # any kind of number


@lru_cache(maxsize=1024)
def _priced(amount: Money, code: str) -> str:
    from babel.numbers import format_currency

    exact = amount.decimal
    if exact == exact.to_integral_value():
        text = format_currency(int(exact), amount.currency, format="¤#,##0", locale=code, currency_digits=False)
    else:
        text = format_currency(exact, amount.currency, locale=code)
    # A currency without a sign of its own is named by letters, which stand apart from the number.
    return re.sub(rf"{re.escape(amount.currency)}(?=[\d-])", f"{amount.currency}\u00a0", str(text), count=1)


class Language:
    """One language with its way of writing dates, numbers and money."""

    def __init__(self, code: str = "en_US") -> None:
        self.code = code

    def say(self, message: str, /, **values: object) -> str:
        """Return the message in this language with its `{holes}` filled."""
        text = _catalogue(self.code).gettext(message) if message else ""
        return text.format(**values) if values else text

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return the message that suits the number; `{n}` is the number."""
        return _catalogue(self.code).ngettext(one, many, number).format(n=self.number(number), **values)

    def number(self, number: object) -> str:
        """Return a whole or decimal number as this language writes it."""
        return _written(number, self.code)

    def money(self, amount: Money) -> str:
        """Return an amount with its currency; whole amounts without their empty cents."""
        return _priced(amount, self.code)

    def short_money(self, amount: Money) -> str:
        """Return a round amount as short as it can be said, for the scale of a chart: $50K."""
        from babel.numbers import format_compact_currency

        return str(format_compact_currency(amount.decimal, amount.currency, locale=self.code, fraction_digits=1))

    def day(self, day: date) -> str:
        """Return a day in full: January 5, 2027."""
        from babel.dates import format_date

        return str(format_date(day, "long", locale=self.code))

    def part_of_day(self, day: date, pattern: str) -> str:
        """Return parts of a day, by Unicode’s pattern: `LLLL y` gives January 2027."""
        from babel.dates import format_date

        return str(format_date(day, pattern, locale=self.code))

    def short_day(self, day: date) -> str:
        """Return a day for a narrow column: Jan 5, 2027."""
        from babel.dates import format_date

        return str(format_date(day, "medium", locale=self.code))


screen = Language()


def use(code: str) -> None:
    """Make this the screen's language from now on."""
    screen.code = code


def tr(message: str, /, **values: object) -> str:
    """Return the message in the screen's language."""
    return screen.say(message, **values)


def trn(one: str, many: str, number: int, /, **values: object) -> str:
    """Return the message that suits the number, in the screen's language."""
    return screen.count(one, many, number, **values)


def brief(text: str, most: int = 60) -> str:
    """Return the beginning of a longer text on one line, as it is named in passing."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def fold(text: str) -> str:
    """Return the text without accents and case, for sorting and comparing."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
