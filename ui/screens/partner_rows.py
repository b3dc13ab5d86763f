"""A list inside a partner's record: rows that open in place, and a new row that is written in place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.domain.records import Record
from partnerdesk.text import brief, tr
from ui.forms.draft_form import DraftForm
from ui.forms.record_form import RecordForm
from ui.widgets.buttons import Button, icon_button
from ui.widgets.labels import Label
from ui.widgets.rows import Columns, Row, RowList
from ui.widgets.scrolling import bring_into_view
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from partnerdesk.domain.organizations import Organization
    from partnerdesk.domain.partners import Membership
    from partnerdesk.storage.changes import Change, OpenChange
    from ui.desk import Desk

T = TypeVar("T", bound=Record)
LABELS = 96
MOST_SHOWN = 12


@dataclass(frozen=True)
class Partner:
    """Who a record page is about: an organization, and its standing in the partnership in view if it has one."""

    organization: Organization
    membership: Membership | None = None

    @property
    def name(self) -> str:
        """What everyone calls it."""
        return self.organization.called()


@dataclass(frozen=True)
class ListWords:
    """What a list says: its title, its button, what it is for while it is empty, and the titles of its changes."""

    title: str
    add: str
    purpose: str
    adding: str
    removing: str


class ListSection(QWidget, Generic[T]):
    """The rows of one kind that belong to a partner."""

    counted = Signal(int)

    kind: type[T]
    names: tuple[str, ...]
    new_names: tuple[str, ...] = ()
    columns = Columns()
    most_shown = MOST_SHOWN
    heads_open_row = False

    def __init__(self, desk: Desk, words: ListWords) -> None:
        super().__init__()
        self.desk, self.words = desk, words
        self.partner: Partner | None = None
        self.records: list[T] = []
        self._open = ""
        self._all = False
        self._form: RecordForm | None = None
        self._draft: DraftForm | None = None
        self._heading: Label | None = None
        self.setObjectName(f"section_{self.kind.kind}")
        self.header = SectionHeader(words.title, "", "" if desk.read_only else words.add)
        self.header.acted.connect(self.begin_new)
        self.above = self._make_rows(words.title)
        self.below = self._make_rows(words.title)
        self.panel = QWidget()
        self._panel_column = QVBoxLayout(self.panel)
        self._panel_column.setContentsMargins(0, 8, 0, 8)
        self._panel_column.setSpacing(0)
        self.panel.hide()
        self.empty = Label(words.purpose, "small", "ink3", wrap=True)
        self.empty.setContentsMargins(0, 8, 0, 8)
        self.more = Button("", "word", run=self._show_all, name=f"all_{self.kind.kind}")
        self.more.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)
        for part in (self.header, self.empty, self.above, self.panel, self.below, self.more):
            self._column.addWidget(part)

    # What a list of its own kind says

    def read(self, partner: Partner) -> list[T]:
        """Return the records of a partner."""
        raise NotImplementedError

    def row(self, record: T) -> Row:
        """Return what a row shows."""
        raise NotImplementedError

    def blank(self, partner: Partner) -> T:
        """Return a new record with what is known already."""
        raise NotImplementedError

    def extras(self, record: T) -> list[QWidget]:
        """Return what else an open row offers, above its foot."""
        del record
        return []

    def note(self) -> str:
        """Return the count or words beside the title."""
        return str(len(self.records)) if self.records else ""

    def add(self, change: OpenChange, record: T) -> T:
        """Write a new record."""
        return change.add(record)

    def take_away(self, change: OpenChange, record: T) -> None:
        """Take a record out of the list."""
        change.remove(record)

    # Showing

    def show_partner(self, partner: Partner) -> None:
        """Show the rows of another partner, closed."""
        self._close_panel()
        self.partner, self._all = partner, False
        self.refresh()

    def refresh(self) -> None:
        """Read the rows again; what is open stays open."""
        if self.partner is None:
            return
        self.records = self.read(self.partner)
        if self._open and self._open not in {each.id for each in self.records}:
            self._close_panel()
        self._show_rows()
        self._show_heading()
        self.counted.emit(len(self.records))

    def concerns(self, change: Change) -> bool:
        """Whether a change can have touched what is shown."""
        return self.kind.kind in change.kinds

    def open_row(self, record: str) -> None:
        """Open a row for changing, in its place."""
        found = next((each for each in self.records if each.id == record), None)
        if found is None:
            return
        if self._open == record:
            self.close_row()
            return
        self._close_panel()
        self._open = record
        if found not in self._on_show():
            self._all = True
        form = self._form_for(found)
        if self.heads_open_row:
            self._heading = Label(self.row(found).first, "body", "ink", 600, wrap=True)
            self._panel_column.addWidget(self._heading)
        self._panel_column.addWidget(form)
        form.show_record(found)
        for extra in self.extras(found):
            self._panel_column.addWidget(extra)
        self._panel_column.addWidget(self._foot(found))
        form.show()
        self.panel.show()
        self._show_rows()
        form.focus_on(self.first_name(found))
        bring_into_view(self.panel)

    def _show_heading(self) -> None:
        """Call the open row what it is called now."""
        opened = next((each for each in self.records if each.id == self._open), None)
        if opened is not None and self._heading is not None:
            self._heading.setText(self.row(opened).first)

    def first_name(self, record: T) -> str:
        """Return the field that gets the keyboard when a row opens."""
        del record
        return self.names[0]

    def close_row(self) -> None:
        """Close the open row; the keyboard goes back to it."""
        was = self._open
        self._close_panel()
        self._show_rows()
        if was:
            self.above.go_to(was)
            self.above.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_new(self) -> None:
        """Let a new row be written."""
        if self.partner is None or self.desk.read_only:
            return
        self._close_panel()
        if self._draft is None:
            self._draft = DraftForm(self.desk, self.new_names or self.names, self.words.add, label_width=LABELS)
            self._draft.added.connect(self._on_added)
            self._draft.given_up.connect(self.close_row)
        self._panel_column.addWidget(self._draft)
        self._draft.show()
        self.panel.show()
        self._show_rows()
        self._draft.begin(self.blank(self.partner))
        bring_into_view(self.panel)

    # Inside

    def _make_rows(self, name: str) -> RowList:
        rows = RowList(name, self.columns)
        rows.setObjectName(f"rows_{self.kind.kind}")
        rows.opened.connect(self.open_row)
        rows.acted.connect(self.act)
        rows.removed.connect(self.remove)
        return rows

    def act(self, record: str) -> None:
        """Do what the word at the end of a row says."""
        self.open_row(record)

    def _on_show(self) -> list[T]:
        return self.records if self._all else self.records[: self.most_shown]

    def _show_rows(self) -> None:
        shown = self._on_show()
        places = [place for place, each in enumerate(shown) if each.id == self._open]
        new = self._draft is not None and not self._draft.isHidden()
        cut = places[0] if places else 0 if new else len(shown)
        rest = cut + 1 if places else cut
        for rows, part in ((self.above, shown[:cut]), (self.below, shown[rest:])):
            rows.set_rows([self.row(each) for each in part])
            rows.setVisible(bool(part))
        self.empty.setVisible(not shown and not new)
        self.more.setVisible(len(self.records) > len(shown))
        self.more.set_words(tr("Show all {n}", n=len(self.records)))
        self.header.show_note(self.note())

    def _show_all(self) -> None:
        self._all = True
        self._show_rows()

    def _form_for(self, record: T) -> RecordForm:
        del record
        if self._form is None:
            self._form = RecordForm(self.desk, self.kind, self.names, label_width=LABELS)
            self._form.lead = lambda record, _field: None if self._open == record else self.open_row(record)
        return self._form

    def _foot(self, record: T) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(4)
        if not self.desk.read_only:
            away = Button(tr("Take away"), "word", "trash-2", lambda: self.remove(record.id), "take_away")
            row.addWidget(away)
            if hasattr(record, "position") and len(self.records) > 1:
                row.addWidget(icon_button("chevron-up", tr("Move up"), lambda: self.move_row(record.id, -1)))
                row.addWidget(icon_button("chevron-down", tr("Move down"), lambda: self.move_row(record.id, 1)))
        row.addStretch(1)
        row.addWidget(Button(tr("Close"), "small", run=self.close_row, name="close_row"))
        return foot

    def _close_panel(self) -> None:
        if self._form is not None:
            self._form.settle()
        self._open, self._heading = "", None
        while (item := self._panel_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is None:
                continue
            widget.hide()
            if widget not in self._kept_forms():
                widget.deleteLater()
        self.panel.hide()

    def _kept_forms(self) -> tuple[QWidget | None, ...]:
        return (self._form, self._draft)

    def _on_added(self, record: T) -> None:
        assert self.partner is not None
        title = self.words.adding.format(what=record.called(), name=self.partner.name)
        if hasattr(record, "position"):
            last: dict[str, Any] = {"position": 1 + max((getattr(r, "position", 0) for r in self.records), default=-1)}
            record = replace(record, **last)
        if self.header.action is not None:
            # Before the form goes: Qt would hand its keyboard to what comes next, and scroll there.
            self.header.action.setFocus(Qt.FocusReason.OtherFocusReason)
        self._close_panel()
        with self.desk.change(title) as change:
            self.add(change, record)
        self.refresh()

    def remove(self, record: str) -> None:
        """Take a row away; undo brings it back."""
        found = next((each for each in self.records if each.id == record), None)
        if found is None or self.partner is None or self.desk.read_only:
            return
        if self._open == record:
            self._close_panel()
        title = self.words.removing.format(what=found.called(), name=self.partner.name)
        focus = QApplication.focusWidget()
        here = focus is not None and self.isAncestorOf(focus)
        with self.desk.change(title) as change:
            self.take_away(change, found)
        self.refresh()
        self.desk.tell_done(self.gone_words(found))
        if here:
            rows = self.above if self.records else self.header.action
            if rows is not None:
                rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def gone_words(self, record: T) -> str:
        """Return what is said once a record is out of the list."""
        return tr("Taken away: {what}", what=brief(record.called()))

    def move_row(self, record: str, by: int) -> None:
        """Move a row up or down in its list."""
        order = [each.id for each in self.records]
        place = order.index(record) + by
        if not 0 <= place < len(order):
            return
        order.insert(place, order.pop(order.index(record)))
        known = {each.id: each for each in self.records}
        with self.desk.change(tr("order {list}", list=self.words.title)) as change:
            for number, each in enumerate(order):
                position: dict[str, Any] = {"position": number}
                change.put(replace(known[each], **position))
