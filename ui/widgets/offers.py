"""A line that offers names while one may type any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

if TYPE_CHECKING:
    from collections.abc import Sequence


class Offers(QObject):
    """Offers names in a line: all of them as soon as the keyboard arrives in an empty one or with Down, else what fits."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(self._completer)
        line.installEventFilter(self)

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these names and no others."""
        self._names.setStringList(list(names))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the offer; one that just closed is still being chosen from."""
        arrived = isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusIn
        if arrived and event.reason() != Qt.FocusReason.PopupFocusReason:  # type: ignore[attr-defined]  # is a focus event
            QTimer.singleShot(0, self, self._offer)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._offer()
        return super().eventFilter(watched, event)

    def _offer(self) -> None:
        if self._line.hasFocus() and not self._line.text() and not self._line.isReadOnly():
            self._completer.setCompletionPrefix("")
            self._completer.complete()
