"""The .deb: the lean folder with menu entry, file type and icons; the system's libraries are asked of Debian."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from installers import identity, packing
from installers.freezing import day_of_source
from installers.identity import ROOT
from installers.steps import BUILD, DIST, Failed, empty, files_of, megabytes, say, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from installers.steps import Order

HERE: Final = ROOT / "installers" / "linux"
HOME: Final = Path("usr/lib/partnerdesk")
ARCHITECTURE: Final = "amd64"
# Pillow brings its own copy of a library every desktop has, padded to 2 MB; a link to Debian's does the same.
SHARED_WITH_DEBIAN: Final = {"libxcb-": "libxcb.so.1", "libXau-": None}
MULTIARCH: Final = Path("/usr/lib/x86_64-linux-gnu")


def package(lean: Path, made: Path, order: Order) -> Path:
    """Make the .deb of the lean folder, with the icons that lie in `made`; return it. Raises Failed past a budget."""
    root = laid_out(lean, made)
    depends = ", ".join(depended_on(root / HOME))
    control = control_of(identity.version(), depends, installed_kib=int(megabytes(root) * 1_000_000 / 1024))
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    (root / "DEBIAN" / "md5sums").write_text(_sums(root), encoding="utf-8")
    DIST.mkdir(exist_ok=True)
    deb = DIST / f"partnerdesk_{identity.version()}_{ARCHITECTURE}.deb"
    packing.deb(root, deb, seconds=day_of_source(), quick=order.quick)
    say("The .deb:")
    measured = {"installed_mb": megabytes(root / "usr")}
    within("linux", measured if order.quick else {**measured, "package_mb": megabytes(deb)})
    return deb


def laid_out(lean: Path, made: Path) -> Path:
    """Lay the files out below build/linux/deb as they will lie on the computer; return that folder."""
    root = empty(BUILD / "linux" / "deb")
    share = root / "usr" / "share"
    (root / HOME).parent.mkdir(parents=True)
    shutil.copytree(lean, root / HOME, symlinks=True)
    use_debians(root / HOME)
    for name in ("partnerdesk", "partnerdesk-cli"):
        link = root / "usr" / "bin" / name
        link.parent.mkdir(exist_ok=True)
        link.symlink_to("../lib/partnerdesk/partnerdesk")
    shutil.copytree(made / "hicolor", share / "icons" / "hicolor")
    for picture in [*share.glob("icons/hicolor/*/apps/partnerdesk.*")]:
        of_files = picture.parent.parent / "mimetypes" / f"application-x-partnerdesk{picture.suffix}"
        of_files.parent.mkdir()
        shutil.copyfile(picture, of_files)
    for name, place in (
        ("partnerdesk.desktop", "applications"),
        ("partnerdesk.xml", "mime/packages"),
        (f"{identity.BUNDLE}.metainfo.xml", "metainfo"),
    ):
        (share / place).mkdir(parents=True)
        shutil.copyfile(HERE / name, share / place / name)
    papers = share / "doc" / "partnerdesk"
    papers.mkdir(parents=True)
    (papers / "copyright").write_text(copyright_text(), encoding="utf-8")
    news = (ROOT / "CHANGELOG.md").read_bytes()
    (papers / "changelog.gz").write_bytes(gzip.compress(news, 9, mtime=0))
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    return root


def use_debians(home: Path) -> None:
    """Put links to Debian's libraries where Pillow brings copies of the same."""
    for path in (home / "_internal").rglob("*.so*"):
        for begins, debians in SHARED_WITH_DEBIAN.items():
            if path.name.startswith(begins) and re.match(r"[0-9a-f]{8}\.so", path.name.removeprefix(begins)):
                path.unlink()
                if debians is not None and path.parent.name == "pillow.libs":
                    path.symlink_to(MULTIARCH / debians)


def depended_on(folder: Path) -> list[str]:
    """Return the Debian packages a folder needs, in order; raise Failed naming a library nobody knows."""
    files = files_of(folder)
    here = {path.name for path in files}
    told = [_told(path) for path in files]
    needed = {library for one in told for library in re.findall(r"^\s+NEEDED\s+(\S+)$", one, re.MULTILINE)}
    needed |= {path.readlink().name for path in files if path.is_symlink() and path.readlink().is_absolute()}
    known = tomllib.loads((HERE / "libraries.toml").read_text(encoding="utf-8"))
    packages = packages_of({*(needed - here), *known["opened_by_name"]}, known["packages"])
    oldest = newest_glibc("\n".join(told))
    return [f"libc6 (>= {oldest})" if name == "libc6" else name for name in packages]


def newest_glibc(told: str) -> str:
    """Return the newest version of the C library that anything asks for, from what objdump tells."""
    asked = {(int(first), int(second)) for first, second in re.findall(r"GLIBC_(\d+)\.(\d+)", told)}
    return "{}.{}".format(*max(asked, default=(2, 34)))


def packages_of(libraries: Iterable[str], packages: Mapping[str, str]) -> list[str]:
    """Return the packages that bring libraries, in order; raise Failed naming libraries that are in none."""
    unknown = sorted(name for name in libraries if name not in packages)
    if unknown:
        raise Failed(f"installers/linux/libraries.toml does not say which package brings {', '.join(unknown)}")
    return sorted({packages[name] for name in libraries})


def _told(path: Path) -> str:
    """Return what objdump tells of a program or library; nothing of another file."""
    if path.is_symlink():
        return ""
    with path.open("rb") as opened:
        if opened.read(4) != b"\x7fELF":
            return ""
    words = ["objdump", "-p", str(path)]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout


def control_of(version: str, depends: str, installed_kib: int) -> str:
    """Return what Debian wants to know of the package."""
    return (
        "Package: partnerdesk\n"
        f"Version: {debian_version(version)}\n"
        f"Architecture: {ARCHITECTURE}\n"
        f"Maintainer: {identity.AUTHORS} <partnerdesk@localhost>\n"
        f"Installed-Size: {installed_kib}\n"
        "Section: misc\n"
        "Priority: optional\n"
        f"Depends: {depends}\n"
        "Recommends: cups-client, xdg-desktop-portal\n"
        f"Description: {identity.TELLS}\n"
        " Partners, agreements and all that follows from them in one file on your own\n"
        " computer, with the papers that are printed, signed with a pen and filed.\n"
        " .\n"
        " It needs no internet and sends nothing anywhere.\n"
    )


def debian_version(version: str) -> str:
    """Return a version so that Debian takes what comes before a release to be older than it: 1.0~rc1."""
    return re.sub(r"(?<=\d)\.?(a|b|rc|dev)(?=\d)", r"~\1", version)


def copyright_text() -> str:
    """Return who holds which rights, in the form Debian reads."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    body = "\n".join(f" {line}" if line else " ." for line in licence.splitlines())
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {identity.NAME}\n\n"
        f"Files: *\nCopyright: {identity.AUTHORS}\nLicense: MIT\n{body}\n"
        f"Comment: The notices of all it is made with are in /{HOME}/_internal/resources/THIRD-PARTY.txt\n"
        " and, in the program, under Help.\n"
    )


def _sums(root: Path) -> str:
    import hashlib

    files = [path for path in files_of(root / "usr") if not path.is_symlink()]
    return "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root).as_posix()}\n"
        for path in files
    )
