"""Sheets that come back, read as they lie in the file: .xlsx of any program, and .ods.

Read with expat alone, within limits; nothing is computed, followed or run.
"""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain.survey_rounds import Arrived
from partnerdesk.exchange import excel_sheets
from partnerdesk.exchange.expat_reading import parse
from partnerdesk.exchange.survey_raw import MOST_UNPACKED, PRINTED_CODE, PRINTED_WHOSE, Entry, NoReply, RawForm, State
from partnerdesk.exchange.survey_sheets import META, SHEET_NAMES
from partnerdesk.text import brief, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PARTS, MOST_CELLS, MOST_REPEATED = 400, 50_000, 40
PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})\Z")
NAMED = re.compile(r"'?([^'!]+)'?!(\$?[A-Z]{1,3}\$?\d{1,7})\Z")
FIELD = re.compile(r"(?:ans|why)_\d{1,3}\Z")
NOTES = re.compile(r"xl/(comments|threadedComments)")
WORDS, ANSWER, HIDDEN = 2, 3, 4  # columns
Grid = dict[tuple[int, int], Entry]


def read(data: bytes) -> RawForm:
    """Return what a sheet says; raise NoReply."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {part.filename for part in archive.infolist()}
            _check(archive, names)
            if "content.xml" in names:
                _check_open(archive, names)
                return _form(_ods_grids(archive), {})
            remarks = (tr("It has macros in it. They were not run."),) if "xl/vbaProject.bin" in names else ()
            form = _form(dict(_excel_grids(archive)), _defined(archive))
            notes = (tr("There are notes on its cells. They are not read."),) if any(map(NOTES.match, names)) else ()
            return replace(form, remarks=remarks, beside=(*form.beside, *notes))
    except RuntimeError as error:  # what zipfile says of a part with a password
        raise NoReply(State.LOCKED, tr("The file opens with a password only.")) from error
    except excel_sheets.UNREADABLE as error:
        raise NoReply(State.UNREADABLE, tr("The file is damaged.")) from error


def _check(archive: zipfile.ZipFile, names: set[str]) -> None:
    parts = archive.infolist()
    if any(name.startswith("word/") for name in names):
        raise NoReply(State.UNREADABLE, tr("This is a Word document, not one of the forms."))
    if "encrypted-package" in names:  # as LibreOffice writes a file with a password since version 24.8
        raise NoReply(State.LOCKED, tr("The file opens with a password only."))
    if "xl/workbook.xml" not in names and "content.xml" not in names:
        raise NoReply(State.UNREADABLE, tr("This is a packed file, not one of the forms."))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NoReply(State.UNREADABLE, tr("There is far more in this file than in a form. It was not opened."))


def _check_open(archive: zipfile.ZipFile, names: set[str]) -> None:
    """Refuse a LibreOffice file with a password: its parts are there, and each is locked."""
    listed = "META-INF/manifest.xml"
    if listed in names and b"encryption-data" in archive.read(listed):
        raise NoReply(State.LOCKED, tr("The file opens with a password only."))


def _form(grids: dict[str, Grid], defined: dict[str, tuple[str, int, int]]) -> RawForm:
    """Find the places for answers by the hidden column; where that is gone, by the names of cells."""
    meta = {
        entry.text: grids.get(META, {}).get((row, 2), Entry("")).text
        for (row, column), entry in grids.get(META, {}).items()
        if column == 1 and entry.text in SHEET_NAMES
    }
    places: list[tuple[str, str, int]] = [
        (entry.text, sheet, row)
        for sheet, grid in grids.items()
        if sheet != META
        for (row, column), entry in grid.items()
        if column == HIDDEN and FIELD.match(entry.text)
    ]
    if not places:
        places = [(name, sheet, row) for name, (sheet, row, _) in defined.items() if FIELD.match(name)]
    if not meta.get("code") and not places:
        raise NoReply(State.UNREADABLE, tr("Nothing in this sheet says that it is a form of a survey."))
    if not meta.get("code"):
        raise NoReply(State.ALTERED, tr("The hidden sheet is gone that says which form this is."))
    if not places:
        raise NoReply(State.ALTERED, tr("The hidden column is gone that says which answer belongs to which question."))
    entries, words, twice = {}, {}, set()
    for field, sheet, row in places:
        if field in entries:
            twice.add(field)
        grid = grids.get(sheet, {})
        entries[field], words[field] = _row(grid, row)
    texts = [entry.text for sheet, grid in grids.items() if sheet != META for entry in grid.values()]
    return RawForm(
        Arrived.SHEET,
        meta,
        entries,
        words,
        frozenset(twice),
        beside=tuple(_beside(grids, {(sheet, row) for _, sheet, row in places})),
        respondents=frozenset(found[1] for text in texts for found in PRINTED_WHOSE.finditer(text)),
    )


def _beside(grids: dict[str, Grid], places: set[tuple[str, int]]) -> Iterator[str]:
    """Yield a sentence where somebody wrote beside the places for answers, or below the last line of the form."""
    for sheet in {sheet for sheet, _ in places}:
        grid = grids.get(sheet, {})
        last = max((row for (row, _), entry in grid.items() if PRINTED_CODE.search(entry.text)), default=MOST_CELLS)
        for (row, column), entry in sorted(grid.items()):
            elsewhere = column > HIDDEN or row > last or (column == ANSWER and (sheet, row) not in places)
            if elsewhere and entry.text.strip():
                yield tr("Beside the places for answers stands “{text}”. It is not read.", text=brief(entry.text))
                return


def _row(grid: Grid, row: int) -> tuple[Entry, str]:
    """Return the answer of a row and the words of its question, which stand beside it, or above a box."""
    number = grid.get((row, 1), Entry("")).text
    if number:
        return grid.get((row, ANSWER), Entry("")), grid.get((row, WORDS), Entry("")).text
    label = grid.get((row - 1, WORDS), Entry("")).text
    box = grid.get((row, WORDS), Entry(""))
    more = grid.get((row, ANSWER), Entry(""))  # the other half, where somebody took the joined cells apart
    return Entry("\n".join(filter(None, (box.text, more.text))), box.formula or more.formula), label


def _excel_grids(archive: zipfile.ZipFile) -> Iterator[tuple[str, Grid]]:
    strings = excel_sheets._shared_strings(archive)  # noqa: SLF001 - the same file, read for another purpose
    for name, part in excel_sheets._sheets(archive):  # noqa: SLF001 - as above
        cells = _ExcelCells(strings)
        parse(archive, part, cells)
        yield name, cells.found


class _ExcelCells:
    """Gathers the cells of a sheet."""

    def __init__(self, strings: list[str]) -> None:
        self._strings = strings
        self.found: Grid = {}
        self._place: tuple[int, int] | None = None
        self._kind = ""
        self._in, self._formula, self._reading = "", False, False
        self._pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a cell, its formula, its value or its text."""
        if name == "c":
            self._place, self._kind = _place(attributes.get("r", "")), attributes.get("t", "")
            self._pieces, self._formula = [], False
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._reading = True
        self._in = name if name in {"v", "t"} and not self._reading else ""

    def text(self, characters: str) -> None:
        """Take a piece of a value."""
        if self._in:
            self._pieces.append(characters)

    def end(self, name: str) -> None:
        """Keep a finished cell."""
        self._in = ""
        if name == "rPh":
            self._reading = False
        if name != "c" or self._place is None:
            return
        text = "".join(self._pieces)
        if self._kind == "s":
            text = self._strings[int(text)] if text else ""
        elif self._kind == "b" and text:
            text = "FALSE" if text == "0" else "TRUE"
        if (text or self._formula) and len(self.found) < MOST_CELLS:
            self._keep(self._place, Entry(_unescaped(text), self._formula))
        self._place = None

    def _keep(self, place: tuple[int, int], entry: Entry) -> None:
        before = self.found.get(place)
        if before is not None and before != entry:
            entry = Entry(f"{before.text}, {entry.text}", entry.formula or before.formula, several=True)
        self.found[place] = entry


def _unescaped(text: str) -> str:
    """Return a text whose signs were spelled out, as Excel does with some; half a sign is shown as lost."""
    if "_x" not in text:
        return text
    spelled = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
    return spelled.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")


def _place(name: str) -> tuple[int, int] | None:
    found = PLACE.match(name)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


class _Names:
    """Gathers the names of cells."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a name."""
        self._name = attributes.get("name", "") if name == "definedName" else ""

    def text(self, characters: str) -> None:
        """Take where it leads to."""
        if self._name:
            self.found[self._name] = self.found.get(self._name, "") + characters

    def end(self, name: str) -> None:
        """Finish a name."""
        del name
        self._name = ""


def _defined(archive: zipfile.ZipFile) -> dict[str, tuple[str, int, int]]:
    names = _Names()
    parse(archive, "xl/workbook.xml", names)
    found = {}
    for name, target in names.found.items():
        if (led := NAMED.match(target.strip())) and (place := _place(led[2])):
            found[name] = (led[1], *place)
    return found


def _ods_grids(archive: zipfile.ZipFile) -> dict[str, Grid]:
    cells = _OdsCells()
    parse(archive, "content.xml", cells)
    return cells.found


class _OdsCells:
    """Gathers the cells of a LibreOffice file; what is repeated stands in it once, with how often."""

    def __init__(self) -> None:
        self.found: dict[str, Grid] = {}
        self._grid: Grid = {}
        self._row = self._column = 0
        self._rows = 1
        self._repeat, self._formula, self._value = 1, False, ""
        self._lines: list[str] = []
        self._in_text, self._in_note = 0, 0
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a sheet, row, cell or line of text."""
        said = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "table":
            self._grid = self.found.setdefault(said.get("name", ""), {})
            self._row = 0
        elif name == "table-row":
            self._row += 1
            self._column = 0
            self._rows = _times(said.get("number-rows-repeated", "1"))
        elif name in {"table-cell", "covered-table-cell"}:
            self._column += 1
            self._repeat = _times(said.get("number-columns-repeated", "1"))
            self._formula, self._value = "formula" in said, said.get("value", "")
            self._lines = []
        elif name == "annotation":
            self._in_note += 1
        elif not self._in_note:
            self._start_text(name, said)

    def _start_text(self, name: str, said: dict[str, str]) -> None:
        if name == "p":
            self._in_text += 1
            self._lines.append("")
        elif self._in_text and self._lines:
            if name == "s":
                self._lines[-1] += " " * min(_times(said.get("c", "1")), 100)
            elif name in {"line-break", "tab"}:
                self._lines[-1] += "\n" if name == "line-break" else " "

    def text(self, characters: str) -> None:
        """Take a piece of text."""
        if self._in_text and not self._in_note and self._lines:
            self._lines[-1] += characters

    def end(self, name: str) -> None:
        """Keep a finished cell."""
        if name == "annotation":
            self._in_note -= 1
        elif name == "p" and not self._in_note:
            self._in_text -= 1
        elif name in {"table-cell", "covered-table-cell"}:
            text = "\n".join(self._lines) or self._value
            if (text or self._formula) and self._count < MOST_CELLS:
                for more in range(min(self._repeat, MOST_REPEATED)):
                    self._grid[self._row, self._column + more] = Entry(text, self._formula)
                    self._count += 1
            self._column += self._repeat - 1
        elif name == "table-row":
            self._row += self._rows - 1


def _times(text: str) -> int:
    with suppress(ValueError):
        return max(1, min(int(text), 2_000_000))
    return 1
