"""Days as an iCalendar file (RFC 5545), for the calendar people use anyway: it can ring while PartnerDesk is closed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.exchange.content_lines import folded, line
from partnerdesk.text import tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

DAY = "%Y%m%d"


class Entry(NamedTuple):
    """A day that something falls on: its lasting key, what it is and what it belongs to."""

    key: str
    day: date
    what: str
    about: str
    lead: int = 0


def calendar(entries: Iterable[Entry], today: date, name: str) -> str:
    """Return whole days as a calendar file; each rings the day before at nine, and `lead` days before.

    An entry keeps its key, so that reading a newer file in moves it and makes no second one.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//PartnerDesk//PartnerDesk//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        line("X-WR-CALNAME", name),
    ]
    for entry in entries:
        lines += _event(entry, today)
    return folded([*lines, "END:VCALENDAR"])


def _event(entry: Entry, today: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield line("UID", f"{entry.key.replace(' ', '-')}@partnerdesk")
    yield f"DTSTAMP:{today.strftime(DAY)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{entry.day.strftime(DAY)}"
    yield f"DTEND;VALUE=DATE:{(entry.day + timedelta(days=1)).strftime(DAY)}"
    # A calendar shows the title alone, beside those of other papers.
    what = " ".join(entry.what.split())
    if about := " ".join(entry.about.split()):
        what = tr("{what}: {about}", what=what, about=about)
    yield line("SUMMARY", what)
    yield line("DESCRIPTION", entry.about)
    yield "TRANSP:TRANSPARENT"
    if entry.lead > 1:
        told = trn("In {n} day: {what}", "In {n} days: {what}", entry.lead, what=what)
        yield from _alarm(told, f"-P{entry.lead - 1}DT15H")
    # Fifteen hours before the day begins: nine in the morning of the day before.
    yield from _alarm(tr("Tomorrow: {what}", what=what), "-PT15H")
    yield "END:VEVENT"


def _alarm(words: str, before: str) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield line("DESCRIPTION", words)
    yield f"TRIGGER:{before}"
    yield "END:VALARM"
