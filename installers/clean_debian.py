"""A Debian with nothing but its base, in a folder: the .deb is installed, run, upgraded and removed there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from installers import debian, freezing, packing
from installers.identity import ROOT
from installers.steps import BUILD, Failed, empty, run, say

if TYPE_CHECKING:
    from installers.steps import Order

RELEASE: Final = "bookworm"
SCRIPT: Final = ROOT / "installers" / "linux" / "try_package.sh"
# Mounts are made where nobody else sees them, and end with the command.
ALONE: Final = ("unshare", "--mount", "--pid", "--fork", "--kill-child")
INSIDE: Final = (
    'mount -t proc proc "$0/proc" && mount -t tmpfs tmpfs "$0/dev/shm" && mount -t devpts devpts "$0/dev/pts"'
    ' && exec chroot "$0" /bin/sh /packages/try_package.sh'
)


def try_package(deb: Path, order: Order) -> None:
    """Install, use, upgrade, self-test and remove a .deb in a clean Debian; skipped aloud where none can be made."""
    reason = why_not()
    if reason:
        order.skip("the .deb in a clean Debian", reason)
        return
    try:
        root = clean_system()
    except Failed as failure:
        order.skip("the .deb in a clean Debian", f"no Debian could be set up ({str(failure).splitlines()[0]})")
        return
    packages = root / "packages"
    packages.mkdir()
    shutil.copyfile(deb, packages / "newer.deb")
    older(packages / "older.deb")
    shutil.copyfile(freezing.OLDER_WORKSPACE, packages / "older.partnerdesk")
    shutil.copyfile(SCRIPT, packages / SCRIPT.name)
    say(f"In a clean Debian ({RELEASE}):")
    log = BUILD / "linux" / "clean-debian.log"
    (root / "dev" / "shm").mkdir(exist_ok=True)
    run([*ALONE, "sh", "-c", INSIDE, root], log=log, patience=1800)
    text = log.read_text(encoding="utf-8")
    if text.rstrip().rsplit("\n", 1)[-1] != "all well":
        raise Failed(f"the .deb in a clean Debian:\n{text[-3000:]}")
    say(text.rstrip())
    shutil.rmtree(root, ignore_errors=True)


def why_not() -> str:
    """Return why no clean Debian can be made here, in a few words; empty where one can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "it needs root"
    missing = [tool for tool in ("debootstrap", "unshare", "dpkg-deb") if shutil.which(tool) is None]
    if missing:
        return f"{' and '.join(missing)} not found"
    if subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode:
        return "this machine allows no mounts of its own"
    return "" if mirror() else "apt names no mirror of Debian"


def mirror() -> str:
    """Return where this machine's apt gets Debian from, or where PARTNERDESK_DEBIAN_MIRROR says."""
    named = os.environ.get("PARTNERDESK_DEBIAN_MIRROR")
    if named:
        return named
    words = ["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)", "Created-By: Packages"]
    try:
        told = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""
    return chosen_mirror(told)


def chosen_mirror(told: str) -> str:
    """Return the first mirror of a whole release in lines of an address and a release; empty where there is none."""
    found = [line.split() for line in told.splitlines() if re.fullmatch(r"\S+ [a-z]+", line)]
    return found[0][0] if found else ""


def clean_system() -> Path:
    """Set up a clean Debian below build/ and return its folder; what debootstrap made is kept for the next time."""
    kept = BUILD / f"debian-{RELEASE}.tar"
    root = empty(BUILD / "linux" / "clean-debian")
    if not kept.exists():
        say(f"Setting up Debian {RELEASE} …")
        run(["debootstrap", "--variant=minbase", RELEASE, root, mirror()], patience=900)
        run(["tar", "--numeric-owner", "--one-file-system", "-cf", kept, "-C", root, "."])
        empty(root)
    run(["tar", "--numeric-owner", "-xpf", kept, "-C", root])
    # The way this machine reaches its mirror: address, keys, proxy.
    for name in ("resolv.conf", "hosts"):
        if (Path("/etc") / name).exists():
            shutil.copyfile(Path("/etc") / name, root / "etc" / name)
    for path in Path("/etc/apt/apt.conf.d").glob("*"):
        if re.search(r"(?i)acquire::", path.read_text(encoding="utf-8", errors="replace")):
            shutil.copyfile(path, root / "etc" / "apt" / "apt.conf.d" / path.name)
    return root


def older(place: Path) -> None:
    """Pack what was laid out for the .deb once more as an older version, to upgrade from."""
    laid = BUILD / "linux" / "deb"
    control = laid / "DEBIAN" / "control"
    text = control.read_text(encoding="utf-8")
    gone = laid / debian.HOME / "_internal" / "of-the-older-version"
    try:
        gone.touch()
        control.write_text(re.sub(r"(?m)^Version: .*$", "Version: 0.0.1", text), encoding="utf-8")
        packing.deb(laid, place, seconds=freezing.day_of_source(), quick=True)
    finally:
        gone.unlink()
        control.write_text(text, encoding="utf-8")
