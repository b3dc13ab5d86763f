"""What the numbers in Excel's cells mean: days, amounts, postcodes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from partnerdesk.exchange.expat_reading import parse

if TYPE_CHECKING:
    import zipfile

BUILT_IN_DAYS = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
BUILT_IN_PERCENT = frozenset({9, 10})
BUILT_IN_TIMES = frozenset({18, 19, 20, 21, 45, 46, 47})
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - days have no time zone
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - days have no time zone
LEAP_DAY_THAT_WAS_NOT = 60
THOUSANDTHS = 3
LONGEST_NUMBER = 40
SHOWN = 15  # digits that matter to a spreadsheet program; what is smaller is dust of its arithmetic


@dataclass(frozen=True, slots=True)
class Styles:
    """How to read numbers, by the style of their cell: `day`, `time`, `%`, `00000` or a currency; and the first day of all."""

    meanings: tuple[str, ...]
    epoch: datetime

    def words(self, number: str, style: str) -> str:
        """Return a stored number as the text that the cell stands for."""
        meaning = self.meanings[int(style)] if style and int(style) < len(self.meanings) else ""
        if meaning == "day":
            return self._day(number)
        if meaning == "%":
            return f"{_plain(number, hundredfold=True)}%"
        plain = _plain(number)
        if not meaning or meaning == "time":
            return plain
        return plain.zfill(len(meaning)) if meaning[0] == "0" else f"{plain} {meaning}"

    def _day(self, number: str) -> str:
        try:
            days = float(number)
            if self.epoch == EPOCH and 0 < days < LEAP_DAY_THAT_WAS_NOT:
                days += 1
            moment = self.epoch + timedelta(seconds=round(days * 86_400))
        except (ValueError, OverflowError):
            return number
        return moment.date().isoformat() if moment.time().isoformat() == "00:00:00" else moment.isoformat(" ")


def _plain(number: str, *, hundredfold: bool = False) -> str:
    """Return the number in plain digits. Three decimals get a zero behind them, lest they look like thousands."""
    if (number.isdigit() and not hundredfold) or len(number) > LONGEST_NUMBER:
        return number
    try:
        exact = Decimal(f"{float(number):.{SHOWN}g}") * (100 if hundredfold else 1)
    except (ValueError, InvalidOperation):
        return number
    if exact.is_finite() and exact.adjusted() < -SHOWN:
        return "0"
    if not exact.is_finite() or abs(exact.adjusted()) > LONGEST_NUMBER:
        return number
    text = format(exact, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text + "0" if len(text.rpartition(".")[2]) == THOUSANDTHS and "." in text else text


def meaning(code: str, number: int) -> str:
    """Return what a number format makes of a number."""
    for those, said in ((BUILT_IN_DAYS, "day"), (BUILT_IN_TIMES, "time"), (BUILT_IN_PERCENT, "%")):
        if number in those:
            return said
    if re.fullmatch("0{2,15}", code):
        return code
    if found := re.search(r'\[\$([A-Z]{3})[\]-]|"\s?([A-Z]{3})\s?"', code):
        return found[1] or found[2]
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", code.split(";", maxsplit=1)[0]).lower()
    return next((said for signs, said in (("[dy]", "day"), ("%", "%"), ("[hs]", "time")) if re.search(signs, bare)), "")


class _StyleParts:
    """Gathers number formats and the styles of cells."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.formats: list[int] = []
        self._in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keep formats and cell styles."""
        if name == "numFmt":
            self.codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self.formats.append(int(attributes.get("numFmtId", "0")))

    def text(self, characters: str) -> None:
        """Pass over text."""

    def end(self, name: str) -> None:
        """Leave the cell styles."""
        if name == "cellXfs":
            self._in_cells = False


def read_styles(archive: zipfile.ZipFile, *, since_1904: bool) -> Styles:
    """Read how numbers are shown."""
    parts = _StyleParts()
    if "xl/styles.xml" in archive.namelist():
        parse(archive, "xl/styles.xml", parts)
    meanings = tuple(meaning(parts.codes.get(number, ""), number) for number in parts.formats)
    return Styles(meanings, EPOCH_1904 if since_1904 else EPOCH)
