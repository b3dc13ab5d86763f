"""Make what is made of other pages: the manual as one page in docs/, and the page of licences inside the program.

    .venv/bin/python -m tools.make_manual

A test fails when one of them is not up to date.
"""

from __future__ import annotations

import re
from pathlib import Path

from partnerdesk.content import manual

ROOT = Path(__file__).resolve().parent.parent
WHOLE = ROOT / "docs" / "manual.md"
LICENCES = ROOT / "resources" / "help" / "en" / "licences.md"
DEPENDENCIES = ROOT / "docs" / "dependencies.md"
PICTURES = "../resources/help/en/"

ABOVE = """# Licences

PartnerDesk is free under the [MIT licence](../../licences/MIT.txt). It is made with the work of others, under these licences.

## Libraries

"""
BELOW = """
Qt and PySide6 are used unchanged, as separate libraries that anybody may replace. Their licences are the \
[GNU Lesser General Public License 3](../../licences/LGPL-3.txt) and the \
[GNU General Public License 3](../../licences/GPL-3.txt) it adds to. Their source is at \
[download.qt.io](https://download.qt.io/official_releases/).

## Fonts and icons

- Noto Sans: [SIL Open Font License](../../fonts/OFL.txt)
- DejaVu Sans: [Bitstream Vera licence](../../fonts/DEJAVU.txt)
- Lucide icons: [ISC licence](../../icons/LICENSE)
"""


def whole_manual() -> str:
    """Return all pages of the manual one below the other, with links and pictures that work in docs/."""
    pages = manual.load("en").pages
    first = {page.key: manual.anchor(page.title) for page in pages}
    parts = [_for_docs(page.text, first) for page in pages[1:]]
    contents = "\n".join(f"- [{page.title}](#{first[page.key]})" for page in pages[1:])
    made = "<!-- Made by tools/make_manual.py from resources/help/en. Change the pages there. -->"
    return f"# Manual\n\n{made}\n\n{contents}\n\n" + "\n".join(parts)


def _for_docs(text: str, first: dict[str, str]) -> str:
    def link(found: re.Match[str]) -> str:
        words, target = found.groups()
        page, _, anchor = target.partition("#")
        if page.endswith(".md"):
            return f"[{words}](#{anchor or first[page.removesuffix('.md')]})"
        return f"[{words}]({target.replace('../../', '../resources/', 1)})"

    linked = manual.LINK.sub(link, text)
    shown = manual.PICTURE.sub(lambda found: f"![{found[1]}]({PICTURES}{found[2]})", linked)
    return re.sub(r"^(#+ )", r"#\1", shown, flags=re.MULTILINE)


def licences() -> str:
    """Return the page of licences, from the table of what is part of the program."""
    text = DEPENDENCIES.read_text(encoding="utf-8").split("## Part of the program", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    table = ["| Library | Version | Licence |", "| --- | --- | --- |"]
    table += [f"| {name} | {version} | {licence} |" for name, version, _size, licence, _why in rows[2:]]
    return ABOVE + "\n".join(table) + "\n" + BELOW


def main() -> None:
    """Write both."""
    LICENCES.write_text(licences(), encoding="utf-8")
    WHOLE.write_text(whole_manual(), encoding="utf-8")
    print(f"{LICENCES.relative_to(ROOT)}, {WHOLE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
