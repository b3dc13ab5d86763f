"""A record's fields in rows: each is saved by itself, half a second after the last key or when it is left."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from partnerdesk.domain import fields
from partnerdesk.domain.records import Record, field_of
from partnerdesk.text import tr
from ui.desk import change_title
from ui.forms.editors import Editor, editor_for
from ui.forms.pickers import RecordPicker
from ui.widgets.fields import LABEL_WIDTH, FieldRow
from ui.widgets.scrolling import bring_into_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from partnerdesk.domain.records import Problem
    from partnerdesk.storage.changes import Change, OpenChange
    from ui.desk import Desk

SETTLED_AFTER = 500
_sittings = count(1)


class RecordForm(QWidget):
    """Rows for some fields of one kind of record, in the order given.

    A good value is written at once. A bad one stays in its editor with the problem beside it, also while other records are
    looked at, until it is put right; the record keeps its last good value meanwhile. `drafted` tells at each key what the
    record will be.
    """

    saved = Signal(object)
    typed = Signal(str, str)
    drafted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        kind: type[Record],
        names: Sequence[str],
        *,
        label_width: int = LABEL_WIDTH,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._record: Record | None = None
        self._dirty = ""
        # All that is typed in a field before it is left is one step of undo.
        self._sitting = 0
        self._sat_in = ""
        self._locked = desk.read_only
        # What a value may not be for another reason than itself: that its day has not come, or what the owner says.
        self.limits: Callable[[Record], Iterable[Problem]] = lambda record: record.not_come(desk.today())
        # What is said beside a value that is written all the same: it can be put right elsewhere too.
        self.remarks: Callable[[Record], Iterable[Problem]] = lambda _record: ()
        # What follows from a change of the record, within the same change.
        self.follow: Callable[[OpenChange], object] = bool
        # How its owner shows a record in it, at a field; not needed where the screen's own place does.
        self.lead: Callable[[str, str], object] = lambda _record, _field: None
        self.rows: dict[str, FieldRow] = {}
        self.editors: dict[str, Editor] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for name in names:
            column.addWidget(self._make_row(field_of(kind, name), label_width))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_AFTER)
        self._timer.timeout.connect(self.settle)
        desk.changed.connect(self._on_changed)

    @property
    def record(self) -> Record | None:
        """The record on show."""
        return self._record

    def show_record(self, record: Record | None) -> None:
        """Show another record, after settling what was typed into the last one."""
        self.settle()
        self._record, self._sat_in = record, ""
        self.setEnabled(record is not None)
        if record is not None:
            for name in self.editors:
                self._show_field(name)

    def settle(self) -> None:
        """Write what was typed last, now."""
        self._timer.stop()
        if self._dirty:
            name, self._dirty = self._dirty, ""
            self._write(name)

    def offer(self, kind: str, records: Sequence[Record], *, only: bool = True) -> None:
        """Offer these records where one of this kind is picked: no others, or these first."""
        for name, editor in self.editors.items():
            field = field_of(self._kind, name)
            if isinstance(editor.widget, RecordPicker) and isinstance(field, fields.Link) and kind in field.kinds:
                (editor.widget.set_choices if only else editor.widget.suggest)(records)

    def show_hints(self, hints: Mapping[str, str]) -> None:
        """Say something more under some fields, beside their own help."""
        for name, row in self.rows.items():
            help_ = field_of(self._kind, name).help
            row.set_help(" ".join(part for part in (tr(help_) if help_ else "", hints.get(name, "")) if part))

    def lock(self, on: bool = True) -> None:
        """Let the values be read and copied but not changed, or let them be changed again."""
        if on != self._locked:
            self.settle()
            self._locked = on
            for editor in self.editors.values():
                editor.lock(on)

    def focus_on(self, name: str) -> None:
        """Give a field the keyboard."""
        self.editors[name].widget.setFocus()

    def begin_at(self, name: str) -> None:
        """Give a field the keyboard with all its words chosen, so that typing takes their place."""
        self.focus_on(name)
        widget = self.editors[name].widget
        if isinstance(widget, (QLineEdit, QPlainTextEdit)):
            widget.selectAll()

    def _lead(self, record: Record, name: str) -> None:
        """Give the keyboard to a field that could not be read, in view; whoever owns this form shows its record first."""
        if self._record is None or self._record.id != record.id or not self.isVisible():
            self.lead(record.id, name)
        if self._record is not None and self._record.id == record.id:
            self.focus_on(name)
            bring_into_view(self.rows[name])

    def _make_row(self, field: fields.Field, label_width: int) -> FieldRow:
        editor = editor_for(field, self._desk)
        editor.widget.setObjectName(field.name)
        editor.widget.setAccessibleName(tr(field.label))
        # A tick carries its own label.
        label = "" if isinstance(field, fields.Flag) else tr(field.label)
        row = FieldRow(label, editor.widget, tr(field.help) if field.help else "", label_width)
        editor.on_typed(lambda: self._on_typed(field.name))
        editor.on_left(lambda: self._on_left(field.name))
        editor.on_righted(lambda: row.set_problem(""))
        editor.lock(self._locked)
        self.rows[field.name], self.editors[field.name] = row, editor
        return row

    def _show_field(self, name: str) -> None:
        assert self._record is not None
        editor, row = self.editors[name], self.rows[name]
        unread = self._desk.unread.get((self._record.id, name))
        editor.widget.blockSignals(True)
        editor.show(getattr(self._record, name))
        if unread is not None:
            editor.type(unread)
        editor.widget.blockSignals(False)
        row.set_problem(self._problem_of(name) if unread is None else self._read(name)[1])

    def _problem_of(self, name: str) -> str:
        """Return what is wrong with the record's own value, also between fields."""
        assert self._record is not None
        found = (*self._record.problems(), *self.limits(self._record), *self.remarks(self._record))
        return next((problem.text for problem in found if problem.field == name), "")

    def _on_typed(self, name: str) -> None:
        if self._dirty and self._dirty != name:
            self.settle()
        if self._sat_in != name:
            self._sat_in, self._sitting = name, next(_sittings)
        self._dirty = name
        self.typed.emit(name, self.editors[name].text())
        self._timer.start()
        value, problem = self._read(name)
        if self._record is not None and not problem:
            self.drafted.emit(replace(self._record, **{name: value}))

    def _on_left(self, name: str) -> None:
        self._timer.stop()
        self._dirty = ""
        if self._sat_in != name:
            self._sitting = next(_sittings)
        self._write(name)
        self._sat_in = ""
        record, field = self._record, field_of(self._kind, name)
        is_code = isinstance(field, fields.Text) and field.form is fields.Form.CODE
        if is_code and record is not None and (record.id, name) not in self._desk.unread:
            self._show_field(name)  # as it is printed, so that it can be compared sign by sign

    def _read(self, name: str) -> tuple[Any, str]:
        """Return the value in an editor and what is wrong with it."""
        try:
            value = self.editors[name].read()
        except fields.Unreadable as error:
            return None, str(error)
        problem = field_of(self._kind, name).problem(value)
        if not problem and self._record is not None and getattr(self._record, name) != value:
            made = replace(self._record, **{name: value})
            problem = next((each.text for each in self.limits(made) if each.field == name), "")
        return value, problem

    def _write(self, name: str) -> None:
        record = self._record
        if record is None or self._locked:
            return
        value, problem = self._read(name)
        key = (record.id, name)
        if problem:
            self._desk.unread.note(
                key,
                self.editors[name].text(),
                tr(field_of(self._kind, name).label),
                self,
                record=record,
                show=lambda: self._lead(record, name),
            )
            self.rows[name].set_problem(problem)
            return
        self._desk.unread.forget(key)
        current = self._desk.store.get(type(record), record.id)
        if current is None or getattr(current, name) == value:
            self.rows[name].set_problem(self._problem_of(name))
            return
        title = change_title(self._desk.name_of(current), tr(field_of(self._kind, name).label))
        with self._desk.change(title, amends=f"{record.id} {name} {self._sitting}", origin=self) as change:
            self._record = change.put(replace(current, **{name: value}))
            self.follow(change)
        self.look_again()
        self.saved.emit(self._record)

    def look_again(self) -> None:
        """Say again what is wrong, beside each field; what cannot be read keeps its own reason."""
        if self._record is None:
            return
        for name in self.editors:
            if (self._record.id, name) not in self._desk.unread:
                self.rows[name].set_problem(self._problem_of(name))

    def _on_changed(self, change: Change) -> None:
        """Show what somebody else changed; the field that is being typed in keeps its text."""
        if self._record is None or self._record.id not in change.ids or change.origin is self:
            return
        current = self._desk.store.get(self._kind, self._record.id)
        if current is None:
            return
        before, self._record = self._record, current
        focus = QApplication.focusWidget()
        for name, editor in self.editors.items():
            typing = (
                self._dirty == name
                and focus is not None
                and (focus is editor.widget or editor.widget.isAncestorOf(focus))
            )
            if getattr(before, name) != getattr(current, name) and not typing:
                self._show_field(name)
