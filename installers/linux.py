"""Linux: the folder that runs anywhere, and the .deb that asks Debian for the system's libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from installers import freezing
from installers.steps import files_of, megabytes, say, within

if TYPE_CHECKING:
    from pathlib import Path

    from installers.steps import Order


def build(_order: Order) -> list[Path]:
    """Build the folder, let it test itself, and return what was made."""
    made = folder()
    freezing.self_test(made / "partnerdesk")
    return [made]


def folder() -> Path:
    """Build the folder with all it needs, and the lean one for Debian beside it; return the first."""
    made = freezing.freeze("linux") / "PartnerDesk"
    say("The folder:")
    within("linux", {"folder_mb": megabytes(made), "files": sum(not path.is_symlink() for path in files_of(made))})
    return made
