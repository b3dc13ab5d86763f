"""The bin: what was thrown away and when it goes for good; taking it back, or removing it now."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from partnerdesk.domain import dates
from partnerdesk.errors import Told
from partnerdesk.storage import bin as bins
from partnerdesk.text import brief, screen, tr, trn
from ui import icons, theme
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from ui.desk import Desk

# From here on a row says in amber that it will go soon.
FEW_DAYS = 5


class BinScreen(QWidget):
    """What lies in the bin, the newest first, with how many days are left."""

    help_page = "bin"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("bin_screen")
        self._desk = desk
        self._found: dict[str, bins.Binned] = {}
        page = Page(tr("Bin"))
        page.add(self._head())
        self.words = Label("", "body", "ink2", wrap=True)
        self.words.setObjectName("bin_words")
        page.add(self.words)
        page.gap(1.5)
        self.rows = RowList(
            tr("In the bin"), Columns(margin=112, rest=280, state=184, action=88, inset=8), chooses=True
        )
        self.rows.setObjectName("bin_rows")
        self.rows.acted.connect(self.take_back)
        self.rows.opened.connect(lambda _key: self._show_what_can_be_done())
        self.rows.removed.connect(self.remove)
        self.rows.menu_asked.connect(self._on_menu_asked)
        page.add(self.rows)
        self.empty = EmptyState(
            tr("The bin is empty."),
            tr(
                "What you throw away lies here for {n} days and can be taken back whole. Nothing is lost by mistake.",
                n=bins.KEPT_DAYS,
            ),
        )
        page.add(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        desk.changed.connect(self._on_changed)
        self.refresh()

    def open_place(self, record: str, section: str) -> None:
        """Put the keyboard on a record in the bin."""
        del section
        self.refresh()
        self.rows.go_to(record)

    def refresh(self) -> None:
        """Read again what lies in the bin."""
        found = bins.binned(self._desk.store, self._desk.today())
        self._found = {one.record.id: one for one in found}
        self.rows.set_rows([self._row(one) for one in found])
        self.rows.setVisible(bool(found))
        self.words.setVisible(bool(found))
        self.empty.setVisible(not found)
        kept = tr("Each thing stays for {n} days.", n=bins.KEPT_DAYS)
        self.words.setText(trn("{n} thing lies here.", "{n} things lie here.", len(found)) + " " + kept)
        self._show_what_can_be_done()

    def take_back(self, key: str) -> None:
        """Take a record out of the bin, with all that went in with it."""
        if key not in self._found or self._desk.read_only:
            return
        one = self._found[key]
        with self._desk.change(tr("take {name} out of the bin", name=brief(one.name))) as change:
            bins.take_back(change, one.record)
            self._desk.notice(tr("“{name}” is back.", name=brief(one.name)))

    def remove(self, key: str) -> None:
        """Remove a record for good after asking, unless something still names it."""
        if key not in self._found or self._desk.read_only:
            return
        one = self._found[key]
        users = bins.named_in(self._desk.store, one.record)
        if users:
            fact = tr(
                "“{name}” cannot go yet. It is still named in: {names}.", name=brief(one.name), names=", ".join(users)
            )
            self._desk.messages.tell(fact, tr("Nothing was removed. Change or bin those first, then try again."))
            return
        fact = tr("Remove “{name}” for good?", name=brief(one.name))
        if self._may(fact, tr("All that stands under it goes with it.")):
            self._run(lambda: bins.remove(self._desk.store, one.record))

    def empty_old(self) -> None:
        """Remove what has lain here longer than it is kept, after asking."""
        old = [one for one in self._found.values() if not one.days_left]
        fact = trn("Remove {n} old thing for good?", "Remove {n} old things for good?", len(old))
        more = tr("They have lain here for {n} days. What something still names stays.", n=bins.KEPT_DAYS)
        if old and self._may(fact, more):
            before = self._desk.today() - timedelta(bins.KEPT_DAYS - 1)
            self._run(lambda: bins.empty(self._desk.store, before))

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, theme.space(1))
        row.setSpacing(theme.space(1))
        self.remove_chosen = Button(
            tr("Remove for good"), "second", "trash-2", lambda: self.remove(self.rows.current_key()), "remove_chosen"
        )
        self.empty_old_ones = Button(
            tr("Empty what is older than {n} days", n=bins.KEPT_DAYS), "second", "", self.empty_old, "empty_old"
        )
        row.addWidget(Label(tr("Bin"), "title", "ink", 600))
        row.addStretch(1)
        row.addWidget(self.remove_chosen)
        row.addWidget(self.empty_old_ones)
        return head

    def _row(self, one: bins.Binned) -> Row:
        left = trn("{n} day left", "{n} days left", one.days_left) if one.days_left else tr("goes any day now")
        kind = tr(one.record.label)
        rest = tr("{kind}, {whose}", kind=kind, whose=one.whose) if one.whose else kind
        return Row(
            one.record.id, one.name, rest, State.SOON if one.days_left <= FEW_DAYS else State.TO_DO, left,
            when=dates.since(one.binned_on, self._desk.today()), action="" if self._desk.read_only else tr("Take back"),
            tip=tr("In the bin since {day}", day=screen.day(one.binned_on)),
        )  # fmt: skip

    def _show_what_can_be_done(self) -> None:
        locked = self._desk.read_only
        chosen = bool(self.rows.current_key())
        self.remove_chosen.setEnabled(chosen and not locked)
        self.remove_chosen.setToolTip("" if chosen else tr("Choose a row first."))
        old = any(not one.days_left for one in self._found.values())
        self.empty_old_ones.setEnabled(old and not locked)
        self.empty_old_ones.setToolTip("" if old else tr("Nothing here is that old."))

    def _may(self, fact: str, more: str) -> bool:
        go, keep = tr("Remove for good"), tr("Keep it")
        return self._desk.messages.ask(fact, (go, keep), more, danger=True) == go

    def _run(self, work: Callable[[], bins.Emptied]) -> None:
        try:
            done = work()
        except Told as told:
            self._desk.messages.tell(told)
            return
        if done.kept:
            names = ", ".join(f"{kept.name} ({', '.join(kept.named_in)})" for kept in done.kept)
            self._desk.messages.tell(
                trn("{n} thing is gone.", "{n} things are gone.", len(done.removed)),
                tr("What is still named elsewhere was kept: {names}.", names=names),
            )
        else:
            self._desk.notice(trn("{n} thing is gone.", "{n} things are gone.", len(done.removed)))

    def _on_menu_asked(self, key: str, point: QPoint) -> None:
        menu = QMenu(self)
        back = menu.addAction(icons.icon("undo-2"), tr("Take back"), lambda: self.take_back(key))
        gone = menu.addAction(icons.icon("trash-2"), tr("Remove for good\tDel"), lambda: self.remove(key))
        for action in (back, gone):
            action.setEnabled(not self._desk.read_only)
        self.rows.popup(menu, point)

    def _on_changed(self, _change: object) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: object) -> None:
        """Read again what changed meanwhile."""
        self.refresh()
        super().showEvent(event)  # type: ignore[arg-type]  # Qt's own event, passed on
