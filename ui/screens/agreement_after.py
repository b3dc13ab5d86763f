"""What comes after signing: the next days that matter, what each owes and whether it was kept, and how it goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from partnerdesk.domain import dates, obligations
from partnerdesk.domain.agreements import Agreement, PaperState, Party
from partnerdesk.domain.endings import as_owed, has_ended
from partnerdesk.domain.obligations import Obligation, Outcome, Standing
from partnerdesk.domain.organizations import Organization
from partnerdesk.storage import agreement_life
from partnerdesk.storage.due import of_one, of_term
from partnerdesk.text import screen, tr, trn
from ui.dialogs.save_calendar import save_calendar
from ui.forms.list_editor import ListEditor
from ui.forms.record_form import RecordForm
from ui.screens.agreement_going_on import GoingOn
from ui.widgets.buttons import Button
from ui.widgets.choices import Segmented
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from ui.desk import Desk

FIELDS = (
    "outcome", "done_on", "remark", "evidence", "what", "organization", "receiver", "lead", "due_on", "due",
)  # fmt: skip
STATES = {
    Standing.LATE: State.LATE,
    Standing.SOON: State.SOON,
    Standing.TO_DO: State.TO_DO,
    Standing.KEPT: State.DONE,
    Standing.KEPT_LATE: State.DONE,
    Standing.BROKEN: State.LATE,
    Standing.WAIVED: State.NEVER,
}
NEAR = {dates.Due.LATE: State.LATE, dates.Due.SOON: State.SOON, dates.Due.LATER: State.TO_DO}
LEAD_FIELDS = ("lead_days",)
TO_DO, EVERYTHING = "to-do", "everything"


class AfterPage(Page):
    """The page of an agreement on its life after signing."""

    check_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("After signing"), top=16)
        self._desk = desk
        self._agreement: Agreement | None = None
        self._names: dict[str, str] = {}
        self.going_on = GoingOn(desk)
        self.going_on.check_asked.connect(self.check_asked)
        self.dates_header = SectionHeader(tr("Days to keep in mind"))
        self.dates = RowList(tr("Days to keep in mind"), Columns(margin=112, wrap=True))
        self.dates.setObjectName("days_to_keep")
        self.no_dates = Label(tr("No day is named that anything has to happen by."), "body", "ink3", wrap=True)
        self.lead = RecordForm(desk, Agreement, LEAD_FIELDS, label_width=160)
        self.lead.setObjectName("lead_form")
        self.owed_header = SectionHeader(tr("Who owes what"))
        self.summary = Label("", "body", "ink2", wrap=True)
        self.summary.setObjectName("owed_summary")
        self.shown = Segmented(((TO_DO, tr("To do")), (EVERYTHING, tr("Everything"))), tr("What to show"))
        self.shown.set_value(TO_DO)
        self.take = Button(tr("Write down what is owed"), "second", "clipboard-list", self._take, "take_obligations")
        self.list = ListEditor(
            desk,
            Obligation,
            FIELDS,
            self._row,
            add=tr("Add something owed"),
            arrange=self._arranged,
            columns=Columns(state=136, action=56, wrap=True),
            label_width=160,
        )
        self.list.setObjectName("obligations")
        self.calendar = Button(tr("Save as calendar file"), "word", "calendar-plus", self._save_calendar, "calendar")
        self._lay_out()
        for rows in (self.list.rows, self.list.below):
            rows.acted.connect(self._keep)
        self.list.opened.connect(self._offer)
        self.list.changed.connect(self._show_summary)
        self.shown.chosen.connect(lambda _key: self.list.arrange_again())

    def show_agreement(self, agreement: Agreement, opened: str = "") -> None:
        """Show how an agreement goes on; with the id of something owed, that is opened."""
        is_other = self._agreement is None or self._agreement.id != agreement.id
        self._agreement = agreement
        store = self._desk.store
        self._names = {one.id: one.called() for one in store.all(Organization)}
        self.going_on.show_agreement(agreement)
        self._show_dates(agreement)
        if is_other or self.lead.record is None or self.lead.record.id != agreement.id:
            self.lead.show_record(agreement)
            self.list.show_owner(agreement.id)
        else:
            self.list.refresh()
        self.list.lock(self._desk.read_only)
        self._show_summary()
        if opened:
            self.shown.set_value(EVERYTHING if self._is_done(opened) else TO_DO)
            self.list.open_row(opened)

    def settle(self) -> None:
        """Write what was typed last, now."""
        self.going_on.settle()
        self.lead.settle()
        self.list.form.settle()

    def _lay_out(self) -> None:
        self.add(self.going_on)
        self.gap(2)
        for part in (self.dates_header, self.dates, self.no_dates, self.lead):
            self.add(part)
        self.add(self.calendar)
        self.gap(2)
        self.add(self.owed_header)
        self.gap(0.5)
        self.add(self.summary)
        self.gap(1)
        for below in (self.shown, self.take, self.list):
            self.add(below)

    def _is_done(self, obligation: str) -> bool:
        found = self._desk.store.get(Obligation, obligation)
        return found is not None and not self._is_open(found)

    # Days

    def _show_dates(self, agreement: Agreement) -> None:
        today = self._desk.today()
        taken = bool(self._desk.store.all(Obligation, agreement=agreement.id))
        found = sorted(of_term(self._desk.store, agreement, taken=taken), key=lambda one: one.day)
        self.dates.set_rows(
            [
                Row(
                    one.key,
                    one.what,
                    when=dates.until(one.day, today) if one.day >= today else dates.since(one.day, today),
                    when_state=NEAR[dates.due(one.day, today)] if one.day >= today else State.NEVER,
                    note=screen.day(one.day),
                )
                for one in found
            ]
        )
        going = not has_ended(agreement, today)
        going = going and not agreement.paper.is_approved  # the days of a body stand with the body
        for part, on in (
            (self.dates_header, True),
            (self.dates, bool(found)),
            (self.no_dates, not found),
            (self.lead, True),
        ):
            part.setVisible(going and on)
        self.calendar.setVisible(not agreement.paper.is_approved)

    # What is owed

    def _arranged(self, records: list[Obligation]) -> list[Obligation]:
        ordered = obligations.in_order(records)
        settled = [one for one in ordered if not self._is_open(one)] if self.shown.value() == EVERYTHING else []
        return [*(one for one in ordered if self._is_open(one)), *settled]

    def _stands(self, one: Obligation) -> Obligation:
        """Return something owed as it stands today: with the last day it may have fallen away."""
        return as_owed(one, self._agreement, self._desk.today()) if self._agreement else one

    def _is_open(self, one: Obligation) -> bool:
        return self._stands(one).outcome is Outcome.OPEN

    def _row(self, one: Obligation) -> Row:
        today, one = self._desk.today(), self._stands(one)
        who = self._names.get(one.organization) or tr("all together")
        is_open = one.outcome is Outcome.OPEN and not self._desk.read_only
        return Row(
            one.id,
            one.what.split("\n", 1)[0],
            "",
            STATES[obligations.standing(one, today)],
            obligations.in_words(one, today),
            action=tr("Kept") if is_open else "",
            caption=who,
            tip=screen.day(one.due_on) if one.due_on else one.due,
        )

    def _show_summary(self) -> None:
        records, today = self.list.records, self._desk.today()
        found = [obligations.standing(self._stands(one), today) for one in records]
        late, soon = found.count(Standing.LATE), found.count(Standing.SOON)
        kept = found.count(Standing.KEPT) + found.count(Standing.KEPT_LATE)
        broken = found.count(Standing.BROKEN)
        parts = [
            trn("{n} is late", "{n} are late", late) if late else "",
            trn("{n} falls due within two weeks", "{n} fall due within two weeks", soon) if soon else "",
            trn("{n} was kept", "{n} were kept", kept) if kept else "",
            trn("{n} was not kept", "{n} were not kept", broken) if broken else "",
        ]
        undated = sum(1 for one in records if one.outcome is Outcome.OPEN and one.due_on is None)
        none = trn(
            "{n} has no day: open it and say when it is due",
            "{n} have no day: open them and say when they are due",
            undated,
        )
        told = ", ".join(part for part in (*parts, none if undated else "") if part)
        untaken = not records and self._holds()
        if untaken:
            told = tr("What this agreement makes each party owe is not on record yet.")
        self.summary.setText(f"{told}." if told and not untaken else told)
        self.summary.setVisible(bool(told))
        self.owed_header.show_note(screen.number(len(records)) if records else "")
        self.take.setVisible(untaken and not self._desk.read_only)
        self.shown.setVisible(bool(records))
        # Terms of reference promise nothing to anybody; what a body hands over is kept with the body.
        owes = self._agreement is not None and not self._agreement.paper.is_approved
        self.owed_header.setVisible(owes)
        self.list.setVisible(owes and not untaken)
        self.calendar.setEnabled(bool(self._agreement))

    def _holds(self) -> bool:
        agreement = self._agreement
        return agreement is not None and agreement.state is PaperState.SIGNED and not agreement.paper.is_approved

    def _take(self) -> None:
        """Write down what is owed under an agreement that was signed before the program did that."""
        agreement = self._agreement
        if agreement is None:
            return
        count = 0
        with self._desk.change(tr("write down what is owed under {name}", name=agreement.called())) as change:
            count = agreement_life.take_obligations(change, self._desk.store, agreement, self._desk.today())
        self.show_agreement(agreement)
        if not count:
            self._desk.notice(tr("The agreement names no duties, payments, contributions or reports."))

    def _keep(self, key: str) -> None:
        """Note with one click that something was done today."""
        one = self._desk.store.get(Obligation, key)
        if one is None or self._desk.read_only:
            return
        title = tr("note that “{what}” was kept", what=one.called())
        with self._desk.change(title) as change:
            agreement_life.note(
                change, self._desk.store, replace(one, outcome=Outcome.KEPT, done_on=self._desk.today())
            )
        self._desk.tell_done(tr("Noted as kept today."))

    def _offer(self, record: Obligation) -> None:
        """Offer the parties' organizations first."""
        parties = self._desk.store.all(Party, agreement=record.agreement)
        found = self._desk.store.many(Organization, [party.organization for party in parties])
        self.list.form.offer("organization", list(found.values()), only=False)

    def _save_calendar(self) -> None:
        """Write the days of this agreement and of what is owed under it as a file that calendars open."""
        if self._agreement is not None:
            self.settle()
            save_calendar(self._desk, self._agreement.called(), of_one(self._desk.store, self._agreement), self)
