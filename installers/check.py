"""What can be checked of all three systems on any computer: property lists, icons, wheels, and how large things will be."""

from __future__ import annotations

import bz2
import plistlib
import struct
import zipfile
from typing import TYPE_CHECKING, Final

from installers import icons, identity, mac_files, macos, trim
from installers.identity import ROOT
from installers.steps import BUILD, LOCKS, MB, Failed, empty, megabytes, python_for_building, run, say, within

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from installers.steps import Order

# Python for the hosted builds, and the names of systems whose wheels it takes.
PYTHON: Final = "3.13"
MAC_VERSIONS: Final = ("13_0", "12_0", "11_0", "10_15", "10_13", "10_9")
# Python itself, its modules and what PyInstaller adds, measured in the folder for Linux.
PYTHON_MB: Final = 24.0


def build(order: Order) -> list[Path]:
    """Check what can be checked here; nothing is made for people. Raises Failed naming what is wrong."""
    check_icons()
    check_information()
    for architecture in macos.ARCHITECTURES:
        try:
            folder = wheels(
                f"mac-{architecture}",
                [f"macosx_{one}_{sort}" for one in MAC_VERSIONS for sort in (architecture, "universal2")],
            )
        except Failed as failure:
            order.skip(f"wheels for macOS {architecture}", f"not all were found ({str(failure).splitlines()[-1]})")
            continue
        check_mac(folder, architecture)
    try:
        wheels("windows", ["win_amd64"])
        say("Windows: a wheel for everything")
    except Failed as failure:
        order.skip("wheels for Windows", f"not all were found ({str(failure).splitlines()[-1]})")
    return []


def check_icons() -> None:
    """Draw the icons of all systems and look whether each has its sizes. Raises Failed."""
    made = empty(BUILD / "check") / "icons"
    run([python_for_building(), ROOT / "installers" / "icons.py", made], surroundings={"QT_QPA_PLATFORM": "offscreen"})
    ico, icns = (made / "app.ico").read_bytes(), (made / "app.icns").read_bytes()
    if ico_sizes(ico) != set(icons.WINDOWS):
        raise Failed(f"app.ico has the sizes {sorted(ico_sizes(ico))}, not {icons.WINDOWS}")
    missing = {b"ic07", b"ic08", b"ic09", b"ic10", b"ic11", b"ic12", b"ic13", b"ic14"} - icns_kinds(icns)
    if missing:
        raise Failed(f"app.icns lacks {sorted(missing)}")
    say("icons: all sizes for Windows, macOS and Linux")


def ico_sizes(data: bytes) -> set[int]:
    """Return the sides of the pictures in a Windows icon, in pixels."""
    (count,) = struct.unpack_from("<H", data, 4)
    return {data[6 + 16 * number] or 256 for number in range(count)}


def icns_kinds(data: bytes) -> set[bytes]:
    """Return the kinds of the pictures in an icon for macOS. Raises Failed if its lengths do not fit."""
    if data[:4] != b"icns" or struct.unpack_from(">I", data, 4)[0] != len(data):
        raise Failed("app.icns is not as long as it says")
    kinds, place = set(), 8
    while place < len(data):
        kinds.add(data[place : place + 4])
        place += max(struct.unpack_from(">I", data, place + 4)[0], 8)
    return kinds


def check_information() -> None:
    """Look whether what is said to macOS can be read and names the file type. Raises Failed."""
    info = plistlib.loads(plistlib.dumps(macos.info(identity.version())))
    (kind,), (declared,) = info["CFBundleDocumentTypes"], info["UTExportedTypeDeclarations"]
    if kind["LSItemContentTypes"] != [declared["UTTypeIdentifier"]]:
        raise Failed("Info.plist opens another file type than it declares")
    rights = plistlib.loads(macos.ENTITLEMENTS.read_bytes())
    if not rights or not all(value is True for value in rights.values()):
        raise Failed("entitlements.plist asks for nothing, or not plainly")
    say(f"Info.plist and entitlements: can be read; {', '.join(rights)}")


def wheels(name: str, platforms: list[str]) -> Path:
    """Fetch the pinned wheels of a system, or find them below build/; return their folder. Raises Failed."""
    folder = BUILD / "wheels" / name
    folder.mkdir(parents=True, exist_ok=True)
    words: list[str | Path] = [python_for_building(), "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    words += ["--dest", folder, "--python-version", PYTHON, "--only-binary", ":all:", "--no-deps", "--require-hashes"]
    words += [word for one in platforms for word in ("--platform", one)]
    run([*words, "--find-links", folder, "-r", LOCKS / "run.txt"], patience=900)
    return folder


def check_mac(folder: Path, architecture: str) -> None:
    """Estimate from its wheels how large the application will be on one kind of Mac. Raises Failed past a budget."""
    files = mac_program(folder, architecture)
    held = sum(map(len, files.values())) / MB
    # Ours, and Python: measured in what this computer can build, packed as well as the rest.
    ours = megabytes(ROOT / "resources") + PYTHON_MB
    packer = bz2.BZ2Compressor(9)
    packed = sum(len(packer.compress(content)) for content in files.values()) + len(packer.flush())
    image = packed / MB * (held + ours) / held
    say(f"macOS {architecture} (estimated from {len(files)} files of its wheels):")
    within("macos", {"image_mb": image, "installed_mb": held + ours})


def mac_program(folder: Path, architecture: str) -> Mapping[str, bytes]:
    """Return the files of the wheels that go into the application on one kind of Mac. Raises Failed where one is not for it."""
    found: dict[str, bytes] = {}
    for wheel in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(wheel) as opened:
            for name in opened.namelist():
                data = opened.read(name) if is_for_program(name) else b""
                if not data:
                    continue
                try:
                    found[name] = mac_files.thin(data, architecture)
                except KeyError as missing:
                    raise Failed(f"{wheel.name}: {name} is not for {architecture}") from missing
    binaries = [(name, name, sort_of(name)) for name, data in found.items() if data[:4] == mac_files.THIN]
    kept = {entry[0] for entry in trim.reachable(binaries, lambda name: mac_files.links(found[name]))}
    return {name: data for name, data in found.items() if name in kept or data[:4] != mac_files.THIN}


def is_for_program(name: str) -> bool:
    """Whether a file of a wheel is a library, or data a library reads, and belongs into the program on macOS."""
    if name.endswith((".py", "/", ".exe", ".app", ".json")) or "/Qt/libexec" in name or ".app/" in name:
        return False
    qt = name.startswith("PySide6/")
    library = name.endswith((".so", ".dylib")) or (".framework/Versions/" in name and name.count(".") >= 1)
    if qt and not library:
        return False
    if qt and name.endswith(".so") and ".abi3." not in name:
        return False
    module = name.partition(".")[0].replace("/", ".")
    return module not in trim.EXCLUDED and trim.is_kept(name, "darwin")


def sort_of(name: str) -> str:
    """Return what PyInstaller calls a file of a wheel: a module of Python's, or a library."""
    return "EXTENSION" if name.endswith(".so") else "BINARY"
