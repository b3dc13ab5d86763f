"""Which structure fits: eight questions on the left, what follows from the answers on the right; nothing is forced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.content.advice import load_advice
from partnerdesk.domain.agreements import Agreement, PaperKind
from partnerdesk.domain.bodies import Body, BodyKind
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.seating import is_ended
from partnerdesk.domain.situations import QUESTIONS
from partnerdesk.domain.structure_advice import DECIDING, advise, elements
from partnerdesk.text import screen, tr
from ui.forms.record_form import RecordForm
from ui.founding import found_body
from ui.screens.advisor_advice import AdvicePart
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page, RecordBody
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

LABELS, SIDE, ONE_BELOW = 248, 480, 960
KINDS = frozenset(("partnership", "body", "agreement"))


class AdvisorScreen(QWidget):
    """Asks about the situation of the partnership in view and says which structure fits it."""

    help_page = "advisor"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("advisor_screen")
        self._desk = desk
        self._texts = load_advice(screen.code)
        self._bodies: list[Body] = []
        self.page = Page(tr("Which structure fits?"), top=12)
        self.head = PageHead(
            tr("Which structure fits?"),
            tr("Eight questions about where you stand now. Answer what you know; you can change it at any time."),
        )
        self.form = RecordForm(desk, Partnership, QUESTIONS, label_width=LABELS)
        self.needed_header = SectionHeader(tr("Needed whatever the structure"))
        self.needed = RowList(tr("Needed whatever the structure"), Columns(state=96, wrap=True))
        self.needed.setObjectName("needed")
        self.advice = AdvicePart(self._texts, read_only=desk.read_only)
        self._lay_out()
        self.form.saved.connect(lambda _record: self._show_advice())
        self.needed.opened.connect(self._put_right)
        self.advice.founding_asked.connect(self._found)
        self.advice.body_asked.connect(lambda body, section: desk.go("governance", body, section))
        self.advice.question_asked.connect(self.form.focus_on)
        desk.changed.connect(self._on_changed)
        desk.partnership_chosen.connect(lambda _key: self.refresh())
        self.refresh()

    def _lay_out(self) -> None:
        body = RecordBody(SIDE, ONE_BELOW)
        body.add(SectionHeader(tr("Where you stand")))
        body.add(self.form)
        body.add(Label(" ", "small"))
        body.add(self.needed_header)
        body.add(self.needed)
        body.add_beside(self.advice)
        self.page.add(self.head)
        self.page.add(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.setFocusProxy(self.form.editors[QUESTIONS[0]].widget)

    def open_place(self, record: str, section: str) -> None:
        """Show the questions; a section names the one to answer."""
        del record
        self.refresh()
        if section in self.form.editors:
            self.form.focus_on(section)

    def refresh(self) -> None:
        """Read the answers and the bodies again."""
        self.form.show_record(self._desk.current_partnership())
        self._show_advice()

    def _show_advice(self) -> None:
        desk, partnership = self._desk, self._desk.current_partnership()
        every = desk.store.all(Body, partnership=desk.partnership) if partnership else []
        self._bodies = [one for one in every if not is_ended(one, desk.today())]
        there = {one.kind_of: one for one in reversed(self._bodies)}
        self.advice.show_advice(advise(partnership, self._texts) if partnership else None, there)
        self._show_needed()

    def _show_needed(self) -> None:
        found = elements(self._bodies, has_rules=bool(self._rules()))
        said = (
            ("decides", tr("A body that decides"), found.decides),
            ("rules", tr("Rules: how many must be there, and how many must agree"), found.rules),
            ("work", tr("A planned division of work"), found.work),
        )
        self.needed_header.show_note(tr("all there") if found.complete else "")
        self.needed.set_rows(
            [
                Row(
                    key,
                    words,
                    state=State.DONE if there else State.TO_DO,
                    word=tr("there") if there else tr("missing"),
                    below="" if there else self._way(key),
                )
                for key, words, there in said
            ]
        )

    def _way(self, key: str) -> str:
        """Return, in words, where a missing element is put right."""
        if key == "decides":
            return tr("Set up one of those at the side, or go to Governance.")
        if key == "rules":
            deciding = self._deciding()
            if deciding is None:
                return tr("Write operating rules, or found a body and set its quorum.")
            return tr("Set the quorum and how it is decided for “{name}”.", name=deciding.called())
        return tr("Set up task forces, or say what the duties of each body are.")

    def _rules(self) -> Agreement | None:
        found = self._desk.store.all(Agreement, partnership=self._desk.partnership, archived=False)
        return next((one for one in found if one.paper is PaperKind.OPERATING_RULES), None)

    def _deciding(self) -> Body | None:
        return next((one for one in self._bodies if one.kind_of in DECIDING or one.decides_on.strip()), None)

    def _put_right(self, key: str) -> None:
        """Go to where an element stands, or where it is put right."""
        deciding, rules = self._deciding(), self._rules()
        if key == "work":
            self._desk.go("task_forces")
        elif key == "rules" and (rules or deciding is None):
            self._desk.go("agreements", rules.id if rules else "")
        elif key == "rules" and deciding is not None:
            self._desk.go("governance", deciding.id, "quorum" if deciding.quorum is None else "decides")
        else:
            self._desk.go("governance", deciding.id if deciding else "")

    def _found(self, kind: BodyKind) -> None:
        self.form.settle()
        if made := found_body(self._desk, kind):
            self._desk.go("task_forces" if kind is BodyKind.TASK_FORCE else "governance", made)

    def _on_changed(self, change: Change) -> None:
        if change.kinds & KINDS and self._desk.partnership:
            self._show_advice()
