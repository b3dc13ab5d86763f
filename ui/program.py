"""The running program: one window, one open workspace, and the way between its screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction

from partnerdesk.domain.partnerships import Partnership
from partnerdesk.errors import Told
from partnerdesk.text import mark, tr
from ui.actions import Actions
from ui.commands import program_actions
from ui.desk import Desk, Place
from ui.finding import find_all
from ui.jobs import Jobs
from ui.keeping import Keeping
from ui.messages import Messages
from ui.rail_painting import RailItem
from ui.topbar import Partnership as Choice
from ui.widgets.banner import Note
from ui.workspaces import OpenWorkspace, Workspaces

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from partnerdesk.storage.places import Places
    from partnerdesk.storage.publishing import Conflict
    from ui.main_window import MainWindow
    from ui.settings import Settings


class Screen(Protocol):
    """What the program asks of a screen; all but being a widget is up to the screen."""

    def open_place(self, record: str, section: str) -> None:
        """Show a record and a section of it."""


@dataclass(frozen=True)
class ScreenType:
    """A screen the program has: where it stands in the rail, and where its class is. It is made when first shown."""

    key: str
    label: str
    icon: str
    module: str
    name: str
    stage: str = ""
    fixed: bool = False


SCREENS = (
    ScreenType("today", mark("Today"), "sun", "ui.screens.today", "TodayScreen"),
    ScreenType("partners", mark("Partners"), "users", "ui.screens.partners", "PartnersScreen", "connect"),
    ScreenType("agreements", mark("Agreements"), "file-pen", "ui.screens.agreements", "AgreementsScreen", "begin"),
    ScreenType("papers", mark("Papers"), "files", "ui.screens.papers", "PapersScreen", fixed=True),
    ScreenType("people", mark("People"), "contact", "ui.screens.people", "PeopleScreen", fixed=True),
    ScreenType("settings", mark("Settings"), "sliders-horizontal", "ui.screens.settings", "SettingsScreen", fixed=True),
)
# Reached from menus and other screens, not from the rail.
HIDDEN_SCREENS = (
    ScreenType("preview", mark("Preview"), "eye", "ui.screens.preview", "PreviewScreen"),
    ScreenType("bin", mark("Bin"), "trash-2", "ui.screens.bin", "BinScreen"),
    ScreenType("help", mark("Help"), "circle-help", "ui.screens.help", "HelpScreen"),
)
STAGES = {"connect": (mark("Connect"), "users"), "begin": (mark("Begin"), "network")}
BY_KEY = {screen.key: screen for screen in (*SCREENS, *HIDDEN_SCREENS)}


class Program(QObject):
    """Holds the window and the open workspace together; screens are handed the desk and know nothing of this."""

    def __init__(
        self, window: MainWindow, settings: Settings, places: Places, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(window)
        self.window = window
        self.settings = settings
        self.today = today
        self.jobs = Jobs(self)
        self.messages = Messages(window)
        self.workspaces = Workspaces(places, settings, self.messages)
        self.actions = Actions(window)
        self.desk: Desk | None = None
        self._keeping: Keeping | None = None
        self._open: OpenWorkspace | None = None
        self._back: list[Place] = []
        self._place = Place("")
        for action in program_actions(self):
            self.actions.add(action)
        window.use_actions(self.actions)
        window.use_jobs(self.jobs)
        window.place_chosen.connect(lambda key: self.go(Place(key)))
        window.partnership_chosen.connect(self._on_partnership_chosen)
        window.search_edited.connect(self._on_search_edited)
        window.search_accepted.connect(self._on_search_accepted)
        window.saved_state_asked.connect(lambda: self.go(Place("settings", section="file")))
        window.ask_before_closing(self._may_close)
        self._show_rail()

    # Opening and closing

    def open_path(self, path: Path) -> bool:
        """Open a document in this window; whether that worked."""
        return self._open_with(lambda: self.workspaces.open(path))

    def open_default(self) -> bool:
        """Open the workspace used last, or the default one, which is made the first time."""
        left = self.workspaces.unfinished()
        if left and self._offer_recovery():
            return True
        recent = next((path for path in self.settings.recent_files if path.exists()), None)
        path = recent or self.workspaces.default_path()
        if path.exists():
            return self.open_path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        return self._open_with(lambda: self.workspaces.create(path))

    def open_sample(self) -> bool:
        """Open a fresh copy of the sample workspace."""
        path = self.workspaces.sample_path(self.today())
        return self._open_with(lambda: self.workspaces.make_sample(path, self.today()), remember=False)

    def create(self, path: Path) -> bool:
        """Make a new workspace and open it."""
        return self._open_with(lambda: self.workspaces.create(path))

    def _open_with(self, make: Callable[[], OpenWorkspace], *, remember: bool = True) -> bool:
        if not self.close_workspace():
            return False
        try:
            opened = make()
        except Told as told:
            self.messages.tell(told)
            return False
        self._take(opened)
        if remember:
            self.settings.remember_file(opened.home.document)
        return True

    def _take(self, opened: OpenWorkspace) -> None:
        from partnerdesk.content import load

        self._open = opened
        self.desk = desk = Desk(
            opened.store, opened.home, settings=self.settings, jobs=self.jobs, messages=self.messages,
            load_catalogue=load, today=self.today, parent=self,
        )  # fmt: skip
        desk.changed.connect(self._on_changed)
        desk.place_asked.connect(self.go)
        desk.preview_asked.connect(lambda paper, subject: self.go(Place("preview", f"{paper} {subject}")))
        desk.noticed.connect(self.window.notice)
        self._keeping = keeping = Keeping(desk)
        keeping.state_changed.connect(self.window.set_saved_state)
        keeping.conflicted.connect(self._on_conflicted)
        keeping.troubled.connect(self._on_troubled)
        self.window.setWindowTitle(tr("{name} – PartnerDesk", name=opened.home.document.stem))
        self._show_partnerships()
        self._show_rail()
        self._refresh_undo()
        self._show_notes()
        partnership = desk.current_partnership()
        self.go(Place("today" if partnership else "settings", section="" if partnership else "partnerships"))
        keeping.begin()

    def close_workspace(self) -> bool:
        """Close what is open; whether nothing speaks against it."""
        if self._open is None or self.desk is None:
            return True
        focus = self.window.focusWidget()
        if focus is not None:
            focus.clearFocus()
        if self.desk.unread and not self._may_leave_unread():
            return False
        if self._keeping is not None:
            self._keeping.end()
        self.jobs.wait_all()
        self._drop_screens()
        self.desk.release()
        if not self._open.close() and not self._may_leave_unpublished():
            return self.open_path(self._open.home.document) and False
        self.desk.deleteLater()
        self.desk, self._open, self._keeping = None, None, None
        self.window.banners.clear()
        return True

    def _may_leave_unread(self) -> bool:
        assert self.desk is not None
        stay, leave = tr("Go back to it"), tr("Close anyway")
        count = len(self.desk.unread)
        from partnerdesk.text import trn

        fact = trn(
            "{n} field holds something that could not be read, so it is not saved.",
            "{n} fields hold something that could not be read, so they are not saved.",
            count,
        )
        return self.messages.ask(fact, (leave, stay), tr("Everything else is saved."), danger=True) == leave

    def _may_leave_unpublished(self) -> bool:
        assert self._open is not None
        outcome = self._open.home.publish()
        reason = getattr(outcome, "reason", "")
        stay, leave = tr("Go back"), tr("Close anyway")
        more = tr("Everything is kept on this computer and is offered again the next time PartnerDesk starts.")
        if self.messages.ask(reason or tr("The file could not be written."), (leave, stay), more, danger=True) == leave:
            self._open.home.leave()
            return True
        return False

    def _may_close(self) -> bool:
        if not self.close_workspace():
            return False
        self.settings.geometry = self.window.saveGeometry()
        self.settings.save()
        self.jobs.cancel_all()
        self.jobs.close()
        return True

    def _offer_recovery(self) -> bool:
        """Offer what an earlier program left; whether it is open now."""
        from partnerdesk.storage.recovery import discard
        from partnerdesk.text import screen

        for left in self.workspaces.unfinished():
            go_on, away, later = tr("Go on with it"), tr("Throw it away"), tr("Decide later")
            fact = tr("PartnerDesk ended without putting the last changes into “{name}”.", name=left.document.name)
            more = tr("They are kept on this computer, from {day}.", day=screen.day(left.when.date()))
            chosen = self.messages.ask(fact, (go_on, away, later), more)
            if chosen == go_on:
                return self._open_with(lambda left=left: self.workspaces.recover(left))  # type: ignore[misc]
            if chosen == away:
                discard(left)
        return False

    # The way between screens

    def go(self, place: Place) -> None:
        """Show a place, making its screen when it is first asked for."""
        if self.desk is None or place.screen not in BY_KEY:
            return
        if self._place.screen and self._place != place:
            self._back.append(self._place)
            del self._back[:-50]
        self._place = place
        screen = self._screen(place.screen)
        self.window.show_screen(place.screen)
        if place.record or place.section:
            screen.open_place(place.record, place.section)
        self._show_new_action(cast("Any", screen))
        self.actions.set_enabled("back", bool(self._back))

    def go_back(self) -> None:
        """Show the place one came from."""
        if self._back:
            place = self._back.pop()
            self._place = Place("")
            self.go(place)
            self.actions.set_enabled("back", bool(self._back))

    def open_help(self) -> None:
        """Show the page of the manual about the screen on show; a screen may name another page than its own key."""
        key = self._place.screen
        if key and key != "help":
            self.go(Place("help", getattr(self._screen(key), "help_page", key)))
        else:
            self.go(Place("help", "index"))

    def _screen(self, key: str) -> Screen:
        if not self.window.has_screen(key):
            kind = BY_KEY[key]
            made: QWidget = getattr(import_module(kind.module), kind.name)(self.desk)
            if hasattr(made, "serve"):
                made.serve(self)
            self.window.add_screen(key, made)
        return cast("Screen", self.window.screen_of(key))

    def _drop_screens(self) -> None:
        from ui.widgets.pdf_view import PdfView

        for key in BY_KEY:
            if self.window.has_screen(key):
                for view in self.window.screen_of(key).findChildren(PdfView):
                    view.close_pdf()
                self.window.drop_screen(key)
        self.jobs.wait_all()
        self._back, self._place = [], Place("")

    def _show_new_action(self, screen: Any) -> None:
        made = screen.new_action() if hasattr(screen, "new_action") and self.desk and not self.desk.read_only else None
        if made is None:
            self.window.set_new_action(None)
            return
        text, run = made
        action = QAction(text, self.window)
        action.setShortcut("Ctrl+N")
        action.triggered.connect(lambda _on=False: run())
        self.window.set_new_action(action)
        self._new = action

    def make_new(self) -> None:
        """Do what the primary button of the screen on show does."""
        if self.window.top.new.isVisible() and self.window.top.new.isEnabled():
            self.window.top.new.click()

    def _show_rail(self) -> None:
        self.window.set_rail(rail_items(self.desk), [_item(screen) for screen in SCREENS if screen.fixed])
        if self._place.screen:
            self.window.rail.show_place(self._place.screen)

    def _show_partnerships(self) -> None:
        assert self.desk is not None
        all_ = self.desk.store.all(Partnership)
        known = {one.id for one in all_}
        if self.desk.partnership not in known:
            self.desk.partnership = all_[0].id if all_ else ""
        self.window.set_partnerships([Choice(one.id, one.name) for one in all_], self.desk.partnership)

    def _show_notes(self) -> None:
        assert self._open is not None
        home = self._open.home
        if home.why:
            self.window.banner(Note("why", tr("Open for reading only."), home.why))
        for place, sentence in enumerate(home.notes):
            self.window.banner(Note(f"note {place}", sentence))
        if home.siblings:
            names = ", ".join(f"“{sibling.path.name}”" for sibling in home.siblings[:3])
            fact = tr("There is another copy of this workspace beside it.")
            why = tr(
                "{names}. A file service may have kept it after a conflict. Open it to see which one is right.",
                names=names,
            )
            first = home.siblings[0].path
            self.window.banner(Note("siblings", fact, why, button=tr("Open it"), run=lambda: self.open_path(first)))

    # What happens

    def undo(self) -> None:
        """Take the last change back."""
        self._step("undo", tr("Undone: {title}"), tr("Redo"), self.redo)

    def redo(self) -> None:
        """Do again what was undone."""
        self._step("redo", tr("Done again: {title}"), tr("Undo"), self.undo)

    def _step(self, name: str, words: str, other: str, run_other: Callable[[], None]) -> None:
        if self.desk is None:
            return
        if name == "undo":
            self._settle_typing()
        try:
            title = getattr(self.desk.store, name)()
        except Told as told:
            self.messages.tell(told)
            return
        if title:
            self.window.notice(words.format(title=title), other, run_other)

    def _settle_typing(self) -> None:
        """Let the form that is typed in write first, so that undo takes back what is seen."""
        from ui.forms.record_form import RecordForm

        widget = self.window.focusWidget()
        while widget is not None:
            if isinstance(widget, RecordForm):
                widget.settle()
            widget = widget.parentWidget()

    def _on_changed(self, change: object) -> None:
        kinds: frozenset[str] = change.kinds  # type: ignore[attr-defined]
        if "partnership" in kinds:
            self._show_partnerships()
        if kinds & {"membership", "organization", "agreement", "partnership"}:
            self._later_rail()
        self._refresh_undo()

    def _later_rail(self) -> None:
        QTimer.singleShot(0, self, self._show_rail)

    def _refresh_undo(self) -> None:
        assert self.desk is not None
        for key, title, words in (
            ("undo", self.desk.store.undo_title, tr("Undo")),
            ("redo", self.desk.store.redo_title, tr("Redo")),
        ):
            self.actions.set_text(key, f"{words}: {title}" if title else words)
            self.actions.set_enabled(key, bool(title) and not self.desk.read_only)

    def _on_partnership_chosen(self, key: str) -> None:
        if self.desk is not None:
            self.desk.choose_partnership(key)
            self._show_partnerships()
            self._show_rail()
            self._back.clear()
            self.go(
                Place(
                    self._place.screen
                    if self._place.screen in {"today", "partners", "agreements", "papers"}
                    else "today"
                )
            )

    def _on_search_edited(self, text: str) -> None:
        if self.desk is not None:
            self.window.show_found(text, find_all(self.desk, text, self._commands()))

    def _commands(self) -> Sequence[Any]:
        return self.actions.commands()

    def _on_search_accepted(self, key: str) -> None:
        kind, _, rest = key.partition(" ")
        if kind == "command":
            self.actions.qaction(rest).trigger()
        else:
            screen, _, record = rest.partition(" ")
            self.go(Place(screen, record))

    def _on_conflicted(self, conflict: Conflict) -> None:
        self.window.banner(
            Note(
                "conflict",
                tr("Two versions of the workspace were kept."),
                conflict.sentence,
                late=True,
                button=tr("Show them"),
                run=lambda: self._show_folder(conflict.ours),
            )
        )
        self.window.setWindowTitle(tr("{name} – PartnerDesk", name=conflict.ours.stem))

    def _on_troubled(self, reason: str) -> None:
        if reason:
            self.window.banner(Note("trouble", tr("The last changes are not in the file yet."), reason, late=True))
        else:
            self.window.banners.take_back("trouble")

    @staticmethod
    def _show_folder(path: Path) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _item(screen: ScreenType, count: str = "") -> RailItem:
    return RailItem(screen.key, tr(screen.label), screen.icon, count)


def rail_items(desk: Desk | None) -> list[RailItem]:
    """Return the places of the rail, with how many there are of each."""
    from ui.counting import counts

    counted = counts(desk) if desk is not None else {}
    shown = [screen for screen in SCREENS if not screen.fixed]
    items = [_item(screen, counted.get(screen.key, "")) for screen in shown if not screen.stage]
    for key, (label, icon) in STAGES.items():
        children = tuple(_item(screen, counted.get(screen.key, "")) for screen in shown if screen.stage == key)
        items.append(RailItem(key, tr(label), icon, children=children))
    return items
