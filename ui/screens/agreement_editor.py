"""The agreement's editor: outline on the left, the clause in the middle, the live page on the right."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from partnerdesk.domain import agreement_slots
from partnerdesk.domain.agreements import Clause, PaperState
from partnerdesk.domain.checks import check_outline
from partnerdesk.domain.clauses import ClauseState, clause_with, in_paper, moved, record_of
from partnerdesk.domain.completeness import completeness
from partnerdesk.domain.filling import Place
from partnerdesk.domain.library import KeptClause
from partnerdesk.domain.records import owned_by
from partnerdesk.domain.reminders import AFTER
from partnerdesk.errors import Told
from partnerdesk.storage import snapshots
from partnerdesk.storage.due import last_day
from partnerdesk.storage.versions import holding
from partnerdesk.text import screen, tr
from ui import theme
from ui.screens.agreement_after import AfterPage
from ui.screens.agreement_check import CheckPage
from ui.screens.agreement_clause import AgreementClause
from ui.screens.agreement_head import AgreementHead
from ui.screens.agreement_outline import CHECK, PAPER, AgreementOutline
from ui.screens.agreement_page import LivePage
from ui.screens.agreement_paper import PaperPage
from ui.screens.agreement_words import words_of
from ui.shortcuts import on_keys
from ui.widgets.pages import keep_width
from ui.widgets.scrolling import bring_into_view

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.findings import Finding
    from partnerdesk.domain.records import Record
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

OUTLINE_WIDTH, PAGE_WIDTH = 320, 384
PAGE_FROM, OUTLINE_FROM = 1000, 700
AFTER_STATES = (PaperState.SIGNED, PaperState.ENDED)
# What a paper says comes from these; lists of an agreement are whatever it owns.
OWNED = frozenset(kind.kind for kind in owned_by("agreement"))
TOUCHING = OWNED | {
    *("agreement", "organization", "person", "post", "partnership", "letterhead", "kept-clause", "obligation"),
    *("version", "signature", "body", "seat", "sitting", "deliverable", "serving", "aim"),
}


class AgreementEditor(QWidget):
    """One agreement, worked on clause by clause."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("agreement_editor")
        self._desk = desk
        self._agreement = ""
        self._snapshot: AgreementSnapshot | None = None
        self._states: tuple[ClauseState, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self._current = PAPER
        self._owed = ""
        self._outdated = False
        self.head = AgreementHead()
        self.ways = self.head.ways
        self.outline = AgreementOutline()
        self.clause = AgreementClause(desk)
        self.paper = PaperPage(desk)
        self.check = CheckPage(desk)
        self.middle = QStackedWidget()
        # Why nothing can be typed stands apart from the lines above and below.
        self.clause.closed.setContentsMargins(0, theme.space(1), 0, theme.space(1.5))
        self.after = AfterPage(desk)
        for page in (self.clause, self.paper, self.check, self.after):
            self.middle.addWidget(page)
        self.page = LivePage(desk)
        self._lay_out()
        self._connect()

    @property
    def agreement(self) -> str:
        """The id of the agreement on show."""
        return self._agreement

    @property
    def current(self) -> str:
        """The id of the clause on show, or the key of one of the two other pages."""
        return self._current

    def show_agreement(self, agreement: str, section: str = "") -> None:
        """Show an agreement, at a clause if one is named."""
        if agreement != self._agreement:
            self.settle()
            self._agreement, self._current = agreement, PAPER
        self._count_kept()
        self.refresh()
        if not self._agreement:
            return
        section, _, self._owed = section.partition(":")
        known = {state.id for state in in_paper(self._states)} | {PAPER, CHECK}
        if section in OWNED and section not in known and (holder := clause_with(self._states, Place(section))):
            section = holder.id
        self.show_clause(section if section in known or (section == AFTER and self._is_signed) else self._current)

    def refresh(self) -> None:
        """Read the agreement again and show how it stands; leave it when it is gone."""
        self._outdated = False
        try:
            snapshot = snapshots.agreement(
                self._desk.store,
                self._agreement,
                today=self._desk.today(),
                language=screen.code,
                page=self._desk.settings.page,
            )
        except Told:
            snapshot = None
        if snapshot is None or snapshot.agreement.binned_on:
            self._agreement = ""
            self.left.emit()
            return
        self._snapshot = snapshot
        before = [state.id for state in in_paper(self._states)]
        self._states = agreement_slots.outline(self._snapshot, self._desk.catalogue)
        self._findings = check_outline(snapshot, self._states)
        self._stay_near(before)
        words = words_of(snapshot.agreement)
        self.outline.show_outline(self._states, self._current, words, read_only=self._locked, signed=self._is_signed)
        self.outline.kept.setVisible(not self._locked and bool(self.clause.kept_for))
        self._show_head()
        self._show_middle()
        self.page.show_snapshot(snapshot)

    def _show_draft(self, record: Record) -> None:
        """Show on the page what is being typed, before it is written."""
        if self._snapshot is not None and not self._locked:
            self.page.show_snapshot(self._snapshot.with_record(record))

    def _count_kept(self) -> None:
        """Count the kept clauses by the usual clause they are for; not at each key, since there may be hundreds."""
        self.clause.kept_for = Counter(kept.content for kept in self._desk.store.all(KeptClause))

    def _stay_near(self, before: list[str]) -> None:
        """Where the clause on show was left out, go on with the one after it, or the one before."""
        now = {state.id for state in in_paper(self._states)}
        if self._current in before and self._current not in now:
            place = before.index(self._current)
            rest = (*before[place + 1 :], *reversed(before[:place]))
            self._current = next((key for key in rest if key in now), PAPER)

    def settle(self) -> None:
        """Write what was typed last, now."""
        self.clause.settle()
        self.paper.form.settle()
        self.after.settle()

    def show_clause(self, key: str) -> None:
        """Show a clause, the paper's facts, or the check."""
        self.settle()
        self._current = key
        self.outline.show_current(key)
        # A page begins at its top; a row that opens on it is brought into view afterwards.
        self._scroll_to_top()
        self._show_middle()
        self._show_way("clause")
        self.outline.bring_into_view()
        self.page.mark_clause(key, go_there=True)

    def _scroll_to_top(self) -> None:
        for page in (self.paper, self.check, self.after):
            page.verticalScrollBar().setValue(0)

    def go_to_next_blank(self) -> None:
        """Give the keyboard to the next hole that is open, in this clause or one after it."""
        self.settle()
        holes = [(state.id, slot.id) for state in in_paper(self._states) for slot in state.slots if slot.blanks]
        if not holes:
            self._desk.notice(tr("No blanks are left."))
            return
        every = [(state.id, slot) for state in in_paper(self._states) for slot in ("", *(s.id for s in state.slots))]
        at = (self._current, self.clause.focused_slot())
        here = every.index(at) if at in every else -1
        clause, slot = next((hole for hole in holes if every.index(hole) > here), holes[0])
        if clause != self._current:
            self.show_clause(clause)
        self.outline.bring_into_view()
        self.clause.focus_slot(slot)

    @property
    def _locked(self) -> bool:
        return self._desk.read_only or self._snapshot is None or self._snapshot.agreement.state is not PaperState.DRAFT

    @property
    def _is_signed(self) -> bool:
        """Whether there is something after signing to show: what was signed holds, also while it is being changed."""
        agreement = self._snapshot.agreement if self._snapshot else None
        return agreement is not None and (agreement.state in AFTER_STATES or agreement.changing is not None)

    # What is shown

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.outline)
        body.addWidget(self.middle, 1)
        body.addWidget(self.page)
        column.addLayout(body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show list, clause and page side by side, or as many of them as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(PAGE_FROM)
        beside = self.width() >= theme.px(OUTLINE_FROM)
        if wide and self.ways.isAncestorOf(self.focusWidget()):
            # Else the keyboard comes back to what is hidden when one comes back to this page.
            self.focusWidget().clearFocus()
        way = self.head.fit(wide=wide, beside=beside)
        self.outline.setVisible(beside or way == "clauses")
        self.middle.setVisible(wide or way == "clause")
        self.page.setVisible(wide or way == "page")
        keep_width(self.outline, OUTLINE_WIDTH if beside else 0)
        keep_width(self.page, PAGE_WIDTH if wide else 0)

    def _show_way(self, way: str) -> None:
        """Show the list, the clause or the page where there is no room for all."""
        self.ways.set_value(way)
        self._arrange()

    def _show_head(self) -> None:
        assert self._snapshot is not None
        self._made = completeness(self._states, self._findings)
        agreement = self._snapshot.agreement
        held = holding(self._desk.store, agreement.id) if agreement.changing else None
        ends, number = last_day(self._desk.store, agreement), (held.number or 0) if held else 0
        self.head.show_agreement(agreement, self._made, self._desk.today(), ends, number)

    def _show_middle(self) -> None:
        if self._snapshot is None:
            return
        agreement = self._snapshot.agreement
        if self._current == AFTER and self._is_signed:
            self.after.show_agreement(agreement, self._owed)
            self._owed = ""
            self.middle.setCurrentWidget(self.after)
            return
        if self._current == CHECK:
            self.check.show_findings(self._snapshot, self._findings, self._made, locked=self._locked)
            self.middle.setCurrentWidget(self.check)
            return
        state = next((each for each in in_paper(self._states) if each.id == self._current), None)
        if state is None:
            self._current = PAPER
            self.paper.show_agreement(agreement, locked=self._locked)
            self.middle.setCurrentWidget(self.paper)
            if self._owed:  # somebody comes for the signatures
                bring_into_view(self.paper.signing)
                self._owed = ""
        else:
            self.clause.show_clause(agreement, state, locked=self._locked)
            self.middle.setCurrentWidget(self.clause)

    # What happens

    def _connect(self) -> None:
        self.head.left.connect(self.left)
        self.head.check_asked.connect(lambda: self.show_clause(CHECK))
        self.head.preview_asked.connect(self._preview)
        self.ways.chosen.connect(lambda _key: self._arrange())
        self.outline.chosen.connect(self.show_clause)
        self.clause.drafted.connect(self._show_draft)
        self.paper.form.drafted.connect(self._show_draft)
        self.outline.added.connect(self._take_in)
        self.outline.removed.connect(self._leave_out)
        self.outline.moved.connect(self._move)
        self.outline.own_asked.connect(self._write_own)
        self.outline.kept_asked.connect(self._take_kept)
        self.clause.next_blank_asked.connect(self.go_to_next_blank)
        self.paper.check_asked.connect(lambda: self.show_clause(CHECK))
        self.paper.ended.connect(self.left)
        self.paper.after_asked.connect(lambda: self.show_clause(AFTER))
        self.after.check_asked.connect(lambda: self.show_clause(CHECK))
        self.check.place_asked.connect(self._go_to_place)
        self._desk.changed.connect(self._on_changed)
        on_keys(self, "F8", self.go_to_next_blank, within=True)

    def _on_changed(self, change: Change) -> None:
        if not self._agreement or not change.kinds & TOUCHING:
            return
        if KeptClause.kind in change.kinds:
            self._count_kept()
        if self.isVisible():
            self.refresh()
        else:
            self._outdated = True

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was changed meanwhile on other screens."""
        super().showEvent(event)
        if self._agreement and self._outdated:
            self.refresh()

    def _preview(self) -> None:
        self.settle()
        if self._snapshot is not None:
            from partnerdesk.documents.kinds import OF_AGREEMENT

            self._desk.preview(OF_AGREEMENT[self._snapshot.agreement.paper], self._agreement)

    def _state_of(self, clause: str) -> ClauseState | None:
        return next((state for state in self._states if state.id == clause), None)

    def _take_in(self, clause: str) -> None:
        self._include(clause, included=True)
        self.show_clause(clause)

    def _leave_out(self, clause: str) -> None:
        state = self._state_of(clause)
        if state is not None and state.removable and not self._locked:
            self._include(clause, included=False)

    def _include(self, clause: str, *, included: bool) -> None:
        state = self._state_of(clause)
        if state is None:
            return
        made = replace(record_of(state, self._agreement), included=included)
        title = tr("take in {name}", name=state.heading) if included else tr("leave out {name}", name=state.heading)
        with self._desk.change(title) as change:
            (change.put if made.id else change.add)(made)

    def _move(self, clause: str, by: int) -> None:
        state = self._state_of(clause)
        if state is None or self._locked:
            return
        with self._desk.change(tr("move {name}", name=state.heading)) as change:
            for record in moved(self._states, clause, by, self._agreement):
                (change.put if record.id else change.add)(record)

    def _write_own(self) -> None:
        made = Clause(agreement=self._agreement, heading=tr("A clause of our own"))
        with self._desk.change(tr("add a clause of our own")) as change:
            made = change.add(made)
        if made.id:
            self.show_clause(made.id)
            self.clause.own.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_kept(self) -> None:
        """Offer the kept clauses, and show the one that was taken."""
        from ui.dialogs.kept_clauses import KeptClausesDialog

        self.settle()
        dialog = KeptClausesDialog(self._desk, self._agreement, parent=self)
        dialog.taken.connect(self.show_clause)
        dialog.open()

    def _go_to_place(self, place: Place) -> None:
        """Show where something is put right: a clause, a field of a clause, or another screen."""
        missing = self._state_of(place.id)
        if missing is not None and not missing.included:
            self._show_way("clauses")
            self.outline.show_left_out(missing.id)
        elif place.kind == "organization":
            self._desk.go("partners", place.id)
        elif place.kind == "person":
            self._desk.go("people", place.id)
        elif place.field == "change_on" and self._is_signed:
            self.show_clause(AFTER)
            self.after.going_on.reasons.focus_on(place.field)
        else:
            holder = clause_with(self._states, place)
            self.show_clause(holder.id if holder else PAPER)
            if holder is not None:
                self.clause.focus_place(place.kind, place.id, place.field)
