"""One kept clause: its name and heading, its words with their holes, and what it is for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from partnerdesk.domain.library import KeptClause, asks, headed, tidied
from partnerdesk.text import brief, tr
from ui.forms.record_form import RecordForm
from ui.widgets.buttons import Button
from ui.widgets.clause_text import ClauseEdit
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from ui.desk import Desk

WRITTEN_AFTER = 500
LABELS = 104


class KeptRecord(Page):
    """The right side of the kept clauses."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Kept clause"), top=16)
        self._desk = desk
        self._kept: KeptClause | None = None
        self._sitting = 0
        self.heading = Label("", "title", "ink", 600, wrap=True)
        self.heading.setObjectName("kept_heading")
        self.where = Label("", "body", "ink2", wrap=True)
        self.where.setObjectName("kept_for")
        self.form = RecordForm(desk, KeptClause, ("name", "heading"), label_width=LABELS)
        self.words = ClauseEdit(tr("Words of the clause"))
        self.words.setObjectName("kept_words")
        self.words.setReadOnly(desk.read_only)
        self.problem = Label("", "small", "amber", 500, wrap=True)
        self.problem.setObjectName("kept_problem")
        self.help = Label(
            tr(
                "Tinted pieces are filled in from the agreement that takes it. Agreements that took it before keep the words they "
                "have."
            ),
            "small",
            "ink3",
            wrap=True,
        )
        self.remove_button = Button(tr("Put it in the bin"), "second", "trash-2", self._remove_shown, "bin_kept")
        self.remove_button.setEnabled(not desk.read_only)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WRITTEN_AFTER)
        self._timer.timeout.connect(self.settle)
        self.words.textChanged.connect(self._timer.start)
        self.words.left.connect(self._on_left)
        for part in (self.heading, self.where):
            self.add(part)
        self.gap(1.5)
        self.add(self.form)
        self.gap(1)
        self.add(SectionHeader(tr("Words of the clause")))
        self.gap(1)
        self.add(self.words)
        for told in (self.problem, self.help):
            self.add(told)
        self.gap(2)
        aside = QWidget()
        row = QHBoxLayout(aside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self.add(aside)

    @property
    def shown(self) -> str:
        """The id of the clause on show, or nothing."""
        return self._kept.id if self._kept else ""

    def show_one(self, kept: KeptClause | None) -> None:
        """Show another clause, or how this one stands now."""
        other = kept is None or kept.id != self.shown
        if other:
            self.settle()
        before, self._kept = self._kept, kept
        if kept is None:
            self.form.show_record(None)
            return
        self.heading.setText(kept.name)
        usual = headed(kept, self._desk.catalogue)
        self.where.setText(
            tr("A wording of {clause}.", clause=usual)
            if usual
            else tr("A clause that stands for none of the usual ones.")
        )
        if other:
            self.form.show_record(kept)
        if other or (before is not None and before.words != kept.words and not self.words.hasFocus()):
            self.words.show_wording(kept.words, asks(kept.words, self._desk.catalogue))
            self._show_problem(kept)

    def settle(self) -> None:
        """Write what was typed last, now; words that cannot be kept stay here with what is wrong."""
        self._timer.stop()
        current = self._desk.store.get(KeptClause, self.shown) if self._kept else None
        if current is None or self._desk.read_only:
            return
        made = replace(current, words=tidied(self.words.wording()))
        self._show_problem(made)
        if made.words == current.words or made.problems():
            return
        title = tr("change the words of {name}", name=brief(made.name))
        with self._desk.change(title, amends=f"{made.id} words {self._sitting}", origin=self) as change:
            change.put(made)

    def put_away(self, one: KeptClause) -> None:
        """Put a kept clause in the bin."""
        kept = self._desk.store.get(KeptClause, one.id)
        if kept is None or self._desk.read_only:
            return
        self._timer.stop()
        with self._desk.change(tr("delete {name}", name=brief(kept.name))) as change:
            change.bin(kept)
            self._desk.tell_done(tr("“{name}” is in the bin.", name=brief(kept.name)))

    def _remove_shown(self) -> None:
        if self._kept is not None:
            self.put_away(self._kept)

    def _on_left(self) -> None:
        self.settle()
        self._sitting += 1

    def _show_problem(self, kept: KeptClause) -> None:
        told = next((one.text for one in kept.problems() if one.field == "words"), "")
        self.problem.setText(told)
        self.problem.setVisible(bool(told))
