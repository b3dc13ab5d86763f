"""What an import would do: how many of each kind, each row, what is wrong, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from partnerdesk.exchange.import_plan import Action, Decision
from partnerdesk.text import screen, tr, trn
from ui.dialogs.import_pages import flat_table
from ui.tables.import_rows import ALL, PROBLEMS, TWINS, UNDECIDED, DoubtModel, PlanModel, action_words
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.exchange.import_plan import Doubt, ImportPlan, PlannedRow

MOST_DIFFERENCES, LONGEST_OFFER = 6, 32


class PreviewPage(QWidget):
    """The plan, filtered by kind; the chosen row says more and can be decided otherwise."""

    decided = Signal(int, object)
    offer_taken = Signal(int, int, bool)
    all_taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.plan: ImportPlan | None = None
        self._names: dict[str, str] = {}
        self._labels: Sequence[str] = ()
        self.rows, self.doubts = PlanModel(), DoubtModel()
        self.head = PageHead("")
        self.kinds = QComboBox()
        self.kinds.setObjectName("kinds")
        self.kinds.setAccessibleName(tr("Which rows are shown"))
        self.kinds.activated.connect(lambda _place: self._show_kind())
        self.row_table = flat_table(self.rows, tr("Rows of the sheet"), "plan_rows", (64, 260, 200))
        self.doubt_table = flat_table(self.doubts, tr("What is wrong"), "doubts", (56, 150, 170, 260))
        for table in (self.row_table, self.doubt_table):
            table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_chosen())
        self.tables = QStackedWidget()
        self.tables.addWidget(self.row_table)
        self.tables.addWidget(self.doubt_table)
        self.more = Label("", "small", "ink2", wrap=True)
        self.more.setObjectName("row_more")
        self.action = QComboBox()
        self.action.setObjectName("row_action")
        self.action.setAccessibleName(tr("What to do with this row"))
        self.action.activated.connect(lambda _place: self._on_decided())
        self.take = Button(tr("Take it"), "small", "check", self._on_taken, "take_offer")
        self.take_all = Button(tr("Take all that is offered"), "word", run=self.all_taken.emit, name="take_all_offers")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.more, 1)
        for part in (self.take_all, self.take, self.action):
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 8)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.kinds)
        column.addWidget(self.tables, 1)
        column.addLayout(foot)

    def show_plan(self, plan: ImportPlan, labels: Sequence[str], names: dict[str, str]) -> None:
        """Show a plan; what was filtered and chosen stays so."""
        self.plan, self._names, self._labels = plan, names, labels
        self.head.show_words(tr("What would happen"), self._in_words(plan))
        counted = self._counted(plan)
        first = next((key for key, _, number in counted if number and key in {UNDECIDED, TWINS}), ALL)
        kept = self.kinds.currentData() or first
        self.kinds.clear()
        for key, label, number in counted:
            if number or key == ALL:
                self.kinds.addItem(f"{label}: {screen.number(number)}", key)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(kept)))
        self._show_kind()

    def _in_words(self, plan: ImportPlan) -> str:
        counts = plan.counts
        words = tr(
            "{create} new, {update} changed, {skip} left out, {blocked} cannot be brought in.",
            create=screen.number(counts[Action.CREATE]),
            update=screen.number(counts[Action.UPDATE]),
            skip=screen.number(counts[Action.SKIP]),
            blocked=screen.number(counts[Action.BLOCKED]),
        )
        if joined := counts[Action.JOIN]:
            words += " " + trn("{n} row goes with another.", "{n} rows go with another.", joined)
        if doubts := len(plan.doubts):
            words += " " + trn("{n} cell needs a look.", "{n} cells need a look.", doubts)
        if undecided := sum(row.undecided for row in plan.rows):
            words += " " + tr("{n} look like partners you have: please look at them.", n=screen.number(undecided))
        if twins := sum(row.undecided_twin for row in plan.rows):
            words += " " + trn(
                "{n} row looks like another: please look at it.",
                "{n} rows look like others: please look at them.",
                twins,
            )
        return words

    def _counted(self, plan: ImportPlan) -> list[tuple[str, str, int]]:
        counts = plan.counts
        return [
            (ALL, tr("All rows"), len(plan.rows)),
            (UNDECIDED, tr("Look like partners you have"), sum(row.undecided for row in plan.rows)),
            (TWINS, tr("Look like another row"), sum(row.undecided_twin for row in plan.rows)),
            (PROBLEMS, tr("Cells that need a look"), len(plan.doubts)),
            *((str(action.value), tr(action.label), counts[action]) for action in Action),
        ]

    def _show_kind(self) -> None:
        assert self.plan is not None
        kind = self.kinds.currentData()
        table = self.doubt_table if kind == PROBLEMS else self.row_table
        self.tables.setCurrentWidget(table)
        place, scrolled = table.currentIndex().row(), table.verticalScrollBar().value()
        if kind == PROBLEMS:
            self.doubts.show_plan(self.plan, self._labels)
        else:
            self.rows.show_plan(self.plan, kind, self._names)
        model = table.model()
        if model.rowCount():
            table.setCurrentIndex(model.index(min(max(place, 0), model.rowCount() - 1), 0))
            table.verticalScrollBar().setValue(scrolled)
        self._show_chosen()

    def chosen_row(self) -> PlannedRow | None:
        """Return the row the keyboard is on."""
        place = self.row_table.currentIndex().row()
        on = self.tables.currentWidget() is self.row_table and 0 <= place < len(self.rows.rows)
        return self.rows.rows[place] if on else None

    def chosen_doubt(self) -> Doubt | None:
        """Return the problem the keyboard is on."""
        place = self.doubt_table.currentIndex().row()
        on = self.tables.currentWidget() is self.doubt_table and 0 <= place < len(self.doubts.doubts)
        return self.doubts.doubts[place] if on else None

    def _show_chosen(self) -> None:
        row, doubt = self.chosen_row(), self.chosen_doubt()
        self.action.setVisible(row is not None)
        self.take.setVisible(doubt is not None and bool(doubt.offer))
        self.take_all.setVisible(any(each.offer and not each.taken for each in self.doubts.doubts) and row is None)
        if doubt is not None:
            self.take.set_words(tr("Leave it out") if doubt.taken else tr("Take “{offer}”", offer=_cut(doubt.offer)))
            self.more.setText(doubt.text)
        elif row is not None:
            self.more.setText(_details(row))
            self._offer_actions(row)
        else:
            self.more.setText("")

    def _offer_actions(self, row: PlannedRow) -> None:
        self.action.clear()
        as_planned = tr("As planned") if row.decided else tr("As planned: {what}", what=action_words(row))
        offers: list[tuple[str, Decision | None]] = [(as_planned, None)]
        if row.twin and (row.decided or not row.into):
            offers.append((tr("Let it go with row {row}", row=row.twin), Decision(Action.JOIN, row=row.twin)))
        if row.twin:
            offers.append((tr("Keep both: make it a new partner"), Decision(Action.CREATE)))
        elif row.action is not Action.CREATE or row.lookalikes:
            offers.append((tr("Make it a new partner"), Decision(Action.CREATE)))
        alikes = {alike.organization: ", ".join(filter(None, (alike.name, alike.town))) for alike in row.lookalikes}
        if row.action is Action.UPDATE:
            alikes = {row.organization: self._names.get(row.organization, row.name), **alikes}
        for organization, name in alikes.items():
            offers.append((tr("Change {name}", name=name), Decision(Action.UPDATE, organization)))
        offers.append((tr("Leave it out"), Decision(Action.SKIP)))
        assert self.plan is not None
        decided = self.plan.decisions.rows.get(row.number)
        for label, decision in offers:
            self.action.addItem(label, decision)
        places = [place for place, (_, decision) in enumerate(offers) if decision == decided]
        self.action.setCurrentIndex(places[0] if places else 0)

    def _on_decided(self) -> None:
        if (row := self.chosen_row()) is not None:
            self.decided.emit(row.number, self.action.currentData())

    def _on_taken(self) -> None:
        if (doubt := self.chosen_doubt()) is not None:
            self.offer_taken.emit(doubt.row, doubt.column, not doubt.taken)


def _details(row: PlannedRow) -> str:
    """Return what changes, and what is wrong, of one row."""
    changed = [
        tr("{label}: “{before}” becomes “{after}”", label=each.label, before=each.before, after=each.after)
        if each.before
        else tr("{label}: “{after}”", label=each.label, after=each.after)
        for each in row.differences[:MOST_DIFFERENCES]
    ]
    wrong = [f"{each.label}: {each.text}" for each in row.doubts[:MOST_DIFFERENCES]]
    joined = [tr("Rows {rows} go with it.", rows=", ".join(map(str, row.joined)))] if row.joined else []
    why = [row.reason] if row.reason and (row.into or row.undecided_twin) else []
    return "\n".join([*why, *changed, *wrong, *joined]) or row.reason


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_OFFER else text[: LONGEST_OFFER - 1] + "…"
