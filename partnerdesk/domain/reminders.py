"""Reminders: what falls due, worked out from the dates of agreements, what is owed, and files. Nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.domain.agreements import Agreement, PaperState, Renewal
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from partnerdesk.domain.partners import Attachment

AHEAD = timedelta(days=42)
FORGOTTEN = timedelta(days=90)
# The page of an agreement on what comes after signing; behind it may stand what is meant there: `after:ID`.
AFTER = "after"
# Its page with versions and signatures.
PAPER = "the-paper"


@dataclass(frozen=True)
class Reminder:
    """Something that falls due on a day: what, about whom, what can be done, and where.

    One that `passes` is of no use once its day is over: nobody can give notice any more. One that `stays` is shown until
    something is done about it, however long ago its day was.
    """

    key: str
    day: date
    what: str
    about: str
    action: str
    screen: str
    record: str
    section: str = ""
    passes: bool = False
    # So many days before, the agreement asks to be reminded, to have time for it.
    lead: int = 0
    stays: bool = False


class Owed(NamedTuple):
    """Something that is owed and still to do, with the title of its agreement and what its party is called."""

    id: str
    agreement: str
    title: str
    what: str
    who: str
    due_on: date
    lead: int = 0


def collect(
    agreements: Iterable[Agreement],
    files: Iterable[Attachment],
    today: date,
    owed: Iterable[Owed] = (),
    taken: Container[str] = (),
    more: Iterable[Reminder] = (),
) -> list[Reminder]:
    """Return what falls due within six weeks and what was missed in the last three months, nearest first.

    Agreements stand as they hold (`as_it_holds`); of those in `taken`, given by id, what is owed is on record. `more` are
    reminders of other things.
    """
    found = [one for agreement in agreements for one in of_agreement(agreement, taken=agreement.id in taken)]
    found += [of_owed(one) for one in owed]
    found += [one for file in files for one in _of_file(file)]
    found += more
    return sorted((one for one in found if _is_near(one, today)), key=lambda one: one.day)


def _is_near(one: Reminder, today: date) -> bool:
    first = today if one.passes else today - FORGOTTEN
    return (one.stays or first <= one.day) and one.day <= today + AHEAD


def still_ahead(found: Iterable[Reminder], today: date) -> list[Reminder]:
    """Return what comes, and of what is past that which is still to be done: for a calendar."""
    return [one for one in found if one.day >= today or not one.passes]


def as_it_holds(agreement: Agreement, ends_on: date | None, notice_days: int | None) -> Agreement:
    """Return an agreement with the end and notice that all have signed; a draft of a change says other ones."""
    return replace(agreement, ends_on=ends_on, notice_days=notice_days) if agreement.changing else agreement


def of_agreement(agreement: Agreement, *, taken: bool = False) -> list[Reminder]:
    """Return the dates of an agreement, as it holds, that somebody has to act on; its review where nothing was `taken`."""
    if agreement.state is PaperState.ENDED:
        return []
    dates: list[tuple[str, date | None, str, str]] = []
    if agreement.state is PaperState.SIGNED or agreement.changing:
        dates += _of_term(agreement)
        if not taken and agreement.has_term:
            dates.append(("review", agreement.review_on, tr("Review what you agreed"), tr("Look at it")))
    if agreement.changing:
        dates.append(("change", agreement.change_on, tr("Sign the change before it takes effect"), tr("Finish it")))
    elif agreement.state is not PaperState.SIGNED and agreement.has_term:
        start = tr("Sign it before it starts")
        dates.append(("start", agreement.starts_on, start, tr("Finish it")))
    unsigned = {"start", "change"}
    # The end that was decided asks for nothing more once it has come; one that nobody decided does.
    passing = {"notice", "decide", "end"} if agreement.ended_on else {"notice", "decide"}
    return [
        Reminder(
            f"{agreement.id} {name}",
            day,
            what,
            agreement.title,
            action,
            "agreements",
            agreement.id,
            "term" if name in unsigned else AFTER,
            name in passing,
            # The time to decide is the lead itself.
            (agreement.lead_days or 0) if name in {"notice", "end", "review"} else 0,
        )
        for name, day, what, action in dates
        if day is not None
    ]


def of_change(agreement: Agreement, day: date) -> list[Reminder]:
    """Return the day to which a change was put off that all have signed; nothing where the agreement is over by then."""
    until = agreement.runs_until
    if agreement.state is PaperState.ENDED or (until and day > until):
        return []
    what, key = tr("The signed change takes effect"), f"{agreement.id} changed"
    return [Reminder(key, day, what, agreement.title, tr("Look at it"), "agreements", agreement.id, AFTER, True)]


def of_approval(agreement: str, title: str, signature: str, party: str, signed_on: date) -> Reminder:
    """Return the reminder that a party has signed without the approval of its board that was needed; it stays until noted."""
    what = tr("{party}: signed without the approval of the board being noted", party=party)
    section = f"{PAPER}:signatures"
    return Reminder(
        f"{signature} approval", signed_on, what, title, tr("Note it"), "agreements", agreement, section, stays=True
    )


def _of_term(agreement: Agreement) -> Iterator[tuple[str, date | None, str, str]]:
    """Give the days before the end: when to decide, the last day for a notice, the end or renewal itself."""
    end = agreement.runs_until
    if end is None:
        return
    if agreement.ended_on:
        yield "end", end, tr("It ends, as was decided"), tr("Look at it")
        return
    notice = _before(end, agreement.notice_days)
    if decide := _before(notice or end, agreement.lead_days):
        yield "decide", decide, tr("Time to decide how it goes on"), tr("Decide on it")
    if notice:
        yield "notice", notice, tr("Last day to give notice"), tr("Look at it")
    if agreement.renewal is Renewal.AUTOMATIC:
        yield "end", end, tr("It renews itself"), tr("Look at it")
    else:
        yield "end", end, tr("The agreement ends"), tr("Decide on it")


def _before(day: date, number: int | None) -> date | None:
    """Return the day so many days before another; none without a number, or where that is before all calendars."""
    if not number or number >= day.toordinal():
        return None
    return day - timedelta(days=number)


def of_owed(one: Owed) -> Reminder:
    """Return the reminder of something owed."""
    about = f"{one.who} · {one.title}" if one.who else one.title
    section = f"{AFTER}:{one.id}"
    return Reminder(
        one.id, one.due_on, one.what, about, tr("Note it"), "agreements", one.agreement, section, lead=one.lead
    )


def of_action(id: str, what: str, who: str, due_on: date) -> Reminder:  # noqa: A002 - records call it so
    """Return the reminder of an action: what somebody said they would do."""
    return Reminder(f"{id} action", due_on, what.split("\n", 1)[0], who, tr("Note it"), "obligations", id)


def _of_file(file: Attachment) -> list[Reminder]:
    if file.ends_on is None:
        return []
    what = tr("“{title}” runs out", title=file.title)
    return [Reminder(f"{file.id} ends", file.ends_on, what, file.remark, tr("Open"), "partners", file.holder, "files")]
