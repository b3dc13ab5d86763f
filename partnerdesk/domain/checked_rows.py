"""Checks that look at the rows of an agreement's lists: nobody answers for one, it has no day, it is there twice."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from partnerdesk.domain.agreements import MoneyRule
from partnerdesk.domain.filling import Place
from partnerdesk.domain.findings import warn
from partnerdesk.domain.promises import Payment
from partnerdesk.text import fold, tr, trn

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.checked_texts import Typed
    from partnerdesk.domain.findings import Finding
    from partnerdesk.domain.promises import Duty, InKind, ReportDue
    from partnerdesk.domain.records import Record

SHORT = 60
WHOLE = 100
MANY = 12
PERCENT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|per cent\b|percent\b)", re.IGNORECASE)
SHARED = re.compile(r"\b(?:shar(?:e|es|ed|ing)|split|divided?)\b", re.IGNORECASE)
LEFT_OVER = re.compile(r"\b(?:rest|remainder|remaining|between|up to|at least|at most)\b", re.IGNORECASE)


def rows(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    """Yield what is missing in the rows of the lists, and rows that are there twice."""
    yield from _nobody(snapshot)
    yield from _never(snapshot)
    yield from _twice(snapshot)


def shares(told: tuple[Typed, ...]) -> Iterable[Finding]:
    """Yield the texts that divide something into shares which are not the whole of it."""
    for label, text, place in told:
        if (added := shared_in_all(text)) is not None:
            said = tr("{label}: the shares add up to {n}%, not to 100%.", label=label, n=f"{added:f}")
            yield warn(said, tr("Somebody would get more or less than was agreed."), place)


@lru_cache(maxsize=4096)
def shared_in_all(text: str) -> Decimal | None:
    """Return what the percentages of a text that shares something out add up to, where that is not 100."""
    if "%" not in text and "cent" not in text:
        return None
    for paragraph in text.split("\n"):
        found = [Decimal(one[1].replace(",", ".")) for one in PERCENT.finditer(paragraph)]
        added = sum(found, Decimal())
        shared = SHARED.search(paragraph) and not LEFT_OVER.search(paragraph)
        if 1 < len(found) <= MANY and shared and added != WHOLE:
            return added.normalize()
    return None


def _nobody(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    """Say for which rows nobody answers; a payment or a contribution without a party is a blank already."""
    duties = [duty for duty in snapshot.duties if not duty.party and not duty.lead.strip()]
    yield from _told(
        duties,
        lambda one: tr("Nobody is named for: {what}", what=one),
        lambda n: trn("For {n} duty nobody is named.", "For {n} duties nobody is named.", n),
        tr("What all do together, each leaves to the others. Name who sees to it."),
        "lead",
    )


def _never(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    """Say which rows have no day and no rhythm."""
    why = tr("Nobody could say that it is late. Note a day, or how often.")
    yield from _told(
        [duty for duty in snapshot.duties if not _has_time(duty.due, duty)],
        lambda one: tr("This duty has no day: {what}", what=one),
        lambda n: trn("{n} duty has no day.", "{n} duties have no day.", n),
        why,
        "due",
    )
    moved = snapshot.payments if snapshot.agreement.money is not MoneyRule.NONE else ()
    yield from _told(
        [payment for payment in moved if not _has_time(payment.due, payment)],
        lambda one: tr("This payment has no day: {what}", what=one),
        lambda n: trn("{n} payment has no day.", "{n} payments have no day.", n),
        tr("Money without a day is paid late or never. Note when it is due."),
        "due",
    )
    yield from _told(
        [given for given in snapshot.in_kind if not _has_time(given.period, given)],
        lambda one: tr("Nothing says when this is given: {what}", what=one),
        lambda n: trn("For {n} contribution nothing says when.", "For {n} contributions nothing says when.", n),
        tr("The others cannot plan with it. Note from when to when, or how often."),
        "period",
    )
    yield from _told(
        [report for report in snapshot.reports if not _has_time(report.rhythm, report)],
        lambda one: tr("Nothing says how often this report is due: {what}", what=one),
        lambda n: trn("For {n} report nothing says how often.", "For {n} reports nothing says how often.", n),
        why,
        "rhythm",
    )


def _has_time(words: str, row: Duty | Payment | InKind | ReportDue) -> bool:
    """Whether a row says when, in words, by a day, or by how often it comes."""
    return bool(words.strip() or row.due_on or row.every)


def _twice(snapshot: AgreementSnapshot) -> Iterable[Finding]:
    """Say which rows say the same as another one."""
    why = tr("Sums would count it twice, and both would be printed.")
    yield from _doubled(
        snapshot.payments,
        lambda p: (p.payer, p.payee, p.amount, p.times, fold(p.purpose), fold(p.due), p.due_on, p.every),
        lambda one: tr("This payment is listed twice: {what}", what=one),
        why,
    )
    yield from _doubled(
        snapshot.in_kind,
        lambda g: (g.party, fold(g.item), g.amount, fold(g.unit), g.worth, fold(g.period), g.due_on, g.every),
        lambda one: tr("This contribution is listed twice: {what}", what=one),
        why,
    )
    yield from _doubled(
        snapshot.duties,
        lambda d: (d.party, fold(d.what), fold(d.due), d.due_on, d.every),
        lambda one: tr("This duty is listed twice: {what}", what=one),
        tr("Both would be printed, and readers look for the difference."),
    )


def _told(
    found: Sequence[Record],
    of_one: Callable[[str], str],
    of_many: Callable[[int], str],
    why: str,
    field: str,
) -> Iterable[Finding]:
    """Yield one finding however many rows there are; it leads to the first of them, and then to the next."""
    if found:
        text = of_one(_named(found[0])) if len(found) == 1 else of_many(len(found))
        yield warn(text, why, Place(found[0].kind, found[0].id, field))


def _doubled(
    listed: Sequence[Record], same: Callable[[Any], Hashable], of_one: Callable[[str], str], why: str
) -> Iterable[Finding]:
    told = Counter(map(same, listed))
    seen: set[Hashable] = set()
    for one in listed:
        key = same(one)
        if told[key] > 1 and key in seen:
            yield warn(of_one(_named(one)), why, Place(one.kind, one.id))
            told[key] = 0
        seen.add(key)


def _named(record: Record) -> str:
    """Return a row in a few words."""
    if isinstance(record, Payment):
        return record.purpose.strip() or (str(record.amount) if record.amount else tr("no purpose"))
    told = " ".join(record.called().split())
    return told if len(told) <= SHORT else told[: SHORT - 1] + "…"
