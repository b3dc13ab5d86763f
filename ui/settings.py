"""What this computer remembers: never what belongs to a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLocale, QSettings

from partnerdesk import text
from ui.theme import LARGEST_SCALE, SMALLEST_SCALE, Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_RECENT = 10
_SEPARATOR = "\x1f"


class Settings:
    """Typed settings in one file of a folder; what was never set has a sensible value.

    Files `beside` a portable program are remembered by their way from there, since a stick has another letter on each computer.
    """

    def __init__(self, folder: Path, beside: Path | None = None) -> None:
        self.folder = folder
        self._beside = beside
        self._store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)

    def save(self) -> None:
        """Write everything to the file now."""
        self._store.sync()

    @property
    def mode(self) -> Mode:
        """The chosen set of colours."""
        text = self._text("look/mode", Mode.SYSTEM.value)
        return Mode(text) if text in {mode.value for mode in Mode} else Mode.SYSTEM

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._store.setValue("look/mode", mode.value)

    @property
    def text_scale(self) -> int:
        """The size of text in per cent."""
        text = self._text("look/text_scale", "100")
        return min(max(int(text), SMALLEST_SCALE), LARGEST_SCALE) if text.isdigit() else 100

    @text_scale.setter
    def text_scale(self, scale: int) -> None:
        self._store.setValue("look/text_scale", str(scale))

    @property
    def language(self) -> str:
        """The screen's language; empty follows the system."""
        return self._text("look/language")

    @language.setter
    def language(self, code: str) -> None:
        self._store.setValue("look/language", code)

    @property
    def author(self) -> str:
        """The name that changes made here are signed with."""
        return self._text("author/name")

    @author.setter
    def author(self, name: str) -> None:
        self._store.setValue("author/name", name)

    @property
    def backup_place(self) -> Path | None:
        """The second place backups go to."""
        text = self._text("backup/second_place")
        return Path(text) if text else None

    @backup_place.setter
    def backup_place(self, place: Path | None) -> None:
        self._store.setValue("backup/second_place", str(place) if place else "")

    @property
    def paper_size(self) -> str:
        """The paper of this computer's printer: A4 or Letter; empty follows the region."""
        return self._text("paper/size")

    @paper_size.setter
    def paper_size(self, size: str) -> None:
        self._store.setValue("paper/size", size)

    @property
    def both_sides(self) -> bool:
        """Whether this computer's printer prints on both sides of a sheet, or somebody turns them over."""
        return self._text("paper/both_sides") != "no"

    @both_sides.setter
    def both_sides(self, on: bool) -> None:
        self._store.setValue("paper/both_sides", "yes" if on else "no")

    @property
    def page(self) -> str:
        """The paper papers are set on: the chosen one, or that of the region."""
        letter = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
        return self.paper_size or ("Letter" if letter else "A4")

    @property
    def currency(self) -> str:
        """The currency meant when an amount names none; at first that of the region."""
        return (
            self._text("writing/currency")
            or QLocale().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
            or "USD"
        )

    @currency.setter
    def currency(self, code: str) -> None:
        self._store.setValue("writing/currency", code)

    @property
    def day_first(self) -> bool:
        """Whether 1/5 is the first of May; at first as the region writes."""
        chosen = self._text("writing/day_first")
        # A computer that is told no region writes as the program does.
        region = QLocale() if QLocale().language() != QLocale.Language.C else QLocale(text.screen.code)
        written = region.dateFormat(QLocale.FormatType.ShortFormat)
        return chosen == "yes" if chosen else written.lower().find("d") < written.lower().find("m")

    @day_first.setter
    def day_first(self, on: bool) -> None:
        self._store.setValue("writing/day_first", "yes" if on else "no")

    @property
    def geometry(self) -> QByteArray:
        """Where the window was."""
        value = self._store.value("window/geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("window/geometry", geometry)

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """The files opened last, the latest first."""
        return tuple(self._beside / text if self._beside else Path(text) for text in self._list("files/recent"))

    def remember_file(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        rest = [known for known in self.recent_files if known != path]
        self._remember_files([path, *rest][:_MOST_RECENT])

    def forget_file(self, path: Path) -> None:
        """Take a file off the recent ones."""
        self._remember_files([one for one in self.recent_files if one != path])

    def _remember_files(self, paths: Sequence[Path]) -> None:
        beside = self._beside
        shorter = (one.relative_to(beside) if beside and one.is_relative_to(beside) else one for one in paths)
        self._set_list("files/recent", [str(one) for one in shorter])

    def folder_for(self, purpose: str) -> Path:
        """Return the folder used last for a purpose, such as “papers”; at first the person's own."""
        text = self._text(f"folders/{purpose}")
        return Path(text) if text and Path(text).is_dir() else Path.home()

    def remember_folder(self, purpose: str, folder: Path) -> None:
        """Remember the folder used for a purpose."""
        self._store.setValue(f"folders/{purpose}", str(folder))

    def columns(self, table: str) -> tuple[str, ...]:
        """Return the columns chosen for a table; none were chosen when empty."""
        return self._list(f"columns/{table}")

    def set_columns(self, table: str, names: Sequence[str]) -> None:
        """Remember the columns chosen for a table."""
        self._set_list(f"columns/{table}", list(names))

    def widths(self, table: str) -> dict[str, int]:
        """Return the widths set for a table's columns."""
        pairs = (text.rpartition("=") for text in self._list(f"widths/{table}"))
        return {name: int(width) for name, _, width in pairs if name and width.isdigit()}

    def set_widths(self, table: str, widths: dict[str, int]) -> None:
        """Remember the widths of a table's columns."""
        self._set_list(f"widths/{table}", [f"{name}={width}" for name, width in widths.items()])

    def _text(self, key: str, default: str = "") -> str:
        return str(self._store.value(key, default, type=str))

    def _list(self, key: str) -> tuple[str, ...]:
        return tuple(part for part in self._text(key).split(_SEPARATOR) if part)

    def _set_list(self, key: str, values: Sequence[str]) -> None:
        self._store.setValue(key, _SEPARATOR.join(values))
