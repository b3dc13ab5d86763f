"""Which running program is meant, so that what a dead one left behind can be told from what a living one holds."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_STARTTIME_FIELD = 19  # field 22 of proc(5) stat, counted after the program's name
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Process:
    """One run of a program: a number alone is given again to others, so its start belongs to it."""

    computer: str
    number: int
    started: str
    """When it started, as this system counts; empty where the system does not tell."""

    @property
    def is_gone(self) -> bool:
        """Whether it surely no longer runs. Of another computer's programs nobody can be sure."""
        if self.computer != this_computer():
            return False
        started = _start_of(self.number)
        return started is None or (bool(self.started) and started != self.started)


def this_process() -> Process:
    """Return the program that is running this."""
    return Process(this_computer(), os.getpid(), _start_of(os.getpid()) or "")


@cache
def this_computer() -> str:
    """Return a name of this computer that no other has and that tells nothing about it."""
    # A Mac's host name changes with its network; elsewhere it keeps apart machines copied from one image.
    own = _hardware() if sys.platform == "darwin" else f"{_hardware()} {platform.node()}"
    return hashlib.sha256(f"PartnerDesk {own}".encode()).hexdigest()[:16]


def _hardware() -> str:
    try:
        if sys.platform == "win32":
            import winreg

            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        if sys.platform == "darwin":
            import uuid

            return f"{uuid.getnode():x}"
        return Path("/etc/machine-id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return platform.node()


def _start_of(number: int) -> str | None:
    """Return when a process of this computer started, "" if it runs but the system does not say, None if it does not run."""
    if sys.platform == "win32":
        return _start_on_windows(number)
    if _BOOT_ID.exists():
        try:
            status = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
            state, *fields = status.rpartition(")")[2].split()
            return (
                None if state in "ZX" else f"{_BOOT_ID.read_text(encoding='ascii')[:8]}:{fields[_STARTTIME_FIELD - 1]}"
            )
        except (OSError, IndexError):
            return None
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return None
    except OSError:  # it is somebody else's, so it runs
        return ""
    return ""


def _start_on_windows(number: int) -> str | None:
    """Ask Windows; `os.kill` must not be used there, it ends the process."""
    import ctypes

    query_limited, synchronize, still_running, access_denied = 0x1000, 0x00100000, 0x102, 5
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore] # there is one on Windows only
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.OpenProcess(query_limited | synchronize, False, number)
    if not handle:
        error: int = ctypes.get_last_error()  # type: ignore[attr-defined,unused-ignore] # likewise
        return "" if error == access_denied else None
    try:
        if kernel.WaitForSingleObject(ctypes.c_void_p(handle), 0) != still_running:
            return None
        times = [ctypes.c_uint64() for _ in range(4)]
        told = kernel.GetProcessTimes(ctypes.c_void_p(handle), *map(ctypes.byref, times))
        return str(times[0].value) if told else ""
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))
