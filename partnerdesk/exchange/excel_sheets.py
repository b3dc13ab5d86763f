"""Excel workbooks read as tables of texts.

Read with expat directly: fast, nothing of a document type or an entity is ever followed, the stored results of formulas are taken
and macros stay where they are.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.parsers import expat

from partnerdesk.exchange.excel_cells import Styles, read_styles
from partnerdesk.exchange.excel_rows import RowReader
from partnerdesk.exchange.expat_reading import Forbidden, parse
from partnerdesk.exchange.refusals import SheetDamaged, SheetForeign, SheetLocked, SheetTooLarge, TableMissing
from partnerdesk.exchange.sheets import Found, Progress
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_UNPACKED = 1_500_000_000
MOST_PARTS = 10_000
UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    expat.ExpatError,
    Forbidden,
    KeyError,
    ValueError,
    IndexError,
    EOFError,
    OSError,
    NotImplementedError,
    OverflowError,
)


def tables(path: Path) -> tuple[str, ...]:
    """Return the names of the sheets, visible ones first."""
    with _opened(path) as archive:
        return tuple(name for name, _ in _sheets(archive))


def read(path: Path, table: str, progress: Progress) -> Found:
    """Read one sheet, or the first."""
    with _opened(path) as archive:
        sheets = _sheets(archive)
        chosen = dict(sheets).get(table) if table else sheets[0][1]
        if chosen is None:
            raise TableMissing(path.name, table, tuple(name for name, _ in sheets))
        reader = RowReader(path.name, _shared_strings(archive), _styles(archive))
        parse(archive, chosen, reader, progress)
        name = next(name for name, part in sheets if part == chosen)
        return Found(name, *reader.finished(), reader.unread)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open the package; tell what it is instead, or that it is broken, locked or a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_package(path.name, archive)
            yield archive
    except RuntimeError as error:  # what zipfile says of a part with a password
        raise SheetLocked(path.name) from error
    except UNREADABLE as error:
        raise SheetDamaged(path.name) from error


def _check_package(name: str, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.bin" in names:
        raise SheetForeign(name, tr("a binary Excel file (.xlsb)"))
    if any(part.endswith(".iwa") for part in names):
        raise SheetForeign(name, tr("a Numbers file"))
    if "mimetype" in names:
        raise SheetForeign(name, tr("a LibreOffice file (.ods)"))
    if any(part.startswith("word/") for part in names):
        raise SheetForeign(name, tr("a Word document"))
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise SheetForeign(name, tr("a packed file"))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise SheetTooLarge(name, tr("{n} MB unpacked", n=screen.number(MOST_UNPACKED // 1_000_000)))


class _Attributes:
    """Gathers the attributes of some elements."""

    def __init__(self, *wanted: str) -> None:
        self.wanted = wanted
        self.found: list[tuple[str, dict[str, str]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keep what is wanted."""
        if name in self.wanted:
            self.found.append((name, attributes))

    def text(self, characters: str) -> None:
        """Pass over text."""

    def end(self, name: str) -> None:
        """Pass over the end."""


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Return name and part of each sheet of rows, visible ones first."""
    relations = _Attributes("Relationship")
    parse(archive, "xl/_rels/workbook.xml.rels", relations)
    parts = {
        attributes["Id"]: posixpath.normpath(posixpath.join("/xl", attributes["Target"])).lstrip("/")
        for _, attributes in relations.found
        if attributes.get("Type", "").endswith("/worksheet")
    }
    book = _Attributes("sheet")
    parse(archive, "xl/workbook.xml", book)
    found = []
    for _, attributes in book.found:
        relation = next((value for key, value in attributes.items() if re.fullmatch(r"(\w+:)?id", key)), "")
        if relation in parts:
            found.append((attributes.get("state", "visible") != "visible", attributes["name"], parts[relation]))
    if not found:
        raise KeyError("no sheet")
    return [(name, part) for _, name, part in sorted(found, key=lambda sheet: sheet[0])]


class _Strings:
    """Gathers the texts that cells share; phonetic readings beside them are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._in_text = self._in_reading = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a text."""
        del attributes
        if name == "si":
            self._pieces = []
        self._in_reading = self._in_reading or name == "rPh"
        self._in_text = name == "t" and not self._in_reading

    def text(self, characters: str) -> None:
        """Take a piece of text."""
        if self._in_text:
            self._pieces.append(characters)

    def end(self, name: str) -> None:
        """Finish a text."""
        self._in_text = False
        if name == "rPh":
            self._in_reading = False
        elif name == "si":
            self.found.append("".join(self._pieces))


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    strings = _Strings()
    if "xl/sharedStrings.xml" in archive.namelist():
        parse(archive, "xl/sharedStrings.xml", strings)
    return strings.found


def _styles(archive: zipfile.ZipFile) -> Styles:
    book = _Attributes("workbookPr")
    parse(archive, "xl/workbook.xml", book)
    since_1904 = any(attributes.get("date1904") in {"1", "true"} for _, attributes in book.found)
    return read_styles(archive, since_1904=since_1904)
