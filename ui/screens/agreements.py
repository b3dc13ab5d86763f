"""Agreements: the list of a partnership's agreements, and the editor of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from partnerdesk.domain import agreement_slots, dates
from partnerdesk.domain.agreements import Agreement, PaperKind, PaperState, Party
from partnerdesk.domain.beginnings import begun, first_rows
from partnerdesk.domain.bodies import Body, BodyKind
from partnerdesk.domain.checks import check_outline
from partnerdesk.domain.completeness import Completeness, completeness
from partnerdesk.domain.partners import Membership, Status
from partnerdesk.domain.signatures import in_short
from partnerdesk.errors import Told
from partnerdesk.storage import snapshots
from partnerdesk.storage.queries import AgreementRow, agreement_rows, matches
from partnerdesk.text import fold, screen, tr
from ui.founding import add_body
from ui.screens.agreement_editor import AgreementEditor
from ui.screens.agreement_holding import holds, missing
from ui.screens.agreement_lists import prepared
from ui.screens.agreement_meter import in_words
from ui.screens.agreement_new import NewAgreement
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.heads import FilterHead
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

STATES = {
    PaperState.DRAFT.value: State.UNDER_WAY,
    PaperState.FINAL.value: State.TO_DO,
    PaperState.SIGNED.value: State.DONE,
    PaperState.ENDED.value: State.NEVER,
}

MOST_WORKED_OUT = 30


class AgreementsScreen(QWidget):
    """All agreements of the partnership in view, by how far they are; one opens in the editor."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("agreements_screen")
        self._desk = desk
        self._rows: list[AgreementRow] = []
        self._complete: dict[str, Completeness] = {}
        self.stack = QStackedWidget()
        self.list = self._make_list()
        self.editor = AgreementEditor(desk)
        self.editor.left.connect(self.show_list)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        desk.changed.connect(self._on_changed)
        desk.partnership_chosen.connect(lambda _key: self.show_list())
        self.refresh()

    def open_place(self, record: str, section: str) -> None:
        """Show an agreement, at a clause if one is named."""
        if self._desk.store.get(Agreement, record) is not None:
            self.editor.show_agreement(record, section)
            self.stack.setCurrentWidget(self.editor)
        else:
            self.show_list()

    def here(self) -> tuple[str, str]:
        """Return the agreement on show and its clause; nothing where the list is."""
        shown = self.stack.currentWidget() is self.editor
        return (self.editor.agreement, self.editor.current) if shown else ("", "")

    def show_list(self) -> None:
        """Show all agreements."""
        self.stack.setCurrentWidget(self.list)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Say how complete the drafts are: that is worked out only for what is looked at."""
        super().showEvent(event)
        if self.stack.currentWidget() is self.list:
            self._filter()

    def new_action(self) -> tuple[str, Callable[[], None]]:
        """Return what the primary button says and does."""
        return tr("New agreement"), self.ask_kind

    def commands(self) -> list[tuple[str, str, Callable[[], object], str]]:
        """Return the commands of this screen: key, words, what they do, shortcut."""
        return [("kept_clauses", tr("Kept clauses …"), lambda: self._desk.go("clauses"), "")]

    def ask_kind(self) -> None:
        """Ask which kind of paper a new agreement will be."""
        if self._desk.partnership:
            self.show_list()
            self.empty.hide()
            self.new.begin(self._bodies())
            self.list.verticalScrollBar().setValue(0)

    def _bodies(self) -> list[tuple[Body, bool]]:
        """Return the bodies of the partnership that are not over, each with whether it has terms of reference."""
        store, today = self._desk.store, self._desk.today()
        bodies = store.all(Body, partnership=self._desk.partnership)
        told = {one.of_body for one in store.all(Agreement, paper=PaperKind.TERMS_OF_REFERENCE) if not one.archived}
        return [(one, one.id in told) for one in bodies if not (one.ended_on and one.ended_on <= today)]

    def make_terms(self, of: Body | BodyKind) -> None:
        """Make terms of reference of a body, or of a new one of a kind, and open them."""
        partnership = self._desk.current_partnership()
        if partnership is None:
            return
        made = Agreement()
        with self._desk.change(tr("new terms of reference")) as change:
            body = of if isinstance(of, Body) else add_body(change, self._desk, of)
            made = change.add(begun(PaperKind.TERMS_OF_REFERENCE, partnership, body))
        if made.id:
            self._desk.go("agreements", made.id, "purpose")
            self.editor.clause.focus_slot("body_purpose")

    def make_agreement(self, kind: PaperKind) -> None:
        """Make an agreement with our organization as its first party, or rules with all members, and open it."""
        partnership = self._desk.current_partnership()
        if partnership is None:
            return
        ours, made = self._desk.ours(), Agreement()
        members = [
            one.organization
            for one in self._desk.store.all(
                Membership, partnership=partnership.id, status=Status.MEMBER, archived=False
            )
        ]
        with self._desk.change(tr("new agreement")) as change:
            made = change.add(begun(kind, partnership))
            for row in first_rows(made, ours.id if ours else "", members):
                change.add(prepared(self._desk, row) if isinstance(row, Party) else row)
        if made.id:
            parties = "members" if kind is PaperKind.OPERATING_RULES else "parties"
            self._desk.go("agreements", made.id, parties)
            self.editor.clause.focus_slot(parties)

    def refresh(self) -> None:
        """Read the list again."""
        partnership = self._desk.partnership
        self._rows = (
            agreement_rows(self._desk.store, partnership, self._desk.today(), archived=self.archived.isChecked())
            if partnership
            else []
        )
        self._filter()

    def _make_list(self) -> Page:
        page = Page(tr("Agreements"), top=16)
        self.archived = QCheckBox(tr("Archived"))
        self.archived.setObjectName("archived_agreements")
        self.kept = Button(tr("Kept clauses"), "word", "bookmark", lambda: self._desk.go("clauses"), "kept_clauses")
        tools = (self.kept, self.archived)
        head = FilterHead(tr("Agreements"), tr("Filter by title or party"), "agreement_filter", tools)
        self.filter = head.line
        page.add(head)
        self.new = NewAgreement()
        self.new.chosen.connect(self.make_agreement)
        self.new.body_chosen.connect(self.make_terms)
        self.new.closed.connect(self._on_given_up)
        page.add(self.new)
        self.groups: dict[str, tuple[SectionHeader, RowList]] = {}
        for state in PaperState:
            header = SectionHeader(tr(state.label).capitalize())
            rows = RowList(tr(state.label), Columns(rest=320, state=200, share=0.4))
            rows.setObjectName(f"{state.value}_agreements")
            rows.opened.connect(lambda key: self._desk.go("agreements", key))
            self.groups[str(state.value)] = (header, rows)
            page.add(header)
            page.add(rows)
        self.empty = EmptyState(
            tr("What have you promised each other?"),
            tr(
                "An agreement says who does what, by when, with what money, and how it ends. Fill in the blanks and PartnerDesk "
                "makes a paper ready to print and sign."
            ),
            tr("Begin an agreement"),
        )
        self.empty.begun.connect(self.ask_kind)
        page.add(self.empty)
        self.filter.textChanged.connect(self._filter)
        self.archived.toggled.connect(self.refresh)
        return page

    def _filter(self) -> None:
        typed = fold(self.filter.text())
        shown = [row for row in self._rows if matches(row.hay, typed)]
        for state, (header, rows) in self.groups.items():
            mine = [row for row in shown if row.state == state]
            header.setVisible(bool(mine))
            rows.setVisible(bool(mine))
            header.show_note(str(len(mine)))
            rows.set_rows([self._row(row) for row in mine])
        self.empty.setVisible(not self._rows and not self.archived.isChecked() and self.new.isHidden())

    def _on_given_up(self) -> None:
        self._filter()
        (self.empty.begin if self.empty.isVisible() else self.filter).setFocus()

    def _row(self, row: AgreementRow) -> Row:
        today = self._desk.today()
        state, word = STATES[row.state], ""
        if row.ends_on and row.state == PaperState.SIGNED.value:
            due = dates.due(row.ends_on, today)
            state = {dates.Due.LATE: State.LATE, dates.Due.SOON: State.SOON, dates.Due.LATER: State.DONE}[due]
            word = (
                tr("ends {when}", when=dates.until(row.ends_on, today))
                if row.ends_on >= today
                else tr("ended {when}", when=dates.since(row.ends_on, today))
            )
        elif row.unsigned and row.paper.is_approved:
            word = tr("not approved yet")
        elif row.unsigned:
            word = missing(row.changing, len(row.unsigned))
        elif row.changing:
            word = tr(row.changing.label)
        elif row.state == PaperState.DRAFT.value and (made := self._completeness(row.agreement)):
            word = in_words(made)
        elif row.ends_on:
            word = tr("until {day}", day=self._day(row))
        who = tr("not signed yet: {names}", names=in_short(row.unsigned)) if row.unsigned else row.parties
        if row.paper.is_approved:
            who = tr("waits for: {names}", names=in_short(row.unsigned)) if row.unsigned else ""
        what = ", ".join(filter(None, (tr(row.paper.label), who)))
        return Row(row.agreement, row.title, what, state, word, note=holds(row.held), tip=self._day(row))

    def _completeness(self, agreement: str) -> Completeness | None:
        """Return how complete a draft is; nothing of a list that is not looked at, and of the many of a long one."""
        if agreement not in self._complete and self.list.isVisible() and len(self._complete) < MOST_WORKED_OUT:
            how = {"language": screen.code, "page": self._desk.settings.page}
            try:
                snapshot = snapshots.agreement(self._desk.store, agreement, today=self._desk.today(), **how)
            except Told:
                return None
            outline = agreement_slots.outline(snapshot, self._desk.catalogue)
            self._complete[agreement] = completeness(outline, check_outline(snapshot, outline))
        return self._complete.get(agreement)

    @staticmethod
    def _day(row: AgreementRow) -> str:
        return screen.day(row.ends_on) if row.ends_on else ""

    def _on_changed(self, change: Change) -> None:
        self._complete.clear()
        if (
            change.kinds & {"agreement", "party", "organization", "signature"}
            and self.stack.currentWidget() is self.list
        ):
            self.refresh()
