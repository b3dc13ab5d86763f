"""A program that is killed at any moment while it commits and publishes, and what has to be true afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from partnerdesk.storage import whole
from partnerdesk.storage.filehome import FileHome
from partnerdesk.storage.format import side_files
from partnerdesk.storage.places import Places
from partnerdesk.storage.recovery import recover, unfinished_sessions
from tests.storage.conftest import Desk, add_row, rows

if TYPE_CHECKING:
    import random

ROOT = Path(__file__).parents[2]


def work_until_killed(sessions: Path, document: Path) -> None:
    """Commit numbered rows, and tell each; publish all the time beside it."""
    home = FileHome.open(document, places=Places(sessions, sessions, sessions, sessions), who="Dana")

    def publish() -> None:
        while True:
            home.publish()
            time.sleep(0.005)

    threading.Thread(target=publish, daemon=True).start()
    while True:
        print(add_row(home.work), flush=True)


def kill_once(desk: Desk, document: Path, chance: random.Random) -> int:
    """Let the program work, kill it, recover; return how many rows there are. Raises AssertionError for any loss."""
    before = rows(document)
    command = [sys.executable, "-m", "tests.storage.killed", str(desk.places.sessions), str(document)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = [int(child.stdout.readline())]
        time.sleep(chance.random() * 0.2)
        os.kill(child.pid, signal.SIGKILL)
        with suppress(ValueError):  # the last line may be cut off
            told += [int(line) for line in child.stdout]
    published = rows(document)
    assert whole.is_whole(document)
    assert not side_files(document)
    assert published == list(range(1, len(published) + 1))
    assert len(published) >= len(before)
    (unfinished,) = unfinished_sessions(desk.places)
    home = recover(unfinished, places=desk.places, who="Dana", now=desk.now)
    assert home.document == document, "a killed program is no conflict"
    home.close()
    kept = rows(document)
    assert kept == list(range(1, len(kept) + 1))
    assert len(kept) >= told[-1], f"row {told[-1]} was committed, only {len(kept)} are kept"
    assert unfinished.newer_than_document == (len(kept) > len(published))
    assert desk.beside() == [document.name]
    assert desk.sessions() == []
    return len(kept)


if __name__ == "__main__":
    work_until_killed(Path(sys.argv[1]), Path(sys.argv[2]))
