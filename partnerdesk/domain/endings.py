"""How an agreement ends: whether its last day has passed, and what is owed until then and after it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from partnerdesk.domain.agreements import Agreement, EndedHow, PaperState
from partnerdesk.domain.obligations import About, Obligation, Outcome
from partnerdesk.text import fold, mark, screen, tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

# Words that speak of the time after an agreement. “After the end of the month” is none of it: see `_says`.
AFTER = mark(
    "after the end; after its end; after it ends; after the agreement ends; after this agreement ends; "
    "after the end of the agreement; after the end of this agreement; after the end of the term; after the term; "
    "after termination; final report; closing report"
)
# Words of what is kept or given back, which no day is named for.
KEPT = mark(
    "confidential; confidentiality; in confidence; secret; return the; return all; return any; return what; return borrowed; "
    "hand back; hands back; give back; gives back"
)


def has_ended(agreement: Agreement, today: date) -> bool:
    """Whether an agreement is over: it was ended, or the last day that was decided has passed since."""
    return agreement.state is PaperState.ENDED or _is_over(agreement, today)


def as_it_stands(agreement: Agreement, today: date) -> Agreement:
    """Return an agreement as ended once its last day has passed; nobody has to note that on the day."""
    return replace(agreement, state=PaperState.ENDED) if _is_over(agreement, today) else agreement


def no_longer_owed(
    obligations: Iterable[Obligation], agreement: Agreement, last: date, today: date
) -> list[Obligation]:
    """Return what is open and falls away the moment an end is decided: what would fall due after the last day.

    What has no day is owed until the last day; so it falls away at once only where that is not to come.
    """
    return [
        one
        for one in obligations
        if one.outcome is Outcome.OPEN
        and (last <= today if one.due_on is None else one.due_on > last)
        and not outlives(one, agreement)
    ]


def as_owed(one: Obligation, agreement: Agreement, today: date) -> Obligation:
    """Return something owed as it stands on a day: without a day, it is no longer owed once the last day has passed."""
    falls_away = one.outcome is Outcome.OPEN and one.due_on is None and _is_over(agreement, today)
    if not falls_away or outlives(one, agreement):
        return one
    return replace(one, outcome=Outcome.WAIVED, done_on=agreement.ended_on)


def outlives(one: Obligation, agreement: Agreement) -> bool:
    """Whether something is owed by its nature after the end, too, such as a last report or to keep a secret.

    So it is where the agreement itself set its day after its term, and where its words speak of the time after the end.
    """
    if one.about is About.REVIEW:
        return False
    said = fold(f"{one.what} {one.due}")
    if one.due_on is None:
        return _says(said, tr(AFTER)) or _says(said, tr(KEPT))
    term = agreement.term_until
    return (bool(one.source) and term is not None and one.due_on > term) or _says(said, tr(AFTER))


def owed_in_part(one: Obligation, agreement: Agreement, today: date) -> bool:
    """Whether an end leaves only a part of something owed: it has no day of its own, so nobody can tell which of it falls before.

    So it is while the end is to come, and of what fell away with the last day.
    """
    if agreement.ended_on is None or one.due_on is not None or outlives(one, agreement):
        return False
    if one.outcome is Outcome.OPEN:
        return not has_ended(agreement, today)
    return one.outcome is Outcome.WAIVED and one.done_on == agreement.ended_on


def doubt(agreement: Agreement, last: date, how: EndedHow, today: date) -> str:
    """Return what speaks against ending an agreement on a day; nothing where that is in order. It is told, never forbidden."""
    if how is EndedHow.RAN_OUT and agreement.term_until and last < agreement.term_until:
        return tr("Its term runs until {day}.", day=screen.day(agreement.term_until))
    days = agreement.notice_days
    if how is not EndedHow.NOTICE or not days:
        return ""
    asked = trn("The agreement asks for {n} day’s notice.", "The agreement asks for {n} days’ notice.", days)
    given_by = last - timedelta(days=days) if days < last.toordinal() else last
    missing = days - (last - today).days
    if missing <= 0:
        return ""
    if last < today:
        return f"{asked} " + tr("For this last day it had to be given by {day}.", day=screen.day(given_by))
    told = trn(
        "Counted from today, {n} day is missing: {first} would be in order.",
        "Counted from today, {n} days are missing: {first} would be in order.",
        missing,
        first=screen.day(today + timedelta(days=days)),
    )
    return f"{asked} {told} " + tr("It is in order, too, if notice was given by {day}.", day=screen.day(given_by))


def _says(said: str, phrases: str) -> bool:
    of = re.escape(tr("of"))
    return any(
        re.search(rf"(?<!\w){re.escape(fold(phrase.strip()))}(?!\w|\s+{of}\b)", said) for phrase in phrases.split(";")
    )


def _is_over(agreement: Agreement, today: date) -> bool:
    return agreement.state is PaperState.SIGNED and agreement.ended_on is not None and agreement.ended_on < today
