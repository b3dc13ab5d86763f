"""Keys that mean something only where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def on_keys(widget: QWidget, keys: str | Qt.Key, run: Callable[[], object], *, within: bool = False) -> QShortcut:
    """Run something when a key is pressed on a widget, or `within` it.

    PySide passes over the context where it is given together with what to run, and the key would then work in the whole
    window; so the two are given apart.
    """
    context = Qt.ShortcutContext.WidgetWithChildrenShortcut if within else Qt.ShortcutContext.WidgetShortcut
    made = QShortcut(QKeySequence(keys), widget, context=context)
    made.activated.connect(run)
    return made
