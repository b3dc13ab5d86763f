"""Why a file cannot be brought in: one class per cause, with its sentence."""

from __future__ import annotations

from partnerdesk.errors import Told
from partnerdesk.text import mark, tr

SAVE_AS = mark("Open it in the program it was made with and save it as .xlsx or .csv, then choose that file here.")


class SheetMissing(Told):
    """The file is not there, or may not be read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” cannot be opened: it is not there, or you may not read it. Nothing was changed.", name=name)
        )


class SheetForeign(Told):
    """The file is something other than a sheet we read."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(tr("“{name}” is {what}.", name=name, what=what) + " " + tr(SAVE_AS))


class SheetLocked(Told):
    """The file needs a password."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr(
                "“{name}” is protected with a password. Save a copy without the password, and choose that copy here.",
                name=name,
            )
        )


class SheetDamaged(Told):
    """The file is broken inside."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” is damaged and cannot be read. Nothing was changed.", name=name) + " " + tr(SAVE_AS)
        )


class SheetTooLarge(Told):
    """The file holds more than we take at once."""

    def __init__(self, name: str, limit: str) -> None:
        super().__init__(
            tr(
                "“{name}” is too large: {limit} at most. Split it into several sheets and bring them in one by one.",
                name=name,
                limit=limit,
            )
        )


class SheetEmpty(Told):
    """There is no row in the sheet."""

    def __init__(self, name: str) -> None:
        super().__init__(tr("There is nothing in “{name}”. Choose another sheet or file.", name=name))


class QuoteUnclosed(Told):
    """A quotation mark swallows the rest of the file."""

    def __init__(self, name: str, row: int) -> None:
        super().__init__(
            tr(
                "In “{name}” a cell in row {row} has no end: a quotation mark opens there and is never closed. "
                "Put it right in that row, and try again.",
                name=name,
                row=row,
            )
        )


class TableMissing(Told):
    """There is no sheet of this name in the workbook."""

    def __init__(self, name: str, table: str, tables: tuple[str, ...]) -> None:
        super().__init__(
            tr("“{name}” has no sheet “{table}”. It has: {tables}.", name=name, table=table, tables=", ".join(tables))
        )
