"""The outline of an agreement: every clause with its number and how far it is, and the usual ones left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from partnerdesk.domain import reminders
from partnerdesk.domain.catalogue import Tier
from partnerdesk.domain.clauses import ClauseState, Readiness, in_paper
from partnerdesk.domain.reminders import AFTER
from partnerdesk.text import tr, trn
from ui import theme
from ui.shortcuts import on_keys
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.screens.agreement_words import Words

WITH_NUMBERS = Columns(margin=32, state=84, inset=16)
PAPER, CHECK = reminders.PAPER, "the-check"
STATES = {Readiness.READY: State.DONE, Readiness.BLANKS: State.UNDER_WAY, Readiness.NOT_BEGUN: State.TO_DO}


class AgreementOutline(QWidget):
    """Lists the clauses by how much the paper needs them; chooses, moves, leaves out and takes in."""

    chosen = Signal(str)
    added = Signal(str)
    removed = Signal(str)
    moved = Signal(str, int)
    own_asked = Signal()
    kept_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._outline: tuple[ClauseState, ...] = ()
        self._current = PAPER
        self._read_only = False
        self.words = Label("", "body", "ink", 600)
        self.words.setObjectName("clauses_ready")
        self.blanks = Label("", "small", "ink3")
        self.top = self._rows(tr("This paper"), "paper_rows", Columns(inset=16))
        self.groups = {tier: self._rows(tr(tier.label), f"{tier.value}_rows") for tier in Tier}
        self._headers = {tier: SectionHeader(tr(tier.label)) for tier in Tier}
        self.left_out = RowList(tr("Clauses left out"), Columns(action=64, inset=16))
        self.left_out.setObjectName("left_out_rows")
        self._left_out_header = SectionHeader(tr("Clauses left out"))
        self._why = Label("", "small", "ink3", wrap=True)
        self._own = Button(tr("Write a clause of our own"), "word", "plus", self.own_asked.emit, "own_clause")
        self.kept = Button(tr("Take a kept clause …"), "word", "bookmark", self.kept_asked.emit, "take_kept")
        self._scroll, self._inner = QScrollArea(), QWidget()
        self._lay_out()
        self.left_out.acted.connect(self.added)
        self.left_out.opened.connect(self._explain)
        on_keys(self, "Alt+Up", lambda: self.moved.emit(self._current, -1), within=True)
        on_keys(self, "Alt+Down", lambda: self.moved.emit(self._current, 1), within=True)

    def show_outline(
        self,
        outline: tuple[ClauseState, ...],
        current: str,
        words: Words,
        *,
        read_only: bool,
        signed: bool = False,
    ) -> None:
        """Show the clauses as they stand and which one is open; once `signed`, what comes after that stands there too."""
        self._outline, self._current, self._read_only = outline, current, read_only
        printed = in_paper(outline)
        ready = sum(state.readiness is Readiness.READY for state in printed)
        blanks = sum(state.blanks for state in printed)
        self.words.setText(tr("{ready} of {all} clauses ready", ready=ready, all=len(printed)))
        self.blanks.setText(trn("{n} blank", "{n} blanks", blanks) if blanks else tr("no blanks"))
        after = [Row(AFTER, tr(words.after))] if signed else []
        self.top.set_rows([Row(PAPER, tr("Title and state")), Row(CHECK, tr(words.check)), *after])
        for tier, rows in self.groups.items():
            states = [state for state in printed if state.tier is tier]
            done = sum(state.readiness is Readiness.READY for state in states)
            self._headers[tier].show_note(tr("{done} of {all}", done=done, all=len(states)))
            self._headers[tier].setVisible(bool(states))
            rows.setVisible(bool(states))
            rows.set_rows([_row(state) for state in states])
        self._show_left_out([state for state in outline if not state.included and state.text is not None])
        self._own.setVisible(not read_only)
        self.show_current(current)

    def show_current(self, key: str) -> None:
        """Mark the clause that is open."""
        self._current = key
        for rows in (self.top, *self.groups.values()):
            if key in {row.key for row in rows.rows()}:
                rows.go_to(key)
            elif rows.selectionModel().hasSelection():
                rows.clearSelection()

    def show_left_out(self, clause: str) -> None:
        """Give the keyboard to a clause that is left out, with the reason people have it."""
        self.left_out.go_to(clause)
        self._explain(clause)
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self._why))
        self.left_out.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_into_view(self) -> None:
        """Scroll to the clause that is open, once the rows have their places."""
        QTimer.singleShot(0, self, self._scroll_to_current)

    def _scroll_to_current(self) -> None:
        for rows in (self.top, *self.groups.values()):
            if rows.current_key() == self._current and rows.isVisible():
                place = rows.visualRect(rows.currentIndex())
                middle = rows.viewport().mapTo(self._inner, place.center())
                self._scroll.ensureVisible(0, middle.y(), 0, 2 * place.height())

    def _rows(self, name: str, key: str, columns: Columns = WITH_NUMBERS) -> RowList:
        rows = RowList(name, columns, chooses=True)
        rows.setObjectName(key)
        rows.opened.connect(self.chosen)
        rows.removed.connect(self.removed)
        rows.menu_asked.connect(lambda clause, point: self._open_menu(rows, clause, point))
        return rows

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.words, 1)
        head.addWidget(self.blanks)
        self._inner.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, theme.space(2))
        column.setSpacing(0)
        column.addWidget(self.top)
        for tier in Tier:
            column.addWidget(_inset(self._headers[tier]))
            column.addWidget(self.groups[tier])
        for way in (self._own, self.kept):
            column.addWidget(_inset(way))
        column.addSpacing(theme.space(2))
        column.addWidget(_inset(self._left_out_header))
        column.addWidget(self.left_out)
        column.addWidget(_inset(self._why))
        column.addStretch(1)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        scroll.setWidget(self._inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, theme.space(1.5), 0, 0)
        outer.setSpacing(theme.space(1))
        top = QWidget()
        top_column = QVBoxLayout(top)
        top_column.setContentsMargins(16, 0, 16, 0)
        top_column.addLayout(head)
        outer.addWidget(top)
        outer.addWidget(scroll, 1)

    def _show_left_out(self, states: Sequence[ClauseState]) -> None:
        usual = [state for state in states if state.tier is Tier.EXPECTED]
        rest = [state for state in states if state.tier is Tier.OPTIONAL]
        add = "" if self._read_only else tr("Add")
        self._left_out_header.setVisible(bool(states))
        self._left_out_header.show_note(
            trn("{n} usual", "{n} usual", len(usual)) if usual else tr("none of the usual ones")
        )
        marks = {state.id: State.SOON if state.tier is Tier.EXPECTED else None for state in states}
        self.left_out.set_rows(
            [Row(s.id, s.heading, action=add, state=marks[s.id], word=tr("usual"), tip=s.why) for s in (*usual, *rest)]
        )
        self.left_out.setVisible(bool(states))
        self._why.setText("")

    def _explain(self, clause: str) -> None:
        state = next((each for each in self._outline if each.id == clause), None)
        self._why.setText(f"{state.heading}: {state.why}" if state else "")

    def _open_menu(self, rows: RowList, clause: str, point: QPoint) -> None:
        state = next((each for each in self._outline if each.id == clause), None)
        if state is None or self._read_only:
            return
        menu = QMenu(self)
        for words, run, allowed in (
            (tr("Move up"), lambda: self.moved.emit(clause, -1), state.movable),
            (tr("Move down"), lambda: self.moved.emit(clause, 1), state.movable),
            (tr("Leave it out"), lambda: self.removed.emit(clause), state.removable),
        ):
            action = QAction(words, menu)
            action.setEnabled(allowed)
            action.triggered.connect(run)
            menu.addAction(action)
        rows.popup(menu, point)


def _row(state: ClauseState) -> Row:
    words = {
        Readiness.READY: tr("ready"),
        Readiness.BLANKS: trn("{n} blank", "{n} blanks", state.blanks),
        Readiness.NOT_BEGUN: tr("not begun"),
    }
    number = str(state.number) if state.number else ""
    return Row(
        state.id, state.heading, state=STATES[state.readiness], word=words[state.readiness], when=number, tip=state.why
    )


def _inset(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(16, theme.space(0.5), 16, 0)
    row.addWidget(widget)
    if isinstance(widget, Button):
        row.addStretch(1)
    return holder
