"""Headings for screen readers: widgets marked as one are told as one, so that people can jump along them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface

_MARK = "is_heading"


def mark_heading(widget: QWidget) -> None:
    """Let screen readers tell this widget as a heading."""
    widget.setProperty(_MARK, True)


def tell_headings() -> None:
    """Begin to tell headings; once for the program is enough."""
    QAccessible.installFactory(_interface)


def _interface(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Return Qt's own interface with another role, only for what is marked."""
    if not isinstance(thing, QWidget) or not thing.property(_MARK):
        return None
    words = getattr(thing, "text", None)
    return QAccessibleWidget(thing, QAccessible.Role.Heading, words() if callable(words) else thing.accessibleName())
