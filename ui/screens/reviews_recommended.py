"""A list of recommendations: all of them, or those of one review; each can become an action."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.recommended import Course, course, in_order
from partnerdesk.domain.reviews import Recommendation, Review
from partnerdesk.storage import reviews
from partnerdesk.text import brief, fold, screen, tr
from ui.forms.list_editor import ListEditor
from ui.widgets.buttons import Button
from ui.widgets.row_painting import Columns, Row
from ui.widgets.states import State

if TYPE_CHECKING:
    from ui.desk import Desk

LABELS = 168
FIELDS = ("what", "who", "due_on", "priority", "evidence", "answer", "response")
OF_ALL = (*FIELDS[:5], "review", "made_on", *FIELDS[5:])
STATES = {
    Course.LATE: State.LATE,
    Course.OPEN: State.TO_DO,
    Course.ACTION: State.UNDER_WAY,
    Course.DONE: State.DONE,
    Course.DECLINED: State.NEVER,
}


class RecommendationList(QWidget):
    """Recommendations as rows, one of them open; those `of_one` review know it without being told."""

    def __init__(self, desk: Desk, *, of_one: bool = False) -> None:
        super().__init__()
        self._desk, self._of_one = desk, of_one
        self._review, self._typed = "", ""
        self.editor = ListEditor(
            desk,
            Recommendation,
            FIELDS if of_one else OF_ALL,
            self._row,
            add=tr("Add a recommendation"),
            prepare=self._prepared,
            arrange=self._arranged,
            columns=Columns(state=112, wrap=True),
            label_width=LABELS,
        )
        self.action_button = Button("", "second", "list-checks", self._make_action, "recommendation_action")
        layout = self.editor.form.layout()
        assert layout is not None
        layout.addWidget(self.action_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        self.editor.opened.connect(self._word_button)
        self.editor.form.saved.connect(self._word_button)
        self.editor.form.saved.connect(lambda _record: self.editor.arrange_again())

    def show_of(self, partnership: str, review: str = "") -> None:
        """Show the recommendations of a partnership, or of one of its reviews."""
        if review != self._review:
            self.editor.close_row()
        self._review = review
        if partnership == self.editor.owner:
            self.editor.refresh()
            self._word_button(self.editor.form.record)
        else:
            self.editor.show_owner(partnership)

    def narrow(self, typed: str) -> None:
        """Show those with these words."""
        if typed != self._typed:
            self._typed = typed
            self.editor.arrange_again()

    def _prepared(self, new: Recommendation) -> Recommendation:
        return replace(new, review=self._review, made_on=self._desk.today())

    def _arranged(self, found: list[Recommendation]) -> list[Recommendation]:
        shown = [
            one
            for one in found
            if (not self._of_one or one.review == self._review)
            and all(word in fold(f"{one.what} {one.who} {one.evidence}") for word in self._typed.split())
        ]
        return in_order(shown, reviews.actions_of(self._desk.store, shown), self._desk.today())

    def _row(self, one: Recommendation) -> Row:
        action = reviews.actions_of(self._desk.store, (one,)).get(one.action)
        state = course(one, action, self._desk.today())
        day = tr("by {day}", day=screen.short_day(one.due_on)) if one.due_on else ""
        return Row(
            one.id,
            brief(one.called(), 160),
            state=STATES[state],
            word=tr(state.label),
            caption="" if self._of_one else self._desk.called(Review, one.review),
            below=" · ".join(part for part in (one.who.strip(), day, _matters(one)) if part),
            tip=one.what,
        )

    def _word_button(self, record: object) -> None:
        """Say what the button does for the open row: makes an action, or shows the one that was made."""
        one = self._desk.store.get(Recommendation, record.id) if isinstance(record, Recommendation) else None
        made = one is not None and one.action in reviews.actions_of(self._desk.store, (one,))
        self.action_button.set_words(tr("See its action") if made else tr("Make an action of it"))
        self.action_button.setEnabled(one is not None and (made or not self._desk.read_only))

    def _make_action(self) -> None:
        """Let somebody see to what is recommended, or show who does."""
        self.editor.form.settle()
        record = self.editor.form.record
        one = self._desk.store.get(Recommendation, record.id) if record is not None else None
        if one is None:
            return
        found = reviews.actions_of(self._desk.store, (one,)).get(one.action)
        made = [found] if found else []
        if not made:
            with self._desk.change(tr("make an action of {name}", name=brief(one.called()))) as change:
                made.append(reviews.make_action(change, one))
        if made:
            self._desk.go("obligations", made[0].id)


def _matters(one: Recommendation) -> str:
    return tr("{priority} priority", priority=tr(one.priority.label).lower())
