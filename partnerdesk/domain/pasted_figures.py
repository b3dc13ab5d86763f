"""Figures out of a spreadsheet: what was copied there read cell by cell, all that cannot be read named at once."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from partnerdesk.domain.figures import read_figure
from partnerdesk.domain.money import MINUS, AmountUnreadable, minor_digits
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.text import Language

LETTER = re.compile(r"[^\W\d_]")
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
    """Rows of figures, and all that could not be read."""

    rows: tuple[tuple[Decimal | None, ...], ...]
    troubles: tuple[Trouble, ...] = ()

    @property
    def width(self) -> int:
        """How many columns of figures there are."""
        return max((len(row) for row in self.rows), default=0)


def cells_of(text: str) -> list[list[str]]:
    """Return what was copied from a sheet: rows on lines, tabs between cells, quoted cells as sheets quote them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    # A quotation mark that is never closed would swallow all that follows.
    if '"' in lines and lines.count('"') % 2 == 0:
        try:
            return list(csv.reader(io.StringIO(lines), delimiter="\t"))
        except csv.Error:
            pass
    return [line.split("\t") for line in lines.split("\n")]


def is_too_large(cells: Sequence[Sequence[str]]) -> bool:
    """Whether there is more than is read at once."""
    return len(cells) > MOST_ROWS or sum(map(len, cells)) > MOST_CELLS


def has_names(cells: Sequence[Sequence[str]], currency: str) -> bool:
    """Whether most rows that have figures have words before them, as those of a whole budget do."""
    with_figures = worded = 0
    for row in cells:
        first = next((place for place, cell in enumerate(row) if _is_figure(cell, currency)), -1)
        if first >= 0:
            with_figures += 1
            worded += any(LETTER.search(cell) for cell in row[:first])
    return worded * 2 > with_figures


def read_cells(cells: Sequence[Sequence[str]], currency: str) -> Pasted:
    """Read rows of figures; what is no figure is told of, and its place stays empty."""
    if is_too_large(cells):
        return Pasted((), troubles=(Trouble(0, 0, "", tr("At most {n} rows at once.", n=screen.number(MOST_ROWS))),))
    return _figures(cells, currency)


def written(rows: Sequence[Sequence[Decimal | None]], language: Language = screen) -> str:
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


def _is_figure(cell: str, currency: str) -> bool:
    try:
        return read_figure(cell, currency).value is not None
    except AmountUnreadable:
        return False


def _figures(cells: Sequence[Sequence[str]], currency: str) -> Pasted:
    rows, troubles = [], []
    for number, row in enumerate(cells):
        figures: list[Decimal | None] = []
        for column, cell in enumerate(row):
            try:
                figures.append(read_figure(cell, currency).value)
            except AmountUnreadable as error:
                figures.append(None)
                troubles.append(Trouble(number, column, cell.strip(), str(error)))
        rows.append(tuple(figures))
    return Pasted(tuple(rows), troubles=tuple(troubles))
