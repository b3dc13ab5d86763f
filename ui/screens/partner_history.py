"""What happened to a record and all that belongs to it: when, who, what, from what to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.kinds import KINDS
from partnerdesk.storage.history import history_of
from partnerdesk.text import screen, tr
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.margins import DATES
from ui.widgets.rows import Columns, Row, RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from partnerdesk.storage.changes import Change
    from partnerdesk.storage.history import Entry
    from ui.desk import Desk

AT_FIRST = 20
MOST_LETTERS = 90


class History(QWidget):
    """The history of a record, read when it is asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record = ""
        self._shown = False
        self._most = AT_FIRST
        self.setObjectName("section_history")
        self.header = SectionHeader(tr("History"))
        self.begin = Button(tr("Show what was changed, when and by whom"), "word", "history", self.show_entries)
        self.begin.setObjectName("show_history")
        self.rows = RowList(tr("History"), Columns(margin=DATES + 16, wrap=True))
        self.rows.setObjectName("history")
        self.none = Label(tr("Nothing has been changed yet."), "small", "ink3")
        self.more = Button(tr("Show more"), "word", run=self._show_more, name="more_history")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        for part in (self.header, self.begin, self.none, self.rows, self.more):
            column.addWidget(part)
        self._fold()

    def show_record(self, record: str) -> None:
        """Tell of another record, once that is asked for."""
        self._record, self._shown, self._most = record, False, AT_FIRST
        self._fold()

    def concerns(self, change: Change) -> bool:
        """Whether a change should be seen: any, while the history is open."""
        del change
        return self._shown

    def show_entries(self) -> None:
        """Read the history and show it."""
        self._shown = True
        self.refresh()

    def refresh(self) -> None:
        """Read the history again, if it is open."""
        if not self._shown or not self._record:
            return
        entries = history_of(self._desk.store, self._record, most=self._most + 1)
        self.rows.set_rows([_row(place, entry) for place, entry in enumerate(entries[: self._most])])
        self.begin.hide()
        self.rows.setVisible(bool(entries))
        self.none.setVisible(not entries)
        self.more.setVisible(len(entries) > self._most)

    def _show_more(self) -> None:
        self._most *= 5
        self.refresh()

    def _fold(self) -> None:
        self.begin.show()
        for part in (self.rows, self.none, self.more):
            part.hide()


def _row(place: int, entry: Entry) -> Row:
    """Return one step: the day in the margin, who and what above, each value from and to."""
    at = entry.at.astimezone()
    when = f"{screen.short_day(at.date())}"
    title = entry.title[:1].upper() + entry.title[1:]
    caption = tr("{who}, {time}", who=entry.author or tr("Somebody"), time=f"{at:%H:%M}")
    lines = [_difference(entry, each.label, each.before, each.after) for each in entry.differences]
    return Row(str(place), "\n".join([title, *(line for line in lines if line)]), when=when, caption=caption)


def _difference(entry: Entry, label: str, before: str, after: str) -> str:
    if entry.happened != "changed":
        return ""
    kind = tr(KINDS[entry.kind].label) if entry.kind in KINDS else ""
    before, after = _cut(before), _cut(after)
    what = tr("{kind}, {field}", kind=kind, field=label) if kind else label
    if before and after:
        return tr("{what}: “{before}” became “{after}”", what=what, before=before, after=after)
    return (
        tr("{what}: “{after}”", what=what, after=after)
        if after
        else tr("{what}: “{before}” taken out", what=what, before=before)
    )


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= MOST_LETTERS else plain[: MOST_LETTERS - 1] + "…"
