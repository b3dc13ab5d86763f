"""Linux: a folder that runs from anywhere, and the .deb that asks Debian for the system's libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from installers import clean_debian, debian, freezing, identity, packing, release, starting
from installers.steps import BUILD, DIST, files_of, megabytes, say, within

if TYPE_CHECKING:
    from pathlib import Path

    from installers.steps import Order

READ_ME = """PartnerDesk, to carry with you.

Open this folder and start “partnerdesk”. Settings, copies for safety and notes for the makers stay in this folder, in
“PartnerDesk data”, because the file portable.txt lies here. Delete that file, and they are kept with your computer's user.
"""


def build(order: Order) -> list[Path]:
    """Build the folder and the .deb, let both test themselves, and return what was made."""
    folder = freeze()
    freezing.self_test(folder / "partnerdesk")
    starting.compare(folder / "partnerdesk")
    release.keep_list(folder, "linux")
    deb = debian.package(folder.with_name("PartnerDesk-for-debian"), BUILD / "linux" / "made", order)
    clean_debian.try_package(deb, order)
    return [deb] if order.quick else [deb, portable(folder)]


def freeze() -> Path:
    """Build the folder with all it needs, and the lean one for Debian beside it; return the first."""
    folder = freezing.freeze("linux") / "PartnerDesk"
    say("The folder:")
    files = sum(not path.is_symlink() for path in files_of(folder))
    within("linux", {"folder_mb": megabytes(folder), "files": files})
    return folder


def portable(folder: Path) -> Path:
    """Pack the folder with the mark that makes it keep its data beside it; the same files give the same bytes."""
    name = f"PartnerDesk-{identity.version()}-linux-x86_64-portable"
    DIST.mkdir(exist_ok=True)
    packed = DIST / f"{name}.tar.xz"
    (folder / "portable.txt").write_text(READ_ME, encoding="utf-8")
    packing.tar_xz(folder, packed, name=name, seconds=freezing.day_of_source())
    (folder / "portable.txt").unlink()
    return packed
