"""Tables on pages: the head repeats, rows stay whole unless one alone is taller than a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from partnerdesk.documents.pdf_boxes import Box, TextBox
from partnerdesk.documents.styles import CELL_COMPACT_PADDING, CELL_DENSE_PADDING, CELL_PADDING, HAIRLINE, QUIET, TEAL

if TYPE_CHECKING:
    from partnerdesk.documents.pdf_sheet import Sheet

_DECIMALS = re.compile(r"(?<=\d)[.,]\d{1,2}(?!\d)\D*\Z|(?<=\d)\D+\Z")


def padding(*, dense: bool, compact: bool = False) -> tuple[float, float]:
    """Return the room above and below, and left and right of what a cell says."""
    return CELL_DENSE_PADDING if dense else CELL_COMPACT_PADDING if compact else CELL_PADDING


def number_tail(text: str) -> str:
    """Return what stands right of a number's ones: decimals, unit, closing bracket."""
    found = _DECIMALS.search(text)
    return found.group() if found else ""


LAST_LINE = 1  # the room of the line below the last row
FEW = 2  # rows that a table keeps together where it breaks


@dataclass(slots=True)
class Row:
    """Cells side by side; a continued row is the rest of one that was taller than its page."""

    cells: list[TextBox]
    height: float = 0.0
    total: bool = False
    padding: tuple[float, float] = CELL_PADDING

    def fit(self, widths: list[float]) -> None:
        """Set every cell and take the height of the tallest."""
        for cell, width in zip(self.cells, widths, strict=True):
            cell.fit(width - 2 * self.padding[1])
        self.measure()

    def measure(self) -> None:
        """Take the height of the tallest cell."""
        self.height = max((cell.height for cell in self.cells), default=0.0) + 2 * self.padding[0]

    def cut(self, height: float) -> tuple[Row, Row] | None:
        """Return what fits of every cell, and the rest; None where not a line fits."""
        room = height - 2 * self.padding[0]
        if any(room < cell.style.leading for cell in self.cells):
            return None
        firsts, rests = [], []
        for cell in self.cells:
            first, rest = cell.cut(min(int((room + 0.01) / cell.style.leading), len(cell.lines)))
            firsts.append(first)
            rests.append(rest)
        parts = replace(self, cells=firsts, total=False), replace(self, cells=rests)
        for part in parts:
            part.measure()
        return parts


@dataclass(slots=True)
class TableBox(Box):
    """A table, or the part of one that stands on a page."""

    head: Row | None = None
    rows: list[Row] = field(default_factory=list)
    shares: tuple[float, ...] = ()
    page_height: float = 0.0
    continued: bool = False
    # A short table of figures is read as one and goes to the next page as one.
    whole: bool = False
    widths: list[float] = field(default_factory=list)

    def fit(self, width: float) -> None:
        """Set all rows."""
        self.widths = [share * width for share in self.shares]
        for row in self._all():
            row.fit(self.widths)
        self._measure()

    def _all(self) -> list[Row]:
        return [self.head, *self.rows] if self.head else self.rows

    def _measure(self) -> None:
        self.height = sum(row.height for row in self._all()) + LAST_LINE

    def _head_height(self) -> float:
        return self.head.height if self.head else 0.0

    def least(self) -> float:
        """Return the height of the head with two rows; totals never stand alone either."""
        if self.whole and self.height < self.page_height / 2:
            return self.height
        rows = self.rows[:2] if len(self.rows) > 3 else self.rows  # noqa: PLR2004 - a table that short stays whole
        least = self._head_height() + sum(row.height for row in rows) + LAST_LINE
        return least if least < self.page_height / 2 else self._head_height() + 40

    def split(self, height: float) -> tuple[Box, Box] | None:
        """Put as many rows as fit on this page."""
        room = height - self._head_height() - LAST_LINE
        count, used = 0, 0.0
        for row in self.rows:
            if used + row.height > room:
                break
            used += row.height
            count += 1
        if count > 2 and count == len(self.rows) - 1:  # noqa: PLR2004 - two rows stay here, two go on
            count -= 1  # no row stands alone on a page
        while 0 < count < len(self.rows) and self.rows[count].total:
            count -= 1  # a sum stays with a row it sums up
        if count == len(self.rows) - 1 and count > FEW:
            count -= 1  # no row stands alone on the next page
        if count:
            return self._parts(self.rows[:count], self.rows[count:])
        if not self.rows:
            return None
        row = self.rows[0]
        if row.height <= self.page_height - self._head_height() - LAST_LINE:
            return None
        pieces = row.cut(room)
        return self._parts([pieces[0]], [pieces[1], *self.rows[1:]]) if pieces else None

    def _parts(self, first: list[Row], rest: list[Row]) -> tuple[Box, Box] | None:
        if not rest:
            return None
        here, there = (
            replace(self, rows=first, keep=False, after=0.0),
            replace(self, rows=rest, continued=True, before=0.0),
        )
        for part in (here, there):
            part._measure()  # noqa: SLF001 - of this class
        there.bookmark = ""
        return here, there

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw the head, the rows and thin lines between them."""
        right = x + sum(self.widths)
        if self.head:
            self._draw_row(sheet, self.head, x, top, again=self.continued)
            top -= self.head.height
            self._line(sheet, x, right, top, TEAL, 0.9)
        else:
            self._line(sheet, x, right, top, HAIRLINE, 0.5)
        for row in self.rows:
            if row.total:
                self._line(sheet, x, right, top, QUIET, 0.9)
            self._draw_row(sheet, row, x, top)
            top -= row.height
            self._line(sheet, x, right, top, HAIRLINE, 0.5)

    @staticmethod
    def _line(sheet: Sheet, x: float, right: float, y: float, color: str, thickness: float) -> None:
        with sheet.meaning(None):
            sheet.rule(x, y, right, color, thickness)

    def _draw_row(self, sheet: Sheet, row: Row, x: float, top: float, *, again: bool = False) -> None:
        up, side = row.padding
        for cell, width in zip(row.cells, self.widths, strict=True):
            if again:
                with sheet.furniture("Header"):
                    cell.draw_as(sheet, x + side, top - up, None)
            else:
                cell.draw(sheet, x + side, top - up)
            x += width
