"""A desk for the command line: commands run in folders of their own, at a time that goes on by itself."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from partnerdesk import cli
from partnerdesk.storage.places import Places


class Desk:
    """Runs commands in folders of its own."""

    def __init__(self, folder, capsys):
        self.folder, self._capsys = folder, capsys
        kept = folder / "kept"
        self.places = Places(kept / "sessions", kept / "backups", kept / "logs", kept / "documents")
        self.time = datetime(2026, 11, 17, 12, 0)  # noqa: DTZ001 - wall clock time

    def now(self):
        self.time += timedelta(seconds=1)
        return self.time

    def run(self, *words):
        """Return the exit code, the output and the error output."""
        self._capsys.readouterr()
        code = cli.main([str(word) for word in words], places=self.places, now=self.now)
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def ask(self, *words):
        """Return the exit code and the JSON answer."""
        code, printed, _ = self.run(*words, "--json")
        said = json.loads(printed)
        assert said["exit"] == code
        return code, said
