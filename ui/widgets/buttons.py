"""Buttons of four kinds: primary, second, word and small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui import icons, theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

_DRESS = {"primary": ("", 600), "second": ("", 500), "word": ("small", 600), "small": ("small", 500)}
_ICON_ROLE = {"primary": "on_teal", "word": "teal"}


class Button(QPushButton):
    """A button that names its action; `kind` is primary, second, word or small."""

    def __init__(
        self, text: str, kind: str = "second", icon: str = "", run: Callable[[], object] | None = None, name: str = ""
    ) -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self._fit_icon()
        theme.current().changed.connect(self._fit_icon)
        if icon:
            self.set_icon(icon)
        size, weight = _DRESS[kind]
        theme.dress(self, size, "", weight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text.replace("&", "") or name)
        self.setObjectName(name or text)
        if not text:
            self.setToolTip(name)
        if kind == "word":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if run is not None:
            self.clicked.connect(lambda _on=False: run())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.isEnabled():
            self.click()
            return
        super().keyPressEvent(event)

    def _fit_icon(self) -> None:
        side = theme.px(14 if self.property("kind") in {"word", "small"} else 16)
        self.setIconSize(QSize(side, side))

    def set_icon(self, name: str) -> None:
        """Show another icon before the words."""
        self.setIcon(icons.icon(name, _ICON_ROLE.get(str(self.property("kind")), "ink")))

    def set_words(self, text: str) -> None:
        """Show other words, on the button and to screen readers."""
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))


def icon_button(icon: str, name: str, run: Callable[[], object] | None = None, kind: str = "small") -> Button:
    """Return a button with an icon alone; its name is tooltip and what a screen reader says."""
    return Button("", kind, icon, run, name)
