"""The short lists of a partner: what it brings, what stands in its way, what it holds dear, which agreements name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.agreements import Agreement, PaperState, Party
from partnerdesk.domain.dates import SOON
from partnerdesk.domain.endings import as_it_stands
from partnerdesk.domain.organizations import Value
from partnerdesk.domain.partners import Barrier, BringState, Contribution
from partnerdesk.domain.records import field_of
from partnerdesk.storage.due import last_day
from partnerdesk.text import fold, mark, screen, tr
from ui.screens.partner_rows import ListSection, ListWords, Partner
from ui.widgets.labels import Label
from ui.widgets.rows import Columns, Row, RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

SURE = {
    BringState.WISHED: State.IDEA,
    BringState.OFFERED: State.TO_DO,
    BringState.AGREED: State.UNDER_WAY,
    BringState.IN_USE: State.DONE,
    BringState.ENDED: State.NEVER,
}
NEAR = 300  # days within which a year goes without saying
PAPERS = {
    PaperState.DRAFT: State.UNDER_WAY,
    PaperState.FINAL: State.TO_DO,
    PaperState.SIGNED: State.DONE,
    PaperState.ENDED: State.NEVER,
}


class Contributions(ListSection[Contribution]):
    """What a partner brings, and how sure it is."""

    kind = Contribution
    names = ("name", "sort", "state", "amount", "unit", "worth", "until")
    columns = Columns(state=104, wrap=True)

    def __init__(self, desk: Desk) -> None:
        words = ListWords(
            tr("Contributions"),
            tr("Add"),
            tr("What they bring: money, staff, space, a good name. The partner’s sheet prints it."),
            mark("add {what} of {name}"),
            mark("take {what} of {name} away"),
        )
        super().__init__(desk, words)

    def read(self, partner: Partner) -> list[Contribution]:
        """Return what a partner brings."""
        return self.desk.store.all(Contribution, membership=partner.membership.id) if partner.membership else []

    def blank(self, partner: Partner) -> Contribution:
        """Return a new contribution."""
        assert partner.membership is not None
        return Contribution(membership=partner.membership.id)

    def row(self, record: Contribution) -> Row:
        """Return what it is, how much above it, and how sure; near its end that is said instead."""
        state, word = SURE[record.state], tr(record.state.label)
        ends = record.until
        if ends and record.state is not BringState.ENDED and ends - self.desk.today() <= SOON * 2:
            late = ends < self.desk.today()
            words = tr("ended {day}", day=short(ends, self.desk.today()))
            state = State.LATE if late else State.SOON
            word = words if late else tr("until {day}", day=short(ends, self.desk.today()))
        tip = ", ".join(
            f"{tr(field.label)}: {said}"
            for name in ("amount", "unit", "worth", "until")
            if (said := (field := field_of(Contribution, name)).word(getattr(record, name)))
        )
        return Row(record.id, record.name, state=state, word=word, tip=tip, caption=how_much(record))


def how_much(record: Contribution) -> str:
    """Return amount and worth of a contribution in a few words, as far as they are known."""
    parts = [" ".join(filter(None, (screen.number(record.amount), record.unit)))] if record.amount is not None else []
    if record.worth is not None:
        worth = screen.money(record.worth)
        parts.append(tr("worth {amount}", amount=worth) if parts else worth)
    return ", ".join(parts)


class Barriers(ListSection[Barrier]):
    """What stands in the way, and what lowers it."""

    kind = Barrier
    names = ("name", "answer", "settled")
    new_names = ("name", "answer")
    columns = Columns(wrap=True)

    def __init__(self, desk: Desk) -> None:
        words = ListWords(
            tr("Barriers"),
            tr("Add"),
            tr("What keeps them from joining or staying, and what would make it easier."),
            mark("add the barrier “{what}” of {name}"),
            mark("take the barrier “{what}” of {name} away"),
        )
        super().__init__(desk, words)

    def read(self, partner: Partner) -> list[Barrier]:
        """Return what stands in a partner's way."""
        return self.desk.store.all(Barrier, membership=partner.membership.id) if partner.membership else []

    def blank(self, partner: Partner) -> Barrier:
        """Return a new barrier."""
        assert partner.membership is not None
        return Barrier(membership=partner.membership.id)

    def row(self, record: Barrier) -> Row:
        """Return the barrier; what lowers it, or that it is settled, stands above."""
        caption = tr("settled") if record.settled else tr("open")
        return Row(record.id, record.name, caption=caption, tip=record.answer)

    def note(self) -> str:
        """Say how many are open."""
        still = sum(1 for each in self.records if not each.settled)
        return tr("{n} open", n=still) if still else super().note()


class Values(ListSection[Value]):
    """What an organization holds dear."""

    kind = Value
    names = ("name",)

    def __init__(self, desk: Desk) -> None:
        words = ListWords(
            tr("Values"),
            tr("Add"),
            tr("What it holds dear, in a few words. Ours stand beside each partner’s."),
            mark("add the value “{what}” to {name}"),
            mark("take the value “{what}” from {name}"),
        )
        super().__init__(desk, words)

    def read(self, partner: Partner) -> list[Value]:
        """Return an organization's values."""
        return self.desk.store.all(Value, organization=partner.organization.id)

    def blank(self, partner: Partner) -> Value:
        """Return a new value."""
        return Value(organization=partner.organization.id)

    def row(self, record: Value) -> Row:
        """Return the value."""
        return Row(record.id, record.name)


class Agreements(QWidget):
    """The agreements that name an organization as a party; choosing one goes there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.partner: Partner | None = None
        self.setObjectName("section_agreements")
        self.header = SectionHeader(tr("Agreements"))
        self.rows = RowList(tr("Agreements"), Columns(state=104))
        self.rows.setObjectName("rows_agreement")
        self.rows.opened.connect(lambda record: desk.go("agreements", record))
        self.empty = Label(
            tr("Agreements that name them as a party stand here, from the first draft on."), "small", "ink3", wrap=True
        )
        self.empty.setContentsMargins(0, 8, 0, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for part in (self.header, self.empty, self.rows):
            column.addWidget(part)

    def show_partner(self, partner: Partner) -> None:
        """Show the agreements of another partner."""
        self.partner = partner
        self.refresh()

    def refresh(self) -> None:
        """Read the agreements again."""
        if self.partner is None:
            return
        found = agreements_of(self.desk, self.partner)
        self.rows.set_rows([self._row(each) for each in found])
        self.rows.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.header.show_note(str(len(found)) if found else "")

    def concerns(self, change: Change) -> bool:
        """Whether a change can have touched what is shown."""
        return bool(change.kinds & {"agreement", "party"})

    def _row(self, agreement: Agreement) -> Row:
        agreement = as_it_stands(agreement, self.desk.today())
        ends = last_day(self.desk.store, agreement)
        note = tr("until {day}", day=short(ends, self.desk.today())) if ends else ""
        word = tr(agreement.state.label)
        return Row(agreement.id, agreement.title, icon="file-text", note=note, state=PAPERS[agreement.state], word=word)


def agreements_of(desk: Desk, partner: Partner) -> list[Agreement]:
    """Return the agreements that name an organization as a party, by title."""
    parties = desk.store.all(Party, organization=partner.organization.id)
    found = desk.store.many(Agreement, {each.agreement for each in parties}).values()
    return sorted((each for each in found if not each.binned_on), key=lambda each: fold(each.title))


def short(day: date, today: date) -> str:
    """Return a day for a narrow place: without its year when that is plain."""
    words = screen.short_day(day)
    near = abs((day - today).days) < NEAR
    return words.removesuffix(f", {day.year}").removesuffix(f" {day.year}") if near else words
