"""The lines of a closing letter: each says who does what by when, all in one form, and none says again what another says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnerdesk.domain import obligations, terms
from partnerdesk.domain.obligations import About
from partnerdesk.text import fold, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.obligations import Obligation
    from partnerdesk.domain.promises import InKind, Payment


def owed_lines(owed: Sequence[Obligation], snapshot: AgreementSnapshot) -> Iterator[str]:
    """Give a line for each thing owed; a contribution in kind that a duty of its giver names stands in the line of the duty."""
    owed = list({(one.organization, one.source, one.what, one.due, one.due_on): one for one in owed}.values())
    joined: dict[int, list[InKind]] = {}
    told: set[int] = set()
    for place, one in enumerate(owed):
        given = _given(one, snapshot) if one.due_on is None else None
        duty = next((at for at, each in enumerate(owed) if given and _names(each, one, given)), None)
        if given and duty is not None:
            joined.setdefault(duty, []).append(given)
            told.add(place)
    for place, one in enumerate(owed):
        if place not in told:
            yield _line(one, joined.get(place, ()), snapshot)


def _line(one: Obligation, in_kind: Sequence[InKind], snapshot: AgreementSnapshot) -> str:
    say = snapshot.words.say
    who = next(
        (p.in_text for p in snapshot.parties if one.organization and p.party.organization == one.organization), ""
    )
    asides = [snapshot.words.day(one.due_on) if one.due_on else one.due.strip().rstrip(".")]
    for given in in_kind:
        how = ", ".join(filter(None, (_amount(given, snapshot), given.period.strip().rstrip("."))))
        asides.append(say("in kind: {how}", how=how) if how else say("in kind"))
    when = "; ".join(filter(None, asides))
    what = _what(one, snapshot)
    told = f"{what} ({when})" if when else what
    whose = terms.capital(who) or say("All")
    return f"{whose}: {told}"


def _what(one: Obligation, snapshot: AgreementSnapshot) -> str:
    """Return what is owed as its row in the agreement says it; as it stands, where somebody has worded it otherwise."""
    say = snapshot.words.say
    if paid := _paid(one, snapshot):
        return _payment(paid, snapshot, together=one.what != obligations.payment_words(paid, together=False))
    if given := _given(one, snapshot):
        amount = _amount(given, snapshot)
        return say("Gives in kind: {what}", what=f"{given.item.strip()} ({amount})" if amount else given.item.strip())
    for report in snapshot.reports:
        if one.source == f"{About.REPORT.value}:{report.id}" and one.what == tr(
            "Report: {content}", content=report.content
        ):
            return say("Sends a report: {content}", content=report.content.strip().rstrip("."))
    return one.what.strip().rstrip(".")


def _paid(one: Obligation, snapshot: AgreementSnapshot) -> Payment | None:
    found = next((row for row in snapshot.payments if one.source == f"{About.PAYMENT.value}:{row.id}"), None)
    known = {obligations.payment_words(found, together=on) for on in (True, False)} if found else ()
    return found if one.what in known else None


def _payment(paid: Payment, snapshot: AgreementSnapshot, *, together: bool) -> str:
    language = snapshot.words
    amount = language.money(paid.amount) if paid.amount else language.say("an amount")
    if together and paid.times:
        amount = language.say("{times} times {amount}", times=language.number(paid.times), amount=amount)
    if purpose := paid.purpose.strip().rstrip("."):
        return language.say("Pays {amount} for {purpose}", amount=amount, purpose=purpose)
    return language.say("Pays {amount}", amount=amount)


def _given(one: Obligation, snapshot: AgreementSnapshot) -> InKind | None:
    found = next((row for row in snapshot.in_kind if one.source == f"{About.IN_KIND.value}:{row.id}"), None)
    return found if found and one.what == tr("Give {what}", what=obligations.given_words(found)) else None


def _amount(given: InKind, snapshot: AgreementSnapshot) -> str:
    number = snapshot.words.number(given.amount) if given.amount else ""
    return " ".join(part for part in (number, given.unit.strip()) if part)


def _names(duty: Obligation, one: Obligation, given: InKind) -> bool:
    """Whether a duty of who gives it names what is given, too."""
    if duty.about is not About.DUTY or duty.due_on or not one.organization or duty.organization != one.organization:
        return False
    item = set(re.findall(r"\w+", fold(given.item)))
    return bool(item) and item <= set(re.findall(r"\w+", fold(duty.what)))
