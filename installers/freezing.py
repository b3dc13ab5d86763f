"""The program as a folder: what PyInstaller is given, and whether what came out runs."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from installers import identity
from installers.identity import ROOT
from installers.steps import BUILD, Failed, empty, python_for_building, run, say

if TYPE_CHECKING:
    from collections.abc import Sequence

SELF_TEST_SECONDS = 600
OLDER_WORKSPACE = ROOT / "tests" / "workspaces" / "0.9.partnerdesk"


def freeze(target: str, *more: str | Path) -> Path:
    """Build the folder for this system below build/TARGET and return where it lies; `more` is said to the specification."""
    python = python_for_building()
    made = prepared(python, target)
    say(f"Building the program with PyInstaller, below {made.parent} …")
    words: list[str | Path] = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    words += ["--distpath", made.parent, "--workpath", made.parent / "work", ROOT / "installers" / "app.spec", "--"]
    words += ["--notices", made / "THIRD-PARTY.txt", *more]
    run(
        gently(words),
        surroundings={**reproducible(), "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "9"},
        log=made.parent / "pyinstaller.log",
        patience=1800,
    )
    return made.parent


def prepared(python: Path, target: str) -> Path:
    """Make the icons, the version resource and the notices the specification needs; return their folder."""
    made = empty(BUILD / target) / "made"
    made.mkdir()
    run([python, ROOT / "installers" / "icons.py", made], surroundings={"QT_QPA_PLATFORM": "offscreen"})
    run([python, ROOT / "installers" / "notices.py", made / "THIRD-PARTY.txt"])
    (made / "version.txt").write_text(identity.version_resource(identity.version()), encoding="utf-8")
    return made


def gently(words: Sequence[str | Path]) -> list[str | Path]:
    """Let a long build give way to what people do on this computer meanwhile."""
    return list(words) if os.name == "nt" else ["nice", "-n", "5", *words]


def reproducible() -> dict[str, str]:
    """Return what makes the same inputs give the same files: no order by chance, and the day of the last change."""
    return {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(day_of_source()), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def day_of_source() -> int:
    """Return the time of the last change of the source, in seconds since 1970; a fixed day where there is no history."""
    words = ["git", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return 1_767_225_600  # 1 January 2026
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else 1_767_225_600


def self_test(program: Path) -> None:
    """Let a packaged program test itself without a screen; raise Failed with its report if it finds anything."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        alone = {
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": folder,
            "PARTNERDESK_SETTINGS": folder,
            "XDG_DATA_HOME": folder,
        }
        # Nothing of the computer it was built on may be what makes it work.
        alone |= {
            "PYTHONPATH": "",
            "LD_LIBRARY_PATH": "",
            "PATH": "/usr/bin:/bin" if os.name != "nt" else os.environ["PATH"],
        }
        try:
            run(
                [program, OLDER_WORKSPACE, "--self-test", "--report", report],
                surroundings=alone,
                folder=Path(folder),
                patience=SELF_TEST_SECONDS,
            )
        except Failed as failure:
            told = report.read_text(encoding="utf-8") if report.exists() else "It wrote no report."
            raise Failed(f"{failure}\n{told}") from failure
        if not report.exists():
            raise Failed(f"{program.name} --self-test wrote no report")
        say(report.read_text(encoding="utf-8").rstrip().rsplit("\n", 1)[-1])
