"""Undo and redo: what a person typed last is written first, then the last change of the workspace is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from partnerdesk.errors import Told
from partnerdesk.text import tr

if TYPE_CHECKING:
    from partnerdesk.storage.store import Store
    from ui.program import Program

AT_ONCE = 1000  # records that are undone before anybody would read a dialog


@runtime_checkable
class Settles(Protocol):
    """A form that writes what is typed a moment later, or at once when asked."""

    def settle(self) -> None:
        """Write what was typed last, now."""


class Undoing(QObject):
    """Serves the commands Undo and Redo, and gives them their keys where a text has nothing of its own to take back."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._watched: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def undo(self) -> None:
        """Take the last change back."""
        self._step("undo", tr("Undone: {title}"), tr("Redo"))

    def redo(self) -> None:
        """Do again what was undone."""
        self._step("redo", tr("Done again: {title}"), tr("Undo"))

    def show_titles(self) -> None:
        """Name in the menu what would be undone and done again."""
        desk, actions = self._program.desk, self._program.actions
        for key, words in (("undo", tr("Undo")), ("redo", tr("Redo"))):
            title = getattr(desk.store, f"{key}_title") if desk is not None else ""
            actions.set_text(key, f"{words}: {title}" if title else words)
            actions.set_enabled(key, bool(title) and desk is not None and not desk.read_only)

    def settle_typing(self) -> None:
        """Let the form that is typed in write first, so that nothing on the screen is left out."""
        widget: QWidget | None = self._program.window.focusWidget()
        while widget is not None:
            if isinstance(widget, Settles):
                widget.settle()
            widget = widget.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a text from taking the keys of undo and redo when it has nothing to take back itself."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            back, again = (event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo))
            if (back or again) and not _can_itself(watched, back=back):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _step(self, name: str, words: str, other: str) -> None:
        program = self._program
        if program.desk is None or program.desk.read_only:
            return
        self.settle_typing()
        store, back = program.desk.store, name == "undo"
        try:
            if store.step_size(back=back) > AT_ONCE:
                title = self._step_slowly(store, back=back)
            else:
                title = store.undo() if back else store.redo()
        except Told as told:
            program.messages.tell(told)
            return
        if title:
            program.window.notice(words.format(title=title), other, self.redo if back else self.undo)

    def _step_slowly(self, store: Store, *, back: bool) -> str:
        """Undo or redo what takes a moment, such as an import, with a dialog over the window; nothing where it is stopped."""
        from ui.dialogs.stepping import SteppingDialog
        from ui.steps import Steps

        done: list[str] = []
        steps = Steps(store.stepping(back=back))
        steps.ended.connect(done.append)
        words = tr("Undoing: {title}") if back else tr("Doing again: {title}")
        dialog = SteppingDialog(
            words.format(title=store.undo_title if back else store.redo_title), steps, self._program.window
        )
        steps.begin()
        dialog.exec()
        dialog.deleteLater()
        return next(iter(done), "")

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        # What stood in a dialog may have gone with it.
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
            if now is not None:
                _forget_typing(self._watched)
        self._watched = now if isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
            self._watched.destroyed.connect(self._on_destroyed)

    def _on_destroyed(self, gone: QObject) -> None:
        if self._watched is gone:
            self._watched = None


def _forget_typing(left: QWidget) -> None:
    """Let a line that was left forget its typing: it is saved, and coming by again must not empty it with an undo."""
    if isinstance(left, QLineEdit) and left.isUndoAvailable():
        place = left.cursorPosition()
        left.setText(left.text())
        left.setCursorPosition(place)


def _can_itself(widget: QObject, *, back: bool) -> bool:
    """Whether a text has typing of its own to take back or do again."""
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable() if back else widget.isRedoAvailable()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        document = widget.document()
        return document.isUndoAvailable() if back else document.isRedoAvailable()
    return False
