"""The page of the agreement's editor that is no clause: the paper's own facts and state, its versions and signatures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from partnerdesk.documents.kinds import CLOSING_LETTER
from partnerdesk.domain import paper_states
from partnerdesk.domain.agreements import Agreement, Changing, PaperState
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.codes import in_groups
from partnerdesk.domain.endings import as_it_stands
from partnerdesk.domain.versions import change_called
from partnerdesk.storage import agreement_life
from partnerdesk.storage.versions import given_up, issued, versions
from partnerdesk.text import screen, tr
from ui import theme
from ui.forms.record_form import RecordForm
from ui.papers import AMENDMENT, BINDER, COMPARISON, PRINT_SET, VERSION
from ui.screens.agreement_all_signed import AllSigned
from ui.screens.agreement_holding import changes_on, still_holds
from ui.screens.agreement_scans import Scans
from ui.screens.agreement_signing import Signing
from ui.screens.agreement_words import words_of
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.tags import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.domain.versions import Version
    from ui.desk import Desk

PAPER_FIELDS = ("title", "paper", "of_body", "reference", "witnesses", "initials")


class PaperPage(Page):
    """The title of the paper, how it is printed, and how far it is."""

    check_asked = Signal()
    after_asked = Signal()
    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Title and state"), top=16)
        self._desk = desk
        self._agreement: Agreement | None = None
        self._compared = ""
        self.add(SectionHeader(tr("The paper")))
        self.form = RecordForm(desk, Agreement, PAPER_FIELDS, label_width=128)
        self.form.setObjectName("paper_form")
        self.add(self.form)
        self.gap(2)
        self.add(SectionHeader(tr("How far it is")))
        self.state = Label("", "body", "ink", 500, wrap=True)
        self.state.setObjectName("paper_state")
        self.add(self.state)
        self.gap(1)
        self.add(self._state_buttons())
        self.add(self.all_signed)
        self.gap(2)
        self.versions_header = SectionHeader(tr("Versions"))
        self.versions = RowList(tr("Versions"), Columns(action=72, wrap=True))
        self.versions.setObjectName("versions")
        for looked_at in (self.versions.acted, self.versions.opened):
            looked_at.connect(self._look_at)
        self._add_prints()
        self.signing = Signing(desk)
        self.signing.completed.connect(self._on_completed)
        self.add(self.signing)
        self.gap(2)
        self.scans = Scans(desk)
        self.signing.dropped.connect(self.scans.take)
        self.add(self.scans)
        self.gap(2)
        self.add(self.versions_header)
        self.add(self.versions)
        self.compare = Button(
            tr("What changed since version {number}", number=1), "word", "git-compare", self._compare, "compare"
        )
        self.add(self.compare)
        self.binder = Button(tr("Everything as one binder"), "word", "book", self._bind, "binder")
        self.binder.setToolTip(tr("Versions, comparisons, signatures and scans as one PDF, numbered through"))
        self.add(self.binder)
        self.gap(2)
        self.add(SectionHeader(tr("Out of the way")))
        aside = QWidget()
        row = QHBoxLayout(aside)
        row.setContentsMargins(0, theme.space(1), 0, 0)
        row.setSpacing(theme.space(1))
        self.archive = Button(tr("Archive it"), "second", "archive", self._archive, "archive_agreement")
        self.delete = Button(tr("Put it in the bin"), "second", "trash-2", self._bin, "bin_agreement")
        row.addWidget(self.archive)
        row.addWidget(self.delete)
        row.addStretch(1)
        self.add(aside)

    def _add_prints(self) -> None:
        """Add what is printed for signing, each one step from its preview."""
        self.prints_header = SectionHeader(tr("To print"))
        self.prints = RowList(tr("To print"), Columns(action=72, wrap=True))
        self.prints.setObjectName("prints")
        for looked_at in (self.prints.acted, self.prints.opened):
            looked_at.connect(lambda key: self._desk.preview(*key.split(" ")))
        self.add(self.prints_header)
        self.add(self.prints)
        self.gap(2)

    def _show_prints(self, version: Version | None) -> None:
        for part in (self.prints_header, self.prints):
            part.setVisible(version is not None)
        if version is None:
            return
        agreement = self._agreement
        told = tr("what is signed: what changes, with a place for each party")
        renews = agreement is not None and agreement.changing is Changing.RENEWAL
        what = tr("Renewal") if renews else tr("Amendment")
        amendment = ((AMENDMENT, what, told),) if version.change_pdf and not version.signed_on else ()
        rows: tuple[tuple[str, str, str], ...] = (
            *amendment,
            (PRINT_SET, tr("Print set"), tr("the checklist, and a marked copy for each party")),
            ("signing-checklist", tr("Signing checklist"), tr("one page to tick while it is signed")),
            ("signature-page", tr("Signature page"), tr("the places to sign alone, with the code")),
        )
        shown = [
            Row(f"{key} {version.id}", first, below=told, action=tr("Preview"), icon="printer")
            for key, first, told in rows
        ]
        if agreement is not None and agreement.ended_on and not agreement.paper.is_approved:
            told = tr("to the other parties: when it ends, and what is still owed")
            letter = Row(f"{CLOSING_LETTER} {agreement.id}", tr("Closing letter"), below=told)
            shown.insert(0, replace(letter, action=tr("Preview"), icon="printer"))
        self.prints.set_rows(shown)

    def _state_buttons(self) -> QWidget:
        """Return what can be done next."""
        self.all_signed = AllSigned(self._desk)
        self.all_signed.done.connect(self._tell_effect)
        self.all_signed.left.connect(self._on_form_left)
        buttons = QWidget()
        row = FlowLayout(buttons, gap=theme.space(1))
        self.close_paper = Button(
            tr("Check, then close for signing"), "second", "check", self.check_asked.emit, "close_paper"
        )
        self.reopen = Button(tr("Back to draft"), "second", "undo-2", lambda: self._become(PaperState.DRAFT), "reopen")
        self.signed = Button(tr("All have signed …"), "second", "check", self._all_signed, "signed")
        self.after = Button(tr("How it goes on"), "second", "calendar-clock", self.after_asked.emit, "how_it_goes_on")
        self.unsigned = Button(tr("Not signed after all"), "second", "undo-2", self._not_signed, "not_signed")
        for button in (self.close_paper, self.signed, self.after, self.unsigned, self.reopen):
            row.addWidget(button)
        return buttons

    def show_agreement(self, agreement: Agreement, *, locked: bool) -> None:
        """Show the facts of an agreement."""
        before, self._agreement = self._agreement.id if self._agreement else "", agreement
        if self.form.record is None or self.form.record.id != agreement.id:
            self.form.show_record(agreement)
        if agreement.state is not PaperState.FINAL or before != agreement.id:
            self.all_signed.hide()
        self.form.lock(locked)
        stands = as_it_stands(agreement, self._desk.today()).state
        label, meaning = tr(paper_states.label(agreement, stands)), tr(paper_states.explanation(agreement, stands))
        how_far = f"{label.capitalize()}. {meaning}"
        said = words_of(agreement)
        self.close_paper.set_words(tr(said.close_next))
        self.signed.set_words(tr(said.all_done))
        self.unsigned.set_words(tr(said.undone))
        self.signing.help.setText(tr(said.places_help))
        for name, on in (("of_body", agreement.paper.is_approved), ("witnesses", not agreement.paper.is_approved)):
            self.form.rows[name].setVisible(on)
        if agreement.paper.is_approved:
            self.form.offer(Body.kind, self._desk.store.all(Body, partnership=agreement.partnership))
        self.state.setText(f"{how_far} {still_holds(self._desk.store, agreement)}".strip())
        kept = versions(self._desk.store, agreement.id)
        self._show_versions(kept)
        state, fixed = agreement.state, self._desk.read_only
        standing = issued(self._desk.store, agreement.id)
        self.signing.show_version(standing, locked=stands is PaperState.ENDED)
        self.scans.show_versions(kept)
        self._show_prints(standing)
        self.close_paper.setVisible(state is PaperState.DRAFT and not fixed)
        self.reopen.setVisible(state is PaperState.FINAL and not fixed)
        self.signed.setVisible(state is PaperState.FINAL and not fixed)
        self.after.setVisible(state in {PaperState.SIGNED, PaperState.ENDED} or agreement.changing is not None)
        self.unsigned.setVisible(state is PaperState.SIGNED and not agreement.ended_on and not fixed)
        self.archive.set_words(tr("Take it out of the archive") if agreement.archived else tr("Archive it"))
        self.archive.setEnabled(not fixed)
        self.delete.setEnabled(not fixed)

    def _show_versions(self, kept: list[Version]) -> None:
        for part in (self.versions_header, self.versions):
            part.setVisible(bool(kept))
        store = self._desk.store
        gone = {one.id for one in kept if given_up(store, one)}
        # What was given up changed nothing: the last two that count are compared, while there are two.
        counting = [one for one in kept if one.id not in gone]
        pair = counting[:2] if len(counting) > 1 else kept[:2]
        self._compared = f"{pair[1].id}:{pair[0].id}" if len(pair) > 1 else ""
        self.compare.setVisible(len(pair) > 1)
        self.binder.setVisible(bool(kept))
        if len(pair) > 1:
            told = tr("What changed since version {number}", number=pair[1].number)
            if pair[0].id in gone:
                told = tr("What version {number}, given up, would have changed", number=pair[0].number)
            self.compare.set_words(told)
        self.versions.set_rows([row for one in kept for row in _version_rows(one, is_given_up=one.id in gone)])

    def _look_at(self, key: str) -> None:
        """Show a version, or the amendment that led to it."""
        version, _, part = key.partition(":")
        self._desk.preview(AMENDMENT if part else VERSION, version)

    def _compare(self) -> None:
        """Show what the last two versions do not both say."""
        self._desk.preview(COMPARISON, self._compared)

    def _bind(self) -> None:
        """Show all there is of the agreement as one PDF."""
        if self._agreement is not None:
            self._desk.preview(BINDER, self._agreement.id)

    def _on_completed(self) -> None:
        """Tell that with the last signature the agreement is signed."""
        if self.signing.isVisible() and self._standing() is PaperState.SIGNED:
            self._tell_effect()

    def _standing(self) -> PaperState | None:
        now = self._desk.store.get(Agreement, self._agreement.id) if self._agreement else None
        return now.state if now else None

    def _tell_effect(self) -> None:
        agreement = self._agreement
        if agreement is None:
            return
        day = (agreement.effective_on or agreement.starts_on) if agreement.has_term else None
        told = tr(words_of(agreement).held)
        # The agreement itself took effect long ago: of a change, its own day is what counts.
        if changed := changes_on(self._desk.store, agreement, self._desk.today()):
            told = f"{told} {changed}"
        elif day:
            told = tr("All have signed. It takes effect on {day}.", day=screen.day(day))
        self._desk.notice(told)

    def _on_form_left(self) -> None:
        """Give the keyboard to the next step, so that it does not go astray with the form."""
        button = next((one for one in (self.signed, self.after) if one.isVisible()), self.unsigned)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _all_signed(self) -> None:
        """Ask for the day of the signatures that are not noted yet."""
        if self._agreement is not None:
            self.all_signed.ask(self._agreement)

    def _not_signed(self) -> None:
        """Take back that all have signed: with a register, by the day of who has not; it follows what stands there."""
        if self._agreement is None:
            return
        if self.signing.list.records:
            self._desk.notice(tr("Take out the day of each signature that is not there."))
            self.signing.list.open_row(self.signing.list.records[0].id, "signed_on")
            return
        with self._desk.change(tr("mark {name} as not signed", name=self._agreement.called())) as change:
            agreement_life.not_signed(change, self._desk.store, self._agreement)

    def _become(self, state: PaperState) -> None:
        if self._agreement is None or (self.signing.is_begun and not self._is_sure()):
            return
        self._put(
            replace(self._agreement, state=state),
            tr(
                "mark {name} as {state}",
                name=self._agreement.called(),
                state=tr(paper_states.label(self._agreement, state)),
            ),
        )

    def _is_sure(self) -> bool:
        back, keep = tr("Back to draft"), tr("Leave it as it is")
        assert self._agreement is not None
        said = words_of(self._agreement)
        return self._desk.messages.ask(tr(said.back), (back, keep), tr(said.back_told), danger=True) == back

    def _archive(self) -> None:
        if self._agreement is not None:
            self._put(
                replace(self._agreement, archived=not self._agreement.archived),
                tr("archive {name}", name=self._agreement.called()),
            )
            self.ended.emit()

    def _bin(self) -> None:
        if self._agreement is not None:
            with self._desk.change(tr("delete {name}", name=self._agreement.called())) as change:
                change.bin(self._agreement)
            self.ended.emit()

    def _put(self, agreement: Agreement, title: str) -> None:
        with self._desk.change(title) as change:
            change.put(agreement)


def _version_rows(one: Version, *, is_given_up: bool) -> Iterator[Row]:
    number = one.number or 0
    issued = tr("issued {day}", day=screen.short_day(one.issued_on)) if one.issued_on else ""
    signed = tr("signed {day}", day=screen.short_day(one.signed_on)) if one.signed_on else ""
    if one.comes_on:
        signed = tr("{signed}, holds from {day}", signed=signed, day=screen.short_day(one.comes_on))
    title = tr("Version {number}, {code}", number=number, code=in_groups(one.code))
    told = tr("{issued}, given up", issued=issued) if is_given_up else signed or issued
    yield Row(one.id, title, note=told, action=tr("Look"), icon="file-text")
    if one.change_pdf:
        change = change_called(one, screen, to_sign=not one.signed_on and not is_given_up)
        note = tr("given up") if is_given_up else ""
        yield Row(f"{one.id}:{AMENDMENT}", change, note=note, action=tr("Look"), icon="git-compare")
