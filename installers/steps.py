"""What the builds share: running a command, budgets, and what could not be done here and is said aloud."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from installers.identity import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BUILD: Final = ROOT / "build"
DIST: Final = ROOT / "dist"
LOCKS: Final = ROOT / "installers" / "requirements"
MB: Final = 1_000_000


class Failed(Exception):
    """A step that ended badly; its sentence says which, and where to look."""


@dataclass
class Order:
    """What was asked for, and what of it could not be done on this machine."""

    strict: bool = False
    quick: bool = False
    """Pack fast rather than small: for trying, not for handing out."""
    skipped: list[str] = field(default_factory=list)

    def skip(self, step: str, reason: str) -> None:
        """Leave a step out, aloud; raise Failed where everything has to be done."""
        if self.strict:
            raise Failed(f"{step}: {reason}")
        self.skipped.append(f"{step}: {reason}")
        say(f"SKIPPED  {step}: {reason}")


def say(text: str) -> None:
    """Print a line at once, also where the output is a file."""
    print(text, flush=True)


def run(
    words: Sequence[str | Path],
    *,
    surroundings: Mapping[str, str] | None = None,
    folder: Path = ROOT,
    log: Path | None = None,
    patience: float | None = None,
) -> None:
    """Run a command; raise Failed with the end of what it wrote if it does not end well. `patience` is in seconds."""
    asked = [str(word) for word in words]
    try:
        done = subprocess.run(
            asked,
            cwd=folder,
            env={**os.environ, **(surroundings or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=patience,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Failed(f"{asked[0]}: {error}") from error
    text = done.stdout.decode(errors="replace")
    if log is not None:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(text, encoding="utf-8")
    if done.returncode:
        raise Failed(f"{' '.join(asked)} ended with {done.returncode}:\n{text[-3000:]}")


def empty(folder: Path) -> Path:
    """Make a folder, or make it empty, and return it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def python_for_building() -> Path:
    """Return a Python that has exactly what is pinned for building: this one, or one of its own under build/."""
    if has_all(Path(sys.executable)):
        return Path(sys.executable)
    home = BUILD / "environment"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (python.exists() and has_all(python)):
        say("Making an environment for building …")
        run([sys.executable, "-m", "venv", "--clear", home])
        pip: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCKS / "build.txt"], patience=900)
    return python


def has_all(python: Path) -> bool:
    """Whether what is pinned for building is installed for a Python, in the versions that are pinned."""
    script = (
        "import re, sys; from importlib.metadata import version, PackageNotFoundError\n"
        "for line in open(sys.argv[1]):\n"
        "    found = re.match(r'([a-z0-9_.-]+)==([^ ;]+)(.*)', line)\n"
        "    if found and 'sys_platform' not in found[3]:\n"
        "        assert version(found[1]) == found[2]\n"
    )
    words = [str(python), "-c", script, str(LOCKS / "build.txt")]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def budgets(target: str) -> Mapping[str, float]:
    """Return the budgets of a target by their names in sizes.toml."""
    told: dict[str, dict[str, float]] = tomllib.loads((ROOT / "installers" / "sizes.toml").read_text(encoding="utf-8"))
    return told[target]


def within(target: str, measured: Mapping[str, float]) -> None:
    """Say what was measured beside its budget; raise Failed where one is passed."""
    allowed = budgets(target)
    passed = []
    for name, value in measured.items():
        say(f"  {name:24} {value:10.1f}  of {allowed[name]:g}")
        if value > allowed[name]:
            passed.append(f"{name} is {value:.1f}, at most {allowed[name]:g} (installers/sizes.toml)")
    if passed:
        raise Failed(f"{target}: " + "; ".join(passed))


def files_of(folder: Path) -> list[Path]:
    """Return all files of a folder, links among them, in the order of their names."""
    return sorted(path for path in folder.rglob("*") if path.is_symlink() or path.is_file())


def megabytes(*paths: Path) -> float:
    """Return how much files, or the files of folders, hold; a link holds nothing."""
    every = [one for path in paths for one in (files_of(path) if path.is_dir() else [path])]
    return sum(path.stat().st_size for path in every if not path.is_symlink()) / MB
