"""What lies beside the files people download: their check sums, lists of what they install, and a page that says what to do.

python installers/release.py         for all that lies in dist/
python installers/release.py same A B    whether two lists of files, of two builds, are the same
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installers import identity
from installers.identity import ROOT
from installers.steps import DIST, Failed, files_of, say

SUMS: Final = "SHA256SUMS.txt"
NOTES: Final = "release-notes.md"
# How a file for download ends, and how its place on the page is called.
HOLES: Final = {
    "windows_setup": r"-windows\.exe$",
    "windows_portable": r"-windows-portable\.zip$",
    "mac_arm": r"-macos-arm64\.dmg$",
    "mac_intel": r"-macos-x86_64\.dmg$",
    "debian": r"_amd64\.deb$",
    "linux_portable": r"-linux-x86_64-portable\.tar\.xz$",
}


def main(words: list[str]) -> int:
    """Write the page, the check sums, or compare two lists; return 0 if all is well."""
    try:
        if words[:1] == ["same"] and len(words) == 3:  # noqa: PLR2004 - the word and two files
            same(Path(words[1]), Path(words[2]))
            return 0
        if words:
            say(str(__doc__))
            return 2
        write(DIST)
    except Failed as failure:
        say(f"FAILED   {failure}")
        return 1
    return 0


def write(folder: Path) -> None:
    """Write the page and the check sums for what lies in a folder. Raises Failed where nothing does."""
    made = downloads(folder)
    if not made:
        raise Failed(f"nothing to hand out lies in {folder}: build something first")
    (folder / NOTES).write_text(notes(made, identity.version()), encoding="utf-8", newline="\n")
    (folder / SUMS).write_text(sums([*made, folder / NOTES]), encoding="utf-8", newline="\n")
    say(f"{SUMS} and {NOTES}: {len(made)} files for download")


def downloads(folder: Path) -> list[Path]:
    """Return what people may download, in the order of the names."""
    patterns = "|".join(HOLES.values())
    return [path for path in sorted(folder.glob("*")) if re.search(patterns, path.name)]


def sums(paths: list[Path]) -> str:
    """Return the SHA-256 of each file, in the form that `sha256sum --check` reads."""
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in paths)


def listed(folder: Path) -> str:
    """Return the names of all files in a folder, one a line: two builds of one source give the same."""
    return "".join(f"{path.relative_to(folder).as_posix()}\n" for path in files_of(folder))


def keep_list(folder: Path, target: str) -> Path:
    """Write the list of what a built folder holds into dist/ and return that file."""
    DIST.mkdir(exist_ok=True)
    kept = DIST / f"{identity.NAME}-{identity.version()}-{target}-files.txt"
    kept.write_text(listed(folder), encoding="utf-8", newline="\n")
    return kept


def same(one: Path, other: Path) -> None:
    """Compare two lists of files; raise Failed naming what only one of them has."""
    first, second = (set(path.read_text(encoding="utf-8").splitlines()) for path in (one, other))
    if first != second:
        only = [f"only in {one}: {name}" for name in sorted(first - second)]
        only += [f"only in {other}: {name}" for name in sorted(second - first)]
        raise Failed("the lists differ:\n" + "\n".join(only))
    say(f"the same {len(first)} files")


def notes(made: list[Path], version: str) -> str:
    """Return the page for the people who download: what is new, which file is theirs, and what their system may say."""
    text = (ROOT / "installers" / "release-notes.md").read_text(encoding="utf-8")
    text = text.replace("{version}", version).replace("{new}", what_is_new(version))
    for hole, ending in HOLES.items():
        name = next((path.name for path in made if re.search(ending, path.name)), "")
        size = next((path.stat().st_size for path in made if path.name == name), 0)
        text = text.replace(f"{{{hole}}}", f"`{name}` ({size / 1_000_000:.0f} MB)" if name else "not in this release")
    return text


def what_is_new(version: str) -> str:
    """Return what the changelog says of a version, or of what is not released yet."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for title in (re.escape(version), "Unreleased"):
        found = re.search(rf"^## \[{title}\][^\n]*\n(.*?)(?=^## \[|\Z)", text, re.MULTILINE | re.DOTALL)
        if found and found[1].strip():
            return found[1].strip()
    raise Failed(f"CHANGELOG.md says nothing of {version}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
