"""Where the head of a budget's sheet is, and what its columns are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain import budget_periods
from partnerdesk.domain.budgets import Period
from partnerdesk.domain.figures import read_figure
from partnerdesk.domain.money import AmountUnreadable
from partnerdesk.exchange.budget_columns import KIND, NAME, WHOLE, known_name, places_of_columns, plain_time
from partnerdesk.exchange.budget_guesses import is_sum

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from partnerdesk.domain.budget_snapshot import BudgetSnapshot
    from partnerdesk.exchange.sheets import Row

WITHIN = 20
FEW = 2
YEAR = 4
EARLIEST, LATEST = 1990, 2199


@dataclass(frozen=True)
class Head:
    """The number of the head's row, or 0 where nothing stands above the figures; which column each name is; which columns are figures, and of which time.

    `left_out` are the labels of columns with figures that are no period of the budget; `in_order` says that no label is one,
    so that figures are taken as they come.
    """

    row: int
    named: Mapping[str, int]
    figures: tuple[int, ...]
    places: tuple[int, ...]
    left_out: tuple[str, ...] = ()
    in_order: bool = False


def head_of(rows: Sequence[Row], snapshot: BudgetSnapshot) -> Head:
    """Return the head: the row with most labels that are known, or none where figures begin at once."""
    times = places_of_columns(snapshot)
    best, best_score = None, 0
    for row in rows[:WITHIN]:
        named, figures, _ = _read(row, times)
        score = len(named) + len(figures)
        if score > best_score and (len(figures) >= FEW or named) and not _is_line(row, snapshot.currency, times):
            best, best_score = row, score
    count = budget_periods.how_many(snapshot.budget)
    if best is None:
        return _without(rows, snapshot, count)
    named, figures, places = _read(best, times)
    if NAME not in named:
        taken = (*figures, *named.values(), *(_figure_columns(rows, snapshot.currency, best.number)))
        free = [place for place in range(len(best.cells)) if place not in taken]
        if not free and KIND in named:
            # A sheet with one column of words has its lines' names there, whatever it calls it.
            free = [named.pop(KIND)]
        named = {**named, NAME: free[0]} if free else named
    return _headed(rows, best, named, (figures, places), snapshot)


def _headed(
    rows: Sequence[Row],
    best: Row,
    named: dict[str, int],
    known: tuple[tuple[int, ...], tuple[int, ...]],
    snapshot: BudgetSnapshot,
) -> Head:
    """Return the head that a row is, with its figures in their order where it names none of the times."""
    figures, places = known
    currency, count = snapshot.currency, budget_periods.how_many(snapshot.budget)
    years_add_up = snapshot.budget.period is not Period.YEAR
    free = [place for place in _figure_columns(rows, currency, best.number) if place not in (*named.values(), *figures)]
    others = [place for place in free if not _adds_up(best, place, years=years_add_up)]
    in_order = not figures
    if in_order:
        others = _without_sums(rows, others, best.number, currency)
        figures, places = tuple(others[:count]), tuple(range(len(others[:count])))
        # Where there is nothing but sums of years, they are what is left out.
        others = others[count:] if figures else free
    left_out = tuple(_label(best, place) for place in others)
    has_labels = any(place < len(best.cells) and best.cells[place].strip() for place in figures)
    return Head(best.number, named, figures, places, left_out, in_order and has_labels)


def _read(row: Row, times: Mapping[str, list[int]]) -> tuple[dict[str, int], tuple[int, ...], tuple[int, ...]]:
    """Return what a row says as a head: known names, and columns of figures with their times."""
    named: dict[str, int] = {}
    figures: list[int] = []
    places: list[int] = []
    for column, cell in enumerate(row.cells):
        label = plain_time(cell)
        free = [place for place in times.get(label, ()) if place not in places]
        if label and free:
            figures.append(column)
            places.append(free[0])
        elif (name := known_name(cell)) and name not in named:
            named[name] = column
    return named, tuple(figures), tuple(places)


def _is_line(row: Row, currency: str, times: Mapping[str, list[int]]) -> bool:
    """Whether a row that looks like a head is a line: most of it are amounts. A year that is a column is a label."""
    cells = [cell for cell in row.cells if cell.strip() and not (cell.strip() in times and len(cell.strip()) == YEAR)]
    amounts = sum(_is_amount(cell, currency) for cell in cells)
    return amounts * 2 > len(cells) and not known_name(row.cells[0])


def _without(rows: Sequence[Row], snapshot: BudgetSnapshot, count: int) -> Head:
    """Return what the columns are where no label is known; a first row of other labels stands above them all the same."""
    columns = _figure_columns(rows, snapshot.currency, 0)
    width = max((len(row.cells) for row in rows), default=0)
    free = [place for place in range(width) if place not in columns]
    named = {NAME: free[0]} if free else {}
    first = next((row for row in rows if any(_at(row, place) for place in columns)), None)
    labels = [_at(first, place) for place in columns] if first is not None else []
    if (
        first is not None
        and free
        and (_are_years(labels) or not any(_is_amount(one, snapshot.currency) for one in labels))
    ):
        return _headed(rows, first, named, ((), ()), snapshot)
    columns = _without_sums(rows, columns, 0, snapshot.currency)
    left_out = tuple(str(place + 1) for place in columns[count:])
    return Head(0, named, tuple(columns[:count]), tuple(range(len(columns[:count]))), left_out)


def _are_years(labels: Sequence[str]) -> bool:
    """Whether labels are years in a row, which nobody would take for amounts."""
    if len(labels) < FEW or not all(len(one) == YEAR and one.isascii() and one.isdigit() for one in labels):
        return False
    first = int(labels[0])
    return EARLIEST <= first <= LATEST and [int(one) for one in labels] == list(range(first, first + len(labels)))


def _without_sums(rows: Sequence[Row], columns: list[int], head: int, currency: str) -> list[int]:
    """Return the columns without a last one in which each row's other figures are added up."""
    if len(columns) <= FEW:
        return columns
    table = [[_amount(_at(row, place), currency) for place in columns] for row in rows if row.number > head]
    full = [one for one in table if any(one)]
    adds_up = full and all(one[-1] is not None and one[-1] == sum(value or 0 for value in one[:-1]) for one in full)
    return columns[:-1] if adds_up else columns


def _adds_up(head: Row, place: int, *, years: bool) -> bool:
    """Whether a column adds up others; one named after a year does, where columns are shorter than that."""
    label = _at(head, place)
    return known_name(label) == WHOLE or is_sum(label) or (years and len(label) == YEAR and label.isdigit())


def _label(head: Row, place: int) -> str:
    return _at(head, place) or str(place + 1)


def _at(row: Row, place: int) -> str:
    return " ".join(row.cells[place].split()) if place < len(row.cells) else ""


def _figure_columns(rows: Sequence[Row], currency: str, head: int) -> list[int]:
    """Return the columns that hold amounts rather than words; a label that is none does not count against them."""
    width = max((len(row.cells) for row in rows), default=0)
    found = []
    for column in range(width):
        cells = [row.cells[column] for row in rows if row.number > head and column < len(row.cells)]
        cells = [cell for cell in cells if cell.strip()]
        amounts = sum(_is_amount(cell, currency) for cell in cells)
        if amounts and amounts * 2 >= len(cells) - 1:
            found.append(column)
    return found


def _is_amount(cell: str, currency: str) -> bool:
    return _amount(cell, currency) is not None


def _amount(cell: str, currency: str) -> Decimal | None:
    if not any(sign.isdigit() for sign in cell):
        return None
    try:
        return read_figure(cell, currency).value
    except AmountUnreadable:
        return None
