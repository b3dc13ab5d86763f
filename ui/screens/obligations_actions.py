"""What somebody said they would do, as a group of its own among all that is owed: noted as done, changed, added."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain import actions, obligations
from partnerdesk.domain.actions import Action
from partnerdesk.domain.obligations import OPEN_STANDINGS, Outcome, Standing
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Person
from partnerdesk.storage import decisions, gaps, indicators, reviews
from partnerdesk.text import brief, fold, screen, tr
from ui.forms.list_editor import ListEditor
from ui.widgets.buttons import Button
from ui.widgets.row_painting import Columns, Row
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from partnerdesk.domain.records import Record
    from ui.desk import Desk

FIELDS = ("what", "person", "organization", "due_on", "outcome", "done_on", "remark")
LABELS = 144
STATES = {
    Standing.LATE: State.LATE,
    Standing.SOON: State.SOON,
    Standing.TO_DO: State.TO_DO,
    Standing.KEPT: State.DONE,
    Standing.KEPT_LATE: State.DONE,
    Standing.BROKEN: State.LATE,
    Standing.WAIVED: State.NEVER,
}


class _ActionList(ListEditor):
    """A list of actions; what asked for one that is removed forgets it in the same step."""

    def _remove(self, record: Record | None) -> None:
        if not isinstance(record, Action) or self._locked:
            return
        with self._desk.change(tr("remove {name}", name=brief(record.called()))) as change:
            if (measure := gaps.measure_of(self._desk.store, record.id)) is not None:
                change.put(replace(measure, action=""))
            reviews.forget_action(change, self._desk.store, record)
            super()._remove(record)


class ActionsGroup(QWidget):
    """The actions of the partnership in view: what is still to do, or all of it."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("actions_group")
        self._desk = desk
        self._typed, self._everything = "", False
        self.header = SectionHeader(tr("Actions"))
        self.editor = _ActionList(
            desk,
            Action,
            FIELDS,
            self._row,
            add=tr("Add an action"),
            arrange=self._arranged,
            columns=Columns(state=136, action=56, wrap=True),
            label_width=LABELS,
        )
        self.source = Button(tr("See the way to close the gap"), "word", "wallet", self._see_source, "see_measure")
        layout = self.editor.form.layout()
        assert layout is not None
        layout.addWidget(self.source)
        self.source.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.editor)
        for rows in (self.editor.rows, self.editor.below):
            rows.acted.connect(self.note_done)
        self.editor.opened.connect(self._on_opened)
        self.editor.changed.connect(self._on_changed)

    @property
    def standings(self) -> list[Standing]:
        """How each stands today."""
        today = self._desk.today()
        return [obligations.standing(actions.as_owed(one), today) for one in self.editor.records]

    def show_partnership(self) -> None:
        """Show the actions of the partnership in view."""
        if self.editor.owner != self._desk.partnership:
            self.editor.show_owner(self._desk.partnership)
        else:
            self.editor.refresh()
        self._count()

    def narrow(self, typed: str, *, everything: bool) -> None:
        """Show those with these words; what is done only with everything."""
        if (typed, everything) != (self._typed, self._everything):
            self._typed, self._everything = typed, everything
            self.editor.arrange_again()
        self._count()

    def open_action(self, action: str) -> bool:
        """Open an action; return whether there is one."""
        if action not in {one.id for one in self.editor.records}:
            return False
        self.editor.open_row(action)
        return True

    def note_done(self, key: str) -> None:
        """Note an action as done today."""
        one = self._desk.store.get(Action, key)
        if one is None or self._desk.read_only or one.outcome is not Outcome.OPEN:
            return
        with self._desk.change(tr("note that “{what}” was done", what=brief(one.called()))) as change:
            change.put(replace(one, outcome=Outcome.KEPT, done_on=self._desk.today()))
        self._desk.tell_done(tr("Noted as done today."))

    def _arranged(self, records: list[Action]) -> list[Action]:
        today = self._desk.today()
        shown = [
            one
            for one in records
            if (self._everything or obligations.standing(actions.as_owed(one), today) in OPEN_STANDINGS)
            and self._typed in fold(f"{one.what} {self._who(one)} {one.remark}")
        ]
        still = obligations.OPEN_STANDINGS
        return sorted(
            shown,
            key=lambda one: (
                obligations.standing(actions.as_owed(one), today) not in still,
                one.due_on is None,
                one.due_on.toordinal() if one.due_on else 0,
            ),
        )

    def _row(self, one: Action) -> Row:
        today = self._desk.today()
        stands = obligations.standing(actions.as_owed(one), today)
        is_open = one.outcome is Outcome.OPEN and not self._desk.read_only
        return Row(
            one.id,
            one.called(),
            "",
            STATES[stands],
            actions.in_words(one, today),
            action=tr("Done") if is_open else "",
            caption=self._who(one),
            tip=screen.day(one.due_on) if one.due_on else "",
        )

    def _who(self, one: Action) -> str:
        names = (self._desk.called(Person, one.person), self._desk.called(Organization, one.organization))
        return " · ".join(name for name in names if name) or tr("nobody named yet")

    def _count(self) -> None:
        still = sum(1 for one in self.standings if one in OPEN_STANDINGS)
        self.header.show_note(screen.number(still) if still else "")

    def _on_changed(self) -> None:
        self._count()
        self.changed.emit()

    def _on_opened(self, record: object) -> None:
        store = self._desk.store
        decided = isinstance(record, Action) and decisions.decision_of(store, record) is not None
        lagged = isinstance(record, Action) and indicators.indicator_of(store, record) is not None
        asked = isinstance(record, Action) and gaps.measure_of(store, record.id) is not None
        advised = isinstance(record, Action) and reviews.recommendation_of(store, record) is not None
        words = tr("See the recommendation") if advised else tr("See the way to close the gap")
        words = tr("See the indicator") if lagged else words
        self.source.set_words(tr("See the decision") if decided else words)
        self.source.setVisible(asked or decided or advised or lagged)

    def _see_source(self) -> None:
        record = self.editor.form.record
        if isinstance(record, Action) and (decision := decisions.decision_of(self._desk.store, record)) is not None:
            self._desk.go("decisions", decision.id)
            return
        if isinstance(record, Action) and (advised := reviews.recommendation_of(self._desk.store, record)) is not None:
            self._desk.go("reviews", advised.id)
            return
        if isinstance(record, Action) and (lagging := indicators.indicator_of(self._desk.store, record)) is not None:
            self._desk.go("indicators", lagging.id)
            return
        measure = gaps.measure_of(self._desk.store, record.id) if record is not None else None
        if measure is not None:
            self._desk.go("budget", measure.id)
