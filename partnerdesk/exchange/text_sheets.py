"""Tables in text files: separated by commas, semicolons, tabs or bars, in whatever encoding they come."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from partnerdesk.exchange.encodings import LOST, decode
from partnerdesk.exchange.refusals import QuoteUnclosed, SheetForeign
from partnerdesk.exchange.sheets import MOST_COLUMNS, CellProblem, Found, Row, limit
from partnerdesk.text import tr

SEPARATORS = ",;\t|"
SAMPLE_LINES = 400
SAMPLE_RECORDS = 60
SAMPLE_BYTES = 60_000
GUARDED_BEGIN = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def read(path: Path, *, separator: str = "", encoding: str = "") -> Found:
    """Read a text file as a table."""
    text, odd_lines = decode(path.read_bytes(), encoding)
    if "\x00" in text:
        raise SheetForeign(path.name, tr("no sheet or text"))
    lines = _lines(text)
    said = re.fullmatch(r'"?sep=(.)"?[\r\n]*', lines[0], re.IGNORECASE) if lines else None
    if said:
        del lines[0]
    rows, problems = _rows(
        path, lines, separator or (said[1] if said else guess_separator(lines)), odd_lines, bool(said)
    )
    return Found(path.stem, rows, problems)


def pasted(text: str) -> list[Row]:
    """Return the rows of a text that was copied from a sheet or an e-mail. Raises what can be told."""
    name = tr("What was pasted")
    lines = _lines(text.replace("\x00", ""))
    return _rows(Path(name), lines, guess_separator(lines), frozenset(), 0)[0]


def _rows(
    path: Path, lines: list[str], separator: str, odd_lines: frozenset[int], below: int
) -> tuple[list[Row], list[CellProblem]]:
    """Return the rows and a problem for each that has letters of doubt; `below` is the number of lines taken off on top."""
    rows: list[Row] = []
    problems: list[CellProblem] = []
    reader = csv.reader(lines, delimiter=separator)
    size = number = before = 0
    try:
        for number, record in enumerate(reader, 1):
            if any(record):
                cells = tuple(map(unguard, record[:MOST_COLUMNS]))
                size += len(cells)
                limit(path.name, len(rows) + 1, size)
                rows.append(Row(number, cells))
                if odd_lines and not odd_lines.isdisjoint(range(before + below + 1, reader.line_num + below + 1)):
                    problems += _doubts(rows[-1])
            before = reader.line_num
    except csv.Error as error:
        raise QuoteUnclosed(path.name, number + 1) from error
    return rows, problems


def _doubts(row: Row) -> list[CellProblem]:
    """Return a problem for each cell with a letter that is lost, or one for a row in an encoding of its own."""
    lost = tr("Some letters in this cell could not be read. Check them.")
    found = [CellProblem(row.number, column, lost) for column, cell in enumerate(row.cells, 1) if LOST in cell]
    other = tr("This row was written in another way than the rest (another encoding). Check its accents.")
    return found or [CellProblem(row.number, 0, other)]


def unguard(cell: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet program from computing a text."""
    return cell[1:] if cell[:1] == "'" and GUARDED_BEGIN.match(cell) else cell


def _lines(text: str) -> list[str]:
    """Return the lines with their ends, ended by nothing else than what ends a line of a sheet."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text)


def guess_separator(lines: list[str]) -> str:
    """Return the separator under which the first rows have the same number of cells, and many."""
    sample = lines[:SAMPLE_LINES]
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        try:
            records = csv.reader(sample, delimiter=separator)
            widths = [len(cells) for _, cells in zip(range(SAMPLE_RECORDS), records, strict=False) if any(cells)]
        except csv.Error:
            continue
        many = [width for width in widths if width > 1]
        if not many:
            continue
        usual = max(set(many), key=many.count)
        score = many.count(usual) / len(widths) + min(usual, 20) / 100
        if score > best_score:
            best, best_score = separator, score
    return best
