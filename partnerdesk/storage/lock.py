"""A note beside a document that says who has it open. It is a courtesy: the comparison before publishing is the guard."""

from __future__ import annotations

import json
import os
import platform
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from partnerdesk.storage.beside import hidden
from partnerdesk.storage.processes import Process, this_process
from partnerdesk.storage.refusals import Refused, say_when
from partnerdesk.text import tr

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = "PartnerDesk"


@dataclass(frozen=True)
class Holder:
    """Who has a document open, on which computer, in which run of the program, since when."""

    user: str
    host: str
    since: datetime
    process: Process
    program: str = _PROGRAM
    token: str = field(default_factory=lambda: uuid.uuid4().hex)

    @classmethod
    def here(cls, user: str, now: datetime, token: str = "") -> Holder:
        """Return this run of the program as the holder; with the token of a run that died, in its place."""
        return cls(user, platform.node(), now, this_process(), token=token or uuid.uuid4().hex)

    def write(self) -> str:
        """Return the holder as the text of a lock."""
        return json.dumps(asdict(self) | {"since": self.since.isoformat()}, indent=1)

    @classmethod
    def read(cls, text: str) -> Holder:
        """Return the holder a lock's text tells of. Raises ValueError, KeyError, TypeError."""
        told = json.loads(text)
        number = int(told["process"]["number"])
        process = Process(str(told["process"]["computer"]), number, str(told["process"]["started"]))
        since = datetime.fromisoformat(told["since"])
        return cls(str(told["user"]), str(told["host"]), since, process, str(told["program"]), str(told["token"]))


class InUse(Refused):
    """Somebody has the document open."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        self.holder = holder
        if holder is None:
            sentence = tr("“{name}” is open somewhere else, but it cannot be seen where.", name=path.name)
        elif not holder.user:  # who never wrote a name on Settings
            sentence = tr(
                "“{name}” has been open on {host} since {when}.",
                name=path.name,
                host=holder.host,
                when=say_when(holder.since),
            )
        else:
            sentence = tr(
                "“{name}” has been open on {host} by {user} since {when}.",
                name=path.name,
                host=holder.host,
                user=holder.user,
                when=say_when(holder.since),
            )
        super().__init__(path, sentence)


class Lock:
    """The note of one holder at one document."""

    def __init__(self, document: Path, holder: Holder) -> None:
        self.document = document
        self.holder = holder
        self.path = hidden(document, ".lock")

    @classmethod
    def take(cls, document: Path, holder: Holder, *, break_lock: bool = False) -> tuple[Lock, bool]:
        """Put the note up; return it and whether a dead program's note was there. `break_lock` takes it from anybody.

        Raises InUse when somebody else holds it, OSError when the folder takes no note.
        """
        lock = cls(document, holder)
        found_dead = False
        while not lock._put_up():
            text = lock._read()
            if text is None:
                continue
            present = _understand(text)
            dead = present is not None and present.process.is_gone
            if not (dead or break_lock or (present is not None and present.token == holder.token)):
                raise InUse(document, present)
            found_dead = found_dead or dead
            lock._take_down(text)
        return lock, found_dead

    @property
    def is_ours(self) -> bool:
        """Whether the note is still there and still ours."""
        present = _understand(self._read() or "")
        return present is not None and present.token == self.holder.token

    @property
    def is_taken_over(self) -> bool:
        """Whether somebody else has put up a note in place of ours."""
        present = _understand(self._read() or "")
        return present is not None and present.token != self.holder.token

    def release(self) -> None:
        """Take the note down, unless somebody has put up another."""
        with suppress(OSError):
            if self.is_ours:
                self.path.unlink(missing_ok=True)

    def _put_up(self) -> bool:
        try:
            file = self.path.open("x", encoding="utf-8")
        except FileExistsError:
            return False
        try:
            with file:
                file.write(self.holder.write())
        except OSError:  # a full disk leaves an empty note, which nobody could read
            self.path.unlink(missing_ok=True)
            raise
        return True

    def _read(self) -> str | None:
        try:
            return self.path.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return None

    def _take_down(self, judged: str) -> None:
        """Remove the note just judged, and only that: of several programs one gets to move it away."""
        aside = hidden(self.document, f".{os.getpid()}-{self.holder.token[:6]}.lock")
        try:
            self.path.replace(aside)
        except FileNotFoundError:
            return
        try:
            if aside.read_text(encoding="utf-8", errors="replace") != judged and not self.path.exists():
                aside.replace(self.path)  # somebody else was quicker: it is theirs
        finally:
            aside.unlink(missing_ok=True)


def _understand(text: str) -> Holder | None:
    try:
        return Holder.read(text)
    except (ValueError, KeyError, TypeError):
        return None
