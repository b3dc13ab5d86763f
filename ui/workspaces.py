"""Opening a workspace: the file, its lock, what an earlier program left, an older format; and making new ones."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.errors import Told
from partnerdesk.storage.filehome import FileHome
from partnerdesk.storage.format import FORMAT, SUFFIX
from partnerdesk.storage.places import Places, local_now
from partnerdesk.storage.store import Damaged, Store
from partnerdesk.text import tr

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from partnerdesk.storage.recovery import Unfinished
    from ui.messages import Messages
    from ui.settings import Settings

DEFAULT_NAME = "My partnerships"


@dataclass
class OpenWorkspace:
    """A file home and the store over its work copy."""

    home: FileHome
    store: Store

    def close(self) -> bool:
        """Close both; whether everything is in the document."""
        self.store.close()
        self.home.close()
        return self.home.is_closed


class Workspaces:
    """Opens and makes workspaces for one person on this computer, asking where a person must decide."""

    def __init__(self, places: Places, settings: Settings, messages: Messages) -> None:
        self.places = places
        self._settings = settings
        self._messages = messages

    @property
    def who(self) -> str:
        """The name that changes and locks are signed with."""
        return self._settings.author

    def open(self, path: Path) -> OpenWorkspace:
        """Open a document; somebody else's lock is told and may be taken over. Raises Told."""
        home = FileHome.open(path, places=self.places, who=self.who)
        if home.read_only and self._wants_lock(home):
            home.close()
            home = FileHome.open(path, places=self.places, who=self.who, break_lock=True)
        return self._with_store(home)

    def create(self, path: Path) -> OpenWorkspace:
        """Make an empty workspace. Raises Told."""
        return self._with_store(FileHome.create(path, _make_empty, places=self.places, who=self.who))

    def make_sample(self, path: Path, today: date) -> OpenWorkspace:
        """Make a copy of the sample workspace. Raises Told."""
        from partnerdesk.storage import sample

        def make(work: Path) -> None:
            sample.make(work, today)

        return self._with_store(FileHome.create(path, make, places=self.places, who=self.who))

    def default_path(self) -> Path:
        """Return where the one default workspace lies."""
        return self.places.documents / f"{tr(DEFAULT_NAME)}{SUFFIX}"

    def sample_path(self, today: date) -> Path:
        """Return a place for a fresh sample copy, in the program's own folder: it is for looking, not for keeping."""
        folder = self.places.sessions.parent / "samples"
        folder.mkdir(parents=True, exist_ok=True)
        stem = f"{tr('Sample partnership')} {today.isoformat()}"
        for number in range(1, 1000):
            path = folder / f"{stem}{f' {number}' if number > 1 else ''}{SUFFIX}"
            if not path.exists():
                return path
        raise Told(tr("There are too many sample copies in {folder}. Remove some and try again.", folder=folder))

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

        if not hidden(home.document, ".lock").exists():
            return False
        reading, over = tr("Open for reading"), tr("Take over")
        more = tr(
            "If you are sure that nobody is working in it, for example after a computer broke down, you can take over."
        )
        return self._messages.ask(home.why, (over, reading), more, danger=True) == over

    def _with_store(self, home: FileHome) -> OpenWorkspace:
        try:
            if not home.read_only and home.format < FORMAT:
                self._migrate(home)
            store = Store(home.work, author=self.who, read_only=home.read_only)
            if not home.read_only:
                store.check_inside()
        except Damaged as damaged:
            store.close()
            document = home.document
            home.close()
            self._messages.tell(damaged)
            home = FileHome.open(document, places=self.places, who=self.who, read_only=True)
            store = Store(home.work, author=self.who, read_only=True)
        except BaseException:
            with suppress(OSError):
                home.leave()
            raise
        return OpenWorkspace(home, store)

    def _migrate(self, home: FileHome) -> None:
        """Bring an older work copy to today's format, after a backup."""
        from partnerdesk.storage.migrations import migrate

        from partnerdesk.storage.backups import back_up

        migrate(
            home.work,
            back_up=lambda: back_up(
                home.work, self.places, local_now(), why="before-migration", document=home.document
            ),
        )


def _make_empty(work: Path) -> None:
    Store.create(work).close()


def begin_with_partnership(store: Store, name: str, ours: str, today: date) -> str:
    """Give an empty workspace its first partnership and our organization; return the partnership's id."""
    from partnerdesk.domain.organizations import Organization
    from partnerdesk.domain.partnerships import Partnership

    del today
    with store.change(tr("begin")) as change:
        made = change.add(Partnership(name=name))
        if ours:
            change.add(Organization(legal_name=ours, ours=True))
    return made.id
