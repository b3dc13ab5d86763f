"""Obligations: who owes what by when once an agreement is signed, and whether it was kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from partnerdesk.domain import dates, rhythms
from partnerdesk.domain.agreements import PaperKind
from partnerdesk.domain.dates import Meant
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Problem, Record, choice, day, file, link, record, text
from partnerdesk.text import mark, screen, tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.files import StoredFile
    from partnerdesk.domain.promises import InKind, Payment

LONGEST_WHAT = 2000


class About(Option):
    """What an obligation comes from."""

    DUTY = ("duty", mark("Duty"))
    PAYMENT = ("payment", mark("Payment"))
    IN_KIND = ("in-kind", mark("Contribution in kind"))
    REPORT = ("report", mark("Report"))
    REVIEW = ("review", mark("Review"))
    OTHER = ("other", mark("Something else"))


class Outcome(Option):
    """What became of an obligation. That it is late is never chosen: the days say it."""

    OPEN = ("open", mark("still to do"))
    KEPT = ("kept", mark("kept"))
    BROKEN = ("broken", mark("not kept"))
    WAIVED = ("waived", mark("no longer owed"), mark("By a change of the agreement, or because it has ended."))


NO_LONGER = mark("no longer owed, {day}")
NO_LONGER_AFTER = mark("no longer owed after {day}")
WILL_NOT = mark("will not fall due: it ends on {day}")


@record("obligation", mark("Obligation"), mark("Obligations"))
class Obligation(Record):
    """What somebody owes under a signed agreement, on one day or without one.

    `source` is the kind and id of the row of the agreement it was taken from; one added by hand has none.
    """

    agreement: str = link(mark("Agreement"), "agreement", owner=True)
    what: str = text(mark("What"), required=True, lines=2, longest=LONGEST_WHAT, searched=True)
    about: About = choice(mark("From"), About.OTHER)
    organization: str = link(mark("Who owes it"), "organization", help=mark("Leave it empty for what all do together."))
    receiver: str = link(mark("To whom"), "organization", help=mark("Leave it empty for all."))
    lead: str = text(mark("Who does it"), longest=200, help=mark("The person or team answerable."))
    due_on: date | None = day(mark("Due on"), meant=Meant.COMING)
    due: str = text(mark("When"), longest=200, help=mark("In words, where there is no day."))
    outcome: Outcome = choice(mark("What became of it"), Outcome.OPEN)
    done_on: date | None = day(mark("Done on"), meant=Meant.PAST)
    remark: str = text(
        mark("Remark"), lines=2, longest=1000, help=mark("Where the proof lies, or why it was not kept.")
    )
    evidence: StoredFile | None = file(mark("Proof"))
    source: str = text(mark("Taken from"), longest=80)

    def not_come(self, today: date) -> tuple[Problem, ...]:
        """Return what is said to have been done on a day to come; what ceases to be owed may do so later."""
        if self.outcome in {Outcome.KEPT, Outcome.BROKEN} and self.done_on and self.done_on > today:
            return (Problem("done_on", tr("That day has not come yet.")),)
        return ()


class Standing(Enum):
    """How an obligation stands on a day."""

    LATE = "late"
    SOON = "soon"
    TO_DO = "to-do"
    KEPT = "kept"
    KEPT_LATE = "kept-late"
    BROKEN = "broken"
    WAIVED = "waived"


OPEN_STANDINGS = (Standing.LATE, Standing.SOON, Standing.TO_DO)


def standing(one: Obligation, today: date) -> Standing:
    """Return how an obligation stands; what is open and past its day is late, what was kept after its day was kept late."""
    if one.outcome is Outcome.KEPT:
        return Standing.KEPT_LATE if one.due_on and one.done_on and one.done_on > one.due_on else Standing.KEPT
    if one.outcome is not Outcome.OPEN:
        return Standing.BROKEN if one.outcome is Outcome.BROKEN else Standing.WAIVED
    if one.due_on is None:
        return Standing.TO_DO
    near = dates.due(one.due_on, today)
    return {dates.Due.LATE: Standing.LATE, dates.Due.SOON: Standing.SOON, dates.Due.LATER: Standing.TO_DO}[near]


def in_words(one: Obligation, today: date) -> str:
    """Return how an obligation stands in words, such as “9 days late” or “kept May 4, 2027”."""
    stands = standing(one, today)
    if stands is Standing.KEPT_LATE:
        assert one.done_on is not None
        assert one.due_on is not None
        days = (one.done_on - one.due_on).days
        return trn("kept {n} day late", "kept {n} days late", days)
    if stands is Standing.KEPT and one.done_on:
        return tr("kept {day}", day=screen.short_day(one.done_on))
    if stands is Standing.WAIVED and one.done_on and one.done_on > today:
        return tr(waived(one, today), day=screen.short_day(one.done_on))
    if stands not in OPEN_STANDINGS:
        return tr(one.outcome.label)
    if one.due_on is None:
        return one.due or tr("no day")
    near = stands is not Standing.TO_DO
    return dates.until(one.due_on, today) if near else tr("due {day}", day=screen.short_day(one.due_on))


def waived(one: Obligation, today: date) -> str:
    """Return the words, with a place for the day, for what is no longer owed from a day on, which may be to come."""
    if one.done_on is None or one.done_on <= today:
        return NO_LONGER
    return WILL_NOT if one.due_on and one.due_on > one.done_on else NO_LONGER_AFTER


def in_order(obligations: Iterable[Obligation]) -> list[Obligation]:
    """Return obligations by their day, those without one last."""
    return sorted(obligations, key=lambda one: (one.due_on is None, one.due_on.toordinal() if one.due_on else 0))


# Taking them from an agreement


def taken_from(snapshot: AgreementSnapshot) -> tuple[Obligation, ...]:
    """Return what an agreement makes its parties owe, each time it falls due, in the words of the screen's language."""
    if snapshot.agreement.paper in {PaperKind.OPERATING_RULES, PaperKind.TERMS_OF_REFERENCE}:
        return ()  # they say how it is decided; what was typed while they were another paper is kept and owed by nobody
    made = [
        *_duties(snapshot),
        *_milestones(snapshot),
        *_payments(snapshot),
        *_in_kind(snapshot),
        *_reports(snapshot),
        *_reviews(snapshot),
    ]
    return tuple(
        replace(each, agreement=snapshot.agreement.id, what=each.what[:LONGEST_WHAT]) for one in made for each in one
    )


def _duties(snapshot: AgreementSnapshot) -> Iterator[list[Obligation]]:
    for duty in snapshot.duties:
        one = Obligation(
            what=duty.what, about=About.DUTY, organization=_who(snapshot, duty.party), lead=duty.lead, due=duty.due
        )
        yield _each_time(one, duty.id, duty.due_on, duty.every, snapshot)


def _milestones(snapshot: AgreementSnapshot) -> Iterator[list[Obligation]]:
    """Take the steps of a work plan; a memorandum has none, whatever it was before."""
    steps = () if snapshot.agreement.paper is PaperKind.MEMORANDUM else snapshot.milestones
    for step in steps:
        one = Obligation(
            what=step.what, about=About.DUTY, organization=_who(snapshot, step.party), lead=step.lead, due=step.due
        )
        yield _each_time(one, step.id, step.due_on, None, snapshot)


def _payments(snapshot: AgreementSnapshot) -> Iterator[list[Obligation]]:
    for paid in snapshot.payments:
        # What comes again and names no first day begins when the agreement does.
        first = paid.due_on or (_first(snapshot) if paid.every else None)
        often = paid.every if first else None
        one = Obligation(
            what=payment_words(paid, together=not often),
            about=About.PAYMENT,
            organization=_who(snapshot, paid.payer),
            receiver=_who(snapshot, paid.payee),
            due=paid.due,
        )
        yield _each_time(one, paid.id, first, often, snapshot, paid.times)


def payment_words(paid: Payment, *, together: bool) -> str:
    """Return what is paid; where its days are not known, all its times together."""
    amount = screen.money(paid.amount) if paid.amount else tr("An amount")
    if together and paid.times and paid.times > 1:
        amount = tr("{times} times {amount}", times=screen.number(paid.times), amount=amount)
    return (
        tr("Pay {amount} for {purpose}", amount=amount, purpose=paid.purpose)
        if paid.purpose
        else tr("Pay {amount}", amount=amount)
    )


def _in_kind(snapshot: AgreementSnapshot) -> Iterator[list[Obligation]]:
    for given in snapshot.in_kind:
        one = Obligation(
            what=tr("Give {what}", what=given_words(given)),
            about=About.IN_KIND,
            organization=_who(snapshot, given.party),
            due=given.period,
        )
        yield _each_time(one, given.id, given.due_on, given.every, snapshot)


def given_words(given: InKind) -> str:
    """Return what is given, and how much of it."""
    amount = " ".join(part for part in (screen.number(given.amount) if given.amount else "", given.unit) if part)
    return f"{given.item} ({amount})" if amount else given.item


def _reports(snapshot: AgreementSnapshot) -> Iterator[list[Obligation]]:
    for report in snapshot.reports:
        one = Obligation(
            what=tr("Report: {content}", content=report.content),
            about=About.REPORT,
            organization=_who(snapshot, report.sender),
            receiver=_who(snapshot, report.receiver),
            due=report.rhythm,
        )
        yield _each_time(one, report.id, report.due_on, report.every, snapshot)


def _reviews(snapshot: AgreementSnapshot) -> Iterator[list[Obligation]]:
    """Return the review of the agreement, and before and after it as often as the parties look at it together."""
    agreement = snapshot.agreement
    if agreement.review_on is None:
        return
    one = Obligation(what=tr("Review the agreement together"), about=About.REVIEW, lead=agreement.reviewer)
    first, last, start = agreement.review_on, _last(snapshot), _first(snapshot)
    months = agreement.review_months
    found = [first]
    before: list[date] = []
    if months and start:
        while (
            len(before) < rhythms.MOST_DAYS and (sooner := dates.add_months(first, -months * (len(before) + 1))) > start
        ):
            before.append(sooner)
    if months:
        end = last or dates.add_months(max(first, snapshot.today), rhythms.AHEAD_MONTHS)
        while len(found) < rhythms.MOST_DAYS and (later := dates.add_months(first, months * len(found))) < end:
            found.append(later)
    yield [replace(one, due_on=each, source=f"agreement:{agreement.id}") for each in (*reversed(before), *found)]


def _each_time(
    one: Obligation,
    row: str,
    first: date | None,
    every: rhythms.Rhythm | None,
    snapshot: AgreementSnapshot,
    times: int | None = None,
) -> list[Obligation]:
    found = rhythms.days(first, every, _last(snapshot), times, snapshot.today) if first else [None]
    return [replace(one, due_on=each, source=f"{one.about.value}:{row}") for each in found]


def _who(snapshot: AgreementSnapshot, party: str) -> str:
    """Return the organization behind a party, or nothing."""
    found = snapshot.party(party) if party else None
    return found.party.organization if found else ""


def _first(snapshot: AgreementSnapshot) -> date | None:
    return snapshot.agreement.effective_on or snapshot.agreement.starts_on


def _last(snapshot: AgreementSnapshot) -> date | None:
    return snapshot.agreement.runs_until


@dataclass(frozen=True)
class Difference:
    """What has to be written so that the obligations on record are those of an agreement."""

    added: tuple[Obligation, ...] = ()
    changed: tuple[Obligation, ...] = ()
    gone: tuple[Obligation, ...] = ()


def difference(kept: Iterable[Obligation], wanted: Iterable[Obligation], since: date | None) -> Difference:
    """Return how the obligations on record differ from those an agreement makes now.

    What was due before `since` stays as it was owed then, and nothing is added to it; so does all that somebody has noted anything of or added by hand.
    """
    known: dict[tuple[str, date | None], Obligation] = {(one.source, one.due_on): one for one in kept if one.source}
    asked = {(one.source, one.due_on): one for one in wanted}
    counts = {key: _counts(key[1], since) for key in (*known, *asked)}
    added = tuple(one for key, one in asked.items() if key not in known and counts[key])
    changed, gone = [], []
    for key, one in known.items():
        if one.outcome is not Outcome.OPEN or one.remark or one.evidence or not counts[key]:
            continue
        if (new := asked.get(key)) is None:
            gone.append(one)
        else:
            changed.append(_worded(one, new))
    return Difference(added, tuple(each for each in changed if each not in known.values()), tuple(gone))


def _counts(due: date | None, since: date | None) -> bool:
    return due is None or since is None or due >= since


def _worded(one: Obligation, new: Obligation) -> Obligation:
    return replace(
        one,
        what=new.what,
        organization=new.organization,
        receiver=new.receiver,
        lead=new.lead,
        due=new.due,
        about=new.about,
    )
