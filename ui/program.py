"""The running program: one window, one open workspace, and what happens between them."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from partnerdesk.errors import Told
from partnerdesk.storage.beside import is_restored
from partnerdesk.storage.publishing import Unpublished
from partnerdesk.text import brief, screen, tr
from ui import notes
from ui.actions import Actions
from ui.commands import program_actions
from ui.desk import Desk, Place
from ui.jobs import Jobs
from ui.keeping import Keeping
from ui.messages import Messages
from ui.topbar import Partnership as Choice
from ui.undoing import Undoing
from ui.ways import Ways
from ui.workspaces import OpenWorkspace, Workspaces

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partnerdesk.domain.catalogue import Catalogue
    from partnerdesk.storage.changes import Change
    from partnerdesk.storage.filehome import FileHome
    from partnerdesk.storage.places import Places
    from ui.actions import Command
    from ui.homes import Home
    from ui.main_window import MainWindow
    from ui.settings import Settings
    from ui.unread import Unread

COUNTED = frozenset(("membership", "organization", "agreement", "partnership", "obligation", "action"))


class Program(QObject):
    """Holds the window and the open workspace together; screens are handed the desk and know nothing of this."""

    def __init__(
        self,
        window: MainWindow,
        settings: Settings,
        places: Places,
        *,
        today: Callable[[], date] = date.today,
        messages: Messages | None = None,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.settings = settings
        self.today = today
        self.jobs = Jobs(self)
        self.messages = messages or Messages(window)
        self.workspaces = Workspaces(places, settings, self.messages)
        self.actions = Actions(window)
        self.desk: Desk | None = None
        self._keeping: Keeping | None = None
        self._open: OpenWorkspace | None = None
        self._is_sample = False
        self.home: Home | None = None
        """Where this copy of the program keeps what is its own, once that is known."""
        for action in program_actions(self):
            self.actions.add(action)
        self.undoing = Undoing(self)
        self.ways = Ways(self)
        self._rail = QTimer(self)
        self._rail.setSingleShot(True)
        self._rail.setInterval(0)
        self._rail.timeout.connect(self.ways.show_rail)
        window.use_actions(self.actions)
        window.use_jobs(self.jobs)
        window.place_chosen.connect(lambda key: self.go(Place(key)))
        window.partnership_chosen.connect(self.turn_to)
        window.top.picker.new_asked.connect(lambda: self.go(Place("settings", section="new-partnership")))
        window.search_edited.connect(self._on_search_edited)
        window.search_accepted.connect(self._on_search_accepted)
        window.saved_state_asked.connect(self._tell_of_saving)
        window.ask_before_closing(self._may_close)

    # Opening

    def begin(self, file: Path | None, *, sample: bool = False) -> None:
        """Open what was asked for, else what is one's own; where nothing can be opened, say what to do."""
        opened = self.open_path(file) if file is not None else sample and self.open_sample()
        if not opened:
            self.open_default()
        if self.desk is None:
            if self.home is not None:
                notes.tell_of_home(self, self.home)
            notes.tell_of_nothing(self)

    def open_path(self, path: Path) -> bool:
        """Open a document in this window; whether it is open now. What was open before stays if not."""
        if self.desk is not None and path.resolve() == self.desk.home.document:
            return True
        return self._open_with(lambda: self.workspaces.open(path))

    def open_default(self) -> bool:
        """Open what was left unfinished, else the workspace used last, else the default one, made the first time."""
        if self._offer_recovery():
            return True
        recent, default = self.workspaces.own_files(), self.workspaces.default_path()
        for path in dict.fromkeys((*recent, default)):
            if path.exists() and self.open_path(path):
                if recent and not recent[0].exists():
                    notes.tell_of_missing(self, recent[0])
                return True
        return self._open_with(self.workspaces.create_default)

    def open_sample(self) -> bool:
        """Open a fresh copy of the sample workspace."""
        return self._open_with(lambda: self.workspaces.make_sample(self.today()))

    def create(self, path: Path) -> bool:
        """Make a new workspace and open it."""
        return self._open_with(lambda: self.workspaces.create(path))

    def begin_own(self) -> bool:
        """Go from the sample to one's own workspace."""
        return self.open_default()

    def _open_with(self, make: Callable[[], OpenWorkspace]) -> bool:
        self.workspaces.first_look = self._show_first_look if self.desk is None else None
        try:
            opened = make()
        except Told as told:
            self.ways.drop_glance()
            self.messages.tell(told)
            return False
        if not self.close_workspace():
            opened.close()
            return False
        self._take(opened)
        self.window.banners.take_back("nothing")
        document = opened.home.document
        # A look into a backup is no reason to begin with it the next time.
        if not self.workspaces.is_sample(document) and not is_restored(document):
            self.settings.remember_file(document)
        return True

    def _show_first_look(self, home: FileHome) -> None:
        """Show the opening page as soon as there is a work copy, before anything heavy is loaded."""
        from partnerdesk.storage import glances

        try:
            glance = glances.read_file(home.work, "", self.today())
        except sqlite3.Error:
            return  # what is wrong with the inside is found and told when the store opens
        if glance.partnership:
            self.window.set_partnerships([Choice(*one) for one in glance.partnerships], glance.partnership)
            self.ways.show_glance(glance)

    def _take(self, opened: OpenWorkspace) -> None:
        self._open = opened
        self.desk = desk = Desk(
            opened.store, opened.home, settings=self.settings, jobs=self.jobs, messages=self.messages,
            load_catalogue=_load_catalogue, today=self.today, parent=self,
        )  # fmt: skip
        desk.unread.locate = self.ways.locate
        desk.changed.connect(self._on_changed)
        desk.place_asked.connect(self.go)
        desk.preview_asked.connect(lambda paper, subject: self.go(Place("preview", f"{paper} {subject}")))
        desk.back_asked.connect(self.go_back)
        desk.partnership_chosen.connect(lambda _key: self._show_partnerships())
        desk.noticed.connect(self.window.notice)
        desk.offered.connect(self.window.notice)
        desk.done.connect(lambda text: self.window.notice(text, tr("Undo"), self.undo))
        self._keeping = keeping = Keeping(desk)
        keeping.state_changed.connect(self.window.set_saved_state)
        keeping.conflicted.connect(lambda conflict: notes.tell_of_conflict(self, conflict))
        keeping.troubled.connect(lambda reason: notes.tell_of_trouble(self, reason))
        self.show_name()
        self._show_partnerships()
        self.ways.take_desk(desk)
        self.ways.show_rail()
        self.undoing.show_titles()
        notes.tell_of_file(self, opened.home)
        if self.home is not None:
            notes.tell_of_home(self, self.home)
        self._is_sample = self.workspaces.is_sample(opened.home.document)
        if self._is_sample:
            notes.tell_of_sample(self)
        self.go(Place("today"))
        keeping.begin(backing_up=not self._is_sample)

    def show_name(self) -> None:
        """Name the document in the window's title."""
        if self.desk is not None:
            self.window.setWindowTitle(tr("{name} – PartnerDesk", name=self.desk.home.document.stem))

    def _offer_recovery(self) -> bool:
        """Offer what an earlier program left; whether it is open now."""
        from partnerdesk.storage.recovery import discard

        for left in self.workspaces.unfinished():
            go_on, away, later = tr("Go on with it"), tr("Throw it away"), tr("Decide later")
            fact = tr("PartnerDesk ended without putting the last changes into “{name}”.", name=left.document.name)
            more = tr("They are kept on this computer, from {day}.", day=screen.day(left.when.date()))
            if left.document_went_on:
                more += " " + tr("The file has been changed since then. What was kept opens as a copy beside it.")
            chosen = self.messages.ask(fact, (go_on, away, later), more)
            if chosen == go_on:
                return self._open_with(lambda left=left: self.workspaces.recover(left))  # type: ignore[misc]  # bound now
            if chosen == away:
                discard(left)
        return False

    # Closing

    def close_workspace(self) -> bool:
        """Close what is open; False where the person would rather go back to it, and everything is as it was."""
        if self._open is None or self.desk is None or self._keeping is None:
            return True
        self.undoing.settle_typing()
        focus = self.window.focusWidget()
        if focus is not None:
            focus.clearFocus()
        if (waiting := self.desk.unread.waiting()) and not self._may_leave_unread(waiting):
            return False
        self._keeping.end()
        self.jobs.cancel_all()
        self.jobs.wait_all()
        home = self._open.home
        outcome = home.publish() if home.needs_publishing(self.desk.store.revision) else None
        stays_here = isinstance(outcome, Unpublished)
        if isinstance(outcome, Unpublished) and not self._may_leave_unpublished(outcome.reason):
            self._keeping.begin(backing_up=not self._is_sample)
            return False
        self.ways.drop_screens()
        self.desk.release()
        self._open.close(publish=not stays_here)
        self.desk.deleteLater()
        self.desk, self._open, self._keeping = None, None, None
        self.window.banners.clear()
        self.undoing.show_titles()
        return True

    def _may_leave_unread(self, waiting: list[Unread]) -> bool:
        """Ask whether to close all the same; else the first of these fields is shown, with the keyboard in it."""
        from ui.leading import lead_to, said_of

        stay, leave = tr("Go to “{field}”", field=brief(waiting[0].label, 40)), tr("Close anyway")
        fact, more = said_of(waiting)
        if self.messages.ask(fact, (leave, stay), more, danger=True) == leave:
            return True
        lead_to(self, waiting[0])
        return False

    def _tell_of_saving(self) -> None:
        """Lead to what is not saved, or show where the file is kept."""
        waiting = self.desk.unread.waiting() if self.desk is not None else []
        if waiting:
            from ui.leading import lead_to

            lead_to(self, waiting[0])
        else:
            self.go(Place("settings", section="file"))

    def _may_leave_unpublished(self, reason: str) -> bool:
        stay, leave = tr("Go back"), tr("Close anyway")
        more = tr("Everything is kept on this computer and is offered again the next time PartnerDesk starts.")
        return self.messages.ask(reason, (leave, stay), more, danger=True) == leave

    def _may_close(self) -> bool:
        if not self.close_workspace():
            return False
        self.settings.geometry = self.window.saveGeometry()
        self.settings.save()
        self.jobs.cancel_all()
        self.jobs.close()
        return True

    # What happens

    def go(self, place: Place) -> None:
        """Show a place."""
        self.ways.go(place)

    def go_back(self) -> None:
        """Show the place one came from."""
        self.ways.go_back()

    def open_help(self) -> None:
        """Show the page of the manual about the screen on show."""
        self.ways.open_help()

    def undo(self) -> None:
        """Take the last change back."""
        self.undoing.undo()

    def redo(self) -> None:
        """Do again what was undone."""
        self.undoing.redo()

    def make_new(self) -> None:
        """Do what the primary button of the screen on show does."""
        if self.window.top.new.isVisible() and self.window.top.new.isEnabled():
            self.window.top.new.click()

    def _on_changed(self, change: Change) -> None:
        if self._is_sample and self.desk is not None:
            self.workspaces.keep_sample(self.desk.home.document)
        if "partnership" in change.kinds:
            self._show_partnerships()
        if change.kinds & COUNTED:
            self._rail.start()
        self.undoing.show_titles()

    def _show_partnerships(self) -> None:
        assert self.desk is not None
        from partnerdesk.domain.partnerships import Partnership

        every = self.desk.store.all(Partnership)
        before = self.desk.partnership
        if before not in {one.id for one in every}:
            self.desk.partnership = every[0].id if every else ""
        self.window.set_partnerships([Choice(one.id, one.name) for one in every], self.desk.partnership)
        if before and before != self.desk.partnership:
            # The one in view is gone, perhaps by undo: show another, or the beginning.
            QTimer.singleShot(0, self, self._turn_away)

    def _turn_away(self) -> None:
        if self.desk is not None:
            self.desk.choose_partnership(self.desk.partnership)
            self.ways.turn_to_partnership()

    def turn_to(self, key: str) -> None:
        """Show another partnership."""
        if self.desk is not None:
            self.undoing.settle_typing()
            self.desk.choose_partnership(key)
            self.ways.show_rail()
            self.ways.turn_to_partnership()

    def _on_search_edited(self, text: str) -> None:
        from ui.finding import find_all

        if self.desk is not None:
            self.window.show_found(text, find_all(self.desk, text, self._commands()))

    def _commands(self) -> list[Command]:
        """Return what can be done now, each thing once: what the menus have, and what the screen on show has besides."""
        menus = self.actions.commands()
        known = {command.text for command in menus}
        return [*(command for command in self.ways.commands() if command.text not in known), *menus]

    def _run_command(self, key: str) -> None:
        for command in self._commands():
            if command.key == key:
                command.run()
                return

    def _on_search_accepted(self, key: str) -> None:
        kind, _, rest = key.partition(" ")
        if kind == "command":
            self._run_command(rest)
            return
        if kind == "turn":  # to the partnership it belongs to
            partnership, _, rest = rest.partition(" ")
            self.turn_to(partnership)
        where: Any = rest.split(" ", 2)
        self.go(Place(*where))


def _load_catalogue() -> Catalogue:
    """Return our clauses; they are read when the first agreement is opened."""
    from partnerdesk.content import load

    return load()
