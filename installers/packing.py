"""Archives that are the same, byte for byte, each time the same files are packed: tar, and Debian's .deb."""

from __future__ import annotations

import io
import lzma
import tarfile
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Told what machine code looks like, xz packs it 4 % smaller; every Debian's dpkg unpacks that.
SMALL: Final[list[dict[str, Any]]] = [
    {"id": lzma.FILTER_X86},
    {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME},
]
FAST: Final[list[dict[str, Any]]] = [{"id": lzma.FILTER_LZMA2, "preset": 0}]


def in_order(folder: Path) -> list[Path]:
    """Return a folder and all within it in an order that does not depend on the disk."""
    return [folder, *sorted(folder.rglob("*"))]


def add(archive: tarfile.TarFile, folder: Path, name: str, *, seconds: int, besides: Iterable[Path] = ()) -> None:
    """Add a folder to a tar under a name, as everybody's and nobody's, of one time; `besides` is left out."""
    left_out = set(besides)

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = seconds
        return member

    for path in in_order(folder):
        if not left_out & {path, *path.parents}:
            inside = path.relative_to(folder).as_posix()
            archive.add(path, arcname=name if inside == "." else f"{name}/{inside}", recursive=False, filter=plain)


def tar_xz(folder: Path, packed: Path, *, name: str, seconds: int) -> None:
    """Pack a folder as .tar.xz with all its files below one name."""
    with (
        lzma.open(packed, "wb", filters=SMALL) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        add(archive, folder, name, seconds=seconds)


def deb(root: Path, packed: Path, *, seconds: int, quick: bool = False) -> None:
    """Pack a laid out Debian package: what is in `DEBIAN` tells of it, all else is what it installs."""
    told, held = io.BytesIO(), io.BytesIO()
    _squeeze(told, root / "DEBIAN", (), seconds=seconds, quick=True)
    _squeeze(held, root, [root / "DEBIAN"], seconds=seconds, quick=quick)
    parts = {"debian-binary": b"2.0\n", "control.tar.xz": told.getvalue(), "data.tar.xz": held.getvalue()}
    with packed.open("wb") as opened:
        opened.write(b"!<arch>\n")
        for name, content in parts.items():
            opened.write(f"{name:<16}{seconds:<12}{0:<6}{0:<6}{100644:<8}{len(content):<10}`\n".encode("ascii"))
            opened.write(content + b"\n" * (len(content) % 2))


def _squeeze(into: IO[bytes], folder: Path, besides: Iterable[Path], *, seconds: int, quick: bool) -> None:
    filters = FAST if quick else SMALL
    with (
        lzma.open(into, "wb", filters=filters) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        add(archive, folder, ".", seconds=seconds, besides=besides)
