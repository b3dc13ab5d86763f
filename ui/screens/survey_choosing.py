"""Choosing who is asked: members of the partnership or their people, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.partners import Membership
from partnerdesk.domain.survey_rounds import Answering
from partnerdesk.text import tr, trn
from ui import theme
from ui.screens.survey_asking import Candidate, candidates, invite
from ui.screens.survey_lines import ButtonLine
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.sections import SectionHeader
from ui.widgets.tick_rows import Tick, TickRow

if TYPE_CHECKING:
    from partnerdesk.domain.survey_rounds import SurveyRound
    from ui.desk import Desk


class Choosing(QWidget):
    """Rows to tick, those who are likely ticked already, and one button that asks them."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._round: SurveyRound | None = None
        self._found: dict[str, Candidate] = {}
        self.chosen: set[str] = set()
        self.rows: list[TickRow] = []
        self.nobody = Label("", "body", "ink2", wrap=True)
        self.take = Button("", "second", "plus", self.ask, "ask_chosen")
        self.every = Button(tr("All"), "word", run=lambda: self._choose(set(self._found)), name="choose_all")
        self.none = Button(tr("None"), "word", run=lambda: self._choose(set()), name="choose_none")
        self.leave = Button(tr("Not now"), "word", run=self.done.emit, name="leave_choosing")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addWidget(SectionHeader(tr("Who could be asked"), tr("Space ticks one")))
        column.addSpacing(theme.space(1))
        column.addWidget(self.nobody)
        # Above the list, since that can be long.
        column.addWidget(ButtonLine((self.take, self.every, self.none, self.leave)))
        column.addLayout(self._list)

    def show_round(self, round_: SurveyRound) -> None:
        """Offer who could be asked in a round, freshly read."""
        self._round = round_
        found = candidates(self._desk, round_)
        self._found = {one.person or one.organization: one for one in found}
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for key, one in self._found.items():
            row = TickRow(Tick(key, one.name, one.below, "", one.likely))
            row.ticked.connect(self._on_ticked)
            row.opened.connect(self._turn)
            self._list.addWidget(row)
            self.rows.append(row)
        people = round_.answering is not Answering.ORGANIZATIONS
        self.nobody.setText(self._why_nobody(people=people))
        self.nobody.setVisible(all(one.ours for one in found))
        for part in (self.take, self.every, self.none):
            part.setVisible(bool(found))
        self._choose({key for key, one in self._found.items() if one.likely})

    def look_again(self, round_: SurveyRound) -> None:
        """Read anew who could be asked, and keep what was ticked of them."""
        if candidates(self._desk, round_) == list(self._found.values()):
            return
        chosen, known = self.chosen, set(self._found)
        self.show_round(round_)
        self._choose((chosen | (self.chosen - known)) & set(self._found))

    def _why_nobody(self, *, people: bool) -> str:
        partners = self._desk.store.all(Membership, partnership=self._desk.partnership)
        if not partners:
            return tr("There are no partners yet. Add them under Partners, and they stand here.")
        if people:
            return tr("No more people can be asked. Those of a partner are added with it, under Partners.")
        return tr("All partners are asked already. More are added under Partners.")

    def setFocus(self, *_reason: object) -> None:
        """Give the keyboard to the first who could be asked."""
        (self.rows[0].box if self.rows else self.leave).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Ask those who are ticked."""
        if self._round is None:
            return
        chosen = [one for key, one in self._found.items() if key in self.chosen]
        if chosen:
            invite(self._desk, self._round, chosen)
            self.done.emit()

    def _turn(self, key: str) -> None:
        self._on_ticked(key, key not in self.chosen)

    def _on_ticked(self, key: str, on: bool) -> None:
        self._choose(self.chosen | {key} if on else self.chosen - {key})

    def _choose(self, keys: set[str]) -> None:
        self.chosen = keys
        for row in self.rows:
            row.box.setChecked(row.tick.key in keys)
        self.take.set_words(trn("Ask {n}", "Ask these {n}", len(keys)))
        self.take.setEnabled(bool(keys))
