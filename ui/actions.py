"""Every command once: from here it goes to the menus, the shortcuts and the search for commands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from partnerdesk.text import mark, tr
from ui import icons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

MENUS = {
    "file": mark("&File"),
    "edit": mark("&Edit"),
    "view": mark("&View"),
    "go": mark("&Go"),
    "papers": mark("&Papers"),
    "help": mark("&Help"),
}


@dataclass(frozen=True)
class Action:
    """One thing a person can do; `text` is marked for translation and looked up when shown."""

    key: str
    text: str
    run: Callable[[], object]
    menu: str = ""
    icon: str = ""
    shortcut: str = ""
    help: str = ""
    enabled: bool = True
    checkable: bool = False
    checked: bool = False
    also: str = ""
    group: int = 0
    in_palette: bool = True


@dataclass(frozen=True)
class Command:
    """What the search for commands shows of an action."""

    key: str
    text: str
    shortcut: str
    run: Callable[[], object]


class Actions(QObject):
    """The register of all commands; each has one QAction wherever it is shown."""

    def __init__(self, window: QWidget, actions: Iterable[Action] = ()) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, Action] = {}
        self._built: dict[str, QAction] = {}
        for action in actions:
            self.add(action)

    def add(self, action: Action) -> QAction:
        """Register a command; a key or shortcut that is taken is a mistake of the program."""
        if action.key in self._actions:
            raise ValueError(f"the command {action.key} is registered twice")
        taken = {known.shortcut: known.key for known in self._actions.values() if known.shortcut}
        if action.shortcut in taken:
            raise ValueError(f"{action.shortcut} belongs to {taken[action.shortcut]} already")
        built = QAction(tr(action.text), self._window)
        built.setObjectName(action.key)
        if action.icon:
            built.setIcon(icons.icon(action.icon))
        if action.shortcut:
            built.setShortcuts([QKeySequence(keys) for keys in (action.shortcut, action.also) if keys])
        if action.help:
            built.setStatusTip(tr(action.help))
            built.setToolTip(tr(action.help))
        built.setCheckable(action.checkable)
        built.setChecked(action.checked)
        built.setEnabled(action.enabled)
        built.triggered.connect(lambda _on=False: action.run())
        self._window.addAction(built)
        self._actions[action.key] = action
        self._built[action.key] = built
        return built

    def __contains__(self, key: str) -> bool:
        return key in self._built

    def qaction(self, key: str) -> QAction:
        """Return the QAction of a command."""
        return self._built[key]

    def set_enabled(self, key: str, on: bool, why_not: str = "") -> None:
        """Allow a command or not; the reason becomes its tooltip."""
        built = self._built[key]
        built.setEnabled(on)
        built.setToolTip(tr(self._actions[key].help) if on and self._actions[key].help else why_not or built.text())

    def set_text(self, key: str, text: str) -> None:
        """Name a command after what it would do now, such as “Undo: rename Riverside Clinic”."""
        self._built[key].setText(text.replace("&", "&&"))

    def set_checked(self, key: str, on: bool) -> None:
        """Tick a command or not."""
        self._built[key].setChecked(on)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done now, for the search."""
        native = QKeySequence.SequenceFormat.NativeText
        return tuple(
            Command(
                key,
                built.text().replace("&&", "\0").replace("&", "").replace("\0", "&"),
                built.shortcut().toString(native),
                built.trigger,
            )
            for key, built in self._built.items()
            if built.isEnabled() and self._actions[key].in_palette
        )

    def fill_menus(self, bar: QMenuBar) -> Mapping[str, QMenu]:
        """Build the menus from the register; groups are parted by lines."""
        bar.clear()
        menus: dict[str, QMenu] = {}
        for name, text in MENUS.items():
            mine = [action for action in self._actions.values() if action.menu == name]
            if not mine:
                continue
            menu = bar.addMenu(tr(text))
            menu.setObjectName(f"menu_{name}")
            menu.setToolTipsVisible(True)
            group = mine[0].group
            for action in sorted(mine, key=lambda one: one.group):
                if action.group != group:
                    menu.addSeparator()
                    group = action.group
                menu.addAction(self._built[action.key])
            menus[name] = menu
        return menus
