"""Choosing one of the kept clauses: what there is, and how it will read in this agreement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.domain import agreement_slots, spans
from partnerdesk.domain.library import KeptClause, headed, target, used
from partnerdesk.storage import snapshots
from partnerdesk.text import brief, fold, screen, tr, trn
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.clause_text import ClauseText
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList

if TYPE_CHECKING:
    from partnerdesk.domain.agreements import Clause
    from partnerdesk.domain.clauses import ClauseState
    from ui.desk import Desk

TRIED = "tried"


class KeptClausesDialog(QDialog):
    """Lists the kept clauses, or those for the clause that is meant; `taken` names the clause that took one."""

    taken = Signal(str)

    def __init__(self, desk: Desk, agreement: str, meant: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._snapshot = snapshots.agreement(
            desk.store, agreement, today=desk.today(), language=screen.code, page=desk.settings.page
        )
        self._outline = agreement_slots.outline(self._snapshot, desk.catalogue)
        kept = sorted(desk.store.all(KeptClause), key=lambda one: fold(one.name))
        # A wording of another clause would say something else under this one's heading.
        self._kept = {one.id: one for one in kept if not meant or one.content == meant}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Kept clauses"))
        self.setObjectName("kept_clauses")
        self.line = QLineEdit()
        self.line.setObjectName("kept_filter")
        self.line.setPlaceholderText(tr("Name or words"))
        self.line.setAccessibleName(tr("Filter by name or words"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._filter)
        self.rows = RowList(tr("Kept clauses"), Columns(inset=16), chooses=True)
        self.rows.setObjectName("kept_rows")
        self.rows.opened.connect(self._show)
        self.rows.selectionModel().currentChanged.connect(lambda *_: self._show(self.rows.current_key()))
        self.heading = Label("", "heading", "ink", 600, wrap=True)
        self.where = Label("", "body", "ink2", wrap=True)
        self.where.setObjectName("kept_where")
        self.text = ClauseText(tr("Words of the clause"))
        self.blanks = Label("", "small", "amber", wrap=True)
        self.blanks.setObjectName("kept_blanks")
        self.use_button = Button(tr("Use it"), "primary", "check", self.use, "use_kept")
        self.use_button.setDefault(True)
        self._lay_out()
        self._filter()

    def use(self) -> None:
        """Copy the wording on show into the agreement."""
        kept = self._kept.get(self.rows.current_key())
        if kept is None:
            return
        clause, taken = self._clause(kept), ""
        with self._desk.change(tr("use {name}", name=brief(kept.name))) as change:
            made = change.put(clause) if clause.id else change.add(clause)
            taken = made.content or made.id
        if taken:
            self._desk.tell_done(tr("“{name}” is in the agreement now.", name=brief(kept.name)))
            self.accept()
            self.taken.emit(taken)

    def _clause(self, kept: KeptClause) -> Clause:
        return used(kept, self._snapshot.agreement.id, self._target(kept))

    def _target(self, kept: KeptClause) -> ClauseState | None:
        return target(kept, self._outline)

    def _lay_out(self) -> None:
        side = Page(tr("Kept clauses"), top=8)
        side.column.setContentsMargins(0, 8, 0, 8)
        side.add(self.rows)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        holder = QHBoxLayout()
        holder.setContentsMargins(16, 16, 16, 0)
        holder.addWidget(self.line)
        column.addLayout(holder)
        column.addWidget(side, 1)
        left.setFixedWidth(theme.px(280))
        right = Page(tr("Words of the clause"))
        for part in (self.heading, self.where):
            right.add(part)
        right.gap(1)
        right.add(self.text)
        right.gap(1)
        right.add(self.blanks)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(left)
        body.addWidget(right, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.setSpacing(theme.space(1))
        foot.addStretch(1)
        foot.addWidget(Button(tr("Cancel"), "second", run=self.reject, name="cancel_kept"))
        foot.addWidget(self.use_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(body, 1)
        whole.addLayout(foot)
        self.resize(theme.px(800), theme.px(520))

    def _filter(self) -> None:
        words = fold(self.line.text()).split()
        found = [one for one in self._kept.values() if all(word in self._hay(one) for word in words)]
        self.rows.set_rows([Row(one.id, one.name, headed(one, self._desk.catalogue), tip=one.name) for one in found])
        if found and self.rows.current_key():
            self.rows.go_to(self.rows.current_key())
        self._show(self.rows.current_key())

    @staticmethod
    def _hay(kept: KeptClause) -> str:
        return fold(f"{kept.name} {kept.heading} {spans.plain(kept.words)}")

    def _show(self, key: str) -> None:
        """Show how a kept clause will read here, with what this agreement fills in."""
        kept = self._kept.get(key)
        for part in (self.heading, self.where, self.text, self.blanks):
            part.setVisible(kept is not None)
        self.use_button.setEnabled(kept is not None and not self._desk.read_only)
        if kept is None:
            return
        clause = self._clause(kept)
        tried = replace(clause, id=clause.id or TRIED)
        others = tuple(one for one in self._snapshot.clauses if one.id != tried.id)
        outline = agreement_slots.outline(replace(self._snapshot, clauses=(*others, tried)), self._desk.catalogue)
        state = next(each for each in outline if each.id == (clause.content or tried.id))
        self.heading.setText(state.heading)
        self.where.setText(self._said_of(self._target(kept)))
        self.text.show_said(state.said, state.number)
        self.blanks.setText(
            trn("{n} blank is still to fill.", "{n} blanks are still to fill.", state.blanks) if state.blanks else ""
        )
        self.blanks.setVisible(bool(state.blanks))

    @staticmethod
    def _said_of(state: ClauseState | None) -> str:
        if state is None:
            return tr("It is added as a clause of our own.")
        if state.record is not None and state.record.own and not state.record.variant:
            return tr(
                "It takes the place of your own wording of {clause}. Undo brings that back.", clause=state.heading
            )
        return tr("It takes the place of our wording of {clause}.", clause=state.heading)
