"""Try the installer for Windows as somebody would use it: install, test, install over it, refuse what is wrong, remove.

Under Wine each trial begins on a new computer. Nothing here knows how the installer was made.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from installers import identity
from installers.steps import BUILD, Failed, say, within
from installers.wine import Wine, cannot

if TYPE_CHECKING:
    from pathlib import Path

    from installers.steps import Order

HOME: Final = "users/root/AppData/Local/Programs/PartnerDesk"
IN_WINDOWS: Final = "C:\\users\\root\\AppData\\Local\\Programs\\PartnerDesk"
ELSEWHERE: Final = "C:\\users\\José Ñandú (日本)\\My Apps"
EXE: Final = f"{identity.EXECUTABLE['win32']}.exe"
KEY: Final = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\PartnerDesk"
OPENING: Final = r"HKCU\Software\Classes\PartnerDesk.Workspace\shell\open\command"
EMPTY_PICTURE: Final = 20_000  # bytes; one with nothing in it is smaller
COMPUTER: Final = "trial"
OPEN, LITTLE_ROOM, UNWRITTEN = 5, 6, 8  # how the installer ends; partnerdesk.nsi names all


@dataclass
class Trial:
    """A computer of its own on which things are tried, and what was found."""

    wine: Wine
    drive: Path
    setup: str
    found: list[tuple[str, bool, str]] = field(default_factory=list)
    measured: dict[str, float] = field(default_factory=dict)

    def expect(self, what: str, is_so: bool, detail: str = "") -> None:
        """Note whether something is as it should be, and say it."""
        self.found.append((what, is_so, detail))
        say(f"  {'ok    ' if is_so else 'FAILED'} {what}{'' if is_so or not detail else f': {detail}'}")

    def sh(self, script: str, *, patience: float = 300) -> str:
        """Run a script of the shell on that computer and return what it wrote."""
        return self.wine.sh(script, computer=COMPUTER, patience=patience).text

    def install(self, *words: str) -> int:
        """Install silently; return how the installer ended. `/D=` comes last and takes spaces as they are."""
        # Wine puts quotes around a word with spaces, which the installer does not understand after /D=.
        apart = " ".join((self.setup, "/S", *words)).split(" ")
        return self.wine.run(*apart, computer=COMPUTER, patience=200).code

    def registry(self, key: str) -> str:
        """Return what stands below a key, or nothing."""
        said = self.wine.run("reg", "query", key, computer=COMPUTER)
        return "" if said.code else said.text


def trial(order: Order, setup: Path, program: Path) -> None:
    """Try an installer; raise Failed where something is not as it should be."""
    if sys.platform == "win32":
        order.skip("trial of the installer", "on Windows itself the workflow tries it")
        return
    if reason := cannot():
        order.skip("trial of the installer", reason)
        return
    wine = Wine(BUILD / "windows")
    wine.make()
    shutil.copy(setup, wine.work / "setup.exe")
    say("Trying the installer on a new computer …")
    made = Trial(wine, wine.new_computer(COMPUTER), "Z:\\work\\setup.exe")
    for step in (_installs, _tests_itself, _starts_soon, _is_seen, _goes_over_itself, _waits_for_the_open, _is_removed,
                 _goes_where_it_is_told, _wants_room, _stays_whole_where_the_new_does_not_fit):  # fmt: skip
        step(made, program)
    within("windows", made.measured)
    if wrong := [f"{what} ({detail.strip()[-400:]})" for what, is_so, detail in made.found if not is_so]:
        raise Failed(f"{len(wrong)} of {len(made.found)} trials of the installer went wrong: " + "; ".join(wrong))
    say(f"  {len(made.found)} trials, all well")


def _installs(made: Trial, program: Path) -> None:
    seconds = _timed(made, "wine cmd /c exit", "wine 'Z:\\work\\setup.exe' /S")
    made.measured["silent_install_seconds"] = seconds
    home = made.drive / HOME
    wanted = {path.relative_to(program) for path in program.rglob("*") if path.is_file()}
    there = {path.relative_to(home) for path in home.rglob("*") if path.is_file()}
    made.expect(
        "all files are there, and the uninstaller",
        {str(one) for one in there - wanted} == {"uninstall.exe"} and wanted <= there,
    )
    made.expect("it stands in the Start menu", _is_linked(made, "Start Menu"))
    made.expect("nothing is on the desktop that was not asked for", not _is_linked(made, "Desktop"))
    told = made.registry(KEY)
    made.expect("Windows lists it among its programs", identity.version() in told and "EstimatedSize" in told, told)
    opening = made.registry(OPENING)
    made.expect("workspaces are opened by double-click", f'"{IN_WINDOWS}\\{EXE}" "%1"' in opening, opening)


def _tests_itself(made: Trial, _program: Path) -> None:
    _self_test(made, f"{IN_WINDOWS}\\{EXE}", "the installed program tests itself")


def _self_test(made: Trial, exe: str, what: str) -> None:
    report = made.drive / "report.txt"
    report.unlink(missing_ok=True)
    said = made.wine.run(exe, "--self-test", "--report", "C:\\report.txt", computer=COMPUTER, patience=900)
    told = report.read_text(encoding="utf-8") if report.exists() else "It wrote no report."
    (made.wine.work / "self-test.txt").write_text(told, encoding="utf-8")
    made.expect(what, said.code == 0 and report.exists(), told[-1500:])


def _starts_soon(made: Trial, _program: Path) -> None:
    """Measure from the start of the program to its painted window, the best of six, as the program itself says it: other work on this machine is not its."""
    exe = f"{IN_WINDOWS}\\{EXE}"
    made.sh(
        "; ".join(f"wine '{exe}' --measure-start 'C:\\start{n}.txt' </dev/null >/dev/null 2>&1" for n in range(7)),
        patience=300,
    )
    told = [made.drive / f"start{n}.txt" for n in range(1, 7)]
    read = [
        float(found[0]) for path in told if path.exists() and (found := re.search(r"\d+(?:\.\d+)?", path.read_text()))
    ]
    made.expect("it says how soon its window is there", len(read) == len(told))
    if read:
        made.measured["first_window_seconds"] = min(read) / 1000


def _is_seen(made: Trial, _program: Path) -> None:
    """Keep a picture of the real window, drawn by Windows' own way of drawing, where this machine has a screen to draw on."""
    tools = [name for name in ("Xvfb", "import") if shutil.which(name) is None]
    if tools:
        say(f"  SKIPPED a picture of the window: not installed: {', '.join(tools)}")
        return
    screen = subprocess.Popen(["Xvfb", ":97", "-screen", "0", "1366x768x24"], stderr=subprocess.DEVNULL)
    picture = made.wine.work / "window.png"
    try:
        script = f"wine '{IN_WINDOWS}\\{EXE}' --sample </dev/null >/dev/null 2>&1 & sleep 25"
        showing = subprocess.Popen(
            [sys.executable, "-c", _LATER.format(picture=str(picture))],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        made.wine.sh(script, computer=COMPUTER, display=":97", patience=120)
        showing.wait(60)
    finally:
        screen.terminate()
        screen.wait(20)
    made.expect(
        "its window is seen", picture.exists() and picture.stat().st_size > EMPTY_PICTURE, "the picture is empty"
    )


# A picture of the screen shortly before the program is ended.
_LATER: Final = """
import subprocess, time
time.sleep(20)
subprocess.run(["import", "-display", ":97", "-window", "root", {picture!r}], check=False)
"""


def _goes_over_itself(made: Trial, _program: Path) -> None:
    home = made.drive / HOME
    stale, theirs = home / "_internal" / "of-an-older-version.dll", made.drive / "users/root/Documents/Ours.partnerdesk"
    stale.write_bytes(b"old")
    theirs.parent.mkdir(parents=True, exist_ok=True)
    theirs.write_bytes(b"a workspace")
    beside = home / "My notes.txt"
    beside.write_bytes(b"notes")
    made.expect("a newer version goes over an older one", made.install("/DESKTOP") == 0)
    made.expect("what the older one left is gone", not stale.exists() and not (home / "_before").exists())
    made.expect(
        "workspaces and other files stay", theirs.read_bytes() == b"a workspace" and beside.read_bytes() == b"notes"
    )
    made.expect("the icon on the desktop is there when asked for", _is_linked(made, "Desktop"))


def _waits_for_the_open(made: Trial, _program: Path) -> None:
    """Install while the program is open: it refuses, and the program that is open stays whole."""
    home = made.drive / HOME
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*") if path.is_file()}
    told = made.sh(
        f"wine '{IN_WINDOWS}\\{EXE}' --sample </dev/null >/dev/null 2>&1 & sleep 8; "
        "wine 'Z:\\work\\setup.exe' /S; echo ended $?"
    )
    after = {path: path.stat().st_mtime_ns for path in home.rglob("*") if path.is_file()}
    made.expect("it refuses while the program is open", f"ended {OPEN}" in told, told)
    made.expect("and leaves the program as it was", before == after)


def _is_removed(made: Trial, _program: Path) -> None:
    home = made.drive / HOME
    (home / "My notes.txt").unlink(missing_ok=True)
    # It copies itself away and goes on after it has ended, so one looks for its end.
    made.sh(
        f"wine '{IN_WINDOWS}\\uninstall.exe' /S; n=0; while [ -d '/root/{COMPUTER}/drive_c/{HOME}' ] && [ $n -lt 40 ]; do sleep 0.5; n=$((n+1)); done; wineserver -w"
    )
    made.expect("removing it leaves no folder", not home.exists())
    made.expect("nor a way to open it", not _is_linked(made, "Start Menu") and not _is_linked(made, "Desktop"))
    made.expect("nor anything in the registry", not made.registry(KEY) and not made.registry(OPENING))
    theirs = made.drive / "users/root/Documents/Ours.partnerdesk"
    made.expect("workspaces are still there", theirs.exists())


def _goes_where_it_is_told(made: Trial, _program: Path) -> None:
    made.expect("it goes into a folder with spaces and accents", made.install(f"/D={ELSEWHERE}") == 0)
    home = made.drive / ELSEWHERE.removeprefix("C:\\").replace("\\", "/")
    made.expect("which is made", (home / EXE).exists())
    _self_test(made, f"{ELSEWHERE}\\{EXE}", "and the program tests itself there")
    made.wine.run(f"{ELSEWHERE}\\uninstall.exe", "/S", f"_?={ELSEWHERE}", computer=COMPUTER)
    made.expect("and is removed from there", not (home / EXE).exists() and not (home / "_internal").exists())


def _wants_room(made: Trial, _program: Path) -> None:
    """Install onto a disk of 60 MB."""
    told = made.sh(
        f"mkdir -p /small && mount -t tmpfs -o size=60m none /small && ln -sfn /small /root/{COMPUTER}/dosdevices/e: && "
        "wine 'Z:\\work\\setup.exe' /S '/D=E:\\PartnerDesk'; echo ended $?; find /small -type f | head -3; umount /small"
    )
    made.expect("it refuses where there is too little room", f"ended {LITTLE_ROOM}" in told, told)
    made.expect("and leaves nothing behind there", "/small/" not in told, told)


def _stays_whole_where_the_new_does_not_fit(made: Trial, program: Path) -> None:
    """Go over a version on a disk that becomes full in the middle, between two files and within one."""
    most = round(1.5 * len(list(program.rglob("*"))))
    again = "wine 'Z:\\work\\setup.exe' /S '/D=E:\\PartnerDesk'"
    whole = "cd /small && find . -type f | sort | xargs -d '\\n' sha256sum | sha256sum; cd /"
    told = made.sh(
        f"mkdir -p /small && mount -t tmpfs -o size=600m,nr_inodes={most} none /small; "
        f"ln -sfn /small /root/{COMPUTER}/dosdevices/e:; {again}; echo first $?; {whole}; "
        f"{again}; echo between $?; {whole}; mount -o remount,nr_inodes=0 /small; wineserver -k; wineserver -w; "
        f"( trap '' XFSZ; ulimit -f 40000; {again}; echo within $?; wineserver -w ); {whole}; umount /small"
    )
    sums = re.findall(r"^[0-9a-f]{64}", told, re.MULTILINE)
    made.expect("there it is installed once", "first 0" in told, told)
    made.expect("it says that a newer one does not fit", f"between {UNWRITTEN}" in told, told)
    made.expect("also where the disk is full within a file", f"within {UNWRITTEN}" in told, told)
    made.expect("and the older one stays whole, each time", bool(sums) and sums == sums[:1] * 3, told)


def _timed(made: Trial, before: str, command: str) -> float:
    """Return the seconds a command takes, with Wine running already."""
    told = made.sh(f"{before}; s=$(date +%s%N); {command}; echo took $(( $(date +%s%N) - s ))")
    found = re.search(r"took (\d+)", told)
    if found is None:
        raise Failed(f"Not measured: {told[-500:]}")
    return int(found[1]) / 1e9


def _is_linked(made: Trial, place: str) -> bool:
    return any(place in str(path) for path in (made.drive / "users").rglob("PartnerDesk.lnk"))
