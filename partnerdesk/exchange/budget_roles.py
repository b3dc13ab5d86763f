"""What each row of a budget's sheet is: a heading, a sum, or a line, and of which side; known before any line is made.

A side is said by a heading above (Income) or by a total below (Total income). A heading with its own total, or with a colon, is a
category of the lines between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.exchange import budget_guesses
from partnerdesk.exchange.budget_columns import NAME, PART, Part, plain_time
from partnerdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partnerdesk.exchange.budget_heads import Head
    from partnerdesk.exchange.sheets import Row


@dataclass(frozen=True)
class Role:
    """What a row is: a line of a side, which is None where nothing says it; a sum; or neither, such as a heading."""

    is_line: bool = False
    is_sum: bool = False
    part: Part | None = None
    heading: str = ""


NEITHER, SUM = Role(), Role(is_sum=True)


def roles(rows: Sequence[Row], head: Head) -> Mapping[int, Role]:
    """Return the role of each row below the head by its number; rows that say their part themselves are not in it."""
    sorter = _Sorter(head, _totals(rows, head))
    sorter.open(next((row for row in rows if row.number == head.row), None))
    for row in rows:
        if row.number > head.row and not _cell(row, head.named.get(PART)):
            sorter.take(row)
    sorter.settle(None)
    return sorter.found


class _Sorter:
    def __init__(self, head: Head, totals: frozenset[str]) -> None:
        self._head, self._totals = head, totals
        self.found: dict[int, Role] = {}
        self._part: Part | None = None
        self._heading = ""
        # Lines whose side nothing has said so far, and the side of the heading before them.
        self._waiting: list[int] = []
        self._before: Part | None = None
        self._labels: tuple[str, ...] = ()

    def open(self, head: Row | None) -> None:
        """Begin with the side that the head of the names says, as where "Expenses" stands beside the months."""
        if head is not None:
            self._labels = self._times(head)
            if budget_guesses.only_a_side(name := _cell(head, self._head.named.get(NAME))):
                self._part = self._before = budget_guesses.side(name)

    def take(self, row: Row) -> None:
        """Say what one row is."""
        name = _cell(row, self._head.named.get(NAME))
        is_empty = not any(_cell(row, place) for place in self._head.figures)
        if any(self._labels) and self._times(row) == self._labels:
            is_empty = True  # the head again, over another part of the sheet
        if is_empty and not (name and self._head.figures):
            self.found[row.number] = NEITHER
        elif budget_guesses.is_sum(name) or (not name and not is_empty):
            self._end(name)
            self.found[row.number] = NEITHER if is_empty else SUM
        elif (side := budget_guesses.side(name)) and (is_empty or budget_guesses.only_a_side(name)):
            self.settle(None)
            self._part = self._before = side
            self._heading = "" if budget_guesses.only_a_side(name) else name
            self.found[row.number] = NEITHER if is_empty else SUM
        elif is_empty and self._is_heading(name):
            self._heading = name.strip(" :")
            self.found[row.number] = NEITHER
        else:
            self.found[row.number] = Role(is_line=True, part=self._part, heading=self._heading)
            if self._part is None:
                self._waiting.append(row.number)

    def settle(self, part: Part | None) -> None:
        """Give the lines that wait the side that a total below them says, or else that of the heading before."""
        for number in self._waiting:
            role = self.found[number]
            self.found[number] = Role(is_line=True, part=part or self._before, heading=role.heading)
        self._waiting.clear()

    def _times(self, row: Row) -> tuple[str, ...]:
        return tuple(plain_time(_cell(row, place)) for place in self._head.figures)

    def _end(self, name: str) -> None:
        """End what a sum adds up: lines of a side, or those of a heading."""
        self._heading = ""
        if side := budget_guesses.side(name):
            self.settle(side)
            self._part = None

    def _is_heading(self, name: str) -> bool:
        plain = fold(name).strip(" :")
        income = Part.INCOME in (self._part, self._before)
        return name.endswith(":") or plain in self._totals or (income and budget_guesses.state(name) is not None)


def _totals(rows: Sequence[Row], head: Head) -> frozenset[str]:
    """Return what the sheet has totals of."""
    found = set()
    for row in rows:
        name = fold(_cell(row, head.named.get(NAME))).strip(" :")
        for word in ("total of ", "total ", "subtotal ", "sub-total "):
            if name.startswith(word):
                found.add(name.removeprefix(word).strip())
                break
        for word in (" subtotal", " total"):
            if name.endswith(word):
                found.add(name.removesuffix(word).strip())
                break
    return frozenset(found)


def _cell(row: Row, place: int | None) -> str:
    return "" if place is None or place >= len(row.cells) else row.cells[place].strip()
