"""Who sits in a body: its seats with their people on a day, what is vacant, whose term ends, and what cannot be so.

A sitting counts from its first day to the day before its holder left; one whose term has passed still sits until somebody
says otherwise, since a body does not empty itself overnight. It is named as ended instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from partnerdesk.domain.bodies import Office
from partnerdesk.domain.dates import add_months
from partnerdesk.domain.printed import Printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from partnerdesk.domain.aims import Aim
    from partnerdesk.domain.bodies import Body, Deliverable, Seat, Sitting
    from partnerdesk.domain.organizations import Organization
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.people import Person

# A term that ends within so many months is told of in time to fill the seat again.
SOON_MONTHS = 2


@dataclass(frozen=True, kw_only=True)
class SittingFacts:
    """A time in a seat with who sits there and for whom; a person may still be missing, an organization need not be there."""

    sitting: Sitting
    person: Person | None = None
    organization: Organization | None = None

    @property
    def name(self) -> str:
        """What the person is called, or nothing."""
        return self.person.name.strip() if self.person else ""


@dataclass(frozen=True, kw_only=True)
class SeatFacts:
    """A seat with all who sit or sat in it, the organization it is kept for, and the first to come first.

    `before` are the times in the same seat of the body this one grew from: a term goes on where it was begun there.
    """

    seat: Seat
    sittings: tuple[SittingFacts, ...] = ()
    organization: Organization | None = None
    before: tuple[Sitting, ...] = ()

    def sitting_on(self, on: date) -> tuple[SittingFacts, ...]:
        """Return who sits in it on a day."""
        return tuple(one for one in self.sittings if sits(one.sitting, on))

    def vacant_on(self, on: date) -> int:
        """Return how many of its places nobody has on a day."""
        return max(0, self.seat.places - len(self.sitting_on(on)))

    def organization_of(self, one: SittingFacts) -> Organization | None:
        """Return whom a person in this seat comes from: as was written down, or the organization the seat is kept for."""
        return one.organization or self.organization


@dataclass(frozen=True, kw_only=True)
class BodySnapshot(Printed):
    """One body with all that its papers and its screen say of it, read in one go and frozen, in the language of the paper.

    `children` are the bodies that report to it; those that have ended are left out. `aims` are the objectives it serves.
    It `goes_round` where it is above itself through the bodies it reports to.
    """

    body: Body
    partnership: Partnership
    today: date
    parent: Body | None = None
    grown_from: Body | None = None
    children: tuple[Body, ...] = ()
    seats: tuple[SeatFacts, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    aims: tuple[Aim, ...] = ()
    people: dict[str, Person] = field(default_factory=dict)
    goes_round: bool = False

    @property
    def places(self) -> int:
        """How many people its seats take."""
        return sum(one.seat.places for one in self.seats)

    @property
    def voting(self) -> int:
        """How many of its places have a vote, filled or not."""
        return sum(one.seat.places for one in self.seats if one.seat.voting)

    @property
    def vacant(self) -> int:
        """How many of its places nobody has today."""
        return sum(one.vacant_on(self.today) for one in self.seats)

    @property
    def vacant_voting(self) -> int:
        """How many places with a vote nobody has today."""
        return sum(one.vacant_on(self.today) for one in self.seats if one.seat.voting)

    @property
    def filled_voting(self) -> int:
        """How many people with a vote sit in it today; where more sit than there are places, the places count."""
        return self.voting - self.vacant_voting

    @property
    def voting_organizations(self) -> int:
        """How many organizations have a vote today, each counted once, through a filled seat or one kept for them."""
        return len({one.id for one in self._voting_organizations()})

    @property
    def members(self) -> tuple[tuple[SeatFacts, SittingFacts], ...]:
        """Everyone who sits in it today, with their seat, in the order of the seats."""
        return tuple((seat, one) for seat in self.seats for one in seat.sitting_on(self.today))

    @property
    def size(self) -> int:
        """How many different people sit in it today."""
        return len({one.sitting.person for _, one in self.members})

    def holder(self, *offices: Office) -> SittingFacts | None:
        """Return who holds the first of these offices that somebody holds today, or None."""
        for office in offices:
            for seat, one in self.members:
                if seat.seat.office is office:
                    return one
        return None

    @property
    def chair(self) -> SittingFacts | None:
        """Who leads it today, as chair or as lead."""
        return self.holder(Office.CHAIR, Office.LEAD)

    @property
    def officers(self) -> tuple[SeatFacts, ...]:
        """The seats that come with an office."""
        return tuple(one for one in self.seats if one.seat.office)

    def _voting_organizations(self) -> Iterator[Organization]:
        for seat in (each for each in self.seats if each.seat.voting):
            if seat.organization:
                yield seat.organization
            for one in seat.sitting_on(self.today):
                if one.organization:
                    yield one.organization


@dataclass(frozen=True, kw_only=True)
class BodiesSnapshot(Printed):
    """All bodies of a partnership that have not ended, and its objectives, for the papers about all of them."""

    partnership: Partnership
    today: date
    bodies: tuple[BodySnapshot, ...] = ()
    aims: tuple[Aim, ...] = ()


def sits(sitting: Sitting, on: date) -> bool:
    """Whether a sitting counts on a day: it has begun and was not ended before or on that day."""
    return (sitting.since is None or sitting.since <= on) and (sitting.left_on is None or sitting.left_on > on)


def is_ended(body: Body, today: date) -> bool:
    """Whether a body is no longer there: it was ended, on this day or before."""
    return body.ended_on is not None and body.ended_on <= today


def term_end(seat: Seat, since: date | None) -> date | None:
    """Return when a term that begins on a day ends by the rule of its seat; None without a day or a term."""
    return add_months(since, seat.term_months) if since and seat.term_months else None


def terms_in_a_row(seat: SeatFacts, person: str, today: date) -> int:
    """Return how many terms without a break a person has had in this seat, with those that are arranged; 0 once they left."""
    times = sorted(
        (one for one in (*seat.before, *(one.sitting for one in seat.sittings)) if one.person == person),
        key=lambda one: (one.since is not None, one.since or today),
        reverse=True,
    )
    if not times or (times[0].left_on and times[0].left_on <= today):
        return 0
    count, begins, term = 1, times[0].since, times[0].term_ends
    for one in times[1:]:
        ended = one.left_on or one.term_ends
        if begins is None or ended is None or (begins - ended).days > 1:
            break
        goes_on = one in seat.before and one.left_on == begins and one.term_ends == term
        count, begins, term = count + (not goes_on), one.since, one.term_ends
    return count


def may_stand_again(seat: SeatFacts, person: str, today: date) -> bool:
    """Whether the limit of the seat leaves a person another term."""
    limit = seat.seat.term_limit
    return limit is None or terms_in_a_row(seat, person, today) < limit


def terms_left(seat: SeatFacts, person: str, today: date) -> int | None:
    """Return how many more terms a person may have in this seat; None where nothing limits it."""
    limit = seat.seat.term_limit
    return None if limit is None else max(0, limit - terms_in_a_row(seat, person, today))


def chosen_again(seat: Seat, sitting: Sitting, today: date) -> tuple[Sitting, Sitting]:
    """Return a time in a seat as it ends, and the next one of the same person; it begins as the term ends, or today."""
    begins = max(sitting.term_ends, today) if sitting.term_ends else today
    if sitting.since and begins <= sitting.since:
        begins = sitting.since
    following = replace(sitting, id="", revision=0, since=begins, term_ends=term_end(seat, begins), left_on=None)
    return replace(sitting, left_on=begins), following


@dataclass(frozen=True)
class TermEnd:
    """A term that ends soon or has ended while its holder still sits."""

    seat: SeatFacts
    holder: SittingFacts
    day: date

    def is_over(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.day < today


def terms_ending(seats: Iterable[SeatFacts], today: date) -> tuple[TermEnd, ...]:
    """Return the terms of those who sit today that are over or end within two months, the earliest first.

    Where it is written down when somebody leaves, what follows is arranged.
    """
    last = add_months(today, SOON_MONTHS)
    found = [
        TermEnd(seat, one, one.sitting.term_ends)
        for seat in seats
        for one in seat.sitting_on(today)
        if one.sitting.term_ends and one.sitting.term_ends <= last and one.sitting.left_on is None
    ]
    return tuple(sorted(found, key=lambda one: one.day))


def ends_soon(sitting: Sitting, today: date) -> bool:
    """Whether a term ends within two months, or is over while its holder still sits."""
    near = bool(sitting.term_ends and sitting.term_ends <= add_months(today, SOON_MONTHS))
    return near and sitting.left_on is None


@dataclass(frozen=True)
class Overlap:
    """The same person in two seats at once, or more people in a seat than it has places; `second` is who came later."""

    seat: SeatFacts
    first: SittingFacts
    second: SittingFacts
    same_person: bool


def overlaps(seats: Iterable[SeatFacts]) -> tuple[Overlap, ...]:
    """Return where times in seats run into each other, on any day, also one to come or past."""
    every = tuple(seats)
    found = list(_crowded(every))
    times = [(seat, one) for seat in every for one in seat.sittings if one.sitting.person]
    for place, (seat, one) in enumerate(times):
        for other_seat, other in times[place + 1 :]:
            if one.sitting.person == other.sitting.person and _meet(one.sitting, other.sitting):
                first, second = sorted(((seat, one), (other_seat, other)), key=lambda each: _from(each[1].sitting))
                found.append(Overlap(second[0], first[1], second[1], same_person=True))
    return tuple(found)


def twice(body: BodySnapshot, sitting: Sitting) -> SeatFacts | None:
    """Return the seat in which somebody sits at the same time as they would by a new time in a seat, or None."""
    return next(
        (
            seat
            for seat in body.seats
            for one in seat.sittings
            if one.sitting.person == sitting.person and one.sitting.id != sitting.id and _meet(one.sitting, sitting)
        ),
        None,
    )


def _crowded(seats: Iterable[SeatFacts]) -> Iterator[Overlap]:
    for seat in seats:
        come = sorted(seat.sittings, key=lambda one: _from(one.sitting))
        for place, one in enumerate(come):
            there = [other for other in come[:place] if _meet(other.sitting, one.sitting)]
            if len(there) >= seat.seat.places and all(other.sitting.person != one.sitting.person for other in there):
                yield Overlap(seat, there[0], one, same_person=False)


def _from(sitting: Sitting) -> int:
    return sitting.since.toordinal() if sitting.since else 0


def _meet(one: Sitting, other: Sitting) -> bool:
    first = one.left_on is None or _from(other) < one.left_on.toordinal()
    return first and (other.left_on is None or _from(one) < other.left_on.toordinal())


def goes_round(body: Body, bodies: Iterable[Body]) -> bool:
    """Whether a body stands above itself, through any number of steps."""
    known = {one.id: one for one in bodies}
    above, seen = body.parent, {""}
    while above not in seen:
        if above == body.id:
            return True
        seen.add(above)
        above = known[above].parent if above in known else ""
    return False


def may_report_to(body: Body, parent: str, bodies: Iterable[Body]) -> bool:
    """Whether a body can report to another without becoming, through any number of steps, its own superior."""
    return not goes_round(replace(body, parent=parent), bodies)
