"""The frame: menus, top bar, rail, and the screens in the middle."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from partnerdesk.text import tr
from ui import theme
from ui.palette_search import Found, SearchResults
from ui.rail import Rail, RailItem
from ui.strips import NoticeStrip, ProgressStrip
from ui.topbar import Partnership, SavedMark, SavedState, TopBar
from ui.widgets.banner import Banner, Note

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent, QShowEvent

    from ui.actions import Actions
    from ui.jobs import Jobs

NARROW_BELOW = 1000
FRAME = 40  # the title bar of the system
_LEAST_WIDTH, _LEAST_HEIGHT = 720, 480


class MainWindow(QMainWindow):
    """Shows what it is given and says what the person wants; it knows nothing of records."""

    place_chosen = Signal(str)
    partnership_chosen = Signal(str)
    search_edited = Signal(str)
    search_accepted = Signal(str)
    saved_state_asked = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(tr("PartnerDesk"))
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self.resize(1366, 768)
        self._screens: dict[str, QWidget] = {}
        self._may_close: Callable[[], bool] | None = None
        self.top = TopBar()
        self.rail = Rail()
        self.banners = Banner()
        self.stack = QStackedWidget()
        self.progress = ProgressStrip()
        self.notices = NoticeStrip()
        self.saved = SavedMark()
        self._lay_out()
        self.results = SearchResults(self._whole)
        self._connect()

    def _lay_out(self) -> None:
        body = QWidget()
        column = _column(body)
        for part, stretch in ((self.banners, 0), (self.stack, 1), (self.progress, 0), (self.notices, 0)):
            column.addWidget(part, stretch)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(body, 1)
        self._whole = QWidget()
        column = _column(self._whole)
        column.addWidget(self.top)
        column.addWidget(middle, 1)
        self.setCentralWidget(self._whole)
        if sys.platform == "darwin":
            self.top.layout().addWidget(self.saved)
        else:
            self.menuBar().setCornerWidget(self.saved)

    def _connect(self) -> None:
        self.rail.place_chosen.connect(self.place_chosen)
        self.top.picker.picked.connect(self.partnership_chosen)
        self.saved.clicked.connect(self.saved_state_asked)
        search = self.top.search
        search.textEdited.connect(self._on_search_edited)
        search.stepped.connect(self.results.step)
        search.accepted.connect(self._on_search_accepted)
        search.dismissed.connect(self.end_search)
        self.results.chosen.connect(self._on_found_chosen)
        QShortcut(QKeySequence("Ctrl+K"), self, self.start_search)
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._go_round(step))
        theme.current().changed.connect(self._fit)

    def use_actions(self, actions: Actions) -> None:
        """Fill the menu bar from the register of commands."""
        actions.fill_menus(self.menuBar())
        self.menuBar().setAccessibleName(tr("Menus"))

    def use_jobs(self, jobs: Jobs) -> None:
        """Show the progress of long work at the foot."""
        self.progress.follow(jobs)

    def add_screen(self, key: str, screen: QWidget) -> None:
        """Put a screen behind the others; one with the same key is replaced."""
        old = self._screens.pop(key, None)
        self._screens[key] = screen
        self.stack.addWidget(screen)
        if old is not None:
            if self.stack.currentWidget() is old:
                self.stack.setCurrentWidget(screen)
            self.stack.removeWidget(old)
            old.deleteLater()

    def drop_screen(self, key: str) -> None:
        """Take a screen away for good."""
        screen = self._screens.pop(key)
        self.stack.removeWidget(screen)
        screen.hide()
        screen.deleteLater()

    def has_screen(self, key: str) -> bool:
        """Return whether there is a screen with this key."""
        return key in self._screens

    def screen_of(self, key: str) -> QWidget:
        """Return a screen."""
        return self._screens[key]

    def show_screen(self, key: str, place: str = "") -> None:
        """Bring a screen to the front and mark its place in the rail."""
        self.stack.setCurrentWidget(self._screens[key])
        self.rail.show_place(place or key)

    def focus_screen(self) -> None:
        """Give the keyboard to what the screen on show names, to its first list, or to the first thing that takes it."""
        now = self.stack.currentWidget()
        named = now.focusProxy() if now is not None else None
        if now is not None and named is not None and named.isVisible():
            now.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        parts = now.findChildren(QWidget) if now is not None else []
        able = [part for part in parts if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus]
        lists = (part for part in able if isinstance(part, QAbstractItemView))
        first = next(lists, None) or next(iter(able), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def current_screen(self) -> str:
        """Return the key of the screen on show."""
        now = self.stack.currentWidget()
        return next((key for key, screen in self._screens.items() if screen is now), "")

    def set_rail(self, items: Sequence[RailItem], fixed: Sequence[RailItem] = ()) -> None:
        """Show the places one can go to; the fixed ones stand at the bottom."""
        self.rail.set_items(items, fixed)

    def set_partnerships(self, partnerships: Sequence[Partnership], current: str) -> None:
        """Show the partnerships of the workspace and which one is in view."""
        self.top.picker.show_partnerships(partnerships, current)

    def set_new_action(self, action: QAction | None) -> None:
        """Make the primary button that of the screen on show."""
        self.top.set_new_action(action)

    def set_saved_state(self, state: SavedState, words: str, tip: str = "") -> None:
        """Say how the work stands, such as “All changes saved · 14:02”."""
        self.saved.show_state(state, words, tip)
        if sys.platform != "darwin":
            self.menuBar().setCornerWidget(self.saved)

    def banner(self, note: Note) -> None:
        """Say something across the top of the page."""
        self.banners.tell(note)

    def notice(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Say what was just done, with one thing to do about it, such as Undo."""
        self.notices.tell(text, action, run)

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """Ask this before the window closes; False keeps it open."""
        self._may_close = may_close

    def start_search(self) -> None:
        """Put the keyboard into the search."""
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()
        self._on_search_edited(self.top.search.text())

    def show_found(self, text: str, found: Sequence[Found]) -> None:
        """Show the answers to a search, unless something else has been typed since."""
        field = self.top.search
        if field.text() != text or not field.hasFocus():
            return
        corner = field.mapTo(self._whole, QPoint(0, 0))
        self.results.show_found(found, QRect(corner, field.size()))

    def end_search(self) -> None:
        """Close the answers and empty the search."""
        self.results.hide()
        self.top.search.clear()
        now = self.stack.currentWidget()
        if now is not None and self.top.search.hasFocus():
            now.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore_geometry(self, geometry: QByteArray) -> None:
        """Put the window where it was; a first window that does not fit on the screen fills it."""
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
            return
        room = self.screen().availableGeometry().size() - QSize(0, FRAME)
        if self.size() != self.size().boundedTo(room):
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the keyboard on the page and no ring in sight."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self._whole.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between wide and narrow."""
        super().resizeEvent(event)
        self.results.hide()
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when nothing speaks against it."""
        if self._may_close is not None and not self._may_close():
            event.ignore()
            return
        self.notices.put_away()
        self.closed.emit()
        super().closeEvent(event)

    def _fit(self) -> None:
        self.rail.set_narrow(narrow=self.width() < theme.px(NARROW_BELOW))

    def _on_search_edited(self, text: str) -> None:
        if text.strip():
            self.search_edited.emit(text)
        else:
            self.results.hide()

    def _on_search_accepted(self) -> None:
        if self.results.isVisible():
            self.results.accept()

    def _on_found_chosen(self, key: str) -> None:
        self.end_search()
        self.search_accepted.emit(key)

    def _go_round(self, step: int) -> None:
        """Move the keyboard between top bar, rail, list and page, as F6 does elsewhere."""
        stops = [self.top.search, self.rail.places, self.rail.fixed, self.stack]
        now = self.focusWidget()
        at = next((place for place, stop in enumerate(stops) if stop is now or stop.isAncestorOf(now)), -1)
        target = stops[(at + step) % len(stops)]
        if target is self.stack:
            _first_stop(self.stack.currentWidget() or self.stack).setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _first_stop(screen: QWidget) -> QWidget:
    """Return the first widget of a screen that takes the keyboard with Tab."""
    widget = screen.nextInFocusChain()
    while widget is not None and widget is not screen:
        can = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible()
        if can and screen.isAncestorOf(widget):
            return widget
        widget = widget.nextInFocusChain()
    return screen
