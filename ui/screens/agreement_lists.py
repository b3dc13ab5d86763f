"""The lists of an agreement: which fields each shows, how a row reads, and what can be known of a new row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from partnerdesk.domain import rhythms, terms
from partnerdesk.domain.agreement_parts import BudgetLine, MemberClass, Milestone, Officer, ReservedMatter
from partnerdesk.domain.agreements import Agreement, Objective, Party
from partnerdesk.domain.aims import Aim
from partnerdesk.domain.bodies import Deliverable, Seat, Serving
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Person, Post
from partnerdesk.domain.promises import Duty, InKind, Payment, ReportDue
from partnerdesk.text import mark, screen, tr, trn
from ui.forms.list_editor import ListEditor
from ui.forms.pickers import RecordPicker
from ui.widgets.row_painting import Columns, Row
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.domain.records import Record
    from ui.desk import Desk


@dataclass(frozen=True)
class ListType:
    """How one list of an agreement is shown: by the id of the slot it fills."""

    kind: type[Record]
    names: tuple[str, ...]
    add: str
    word: Callable[[Desk, Any], Row]


def party_name(desk: Desk, party: str) -> str:
    """Return what the text calls a party, or nothing."""
    found = desk.store.get(Party, party)
    return (found.short_name or desk.called(Organization, found.organization)) if found else ""


def _party(desk: Desk, party: Party) -> Row:
    signs = desk.called(Person, party.signatory)
    state = (State.DONE, tr("{name} signs", name=signs)) if signs else (State.VACANT, tr("nobody signs yet"))
    return Row(party.id, desk.called(Organization, party.organization), party.short_name, *state)


def _contact(desk: Desk, party: Party) -> Row:
    contact, deputy = desk.called(Person, party.contact), desk.called(Person, party.deputy)
    state = (State.DONE, contact) if contact else (State.VACANT, tr("no contact yet"))
    return Row(party.id, desk.called(Organization, party.organization), deputy, *state)


def _objective(_desk: Desk, objective: Objective) -> Row:
    return Row(objective.id, objective.what)


def _when(words: str, row: Duty | Payment | ReportDue) -> str:
    """Return in short when something falls due: its days where they are known, else what was written."""
    return rhythms.said(row.due_on, row.every, screen) if row.due_on else words


def _duty(desk: Desk, duty: Duty) -> Row:
    who = party_name(desk, duty.party) or tr("all together")
    return Row(duty.id, duty.what, note=", ".join(filter(None, (who, duty.lead, _when(duty.due, duty)))))


def _payment(desk: Desk, payment: Payment) -> Row:
    ends = (party_name(desk, payment.payer) or "?", party_name(desk, payment.payee) or "?")
    amount = screen.money(payment.amount) if payment.amount else ""
    return Row(
        payment.id, amount, tr("{payer} to {payee}", payer=ends[0], payee=ends[1]), note=_when(payment.due, payment)
    )


def _in_kind(desk: Desk, given: InKind) -> Row:
    worth = screen.money(given.worth) if given.worth else ""
    return Row(given.id, given.item, party_name(desk, given.party), note=worth)


def _report(desk: Desk, report: ReportDue) -> Row:
    return Row(report.id, report.content, party_name(desk, report.sender), note=_when(report.rhythm, report))


def _milestone(desk: Desk, one: Milestone) -> Row:
    who = party_name(desk, one.party) or tr("all together")
    due = screen.short_day(one.due_on) if one.due_on else one.due
    return Row(one.id, one.what, note=", ".join(filter(None, (who, one.lead, due))))


def _reserved(_desk: Desk, one: ReservedMatter) -> Row:
    return Row(one.id, one.what, note=tr(one.needs.label))


def _budget(desk: Desk, line: BudgetLine) -> Row:
    return Row(line.id, line.what, party_name(desk, line.party), note=screen.money(line.amount) if line.amount else "")


def _class(_desk: Desk, one: MemberClass) -> Row:
    dues = screen.money(one.dues) if one.dues else ""
    return Row(one.id, one.name, note=", ".join(filter(None, (tr("votes") if one.votes else tr("no vote"), dues))))


def _officer(desk: Desk, one: Officer) -> Row:
    return Row(one.id, one.title, desk.called(Person, one.person), note=tr("may sign") if one.signs else "")


def _member(desk: Desk, party: Party) -> Row:
    speaks = desk.called(Person, party.contact)
    state = (State.DONE, speaks) if speaks else (State.VACANT, tr("nobody speaks for it yet"))
    return Row(
        party.id, desk.called(Organization, party.organization), desk.called(MemberClass, party.member_class), *state
    )


def _approval(desk: Desk, party: Party) -> Row:
    day = screen.short_day(party.approved_on) if party.approved_on else ""
    state = (State.DONE, day or tr("approved")) if party.is_approved else (State.VACANT, tr("not approved yet"))
    return Row(party.id, desk.called(Organization, party.organization), party.authority, *state)


def _seat(desk: Desk, seat: Seat) -> Row:
    kept = desk.called(Organization, seat.organization)
    places = trn("{n} place", "{n} places", seat.places) if seat.places > 1 else ""
    term = terms.months(seat.term_months, screen) if seat.term_months else ""
    vote = "" if seat.voting else tr("no vote")
    return Row(seat.id, seat.title, kept or seat.appointed_by, note=", ".join(filter(None, (places, term, vote))))


def _deliverable(desk: Desk, one: Deliverable) -> Row:
    due = screen.short_day(one.due_on) if one.due_on else ""
    return Row(one.id, one.what, note=", ".join(filter(None, (desk.called(Person, one.person), due))))


def _serving(desk: Desk, one: Serving) -> Row:
    return Row(one.id, desk.called(Aim, one.objective))


SEAT = (
    "title", "office", "count", "organization", "appointed_by", "voting", "ex_officio", "term_months", "term_limit", "remark",
)  # fmt: skip
SIGNING = ("signatory", "signatory_title", "authority", "approval", "approved_on", "approval_reference")
PARTY_NAMES = ("organization", "short_name", "role", *SIGNING, "contact", "deputy")
LISTS = {
    "parties": ListType(Party, PARTY_NAMES, mark("Add a party"), _party),
    "contacts": ListType(Party, ("contact", "deputy"), mark("Add a party"), _contact),
    "signatories": ListType(Party, SIGNING, mark("Add a party"), _party),
    "objectives": ListType(Objective, ("what",), mark("Add an objective"), _objective),
    "duties": ListType(Duty, ("what", "party", "lead", "due", "due_on", "every"), mark("Add a duty"), _duty),
    "payments": ListType(
        Payment, ("amount", "payer", "payee", "purpose", "times", "due", "due_on", "every"), mark("Add a payment"), _payment
    ),
    "in_kind": ListType(
        InKind, ("item", "party", "amount", "unit", "worth", "period", "due_on", "every"), mark("Add a contribution"), _in_kind
    ),
    "reports": ListType(
        ReportDue, ("content", "indicator", "sender", "receiver", "rhythm", "due_on", "every"), mark("Add a report"), _report
    ),
    "milestones": ListType(Milestone, ("what", "party", "lead", "due", "due_on"), mark("Add a step"), _milestone),
    "reserved": ListType(ReservedMatter, ("what", "needs"), mark("Add a matter"), _reserved),
    "budget": ListType(
        BudgetLine, ("what", "party", "amount", "period", "source", "restricted"), mark("Add a line"), _budget
    ),
    "classes": ListType(MemberClass, ("name", "eligible", "votes", "dues", "due"), mark("Add a class"), _class),
    "officers": ListType(Officer, ("title", "duties", "signs", "person"), mark("Add an office"), _officer),
    "members": ListType(
        Party, ("organization", "member_class", "contact", "deputy", *SIGNING),
        mark("Add a member"), _member,
    ),
    "body_aims": ListType(Serving, ("objective",), mark("Add an objective"), _serving),
    "body_seats": ListType(Seat, SEAT, mark("Add a seat"), _seat),
    "body_terms": ListType(Seat, ("term_months", "term_limit"), mark("Add a seat"), _seat),
    "body_deliverables": ListType(
        Deliverable, ("what", "person", "due_on", "done_on", "dropped"), mark("Add what is handed over"), _deliverable
    ),
    "approvals": ListType(Party, SIGNING[2:], mark("Add a party"), _approval),
}  # fmt: skip


def make_list(desk: Desk, slot: str) -> ListEditor:
    """Return the editor of a list, by the slot it fills."""
    kind = LISTS[slot]
    editor = ListEditor(
        desk,
        kind.kind,
        kind.names,
        lambda record: kind.word(desk, record),
        add=tr(kind.add),
        prepare=(lambda party: prepared(desk, party)) if kind.kind is Party else None,
        columns=Columns(state=160)
        if kind.kind is Party
        else Columns(wrap=kind.kind in {Objective, Duty, Milestone, ReservedMatter, Deliverable, Serving}),
        label_width=128,
    )
    editor.setObjectName(f"{slot}_list")
    editor.opened.connect(lambda record: _offer(desk, editor, record))
    return editor


# What a row of a list cannot do without before the paper is signed.
NEEDED = {
    "contacts": ("contact",),
    "signatories": ("signatory",),
    "payments": ("payer", "payee"),
    "in_kind": ("party",),
    "reports": ("sender",),
    "budget": ("party", "amount"),
    "approvals": ("approved_on",),
}


def open_in_list(slot: str, editor: ListEditor) -> None:
    """Give the keyboard to what a list still lacks: a row's open field, another row, or else its rows."""
    for record in editor.records:
        field = next((name for name in NEEDED.get(slot, ()) if not getattr(record, name)), "")
        if field:
            editor.open_row(record.id, field)
            return
    least = 2 if slot == "parties" else 1
    (editor.rows if len(editor.records) >= least else editor.adder.widget).setFocus()


def offer_new(desk: Desk, slot: str, editor: ListEditor, agreement: Agreement) -> None:
    """Offer for a new row what belongs to the partnership of the agreement, where a row is another record's."""
    widget = editor.adder.widget
    if slot == "body_aims" and isinstance(widget, RecordPicker):
        aims = [one for one in desk.store.all(Aim, partnership=agreement.partnership) if not one.binned_on]
        widget.set_choices(aims)
        editor.form.offer(Aim.kind, aims)


def prepared(desk: Desk, party: Party) -> Party:
    """Fill in of a new party who signs and who is the contact, as far as it is known."""
    posts = [post for post in desk.store.all(Post, organization=party.organization) if not post.until]
    signs = next((post for post in posts if post.signs), None)
    first = next((post for post in posts if post.primary), posts[0] if posts else None)
    return replace(
        party,
        signatory=signs.person if signs else "",
        signatory_title=signs.title if signs else "",
        contact=first.person if first else "",
    )


def _offer(desk: Desk, editor: ListEditor, record: Record) -> None:
    """Offer the parties of this agreement, and first the people of the party's organization."""
    agreement = getattr(record, "agreement", "")
    editor.form.offer("party", desk.store.all(Party, agreement=agreement))
    editor.form.offer("member-class", desk.store.all(MemberClass, agreement=agreement))
    if isinstance(record, Party):
        posts = desk.store.all(Post, organization=record.organization)
        people = desk.store.many(Person, [post.person for post in posts])
        editor.form.offer("person", list(people.values()), only=False)
