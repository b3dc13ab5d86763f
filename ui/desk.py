"""What every screen is given: the open workspace, what it needs around it, and word of each change."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partnerdesk.domain.fields import Habits
from partnerdesk.errors import Cancelled, Told
from partnerdesk.text import tr
from ui.unread import UnreadFields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partnerdesk.domain.catalogue import Catalogue
    from partnerdesk.domain.organizations import Organization
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.records import Record
    from partnerdesk.storage.changes import Change, OpenChange
    from partnerdesk.storage.filehome import FileHome
    from partnerdesk.storage.store import Store
    from ui.jobs import Jobs
    from ui.messages import Messages
    from ui.settings import Settings


@dataclass(frozen=True)
class Place:
    """Where one is in the program: a screen, and a record and section of it."""

    screen: str
    record: str = ""
    section: str = ""


class Desk(QObject):
    """The open workspace and the services of the window, handed to each screen."""

    changed = Signal(object)
    partnership_chosen = Signal(str)
    place_asked = Signal(object)
    preview_asked = Signal(str, str)
    back_asked = Signal()
    noticed = Signal(str)
    done = Signal(str)
    offered = Signal(str, str, object)

    def __init__(
        self,
        store: Store,
        home: FileHome,
        *,
        settings: Settings,
        jobs: Jobs,
        messages: Messages,
        load_catalogue: Callable[[], Catalogue],
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.home = home
        self.settings = settings
        self.jobs = jobs
        self.messages = messages
        self.today = today
        self._load_catalogue = load_catalogue
        self._catalogue: Catalogue | None = None
        self._change: OpenChange | None = None
        self.partnership = ""
        # What was typed and could not be read, by record and field; it waits until it is put right.
        self.unread = UnreadFields(store, self)
        store.listeners.append(self._on_stored)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.store.read_only

    @property
    def catalogue(self) -> Catalogue:
        """Our clauses, read when first asked for."""
        if self._catalogue is None:
            self._catalogue = self._load_catalogue()
        return self._catalogue

    @property
    def habits(self) -> Habits:
        """How people write here."""
        return Habits(day_first=self.settings.day_first, currency=self.settings.currency)

    @contextmanager
    def change(self, title: str, *, amends: str = "", origin: object = None) -> Iterator[OpenChange]:
        """Change the workspace; what a person must be told about is shown, and the change did not happen.

        Within a change that is open it belongs to that one: a person added while picking is one step with the pick.
        """
        if self._change is not None:
            yield self._change
            return
        if self.read_only:
            from partnerdesk.storage.store import ReadOnly

            self.messages.tell(ReadOnly())
            raise Cancelled
        try:
            with self.store.change(title, amends=amends, origin=origin) as change:
                self._change = change
                try:
                    yield change
                finally:
                    self._change = None
        except Told as told:
            self.messages.tell(told)

    def choose_partnership(self, partnership: str) -> None:
        """Show another partnership."""
        self.partnership = partnership
        self.partnership_chosen.emit(partnership)

    def current_partnership(self) -> Partnership | None:
        """Return the partnership in view."""
        from partnerdesk.domain.partnerships import Partnership  # not needed before the frame, and it has many fields

        return self.store.get(Partnership, self.partnership)

    def go(self, screen: str, record: str = "", section: str = "") -> None:
        """Ask the window to show a place."""
        self.place_asked.emit(Place(screen, record, section))

    def preview(self, paper: str, subject: str) -> None:
        """Ask the window to show a paper before printing or saving it."""
        self.preview_asked.emit(paper, subject)

    def go_back(self) -> None:
        """Ask the window to show the place before this one."""
        self.back_asked.emit()

    def notice(self, text: str) -> None:
        """Say in passing what was done."""
        self.noticed.emit(text)

    def tell_done(self, text: str) -> None:
        """Say in passing what was done, with the way back."""
        self.done.emit(text)

    def offer(self, text: str, action: str, run: Callable[[], object]) -> None:
        """Say in passing what was done, with a button for what comes next."""
        self.offered.emit(text, action, run)

    def name_of(self, record: Record) -> str:
        """Return what a person calls a record; what only stands for an organization is called as it is."""
        from partnerdesk.domain.organizations import Organization

        stands_for = getattr(record, "organization", "") if record.kind in {"membership", "party"} else ""
        return (self.called(Organization, stands_for) if stands_for else "") or record.called()

    def called(self, cls: type[Record], record: str) -> str:
        """Return what a record is called, or nothing where there is none."""
        found = self.store.get(cls, record)
        return found.called() if found else ""

    def ours(self) -> Organization | None:
        """Return our own organization."""
        from partnerdesk.domain.organizations import Organization

        return next(iter(self.store.all(Organization, ours=True)), None)

    def release(self) -> None:
        """Stop listening to the store."""
        if self._on_stored in self.store.listeners:
            self.store.listeners.remove(self._on_stored)

    def _on_stored(self, change: Change) -> None:
        self.changed.emit(change)


def change_title(name: str, label: str) -> str:
    """Return the title of a change to one field of what is called so, as undo names it."""
    return tr("change “{field}” of {name}", field=label, name=name)
