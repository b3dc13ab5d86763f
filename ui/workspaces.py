"""Opening a workspace: the file, its lock, what an earlier program left, an older format; and making new ones."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from partnerdesk.errors import Told
from partnerdesk.storage.filehome import FileHome
from partnerdesk.storage.format import FORMAT, SUFFIX
from partnerdesk.storage.places import Places, local_now
from partnerdesk.storage.refusals import DamagedWorkspace, NotWritten
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partnerdesk.storage.recovery import Unfinished
    from partnerdesk.storage.store import Store
    from ui.messages import Messages
    from ui.settings import Settings

SAMPLE_DAYS = 7
DEFAULT_NAME = "My partnerships"


@dataclass
class OpenWorkspace:
    """A file home and the store over its work copy."""

    home: FileHome
    store: Store

    def close(self, *, publish: bool = True) -> None:
        """Close both; what cannot be put into the document waits on this computer to be recovered."""
        self.store.close()
        if publish:
            self.home.close()
        if not self.home.is_closed:
            self.home.leave()


class Workspaces:
    """Opens and makes workspaces for one person on this computer, asking where a person must decide."""

    def __init__(self, places: Places, settings: Settings, messages: Messages) -> None:
        self.places = places
        self._settings = settings
        self._messages = messages
        self.first_look: Callable[[FileHome], object] | None = None

    @property
    def who(self) -> str:
        """The name that changes and locks are signed with."""
        return self._settings.author

    def open(self, path: Path) -> OpenWorkspace:
        """Open a document; a lock is told and may be taken over, a damaged file restored from its backup. Raises Told."""
        try:
            home = FileHome.open(path, places=self.places, who=self.who)
        except DamagedWorkspace as damaged:
            if damaged.backup is None or not self._wants_backup(damaged):
                raise
            self._restore(damaged)
            home = FileHome.open(path, places=self.places, who=self.who)
        if home.read_only and self._wants_lock(home):
            home.close()
            home = FileHome.open(path, places=self.places, who=self.who, break_lock=True)
        return self._with_store(home)

    def create(self, path: Path) -> OpenWorkspace:
        """Make an empty workspace. Raises Told."""
        return self._with_store(FileHome.create(path, _make_empty, places=self.places, who=self.who))

    def create_default(self) -> OpenWorkspace:
        """Make the default workspace; where one lies there that does not open, another beside it. Raises Told."""
        first = self.default_path()
        _make_folder_of(first)
        return self.create(_free(first))

    def make_sample(self, today: date) -> OpenWorkspace:
        """Make a copy of the sample workspace in the program's own folder: it is for looking, not for keeping. Raises Told."""
        from partnerdesk.storage.kept_sample import make_or_copy

        def make(work: Path) -> None:
            make_or_copy(work, today, self._samples)

        first = self._samples / (tr("Sample partnership") + f" {today.isoformat()}{SUFFIX}")
        _make_folder_of(first)
        self._clear_samples(today)
        path = _free(first)
        return self._with_store(FileHome.create(path, make, places=self.places, who=self.who))

    def is_sample(self, document: Path) -> bool:
        """Whether a document is one of our copies of the sample."""
        return document.parent == self._samples.resolve()

    def own_files(self) -> list[Path]:
        """Return the files opened last that are no copies of the sample, the latest first."""
        return [path for path in self._settings.recent_files if not self.is_sample(path)]

    def keep_sample(self, document: Path) -> None:
        """List a copy of the sample among the files opened last, so that it is found again; for one that was changed."""
        if self.is_sample(document) and document not in self._settings.recent_files:
            self._settings.remember_file(document)

    def _clear_samples(self, today: date) -> None:
        """Remove copies of the sample that nobody has looked at for a week; one that is open or listed stays."""
        from partnerdesk.storage.beside import hidden

        listed = {path.name for path in self._settings.recent_files if self.is_sample(path)}
        for path in (each for each in self._samples.glob(f"*{SUFFIX}") if each.name not in listed):
            with suppress(OSError):
                age = (today - date.fromtimestamp(path.stat().st_mtime)).days  # noqa: DTZ012 - days have no time zone
                if age > SAMPLE_DAYS and not hidden(path, ".lock").exists():
                    path.unlink()

    @property
    def _samples(self) -> Path:
        return self.places.sessions.parent / "samples"

    def default_path(self) -> Path:
        """Return where the one default workspace lies."""
        return self.places.documents / f"{tr(DEFAULT_NAME)}{SUFFIX}"

    def unfinished(self) -> list[Unfinished]:
        """Return what programs that ended badly have left and no document has."""
        from partnerdesk.storage.recovery import unfinished_sessions

        return [each for each in unfinished_sessions(self.places) if each.newer_than_document]

    def recover(self, unfinished: Unfinished) -> OpenWorkspace:
        """Go on with work that was left. Raises Told."""
        from partnerdesk.storage.recovery import recover

        return self._with_store(recover(unfinished, places=self.places, who=self.who))

    def _wants_lock(self, home: FileHome) -> bool:
        """Ask whether a lock is to be taken over, where somebody else's lock is why it is for reading only."""
        from partnerdesk.storage.beside import hidden

        if home.format > FORMAT or not hidden(home.document, ".lock").exists():
            return False
        reading, over = tr("Open for reading"), tr("Take over")
        more = tr(
            "If you are sure that nobody is working in it, for example after a computer broke down, you can take over."
        )
        return self._messages.ask(home.why, (over, reading), more, danger=True) == over

    def _wants_backup(self, damaged: DamagedWorkspace) -> bool:
        restore, leave = tr("Restore the backup"), tr("Leave it as it is")
        return self._messages.ask(str(damaged), (restore, leave)) == restore

    def _restore(self, damaged: DamagedWorkspace) -> None:
        from partnerdesk.storage.backups import newest_whole, restore

        backup = newest_whole(self.places, damaged.path)
        if backup is None:
            raise damaged
        restore(backup, damaged.path, self.places, local_now(), who=self.who)

    def _with_store(self, home: FileHome) -> OpenWorkspace:
        """Return the workspace with its store; one that is not as we make it is opened for reading, if it can be read."""
        try:
            if home.format < FORMAT:
                self._migrate(home)
            if self.first_look is not None:
                self.first_look(home)
            from partnerdesk.storage.store import Damaged, Store

            store = Store(home.work, author=self.who, read_only=home.read_only)
            try:
                if not home.read_only:
                    store.check_inside()
            except Damaged as damaged:
                store.close()
                document = home.document
                home.close()
                self._messages.tell(damaged)
                home = FileHome.open(document, places=self.places, who=self.who, read_only=True)
                store = _store_for_reading(home, self.who)
        except BaseException:
            with suppress(OSError):
                home.close()
            raise
        return OpenWorkspace(home, store)

    def _migrate(self, home: FileHome) -> None:
        """Bring an older work copy to today's format, after a backup; one for reading only is a passing copy anyway."""
        from partnerdesk.storage.backups import back_up
        from partnerdesk.storage.migrations import migrate

        if home.read_only:
            migrate(home.work, back_up=lambda: None, document=home.document)
            return
        migrate(
            home.work,
            back_up=lambda: back_up(
                home.work, self.places, local_now(), why="before-migration", document=home.document
            ),
            document=home.document,
        )


def _make_folder_of(path: Path) -> None:
    """Make the folder a new file goes to. Raises NotWritten."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(path, error) from error


def _make_empty(work: Path) -> None:
    from partnerdesk.storage.store import Store

    Store.create(work).close()


def _store_for_reading(home: FileHome, who: str) -> Store:
    """Return a store over a workspace that is not as we make it, if all of it can be read at least. Raises DamagedWorkspace."""
    from sqlalchemy.exc import DatabaseError

    from partnerdesk.domain.kinds import KINDS
    from partnerdesk.storage.store import Store

    store = Store(home.work, author=who, read_only=True)
    try:
        for kind in KINDS.values():
            store.all(kind)
    except DatabaseError as error:
        store.close()
        raise DamagedWorkspace(home.document) from error
    return store


def _free(path: Path) -> Path:
    """Return a path where nothing lies: this one, or one with a number."""
    for number in range(1, 1000):
        free = path if number == 1 else path.with_name(f"{path.stem} {number}{path.suffix}")
        if not free.exists():
            return free
    raise Told(
        tr(
            "There are too many files called “{name}” in {folder}. Move some away and try again.",
            name=path.name,
            folder=path.parent,
        )
    )
