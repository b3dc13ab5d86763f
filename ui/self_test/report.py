"""The report of a self-test: a line for each check, written at once, so that a hard stop leaves what came before it."""

from __future__ import annotations

import faulthandler
import sys
import time
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LONGEST = 600
"""Seconds one check may take before the whole is stopped."""
MOST_TOLD = 40
OK, FAILED, SKIPPED = "ok", "FAILED", "skipped"


class Skipped(Exception):
    """A check that cannot be made here; the words say why."""


class Wrong(AssertionError):
    """Something that is not as it should be; the words say what."""


def require(condition: object, what: str) -> None:
    """Raise Wrong with these words where the condition does not hold."""
    if not condition:
        raise Wrong(what)


class Report:
    """Lines to a file and, where there is one, to the terminal; counts how the checks ended."""

    def __init__(self, path: Path | None, longest: float = LONGEST) -> None:
        self._longest = longest
        self._file: TextIO | None = None
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("w", encoding="utf-8", errors="backslashreplace")
        self.counts = {OK: 0, FAILED: 0, SKIPPED: 0}
        self._began = time.perf_counter()
        if self._file is not None:
            faulthandler.enable(self._file)

    @property
    def code(self) -> int:
        """The exit code: 0 where nothing failed and something was checked."""
        return 0 if self.counts[OK] and not self.counts[FAILED] else 1

    def write(self, line: str) -> None:
        """Write a line; it is on the disk when this returns."""
        if self._file is not None:
            self._file.write(line + "\n")
            self._file.flush()
        if sys.stdout is not None:
            encoding = sys.stdout.encoding or "ascii"
            sys.stdout.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
            sys.stdout.flush()

    def check(self, name: str, work: Callable[[], str], faults: Callable[[], list[str]] = list) -> None:
        """Make one check and write how it ended; `faults` gives what broke beside it."""
        began = time.perf_counter()
        self._watch()
        more: list[str] = []
        try:
            how, said = OK, work()
        except Skipped as skipped:
            how, said = SKIPPED, str(skipped)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other checks are made
            how, said = FAILED, f"{type(error).__name__}: {error}"
            more = [] if isinstance(error, Wrong) else traceback.format_exc().splitlines()
        if broken := faults():
            how, said = FAILED, said if how == FAILED else f"{said}; but something broke meanwhile"
            more += broken
        self.counts[how] += 1
        first, *rest = said.splitlines() or [""]
        self.write(f"{how:<7} {time.perf_counter() - began:7.2f} s  {name}: {first}")
        for line in [*rest, *more][:MOST_TOLD]:
            self.write(f"                     {line}")

    def close(self) -> None:
        """Write the sums and let go of the file."""
        faulthandler.cancel_dump_traceback_later()
        counted = ", ".join(f"{count} {how}" for how, count in self.counts.items())
        self.write(f"{counted}; {time.perf_counter() - self._began:.1f} s")
        self.write("PASSED" if self.code == 0 else "NOT PASSED")
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None

    def _watch(self) -> None:
        """Stop the program with exit code 1 where a check hangs; where it hung is written to the report."""
        target = self._file or sys.stderr
        if target is not None:
            with suppress(OSError):  # a terminal that is none
                faulthandler.dump_traceback_later(self._longest, exit=True, file=target)
