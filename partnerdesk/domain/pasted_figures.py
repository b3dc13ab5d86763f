"""Figures out of a spreadsheet: what was copied there read cell by cell, all that cannot be read named at once."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from partnerdesk.domain.money import MINUS, AmountUnreadable, minor_digits, read_money
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.text import Language

Figure = Decimal | None

NOTHING = frozenset(("", "-", "\N{EN DASH}", "\N{EM DASH}", MINUS))
# Signs that several currencies write; in a budget they mean its own.
SHARED = {"¥": frozenset(("JPY", "CNY")), "kr": frozenset(("SEK", "NOK", "DKK", "ISK")), "£": frozenset(("GBP", "EGP"))}
SPACE = re.compile(r"[\s\u00a0\u202f\u2007]+")
BRACKETED = re.compile(r"(\D*)\((.*)\)(\D*)")
MOST = 10**13
MOST_ROWS = 2000
MOST_CELLS = 250_000


@dataclass(frozen=True)
class Trouble:
    """A cell that was not taken: its row and column from 0, what stands in it, and why."""

    row: int
    column: int
    text: str
    why: str


@dataclass(frozen=True)
class Pasted:
    """Rows of figures, with the words before them where the first column has words, and all that could not be read."""

    rows: tuple[tuple[Figure, ...], ...]
    names: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    # Whether a last column that only adds up the others was left out.
    without_sums: bool = False

    @property
    def width(self) -> int:
        """How many columns of figures there are."""
        return max((len(row) for row in self.rows), default=0)


def read_figure(text: str, currency: str) -> Figure:
    """Read a figure as sheets write it; nothing for a blank or a dash. Raises AmountUnreadable.

    Brackets, a minus in front or behind make it negative: (1,250.00), $ -90, 90-.
    """
    plain = SPACE.sub(" ", text).strip()
    negative = False
    if found := BRACKETED.fullmatch(plain):
        negative, plain = True, "".join(found.groups()).strip()
    plain = _unsigned(plain, currency)
    if plain.endswith(("-", MINUS)) and len(plain) > 1:
        negative, plain = not negative, plain[:-1].strip()
    if plain in NOTHING:
        return None
    plain = re.sub(rf"^([-{MINUS}+])\s+", r"\1", plain)
    money = read_money(plain, currency)
    if money.currency != currency:
        raise AmountUnreadable(tr("This budget is in {currency}.", currency=currency))
    if abs(money.decimal) > MOST:
        raise AmountUnreadable(tr("This amount is too large."))
    return -money.decimal if negative else money.decimal


def read_table(text: str, currency: str) -> Pasted:
    """Read what was copied from a sheet: rows on lines, tabs between cells, quoted cells as sheets quote them."""
    cells = _cells(text)
    if len(cells) > MOST_ROWS or sum(map(len, cells)) > MOST_CELLS:
        return Pasted((), troubles=(Trouble(0, 0, "", tr("At most {n} rows at once.", n=screen.number(MOST_ROWS))),))
    if _has_names(cells, currency):
        if not any(_is_figure(cell, currency) for cell in cells[0][1:]):
            cells = cells[1:]  # the heads of the columns
        names = tuple(SPACE.sub(" ", row[0]).strip() for row in cells)
        return _without_sums(replace(_figures([row[1:] for row in cells], currency), names=names))
    return _figures(cells, currency)


def written(rows: Sequence[Sequence[Figure]], language: Language = screen) -> str:
    """Return figures as a sheet takes them: plain digits with the language's own point, nothing between thousands."""
    point = language.number(Decimal("0.5"))[1]
    lines = ["\t".join("" if one is None else format(one, "f").replace(".", point) for one in row) for row in rows]
    return "\n".join(lines)


def shown(value: Decimal, currency: str, language: Language = screen) -> str:
    """Return a figure for a narrow column: a true minus, and decimals only where there are any."""
    text = language.number(abs(value))
    if value != value.to_integral_value():
        point = language.number(Decimal("0.5"))[1]
        whole, _, rest = text.partition(point)
        text = f"{whole}{point}{rest.ljust(minor_digits(currency), '0')}"
    return MINUS + text if value < 0 else text


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


def _cells(text: str) -> list[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    # A quotation mark that is never closed would swallow all that follows.
    if '"' in lines and lines.count('"') % 2 == 0:
        try:
            return list(csv.reader(io.StringIO(lines), delimiter="\t"))
        except csv.Error:
            pass
    return [line.split("\t") for line in lines.split("\n")]


def _is_figure(cell: str, currency: str) -> bool:
    try:
        return read_figure(cell, currency) is not None
    except AmountUnreadable:
        return False


def _has_names(cells: list[list[str]], currency: str) -> bool:
    """Whether the first column has words and others have figures."""
    first = [row[0] for row in cells if row and row[0].strip()]
    if not first or any(_is_figure(cell, currency) or not re.search(r"[^\W\d_]", cell) for cell in first):
        return False
    return any(_is_figure(cell, currency) for row in cells for cell in row[1:])


def _figures(cells: list[list[str]], currency: str) -> Pasted:
    rows, troubles = [], []
    for number, row in enumerate(cells):
        figures: list[Figure] = []
        for column, cell in enumerate(row):
            try:
                figures.append(read_figure(cell, currency))
            except AmountUnreadable as error:
                figures.append(None)
                troubles.append(Trouble(number, column, cell.strip(), str(error)))
        rows.append(tuple(figures))
    return Pasted(tuple(rows), troubles=tuple(troubles))


def _without_sums(pasted: Pasted) -> Pasted:
    """Leave out a last column in which each row's other figures are added up."""
    width = pasted.width
    least = 3
    full = [row for row in pasted.rows if len(row) == width and row[-1] is not None]
    if width < least or not full or any(row[-1] != sum(one or 0 for one in row[:-1]) for row in full):
        return pasted
    return replace(pasted, rows=tuple(row[: width - 1] for row in pasted.rows), without_sums=True)
