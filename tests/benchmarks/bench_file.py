"""Publishing against a plain copy of the same file, and two hundred killed programs. Exits 1 when a target is missed.

Run from the top of the project: python -m tests.benchmarks.bench_file [--kills 200]
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from partnerdesk.storage.filehome import FileHome
from partnerdesk.storage.format import PAGE_SIZE
from partnerdesk.storage.publishing import Published
from tests.storage.conftest import Desk, add_row, fill_new
from tests.storage.killed import kill_once

MOST_TIMES_A_COPY = 4.0
TRIES = 15
SIZES = (8_400_000, 45_000_000)


def fill(work: Path, size: int) -> None:
    """Make a workspace of about this many bytes, with texts and an index as ours have them."""
    with closing(sqlite3.connect(work)) as database:
        database.execute(f"PRAGMA page_size={PAGE_SIZE}")
        database.execute("VACUUM")
    fill_new(work)
    chance = random.Random(size)
    with closing(sqlite3.connect(work)) as database, database:
        database.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, title TEXT, body TEXT)")
        database.execute("CREATE INDEX titles ON texts (title)")
        number = size // 290
        database.executemany(
            "INSERT INTO texts (title, body) VALUES (?, ?)",
            ((chance.randbytes(10).hex(), chance.randbytes(100).hex()) for _ in range(number)),
        )


def time_copy(document: Path) -> float:
    """Return the seconds of copying a file over the copy before and waiting until it is on the disk: no copy, check or care for others."""
    target = document.with_name("plain copy")
    started = time.perf_counter()
    shutil.copyfile(document, target)
    with target.open("r+b") as file:
        os.fsync(file.fileno())
    return time.perf_counter() - started


def time_publish(home: FileHome) -> float:
    """Return the seconds of publishing one more change."""
    add_row(home.work)
    started = time.perf_counter()
    outcome = home.publish()
    seconds = time.perf_counter() - started
    assert isinstance(outcome, Published), outcome
    return seconds


def compare(root: Path, size: int) -> bool:
    """Print how long both take; return whether the target is met."""
    desk = Desk.at(root)
    home = FileHome.create(
        desk.folder / f"{size}.partnerdesk", lambda work: fill(work, size), places=desk.places, who="Dana"
    )
    copies, publications = [], []
    for _ in range(TRIES):  # in turns, so that a busy moment of the machine meets both
        copies.append(time_copy(home.document))
        publications.append(time_publish(home))
    actual = home.document.stat().st_size
    started = time.perf_counter()
    home.close()
    FileHome.open(home.document, places=desk.places, who="Dana").close()
    opening = time.perf_counter() - started
    ratio = min(publications) / min(copies)
    print(
        f"{actual / 1e6:5.1f} MB: copy and flush {min(copies) * 1000:6.1f} ms, publish {min(publications) * 1000:6.1f} ms, "
        f"{ratio:4.2f} times (at most {MOST_TIMES_A_COPY}); close, open and close {opening * 1000:6.1f} ms"
    )
    return ratio <= MOST_TIMES_A_COPY


def kill(root: Path, times: int) -> None:
    """Kill a working program so many times; an AssertionError tells what was lost."""
    desk = Desk.at(root, "killed", "killed shared")
    document = desk.document()
    chance = random.Random()
    kept = 0
    for _ in range(times):
        kept = kill_once(desk, document, chance)
    print(f"{times} programs killed: {kept} rows committed, none lost, the document always whole")


def main() -> int:
    """Run both and return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=200)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as root:
        met = [compare(Path(root), size) for size in SIZES]
        kill(Path(root), chosen.kills)
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
