"""A room with Wine, in which programs for Windows are built and tried on Linux: a Debian of its own with Wine 10.

Debian 12's Wine 8 is too old for Qt. The room is made once, some 1.3 GB; PARTNERDESK_WINE names another folder for it than build/.
Only an administrator can enter it. What is bound into it is bound for one command alone, in a namespace that ends with it.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from installers.steps import BUILD, Failed, run, say

if TYPE_CHECKING:
    from collections.abc import Mapping

DEBIAN: Final = "trixie"
MIRROR: Final = "http://deb.debian.org/debian"
STAND_INS: Final = ("icuuc", "mscms")
SOURCES: Final = Path(__file__).resolve().parent / "windows"
COMPILER: Final = "x86_64-w64-mingw32-gcc"
SURROUNDINGS: Final = {
    "HOME": "/root",
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "LC_ALL": "C.UTF-8",
    "WINEARCH": "win64",
    "WINEDEBUG": "-all",
    # Wine takes QT_ variables away, and hands on what begins with WINE without that.
    "WINEQT_QPA_PLATFORM": "offscreen",
    "WINEDLLOVERRIDES": "mscoree=d;mshtml=d;winemenubuilder.exe=d;winedbg.exe=d;mscms=n,b",
    "PYTHONDONTWRITEBYTECODE": "1",
}
# Everything runs as: script, folder of the room, folder that is bound into it, and the command.
ENTERING: Final = """set -eu
mount --make-rprivate /
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mkdir -p "$1/work"
mount --bind "$2" "$1/work"
chroot "$1" /bin/sh -c "$3" && code=0 || code=$?
# What Windows keeps in its registry is written down when Wine ends.
chroot "$1" /bin/sh -c "wineserver -k; wineserver -w" 2>/dev/null || true
exit $code
"""


@dataclass(frozen=True)
class Said:
    """How a command ended and what it wrote."""

    code: int
    text: str


def cannot() -> str:
    """Say why there can be no Wine on this machine, or nothing."""
    if not sys.platform.startswith("linux"):
        return "this is not Linux"
    if os.geteuid():
        return "only an administrator (root) can make the room for Wine"
    missing = [name for name in ("debootstrap", "unshare", "chroot", COMPILER) if shutil.which(name) is None]
    if missing:
        return f"not installed: {', '.join(missing)} (Debian: debootstrap, util-linux, gcc-mingw-w64-x86-64-win32)"
    tried = subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "this machine lets nobody mount anything"


class Wine:
    """The room, with one folder of this machine bound into it as `work` on the drive Z."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.room = Path(os.environ.get("PARTNERDESK_WINE") or BUILD / "wine")

    def make(self) -> None:
        """Make the room where there is none yet; raise Failed where that does not work."""
        ready = self.room / "ready"
        if ready.exists():
            return
        say("Making a room with Wine, once: some minutes …")
        shutil.rmtree(self.room, ignore_errors=True)
        log = BUILD / "logs" / "wine.txt"
        run(["debootstrap", "--variant=minbase", DEBIAN, self.room, MIRROR], log=log, patience=900)
        for name in ("/etc/resolv.conf",):
            shutil.copy(name, self.room / name.lstrip("/"))
        self._install("apt-get update -q && apt-get install -y -q --no-install-recommends wine wine64 && apt-get clean")
        for name in STAND_INS:
            out = self.room / f"{name}.dll"
            run([COMPILER, "-O2", "-shared", "-nostdlib", "-Wl,--entry=0", "-o", out, SOURCES / f"{name}.c"])
        ready.touch()

    def _install(self, script: str) -> None:
        said = self.sh(script, patience=900)
        if said.code:
            raise Failed(f"Wine could not be installed:\n{said.text[-2000:]}")

    def new_computer(self, name: str) -> Path:
        """Set Windows up anew under a name; return the folder of its drive C."""
        drive = self.room / "root" / name / "drive_c"
        shutil.rmtree(drive.parent, ignore_errors=True)
        self.sh("wineboot -i </dev/null >/dev/null 2>&1; wineserver -w", computer=name, patience=240)
        system = drive / "windows" / "system32"
        if not system.is_dir():
            raise Failed("Wine did not set up its Windows.")
        for each in STAND_INS:
            shutil.copy(self.room / f"{each}.dll", system)
        return drive

    def sh(self, script: str, *, computer: str = "building", patience: float = 600, display: str = "") -> Said:
        """Run a script of the shell inside; what it starts ends with it. `patience` is in seconds; raise Failed beyond it."""
        told = {**SURROUNDINGS, "WINEPREFIX": f"/root/{computer}"}
        if display:
            told |= {"DISPLAY": display, "WINEQT_QPA_PLATFORM": "windows"}
        words = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", ENTERING, "enter"]
        try:
            done = subprocess.run(
                [*words, str(self.room), str(self.work), script],
                env=told,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=patience,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Failed(f"Not done after {patience:.0f} seconds under Wine: {script[:200]}") from error
        return Said(done.returncode, done.stdout.decode(errors="replace").replace("\r\n", "\n"))

    def run(
        self,
        *words: str,
        computer: str = "building",
        surroundings: Mapping[str, str] | None = None,
        patience: float = 600,
    ) -> Said:
        """Run a program for Windows; its own exit code comes back."""
        # Python under Wine wants a pipe to write to, and nothing to read from.
        told = "".join(f"{name}={shlex.quote(value)} " for name, value in (surroundings or {}).items())
        line = " ".join(shlex.quote(word) for word in words)
        return self.sh(f"{{ {told}wine {line} </dev/null 2>&1; echo $? >/run/code; }} | cat; exit $(cat /run/code)",
                       computer=computer, patience=patience)  # fmt: skip
