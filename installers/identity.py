"""What the program is called by the systems it is installed on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
NAME: Final = "PartnerDesk"
# Linux calls programs in small letters; on Windows and macOS people see the name of the file.
EXECUTABLE: Final = {"linux": "partnerdesk", "win32": "PartnerDesk", "darwin": "PartnerDesk"}
BUNDLE: Final = "org.partnerdesk.PartnerDesk"
AUTHORS: Final = "The PartnerDesk authors"
TELLS: Final = "An offline desk for people who build partnerships"
ENDING: Final = "partnerdesk"
MIME_TYPE: Final = "application/x-partnerdesk"
MIME_TELLS: Final = "PartnerDesk workspace"
# The oldest systems it is made for.
OLDEST: Final = {"win32": "Windows 10 1809", "darwin": "macOS 13", "linux": "Debian 12"}


def version() -> str:
    """Return the version the program says it has, without importing it."""
    text = (ROOT / "partnerdesk" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise ValueError("partnerdesk/__init__.py says no version")
    return found[1]


def four_numbers(said: str) -> tuple[int, int, int, int]:
    """Return a version as the four numbers Windows wants; what follows the numbers, such as rc1, is left out."""
    parts = [int(number) for number in re.findall(r"\d+", said.split("+", 1)[0].split("rc", 1)[0])[:4]]
    first, second, third, fourth = [*parts, 0, 0, 0, 0][:4]
    return first, second, third, fourth


def version_resource(said: str) -> str:
    """Return what Windows shows in a program's properties, in the form PyInstaller reads."""
    numbers = four_numbers(said)
    words = {
        "CompanyName": AUTHORS,
        "FileDescription": NAME,  # Windows shows this as the program's name in its task list
        "FileVersion": said,
        "InternalName": EXECUTABLE["win32"],
        "LegalCopyright": f"Copyright {AUTHORS}. MIT licence.",
        "OriginalFilename": f"{EXECUTABLE['win32']}.exe",
        "ProductName": NAME,
        "ProductVersion": said,
    }
    strings = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in words.items())
    return (
        "VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1),\n"
        f"  kids=[StringFileInfo([StringTable('040904B0', [{strings}])]),\n"
        "        VarFileInfo([VarStruct('Translation', [0x0409, 0x04B0])])],\n"
        ")\n"
    )
