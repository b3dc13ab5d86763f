"""The decision log: what was decided where, by whom and why; whether it was valid, and what took its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.bodies import Body
from partnerdesk.domain.decision_rules import judge, replaced_by
from partnerdesk.domain.decisions import Decision
from partnerdesk.storage.bodies import voting_seats
from partnerdesk.text import screen, tr
from ui.screens.decisions_record import DecisionRecord, state_of
from ui.side_screens import RecordsScreen
from ui.widgets.buttons import Button
from ui.widgets.row_painting import Columns, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.desk import Desk


class DecisionsScreen(RecordsScreen[Decision]):
    """All decisions on the left, the newest first; the one that is looked at on the right."""

    kinds = frozenset(("decision", "body", "seat", "sitting", "action"))

    def __init__(self, desk: Desk) -> None:
        columns = Columns(inset=24, state=112, wrap=True)
        super().__init__(desk, "decisions_screen", tr("Decisions"), columns, "decisions_rows")
        self._replaced: Mapping[str, Decision] = {}
        self._bodies: dict[str, Body] = {}
        self._voting: dict[str, int] = {}
        self.record = DecisionRecord(desk)
        self.print_button = Button(
            tr("Print the decision log"),
            "word",
            "printer",
            lambda: desk.preview("decision-log", desk.partnership),
            "print_decisions",
        )
        self._lay_out_records(
            self.record,
            line=("decisions_filter", tr("What, why or body"), tr("Filter by what, why or body")),
            empty=(
                tr("What did you decide, and why?"),
                tr(
                    "Note each decision with the day, the body and the votes. Whether it was valid is worked out from the rules of the "
                    "body, and nobody has to look for it in old minutes."
                ),
                tr("Note a decision"),
            ),
            back=tr("All decisions"),
            foot=(self.print_button,),
        )

    def open_place(self, record: str, section: str) -> None:
        """Show a decision; a body shows the decisions that are its own."""
        if record in self._bodies:
            self.line.setText(self._bodies[record].name)
        else:
            super().open_place(record, section)

    def new_action(self) -> tuple[str, Callable[[], None]]:
        """Return what the primary button says and does."""
        return tr("New decision"), self.add

    def add(self) -> None:
        """Note a decision of today and put the keyboard on what it says."""
        new = Decision(partnership=self._desk.partnership, what=tr("New decision"), decided_on=self._desk.today())
        if made := self._added(tr("note a decision"), lambda change: change.add(new)):
            self.open_place(made, "what")

    def _read(self) -> list[Decision]:
        partnership = self._desk.partnership
        found = self._of_partnership(Decision)
        found.sort(key=lambda one: (one.decided_on is not None, one.decided_on), reverse=True)
        self._replaced = replaced_by(found)
        bodies = self._desk.store.all(Body, partnership=partnership) if partnership else []
        self._bodies = {one.id: one for one in bodies}
        self._voting = {one.id: voting_seats(self._desk.store, one.id) for one in bodies}
        self.print_button.setVisible(bool(found))
        return found

    def _words(self, one: Decision) -> str:
        body = self._bodies.get(one.body)
        return f"{one.what} {one.why} {body.name if body else ''}"

    def _row(self, one: Decision) -> Row:
        body = self._bodies.get(one.body)
        day = screen.short_day(one.decided_on) if one.decided_on else ""
        judgment = judge(one, body, self._voting.get(one.body, 0))
        state, word = state_of(judgment.verdict, replaced=one.id in self._replaced)
        caption = " · ".join(part for part in (day, body.name if body else "") if part)
        return Row(one.id, one.called(), state=state, word=word, caption=caption, tip=f"{one.what}\n{judgment.text}")

    def _focus_on(self, section: str) -> None:
        if section == "what":
            self.record.begin()
