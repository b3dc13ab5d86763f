"""Obligations: who owes what by when under all signed agreements of the partnership in view, and the actions beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain import obligations
from partnerdesk.domain.agreements import Agreement
from partnerdesk.domain.obligations import Obligation, Outcome, Standing
from partnerdesk.domain.reminders import AFTER
from partnerdesk.storage import agreement_life, indicator_glances
from partnerdesk.storage.due import of_actions, of_all
from partnerdesk.storage.queries import OwedRow, matches, owed_rows
from partnerdesk.text import fold, screen, tr, trn
from ui.dialogs.save_calendar import save_calendar
from ui.screens.obligations_actions import ActionsGroup
from ui.widgets.buttons import Button
from ui.widgets.choices import Segmented
from ui.widgets.empty import EmptyState
from ui.widgets.heads import FilterHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

TO_DO, EVERYTHING = "to-do", "everything"
STATES = {
    Standing.LATE: State.LATE,
    Standing.SOON: State.SOON,
    Standing.TO_DO: State.TO_DO,
    Standing.KEPT: State.DONE,
    Standing.KEPT_LATE: State.DONE,
    Standing.BROKEN: State.LATE,
    Standing.WAIVED: State.NEVER,
}
TOUCHING = frozenset(("obligation", "agreement", "organization"))
GROUPS = ("late", "soon", "later", "undated", "done")
# So many rows stand in a group at first; the rest is one click away, so that a long list opens at once.
FIRST = 60


class ObligationsScreen(QWidget):
    """All that is owed, by how near it is; each leads to its agreement, and is noted as kept with one click."""

    help_page = "agreements"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("obligations_screen")
        self._desk = desk
        self._rows: list[OwedRow] = []
        self._whole: set[str] = set()
        self.page = Page(tr("Obligations"), top=16)
        self.shown = Segmented(((TO_DO, tr("To do")), (EVERYTHING, tr("Everything"))), tr("What to show"))
        self.shown.set_value(TO_DO)
        head = FilterHead(tr("Obligations"), tr("Filter by what, who or agreement"), "obligation_filter", (self.shown,))
        self.filter = head.line
        self.summary = Label("", "body", "ink2", wrap=True)
        self.summary.setObjectName("obligations_summary")
        self.calendar = Button(tr("Save as calendar file"), "word", "calendar-plus", self._save_calendar, "calendar")
        for part in (head, self.summary, self.calendar):
            self.page.add(part)
        self.page.gap(1)
        self.action_group = ActionsGroup(desk)
        self.page.add(self.action_group)
        self.groups = {key: self._group(key) for key in GROUPS}
        self.empty = EmptyState(
            tr("Who owes what?"),
            tr(
                "Once all have signed an agreement, its duties, payments, contributions and reports stand here with their "
                "days, and you note what was kept."
            ),
            tr("See the agreements"),
        )
        self.empty.begun.connect(lambda: self._desk.go("agreements"))
        self.page.add(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.filter.textChanged.connect(self._show)
        self.shown.chosen.connect(lambda _key: self._show())
        self.action_group.changed.connect(self._show)
        desk.changed.connect(self._on_changed)
        desk.partnership_chosen.connect(lambda _key: self.refresh())
        self.refresh()

    def open_place(self, record: str, section: str) -> None:
        """Show the list as it is now; what is owed is opened in its agreement."""
        del section
        one = self._desk.store.get(Obligation, record) if record else None
        if one is not None:
            self._desk.go("agreements", one.agreement, f"{AFTER}:{one.id}")
            return
        self.refresh()
        if record:
            self.action_group.open_action(record)

    def refresh(self) -> None:
        """Read the list again."""
        desk = self._desk
        self._rows = owed_rows(desk.store, desk.partnership, desk.today()) if desk.partnership else []
        self.action_group.show_partnership()
        self._show()

    def _group(self, key: str) -> tuple[SectionHeader, RowList, Button]:
        words = {
            "late": tr("Late"),
            "soon": tr("Within two weeks"),
            "later": tr("Later"),
            "undated": tr("Without a day"),
            "done": tr("Settled"),
        }[key]
        header, rows = SectionHeader(words), RowList(words, Columns(state=136, action=56, wrap=True))
        rows.setObjectName(f"{key}_obligations")
        rows.opened.connect(self._open)
        rows.acted.connect(self._keep)
        more = Button("", "word", "chevron-down", lambda: self._show_whole(key), f"more_{key}")
        for part in (header, rows, more):
            self.page.add(part)
        return header, rows, more

    def _show(self) -> None:
        typed, today = fold(self.filter.text()), self._desk.today()
        everything = self.shown.value() == EVERYTHING
        self.action_group.narrow(typed, everything=everything)
        grouped: dict[str, list[OwedRow]] = {key: [] for key in GROUPS}
        standings = {row.record.id: obligations.standing(row.record, today) for row in self._rows}
        for row in self._rows:
            group = _group_of(row, standings[row.record.id])
            if matches(row.hay, typed) and (everything or group != "done"):
                grouped[group].append(row)
        for key, (header, rows, more) in self.groups.items():
            mine = grouped[key]
            some = mine if key in self._whole else mine[:FIRST]
            header.setVisible(bool(mine))
            rows.setVisible(bool(mine))
            header.show_note(screen.number(len(mine)))
            rows.set_rows([self._row(row, standings[row.record.id], today) for row in some])
            left = len(mine) - len(some)
            more.setVisible(left > 0)
            more.set_words(trn("Show {n} more", "Show {n} more", left))
        self._show_summary([*standings.values(), *self.action_group.standings])

    def _show_summary(self, standings: list[Standing]) -> None:
        late, soon = standings.count(Standing.LATE), standings.count(Standing.SOON)
        parts = [
            trn("{n} thing is late", "{n} things are late", late) if late else tr("Nothing is late"),
            trn("{n} falls due within two weeks", "{n} fall due within two weeks", soon) if soon else "",
        ]
        self.summary.setText(", ".join(part for part in parts if part) + ".")
        begun = bool(self._rows or self.action_group.editor.records)
        for part in (self.summary, self.calendar, self.action_group):
            part.setVisible(begun)
        self.empty.setVisible(not begun)

    def _row(self, row: OwedRow, standing: Standing, today: date) -> Row:
        one, who = row.record, row.who or tr("all together")
        is_open = one.outcome is Outcome.OPEN and not self._desk.read_only
        return Row(
            one.id,
            one.what.split("\n", 1)[0],
            "",
            STATES[standing],
            obligations.in_words(one, today),
            action=tr("Kept") if is_open else "",
            caption=f"{who} · {row.title}",
            tip=screen.day(one.due_on) if one.due_on else one.due,
        )

    def _show_whole(self, key: str) -> None:
        self._whole.add(key)
        self._show()

    def _open(self, key: str) -> None:
        one = self._desk.store.get(Obligation, key)
        if one is not None:
            self._desk.go("agreements", one.agreement, f"{AFTER}:{key}")

    def _keep(self, key: str) -> None:
        one = self._desk.store.get(Obligation, key)
        if one is None or self._desk.read_only:
            return
        with self._desk.change(tr("note that “{what}” was kept", what=one.called())) as change:
            agreement_life.note(
                change, self._desk.store, replace(one, outcome=Outcome.KEPT, done_on=self._desk.today())
            )
        self._desk.tell_done(tr("Noted as kept today."))

    def _save_calendar(self) -> None:
        store = self._desk.store
        agreements = store.all(Agreement, partnership=self._desk.partnership, archived=False)
        partnership = self._desk.current_partnership()
        days = [*of_all(store, agreements), *of_actions(store, self._desk.partnership)]
        days += indicator_glances.every(store.raw, self._desk.partnership, self._desk.today())
        save_calendar(self._desk, partnership.name if partnership else "", days, self)

    def _on_changed(self, change: Change) -> None:
        if change.kinds & TOUCHING:
            self.refresh()


def _group_of(row: OwedRow, standing: Standing) -> str:
    if standing not in obligations.OPEN_STANDINGS:
        return "done"
    if row.record.due_on is None:
        return "undated"
    return {Standing.LATE: "late", Standing.SOON: "soon"}.get(standing, "later")
