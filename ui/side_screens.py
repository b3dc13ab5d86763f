"""Screens with a list at the side: what all of them do alike, so that each says only what is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from partnerdesk.domain.records import Record
from partnerdesk.text import fold
from ui.widgets.empty import EmptyState, on_sheet
from ui.widgets.panes import LIST_WIDTH, ListAndRecord
from ui.widgets.rows import Row, RowList
from ui.widgets.side_lists import SideList, find_line, say_place, step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QLineEdit

    from partnerdesk.storage.changes import Change, OpenChange
    from ui.desk import Desk
    from ui.widgets.row_painting import Columns

R = TypeVar("R", bound=Record)
Seen_contra = TypeVar("Seen_contra", bound=Record, contravariant=True)


class SideScreen(QWidget):
    """Rows on the left, and on the right what the row is about. A screen shows a key and reads what is there."""

    # Of which kinds a change is read again; whether several changes in one go are read once.
    kinds: ClassVar[frozenset[str]] = frozenset()
    reads_later: ClassVar[bool] = False

    def __init__(self, desk: Desk, name: str, title: str, columns: Columns, rows: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._desk = desk
        self.title = title
        self.rows = RowList(title, columns, chooses=True)
        self.rows.setObjectName(rows)
        self.right = QStackedWidget()
        self._back = title

    def _lay_out(
        self,
        parts: Iterable[QWidget],
        *,
        tools: Sequence[QWidget] = (),
        foot: Sequence[QWidget] = (),
        back: str = "",
        width: int = LIST_WIDTH,
    ) -> None:
        """Put the list and the parts of the right side together, and listen to them; `back` names the way to the list."""
        self._back = back or self.title
        for part in parts:
            self.right.addWidget(part)
        self.side = SideList(self.title, self.rows, tools, foot)
        self.panes = ListAndRecord(self.side, self.right, width)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        self.rows.opened.connect(self._open)
        self.rows.removed.connect(self._remove)
        self.rows.selectionModel().currentChanged.connect(lambda *_: self._show(self.rows.current_key()))
        self.panes.moved.connect(lambda by: step(self.rows, self._key(), by))
        self._desk.changed.connect(self._on_changed)
        self._desk.partnership_chosen.connect(lambda _key: self._turn())

    def refresh(self) -> None:
        """Read everything again."""
        raise NotImplementedError

    def _key(self) -> str:
        """Return the key of what is on show."""
        raise NotImplementedError

    def _show(self, key: str) -> None:
        """Show on the right what a row is about; nothing changes where the key is none of ours."""
        raise NotImplementedError

    def _remove(self, key: str) -> None:
        """Put away what a row is about, where that can be."""

    def _turn(self) -> None:
        """Show another partnership."""
        self.refresh()

    def _open(self, key: str) -> None:
        self._show(key)
        self.panes.show_record()

    def _place(self) -> None:
        say_place(self.panes, self.rows, self._key(), self._back)

    def _on_changed(self, change: Change) -> None:
        if not change.kinds & self.kinds:
            return
        if self.reads_later:
            self._later.start()
        else:
            self.refresh()

    def _may_add(self) -> bool:
        return bool(self._desk.partnership) and not self._desk.read_only

    def _added(self, title: str, make: Callable[[OpenChange], Record]) -> str:
        """Return the id of a record made in one change, or nothing where nothing can be added."""
        made = ""
        if self._may_add():
            with self._desk.change(title) as change:
                made = make(change).id
        return made


class RecordPage(Protocol[Seen_contra]):
    """What the right side of a screen of records is asked for."""

    @property
    def shown(self) -> str:
        """The id of the record on show, or nothing."""

    def show_one(self, one: Seen_contra | None, /) -> None:
        """Show another record, or how this one stands now."""

    def put_away(self, one: Seen_contra, /) -> None:
        """Put a record in the bin."""


class RecordsScreen(SideScreen, Generic[R]):
    """All records of a kind on the left, found by a line; the one that is looked at on the right."""

    # What the empty screen offers: an action of it may begin the first record.
    empty: EmptyState

    def __init__(self, desk: Desk, name: str, title: str, columns: Columns, rows: str) -> None:
        super().__init__(desk, name, title, columns, rows)
        self._records: dict[str, R] = {}
        # Each with the words it is found by: made when something changed, not while one types.
        self._found: list[tuple[str, Row]] = []

    def _lay_out_records(
        self,
        page: RecordPage[R],
        *,
        line: tuple[str, str, str],
        empty: tuple[str, str, str],
        back: str,
        foot: Sequence[QWidget] = (),
    ) -> None:
        """Put a page of one record beside the list.

        `line` is the name of the line that finds, its words within and as spoken; `empty` the question, sentence and
        button of the screen without a record.
        """
        self._page = page
        self.line: QLineEdit = find_line(*line)
        question, sentence, begin = empty
        self.empty = EmptyState(question, sentence, "" if self._desk.read_only else begin)
        self.empty.begun.connect(self.add)
        assert isinstance(page, QWidget)
        self._lay_out((on_sheet(self.empty), page), tools=(self.line,), foot=foot, back=back)
        self.line.textChanged.connect(self._filter)
        self.refresh()

    def open_place(self, record: str, section: str) -> None:
        """Show a record, and a field of it."""
        if record not in self._records:
            return
        self.line.clear()
        self._show(record)
        self.rows.go_to(record)
        self.panes.show_record()
        if section:
            self._focus_on(section)

    def here(self) -> tuple[str, str]:
        """Return the record on show."""
        return (self._page.shown, "")

    def add(self) -> None:
        """Begin a record, where the screen has a way to."""

    def refresh(self) -> None:
        """Read the records again."""
        found = self._read()
        self._records = {one.id: one for one in found}
        self.side.show_count(len(found))
        self._found = [(fold(self._words(one)), self._row(one)) for one in found]
        self._filter()
        if self._page.shown not in self._records:
            self._show(self.rows.current_key() or next(iter(self._records), ""))
        else:
            self._page.show_one(self._records[self._page.shown])

    def _read(self) -> list[R]:
        """Return the records in the order they are listed."""
        raise NotImplementedError

    def _words(self, one: R) -> str:
        """Return the words a record is found by."""
        raise NotImplementedError

    def _row(self, one: R) -> Row:
        """Return a record as a row."""
        raise NotImplementedError

    def _focus_on(self, section: str) -> None:
        """Give a field of the record on show the keyboard."""

    def _of_partnership(self, cls: type[R]) -> list[R]:
        partnership = self._desk.partnership
        return self._desk.store.all(cls, partnership=partnership) if partnership else []

    def _key(self) -> str:
        return self._page.shown

    def _filter(self) -> None:
        words = fold(self.line.text()).split()
        self.rows.set_rows([row for hay, row in self._found if all(word in hay for word in words)])
        self._place()

    def _show(self, key: str) -> None:
        one = self._records.get(key)
        if one is not None:
            self.right.setCurrentIndex(1)
            self._page.show_one(one)
            self._place()
        elif not self._records:
            self.right.setCurrentIndex(0)
            self._page.show_one(None)

    def _remove(self, key: str) -> None:
        if key in self._records and not self._desk.read_only:
            self._page.put_away(self._records[key])


def next_place(records: Iterable[R]) -> int:
    """Return the position after all records of a list."""
    return max((int(getattr(one, "position", 0)) for one in records), default=0) + 1
