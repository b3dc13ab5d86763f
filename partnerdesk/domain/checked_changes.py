"""Checks of a change to a signed agreement: what it carries over from the version before, and may no longer be meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain.agreements import Changing
from partnerdesk.domain.filling import Place
from partnerdesk.domain.findings import warn
from partnerdesk.domain.promises import InKind, Payment
from partnerdesk.text import screen, tr, trn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from partnerdesk.domain.agreement_parts import BudgetLine, Milestone
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.findings import Finding
    from partnerdesk.domain.promises import Duty, ReportDue
    from partnerdesk.domain.records import Record

    Dated = Duty | Payment | InKind | ReportDue | Milestone
    Worth = Payment | InKind | BudgetLine

NAMED = 4
SHORT = 60
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def carried_over(snapshot: AgreementSnapshot, said: Collection[str]) -> Iterable[Finding]:
    """Yield what a change of a signed agreement leaves as it was and people should look at before they sign again."""
    agreement, before = snapshot.agreement, snapshot.before
    if before is None:
        return
    yield from _brought_forward(snapshot, before.comes_on)
    yield from _authority(snapshot)
    if "ends_on" not in said or not (before.until and agreement.ends_on and agreement.ends_on > before.until):
        return
    yield from _days_before(snapshot, before.until)
    yield from _as_before(snapshot, before.until)
    yield from _review_before(snapshot, said, before.until)


def _brought_forward(snapshot: AgreementSnapshot, comes_on: date | None) -> Iterable[Finding]:
    """Say where this version, which holds the change before it, would make that hold before its day."""
    agreement = snapshot.agreement
    if comes_on is None or comes_on <= snapshot.today or (agreement.change_on and agreement.change_on >= comes_on):
        return
    own = screen.day(agreement.change_on) if agreement.change_on else tr("the day the last party signs")
    day, renews = screen.day(comes_on), agreement.changing is Changing.RENEWAL
    text = (
        tr("An earlier change takes effect only on {day}; this renewal makes it hold from {own}.", day=day, own=own)
        if renews
        else tr("An earlier change takes effect only on {day}; this one makes it hold from {own}.", day=day, own=own)
    )
    why = (
        tr(
            "The renewal says the whole agreement anew, with that change in it. Let it take effect on {day}, too.",
            day=day,
        )
        if renews
        else tr("It says the whole agreement anew, with that change in it. Let it take effect on {day}, too.", day=day)
    )
    yield warn(text, why, Place(agreement.kind, agreement.id, "change_on"))


def _authority(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    """Say where the decision that lets somebody sign names a day and was noted for the version before."""
    for one in snapshot.parties:
        said = one.party.authority.strip()
        if said and YEAR.search(said) and _is_as_before(snapshot, one.party, "authority"):
            name = one.in_text or tr("A party")
            text = tr("{name} signed the version before by this authority: {what}", name=name, what=said)
            why = tr("It may be for that version alone. Note by what decision this one is signed.")
            yield warn(text[:1].upper() + text[1:], why, Place("party", one.party.id, "authority"))


def _days_before(snapshot: AgreementSnapshot, until: date) -> Iterable[Finding]:
    """Say which single days of the lists lie before the new term begins."""
    lists: tuple[Sequence[Dated], ...] = (
        snapshot.payments,
        snapshot.in_kind,
        snapshot.duties,
        snapshot.milestones,
        snapshot.reports,
    )
    why = tr("The new term begins after {day}. Say when it is due in that, or take it out.", day=screen.day(until))
    for rows in lists:
        past = [row for row in rows if _is_over(row, until)]
        if past:
            text = trn(
                "{kind}: {n} day lies before the new term begins: {names}",
                "{kind}: {n} days lie before the new term begins: {names}",
                len(past),
                kind=tr(past[0].plural),
                names=_names(past),
            )
            yield warn(text, why, Place(past[0].kind, past[0].id, "due_on"))


def _as_before(snapshot: AgreementSnapshot, until: date) -> Iterable[Finding]:
    """Say which money and contributions stand as they were agreed for the term before."""
    why = tr(
        "This was agreed for the term until {day}. Look whether it is meant for the new one, too.",
        day=screen.day(until),
    )
    lists: tuple[Sequence[Worth], ...] = (snapshot.payments, snapshot.in_kind, snapshot.budget)
    for rows in lists:
        same = [row for row in rows if _is_as_before(snapshot, row)]
        if same:
            text = tr("{kind} as in the term before: {names}", kind=tr(same[0].plural), names=_names(same))
            yield warn(text, why, Place(same[0].kind, same[0].id, "amount"))


def _review_before(snapshot: AgreementSnapshot, said: Collection[str], until: date) -> Iterable[Finding]:
    """Say where the only review that is named was promised for the term before."""
    agreement = snapshot.agreement
    review = agreement.review_on if "review_on" in said else None
    if review and snapshot.today <= review <= until and not agreement.review_months:
        text = tr("The only review, on {day}, lies before the new term begins.", day=screen.day(review))
        why = tr("It was promised and stays. Say in how many months the parties look at the agreement again.")
        yield warn(text, why, Place(agreement.kind, agreement.id, "review_on"))


def _is_over(row: Dated, until: date) -> bool:
    return row.due_on is not None and row.due_on <= until and not getattr(row, "every", None)


def _is_as_before(snapshot: AgreementSnapshot, row: Record, field: str = "") -> bool:
    """Whether a row, or one field of it, says what all have signed; where that was not kept, nothing tells it was changed."""
    if snapshot.before is None or not snapshot.before.rows:
        return True
    was = snapshot.before.rows.get(row.id)
    if was is None:
        return False
    return bool(getattr(was, field) == getattr(row, field)) if field else replace(was, revision=row.revision) == row


def _names(rows: Sequence[Record]) -> str:
    """Return rows by their names, the first few of many."""
    told = "; ".join(_name(row) for row in rows[:NAMED])
    rest = len(rows) - NAMED
    return told if rest <= 0 else trn("{told} and {n} more", "{told} and {n} more", rest, told=told)


def _name(row: Record) -> str:
    """Return a row in a few words: money with what it is for and the day, if it has one."""
    amount = screen.money(row.amount) if isinstance(row, Payment) and row.amount else ""
    what = row.purpose.strip() if isinstance(row, Payment) else " ".join(row.called().split())
    what = what if len(what) <= SHORT else what[: SHORT - 1] + "…"
    day = getattr(row, "due_on", None)
    return ", ".join(filter(None, (what, amount, screen.short_day(day) if day else "")))
