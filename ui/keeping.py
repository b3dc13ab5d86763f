"""Keeping the work: it is put into the document a moment after each change, and backed up on opening and every hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from partnerdesk.storage.backups import BackupFailed, back_up, is_due
from partnerdesk.storage.places import local_now
from partnerdesk.storage.publishing import Conflict, Published, Unpublished
from partnerdesk.text import tr, trn
from ui.topbar import SavedState

if TYPE_CHECKING:
    from pathlib import Path

    from partnerdesk.storage.backups import Backup
    from partnerdesk.storage.changes import Change
    from partnerdesk.storage.publishing import Outcome
    from ui.desk import Desk

BACKUP_LOOKED_AT_MS = 10 * 60 * 1000


class Keeping(QObject):
    """Publishes and backs up the workspace of one desk, never on the window's thread."""

    state_changed = Signal(object, str, str)
    conflicted = Signal(object)
    troubled = Signal(str)
    backed_up = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._busy = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.publish)
        self._backups = QTimer(self)
        self._backups.setInterval(BACKUP_LOOKED_AT_MS)
        self._backups.timeout.connect(self.back_up_if_due)
        self._state: tuple[SavedState, str, str] | None = None
        if not desk.home.read_only:
            desk.changed.connect(self._on_changed)
            desk.unread.changed.connect(self._say)

    def begin(self, *, backing_up: bool = True) -> None:
        """Show the first state, publish what an earlier program left, and back up what is worth it."""
        home = self._desk.home
        if home.read_only:
            self.state_changed.emit(SavedState.READ_ONLY, tr("For reading only"), home.why)
            return
        self._show_saved()
        if home.needs_publishing(self._desk.store.revision):
            self._soon.start(0)
        if backing_up:
            self._backups.start()
            QTimer.singleShot(4000, self, self.back_up_if_due)

    def end(self) -> None:
        """Start nothing more."""
        self._soon.stop()
        self._backups.stop()

    def publish(self) -> None:
        """Put the work into the document now, in the background."""
        if self._busy:
            self._soon.start(200)
            return
        self._busy = True
        home = self._desk.home
        # A lane of its own: a slow disk must not hold up the page one is looking at.
        self._desk.jobs.run(tr("Saving"), lambda _job: home.publish(), self._on_published, self._on_failed, lane="file")

    def back_up_if_due(self) -> None:
        """Make a backup when the last one is an hour old and something has changed."""
        home, settings = self._desk.home, self._desk.settings
        if not home.read_only and is_due(home.places, home.work, local_now()):
            self.back_up(extra=settings.backup_place)

    def back_up(self, extra: Path | None = None) -> None:
        """Make a backup now, in the background."""
        home = self._desk.home

        def work(_job: object) -> Backup:
            return back_up(home.work, home.places, local_now(), document=home.document, extra=extra)

        self._desk.jobs.run(tr("Backing up"), work, self.backed_up.emit, self._on_backup_failed, lane="file")

    def _on_changed(self, _change: Change) -> None:
        self._tell(
            SavedState.SAVING, tr("Saving …"), tr("Kept on this computer already; the file follows in a moment.")
        )
        if not self._soon.isActive():
            self._soon.start(int(self._desk.home.pause_seconds() * 1000))

    def _on_published(self, outcome: Outcome) -> None:
        self._busy = False
        if isinstance(outcome, Unpublished):
            self._tell(SavedState.PROBLEM, tr("Not in the file yet"), outcome.reason)
            self.troubled.emit(outcome.reason)
            self._soon.start(int(self._desk.home.pause_seconds() * 1000))
            return
        self.troubled.emit("")
        if isinstance(outcome, Conflict):
            self.conflicted.emit(outcome)
        if isinstance(outcome, Published) and outcome.note:
            self._desk.notice(outcome.note)
        if self._desk.home.needs_publishing(self._desk.store.revision):
            self._soon.start(int(self._desk.home.pause_seconds() * 1000))
        else:
            self._show_saved()

    def _on_failed(self, error: Exception) -> None:
        self._on_published(
            Unpublished(
                tr("The file could not be written ({reason}). Everything is kept on this computer.", reason=error)
            )
        )

    def _on_backup_failed(self, error: Exception) -> None:
        if isinstance(error, BackupFailed):
            self._desk.notice(str(error))
        else:
            raise error

    def _tell(self, state: SavedState, words: str, tip: str) -> None:
        """Take in how the file stands, and say it."""
        self._state = state, words, tip
        self._say()

    def _say(self) -> None:
        """Say how the work stands; before that the file is whole comes what could not be read and is therefore not in it."""
        if self._state is None:
            return
        waiting = [one for one in self._desk.unread.waiting() if not one.unfinished]
        if not waiting or self._state[0] in {SavedState.PROBLEM, SavedState.READ_ONLY}:
            self.state_changed.emit(*self._state)
            return
        words = trn("{n} field is not saved yet", "{n} fields are not saved yet", len(waiting))
        lines = "\n".join(one.words for one in waiting)
        tip = tr("What was typed could not be read. Press here to go to it.")
        self.state_changed.emit(SavedState.PROBLEM, words, f"{lines}\n{tip}")

    def _show_saved(self) -> None:
        time = local_now()
        self._tell(
            SavedState.SAVED,
            tr("All changes saved · {time}", time=f"{time.hour}:{time.minute:02}"),
            str(self._desk.home.document),
        )
