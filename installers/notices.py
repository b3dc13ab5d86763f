"""The notices of everything the program is made with, as one text that About shows: `notices.py FILE`.

The same packages give the same text, whatever the computer.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import Distribution

ROOT: Final = Path(__file__).resolve().parent.parent
RESOURCES: Final = ROOT / "resources"
LOCK: Final = ROOT / "installers" / "requirements" / "run.txt"
LINE: Final = "#" * 78
QT: Final = ("PySide6-Essentials", "shiboken6")
# What lies in a package beside its own licences: the days and numbers of each language are Unicode's.
BESIDE: Final = {"babel": ("babel/locale-data/LICENSE.unicode",)}
# Notices for builds of a library that are not the ones we ship.
_OTHER_BUILDS: Final = re.compile(r"/BUILD_LICENSES/(?:android|cibw_musl|pbin_musl|v8_xfa)/")
_A_LICENCE: Final = re.compile(
    r"(?:^|/)(?:licen[cs]e|copying|notice|authors|copyright)[^/]*$|/licenses?/", re.IGNORECASE
)

ABOVE: Final = """\
PartnerDesk is made with the work of others. These are their notices and licences.
PartnerDesk itself is free under the MIT licence."""
ON_QT: Final = """\
Qt is by The Qt Company Ltd. and other contributors. PartnerDesk uses Qt, PySide and Shiboken
unchanged under the GNU Lesser General Public License, version 3, which is printed at the end
with the GNU General Public License that it adds to.

You may replace them. They are libraries of their own, in files of their own: the folder PySide6
(and shiboken6) beside the program; on Windows and Linux inside "_internal", on macOS inside
"Contents/Frameworks" of the application (right-click it, "Show Package Contents"). To use another build of
the same major version, close PartnerDesk, put your files in the place of those, keep their names,
and start it. On macOS sign the application anew afterwards, for yourself:
codesign --force --deep --sign - PartnerDesk.app
You may also run PartnerDesk from its source on any PySide6: see README.md there.

Nothing in PartnerDesk's own licence keeps you from changing these libraries for your own use, or
from finding out how they work together with PartnerDesk in order to do so.

Their source is at https://download.qt.io/official_releases/, in the version named above. Qt holds work of
third parties; their notices are at https://doc.qt.io/qt-6/licenses-used-in-qt.html."""
ON_STARTER: Final = """\
The program is started by the bootloader of PyInstaller, Copyright (c) 2010-2026 PyInstaller Development
Team, 2005-2009 Giovanni Bajo, based on previous work under copyright (c) 2002 McMillan Enterprises, Inc.
It is under the GNU General Public License, version 2 or later, with an exception: "In addition to the
permissions in the GNU General Public License, the authors give you unlimited permission to link or embed
compiled bootloader and related files into combinations with other programs, and to distribute those
combinations without any restriction coming from the use of those files." """


def libraries() -> list[str]:
    """Return the names of the packages the program is made of, as they are pinned for every system, in order."""
    return sorted(re.findall(r"^([a-z0-9_.-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE))


def texts_of(one: Distribution) -> list[str]:
    """Return the licences and notices that lie in an installed package, without repetition."""
    found: list[str] = []
    beside = BESIDE.get(str(one.metadata["Name"]).lower(), ())
    for path in sorted(one.files or [], key=lambda path: path.as_posix()):
        place = path.as_posix()
        if _OTHER_BUILDS.search(place):
            continue
        if place in beside or (".dist-info/" in place and _A_LICENCE.search(place)):
            text = _clean(Path(str(path.locate())).read_text(encoding="utf-8", errors="replace"))
            if text and text not in found:
                found.append(text)
    return found


def licence_of(one: Distribution) -> str:
    """Return in a word or two under which licence a package says it is."""
    told = one.metadata
    classified = [line.rsplit("::", 1)[-1].strip() for line in told.get_all("Classifier") or [] if "License ::" in line]
    said = str(told["License-Expression"] or "") or ", ".join(classified) or str(told["License"] or "")
    return said.strip().split("\n", 1)[0]


def notices() -> str:
    """Return all notices; raise ValueError naming a package whose licence nobody knows."""
    parts = list(_parts())
    contents = "\n".join(f"  {title}" for title, _text in parts)
    blocks = [f"{LINE}\n{title}\n{LINE}\n\n{text}" for title, text in parts]
    return "\n\n\n".join([f"{ABOVE}\n\n{contents}", *blocks]) + "\n"


def _parts() -> Iterator[tuple[str, str]]:
    """Yield the title and the text of each part, in their order."""
    installed = {name: _installed(name) for name in libraries()}
    qt = [one for one in installed.values() if _is_qt(one)]
    if qt:
        versions = ", ".join(f"{one.metadata['Name']} {one.version}" for one in qt)
        yield f"Qt: {versions}  (LGPL-3.0)", ON_QT
    yield f"Python {sys.version.split()[0]}  (PSF-2.0)", _licence_of_python(installed)
    yield "PyInstaller, its bootloader  (GPL-2.0 with an exception)", ON_STARTER.strip()
    for one in installed.values():
        if not _is_qt(one):
            yield _part_of(one)
    for title, place in (
        ("Noto Sans  (OFL-1.1)", "fonts/OFL.txt"),
        ("DejaVu Sans  (Bitstream Vera)", "fonts/DEJAVU.txt"),
        ("Lucide icons  (ISC)", "icons/LICENSE"),
        ("GNU Lesser General Public License, version 3", "licences/LGPL-3.txt"),
        ("GNU General Public License, version 3", "licences/GPL-3.txt"),
    ):
        yield title, _clean((RESOURCES / place).read_text(encoding="utf-8"))


def _installed(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError as missing:
        raise ValueError(f"{name} is pinned for the program and not installed here") from missing


def _is_qt(one: Distribution) -> bool:
    return _plain(str(one.metadata["Name"])) in {_plain(name) for name in QT}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _part_of(one: Distribution) -> tuple[str, str]:
    name, licence = str(one.metadata["Name"]), licence_of(one)
    texts = texts_of(one)
    if not texts and not licence:
        raise ValueError(f"{name} tells no licence: look for it, and say in installers/notices.py where it is")
    return f"{name} {one.version}  ({licence or 'see below'})", "\n\n".join(texts) or f"Licence: {licence}"


def _licence_of_python(installed: dict[str, Distribution]) -> str:
    """Return Python's own licence; where Python came without, the same text from a package that is under it too."""
    base = Path(sys.base_prefix)
    library = base / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    for path in (library / "LICENSE.txt", base / "LICENSE.txt", base / "LICENSE"):
        if path.is_file():
            return _clean(path.read_text(encoding="utf-8", errors="replace"))
    return "\n\n".join(texts_of(installed["typing-extensions"]))


def _clean(text: str) -> str:
    """Return a text with the ends of lines of one system and no room at its ends."""
    return text.replace("\r\n", "\n").replace("\f", "").strip()


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(notices(), encoding="utf-8", newline="\n")
