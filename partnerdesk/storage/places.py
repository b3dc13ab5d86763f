"""Where this computer keeps what is not in the workspace file itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


def local_now() -> datetime:
    """Return the time on this computer's wall clock, without a zone, to the second."""
    return datetime.now(tz=UTC).astimezone().replace(tzinfo=None, microsecond=0)


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
        return cls(folder / "sessions", folder / "backups", folder / "logs", folder / "documents")
