"""From exec to the first painted row of data, beside an empty Qt window and Vorta; memory and idle time on the way.

    python tests/benchmarks/bench_start.py [--vorta PATH]

Needs Linux, Xvfb and python-xlib. The three take turns, so that a busy machine slows them alike; minimums are compared.
Exits 1 when the program takes more than four times the empty window, is slower than Vorta, takes more than 1.1 times its
memory (PSS), or uses processor time while idle.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RUNS = 7
SCREEN = ":93"
FLOOR = (
    "from PySide6.QtWidgets import QApplication, QLabel, QMainWindow;"
    "a = QApplication([]); w = QMainWindow(); w.setWindowTitle('floor'); w.setCentralWidget(QLabel('floor'));"
    "w.resize(1200, 700); w.show(); a.exec()"
)
# How many colours seven lines of the window hold once it shows what it is waited for.
PLAIN, FULL, DATA = 3, 12, 40
AT_MOST_FLOOR, AT_MOST_MEMORY = 4.0, 1.1


class Watcher:
    """Watches one screen for a window with a title, and for what is painted in it."""

    def __init__(self) -> None:
        from Xlib import X, display

        self._x = X
        self._display: Any = display.Display(SCREEN)
        self._root = self._display.screen().root

    def first_painted(self, title: str, colours: int, started: float) -> float:
        """Return the seconds until a window of this title holds so many colours."""
        while time.perf_counter() - started < 60:
            for window in self._root.query_tree().children:
                for each in (window, *window.query_tree().children):
                    if re.search(title, self._title(each)) and self._colours(each) >= colours:
                        return time.perf_counter() - started
            time.sleep(0.004)
        raise TimeoutError(title)

    @staticmethod
    def _title(window: Any) -> str:
        try:
            return str(window.get_wm_name() or "")
        except Exception:  # noqa: BLE001 - a window may be gone by now
            return ""

    def _colours(self, window: Any) -> int:
        seen: set[bytes] = set()
        try:
            room = window.get_geometry()
            for part in (0.05, 0.15, 0.3, 0.5, 0.7, 0.9, 0.97):
                line = window.get_image(0, int(room.height * part), room.width, 1, self._x.ZPixmap, 0xFFFFFFFF).data
                data = line if isinstance(line, bytes) else line.encode("latin1")
                seen |= {data[place : place + 3] for place in range(0, len(data), 4)}
        except Exception:  # noqa: BLE001 - not mapped yet
            return 0
        return len(seen)


def memory(process: int) -> float:
    """Return the proportional set size of a process, in MB."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def ticks(process: int) -> int:
    """Return the processor time of a process, in ticks."""
    parts = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return int(parts[11]) + int(parts[12])


def run(command: list[str], title: str, colours: int, home: Path, *, idle: bool) -> tuple[float, float, int]:
    """Start a program once; return seconds to its paint, memory in MB, and ticks used in five idle seconds."""
    quiet = {**os.environ, "HOME": str(home), "DISPLAY": SCREEN, "PARTNERDESK_SETTINGS": str(home / "settings")}
    quiet.pop("QT_QPA_PLATFORM", None)
    watcher = Watcher()
    started = time.perf_counter()
    process = subprocess.Popen(command, env=quiet, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        painted = watcher.first_painted(title, colours, started)
        if not idle:
            return painted, 0.0, 0
        time.sleep(8)
        before = ticks(process.pid)
        time.sleep(5)
        return painted, memory(process.pid), ticks(process.pid) - before
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def main() -> int:
    """Measure all in turn and compare; return 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--vorta", default=shutil.which("vorta"), help="the vorta program, of an environment of its own"
    )
    vorta = parser.parse_args().vorta
    sys.path.insert(0, str(ROOT))
    from partnerdesk.storage import sample

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        document = home / "sample.partnerdesk"
        sample.make(document, date(2026, 11, 17))
        rivals = {
            "empty window": ([sys.executable, "-c", FLOOR], "floor", PLAIN),
            "PartnerDesk": ([sys.executable, "-m", "ui", str(document)], "PartnerDesk", DATA),
        }
        if vorta:
            rivals["Vorta"] = ([vorta], "Vorta", FULL)
        with subprocess.Popen(["Xvfb", SCREEN, "-screen", "0", "1440x900x24"], stderr=subprocess.DEVNULL) as screen:
            time.sleep(1)
            found: dict[str, list[tuple[float, float, int]]] = {name: [] for name in rivals}
            for turn in range(-1, RUNS):
                for name, (command, title, colours) in rivals.items():
                    measured = run(command, title, colours, home, idle=turn == RUNS - 1)
                    if turn >= 0:
                        found[name].append(measured)
            screen.terminate()
    return judge(found)


def judge(found: dict[str, list[tuple[float, float, int]]]) -> int:
    """Print what was measured and say whether the targets were met."""
    least = {name: min(seconds for seconds, _, _ in runs) for name, runs in found.items()}
    for name, runs in found.items():
        _, mb, used = runs[-1]
        middle = sorted(seconds for seconds, _, _ in runs)[len(runs) // 2]
        print(
            f"{name:14} painted {least[name]:.2f} s (median {middle:.2f})   PSS {mb:.0f} MB   idle {used} ticks in 5 s"
        )
    ours = found["PartnerDesk"][-1]
    ratio = least["PartnerDesk"] / least["empty window"]
    missed = [f"{ratio:.2f} times the empty window"] if ratio > AT_MOST_FLOOR else []
    print(f"{ratio:.2f} times the empty window (at most {AT_MOST_FLOOR})")
    if "Vorta" in found:
        against, weight = least["PartnerDesk"] / least["Vorta"], ours[1] / found["Vorta"][-1][1]
        print(f"{against:.2f} times Vorta (at most 1), {weight:.2f} times its memory (at most {AT_MOST_MEMORY})")
        missed += ["slower than Vorta"] if against > 1 else []
        missed += ["more memory than Vorta"] if weight > AT_MOST_MEMORY else []
    missed += ["not idle"] if ours[2] > 1 else []
    print("missed: " + ", ".join(missed) if missed else "all targets met")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
