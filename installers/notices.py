"""The notices of everything the program is made with, as one text that About shows: `notices.py FILE`."""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from importlib.metadata import Distribution

ROOT: Final = Path(__file__).resolve().parent.parent
RESOURCES: Final = ROOT / "resources"
LOCK: Final = ROOT / "installers" / "requirements" / "run.txt"
# Libraries whose packages hold no text of their licence; ours of that sort is used.
WITHOUT_TEXT: Final = {"PySide6-Essentials": "LGPL-3.txt", "shiboken6": "LGPL-3.txt"}
_A_LICENCE: Final = re.compile(
    r"(?:^|/)(?:licen[cs]e|copying|notice|authors|copyright)[^/]*$|/licenses?/", re.IGNORECASE
)
LINE: Final = "=" * 78


def libraries() -> list[str]:
    """Return the names of the packages the program is made of, as they are pinned for every system."""
    return re.findall(r"^([a-z0-9_.-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)


def texts_of(one: Distribution) -> list[str]:
    """Return the licences and notices that lie in an installed package, without repetition."""
    found: list[str] = []
    for path in sorted(one.files or [], key=str):
        inside = ".dist-info/" in str(path)
        if inside and _A_LICENCE.search(str(path)):
            text = Path(str(path.locate())).read_text(encoding="utf-8", errors="replace").strip()
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
    parts = ["PartnerDesk is made with the work of others. These are their notices and licences."]
    for name in libraries():
        try:
            one = distribution(name)
        except PackageNotFoundError as missing:
            raise ValueError(f"{name} is pinned for the program and not installed here") from missing
        title = f"{one.metadata['Name']} {one.version}  ({licence_of(one) or 'see below'})"
        texts = texts_of(one)
        if not texts:
            usual = WITHOUT_TEXT.get(str(one.metadata["Name"]))
            if usual is None and not licence_of(one):
                raise ValueError(f"{name} tells no licence: name one in installers/notices.py")
            texts = [f"See {usual} in the folder licences." if usual else f"Licence: {licence_of(one)}"]
        parts.append(f"{LINE}\n{title}\n{LINE}\n\n" + "\n\n".join(texts))
    python = Path(sys.base_prefix) / "LICENSE"
    known = [Path(sys.base_prefix) / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "LICENSE.txt"]
    for path in [*known, python, Path(sys.base_prefix) / "LICENSE.txt"]:
        if path.exists():
            text = path.read_text(encoding="utf-8", errors="replace").strip()
            parts.append(f"{LINE}\nPython {sys.version.split()[0]}\n{LINE}\n\n{text}")
            break
    for title, place in (
        ("Noto Sans", "fonts/OFL.txt"),
        ("DejaVu Sans", "fonts/DEJAVU.txt"),
        ("Lucide icons", "icons/LICENSE"),
    ):
        text = (RESOURCES / place).read_text(encoding="utf-8").strip()
        parts.append(f"{LINE}\n{title}\n{LINE}\n\n{text}")
    return "\n\n\n".join(parts) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(notices(), encoding="utf-8", newline="\n")
