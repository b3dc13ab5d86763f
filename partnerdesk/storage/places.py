"""Where this computer keeps what is not in the workspace file itself."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


def local_now() -> datetime:
    """Return the time on this computer's wall clock, without a zone, to the second."""
    return datetime.now(tz=UTC).astimezone().replace(tzinfo=None, microsecond=0)


PORTABLE_MARK = "portable.txt"
PORTABLE_FOLDER = "PartnerDesk data"


def portable_folder() -> Path | None:
    """Return the folder beside the program that takes everything, where a file `portable.txt` beside it asks for that.

    That is so of a packaged program alone; PARTNERDESK_PORTABLE names the folder of the program for tests and trials.
    """
    named = os.environ.get("PARTNERDESK_PORTABLE")
    if not named and not getattr(sys, "frozen", False):
        return None
    beside = Path(named) if named else _folder_of_program()
    return beside / PORTABLE_FOLDER if (beside / PORTABLE_MARK).is_file() else None


def _folder_of_program() -> Path:
    """Return the folder the program lies in; an application of macOS is a folder that people take for a file."""
    program = Path(sys.executable).resolve()
    bundle = next((one for one in program.parents if one.suffix == ".app"), None)
    return bundle.parent if bundle is not None else program.parent


def can_write(folder: Path) -> bool:
    """Whether files can be kept in a folder; it is made where it is not there yet."""
    import tempfile

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


@dataclass(frozen=True)
class Places:
    """The folders of this person on this computer; each is made when it is first needed."""

    sessions: Path
    """Work copies of the workspaces that are open, or were when the program ended badly."""
    backups: Path
    logs: Path
    documents: Path
    """Where a new workspace is suggested to be saved."""

    @classmethod
    def of_this_computer(cls) -> Places:
        """Return the folders of a portable program beside it; of another, those of the system."""
        portable = portable_folder()
        return cls.within(portable) if portable is not None else cls.of_the_system()

    @classmethod
    def of_the_system(cls) -> Places:
        """Return the folders this computer's system sets aside for programs."""
        from platformdirs import PlatformDirs

        system = PlatformDirs("PartnerDesk", appauthor=False, roaming=False)
        kept = Path(system.user_data_dir)
        return cls(
            sessions=kept / "sessions",
            backups=kept / "backups",
            logs=Path(system.user_log_dir),
            documents=Path(system.user_documents_dir),
        )

    @classmethod
    def within(cls, folder: Path) -> Places:
        """Return folders that all lie in one."""
        return cls(folder / "sessions", folder / "backups", folder / "logs", folder / "workspaces")
