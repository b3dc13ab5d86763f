"""The check before signing: how complete the paper is, and each finding with its reason and the way to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from partnerdesk.domain import paper_states
from partnerdesk.domain.agreements import PaperState
from partnerdesk.domain.codes import in_groups
from partnerdesk.domain.endings import as_it_stands
from partnerdesk.domain.findings import Finding, Level
from partnerdesk.domain.terms import lines
from partnerdesk.text import tr, trn
from ui.papers import issue
from ui.screens.agreement_meter import by_tier, explained, in_words
from ui.screens.agreement_words import words_of
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.domain.completeness import Completeness
    from partnerdesk.domain.filling import Place
    from ui.desk import Desk


class CheckPage(Page):
    """What to look at before the paper is closed for signing; each finding leads to the place where it is put right."""

    place_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Check before signing"), top=16)
        self._desk = desk
        self._snapshot: AgreementSnapshot | None = None
        self._findings: tuple[Finding, ...] = ()
        self.result = Label("", "heading", "ink", 600, wrap=True)
        self.result.setObjectName("check_result")
        self.help = Label("", "body", "ink2", wrap=True)
        self.stops_header, self.stops = SectionHeader(tr("Must be put right")), self._rows("stop_rows")
        self.warns_header, self.warns = SectionHeader(tr("Worth a look")), self._rows("warn_rows")
        self.counting = SectionHeader(tr("How complete it is"))
        self.shares = Label("", "body", "ink", wrap=True)
        self.shares.setObjectName("check_shares")
        self.explained = Label(explained(), "small", "ink3", wrap=True)
        self.close_paper = Button(
            tr("Close it for signing"), "second", "check", self._close_for_signing, "close_for_signing"
        )
        for part in (self.result, self.help):
            self.add(part)
        self.gap(1)
        self.add(self.close_paper)
        self.gap(1)
        for row in (self.stops_header, self.stops, self.warns_header, self.warns):
            self.add(row)
        self.gap(2)
        self.add(self.counting)
        self.gap(0.5)
        for words in (self.shares, self.explained):
            self.add(words)

    def show_findings(
        self, snapshot: AgreementSnapshot, findings: tuple[Finding, ...], made: Completeness, *, locked: bool
    ) -> None:
        """Show what was found in the agreement as it stands, and how complete that makes it."""
        self._snapshot, self._findings = snapshot, findings
        stops = [place for place, one in enumerate(self._findings) if one.level is Level.STOP]
        warns = [place for place, one in enumerate(self._findings) if one.level is Level.WARN]
        said = words_of(snapshot.agreement)
        self.setAccessibleName(tr(said.check))
        self.close_paper.set_words(tr(said.close))
        self.result.setText(_verdict(snapshot.agreement, len(stops), len(warns)))
        self.help.setText(
            tr(
                "Closing freezes the paper as version {number}. You can go back to the draft at any time; closing it again makes the next version.",
                number=snapshot.version,
            )
        )
        if lines(snapshot.agreement.schedules) and snapshot.agreement.has_term:
            beside = tr("The schedules it names are not in PartnerDesk: have them ready when it is printed.")
            self.help.setText(f"{self.help.text()} {beside}")
        if snapshot.agreement.state is not PaperState.DRAFT:
            state = as_it_stands(snapshot.agreement, snapshot.today).state
            self.result.setText(
                tr("This paper is closed: {state}.", state=tr(paper_states.label(snapshot.agreement, state)))
            )
            self.help.setText(_help_when_closed(snapshot.agreement, state))
        for header, rows, places in ((self.stops_header, self.stops, stops), (self.warns_header, self.warns, warns)):
            header.setVisible(bool(places))
            rows.setVisible(bool(places))
            header.show_note(str(len(places)))
            rows.set_rows([self._row(place) for place in places])
        self.shares.setText(f"{in_words(made)}: {by_tier(made)}.")
        self.close_paper.setVisible(not locked)
        self.close_paper.setEnabled(not stops)
        self.close_paper.setToolTip(tr("First put right what must be put right.") if stops else "")

    def _rows(self, key: str) -> RowList:
        rows = RowList(tr("Findings"), Columns(action=96, wrap=True))
        rows.setObjectName(key)
        rows.acted.connect(self._go)
        rows.opened.connect(self._go)
        return rows

    def _row(self, place: int) -> Row:
        finding = self._findings[place]
        icon = "octagon-alert" if finding.level is Level.STOP else "triangle-alert"
        return Row(str(place), finding.text, below=finding.why, icon=icon, action=tr("Go there"))

    def _go(self, key: str) -> None:
        place: Place = self._findings[int(key)].place
        self.place_asked.emit(place)

    def _close_for_signing(self) -> None:
        if self._snapshot is None:
            return
        version = issue(self._desk, self._snapshot)
        if version is None:
            return
        self._desk.notice(
            tr(
                words_of(self._snapshot.agreement).closed,
                number=version.number,
                code=in_groups(version.code),
            )
        )


def _verdict(agreement: Agreement, stops: int, warns: int) -> str:
    if stops and agreement.paper.is_approved:
        return trn(
            "{n} thing must be put right before approval.", "{n} things must be put right before approval.", stops
        )
    if stops:
        return trn("{n} thing must be put right before signing.", "{n} things must be put right before signing.", stops)
    if warns:
        return trn("Ready to close. {n} thing is worth a look.", "Ready to close. {n} things are worth a look.", warns)
    return tr("Ready to close. Nothing stands against it.")


def _help_when_closed(agreement: Agreement, state: PaperState) -> str:
    """Return what can be done with a paper that is closed."""
    said = words_of(agreement)
    if state is PaperState.ENDED and agreement.paper.is_approved:
        return tr(said.ended)
    if state is PaperState.ENDED:
        return tr("What all have signed stays as it is. After signing has the closing letter.")
    if state is PaperState.SIGNED:
        return tr(said.help_done)
    return tr(said.help_open)
