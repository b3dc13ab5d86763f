"""A new record before it is written: its fields in rows, with one button that adds it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.domain import fields
from partnerdesk.domain.records import field_of
from partnerdesk.text import tr
from ui.forms.editors import Editor, editor_for
from ui.widgets.buttons import Button
from ui.widgets.fields import LABEL_WIDTH, FieldRow
from ui.widgets.pages import put_after
from ui.widgets.scrolling import bring_into_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

    from partnerdesk.domain.records import Problem, Record
    from ui.desk import Desk


class DraftForm(QWidget):
    """Hands over the finished record; nothing is written before, and all problems are shown at once."""

    # Whether Enter in a line, or Ctrl+Enter, adds; what cannot be done by the way only the button does, and Enter goes on.
    ADDS_ON_ENTER = True

    added = Signal(object)
    given_up = Signal()

    def __init__(
        self, desk: Desk, names: Sequence[str], add: str, *, label_width: int = LABEL_WIDTH, primary: bool = False
    ) -> None:
        super().__init__()
        self._desk, self._names, self._label_width = desk, tuple(names), label_width
        self._blank: Record | None = None
        # All that is wrong with the record; who asks for it may know more than the record itself.
        self.limits: Callable[[Record], Iterable[Problem]] = lambda record: (
            *record.problems(),
            *record.not_come(desk.today()),
        )
        self.rows: dict[str, FieldRow] = {}
        self.editors: dict[str, Editor] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(0)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 4, 0, 0)
        foot.setSpacing(8)
        self.add_button = Button(add, "primary" if primary else "small", "check", self.finish, "add_draft")
        self.add_button.setAccessibleName(add)
        foot.addStretch(1)
        self._cancel = Button(tr("Cancel"), "word", run=self._give_up, name="cancel_draft")
        foot.addWidget(self._cancel)
        foot.addWidget(self.add_button)
        self._column.addLayout(foot)

    def begin(self, blank: Record) -> None:
        """Start with a new record and give its first field the keyboard."""
        self._blank = blank
        if not self.rows:
            self._make_rows(type(blank))
        self._forget_unread()
        for name, editor in self.editors.items():
            editor.show(getattr(blank, name))
            self.rows[name].set_problem("")
        self.editors[self._names[0]].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Hand the record over, or show what is wrong with it."""
        assert self._blank is not None
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for name, editor in self.editors.items():
            try:
                values[name] = editor.read()
            except fields.Unreadable as error:
                problems[name] = str(error)
        record = replace(self._blank, **values)
        problems = {problem.field: problem.text for problem in self.limits(record)} | problems
        for name, row in self.rows.items():
            row.set_problem(problems.get(name, ""))
        wrong = next((name for name in self._names if name in problems), "")
        if wrong:
            self.editors[wrong].widget.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._forget_unread()
            self.added.emit(record)

    def _look_again(self, name: str) -> None:
        """Take a problem back that has been put right; what is wrong is said when the record is added."""
        row = self.rows[name]
        if row.problem:
            try:
                problem = field_of(type(self._blank), name).problem(self.editors[name].read()) if self._blank else ""
            except fields.Unreadable as error:
                problem = str(error)
            row.set_problem(problem)

    def _keep_unread(self, name: str) -> None:
        """Keep what was typed and cannot be read, so that the window does not close over it without a word."""
        editor, row, key = self.editors[name], self.rows[name], (str(id(self)), name)
        try:
            editor.read()
        except fields.Unreadable as error:
            row.set_problem(str(error))
            self._desk.unread.note(
                key, editor.text(), editor.widget.accessibleName(), self, show=lambda: self._lead(name)
            )
        else:
            self._desk.unread.forget(key)

    def _give_up(self) -> None:
        self._forget_unread()
        self.given_up.emit()

    def _lead(self, name: str) -> None:
        self.editors[name].widget.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(self.rows[name])

    def _forget_unread(self) -> None:
        for name in self.editors:
            self._desk.unread.forget((str(id(self)), name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line adds, or goes to the next field; Ctrl+Enter adds in a text of several lines."""
        if event.type() is QEvent.Type.KeyPress and isinstance(watched, QWidget):
            key: QKeyEvent = event  # type: ignore[assignment]  # Qt says by the type what it is
            enter = key.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            held = bool(key.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if enter and (held or isinstance(watched, QLineEdit)) and not _offers(watched):
                if isinstance(watched, QLineEdit):
                    # What is read when a line is left, such as an amount, is read now.
                    watched.returnPressed.emit()
                    watched.editingFinished.emit()
                if self.ADDS_ON_ENTER:
                    self.finish()
                else:
                    self._go_on(watched)
                return True
        return super().eventFilter(watched, event)

    def _go_on(self, watched: QWidget) -> None:
        """Give the keyboard to the field after the one that has it; after the last one, to the button."""
        shown = [editor.widget for name, editor in self.editors.items() if self.rows[name].isVisibleTo(self)]
        here = next(at for at, each in enumerate(shown) if each is watched or each.isAncestorOf(watched))
        following = (*shown, self.add_button)[here + 1]
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_rows(self, kind: type[Record]) -> None:
        before = self._cancel.previousInFocusChain() or self._cancel
        for place, name in enumerate(self._names):
            field = field_of(kind, name)
            editor = editor_for(field, self._desk)
            editor.widget.setObjectName(f"new_{name}")
            editor.widget.setAccessibleName(tr(field.label))
            label = "" if isinstance(field, fields.Flag) else tr(field.label)
            row = FieldRow(label, editor.widget, tr(field.help) if field.help else "", self._label_width)
            self.rows[name], self.editors[name] = row, editor
            editor.on_typed(partial(self._look_again, name))
            editor.on_left(partial(self._look_again, name))
            editor.on_left(partial(self._keep_unread, name))
            self._column.insertWidget(place, row)
            before = put_after(before, row)
            for part in (editor.widget, *editor.widget.findChildren(QWidget)):
                part.installEventFilter(self)


def _offers(widget: QWidget) -> bool:
    """Whether a line shows its offers, which Enter chooses from."""
    completer = widget.completer() if isinstance(widget, QLineEdit) else None
    popup = completer.popup() if completer is not None else None
    return popup is not None and popup.isVisible()
