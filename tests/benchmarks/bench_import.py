"""How long a sheet takes to be read and planned: python tests/benchmarks/bench_import.py [rows …]."""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from partnerdesk.domain.fields import Habits
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership
from partnerdesk.exchange import sheets
from partnerdesk.exchange.mapping import guess
from partnerdesk.exchange.matching import KnownPartners
from partnerdesk.exchange.partner_import import plan

HEAD = ["Organization", "Website", "Description", "City", "State", "Phone", "E-mail", "Contact", "Zip"]
FIRST = "River Hope North Mill Cedar Lake Spring Harbor Maple Stone Bright Sun Oak Valley Hill Garden".split()
SECOND = "Community Family Youth Health Food Housing Arts Senior Veterans Women's Children's Neighborhood".split()
THIRD = "Center Clinic Pantry Network Foundation Alliance Services House Project Council School Church".split()
KNOWN = 10_000


def name(chance: random.Random) -> str:
    """Return a name like those of real lists: few words, many times."""
    return f"{chance.choice(FIRST)}{chance.randrange(900)} {chance.choice(SECOND)} {chance.choice(THIRD)}"


def rows(number: int) -> list[list[object]]:
    """Return made-up rows, the same each time."""
    chance = random.Random(7)
    return [
        [name(chance), f"www.org{i}.org", f"What number {i} does for the people of its town.", f"Town {i % 300}", "CA", f"555-{i:06d}", f"info@org{i}.org", "Jane Doe", 92300 + i % 99]
        for i in range(number)
    ]  # fmt: skip


class Shelf:
    """Ten thousand partners that are there already."""

    def __init__(self) -> None:
        chance = random.Random(8)
        self._kept: dict[type, list] = {
            Organization: [
                Organization(id=f"o{i}", legal_name=name(chance), town=f"Town {i % 300}") for i in range(KNOWN)
            ],
            Membership: [Membership(id=f"m{i}", organization=f"o{i}", partnership="p") for i in range(KNOWN)],
        }

    def all(self, cls, *, binned=False, **equal):
        """Return what is there."""
        return self._kept.get(cls, [])


def timed(label: str, work):
    """Do the work, print how long it took, and return what it made."""
    begin = time.perf_counter()
    made = work()
    print(f"  {label:<28}{time.perf_counter() - begin:8.2f} s")
    return made


def write(folder: Path, number: int) -> list[Path]:
    """Write the same rows as text and as a workbook."""
    from openpyxl import Workbook

    made = rows(number)
    with (folder / "sheet.csv").open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([HEAD, *made])
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (HEAD, *made):
        sheet.append(row)
    book.save(folder / "sheet.xlsx")
    return [folder / "sheet.csv", folder / "sheet.xlsx"]


def measure(number: int, folder: Path) -> None:
    """Print the times for a sheet of so many rows."""
    print(f"{number} rows, {KNOWN} partners known")
    text, workbook = write(folder, number)
    timed("read .csv", lambda: sheets.read(text))
    sheet = timed("read .xlsx", lambda: sheets.read(workbook))
    mapping = timed("guess the columns", lambda: guess(sheet))
    known = timed("know the partners", lambda: KnownPartners(Shelf(), "p"))
    made = timed("plan", lambda: plan(sheet, mapping, known, Habits(), date(2027, 1, 5)))
    print("  " + ", ".join(f"{action.value} {count}" for action, count in made.counts.items()))
    print(f"  looking alike: {sum(row.undecided for row in made.rows)}")


def main(sizes: list[int]) -> None:
    """Print the times for sheets of these sizes."""
    for number in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(number, Path(folder))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [2_000, 100_000])
