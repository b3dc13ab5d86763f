"""What was typed and could not be read: it waits in its field until it is put right, and the window leads back to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from partnerdesk.text import brief, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from partnerdesk.domain.records import Record
    from partnerdesk.storage.store import Store
    from ui.desk import Place

Key = tuple[str, str]
LONGEST = 40


@dataclass(frozen=True)
class Unread:
    """A field with such a text: what it is called, whose it is, where it stands, and how its owner brings it on show.

    Without a record it belongs to something new, and is gone when its widget is. What is `unfinished` can be read, but is not
    whole yet.
    """

    key: Key
    text: str
    label: str
    record: Record | None
    widget: QWidget
    show: Callable[[], object]
    place: Place | None = None
    partnership: str = ""
    unfinished: bool = False

    @property
    def words(self) -> str:
        """The field, whose it is, and what stands in it."""
        name = brief(self.record.called(), LONGEST) if self.record is not None else ""
        text = brief(self.text, LONGEST)
        if not name:
            return tr("“{field}”: {text}", field=self.label, text=text)
        return tr("“{field}” of {name}: {text}", field=self.label, name=name, text=text)


class UnreadFields(QObject):
    """All of them, by record and field."""

    changed = Signal()

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._fields: dict[Key, Unread] = {}
        # Where a widget stands in the program; the window knows.
        self.locate: Callable[[QWidget], tuple[Place | None, str]] = lambda _widget: (None, "")

    def note(self, key: Key, text: str, label: str, widget: QWidget, *,
             record: Record | None = None, show: Callable[[], object] = bool, unfinished: bool = False) -> None:  # fmt: skip
        """Keep what was typed."""
        self._fields[key] = Unread(key, text, label, record, widget, show, *self.locate(widget), unfinished)
        self.changed.emit()

    def get(self, key: Key) -> str | None:
        """Return what was typed there and could not be read."""
        found = self._fields.get(key)
        return found.text if found else None

    def forget(self, key: Key) -> bool:
        """Let go of it: it was put right, or something else stands there. Whether there was anything."""
        found = self._fields.pop(key, None)
        if found is not None:
            self.changed.emit()
        return found is not None

    def clear(self) -> None:
        """Let go of all."""
        self._fields.clear()
        self.changed.emit()

    def waiting(self) -> list[Unread]:
        """Return those that still have a place: what belonged to a record that was taken away went with it."""
        return [one for one in self._fields.values() if self._is_there(one)]

    def __contains__(self, key: object) -> bool:
        """Whether something waits there."""
        return key in self._fields

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self.waiting())

    def _is_there(self, one: Unread) -> bool:
        if one.record is None:
            return shiboken6.isValid(one.widget) and not _is_put_away(one.widget)
        found = self._store.get(type(one.record), one.record.id)
        return found is not None and getattr(found, "binned_on", None) is None


def _is_put_away(widget: QWidget) -> bool:
    """Whether a form of something new was closed, or the panel that it lies in."""
    panel = widget.parentWidget()
    return widget.isHidden() or (panel is not None and panel.isHidden() and panel.objectName().endswith("panel"))
