"""The rows of one Excel sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnerdesk.exchange.sheets import MOST_COLUMNS, UNCOMPUTED, CellProblem, Row, limit
from partnerdesk.text import tr, trn

if TYPE_CHECKING:
    from partnerdesk.exchange.excel_cells import Styles

LAST_ROW = 1_048_576
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class RowReader:
    """Listens to a sheet and makes its rows: stored results of formulas, days as days, merged cells filled."""

    def __init__(self, name: str, strings: list[str], styles: Styles) -> None:
        self._name, self._strings, self._styles = name, strings, styles
        self._rows: list[Row] = []
        self._problems: list[CellProblem] = []
        self._cells: list[str] = []
        self._unread: dict[tuple[int, int], str] = {}
        self._pieces: list[str] = []
        self._columns: dict[str, int] = {}
        self._merged: list[str] = []
        self._number = self._column = self._size = self._beyond = 0
        self._type = self._style = ""
        self._hidden = self._in_value = self._has_value = self._has_formula = self._in_reading = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a row, a cell or a value."""
        if name == "c":
            self._begin_cell(attributes)
        elif name in {"v", "t"}:
            self._in_value = not self._in_reading
            self._has_value = True
        elif name == "row":
            self._number = _row_number(attributes.get("r"), self._number)
            self._hidden = attributes.get("hidden") in {"1", "true"}
            self._cells, self._column = [], 0
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._in_reading = True
        elif name == "mergeCell":
            self._merged.append(attributes.get("ref", ""))

    def text(self, characters: str) -> None:
        """Take a piece of a value."""
        if self._in_value:
            self._pieces.append(characters)

    def end(self, name: str) -> None:
        """Finish a value, a cell or a row."""
        if name in {"v", "t"}:
            self._in_value = False
        elif name == "c":
            self._finish_cell()
        elif name == "row":
            self._finish_row()
        elif name == "rPh":
            self._in_reading = False

    def finished(self) -> tuple[list[Row], list[CellProblem]]:
        """Return the rows and what could not be read."""
        hidden = sum(row.hidden for row in self._rows)
        if hidden:
            said = trn("{n} hidden row is read too.", "{n} hidden rows are read too.", hidden)
            self._problems.append(CellProblem(0, 0, said))
        if self._beyond:
            said = tr("Only the first {n} columns are read.", n=MOST_COLUMNS)
            self._problems.append(CellProblem(0, 0, said))
        return _filled(self._rows, self._merged), self._problems

    @property
    def unread(self) -> dict[tuple[int, int], str]:
        """What stands in cells that were left out, by row and column, both from 1."""
        return self._unread

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference:
            name = reference.rstrip("0123456789")
            self._column = self._columns.get(name) or self._columns.setdefault(name, _column(name))
        else:
            self._column += 1
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._pieces = []
        self._has_value = self._has_formula = False

    def _finish_cell(self) -> None:
        words = self._words("".join(self._pieces))
        if not words:
            return
        if self._column > MOST_COLUMNS:
            self._beyond += 1
            return
        cells = self._cells
        cells.extend([""] * (self._column - len(cells)))
        cells[self._column - 1] = words

    def _words(self, value: str) -> str:
        if self._type == "s":
            words = self._strings[int(value)] if value else ""
        elif self._type == "b":
            words = tr("yes") if value == "1" else tr("no")
        elif self._type == "e":
            self._unread[self._number, self._column] = value or "#ERROR!"
            self._say(tr("The formula in this cell shows an error ({error}). The cell is left out.", error=value))
            return ""
        elif self._type == "d":
            return value.removesuffix("T00:00:00").replace("T", " ")
        elif self._type == "n":
            words = self._styles.words(value, self._style) if value else ""
        else:
            words = value
        if self._has_formula and not value:
            self._unread[self._number, self._column] = UNCOMPUTED
            self._say(tr("This formula has no stored result. Open the file in Excel once, save it, and try again."))
        return ESCAPED.sub(lambda found: chr(int(found[1], 16)), words) if "_x" in words else words

    def _say(self, text: str) -> None:
        self._problems.append(CellProblem(self._number, self._column, text))

    def _finish_row(self) -> None:
        if any(self._cells):
            self._size += len(self._cells)
            limit(self._name, len(self._rows) + 1, self._size)
            self._rows.append(Row(self._number, tuple(self._cells), self._hidden))


def _row_number(said: str | None, before: int) -> int:
    """Return the number of a row, which only grows."""
    number = int(said) if said else before + 1
    if not before < number <= LAST_ROW:
        raise ValueError(said)
    return number


def _column(name: str) -> int:
    """Return the number of a column from its letters; A is 1."""
    number = 0
    for letter in name.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(name)
        number = number * 26 + ord(letter) - 64
    return number


def _filled(rows: list[Row], merged: list[str]) -> list[Row]:
    """Return the rows with the text of a cell that was merged downwards in each of its rows."""
    places = {row.number: place for place, row in enumerate(rows)}
    for reference in merged:
        found = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", reference)
        top = places.get(int(found[2])) if found else None
        if not found or top is None or found[1] != found[3]:
            continue
        column = _column(found[1]) - 1
        words = rows[top].cells[column] if column < len(rows[top].cells) else ""
        for place in range(top + 1, len(rows)):
            if not words or rows[place].number > int(found[4]):
                break
            rows[place] = _with_cell(rows[place], column, words)
    return rows


def _with_cell(row: Row, column: int, words: str) -> Row:
    cells = list(row.cells) + [""] * (column + 1 - len(row.cells))
    cells[column] = words
    return Row(row.number, tuple(cells), row.hidden)
