"""Set PartnerDesk up in an environment of its own, then open it or test it.

    python3 start.py          opens the program on the sample workspace
    python3 start.py test     passes the tests

Standard library only: this file runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = ROOT / "installers" / "requirements"
OLDEST = (3, 11)

# What Qt loads at run time on Linux, and the Debian package each comes from.
QT_NEEDS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}


def main(words: list[str]) -> int:
    """Set up, then do what was asked; return the exit code."""
    if words not in ([], ["test"]):
        print(__doc__)
        return 2
    if sys.version_info < OLDEST:
        print(f"PartnerDesk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        print("Get a newer one from your system's software centre, or from python.org.")
        return 1
    system_libraries()
    testing = words == ["test"]
    if not environment("dev" if testing else "run"):
        return 1
    if testing:
        return run("-m", "pytest", "-q")
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        papers = ROOT / "papers"
        print("There is no display here, so the program cannot open a window.")
        print(f"Instead, every paper of the sample workspace is written to {papers} as PDF and Word.")
        return run("-m", "partnerdesk", "papers", "--sample", "--to", str(papers))
    return run("-m", "ui", "--sample")


def environment(lock: str) -> bool:
    """Make the environment hold exactly what the lock names; say what to do where that fails."""
    wanted = LOCKS / f"{lock}.txt"
    stamp = HOME / f"{lock}.stamp"
    digest = hashlib.sha256(wanted.read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return True
    if not PYTHON.exists() and not make_environment():
        return False
    print("Installing what PartnerDesk needs (about 120 MB, once) …", flush=True)
    pip = (
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "--only-binary",
        ":all:",
    )
    if run(*pip, "-r", str(wanted)):
        print("That did not work. Is the internet on? Nothing else was changed; run the same command again.")
        return False
    # So that no start has to do it, even where Python is told to keep nothing of what it compiles.
    run("-m", "compileall", "-q", "partnerdesk", "ui")
    stamp.write_text(digest, encoding="ascii")
    return True


def make_environment() -> bool:
    """Make an empty environment, installing Debian's venv module if that is all that is missing."""
    shutil.rmtree(HOME, ignore_errors=True)
    make = (sys.executable, "-m", "venv", str(HOME))
    if subprocess.run(make, capture_output=True, check=False).returncode == 0:
        return True
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if apt_install([package]) and subprocess.run(make, check=False).returncode == 0:
        return True
    shutil.rmtree(HOME, ignore_errors=True)
    print("This Python cannot make an environment (its `venv` module is missing).")
    print(
        f"On Debian or Ubuntu: sudo apt install {package}   Elsewhere: install Python from python.org. Then run this again."
    )
    return False


def system_libraries() -> None:
    """On Linux, install what Qt needs from the system if we may; otherwise name it."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for library, package in QT_NEEDS.items() if not loads(library)]
    if missing and not apt_install(missing):
        print("Qt needs system libraries that are missing here. On Debian or Ubuntu:")
        print("    sudo apt install " + " ".join(missing))


def loads(library: str) -> bool:
    """Whether the system can load this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages if this is root on Debian or Ubuntu; whether it was done."""
    apt = shutil.which("apt-get")
    if apt is None or os.name == "nt" or os.geteuid() != 0:
        return False
    print("Installing system packages: " + " ".join(packages), flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = (apt, "install", "-y", "-qq", "--no-install-recommends", *packages)
    for command in ((apt, "update", "-qq"), install):
        if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
            return False
    return True


def run(*words: str) -> int:
    """Run the environment's Python at the top of the project; its exit code."""
    return subprocess.run((str(PYTHON), *words), cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
