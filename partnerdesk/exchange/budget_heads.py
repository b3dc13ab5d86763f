"""Where the head of a budget's sheet is, and what its columns are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain import budget_periods
from partnerdesk.exchange.budget_columns import NAME, known_name, places_of_columns
from partnerdesk.exchange.figures import FigureUnreadable, read_figure
from partnerdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partnerdesk.domain.budget_snapshot import BudgetSnapshot
    from partnerdesk.exchange.sheets import Row

WITHIN = 20
FEW = 2


@dataclass(frozen=True)
class Head:
    """The number of the head's row, or 0; which column each name is; which columns are figures, and of which time."""

    row: int
    named: Mapping[str, int]
    figures: tuple[int, ...]
    places: tuple[int, ...]


def head_of(rows: Sequence[Row], snapshot: BudgetSnapshot) -> Head:
    """Return the head: the row with most labels that are known, or none where figures begin at once."""
    times = places_of_columns(snapshot)
    best, best_score = None, 0
    for row in rows[:WITHIN]:
        named, figures, _ = _read(row, times)
        score = len(named) + len(figures)
        if score > best_score and (len(figures) >= FEW or named):
            best, best_score = row, score
    count = budget_periods.how_many(snapshot.budget)
    if best is None or _is_line(best, snapshot.currency):
        return _without(rows, snapshot, count)
    named, figures, places = _read(best, times)
    if not figures:
        others = [place for place in _figure_columns(rows, snapshot.currency) if place not in named.values()]
        figures, places = tuple(others[:count]), tuple(range(len(others[:count])))
    if NAME not in named:
        free = [place for place in range(len(best.cells)) if place not in (*figures, *named.values())]
        named = {**named, NAME: free[0]} if free else named
    return Head(best.number, named, figures, places)


def _read(row: Row, times: Mapping[str, list[int]]) -> tuple[dict[str, int], tuple[int, ...], tuple[int, ...]]:
    """Return what a row says as a head: known names, and columns of figures with their times."""
    named: dict[str, int] = {}
    figures: list[int] = []
    places: list[int] = []
    for column, cell in enumerate(row.cells):
        label = fold(" ".join(cell.split())).removesuffix(" 00:00:00")
        free = [place for place in times.get(label, ()) if place not in places]
        if label and free:
            figures.append(column)
            places.append(free[0])
        elif (name := known_name(cell)) and name not in named:
            named[name] = column
    return named, tuple(figures), tuple(places)


def _is_line(row: Row, currency: str) -> bool:
    """Whether a row that looks like a head is a line: most of it are amounts."""
    cells = [cell for cell in row.cells if cell.strip()]
    amounts = sum(_is_amount(cell, currency) for cell in cells)
    return amounts * 2 > len(cells) and not known_name(row.cells[0])


def _without(rows: Sequence[Row], snapshot: BudgetSnapshot, count: int) -> Head:
    columns = _figure_columns(rows, snapshot.currency)[:count]
    width = max((len(row.cells) for row in rows), default=0)
    free = [place for place in range(width) if place not in columns]
    named = {NAME: free[0]} if free else {}
    return Head(0, named, tuple(columns), tuple(range(len(columns))))


def _figure_columns(rows: Sequence[Row], currency: str) -> list[int]:
    """Return the columns that hold amounts rather than words; a label that is none does not count against them."""
    width = max((len(row.cells) for row in rows), default=0)
    found = []
    for column in range(width):
        cells = [row.cells[column] for row in rows if column < len(row.cells) and row.cells[column].strip()]
        amounts = sum(_is_amount(cell, currency) for cell in cells)
        if amounts and amounts * 2 >= len(cells) - 1:
            found.append(column)
    return found


def _is_amount(cell: str, currency: str) -> bool:
    if not any(sign.isdigit() for sign in cell):
        return False
    try:
        return read_figure(cell, currency).value is not None
    except FigureUnreadable:
        return False
