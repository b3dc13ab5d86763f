"""The ways between screens: each is made when it is first shown, and one can go back to where one came from."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from ui.actions import Command
from ui.desk import Place
from ui.screen_types import BY_KEY, WITHOUT_PARTNERSHIP, fixed_items, rail_items

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from partnerdesk.storage.glances import Glance
    from ui.desk import Desk
    from ui.program import Program
    from ui.screen_types import Screen

MOST_STEPS_BACK = 50
PREVIEW = "preview"


class Ways:
    """Shows places of the open workspace in the window."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._window = program.window
        self._back: list[Place] = []
        self._place = Place("")
        self._new: QAction | None = None
        self.show_rail()

    @property
    def _desk(self) -> Desk | None:
        return self._program.desk

    def go(self, place: Place) -> None:
        """Show a place, making its screen when it is first asked for."""
        desk = self._desk
        if desk is None or place.screen not in BY_KEY:
            return
        if not desk.partnership and place.screen not in WITHOUT_PARTNERSHIP:
            place = Place("welcome")
        again = place == Place(self._place.screen) or self._is_behind(place)
        if self._place.screen and self._place != place:
            self._back.append(self._left_at())
            del self._back[:-MOST_STEPS_BACK]
        self._place = place
        screen = self._screen(place.screen)
        was_inside = self._has_keyboard()
        self._window.show_screen(place.screen)
        # Asked for once more, a screen shows its beginning; otherwise it is as it was left.
        if place.record or place.section or again:
            screen.open_place(place.record, place.section)
        self._show_new_action(cast("Any", screen))
        if was_inside and not self._has_keyboard():
            self._window.focus_screen()  # what had the keyboard is out of sight; it must not land anywhere
        self._program.actions.set_enabled("back", bool(self._back))

    def _is_behind(self, place: Place) -> bool:
        """Whether the preview on show was opened from this screen: who chooses that from there wants more than the same paper."""
        came = next((one.screen for one in reversed(self._back) if one.screen != PREVIEW), "")
        return self._place.screen == PREVIEW and place == Place(came)

    def _has_keyboard(self) -> bool:
        """Whether the screen on show has the keyboard."""
        focus = QApplication.focusWidget()
        return focus is not None and self._window.stack.isAncestorOf(focus)

    def go_back(self) -> None:
        """Show the place one came from."""
        if self._back:
            place = self._back.pop()
            self._place = Place("")
            screen: Any = self._screen(place.screen)
            if hasattr(screen, "here") and screen.here() == (place.record, place.section):
                place = Place(place.screen)  # it is still there, as it was left
            self.go(place)

    def _left_at(self) -> Place:
        """Return the place on show as it is left: people go on within a screen, and a screen may say how far."""
        screen: Any = self._screen(self._place.screen)
        return Place(self._place.screen, *screen.here()) if hasattr(screen, "here") else self._place

    def locate(self, widget: QWidget) -> tuple[Place | None, str]:
        """Return the place a widget stands at as it is now, and the partnership in view."""
        for key in BY_KEY:
            if self._window.has_screen(key) and (made := self._window.screen_of(key)).isAncestorOf(widget):
                screen: Any = made
                partnership = self._desk.partnership if self._desk is not None else ""
                return Place(key, *(screen.here() if hasattr(screen, "here") else ("", ""))), partnership
        return None, ""

    def commands(self) -> list[Command]:
        """Return what the screen on show can do, for the search and the menu."""
        key = self._place.screen
        if not key or not self._window.has_screen(key):
            return []
        screen: Any = self._window.screen_of(key)
        offered = screen.commands() if hasattr(screen, "commands") else []
        return [Command(f"screen {name}", text, shortcut, run) for name, text, run, shortcut in offered]

    def do_on(self, key: str, name: str) -> None:
        """Show a screen and do one of its commands."""
        self.go(Place(key))
        for command in self.commands():
            if command.key == f"screen {name}":
                command.run()

    def open_help(self) -> None:
        """Show the page of the manual about the screen on show; a screen may name another page than its own key."""
        key = self._place.screen
        if key and key != "help":
            self.go(Place("help", getattr(self._screen(key), "help_page", key)))
        else:
            self.go(Place("help", "index"))

    def turn_to_partnership(self) -> None:
        """Show the same screen for another partnership, or Today where the screen shows but one record."""
        self._back.clear()
        of_all = {"today", "partners", "governance", "agreements", "papers"}
        self.go(Place(self._place.screen if self._place.screen in of_all else "today"))

    def show_rail(self) -> None:
        """Show the places one can go to and how many there are of each."""
        self._window.set_rail(rail_items(self._counts()), fixed_items())
        if self._place.screen:
            self._window.rail.show_place(self._place.screen)

    def show_glance(self, glance: Glance) -> None:
        """Show the opening page and the rail before there is a desk; both are on the screen when this returns."""
        from ui.screens.today import TodayScreen

        page = TodayScreen()
        page.show_glance(glance, self._program.today())
        self._window.add_screen("today", page)
        self._window.show_screen("today")
        self._window.set_rail(rail_items(glance.counts), fixed_items())
        self._window.rail.show_place("today")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def drop_glance(self) -> None:
        """Take the opening page away again: what it showed could not be opened."""
        if self._desk is None and self._window.has_screen("today"):
            self._window.drop_screen("today")
            self._window.set_partnerships([], "")
            self.show_rail()

    def take_desk(self, desk: Desk) -> None:
        """Give the desk to the opening page, if it was shown before there was one."""
        from ui.screens.today import TodayScreen

        if self._window.has_screen("today"):
            page = self._window.screen_of("today")
            assert isinstance(page, TodayScreen)
            page.attach(desk)

    def drop_screens(self) -> None:
        """Take all screens away; the workspace they show is being closed."""
        from ui.widgets.pdf_view import PdfView

        for key in BY_KEY:
            if self._window.has_screen(key):
                for view in self._window.screen_of(key).findChildren(PdfView):
                    view.close_pdf()
                self._window.drop_screen(key)
        self._program.jobs.wait_all()
        self._back, self._place = [], Place("")
        self._program.actions.set_enabled("back", False)
        self._window.set_new_action(None)

    def _counts(self) -> Mapping[str, int]:
        if self._desk is None:
            return {}
        from partnerdesk.storage import glances

        return glances.count(self._desk.store.raw, self._desk.partnership, self._desk.today())

    def _screen(self, key: str) -> Screen:
        if not self._window.has_screen(key):
            kind = BY_KEY[key]
            made: QWidget = getattr(import_module(kind.module), kind.name)(self._desk)
            if hasattr(made, "serve"):
                made.serve(self._program)
            if hasattr(made, "new_action_changed"):
                made.new_action_changed.connect(lambda: self._on_new_action_changed(key))
            self._window.add_screen(key, made)
        return cast("Screen", self._window.screen_of(key))

    def _on_new_action_changed(self, key: str) -> None:
        if key == self._place.screen:
            self._show_new_action(self._window.screen_of(key))

    def _show_new_action(self, screen: Any) -> None:
        fixed = self._desk is None or self._desk.read_only
        made = None if fixed or not hasattr(screen, "new_action") else screen.new_action()
        before, self._new = self._new, None
        if made is not None:
            text, run = made
            self._new = QAction(text, self._window)
            self._new.setShortcut("Ctrl+N")  # shown beside the button; the menu's own command listens to the keys
            self._new.triggered.connect(lambda _on=False: run())
        self._window.set_new_action(self._new)
        if before is not None:
            before.deleteLater()
