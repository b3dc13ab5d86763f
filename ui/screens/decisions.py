"""The decision log: what was decided where, by whom and why; whether it was valid, and what took its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from partnerdesk.domain.bodies import Body
from partnerdesk.domain.decision_rules import judge, replaced_by
from partnerdesk.domain.decisions import Decision
from partnerdesk.storage.bodies import voting_seats
from partnerdesk.text import fold, screen, tr
from ui.screens.decisions_record import DecisionRecord, state_of
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState, on_sheet
from ui.widgets.panes import ListAndRecord
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.side_lists import SideList, find_line, say_place, step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

KINDS = {"decision", "body", "seat", "sitting", "action"}


class DecisionsScreen(QWidget):
    """All decisions on the left, the newest first; the one that is looked at on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("decisions_screen")
        self._desk = desk
        self._decisions: dict[str, Decision] = {}
        self._replaced: Mapping[str, Decision] = {}
        self._bodies: dict[str, Body] = {}
        # Each with the words it is found by: made when something changed, not while one types.
        self._found: list[tuple[str, Row]] = []
        self.line = find_line("decisions_filter", tr("What, why or body"), tr("Filter by what, why or body"))
        self.rows = RowList(tr("Decisions"), Columns(inset=24, state=112, wrap=True), chooses=True)
        self.rows.setObjectName("decisions_rows")
        self.record = DecisionRecord(desk)
        self.right = QStackedWidget()
        self.right.addWidget(self._nothing())
        self.right.addWidget(self.record)
        self.print_button = Button(
            tr("Print the decision log"),
            "word",
            "printer",
            lambda: desk.preview("decision-log", desk.partnership),
            "print_decisions",
        )
        self.side = SideList(tr("Decisions"), self.rows, (self.line,), (self.print_button,))
        self.panes = ListAndRecord(self.side, self.right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)
        self._connect()
        self.refresh()

    def open_place(self, record: str, section: str) -> None:
        """Show a decision; a body shows the decisions that are its own."""
        if record in self._bodies:
            self.line.setText(self._bodies[record].name)
        elif record in self._decisions:
            self.line.clear()
            self._show(record)
            self.rows.go_to(record)
            self.panes.show_record()
            if section == "what":
                self.record.begin()

    def here(self) -> tuple[str, str]:
        """Return the decision on show."""
        return (self.record.shown, "")

    def new_action(self) -> tuple[str, Callable[[], None]]:
        """Return what the primary button says and does."""
        return tr("New decision"), self.add

    def add(self) -> None:
        """Note a decision of today and put the keyboard on what it says."""
        if not self._desk.partnership or self._desk.read_only:
            return
        made: list[Decision] = []
        with self._desk.change(tr("note a decision")) as change:
            new = Decision(partnership=self._desk.partnership, what=tr("New decision"), decided_on=self._desk.today())
            made.append(change.add(new))
        if made:
            self.open_place(made[0].id, "")
            self.record.begin()

    def refresh(self) -> None:
        """Read the decisions again."""
        partnership = self._desk.partnership
        found = self._desk.store.all(Decision, partnership=partnership) if partnership else []
        found.sort(key=lambda one: (one.decided_on is not None, one.decided_on), reverse=True)
        self._decisions = {one.id: one for one in found}
        self._replaced = replaced_by(found)
        bodies = self._desk.store.all(Body, partnership=partnership) if partnership else []
        self._bodies = {one.id: one for one in bodies}
        self.side.show_count(len(found))
        self.print_button.setVisible(bool(found))
        seats = {one.id: voting_seats(self._desk.store, one.id) for one in bodies}
        self._found = [(self._hay(one), self._row(one, seats.get(one.body, 0))) for one in found]
        self._filter()
        if self.record.shown not in self._decisions:
            self._show(self.rows.current_key() or next(iter(self._decisions), ""))
        else:
            self.record.show_decision(self._decisions[self.record.shown])

    def _filter(self) -> None:
        words = fold(self.line.text()).split()
        self.rows.set_rows([row for hay, row in self._found if all(word in hay for word in words)])
        self._place()

    def _hay(self, one: Decision) -> str:
        body = self._bodies.get(one.body)
        return fold(f"{one.what} {one.why} {body.name if body else ''}")

    def _row(self, one: Decision, voting: int) -> Row:
        body = self._bodies.get(one.body)
        day = screen.short_day(one.decided_on) if one.decided_on else ""
        judgment = judge(one, body, voting)
        state, word = state_of(judgment.verdict, replaced=one.id in self._replaced)
        caption = " · ".join(part for part in (day, body.name if body else "") if part)
        return Row(one.id, one.called(), state=state, word=word, caption=caption, tip=f"{one.what}\n{judgment.text}")

    def _nothing(self) -> QWidget:
        self.empty = EmptyState(
            tr("What did you decide, and why?"),
            tr(
                "Note each decision with the day, the body and the votes. Whether it was valid is worked out from the rules of the "
                "body, and nobody has to look for it in old minutes."
            ),
            tr("Note a decision"),
        )
        self.empty.begun.connect(self.add)
        return on_sheet(self.empty)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._filter)
        self.rows.opened.connect(self._open)
        self.rows.removed.connect(self._remove)
        self.rows.selectionModel().currentChanged.connect(lambda *_: self._show(self.rows.current_key()))
        self.panes.moved.connect(self._step)
        self._desk.changed.connect(self._on_changed)
        self._desk.partnership_chosen.connect(lambda _key: self.refresh())

    def _open(self, key: str) -> None:
        self._show(key)
        self.panes.show_record()

    def _remove(self, key: str) -> None:
        if key in self._decisions and not self._desk.read_only:
            self.record.put_away(self._decisions[key])

    def _show(self, key: str) -> None:
        one = self._decisions.get(key)
        if one is not None:
            self.right.setCurrentIndex(1)
            self.record.show_decision(one)
            self._place()
        elif not self._decisions:
            self.right.setCurrentIndex(0)
            self.record.show_decision(None)

    def _place(self) -> None:
        say_place(self.panes, self.rows, self.record.shown, tr("All decisions"))

    def _step(self, by: int) -> None:
        step(self.rows, self.record.shown, by)

    def _on_changed(self, change: Change) -> None:
        if change.kinds & KINDS:
            self.refresh()
