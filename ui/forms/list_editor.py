"""A list that belongs to a record: its rows, one of them open for editing, and a line that adds another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from partnerdesk.domain import fields
from partnerdesk.domain.records import field_of
from partnerdesk.text import tr
from ui import theme
from ui.forms.editors import editor_for
from ui.forms.record_form import RecordForm
from ui.widgets.buttons import Button, icon_button
from ui.widgets.fields import LABEL_WIDTH, FieldRow
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.scrolling import bring_into_view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partnerdesk.domain.records import Record
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk


class ListEditor(QWidget):
    """Rows of one kind under one owner. The line below makes a row of its first needed field; the rest is filled in after.

    `key_name` names another field that the line is of.

    `describe` words a row, `prepare` fills in what can be known of a new one, `opened` tells that a form is shown.
    `arrange` says which rows are shown and in what order, where that is not simply all of them. Where it shows the newest first,
    the line that adds one stands above the rows, beside the one it makes, and rows cannot be moved: their days say where they stand.
    """

    opened = Signal(object)
    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        kind: type[Record],
        names: Sequence[str],
        describe: Callable[[Any], Row],
        *,
        add: str,
        prepare: Callable[[Any], Any] | None = None,
        arrange: Callable[[list[Any]], list[Any]] | None = None,
        columns: Columns | None = None,
        label_width: int = LABEL_WIDTH,
        key_name: str = "",
        newest_first: bool = False,
    ) -> None:
        super().__init__()
        self._desk, self._kind, self._describe, self._prepare, self._arrange = desk, kind, describe, prepare, arrange
        self._newest_first = newest_first
        assert kind.owner is not None
        self._owner_field = kind.owner.name
        self._owner = ""
        self._locked = False
        self._records: list[Any] = []
        self.rows = RowList(tr(kind.plural), columns or Columns(state=150))
        self.rows.setObjectName(f"{kind.kind}_rows")
        # The rows below the open one: its form stands right under it, so that nobody takes it for another's.
        self.below = RowList(tr(kind.plural), columns or Columns(state=150))
        self.below.setObjectName(f"{kind.kind}_rows_below")
        self.below.hide()
        self.form = RecordForm(desk, kind, names, label_width=label_width)
        self.form.setObjectName(f"{kind.kind}_form")
        self.form.lead = self.open_row
        self._panel = self._make_panel()
        key = field_of(kind, key_name) if key_name else next(f for f in kind.described if f.required)
        # One line, so that Enter adds; a longer text is written in the row's form.
        optional = replace(key, required=False)
        self._key = replace(optional, lines=1) if isinstance(optional, fields.Text) else optional
        self.adder = editor_for(self._key, desk)
        self.adder.widget.setObjectName(f"add_{kind.kind}")
        self._add_row = FieldRow(add, self.adder.widget, "", label_width)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.rows, self._panel, self.below):
            column.addWidget(part)
        column.insertSpacing(0 if newest_first else -1, theme.space(1))
        column.insertWidget(0 if newest_first else -1, self._add_row)
        self.lock(desk.read_only)
        self._connect()

    @property
    def owner(self) -> str:
        """The id of the record whose list is shown."""
        return self._owner

    @property
    def records(self) -> Sequence[Any]:
        """The rows' records, in order."""
        return self._records

    def show_owner(self, owner: str) -> None:
        """Show the list of another record."""
        self.close_row()
        if owner != self._owner:
            self._owner = owner
            typed = self._desk.unread.get((owner, f"add {self._kind.kind}"))
            self.adder.show(self._key.empty)
            self._add_row.set_problem("")
            if typed is not None:
                self.adder.type(typed)
                self._add()
        self.refresh()

    def lock(self, on: bool = True) -> None:
        """Let the rows be read but not changed, or let them be changed again."""
        self._locked = on or self._desk.read_only
        self.form.lock(self._locked)
        self._add_row.setVisible(not self._locked)
        self._tools.setVisible(not self._locked)

    def refresh(self) -> None:
        """Read the rows again."""
        owned: dict[str, Any] = {self._owner_field: self._owner}
        self._records = self._desk.store.all(self._kind, **owned) if self._owner else []
        if self.form.record is not None and self.form.record.id not in {each.id for each in self._records}:
            self.close_row()
        self._show_rows()

    def open_row(self, record: str, field: str = "") -> None:
        """Open a row for editing, with its line in view and the keyboard on a field, or on the first."""
        if self._open(record):
            self.form.focus_on(field if field in self.form.editors else next(iter(self.form.editors)))
            bring_into_view(self._panel, self._line_height())

    def open_new(self, record: str, field: str) -> None:
        """Open a row that was just made, with a field chosen so that typing takes the place of what stands there."""
        self.open_row(record, field)
        if self.form.record is not None and self.form.record.id == record:
            self.form.begin_at(field)

    def _line_height(self) -> int:
        """Return the height of the row right above the open form."""
        return self.rows.visualRect(self.rows.model().index(len(self.rows.rows()) - 1, 0)).height()

    def _open(self, record: str) -> bool:
        found = next((each for each in self._records if each.id == record), None)
        if found is None:
            return False
        self.opened.emit(found)
        self.form.show_record(found)
        self._panel.setVisible(True)
        self._show_rows()
        return True

    def close_row(self) -> None:
        """Settle and close the row that is open."""
        self.form.show_record(None)
        self._panel.setVisible(False)
        self._show_rows()

    def arrange_again(self) -> None:
        """Show the rows as `arrange` says now."""
        self._show_rows()

    def _show_rows(self) -> None:
        """Show the rows, with the form of the open one between it and those that follow."""
        opened = self.form.record.id if self.form.record is not None else ""
        shown = self._arrange(self._records) if self._arrange else self._records
        # What is being worked on stays in sight, though it may have ceased to be among those shown.
        shown = shown if not opened or any(each.id == opened for each in shown) else [self.form.record, *shown]
        ids = [each.id for each in shown]
        cut = ids.index(opened) + 1 if opened in ids else len(ids)
        rows = [self._describe(record) for record in shown]
        for list_, part in ((self.rows, rows[:cut]), (self.below, rows[cut:])):
            list_.set_rows(part)
            list_.setVisible(bool(part))

    def _make_panel(self) -> QWidget:
        panel = QWidget()
        panel.setObjectName(f"{self._kind.kind}_panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(theme.space(2), theme.space(1), 0, theme.space(1))
        column.setSpacing(theme.space(0.5))
        column.addWidget(self.form)
        self._tools = QWidget()
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        if "position" in {field.name for field in self._kind.described} and not self._newest_first:
            row.addWidget(icon_button("chevron-up", tr("Move up"), lambda: self._move(-1)))
            row.addWidget(icon_button("chevron-down", tr("Move down"), lambda: self._move(1)))
        row.addStretch(1)
        row.addWidget(Button(tr("Remove"), "word", "trash-2", lambda: self._remove(self.form.record)))
        row.addWidget(Button(tr("Close"), "small", run=self._finish, name="close_row"))
        column.addWidget(self._tools)
        panel.setVisible(False)
        return panel

    def _connect(self) -> None:
        for rows in (self.rows, self.below):
            rows.opened.connect(self._on_row_opened)
            rows.removed.connect(lambda key: self._remove(self._desk.store.get(self._kind, key)))
            rows.menu_asked.connect(self._open_menu)
        self.adder.on_left(self._add)
        self._desk.changed.connect(self._on_changed)

    def _on_row_opened(self, record: str) -> None:
        if self.form.record is not None and self.form.record.id == record and self._panel.isVisible():
            self._finish()
        else:
            self.open_row(record)

    def _open_menu(self, key: str, point: QPoint) -> None:
        menu = QMenu(self)
        edit = QAction(tr("Look at it") if self._locked else tr("Edit"), menu)
        edit.triggered.connect(lambda: self.open_row(key))
        remove = QAction(tr("Remove"), menu)
        remove.triggered.connect(lambda: self._remove(self._desk.store.get(self._kind, key)))
        menu.addActions([edit, remove] if not self._locked else [edit])
        self.rows.popup(menu, point)

    def _add(self) -> None:
        value, problem = None, ""
        try:
            value = self.adder.read()
            problem = self._key.problem(value)
        except fields.Unreadable as error:
            problem = str(error)
        self._keep_unread(problem)
        if problem or self._key.is_empty(value) or not self._owner:
            return
        made = self._new(value)
        self.adder.show(self._key.empty)
        with self._desk.change(tr("add {name}", name=tr(self._kind.label).lower())) as change:
            added = change.add(made)
            self.form.follow(change)
            self.refresh()
            if len(self.form.editors) > 1:
                self._open(added.id)  # the keyboard stays where the next one is added
            if self._add_row.isAncestorOf(QApplication.focusWidget() or self):
                # The form of the new one has pushed the line down; or it opened below the line, with its row between.
                above = self._add_row.height() + theme.space(1) + self._line_height()
                bring_into_view(*((self._panel, above) if self._newest_first else (self._add_row,)))

    def _keep_unread(self, problem: str) -> None:
        """Say what is wrong with the line below, and keep what is typed there until it is put right."""
        self._add_row.set_problem(problem)
        unread, key, owner = self._desk.unread, (self._owner, f"add {self._kind.kind}"), self._owner

        def show() -> None:
            if self._owner == owner:
                self.adder.widget.setFocus()
                bring_into_view(self._add_row)

        if problem:
            unread.note(key, self.adder.text(), self._add_row.label.text(), self._add_row, show=show)
        else:
            unread.forget(key)

    def _new(self, value: Any) -> Record:
        values: dict[str, Any] = {self._owner_field: self._owner, self._key.name: value}
        if "position" in {field.name for field in self._kind.described}:
            values["position"] = max((each.position for each in self._records), default=0) + 1
        made = self._kind(**values)
        return self._prepare(made) if self._prepare else made

    def _remove(self, record: Record | None) -> None:
        if record is None or self._locked:
            return
        self.close_row()
        with self._desk.change(tr("remove {name}", name=record.called())) as change:
            change.remove(record)
            self.form.follow(change)

    def _move(self, by: int) -> None:
        ids = [each.id for each in self._records]
        if self.form.record is None or self.form.record.id not in ids:
            return
        here = ids.index(self.form.record.id)
        if not 0 <= here + by < len(ids):
            return
        order = list(self._records)
        order.insert(here + by, order.pop(here))
        with self._desk.change(tr("move {name}", name=self.form.record.called())) as change:
            for place, each in enumerate(order, start=1):
                change.put(replace(each, position=place))

    def _finish(self) -> None:
        was = self.form.record.id if self.form.record is not None else ""
        self.close_row()
        self.rows.go_to(was)
        (self.rows if self._records else self.adder.widget).setFocus()

    def _on_changed(self, change: Change) -> None:
        if self._owner and (self._kind.kind in change.kinds or self._names_changed(change)):
            self.refresh()
            self.changed.emit()

    def _names_changed(self, change: Change) -> bool:
        """Whether a record that rows name was changed."""
        linked = {kind for field in self._kind.described if isinstance(field, fields.Link) for kind in field.kinds}
        return bool(linked & change.kinds)
