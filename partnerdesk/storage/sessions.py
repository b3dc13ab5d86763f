"""The folder of one open workspace on this computer: its work copy, and a note that makes sense of it after a crash."""

from __future__ import annotations

import json
import os
import shutil
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from partnerdesk.storage.processes import Process, this_process
from partnerdesk.storage.whole import Fingerprint, Identity

if TYPE_CHECKING:
    from partnerdesk.storage.places import Places

_NOTE: Final = "session.json"


@dataclass(frozen=True)
class Session:
    """One opening of one document."""

    folder: Path
    document: Path
    opened: datetime
    process: Process
    token: str
    """What the lock beside the document says while it is this session's."""
    published: Fingerprint | None = None
    """What the document was when it was opened or last published to; None until the work copy is complete."""
    announced: Fingerprint | None = None
    """What it became, if the program ended in the middle of publishing."""
    disposable: bool = False
    """Whether there is nothing in it to keep: a reader's copy, or one that is published."""
    given_up: bool = False
    """Whether it was closed with work that could not be published: it waits to be recovered, though its program lives."""

    @classmethod
    def start(cls, places: Places, document: Path, now: datetime, *, disposable: bool = False) -> Session:
        """Make the folder of a new session. Raises OSError."""
        folder = places.sessions / uuid.uuid4().hex
        folder.mkdir(parents=True, mode=0o700)
        return cls(folder, document, now, this_process(), uuid.uuid4().hex, disposable=disposable).noted()

    @classmethod
    def read(cls, folder: Path) -> Session | None:
        """Return the session of a folder; None if its note is missing or was not finished."""
        try:
            note = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
            return cls(
                folder=folder,
                document=Path(note["document"]),
                opened=datetime.fromisoformat(note["opened"]),
                process=Process(**note["process"]),
                token=note["token"],
                published=_read_fingerprint(note["published"]),
                announced=_read_fingerprint(note["announced"]),
                disposable=note["disposable"],
                given_up=note["given_up"],
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    @property
    def work(self) -> Path:
        """The work copy."""
        return self.folder / "work.db"

    def noted(self, **changes: Any) -> Session:
        """Return the session with the changes, once they are on the disk. Raises OSError."""
        changed = replace(self, **changes)
        note = asdict(changed) | {"document": str(changed.document), "opened": changed.opened.isoformat()}
        del note["folder"]
        draft = self.folder / f"{_NOTE}.tmp"
        with draft.open("w", encoding="utf-8") as file:
            json.dump(note, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.folder / _NOTE)
        return changed

    def end(self) -> None:
        """Remove the folder. What Windows does not let go of yet is marked as nobody's, and goes another day."""
        with suppress(OSError):
            self.noted(disposable=True)
        shutil.rmtree(self.folder, ignore_errors=True)


def _read_fingerprint(note: dict[str, Any] | None) -> Fingerprint | None:
    return Fingerprint(**(note | {"identity": Identity(**note["identity"])})) if note else None
