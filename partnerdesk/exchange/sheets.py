"""Sheets as people have them: one table of texts read from an .xlsx, .csv, .tsv or .txt file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerdesk.exchange.columns import names_a_column
from partnerdesk.exchange.refusals import SheetEmpty, SheetForeign, SheetLocked, SheetMissing, SheetTooLarge
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from pathlib import Path

MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 5_000_000
MOST_BYTES = 100_000_000
HEAD_WITHIN = 20
LONGEST_LABEL = 80
UNCOMPUTED = "=…"  # stands for a formula without a stored result

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a sheet, with the number that a spreadsheet program shows beside it."""

    number: int
    cells: tuple[str, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell; row or column 0 means the whole row or sheet. Columns count from 1."""

    row: int
    column: int
    text: str


@dataclass(frozen=True)
class Sheet:
    """A table of texts: its column labels, its rows, and what could not be read."""

    name: str
    head: tuple[str, ...]
    rows: list[Row]
    problems: tuple[CellProblem, ...] = ()
    head_row: int = 0

    def column(self, index: int) -> list[str]:
        """Return all texts of one column, counted from 0."""
        return [row.cells[index] for row in self.rows]


@dataclass
class Found:
    """What a reader found before anyone said which row is the head."""

    name: str
    rows: list[Row]
    problems: list[CellProblem]
    unread: dict[tuple[int, int], str] = field(default_factory=dict)


def nothing(done: int, whole: int) -> None:
    """Show no progress."""
    del done, whole


def tables(path: Path) -> tuple[str, ...]:
    """Return the names of the sheets in a file, the first being the one to offer."""
    if _content(path) == "text":
        return (path.stem,)
    from partnerdesk.exchange import excel_sheets

    return excel_sheets.tables(path)


def read(
    path: Path,
    table: str = "",
    *,
    head_row: int | None = None,
    separator: str = "",
    encoding: str = "",
    progress: Progress = nothing,
) -> Sheet:
    """Read one table; what is not said is guessed. A head row of 0 means there is none. Raises what can be told."""
    found = _found(path, table, separator, encoding, progress)
    return _with_head(found, guess_head(found.rows) if head_row is None else head_row)


def read_rows(path: Path, table: str = "", *, progress: Progress = nothing) -> list[Row]:
    """Read one table as it stands, whatever its head is. Raises what can be told.

    Errors stand in their cells as their program shows them (#DIV/0!), and formulas that were never computed as `UNCOMPUTED`,
    lest they pass for empty ones.
    """
    found = _found(path, table, "", "", progress)
    wanting: dict[int, dict[int, str]] = {}
    for (number, column), text in found.unread.items():
        if column <= MOST_COLUMNS:
            wanting.setdefault(number, {})[column] = text
    return [_with_unread(row, wanting[row.number]) if row.number in wanting else row for row in found.rows]


def _with_unread(row: Row, unread: dict[int, str]) -> Row:
    cells = list(row.cells) + [""] * (max(unread) - len(row.cells))
    for column, text in unread.items():
        cells[column - 1] = text
    return Row(row.number, tuple(cells), row.hidden)


def _found(path: Path, table: str, separator: str, encoding: str, progress: Progress) -> Found:
    if _content(path) == "text":
        from partnerdesk.exchange import text_sheets

        found = text_sheets.read(path, separator=separator, encoding=encoding)
    else:
        from partnerdesk.exchange import excel_sheets

        found = excel_sheets.read(path, table, progress)
    if not found.rows:
        raise SheetEmpty(found.name)
    return found


def limit(name: str, rows: int, cells: int) -> None:
    """Refuse a sheet that outgrows what we take at once."""
    if rows > MOST_ROWS:
        raise SheetTooLarge(name, tr("{n} rows", n=screen.number(MOST_ROWS)))
    if cells > MOST_CELLS:
        raise SheetTooLarge(name, tr("{n} cells", n=screen.number(MOST_CELLS)))


def guess_head(rows: list[Row]) -> int:
    """Return the number of the row that names the columns, or 0 where none does."""
    first = [row for row in rows[: HEAD_WITHIN * 2] if any(row.cells)][:HEAD_WITHIN]
    widest = max((_filled(row) for row in first), default=0)
    best, best_score = 0, 0.0
    for place, row in enumerate(first):
        known = sum(map(names_a_column, row.cells))
        looks = _looks_like_labels(row, widest) and (place < len(first) - 1 or known)
        score = known * 2 + looks - place * 0.05
        if (looks or known > 1) and score > best_score:
            best, best_score = row.number, score
    return best


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell.strip())


def _looks_like_labels(row: Row, widest: int) -> bool:
    """Whether a row has many short, different texts that are no numbers, days or addresses."""
    labels = [cell.strip().casefold() for cell in row.cells if cell.strip()]
    return (
        len(labels) >= max(1, widest * 0.6)
        and len(set(labels)) == len(labels)
        and all(len(label) <= LONGEST_LABEL for label in labels)
        and not any(re.search(r"@|https?:|www\.|^[\d\s.,:/+()-]+$", label) for label in labels)
    )


def _with_head(found: Found, head_row: int) -> Sheet:
    """Return the sheet below its head, every row as wide as the head; cells beyond it are told."""
    head = next((row.cells for row in found.rows if row.number == head_row), ())
    rows = [row for row in found.rows if row.number > head_row]
    used = max((place for place, cell in enumerate(head, 1) if cell.strip()), default=0)
    problems = list(found.problems)
    width = used or max((len(row.cells) for row in rows), default=0)
    if used:
        width = _width_beyond(rows, used, problems)
    labels = tuple(
        " ".join(head[i].split()) if i < len(head) and head[i].strip() else tr("Column {letters}", letters=letters(i))
        for i in range(width)
    )
    return Sheet(found.name, labels, [_fitted(row, width) for row in rows if any(row.cells)], tuple(problems), head_row)


def _width_beyond(rows: list[Row], used: int, problems: list[CellProblem]) -> int:
    """Return the width that takes in a column without a label; a few stray cells beyond the head are told instead."""
    beyond = [row for row in rows if any(cell.strip() for cell in row.cells[used:])]
    if beyond and len(beyond) > len(rows) * 0.2:
        return max(len(row.cells) for row in beyond)
    said = tr("This row has more cells than the head. The cells beyond it are left out.")
    problems.extend(CellProblem(row.number, used + 1, said) for row in beyond)
    return used


def _fitted(row: Row, width: int) -> Row:
    have = len(row.cells)
    if have == width:
        return row
    cells = row.cells[:width] if have > width else row.cells + ("",) * (width - have)
    return Row(row.number, cells, row.hidden)


def letters(index: int) -> str:
    """Return a column's letters as spreadsheet programs show them: 0 is A, 27 is AB."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


FOREIGN = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
)
UNPRINTABLE = frozenset(range(1, 32)) - frozenset(b"\t\n\r\v\f\x1b")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def _content(path: Path) -> str:
    """Return `text` or `excel` by what is in the file, whatever its name says; refuse all else."""
    try:
        size = path.stat().st_size
        if not path.is_file():  # a pipe or a device may never end
            raise SheetMissing(path.name)
        with path.open("rb") as opened:
            begin = opened.read(4096)
    except OSError as error:
        raise SheetMissing(path.name) from error
    if size > MOST_BYTES:
        raise SheetTooLarge(path.name, tr("{n} MB", n=MOST_BYTES // 1_000_000))
    if not size:
        raise SheetEmpty(path.name)
    if begin.startswith(b"PK\x03\x04"):
        return "excel"
    if begin.startswith(b"\xd0\xcf\x11\xe0"):
        if ENCRYPTED in path.read_bytes():
            raise SheetLocked(path.name)
        raise SheetForeign(path.name, tr("an old Excel file (.xls) or another old Office file"))
    _refuse_foreign(path.name, begin)
    return "text"


def _refuse_foreign(name: str, begin: bytes) -> None:
    for signature, what in FOREIGN:
        if begin.startswith(signature):
            raise SheetForeign(name, tr(what))
    plain = begin.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if plain.startswith((b"<?xml", b"<!doctype", b"<html", b"<table", b"<workbook")):
        raise SheetForeign(name, tr("a web page or an XML file, whatever its name says"))
    if plain.startswith((b'{"', b"{\n", b"{\r", b"[{")):
        raise SheetForeign(name, tr("a JSON file"))
    if sum(byte in UNPRINTABLE for byte in begin) > len(begin) * 0.05:
        raise SheetForeign(name, tr("no sheet or text"))
